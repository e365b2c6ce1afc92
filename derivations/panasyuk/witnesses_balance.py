"""Independent routes to the mean energies of the mediator: sums over Matsubara frequencies.

<x^2> at equilibrium is T times the sum over all frequencies 2 pi n T of the static susceptibility
at imaginary frequencies; each bath gives its share of the friction. Nothing here uses ``derive``.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import mpmath
from sympy import Expr, Integer, Rational, S, Symbol

from .notation import T_1, T_2, D, gamma_1, gamma_2, gamma_h, omega_0
from .points import Point

__all__ = [
    "falling",
    "halved",
    "imbalance",
    "kinetic",
    "over_uncoupled",
    "potential",
    "ratio_at_zero_temperature",
    "weak_points",
]


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


def imbalance(point: dict[Symbol, Any]) -> float:
    """(T_p - T_x)/(T_p + T_x)."""
    moving, resting = kinetic(point, 12), potential(point, 12)
    return float((moving - resting) / (moving + resting))


def weak_points() -> tuple[dict[Symbol, Any], ...]:
    """A weak friction, for which the exact sums differ from (72)."""
    weak = {gamma_h: Rational(1, 50), omega_0: S(1), T_1: S(2), T_2: S(1)}
    return ({**weak, D: S(3)}, {**weak, D: Rational(1, 2)})


def halved(point: Point) -> dict[Symbol, Any]:
    """Half of the friction for each bath."""
    return {**point, gamma_1: point[gamma_h] / 2, gamma_2: point[gamma_h] / 2}


def ratio_at_zero_temperature(friction: Rational, cutoff: Expr) -> Any:
    """The sums become integrals over the imaginary frequency."""
    half = {gamma_1: friction / 2, gamma_2: friction / 2, omega_0: S(1), D: cutoff}
    with mpmath.workdps(25):
        nodes = [0, 0.5, 1, 2, 10, 100, mpmath.inf]

        def moving(v: Any) -> Any:
            stiff = _stiffness(half, v)
            return stiff / (v * v + stiff)

        resting = mpmath.quad(lambda v: 1 / (v * v + _stiffness(half, v)), nodes)
        return mpmath.quad(moving, nodes) / resting


def over_uncoupled() -> Any:
    """The potential energy over that without friction, every parameter 1 but the cutoff."""
    half = {gamma_1: S.Half, gamma_2: S.Half, omega_0: S(1), D: S(10), T_1: S(1), T_2: S(1)}
    with mpmath.workdps(25):
        return potential(half, 20) / (mpmath.coth(mpmath.mpf(1) / 2) / 2)


def falling(coupled: tuple[tuple[Expr, Expr], ...], warmer: tuple[Rational, ...]) -> Expr:
    """1 when the relative imbalance falls along the temperatures for every coupling."""
    for friction, cutoff in coupled:
        given = {gamma_1: friction / 2, gamma_2: friction / 2, omega_0: S(1), D: cutoff}
        found = [imbalance({**given, T_1: warm, T_2: warm}) for warm in warmer]
        if not all(a > b for a, b in pairwise(found)):
            return Integer(0)
    return Integer(1)
