"""Independent routes to the appendix: the sums over modes term by term, responses by quadrature.

Nothing here uses ``derive``.
"""

from __future__ import annotations

import math
from typing import Any

import mpmath
import numpy as np
from sympy import Symbol

from .notation import D, t
from .points import Point

__all__ = ["first", "response", "second"]

_TERMS = 2_000_000
_MODE = 100  # the number k of the normal mode


def response(
    point: Point, frequency: Symbol, normal: Symbol, spacing: Symbol, weight: Symbol, rate: Symbol
) -> Any:
    """Delta w^2/((D^2 + w^2)(w^2 - nu^2)) times the integral of g exp(-mu (t - s)) cos(w s)."""
    w, nu, step, g, mu, cutoff, late = (
        mpmath.mpf(int(point[s].p)) / int(point[s].q)
        for s in (frequency, normal, spacing, weight, rate, D, t)
    )
    pieces = mpmath.linspace(0, late, 60)
    past = mpmath.quad(lambda s: mpmath.exp(-mu * (late - s)) * mpmath.cos(w * s), pieces)
    return step * w * w / ((cutoff**2 + w * w) * (w * w - nu * nu)) * g * past


def _modes(point: Point, normal: Symbol, phase: Symbol) -> tuple[float, Any, Any]:
    """Spacing, frequencies, and 1/((D^2 + w^2)(w^2 - nu^2)), nu = (k - phi/pi) Delta."""
    nu, phi, cutoff = (float(point[s]) for s in (normal, phase, D))
    spacing = nu / (_MODE - phi / math.pi)
    w = spacing * np.arange(1, _TERMS + 1, dtype=float)
    return spacing, w, 1 / ((cutoff**2 + w**2) * (w**2 - nu**2))


def first(point: Point, normal: Symbol, phase: Symbol) -> float:
    """(A107), added up."""
    spacing, w, shape = _modes(point, normal, phase)
    return float(np.sum(spacing * w**2 * np.cos(w * float(point[t])) * shape))


def second(point: Point, normal: Symbol, phase: Symbol, weight: Symbol, rate: Symbol) -> float:
    """(A108) for one n, added up."""
    spacing, w, shape = _modes(point, normal, phase)
    g, mu, late = float(point[weight]), float(point[rate]), float(point[t])
    wave = mu * np.sin(w * late) - w * np.cos(w * late)
    return float(np.sum(g * spacing * w * wave * shape / (mu**2 + w**2)))
