"""Section 4.2, continued: zero-point motion and the profile at low temperature."""

from __future__ import annotations

from dataclasses import replace

from sympy import (
    Expr,
    Integer,
    Integral,
    Ne,
    S,
    Sum,
    Symbol,
    atan,
    cancel,
    coth,
    discriminant,
    exp,
    expand,
    factor,
    log,
    oo,
    pi,
    sign,
    sqrt,
)

from derive.asymptotics import Expansion, leading_pole, low_temperature
from derive.bath import occupation
from derive.derivation import Derivation, Step
from derive.kernel_series import low_temperature_series
from derive.kernels import energy
from derive.kernels import occupation as occupied
from derive.poles import pole_sum
from derive.zero_point import thermal_part, zero_point_at_large_size, zero_point_part

from ..domain import Domain, Variable
from ..paper import Limit
from . import (
    domains,
    points,
    witnesses_integrals,
    witnesses_noise,
    witnesses_reduced,
    witnesses_temperature,
)
from . import network as net
from .bulk_velocity import ZERO, ZERO_POINT, half_line, real_part, reduced_velocity, staying_roots
from .classical_integrals import CUBIC
from .notation import (
    COUPLING,
    CROSSOVER,
    I_4,
    NETWORK,
    OSCILLATORS,
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
    x,
    y,
    z,
)
from .quantum_temperature import temperature

__all__ = ["sections"]

sections = (temperature,)

T_q = Symbol("T_q_i__int", positive=True)
R = Symbol("R", real=True)
index = Symbol("k", integer=True, nonnegative=True)


@temperature.equation(
    "57", coth(x), 1 + 2 * Sum(exp(-2 * (index + 1) * x), (index, 0, oo)), domain=CROSSOVER,
    note="Printed as valid for large x; it holds for every x > 0.",
)  # fmt: skip
def hyperbolic_cotangent():
    """The mean energy at hbar omega = 2 x k_B T, in units of hbar omega/2: one and twice the
    occupation."""
    number = occupation(Integer(1), Integer(1), 2 * x, Integer(1))
    return Derivation(
        energy.function(x) / x,
        (Step("Zero-point motion and occupation.", 1 + 2 * number, coth(x)),),
    )


@hyperbolic_cotangent.witness("geometric sum", points.values(x, 1, 3, "1/10"))
def _(point, digits):
    return witnesses_integrals.geometric(point, digits)


@temperature.claim(
    "C4.2-6", "The low-temperature behaviour of $I_4$ comes from putting (57) into (56).",
    I_4(k_1, theta, N),
    Integral(y * (1 + 2 * Sum(exp(-2 * (index + 1) * y / theta), (index, 0, oo))) / CUBIC,
             (y, 0, oo)) / N**2,
    domain=THERMAL,
    note="Exact, at every temperature. A closed form of I_4 is beyond-I4.",
)  # fmt: skip
def split_at_zero_temperature():
    """The mean energy is zero-point motion and what is excited above it."""
    whole = reduced_velocity()
    zero, excited = (part(whole).kernel for part in (zero_point_part, thermal_part))
    step = Step("Zero-point and thermal part of the mean energy, at u = x.",
                whole.kernel.function(x), zero.function(x) + excited.function(x))  # fmt: skip
    return Derivation(half_line(whole), (step,))


@split_at_zero_temperature.witness(
    "explicit network, Arb quadrature", points.reduced((2, 1, 3), ("1/2", "1/10", 5))
)
def _(point, digits):
    return witnesses_temperature.I_4(point, digits)


@temperature.claim(
    "C4.2-8", "The denominator in (56) is the same as in (19).",
    Symbol("D"), y**2 * (y**2 - 1) ** 2 + k_1**2 * (y**2 - 2 / N) ** 2,
    note="The second factor of the denominator of (19); the first does not occur.",
)  # fmt: skip
def common_denominator():
    """Square modulus of the pole polynomial that the flux and the bulk velocity share."""
    bulk = reduced_velocity().response
    flux = net.dimensionless(net.classical_flux()).response
    shared = [
        p for p in flux.pole_polynomials if any(expand(p - q) == 0 for q in bulk.pole_polynomials)
    ]
    if len(shared) != 1 or len(bulk.pole_polynomials) != 1:
        raise ArithmeticError("the flux and the bulk velocity do not share one pole polynomial")
    return 1 / replace(bulk, numerator=S.One).at_frequency(y)


