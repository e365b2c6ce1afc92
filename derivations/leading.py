"""Judge an asymptotic claim: is the printed form the leading order in the stated limit?

The derived form is exact (a rational function of the large or small symbol) or an ``Expansion``
with a stated remainder. The claim is proved when the printed form, expanded in the same symbol, has
the same leading term; reported with it are the order and coefficient of the first correction and,
where the exact form can be evaluated, from where on the printed form is good to one per cent.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sympy import (
    Expr,
    Integer,
    Integral,
    S,
    Symbol,
    cancel,
    ceiling,
    factor,
    oo,
    simplify,
    together,
)

from derive.asymptotics import Expansion, expand_rational

from .conditional import judge_conditional
from .latex import latex
from .leading_parts import judge_by_balls, judge_integrands, judge_orders, surely_not_zero
from .paper import Limit, Statement
from .prove import equal, is_zero, take_integrals
from .sample import completed
from .support import number
from .trend import judge_trend

__all__ = ["judge_leading", "leading_expansion"]


def leading_expansion(derived: Any, limit: Limit, terms: int = 3) -> Expansion:
    """The derived side as an expansion in the limit's symbol."""
    if isinstance(derived, Expansion):
        return derived
    expression = derived.subs(limit.fixed) if limit.fixed else derived
    return expand_rational(expression, limit.symbol, max(terms, _claimed(limit)), limit.point)


def _claimed(limit: Limit) -> int:
    """How many orders, the leading one included, the claim and its error term speak of."""
    return 1 if limit.order is None else int(ceiling(abs(limit.order))) + 1


def judge_leading(statement: Statement, digits: int) -> dict[str, Any]:
    """Verdict fields for a leading-order claim."""
    limit = statement.limit
    assert limit is not None
    derived = statement.written_out(statement.derived)
    whole = isinstance(derived, Expr) and derived.has(Integral)
    if (
        isinstance(derived, Expr)
        and not whole
        and not _rational(_tied(derived, limit), limit.symbol)
    ):
        return _by_trend(statement, derived)
    expansion = None if whole else _written_out(leading_expansion(derived, limit), statement)
    if expansion is not None and not expansion.terms:
        line = f"ours vanishes up to O({limit.symbol}**({expansion.remainder}))"
        return {"verdict": "undecided", "evidence": (line,)}
    worst: dict[str, Any] = {}
    fields: dict[str, Any]
    for given in statement.printed:
        printed = statement.written_out(given)
        if expansion is None:
            fields = judge_integrands(statement, printed, derived)
        else:
            fields = _judge_one(take_integrals(printed), expansion, limit, statement, digits)
        if not worst or _RANK.index(fields["verdict"]) < _RANK.index(worst["verdict"]):
            worst = fields
        if worst["verdict"] in ("refuted", "undecided"):
            break
    if worst.get("asymptotics") and expansion is not None:
        worst.setdefault("typeset", _typeset(expansion, limit))
    return worst


def _tied(expression: Expr, limit: Limit) -> Expr:
    return expression.subs(limit.fixed) if limit.fixed else expression


def _by_trend(statement: Statement, exact: Expr) -> dict[str, Any]:
    """The worst of the printed forms against an exact form that has no expansion at hand."""
    limit = statement.limit
    assert limit is not None
    found = [judge_trend(statement, printed, exact, limit) for printed in statement.printed]
    return min(found, key=lambda fields: _RANK.index(fields["verdict"]))


_RANK = ("refuted", "undecided", "conditional", "verified", "proved")


def _written_out(expansion: Expansion, statement: Statement) -> Expansion:
    terms = tuple((statement.written_out(c), p) for c, p in expansion.terms)
    return replace(expansion, terms=terms)


def _judge_one(
    printed: Expr, expansion: Expansion, limit: Limit, statement: Statement, digits: int
) -> dict[str, Any]:
    symbol = limit.symbol
    target = statement.written_out(printed.subs(limit.fixed)) if limit.fixed else printed
    details = _details(expansion, limit)
    if statement.condition is not None:
        fields: dict[str, Any] = judge_conditional(target, expansion.leading, statement, digits)
        return {**fields, "asymptotics": details}
    if limit.order is None and equal(target, expansion.leading):
        details["one_percent"] = one_percent(statement, target)
        return {
            "verdict": "proved",
            "evidence": (f"equals the leading order as {symbol} -> {limit.point}",),
            "asymptotics": details,
        }
    # The printed form may carry more than the leading term: compare its own leading order, or all
    # orders that it claims.
    own = _own_expansion(target, limit)
    if limit.order is not None:
        refused = _orders_refused(own, expansion, limit)
        if refused:
            if refused["verdict"] == "refuted":
                refused["counterexample"] = _counterexample(target, expansion, statement)
            return {**refused, "asymptotics": details}
        line = f"every order before {symbol}**({limit.order}), relative, is ours"
        return {"verdict": "proved", "evidence": (line,), "asymptotics": details}
    if own is not None and own.terms and is_zero(own.leading - expansion.leading):
        details["one_percent"] = one_percent(statement, target)
        return {
            "verdict": "proved",
            "evidence": (f"its leading order as {symbol} -> {limit.point} is ours",),
            "asymptotics": details,
        }
    ratio = simplify(cancel(together(target / expansion.leading)))
    if own is None or not surely_not_zero(
        ratio - 1
    ):  # roots, logarithms, unevaluated integrals: as functions, then far out
        fields = judge_by_balls(target, expansion.leading, statement, digits)
        if fields["verdict"] not in ("proved", "verified"):
            fields = judge_trend(statement, printed, expansion.leading, limit)
        return {**fields, "asymptotics": {**details, **fields.get("asymptotics", {})}}
    return {
        "verdict": "refuted",
        "evidence": ("the leading orders differ",),
        "asymptotics": details,
        "ratio": str(ratio),
        "typeset": {**_typeset(expansion, limit), "ratio": latex(ratio)},
        "ratio_constant": not ratio.free_symbols,
        "counterexample": _counterexample(target, expansion, statement),
    }


