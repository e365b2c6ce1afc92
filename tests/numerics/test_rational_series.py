"""Infinite sums of rational functions: closed forms, telescoping sums, poles and divergence."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy as sp
from flint import acb, fmpq
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sympy import EulerGamma, I, Integer, Rational, Sum, oo, pi, polygamma, sqrt

from numerics.bridge import Cannot, ball, evaluate, rational_parts
from numerics.functions import Divergent
from numerics.precision import NotResolved, narrow, working_precision
from numerics.rational_series import rational_series

n, w, a = sp.symbols("n w a")

CLOSED = {
    "zeta 2": (Sum(n**-2, (n, 1, oo)), pi**2 / 6),
    "zeta 7": (Sum(n**-7, (n, 1, oo)), sp.zeta(7)),
    "cotangent": (
        Sum(1 / (n**2 - w**2), (n, 1, oo)),
        (1 / w - pi * sp.cot(pi * w)) / (2 * w),
    ),
    "hyperbolic cotangent": (Sum(1 / (n**2 + w**2), (n, -oo, oo)), pi * sp.coth(pi * w) / w),
    "from below": (Sum(1 / (n - w) ** 2, (n, -oo, -3)), polygamma(1, w + 3)),
    "trigamma": (
        Sum(n / (n**2 - w**2) ** 2, (n, 1, oo)),
        (polygamma(1, 1 - w) - polygamma(1, 1 + w)) / (4 * w),
    ),
    "less the harmonic series": (
        Sum(-2 * n / (w**2 - n**2) - 2 / n, (n, 1, oo)),
        -polygamma(0, 1 - w) - polygamma(0, 1 + w) - 2 * EulerGamma,
    ),
    "factored": (
        Sum(-4 * n * w**2 / ((w - n) ** 2 * (w + n) ** 2), (n, 1, oo)),
        -w * (polygamma(1, 1 - w) - polygamma(1, 1 + w)),
    ),
    "cubic and an irrational coefficient": (
        Sum(pi * (n + w) ** 3 / (n + w) ** 6, (n, 0, oo)),
        -pi * polygamma(2, w) / 2,
    ),
}
POINTS = [Rational(1, 3), Rational(22, 7), sqrt(2) / 10**12, 10**6 + Rational(1, 3), 7 + pi * I]


@pytest.mark.parametrize("digits", [15, 50, 200])
@pytest.mark.parametrize("name", CLOSED)
def test_closed_forms(name, digits):
    series, closed = CLOSED[name]
    for point in POINTS[:4] if series.has(w) else POINTS[:1]:
        found = evaluate(series, {w: point}, digits)
        assert narrow(found, digits)
        assert found.overlaps(evaluate(closed, {w: point}, digits + 30))


@pytest.mark.parametrize("name", CLOSED)
@pytest.mark.parametrize("point", POINTS)
def test_balls_shrink_with_the_precision(name, point):
    series, closed = CLOSED[name]
    for bits in (128, 400, 900):
        with working_precision(2 * bits):
            truth = ball(closed, {w: point})
        with working_precision(bits):
            found = ball(series, {w: point})
        assert found.overlaps(truth)
        # The terms next to a pole at 1e6, and its square root's, cancel some of the bits.
        assert found.rel_accuracy_bits() > bits - 96


def test_far_away_poles_cost_no_more_terms():
    point = 10**12 + Rational(1, 3)
    for name in ("trigamma", "factored", "less the harmonic series", "cotangent"):
        series, closed = CLOSED[name]
        assert evaluate(series, {w: point}, 20).overlaps(evaluate(closed, {w: point}, 40))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.fractions(-20, 20, max_denominator=50), min_size=1, max_size=3),
    st.lists(st.fractions(-400, 400, max_denominator=30), min_size=3, max_size=5),
    st.integers(-30, 30),
    st.sampled_from([64, 200, 500]),
)
def test_telescoping_sums_are_exact(top, below, start, bits):
    """The sum of S(n) - S(n + 1) is S(start), for any decaying rational function S."""
    below = [*below, Fraction(1)]

    def at(listed, x):
        return sum(c * x**power for power, c in enumerate(listed))

    zeros = sp.Poly(below[::-1], n, domain="QQ").ground_roots()
    assume(not any(root.is_Integer and root >= start for root in zeros))
    assume(any(top))
    p, q = (sum(rational(c) * n**k for k, c in enumerate(listed)) for listed in (top, below))
    term = p / q - p.subs(n, n + 1) / q.subs(n, n + 1)
    with working_precision(bits):
        found = ball(Sum(term, (n, start, oo)), {})
    if not found.is_finite():
        assert bits == 64
        return
    exact = Fraction(at(top, start)) / at(below, start)
    with working_precision(3 * bits):
        assert found.overlaps(acb(fmpq(exact.numerator, exact.denominator)))
        assert found.rad() < (1 + abs(float(exact))) * 2.0 ** (80 - bits)


def rational(value):
    return Rational(value.numerator, value.denominator)


def test_a_wrong_closed_form_is_told_apart():
    series, closed = CLOSED["trigamma"]
    found = evaluate(series, {w: Rational(1, 3)}, 50)
    assert not found.overlaps(evaluate(closed * (1 + Rational(1, 10**48)), {w: Rational(1, 3)}, 60))


def test_a_multiple_pole_that_is_not_written_as_a_power():
    """Neither the cubic's zeros nor the quadratic's come apart; both are enclosed all the same."""
    third, half = Rational(1, 3), Rational(1, 2)
    for power in (2, 3):
        base = sp.expand((n + w) ** power).subs(w, third)
        found = evaluate(Sum(1 / base, (n, 0, oo)), {}, 30)
        order = power - 1
        truth = (-1) ** power * polygamma(order, third) / sp.factorial(order)
        assert found.overlaps(evaluate(truth, {}, 40))
    double = Sum(1 / (n**2 + 2 * a * n + a**2), (n, 0, oo))
    assert evaluate(double, {a: half}, 30).overlaps(evaluate(pi**2 / 2, {}, 40))


@pytest.mark.parametrize("term", [1 / n, (n**2 + 1) / (n**3 + w), w * n, 1 / (n + w), n / (n + I)])
def test_divergence_is_an_error(term):
    with pytest.raises(Divergent, match="diverges"):
        ball(Sum(term, (n, 1, oo)), {w: 2})


def test_leading_terms_that_cancel_do_not_diverge():
    difference = Sum(w / (n + a) - w / n, (n, 1, oo))
    closed = -w * (polygamma(0, 1 + a) + EulerGamma)
    values = {w: Rational(1, 3), a: Rational(2, 7)}
    assert evaluate(difference, values, 40).overlaps(evaluate(closed, values, 50))
    # with a coefficient that is zero at this value only
    assert ball(Sum((w * n + 1) / n**2, (n, 1, oo)), {w: 0}).overlaps(ball(pi**2 / 6))


@pytest.mark.parametrize("term", [n / (n**2 - w**2) ** 2, 1 / (n - w) ** 3, (n - w) / (n - w) ** 4])
def test_a_pole_at_an_integer_is_undefined(term):
    series = Sum(term, (n, 1, oo))
    assert not ball(series, {w: 5}).is_finite()
    with pytest.raises(NotResolved):
        evaluate(series, {w: 5}, 20, cap_bits=1000)
    assert evaluate(Sum(term, (n, 6, oo)), {w: 5}, 20).is_finite()


def test_what_is_not_rational_is_refused():
    for term in (sp.exp(-n), 1 / n**w, sqrt(n) / n**3, (-1) ** n / n**2):
        with pytest.raises(Cannot, match="rational function of n"):
            ball(Sum(term, (n, 1, oo)), {w: 2})


def test_rational_parts_multiply_back():
    expression = -4 * n * w**2 / ((w - n) ** 2 * (w + n) ** 2) + 1 / (n**2 + 1)
    top, below = rational_parts(expression, n)
    numerator = sum(c * n**k for k, c in enumerate(top))
    denominator = sp.prod(sum(c * n**k for k, c in enumerate(q)) ** m for q, m in below)
    assert sp.simplify(numerator / denominator - expression) == 0


def test_complex_coefficients_and_wide_balls():
    inside = rational_series([acb(1)], [([acb("0.25 +/- 1e-10"), acb(0), acb(1)], 1)], 1)
    truth = ball((2 * pi * sp.coth(pi / 2) - 4) / 2)
    assert inside.overlaps(truth)
    assert 1e-11 < float(inside.real.rad()) < 1e-8
    unknown = rational_series([acb(1)], [([acb(1), acb(0), acb("0 +/- 1e-10")], 1)], 1)
    assert not unknown.is_finite()
    assert ball(Sum(1 / (n + I * w) ** 2, (n, 0, oo)), {w: Integer(2)}).overlaps(
        ball(polygamma(1, 2 * I))
    )
