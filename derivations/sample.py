"""Exact values for symbols, chosen by assumption, and a quick look at an expression there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flint import acb
from sympy import Expr, I, Integer, Rational, Symbol

from numerics import bridge
from numerics.precision import NotResolved, working_precision
from numerics.thermal import Divergent

__all__ = ["completed", "look"]

LOOK_BITS = 96
_FRACTIONS = (Rational(13, 11), Rational(7, 9), Rational(17, 6), Rational(5, 13))


def completed(
    point: Mapping[Symbol, Expr], symbols: Iterable[Symbol], turn: int = 0
) -> dict[Symbol, Expr]:
    """The point with an exact value, chosen by assumption, for every symbol that has none.

    Another ``turn`` gives other values: a real symbol not known to be positive becomes negative in
    every second one, a symbol not known to be real becomes complex from the third on.
    """
    full = dict(point)
    missing = sorted((s for s in symbols if s not in full), key=str)
    for place, symbol in enumerate(missing):
        full[symbol] = _by_assumption(symbol, place + turn, turn)
    return full


def _by_assumption(symbol: Symbol, place: int, turn: int) -> Expr:
    whole = symbol.is_integer
    value = Integer(2 + place) if whole else _FRACTIONS[place % 4] + place // 4
    if symbol.is_negative or symbol.is_nonpositive:
        return -value
    if symbol.is_nonnegative:
        return value
    if symbol.is_imaginary:
        return I * value
    if turn > 1 and not symbol.is_real:
        value = value + I * _FRACTIONS[turn % 4]
    return -value if turn % 2 else value


def look(expression: Expr, point: Mapping[Symbol, Expr] | None = None) -> acb | None:
    """A ball for the expression at one point, at low precision; None where there is none.

    Symbols without a value get one by assumption. Good for refusing: a ball of a difference that
    excludes zero shows that there is nothing to prove.
    """
    full = completed(point or {}, expression.free_symbols)
    with working_precision(LOOK_BITS):
        try:
            value = bridge.ball(expression, full)
        except (bridge.Cannot, Divergent, NotResolved, ArithmeticError, ValueError):
            return None
        return value if value.is_finite() else None
