"""Seeded mistakes put before the judge: how many pass, how many are put right.

A mutant that is equal to the original is left out: decided by ``independent``, with mpmath. The
original of a mutant is itself a printed form that was proved or verified.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import mpmath
from sympy import Expr, Integral, MatrixExpr, Symbol, oo

from derivations.converge import Converging
from derivations.library import PAPERS, load
from derivations.paper import Limit, Statement
from derivations.repair.points import generic_points
from derivations.repair.statement import attempts, reprinted
from derivations.verify import judge

from .independent import NoNumber, distance, number
from .mutants import Mutant, mutant

__all__ = ["Score", "run"]

SEED = 20261121
DIGITS = 20
_FAR = 30  # decades


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

    def __add__(self, other: Score) -> Score:
        return Score(
            self.mutants + other.mutants,
            self.passed + other.passed,
            self.undecided + other.undecided,
            self.repaired + other.repaired,
            self.unrepaired + other.unrepaired,
            self.seconds + other.seconds,
        )

    def __str__(self) -> str:
        return (
            f"{self.mutants} seeded mistakes: {len(self.passed)} passed as true, "
            f"{len(self.undecided)} undecided, {self.repaired} put right ({self.share:.0%})"
        )


def run(
    count: int,
    seed: int = SEED,
    keys: Sequence[str] = tuple(PAPERS),
    integrals: bool | None = None,
) -> Score:
    """Judge ``count`` mutants of the statements of papers, drawn with the seed.

    ``integrals`` restricts it to formulas with, or without, an integral in print.
    """
    score = Score()
    for statement, original, wrong in drawn(count, seed, keys, integrals):
        score.mutants += 1
        _judged(score, statement, original, wrong)
    return score


def drawn(
    count: int, seed: int, keys: Sequence[str], integrals: bool | None = None
) -> Iterator[tuple[Statement, Expr, Mutant]]:
    """Statements that hold, one of their printed forms, and a mutant of it that differs."""
    chooser = random.Random(seed)
    listed = [s for key in keys for s in load(key).statements.values() if eligible(s)]
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
    scalars = (p for p in statement.printed if isinstance(p, Expr) and not p.has(MatrixExpr))
    return [bool(p.free_symbols) for p in scalars] == [True] * len(statement.printed)


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
    """Whether two forms make different claims: False where mpmath cannot tell.

    Of an asymptotic claim that is a ratio that does not come nearer to 1 on the way to the limit,
    or with a claimed order an error beyond it.
    """
    left, right = (statement.written_out(form) for form in (first, second))
    limit = statement.limit
    symbols = left.free_symbols | right.free_symbols
    if limit is not None:
        symbols |= {s for v in limit.fixed.values() for s in v.free_symbols}
        symbols -= set(limit.fixed)
    for point in generic_points(symbols, statement.domain, 2, seed=7):
        try:
            if _differs_at(statement, left, right, point):
                return True
        except NoNumber:
            continue
    return False


def _differs_at(
    statement: Statement, left: Expr, right: Expr, point: Mapping[Symbol, Expr]
) -> bool:
    limit = statement.limit
    rough = any(form.has(Integral) for form in (left, right))
    least = mpmath.mpf(10) ** (-6 if rough else -12)
    if limit is None:
        with mpmath.workdps(40):
            return distance(left, right, _values(point)) > least
    orders = 0 if limit.order is None else abs(float(limit.order))
    with mpmath.workdps(int(2 * _FAR * max(orders, 1)) + 40):
        near, far = (
            distance(left, right, _values(point, limit, decades)) for decades in (_FAR, 2 * _FAR)
        )
        if orders:
            return far > mpmath.mpf(10) ** (3 - int(2 * _FAR * orders))
        return far > least and far > near * mpmath.mpf(3) / 4  # log(2 N)/log N tends to 1


def _values(
    point: Mapping[Symbol, Expr], limit: Limit | None = None, decades: int = 0
) -> dict[Symbol, Any]:
    values = {symbol: number(exact, {}) for symbol, exact in point.items()}
    if limit is not None:
        values[limit.symbol] = mpmath.mpf(10) ** (decades if limit.point is oo else -decades)
        for tied, form in limit.fixed.items():
            values[tied] = number(form, values)
    return values


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
