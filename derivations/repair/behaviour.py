"""Where no repair is found: how ratio and difference of print and truth behave."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flint import acb, arb
from sympy import Basic, Expr, Rational, Symbol

from numerics.precision import working_precision

from ..domain import Domain, OutsideDomain
from .lane import Lane, Objects, near

__all__ = ["behaviour", "describe"]

_CERTAIN = 40
_FAR = 12  # decades


def behaviour(
    printed: Basic,
    truth: Basic,
    points: Sequence[Mapping[Symbol, Expr]],
    objects: Objects,
    domain: Domain,
) -> dict[str, Any]:
    """``ratio`` and ``difference``: constant or not, and which symbols they depend on.

    Seen at generic points, one symbol changed at a time; ``tends_to_one`` lists the limits in which
    the ratio comes near 1, seen at one point of the domain 12 decades out. Nothing is proved here.
    Empty where the two cannot be evaluated.
    """
    if not points:
        return {}
    start = dict(points[0])
    ratio = _measure(printed, truth, objects, lambda p, t: None if t.contains(0) else p / t)
    difference = _measure(printed, truth, objects, lambda p, t: p - t)
    found: dict[str, Any] = {}
    for name, measure in (("ratio", ratio), ("difference", difference)):
        value = measure(start)
        if value is None:
            return {}
        varies = [str(s) for s in start if _changes(measure, start, s, value)]
        found[name] = {"depends_on": varies, "constant": not varies}
    found["tends_to_one"] = [
        f"{symbol} -> {word}"
        for symbol, far, word in _limits(start)
        if found["ratio"]["depends_on"]
        and _within(domain, {**start, symbol: far})
        and _near_one(ratio({**start, symbol: far}))
    ]
    return found


def _within(domain: Domain, point: Mapping[Symbol, Expr]) -> bool:
    try:
        domain.check(point)
    except OutsideDomain:
        return False
    return True


def describe(found: Mapping[str, Any]) -> str:
    """The same in words; empty for nothing found."""
    if not found:
        return ""
    told = []
    for name in ("ratio", "difference"):
        varies = found[name]["depends_on"]
        how = f"depends on {', '.join(varies)}" if varies else "is a constant"
        told.append(f"the {name} {how}")
    if found["tends_to_one"]:
        told.append(f"the ratio tends to 1 as {', '.join(found['tends_to_one'])}")
    return "; ".join(told)


def _measure(
    printed: Basic, truth: Basic, objects: Objects, combine: Callable[[acb, acb], acb | None]
) -> Callable[[Mapping[Symbol, Expr]], acb | None]:
    def at(point: Mapping[Symbol, Expr]) -> acb | None:
        lane = Lane(point, objects)
        left, right = lane.value(printed), lane.value(truth)
        if not (isinstance(left, acb) and isinstance(right, acb)):
            return None
        with working_precision(lane.bits):
            return combine(left, right)

    return at


def _changes(
    measure: Callable[[Any], acb | None], start: dict[Symbol, Expr], symbol: Symbol, value: acb
) -> bool:
    step = 3 if symbol.is_integer else Rational(7, 5)
    moved = start[symbol] + step if symbol.is_integer else start[symbol] * step
    other = measure({**start, symbol: moved})
    return other is not None and not near(other, value, _CERTAIN, 128)


def _limits(start: Mapping[Symbol, Expr]) -> list[tuple[Symbol, Expr, str]]:
    listed = []
    for symbol, value in start.items():
        if value.is_positive:
            listed.append((symbol, value * 10**_FAR, "oo"))
            if not symbol.is_integer:
                listed.append((symbol, value / 10**_FAR, "0"))
    return listed


def _near_one(value: acb | None) -> bool:
    return value is not None and bool(abs(value - 1) < arb(10) ** -(_FAR // 3))
