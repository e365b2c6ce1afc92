"""Section 4.2, concluded: the profile at low temperature, and figure 6."""

from __future__ import annotations

from dataclasses import replace

from sympy import (
    Expr,
    Integer,
    Integral,
    S,
    Symbol,
    cancel,
    coth,
    oo,
    pi,
    sign,
    sqrt,
)

from derive.asymptotics import Expansion, leading_pole, low_temperature
from derive.kernel_series import low_temperature_series
from derive.kernels import occupation as occupied
from derive.poles import pole_sum
from derive.zero_point import thermal_part, zero_point_part

from ..domain import Domain, Variable
from ..paper import Limit
from . import (
    domains,
    points,
    witnesses_integrals,
    witnesses_reduced,
    witnesses_temperature,
)
from .bulk_velocity import ZERO, ZERO_POINT, half_line, reduced_velocity
from .classical_integrals import CUBIC
from .notation import (
    I_4,
    NETWORK,
    TEMPERATURE,
    THERMAL,
    N,
    a,
    gamma,
    hbar,
    k,
    k_1,
    k_B,
    m,
    theta,
    y,
    z,
)
from .quantum_temperature import temperature

__all__ = ["sections"]

sections = (temperature,)

T_q = Symbol("T_q_i__int", positive=True)


@temperature.claim(
    "C4.2-10", "The integral of the second term of (57) at low temperature is the second term of "
    "(59).",
    I_4(k_1, theta, N) - ZERO, pi**2 / 48 * theta**2 / k_1**2,
    limit=Limit(theta, 0), domain=THERMAL,
    note="At every N. The relative correction is of order (N theta/k_1)^2: the condition is theta "
    "much smaller than 2 k_1/N, which is T much smaller than T_N.",
)  # fmt: skip
def thermal_motion_at_low_temperature():
    """Taylor series of the response times moments of the occupation kernel."""
    return low_temperature(thermal_part(reduced_velocity()), theta, 3)


@thermal_motion_at_low_temperature.witness(
    "Arb enclosure at a very low temperature", points.reduced((3, "1/10000000000", 5))
)
def _(point, digits):
    return witnesses_integrals.enclosed(thermal_part(reduced_velocity()), point, digits)


@temperature.claim(
    "C4.2-11", "(59) holds in the limits of large N and $T \\ll T_N$.",
    (I_4(k_1, theta, N) - ZERO) / (pi**2 * theta**2 / (48 * k_1**2)), Integer(1),
    limit=Limit(a), domain=Domain((Variable(a, "a", lower=Integer(0), samples=(Integer(10),)),)),
    note="Thermal part over its low-temperature form for large N, at fixed a = T_N/T.",
)  # fmt: skip
def thermal_motion_below_crossover():
    """The one pole that vanishes as 1/N, with the low-temperature series of e(a/pi)."""
    scale = {theta: 2 * k_1 / (N * a)}
    whole = leading_pole(thermal_part(reduced_velocity()).subs(scale), N)
    low = low_temperature(thermal_part(reduced_velocity()), theta, 1).leading.subs(scale)
    over_pole = Symbol("e", positive=True)
    ratio = cancel(whole.leading.subs(occupied.over_pole(a / pi), over_pole) / low)
    factor_ = cancel(ratio / over_pole)
    if factor_.free_symbols != {a}:
        raise ArithmeticError("the vanishing pole does not enter through e(a/pi) alone")
    series = low_temperature_series("occupation", a / pi, 3)
    terms = tuple((cancel(factor_ / a * series.coeff(a, -p)), Integer(1 - p)) for p in (1, 3, 5))
    return Expansion(a, oo, terms, Integer(-6))


@thermal_motion_below_crossover.witness("three bodies, N = 10^30", points.values(a, 10**5))
def _(point, digits):
    return witnesses_reduced.thermal_motion(point, digits)


def _printed_59(front: Expr) -> Expr:
    return front * (ZERO + pi**2 / 48 * theta**2 / k_1**2)


@temperature.equation(
    "59", T_q, _printed_59(hbar * gamma * k_B / (2 * m)),
    where={**ZERO_POINT, gamma: k_1 * sqrt(2 * m * k)},
    limit=Limit(theta, 0, order=4), domain=domains.IN_UNITS,
    note="k_B belongs into the denominator (T = m <v^2>/k_B), and the factor 1/2 of (55) is 2/pi. "
    "The bracket is right, see C4.2-10.",
)  # fmt: skip
def bulk_temperature_at_low_temperature():
    """Kinetic temperature: zero-point part, exactly, and the low-temperature series."""
    front = 2 * hbar * gamma / (pi * m * k_B)
    thermal = low_temperature(thermal_part(reduced_velocity()), theta, 2)
    terms = tuple((front * c, p) for c, p in thermal.terms)
    return Expansion(theta, S.Zero, ((front * ZERO, S.Zero), *terms), thermal.remainder)


@bulk_temperature_at_low_temperature.witness(
    "explicit network at a very low temperature", points.cold_in_units()
)
def _(point, digits):
    return witnesses_temperature.bulk_temperature_in_units(point, digits)


@temperature.claim(
    "C4.2-12", "The first term of (59) is non-zero even at vanishing bath temperature.",
    sign(ZERO), Integer(1), domain=NETWORK,
)  # fmt: skip
def zero_point_motion():
    """Sign of the exact zero-point integral, as a sum over relaxation poles."""
    return sign(pole_sum(zero_point_part(reduced_velocity()), z))


@zero_point_motion.witness("explicit network at temperature zero", points.reduced((2, 1, 3)))
def _(point, digits):
    return sign(
        witnesses_temperature.certain_sign(witnesses_temperature.I_4_at_zero(point, digits))
    )


@temperature.claim(
    "fig6", "Fig. 6: $I_4$ as a function of $\\theta$ for $k_1 = 3$ and N = 1000.",
    I_4(3, theta, 1000),
    Integral(y * coth(y / theta) / CUBIC, (y, 0, oo)).subs({k_1: 3, N: 1000}) / 1000**2,
    domain=Domain((replace(TEMPERATURE, samples=tuple(map(S, ("1/10", "1/100", "1/1000")))),)),
    note="The printed side is (56) with these numbers. At k_1 = 3 the square root of (58) is "
    "imaginary, so that the inset's limit at zero is not what (58) gives as a real formula.",
)  # fmt: skip
def velocity_curve():
    """The exact integral with the parameters of the caption."""
    return half_line(reduced_velocity().subs({k_1: Integer(3), N: Integer(1000)}))


@velocity_curve.witness("three bodies, Arb quadrature", points.values(theta, "1/10", "1/1000"))
def _(point, digits):
    return witnesses_reduced.I_4({**point, k_1: Integer(3), N: Integer(1000)}, digits)
