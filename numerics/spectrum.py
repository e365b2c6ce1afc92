"""Modes and relaxation poles of an explicit network, and what no bath reaches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from flint import acb, arb, fmpq, fmpq_mat, fmpq_poly

from .network import ExplicitNetwork
from .roots import rational_roots

__all__ = [
    "Unreached",
    "characteristic_polynomial",
    "eigenmodes",
    "nullspace",
    "relaxation_poles",
    "unreached",
]


def eigenmodes(network: ExplicitNetwork) -> tuple[np.ndarray, np.ndarray]:
    """Squared frequencies (ascending) and mass-normalised modes (columns), without baths.

    ``Phi v = omega^2 M v``, ``v^T M v = 1``; binary double precision.
    """
    masses = np.array([float(m.p) / float(m.q) for m in network.masses])
    stiffness = np.array([[float(c.p) / float(c.q) for c in row] for row in network.stiffness])
    root = np.sqrt(masses)
    squared, vectors = np.linalg.eigh(stiffness / np.outer(root, root))
    return squared, vectors / root[:, None]


def characteristic_polynomial(network: ExplicitNetwork) -> fmpq_poly:
    """``det Z(s) / det M`` with ``Z = M s^2 + Gamma(s) s + Phi``, exactly.

    Times ``s + cutoff`` for each Drude bath, which makes it a polynomial.
    """
    return network.first_order()[0].charpoly()


def relaxation_poles(network: ExplicitNetwork, reached_only: bool = True) -> list[tuple[acb, int]]:
    """Zeros ``s`` of det Z with multiplicities, certified balls at the current precision.

    With Drude baths: of det Z times ``s + cutoff`` for each of them, which are the rates of the
    network and its baths together. At ``s = -cutoff`` of a bath its oscillator stays at rest.

    With ``reached_only`` those of the motion that baths reach, all with Re s < 0; otherwise all
    zeros, with ``s = +- i omega`` for modes no bath reaches and ``s = 0`` for free translation.
    """
    if reached_only:
        return rational_roots([network.reached.characteristic])
    return rational_roots([characteristic_polynomial(network)])


@dataclass(frozen=True)
class Unreached:
    """Modes no bath reaches: how many, the oscillators that move in them, the poles they keep.

    ``free_translation`` says whether the network as a whole can drift: then positions (not
    velocities) have no steady variance.
    """

    count: int
    oscillators: tuple[int, ...]
    squared_frequencies: tuple[tuple[arb, int], ...]
    free_translation: bool

    def sentence(self) -> str:
        if not self.count:
            return "every mode feels a bath"
        moving = ", ".join(str(i) for i in self.oscillators)
        return (
            f"{self.count} mode(s), in which oscillators {moving} move, feel no bath and keep "
            "their initial energy; give these oscillators different masses or a bath"
        )


def unreached(network: ExplicitNetwork) -> Unreached:
    """What no bath reaches, by the exact rank of the Krylov space of the bath sites."""
    space = network.reached_space
    size, count = network.size, network.size - len(space)
    weighted = fmpq_mat([[a * m for a, m in zip(row, network.masses)] for row in space])
    kernel = nullspace(weighted)
    moving = tuple(i for i in range(size) if any(vector[i] != 0 for vector in kernel))
    frequencies: list[tuple[arb, int]] = []
    if kernel:
        # M^-1 Phi maps the unreached space into itself; its matrix there, by least squares.
        across = fmpq_mat(kernel)
        gram = across * across.transpose()
        inside = gram.inv() * across * network.dynamical() * across.transpose()
        roots = rational_roots([inside.charpoly()])
        frequencies = [(root.real, multiplicity) for root, multiplicity in roots]
    stiffness = fmpq_mat([list(row) for row in network.stiffness])
    uniform = stiffness * fmpq_mat(size, 1, [1] * size)
    return Unreached(count, moving, tuple(frequencies), all(f == 0 for f in uniform.entries()))


def nullspace(matrix: fmpq_mat) -> list[list[fmpq]]:
    """A basis of the columns x with ``matrix x = 0``, by exact elimination."""
    reduced, rank = matrix.rref()
    table, width = reduced.table(), matrix.ncols()
    pivots = [next(j for j in range(width) if table[i][j] != 0) for i in range(rank)]
    kernel = []
    for free in (j for j in range(width) if j not in pivots):
        vector = [fmpq(0)] * width
        vector[free] = fmpq(1)
        for i, pivot in enumerate(pivots):
            vector[pivot] = -table[i][free]
        kernel.append(vector)
    return kernel
