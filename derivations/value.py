"""The number behind a quantity, at exact parameters, to certified digits.

Two routes that share nothing but the declaration: ``closed`` sums the closed form over relaxation
poles in ball arithmetic, ``quadrature`` encloses the integral it came from. Both double the working
precision until every printed digit is decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from sympy import Expr, Poly, S, Symbol, fraction, oo, together

from derive.response import ThermalIntegral

from .domain import OutsideDomain
from .exact_values import exact_values, title
from .paper import Quantity
from .parameter import BadParameter
from .units import NoUnits, natural
from .value_digits import Enclosed, Form, NotRational, NoValue

__all__ = ["MAX_DIGITS", "METHODS", "NoValue", "NotRational", "Value", "value"]

MAX_DIGITS = 10_000
METHODS = ("closed", "quadrature")


@dataclass(frozen=True)
class Value:
    """A decimal string whose every digit is right, and how it was asked for.

    ``exact`` is the rational number it stands for, if that was asked for.
    """

    paper: str
    name: str
    value: str
    digits: int
    method: str
    printed: bool = False
    parameters: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    si: bool = False
    parameter_units: Mapping[str, str] = field(default_factory=dict)
    exact: str = ""  # the rational number itself, where it was asked for

    def __str__(self) -> str:
        if self.exact:
            return f"{self.exact} {self.unit}" if self.si and self.unit != "1" else self.exact
        return f"{self.value} {self.unit}" if self.si and self.unit != "1" else self.value

    def __float__(self) -> float:
        return float(self.value)

    def as_object(self) -> dict[str, object]:
        """The same for JSON."""
        of_parameters = {"parameters": dict(self.parameters)}
        return {**vars(self), **of_parameters, "parameter_units": dict(self.parameter_units)}


def value(
    quantity: Quantity,
    values: Mapping[str, Expr | int | Fraction | str],
    digits: int = 50,
    method: str = "closed",
    printed: bool = False,
    si: bool = False,
    exact: bool = False,
) -> Value:
    """``quantity`` at exact parameter ``values`` (by name), to ``digits`` significant digits.

    A value may be text (``"1/100"``, ``"sqrt(3)"``, ``"1e-12"``), an ``int``, a ``Fraction`` or an
    exact SymPy number, and text may name other parameters (``"N-1"``); at most one of them may be
    ``oo``, where the quantity has a limit. With ``printed`` the formula of the paper is evaluated
    as it stands, misprints included. With ``si`` parameters and value are in SI units, h and k_B
    exact as CODATA defines them. With ``exact`` the answer carries the rational number as well.

    Raises ``BadParameter`` (missing, unknown or inexact parameters, absurd digits),
    ``OutsideDomain``, ``NoValue``, ``NoUnits``, ``NotRational`` where ``exact`` cannot be had, and
    ``NotResolved`` when the precision cap is reached.
    """
    _check_request(digits, method)
    units = _units(quantity) if si else {}
    given = exact_values(quantity, values)
    symbols = {v.symbol: given[v.name] for v in quantity.domain.variables}
    _check_domain(quantity, symbols, _finite(symbols))
    where = ", ".join(
        f"{name} = {given[name]} {units.get(name, '')}".rstrip() for name in quantity.parameters
    )
    form = Form(f"{title(quantity)} at {where}", printed)
    for v in quantity.domain.variables:
        symbols[v.symbol] *= natural(units.get(v.name, "1"))
    parts = _parts(quantity, method, printed, symbols)
    parts = _at_limits(quantity, symbols, parts, method, printed)
    if si and quantity.si:
        parts = tuple(_over(part, natural(quantity.si.value)) for part in parts)
    ratio = form.fraction(parts, _finite(symbols)) if exact else ""
    text = form.decimal(parts, _finite(symbols), digits, method)
    shown = {name: str(given[name]) for name in quantity.parameters}
    unit = quantity.si.value if si and quantity.si else quantity.unit
    key = quantity.section.paper_key
    return Value(key, quantity.name, text, digits, method, printed, shown, unit, si, units, ratio)


def _units(quantity: Quantity) -> dict[str, str]:
    """The SI unit of each parameter that has one."""
    if quantity.si is None:
        raise NoUnits(
            f"{title(quantity)} has no SI units: its value and parameters are in units of the "
            "paper's model; leave out --si"
        )
    return dict(quantity.si.parameters)


def _over(part: Any, factor: Expr) -> Any:
    """A part in other units."""
    if isinstance(part, ThermalIntegral):
        return replace(part, prefactor=part.prefactor / factor)
    if isinstance(part, Enclosed):
        return replace(part, factor=part.factor / factor)
    return S(part) / factor


def _finite(symbols: Mapping[Symbol, Expr]) -> dict[Symbol, Expr]:
    """Those that have a number."""
    return {x: number for x, number in symbols.items() if number is not oo and not _rests(number)}


def _check_request(digits: int, method: str) -> None:
    if isinstance(digits, bool) or not isinstance(digits, int) or not 1 <= digits <= MAX_DIGITS:
        raise BadParameter(f"digits = {digits}: give a number of digits from 1 to {MAX_DIGITS}")
    if method not in METHODS:
        raise BadParameter(f"unknown method {method!r}; there is {', '.join(METHODS)}")


def _check_domain(
    quantity: Quantity, symbols: Mapping[Symbol, Expr], finite: Mapping[Symbol, Expr]
) -> None:
    quantity.domain.check(finite)
    for variable in quantity.domain.variables:
        if symbols[variable.symbol] is oo and variable.upper is not oo:
            raise OutsideDomain(f"{variable.name} = oo must be at most {variable.upper}")


def _parts(
    quantity: Quantity, method: str, printed: bool, values: Mapping[Symbol, Expr]
) -> tuple[Any, ...]:
    """What is added up: expressions and thermal integrals; ``values`` may be infinite."""
    decided = {x: number for x, number in values.items() if not _rests(number)}
    if printed:
        if quantity.printed is None:
            raise NoValue(f"{title(quantity)} is not printed differently; leave out --printed")
        return _tuple(quantity.printed())
    special = quantity.special(decided) if quantity.special else None
    if special is not None:
        if method == "quadrature" and isinstance(special, Enclosed):
            raise NoValue(f"{title(quantity)} is not an integral; use --method closed")
        return _tuple(special)
    if method == "closed":
        return _tuple(quantity.closed())
    if quantity.integral is not None:
        return _tuple(quantity.integral())
    closed = _tuple(quantity.closed())
    if not any(isinstance(part, ThermalIntegral) for part in closed):
        raise NoValue(f"{title(quantity)} is not an integral; use --method closed")
    return closed


def _tuple(form: Any) -> tuple[Any, ...]:
    return form if isinstance(form, tuple) else (form,)


def _at_limits(
    quantity: Quantity,
    symbols: Mapping[Symbol, Expr],
    parts: tuple[Any, ...],
    method: str,
    printed: bool,
) -> tuple[Any, ...]:
    """The parts, or their limit when one parameter they hold is ``oo``."""
    held = set().union(*map(_symbols, parts))
    infinite = [
        v for v in quantity.domain.variables if symbols[v.symbol] is oo and v.symbol in held
    ]
    if not infinite:
        return parts
    names = " and ".join(v.name for v in infinite)
    if len(infinite) > 1:
        raise NoValue(f"{names} cannot be oo together: the result depends on which limit is first")
    variable = infinite[0]
    alone = not any(map(_rests, symbols.values()))  # a declared limit holds all else fixed
    if variable.name in quantity.limits and not printed and alone:
        parts = _tuple(quantity.limits[variable.name]())
        if any(getattr(part, "is_infinite", False) for part in parts):
            raise NoValue(f"{title(quantity)} grows without bound as {names} -> oo")
        if method == "quadrature" and not any(isinstance(p, ThermalIntegral) for p in parts):
            raise NoValue(f"{title(quantity)} has no integral at {names} = oo; use --method closed")
        return parts
    finite = {symbol: number for symbol, number in symbols.items() if number is not oo}
    limit = _rational_limit(parts, variable.symbol, finite) if method == "closed" else None
    if limit is None:
        raise NoValue(f"no limit of {title(quantity)} is known as {names} -> oo; give a number")
    if limit.is_infinite:
        raise NoValue(f"{title(quantity)} grows without bound as {names} -> oo")
    return (limit,)


def _symbols(part: Any) -> set[Symbol]:
    """The parameters a part holds."""
    if isinstance(part, Enclosed):
        return set(part.symbols)
    if not isinstance(part, ThermalIntegral):
        return set(S(part).free_symbols)
    response = part.response
    held = (part.prefactor, response.numerator, *response.pole_polynomials, S(part.scale))
    return set().union(*(expr.free_symbols for expr in held)) - {response.s}


def _rests(given: Expr) -> bool:
    """Whether a value names a parameter that has no number (a Kac factor N - 1 at N = oo)."""
    return given is not oo and not given.is_number


def _rational_limit(
    parts: tuple[Any, ...], symbol: Symbol, values: Mapping[Symbol, Expr]
) -> Expr | None:
    """Limit at ``oo`` of a rational function, by the degrees and leading coefficients."""
    if any(isinstance(part, ThermalIntegral) for part in parts):
        return None
    ratio = together(sum(parts, S.Zero).xreplace(dict(values)))
    if not ratio.is_rational_function(symbol):
        return None
    top, bottom = (Poly(side, symbol) for side in fraction(ratio))
    if top.is_zero or top.degree() < bottom.degree():
        return S.Zero
    leading = top.LC() / bottom.LC()
    return leading if top.degree() == bottom.degree() else oo * leading