@common_denominator.witness(
    "linear solve of the explicit network", [{**p, y: S(2) / 3} for p in points.coupled(3, 5)]
)
def _(point, digits):
    return witnesses_noise.cubic(point)


BOTH_SIDES = replace(
    COUPLING, samples=tuple(map(S, (1, 3, S.Half, 4, sqrt(3), 100, S(1) / 1000, S(5) / 2)))
)


def _printed_58() -> Expr:
    ratio = R / sqrt(1 - R**2)
    return (2 * log(N / (2 * k_1)) + ratio * (pi / 2 + atan(ratio))) / (2 * N**2)


@temperature.equation(
    "58", ZERO, _printed_58(),
    where=lambda: {R: real_part()},
    limit=Limit(N), condition=k_1 < 2,
    domain=Domain((BOTH_SIDES, OSCILLATORS), condition=Ne(k_1, 2)),
    note="Leading order in 1/N. As a real formula, and with the words about complex conjugate "
    "roots, it holds for k_1 < 2. Its analytic continuation R arccos(-R)/sqrt(1 - R^2) holds for "
    "every k_1: beyond-58 for k_1 > 2, beyond-58-double for k_1 = 2. Figure 6 has k_1 = 3.",
)  # fmt: skip
def zero_point_at_large_size_():
    """Exact zero-point integral as a sum of logarithms of relaxation poles, expanded in 1/N."""
    return zero_point_at_large_size(zero_point_part(reduced_velocity()), N)


@zero_point_at_large_size_.witness(
    "explicit enclosure at N = 10^14", points.reduced((1, 1, 10**14), ("1/2", 1, 10**14))
)
def _(point, digits):
    return witnesses_integrals.enclosed(zero_point_part(reduced_velocity()), point, digits)


@temperature.claim(
    "C4.2-7", "The integral of the first term of (57) is computed exactly, (58).",
    ZERO, _printed_58(), where=lambda: {R: real_part()}, limit=Limit(N),
    domain=Domain((replace(COUPLING, upper=Integer(2), samples=tuple(map(S, (1, S.Half, sqrt(3))))),
                   OSCILLATORS)),
    note="Exactly at leading order in 1/N, which the words before (59) and the definition of R "
    "imply; the integral at finite N is beyond-I4-zero.",
)  # fmt: skip
def exact_zero_point():
    """The integral of the first term, two orders in 1/N, for k_1 < 2."""
    return zero_point_at_large_size(zero_point_part(reduced_velocity()), N)


@exact_zero_point.witness(
    "three bodies at temperature zero, N = 10^24",
    points.reduced((1, 1, 10**24), ("1/2", 1, 10**24)),
)
def _(point, digits):
    return witnesses_reduced.zero_point(point, digits)


@temperature.claim(
    "C4.2-9", "$R$ is the same for both roots that do not vanish, since they are complex "
    "conjugates.",
    sign(Symbol("Delta", real=True)), Integer(-1), condition=k_1 < 2, domain=Domain((COUPLING,)),
    note="For N -> oo. Delta is the discriminant: negative for a conjugate pair, zero for a double "
    "root, positive for two different real roots.",
)  # fmt: skip
def discriminant_of_staying_roots():
    """Sign of the discriminant of (21) over its vanishing root, for N -> oo."""
    return sign(factor(discriminant(staying_roots())))


@discriminant_of_staying_roots.witness(
    "relaxation poles of a very large network", points.values(k_1, 1, 3, "1/2")
)
def _(point, digits):
    return witnesses_reduced.pair_sign(point)


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
