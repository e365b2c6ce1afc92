"""Section V of the mediator paper: mutated formulas are refuted, thresholds separate shapes."""

from __future__ import annotations

import pytest
from sympy import I, Integer, Rational, S, series, symbols

from derivations.compare import compare_at
from derivations.library import load
from derivations.panasyuk import regimes_extrema as extrema
from derivations.panasyuk import witnesses_balance
from derivations.panasyuk.notation import (
    T_1,
    T_2,
    D,
    T,
    gamma_1,
    gamma_2,
    gamma_h,
    omega_0,
)
from derivations.panasyuk.regimes import integral
from derivations.panasyuk.regimes_extrema import UNIT
from derivations.panasyuk.regimes_maximum import LEVEL, SLOPE
from derivations.panasyuk.regimes_plateau import PLATEAU, kappa
from derivations.panasyuk.witnesses_beyond import certified
from derivations.panasyuk.witnesses_temperatures import points

from .mutations import changed, verdict_of

PAPER = load("panasyuk")
gamma_D = symbols("gammahat_D", positive=True)

MUTATIONS = {
    "beyond-67": lambda e: e + Rational(1, 100),
    "69": lambda e: e.subs(I, -I),
    "69-rate": lambda e: 2 * e,
    "69-3": lambda e: e + gamma_D / 2,
    "beyond-shift-weak": lambda e: 2 * omega_0 - e,
    "70-real": lambda e: -e,
    "70-3": lambda e: e / 2,
    "C5-20": lambda e: 2 * e,
    "beyond-K-weak": lambda e: e.subs(T, 2 * T),
    "C5-1": lambda e: e.subs(D, 2 * D),
    "C5-5": lambda e: -e,
    "C5-6": lambda e: e.subs(gamma_h, 2 * gamma_h),
    "72": lambda e: e.subs(T_1, T_2),
    "72-p": lambda e: e + omega_0 / 100,
    "73": lambda e: (2 * T_1 + T_2) / 3,
    "beyond-virial": lambda e: 2 * e,
    "beyond-K-strong": lambda e: e.subs(D, 2 * D),
    "beyond-K-approach": lambda e: e + omega_0**2 / 4,
    "beyond-K-bend": lambda e: e + D**2 * T / 1000,
    "beyond-K-narrow": lambda e: e.subs(T, 2 * T),
    "C5-8": lambda e: e.subs(omega_0, 2 * omega_0),
    "C5-15": lambda e: 2 * e,
    "C5-16": lambda e: e.subs(gamma_h, 2 * gamma_h),
    "beyond-75": lambda e: -e,
    "74": lambda e: e * 2,
    "76": lambda e: e * 2,
    "C5-18": lambda e: e / 2,
    "77-2": lambda e: e * omega_0,
    "beyond-plateau": lambda e: e.subs(kappa, 2 * kappa),
    "beyond-plateau-onset": lambda e: e / 2,
}


@pytest.mark.parametrize("tag", MUTATIONS)
def test_mutated_formulas_are_refuted(tag):
    assert verdict_of(changed(PAPER.statement(tag), MUTATIONS[tag])) == "refuted"


REPAIRED = {
    "66": lambda e: e.replace(lambda a: a.func.__name__ == "atan", lambda a: a.func(a.args[0] / 2)),
    "70": lambda e: e - I / omega_0,
    "77": lambda e: e * S.Pi,
    "C5-19": lambda e: Integer(1),
}


@pytest.mark.parametrize("tag", REPAIRED)
def test_refuted_formulas_hold_once_repaired(tag):
    statement = PAPER.statement(tag)
    assert verdict_of(statement) == "refuted"
    assert verdict_of(changed(statement, REPAIRED[tag])) in ("proved", "verified")


def _turns(late):
    """Maxima and minima over the friction at D = omega_0, on a grid."""
    grid = [Integer(8) * Rational(11, 10) ** step for step in range(-10, 90)]
    found = [
        float(certified(integral(), {omega_0: S(1), D: S(1), T: 1 / late, gamma_h: f}, 15))
        for f in grid
    ]
    inside = list(zip(found, found[1:], found[2:], strict=False))
    return sum(b > max(a, c) for a, b, c in inside), sum(b < min(a, c) for a, b, c in inside)


def test_thresholds_of_the_maximum_separate_three_shapes():
    lost = PAPER.statement("C5-9").derived / UNIT
    above = PAPER.statement("beyond-maximum-above").derived / UNIT
    assert above < PAPER.statement("beyond-maximum-equal").derived / UNIT < lost < 2
    step = Rational(1, 20)
    assert _turns(above - step) == (1, 0)
    assert _turns(above + 2 * step) == (1, 1)
    assert _turns(lost - step) == (1, 1)
    assert _turns(lost + step) == (0, 0)


def test_maximum_of_the_border_is_a_bound_for_every_cutoff():
    """beyond-maximum-any is the largest tau_h omega_0 at which some cutoff gives an approach from
    above: the border at D = omega_0 lies below, that at the best cutoff just there."""
    best = PAPER.statement("beyond-maximum-any").derived / UNIT
    assert best > PAPER.statement("beyond-maximum-above").derived / UNIT
    for share, sign in ((Rational(99, 100), 1), (Rational(101, 100), -1)):
        slopes = [
            SLOPE.subs({omega_0: share * best, T: S(1), D: Rational(ratio, 10)}).evalf()
            for ratio in range(10, 120, 2)
        ]
        assert (max(slopes) > 0) == (sign > 0)


def test_plateau_for_any_coupling_begins_as_printed():
    (whole,) = PAPER.statement("beyond-plateau").printed
    leading = series(whole, kappa, 0, 3).removeO()
    assert leading.subs(kappa, gamma_h * D / omega_0**2).equals(PLATEAU)


@pytest.mark.parametrize("tag", ["64", "65"])
def test_mutated_energies_differ_at_a_point(tag):
    statement = PAPER.statement(tag)
    printed, derived = map(statement.written_out, (statement.printed[0], statement.derived))
    point = points()[0]
    assert compare_at(printed, derived, point, 15).outcome == "agrees"
    assert compare_at(printed * Rational(101, 100), derived, point, 15).outcome == "differs"
    swapped = printed.subs({T_1: 2 * T_1})
    assert compare_at(swapped, derived, point, 15).outcome == "differs"


def test_imbalance_grows_with_the_coupling_and_the_cutoff():
    def at(friction, cutoff):
        half = Rational(friction) / 2
        return witnesses_balance.imbalance({
            omega_0: S(1), gamma_1: half, gamma_2: half, D: S(cutoff), T_1: S(1), T_2: S(2),
        })  # fmt: skip

    assert at(1, 1) < at(2, 1) < at(20, 1)
    assert at(1, 1) < at(1, 3) < at(1, 10)


def test_heights_are_not_ordered_the_other_way():
    assert extrema.ordered_heights((S(1), Rational(3, 2)), LEVEL) == 0
