"""To which order a formula that is right to leading order is right."""

from __future__ import annotations

from sympy import Expr, cancel, oo, together

from derive.asymptotics import Expansion, expand_rational

from ..paper import Limit, Statement
from ..prove import is_zero

__all__ = ["right_to"]

TERMS = 8


def right_to(statement: Statement, printed: Expr, limit: Limit) -> tuple[str, ...]:
    """One line: the first order at which the formula and ours part; none where that is not known.

    Exact where ours is a rational function of the symbol; as far as our expansion goes otherwise.
    """
    derived = statement.written_out(statement.derived)
    printed = statement.written_out(printed)
    if limit.fixed:
        printed = printed.subs(limit.fixed)
    try:
        if isinstance(derived, Expansion):
            return _against_expansion(printed, derived)
        return _against_exact(printed, derived.subs(limit.fixed), limit)
    except ValueError:
        return ()  # no rational functions of the symbol: the trend has said it


def _against_exact(printed: Expr, exact: Expr, limit: Limit) -> tuple[str, ...]:
    difference = cancel(together(printed / exact - 1))
    if difference == 0:
        return ("right to all orders: it is the exact form",)
    first = expand_rational(difference, limit.symbol, 1, limit.point)
    coefficient, power = first.terms[0]
    line = f"formula/exact - 1 = {coefficient * limit.symbol**power} to leading order"
    return (f"{line}: right up to relative order {limit.symbol}**({power})",)


def _against_expansion(printed: Expr, ours: Expansion) -> tuple[str, ...]:
    own = expand_rational(printed, ours.symbol, TERMS, ours.point)
    known = {power: c for c, power in ours.terms}
    found = {power: c for c, power in own.terms}
    start, sign = ours.terms[0][1], -1 if ours.point == oo else 1
    for power in sorted({*known, *found}, key=lambda p: sign * p):
        if sign * (power - ours.remainder) >= 0:
            break
        if not is_zero(known.get(power, 0) - found.get(power, 0)):
            return (f"right up to relative order {ours.symbol}**({power - start})",)
    return (f"right to every order we have, through {ours.symbol}**({ours.remainder - sign})",)
