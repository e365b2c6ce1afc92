"""Exact steady covariance of a classical network: a rational linear system, no rounding.

The reached dynamics ``X' = A X + noise`` (forces, velocities, forces of baths with a cutoff) has
the covariance S of

    A S + S A^T + sum_b 2 gamma_b k_B T_b  beta_b beta_b^T = 0

with ``beta_b`` the column along which the white noise of bath b enters X: the push of a unit force
for an Ohmic bath, ``cutoff`` on its own force for a Drude bath. A is Hurwitz, so S exists and is
unique; free translation has been taken out of the positions, modes no bath reaches are at rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flint import fmpq, fmpq_mat, fmpz, fmpz_mat

from .bridge import as_fmpq
from .covariance import ReachedCovariance
from .network import ExplicitNetwork
from .reached import Row

__all__ = ["Covariance", "is_positive", "noise_matrix", "solved", "steady_covariance", "warm"]


@dataclass(frozen=True)
class Covariance(ReachedCovariance[fmpq]):
    """Exact: ``matrix`` is in the coordinates of ``network.reached``."""

    network: ExplicitNetwork
    temperatures: tuple[fmpq, ...]
    k_B: fmpq
    matrix: fmpq_mat

    def moment(self, left: Row, right: Row) -> fmpq:
        size, (inner, below) = self.matrix.nrows(), self._whole
        row, first = fmpq_mat(1, size, list(left)).numer_denom()
        column, last = fmpq_mat(size, 1, list(right)).numer_denom()
        return fmpq((row * inner * column)[0, 0], first * below * last)

    @cached_property
    def _whole(self) -> tuple[fmpz_mat, fmpz]:
        """The matrix as one of whole numbers over one denominator, for many moments."""
        return self.matrix.numer_denom()

    def residual(self) -> fmpq_mat:
        """What is left of the Lyapunov equation: exactly zero."""
        matrix = self.network.reached.matrix
        left = matrix * self.matrix
        return left + left.transpose() + noise_matrix(self.network, self.temperatures, self.k_B)

    def is_symmetric(self) -> bool:
        return bool(self.matrix == self.matrix.transpose())

    def is_positive(self) -> bool:
        """Positive semidefinite, by exact elimination (definite when every bath is warm)."""
        return is_positive(self.matrix)


def steady_covariance(
    network: ExplicitNetwork, temperatures: Sequence[Any], k_B: Any = 1
) -> Covariance:
    """Solve the Lyapunov equation exactly for rational bath temperatures (order of the baths).

    The solution is a finite sum over powers of s of what each bath shakes (``responses``), whose
    integrals are rational: cost grows as n^3 exact products for n reached coordinates and every
    bath. Fifty oscillators between two baths take a second.
    """
    given = warm(network, temperatures)
    boltzmann = _warm(k_B)
    matrix = network.responses.covariance([boltzmann * t for t in given])
    return Covariance(network, given, boltzmann, matrix)


def solved(matrix: fmpq_mat, noise: fmpq_mat) -> fmpq_mat:
    """The symmetric S with ``matrix S + S matrix^T + noise = 0``, exactly, for any noise.

    A linear system for the ``n(n+1)/2`` entries of S: for a dozen oscillators.
    Raises ``ZeroDivisionError`` when two eigenvalues of ``matrix`` add up to zero.
    """
    size = matrix.nrows()
    place = {}
    for i in range(size):
        for j in range(i + 1):
            place[i, j] = place[j, i] = i * (i + 1) // 2 + j
    unknowns = size * (size + 1) // 2
    system, right = fmpq_mat(unknowns, unknowns), fmpq_mat(unknowns, 1)
    table = matrix.table()
    for i in range(size):
        for j in range(i + 1):
            row = place[i, j]
            right[row, 0] = -noise[i, j]
            for inner in range(size):  # (A S)_ij + (A S)_ji
                system[row, place[inner, j]] += table[i][inner]
                system[row, place[inner, i]] += table[j][inner]
    solution = system.solve(right)
    entries = [solution[place[i, j], 0] for i in range(size) for j in range(size)]
    return fmpq_mat(size, size, entries)


def noise_matrix(network: ExplicitNetwork, temperatures: Sequence[fmpq], k_B: fmpq) -> fmpq_mat:
    """``sum_b 2 gamma_b k_B T_b beta_b beta_b^T`` in the coordinates of ``network.reached``."""
    reached = network.reached
    size = reached.matrix.nrows()
    total = fmpq_mat(size, size)
    for bath, entry, temperature in zip(reached.baths, reached.noise, temperatures):
        column = fmpq_mat(size, 1, list(entry))
        total = total + (column * column.transpose()) * (2 * bath.friction * k_B * temperature)
    return total


def warm(network: ExplicitNetwork, temperatures: Sequence[Any]) -> tuple[fmpq, ...]:
    """Temperatures as rational numbers, one for each bath, none negative."""
    given = tuple(_warm(t) for t in temperatures)
    if len(given) != len(network.baths):
        raise ValueError(f"{len(network.baths)} baths need as many temperatures, not {len(given)}")
    return given


def _warm(value: Any) -> fmpq:
    rational = as_fmpq(value)
    if rational is None or rational < 0:
        raise ValueError(f"a temperature must be a rational number >= 0, not {value}")
    return rational


def is_positive(matrix: fmpq_mat) -> bool:
    """Whether a symmetric matrix is positive semidefinite, by exact elimination."""
    table = [list(row) for row in matrix.table()]
    while table:
        pivot = table[0][0]
        if pivot < 0 or (pivot == 0 and any(c != 0 for c in table[0])):
            return False
        rest = table[1:]
        table = [
            [c - row[0] * top / pivot if pivot != 0 else c for c, top in zip(row, table[0])][1:]
            for row in rest
        ]
    return True
