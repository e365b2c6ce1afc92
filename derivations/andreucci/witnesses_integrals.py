"""Independent routes to integrals and functions: enclosures, series, certified values on grids.

Nothing here uses ``derive``. Points are exact; values are Arb balls.
"""

from __future__ import annotations

import itertools
from typing import Any

from flint import acb, arb, fmpq
from sympy import Expr, Integer, Rational, S, Symbol, pi

from numerics import bridge, enclosure, scaling
from numerics.pole_sum import PoleSum, compile_pole_sum
from numerics.precision import refine, working_precision

from .notation import N, k_1, theta, x
from .points import Point

__all__ = [
    "enclosed",
    "g",
    "geometric",
    "half_argument",
    "half_temperature",
    "in_order",
    "trigamma",
]

# prefactor, numerator, pole polynomials, s, name of the kernel, scale
Fields = tuple[Any, Any, Any, Any, Any, Any]


def g(point: Point, digits: int) -> arb:
    """(x/pi) int u^2/sinh^2 u/(u^2 + x^2) du by Arb enclosure."""
    s = Symbol("s")
    fields: Fields = (x / pi, S.One, (s + x,), s, "conductance", S.One)
    at = {x: point[x]}
    return refine(lambda: enclosure.enclose(*fields, at), digits)


def trigamma(point: Point, digits: int) -> arb:
    """sum of 1/(z + n)^2: the Hurwitz zeta function at 2."""
    (argument,) = point.values()
    return acb(2).zeta(bridge.exact(argument)).real


def enclosed(integrals: Any, point: Point, digits: int) -> arb:
    """Thermal integrals by Arb enclosure on the frequency axis; no relaxation pole is computed."""
    parts = integrals if isinstance(integrals, tuple) else (integrals,)

    def compute() -> arb:
        total = arb(0)
        for part in parts:
            total = total + enclosure.enclose(*_fields(part), point)
        return total

    return refine(compute, digits + 3)


def geometric(point: Point, digits: int) -> arb:
    """1 + 2 sum exp(-2 (k+1) x), summed until the rest is below the digits asked for."""
    with working_precision(4 * digits + 64):
        argument = bridge.exact(point[x]).real
        ratio, total, term = (-2 * argument).exp(), arb(0), arb(1)
        while not term < arb(10) ** (-digits - 10):
            term = term * ratio
            total = total + term
        rest = (term * ratio / (1 - ratio)).upper()  # terms are positive and fall geometrically
        return 1 + 2 * (total + arb(0).union(arb(rest)))


# --- certified values on grids and at large size ---


def _fields(integral: Any) -> Fields:
    """The six fields of a thermal integral, as numerics takes them."""
    response = integral.response
    return (
        integral.prefactor, response.numerator, response.pole_polynomials, response.s,
        integral.kernel.name, integral.scale,
    )  # fmt: skip


def _compiled(integral: Any) -> PoleSum:
    return compile_pole_sum(*_fields(integral))


def in_order(integral: Any, classical: Any, ratio: bool) -> Expr:
    """1 when certified values for N = 500, 1000, 2000 at k_1 = 3 are ordered on a grid of theta.

    Falling with N, or, as a ratio to the classical value ``classical`` (an expression), growing.
    """
    compiled = _compiled(integral)
    for exponent in range(-12, 1):
        temperature = Rational(2) ** exponent
        values = []
        for size in (500, 1000, 2000):
            point = {k_1: Integer(3), N: Integer(size), theta: temperature}
            value = compiled.value(point, 20)
            if ratio:
                value = value / bridge.ball(classical, point).real
            values.append(value)
        below = [b - a if ratio else a - b for a, b in itertools.pairwise(values)]
        if not all(step > 0 for step in below):
            return S.Zero
    return S.One


def half_temperature(integral: Any, classical: Expr, point: Point, size: int, digits: int) -> arb:
    """N theta at which the certified quantum flux I_3 is half the classical one, (2/pi) I_1/2."""
    compiled, count = _compiled(integral), Integer(size)
    high = (2 * classical / pi).subs({**point, N: count})  # an exact number

    def flux_ratio(scaled: fmpq) -> arb:
        full = {**point, N: count, theta: Rational(int(scaled.p), int(scaled.q)) / size}
        return compiled.ball(full) / bridge.exact(high).real

    near = fmpq(int(1000 * point[k_1]) + 1, 1000)
    return scaling.crossover(
        flux_ratio, fmpq(1, 2), near / 10, near * 10, digits=digits, cap_bits=1 << 14
    )


def half_argument(expression: Expr, digits: int) -> arb:
    """The x at which the given function (g) is 1/2."""

    def value(at: fmpq) -> arb:
        return bridge.ball(expression, {x: Rational(int(at.p), int(at.q))}).real

    return scaling.crossover(value, fmpq(1, 2), fmpq(1, 10), fmpq(10), digits=digits)
