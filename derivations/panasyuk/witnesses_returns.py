"""Independent routes to what comes back: discrete baths at late times, a quadrature.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

import mpmath
import numpy as np
from sympy import Symbol

from .notation import T_1, T_2, D, gamma, gamma_1, gamma_2, omega_0
from .points import Point
from .witnesses_brute_force import DiscreteBaths, mean_current

__all__ = ["coefficient", "current"]

MODES, SPACING = 300, 0.1


def current(point: Point, returns: int) -> Any:
    """After so many returns, the transients of the last one over.

    The stiffness is raised by what the finite spacing takes from it, gamma Delta/pi.
    """
    frictions = (float(point[gamma_1]), float(point[gamma_2]))
    stiffness = float(point[omega_0]) ** 2 + sum(frictions) * SPACING / np.pi
    baths = DiscreteBaths(np.sqrt(stiffness), frictions, float(point[D]), MODES, SPACING)
    times = tuple((returns + np.linspace(0.7, 0.9, 3)) * 2 * np.pi / SPACING)
    warm = (float(point[T_1]), float(point[T_2]))
    return mpmath.mpf(mean_current(baths, warm, times))


def coefficient(point: Point, number: Symbol, spacing: Symbol, digits: int) -> Any:
    """Fourier coefficient of -gamma D^2 sinh(D t)/sinh(pi D/Delta), odd in t."""
    with mpmath.workdps(digits + 10):
        friction, cutoff, gap, k = (
            mpmath.mpf(int(point[s].p)) / int(point[s].q) for s in (gamma, D, spacing, number)
        )
        half = mpmath.pi / gap

        def inside(time: Any) -> Any:
            force = mpmath.sinh(cutoff * time) / mpmath.sinh(cutoff * half)
            return -friction * cutoff**2 * force * mpmath.sin(k * gap * time)

        pieces = [half * place / (2 * k + 4) for place in range(int(2 * k) + 5)]
        return 2 / half * mpmath.quad(inside, pieces)
