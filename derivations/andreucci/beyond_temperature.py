"""Beyond section 4.2: the bulk velocity at every N, temperature and coupling."""

from __future__ import annotations

from dataclasses import replace

from sympy import (
    Dummy,
    Expr,
    Integer,
    Lambda,
    PurePoly,
    RootSum,
    S,
    Symbol,
    acosh,
    cancel,
    factorial,
    log,
    oo,
    pi,
    polygamma,
    sign,
    sqrt,
)

from derive.asymptotics import Expansion
from derive.derivation import Derivation
from derive.poles import partial_fractions, pole_sum
from derive.response import ThermalIntegral
from derive.zero_point import classical_limit, zero_point_at_large_size, zero_point_part

from ..domain import Domain
from ..paper import Limit, Section
from . import points, witnesses_integrals, witnesses_reduced, witnesses_temperature
from .bulk_velocity import ZERO, flux_discriminant, reduced_velocity
from .notation import COUPLING, I_4, NETWORK, OSCILLATORS, THERMAL, N, k_1, theta, y, z

__all__ = ["sections"]

beyond = Section(
    "beyond-4.2", "Beyond section 4.2: exact zero-point and thermal motion at finite N"
)
sections = (beyond,)

STRONG = replace(
    COUPLING, lower=Integer(2),
    samples=tuple(map(S, (3, S(5) / 2, 10, 10**6, 2 + S(1) / 1000))),
)  # fmt: skip
MODULUS = k_1**2 / 2 - 1  # |R| for k_1 > 2


@beyond.claim(
    "beyond-58", "Where the square root of (58) is imaginary, $k_1 > 2$, the zero-point integral "
    "is a difference of two logarithms.",
    ZERO,
    (2 * log(N / (2 * k_1)) - MODULUS * acosh(MODULUS) / sqrt(MODULUS**2 - 1)) / (2 * N**2),
    limit=Limit(N), domain=Domain((STRONG, OSCILLATORS)),
)  # fmt: skip
def zero_point_at_strong_coupling():
    """The same expansion as for (58): all three rates are real."""
    return zero_point_at_large_size(zero_point_part(reduced_velocity()), N)


@zero_point_at_strong_coupling.witness(
    "enclosure at N = 10^14", points.reduced((3, 1, 10**14), (10, 1, 10**15))
)
def _(point, digits):
    return witnesses_integrals.enclosed(zero_point_part(reduced_velocity()), point, digits)


@beyond.claim(
    "beyond-58-double", "Between the two, at $k_1 = 2$, the two rates that stay merge.",
    I_4(2, 0, N), (2 * log(N / 4) - 1) / (2 * N**2),
    limit=Limit(N), domain=Domain((OSCILLATORS,)),
)  # fmt: skip
def zero_point_at_double_pole():
    """The limit of the same expansion, with k_1 = 2 cosh(h) and h -> 0."""
    general = zero_point_at_large_size(zero_point_part(reduced_velocity()), N).result
    terms = tuple((_merged(coefficient), power) for coefficient, power in general.terms)
    return Expansion(N, oo, terms, general.remainder)


def _merged(coefficient: Expr) -> Expr:
    """The limit k_1 -> 2; the rates that stay are exp(h) and exp(-h).

    Denominators vanish like h^4 at most, so that Taylor polynomials of degree 7 are enough.
    """
    h = Symbol("h", positive=True)
    root = sqrt(k_1**2 - 4)
    (rate,) = (w for w in coefficient.atoms(log) if w.has(root))
    odd = sum(h**p / factorial(p) for p in (1, 3, 5, 7))
    even = sum(h**p / factorial(p) for p in (0, 2, 4, 6))
    near = coefficient.subs(rate, h).subs(root, 2 * odd).subs((k_1 - 2) * (k_1 + 2), 4 * odd**2)
    logarithms = {w: Dummy() for w in near.atoms(log)}
    small = cancel(near.xreplace(logarithms).subs(k_1, 2 * even)).subs(h, 0)
    return small.xreplace({d: w.subs(k_1, 2) for w, d in logarithms.items()})


@zero_point_at_double_pole.witness(
    "enclosure at N = 10^14", [{N: Integer(10) ** 14}], digits=20
)  # fmt: skip
def _(point, digits):
    part = zero_point_part(reduced_velocity()).subs({k_1: Integer(2)})
    return witnesses_integrals.enclosed(part, point, digits)


