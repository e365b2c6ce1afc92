"""A network written out: masses, stiffness matrix and baths as exact rational numbers.

    m_i x_i'' = - sum_j Phi_ij x_j + sum of the forces of i's baths (``numerics.bath``)

Oscillators are counted from 0. A *mode* that no bath reaches moves for ever as it started; what
baths drive is a smaller linear system, the ``ReachedDynamics``, found here by exact elimination.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flint import fmpq, fmpq_mat

from .bath import Bath, rational
from .krylov import krylov_space
from .reached import ReachedDynamics
from .responses import Responses

__all__ = ["ExplicitNetwork", "ReachedDynamics"]


@dataclass(frozen=True)
class ExplicitNetwork:
    """Harmonic network with Ohmic and Drude baths.

    ``masses`` (n), ``stiffness`` (n rows of n, symmetric, positive semidefinite), ``baths`` as
    (oscillator, friction) or, for a bath with memory, (oscillator, friction, cutoff); an oscillator
    may touch several. Numbers are exact: int, ``Fraction``, ``fmpq`` or SymPy rationals.
    """

    masses: tuple[fmpq, ...]
    stiffness: tuple[tuple[fmpq, ...], ...]
    baths: tuple[Bath, ...]

    def __init__(
        self,
        masses: Iterable[Any],
        stiffness: Iterable[Iterable[Any]],
        baths: Iterable[Sequence[Any]],
    ) -> None:
        put = object.__setattr__
        put(self, "masses", tuple(rational(m, "a mass") for m in masses))
        put(
            self,
            "stiffness",
            tuple(tuple(rational(c, "a stiffness") for c in r) for r in stiffness),
        )
        put(self, "baths", tuple(Bath(bath) for bath in baths))
        self._check()

    def _check(self) -> None:
        size = len(self.masses)
        if any(m <= 0 for m in self.masses):
            raise ValueError("every mass must be positive")
        if any(len(row) != size for row in self.stiffness) or len(self.stiffness) != size:
            raise ValueError(f"{size} masses need a stiffness matrix of {size} rows and columns")
        if any(self.stiffness[i][j] != self.stiffness[j][i] for i in range(size) for j in range(i)):
            raise ValueError("the stiffness matrix must be symmetric: a spring pulls both ends")
        for bath in self.baths:
            if not 0 <= bath.site < size:
                raise ValueError(
                    f"a bath touches oscillator {bath.site}; there are 0 to {size - 1}"
                )

    @classmethod
    def mean_field(
        cls,
        N: int,
        k: Any = 1,
        m: Any = 1,
        gamma: Any = 1,
        kac_factor: Any = None,
        pinning: Any = 0,
        cutoff: Any = None,
    ) -> ExplicitNetwork:
        """All to all: ``V = (k/2 kac_factor) sum over ordered pairs (x_i - x_j)^2``, and pinning.

        A spring ``2k/kac_factor`` between every pair (``kac_factor`` is N unless given) and baths
        of friction ``gamma``, with memory if a ``cutoff`` is given, on the first and the last
        oscillator. ``m`` may be a list.
        """
        if N < 2:
            raise ValueError(f"N = {N}: two baths need at least two oscillators")
        spring = 2 * rational(k, "k") / rational(N if kac_factor is None else kac_factor, "kac")
        held = rational(pinning, "the pinning")
        stiffness = [
            [spring * (N - 1) + held if i == j else -spring for j in range(N)] for i in range(N)
        ]
        masses = m if isinstance(m, (list, tuple)) else [m] * N
        return cls(masses, stiffness, _at_ends(N, gamma, cutoff))

    @classmethod
    def chain(
        cls,
        masses: Sequence[Any],
        spring: Any = 1,
        gamma: Any = 1,
        pinning: Any = 0,
        cutoff: Any = None,
    ) -> ExplicitNetwork:
        """Springs between neighbours, pinning on every oscillator, baths at the two ends."""
        size, spring, held = len(masses), rational(spring, "a spring"), rational(pinning, "it")
        stiffness = [[fmpq(0)] * size for _ in range(size)]
        for i in range(size):
            stiffness[i][i] += held
            for j in (i - 1, i + 1):
                if 0 <= j < size:
                    stiffness[i][i] += spring
                    stiffness[i][j] = -spring
        return cls(masses, stiffness, _at_ends(size, gamma, cutoff))

    @property
    def size(self) -> int:
        return len(self.masses)

    def friction(self) -> list[fmpq]:
        """Total friction of each oscillator in slow motion, ``gamma(s = 0)``."""
        return self._summed(self.baths)

    def direct_friction(self) -> list[fmpq]:
        """Total friction of each oscillator that acts without memory."""
        return self._summed([bath for bath in self.baths if bath.cutoff is None])

    def distance(self, oscillator: int, relative_to: int | None = None) -> list[fmpq]:
        """Weights of the position of an oscillator, or of its distance to another."""
        for site in (oscillator, relative_to):
            if site is not None and not 0 <= site < self.size:
                raise ValueError(f"no oscillator {site}; there are 0 to {self.size - 1}")
        return [fmpq(int(i == oscillator) - int(i == relative_to)) for i in range(self.size)]

    def _summed(self, baths: Iterable[Bath]) -> list[fmpq]:
        total = [fmpq(0)] * self.size
        for bath in baths:
            total[bath.site] += bath.friction
        return total

    def dynamical(self) -> fmpq_mat:
        """``M^-1 Phi``."""
        return fmpq_mat([[c / m for c in row] for row, m in zip(self.stiffness, self.masses)])

    @cached_property
    def reached_space(self) -> list[list[fmpq]]:
        """Basis (rows) of the displacements that baths drive: the Krylov space of ``M^-1 Phi``.

        In reduced echelon form: unit vectors where every mode is reached.
        """
        return krylov_space(self.masses, self.stiffness, [bath.site for bath in self.baths])

    @cached_property
    def reached(self) -> ReachedDynamics:
        """The linear system the baths drive, without free translation."""
        return ReachedDynamics.of(self)

    @cached_property
    def responses(self) -> Responses:
        """What the noise of each bath makes of that system."""
        return Responses(self.reached)

    def first_order(self) -> tuple[fmpq_mat, list[list[fmpq]]]:
        """``z' = A z + noise`` of positions, velocities, forces of the baths with a cutoff: A, and
        for each bath the column along which its white noise (``2 friction k_B T``) enters z.

        All of the motion, modes that no bath reaches and free translation included.
        """
        n = self.size
        total = 2 * n + sum(bath.cutoff is not None for bath in self.baths)
        drift, columns, place = fmpq_mat(total, total), [], 2 * n
        dynamical, friction = self.dynamical(), self.direct_friction()
        for i in range(n):
            drift[i, n + i] = fmpq(1)
            drift[n + i, n + i] = -friction[i] / self.masses[i]
            for j in range(n):
                drift[n + i, j] = -dynamical[i, j]
        for bath in self.baths:
            column = [fmpq(0)] * total
            columns.append(column)
            if bath.cutoff is None:
                column[n + bath.site] = 1 / self.masses[bath.site]
                continue
            drift[n + bath.site, place] = 1 / self.masses[bath.site]
            drift[place, n + bath.site] = -bath.cutoff * bath.friction
            drift[place, place] = -bath.cutoff
            column[place] = bath.cutoff
            place += 1
        return drift, columns


def _at_ends(size: int, friction: Any, cutoff: Any) -> list[tuple[Any, ...]]:
    memory = () if cutoff is None else (cutoff,)
    return [(site, friction, *memory) for site in (0, size - 1)]
