"""Pole sums along lines of their parameters: certified derivatives, and the zeros they enclose."""

from __future__ import annotations

import pytest
import sympy as sp
from flint import arb, fmpq
from sympy import Rational, S

from numerics.enclosed_zero import enclosed_zero
from numerics.functions import Cannot
from numerics.pole_line import PoleLine
from numerics.pole_sum import compile_pole_sum
from numerics.precision import NotResolved, working_precision
from numerics.thermal import NotStable

s = sp.Symbol("s")
a, b, theta = sp.symbols("a b theta", positive=True)
POLES = (s + b, s**3 + b * s**2 + (1 + a * b) * s + b)
FIELDS = (a**2, -(s**2), POLES, s)
POINT = {a: Rational(3, 2), b: Rational(2), theta: Rational(1, 2)}
SLOPES = {a: 1, b: -2, theta: Rational(1, 3)}


def values(kernel, digits=60):
    compiled = compile_pole_sum(*FIELDS, kernel, theta)
    return lambda t: compiled.value({x: POINT[x] + SLOPES[x] * t for x in POINT}, digits)


def along(kernel, order, radius=0):
    def exact(number):
        return arb(fmpq(int(S(number).p), int(S(number).q)))

    line = {x: (exact(v) + arb(0, radius), exact(SLOPES[x])) for x, v in POINT.items()}
    return PoleLine(*FIELDS, kernel, theta).series(line, order)


@pytest.mark.parametrize("kernel", ["conductance", "occupation", "energy", "classical"])
def test_coefficients_are_divided_differences(kernel):
    at, step = values(kernel, 80), Rational(1, 10**10)
    with working_precision(300):
        found = along(kernel, 3)
        h = arb(10) ** -10
        samples = [at(k * step) for k in range(-2, 3)]
        first = (samples[3] - samples[1]) / (2 * h)
        second = (samples[3] - 2 * samples[2] + samples[1]) / (2 * h * h)
        third = (samples[4] - 2 * samples[3] + 2 * samples[1] - samples[0]) / (12 * h**3)
        for coefficient, other in zip(found, (samples[2], first, second, third), strict=True):
            assert abs(coefficient - other) < 1e-16
            assert coefficient.rel_accuracy_bits() > 200


def test_a_ball_of_parameters_holds_every_line():
    with working_precision(200):
        wide, narrow = along("conductance", 3, 1e-12), along("conductance", 3)
        assert all(x.contains(y) for x, y in zip(wide, narrow, strict=True))
        assert 1e-13 < wide[1].rad() < 1e-6


def test_what_is_not_a_sum_over_simple_stable_poles_is_refused():
    point = {a: (1, 0), b: (2, 0), theta: (1, 1)}
    with working_precision(100):
        with pytest.raises(NotResolved, match="told apart"):
            PoleLine(1, S.One, ((s + a) ** 2 * (s + b),), s, "conductance", theta).series(point, 2)
        with pytest.raises(NotStable):
            PoleLine(1, S.One, ((s - a) * (s + b),), s, "conductance", theta).series(point, 2)
        with pytest.raises(Cannot, match="fall off"):
            PoleLine(1, s**2, (s + a,), s, "conductance", theta)


def circle_and_line(point):
    """x^2 + y^2 = 2, x y = 1/2."""
    x, y = point
    return [x * x + y * y - 2, x * y - arb(1) / 2], [[2 * x, 2 * y], [y, x]]


def test_a_zero_is_enclosed_to_the_digits_asked_for():
    x, y = enclosed_zero(circle_and_line, ["1.3", "0.4"], 60)
    with working_precision(300):
        assert (x + y).overlaps(arb(3).sqrt())
        assert (x - y).overlaps(arb(1))
    assert max(x.rad(), y.rad()) < 1e-60


def test_no_zero_and_a_double_zero_are_not_enclosed():
    def above(point):
        return [point[0] ** 2 + 1], [[2 * point[0]]]

    def double(point):
        return [(point[0] - 1) ** 2], [[2 * (point[0] - 1)]]

    for function in (above, double):
        with pytest.raises(NotResolved):
            enclosed_zero(function, ["0.9"], 10)
