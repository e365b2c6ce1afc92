"""Independent routes to (64) to (67): quadrature, and sums over Matsubara frequencies.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

import mpmath
from sympy import S, Symbol, sqrt

from . import points as at
from . import witnesses_balance
from .notation import T_1, T_2, D, gamma_1, gamma_2, mu_1, mu_2, mu_3, omega_0
from .points import Point

__all__ = ["kinetic", "points", "potential", "thermal", "zero_point"]


def _mpf(value: Any) -> Any:
    return mpmath.mpf(int(value.p)) / int(value.q)


def points() -> tuple[dict[Symbol, Any], ...]:
    """Three roots for which the frequency is rational, both temperatures."""
    return at.of((mu_1, mu_2, mu_3, T_1, T_2), (1, 2, 3, 2, 1), (1, 4, "5/3", 1, "1/2"))


def _parameters(point: Point) -> dict[Symbol, Any]:
    first, second, third = (point[name] for name in (mu_1, mu_2, mu_3))
    cutoff = first + second + third
    squared = first * second * third / cutoff
    friction = (first * second + second * third + third * first - squared) / cutoff
    frequency = sqrt(squared)
    if not frequency.is_Rational:
        raise ValueError("choose roots whose frequency is rational")
    half = {gamma_1: friction / 2, gamma_2: friction / 2}
    return {omega_0: frequency, D: S(cutoff), **half, T_1: point[T_1], T_2: point[T_2]}


def potential(point: Point) -> Any:
    return witnesses_balance.potential(_parameters(point), 20)


def kinetic(point: Point) -> Any:
    return witnesses_balance.kinetic(_parameters(point), 20)


def zero_point(point: Point, real: Symbol, imaginary: Symbol, digits: int) -> Any:
    """Integral of x/((x^2 + 1)(x^2 + mu^2)) for a complex mu."""
    with mpmath.workdps(digits + 10):
        root = mpmath.mpc(_mpf(point[real]), _mpf(point[imaginary])) / _mpf(point[D])
        return mpmath.quad(
            lambda x: x / ((x * x + 1) * (x * x + root * root)), [0, 0.5, 1, 2, 5, 20, mpmath.inf]
        )


def thermal(point: Point, b: Symbol, digits: int) -> Any:
    with mpmath.workdps(digits + 10):
        scale = _mpf(point[b])

        def inside(x: Any) -> Any:
            return x / (mpmath.expm1(x) * (x * x + scale**2)) if x else 1 / scale**2

        return mpmath.quad(inside, [0, 1, 3, 10, 30, 60, 140])
