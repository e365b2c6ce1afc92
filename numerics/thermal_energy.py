"""Energy of a bath at a relaxation pole, in double precision: the kernels of ``pole_sum``.

A moment that the classical model gives as ``k_B T sum_j weight_j`` is ``sum_j weight_j E(s_j)`` in
the quantum model, with

    E(s) = k_B T e(w) + (hbar s/pi) log(-s/omega),     w = -hbar s/(2 pi k_B T),
    e(w) = 2 w (log w - digamma(w)) - 1.

The second term is the zero-point part; ``omega`` is any frequency, as ``sum_j weight_j s_j = 0``
for moments that are finite. It drops out of currents altogether.
"""

from __future__ import annotations

import numpy as np

__all__ = ["occupation", "thermal_energy", "zero_point_energy"]

_SHIFT = 7  # beyond this modulus the series below is as good as rounding allows
# B_2n/n, from n = 1
_COEFFICIENTS = (
    1 / 6, -1 / 60, 1 / 126, -1 / 120, 1 / 66, -691 / 16380, 1 / 6, -3617 / 4080, 43867 / 7182,
    -174611 / 3300, 854513 / 1518,
)  # fmt: skip


def occupation(w: np.ndarray) -> np.ndarray:
    """``e(w)`` for Re w > 0, and 1 at 0, to about 12 digits."""
    far = np.abs(w) > _SHIFT
    found = np.ones(w.shape, complex)
    found[far] = _series(w[far])
    near = w[~far & (w != 0)]
    # digamma(w) = digamma(w + n) - sum_{i<n} 1/(w + i)
    moved = near + _SHIFT
    digamma = np.log(moved) - (1 + _series(moved)) / (2 * moved)
    for i in range(_SHIFT):
        digamma -= 1 / (near + i)
    found[~far & (w != 0)] = 2 * near * (np.log(near) - digamma) - 1
    return found


def _series(w: np.ndarray) -> np.ndarray:
    """``e(w) = sum_n (B_2n/n) w^(1-2n)``, asymptotically."""
    inverse = 1 / w
    square, total = inverse * inverse, np.zeros_like(w)
    for coefficient in reversed(_COEFFICIENTS):
        total = total * square + coefficient
    return total * inverse


def thermal_energy(poles: np.ndarray, thermal: np.ndarray, hbar: float) -> np.ndarray:
    """``k_B T e(w)``, shape ``thermal.shape + poles.shape``; ``thermal`` is ``k_B T >= 0``."""
    warm = np.where(thermal > 0, thermal, 1.0)[..., None]
    energy = warm * occupation(-poles * (hbar / (2 * np.pi)) / warm)
    return np.where(thermal[..., None] > 0, energy, 0)


def zero_point_energy(poles: np.ndarray, hbar: float) -> np.ndarray:
    """``(hbar s/pi) log(-s/omega)`` with omega the geometric mean of the poles."""
    logarithms = np.log(-poles)
    return hbar / np.pi * poles * (logarithms - logarithms.real.mean())