def _own_expansion(printed: Expr, limit: Limit) -> Expansion | None:
    """The printed form's own expansion; None where it is no rational function of the symbol."""
    if printed == 0 or not _rational(printed, limit.symbol):
        return None
    try:
        return expand_rational(printed, limit.symbol, max(3, _claimed(limit)), limit.point)
    except ValueError:  # rational only to the eye: a root of a square, say
        return None


def _orders_refused(
    own: Expansion | None, expansion: Expansion, limit: Limit
) -> dict[str, Any] | None:
    """Why the orders claimed with ``limit.order`` are not all seen to be ours; None if they are."""
    reach = abs(expansion.remainder - expansion.terms[0][1])
    if own is None or limit.order is None or reach < abs(limit.order):
        line = "the claimed orders reach further than our expansion, or have none of their own"
        return {"verdict": "undecided", "evidence": (line,)}
    return judge_orders(own, expansion, limit)


def _rational(expression: Expr, symbol: Symbol) -> bool:
    numerator, denominator = together(expression).as_numer_denom()
    return bool(numerator.is_polynomial(symbol) and denominator.is_polynomial(symbol))


def _details(expansion: Expansion, limit: Limit) -> dict[str, Any]:
    details: dict[str, Any] = {
        "limit": f"{limit.symbol} -> {limit.point}",
        "leading": str(expansion.leading),
    }
    correction = expansion.correction
    if correction is not None:
        coefficient, exponent = correction
        details["correction_coefficient"] = str(factor(coefficient))
        details["correction_order"] = f"{limit.symbol}**({exponent})"
    else:
        first, _ = expansion.terms[0][1], None
        details["correction_order"] = f"{limit.symbol}**({expansion.remainder - first}) or beyond"
    return details


def _typeset(expansion: Expansion, limit: Limit) -> dict[str, str]:
    """LaTeX of what ``_details`` says in SymPy's notation."""
    texts = {
        "limit": rf"{latex(limit.symbol)} \to {latex(limit.point)}",
        "leading": latex(expansion.leading),
    }
    if expansion.correction is not None:
        coefficient, exponent = expansion.correction
        texts["correction_coefficient"] = latex(factor(coefficient))
        texts["correction_order"] = latex(limit.symbol**exponent)
    return texts


def one_percent(statement: Statement, printed: Expr) -> str | None:
    """From where on the printed form is within one per cent of the exact one, at sample parameters.

    Only where the derived side is exact; found by doubling and bisection on exact numbers.
    """
    derived, limit = statement.written_out(statement.derived), statement.limit
    assert limit is not None
    if isinstance(derived, Expansion) or limit.fixed:
        return None
    found = []
    for point in statement.domain.points(2):
        others = (printed.free_symbols | derived.free_symbols) - {limit.symbol}
        rest = {s: v for s, v in completed(point, others).items() if s != limit.symbol}
        error = (printed / derived).subs(rest) - 1
        edge = _edge(error, limit)
        if edge is not None:
            where = ", ".join(f"{s} = {v}" for s, v in rest.items())
            sign = ">=" if limit.point is oo else "<="
            found.append(f"{limit.symbol} {sign} {edge}" + (f" at {where}" if where else ""))
    return "; ".join(found) or None


def _edge(error: Expr, limit: Limit) -> str | None:
    """The smallest integer (for a limit at 0 the largest 2**-n) found with |error| <= 1%."""
    symbol = limit.symbol

    def good(value: Expr) -> bool:
        size = abs(error.subs(symbol, value).evalf(20))
        return bool(size <= S(1) / 100)

    if limit.point is not oo:
        value = Integer(1)
        for _ in range(60):
            if good(value):
                return str(value)
            value = value / 2
        return None
    low, high = Integer(3), Integer(4)
    while not good(high):
        low, high = high, 2 * high
        if high > 2**80:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if good(middle) else (middle, high)
    return str(high)


def _counterexample(printed: Expr, expansion: Expansion, statement: Statement) -> dict[str, Any]:
    from .compare import compare_at

    symbols = printed.free_symbols | expansion.leading.free_symbols
    for point in statement.domain.points(6):
        far = Integer(10) ** 12 if expansion.point is oo else S(1) / 10**12
        full = completed({**point, expansion.symbol: far}, symbols)
        seen = compare_at(printed, expansion.leading, full, 15)
        if seen.outcome == "differs":
            shown = _told_apart(seen.printed, seen.derived)
            point = {str(s): str(v) for s, v in full.items()}
            return {"point": point, "printed": shown[0], "derived": shown[1]}
    return {}


def _told_apart(printed: Any, derived: Any) -> tuple[str, str]:
    """Both values with as many digits as it takes to see that they differ."""
    for digits in (20, 30, 40, 60):
        texts = number(printed, digits), number(derived, digits)
        if texts[0] != texts[1]:
            break
    return texts
