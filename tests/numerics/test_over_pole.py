"""Kernels over one pole: closed forms by flint's own polygamma, far and near, real and complex."""

from __future__ import annotations

import pytest
from flint import acb, acb_series, arb, fmpq, fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

from numerics.over_pole import OVER_POLE
from numerics.precision import working_precision
from numerics.roots import rational_roots

CLOSED = {
    "conductance": lambda w: 2 * w * w * w.polygamma(1) - 2 * w - 1,
    "occupation": lambda w: 2 * w * (w.log() - w.digamma()) - 1,
    "energy": lambda w: -2 * w * w.digamma() - 1,
    "zero_point": lambda w: -2 * w * w.log(),
}
# The reach of the asymptotic series at 200 bits is 32.
REAL = ["1e-12", "0.3", "2", "12.3", "31.9", "32", "32.1", "60", "833", "1e12", "1e40"]
COMPLEX = [("0.3", "16"), ("1e-6", "31"), ("1e-6", "1000"), ("30", "-30"), ("200", "300")]


@pytest.mark.parametrize("kernel", CLOSED)
@pytest.mark.parametrize("bits", [60, 200, 1000])
def test_contains_the_closed_form_and_is_narrow(kernel, bits):
    for real, imaginary in [(text, "0") for text in REAL] + COMPLEX:
        with working_precision(bits):
            w = acb(arb(real), arb(imaginary))
            found = acb(OVER_POLE[kernel](w.real if imaginary == "0" else w, None))
        with working_precision(2 * bits + 300):
            exact = CLOSED[kernel](w)
        assert found.overlaps(exact)
        assert found.rel_accuracy_bits() > 0.93 * bits - 20


@given(st.fractions(0, 200, max_denominator=1000), st.fractions(-200, 200))
def test_conductance_anywhere_in_the_right_half_plane(real, imaginary):
    if real == 0:
        return
    parts = [fmpq(part.numerator, part.denominator) for part in (real, imaginary)]
    with working_precision(120):
        found = OVER_POLE["conductance"](acb(*parts), None)
    with working_precision(600):
        exact = CLOSED["conductance"](acb(*parts))
        assert found.overlaps(exact)
        assert found.rad() < 1e-20 * (1 + abs(float(abs(exact).mid())))


def test_large_rates_lose_nothing_to_cancellation():
    """g ~ 1/(3w) and e ~ 1/(6w), where the closed forms lose the square of w."""
    with working_precision(100):
        w = arb(10) ** 30
        for kernel, factor in (("conductance", 3), ("occupation", 6)):
            found = OVER_POLE[kernel](w, None)
            assert found.rel_accuracy_bits() > 90
            assert abs(found * factor * w - 1) < 1e-25


def test_what_is_not_finite_stays_so():
    for w in (arb.nan(), acb(arb.nan(), 1), arb("1 +/- 2"), arb.pos_inf()):
        for kernel in ("conductance", "occupation"):
            assert not OVER_POLE[kernel](w, None).is_finite()


ROOTS = {
    "three real": [6, 11, 6, 1],
    "one real": [1, 1, 1, 2],
    "no real": [1, 1, 1, 1, 1],
    "far apart": [1, 10**12, 3 * 10**12, 10**12],
    "close together": [10**20 - 1, 3 * 10**20, 3 * 10**20, 10**20],
    "quadratic, real": [1, 3, 1],
    "quadratic, negative lead": [-1, 3, -1],
    "quadratic, widely split": [1, 10**30, 1],
    "quadratic, complex": [5, 1, 1],
    "quadratic, imaginary": [4, 0, 1],
    "quadratic, zero at the origin": [0, 1, 1],
    "double": [1, 2, 1],
    "double in a cubic": [2, 5, 4, 1],
}


@pytest.mark.parametrize("name", ROOTS)
@pytest.mark.parametrize("bits", [60, 215, 2000])
def test_rational_roots_are_flints(name, bits):
    polynomial = fmpz_poly(ROOTS[name])
    with working_precision(bits):
        found = rational_roots([fmpq_poly(polynomial)])
        expected = polynomial.complex_roots()
    assert sorted(power for _, power in found) == sorted(power for _, power in expected)
    for root, power in found:
        near = [(other, m) for other, m in expected if root.overlaps(other)]
        assert len(near) == 1
        assert near[0][1] == power
        assert (root.imag == 0) == (near[0][0].imag == 0)
        assert root == 0 or root.rel_accuracy_bits() > bits - 20


def digamma(w):
    return w.lgamma().derivative() / w[1]


IN_SERIES = {
    "conductance": lambda w: 2 * w * w * digamma(w).derivative() / w[1] - 2 * w - 1,
    "occupation": lambda w: 2 * w * (w.log() - digamma(w)) - 1,
}


@pytest.mark.parametrize("kernel", IN_SERIES)
@pytest.mark.parametrize("place", [("50", "0"), ("833", "0"), ("1e12", "0"), ("70", "60")])
def test_series_far_from_the_origin(kernel, place):
    """Around a multiple pole: coefficients of w + c t, to nearly the working precision."""
    with working_precision(200):
        w, rate = acb(*map(arb, place)), acb("0.7")
        found = OVER_POLE[kernel](w, acb_series([w, -rate], prec=5))
        assert min(found[order].rel_accuracy_bits() for order in range(3)) > 170
    with working_precision(1200):
        exact = IN_SERIES[kernel](acb_series([w, -rate], prec=7))
        assert all(found[order].overlaps(exact[order]) for order in range(3))


def test_series_is_that_of_the_function():
    """At a distance t from the centre, up to the third order in it."""
    with working_precision(300):
        w, t = acb(500), arb(10) ** -20
        found = OVER_POLE["conductance"](w, acb_series([w, 1], prec=5))
        total = sum((found[order] * t**order for order in range(3)), acb(0))
        assert abs(total - OVER_POLE["conductance"](w + t, None)) < arb(10) ** -68
