"""The zero test in a field of rational functions."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sympy import I, Integer, Rational, S, Symbol, cos, exp, pi, polygamma, sin, sqrt, symbols

from derivations.field import vanishes

a, b, c = symbols("a b c")


@pytest.mark.parametrize(
    "expression",
    [
        (a + b) ** 2 - a**2 - 2 * a * b - b**2,
        1 / (a - b) + 1 / (b - a),
        (a**3 - b**3) / (a - b) - a**2 - a * b - b**2,
        sqrt(a) ** 3 / a - sqrt(a),
        (a ** Rational(1, 3) + 1) ** 3 - a - 3 * a ** Rational(2, 3) - 3 * a ** Rational(1, 3) - 1,
        (1 + sqrt(2)) * (sqrt(2) - 1) - 1,
        1 / (sqrt(3) - I) - (sqrt(3) + I) / 4,
        (a + I) * (a - I) - a**2 - 1,
        pi * polygamma(1, a) * 2 - polygamma(1, a) * (pi + pi),
        exp(a) ** 2 / exp(2 * a) - 1,
        S.Zero,
    ],
)
def test_zeros(expression):
    assert vanishes(expression)


@pytest.mark.parametrize(
    "expression",
    [
        S.One,
        a,
        sqrt(a**2) - a,
        sqrt(a * b) - sqrt(a) * sqrt(b),
        sqrt(2) * sqrt(3) - sqrt(5),
        sqrt(2) - Rational(141421356237309504880168872420969807857, 10**38),
        I - 1,
        I**2 - 1,
        (-1) ** Rational(1, 3) + 1,  # the principal root, not -1
        a ** Rational(1, 3) - a ** Rational(1, 2),
        sin(a) ** 2 + cos(a) ** 2 - 1,  # true, but not by field operations
        a**b * a**c - a ** (b + c + 1),
        pi - Rational(355, 113),
    ],
)
def test_not_zero_or_not_seen_to_be(expression):
    assert not vanishes(expression)


def test_a_denominator_that_is_zero_in_disguise_is_an_error():
    with pytest.raises(ZeroDivisionError):
        vanishes(1 / ((a + 1) ** 2 - a**2 - 2 * a - 1) - 1)


coefficients = st.integers(-3, 3)


@given(coefficients, coefficients, coefficients, coefficients)
def test_agrees_with_evaluation(p, q, u, v):
    top, bottom = p * a**2 + q * b, u * a + v * b + 1
    assume(bottom != 0 and top != 0)
    ratio = top / bottom
    assert vanishes(ratio * bottom - top)
    assert not vanishes(ratio * bottom - top + Integer(1) / 10**9)
    changed = (top + a * b) / bottom
    assert not vanishes(ratio - changed)


def test_symbols_with_other_assumptions_are_others():
    assert not vanishes(Symbol("a", positive=True) - a)
