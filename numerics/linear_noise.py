"""One exact step of a linear stochastic equation: propagator and noise, in double precision.

For ``dz = A z dt + noise`` with ``<noise noise^T> = B`` the state after a time ``h`` is Gaussian,

    z(t + h) = P z(t) + F xi,    P = exp(A h),    F F^T = integral_0^h exp(A s) B exp(A^T s) ds,

with ``xi`` independent standard normal numbers: exact for any step, whether A damps or not.
Van Loan (1978) gives the integral for a short time, doubling takes it to the whole step.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import expm

__all__ = ["GaussianStep", "gaussian_step"]

_SHORT = 0.5  # norm of A times the time for which the block exponential loses no digits


@dataclass(frozen=True)
class GaussianStep:
    """``propagator`` (n, n) and ``noise`` (n, r), r the number of directions that noise reaches."""

    propagator: np.ndarray
    noise: np.ndarray

    @property
    def covariance(self) -> np.ndarray:
        """Of the noise of one step."""
        return np.asarray(self.noise @ self.noise.T)


def gaussian_step(drift: np.ndarray, diffusion: np.ndarray, step: float) -> GaussianStep:
    """The exact step of length ``step``; ``diffusion`` is the symmetric matrix B.

    Directions whose variance is below rounding against the largest are left out of ``noise``.
    Raises ``ValueError`` for a step that is not positive or a ``diffusion`` that is not symmetric.
    """
    if not step > 0:
        raise ValueError(f"a step of {step} goes nowhere; give a positive one")
    if not np.array_equal(diffusion, diffusion.T):
        raise ValueError("the diffusion matrix must be symmetric: it is a covariance")
    size = len(drift)
    norm = np.abs(drift).sum(axis=1).max()
    doublings = max(0, int(np.ceil(np.log2(norm * step / _SHORT + 1e-9))))
    block = np.block([[-drift, diffusion], [np.zeros_like(drift), drift.T]])
    grown = expm(block * (step / 2**doublings))
    propagator = grown[size:, size:].T
    covariance = propagator @ grown[:size, size:]
    for _ in range(doublings):
        covariance = covariance + propagator @ covariance @ propagator.T
        propagator = propagator @ propagator
    variances, directions = np.linalg.eigh((covariance + covariance.T) / 2)
    reached = variances > size * np.finfo(float).eps * max(variances.max(), 0.0)
    return GaussianStep(propagator, directions[:, reached] * np.sqrt(variances[reached]))
