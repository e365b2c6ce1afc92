"""SymPy expressions as balls: mpmath agrees, ties and branches hold, refusals speak."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
import sympy as sp
from flint import acb
from hypothesis import given
from hypothesis import strategies as st
from sympy import I, Integer, Rational, pi, sqrt

from numerics.bridge import (
    Cannot,
    MissingValue,
    NotReal,
    ball,
    coefficients,
    evaluate,
    in_squares,
    mpmath_function,
    numpy_function,
    rational_tape,
    squarefree_factors,
    tape,
)
from numerics.precision import NotResolved, decimal, working_precision

x, y, n = sp.symbols("x y n")

EXPRESSIONS = [
    x**3 - x / 7 + sqrt(x + 2),
    sp.exp(-x) * sp.log(x) + sp.E**2,
    sp.sin(x) + sp.cos(x) * sp.tan(x) - sp.cot(x) + sp.sec(x) - sp.csc(x),
    sp.sinh(x) / sp.cosh(x) + sp.coth(x) - sp.tanh(x) + sp.sech(x) * sp.csch(x),
    sp.asin(x / 100) + sp.acos(x / 100) * sp.atan(x) - sp.acot(x),
    sp.asinh(x) + sp.acosh(x + 1) + sp.atanh(x / 100) - sp.acoth(x + 2),
    sp.digamma(x) + sp.trigamma(x) * sp.polygamma(3, x) + sp.harmonic(x),
    sp.gamma(x) + sp.loggamma(x) - sp.factorial(x) / sp.binomial(x + 3, 2),
    sp.zeta(x + 2) + sp.zeta(3, x) + sp.polylog(2, -x) + sp.erf(x),
    sp.LambertW(x) + sp.LambertW(-sp.exp(-1 - x), -1),
    sp.Abs(-x) + sp.sign(x) + sp.Max(x, 1) - sp.Min(x, 2) + sp.re(x + I) * sp.im(x + 2 * I),
    sp.arg(-x + 0 * I) + sp.atan2(x, -1) + sp.conjugate(x),
    x ** Rational(2, 3) + x ** (-Rational(1, 2)) + x**x,
    x + sp.EulerGamma * sp.Catalan * sp.GoldenRatio,
    sp.Piecewise((x**2, x < 1), (1 / x, True)),
    sp.Sum(x**n / n, (n, 1, 7)) + sp.Product(x + n, (n, 0, 3)),
    x + sp.Sum(sp.bernoulli(2 * n), (n, 1, 4)),
]


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=lambda e: str(e)[:40])
@pytest.mark.parametrize("value", [Rational(1, 3), Integer(2), Rational(22, 7)])
def test_agrees_with_mpmath(expression, value):
    """SymPy's own evaluation (through mpmath) is the independent side."""
    found = evaluate(expression, {x: value}, 30)
    expected = sp.N(expression.subs(x, value).doit(), 40)
    with working_precision(160):
        assert abs(mpmath.mpf(decimal(found, 30)) - mpmath.mpf(str(expected))) <= abs(
            mpmath.mpf(str(expected))
        ) * mpmath.mpf(10) ** (-29)


@given(st.fractions(max_denominator=10**6), st.fractions(max_denominator=10**6))
def test_rational_functions_contain_the_exact_value(a, b):
    expression = (x**2 + y) / (1 + x**2 * y**2) - x / 3
    exact = (a**2 + b) / (1 + a**2 * b**2) - a / 3
    enclosure = ball(expression, {x: a, y: b})
    assert enclosure.real.contains(sp_to_fmpq(exact))
    assert rational_tape(expression)({x: sp_to_fmpq(a), y: sp_to_fmpq(b)}) == sp_to_fmpq(exact)


def sp_to_fmpq(value):
    from flint import fmpq

    return fmpq(value.numerator, value.denominator)


def test_a_tape_along_one_symbol_is_the_tape():
    program = tape(sp.exp(x) * (y + pi) ** 2 / (1 + y) + sqrt(y) - x / 3)
    for bits in (60, 200):  # constant steps are kept for one precision only
        with working_precision(bits):
            along = program.along(x, {y: acb(2)})
            for value in (acb(1), acb(0, 3)):
                assert along(value).str(80) == program({x: value, y: acb(2)}).str(80)
                assert along(value).rel_accuracy_bits() > bits - 10
    with pytest.raises(MissingValue, match="for y"):
        program.along(x, {})


def test_branches_on_the_cut_follow_sympy():
    assert ball(sqrt(x), {x: -4}).overlaps(ball(2 * I))
    assert ball(sp.log(x), {x: -1}).overlaps(ball(I * pi))
    assert ball(x ** Rational(1, 3), {x: -8}).overlaps(ball(1 + I * sqrt(3)))


