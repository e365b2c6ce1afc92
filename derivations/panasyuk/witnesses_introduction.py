"""Independent route to the plateau: the conductance by a solve at each frequency.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

import mpmath

from .notation import D, T, gamma_1, gamma_2, omega_0
from .points import Point

__all__ = ["conductance"]


def _mpf(value: Any) -> Any:
    return mpmath.mpf(int(value.p)) / int(value.q)


def conductance(point: Point, digits: int) -> Any:
    """1/(2 pi) times the integral of the transmission over positive frequencies below omega_0.

    The resonance there is frozen out. The response to a force by one complex division.
    """
    with mpmath.workdps(min(digits, 20) + 20):
        first, second, cutoff, squared = (_mpf(point[s]) for s in (gamma_1, gamma_2, D, omega_0))

        def inside(w: Any) -> Any:
            drag = cutoff / (cutoff - mpmath.mpc(0, w))
            force = squared**2 - w * w - mpmath.mpc(0, w) * (first + second) * drag
            lost = w * w * mpmath.re(first * drag) * mpmath.re(second * drag)
            half = w / (2 * _mpf(point[T]))
            weight = (half / mpmath.sinh(half)) ** 2 if half else mpmath.mpf(1)
            return 4 * lost / abs(force) ** 2 * weight

        warm = _mpf(point[T])
        nodes = [mpmath.mpf(0), cutoff / 10]
        while nodes[-1] < 60 * warm:
            nodes.append(2 * nodes[-1])
        return mpmath.quad(inside, nodes) / (2 * mpmath.pi)
