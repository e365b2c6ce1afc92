"""Leading-order claims that need more than one expansion: integrands, conditions, orders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sympy import Expr, Integral, S, Symbol, cancel, together

from derive.asymptotics import Expansion, expand_rational

from .compare import Comparison, compare
from .paper import Limit, Statement
from .prove import POSITIVE, VARIABLE, NotLinear, collect, is_zero
from .support import number

__all__ = ["judge_by_balls", "judge_conditional", "judge_integrands", "judge_orders"]

Fields = dict[str, Any]


def judge_integrands(statement: Statement, printed: Expr, derived: Expr) -> Fields:
    """Integrals compared under the integral sign: leading order at every fixed frequency.

    The claim is that the printed integrand is the leading order of ours, for integrals over the
    same range; whether the integrals converge is another question.
    """
    limit = statement.limit
    assert limit is not None
    try:
        first, rest_first = collect(printed)
        second, rest_second = collect(derived)
    except NotLinear:
        first, second, rest_first, rest_second = {}, {}, S.Zero, S.Zero
    if set(first) != set(second) or len(first) != 1 or (rest_first, rest_second) != (0, 0):
        return {"verdict": "undecided", "evidence": ("not integrals over one and the same range",)}
    (ours,), (theirs,) = second.values(), first.values()
    ratio = cancel(together((ours / theirs).subs(limit.fixed)))
    expansion = expand_rational(ratio, limit.symbol, 3, limit.point)
    coefficient, exponent = expansion.terms[0]
    where = f"as {limit.symbol} -> {limit.point}, at every fixed value of the integration variable"
    variable = next(iter(printed.atoms(Integral))).limits[0][0]
    names = {VARIABLE: variable, POSITIVE: variable}
    details = _first_correction(expansion, limit, names)
    if exponent == 0 and is_zero(coefficient - 1):
        line = f"the integrand is the leading order of ours {where}"
        return {"verdict": "proved", "evidence": (line,), "asymptotics": details}
    inverse = 1 / expansion.leading
    return {
        "verdict": "refuted",
        "evidence": (f"the integrand is not the leading order of ours {where}",),
        "asymptotics": details,
        "ratio": str(inverse.subs(names)),
        "ratio_constant": not inverse.free_symbols,
    }


def _first_correction(expansion: Expansion, limit: Limit, names: Mapping[Symbol, Symbol]) -> Fields:
    details: Fields = {"limit": f"{limit.symbol} -> {limit.point}"}
    if expansion.correction is not None:
        coefficient, exponent = expansion.correction
        details["correction_order"] = f"{limit.symbol}**({exponent})"
        if coefficient.count_ops() < 60:
            details["correction_coefficient"] = str(coefficient.subs(names))
    return details


def judge_orders(own: Expansion, ours: Expansion, limit: Limit) -> Fields | None:
    """Every order that the printed form claims (``limit.order``) against ours; None if all agree.

    ``own`` is the expansion of the printed form. The ratio reported is that of the leading orders.
    """
    start = ours.terms[0][1]
    orders = sorted(
        {p for _, p in own.terms} | {p for _, p in ours.terms}, key=lambda p: abs(p - start)
    )
    ratios = []
    for power in orders:
        if limit.order is not None and abs(power - start) >= abs(limit.order):
            break
        theirs, right = (_coefficient(e, power) for e in (own, ours))
        ratios.append(cancel(together(theirs / right)) if right != 0 else None)
    if all(ratio is not None and is_zero(ratio - 1) for ratio in ratios):
        return None
    same = all(r is not None and is_zero(r - ratios[0]) for r in ratios)
    wrong = sum(r is None or not is_zero(r - 1) for r in ratios)
    how = "all by the same factor" if same and len(ratios) > 1 else "compared order by order"
    return {
        "verdict": "refuted",
        "evidence": (f"{wrong} of {len(ratios)} claimed orders differ, {how}",),
        "ratio": str(ratios[0]),
        "ratio_constant": bool(same and ratios[0] is not None and not ratios[0].free_symbols),
    }


def _coefficient(expansion: Expansion, power: Expr) -> Expr:
    return next((c for c, p in expansion.terms if p == power), S.Zero)


def judge_by_balls(printed: Expr, leading: Expr, statement: Statement, digits: int) -> Fields:
    """The printed form and our leading order as functions, at the points of the domain."""
    points = list(statement.domain.points(6)) or [{}]
    result = compare(printed, leading, points, digits)
    if result.outcome == "proved":
        return {"verdict": "proved", "evidence": ("equals the leading order",)}
    if result.outcome == "verified":
        line = f"difference from the leading order enclosed around zero at {len(points)} points"
        return {"verdict": "verified", "evidence": (line,), "digits": digits}
    if result.outcome == "differs":
        seen = sum(p.outcome in ("differs", "undefined") for p in result.points)
        line = f"the leading orders differ at {seen} of {len(result.points)} points"
        return {"verdict": "refuted", "evidence": (line,), "counterexample": example(result)}
    return {"verdict": "undecided", "evidence": ("not settled within the precision cap",)}


def judge_conditional(
    printed: Expr, expansion: Expansion, statement: Statement, digits: int, count: int = 6
) -> Fields:
    """The printed form against our leading order, inside and outside the condition."""
    inside: list[Mapping[Symbol, Expr]] = []
    outside: list[Mapping[Symbol, Expr]] = []
    for point in statement.domain.points(4 * count):
        target = inside if statement.condition.subs(point) == S.true else outside
        if len(target) < count:
            target.append(point)
    within = compare(printed, expansion.leading, inside, digits)
    beyond = compare(printed, expansion.leading, outside, digits)
    if within.outcome == "differs":
        return {
            "verdict": "refuted",
            "evidence": ("differs from the leading order where the condition holds",),
            "counterexample": example(within),
        }
    if "undecided" in (within.outcome, beyond.outcome) or not inside or not outside:
        return {"verdict": "undecided", "evidence": ("the condition could not be separated",)}
    if beyond.outcome in ("proved", "verified"):
        return {"verdict": beyond.outcome, "evidence": ("holds without the condition as well",)}
    failing = sum(p.outcome in ("differs", "undefined") for p in beyond.points)
    return {
        "verdict": "conditional",
        "condition": str(statement.condition),
        "counterexample": example(beyond),
        "digits": digits if within.outcome == "verified" else None,
        "evidence": (
            f"the leading order, {within.outcome} where the condition holds ({len(inside)} points)",
            f"fails at {failing} of {len(beyond.points)} points where it does not",
        ),
    }


def example(result: Comparison) -> Fields:
    seen = result.first("differs") or result.first("undefined")
    assert seen is not None
    return {
        "point": {str(s): str(v) for s, v in seen.point.items()},
        "printed": "undefined" if seen.printed is None else number(seen.printed),
        "derived": "" if seen.derived is None else number(seen.derived),
    }
