"""The mediator's conductance K, certified to 50 digits, against mpmath's quadrature at 50 digits.

The quadrature gets every help, as for I3: the integrand in as few operations as we know, half the
axis, nodes computed beforehand, breakpoints graded from the smallest scale there is (temperature
or rate of a root) to where the kernel or the transmission ends; the fastest way is taken anew at
each point. The pole sum finds its roots and residues, and whether roots are equal, in every call.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from typing import Any

import mpmath
from helped_quadrature import Quadrature, fastest, graded
from measure import Goals, side_by_side, written
from mpmath import mpf
from sympy import Expr, Rational, Symbol, sqrt

from derivations.library import load
from derivations.panasyuk.notation import D, T, gamma_1, gamma_2, omega_0
from numerics import bridge
from numerics.pole_sum import compile_pole_sum
from numerics.precision import decimal, working_precision

DIGITS = 50
WANTED = 50  # times
Point = Mapping[Symbol, Expr]
PLAIN = {omega_0: Rational(1), gamma_1: Rational(1, 2), gamma_2: Rational(1, 3), D: Rational(3)}
TRIPLE = {omega_0: sqrt(3), gamma_1: Rational(4, 3), gamma_2: Rational(4, 3), D: Rational(9)}
POINTS: dict[str, Point] = {
    "T = 1e-6": PLAIN | {T: Rational(1, 10**6)},
    "T = 1": PLAIN | {T: Rational(1)},
    "T = 1e6": PLAIN | {T: Rational(10**6)},
    "triple root, T = 1e-6": TRIPLE | {T: Rational(1, 10**6)},
    "triple root, T = 1": TRIPLE | {T: Rational(1)},
    "triple root, T = 1e6": TRIPLE | {T: Rational(10**6)},
}


def main() -> int:
    integral = load("panasyuk").quantity("K").closed()
    response = integral.response
    compiled = compile_pole_sum(
        integral.prefactor,
        response.numerator,
        response.pole_polynomials,
        response.s,
        integral.kernel.name,
        integral.scale,
    )
    goals = Goals(f"K of the mediator to {DIGITS} digits")
    for where, point in POINTS.items():
        with mpmath.workdps(DIGITS + 20):
            exact = mpf(decimal(compiled.value(point, DIGITS + 12), DIGITS + 10))
        label, quadrature = _best(point, exact)
        pole_sum = partial(compiled.value, point, DIGITS)
        times = side_by_side([pole_sum, quadrature], rounds=9, repeats=[20, 1])
        ratio = times[1] / times[0]
        found = f"{written(times[1])} / {written(times[0])} = {ratio:.0f}"
        goals.hold(f"{where}, quad: {label}", found, f">= {WANTED} times", ratio >= WANTED)
    return goals.finish()


def _best(point: Point, exact: mpf) -> tuple[str, Quadrature]:
    return fastest(
        exact,
        DIGITS,
        (4, 6, 10, 30, 100),
        partial(_breakpoints, point),
        partial(_quadrature, point),
    )


def _number(value: Expr) -> mpf:
    """To more digits than any quadrature takes, whatever the working precision."""
    with working_precision(6 * DIGITS):
        return mpf(bridge.exact(value).real.mid().str(DIGITS + 30, radius=False))


def _breakpoints(point: Point, first: mpf, ratio: int) -> list[mpf]:
    """From the smallest scale upwards, to where the kernel is exp(-132) or T falls off as w^-6."""
    warm, frequency, cutoff = (_number(point[symbol]) for symbol in (T, omega_0, D))
    last = min(132 * warm, cutoff * mpf(10) ** 11)
    return graded(first * min(4 * warm, frequency), ratio, last)


def _quadrature(point: Point, points: list[mpf], method: str, dps: int) -> Quadrature:
    with mpmath.workdps(DIGITS + 30):
        values: dict[Symbol, Any] = {symbol: _number(value) for symbol, value in point.items()}
        frequency, cutoff, warm = values[omega_0] ** 2, values[D] ** 2, 2 * values[T]
        friction = values[gamma_1] + values[gamma_2]
        through = 4 * values[gamma_1] * values[gamma_2] * cutoff**2
        width, pull = friction**2 * cutoff**2, friction * values[D]

    def integrand(w: mpf) -> mpf:
        a = w * w
        b = (frequency - a) * (cutoff + a) + pull * a
        u = w / warm
        kernel = u / mpmath.sinh(u)  # no node lies at zero
        return a / (b * b + width * a) * kernel * kernel

    def whole() -> mpf:
        with mpmath.workdps(dps):
            total = mpmath.quad(integrand, points, method=method)
            return through * total / (2 * mpmath.pi)

    return whole


if __name__ == "__main__":
    sys.exit(main())
