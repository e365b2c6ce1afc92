"""Second moments of a classical network at a given time after a given start, in balls.

For ``dz = A z dt + noise`` of (positions, velocities), with ``<noise noise^T> = B``,

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

    ``temperatures`` times k_B in the order of the baths. Van Loan's block exponential over a short
    time, then doubling. Raises ``ValueError`` for a start of another size or a negative time.
    """
    size, time = 2 * network.size, arb(time)
    if (start.nrows(), start.ncols()) != (size, size):
        raise ValueError(f"{network.size} oscillators have {size} positions and velocities")
    if time < 0:
        raise ValueError("the noise is that of the past: give a time >= 0")
    drift, diffusion = _linear_system(network, temperatures)
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
    n = network.size
    drift, diffusion = arb_mat(2 * n, 2 * n), arb_mat(2 * n, 2 * n)
    dynamical = network.dynamical()
    for i in range(n):
        drift[i, n + i] = arb(1)
        for j in range(n):
            drift[n + i, j] = -arb(dynamical[i, j])
    for (site, friction), temperature in zip(network.baths, temperatures, strict=True):
        mass = network.masses[site]
        drift[n + site, n + site] -= arb(friction / mass)
        diffusion[n + site, n + site] += 2 * arb(friction) * arb(temperature) / arb(mass) ** 2
    return drift, diffusion


def _part(matrix: arb_mat, row: int, column: int, size: int) -> arb_mat:
    return arb_mat([[matrix[row + i, column + j] for j in range(size)] for i in range(size)])
