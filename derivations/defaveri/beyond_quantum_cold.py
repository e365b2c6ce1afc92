"""The quantum version at low temperature: what is left of the quantum of conductance, and where."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial

from sympy import (
    Expr,
    Function,
    Integer,
    LambertW,
    Rational,
    S,
    Symbol,
    cancel,
    exp,
    factor,
    pi,
    sinh,
    sqrt,
)

from derive.asymptotics import (
    Expansion,
    expand_rational,
    leading_pole,
    low_temperature,
)
from derive.derivation import Derivation, Step
from derive.kernels import conductance as conductance_kernel

from ..converge import Converging
from ..domain import Domain
from ..paper import Limit
from . import closed_forms
from . import domains_quantum as domains
from . import quantum_integrals as integrals
from . import witnesses_quantum as witnesses
from .beyond_quantum import K_q, kappa, quantum
from .notation import KAC, N, N_t, T, gamma, hbar, k, k_0, k_B, k_p, m, omega_0

__all__ = ["h", "sections"]

sections = (quantum,)

h = Symbol("h", positive=True)  # Planck's constant
QUANTUM = pi**2 * k_B**2 * T / (3 * h)  # of conductance
PLANCK = {h: 2 * pi * hbar}
a, c = Symbol("a", positive=True), Symbol("c", positive=True)
g = Function("g")
G = {g: lambda argument: conductance_kernel.over_pole(argument / pi)}
FREQUENCY_0 = {omega_0: sqrt(k_0 / m)}


# --- without pinning ---


def _cold(terms: int, skipped: int = 0, **network: Expr) -> Expansion:
    whole = low_temperature(integrals.conductance(**network), T, terms)
    return Expansion(whole.symbol, whole.point, whole.terms[skipped:], whole.remainder)


@quantum.claim(
    "beyond-q-free", "Without pinning the quantum of conductance survives at low temperature, at "
    "every N, friction and Kac factor.",
    K_q, QUANTUM, where=PLANCK, limit=Limit(T, 0), domain=domains.COLD,
)  # fmt: skip
def quantum_of_conductance():
    """All oscillators move together at zero frequency: the transmission there is 1."""
    return _cold(2, pinning=S.Zero)


@quantum_of_conductance.witness(
    "Matsubara sum",
    domains.with_values(domains.small(3, 40, free=True), T, Rational(1, 10**14), S(1) / 10**16),
)
def _(point, digits):
    return witnesses.matsubara_conductance(point, digits)


@quantum.claim(
    "beyond-q-free-next", "It survives up to temperatures of order 1/N, with either Kac factor: "
    r"the next order has the coefficient $(mN/2\gamma - \gamma\tilde N/Nk)^2$.",
    K_q - QUANTUM,
    -QUANTUM * Rational(4, 5) * (pi * k_B * T / hbar) ** 2
    * (m * N / (2 * gamma) - gamma * N_t / (N * k)) ** 2,
    where=PLANCK, limit=Limit(T, 0), domain=domains.COLD,
    note="It vanishes where N^2 m k = 2 N_t gamma^2.",
)  # fmt: skip
def next_order_without_pinning():
    """Curvature of the transmission at zero frequency times the second moment of the kernel."""
    return _cold(3, skipped=1, pinning=S.Zero)


@next_order_without_pinning.witness(
    "Matsubara sum less the quantum of conductance",
    domains.with_values(domains.small(3, 30, free=True), T, S(1) / 10**13, S(1) / 10**14),
)
def _(point, digits):
    return witnesses.conductance_less(QUANTUM.subs(PLANCK), point, digits)


@quantum.claim(
    "beyond-q-scale", r"At $k_BT = \hbar\gamma/amN$ the conductance of many oscillators is a "
    "function of a alone times the classical one: the quantum of conductance for large a, the "
    "classical value for small.",
    K_q, k_B * gamma / (2 * m * N) * g(a), where=G,
    limit=Limit(N, fixed={T: hbar * gamma / (k_B * m * N * a)}),
    domain=domains.FREE_CHOSEN,
    note="With the Kac factor N - 1; g(x) is that of andreucci:49, g(0) = 1, g ~ pi/(3x).",
)  # fmt: skip
def crossover_without_pinning():
    """The one relaxation pole that vanishes as 1/N, at the rate 2 gamma/(m N); units m = k = 1."""
    units = {m: S.One, k: S.One, k_B: S.One}
    integral = integrals.finite_for_large_size(integrals.conductance(N - 1, S.Zero)).subs(units)
    found = leading_pole(replace(integral, scale=2 * gamma / (N * a)), N)
    restored = {gamma: gamma / sqrt(m * k)}
    terms = tuple((k_B * sqrt(k / m) * c.subs(restored), p) for c, p in found.terms)
    return replace(found, terms=terms)


@crossover_without_pinning.witness(
    "three bodies, N = 10^24",
    domains.with_values(domains.huge(hbar * gamma / (2 * k_B * m * N), free=True), a, 2, 2),
)
def _(point, digits):
    return witnesses.conductance_of_three(point, digits)


def _scaled(temperature: Expr, front: Expr, kac: Expr, pinning: Expr) -> Converging:
    """``front K_q`` at a temperature tied to N, certified at growing N."""
    integral = integrals.conductance(kac, pinning)
    return Converging(partial(witnesses.at_large_size, integral, temperature, front))


@quantum.claim(
    "beyond-q-scale-1", "The same function without Kac factor.",
    N * K_q / k_B, gamma / (2 * m) * g(a), where=G, limit=Limit(N),
    domain=Domain((*domains.FREE_CHOSEN.variables, domains.positive(a, "a", "", 1, "1/3"))),
    note="At the same temperature k_B T = hbar gamma/(a m N).",
)  # fmt: skip
def crossover_without_kac_factor():
    """Certified sums over the relaxation poles for growing N."""
    return _scaled(hbar * gamma / (k_B * m * N * a), N / k_B, Integer(1), S.Zero)


# --- with pinning ---


@quantum.claim(
    "beyond-q-pinned", "Pinning destroys the quantum of conductance: the conductance falls as "
    "$T^3$, with a coefficient of order $N^{-2}$ for either Kac factor.",
    K_q, 8 * pi**3 * gamma**2 * kappa**2 * k_B**4 * T**3
    / (15 * hbar**3 * k_0**2 * (k_0 + N * kappa) ** 2),
    limit=Limit(T, 0), domain=domains.PINNED_COLD,
    note="kappa = k/N_t. Masses do not enter: the force passes as in statics.",
)  # fmt: skip
def cold_with_pinning():
    """The transmission starts as the square of the frequency."""
    return _cold(3)


@cold_with_pinning.witness(
    "Matsubara sum", domains.with_values(domains.small(3, 40), T, S(1) / 10**13, S(1) / 10**14)
)
def _(point, digits):
    return witnesses.matsubara_conductance(point, digits)


@quantum.claim(
    "beyond-q-fixed", "Fixed ends (springs k' to walls, no pinning) also give a $T^3$ law; its "
    "coefficient does not fall with N when the Kac factor is used.",
    K_q, 2 * pi**3 * gamma**2 * (N * kappa) ** 2 * k_B**4 * T**3
    / (15 * hbar**3 * k_p**2 * (k_p + N * kappa) ** 2),
    limit=Limit(T, 0),
    domain=Domain((*domains.COLD.variables, domains.positive(k_p, "k'", "spring to a wall", 1, 3))),
)  # fmt: skip
def cold_with_fixed_ends():
    """The centre of mass is held by the ends alone and hands on any slow force."""
    return _cold(2, pinning=S.Zero, fixed_ends=True)


@cold_with_fixed_ends.witness(
    "Matsubara sum",
    domains.with_values(
        [{**p, k_p: Rational(2, 3)} for p in domains.small(3, 40, free=True)],
        T, S(1) / 10**13, S(1) / 10**14,
    ),
)  # fmt: skip
def _(point, digits):
    return witnesses.matsubara_conductance(point, digits)


u = hbar * omega_0 / (2 * k_B * T)
INVERSE_WIDTH = {  # A of (29)
    "N-1": m / gamma * (1 + omega_0**2 * gamma**2 / k**2),
    "1": m / gamma,
}
WARM = Domain((*domains.MATTER.variables, domains.positive(T, "T", "temperature", 1, "1/10")))


@quantum.claim(
    "beyond-q-resonance", "At any fixed temperature the conductance of many pinned oscillators is "
    r"that of the resonance, $e^{-\hbar\omega_0/k_BT}$ when cold, and falls as 1/N: there is no "
    "plateau at the quantum of conductance.",
    N * K_q, k_B / (2 * INVERSE_WIDTH["N-1"]) * u**2 / sinh(u) ** 2, where=FREQUENCY_0,
    limit=Limit(N), domain=WARM, note="With the Kac factor N - 1; A is that of (29).",
)  # fmt: skip
def resonance():
    """Certified sums over the relaxation poles for growing N."""
    return _scaled(T, N, KAC["N-1"], k_0)


@quantum.claim(
    "beyond-q-resonance-1", "The same without Kac factor.",
    N * K_q, k_B / (2 * INVERSE_WIDTH["1"]) * u**2 / sinh(u) ** 2, where=FREQUENCY_0,
    limit=Limit(N), domain=WARM,
)  # fmt: skip
def resonance_without_kac_factor():
    """Certified sums over the relaxation poles for growing N."""
    return _scaled(T, N, KAC["1"], k_0)


@cache
def _balance() -> Expr:
    """c of ``x^5 e^-x = c/N``: the T^3 law over the resonance, x = hbar omega_0/k_B T, large N."""
    law = _cold(2, kac=N - 1).leading
    classical = k_B * closed_forms.current(N - 1)
    leading = [expand_rational(part, N, 1).leading for part in (law / T**3, classical)]
    cube = (hbar * sqrt(k_0 / m) / k_B) ** 3  # T^3 x^3
    return factor(cancel(N * cube * leading[0] / leading[1]))


@quantum.claim(
    "beyond-q-cross", "Below this temperature the $T^3$ law carries more than the resonance, above "
    r"less: it falls only as $\hbar\omega_0/k_B\ln N$.",
    Symbol("T_x", positive=True),
    -hbar * omega_0 / (5 * k_B * LambertW(-((c / N) ** Rational(1, 5)) / 5, -1)),
    where={
        c: 16 * pi**3 * gamma * (k**2 + omega_0**2 * gamma**2)
        / (15 * m * omega_0 * (k + k_0) ** 2),
        **FREQUENCY_0,
    },
    domain=Domain((*domains.MATTER.variables, domains.MANY)),
    note="c = 16 pi^3 gamma (k^2 + omega_0^2 gamma^2)/(15 m omega_0 (k + k_0)^2) with the Kac "
    "factor N - 1. Leading orders of both for large N; for smaller N they never meet.",
)  # fmt: skip
def crossing_of_the_laws():
    """The larger solution of x^5 e^-x = c/N, by the lower branch of Lambert's function."""
    over = _balance() / N
    x = -5 * LambertW(-(over ** Rational(1, 5)) / 5, -1)
    step = Step("Both laws are equal there.", x**5 * exp(-x), over)
    return Derivation(hbar * sqrt(k_0 / m) / (k_B * x), (step,))


