"""The quantum version for any masses: a Matsubara sum, and what survives at low temperature.

The split of the transmission into a part analytic on the right and its mirror image makes the
Matsubara frequencies, where everything is real, the only poles: see ``numerics.matsubara``.
"""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    Function,
    Integer,
    Poly,
    S,
    Sum,
    Symbol,
    cancel,
    expand,
    factor,
    oo,
    pi,
    sinh,
    together,
)

from derive.asymptotics import Expansion, expand_rational, low_temperature
from derive.bath_pair import BathPair, End, Group, product_split
from derive.derivation import Derivation, Step
from derive.kernels import conductance as conductance_kernel
from derive.poles import pole_sum
from derive.response import Response, ThermalIntegral

from ..paper import Limit
from . import domains_quantum_masses as domains
from . import quantum_integrals as integrals
from . import witnesses_quantum_masses as witnesses
from .beyond_quantum import K_q, quantum
from .beyond_quantum_cold import PLANCK, QUANTUM
from .domains_limit import K, gamma_1, gamma_N, kappa
from .domains_quantum_masses import nu_1, total_mass
from .notation import N, N_t, T, gamma, hbar, k, k_0, k_B, m, m_1, m_2, m_3, m_N, s

__all__ = ["sections"]

sections = (quantum,)

transmission = Symbol("transmission", real=True)
q, u, z = Symbol("q"), Symbol("u", positive=True), Symbol("z")
index = Symbol("n", integer=True, positive=True)


# --- the split ---

PAIR = BathPair(
    kappa, End(m_1, gamma_1), End(m_N, gamma_N), (Group(m_2), Group(m_3)), K - 4 * kappa
)


def _stiffness(mass: Expr, at: Expr, friction: Expr = S.Zero) -> Expr:
    return mass * at**2 + friction * at + K


def _half(at: Expr) -> Expr:
    """``2 gamma_1 gamma_N kappa s (1/F(s) - q)/E(s^2)`` with four masses."""
    F = 1 - kappa * (
        1 / _stiffness(m_1, at, gamma_1) + 1 / _stiffness(m_N, at, gamma_N)
        + 1 / _stiffness(m_2, at) + 1 / _stiffness(m_3, at)
    )  # fmt: skip
    B_1, B_N = (
        _stiffness(mass, at) ** 2 - (friction * at) ** 2
        for mass, friction in ((m_1, gamma_1), (m_N, gamma_N))
    )
    return 2 * gamma_1 * gamma_N * kappa * at * (1 / F - q) / (gamma_1 * B_N + gamma_N * B_1)


@quantum.claim(
    "beyond-qm-half", "For any masses and frictions the transmission is a function of s and its "
    r"mirror image, $H(s) + H(-s)$, $H = 2\gamma_1\gamma_N\kappa s\,[1/F(s) - q(s^2)]/E(s^2)$ with "
    "any even q; the line through 1/F at the two zeros of E leaves H no pole on the right.",
    transmission, _half(s) + _half(-s), domain=domains.FOUR,
    note="Shown for four masses; F and E are those of the two-zero formula, K = k_0 + N kappa.",
)  # fmt: skip
def half_transmission():
    """Twice the frictions times the frequency on either side of the split of G_1N(s) G_1N(-s)."""
    split = product_split(PAIR, s)
    return Derivation(-4 * gamma_1 * gamma_N * s**2 * split.result, split.steps)


@half_transmission.witness("linear solve of the explicit network", domains.four())
def _(point, digits):
    return witnesses.transmission(point)


# --- the Matsubara sum of identical masses, with nothing left to solve ---

FREE = k_0 + N * kappa
STIFF = m * s**2 + FREE  # A of the bulk
F = 1 - kappa * (2 / (STIFF + gamma * s) + (N - 2) / STIFF)
DENOMINATOR = kappa**2 * m * (N - 1) ** 2 + gamma**2 * (k_0 + kappa)
CLASSICAL = gamma * kappa**2 * (N - 1) / (2 * DENOMINATOR)  # conductance over k_B
LINE = (
    -(FREE * (kappa * m * (N - 1) - gamma**2) + kappa * m**2 * (N - 1) * s**2) / DENOMINATOR
)  # through 1/F at the zeros of E = 2 gamma B
H = gamma * kappa * s * (1 / F - LINE) / (STIFF**2 - gamma**2 * s**2)
D = Function("D")


@cache
def _summand() -> Expr:
    """``2 J_cl - d(s^2 H)/ds`` over the square of H's own denominator."""
    quadratic = Poly(STIFF + gamma * s, s)
    quartic = Poly((m * s**2 + k_0) * STIFF + gamma * s * (m * s**2 + k_0 + 2 * kappa), s)
    below = quadratic * quartic
    top = Poly(cancel(together(DENOMINATOR * s**2 * H * below.as_expr())), s)
    straight = Poly(cancel(2 * CLASSICAL * DENOMINATOR), s)
    above = straight * below**2 - (top.diff(s) * below - top * below.diff(s))
    squares = quadratic.as_expr() ** 2 * quartic.as_expr() ** 2
    return above.as_expr() / (DENOMINATOR * squares)


