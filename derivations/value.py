"""The number behind a quantity, at exact parameters, to certified digits.

Two routes that share nothing but the declaration: ``closed`` sums the closed form over relaxation
poles in ball arithmetic, ``quadrature`` encloses the integral it came from. Both double the working
precision until every printed digit is decided.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sympy import Expr, Poly, Pow, Rational, S, Symbol, fraction, nan, oo, together, zoo

from derive.response import ThermalIntegral
from numerics import bridge, pole_sum
from numerics.precision import NotResolved, certified_decimal, decimal
from numerics.thermal import Divergent, NotStable

from .domain import OutsideDomain
from .exact_values import exact_values, title
from .paper import Quantity
from .parameter import BadParameter
from .sample import look

__all__ = ["MAX_DIGITS", "METHODS", "NoValue", "Value", "value"]

MAX_DIGITS = 10_000
METHODS = ("closed", "quadrature")


class NoValue(ValueError):
    """There is no such value: the form diverges, is undefined or complex, or no limit is known."""


@dataclass(frozen=True)
class Value:
    """A decimal string whose every digit is right, and how it was asked for."""

    paper: str
    name: str
    value: str
    digits: int
    method: str
    printed: bool = False
    parameters: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""

    def __str__(self) -> str:
        return self.value

    def __float__(self) -> float:
        return float(self.value)

    def as_object(self) -> dict[str, object]:
        """The same for JSON."""
        return {**vars(self), "parameters": dict(self.parameters)}


def value(
    quantity: Quantity,
    values: Mapping[str, Expr | int | Fraction | str],
    digits: int = 50,
    method: str = "closed",
    printed: bool = False,
) -> Value:
    """``quantity`` at exact parameter ``values`` (by name), to ``digits`` significant digits.

    A value may be text (``"1/100"``, ``"sqrt(3)"``, ``"1e-12"``), an ``int``, a ``Fraction`` or an
    exact SymPy number, and text may name other parameters (``"N-1"``); at most one of them may be
    ``oo``, where the quantity has a limit. With ``printed`` the formula of the paper is evaluated
    as it stands, misprints included.

    Raises ``BadParameter`` (missing, unknown or inexact parameters, absurd digits),
    ``OutsideDomain``, ``NoValue``, and ``NotResolved`` when the precision cap is reached.
    """
    _check_request(digits, method)
    exact = exact_values(quantity, values)
    symbols = {v.symbol: exact[v.name] for v in quantity.domain.variables}
    finite = {x: number for x, number in symbols.items() if number is not oo and not _rests(number)}
    _check_domain(quantity, symbols, finite)
    where = ", ".join(f"{name} = {exact[name]}" for name in quantity.parameters)
    form = _Form(f"{title(quantity)} at {where}", printed)
    parts = _at_limits(
        quantity, symbols, _parts(quantity, method, printed, finite), method, printed
    )
    text = form.decimal(parts, finite, digits, method)
    shown = {name: str(exact[name]) for name in quantity.parameters}
    key, unit = quantity.section.paper_key, quantity.unit
    return Value(key, quantity.name, text, digits, method, printed, shown, unit)


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
    quantity: Quantity, method: str, printed: bool, finite: Mapping[Symbol, Expr]
) -> tuple[Any, ...]:
    """What is added up: expressions and thermal integrals."""
    if printed:
        if quantity.printed is None:
            raise NoValue(f"{title(quantity)} is not printed differently; leave out --printed")
        return _tuple(quantity.printed())
    special = quantity.special(finite) if quantity.special else None
    if special is not None:
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
    """The parts, or their limit when one parameter is ``oo``."""
    infinite = [v for v in quantity.domain.variables if symbols[v.symbol] is oo]
    if not infinite:
        return parts
    names = " and ".join(v.name for v in infinite)
    if len(infinite) > 1:
        raise NoValue(f"{names} cannot be oo together: the result depends on which limit is first")
    variable = infinite[0]
    alone = not any(map(_rests, symbols.values()))  # a declared limit holds all else fixed
    if variable.name in quantity.limits and not printed and alone:
        parts = _tuple(quantity.limits[variable.name]())
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


@dataclass(frozen=True)
class _Form:
    """One form of a quantity at one point, with the words for what can go wrong there."""

    where: str
    printed: bool

    def decimal(
        self, parts: tuple[Any, ...], values: Mapping[Symbol, Expr], digits: int, method: str
    ) -> str:
        integrals = _surviving(tuple(p for p in parts if isinstance(p, ThermalIntegral)), values)
        plain = sum((p for p in parts if not isinstance(p, ThermalIntegral)), S.Zero)
        if not _plainly_not_zero(plain, values):
            at_values = plain.xreplace(dict(values))
            if at_values.has(oo, -oo, zoo, nan):
                raise self._undefined()
            if not integrals:
                if isinstance(at_values, Rational):
                    return decimal(Fraction(int(at_values.p), int(at_values.q)), digits)
                if at_values.is_zero or (at_values.is_zero is None and at_values.equals(0)):
                    return "0"
        try:
            balls = [_integral_ball(integral, values, method) for integral in integrals]
            return certified_decimal(
                lambda: sum((ball() for ball in balls), _real(bridge.ball(plain, values))), digits
            )
        except NotResolved as problem:
            raise NotResolved(f"{self._subject()}: {problem}") from problem
        except (Divergent, NotStable) as problem:
            raise NoValue(f"{self._subject()}: {problem}") from problem
        except bridge.NotReal:
            raise NoValue(f"{self._subject()} is complex at this point") from None

    def _subject(self) -> str:
        return f"the printed form of {self.where}" if self.printed else self.where

    def _undefined(self) -> NoValue:
        return NoValue(f"{self._subject()} diverges or is undefined")


def _plainly_not_zero(plain: Expr, values: Mapping[Symbol, Expr]) -> bool:
    """Whether a formula with cube roots or higher ones is seen not to be zero in a ball.

    SymPy takes long to tell such a number from zero; a rational number it is not, unless by chance.
    """
    if not any(p.exp.is_Rational and p.exp.q > 2 for p in plain.atoms(Pow)):
        return False
    seen = look(plain, values)
    return seen is not None and not seen.contains(0)


def _surviving(
    integrals: tuple[ThermalIntegral, ...], values: Mapping[Symbol, Expr]
) -> tuple[ThermalIntegral, ...]:
    """The integrals without those that cancel exactly at these values (equal temperatures).

    Balls alone can never tell zero from something small; equal integrands with opposite
    prefactors can be seen before any number is computed.
    """
    groups: dict[Any, list[ThermalIntegral]] = {}
    for integral in integrals:
        response = integral.response
        ingredients = (response.numerator, *response.pole_polynomials, S(integral.scale))
        at_values = tuple(part.xreplace(dict(values)) for part in ingredients)
        groups.setdefault((response.s, integral.kernel.name, at_values), []).append(integral)
    kept: list[ThermalIntegral] = []
    for group in groups.values():
        total = sum((S(i.prefactor).xreplace(dict(values)) for i in group), S.Zero)
        if not (total.is_zero or (total.is_zero is None and total.equals(0))):
            kept.extend(group)
    return tuple(kept)


def _integral_ball(
    integral: ThermalIntegral, values: Mapping[Symbol, Expr], method: str
) -> Callable[[], Any]:
    response = integral.response
    fields = (
        integral.prefactor,
        response.numerator,
        response.pole_polynomials,
        response.s,
        integral.kernel.name,
        integral.scale,
    )
    if method == "closed":
        compiled = pole_sum.compile_pole_sum(*fields)
        return lambda: compiled.ball(values)
    from numerics import quadrature  # only for those who ask for it

    return lambda: quadrature.enclose(*fields, values)


def _real(ball: Any) -> Any:
    """The real part; a value that is certainly not real has no decimal expansion."""
    if ball.is_finite() and not ball.imag.contains(0):
        raise bridge.NotReal("the value is complex")
    return ball.real
