"""The appendix: residues, contour, arc and sum, and that a mutated formula is refuted."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from sympy import I, Integer, pi, sin

from derivations.andreucci import appendix
from derivations.andreucci.notation import a
from derivations.andreucci.witnesses_quantum import n, radius
from derivations.paper import Cases, Statement
from derivations.verify import Verdict, verify

STATEMENTS = {s.tag: s for s in appendix.appendix.statements}
EXPECTED = {
    "CA-1": "proved", "A.1": "proved", "A.2a": "proved", "A.2b": "proved", "CA-2": "proved",
    "CA-3": "proved", "A.3": "definition", "CA-4": "proved", "A.4": "proved", "A.5": "proved",
    "CA-5": "conditional", "A.7": "proved", "A.8a": "proved", "A.8c": "proved",
    "A.9": "proved", "CA-9": "refuted",
}  # fmt: skip
EVALUATED = ("A.6", "A.8b", "CA-8")  # integrals, in balls


@cache
def judged(tag: str) -> Verdict:
    return verify(STATEMENTS[tag], digits=20, points=2)


def mutated(tag: str, *printed: object) -> Statement:
    return replace(STATEMENTS[tag], printed=printed, witnesses=[])


def test_every_statement_is_expected() -> None:
    assert set(STATEMENTS) == {*EXPECTED, *EVALUATED}


@pytest.mark.parametrize("tag", EXPECTED)
def test_verdict(tag: str) -> None:
    assert judged(tag).verdict == EXPECTED[tag]


@pytest.mark.parametrize("tag", EVALUATED)
def test_integrals_hold(tag: str) -> None:
    assert judged(tag).verdict in ("proved", "verified")


@pytest.mark.parametrize("tag", STATEMENTS)
def test_own_derivation_holds(tag: str) -> None:
    own = "verified" if STATEMENTS[tag].witnesses else "unwitnessed"
    assert judged(tag).derivation_verdict == own


def test_the_flux_integral_needs_the_true_crossover_function() -> None:
    assert judged("A.9").verdict == "proved"
    assert judged("CA-9").ratio_constant is False
    assert judged("CA-9").counterexample["printed"].startswith("-")  # a negative heat flux


def test_orders_of_corrections() -> None:
    assert judged("A.9").asymptotics["correction_order"] == "N**(-1)"
    assert judged("CA-3").asymptotics["correction_coefficient"] == "-2/pi"
    assert judged("A.8a").asymptotics["correction_order"] == "R**(-2)"


# --- mutations ------------------------------------------------------------------------------------


def test_mutated_residue_is_refuted() -> None:
    wrong = 2 * I * pi * a**2 * n / (a**2 + pi**2 * n**2) ** 2
    assert verify(mutated("A.4", wrong), digits=20).verdict == "refuted"


def test_residue_with_the_wrong_sign_is_refuted() -> None:
    value = I * a / (2 * sin(a) ** 2)
    verdict = verify(mutated("A.5", Cases(("+", "-"), (value, -value))), digits=20)
    assert (verdict.verdict, verdict.ratio) == ("refuted", "-1")


def test_contour_with_the_wrong_sign_of_the_arc_is_refuted() -> None:
    right = STATEMENTS["A.6"].printed[1]
    wrong = right + 2 * appendix.on_arc(appendix.REACH)
    assert verify(mutated("A.6", wrong), digits=20, points=1).verdict == "refuted"


def test_mutated_arc_is_refuted() -> None:
    assert verify(mutated("A.8c", Integer(1)), digits=20).verdict == "refuted"
    assert verify(mutated("CA-8", Integer(0)), digits=20, points=1).verdict == "refuted"
    wrong = radius * STATEMENTS["A.8a"].printed[0]
    assert verify(mutated("A.8a", wrong), digits=20).verdict == "refuted"


def test_mutated_leading_integral_is_refuted() -> None:
    right = STATEMENTS["A.1"].printed[0]
    assert verify(mutated("A.1", 2 * right), digits=20).verdict == "refuted"
    assert verify(mutated("A.9", STATEMENTS["A.9"].printed[0] / 2), digits=20).verdict == "refuted"
