"""Solve for a constant factor where no inverse function is at hand: by the secant method.

Used inside integrals, sums and polygamma functions. From several starting values, since there may
be more than one solution; a number that is recognised and holds elsewhere is the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flint import acb, arb, fmpq
from sympy import Basic, Dummy, Rational

from numerics import bridge
from numerics.precision import working_precision

from .lane import Lane
from .tree import Path, replaced

__all__ = ["solved_constants"]

_STARTS = (Rational(9, 10), Rational(2, 5), Rational(5, 2), Rational(-1))
_STEPS = 14
_CLOSE = 60  # bits at which the iteration stops


def solved_constants(
    printed: Basic, path: Path, node: Basic, lane: Lane, wanted: Any
) -> Iterator[acb]:
    """Constants that, multiplied to the node at the path, make the whole right in this lane."""
    if node.is_number or not isinstance(wanted, acb):
        return
    factor = Dummy("c")
    variant = replaced(printed, path, factor * node)
    for start in _STARTS if variant.has(factor) else ():
        found = _secant(lane, variant, factor, wanted, bridge.exact(start))
        if found is not None:
            yield found


def _secant(lane: Lane, variant: Basic, factor: Dummy, goal: acb, start: acb) -> acb | None:
    """The factor at which the variant has the value ``goal``; None where it does not settle."""
    with working_precision(lane.bits):
        first, second = start.mid(), (start * acb(fmpq(101, 100))).mid()
        left, right = (_gap(lane, variant, factor, goal, c) for c in (first, second))
        for _ in range(_STEPS):
            if left is None or right is None:
                return None
            slope = (right - left).mid()
            if abs(right) <= abs(goal.mid()) * arb(2) ** -_CLOSE or slope == 0:
                break
            step = (right * (second - first) / slope).mid()
            first, left = second, right
            second = (second - step).mid()
            if not second.is_finite():
                return None
            right = _gap(lane, variant, factor, goal, second)
        if right is None or not abs(right) <= abs(goal.mid()) * arb(2) ** -_CLOSE:
            return None
        return second


def _gap(lane: Lane, variant: Basic, factor: Dummy, goal: acb, constant: acb) -> acb | None:
    value = lane.extended(factor, constant).value(variant)
    return (value - goal).mid() if isinstance(value, acb) else None
