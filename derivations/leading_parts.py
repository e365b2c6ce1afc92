"""Leading-order claims that need more than one expansion: integrands, conditions, orders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flint import arb
from sympy import Expr, Integer, Integral, Rational, S, Symbol, cancel, oo, together

from derive.asymptotics import Expansion, expand_rational
from numerics import bridge
from numerics.precision import working_precision
from numerics.thermal import Divergent

from .compare import compare, completed
from .conditional import counterexample, first_failure
from .paper import Limit, Statement
from .prove import POSITIVE, VARIABLE, NotLinear, collect, equal, is_zero
from .sample import look

__all__ = ["judge_by_balls", "judge_integrands", "judge_orders", "surely_not_zero"]

Fields = dict[str, Any]


def judge_integrands(statement: Statement, printed: Expr, derived: Expr) -> Fields:
    """Integrals compared under the integral sign: leading order at every fixed frequency.

    The claim is that the printed integrand is the leading order of ours, for integrals over the
    same range; whether the integrals converge is another question. Where they can be evaluated far
    out, the integrals must follow their integrands, else nothing is proved.
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
    if not ratio.is_rational_function(limit.symbol):
        if equal(ours, theirs):
            return {
                "verdict": "proved",
                "evidence": ("the integrand is ours, written another way",),
            }
        line = f"the integrands have no expansion in {limit.symbol} that we know"
        return {"verdict": "undecided", "evidence": (line,)}
    expansion = expand_rational(ratio, limit.symbol, 3, limit.point)
    coefficient, exponent = expansion.terms[0]
    where = f"as {limit.symbol} -> {limit.point}, at every fixed value of the integration variable"
    variable = next(iter(printed.atoms(Integral))).limits[0][0]
    names = {VARIABLE: variable, POSITIVE: variable}
    details = _first_correction(expansion, limit, names)
    if exponent == 0 and is_zero(coefficient - 1):
        if _integrals_part(printed, derived, statement):
            line = f"the integrand is the leading order of ours {where}, but the integral is not"
            return {"verdict": "undecided", "evidence": (line,), "asymptotics": details}
        line = f"the integrand is the leading order of ours {where}"
        return {"verdict": "proved", "evidence": (line,), "asymptotics": details}
    inverse = 1 / expansion.leading
    if inverse.free_symbols & set(names) and not _integrals_part(printed, derived, statement):
        # another variable of integration may make them equal
        line = f"the integrand is not the leading order of ours {where}, but the integral may be"
        return {"verdict": "undecided", "evidence": (line,), "asymptotics": details}
    return {
        "verdict": "refuted",
        "evidence": (f"the integrand is not the leading order of ours {where}",),
        "asymptotics": details,
        "ratio": str(inverse.subs(names)),
        "ratio_constant": not inverse.free_symbols,
    }


def _integrals_part(printed: Expr, derived: Expr, statement: Statement) -> bool:
    """Whether the integrals, at a far point of the limit, are seen not to agree to one per cent."""
    limit = statement.limit
    assert limit is not None
    far = Integer(10) ** 12 if limit.point is oo else Rational(1, 10**12)
    symbols = printed.free_symbols | derived.free_symbols
    for given in statement.domain.points(1):
        point = completed(given, symbols) | {limit.symbol: far}
        tied = {s: v.subs(point) for s, v in limit.fixed.items()}
        try:
            with working_precision(96):
                ratio = bridge.ball(printed, point | tied) / bridge.ball(derived, point | tied)
        except (bridge.Cannot, Divergent):
            return False
        return bool(ratio.is_finite() and (ratio - 1).abs_lower() > arb(1) / 100)
    return False


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

    def beyond(power: Expr) -> Expr:
        return start - power if limit.point is oo else power - start

    ratios = []
    for power in sorted({p for _, p in (*own.terms, *ours.terms)}, key=beyond):
        if limit.order is not None and beyond(power) >= abs(limit.order):
            break
        theirs, right = (_coefficient(e, power) for e in (own, ours))
        ratios.append(cancel(together(theirs / right)) if right != 0 else None)
    if all(ratio is not None and is_zero(ratio - 1) for ratio in ratios):
        return None
    if not any(ratio is None or surely_not_zero(ratio - 1) for ratio in ratios):
        line = "the claimed orders are neither shown to be ours nor to differ from ours"
        return {"verdict": "undecided", "evidence": (line,)}
    same = all(r is not None and is_zero(r - ratios[0]) for r in ratios)
    wrong = sum(r is None or not is_zero(r - 1) for r in ratios)
    how = "all by the same factor" if same and len(ratios) > 1 else "compared order by order"
    return {
        "verdict": "refuted",
        "evidence": (f"{wrong} of {len(ratios)} claimed orders differ, {how}",),
        "ratio": str(ratios[0]),
        "ratio_constant": bool(same and ratios[0] is not None and not ratios[0].free_symbols),
    }


def surely_not_zero(expression: Expr) -> bool:
    """Whether a ball at some point excludes zero: what is not reduced to zero may still be it."""
    seen = look(expression)
    return seen is not None and not seen.contains(0)


def _coefficient(expansion: Expansion, power: Expr) -> Expr:
    return next((c for c, p in expansion.terms if p == power), S.Zero)


def judge_by_balls(printed: Expr, leading: Expr, statement: Statement, digits: int) -> Fields:
    """The printed form and our leading order as functions, at the points of the domain."""
    points = list(statement.domain.points(statement.domain.enough))
    result = compare(printed, leading, points, digits)
    if result.outcome == "proved":
        return {"verdict": "proved", "evidence": ("equals the leading order",)}
    if result.outcome == "verified":
        line = f"difference from the leading order enclosed around zero at {len(points)} points"
        return {"verdict": "verified", "evidence": (line,), "digits": digits}
    if result.outcome == "differs":
        seen = sum(p.outcome in ("differs", "undefined") for p in result.points)
        line = f"the leading orders differ at {seen} of {len(result.points)} points"
        return {
            "verdict": "refuted",
            "evidence": (line,),
            "counterexample": counterexample(first_failure(result)),
        }
    return {"verdict": "undecided", "evidence": ("not settled within the precision cap",)}
