"""Seeded mistakes put before the judge: how many pass, how many are put right.

A mutant that is equal to the original is left out: decided by ``independent``, with mpmath. The
original of a mutant is itself a printed form that was proved or verified.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import mpmath
from sympy import Expr, Integral, oo

from derivations.converge import Converging
from derivations.library import load
from derivations.paper import Statement
from derivations.repair.points import generic_points
from derivations.repair.statement import attempts, reprinted
from derivations.verify import judge

from .independent import NoNumber, number, ratio_differs
from .mutants import Mutant, mutant

__all__ = ["Score", "run"]

SEED = 20261121
DIGITS = 20
_FAR = 30  # decades
"""A false pass is what must never be; a mutant that is not put right must be rare."""


@dataclass
class Score:
    """What became of the mutants."""

    mutants: int = 0
    passed: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    repaired: int = 0
    unrepaired: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.repaired / self.mutants if self.mutants else 0.0

    def __str__(self) -> str:
        return (
            f"{self.mutants} seeded mistakes: {len(self.passed)} passed as true, "
            f"{len(self.undecided)} undecided, {self.repaired} put right ({self.share:.0%})"
        )


def run(
    count: int,
    seed: int = SEED,
    key: str = "andreucci",
    integrals: bool | None = None,
) -> Score:
    """Judge ``count`` mutants of the statements of a paper, drawn with the seed.

    ``integrals`` restricts it to formulas with, or without, an integral in print.
    """
    score = Score()
    for statement, original, wrong in drawn(count, seed, key, integrals):
        score.mutants += 1
        _judged(score, statement, original, wrong)
    return score


def drawn(
    count: int, seed: int, key: str, integrals: bool | None = None
) -> Iterator[tuple[Statement, Expr, Mutant]]:
    """Statements that hold, one of their printed forms, and a mutant of it that differs."""
    chooser = random.Random(seed)
    listed = [s for s in load(key).statements.values() if eligible(s)]
    if integrals is not None:
        listed = [s for s in listed if any(p.has(Integral) for p in s.printed) == integrals]
    chooser.shuffle(listed)
    found = 0
    seen: set[tuple[str, Expr]] = set()
    while found < count:
        before = found
        for statement in listed:
            original = chooser.choice(statement.printed)
            wrong = mutant(original, chooser)
            if found == count or wrong is None or (statement.tag, wrong.formula) in seen:
                continue
            seen.add((statement.tag, wrong.formula))
            if holds(statement) and differs(statement, original, wrong.formula):
                found += 1
                yield statement, original, wrong
        if found == before:
            return


def eligible(statement: Statement) -> bool:
    """A scalar formula with a symbol in it, compared with an exact form of ours."""
    if statement.kind not in ("equation", "claim") or statement.sampled:
        return False
    if statement.condition is not None:
        return False
    return all(isinstance(p, Expr) and p.free_symbols for p in statement.printed)


@lru_cache(maxsize=1024)
def holds(statement: Statement) -> bool:
    """Whether the statement as printed is compared with a formula, and true."""
    if isinstance(statement.derived, Converging):
        return False
    return verdict(statement) in ("proved", "verified")


def verdict(statement: Statement) -> str:
    try:
        return str(judge(statement, DIGITS, repair=False)["verdict"])
    except (ArithmeticError, NotImplementedError, ValueError):
        return "undecided"


def differs(statement: Statement, first: Expr, second: Expr) -> bool:
    """Whether two forms make different claims: False where mpmath cannot tell."""
    limit = statement.limit
    left, right = (statement.written_out(form) for form in (first, second))
    symbols = left.free_symbols | right.free_symbols
    orders = 1 if limit is None or limit.order is None else abs(float(limit.order))
    rough = any(form.has(Integral) for form in (left, right))
    if limit is not None:
        symbols = (symbols | {s for v in limit.fixed.values() for s in v.free_symbols}) - set(
            limit.fixed
        )
    with mpmath.workdps(int(_FAR * orders) + 40):
        tolerance = mpmath.mpf(10) ** (-6 if rough else -12)
        if limit is not None and limit.order is not None:
            tolerance = mpmath.mpf(10) ** (3 - int(_FAR * orders))
        for point in generic_points(symbols, statement.domain, 2, seed=7):
            values = {s: _number(v) for s, v in point.items()}
            if limit is not None:
                far = mpmath.mpf(10) ** (_FAR if limit.point is oo else -_FAR)
                values[limit.symbol] = far
                for tied, form in limit.fixed.items():
                    values[tied] = number(form, values)
            try:
                if ratio_differs(left, right, values, tolerance):
                    return True
            except NoNumber:
                continue
    return False


def _number(exact: Expr) -> Any:
    return number(exact, {})


def _judged(score: Score, statement: Statement, original: Expr, wrong: Mutant) -> None:
    label = f"{statement.identifier} {wrong.kind} at {wrong.place}: {wrong.formula}"
    started = time.process_time()
    other = reprinted(statement, wrong.formula)
    found = verdict(other)
    if found in ("proved", "verified"):
        score.passed.append(label)
    elif found == "undecided":
        score.undecided.append(label)
    elif _put_right(other, original):
        score.repaired += 1
    else:
        score.unrepaired.append(label)
    score.seconds.append(time.process_time() - started)


def _put_right(statement: Statement, original: Expr) -> bool:
    """Whether one of the reported repairs gives back what was printed."""

    def judged(other: Statement) -> dict[str, Any]:
        return judge(other, DIGITS, repair=False)

    return any(
        repair.result == original or not differs(statement, repair.result, original)
        for attempt in attempts(statement, judged)
        for repair in (attempt.search.repairs if attempt.search else ())
    )
