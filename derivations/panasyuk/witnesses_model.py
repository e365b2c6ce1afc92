"""Independent routes to (1) to (13): the energy written out over explicit modes, and its slopes.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

from sympy import Rational, Symbol, symbols

from .network import MODES
from .notation import k, m
from .points import Point

__all__ = ["bath_alone", "coupling_alone", "force"]

_x, _p = symbols("x p", real=True)


def _modes(point: Point, bath: int | None = None) -> list[tuple[Any, ...]]:
    """Mass, frequency, coupling, position, momentum of each mode."""
    return [
        tuple(point[s] for s in (c.mass, c.frequency, c.coupling, c.position, c.momentum))
        for c in MODES if bath in (None, c.bath)
    ]  # fmt: skip


def bath_alone(point: Point, bath: int | None = 1) -> Any:
    """Kinetic and potential energy of the modes of one bath, each by itself."""
    return sum(p * p / (2 * m_) + m_ * (w * x) ** 2 / 2 for m_, w, _, x, p in _modes(point, bath))


def coupling_alone(point: Point, bath: int | None = 1) -> Any:
    """The springs m w^2 between each mode and the point C x/(m w^2), less the springs to 0."""
    position = point[_x]
    return sum(
        m_ * w * w / 2 * ((x - c * position / (m_ * w * w)) ** 2 - x * x)
        for m_, w, c, x, _ in _modes(point, bath)
    )


def _energy(point: Point) -> Any:
    own = point[_p] ** 2 / (2 * point[m]) + point[k] * point[_x] ** 2 / 2
    return own + bath_alone(point, None) + coupling_alone(point, None)


def force(point: Point, position: Symbol) -> Any:
    """Minus the centred difference of the energy, exact for a quadratic one."""
    step = Rational(1, 3)
    ahead, behind = ({**point, position: point[position] + by} for by in (step, -step))
    return -(_energy(ahead) - _energy(behind)) / (2 * step)
