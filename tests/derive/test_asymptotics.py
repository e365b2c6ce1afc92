"""Expansions: terms against exact values, remainders of the order stated."""

from __future__ import annotations

import mpmath
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sympy import (
    Dummy,
    Integer,
    Order,
    Rational,
    S,
    Symbol,
    cancel,
    expand,
    factor,
    log,
    oo,
    pi,
    series,
    sqrt,
)

from derive.asymptotics import (
    Expansion,
    expand_rational,
    high_temperature,
    leading_pole,
    low_temperature,
    vanishing_pole,
)
from derive.contour import hurwitz_integral
from derive.kernels import KERNELS, classical, conductance, occupation
from derive.response import Response, ThermalIntegral
from numerics.pole_sum import compile_pole_sum

from .mean_field import BULK, FLUX, N, a, bulk, flux, k_1, s, theta

x = Symbol("x", positive=True)
epsilon = Symbol("epsilon")


def certified(integral, values, digits=60):
    response = integral.response
    compiled = compile_pole_sum(
        integral.prefactor, response.numerator, response.pole_polynomials, response.s,
        integral.kernel.name, integral.scale,
    )  # fmt: skip
    return mpmath.mpf(compiled.value(values, digits).str(digits, radius=False))


def number(expression, values, digits=60):
    return mpmath.mpf(str(expression.subs(values).evalf(digits)))


# Rational functions -----------------------------------------------------------------------------

EXACT = pi * k_1 * (N - 1) / ((N - 1) ** 2 + N * k_1**2)


def test_terms_order_and_correction():
    expansion = expand_rational(EXACT, N, 3)
    assert expansion.leading == pi * k_1 / N
    assert expansion.remainder == -4
    coefficient, power = expansion.correction
    assert (expand(coefficient - 1 + k_1**2), power) == (0, -1)
    assert expansion.as_expr().getO() == Order(N**-4, (N, oo))


@pytest.mark.parametrize("terms", [1, 2, 4, 7])
@pytest.mark.parametrize(("point", "near"), [(oo, 10), (S.Zero, Rational(1, 10))])
def test_the_remainder_is_of_the_order_stated(terms, point, near):
    exact = (x**2 + 3 * x + 1) / (x**3 * (x + 2) * (2 * x - 5))
    expansion = expand_rational(exact, x, terms, point)
    errors = [
        (exact - expansion.truncated()).subs(x, Integer(near) ** e if point is oo else near**e)
        for e in (8, 9)
    ]
    slope = mpmath.log10(abs(mpmath.mpf(str((errors[1] / errors[0]).evalf(30)))))
    decades = 1 if point is oo else -1
    assert abs(slope * decades - int(expansion.remainder)) < 1e-3


coefficients = st.lists(st.integers(-4, 4), min_size=1, max_size=4)


@given(coefficients, coefficients, st.integers(1, 5))
def test_against_sympys_series(top, bottom, terms):
    numerator, denominator = (sum(v * x**i for i, v in enumerate(vs)) for vs in (top, bottom))
    assume(numerator != 0 and denominator != 0)
    exact = cancel(numerator / denominator)
    ours = expand_rational(exact, x, terms, S.Zero)
    theirs = series(exact, x, 0, int(ours.remainder)).removeO()
    assert cancel(ours.truncated() - theirs) == 0


def test_parameters_may_have_any_name_and_the_symbol_may_be_absent():
    assert expand_rational(epsilon + 1 / N, N, 2).terms == ((epsilon, 0), (1, -1))
    assert expand_rational(k_1, N, 2).terms == ((k_1, 0),)
    assert expand_rational(S.Zero, N, 2).terms == ()


@pytest.mark.parametrize("expression", [sqrt(N), log(N), 1 / (1 + sqrt(N)), N**k_1])
def test_what_is_not_rational_is_refused(expression):
    with pytest.raises(ValueError, match="not a rational function"):
        expand_rational(expression, N, 2)


def test_an_expansion_with_one_term_has_no_correction():
    assert Expansion(N, oo, ((S.One, Integer(-1)),), Integer(-3)).correction is None


# The pole that vanishes -------------------------------------------------------------------------


def test_the_vanishing_pole_of_the_bulk_is_its_leading_order():
    expansion = vanishing_pole(bulk(), N, 3)
    assert cancel(expansion.leading - pi / N) == 0
    assert vanishing_pole(flux(), N, 2).leading == pi * k_1 / N
    with pytest.raises(ValueError, match="classical"):
        vanishing_pole(flux(conductance), N)


@pytest.mark.parametrize("name", ["conductance", "occupation"])
@pytest.mark.parametrize("integral", [flux, bulk], ids=["flux", "bulk"])
@pytest.mark.parametrize("coupling", [Integer(3), Rational(1, 2), Integer(2)])
def test_the_leading_pole_and_its_correction_far_out(name, integral, coupling):
    """(ratio - 1) N at N = 10^20 against the coefficient of the correction."""
    given_ = integral(KERNELS[name], 2 * k_1 / (N * a))
    expansion = leading_pole(given_, N)
    values = {k_1: coupling, a: Rational(3, 2), N: Integer(10) ** 20}
    with mpmath.workdps(60):
        ratio = certified(given_, values) / number(expansion.leading, values)
        scaled = (ratio - 1) * mpmath.mpf(10) ** 20
        predicted = number(expansion.correction[0], values)
        assert expansion.correction[1] == -1
        assert abs(scaled - predicted) < 1e-15 * (1 + abs(predicted))


