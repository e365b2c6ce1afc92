"""Statements with another printed side: what is wrong must be seen, what is put right must hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from derivations.paper import Cases, Statement
from derivations.verify import judge

__all__ = ["by_value", "changed", "reprinted", "verdict_of"]


def reprinted(statement: Statement, *printed: Any, **more: Any) -> Statement:
    """The statement with other printed forms (and fields), without witnesses; derived only once."""
    other = replace(statement, printed=printed, witnesses=[], **more)
    other.__dict__["derivation"] = statement.derivation
    return other


def changed(statement: Statement, change: Callable[[Any], Any], **more: Any) -> Statement:
    """The statement with every printed form changed."""
    return reprinted(statement, *map(change, statement.printed), **more)


def by_value(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The change made in every case of a form given by cases."""

    def apply(side: Any) -> Any:
        if isinstance(side, Cases):
            return Cases(side.conditions, tuple(map(change, side.values)))
        return change(side)

    return apply


def verdict_of(statement: Statement, digits: int = 20, points: int = 6) -> str:
    """The verdict about what is printed alone: no search for a repair, no steps, no witnesses."""
    return str(judge(statement, digits, points, repair=False)["verdict"])