@quantum.claim(
    "beyond-q-matsubara", "The conductance without relaxation poles and without polygamma "
    "functions: the classical one and a sum of a rational function over the Matsubara frequencies "
    r"$n\nu_1$, $\nu_1 = 2\pi k_BT/\hbar$.",
    K_q / k_B, CLASSICAL + Sum(D(index * nu_1), (index, 1, oo)),
    where=lambda: {D: lambda at: _summand().subs(s, at)},
    domain=domains.EQUAL,
    note="D(s) = 2 J_cl - d(s^2 H)/ds with H of beyond-qm-half, whose line is rational here: "
    "-[K (kappa m (N-1) - gamma^2) + kappa m^2 (N-1) s^2]/(kappa^2 m (N-1)^2 + gamma^2 (k_0 + "
    "kappa)). For any masses D has the same form, with square roots in the line.",
)  # fmt: skip
def conductance_over_matsubara_frequencies():
    """The kernel by its double poles; each leaves the derivative of s^2 H at one frequency."""
    a = pi * index
    kernel = 1 + 2 * Sum(u**2 * (u**2 - a**2) / (u**2 + a**2) ** 2, (index, 1, oo))
    step = Step("The kernel in partial fractions.", u**2 / sinh(u) ** 2, kernel)
    integral = integrals.conductance().subs({N_t: S.One, k: kappa, T: hbar * nu_1 / (2 * pi * k_B)})
    return Derivation(pole_sum(integral.subs({k_B: S.One}), z), (step,))


@conductance_over_matsubara_frequencies.witness(
    "quadrature of the explicit network", domains.equal(3, 4), digits=15
)
def _(point, digits):
    return witnesses.of_equal_masses(point, digits)


# --- low temperature ---


def _slow(pinning: Expr, friction: tuple[Expr, Expr], orders: int) -> ThermalIntegral:
    """The conductance with the transmission through ``s**(orders - 1)``, orders = 3 or 5.

    Slow forces see of the bulk its number and its total mass.
    """
    mass, held = Symbol("mass", positive=True), pinning + N * kappa
    bulk = Group(mass)
    ends = (End(m_1, friction[0]), End(m_N, friction[1]))
    pair = BathPair(kappa, *ends, (bulk,), held - 3 * kappa)
    member = expand_rational(1 / pair.A(bulk, s), s, 3, S.Zero)
    (rest, _), (inertia, _) = member.terms
    whole = (N - 2) * rest + cancel(inertia / mass) * (total_mass - m_1 - m_N) * s**2
    A_1, A_N = (pair.A(end, s) for end in pair.ends)
    F = 1 - kappa * (whole + 1 / A_1 + 1 / A_N)
    green = expand_rational(kappa / (A_1 * A_N * F), s, orders, S.Zero).truncated()
    through = expand(-4 * friction[0] * friction[1] * s**2 * green * green.subs(s, -s))
    taylor = [factor(through.coeff(s, power)) for power in range(0, orders, 2)]
    response = Response(s, sum(c * s ** (2 * p) for p, c in enumerate(taylor)), (S.One,))
    return ThermalIntegral(k_B / (4 * pi), response, conductance_kernel, 2 * k_B * T / hbar)


def _cold(pinning: Expr, friction: tuple[Expr, Expr], orders: int, skipped: int = 0) -> Expansion:
    whole = low_temperature(_slow(pinning, friction, orders), T, (orders + 1) // 2)
    return Expansion(whole.symbol, whole.point, whole.terms[skipped:], whole.remainder)


@quantum.claim(
    "beyond-qm-free", "Without pinning the quantum of conductance survives for any masses, Kac "
    "factor and number of oscillators; unequal frictions alone reduce it.",
    K_q, 4 * gamma_1 * gamma_N / (gamma_1 + gamma_N) ** 2 * QUANTUM,
    where=PLANCK, limit=Limit(T, 0), domain=domains.MASSES_FREE,
    note="All oscillators move together: of a force on one end the friction at the other takes "
    "its share. kappa = k/N_t.",
)  # fmt: skip
def quantum_of_conductance_for_any_masses():
    """Transmission at zero frequency: neither masses nor springs are in it."""
    return _cold(S.Zero, (gamma_1, gamma_N), 3)


@quantum_of_conductance_for_any_masses.witness(
    "Matsubara sum, unequal masses", domains.masses(4, 50, free=True)
)
def _(point, digits):
    return witnesses.conductance(point, digits)


@quantum.claim(
    "beyond-qm-free-next", "Up to which temperature, is decided by the total mass M alone: with "
    r"equal frictions the next order has the coefficient $(M/2\gamma - \gamma/N\kappa)^2$.",
    K_q - QUANTUM,
    -QUANTUM * Integer(4) / 5 * (pi * k_B * T / hbar) ** 2
    * (total_mass / (2 * gamma) - gamma / (N * kappa)) ** 2,
    where=PLANCK, limit=Limit(T, 0), domain=domains.MASSES_FREE,
)  # fmt: skip
def next_order_for_any_masses():
    """Curvature of the transmission at zero frequency; the masses of the ends drop out."""
    return _cold(S.Zero, (gamma, gamma), 3, skipped=1)


@next_order_for_any_masses.witness(
    "Matsubara sum less the quantum of conductance, unequal masses",
    domains.masses(4, 30, free=True),
)
def _(point, digits):
    return witnesses.next_order(QUANTUM.subs(PLANCK), point, digits)


@quantum.claim(
    "beyond-qm-pinned", "With pinning the exponent is 3 for any masses, and the coefficient does "
    "not depend on them.",
    K_q, 8 * pi**3 * gamma_1 * gamma_N * kappa**2 * k_B**4 * T**3
    / (15 * hbar**3 * k_0**2 * (k_0 + N * kappa) ** 2),
    limit=Limit(T, 0), domain=domains.MASSES,
)  # fmt: skip
def cold_with_pinning_for_any_masses():
    """A slow force passes as in statics."""
    return _cold(k_0, (gamma_1, gamma_N), 3)


@cold_with_pinning_for_any_masses.witness("Matsubara sum, unequal masses", domains.masses(4, 50))
def _(point, digits):
    return witnesses.conductance(point, digits)
