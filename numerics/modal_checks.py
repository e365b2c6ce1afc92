"""Whether the moments of a diagonalised network can be right (``modal_state``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .modal import ModalNetwork

__all__ = ["Moments", "is_positive", "lyapunov_residual"]


@dataclass(frozen=True)
class Moments:
    """``<q q>``, ``<q p>`` and ``<p p>`` of the modes, and ``sum_j`` of sources and amplitudes."""

    positions: np.ndarray
    crossed: np.ndarray
    speeds: np.ndarray
    y: np.ndarray
    sources: np.ndarray


def is_positive(network: ModalNetwork, moments: Moments, positions_only: bool) -> bool:
    """Positive semidefinite up to rounding, positions in units of their energy."""
    omega = network.modes.frequencies
    held = omega > 0
    whole = (omega[:, None] * moments.positions * omega)[np.ix_(held, held)]
    if not positions_only:
        crossed = (omega[:, None] * moments.crossed)[held]
        whole = np.block([[whole, crossed], [crossed.T, moments.speeds]])
    size = np.abs(np.diag(whole)).max(initial=0)
    if size == 0:
        return bool((whole == 0).all())
    try:
        np.linalg.cholesky(whole + 1e-10 * size * np.eye(len(whole)))
    except np.linalg.LinAlgError:
        return False
    return True


def lyapunov_residual(network: ModalNetwork, moments: Moments, thermal: np.ndarray) -> float:
    """Of its two blocks in the coordinates of the modes, at energies ``thermal`` of the baths.

    Forces in units of ``|A| |<p p>|``, powers in units of what the baths put in.
    """
    modes, s, x = network.modes, network.poles[:, None], network.shapes
    omega, V, white = modes.frequencies, modes.couplings, np.isinf(modes.cutoffs)
    # force of each bath: -V p without memory (and noise), sums over poles with it
    pull = -moments.crossed @ V
    power = -moments.speeds @ V
    z, c, y = moments.sources[:, ~white], network.amplitudes[:, ~white], moments.y
    pull[:, ~white] = (x.T @ z + y.T @ c).real
    power[:, ~white] = ((s * x).T @ z - (s * y).T @ c).real
    noise = (V * np.where(white, 2 * thermal, 0)) @ V.T
    forces = moments.speeds - moments.positions * omega**2 + pull @ V.T
    forces = omega[:, None] * forces
    work = power @ V.T - omega[:, None] ** 2 * moments.crossed
    work = work + work.T + noise
    scale = max(omega.max(), np.linalg.norm(V, axis=0).max() ** 2) * np.linalg.norm(moments.speeds)
    heating = np.linalg.norm((V * thermal) @ V.T)
    if heating == 0:
        return 0.0
    return float(max(np.linalg.norm(forces) / scale, np.linalg.norm(work) / heating))
