"""The parameters a quantity is asked at: every one there, exact, and written out.

A parameter may name others, ``kac=N-1``; their numbers are put in here.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sympy import Expr, Float, Integer, Rational, Symbol, nan, oo, zoo

from .paper import Quantity
from .parameter import BadParameter, parse_value

__all__ = ["exact_values", "title"]


def title(quantity: Quantity) -> str:
    """``andreucci:I1``"""
    return f"{quantity.section.paper_key}:{quantity.name}"


def exact_values(quantity: Quantity, values: Mapping[str, Any]) -> dict[str, Expr]:
    """Every parameter of the quantity as an exact number or ``oo``, in declared order.

    One that names another stays a formula where that other is ``oo``. Raises ``BadParameter``.
    """
    names = quantity.parameters
    for name in values:
        if name not in names:
            raise BadParameter(f"{title(quantity)} has no parameter {name!r}")
    absent = [v for v in quantity.domain.variables if v.name not in values]
    if absent:
        listed = ", ".join(f"{v.name} ({v.meaning})" if v.meaning else v.name for v in absent)
        example = " ".join(f"{v.name}=..." for v in absent)
        raise BadParameter(f"{title(quantity)} needs {listed}: add {example}")
    return _without_names(quantity, {n: _exact_value(n, values[n], names) for n in names})


def _exact_value(name: str, given: Any, names: tuple[str, ...]) -> Expr:
    if isinstance(given, str):
        return parse_value(given, [other for other in names if other != name])
    if isinstance(given, Fraction):
        return Rational(given.numerator, given.denominator)
    if isinstance(given, int) and not isinstance(given, bool):
        return Integer(given)
    named = isinstance(given, Expr) and {str(symbol) for symbol in given.free_symbols}
    if named is not False and named < {*names} and not given.has(Float):
        return given  # with names: as read from the command line
    raise BadParameter(
        f"{name} = {given!r} is not exact: give an int, a Fraction or text like '1/3'"
    )


def _without_names(quantity: Quantity, exact: Mapping[str, Expr]) -> dict[str, Expr]:
    """Values that name other parameters, by their numbers; what rests on ``oo`` stays a formula."""
    symbols = {v.name: v.symbol for v in quantity.domain.variables}
    result = dict(exact)
    for name, given in exact.items():
        named = sorted(map(str, given.free_symbols))
        for other in named:
            if other == name or exact[other].free_symbols:
                raise BadParameter(f"{name} = {given} needs a number for {other}")
        finite = {Symbol(other): exact[other] for other in named if exact[other] is not oo}
        found = given.xreplace(finite)
        if found.has(zoo, nan):
            raise BadParameter(f"{name} = {given} divides by zero")
        result[name] = found.xreplace({Symbol(other): symbols[other] for other in named})
    return result
