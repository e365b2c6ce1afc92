"""A network written out: masses, stiffness matrix and Ohmic baths as exact rational numbers.

    m_i x_i'' = - sum_j Phi_ij x_j - (friction of i's baths) x_i' + noise

Oscillators are counted from 0. A *mode* that no bath reaches moves for ever as it started; what
baths drive is a smaller linear system, the ``ReachedDynamics``, found here by exact elimination.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from flint import fmpq, fmpq_mat, fmpq_poly

from .bridge import as_fmpq

__all__ = ["ExplicitNetwork", "ReachedDynamics"]


@dataclass(frozen=True)
class ExplicitNetwork:
    """Harmonic network with Ohmic baths.

    ``masses`` (n), ``stiffness`` (n rows of n, symmetric, positive semidefinite), ``baths`` as
    (oscillator, friction) pairs; an oscillator may touch several. Numbers are exact: int,
    ``Fraction``, ``fmpq`` or SymPy rationals.
    """

    masses: tuple[fmpq, ...]
    stiffness: tuple[tuple[fmpq, ...], ...]
    baths: tuple[tuple[int, fmpq], ...]

    def __init__(
        self,
        masses: Iterable[Any],
        stiffness: Iterable[Iterable[Any]],
        baths: Iterable[tuple[int, Any]],
    ) -> None:
        put = object.__setattr__
        put(self, "masses", tuple(_rational(m, "a mass") for m in masses))
        put(
            self,
            "stiffness",
            tuple(tuple(_rational(c, "a stiffness") for c in r) for r in stiffness),
        )
        put(self, "baths", tuple((int(i), _rational(g, "a friction")) for i, g in baths))
        self._check()

    def _check(self) -> None:
        size = len(self.masses)
        if any(m <= 0 for m in self.masses):
            raise ValueError("every mass must be positive")
        if any(len(row) != size for row in self.stiffness) or len(self.stiffness) != size:
            raise ValueError(f"{size} masses need a stiffness matrix of {size} rows and columns")
        if any(self.stiffness[i][j] != self.stiffness[j][i] for i in range(size) for j in range(i)):
            raise ValueError("the stiffness matrix must be symmetric: a spring pulls both ends")
        for site, friction in self.baths:
            if not 0 <= site < size:
                raise ValueError(f"a bath touches oscillator {site}; there are 0 to {size - 1}")
            if friction <= 0:
                raise ValueError("the friction of a bath must be positive")

    @classmethod
    def mean_field(
        cls,
        N: int,
        k: Any = 1,
        m: Any = 1,
        gamma: Any = 1,
        kac_factor: Any = None,
        pinning: Any = 0,
    ) -> ExplicitNetwork:
        """All to all: ``V = (k/2 kac_factor) sum over ordered pairs (x_i - x_j)^2``, and pinning.

        A spring ``2k/kac_factor`` between every pair (``kac_factor`` is N unless given) and baths
        of friction ``gamma`` on the first and the last oscillator. ``m`` may be a list.
        """
        if N < 2:
            raise ValueError(f"N = {N}: two baths need at least two oscillators")
        spring = 2 * _rational(k, "k") / _rational(N if kac_factor is None else kac_factor, "kac")
        held = _rational(pinning, "the pinning")
        stiffness = [
            [spring * (N - 1) + held if i == j else -spring for j in range(N)] for i in range(N)
        ]
        masses = m if isinstance(m, (list, tuple)) else [m] * N
        return cls(masses, stiffness, ((0, gamma), (N - 1, gamma)))

    @classmethod
    def chain(
        cls, masses: Sequence[Any], spring: Any = 1, gamma: Any = 1, pinning: Any = 0
    ) -> ExplicitNetwork:
        """Springs between neighbours, pinning on every oscillator, baths at the two ends."""
        size, spring, held = len(masses), _rational(spring, "a spring"), _rational(pinning, "it")
        stiffness = [[fmpq(0)] * size for _ in range(size)]
        for i in range(size):
            stiffness[i][i] += held
            for j in (i - 1, i + 1):
                if 0 <= j < size:
                    stiffness[i][i] += spring
                    stiffness[i][j] = -spring
        return cls(masses, stiffness, ((0, gamma), (size - 1, gamma)))

    @property
    def size(self) -> int:
        return len(self.masses)

    def friction(self) -> list[fmpq]:
        """Total friction of each oscillator."""
        total = [fmpq(0)] * self.size
        for site, friction in self.baths:
            total[site] += friction
        return total

    def dynamical(self) -> fmpq_mat:
        """``M^-1 Phi``."""
        return fmpq_mat([[c / m for c in row] for row, m in zip(self.stiffness, self.masses)])

    @cached_property
    def reached_space(self) -> list[list[fmpq]]:
        """Basis (rows) of the displacements that baths drive: the Krylov space of ``M^-1 Phi``."""
        dynamical, basis = self.dynamical(), Basis(self.size)
        fresh = []
        for site, _ in self.baths:
            fresh.append([fmpq(int(i == site)) for i in range(self.size)])
        while fresh:
            vector = fresh.pop(0)
            if basis.add(vector):
                column = dynamical * fmpq_mat(self.size, 1, vector)
                fresh.append(list(column.entries()))
        return basis.vectors

    @cached_property
    def reached(self) -> ReachedDynamics:
        """The linear system the baths drive, without free translation."""
        return ReachedDynamics.of(self)


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
    translation) and then the velocity coordinates; oscillator i moves with velocity
    ``velocity[i] . X``. Bath b pushes X along ``inputs[b]`` per unit force. All exact.
    """

    matrix: fmpq_mat
    inputs: tuple[tuple[fmpq, ...], ...]
    velocity: tuple[tuple[fmpq, ...], ...]
    forces: int  # how many entries of X are forces

    @classmethod
    def of(cls, network: ExplicitNetwork) -> ReachedDynamics:
        if not network.baths:
            raise ValueError("the network touches no bath: nothing settles; add a bath")
        rows = network.reached_space
        size, count = network.size, len(rows)
        across = fmpq_mat(rows)  # v = across^T c
        # M and Gamma in the reached space; M there is positive definite, hence invertible.
        inertia = across * _diagonal(network.masses) * across.transpose()
        drag = across * _diagonal(network.friction()) * across.transpose()
        stiffness = across * fmpq_mat([list(r) for r in network.stiffness]) * across.transpose()
        # Independent rows of the stiffness: force coordinates f = rows . c, the rest follows.
        basis, chosen = Basis(count), []
        for i, row in enumerate(stiffness.table()):
            if basis.add(row):
                chosen.append(i)
        independent = fmpq_mat(
            len(chosen), count, [a for i in chosen for a in stiffness.table()[i]]
        )
        inverse = inertia.inv()
        # All forces from the independent ones: stiffness = lift * independent.
        if chosen:
            gram = independent * independent.transpose()
            lift = stiffness * independent.transpose() * gram.inv()
            pull = inverse * lift
        else:
            pull = fmpq_mat(count, 0)
        slow = inverse * drag
        total = len(chosen) + count
        matrix = fmpq_mat(total, total)
        for i in range(len(chosen)):
            for j in range(count):
                matrix[i, len(chosen) + j] = independent[i, j]
        for i in range(count):
            for j in range(len(chosen)):
                matrix[len(chosen) + i, j] = -pull[i, j]
            for j in range(count):
                matrix[len(chosen) + i, len(chosen) + j] = -slow[i, j]
        zeros = [fmpq(0)] * len(chosen)
        inputs = []
        for site, _ in network.baths:
            unit = across * fmpq_mat(size, 1, [int(i == site) for i in range(size)])
            inputs.append((*zeros, *(inverse * unit).entries()))
        velocity = tuple((*zeros, *column) for column in across.transpose().table())
        return cls(matrix, tuple(inputs), velocity, len(chosen))

    @cached_property
    def characteristic(self) -> fmpq_poly:
        """det(s - A): its zeros are the relaxation poles."""
        return self.matrix.charpoly()

    def mobility(self, oscillator: int, bath: int) -> tuple[fmpq_poly, fmpq_poly]:
        """``s G(s)``, velocity per force of a bath: numerator, denominator in lowest terms."""
        size, powers = self.matrix.nrows(), []
        column = fmpq_mat(size, 1, list(self.inputs[bath]))
        row = fmpq_mat(1, size, list(self.velocity[oscillator]))
        for _ in range(size):  # Markov parameters row A^j column
            powers.append((row * column)[0, 0])
            column = self.matrix * column
        c = list(self.characteristic)
        # adj(s - A) = sum_k s^k sum_j c_{k+1+j} A^j
        numerator = fmpq_poly(
            [sum((c[k + 1 + j] * powers[j] for j in range(size - k)), fmpq(0)) for k in range(size)]
        )
        common = numerator.gcd(self.characteristic)
        return numerator // common, self.characteristic // common


def _diagonal(entries: Sequence[fmpq]) -> fmpq_mat:
    size = len(entries)
    return fmpq_mat([[entries[i] if i == j else fmpq(0) for j in range(size)] for i in range(size)])


def _rational(value: Any, what: str) -> fmpq:
    if isinstance(value, str):
        value = Fraction(value)
    rational = as_fmpq(value)
    if rational is None:
        raise ValueError(f"{what} must be an exact rational number, not {value}")
    return rational
