"""Networks with random springs between every pair, in double precision.

Springs ``k/N_t (1 + r_ij)`` with ``r_ij`` uniform and symmetric; pinned, so that the equations of
motion have no zero. The current is the sum over relaxation modes of what the two baths exchange,
or, for few oscillators, the solution of the Lyapunov equation.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from flint import arb
from scipy.linalg import solve_continuous_lyapunov

from numerics.precision import working_precision

__all__ = ["SIZES", "currents", "slopes_of_entropy"]

SPRING, PINNING, DRAWS = 10.0, 1.0, 4
SIZES = (20, 40, 80)


def _drift(size: int, kac: int, seed: int, amplitude: float) -> np.ndarray:
    """Equations of motion, positions then velocities; unit masses and frictions."""
    random = np.random.default_rng(seed)
    factors = 1 + amplitude * np.triu(random.uniform(-1, 1, (size, size)), 1)
    springs = np.triu(factors, 1) * SPRING / (kac or size - 1)
    springs = springs + springs.T
    stiffness = np.diag(springs.sum(axis=1) + PINNING) - springs
    drift = np.zeros((2 * size, 2 * size))
    drift[:size, size:] = np.eye(size)
    drift[size:, :size] = -stiffness
    drift[size, size] = drift[-1, -1] = -1.0
    return drift


@cache
def _by_modes(size: int, kac: int, seed: int, amplitude: float) -> float:
    """J/(T_L - T_R) from the eigenvectors of the equations of motion.

    The covariance is ``V C V^T`` with ``C_ab = -D_ab/(l_a + l_b)`` and D the noise in the basis of
    the eigenvectors.
    """
    rates, vectors = np.linalg.eig(_drift(size, kac, seed, amplitude))
    push = np.linalg.inv(vectors)[:, size]  # noise of the bath at oscillator 1, temperature 1
    inside = -2 * np.outer(push, push) / (rates[:, None] + rates[None, :])
    last = vectors[-1]
    return float((last @ inside @ last).real)


def _by_covariance(size: int, kac: int, seed: int, amplitude: float) -> float:
    """The same by the algorithm of Bartels and Stewart."""
    drift = _drift(size, kac, seed, amplitude)
    noise = np.zeros_like(drift)
    noise[size, size] = 2.0
    return float(solve_continuous_lyapunov(drift, -noise)[-1, -1])


def currents(kac: int, amplitude: float, excess: bool, by_modes: bool = True) -> tuple[int, ...]:
    """Mean over the draws at each size, 10^-4; ``excess`` over that of equal springs."""
    route = _by_modes if by_modes else _by_covariance
    found = []
    for size in SIZES:
        mean = sum(route(size, kac, seed, amplitude) for seed in range(DRAWS)) / DRAWS
        found.append(round(10**4 * (mean - (_same(size, kac) if excess else 0.0))))
    return tuple(found)


def _same(size: int, kac: int) -> float:
    """Equal springs: three bodies, the bulk being one oscillator of N - 2 masses."""
    kappa, inside = SPRING / (kac or size - 1), size - 2
    counts = np.array([1.0, inside, 1.0])
    stiffness = np.diag((PINNING + size * kappa) * counts) - kappa * np.outer(counts, counts)
    drift = np.zeros((6, 6))
    drift[:3, 3:] = np.eye(3)
    drift[3:, :3] = -stiffness / counts[:, None]
    drift[3, 3] = drift[5, 5] = -1.0
    noise = np.zeros((6, 6))
    noise[3, 3] = 2.0
    return float(solve_continuous_lyapunov(drift, -noise)[-1, -1])


def slopes_of_entropy() -> tuple[arb, arb]:
    """d(S/N)/d ln N of N - 1 modes at K = 1 + N k/N_t, from N = 10^100 to 10^200."""
    with working_precision(2000):
        step = (arb(10) ** 100).log()
        found = []
        for kac in (True, False):
            values = []
            for power in (100, 200):
                size = arb(10) ** power
                restoring = 1 + size / (size - 1) if kac else 1 + size
                values.append(-restoring.log() / 2 * (size - 1) / size)
            found.append((values[1] - values[0]) / step)
        return found[0], found[1]