RATES = PurePoly(N * z**3 - N * k_1 * z**2 + N * z - 2 * k_1, z)
PAIR = (3 * z**2 - 2 * k_1 * z + 1) * (z**3 + k_1 * z**2 + z + 2 * k_1 / N)  # P'(-z) P(z)


@beyond.claim(
    "beyond-I4-zero", "The zero-point integral at every N and coupling, as a sum over the three "
    "relaxation poles.",
    ZERO, -2 / N**2 * RootSum(RATES, Lambda(z, z * log(z) / PAIR), auto=False), domain=NETWORK,
    note="At a multiple pole (N = 27, k_1 = 2; N = 18, k_1 = sqrt(3)) the sum is its limit.",
)  # fmt: skip
def zero_point_in_closed_form():
    """Partial fractions over the relaxation poles, proved by exact traces; a logarithm for each."""
    return _over_poles(zero_point_part(reduced_velocity()))


def _over_poles(integral: ThermalIntegral) -> Derivation:
    fractions = partial_fractions(integral.response, y, z)
    kernel = integral.kernel.residue_sum(Symbol("w", positive=True))
    return Derivation(pole_sum(integral, z), (*fractions.steps, *kernel.steps))


@zero_point_in_closed_form.witness(
    "explicit network at temperature zero",
    points.reduced((2, 1, 3), ("1/2", 1, 6), (2, 1, 27)),
)
def _(point, digits):
    return witnesses_temperature.I_4_at_zero(point, digits)


@zero_point_in_closed_form.witness("Arb enclosure", points.reduced((3, 1, 1000), (sqrt(3), 1, 18)))
def _(point, digits):
    return witnesses_integrals.enclosed(zero_point_part(reduced_velocity()), point, digits)


@beyond.claim(
    "beyond-I4", "The bulk velocity variance at every N, temperature and coupling, as a sum over "
    "the three relaxation poles.",
    I_4(k_1, theta, N),
    -RootSum(RATES, Lambda(z, (2 * z * polygamma(0, z / (pi * theta)) + pi * theta) / PAIR),
             auto=False) / N**2,
    domain=THERMAL,
    note="The paper evaluates this integral at low temperature. At a multiple pole the sum is its "
    "limit.",
)  # fmt: skip
def bulk_velocity_in_closed_form():
    """Partial fractions over the relaxation poles, proved by exact traces; a digamma function for
    each."""
    return _over_poles(reduced_velocity())


@bulk_velocity_in_closed_form.witness(
    "explicit network, Arb quadrature",
    points.reduced((2, 1, 3), ("1/2", "1/10", 5), (2, "1/3", 27)),
)
def _(point, digits):
    return witnesses_temperature.I_4(point, digits)


@bulk_velocity_in_closed_form.witness(
    "Arb enclosure", points.reduced((3, "1/100", 1000), ("1/2", 100, 10**6))
)
def _(point, digits):
    return witnesses_integrals.enclosed(reduced_velocity(), point, digits)


@beyond.claim(
    "beyond-I4-classical", "At high temperature the bulk velocity variance becomes classical: "
    r"$\langle v_i^2\rangle = k_B T/m(N-2)$.",
    I_4(k_1, theta, N), pi * theta / (4 * k_1 * (N - 2)), limit=Limit(theta), domain=THERMAL,
    note="This fixes the factor 2/pi that (55) should have.",
)  # fmt: skip
def bulk_velocity_at_high_temperature():
    """Moments of the response in closed form."""
    return classical_limit(reduced_velocity())


@bulk_velocity_at_high_temperature.witness(
    "explicit network at theta = 10^6", points.reduced((3, 10**6, 4), ("1/2", 10**7, 3))
)
def _(point, digits):
    return witnesses_temperature.I_4(point, digits)


@beyond.claim(
    "beyond-conjugate-roots", "At finite N the cubic (21) has one real root and a conjugate pair "
    "where this sign is negative.",
    sign(Symbol("Delta", real=True)),
    sign((N**2 + 36 * N - 108) * k_1**2 - 8 * N * k_1**4 - 4 * N**2), domain=NETWORK,
    note="Always for N < 18; for larger N it fails between two couplings that tend to 2 and to "
    "sqrt(N/8).",
)  # fmt: skip
def discriminant_at_finite_size():
    """Sign of the discriminant of the cubic (21)."""
    return sign(flux_discriminant())


@discriminant_at_finite_size.witness(
    "relaxation poles of the network",
    points.reduced((3, 1, 4), (3, 1, 100), ("1/2", 1, 100), (10, 1, 100)),
)
def _(point, digits):
    return witnesses_reduced.pair_sign(point)
