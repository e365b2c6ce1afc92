"""The extensive flux integral I7, certified to 50 digits, against mpmath's quadrature at 50 digits.

The quadrature gets every help: the integrand in as few operations as we know, half the axis only,
nodes computed beforehand, and breakpoints that follow the widths of the relaxation poles, the
resonance and the temperature; the fastest way is taken anew at each point. The pole sum gets its
parameters as they come: compiled once, roots and residues from scratch in every call.
"""

from __future__ import annotations

import itertools
import sys
from functools import partial

import mpmath
from helped_quadrature import Quadrature, fastest, graded
from measure import Goals, side_by_side, written
from mpmath import mpf
from sympy import Integer, Rational

from derivations.andreucci.extensive_quantum_integrals import flux_at
from derivations.andreucci.notation import alpha_L, alpha_R, k_1, theta
from numerics.precision import decimal

DIGITS = 50
COUPLING = 3
WHOLES = (Rational(1, 10**6), Rational(2, 5), Rational(1))  # alpha_L + alpha_R
TEMPERATURES = (Rational(1, 1000), Rational(1), Rational(1000))


def main() -> int:
    goals = Goals(f"I7 to {DIGITS} digits, k1 = {COUPLING}")
    for whole, warmth in itertools.product(WHOLES, TEMPERATURES):
        half = whole / 2
        compiled = flux_at(half, half)
        given = {k_1: Integer(COUPLING), theta: warmth, alpha_L: half, alpha_R: half}
        with mpmath.workdps(DIGITS + 20):
            exact = mpf(decimal(compiled.value(given, DIGITS + 12), DIGITS + 10))
        label, quadrature = _best(whole, warmth, exact)
        pole_sum = partial(compiled.value, given, DIGITS)
        times = side_by_side([pole_sum, quadrature], rounds=7, repeats=[100, 1])
        ratio = times[1] / times[0]
        where = f"alpha = {float(whole):g}, theta = {float(warmth):g}, quad: {label}"
        found = f"{written(times[1])} / {written(times[0])} = {ratio:.0f}"
        goals.hold(where, found, ">= 100 times", ratio >= 100)
    return goals.finish()


# --- the quadrature, helped ---------------------------------------------------------------------


def _best(whole: Rational, warmth: Rational, exact: mpf) -> tuple[str, Quadrature]:
    return fastest(
        exact, DIGITS, (3, 6, 12, 40), partial(_breakpoints, whole, warmth),
        partial(_quadrature, whole, warmth),
    )  # fmt: skip


def _breakpoints(whole: Rational, warmth: Rational, first: mpf, ratio: int) -> list[mpf]:
    """From a multiple of the narrowest width upwards, to where the kernel is exp(-132), and to
    infinity where the transmission has died out before; a break at the resonance."""
    fraction, width = mpf(whole.p) / whole.q, mpf(warmth.p) / warmth.q
    narrowest = min(width, mpf(COUPLING) * fraction, mpf(1) / COUPLING)
    kernel_ends, response_ends = 66 * width, mpf(10) * max(1, COUPLING)
    last = min(kernel_ends, response_ends)
    points = graded(first * narrowest, ratio, last)
    if kernel_ends > response_ends:
        points.append(mpmath.inf)
    return points


def _quadrature(
    whole: Rational, warmth: Rational, points: list[mpf], method: str, dps: int
) -> Quadrature:
    with mpmath.workdps(dps):
        square, width = mpf(COUPLING) ** 2, mpf(warmth.p) / warmth.q
        edge = mpf(whole.p) / whole.q
        front = edge**2 / 4 * square

    def integrand(y: mpf) -> mpf:
        a = y * y
        b, c, u = a - 1, a - edge, y / width
        b2 = b * b
        kernel = u / mpmath.sinh(u)  # no node lies at zero
        return b2 * kernel * kernel / ((b2 + square * a) * (a * b2 + square * c * c))

    def without_bulk(y: mpf) -> mpf:  # the factor (y^2 - 1)^2 divided out
        a, u = y * y, y / width
        b, kernel = a - 1, u / mpmath.sinh(u)
        return kernel * kernel / ((b * b + square * a) * (a + square))

    form = integrand if whole < 1 else without_bulk

    def total() -> mpf:
        with mpmath.workdps(dps):
            return 2 * front * mpmath.quad(form, points, method=method)

    return total


if __name__ == "__main__":
    sys.exit(main())
