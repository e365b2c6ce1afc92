"""Steps and witnesses: what counts as agreement, and what must not."""

from __future__ import annotations

import pytest
from flint import acb, arb
from mpmath import mpc, mpf
from sympy import (
    Function,
    I,
    Integer,
    Integral,
    Lt,
    Matrix,
    Rational,
    S,
    Symbol,
    atan,
    cos,
    exp,
    oo,
    pi,
    sin,
    sinh,
    sqrt,
)

from derivations.domain import Domain, Variable
from derivations.paper import Cases, Witness
from derivations.support import agreement, check_step, check_steps, check_witnesses, number
from derive.derivation import Step
from derive.residue import Residue

from .statements import statement

x = Symbol("x", positive=True)
r = Symbol("r", real=True)
f = Function("f")
ONES = Domain((Variable(x, "x", lower=Integer(0), samples=(Integer(1),)),))


def agreed(derived, value, digits=20, point=None):
    return agreement(derived, Witness("w", lambda p, d: value, ({},), digits), point or {}, digits)


# Witnesses --------------------------------------------------------------------------------------


def test_agreement_counts_relative_digits():
    third = Rational(1, 3)
    assert agreed(third, third) == 20
    assert agreed(third, mpf(1) / 3) == 16
    assert agreed(third, 0.3333) == 3
    assert agreed(third, arb("0.333333 +/- 1e-6")) == 5
    assert agreed(third * I, mpc(0, mpf(1) / 3)) == 16
    assert agreed(-third, acb(-1) / 3) == 15  # made at 53 bits


@pytest.mark.parametrize(
    "value",
    [
        2,
        float("nan"),
        float("inf"),
        arb("nan"),
        arb("inf"),
        arb(0, "inf"),
        arb(1, 1),
        arb(1, "0.95"),
        acb(1, 1),
        acb(1, arb(0, 2)),
        acb(arb(1), arb("nan")),
        -1,
        S.Zero,
    ],
)
def test_wide_infinite_undefined_and_wrong_values_agree_to_no_digit(value):
    assert agreed(S.One, value) is None


def test_small_values_are_compared_on_their_own_scale():
    tiny = Rational(1, 10**24)
    assert agreed(tiny, 2 * tiny) is None
    assert agreed(tiny, Integer(0)) is None
    assert agreed(tiny, tiny * (1 + Rational(1, 10**7))) == 6
    assert agreed(tiny, tiny) == 20


def test_small_derived_values_that_come_from_cancellation():
    derived = sqrt(1 + x) - 1
    point = {x: Rational(1, 10**80)}
    assert agreed(derived, Rational(1, 10**80), point=point) is None
    assert agreed(derived, Rational(1, 2 * 10**80), point=point) == 20


def test_a_derived_zero_is_met_absolutely():
    assert agreed(S.Zero, 1e-17, digits=15) == 15
    assert agreed(S.Zero, 1e-9, digits=15) == 8
    assert agreed(S.Zero, 1) is None


def test_an_undefined_derived_value_agrees_with_nothing():
    assert agreed(1 / x, arb(0), point={x: Integer(0)}) is None


def test_the_worst_of_several_values_counts():
    cases = Cases(("a", "b"), (Rational(1, 3), Rational(2, 3)))
    assert agreed(cases, (Rational(1, 3), 0.6667)) == 4
    assert agreed(cases, (Rational(1, 3), 0.1)) is None
    assert agreed(Matrix([1, 2]), (1, 2)) == 20
    with pytest.raises(ValueError):
        agreed(Matrix([1, 2]), (1,))


