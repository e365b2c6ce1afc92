"""A formula that holds must not be refuted for the way it is written."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice

import pytest
from sympy import Expr, Integral, RootSum, Sum

from derivations.library import load_all
from derivations.paper import Statement
from derivations.verify import NOT_JUDGED

from ..mutations import reprinted, verdict_of
from .rewritings import rewritings

SEED = 7
DIGITS = 20
LEAST = 50  # statements that must have something to rewrite
LOOKED_AT = 16  # statements in every run


def candidates(chooser: random.Random) -> Iterator[tuple[Statement, Expr]]:
    """Statements about one formula, with a form of it that is not written like the derived one."""
    listed = [s for paper in load_all() for s in paper.statements.values()]
    chooser.shuffle(listed)
    for statement in listed:
        if statement.kind in NOT_JUDGED or statement.sampled or statement.condition is not None:
            continue
        form = statement.written_out(statement.printed[0])
        # a sum over roots is not an expression that one rewrites by hand
        if isinstance(form, Expr) and not form.is_number and not form.has(RootSum):
            yield statement, form


def judged(statement: Statement, form: Expr) -> str:
    return verdict_of(reprinted(statement, form), DIGITS)


def holds(statement: Statement, form: Expr) -> bool:
    return judged(statement, form) in ("proved", "verified")


def check(statement: Statement, form: Expr, name: str) -> None:
    verdict = judged(statement, form)
    told = f"{statement.identifier}, {name}: {verdict}: {form}"
    assert verdict != "refuted", told
    if not (under_the_sign(statement) or sums_under_the_sign(form)):
        assert verdict in ("proved", "verified"), told


def under_the_sign(statement: Statement) -> bool:
    """Whether divergent integrals are compared at a fixed variable of integration."""
    derived = statement.derived
    return statement.limit is not None and isinstance(derived, Expr) and derived.has(Integral)


def sums_under_the_sign(form: Expr) -> bool:
    """Balls cannot integrate a series term by term."""
    return any(integral.function.has(Sum) for integral in form.atoms(Integral))


def test_a_rewriting_of_a_sample_of_statements():
    chooser = random.Random(SEED)
    rewritten = 0
    for statement, form in islice(candidates(chooser), LOOKED_AT):
        if form.has(Integral) or not holds(statement, form):
            continue  # integrals take their time: the slow test has them
        ways = list(rewritings(form))
        if ways:
            name, other = chooser.choice(ways)
            check(statement, other, name)
            rewritten += 1
    assert rewritten >= LOOKED_AT // 4


@pytest.mark.slow
def test_every_rewriting_of_every_statement():
    rewritten = set()
    for statement, form in candidates(random.Random(SEED)):
        if holds(statement, form):
            for name, other in rewritings(form):
                check(statement, other, name)
                rewritten.add(statement.identifier)
    assert len(rewritten) >= LEAST
