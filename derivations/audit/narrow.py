r"""``--where 'N >= 30, 0 < x < pi'``: the part of a domain on which a formula is to be judged.

A bound on one parameter moves the end of its range, so that samples are taken inside; every other
relation becomes a condition on the samples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sympy import And, Eq, Expr, Ge, Gt, Le, Lt, Ne, S, Symbol, oo

from ..domain import Domain, OutsideDomain, Variable
from ..formula import FormulaError, Names, read

__all__ = ["narrowed"]

_RELATIONS = {
    "<=": Le, ">=": Ge, "<": Lt, ">": Gt, "=": Eq, "==": Eq, "!=": Ne,
    "\N{LESS-THAN OR EQUAL TO}": Le, "\N{GREATER-THAN OR EQUAL TO}": Ge,
    "\N{NOT EQUAL TO}": Ne, "\\le": Le, "\\leq": Le, "\\ge": Ge, "\\geq": Ge, "\\ne": Ne,
    "\\neq": Ne,
}  # fmt: skip
_SIGN = re.compile(
    r"<=|>=|==|!=|<|>|=|\u2264|\u2265|\u2260|\\leq?(?![a-z])|\\geq?(?![a-z])|\\neq?(?![a-z])"
)
_LONGEST = 1000


def narrowed(domain: Domain, where: str, names: Names) -> Domain:
    """The part of ``domain`` where all the relations hold, separated by commas or ``and``.

    Raises ``FormulaError`` for what cannot be read, ``OutsideDomain`` for a part that is empty.
    """
    for left, sign, right in _relations(where, names):
        domain = _with_relation(domain, left, sign, right)
    if next(iter(domain.points(1)), None) is None:
        raise OutsideDomain(f"no sample point was found where {where}: widen it")
    return domain


def _relations(where: str, names: Names) -> Iterator[tuple[Expr, str, Expr]]:
    if len(where) > _LONGEST:
        raise FormulaError(f"--where is longer than {_LONGEST} characters")
    for part in re.split(r",|;|\band\b|\\land(?![a-z])", where):
        sides, signs = _SIGN.split(part), _SIGN.findall(part)
        if not signs:
            raise FormulaError(f"--where {part.strip()!r} is no relation: write N >= 3, 0 < x < pi")
        read_sides = [read(side, names).expression for side in sides]
        yield from zip(read_sides, signs, read_sides[1:], strict=False)


def _with_relation(domain: Domain, left: Expr, sign: str, right: Expr) -> Domain:
    relation = _RELATIONS[sign](left, right)
    if relation == S.true:
        return domain
    if relation == S.false:
        raise OutsideDomain(f"{left} {sign} {right} never holds")
    known = {variable.symbol for variable in domain.variables}
    more = sorted(relation.free_symbols - known, key=str)
    if more:  # a parameter that the samples complete by its assumptions: now it has a range
        domain = replace(domain, variables=(*domain.variables, *map(_variable, more)))
    for variable in domain.variables:
        if relation.free_symbols == {variable.symbol}:
            return _bounded(domain, variable, relation)
    return _conditioned(domain, relation)


def _variable(symbol: Symbol) -> Variable:
    lower = S.Zero if symbol.is_nonnegative else -oo
    included = bool(symbol.is_nonnegative and not symbol.is_positive)
    return Variable(
        symbol, str(symbol), lower=lower, lower_included=included, integer=bool(symbol.is_integer)
    )


def _bounded(domain: Domain, variable: Variable, relation: object) -> Domain:
    """A relation in one parameter: a new end of its range where it is a plain bound."""
    symbol = variable.symbol
    kept = tuple(s for s in variable.samples if relation.subs(symbol, s) == S.true)  # type: ignore[attr-defined]
    changed = replace(variable, **{"samples": kept, **_ends(variable, relation)})
    variables = tuple(changed if v is variable else v for v in domain.variables)
    return _conditioned(replace(domain, variables=variables), relation)


def _ends(variable: Variable, relation: object) -> dict[str, Any]:
    left, right = relation.args  # type: ignore[attr-defined]
    lower, upper = isinstance(relation, Ge | Gt), isinstance(relation, Le | Lt)
    if right == variable.symbol:
        left, right, lower, upper = right, left, upper, lower
    if left != variable.symbol or right.free_symbols or not right.is_extended_real:
        return {}
    if isinstance(relation, Eq):
        variable.check(right)
        return {"samples": (right,), "lower": right, "upper": right, "lower_included": True}
    if lower and (variable.lower is -oo or (right > variable.lower) == S.true):
        return {"lower": right, "lower_included": isinstance(relation, Ge)}
    if upper and (variable.upper is oo or (right < variable.upper) == S.true):
        return {"upper": right}
    return {}


def _conditioned(domain: Domain, relation: object) -> Domain:
    both = relation if domain.condition is None else And(domain.condition, relation)
    return replace(domain, condition=both)


def described(domain: Domain) -> str:
    """The ranges and the condition in one line."""
    parts = [_range(variable) for variable in domain.variables]
    if domain.condition is not None:
        parts.append(str(domain.condition))
    return ", ".join(dict.fromkeys(parts)) or "all values"


def _range(variable: Variable) -> str:
    name = variable.name
    low = "" if variable.lower is -oo else (
        f"{variable.lower} {'<=' if variable.lower_included else '<'} "
    )  # fmt: skip
    high = "" if variable.upper is oo else f" <= {variable.upper}"
    kind = " whole" if variable.integer else ""
    return f"{low}{name}{high}{kind}" if low or high else f"{name}{kind} any"
