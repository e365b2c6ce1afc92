"""Two mediators on one subsystem: the whole Hamiltonian, moved exactly.

Baths L and R, the subsystem S between them, all with the modes and couplings (14); the signs of
the couplings of the second mediator to S are given, over and over. Unit masses, hbar = k_B = 1,
doubles. Nothing here uses ``derive``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import mpmath
import numpy as np
from sympy import Symbol

from .notation import D, gamma_h, omega_0
from .points import Point
from .witnesses_brute_force import Array, DiscreteBaths, mean_power, thermal_energies

__all__ = ["PATTERNS", "currents_out_of_left"]

# Overlap c: signs of the second mediator's couplings along the modes, repeated.
PATTERNS = {0.0: (1, -1), 1.0: (1,)}


@dataclass(frozen=True)
class SharedSubsystem:
    """Both mediators with the friction of ``baths`` from each side; ``signs`` one period."""

    baths: DiscreteBaths
    signs: tuple[int, ...]

    @property
    def pulls(self) -> tuple[Array, Array]:
        """Couplings of the first and of the second mediator, over the modes of L, S and R."""
        n, single = self.baths.modes, self.baths.couplings(0)
        none = np.zeros(n)
        signs = np.resize(np.array(self.signs, dtype=float), n)
        return np.concatenate((single, single, none)), np.concatenate(
            (none, signs * single, single)
        )

    def stiffness(self) -> Array:
        """First mediator, second mediator, modes of L, S, R; a counterterm for each mediator."""
        modes = np.tile(self.baths.frequencies, 3)
        matrix = np.diag(np.concatenate((np.zeros(2), modes**2)))
        for place, pull in enumerate(self.pulls):
            matrix[place, place] = self.baths.omega_0**2 + np.sum((pull / modes) ** 2)
            matrix[place, 2:] = matrix[2:, place] = -pull
        matrix[0, 1] = matrix[1, 0] = -self.follow_up()
        return matrix

    def follow_up(self) -> float:
        """Spring between the mediators by the modes of S beyond the last: they follow at once."""
        cutoff, last = self.baths.cutoff, self.baths.frequencies[-1] + self.baths.spacing / 2
        beyond = 1 - 2 / np.pi * np.arctan(last / cutoff)  # their share of C^2/w^2
        return float(np.mean(self.signs) * self.baths.frictions[0] * cutoff * beyond)

    def start(self, temperatures: tuple[float, float, float]) -> tuple[Array, Array]:
        """All modes in equilibrium by themselves, the mediators in a state to be forgotten."""
        w = self.baths.frequencies
        energies = np.concatenate([thermal_energies(w, t) for t in temperatures])
        positions = np.diag(np.concatenate((np.ones(2), energies / np.tile(w, 3) ** 2)))
        return positions, np.diag(np.concatenate((np.ones(2), energies)))


def _baths(point: Point, modes: int, per_unit: int) -> DiscreteBaths:
    """Friction gamma/2 on each side; the stiffness raised by what the spacing takes, as beyond-
    shift has it: gamma Delta/pi for both sides together."""
    spacing, friction = 1 / per_unit, float(point[gamma_h]) / 2
    stiffness = float(point[omega_0]) ** 2 + 2 * friction * spacing / np.pi
    cutoff = float(point[D])
    return DiscreteBaths(np.sqrt(stiffness), (friction, friction), cutoff, modes, spacing)


def currents_out_of_left(
    point: Point, overlap: Symbol, warm: tuple[Symbol, ...], examples: Sequence[Point],
    modes: int, per_unit: int,
) -> tuple[Any, ...]:  # fmt: skip
    """What L loses in a time, in units of 10^-6, one number for each overlap and temperatures."""
    baths, found = _baths(point, modes, per_unit), []
    for example in examples:
        chain = SharedSubsystem(baths, PATTERNS[float(example[overlap])])
        left, shared, right = (float(example[t]) for t in warm)
        found.append(mpmath.mpf(10**6 * _lost(chain, (left, shared, right))))
    return tuple(found)


def _lost(chain: SharedSubsystem, warm: tuple[float, float, float]) -> float:
    """After relaxation and before the first modes come back.

    Alternating signs bring those of S to the other mediator after pi/Delta.
    """
    modes, spacing = chain.baths.modes, chain.baths.spacing
    times = tuple(np.linspace(0.6, 0.9, 4) * np.pi / spacing)
    pulled = np.concatenate((np.zeros(2), -chain.pulls[0]))
    pulled[2 + modes :] = 0  # the modes of L only
    return mean_power(chain.stiffness(), chain.start(warm), pulled, times)
