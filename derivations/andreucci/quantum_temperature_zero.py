"""Section 4.2, continued: the mean energy in two parts, and the zero-point motion."""

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

from derive.bath import occupation
from derive.derivation import Derivation, Step
from derive.kernels import energy
from derive.zero_point import thermal_part, zero_point_at_large_size, zero_point_part

from ..domain import Domain
from ..paper import Limit
from . import network as net
from . import (
    points,
    witnesses_integrals,
    witnesses_noise,
    witnesses_reduced,
    witnesses_temperature,
)
from .bulk_velocity import ZERO, half_line, real_part, reduced_velocity, staying_roots
from .classical_integrals import CUBIC
from .notation import (
    COUPLING,
    CROSSOVER,
    I_4,
    OSCILLATORS,
    THERMAL,
    N,
    k_1,
    theta,
    x,
    y,
)
from .quantum_temperature import temperature

__all__ = ["sections"]

sections = (temperature,)

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
    ZERO, _printed_58(), where=lambda: {R: real_part()},
    limit=Limit(N), condition=k_1 < 2,
    domain=Domain((BOTH_SIDES, OSCILLATORS), condition=Ne(k_1, 2)),
    note="Exactly means here in closed form at leading order in 1/N, as where section 6.1 says the "
    "same of I_3; R belongs to the roots of the limit. The integral at finite N is beyond-I4-zero. "
    "The text restricts k_1 nowhere.",
)  # fmt: skip
def exact_zero_point():
    """The integral of the first term, two orders in 1/N."""
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
