"""The quantum flux integral I3, certified to 50 digits, against mpmath's quadrature at 50 digits.

The quadrature gets every help: the integrand in as few operations as we know, half the axis only,
mpmath's nodes computed beforehand, and breakpoints that follow the poles' positions and widths; the
fastest way is taken anew at each point. The pole sum gets its parameters as they come: compiled
once, roots and residues from scratch in every call.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from functools import partial

import mpmath
from helped_quadrature import Quadrature, fastest, graded
from measure import Goals, seconds, side_by_side, written
from mpmath import mpf
from sympy import Integer, Rational

from derivations.library import load
from numerics.pole_sum import PoleSum, compile_pole_sum
from numerics.precision import decimal

DIGITS = 50
COUPLING = 3
SIZES = (10**3, 10**6, 10**12)
TEMPERATURES = (Rational(1, 1000), Rational(1))
EVERY_SIZE = (3, *SIZES)
EVERY_TEMPERATURE = tuple(map(Rational, ("1e-12", "1e-3", "1", "1e12")))


def main() -> int:
    quantity = load("andreucci").quantity("I3")
    integral = quantity.closed()
    response = integral.response
    compiled = compile_pole_sum(
        integral.prefactor,
        response.numerator,
        response.pole_polynomials,
        response.s,
        integral.kernel.name,
        integral.scale,
    )
    symbols = {variable.name: variable.symbol for variable in quantity.domain.variables}

    def values(size: int, theta: Rational) -> dict:
        return {symbols["k1"]: COUPLING, symbols["N"]: Integer(size), symbols["theta"]: theta}

    goals = Goals(f"I3 to {DIGITS} digits, k1 = {COUPLING}")
    _against_quadrature(goals, compiled, values)
    _one_cost(goals, compiled, values)
    _many_digits(goals, compiled, values)
    return goals.finish()


def _against_quadrature(goals: Goals, compiled: PoleSum, values: Callable[..., dict]) -> None:
    for size, theta in itertools.product(SIZES, TEMPERATURES):
        given = values(size, theta)
        with mpmath.workdps(DIGITS + 20):
            exact = mpf(decimal(compiled.value(given, DIGITS + 12), DIGITS + 10))
        label, quadrature = _best(size, theta, exact)
        pole_sum = partial(compiled.value, given, DIGITS)
        times = side_by_side([pole_sum, quadrature], rounds=9, repeats=[100, 1])
        ratio = times[1] / times[0]
        where = f"N = {size:.0e}, theta = {float(theta):g}, quad: {label}"
        found = f"{written(times[1])} / {written(times[0])} = {ratio:.0f}"
        goals.hold(where, found, ">= 100 times", ratio >= 100)


def _one_cost(goals: Goals, compiled: PoleSum, values: Callable[..., dict]) -> None:
    points = [values(n, theta) for n, theta in itertools.product(EVERY_SIZE, EVERY_TEMPERATURE)]
    actions = [partial(compiled.value, at, DIGITS) for at in points]
    times = side_by_side(actions, rounds=9, repeats=[50] * len(actions))
    spread = max(times) / min(times)
    found = f"{written(min(times))} to {written(max(times))}"
    goals.hold("all N from 3 to 1e12, theta from 1e-12 to 1e12", found, "within 3", spread <= 3)


def _many_digits(goals: Goals, compiled: PoleSum, values: Callable[..., dict]) -> None:
    points = [values(n, theta) for n, theta in itertools.product(EVERY_SIZE, EVERY_TEMPERATURE)]
    slowest = max(seconds(partial(compiled.value, at, 1000), rounds=3) for at in points)
    goals.hold(
        "1000 digits, the slowest of the same points", written(slowest), "< 1 s", slowest < 1
    )


# --- the quadrature, helped ---------------------------------------------------------------------


def _best(size: int, theta: Rational, exact: mpf) -> tuple[str, Quadrature]:
    return fastest(
        exact, DIGITS, (4, 6, 10, 30, 100), partial(_breakpoints, size, theta),
        partial(_quadrature, size, theta),
    )  # fmt: skip


def _breakpoints(size: int, theta: Rational, first: mpf, ratio: int) -> list[mpf]:
    """From a multiple of the narrowest pole's width upwards, to where the kernel is exp(-132)."""
    width = 2 * mpf(COUPLING) / size
    last = 66 * mpf(theta.p) / theta.q
    return graded(first * width, ratio, last)


def _quadrature(size: int, theta: Rational, points: list[mpf], method: str, dps: int) -> Quadrature:
    square, edge, width = mpf(COUPLING) ** 2, mpf(2) / size, mpf(theta.p) / theta.q

    def integrand(y: mpf) -> mpf:
        a = y * y
        b, c, u = a - 1, a - edge, y / width
        b2 = b * b
        kernel = u / mpmath.sinh(u)  # no node lies at zero
        return b2 * kernel * kernel / ((b2 + square * a) * (a * b2 + square * c * c))

    def whole() -> mpf:
        with mpmath.workdps(dps):
            total = mpmath.quad(integrand, points, method=method)
            return 8 * square / (mpmath.pi * mpf(size) ** 2) * total

    return whole


if __name__ == "__main__":
    sys.exit(main())
