"""Independent routes to (9) to (13): modes moved by the power series of their equations of motion.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

from flint import arb

from numerics import bridge
from numerics.precision import bits_for, working_precision

from .network import MODES
from .notation import t
from .points import Point

__all__ = ["kernel", "noise"]

_TERMS = 120


def _moved(mass: Any, frequency: Any, position: Any, momentum: Any, force: Any, time: Any) -> Any:
    """Position after a time under a constant force: the Taylor series of x'' = F/m - w^2 x."""
    term, slope, total = position, momentum / mass, position
    derivatives = [term, slope]
    for order in range(2, _TERMS):
        pull = force / mass if order == 2 else arb(0)
        derivatives.append(pull - frequency * frequency * derivatives[order - 2])
    total, power = arb(0), arb(1)
    for order, value in enumerate(derivatives):
        total = total + value * power
        power = power * time / (order + 1)
    return total


def _numbers(point: Point) -> list[tuple[Any, ...]]:
    names = ("mass", "frequency", "coupling", "position", "momentum")
    return [tuple(bridge.exact(point[getattr(c, n)]).real for n in names) for c in MODES]


def noise(point: Point, digits: int) -> Any:
    """Sum of C x_i(t) over free modes."""
    with working_precision(bits_for(digits + 20)):
        time = bridge.exact(point[t]).real
        return sum(
            (c * _moved(m_, w, x, p, arb(0), time) for m_, w, c, x, p in _numbers(point)), arb(0)
        )


def kernel(point: Point, digits: int) -> Any:
    """What is left at time t of the counterterm: a mediator held at x = 1, modes from rest at 0.

    The force is -gamma(t) x(0); the mediator has no velocity.
    """
    with working_precision(bits_for(digits + 20)):
        time = bridge.exact(point[t]).real
        total = arb(0)
        for m_, w, c, _, _ in _numbers(point):
            held = _moved(m_, w, arb(0), arb(0), c, time)
            total = total + c * c / (m_ * w * w) - c * held
        return total