@pytest.mark.parametrize(
    "expression", [1 / x, sp.log(x), sp.coth(x), sp.digamma(x), x / sp.sinh(x), sp.zeta(1 + x)]
)
def test_undefined_is_not_finite(expression):
    assert not ball(expression, {x: 0}).is_finite()
    with pytest.raises(NotResolved):
        evaluate(expression, {x: 0}, 10, cap_bits=200)


def test_refusals():
    with pytest.raises(Cannot, match="airyai"):
        ball(sp.airyai(x), {x: 1})
    with pytest.raises(MissingValue, match="for y"):
        ball(x + y, {x: 1})
    with pytest.raises(ValueError, match="exact"):
        ball(x, {x: 0.5})
    with pytest.raises(ValueError, match="exact"):
        ball(x * sp.Float("0.1"), {x: 1})
    with pytest.raises(NotReal):
        evaluate(sqrt(x), {x: -2})
    with pytest.raises(Cannot, match="infinite sum"):
        ball(sp.Sum(sp.exp(-n), (n, 1, sp.oo)))
    with pytest.raises(Cannot, match="infinite product"):
        ball(sp.Product(1 + 1 / n**2, (n, 1, sp.oo)))
    with pytest.raises(Cannot, match="too long"):
        ball(sp.Sum(1 / n**2, (n, 1, x)), {x: 10**9})


@pytest.mark.parametrize("order", [1, 2, 3, 4])
def test_polygamma_far_to_the_left(order):
    """Reflection: through the recurrence from the right half-plane, and where flint gives up."""
    shifted = sp.polygamma(order, x + 20) - (-1) ** order * sp.factorial(order) * sum(
        (x + k) ** (-order - 1) for k in range(20)
    )
    for value in (Rational(-55, 3), Rational(-31, 3) + 2 * I):
        found = ball(sp.polygamma(order, x), {x: value})
        assert found.overlaps(ball(shifted, {x: value}))
        assert found.rel_accuracy_bits() > 30
    far = Rational(-(10**12)) - Rational(1, 3)
    assert ball(sp.polygamma(order, x), {x: far}).rel_accuracy_bits() > 5
    assert not ball(sp.polygamma(order, x), {x: -7}).is_finite()


def test_values_may_be_roots_and_pi():
    assert decimal(evaluate(x**2 + y, {x: sqrt(3), y: pi / 4}, 20), 20) == "3.7853981633974483096"


def test_functions_for_mpmath_and_numpy():
    expression = x**2 * sp.coth(y) / 3
    with mpmath.workdps(40):
        value = mpmath_function(expression, (x, y))(mpmath.mpf(2), mpmath.mpf(1))
        assert abs(value - mpmath.mpf(4) / 3 * mpmath.coth(1)) < mpmath.mpf(10) ** -38
    values = numpy_function(expression, (x, y))(np.array([1.0, 2.0]), 1.0)
    assert np.allclose(values, np.array([1, 4]) / 3 / np.tanh(1))


def test_coefficients():
    assert coefficients(x**3 + y * x / 2 + 1, x) == (1, y / 2, 0, 1)
    with pytest.raises(Cannot):
        coefficients(1 / x, x)


N, k = sp.symbols("N k_1", positive=True)
QUADRATIC, CUBIC = (1, k, 1), (2 * k / N, 1, k, 1)


@pytest.mark.parametrize(
    ("values", "multiplicities"),
    [
        ({k: Integer(2), N: 27}, {2: 2, 1: 1}),  # s = -1 twice and s = -1/3 twice
        ({k: sqrt(3), N: 18}, {1: 2, 3: 1}),  # s = -1/sqrt(3) three times
        ({k: pi / 4, N: 18}, {1: 5}),
        ({k: sqrt(2) * pi / 4, N: 18}, {1: 5}),
        ({k: Integer(2), N: 10}, {1: 3, 2: 1}),
    ],
)
def test_multiple_poles_are_known_exactly(values, multiplicities):
    found: dict[int, int] = {}
    for factor, multiplicity in squarefree_factors([QUADRATIC, CUBIC], values):
        found[multiplicity] = found.get(multiplicity, 0) + len(factor) - 1
    assert found == multiplicities


def test_equality_that_cannot_be_decided_is_refused():
    with pytest.raises(Cannot, match="whether poles coincide"):
        squarefree_factors([QUADRATIC], {k: sp.log(2)})
    with pytest.raises(Cannot, match="whether poles coincide"):
        squarefree_factors([QUADRATIC], {k: sqrt(pi)})


def test_double_sums_between_integers():
    i, j = sp.symbols("i j", integer=True)
    assert ball(sp.Sum(i * j**2 + i**j, (i, 1, 3), (j, 1, 2)), {}) == 50


def test_even_powers_become_powers_of_squares():
    """A frequency that enters by its square only may be a root: its square is rational."""
    a, b = sp.symbols("a b")
    found, squares = in_squares((a**2 * b + a**-4, b, Integer(3)))
    ((square, symbol),) = squares.items()
    assert symbol == a
    assert found == (square * b + square**-2, b, 3)
    assert in_squares((a**2, a))[1] == {}
