"""The linear system that the baths of an explicit network drive, by exact elimination."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from flint import fmpq, fmpq_mat, fmpq_poly

from .bath import Bath

if TYPE_CHECKING:
    from .network import ExplicitNetwork

__all__ = ["Basis", "FreeTranslation", "Ratio", "ReachedDynamics", "Row"]

Row = tuple[fmpq, ...]

Ratio = tuple[fmpq_poly, fmpq_poly]
"""A rational function of s: numerator and denominator, in lowest terms."""


class FreeTranslation(ValueError):
    """A position was asked for that drifts without bound."""


class Basis:
    """Linearly independent rational vectors, kept as they were given."""

    def __init__(self, size: int) -> None:
        self.size, self.vectors = size, []  # type: tuple[int, list[list[fmpq]]]
        self._reduced: list[tuple[int, list[fmpq]]] = []

    def add(self, vector: Sequence[fmpq]) -> bool:
        """Add a vector; False when it depends on those already there."""
        rest = list(vector)
        for place, row in self._reduced:
            if rest[place] != 0:
                factor = rest[place]
                rest = [a - factor * b for a, b in zip(rest, row)]
        pivot = next((i for i, a in enumerate(rest) if a != 0), None)
        if pivot is None:
            return False
        self._reduced.append((pivot, [a / rest[pivot] for a in rest]))
        self.vectors.append(list(vector))
        return True


@dataclass(frozen=True)
class ReachedDynamics:
    """First-order form ``X' = A X + noise`` of what baths reach, with A Hurwitz.

    X holds the forces that matter (``Phi x`` along independent directions: positions up to free
    translation), then the velocity coordinates, then for each bath with a cutoff the force u with
    which it acts, ``u' = -cutoff (u + friction v) + noise``. Oscillator i moves with velocity
    ``velocity[i] . X``. A unit force at the oscillator of bath b pushes X along ``inputs[b]``;
    white noise of strength ``2 friction k_B T`` enters along ``noise[b]``. All exact.
    """

    matrix: fmpq_mat
    inputs: tuple[Row, ...]
    velocity: tuple[Row, ...]
    forces: int  # how many entries of X are forces
    baths: tuple[Bath, ...]
    noise: tuple[Row, ...]
    memory: tuple[int | None, ...]  # where in X the force of each bath is, None without cutoff

    @classmethod
    def of(cls, network: ExplicitNetwork) -> ReachedDynamics:
        if not network.baths:
            raise ValueError("the network touches no bath: nothing settles; add a bath")
        rows = network.reached_space
        count = len(rows)
        across = fmpq_mat(rows)  # v = across^T c
        # M and Gamma in the reached space; M there is positive definite, hence invertible.
        inertia = across * _diagonal(network.masses) * across.transpose()
        drag = across * _diagonal(network.direct_friction()) * across.transpose()
        stiffness = across * fmpq_mat([list(r) for r in network.stiffness]) * across.transpose()
        independent, lift = _force_coordinates(stiffness)
        inverse = inertia.inv()
        forces = independent.nrows()
        place = forces + count  # of the next force of a bath
        total = place + sum(bath.cutoff is not None for bath in network.baths)
        matrix = fmpq_mat(total, total)
        _put(matrix, 0, forces, independent)
        _put(matrix, forces, 0, -(inverse * lift))
        _put(matrix, forces, forces, -(inverse * drag))
        inputs, noise, memory = [], [], list[int | None]()
        for bath in network.baths:
            felt = fmpq_mat(count, 1, [row[bath.site] for row in rows])
            push = _padded((inverse * felt).entries(), forces, total)
            inputs.append(push)
            if bath.cutoff is None:
                noise.append(push)
                memory.append(None)
                continue
            _put(matrix, forces, place, inverse * felt)
            _put(matrix, place, forces, felt.transpose() * (-bath.friction * bath.cutoff))
            matrix[place, place] = -bath.cutoff
            noise.append(_padded([bath.cutoff], place, total))
            memory.append(place)
            place += 1
        velocity = tuple(_padded(column, forces, total) for column in across.transpose().table())
        return cls(
            matrix, tuple(inputs), velocity, forces, network.baths, tuple(noise), tuple(memory)
        )

    @cached_property
    def characteristic(self) -> fmpq_poly:
        """det(s - A): its zeros are the relaxation poles."""
        return self.matrix.charpoly()

    def displacement(self, weights: Sequence[fmpq]) -> Row:
        """The row that gives ``sum_i weights[i] x_i`` from X.

        Raises ``FreeTranslation`` when the springs do not hold this combination in place.
        """
        total, forces = self.matrix.nrows(), self.forces
        end = total - sum(place is not None for place in self.memory)
        table = self.matrix.table()
        count = end - forces
        independent = fmpq_mat(forces, count, [c for r in table[:forces] for c in r[forces:end]])
        moved = fmpq_mat(
            len(self.velocity), count, [c for r in self.velocity for c in r[forces:end]]
        )
        wanted = fmpq_mat(1, len(self.velocity), list(weights)) * moved
        found = wanted * _right_inverse(independent)
        if found * independent != wanted:
            raise FreeTranslation(
                "the network drifts freely, so this position has no steady variance; pin an "
                "oscillator, or ask for the distance between two"
            )
        return _padded(found.entries(), 0, total)

    def mobility(self, oscillator: int, bath: int) -> Ratio:
        """``s G(s)``, velocity per force at the oscillator of a bath."""
        return self._ratio(self.velocity[oscillator], self.inputs[bath])

    def shaken(self, row: Row, bath: int) -> Ratio:
        """``row . X`` per white noise of a bath: with the row of a velocity ``s G(s) lag(s)``."""
        return self._ratio(row, self.noise[bath])

    def passage(self, source: int, drain: int) -> Ratio:
        """``s G(s) lag_source(s) lag_drain(s)`` between two baths.

        Its squared modulus times ``4 friction_source friction_drain`` is the transmission.
        """
        top, bottom = self.shaken(self.velocity[self.baths[source].site], drain)
        lag, rate = self.baths[source].lag()
        return _lowest(top * lag, bottom * rate)

    def _ratio(self, row: Row, column: Row) -> Ratio:
        """``row (s - A)^-1 column``."""
        size, powers = self.matrix.nrows(), []
        left, right = fmpq_mat(1, size, list(row)), fmpq_mat(size, 1, list(column))
        for _ in range(size):  # Markov parameters row A^j column
            powers.append((left * right)[0, 0])
            right = self.matrix * right
        c = list(self.characteristic)
        # adj(s - A) = sum_k s^k sum_j c_{k+1+j} A^j
        numerator = fmpq_poly(
            [sum((c[k + 1 + j] * powers[j] for j in range(size - k)), fmpq(0)) for k in range(size)]
        )
        return _lowest(numerator, self.characteristic)


def _force_coordinates(stiffness: fmpq_mat) -> tuple[fmpq_mat, fmpq_mat]:
    """Independent rows of the stiffness, and ``lift`` with ``stiffness = lift * rows``."""
    count = stiffness.nrows()
    basis = Basis(count)
    for row in stiffness.table():
        basis.add(row)
    rows = fmpq_mat(len(basis.vectors), count, [c for row in basis.vectors for c in row])
    return rows, stiffness * _right_inverse(rows)


def _right_inverse(rows: fmpq_mat) -> fmpq_mat:
    """Of independent rows: ``rows * result = 1``."""
    return rows.transpose() * (rows * rows.transpose()).inv()


def _lowest(numerator: fmpq_poly, denominator: fmpq_poly) -> Ratio:
    common = numerator.gcd(denominator)
    return numerator // common, denominator // common


def _put(matrix: fmpq_mat, row: int, column: int, block: fmpq_mat) -> None:
    for i, entries in enumerate(block.table()):
        for j, entry in enumerate(entries):
            matrix[row + i, column + j] = entry


def _padded(entries: Sequence[fmpq], start: int, size: int) -> Row:
    zero = fmpq(0)
    return (*[zero] * start, *entries, *[zero] * (size - start - len(entries)))


def _diagonal(entries: Sequence[fmpq]) -> fmpq_mat:
    size = len(entries)
    return fmpq_mat([[entries[i] if i == j else fmpq(0) for j in range(size)] for i in range(size)])
