"""The modes no bath reaches, one by one: frequencies and shapes, exactly and in words.

An oscillation ``x(t) = shape cos(omega t)`` with ``Phi shape = omega^2 M shape`` feels no bath when
every oscillator with a bath is at rest in it. All such motion is what is orthogonal (with the
masses) to the Krylov space of the bath sites, ``span{(M^-1 Phi)^k e_site}``: the test of lemma 1 of
Eckmann and Zabey. It is split here by the irreducible factors of the characteristic polynomial, so
that shapes are rational vectors even where frequencies are not. Where frequencies coincide the
modes can be chosen: no bath reaches as many of them as are listed, others of the same frequency may
well feel one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import arb, fmpq, fmpq_mat, fmpq_poly, fmpz

from .network import ExplicitNetwork
from .roots import rational_roots
from .spectrum import nullspace

__all__ = ["UnreachedModes", "unreached_count", "unreached_modes"]


@dataclass(frozen=True)
class UnreachedModes:
    """Modes of one frequency, or of the frequencies of one irreducible polynomial.

    ``polynomial`` in ``omega^2``, irreducible and monic; ``multiplicity`` modes belong to each of
    its zeros. ``shapes``: displacements of all oscillators, whole numbers without common divisor,
    ``multiplicity * degree`` of them. With degree 1 every shape is a mode; otherwise the modes are
    combinations of the shapes.
    """

    polynomial: fmpq_poly
    multiplicity: int
    shapes: tuple[tuple[fmpz, ...], ...]

    @property
    def count(self) -> int:
        return len(self.shapes)

    @property
    def squared_frequency(self) -> fmpq | None:
        """``omega^2`` where it is rational."""
        return -self.polynomial[0] if self.polynomial.degree() == 1 else None

    def squared_frequencies(self) -> list[arb]:
        """All of them, ascending, as balls at the current precision."""
        found = [root.real for root, _ in rational_roots([self.polynomial])]
        return sorted(found, key=lambda ball: float(ball.mid()))

    def sentences(self, names: Sequence[str] | None = None) -> list[str]:
        """One for each shape: who moves against whom; ``names`` instead of numbers from 0.

        One for all where the modes are combinations of the shapes.
        """
        if self.polynomial.degree() > 1:
            moving = [i for i, column in enumerate(zip(*self.shapes)) if any(column)]
            return [f"oscillators {_called(moving, names)} move without feeling any bath"]
        return [_sentence(shape, names, self.squared_frequency) for shape in self.shapes]


def unreached_modes(network: ExplicitNetwork) -> list[UnreachedModes]:
    """All modes that no bath reaches, by ascending degree and frequency; empty if there is none.

    Without any bath these are all modes of the network.
    """
    space = _unreached_space(network)
    if not space:
        return []
    across = fmpq_mat(space)  # rows; M^-1 Phi maps their span into itself
    transposed = across.transpose()
    inside = (across * transposed).inv() * across * network.dynamical() * transposed
    found = []
    for factor, multiplicity in inside.charpoly().factor()[1]:
        factor = fmpq_poly(factor) / factor[factor.degree()]
        kernel = nullspace(_at(factor, inside))
        vectors = fmpq_mat(kernel) * across
        shapes = tuple(_whole(row) for row in _reduced(vectors))
        found.append(UnreachedModes(factor, int(multiplicity), shapes))
    return sorted(found, key=_order)


def unreached_count(network: ExplicitNetwork) -> int:
    """How many modes no bath reaches: oscillators less the rank of the Krylov space."""
    return network.size - len(network.reached_space)


def _order(modes: UnreachedModes) -> tuple[int, float]:
    return modes.polynomial.degree(), float(modes.squared_frequencies()[0].mid())


def _unreached_space(network: ExplicitNetwork) -> list[list[fmpq]]:
    size = network.size
    if not network.reached_space:
        return [[fmpq(int(i == j)) for j in range(size)] for i in range(size)]
    rows = [[a * m for a, m in zip(row, network.masses)] for row in network.reached_space]
    return nullspace(fmpq_mat(rows))


def _at(polynomial: fmpq_poly, matrix: fmpq_mat) -> fmpq_mat:
    """A polynomial of a matrix."""
    size = matrix.nrows()
    one = fmpq_mat([[fmpq(int(i == j)) for j in range(size)] for i in range(size)])
    total = 0 * one
    for coefficient in reversed(list(polynomial)):
        total = total * matrix + one * coefficient
    return total


def _reduced(vectors: fmpq_mat) -> list[list[fmpq]]:
    """The same span with as many zeros as elimination gives."""
    table = vectors.rref()[0].table()
    return [list(row) for row in table]


def _whole(row: Sequence[fmpq]) -> tuple[fmpz, ...]:
    """The row times what makes its entries whole and coprime."""
    below = fmpz(1)
    for entry in row:
        below = below.lcm(entry.q)
    whole = [(entry * below).p for entry in row]
    common = fmpz(0)
    for entry in whole:
        common = common.gcd(entry)
    return tuple(entry // common for entry in whole)


def _called(sites: Sequence[int], names: Sequence[str] | None) -> str:
    listed = [str(i) if names is None else names[i] for i in sites]
    if len(listed) == 1:
        return listed[0]
    return f"{', '.join(listed[:-1])} and {listed[-1]}"


def _sentence(
    shape: Sequence[fmpz], names: Sequence[str] | None, squared_frequency: fmpq | None
) -> str:
    def called(sites: Sequence[int]) -> str:
        return _called(sites, names)

    moving = [i for i, entry in enumerate(shape) if entry != 0]
    ahead = [i for i in moving if shape[i] > 0]
    back = [i for i in moving if shape[i] < 0]
    sizes = {abs(shape[i]) for i in moving}
    ratio = "" if len(sizes) == 1 else f" ({' : '.join(str(shape[i]) for i in moving)})"
    how = "drift" if squared_frequency == 0 else "move"
    if len(moving) == 1:
        return f"oscillator {called(moving)} {how}s without feeling any bath"
    if not ahead or not back:
        return f"oscillators {called(moving)} {how} together{ratio} without feeling any bath"
    if len(moving) == 2:
        return (
            f"oscillators {called(moving)} {how} against each other{ratio} without feeling any bath"
        )
    first, second = sorted((ahead, back))
    return (
        f"oscillators {called(first)} {how} against {called(second)}{ratio} "
        "without feeling any bath"
    )
