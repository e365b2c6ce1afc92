"""Exact points without special values, where only what is equal looks equal.

Values of moderate size and without a common factor: at the ones and zeros of a domain's samples,
powers look alike; at its extremes a quadrature sees nothing. A repair is found here and confirmed
at the samples.
"""

from __future__ import annotations

import random
from collections.abc import Iterable

from sympy import Expr, I, Integer, Rational, S, Symbol, ceiling

from ..domain import Domain, OutsideDomain, Variable

__all__ = ["generic_points"]

_TRIES = 400
_DENOMINATOR = 97


def generic_points(
    symbols: Iterable[Symbol], domain: Domain, count: int, seed: int = 1
) -> list[dict[Symbol, Expr]]:
    """At most ``count`` different points of the domain with a value for every symbol."""
    chooser = random.Random(seed)
    variables = {v.symbol: v for v in domain.variables}
    wanted = sorted({*symbols, *variables}, key=str)
    found: list[dict[Symbol, Expr]] = []
    for _ in range(_TRIES):
        if len(found) == count:
            break
        point = {s: _value(s, variables.get(s), chooser) for s in wanted}
        if point not in found and _allowed(point, domain):
            found.append(point)
    return found


def _allowed(point: dict[Symbol, Expr], domain: Domain) -> bool:
    try:
        domain.check(point)
    except OutsideDomain:
        return False
    condition = domain.condition
    return condition is None or condition.subs(point) == S.true  # type: ignore[attr-defined]


def _value(symbol: Symbol, variable: Variable | None, chooser: random.Random) -> Expr:
    if symbol.is_integer or (variable is not None and variable.integer):
        start = 5
        if variable is not None and variable.lower.is_finite:
            start = max(start, int(ceiling(variable.lower)) + 1)
        if variable is not None and variable.upper.is_finite:
            start = max(1, min(start, int(variable.upper) - 3))
        return Integer(chooser.randint(start, start + 12))
    size = Rational(chooser.randint(_DENOMINATOR // 2, 2 * _DENOMINATOR), _DENOMINATOR)
    if variable is not None and variable.lower.is_finite:
        if variable.upper.is_finite:
            return variable.lower + (variable.upper - variable.lower) * size / (2 * size + 1)
        return variable.lower + size
    if symbol.is_negative or symbol.is_nonpositive:
        return -size
    if symbol.is_imaginary:
        return I * size
    if symbol.is_nonnegative or symbol.is_real is None:
        return size
    return size * chooser.choice((1, -1))
