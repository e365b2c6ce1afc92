"""Solve for a constant factor where no inverse function is at hand: by the secant method.

Used inside integrals, sums and polygamma functions. There may be several solutions: from several
starting values, those found before divided out; one that is recognised and holds elsewhere counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flint import acb, arb, fmpq
from sympy import Basic, Dummy, Rational

from numerics import bridge
from numerics.precision import working_precision

from .lane import Lane
from .tree import Path, replaced

__all__ = ["solved_constants"]

_STARTS = (Rational(9, 10), Rational(2, 5), Rational(5, 2), Rational(-1))
_STEPS = 20
_SPARE = 40  # bits of the lane that a solution need not have


def solved_constants(
    printed: Basic, path: Path, node: Basic, lane: Lane, wanted: Any
) -> Iterator[acb]:
    """Constants that, multiplied to the node at the path, make the whole right in this lane."""
    if node.is_number or not isinstance(wanted, acb):
        return
    factor = Dummy("c", positive=True)  # so that integrals with it keep their closed form
    variant = replaced(printed, path, factor * node)
    roots: list[acb] = []
    for start in _STARTS if variant.has(factor) else ():
        found = _secant(_gap(lane, variant, factor, wanted), bridge.exact(start), roots, lane.bits)
        if found is not None:
            roots.append(found)
            yield found


def _gap(lane: Lane, variant: Basic, factor: Dummy, goal: acb) -> Callable[[acb], acb | None]:
    """How far the variant is from the goal, relatively, as a function of the factor."""
    size = abs(goal.mid())

    def gap(constant: acb) -> acb | None:
        value = lane.extended(factor, constant).value(variant)
        if not isinstance(value, acb) or size == 0:
            return None
        found = ((value - goal) / size).mid()
        return found if found.is_finite() else None

    return gap


def _secant(
    gap: Callable[[acb], acb | None], start: acb, roots: list[acb], bits: int
) -> acb | None:
    """A zero of ``gap`` that is none of the known ones (they are divided out); None if none."""
    enough = arb(2) ** (_SPARE - bits)
    with working_precision(bits):
        first, second = start.mid(), (start * acb(fmpq(101, 100))).mid()
        left, right = gap(first), gap(second)
        for _ in range(_STEPS):
            if left is None or right is None or abs(right) <= enough:
                break
            low, high = (_deflated(v, c, roots) for v, c in ((left, first), (right, second)))
            slope = (high - low).mid()
            if not slope.is_finite() or slope == 0:
                return None
            first, left, second = second, right, (second - high * (second - first) / slope).mid()
            right = gap(second) if second.is_finite() else None
        close = right is not None and abs(right) <= enough
        return second if close else None


def _deflated(value: acb, at: acb, roots: list[acb]) -> acb:
    for root in roots:
        value = value / (at - root)
    return value.mid()
