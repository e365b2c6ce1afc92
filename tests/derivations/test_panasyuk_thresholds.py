"""Thresholds of the maximum over the coupling: shapes on both sides, order, scale, refusals."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import product

import pytest
from flint import arb
from sympy import Rational, S

from derivations.library import load
from derivations.panasyuk.notation import D, T, gamma_h, omega_0
from derivations.panasyuk.regimes import integral
from derivations.panasyuk.regimes_extrema import FOLD, UNIT
from derivations.panasyuk.regimes_maximum import LEVEL
from derivations.panasyuk.regimes_thresholds import Derivatives, zero
from derivations.value import NoValue, value
from numerics import bridge
from numerics.pole_sum import compile_pole_sum
from numerics.precision import NotResolved, working_precision

PAPER = load("panasyuk")
KINDS = ("T_maximum", "T_exceeds", "T_from_above")


def threshold(kind, cutoff, digits=20, omega_0="1"):
    return Fraction(value(PAPER.quantity(kind), {"omega_0": omega_0, "D": cutoff}, digits).value)


@cache
def compiled():
    whole = integral()
    return compile_pole_sum(
        whole.prefactor, whole.response.numerator, whole.response.pole_polynomials,
        whole.response.s, whole.kernel.name, whole.scale,
    )  # fmt: skip


def profile(cutoff, warm, first=1, last=10**5):
    """The conductance on a grid of couplings."""
    friction, found = Rational(first), []
    while friction < last:
        point = {omega_0: S(1), D: Rational(cutoff), T: warm, gamma_h: friction}
        found.append(compiled().value(point, 20))
        friction *= Rational(7, 6)
    return found


def turns(found):
    """Numbers of maxima and minima inside."""
    inside = list(zip(found, found[1:], found[2:], strict=False))
    return sum(b > max(a, c) for a, b, c in inside), sum(b < min(a, c) for a, b, c in inside)


@pytest.mark.parametrize(
    ("kind", "cutoff", "below", "above"),
    [
        ("T_maximum", "3", (0, 0), (1, 1)),
        ("T_maximum", "1/3", (0, 0), (1, 1)),
        ("T_from_above", "3", (1, 1), (1, 0)),
        ("T_maximum", "20", (0, 0), (1, 0)),
    ],
)
def test_thresholds_separate_shapes(kind, cutoff, below, above):
    at = Rational(threshold(kind, cutoff, 12))
    assert turns(profile(cutoff, at * Rational(49, 50))) == below
    assert turns(profile(cutoff, at * Rational(51, 50))) == above


@pytest.mark.parametrize("cutoff", ["1/2", "4"])
def test_maximum_exceeds_the_end_from_its_threshold_on(cutoff):
    at = Rational(threshold("T_exceeds", cutoff, 12))
    for warm, exceeds in ((at * Rational(999, 1000), False), (at * Rational(1001, 1000), True)):
        end = bridge.evaluate(LEVEL, {D: Rational(cutoff), T: warm, omega_0: 1}, 20)
        assert (max(profile(cutoff, warm, 3, 100)) > end) == exceeds


@pytest.mark.parametrize("cutoff", ["1/10", "1", "9"])
def test_thresholds_are_in_order_below_the_last_minimum(cutoff):
    found = [threshold(kind, cutoff) for kind in KINDS]
    assert found == sorted(found)
    assert len(set(found)) == 3


@pytest.mark.parametrize("cutoff", ["98/10", "1000"])
def test_thresholds_are_one_beyond_the_last_minimum(cutoff):
    assert len({threshold(kind, cutoff) for kind in KINDS}) == 1


def test_thresholds_meet_at_the_last_cutoff():
    last = PAPER.statement("beyond-maximum-last").derived / UNIT
    late = PAPER.statement("beyond-maximum-last-T").derived / UNIT
    near = threshold("T_from_above", str(Rational(last)))
    assert abs(near * Fraction(int(late.p), int(late.q)) - 1) < Fraction(1, 10**8)


def test_no_cutoff_has_a_lower_threshold_than_the_best():
    best = Fraction(UNIT, int(PAPER.statement("beyond-maximum-largest").derived))
    found = [
        threshold("T_maximum", cutoff, 12) for cutoff in ("1", "1157/1000", "116/100", "13/10")
    ]
    assert min(found) > best - Fraction(1, 10**9)
    assert found[1] < best + Fraction(1, 10**6)
    assert max(found) > best + Fraction(1, 1000)


@pytest.mark.parametrize(
    ("kind", "tag"),
    [("T_maximum", "beyond-maximum-narrow"), ("T_exceeds", "beyond-maximum-narrow-equal")],
)
def test_thresholds_tend_to_those_of_a_small_cutoff(kind, tag):
    late = int(PAPER.statement(tag).derived)
    far, near = (abs(threshold(kind, d, 12) * late / UNIT - 1) for d in ("1e-3", "1e-5"))
    assert near < far / 50 < Fraction(1, 10**4)


def test_temperatures_scale_with_the_frequencies():
    for kind in KINDS:
        assert abs(threshold(kind, "6", 25, "2") / threshold(kind, "3", 25) - 2) < 1e-23


def test_more_digits_continue_the_fewer():
    short, long = (value(PAPER.quantity("T_maximum"), {"omega_0": 1, "D": "pi"}, n).value
                   for n in (12, 60))  # fmt: skip
    assert long.startswith(short[:-1])
    assert len(long) == 62


def test_in_kelvin_and_without_a_cutoff():
    at = {"omega_0": "1e13", "D": "1e13"}
    warm = value(PAPER.quantity("T_maximum"), at, 10, si=True)
    assert warm.unit == "K"
    assert 38 < float(warm) < 39
    with pytest.raises(NoValue, match="grows without bound as D"):
        value(PAPER.quantity("T_exceeds"), {"omega_0": 1, "D": "oo"})
    with pytest.raises(NoValue, match="not an integral"):
        value(PAPER.quantity("T_exceeds"), {"omega_0": 1, "D": 1}, method="quadrature")


def test_the_enclosed_point_has_the_signs_of_a_fold():
    found = zero(FOLD, {D: Fraction(1)}, {gamma_h: Fraction(136, 10), T: Fraction(1, 2)}, 15)
    with working_precision(120):
        k = Derivatives({D: arb(1), **found})
        assert k(gamma_h).contains(0)
        assert k(gamma_h, gamma_h).contains(0)
        assert k(gamma_h, gamma_h, gamma_h) > 0
        assert k(gamma_h, T) < 0


def test_no_fold_is_found_where_there_is_none():
    with pytest.raises(NotResolved):
        zero(FOLD, {D: Fraction(20)}, {gamma_h: Fraction(20), T: Fraction(4, 5)}, 10)


def test_partial_derivatives_agree_with_differences():
    point = {gamma_h: Rational(3), D: Rational(2), T: Rational(1, 2)}

    def at(**steps):
        moved = {x: point[x] + steps.get(str(x), 0) for x in point}
        return compiled().value({omega_0: S(1), **moved}, 60)

    h = Rational(1, 10**9)
    with working_precision(250):
        k = Derivatives({x: bridge.exact(v).real for x, v in point.items()})
        mixed = (at(T=h, D=h) - at(T=h, D=-h) - at(T=-h, D=h) + at(T=-h, D=-h)) / 4 * 10**18
        assert abs(k(T, D) - mixed) < 1e-14
        corners = list(product((1, -1), repeat=3))
        total = sum(
            (a * b * c * at(gammahat=a * h, T=b * h, D=c * h) for a, b, c in corners), arb(0)
        )
        assert abs(k(gamma_h, T, D) - total / 8 * 10**27) < 1e-12
