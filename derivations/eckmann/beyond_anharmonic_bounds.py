"""Beyond the paper: bounds that hold at any strength of the quartic springs.

For networks in which every mass has a bath of the same friction: the energy is bounded, and with it
what quartic springs do to the fluxes.
"""

from __future__ import annotations

from sympy import Expr, Matrix, Rational, S, Symbol, diff, expand, sign, symbols

from derive.derivation import Derivation, Step
from derive.generator import generator

from ..paper import Cases
from . import bounds, witnesses_weakly
from .beyond_anharmonic import beyond, c, two_masses
from .network import EX_1, EX_3
from .notation import T_1, T_2, alpha, gamma, k, mean, momenta, positions
from .weakly import EPSILON

__all__ = ["sections"]

sections = (beyond,)

Theta, T_max, lam = symbols("Theta T_max lambda", positive=True)
BOUND = Rational(3, 2) * Theta * (Theta + T_max) + gamma**2 * Theta**2 / (4 * lam)


def _identities() -> tuple[Step, ...]:
    """What stationarity is asked of, and the squares that are left out; two masses."""
    p, q, warm = Matrix(momenta[:2]), Matrix(positions[:2]), (T_1, T_2)
    quartic = EPSILON * c / 4 * (q[0] - q[1]) ** 4
    V = k * (q.T * q)[0, 0] / 2 + alpha * (q[0] - q[1]) ** 2 / 2 + quartic
    K, total = (p.T * p)[0, 0], sum(warm)
    H, G = K / 2 + V, (p.T * q)[0, 0] + gamma * (q.T * q)[0, 0] / 2
    linear = generator(two_masses().network, p, q)

    def L(observable: Expr) -> Expr:
        pull = sum(-diff(quartic, x) * diff(observable, y) for y, x in zip(p, q))
        return expand(linear.on(observable) + pull)

    heated = sum(t * y**2 for t, y in zip(warm, p))
    mixed = sum(t * y * x for t, y, x in zip(warm, p, q))
    square = sum((y + gamma * x) ** 2 for y, x in zip(p, q))
    return (
        Step(r"$LH$: the mean of $K = \sum p_i^2$ is $\Theta$.", L(H), gamma * (total - K)),
        Step(r"$LG$ with $G = \sum q_i p_i + \gamma q_i^2/2$: the virial is $2V$ and more, and its "
             r"mean is $\Theta$ as well; so the means of $V$, $H$ and $\sum q_i^2$ are at most "
             r"$\Theta/2$, $\Theta$ and $\Theta/\lambda$.", L(G), K - 2 * V - 2 * quartic),
        Step(r"$LH^2 - 2HLH$: the mean of $HK$ is at most $\Theta^2 + T_{\max}\Theta$.",
             expand(L(H**2) - 2 * H * L(H)), 2 * gamma * heated),
        Step(r"$L(HG) - HLG - GLH$: the mean of $H$ times the virial is that of "
             r"$HK + \gamma(\Theta - K)G$,", expand(L(H * G) - H * L(G) - G * L(H)),
             2 * gamma * mixed),
        Step("as the means of $q_i p_i$ vanish.", L(q[0] ** 2), 2 * q[0] * p[0]),
        Step(r"$-\gamma KG$ is at most $K^2/2$: a square is left.",
             K**2 / 2 + gamma * K * G, K * square / 2),
        Step("$K^2$ is at most $2HK$.", 2 * H * K - K**2, 2 * V * K),
    )  # fmt: skip


@beyond.claim(
    "beyond-energy", r"With a bath of friction $\gamma$ on every mass, for every "
    r"$\varepsilon \ge 0$ and all $c_{ij} \ge 0$, the energy has this bound, which does not depend "
    "on them.",
    mean("HH"), BOUND, relation="<=",
    note=r"$\Theta$ is the sum of the temperatures, $T_{\max}$ the largest, $\lambda$ the smallest "
    "eigenvalue of V; the virial is the sum of q_i dV/dq_i. That averages of polynomials exist and "
    "do not change is presumed, see C52. The identities are shown for two masses; they add up mass "
    "by mass and spring by spring.",
)  # fmt: skip
def energy_is_bounded():
    """Half the mean of HK, and that of HV, which is at most half of that of H times the virial."""
    kinetic = Theta**2 + T_max * Theta  # bounds <H K>
    virial = 2 * kinetic + gamma * Theta * gamma * Theta / lam / 2  # bounds <H virial>
    return Derivation(kinetic / 2 + virial / 2, _identities())


SAFE = ((EX_1, Rational(1, 10**5)), (EX_3, Rational(1, 30)))
SAFE_NAMES = tuple(rf"\text{{{setup.name}}},\ \varepsilon = {e}" for setup, e in SAFE)


@beyond.claim(
    "beyond-rigorous", "Examples 1 and 3, where every mass has a bath: "
    r"$|\varphi(\varepsilon) - \varphi(0)| \le C\varepsilon$ with a constant C for every flux, and "
    r"no direction changes up to these $\varepsilon$.",
    sign(Symbol("spare", real=True)),
    Cases(SAFE_NAMES, (S.One, S.One)),
    note="spare is the least of |phi(0)| - C eps over the springs. No expansion: what the quartic "
    "springs do to the second moments is linear in <u^3 x>, and the energy bound holds at any eps. "
    "It allows hundreds of times less, or more, than the series suggests (beyond-reach). That "
    "moments exist is presumed as in beyond-energy; then the fluxes of these examples are "
    "continuous at eps = 0 (C54, C55).",
)  # fmt: skip
def directions_are_kept():
    """Hoelder's inequality and the energy bound; square roots are rounded up to rationals."""
    found, lines = [], []
    for setup, e in SAFE:
        pairs = [pair for pair, _ in setup.springs]
        spare = [abs(setup.flux(*p)) - bounds.flux_constant(setup, p) * e for p in pairs]
        found.append(sign(min(spare)))
        lines += [bounds.step_of_first_order(setup, p) for p in pairs]
        lines += [
            Step(f"{setup.name}: the constant C of this flux.", Symbol(f"C_{i}{j}"),
                 bounds.flux_constant(setup, (i, j)))
            for i, j in pairs
        ]  # fmt: skip
    return Derivation(Cases(SAFE_NAMES, tuple(found)), tuple(lines))


@directions_are_kept.witness("the same in double precision, by scipy", [{}])
def _(point, digits):
    return tuple(witnesses_weakly.sign_of_spare(setup, e) for setup, e in SAFE)
