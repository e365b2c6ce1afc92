"""Integrals of rational functions by residues, against quadrature, against closed forms."""

from __future__ import annotations

import mpmath
import pytest
from sympy import I, Integral, Rational, Symbol, oo, pi, sqrt

from numerics import bridge
from numerics.functions import Divergent
from numerics.precision import working_precision

y, c = Symbol("y", real=True), Symbol("c", positive=True)
INTEGRANDS = [
    1 / (1 + y**2),
    1 / ((1 + y**2) * (4 + y**2)),
    y**2 / (y**4 + y**2 / 3 + 1),
    (1 - y) / (y**4 + y + 3),
    1 / ((y**2 + y + 1) * (y**2 + 2)),
    1 / (y**2 + I * y + 5),
    1 / (1 + y**2) ** 2,
]


def ball(expression, values=None, bits=200):
    with working_precision(bits):
        return bridge.ball(expression, values or {})


@pytest.mark.parametrize("ends", [(-oo, oo), (0, oo), (-oo, 0)], ids=str)
@pytest.mark.parametrize("integrand", INTEGRANDS, ids=str)
def test_agrees_with_quadrature(integrand, ends):
    found = ball(Integral(integrand, (y, *ends)))
    points = sorted({-mpmath.inf if ends[0] == -oo else 0, 0, mpmath.inf if ends[1] == oo else 0})
    with mpmath.workdps(25):
        function = bridge.mpmath_function(integrand, [y])
        expected = mpmath.quad(function, points)
        assert abs(complex(found.mid()) - complex(expected)) < 1e-12 * abs(complex(expected))
    assert found.rel_accuracy_bits() > 150


@pytest.mark.parametrize("width", [Rational(1, 10**12), Rational(1, 10**40), Rational(10**30)])
def test_narrow_resonances_and_far_scales(width):
    integral = Integral(c / (c**2 * y**2 + (y**2 - 1) ** 2), (y, -oo, oo))
    found = ball(integral, {c: width}, 600)
    assert found.contains(bridge_pi(600))
    assert found.rel_accuracy_bits() > 100


def bridge_pi(bits):
    return ball(pi, bits=bits)


def test_a_pole_off_the_axis_by_a_hair():
    found = ball(Integral(1 / (y**2 + c), (y, 0, oo)), {c: Rational(1, 10**30)})
    exact = ball(pi / (2 * sqrt(c)), {c: Rational(1, 10**30)})
    assert found.overlaps(exact)
    assert found.rel_accuracy_bits() > 100


@pytest.mark.parametrize("integrand", [1 / (y**2 - 2), 1 / ((y - 1) * (y**2 + 1))])
def test_a_pole_on_the_path_has_no_value(integrand):
    assert not ball(Integral(integrand, (y, 0, oo))).is_finite()


def test_a_negative_pole_is_not_on_the_half_line():
    found = ball(Integral(1 / ((y + 1) * (y + 2)), (y, 0, oo)))
    with working_precision(200):
        assert found.overlaps(bridge.ball(Rational(2)).log())


@pytest.mark.parametrize("ends", [(-oo, oo), (0, oo)], ids=str)
def test_slow_fall_diverges(ends):
    with pytest.raises(Divergent):
        ball(Integral(y**2 / (1 + y**2), (y, *ends)))
