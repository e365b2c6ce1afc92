"""How much of a network its baths reach: the Krylov space of ``M^-1 Phi`` from the sites of baths.

    span of  e_b, M^-1 Phi e_b, (M^-1 Phi)^2 e_b, ...

Modulo a prime its dimension takes a moment. It is never larger than the true one, so that a full
space modulo a prime is a proof that every mode is reached; where it is smaller exact elimination
decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flint import fmpq, fmpq_mat, nmod, nmod_mat

__all__ = ["Basis", "krylov_space", "modular_dimension"]

_PRIMES = ((1 << 61) - 1, (1 << 59) - 55, (1 << 57) - 13)


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


def krylov_space(
    masses: Sequence[fmpq], stiffness: Sequence[Sequence[fmpq]], sites: Iterable[int]
) -> list[list[fmpq]]:
    """Rows that span what baths at these sites drive, in reduced echelon form.

    Unit vectors where everything is reached. Echelon form keeps numbers short and balls narrow:
    powers of ``M^-1 Phi`` soon point all in one direction.
    """
    size, starts = len(masses), sorted(set(sites))
    if modular_dimension(masses, stiffness, starts) == size:
        return [_unit(size, i) for i in range(size)]
    dynamical = fmpq_mat([[c / m for c in row] for row, m in zip(stiffness, masses)])
    basis, fresh = Basis(size), [_unit(size, site) for site in starts]
    while fresh:
        vector = fresh.pop(0)
        if basis.add(vector):
            fresh.append(list((dynamical * fmpq_mat(size, 1, vector)).entries()))
    if not basis.vectors:
        return []
    reduced, rank = fmpq_mat(basis.vectors).rref()
    return [list(row) for row in reduced.table()[:rank]]


def modular_dimension(
    masses: Sequence[fmpq], stiffness: Sequence[Sequence[fmpq]], sites: Iterable[int]
) -> int:
    """Dimension of the Krylov space modulo a prime: a lower bound of the true one."""
    size, starts = len(masses), sorted(set(sites))
    if not starts:
        return 0
    prime = _coprime([*masses, *(1 / m for m in masses), *(c for row in stiffness for c in row)])
    inertia = [_residue(m, prime) for m in masses]
    # rows of displacements are mapped by (M^-1 Phi)^T = Phi M^-1
    power = nmod_mat(
        [[int(_residue(c, prime) / m) for c, m in zip(row, inertia)] for row in stiffness], prime
    )
    space, rank = nmod_mat([[int(i == site) for i in range(size)] for site in starts], prime), 0
    rank = len(starts)
    while 0 < rank < size:
        # K_m and D^m K_m span K_2m; once that is K_m, the space has stopped growing
        joined = nmod_mat([*_listed(space), *_listed(space * power)], prime)
        reduced, grown = joined.rref()
        if grown == rank:
            break
        space, rank = nmod_mat(_listed(reduced)[:grown], prime), grown
        power = power * power
    return rank


def _coprime(numbers: Iterable[fmpq]) -> int:
    denominators = {int(c.q) for c in numbers}
    for prime in _PRIMES:
        if all(q % prime for q in denominators):
            return prime
    raise ValueError("a denominator is divisible by three large primes; use simpler numbers")


def _residue(number: fmpq, prime: int) -> nmod:
    return nmod(int(number.p), prime) / nmod(int(number.q), prime)


def _listed(matrix: nmod_mat) -> list[list[int]]:
    return [[int(c) for c in row] for row in matrix.table()]


def _unit(size: int, place: int) -> list[fmpq]:
    return [fmpq(int(i == place)) for i in range(size)]
