"""Zero-point and thermal parts of a mean energy, and the zero-point part when a pole vanishes."""

from __future__ import annotations

import pytest
from sympy import Integer, Rational, Symbol, cancel, cosh, coth, log, oo, sinh, sqrt

from derive.kernels import classical, energy
from derive.response import Response, ThermalIntegral
from derive.zero_point import (
    classical_limit,
    thermal_part,
    zero_point_at_large_size,
    zero_point_part,
)

s, u = Symbol("s"), Symbol("u", positive=True)
theta, c = Symbol("theta", positive=True), Symbol("c", positive=True)
N = Symbol("N", positive=True)
CUBIC = s**3 + c * s**2 + s + 2 * c / N
WHOLE = ThermalIntegral(theta / (2 * N**2), Response(s, Integer(1), (CUBIC,)), energy, theta)


def test_the_two_parts_add_up() -> None:
    zero, excited = zero_point_part(WHOLE), thermal_part(WHOLE)
    parts = (zero, excited)
    total = sum(p.prefactor * p.kernel.function(u / p.scale) for p in parts)
    assert cancel(total - WHOLE.prefactor * u / theta * coth(u / theta)) == 0
    assert zero.scale == 1


def test_other_kernels_have_no_parts() -> None:
    plain = ThermalIntegral(Integer(1), WHOLE.response, classical)
    for operation in (zero_point_part, thermal_part, classical_limit):
        with pytest.raises(ValueError, match="energy"):
            operation(plain)
    with pytest.raises(ValueError, match="zero_point"):
        zero_point_at_large_size(WHOLE, N)


def test_classical_limit_is_equipartition() -> None:
    # one oscillator, s^2 + c s + 1: the integral of 2 c y^2/(...) is 2 pi, of 2 c/(...) as well
    alone = ThermalIntegral(c * theta, Response(s, Integer(1), (s**2 + c * s + 1,)), energy, theta)
    expansion = classical_limit(alone)
    assert expansion.leading == Symbol("theta", positive=True) * expansion.terms[0][0]
    assert cancel(expansion.terms[0][0].subs(c, 3) - expansion.terms[0][0].subs(c, 7)) == 0
    assert expansion.remainder == 1 - 3  # the response falls like y^-4


def test_logarithm_of_the_vanishing_rate() -> None:
    expansion = zero_point_at_large_size(zero_point_part(WHOLE), N).result
    assert [p for _, p in expansion.terms] == [-2, -3]
    (lead, _), *_ = expansion.terms
    assert lead.coeff(log(N / (2 * c))) == 1
    assert expansion.remainder == Rational(-7, 2)


def test_real_rates_at_strong_coupling() -> None:
    expansion = zero_point_at_large_size(zero_point_part(WHOLE), N).result
    h = Symbol("h", positive=True)
    lead = expansion.terms[0][0].subs(sqrt(c**2 - 4), 2 * sinh(h)).subs(c, 2 * cosh(h))
    numeric = lead.subs({h: 1, N: 1000}).evalf(20)
    by_hand = log(1000 / (4 * cosh(1))) - (4 * cosh(1) ** 2 - 2) / (4 * cosh(1) * sinh(1))
    assert abs(numeric - by_hand.evalf(20)) < Rational(1, 10**15)


def test_what_is_not_a_cubic_with_a_vanishing_root_is_refused() -> None:
    for polynomial in (s**2 + c * s + 1, s**3 + c * s**2 + s + 2 * c):
        response = Response(s, Integer(1), (polynomial,))
        integral = ThermalIntegral(Integer(1), response, energy, theta)
        with pytest.raises(ValueError, match="cubic"):
            zero_point_at_large_size(zero_point_part(integral), N)


def test_limits_are_taken_at_infinity() -> None:
    assert classical_limit(WHOLE).point is oo
