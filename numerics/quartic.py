"""Explicit networks with quartic springs: ``V = (x, Phi x)/2 + (eps/4) sum_s c_s u_s^4``.

``u_s`` is the distance ``x_i - x_j`` of two oscillators, or the position ``x_i`` of one that is
held by a quartic pinning. Each such spring acts with the force ``-eps c_s u_s^3``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from flint import fmpq, fmpq_mat

from .bath import rational
from .langevin import Force, Observe
from .network import ExplicitNetwork
from .reached import Row

__all__ = ["QuarticNetwork", "QuarticSpring"]

Ends = tuple[int, ...]
"""(i, j) with i < j for a spring between two oscillators, (i,) for a pinning."""


@dataclass(frozen=True)
class QuarticSpring:
    """One quartic spring in the coordinates X of ``ReachedDynamics``.

    Its length is ``u = length . X``; a unit force that stretches it pushes X along ``push``.
    """

    ends: Ends
    strength: fmpq
    length: Row
    push: Row


@dataclass(frozen=True)
class QuarticNetwork:
    """A harmonic network with quartic springs on top.

    ``quartic`` maps a pair (i, j), or one oscillator i for a pinning, to its ``c``, exact and not
    negative: with a negative one the oscillators escape and there is no steady state.
    """

    network: ExplicitNetwork
    quartic: dict[Ends, fmpq]

    def __init__(
        self, network: ExplicitNetwork, quartic: Mapping[int | tuple[int, ...], Any]
    ) -> None:
        found: dict[Ends, fmpq] = {}
        for place, given in quartic.items():
            ends = _ends(place, network.size)
            strength = rational(given, "a quartic spring")
            if strength < 0:
                raise ValueError(
                    f"quartic spring {place} is {strength}: the oscillators would escape and "
                    "nothing would settle; give 0 or more"
                )
            if ends in found:
                raise ValueError(f"quartic spring {place} is given twice")
            if strength > 0:
                found[ends] = strength
        object.__setattr__(self, "network", network)
        object.__setattr__(self, "quartic", found)

    @classmethod
    def along_springs(cls, network: ExplicitNetwork, strength: Any = 1) -> QuarticNetwork:
        """The same ``c`` on every spring between two oscillators."""
        size, phi = network.size, network.stiffness
        springs = [(i, j) for i in range(size) for j in range(i + 1, size) if phi[i][j] != 0]
        return cls(network, dict.fromkeys(springs, strength))

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Pairs i < j between which a spring of either kind acts."""
        size, phi = self.network.size, self.network.stiffness
        return [
            (i, j)
            for i in range(size)
            for j in range(i + 1, size)
            if phi[i][j] != 0 or (i, j) in self.quartic
        ]

    def springs(self) -> list[QuarticSpring]:
        """The quartic springs in the coordinates of the reached dynamics.

        Raises ``FreeTranslation`` for one whose length the harmonic springs leave free, and
        ``ValueError`` for one that pulls at a mode no bath reaches: how much that mode moves is
        then not given to any order.
        """
        return [
            QuarticSpring(ends, c, self.network.reached.displacement(weights), self._push(weights))
            for ends, c in self.quartic.items()
            for weights in [self.network.distance(*ends)]
        ]

    def _push(self, weights: list[fmpq]) -> Row:
        """What a unit force along ``weights`` does to X in the coordinates of the velocity."""
        reached, masses = self.network.reached, self.network.masses
        rows = [
            (place, list(column))
            for place, column in enumerate(zip(*reached.velocity))
            if any(entry != 0 for entry in column)
        ]
        speeds = fmpq_mat([column for _, column in rows])  # v = speeds^T c, its rows independent
        kick = fmpq_mat(len(weights), 1, [w / m for w, m in zip(weights, masses)])
        found = (speeds * speeds.transpose()).inv() * speeds * kick
        if speeds.transpose() * found != kick:
            raise ValueError(
                "a quartic spring pulls at a mode that no bath reaches, which moves for ever as "
                "it started; give its oscillators a bath or different masses"
            )
        push = [fmpq(0)] * reached.matrix.nrows()
        for (place, _), entry in zip(rows, found.entries()):
            push[place] = entry
        return tuple(push)

    def force(self, epsilon: float) -> Force:
        """The quartic part of the force in double precision, for ``langevin.simulate``."""
        lengths = np.array(
            [[float(w) for w in self.network.distance(*ends)] for ends in self.quartic]
        ).reshape(-1, self.network.size)
        pull = -lengths.T * (epsilon * np.array([float(c) for c in self.quartic.values()]))

        def quartic_force(positions: np.ndarray) -> np.ndarray:
            stretched = lengths @ positions
            return np.asarray(pull @ (stretched * stretched * stretched))

        return quartic_force

    def observe_pair_currents(self, epsilon: float) -> Observe:
        """Currents through the springs, in the order of ``pairs``, for ``langevin.simulate``."""
        pairs, phi = self.pairs, self.network.stiffness
        first, second = [i for i, _ in pairs], [j for _, j in pairs]
        spring = np.array([[-float(phi[i][j])] for i, j in pairs])
        quartic = np.array([[epsilon * float(self.quartic.get(pair, 0))] for pair in pairs])

        def pair_currents(positions: np.ndarray, velocities: np.ndarray) -> np.ndarray:
            stretched = positions[first] - positions[second]
            tension = stretched * (spring + quartic * stretched * stretched)
            return np.asarray(tension * (velocities[first] + velocities[second]) / 2)

        return pair_currents


def _ends(place: int | tuple[int, ...], size: int) -> Ends:
    ends = (place,) if isinstance(place, int) else tuple(sorted(place))
    if len(ends) not in (1, 2) or len(set(ends)) != len(ends):
        raise ValueError(f"a quartic spring joins two oscillators or holds one, not {place}")
    for site in ends:
        if not 0 <= site < size:
            raise ValueError(
                f"a quartic spring touches oscillator {site}; there are 0 to {size - 1}"
            )
    return ends
