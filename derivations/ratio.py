"""The ratio of two sides of an equation, where it is the same simple factor throughout."""

from __future__ import annotations

from typing import Any

from sympy import (
    Expr,
    Integral,
    MatrixBase,
    Rational,
    RootSum,
    Sum,
    cancel,
    exp,
    expand,
    powsimp,
    simplify,
    together,
)

from . import prove
from .paper import Cases
from .sample import look

__all__ = ["exact_ratio", "parts"]

_SIMPLE = 200  # operations


def parts(value: Any) -> tuple[Expr, ...]:
    """The expressions that make up a side of an equation (several for cases and matrices)."""
    if isinstance(value, Cases):
        return value.values
    if isinstance(value, MatrixBase):
        return tuple(value)
    return (value,)


def exact_ratio(printed: Any, derived: Any) -> Expr | None:
    """``printed/derived`` when it is the same constant or simple factor in every case, else None.

    Integrals over the same range may differ by a constant factor of their integrands.
    """
    ratios = set()
    for a, b in zip(parts(printed), parts(derived), strict=True):
        if a == b == 0:
            continue
        ratio = _ratio(a, b)
        if ratio is None:
            return None
        ratios.add(ratio)
    return ratios.pop() if len(ratios) == 1 else None


def _varies(a: Expr, b: Expr) -> bool:
    """Whether the ratio of two integrands certainly depends on the variable of integration."""
    variables = (a / b).free_symbols & {prove.VARIABLE, prove.POSITIVE, prove.COMPLEX}
    found = []
    for turn in (Rational(3, 7), Rational(9, 4)):
        at = dict.fromkeys(variables, turn)
        top, bottom = look(a, at), look(b, at)
        if top is None or bottom is None or bottom.contains(0):
            return False
        found.append(top / bottom)
    return not found[0].overlaps(found[1])


def _ratio(a: Expr, b: Expr) -> Expr | None:
    if b == 0:
        return None
    if a.has(Integral) or b.has(Integral):
        try:
            first, rest_a = prove.collect(a)
            second, rest_b = prove.collect(b)
        except prove.NotLinear:
            return None
        if rest_a != 0 or rest_b != 0 or set(first) != set(second) or len(first) != 1:
            return None
        (a,), (b,) = first.values(), second.values()
        if _varies(a, b):
            return None
        ratio = cancel(together(a / b))
        if ratio.count_ops() <= _SIMPLE:  # beyond that simplify may take minutes
            ratio = simplify(ratio)
        if ratio.has(exp, *prove.TRIG) and ratio.has(prove.VARIABLE, prove.POSITIVE):
            ratio = cancel(together(powsimp(expand((a / b).rewrite(exp)))))
        return None if ratio.has(prove.VARIABLE, prove.POSITIVE, prove.COMPLEX) else ratio
    if (a.has(Sum) and b.has(RootSum)) or (a.has(RootSum) and b.has(Sum)):
        return None  # of different kinds: nothing cancels, and looking for it can take minutes
    ratio = cancel(together(a / b))
    return ratio if ratio.count_ops() <= 12 else None
