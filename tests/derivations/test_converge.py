"""Limits of numbers without a closed form at finite size."""

from __future__ import annotations

import pytest
from flint import arb
from sympy import I, Integer, Rational, Symbol, pi, sqrt

from derivations.converge import Converging, judge_converging
from derivations.domain import Domain, Variable
from derivations.paper import Limit
from derivations.verify import verify
from numerics.precision import working_precision

from .statements import statement

x, w = Symbol("x", positive=True), Symbol("w", positive=True)
POINTS = [{x: Integer(2)}, {x: Rational(1, 3)}]


def bits(digits):
    return int(3.4 * digits) + 64


def approaching(correction, second=1):
    """pi (1 + correction/size + second/size^2)."""

    def value(point, size, digits):
        with working_precision(bits(digits)):
            return arb.pi() * (1 + arb(correction) / size + arb(second) / arb(size) ** 2)

    return Converging(value)


@pytest.mark.parametrize("digits", [1, 5, 12, 30, 50])
@pytest.mark.parametrize("correction", [0, 3, -250])
def test_a_limit_with_correction_of_order_one_over_size(digits, correction):
    found = judge_converging(pi, approaching(correction), POINTS, digits)
    assert found["verdict"] == "verified"
    assert found["digits"] == digits
    shown = found["asymptotics"]["correction_coefficient"].split(" at ")[0]
    assert abs(float(arb(shown).mid()) - correction) < 1e-6


@pytest.mark.parametrize("digits", [1, 2, 4, 6, 8, 20, 50])
@pytest.mark.parametrize(
    "wrong", [2 * pi, -pi, sqrt(10), Rational(22, 7), Rational(314159265, 10**8), 1 / pi]
)
def test_another_limit_is_refuted_at_any_number_of_digits(digits, wrong):
    assert judge_converging(wrong, approaching(3), POINTS, digits)["verdict"] == "refuted"


@pytest.mark.parametrize("digits", [20, 50])
def test_a_limit_wrong_in_its_last_digits_is_not_verified(digits):
    wrong = pi * (1 + Rational(1, 10 ** (digits - 2)))
    assert judge_converging(wrong, approaching(3), POINTS, digits)["verdict"] != "verified"


def test_a_slower_approach_is_undecided():
    def value(point, size, digits):
        with working_precision(bits(digits)):
            return arb.pi() * (1 + 1 / arb(size).sqrt())

    assert judge_converging(pi, Converging(value), POINTS, 20)["verdict"] == "undecided"


def test_a_logarithmic_correction_is_not_verified():
    def value(point, size, digits):
        with working_precision(bits(digits)):
            return arb.pi() * (1 + arb(size).log() / size)

    assert judge_converging(pi, Converging(value), POINTS, 50)["verdict"] == "undecided"


@pytest.mark.parametrize("value", [arb("nan"), arb(0, "inf"), arb(3, 1)])
def test_wide_or_undefined_values_are_undecided(value):
    found = judge_converging(pi, Converging(lambda p, s, d: value), POINTS, 20)
    assert found["verdict"] == "undecided"


@pytest.mark.parametrize("limit", [Integer(0), pi * I, pi + I, 1 / (x - 2)])
def test_limits_that_are_zero_complex_or_undefined_are_not_verified(limit):
    assert judge_converging(limit, approaching(1), POINTS, 20)["verdict"] != "verified"


def test_without_points_nothing_is_verified():
    assert judge_converging(pi, approaching(1), [], 20)["verdict"] == "undecided"


def test_every_point_counts():
    found = judge_converging(pi * x / 2, approaching(1), POINTS, 20)
    assert found["verdict"] == "refuted"
    assert found["counterexample"]["point"] == {"x": "1/3"}


def test_numbers_without_closed_form_stand_in_the_limit():
    def root(digits):
        with working_precision(bits(digits)):
            return arb.pi() / 2

    derived = Converging(approaching(1).value, {w: root})
    assert judge_converging(2 * w, derived, POINTS, 30)["verdict"] == "verified"
    assert judge_converging(3 * w, derived, POINTS, 30)["verdict"] == "refuted"


def test_verify_judges_every_printed_limit():
    domain = Domain((Variable(x, "x", lower=Integer(0)),))
    options = {"limit": Limit(Symbol("N", positive=True)), "domain": domain}
    assert verify(statement(pi, approaching(1), **options), 20).verdict == "verified"
    assert verify(statement([pi, 3 * pi], approaching(1), **options), 20).verdict == "refuted"
    empty = Domain(domain.variables, condition=x < -1)
    made = statement(pi, approaching(1), limit=options["limit"], domain=empty)
    assert verify(made, 20).verdict == "undecided"
