"""Three masses with every spring, friction and temperature a symbol, in the engine's terms."""

from __future__ import annotations

from functools import cache

from sympy import Expr, ImmutableMatrix, Matrix, S, zeros

from derive.bath import Ohmic
from derive.generator import Generator, average, generator
from derive.network import Network

from .notation import (
    ALL,
    COVARIANCE,
    PHASE,
    POTENTIAL,
    SIZE,
    frictions,
    momenta,
    positions,
    temperatures,
)

__all__ = ["block", "dynamics", "mean_of", "moment_rates", "network", "potential_energy"]


@cache
def network() -> Network:
    baths = {i: Ohmic(frictions[i - 1], temperatures[i - 1], str(i)) for i in ALL}
    return Network.from_stiffness([S.One] * SIZE, POTENTIAL, baths)


@cache
def dynamics() -> Generator:
    """L, with its drift A and noise B."""
    return generator(network(), momenta, positions)


def potential_energy() -> Expr:
    """The energy at rest."""
    return network().hamiltonian(positions, [S.Zero] * SIZE)


def mean_of(observable: Expr) -> Expr:
    """Average over a state with covariance Q, the blocks X, R, Y as symbols."""
    return average(observable, PHASE, COVARIANCE)


@cache
def moment_rates() -> ImmutableMatrix:
    """``<L x_i x_j>``, the rates at which the second moments change."""
    size = 2 * SIZE
    rates = zeros(size, size)
    for i in range(size):
        for j in range(i + 1):
            rates[i, j] = rates[j, i] = mean_of(dynamics().on(PHASE[i] * PHASE[j]))
    return ImmutableMatrix(rates)


def block(matrix: Matrix, row: int, column: int) -> ImmutableMatrix:
    """One of the four n x n blocks."""
    rows, columns = (slice(SIZE * place, SIZE * (place + 1)) for place in (row, column))
    return ImmutableMatrix(matrix[rows, columns])
