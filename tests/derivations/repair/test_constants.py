"""Recognising constants: what is one is found, what is a coincidence is refused."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from flint import acb, arb
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import I, Integer, Rational, Symbol, pi, sqrt

from derivations.repair.constants import (
    HEIGHT,
    MARGIN,
    bases,
    description,
    monomial,
    recognise,
    simplest,
)
from numerics import bridge
from numerics.precision import working_precision

k, m, N = Symbol("k", positive=True), Symbol("m", positive=True), Symbol("N", integer=True)
D = Symbol("D", real=True)


def measured(constant, certain=60):
    """The constant to so many bits, as a ball that does not say so."""
    with working_precision(certain + 40):
        value = bridge.ball(constant, {})
        return (value * (1 + arb(2) ** -(certain + 3))).mid()


@pytest.mark.parametrize(
    "constant",
    [
        Integer(1), Integer(-1), I, -I, Rational(1, 2), Rational(-7, 3), 1 / pi, 4 / pi, -2 / pi,
        pi**2 / 6, sqrt(2), 1 / sqrt(2), sqrt(6) / 5, sqrt(3) * pi**3, 2 / (3 * pi**4), I / pi,
    ],
    ids=str,
)  # fmt: skip
def test_a_constant_is_recognised(constant):
    found = recognise(measured(constant), 60)
    assert found is not None
    assert found.equals(constant)


@given(
    st.integers(1, 60), st.integers(1, 60), st.integers(-3, 3), st.sampled_from((1, 2, 3)),
    st.sampled_from((1, -1)),
)  # fmt: skip
@settings(max_examples=25, deadline=None)
def test_any_small_constant_is_recognised(p, q, power, radicand, sign):
    constant = sign * Rational(p, q) * pi**power * sqrt(Integer(radicand))
    found = recognise(measured(constant, 80), 80)
    assert found is not None
    assert (found / constant).equals(1)


def test_few_bits_do_not_carry_a_long_constant():
    long = Rational(355, 113) * pi**2
    assert recognise(measured(long, 80), 80) is not None
    assert recognise(measured(long, 24), 24) is None
    assert recognise(measured(4 / pi, 24), 24) == 4 / pi


def test_random_numbers_are_not_recognised():
    """The margin: of 80 random numbers, known to 40 bits, none passes for a constant."""
    chooser = random.Random(5)
    numbers = [acb(arb(chooser.randint(2**60, 2**63)) / 2**60) for _ in range(80)]
    assert [n for n in numbers if recognise(n, 40) is not None] == []


def test_what_is_accepted_is_shorter_than_what_is_certain():
    chooser = random.Random(6)
    for _ in range(60):
        p, q = chooser.randint(1, HEIGHT), chooser.randint(1, HEIGHT)
        certain = chooser.randint(14, 40)
        found = recognise(measured(Rational(p, q) * pi, certain), certain)
        assert found is None or description(found) + MARGIN <= certain


def test_descriptions_grow_with_what_has_to_be_said():
    assert description(Integer(-1)) == description(I) == 0
    assert description(Rational(1, 2)) < description(2 / pi) < description(4 / pi)
    assert description(4 / pi) < description(4 / pi / k**2)


@given(st.fractions(0, 10), st.fractions(0, 1))
@settings(max_examples=60, deadline=None)
def test_the_simplest_fraction(low, width):
    found = simplest(low, low + width)
    assert low <= found <= low + width
    for denominator in range(1, min(found.denominator, 30)):
        above = -(-low.numerator * denominator // low.denominator)
        assert Fraction(above, denominator) > low + width


def lanes(constant, count=9):
    """The constant at points of k, m, N, and the points."""
    chooser = random.Random(3)
    points = [
        {k: Rational(chooser.randint(50, 150), 97), m: Rational(chooser.randint(50, 150), 97),
         N: Integer(chooser.randint(5, 20)), D: Rational(chooser.choice((-1, 1)) * 7, 5 + i)}
        for i in range(count)
    ]  # fmt: skip
    with working_precision(128):
        values = [bridge.ball(constant, point) for point in points]
        names = bases(points[0])
        rows = [{name: bridge.ball(name, point) for name in names} for point in points]
    return values, rows


@pytest.mark.parametrize(
    "constant",
    [4 / pi / k**2, sqrt(2 * k / m), m / (2 * k), (N - 1) / N, -N / (N - 2), 3 * k * D, I * N / 2],
    ids=str,
)
def test_parameters_are_fitted(constant):
    found = monomial(*lanes(constant, 10), 70)
    assert found is not None
    assert (found / constant).equals(1)


@pytest.mark.parametrize("other", [k + m, k ** Rational(1, 3), N + k, k**9], ids=str)
def test_what_is_no_product_of_powers_is_not_fitted(other):
    assert monomial(*lanes(other, 10), 70) is None


def test_without_points_to_spare_nothing_is_fitted():
    values, rows = lanes(k / m, 7)  # six bases and a constant: every exponent would fit
    assert monomial(values, rows, 70) is None


def test_a_constant_of_all_points_needs_no_fit():
    values, rows = lanes(2 / pi, 2)
    assert monomial(values, rows, 70) == 2 / pi
