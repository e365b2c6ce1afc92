"""Independent routes to the maximum over the coupling, in double precision.

The conductance by Gauss quadrature over frequencies of 4 linear equations solved (x, v and a memory
variable for each bath), its dependence on the friction by a Chebyshev series. Nothing here uses
``derive``.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.polynomial import Chebyshev
from scipy.optimize import brentq, fsolve, minimize_scalar
from sympy import Expr, Integer

from .notation import D, T, gamma_h, omega_0
from .points import Point

__all__ = [
    "best",
    "conductance",
    "end_of_minima",
    "largest",
    "level",
    "merging",
    "narrow_level",
    "narrow_merging",
    "ordered_heights",
    "place",
    "side",
    "turning",
]


def _nodes(centre: float = 1.0, width: float = 1.0) -> tuple[Any, Any]:
    """Gauss nodes and weights for the frequency over the temperature, 10^-14 to 80.

    Panels in its logarithm, and finer ones around a resonance.
    """
    x, weight = np.polynomial.legendre.leggauss(24)
    near = width * 2.0 ** np.arange(-1, 40)
    listed = np.concatenate([np.geomspace(1e-14, 80, 81), centre + near, centre - near])
    edges = np.log(np.unique(listed[(listed >= 1e-14) & (listed <= 80)]))
    half = np.diff(edges)[:, None] / 2
    places = edges[:-1, None] + half * (1 + x)
    u = np.exp(places)
    return u.ravel(), (half * weight * u).ravel()


def _through(w: Any, squared: float, friction: float, cutoff: float) -> Any:
    """Transmission: power into bath 2 from unit noise of bath 1, by linear equations."""
    half = friction / 2
    drift = np.zeros((len(w), 4, 4), dtype=complex)
    for place in range(4):
        drift[:, place, place] = 1j * w
    drift[:, 0, 1] = 1
    drift[:, 1, 0] = -squared
    drift[:, 1, 2] = drift[:, 1, 3] = 1
    drift[:, 2, 1] = drift[:, 3, 1] = -half * cutoff
    drift[:, 2, 2] -= cutoff
    drift[:, 3, 3] -= cutoff
    push = np.zeros((len(w), 4, 1), dtype=complex)
    push[:, 2] = -cutoff
    solved = np.linalg.solve(drift, push)[..., 0]
    return -(solved[:, 3] * solved[:, 1].conj()).real * 4 * half


def _conductance(squared: float, friction: float, cutoff: float, warm: float) -> float:
    drift = np.array([[0, 1, 0], [-squared, 0, 1], [0, -friction * cutoff, -cutoff]], dtype=float)
    rates = [complex(rate) for rate in np.linalg.eigvals(drift)]
    fastest = max(rates, key=lambda rate: rate.imag)
    u, weight = _nodes(abs(fastest.imag) / warm, abs(fastest.real) / warm)
    kernel = (u / 2 / np.sinh(u / 2)) ** 2
    return float(warm * np.sum(weight * kernel * _through(u * warm, squared, friction, cutoff)) / (
        2 * np.pi))  # fmt: skip


def conductance(point: Point) -> float:
    """At any parameters, equal frictions."""
    squared, friction, cutoff, warm = (float(point[s]) for s in (omega_0, gamma_h, D, T))
    return _conductance(squared**2, friction, cutoff, warm)


def _series(late: float, cutoff: float, low: float, high: float) -> Chebyshev:
    return Chebyshev.interpolate(
        lambda fs: np.array([_conductance(1.0, f, cutoff, 1 / late) for f in fs]), 24, [low, high]
    )


def _peak(late: float, cutoff: float = 1.0) -> tuple[float, float]:
    """Friction and height of the maximum."""
    centre = (11.0 if late <= 1 else 9.0) / min(late, 1.0)
    series = _series(late, cutoff, centre / 2, 2 * centre)
    slope = series.deriv()
    zeros = [complex(zero) for zero in slope.roots()]
    falls = [
        r.real for r in zeros
        if abs(r.imag) < 1e-6 and centre / 2 < r.real < 2 * centre and slope.deriv()(r.real) < 0
    ]  # fmt: skip
    (found,) = falls
    return found, float(series(found))


def _end(late: float, cutoff: float = 1.0) -> float:
    """At infinite friction the mediator follows the rigid force: transmission D^2/(w^2 + D^2)."""
    u, weight = _nodes()
    kernel = (u / 2 / np.sinh(u / 2)) ** 2
    return float(np.sum(weight * kernel / (1 + (u / late / cutoff) ** 2)) / (2 * np.pi * late))


def merging(cutoff: float = 1.0) -> float:
    def least(late: float) -> float:
        slope = _series(late, cutoff, 8.0, 25.0).deriv()
        found = minimize_scalar(slope, bounds=(9.0, 24.0), method="bounded",
                                options={"xatol": 1e-8})  # fmt: skip
        return float(slope(found.x))

    return float(brentq(least, 1.7, 2.0, xtol=1e-10))


def largest() -> float:
    """The largest over the cutoff, by a series in it."""
    found = Chebyshev.interpolate(lambda cs: np.array([merging(c) for c in cs]), 5, [0.95, 1.4])
    return float(max(found(np.linspace(0.95, 1.4, 2001))))


@cache
def end_of_minima() -> tuple[float, float]:
    """Cutoff and tau_h omega_0 where K has neither slope nor curvature in 1/friction at zero."""

    def orders(place: Any) -> list[float]:
        cutoff, late = place
        series = Chebyshev.interpolate(
            lambda xs: np.array([_conductance(1.0, 1 / x, cutoff, 1 / late) for x in xs]),
            10, [0, 0.01],
        )  # fmt: skip
        return [float(series.deriv()(0.0)), float(series.deriv(2)(0.0))]

    cutoff, late = fsolve(orders, (9.5, 1.3), xtol=1e-9)
    return float(cutoff), float(late)


def level() -> float:
    return float(brentq(lambda late: _peak(late)[1] - _end(late), 1.5, 1.77, xtol=1e-11))


_NARROW = 1e-6


def _narrow(late: float) -> Chebyshev:
    """The conductance at a small cutoff over its end, in the product of friction and cutoff."""
    return Chebyshev.interpolate(
        lambda ps: np.array([_conductance(1.0, p / _NARROW, _NARROW, 1 / late) for p in ps])
        / _end(late, _NARROW), 24, [4.0, 20.0],
    )  # fmt: skip


def narrow_merging() -> float:
    grid = np.linspace(6.0, 18.0, 4001)
    return float(brentq(lambda late: min(_narrow(late).deriv()(grid)), 1.4, 1.65, xtol=1e-9))


def narrow_level() -> float:
    def above(late: float) -> float:
        series = _narrow(late)
        zeros = [complex(zero) for zero in series.deriv().roots()]
        real = [zero.real for zero in zeros if abs(zero.imag) < 1e-6 and 5 < zero.real < 11]
        (top,) = [place for place in real if series.deriv(2)(place) < 0]
        return float(series(top)) - 1

    return float(brentq(above, 1.2, 1.4, xtol=1e-9))


def place() -> float:
    return _peak(1.0)[0]


def ordered_heights(lates: list[float]) -> Expr:
    heights = [1 - _end(late) / _peak(late)[1] for late in lates]
    return Integer(all(b > a for a, b in pairwise(heights)))


def turning(late: float) -> float:
    found = Chebyshev.interpolate(
        lambda cs: np.array([_peak_near(late, c) for c in cs]), 12, [3.0, 6.0]
    )
    return float(brentq(found.deriv(), 3.0, 6.0))


def _peak_near(late: float, cutoff: float) -> float:
    series = _series(late, cutoff, 8.0, 30.0).deriv()
    return float(brentq(series, 8.0, 30.0, xtol=1e-12))


# --- integrals over the kernels ---


def _moments(late: float) -> tuple[float, float]:
    """Integrals of the kernel over the temperature: alone, and with D^2/(w^2 + D^2), D = 1."""
    u, weight = _nodes()
    kernel = weight * (u / 2 / np.sinh(u / 2)) ** 2
    return float(np.sum(kernel)) / late, float(np.sum(kernel / (1 + (u / late) ** 2))) / late


def _border(late: float) -> float:
    """omega_*^2 over D^2: where the rigid part 2 D (w^2 - omega_0^2)/(w^2 + D^2) and the gap of
    width omega_0^2 balance, over 2 pi."""
    whole, part = _moments(late)
    return (2 * whole - 2 * part) / (2 * part + np.pi / 2)


def side() -> float:
    return float(brentq(lambda late: _border(late) - 1, 0.5, 2.0, xtol=1e-13))


def best() -> float:
    found = minimize_scalar(
        lambda late: -_border(late) * late**2, bounds=(3.0, 8.0), method="bounded",
        options={"xatol": 1e-10},
    )  # fmt: skip
    return float(np.sqrt(_border(found.x)) * found.x)