def test_a_witness_needs_points_and_all_of_its_digits():
    made = statement(2 * x, 2 * x)
    assert not check_witnesses(made, 20).failed
    made.witness("nowhere", points=())(lambda point, digits: 2 * point[x])
    assert check_witnesses(made, 20).failed

    rough = statement(x, x)
    rough.witness("rough", points=[{x: 3}], digits=10)(lambda p, d: 3 + 1e-7)
    result = check_witnesses(rough, 20)
    assert result.failed
    assert result.reports[0]["digits"] == 7
    assert not check_witnesses(rough, 6).failed

    long = statement(x, x)
    long.witness("simulation", points=[{x: 3}], slow=True)(lambda point, digits: 2)
    assert not check_witnesses(long, 20).reports
    assert check_witnesses(long, 20, slow=True).failed

    one_bad = statement(x, x)
    one_bad.witness("half", points=[{x: 1}, {x: 2}], digits=10)(lambda point, digits: 1)
    assert check_witnesses(one_bad, 20).failed


# Steps ------------------------------------------------------------------------------------------

MADE = statement(x, x, domain=ONES)


def step(left, right, condition=None):
    return check_step(Step("", left, right, condition), MADE, 20)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (sin(x) ** 2, 1 - cos(x) ** 2, "proved"),
        (atan(1 / x), pi / 2 - atan(x), "verified"),
        (x, x**2, "refuted"),  # true at the sample x = 1
        (sqrt(x**3), x**2, "refuted"),
        (f(x), x, "named"),
        (Symbol("y"), x, "named"),
        (1 / (x - x * (1 + x) + x**2), x, "undefined"),
        (f(x), f(x) + 1, "named"),
        (Integral(1 / (r**2 + 1), (r, -oo, oo)), x * pi, "refuted"),
        (Integral(exp(-r) / (r**2 + 1), (r, -1, 1)), x, "refuted"),
        (Residue(1 / (r**2 + 1), r, I), 1 / (2 * I), "verified"),
        (Residue(1 / (r**2 + 1), r, I), -1 / (2 * I), "refuted"),
        (Residue(r**2 / sinh(r) ** 2, r, I * pi), 2 * pi * I, "verified"),
    ],
)
def test_steps(left, right, expected):
    assert step(left, right) == expected


def test_every_part_of_a_step_is_looked_at():
    verified, wrong = (atan(1 / x), pi / 2 - atan(x)), (x, x + 1)
    assert step(Matrix([verified[0], x]), Matrix([verified[1], x])) == "verified"
    assert step(Matrix([verified[0], wrong[0]]), Matrix([verified[1], wrong[1]])) == "refuted"
    assert step(Matrix([f(x), wrong[0]]), Matrix([x, wrong[1]])) == "refuted"
    assert step(Matrix([f(x), x]), Matrix([x, x])) == "named"


def test_a_condition_chooses_the_point():
    small = Lt(x, 1)
    left, right = (abs(x - 1) + atan(1 / x), 1 - x + pi / 2 - atan(x))
    assert step(left, right, small) == "verified"
    assert step(left, right, Lt(1, x)) == "refuted"
    assert step(left, right, Lt(x, -1)) == "undecided"


def test_named_steps_are_counted_and_are_no_evidence():
    made = statement(x, x, steps=(Step("", f(x), x), Step("", x + x, 2 * x)), domain=ONES)
    result = check_steps(made, 20)
    assert not result.failed
    assert result.lines == ("steps: 1 proved, 0 verified, 1 not checked (they give a name)",)


def test_a_wrong_step_fails_and_says_which():
    made = statement(x, x, steps=(Step("", x + x, 2 * x), Step("", x, 2 * x)), domain=ONES)
    result = check_steps(made, 20)
    assert result.failed
    assert "step 2 is refuted" in result.lines


def test_without_steps_nothing_is_said():
    assert check_steps(statement(x, x), 20).lines == ()


# Display ----------------------------------------------------------------------------------------


def test_numbers_for_display():
    assert number(arb(1) / 4) == "0.25000000000000000000"
    assert number(acb(0, 2), 3) == "2.00 i"
    assert number(acb(1, 2), 2) == "1.0 + 2.0 i"
