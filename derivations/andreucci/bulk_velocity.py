"""Velocity of an oscillator without bath in the quantum network: integrals, reduced form, poles."""

from __future__ import annotations

from dataclasses import replace

from sympy import (
    Dummy,
    Expr,
    Integral,
    Poly,
    S,
    Symbol,
    cancel,
    discriminant,
    expand,
    factor,
    oo,
    pi,
)

from derive.kernels import energy
from derive.response import ThermalIntegral
from derive.transmission import agitation
from derive.zero_point import (
    zero_point_part,
)

from . import network as net
from .classical_integrals import CUBIC, UNIT
from .notation import (
    I_4,
    T_L,
    T_R,
    N,
    gamma,
    hbar,
    k_1,
    k_B,
    m,
    omega,
    s,
    theta,
    theta_L,
    theta_R,
    y,
)

__all__ = [
    "WEIGHT",
    "ZERO",
    "ZERO_POINT",
    "at_zero",
    "bulk_velocity",
    "end_velocity",
    "flux_discriminant",
    "half_line",
    "real_part",
    "reduced_velocity",
    "staying_roots",
]

WEIGHT = hbar * gamma / m**2  # what makes <v^2> a number
ZERO = I_4(k_1, 0, N)
square = Symbol("s")  # y^2, as in (21)


def bulk_velocity() -> Expr:
    """<v^2> of an oscillator without bath, as an integral over omega for each bath."""
    total = S.Zero
    for part in net.quantum_bulk():
        whole = part.as_expr(omega)
        (inside,) = whole.atoms(Integral)
        constant, rest = inside.function.as_independent(omega)
        front = cancel(constant * whole / inside * k_B / m)
        total += front * Integral(rest, (omega, -oo, oo))
    return total


def end_velocity(oscillator: str) -> Expr:
    """The integrand of <v^2> of an oscillator at a bath, noise of both baths: it diverges."""
    total = S.Zero
    for bath, warmth in (("L", T_L), ("R", T_R)):
        response = agitation(net.network(), oscillator, bath, s).at_frequency(omega)
        kernel = energy.function(hbar * omega / (2 * k_B * warmth))
        total += k_B * warmth / pi * response * kernel
    return Integral(total, (omega, -oo, oo))


def reduced_velocity() -> ThermalIntegral:
    """<v^2> of an oscillator without bath at equal temperatures, over 2 hbar gamma/(pi m^2)."""
    equal = {theta_L: theta, theta_R: theta}
    left, right = (net.dimensionless(part).subs(equal) for part in net.quantum_bulk())
    if (left.response, left.scale) != (right.response, right.scale):
        raise ArithmeticError("left and right bath shake a bulk oscillator differently")
    unit = (2 * WEIGHT / pi).subs(gamma, k_1 * m * UNIT)
    total = cancel((left.prefactor + right.prefactor) * k_B / m / unit)
    return replace(left, prefactor=total)


def half_line(integral: ThermalIntegral) -> Expr:
    """An even integral as twice the integral over positive y."""
    whole = integral.as_expr(y)
    (inside,) = whole.atoms(Integral)
    positive = Symbol("y", positive=True)
    constant, even = inside.function.subs(y, positive).subs(positive, y).as_independent(y)
    return 2 * constant * whole / inside * Integral(even, (y, 0, oo))


def at_zero() -> Expr:
    """I_4 at temperature zero, exactly, as an integral."""
    return half_line(zero_point_part(reduced_velocity()))


ZERO_POINT = {ZERO: Integral(y / CUBIC, (y, 0, oo)) / N**2}


def denominator_in_square() -> Expr:
    """(21), the denominator of (56) as a polynomial in y^2."""
    (cubic,) = reduced_velocity().response.pole_polynomials
    product = Poly(cubic * cubic.subs(s, -s), s)
    return sum(c * (-square) ** (power // 2) for (power,), c in product.terms())


def staying_roots() -> Poly:
    """What is left of (21) for N -> oo when the vanishing root is divided out."""
    small = Dummy("eps", positive=True)
    limiting = expand(denominator_in_square()).subs(N, 1 / small).subs(small, 0)
    return Poly(cancel(limiting / square), square)


def real_part() -> Expr:
    """Half the sum of the two roots that stay."""
    polynomial = staying_roots()
    return expand(-polynomial.coeff_monomial(square) / 2 / polynomial.LC())


def flux_discriminant() -> Expr:
    """Discriminant of (21): negative for one real root and a conjugate pair."""
    return factor(discriminant(Poly(denominator_in_square(), square)))
