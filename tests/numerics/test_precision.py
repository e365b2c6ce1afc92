"""Every printed digit is right, or nothing is printed."""

from __future__ import annotations

from fractions import Fraction

import flint
import mpmath
import pytest
from flint import arb, fmpq
from hypothesis import given
from hypothesis import strategies as st

from numerics.precision import (
    NotResolved,
    certified_decimal,
    decimal,
    endpoints,
    narrow,
    refine,
    working_precision,
)


def test_working_precision_is_restored_after_an_error():
    before = flint.ctx.prec, mpmath.mp.prec

    def fail():
        with working_precision(777):
            assert flint.ctx.prec == mpmath.mp.prec == 777
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (flint.ctx.prec, mpmath.mp.prec) == before


@given(st.fractions(), st.integers(1, 40))
def test_decimal_of_an_exact_value_is_within_half_a_unit(value, digits):
    text = decimal(fmpq(value.numerator, value.denominator), digits)
    printed = Fraction(text)
    if value == 0:
        assert text == "0"
        return
    unit = Fraction(1)
    while unit * 10 <= abs(value):
        unit *= 10
    while unit > abs(value):
        unit /= 10
    assert abs(printed - value) <= unit / 10 ** (digits - 1) / 2
    figures = text.lstrip("-").split("e")[0].replace(".", "").lstrip("0")
    assert len(figures) == digits


@given(st.integers(1, 60))
def test_pi_agrees_with_mpmath(digits):
    with mpmath.workdps(90):
        expected = mpmath.nstr(mpmath.pi, digits, strip_zeros=False)
    assert Fraction(certified_decimal(arb.pi, digits)) == Fraction(expected)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (fmpq(1, 8), 2, "0.12"),  # tie to even
        (fmpq(3, 8), 2, "0.38"),
        (fmpq(-25, 10), 1, "-2"),
        (fmpq(9996, 10), 3, "1.00e+03"),
        (fmpq(1), 5, "1.0000"),
        (fmpq(123), 3, "123"),
        (fmpq(1234), 3, "1.23e+03"),
        (fmpq(1, 10**6), 2, "0.0000010"),
        (fmpq(1, 10**7), 2, "1.0e-07"),
        (fmpq(999999, 10**6), 3, "1.00"),
        (fmpq(0), 7, "0"),
        (5, 1, "5"),
    ],
)
def test_notation(value, digits, text):
    assert decimal(value, digits) == text


def test_a_ball_that_straddles_a_rounding_boundary_is_refused():
    with pytest.raises(NotResolved):
        decimal(arb(0.125, 1e-9), 2)
    with pytest.raises(NotResolved):
        decimal(arb(0, 1e-30), 3)
    assert decimal(arb(0.125), 2) == "0.12"


def test_rounding_needs_more_precision_than_the_width():
    """0.12345000...0001: the 30 digit ball does not decide the fifth digit, more bits do."""
    tiny = arb(10) ** -60
    assert certified_decimal(lambda: arb("0.12345") + 1 / arb(10) ** 60, 4) == "0.1235"
    assert tiny > 0


def test_refine_stops_at_the_cap():
    with pytest.raises(NotResolved, match="perhaps zero"):
        refine(lambda: arb(2).sqrt() ** 2 - 2, 10, cap_bits=1000)
    with pytest.raises(NotResolved, match="no finite enclosure"):
        refine(lambda: 1 / (arb(2).sqrt() ** 2 - 2), 10, cap_bits=1000)
    zero = refine(lambda: arb(2).sqrt() ** 2 - 2, 10, absolute=True)
    assert zero.contains(0)
    assert narrow(zero, 10, absolute=True)


def test_refine_survives_cancellation():
    def difference():
        return (arb(10) ** 40 + 1).sqrt() - arb(10) ** 20

    ball = refine(difference, 30)
    assert narrow(ball, 30)
    low, high = endpoints(ball)
    exact = Fraction(1, 2 * 10**20) - Fraction(1, 8 * 10**60)  # up to 10**-80 relative
    assert low <= exact <= high
    assert high - low < exact / 10**29


@pytest.mark.parametrize("digits", [0, -3, True, 2.5])
def test_absurd_digits(digits):
    with pytest.raises(ValueError, match="positive number of digits"):
        decimal(fmpq(1, 3), digits)


def test_thousands_of_digits():
    assert certified_decimal(arb.pi, 5000).startswith("3.14159265358979")
