"""Independent routes to the end of section III: discrete baths, the secular equation.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

import mpmath
import numpy as np

from .notation import T_1, T_2, D, gamma_1, gamma_2, omega, omega_0
from .points import Point
from .witnesses_brute_force import DiscreteBaths, mean_current

__all__ = ["discrete_current", "tangent"]


def discrete_current(point: Point, modes: int, per_unit: int, together: bool) -> Any:
    """The current of discrete baths whose spacing is 1/per_unit times the friction's unit.

    The stiffness is raised by what the finite spacing takes from it, gamma Delta/pi.
    """
    spacing = 1 / per_unit
    frictions = (float(point[gamma_1]), float(point[gamma_2]))
    stiffness = float(point[omega_0]) ** 2 + sum(frictions) * spacing / np.pi
    baths = DiscreteBaths(np.sqrt(stiffness), frictions, float(point[D]), modes, spacing)
    times = tuple(np.linspace(0.7, 1.2, 5) * np.pi / spacing)
    warm = (float(point[T_1]), float(point[T_2]))
    return mpmath.mpf(mean_current(baths, warm, times, together))


def _mpf(value: Any) -> Any:
    return mpmath.mpf(int(value.p)) / int(value.q)


def tangent(point: Point) -> Any:
    """Of pi/Delta times the shift of the mode at omega, at a spacing of 10^-15 omega.

    Sums over modes by digamma functions; the zero of the secular equation by bisection between
    two neighbouring modes, where it goes from one end of the reals to the other.
    """
    with mpmath.workdps(60):
        at, own, friction, cutoff = (_mpf(point[s]) for s in (omega, omega_0, gamma_1, D))
        number = 10**15
        spacing = at / number

        def over_modes(x: Any) -> Any:  # sum of 1/(k^2 - x^2)
            return mpmath.re((mpmath.psi(0, 1 + x) - mpmath.psi(0, 1 - x)) / (2 * x))

        def secular(place: Any) -> Any:
            far = over_modes(mpmath.mpc(0, cutoff / spacing))
            near = over_modes(place)
            frequency = place * spacing
            pull = 2 * friction * cutoff**2 * frequency**2 / (mpmath.pi * spacing)
            return own**2 - frequency**2 - pull / (frequency**2 + cutoff**2) * (near - far)

        low, high = number - 1 + mpmath.mpf(10) ** -25, number - mpmath.mpf(10) ** -25
        below = secular(low) > 0
        for _ in range(120):
            middle = (low + high) / 2
            low, high = (middle, high) if (secular(middle) > 0) == below else (low, middle)
        return mpmath.tan(mpmath.pi * (number - low))
