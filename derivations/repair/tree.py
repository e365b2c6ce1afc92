"""Places in an expression: which parts of it an edit may touch, and putting a new part in.

A path is a row of argument numbers from the root down. Only parts that an author writes are
visited: not the numerator of a rational number, not the name of a matrix, not a summation index.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sympy import (
    Add,
    Basic,
    Derivative,
    Function,
    Integral,
    Inverse,
    MatAdd,
    MatMul,
    Mul,
    Pow,
    Product,
    RootSum,
    Sum,
    Transpose,
    exp,
    polygamma,
)

__all__ = ["Path", "at", "children", "nodes", "replaced"]

Path = tuple[int, ...]
_ALL = (Add, Mul, Pow, MatAdd, MatMul, Transpose, exp)
_BODY = (Integral, Sum, Product, Derivative)


def children(node: Basic) -> Iterator[tuple[Path, Basic]]:
    """The parts of a node that an edit may touch, with their paths from the node."""
    if isinstance(node, polygamma):
        yield (1,), node.args[1]
    elif isinstance(node, Inverse):
        yield (0,), node.args[0]
    elif isinstance(node, RootSum):
        return
    elif isinstance(node, _ALL) or (isinstance(node, Function) and not node.is_Piecewise):
        for place, part in enumerate(node.args):
            yield (place,), part
    elif isinstance(node, _BODY):
        yield (0,), node.args[0]
        if not isinstance(node, Derivative):
            yield from _limits(node)


def _limits(node: Any) -> Iterator[tuple[Path, Basic]]:
    for number, limits in enumerate(node.limits, start=1):
        for place, end in enumerate(limits.args):
            if place and not end.is_infinite:
                yield (number, place), end


def nodes(expression: Basic, path: Path = ()) -> Iterator[tuple[Path, Basic]]:
    """Every place of the expression, parents before children."""
    yield path, expression
    for step, part in children(expression):
        yield from nodes(part, path + step)


def at(expression: Basic, path: Path) -> Basic:
    """The part of the expression at a path."""
    for place in path:
        expression = expression.args[place]
    return expression


def replaced(expression: Basic, path: Path, new: Basic) -> Basic:
    """The expression with another part at a path, rebuilt from there up."""
    if not path:
        return new
    place, *rest = path
    arguments = list(expression.args)
    arguments[place] = replaced(arguments[place], tuple(rest), new)
    return expression.func(*arguments)
