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

__all__ = ["FreeTranslation", "Ratio", "ReachedDynamics", "Row"]

Row = tuple[fmpq, ...]

Ratio = tuple[fmpq_poly, fmpq_poly]
"""A rational function of s: numerator and denominator, in lowest terms."""


class FreeTranslation(ValueError):
    """A position was asked for that drifts without bound."""


@dataclass(frozen=True)
class ReachedDynamics:
    """First-order form ``X' = A X + noise`` of what baths reach, with A Hurwitz.

    X holds the positions that springs hold (all, or independent differences of those that drift
    freely), then the velocity coordinates, then for each bath with a cutoff the force u with which
    it acts, ``u' = -cutoff (u + friction v) + noise``. Oscillator i moves with velocity
    ``velocity[i] . X``. A unit force at the oscillator of bath b pushes X along ``inputs[b]``;
    white noise of strength ``2 friction k_B T`` enters along ``noise[b]``. All exact.
    """

    matrix: fmpq_mat
    inputs: tuple[Row, ...]
    velocity: tuple[Row, ...]
    places: int  # how many entries of X are positions
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
        held, lift = _held_positions(stiffness)
        inverse = inertia.inv()
        places = held.nrows()
        place = places + count  # of the next force of a bath
        total = place + sum(bath.cutoff is not None for bath in network.baths)
        matrix = fmpq_mat(total, total)
        _put(matrix, 0, places, held)
        _put(matrix, places, 0, -(inverse * lift))
        _put(matrix, places, places, -(inverse * drag))
        inputs, noise, memory = [], [], list[int | None]()
        for bath in network.baths:
            felt = fmpq_mat(count, 1, [row[bath.site] for row in rows])
            push = _padded((inverse * felt).entries(), places, total)
            inputs.append(push)
            if bath.cutoff is None:
                noise.append(push)
                memory.append(None)
                continue
            _put(matrix, places, place, inverse * felt)
            _put(matrix, place, places, felt.transpose() * (-bath.friction * bath.cutoff))
            matrix[place, place] = -bath.cutoff
            noise.append(_padded([bath.cutoff], place, total))
            memory.append(place)
            place += 1
        velocity = tuple(_padded(column, places, total) for column in across.transpose().table())
        return cls(
            matrix, tuple(inputs), velocity, places, network.baths, tuple(noise), tuple(memory)
        )

    @cached_property
    def characteristic(self) -> fmpq_poly:
        """det(s - A): its zeros are the relaxation poles."""
        return self.matrix.charpoly()

    def displacement(self, weights: Sequence[fmpq]) -> Row:
        """The row that gives ``sum_i weights[i] x_i`` from X.

        Raises ``FreeTranslation`` when the springs do not hold this combination in place.
        """
        held, moved = self._positions
        wanted = fmpq_mat(1, len(self.velocity), list(weights)) * moved
        # echelon form: each held position is one coordinate, and some that come after it
        found = fmpq_mat(1, self.places, [wanted[0, pivot] for pivot in _pivots(held)])
        if found * held != wanted:
            raise FreeTranslation(
                "the network drifts freely, so this position has no steady variance; pin an "
                "oscillator, or ask for the distance between two"
            )
        return _padded(found.entries(), 0, self.matrix.nrows())

    @cached_property
    def _positions(self) -> tuple[fmpq_mat, fmpq_mat]:
        """Held positions and oscillators, in terms of the coordinates whose velocities X holds."""
        end = self.matrix.nrows() - sum(place is not None for place in self.memory)
        moving, count = slice(self.places, end), end - self.places
        held = [c for row in self.matrix.table()[: self.places] for c in row[moving]]
        moved = [c for row in self.velocity for c in row[moving]]
        across = fmpq_mat(len(self.velocity), count, moved)
        return fmpq_mat(self.places, count, held), across

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


def _held_positions(stiffness: fmpq_mat) -> tuple[fmpq_mat, fmpq_mat]:
    """Combinations of positions that springs resist, and ``lift``: ``stiffness = lift * rows``.

    In reduced echelon form: the positions themselves where nothing drifts.
    """
    reduced, rank = stiffness.rref()
    count = stiffness.nrows()
    rows = fmpq_mat(rank, count, [c for row in reduced.table()[:rank] for c in row])
    pivots, table = _pivots(rows), stiffness.table()
    return rows, fmpq_mat(count, rank, [row[pivot] for row in table for pivot in pivots])


def _pivots(echelon: fmpq_mat) -> list[int]:
    return [next(j for j, c in enumerate(row) if c != 0) for row in echelon.table()]


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
