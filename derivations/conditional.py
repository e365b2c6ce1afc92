"""Claims that hold only under a condition: judged where it holds and where it does not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sympy import Expr, S, Symbol

from .compare import Comparison, PointComparison, compare
from .latex import latex
from .paper import Statement
from .support import number

__all__ = ["counterexample", "describe", "first_failure", "judge_conditional"]

Point = Mapping[Symbol, Expr]


def judge_conditional(
    printed: Any, derived: Any, statement: Statement, digits: int, count: int = 6
) -> dict[str, Any]:
    """Verdict fields; ``conditional`` needs agreement inside and a failure at every point outside.

    A printed form that also holds at some point where the condition does not is no more than
    ``undecided``: the condition is not the right one.
    """
    inside, outside = split(statement, count)
    within = compare(printed, derived, inside, digits)
    if within.outcome == "differs":
        return {
            "verdict": "refuted",
            "evidence": ("differs where the condition holds",),
            "counterexample": counterexample(first_failure(within)),
        }
    beyond = compare(printed, derived, outside, digits, enough=None)
    if not inside or not outside or within.outcome == "undecided":
        return _undecided("the condition could not be separated")
    if beyond.outcome in ("proved", "verified"):
        line = "holds without the condition as well"
        settled = digits if beyond.outcome == "verified" else None
        return {"verdict": beyond.outcome, "evidence": (line,), "digits": settled}
    failing = sum(p.outcome in ("differs", "undefined") for p in beyond.points)
    if failing < len(beyond.points):
        line = f"fails only at {failing} of {len(beyond.points)} points without the condition"
        return _undecided(line)
    return {
        "verdict": "conditional",
        "condition": str(statement.condition),
        "typeset": {"condition": latex(statement.condition)},
        "counterexample": counterexample(first_failure(beyond)),
        "digits": digits if within.outcome == "verified" else None,
        "evidence": (
            f"{within.outcome} where the condition holds ({len(inside)} points)",
            f"fails at {failing} of {len(beyond.points)} points where it does not",
        ),
    }


def split(statement: Statement, count: int) -> tuple[list[Point], list[Point]]:
    """At most ``count`` points of the domain where the condition holds, and where it fails.

    A point where the condition cannot be decided belongs to neither.
    """
    inside: list[Point] = []
    outside: list[Point] = []
    for point in statement.domain.points(4 * count):
        holds = statement.condition.subs(point)
        if holds not in (S.true, S.false):
            continue
        target = inside if holds == S.true else outside
        if len(target) < count:
            target.append(point)
    return inside, outside


def _undecided(line: str) -> dict[str, Any]:
    return {"verdict": "undecided", "evidence": (line,)}


def first_failure(result: Comparison) -> PointComparison:
    """The first point at which the two sides differ; there is one."""
    seen = result.first("differs") or result.first("undefined")
    assert seen is not None
    return seen


def counterexample(seen: PointComparison) -> dict[str, Any]:
    """A point with both values, as strings."""
    return {
        "point": describe(seen.point),
        "printed": "undefined" if seen.printed is None else number(seen.printed),
        "derived": "" if seen.derived is None else number(seen.derived),
    }


def describe(point: Point) -> dict[str, str]:
    return {str(symbol): str(value) for symbol, value in point.items()}
