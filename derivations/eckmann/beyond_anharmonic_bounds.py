"""Beyond the paper: bounds that hold at any strength of the quartic springs.

For networks in which every mass has a bath of the same friction: the energy is bounded, and with it
what quartic springs do to the fluxes.
"""

from __future__ import annotations

from functools import cache

from sympy import Expr, Matrix, Rational, S, Symbol, diff, expand, sign, symbols

from derive.derivation import Derivation, Step
from derive.generator import generator

from ..paper import Cases
from . import bounds, witnesses_weakly
from .beyond_anharmonic import beyond
from .network import EX_1, EX_3
from .notation import SIZE, gamma, momenta, positions, temperatures
from .three import network as three_masses
from .weakly import EPSILON

__all__ = ["sections"]

sections = (beyond,)

Theta, T_max, lam = symbols("Theta T_max lambda", positive=True)
ENERGY_SQUARED = Symbol(r"\langle H_\varepsilon^2\rangle", positive=True)
BOUND = Rational(3, 2) * Theta * (Theta + T_max) + gamma**2 * Theta**2 / (4 * lam)


@cache
def _three() -> dict[str, Expr]:
    """Energies and the generator L of three masses with quartic springs, everything a symbol."""
    network = three_masses()
    p, q = Matrix(momenta), Matrix(positions)
    strengths = symbols("c_12 c_13 c_23", nonnegative=True)
    quartic = sum(
        strength * (positions[i] - positions[j]) ** 4
        for strength, (i, j) in zip(strengths, ((0, 1), (0, 2), (1, 2)))
    )
    V = network.hamiltonian(positions, [S.Zero] * SIZE) + EPSILON / 4 * quartic
    kinetic = (p.T * p)[0, 0]
    return {
        "K": kinetic, "V": V, "H": kinetic / 2 + V, "W": EPSILON / 4 * quartic,
        "U": V - EPSILON / 4 * quartic, "pq": (p.T * q)[0, 0], "q2": (q.T * q)[0, 0],
    }  # fmt: skip


def _on(observable: Expr) -> Expr:
    """L with one friction on all three masses, quartic springs included."""
    linear = generator(three_masses(), momenta, positions)
    quartic = _three()["W"]
    pull = sum(-diff(quartic, x) * diff(observable, p) for p, x in zip(momenta, positions))
    frictions = symbols("Gamma_1:4", positive=True)
    return expand((linear.on(observable) + pull).subs(dict.fromkeys(frictions, gamma)))


def _identities() -> tuple[Step, ...]:
    """What stationarity is asked of, and the squares that are left out."""
    e = _three()
    total = sum(temperatures)
    heated = sum(t * p**2 for t, p in zip(temperatures, momenta))
    mixed = sum(t * p * x for t, p, x in zip(temperatures, momenta, positions))
    G = e["pq"] + gamma * e["q2"] / 2
    virial = sum(x * diff(e["V"], x) for x in positions)
    K, H, V = e["K"], e["H"], e["V"]
    both = sum((p + gamma * x) ** 2 for p, x in zip(momenta, positions))
    return (
        Step("L H: the mean of K = p^2 is Theta.", _on(H), gamma * (total - K)),
        Step("L (q p + gamma q^2/2): the virial q grad V has the mean Theta as well.",
             _on(G), K - virial),
        Step("It is 2 V and more, so that the mean of V is at most Theta/2, of H at most Theta, of "
             "q^2 at most Theta/lambda.", virial, 2 * V + 2 * e["W"]),
        Step("L H^2: the mean of H K is at most Theta^2 + T_max Theta.",
             _on(H**2), 2 * gamma * H * (total - K) + 2 * gamma * heated),
        Step("L (H G), G = q p + gamma q^2/2: the mean of H q grad V; that of the last sum is 0.",
             _on(H * G),
             H * (K - virial) + gamma * (total - K) * G + 2 * gamma * mixed),
        Step("L q^2: the mean of q_i p_i is 0.", _on(positions[0] ** 2),
             2 * positions[0] * momenta[0]),
        Step("-gamma K G is at most K^2/2: a square is left.",
             K**2 / 2 + gamma * K * G, K * both / 2),
        Step("K^2 is at most 2 H K.", 2 * H * K - K**2, 2 * V * K),
    )  # fmt: skip


@beyond.claim(
    "beyond-energy", "With a bath of friction gamma on every mass, for every eps >= 0 and all "
    "c_ij >= 0, the energy has this bound, which does not depend on them.",
    ENERGY_SQUARED, BOUND, relation="<=",
    note="Theta is the sum of the temperatures, T_max the largest, lambda the smallest eigenvalue "
    "of V. That averages of polynomials exist and do not change is presumed, see C52. The "
    "identities are for three masses with all parameters symbols; they add up mass by mass for any "
    "number.",
)  # fmt: skip
def energy_is_bounded():
    """Half the mean of H K, and the mean of H V, which is at most half that of H q grad V."""
    kinetic = Theta**2 + T_max * Theta  # bounds <H K>
    virial = 2 * kinetic + gamma * Theta * gamma * Theta / lam / 2  # bounds <H q grad V>
    return Derivation(kinetic / 2 + virial / 2, _identities())


SAFE = ((EX_1, Rational(1, 10**5)), (EX_3, Rational(1, 30)))
SAFE_NAMES = tuple(rf"\text{{{setup.name}}},\ \varepsilon = {e}" for setup, e in SAFE)


@beyond.claim(
    "beyond-rigorous", "Examples 1 and 3, where every mass has a bath: |phi(eps) - phi(0)| <= C "
    "eps with a constant C for every flux, and no direction changes up to these eps.",
    sign(Symbol(r"\min(|\varphi_{i\to j}(0)| - C_{i\to j}\varepsilon)", real=True)),
    Cases(SAFE_NAMES, (S.One, S.One)),
    note="No expansion: what the quartic springs do to the second moments is linear in <u^3 x>, "
    "and the energy bound holds at any eps. It is 1/200 to 1/1200 of what the series suggests "
    "(beyond-reach). For these examples the fluxes are continuous at eps = 0 (C54, C55).",
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
