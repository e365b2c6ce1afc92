"""Matrix expressions in ball matrices: sums, products, inverses, transposes of named matrices."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import add, mul
from typing import Any

from flint import acb_mat
from sympy import (
    Basic,
    Identity,
    Inverse,
    MatAdd,
    MatMul,
    MatPow,
    MatrixBase,
    Transpose,
    ZeroMatrix,
)

__all__ = ["combine"]


def combine(node: Basic, value: Callable[[Basic], Any]) -> acb_mat | None:
    """The matrix, from the values of its parts; None where a part has none or shapes differ."""
    if isinstance(node, MatrixBase):
        entries = [value(entry) for entry in node]
        return None if None in entries else acb_mat(*node.shape, entries)
    if isinstance(node, Identity | ZeroMatrix):
        unit = isinstance(node, Identity)
        rows, columns = (int(size) for size in node.shape)
        return acb_mat([[int(unit and i == j) for j in range(columns)] for i in range(rows)])
    parts = [value(part) for part in node.args]
    if None in parts[: 1 if isinstance(node, MatPow | Inverse) else None]:
        return None
    if isinstance(node, MatAdd):
        return reduce(add, parts)
    if isinstance(node, MatMul):
        return reduce(mul, parts)
    if isinstance(node, Transpose):
        return parts[0].transpose()
    if isinstance(node, Inverse):
        return parts[0].inv()
    return None
