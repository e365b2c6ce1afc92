"""Sums over zeros: separated, nearly equal, and equal zeros."""

from __future__ import annotations

import pytest
from flint import acb, arb
from sympy import Integer, Lambda, PurePoly, Rational, RootSum, Symbol, log, polygamma, sqrt

from numerics import bridge
from numerics.precision import working_precision
from numerics.root_sum import root_sum

z, b, c = Symbol("z"), Symbol("b", positive=True), Symbol("c", positive=True)
# Zeros 1 +- sqrt(1 - b), and a function with the slope of the polynomial under it. (A polynomial
# that factors would be split by SymPy before we see it.)
PAIR = RootSum(PurePoly(z**2 - 2 * z + b, z), Lambda(z, log(z) / (2 * z - 2)), auto=False)
CUBIC = PurePoly(z**3 - 3 * c * z**2 + 3 * c**2 * z - b, z)  # (z - c)^3 for b = c^3


@pytest.mark.parametrize("width", [Rational(1, 2), Rational(1, 3), Rational(1, 10**9)])
def test_divided_difference(width) -> None:
    found = bridge.evaluate(PAIR, {b: 1 - width**2}, 30)
    exact = bridge.evaluate(log((1 + width) / (1 - width)) / (2 * width), {}, 40)
    with working_precision(200):
        assert (found - exact).contains(0)


def test_double_zero_is_the_limit() -> None:
    found = bridge.evaluate(PAIR, {b: Integer(1)}, 30)
    with working_precision(200):
        assert found.contains(1)
        assert found.rad() < arb("1e-30")


@pytest.mark.parametrize("centre", [Integer(2), sqrt(3)])
def test_triple_zero_gives_the_second_derivative(centre) -> None:
    """The sum of f/P' over three zeros that merge is f''/2."""
    total = RootSum(CUBIC, Lambda(z, polygamma(0, z) / (3 * (z - c) ** 2)), auto=False)
    found = bridge.evaluate(total, {c: centre, b: centre**3}, 20)
    exact = bridge.evaluate(polygamma(2, centre) / 2, {}, 30)
    with working_precision(160):
        assert (found - exact).contains(0)


def test_sum_of_powers() -> None:
    with working_precision(100):
        coefficients = [acb(-6), acb(11), acb(-6), acb(1)]  # 1, 2, 3
        assert root_sum(coefficients, lambda root: root**2).contains(14)


def test_a_zero_that_the_circles_miss_is_noticed() -> None:
    """On the imaginary axis there is no room for a circle: no value rather than a wrong one."""
    with working_precision(100):
        fourth = [acb(0), acb(0), acb(1), acb(-2), acb(1)]  # z^2 (z - 1)^2
        found = root_sum(fourth, lambda root: root)
    assert not found.is_finite()
