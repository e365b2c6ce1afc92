"""Independent routes to section III: energies of explicit modes, with plain numbers for operators.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

from flint import acb, arb

from numerics import bridge
from numerics.precision import bits_for, working_precision

from . import witnesses_model
from .network import MODES
from .notation import m, t
from .points import Point

__all__ = ["gain", "three_parts"]


def gain(point: Point) -> Any:
    """Rate of the energy of the modes of bath 1: force times velocity plus spring times velocity.

    The force is the slope of the whole energy, by differences.
    """
    total = 0
    for c in (c for c in MODES if c.bath == 1):
        velocity = point[c.momentum] / point[c.mass]
        pull = point[c.mass] * point[c.frequency] ** 2 * point[c.position]
        total = total + velocity * (witnesses_model.force(point, c.position) + pull)
    return total


def three_parts(point: Point, digits: int) -> Any:
    """-sum C x p_i/m_i with x = (5/7)/m, and p_i moved on from its initial values.

    A rotation in phase space, by the exponential of the angle, and the past force 2/9.
    """
    with working_precision(bits_for(digits + 20)):
        time = bridge.exact(point[t]).real
        position = arb(5) / 7 / bridge.exact(point[m]).real
        total = arb(0)
        for c in (c for c in MODES if c.bath == 1):
            mass, frequency, coupling, start, momentum = (
                bridge.exact(point[name]).real
                for name in (c.mass, c.frequency, c.coupling, c.position, c.momentum)
            )
            phase = acb(0, frequency * time).exp()
            turned = (phase * acb(momentum, mass * frequency * start)).real
            total = total - coupling * position * (turned + coupling * arb(2) / 9) / mass
        return total
