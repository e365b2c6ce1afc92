"""Hurwitz-ratio integrals: against quadrature, against residues, and where they must refuse."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Integer, Integral, Rational, S, Symbol, cancel, expand, factor, lambdify, oo, pi

from derive.contour import half_plane_split, hurwitz_conditions, hurwitz_integral, integrate
from derive.response import Response

from .mean_field import BULK, CUBIC, FLUX, N, bulk, flux, k_1, s

y = Symbol("y", real=True)
b, c, d = (Symbol(n, positive=True) for n in "bcd")


def by_quadrature(response):
    function = lambdify(y, response.at_frequency(y), "mpmath")
    with mpmath.workdps(20):
        return 2 * mpmath.quad(function, [0, 0.3, 0.8, 1, 1.3, 3, 20, mpmath.inf])


CASES = {
    "one pole": Response(s, S.One, (s + 3,)),
    "quadratic": Response(s, S.One, (s**2 + s + 2,)),
    "velocity": Response(s, -(s**2), (2 * s**2 + s + 2,)),
    "flux": FLUX.subs({k_1: Rational(3, 2), N: Integer(4)}),
    "bulk": BULK.subs({k_1: Rational(3, 2), N: Integer(7)}),
    "double root of quadratic and cubic": FLUX.subs({k_1: Integer(2), N: Integer(27)}),
    "triple root": BULK.subs({k_1: 3 ** Rational(1, 2), N: Integer(18)}),
    "degree six": Response(s, (s**2 - 4) ** 2, ((s + 1) ** 3, s**3 + 2 * s**2 + 3 * s + 1)),
}


@pytest.mark.parametrize("name", CASES)
def test_closed_form_against_quadrature(name):
    response = CASES[name]
    ours = mpmath.mpf(str(hurwitz_integral(response).evalf(25)))
    assert abs(by_quadrature(response) / ours - 1) < 1e-9


@pytest.mark.parametrize("name", CASES)
def test_the_split_adds_up(name):
    response = CASES[name]
    x, whole = half_plane_split(response), response.pole_polynomial()
    parts = x / whole + x.subs(s, -s) / whole.subs(s, -s)
    assert cancel(parts - response.laplace()) == 0
    assert cancel(2 * parts - response.laplace()) != 0


def test_the_table_of_james_nichols_and_phillips():
    """I_1 = c0^2/(2 d0 d1), I_2 = (c1^2 d0 + c0^2 d2)/(2 d0 d1 d2), in units of 2 pi."""
    first = Response(s, c**2, (b * s + d,))
    assert cancel(hurwitz_integral(first) - pi * c**2 / (b * d)) == 0
    e, f = Symbol("e", positive=True), Symbol("f", positive=True)
    second = Response(s, f**2 - e**2 * s**2, (b * s**2 + c * s + d,))
    assert cancel(hurwitz_integral(second) - pi * (e**2 * d + f**2 * b) / (b * c * d)) == 0


def test_the_mean_field_integrals_in_closed_form():
    first = flux().prefactor * hurwitz_integral(FLUX)
    assert cancel(first - pi * k_1 * (N - 1) / ((N - 1) ** 2 + N * k_1**2)) == 0
    assert cancel(bulk().prefactor * hurwitz_integral(BULK) - pi / (N - 2)) == 0


def test_integrate_shows_its_steps():
    derived = integrate(BULK, y, 2 * k_1 / N**2)
    assert cancel(derived.result - pi / (N - 2)) == 0
    split, closed = derived.steps
    assert cancel(split.left - split.right) == 0
    assert isinstance(closed.left, Integral)
    assert closed.left.limits == ((y, -oo, oo),)
    assert cancel(closed.right - hurwitz_integral(BULK)) == 0


def test_a_response_that_does_not_fall_off_diverges():
    for numerator in (s**4, 1 + s**4, s**6):
        with pytest.raises(ValueError, match="diverges"):
            hurwitz_integral(Response(s, numerator, (s**2 + s + 1,)))


@pytest.mark.parametrize(
    "polynomials",
    [(s**2 + 1,), (s,), (s**2 + s + 1, s**2 + 4), (s * (s + 1),), (s + 1, s - 1)],
)
def test_a_pole_on_the_axis_or_a_mirrored_pair_is_an_error(polynomials):
    with pytest.raises(ZeroDivisionError, match="friction"):
        half_plane_split(Response(s, S.One, polynomials))


@pytest.mark.parametrize("numerator", [s, 1 + s, s**3 + s**2])
def test_an_odd_numerator_is_refused(numerator):
    with pytest.raises(ValueError, match="even"):
        hurwitz_integral(Response(s, numerator, (s**3 + 2 * s**2 + 2 * s + 1,)))


rationals = st.fractions(min_value=-3, max_value=3, max_denominator=4)


@given(st.lists(rationals, min_size=1, max_size=5))
def test_hurwitz_conditions_agree_with_the_zeros(coefficients):
    monic = [Integer(1), *(Rational(f.numerator, f.denominator) for f in coefficients)]
    polynomial = sum(v * s ** (len(monic) - 1 - i) for i, v in enumerate(monic))
    zeros = np.roots([float(v) for v in monic])
    if min(abs(zeros.real)) < 1e-6:  # on the axis within rounding: nothing to compare with
        return
    conditions = hurwitz_conditions(polynomial, s)
    assert len(conditions) == len(monic) - 1
    assert all(v > 0 for v in conditions) == all(zeros.real < 0)


def test_the_cubic_of_the_mean_field_network_is_stable_from_three_on():
    conditions = hurwitz_conditions(CUBIC, s)
    assert [factor(v) for v in conditions] == [
        k_1, factor(k_1 * (N - 2) / N), factor(2 * k_1**2 * (N - 2) / N**2),
    ]  # fmt: skip


@given(st.lists(st.integers(1, 6), min_size=1, max_size=4), st.integers(0, 5))
def test_real_poles_against_the_sum_over_residues(rates, constant):
    """Poles -r_j on the real axis: sum of residues of N/(D D*), exactly."""
    rates = sorted(set(rates))
    response = Response(s, Integer(constant) - s**2 if len(rates) > 1 else S.One,
                        tuple(s + r for r in rates))  # fmt: skip
    total = S.Zero
    for rate in rates:
        others = response.laplace() * (s + rate)
        total += cancel(others).subs(s, -rate)
    assert expand(hurwitz_integral(response) - 2 * pi * total) == 0
