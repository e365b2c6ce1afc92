"""Where the transmission of identical masses is exactly 1, and how narrow it is there.

With ``kappa = k/N_t``, ``x = m omega^2 - k_0`` and ``P = N kappa - x``

    1/T = 1 + h^2/(2 kappa gamma omega P)^2,    h = x P^2 + gamma^2 omega^2 (x - 2 kappa),

so that T = 1 where the cubic h of x vanishes: in ``0 < x < 2 kappa``, and only there.
"""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    Piecewise,
    Poly,
    Rational,
    S,
    Symbol,
    cancel,
    diff,
    expand,
    factor,
    oo,
    sqrt,
)

from derive.asymptotics import Expansion, expand_rational
from derive.poles import vanishing_root

from .closed_forms import KAPPA
from .notation import N, N_t, gamma, k_0, m, omega, omega_0

__all__ = [
    "PLACE",
    "H",
    "X",
    "closed_resonance",
    "closed_width",
    "cubic",
    "frequency_series",
    "inverse_width",
    "peak_series",
    "width_series",
    "x",
]

x = Symbol("x", real=True)
X = m * omega**2 - k_0
_SMALL = Symbol("epsilon", positive=True)  # 1/N
PLACE = N * KAPPA - X  # P


def cubic(at: Expr) -> Expr:
    """h as a function of x."""
    return at * (N * KAPPA - at) ** 2 + gamma**2 / m * (at + k_0) * (at - 2 * KAPPA)


H = X * PLACE**2 + gamma**2 * omega**2 * (X - 2 * KAPPA)  # h as a function of omega


def inverse_width(at: Expr) -> Expr:
    """``N A`` at a resonance x: ``T = 1 - (N A)^2 (omega - omega_c)^2 + ...``, per ``-T''/2``."""
    return m * diff(cubic(x), x).subs(x, at) / (KAPPA * gamma * (N * KAPPA - at))


# --- the root in closed form ---


@cache
def closed_resonance() -> Expr:
    """The lowest resonance frequency in closed form, for a pinned network.

    ``rho = 2 kappa/x > 1`` solves ``kappa^2 (N rho - 2)^2 = (gamma^2/m) rho (rho - 1)(k_0 rho + 2
    kappa)``; wanted is its largest real root. For N >= 4 it is the only one with real part above 1,
    hence to the right of the other two on average, and Cardano's formula with principal roots gives
    it; for N = 3 a single real root may lie to their left, and takes the other sign.
    """
    rho = Symbol("rho")
    polynomial = gamma**2 / m * rho * (rho - 1) * (k_0 * rho + 2 * KAPPA)
    polynomial = expand(polynomial - KAPPA**2 * (N * rho - 2) ** 2)
    root = _largest_real_root(Poly(polynomial, rho))
    return sqrt((k_0 + 2 * KAPPA / root) / m)


def _largest_real_root(polynomial: Poly) -> Expr:
    """Of a cubic: the largest real root, or the only one."""
    a, b, c, d = (cancel(coefficient) for coefficient in polynomial.all_coeffs())
    centre = -b / (3 * a)
    p = (3 * a * c - b**2) / (3 * a**2)
    q = (2 * b**3 - 9 * a * b * c + 27 * a**2 * d) / (27 * a**3)
    discriminant = q**2 / 4 + p**3 / 27  # negative for three real roots
    right = (-q / 2 + sqrt(discriminant)) ** Rational(1, 3)
    left = (q / 2 + sqrt(discriminant)) ** Rational(1, 3)
    # the first two values are equal, written differently: SymPy would join their conditions by Or
    return centre + Piecewise(
        (right - p / (3 * right), q <= 0),
        ((3 * right**2 - p) / (3 * right), discriminant <= 0),
        (-left + p / (3 * left), True),
    )


@cache
def closed_width() -> Expr:
    """A at the lowest resonance of a pinned network, in closed form."""
    return (inverse_width(m * closed_resonance() ** 2 - k_0)) / N


# --- for many oscillators ---


@cache
def _place_series(kac: Expr, order: int) -> Expr:
    """The vanishing root x as a series in 1/N, with ``k_0 = m omega_0^2``."""
    given = cubic(x).subs({N_t: kac, k_0: m * omega_0**2}, simultaneous=True)
    numerator = cancel(given.subs(N, 1 / _SMALL)).as_numer_denom()[0]
    return vanishing_root(expand(numerator), x, _SMALL, order)


@cache
def frequency_series(kac: Expr, order: int) -> Expansion:
    """omega_c through ``N**-order``; the square root expanded by the binomial series."""
    relative = _place_series(kac, order) / (m * omega_0**2)
    total, term = S.One, S.One
    for power in range(1, order + 1):
        term = term * relative * (Rational(1, 2) - power + 1) / power
        total += term
    return _in_size(omega_0 * total, order + 1)


@cache
def peak_series(kac: Expr, place: Expr) -> Expansion:
    """T at ``omega_0 + place/N``, two orders: T = 1/(1 + Q^2), with Q expanded."""
    moved = Symbol("c")
    root = (H / (2 * KAPPA * gamma * omega * PLACE)).subs(
        {N_t: kac, k_0: m * omega_0**2}, simultaneous=True
    )
    found = expand_rational(root.subs(omega, omega_0 + moved / N), N, 2)
    (first, power), (second, _) = found.terms
    if power != 0:
        raise ArithmeticError("this is not the vicinity of the peak")
    q_0, q_1 = (factor(term.subs(moved, place)) for term in (first, second))
    below = 1 + q_0**2
    return Expansion(N, oo, ((1 / below, S.Zero), (-2 * q_0 * q_1 / below**2, -S.One)), -2 * S.One)


@cache
def width_series(kac: Expr, order: int) -> Expansion:
    """A through ``N**-order``."""
    given = inverse_width(x).subs({N_t: kac, k_0: m * omega_0**2}, simultaneous=True) / N
    return _in_size(given.subs({N: 1 / _SMALL, x: _place_series(kac, order)}), order + 1)


def _in_size(value: Expr, terms: int) -> Expansion:
    found = expand_rational(value, _SMALL, terms, S.Zero)
    return Expansion(N, oo, tuple((c, -p) for c, p in found.terms), -found.remainder)
