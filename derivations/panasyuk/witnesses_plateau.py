"""Independent routes to the plateau, in double precision. Nothing here uses ``derive``."""

from __future__ import annotations

import numpy as np
from scipy.integrate import quad
from scipy.optimize import brentq, minimize_scalar
from sympy import Rational, S, Symbol

from .notation import D, T, gamma_h, omega_0
from .points import Point
from .witnesses_regimes import conductance

__all__ = [
    "conductance",
    "flattest",
    "integrals",
    "missing_at_ten",
    "points",
    "twice",
    "without_sinh",
]

FIGURE = {omega_0: S(10), gamma_h: S.One, D: Rational(1, 10)}


def points() -> tuple[dict[Symbol, Rational], ...]:
    """Small cutoffs, temperatures between."""
    rows = (("1", "1", "1/10", "1/20"), ("2", "3", "1/50", "1/40"))
    return tuple(
        dict(zip((omega_0, gamma_h, D, T), map(Rational, row), strict=True)) for row in rows
    )


def missing_at_ten() -> float:
    """Both far above every frequency; without cutoff the classical value is friction/4."""
    far = {omega_0: S(10), gamma_h: S.One, D: S(100), T: S(10) ** 5}
    return 1 - conductance(far) * 4


def _kernel(w: float, warm: float) -> float:
    return w * w / np.sinh(w / (2 * warm)) ** 2 if w else 4 * warm**2


def integrals(point: Point) -> float:
    cutoff, warm = float(point[D]), float(point[T])

    def inside(w: float) -> float:
        return _kernel(w, warm) * w * w / (cutoff**2 + w * w) ** 2

    found, _ = quad(inside, 0, 90 * warm, epsabs=0, epsrel=1e-12, limit=400)
    return float(found)


def without_sinh(point: Point) -> float:
    cutoff, warm = float(point[D]), float(point[T])
    found, _ = quad(lambda w: 4 * warm**2 * w * w / (cutoff**2 + w * w) ** 2, 0, np.inf,
                    epsabs=0, epsrel=1e-12)  # fmt: skip
    return float(found)


def _at(late: float) -> float:
    return conductance({**FIGURE, T: 10 / late})


def twice() -> float:
    level = 2 * 0.1**3 / (8 * 10**4)
    return float(brentq(lambda late: _at(late) / level - 1, 8, 40, xtol=1e-12))


def flattest() -> float:
    """By differences of the logarithm."""

    def slope(log: float) -> float:
        step = 2e-4
        ahead, behind = (_at(10 / np.exp(log + by)) for by in (step, -step))
        return float(np.log(ahead / behind) / (2 * step))

    found = minimize_scalar(slope, bounds=(np.log(0.1), np.log(1.5)), method="bounded",
                            options={"xatol": 1e-6})  # fmt: skip
    return float(found.fun)
