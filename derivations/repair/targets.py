"""What each part of a formula would have to be, for the whole to have a given value.

Going down from the root, every sum, product, power and invertible function is solved for one of its
parts, the others kept as they are. Powers and periodic functions have several inverses: the one
next to the present value (for powers) or the principal one is taken, so a part may have to be
something else than is said here, but what is said here does make the whole right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flint import acb
from sympy import (
    Abs,
    Add,
    Basic,
    Integral,
    MatAdd,
    Mul,
    Pow,
    acosh,
    acoth,
    asin,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    cot,
    coth,
    csch,
    exp,
    log,
    oo,
    sin,
    sinh,
    tan,
    tanh,
)

from numerics.precision import working_precision

from .lane import Lane
from .tree import Path, children

__all__ = ["targets"]

INVERSES: dict[type, Callable[[acb], acb]] = {
    log: acb.exp,
    sinh: acb.asinh,
    cosh: acb.acosh,
    tanh: acb.atanh,
    coth: lambda z: (1 / z).atanh(),
    csch: lambda z: (1 / z).asinh(),
    sin: acb.asin,
    cos: acb.acos,
    tan: acb.atan,
    cot: lambda z: (1 / z).atan(),
    asin: acb.sin,
    atan: acb.tan,
    asinh: acb.sinh,
    acosh: acb.cosh,
    atanh: acb.tanh,
    acoth: lambda z: 1 / z.tanh(),
}


def targets(lane: Lane, expression: Basic, wanted: Any) -> Iterator[tuple[Path, Any, Any]]:
    """(path, present value, value it would have to have), parents before children.

    Parts without a value, and parts below one that cannot be solved for, are left out.
    """
    with working_precision(lane.bits):
        yield from _below(lane, expression, wanted, ())


def _below(lane: Lane, node: Basic, wanted: Any, path: Path) -> Iterator[tuple[Path, Any, Any]]:
    present = lane.value(node)
    if present is None or wanted is None or (isinstance(wanted, acb) and not wanted.is_finite()):
        return
    yield path, present, wanted
    for step, part in children(node):
        value = lane.value(part)
        if value is not None:
            solved = _solve(lane, node, present, wanted, step, value)
            if solved is not None:
                yield from _below(lane, part, solved, path + step)


def _solve(lane: Lane, node: Any, present: Any, wanted: Any, step: Path, value: Any) -> Any:
    """What the part would have to be; None where that cannot be said."""
    if isinstance(node, Add | MatAdd):
        return wanted - present + value
    if not (isinstance(present, acb) and isinstance(wanted, acb) and isinstance(value, acb)):
        return None
    if isinstance(node, Mul):
        return _of_product(lane, node, present, wanted, step[0], value)
    if isinstance(node, Pow):
        return _of_power(lane, node, present, wanted, step[0], value)
    if isinstance(node, exp):
        return None if present.contains(0) else value + (wanted / present).log()
    if isinstance(node, Abs):
        return None if present.contains(0) else value * wanted / present
    if isinstance(node, Integral):
        if not lane.density or step != (0,):
            return None
        return wanted if node.limits[0][1:] == (0, oo) else wanted / 2
    inverse = INVERSES.get(type(node))
    return None if inverse is None else inverse(wanted)


def _of_product(
    lane: Lane, node: Mul, present: acb, wanted: acb, place: int, value: acb
) -> acb | None:
    if not present.contains(0):
        return wanted * value / present
    others = acb(1)
    for number, factor in enumerate(node.args):
        if number != place:
            others = others * lane.value(factor)
    return None if others.contains(0) else wanted / others


def _of_power(
    lane: Lane, node: Pow, present: acb, wanted: acb, place: int, value: acb
) -> acb | None:
    if present.contains(0) or wanted.contains(0):
        return None
    if place == 0:
        exponent = lane.value(node.exp)
        if exponent is None or exponent.contains(0):
            return None
        return value * ((wanted / present).log() / exponent).exp()
    base = lane.value(node.base)
    scale = None if base is None else base.log()
    return None if scale is None or scale.contains(0) else value + (wanted / present).log() / scale
