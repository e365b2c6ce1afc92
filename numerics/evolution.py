"""Second moments of a classical network at a given time after a given start, in balls.

For ``dz = A z dt + noise`` of (positions, velocities, forces of the baths with a cutoff), with
``<noise noise^T> = B``,

    <z z^T>(t) = P <z z^T>(0) P^T + integral_0^t exp(A s) B exp(A^T s) ds,     P = exp(A t),

modes that no bath reaches and free translation included: nothing needs to settle.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flint import arb, arb_mat

from .network import ExplicitNetwork

__all__ = ["second_moments"]


def second_moments(
    network: ExplicitNetwork, temperatures: Sequence[Any], start: arb_mat, time: Any
) -> arb_mat:
    """``<z z^T>`` after ``time``, positions first, from ``start`` (2n rows), at this precision.

    ``temperatures`` times k_B in the order of the baths. A Drude bath adds a row, its force, after
    the velocities, in the order of the baths; a bath in equilibrium by itself starts with the
    variance ``friction cutoff k_B T``. Van Loan's block exponential over a short time, then
    doubling. Raises ``ValueError`` for a start of another size or a negative time.
    """
    drift, diffusion = _linear_system(network, temperatures)
    size, time = drift.nrows(), arb(time)
    if (start.nrows(), start.ncols()) != (size, size):
        lasting = size - 2 * network.size
        more = f" and their baths {lasting} force(s)" if lasting else ""
        raise ValueError(
            f"{network.size} oscillators have {2 * network.size} positions and velocities{more}; "
            f"start from a matrix of {size} rows and columns"
        )
    if time < 0:
        raise ValueError("the noise is that of the past: give a time >= 0")
    doublings = max(0, int(float(time.mid())).bit_length())
    short = time / arb(2) ** doublings
    block = arb_mat(2 * size, 2 * size)
    for i in range(size):
        for j in range(size):
            block[i, j] = -drift[i, j] * short
            block[i, size + j] = diffusion[i, j] * short
            block[size + i, size + j] = drift[j, i] * short
    grown = block.exp()
    propagator = _part(grown, size, size, size).transpose()
    noise = propagator * _part(grown, 0, size, size)
    for _ in range(doublings):
        noise = noise + propagator * noise * propagator.transpose()
        propagator = propagator * propagator
    return propagator * start * propagator.transpose() + noise


def _linear_system(
    network: ExplicitNetwork, temperatures: Sequence[Any]
) -> tuple[arb_mat, arb_mat]:
    drift, columns = network.first_order()
    diffusion = arb_mat(drift.nrows(), drift.nrows())
    for bath, column, temperature in zip(network.baths, columns, temperatures, strict=True):
        entry = arb_mat([[arb(c)] for c in column])
        strength = 2 * arb(bath.friction) * arb(temperature)
        diffusion = diffusion + entry * entry.transpose() * strength
    return arb_mat(drift), diffusion


def _part(matrix: arb_mat, row: int, column: int, size: int) -> arb_mat:
    return arb_mat([[matrix[row + i, column + j] for j in range(size)] for i in range(size)])
