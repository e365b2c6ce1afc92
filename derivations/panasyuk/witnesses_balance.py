"""Independent routes to the mean energies of the mediator: sums over Matsubara frequencies.

<x^2> at equilibrium is T times the sum over all frequencies 2 pi n T of the static susceptibility
at imaginary frequencies; each bath gives its share of the friction. Nothing here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

import mpmath
from sympy import Symbol

from .notation import T_1, T_2, D, gamma_1, gamma_2, omega_0
from .points import Point

__all__ = ["difference", "imbalance", "kinetic", "potential"]


def _mpf(value: Any) -> Any:
    return mpmath.mpf(int(value.p)) / int(value.q)


def _stiffness(point: Point, rate: Any) -> Any:
    """omega_0^2 plus what the baths add at an imaginary frequency."""
    friction, cutoff = _mpf(point[gamma_1]) + _mpf(point[gamma_2]), _mpf(point[D])
    return _mpf(point[omega_0]) ** 2 + friction * cutoff * rate / (cutoff + rate)


def _shared(point: Point, summand: Any) -> Any:
    """Over both baths: share of the friction times T (a static part and two times the sum)."""
    total = mpmath.mpf(0)
    whole = _mpf(point[gamma_1]) + _mpf(point[gamma_2])
    for own, warm in ((gamma_1, T_1), (gamma_2, T_2)):
        heat = _mpf(point[warm])
        found = mpmath.nsum(lambda n, heat=heat: summand(2 * mpmath.pi * n * heat), [1, mpmath.inf])
        total += _mpf(point[own]) / whole * heat * (1 + 2 * found)
    return total


def potential(point: Point, digits: int) -> Any:
    """omega_0^2 <x^2>."""
    with mpmath.workdps(digits + 10):
        squared = _mpf(point[omega_0]) ** 2
        return _shared(point, lambda v: squared / (v * v + _stiffness(point, v)))


def kinetic(point: Point, digits: int) -> Any:
    """<v^2>."""
    with mpmath.workdps(digits + 10):

        def inside(v: Any) -> Any:
            stiff = _stiffness(point, v)
            return stiff / (v * v + stiff)

        return _shared(point, inside)


def difference(point: Point, digits: int) -> Any:
    """Kinetic minus potential."""
    return kinetic(point, digits) - potential(point, digits)


def imbalance(point: dict[Symbol, Any]) -> float:
    """(T_p - T_x)/(T_p + T_x)."""
    moving, resting = kinetic(point, 12), potential(point, 12)
    return float((moving - resting) / (moving + resting))