@crossing_of_the_laws.witness(
    "three bodies: cold quadrature against the classical current", domains.crossings()
)
def _(point, digits):
    return witnesses.crossing(point, digits)


c_0 = Symbol("c_0", positive=True)  # 1/k_0


@quantum.claim(
    "beyond-q-plateau", "Weak pinning leaves a plateau at the quantum of conductance: its lower "
    r"edge is at $k_BT \sim \hbar Nk_0/4\gamma$, where the conductance over the quantum is a "
    "function of $a = \\hbar Nk_0/4\\gamma k_BT$ alone; its upper edge, without pinning, is at "
    r"$\hbar\gamma/mN$.",
    K_q / QUANTUM, 1 - 3 * a / pi * g(a), where={**G, **PLANCK}, limit=Limit(c_0),
    domain=Domain((*domains.GENTLE.variables, domains.positive(a, "a", "", 1, "1/5"))),
    note="c_0 = 1/k_0, at fixed N and any Kac factor: the plateau needs N^2 k_0 m << 4 gamma^2.",
)  # fmt: skip
def plateau():
    """Certified sums over the relaxation poles for weaker and weaker pinning."""
    edge, over = hbar * N * k_0 / (4 * gamma * k_B * a), 6 * hbar / (pi * k_B**2 * T)
    return Converging(partial(witnesses.at_weak_pinning, integrals.conductance(), edge, over))
