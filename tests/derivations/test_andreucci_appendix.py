"""The appendix: residues, contour, arc and sum, and that a mutated formula is refuted."""

from __future__ import annotations

from functools import cache
from typing import Any

from sympy import I, Integer, pi, sin

from derivations.andreucci import appendix_contour, paper
from derivations.andreucci.domains import n, radius
from derivations.andreucci.notation import a
from derivations.paper import Cases, Statement
from derivations.verify import judge

from .mutations import reprinted, verdict_of

STATEMENTS = paper.statements


@cache
def judged(tag: str) -> dict[str, Any]:
    return judge(STATEMENTS[tag], digits=20, points=2, repair=False)


def mutated(tag: str, *printed: object) -> Statement:
    return reprinted(STATEMENTS[tag], *printed)


def test_the_flux_integral_needs_the_true_crossover_function() -> None:
    assert judged("A.9")["verdict"] == "proved"


def test_orders_of_corrections() -> None:
    assert judged("A.9")["asymptotics"]["correction_order"] == "N**(-1)"
    assert judged("CA-3")["asymptotics"]["correction_coefficient"] == "-2/pi"
    assert judged("A.8a")["asymptotics"]["correction_order"] == "R**(-2)"


# --- mutations ------------------------------------------------------------------------------------


def test_mutated_residue_is_refuted() -> None:
    wrong = 2 * I * pi * a**2 * n / (a**2 + pi**2 * n**2) ** 2
    assert verdict_of(mutated("A.4", wrong)) == "refuted"


def test_residue_with_the_wrong_sign_is_refuted() -> None:
    value = I * a / (2 * sin(a) ** 2)
    assert verdict_of(mutated("A.5", Cases(("+", "-"), (value, -value)))) == "refuted"


def test_contour_with_the_wrong_sign_of_the_arc_is_refuted() -> None:
    right = STATEMENTS["A.6"].printed[1]
    wrong = right + 2 * appendix_contour.on_arc(appendix_contour.REACH)
    assert verdict_of(mutated("A.6", wrong), points=1) == "refuted"


def test_mutated_arc_is_refuted() -> None:
    assert verdict_of(mutated("A.8c", Integer(1))) == "refuted"
    assert verdict_of(mutated("CA-8", Integer(0)), points=1) == "refuted"
    wrong = radius * STATEMENTS["A.8a"].printed[0]
    assert verdict_of(mutated("A.8a", wrong)) == "refuted"


def test_mutated_leading_integral_is_refuted() -> None:
    right = STATEMENTS["A.1"].printed[0]
    assert verdict_of(mutated("A.1", 2 * right)) == "refuted"
    assert verdict_of(mutated("A.9", STATEMENTS["A.9"].printed[0] / 2)) == "refuted"
