"""What the figures have in common: curves, points of another route, exact abscissae.

A curve is a certified closed form, a point a rigorous quadrature of the integral as printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sympy import Expr, Integer, Rational, Symbol

from derive.response import ThermalIntegral
from numerics import bridge
from numerics.pole_sum import PoleSum, compile_pole_sum

__all__ = [
    "PANEL",
    "POINT_DIGITS",
    "Point",
    "closed",
    "compiled",
    "decades",
    "even",
    "floats",
    "integrated",
]

Point = dict[Symbol, Expr]

CURVE_DIGITS, POINT_DIGITS, DECIMALS = 15, 10, 30
PANEL = 3.9, 3.1  # inches: two panels fill two columns of print, one panel fills one


# --- the two routes ---


def closed(form: Any, points: Sequence[Point]) -> list[float]:
    """A closed form, an expression or a compiled pole sum, at every point."""
    if isinstance(form, PoleSum):
        return floats(form.value(point, CURVE_DIGITS) for point in points)
    # an expression may vanish, so its decimals are counted from the point
    return floats(bridge.evaluate(form, point, DECIMALS, absolute=True) for point in points)


def compiled(integral: ThermalIntegral) -> PoleSum:
    response = integral.response
    return compile_pole_sum(
        integral.prefactor, response.numerator, response.pole_polynomials, response.s,
        integral.kernel.name, integral.scale,
    )  # fmt: skip


def integrated(statement: Any, points: Sequence[Point]) -> list[float]:
    """The integral as printed in a statement, by rigorous quadrature."""
    (printed,) = statement.printed
    return [_quadrature(printed, *zip(*point.items(), strict=True)) for point in points]


@cache
def _quadrature(printed: Expr, symbols: tuple[Symbol, ...], values: tuple[Expr, ...]) -> float:
    """Kept, since figures 4 and 5 share their points."""
    return float(bridge.evaluate(printed, dict(zip(symbols, values, strict=True)), POINT_DIGITS))


# --- abscissae: exact, so that no parameter passes through a binary float ---


def even(first: Any, last: Any, count: int) -> list[Expr]:
    """``count`` equidistant numbers from first to last."""
    return [first + Rational(last - first) * i / (count - 1) for i in range(count)]


def decades(low: int, high: int, per_decade: int) -> list[Expr]:
    """From 10^low to 10^high, equidistant on a logarithmic axis to four digits."""
    steps = [Rational(round(1000 * 10 ** (i / per_decade)), 1000) for i in range(per_decade)]
    inside = [step * Integer(10) ** power for power in range(low, high) for step in steps]
    return [*inside, Integer(10) ** high]


def floats(numbers: Iterable[Any]) -> list[float]:
    return [float(number) for number in numbers]
