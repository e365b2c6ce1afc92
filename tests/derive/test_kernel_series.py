"""Series of the pole functions: the remainder is of the order stated, no better and no worse."""

from __future__ import annotations

import mpmath
import pytest
from mpmath import mp, mpf
from sympy import Symbol, lambdify, zeta

from derive.kernel_series import high_temperature_series, low_temperature_series
from derive.kernels import KERNELS

w = Symbol("w", positive=True)
NAMES = ["conductance", "occupation"]


def error(name, series, at):
    exact = lambdify(w, KERNELS[name].over_pole(w), "mpmath")
    short = lambdify(w, series, "mpmath")
    return exact(at) - short(at)


@pytest.mark.parametrize("order", [1, 2, 3, 6, 9])
@pytest.mark.parametrize("name", NAMES)
def test_high_temperature_remainder_has_the_next_power(name, order):
    series = high_temperature_series(name, w, order)
    with mpmath.workdps(80):
        first, second = (error(name, series, mpf(10) ** -i) for i in (5, 6))
        assert abs(mp.log10(abs(first / second)) - (order + 1)) < 1e-3
        factor = {"conductance": 2 * order, "occupation": 2}[name]
        expected = factor * float(zeta(order + 1)) * 10 ** (-6 * (order + 1))
        assert abs(abs(second) / expected - 1) < 1e-3


@pytest.mark.parametrize("terms", [1, 2, 3, 5])
@pytest.mark.parametrize("name", NAMES)
def test_low_temperature_remainder_has_the_next_odd_power(name, terms):
    series = low_temperature_series(name, w, terms)
    with mpmath.workdps(120):
        first, second = (error(name, series, mpf(10) ** i) for i in (5, 6))
        assert abs(mp.log10(abs(first / second)) - (2 * terms + 1)) < 1e-3


@pytest.mark.parametrize("name", NAMES)
def test_low_temperature_error_is_below_the_next_term_and_of_its_sign(name):
    for terms in range(1, 8):
        longer = low_temperature_series(name, w, terms + 1)
        term = lambdify(w, longer - low_temperature_series(name, w, terms), "mpmath")
        with mpmath.workdps(60):
            for at in (mpf(1) / 2, mpf(2), mpf(9)):
                left = error(name, low_temperature_series(name, w, terms), at)
                assert 0 < left / term(at) < 1


@pytest.mark.parametrize("name", NAMES)
def test_the_zeroth_order_is_one_and_no_terms_are_nothing(name):
    assert high_temperature_series(name, w, 0) == 1
    assert low_temperature_series(name, w, 0) == 0


@pytest.mark.parametrize("name", ["classical", "energy", "zero_point", "nothing"])
def test_other_kernels_have_no_series_here(name):
    with pytest.raises(ValueError, match="no series"):
        high_temperature_series(name, w, 2)
    with pytest.raises(ValueError, match="no series"):
        low_temperature_series(name, w, 2)
