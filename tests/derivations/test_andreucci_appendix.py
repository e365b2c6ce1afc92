"""The appendix: residues, contour, arc and sum, and that a mutated formula is refuted."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sympy import I, Integer, pi, sin

from derivations.andreucci import appendix_contour, paper
from derivations.andreucci.domains import n, radius
from derivations.andreucci.notation import a
from derivations.paper import Cases, Statement
from derivations.verify import Verdict, verify

STATEMENTS = paper.statements


@cache
def judged(tag: str) -> Verdict:
    return verify(STATEMENTS[tag], digits=20, points=2)


def mutated(tag: str, *printed: object) -> Statement:
    return replace(STATEMENTS[tag], printed=printed, witnesses=[])


def test_the_flux_integral_needs_the_true_crossover_function() -> None:
    assert judged("A.9").verdict == "proved"


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
    wrong = right + 2 * appendix_contour.on_arc(appendix_contour.REACH)
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
