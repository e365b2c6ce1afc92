"""Symmetric tensors over any exact numbers or balls, and the linear equations moments obey.

A linear system ``X' = A X`` moves a symmetric tensor T of rank k by ``A`` acting on each of its
indices in turn. ``ExactRelaxation`` and ``ModalRelaxation`` solve

    sum over positions p of  A at p, applied to T  =  source,

the Lyapunov equation for k = 2. The unknowns are the ``binomial(size + k - 1, k)`` entries with
sorted indices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement
from typing import Any, Protocol

from flint import fmpq_mat

__all__ = ["ExactRelaxation", "ModalRelaxation", "Relaxation", "SymmetricTensor", "spread", "total"]

Index = tuple[int, ...]


@cache
def _places(rank: int, size: int) -> dict[Index, int]:
    """Where the entry with these sorted indices stands."""
    sorted_indices = combinations_with_replacement(range(size), rank)
    return {index: place for place, index in enumerate(sorted_indices)}


@cache
def _with_one_more(rank: int, size: int) -> list[list[int]]:
    """For each index, where the entries stand that have each k beside it."""
    places = _places(rank + 1, size)
    return [
        [places[tuple(sorted((k, *index)))] for k in range(size)] for index in _places(rank, size)
    ]


@cache
def _with_one_less(rank: int, size: int) -> list[list[tuple[int, int]]]:
    """For each index, each k of it and where the entry without that k stands."""
    places = _places(rank - 1, size)
    return [
        [(k, places[index[:p] + index[p + 1 :]]) for p, k in enumerate(index)]
        for index in _places(rank, size)
    ]


@dataclass(frozen=True)
class SymmetricTensor:
    """Entries with sorted indices, in lexicographic order; rank 1 is a vector, rank 0 a number."""

    rank: int
    size: int
    entries: tuple[Any, ...]

    @classmethod
    def vector(cls, entries: Iterable[Any]) -> SymmetricTensor:
        listed = tuple(entries)
        return cls(1, len(listed), listed)

    @classmethod
    def matrix(cls, rows: Sequence[Sequence[Any]]) -> SymmetricTensor:
        """Of a symmetric matrix, whose upper triangle is read."""
        size = len(rows)
        return cls(2, size, tuple(rows[i][j] for i, j in _places(2, size)))

    @classmethod
    def zero(cls, rank: int, size: int, like: Any) -> SymmetricTensor:
        """Of numbers of the same kind as ``like``."""
        return cls(rank, size, (0 * like,) * len(_places(rank, size)))

    def contracted(self, row: Sequence[Any]) -> SymmetricTensor:
        """``sum_k row_k T_k...``, of one rank less."""
        kept = [(k, factor) for k, factor in enumerate(row) if factor != 0]
        entries = tuple(
            sum((factor * self.entries[above[k]] for k, factor in kept), 0 * self.entries[0])
            for above in _with_one_more(self.rank - 1, self.size)
        )
        return SymmetricTensor(self.rank - 1, self.size, entries)

    def along(self, *rows: Sequence[Any]) -> Any:
        """The number left when each index has met a row."""
        tensor = self
        for row in rows:
            tensor = tensor.contracted(row)
        return tensor.entries[0]

    def times(self, factor: Any) -> SymmetricTensor:
        return SymmetricTensor(self.rank, self.size, tuple(factor * c for c in self.entries))

    def plus(self, other: SymmetricTensor) -> SymmetricTensor:
        summed = tuple(a + b for a, b in zip(self.entries, other.entries, strict=True))
        return SymmetricTensor(self.rank, self.size, summed)


def spread(vector: Sequence[Any], tensor: SymmetricTensor) -> SymmetricTensor:
    """The vector at each index in turn, the tensor at the others, added up: of one rank more."""
    entries = tuple(
        sum(vector[k] * tensor.entries[place] for k, place in below)
        for below in _with_one_less(tensor.rank + 1, tensor.size)
    )
    return SymmetricTensor(tensor.rank + 1, tensor.size, entries)


def total(tensors: Iterable[SymmetricTensor], start: SymmetricTensor) -> SymmetricTensor:
    """``start`` and the tensors, all of one rank, added up."""
    for tensor in tensors:
        start = start.plus(tensor)
    return start


class Relaxation(Protocol):
    """How moments under ``X' = A X`` answer to a source."""

    def solve(self, source: SymmetricTensor) -> SymmetricTensor: ...


class ExactRelaxation:
    """In any coordinates, over the rationals, by p-adic lifting (flint).

    Fractions of a second for 330 unknowns (rank 4, four oscillators), some ten seconds for 1365
    (six oscillators).
    """

    def __init__(self, drift: fmpq_mat) -> None:
        self._table = [
            [(k, factor) for k, factor in enumerate(row) if factor != 0] for row in drift.table()
        ]

    def solve(self, source: SymmetricTensor) -> SymmetricTensor:
        """Raises ``ZeroDivisionError`` when ``rank`` eigenvalues of A add up to zero."""
        places = _places(source.rank, source.size)
        system = fmpq_mat(len(places), len(places))
        for index, place in places.items():
            for p, k in enumerate(index):
                rest = index[:p] + index[p + 1 :]
                for inner, factor in self._table[k]:
                    system[place, places[tuple(sorted((inner, *rest)))]] += factor
        found = system.solve(fmpq_mat(len(places), 1, list(source.entries)))
        return SymmetricTensor(source.rank, source.size, tuple(found.entries()))


class ModalRelaxation:
    """In coordinates in which A is diagonal: each entry is divided by a sum of eigenvalues."""

    def __init__(self, eigenvalues: Sequence[Any]) -> None:
        self._eigenvalues = eigenvalues

    def solve(self, source: SymmetricTensor) -> SymmetricTensor:
        rates = (
            sum(self._eigenvalues[k] for k in index) for index in _places(source.rank, source.size)
        )
        return SymmetricTensor(
            source.rank, source.size, tuple(c / rate for c, rate in zip(source.entries, rates))
        )
