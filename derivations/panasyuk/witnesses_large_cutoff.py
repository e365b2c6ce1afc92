"""Independent routes to (22) to (24): eigenvalues of the drift of (x, v, y) at a large cutoff.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

from flint import acb, acb_mat

from numerics import bridge
from numerics.precision import bits_for, working_precision

from .notation import D, gamma_h, omega_0
from .points import Point

__all__ = ["ohmic_rate", "rate", "weight"]


def _drift(point: Point) -> acb_mat:
    frequency, friction, cutoff = (bridge.exact(point[n]) for n in (omega_0, gamma_h, D))
    return acb_mat([[0, 1, 0], [-(frequency**2), 0, 1], [0, -friction * cutoff, -cutoff]])


def _rates(point: Point) -> list[acb]:
    """Minus the eigenvalues, all real, in ascending order."""
    return sorted((-value for value in _drift(point).eig()), key=lambda r: float(r.real.mid()))


def rate(point: Point, which: int, digits: int) -> Any:
    """One of the three rates, in ascending order."""
    with working_precision(8 * bits_for(digits)):
        return _rates(point)[which]


def weight(point: Point, which: int, digits: int) -> Any:
    """Weight of that rate in x(t) after a unit of velocity."""
    with working_precision(8 * bits_for(digits)):
        drift, rates = _drift(point), _rates(point)
        unit = acb_mat(3, 3, [1, 0, 0, 0, 1, 0, 0, 0, 1])
        product = unit
        for place, other in enumerate(rates):
            if place != which:
                product = product * (drift + other * unit) * (1 / (other - rates[which]))
        return product[0, 1]


def ohmic_rate(point: Point) -> acb:
    """Minus the eigenvalue of x' = v, v' = -w^2 x - friction v that lies below the real axis."""
    frequency, friction = (bridge.exact(point[n]) for n in (omega_0, gamma_h))
    listed = acb_mat([[0, 1], [-(frequency**2), -friction]]).eig()
    return next(-value for value in listed if value.imag < 0)
