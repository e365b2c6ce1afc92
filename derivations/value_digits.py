"""Certified digits of one form of a quantity at one point: expressions and thermal integrals.

Balls at a precision that doubles until every printed digit is decided; what is exactly zero is told
from what is small before any number is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from flint import arb
from sympy import Expr, Pow, Rational, S, Symbol, nan, oo, zoo

from derive.response import ThermalIntegral
from numerics import bridge, pole_sum
from numerics.precision import NotResolved, certified_decimal, decimal
from numerics.thermal import Divergent, NotStable

from .sample import look

__all__ = ["Form", "NoValue", "NotRational"]


class NoValue(ValueError):
    """There is no such value: the form diverges, is undefined or complex, or no limit is known."""


class NotRational(ValueError):
    """An exact value was asked for where the closed form is no rational number."""


@dataclass(frozen=True)
class Enclosed:
    """A part that encloses itself: ``ball(values)`` at the current precision, times ``factor``.

    For numbers without a formula, such as zeros; ``symbols`` are the parameters it holds.
    """

    symbols: frozenset[Symbol]
    ball: Callable[[Mapping[Symbol, Expr]], arb]
    factor: Expr = S.One

    def times_factor(self, values: Mapping[Symbol, Expr]) -> arb:
        return self.ball(values) * bridge.exact(self.factor).real


@dataclass(frozen=True)
class Form:
    """One form of a quantity at one point, with the words for what can go wrong there."""

    where: str
    printed: bool

    def decimal(
        self, parts: tuple[Any, ...], values: Mapping[Symbol, Expr], digits: int, method: str
    ) -> str:
        integrals = _surviving(tuple(p for p in parts if isinstance(p, ThermalIntegral)), values)
        enclosed = [p for p in parts if isinstance(p, Enclosed)]
        plain = sum((p for p in parts if isinstance(p, Expr)), S.Zero)
        if not _plainly_not_zero(plain, values):
            at_values = plain.xreplace(dict(values))
            if at_values.has(oo, -oo, zoo, nan):
                raise self._undefined()
            if not integrals and not enclosed:
                if isinstance(at_values, Rational):
                    return decimal(Fraction(int(at_values.p), int(at_values.q)), digits)
                if at_values.is_zero or (at_values.is_zero is None and at_values.equals(0)):
                    return "0"
        try:
            balls = [_integral_ball(integral, values, method) for integral in integrals]
            balls += [partial(part.times_factor, values) for part in enclosed]
            return certified_decimal(
                lambda: sum((ball() for ball in balls), _real(bridge.ball(plain, values))), digits
            )
        except NotResolved as problem:
            raise NotResolved(f"{self._subject()}: {problem}") from problem
        except (Divergent, NotStable) as problem:
            raise NoValue(f"{self._subject()}: {problem}") from problem
        except bridge.NotReal:
            raise NoValue(f"{self._subject()} is complex at this point") from None

    def fraction(self, parts: tuple[Any, ...], values: Mapping[Symbol, Expr]) -> str:
        """The value as a rational number, ``58949/4371``; raises ``NotRational``."""
        integrals = _surviving(tuple(p for p in parts if isinstance(p, ThermalIntegral)), values)
        enclosed = any(isinstance(part, Enclosed) for part in parts)
        plain = sum((p for p in parts if isinstance(p, Expr)), S.Zero)
        at_values = plain.xreplace(dict(values))
        if at_values.has(oo, -oo, zoo, nan):
            raise self._undefined()
        if integrals or enclosed or not isinstance(at_values, Rational):
            raise NotRational(
                f"{self._subject()} is not a rational number; leave out --exact for its digits"
            )
        return str(at_values)

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