def test_the_remainder_of_the_leading_pole():
    given_ = flux(conductance, 2 * k_1 / (N * a))
    expansion = leading_pole(given_, N)
    errors = []
    with mpmath.workdps(60):
        for size in (10**10, 10**11):
            values = {k_1: Integer(3), a: S.One, N: Integer(size)}
            errors.append(certified(given_, values) - number(expansion.truncated(), values))
        assert abs(mpmath.log10(abs(errors[0] / errors[1])) + int(expansion.remainder)) < 1e-3


@pytest.mark.parametrize(
    ("integral", "complaint"),
    [
        (flux(conductance, 2 * k_1 / N**2), "rate of the pole"),
        (flux(conductance, theta), "rate of the pole"),
        (flux(classical, 2 * k_1 / N), "does not vanish"),
        (bulk(KERNELS["energy"], 2 * k_1 / N), "does not vanish"),
        (
            ThermalIntegral(S.One, Response(s, -(s**2), BULK.pole_polynomials), conductance, 1 / N),
            "other poles contribute",
        ),
        (
            ThermalIntegral(1 / N**2, Response(s, N**3 * s**2, BULK.pole_polynomials),
                            conductance, 1 / N),
            "singular",
        ),
        (
            ThermalIntegral(1 / N**2, Response(s, S.One, (s**2 / N + s + 1 / N,)),
                            conductance, 1 / N),
            "singular",
        ),
        (ThermalIntegral(1 / N**2, FLUX.subs({N: S(5)}), conductance, 1 / N), "exactly one"),
    ],
)  # fmt: skip
def test_where_other_poles_matter_it_refuses(integral, complaint):
    with pytest.raises(ValueError, match=complaint):
        leading_pole(integral, N)


# Low and high temperature -----------------------------------------------------------------------


@pytest.mark.parametrize("terms", [1, 2, 3])
@pytest.mark.parametrize("name", ["conductance", "occupation"])
@pytest.mark.parametrize("integral", [flux, bulk], ids=["flux", "bulk"])
def test_low_temperature_remainder(integral, name, terms):
    given_ = integral(KERNELS[name])
    expansion = low_temperature(given_, theta, terms)
    errors = []
    with mpmath.workdps(70):
        for power in (6, 7):
            values = {k_1: Rational(3, 2), N: Integer(5), theta: Rational(1, 10**power)}
            errors.append(certified(given_, values) - number(expansion.truncated(), values))
        assert abs(mpmath.log10(abs(errors[0] / errors[1])) - int(expansion.remainder)) < 1e-3


def test_the_universal_slope_at_low_temperature():
    """Whatever the coupling and the size: the quantum of thermal conductance."""
    leading = low_temperature(flux(conductance), theta, 1).leading
    assert cancel(leading - pi**2 * theta / 6) == 0


@pytest.mark.parametrize("name", ["classical", "energy", "zero_point"])
def test_kernels_without_moments_are_refused(name):
    with pytest.raises(ValueError, match="no low-temperature moments"):
        low_temperature(bulk(KERNELS[name]), theta, 1)


@pytest.mark.parametrize("integral", [flux, bulk], ids=["flux", "bulk"])
def test_high_temperature_remainder(integral):
    given_ = integral(conductance)
    expansion = high_temperature(given_, theta)
    errors = []
    with mpmath.workdps(70):
        for power in (6, 7):
            values = {k_1: Rational(3, 2), N: Integer(5), theta: Integer(10) ** power}
            errors.append(certified(given_, values) - number(expansion.truncated(), values))
        assert abs(mpmath.log10(abs(errors[0] / errors[1])) + int(expansion.remainder)) < 1e-3
    classical_value = given_.prefactor * hurwitz_integral(given_.response)
    assert cancel(expansion.leading - classical_value) == 0


@pytest.mark.parametrize("degree", [1, 2, 3, 4, 5, 6, 7])
def test_high_temperature_remainder_for_any_fall_off(degree):
    """Limited by the moments for a slow fall-off, by the coefficients kept for a fast one."""
    polynomials = tuple(s + Rational(j, 3) for j in range(1, degree + 1))
    given_ = ThermalIntegral(S.One, Response(s, S.One, polynomials), conductance, theta)
    expansion = high_temperature(given_, theta)
    errors = []
    with mpmath.workdps(140):
        for power in (8, 9):
            values = {theta: Integer(10) ** power}
            errors.append(
                certified(given_, values, 130) - number(expansion.truncated(), values, 140)
            )
        assert abs(mpmath.log10(abs(errors[0] / errors[1])) + int(expansion.remainder)) < 1e-2


def test_high_temperature_is_for_the_conductance_only():
    with pytest.raises(ValueError, match="conductance"):
        high_temperature(bulk(occupation), theta)


def test_expansion_reads_like_a_series():
    small = Dummy("small")
    expansion = Expansion(small, S.Zero, ((S.One, S.Zero), (k_1, Integer(2))), Integer(4))
    assert expansion.truncated() == 1 + k_1 * small**2
    assert expansion.correction == (k_1, 2)
    assert factor(expansion.leading) == 1
