"""Sections 6 and 7: mutated formulas are refuted, corrected ones are proved."""

from __future__ import annotations

import pytest
from sympy import Integral, Rational, Symbol, pi, sinh

from derivations.andreucci import beyond_extensive_bounds as bounds
from derivations.andreucci.notation import N, alpha, alpha_L, alpha_R, k_1, theta, y
from derivations.library import load

from .mutations import changed, verdict_of

PAPER = load("andreucci")


def mutated(tag, change):
    return changed(PAPER.statement(tag), change)


MUTATIONS = {
    "67b": lambda e: 2 * e,
    "70": lambda e: e * alpha_L,
    "71": lambda e: e / 2,
    "73": lambda e: e * alpha_R,
    "74": lambda e: e.subs(alpha_L, 2 * alpha_L),
    "75": lambda e: e * N,
    "77": lambda e: e * theta,
    "78": lambda e: e * pi,
    "beyond-I7": lambda e: e / 2,
    "beyond-I7-full": lambda e: e * k_1,
    "beyond-I8": lambda e: -e,
    "beyond-bias-ext": lambda e: e.subs(alpha_L, alpha_R),
    "beyond-scale": lambda e: e / 2,
    "beyond-scale-strong": lambda e: e * alpha,
    "beyond-cold-ext": lambda e: e + theta**3,
    "beyond-warm": lambda e: e + alpha_L / theta**4,
    "beyond-steps": lambda e: e * Rational(1001, 1000),
    "C7-9": lambda e: 2 * e,
}


@pytest.mark.parametrize("tag", MUTATIONS)
def test_mutated_formula_is_refuted(tag):
    """As printed each of them holds, see test_statements."""
    assert verdict_of(mutated(tag, MUTATIONS[tag])) == "refuted"


# --- corrected forms ---


def test_integral_68_with_sinh_squared_is_proved():
    corrected = mutated("68", lambda e: e.xreplace({sinh(y / theta): sinh(y / theta) ** 2}))
    assert verdict_of(corrected) == "proved"


def test_integral_76_without_its_factor_is_proved():
    inside = PAPER.statement("76").printed[0]
    assert inside.has((y**2 - 1) ** 2)
    bare = Integral(inside.function / (y**2 - 1) ** 2, *inside.limits)
    assert verdict_of(mutated("76", lambda e: bare)) == "proved"


def test_temperature_79_with_the_term_of_zeroth_order_is_proved():
    statement = PAPER.statement("79")
    missing = statement.derived.terms[1][0] * theta**2
    r = Symbol("r", positive=True)
    slope_only = missing.subs(r, 0)
    corrected = mutated("79", lambda e: statement.written_out(e) + slope_only)
    assert verdict_of(corrected) == "proved"


# --- bounds ---


def test_a_polynomial_with_a_negative_coefficient_is_not_taken_for_positive():
    v = Symbol("v", positive=True)
    assert bounds._not_negative(v**2 + v + 1)
    assert not bounds._not_negative(v**2 - v + 1)
    assert bounds._not_negative((v + 1) / (v + 2))
    assert not bounds._not_negative((v - 1) / (v + 2))


def test_what_is_not_so_is_not_proved():
    with pytest.raises(ArithmeticError, match="not proved"):
        bounds._require(False, "a wrong bound")
