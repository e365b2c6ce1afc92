"""Extrema of the conductance over the coupling, enclosed: zeros of its derivatives, omega_0 = 1.

Derivatives in friction, cutoff and temperature come from Taylor coefficients along lines through
the parameters (``numerics.pole_line``) by polarization,

    d^n K(v_1 ... v_n) = sum over subsets S of (-1)^(n - |S|) c_n(sum of v_j in S),

and Krawczyk's test encloses the zero. Nothing is certified by a difference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import exp, gcd, log
from typing import TypeAlias

from flint import arb
from sympy import Expr, Symbol, diff

from numerics import bridge
from numerics.enclosed_zero import enclosed_zero
from numerics.pole_line import PoleLine
from numerics.precision import NotResolved
from numerics.thermal import NotStable

from .notation import D, T, gamma_h, omega_0
from .regimes import integral

__all__ = ["Derivatives", "Equations", "Exact", "Point", "follow", "zero", "zero_of"]

VARIABLES = (gamma_h, D, T)
Point: TypeAlias = Mapping[Symbol, arb]
Exact: TypeAlias = Expr | Fraction
Equations: TypeAlias = tuple[tuple[Symbol, ...], ...]  # each a derivative of K that vanishes
_FIRST_STEP, _LAST_STEP = 0.8, 1e-4  # in the logarithm of the cutoff
_ROUGH = 4  # digits, on the way


@cache
def _line() -> PoleLine:
    whole = integral()
    return PoleLine(
        whole.prefactor, whole.response.numerator, whole.response.pole_polynomials,
        whole.response.s, whole.kernel.name, whole.scale,
    )  # fmt: skip


class Derivatives:
    """Partial derivatives of the conductance at a point of balls, up to the third."""

    def __init__(self, point: Point) -> None:
        self._point = point
        self._known: dict[tuple[int, ...], list[arb]] = {}

    def __call__(self, *by: Symbol) -> arb:
        if not by:
            return self._coefficient((1, 0, 0), 0)
        places = [VARIABLES.index(symbol) for symbol in by]
        total = arb(0)
        for size in range(1, len(by) + 1):
            for chosen in combinations(places, size):
                direction = tuple(chosen.count(place) for place in range(len(VARIABLES)))
                total = total + (-1) ** (len(by) - size) * self._coefficient(direction, len(by))
        return total

    def _coefficient(self, direction: tuple[int, ...], order: int) -> arb:
        length = gcd(*direction)
        unit = tuple(part // length for part in direction)
        if unit not in self._known:
            line = {x: (self._point[x], part) for x, part in zip(VARIABLES, unit, strict=True)}
            frequency = (self._point.get(omega_0, 1), 0)
            self._known[unit] = _line().series({**line, omega_0: frequency}, 3)
        return length**order * self._known[unit][order]


def zero(
    equations: Equations,
    fixed: Mapping[Symbol, Exact],
    start: Mapping[Symbol, Fraction],
    digits: int,
    level: Expr | None = None,
) -> dict[Symbol, arb]:
    """The point near ``start`` where derivatives of K vanish, as many as ``start`` has unknowns.

    An equation ``()`` is K = ``level``. Raises ``NotResolved`` where none is enclosed.
    """
    unknown = tuple(start)

    def smooth(values: Sequence[arb]) -> tuple[list[arb], list[list[arb]]]:
        held = {x: bridge.exact(value).real for x, value in fixed.items()}
        point = {**held, **dict(zip(unknown, values, strict=True))}
        k = Derivatives(point)
        found = [k(*by) for by in equations]
        rows = [[k(*by, x) for x in unknown] for by in equations]
        if level is not None:
            place = equations.index(())
            found[place] = found[place] - _ball(level, point)
            slopes = [_ball(diff(level, x), point) for x in unknown]
            rows[place] = [own - other for own, other in zip(rows[place], slopes, strict=True)]
        return found, rows

    return dict(zip(unknown, enclosed_zero(smooth, list(start.values()), digits), strict=True))


def _ball(expression: Expr, point: Point) -> arb:
    ball: arb = bridge.ball(expression, {omega_0: 1, **point}).real
    return ball


def zero_of(
    expressions: Sequence[Expr],
    start: Mapping[Symbol, Fraction],
    digits: int,
    fixed: Mapping[Symbol, Exact] | None = None,
) -> dict[Symbol, arb]:
    """The zero of closed forms near ``start``, at omega_0 = 1."""
    unknown = tuple(start)
    slopes = [[diff(expression, x) for x in unknown] for expression in expressions]

    def smooth(values: Sequence[arb]) -> tuple[list[arb], list[list[arb]]]:
        held = {x: bridge.exact(value).real for x, value in (fixed or {}).items()}
        point = {**held, **dict(zip(unknown, values, strict=True))}
        rows = [[_ball(entry, point) for entry in row] for row in slopes]
        return [_ball(expression, point) for expression in expressions], rows

    return dict(zip(unknown, enclosed_zero(smooth, list(start.values()), digits), strict=True))


Solve: TypeAlias = Callable[[Exact, Mapping[Symbol, Fraction], int], dict[Symbol, arb]]


def follow(solve: Solve, start: Mapping[Symbol, Fraction], cutoff: Exact) -> dict[Symbol, Fraction]:
    """Near the zero at this cutoff, followed from D = omega_0 in steps that shorten on a failure.

    The next start is extrapolated in logarithms. Raises ``NotResolved`` where it cannot be reached.
    """
    goal, at, step = log(float(cutoff)), 0.0, _FIRST_STEP
    here = _logarithms(solve(Fraction(1), start, _ROUGH))
    slope = dict.fromkeys(here, 0.0)
    while at != goal:
        ahead = goal if abs(goal - at) <= step else at + (step if goal > at else -step)
        guess = {x: Fraction(exp(here[x] + slope[x] * (ahead - at))) for x in here}
        try:
            there = _logarithms(solve(Fraction(exp(ahead)), guess, _ROUGH))
        except (NotResolved, NotStable):
            step = abs(ahead - at) / 2
            if step < _LAST_STEP:
                raise
            continue
        slope = {x: (there[x] - here[x]) / (ahead - at) for x in here}
        here, at = there, ahead
    return {x: Fraction(exp(value)) for x, value in here.items()}


def _logarithms(found: Mapping[Symbol, arb]) -> dict[Symbol, float]:
    return {x: log(float(ball.mid())) for x, ball in found.items()}
