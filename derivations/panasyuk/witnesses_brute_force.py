"""The whole Hamiltonian with discrete baths, moved exactly by its normal modes, in doubles.

Coupled oscillators of unit mass, positions scaled: the mediator and N modes of each bath, at
frequencies j Delta with the couplings (14). Two preparations of section III: all three apart in
their own equilibrium, or the mediator with bath 1 in one and bath 2 apart. Nothing here uses
``derive``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Array", "DiscreteBaths", "mean_current", "mean_power", "normal_modes"]

Array = NDArray[np.float64]


@dataclass(frozen=True)
class DiscreteBaths:
    """omega_0, both frictions over the mass, cutoff; ``modes`` in each bath, ``spacing`` apart."""

    omega_0: float
    frictions: tuple[float, float]
    cutoff: float
    modes: int
    spacing: float

    @property
    def frequencies(self) -> Array:
        return np.arange(1, self.modes + 1) * np.float64(self.spacing)

    def couplings(self, bath: int) -> Array:
        """(14), with unit masses."""
        w = self.frequencies
        strength = 2 * self.frictions[bath] * self.spacing * (w * self.cutoff) ** 2
        found: Array = np.sqrt(strength / (np.pi * (w**2 + self.cutoff**2)))
        return found

    def stiffness(self, baths: tuple[int, ...]) -> Array:
        """Mediator first, then the modes of these baths, counterterms included."""
        size = 1 + self.modes * len(baths)
        matrix = np.zeros((size, size))
        matrix[0, 0] = self.omega_0**2
        for place, bath in enumerate(baths):
            own = slice(1 + place * self.modes, 1 + (place + 1) * self.modes)
            pull, w = self.couplings(bath), self.frequencies
            matrix[own, own] = np.diag(w**2)
            matrix[0, own] = matrix[own, 0] = -pull
            matrix[0, 0] += np.sum(pull**2 / w**2)
        return matrix


def _thermal(stiffness: Array, temperature: float) -> tuple[Array, Array]:
    """Covariances of positions and momenta in equilibrium, hbar = k_B = 1."""
    squared, vectors = np.linalg.eigh(stiffness)
    w = np.sqrt(squared)
    energy = w / 2 / np.tanh(w / (2 * temperature))  # of one mode: <p^2>
    return (vectors * (energy / squared)) @ vectors.T, (vectors * energy) @ vectors.T


def _start(baths: DiscreteBaths, warm: tuple[float, float], together: bool) -> tuple[Array, Array]:
    size, n = 1 + 2 * baths.modes, baths.modes
    positions, momenta = np.zeros((size, size)), np.zeros((size, size))
    first = slice(0, n + 1) if together else slice(1, n + 1)
    second = slice(n + 1, size)
    free = np.diag(baths.frequencies**2)
    own = baths.stiffness((0,)) if together else free
    positions[first, first], momenta[first, first] = _thermal(own, warm[0])
    positions[second, second], momenta[second, second] = _thermal(free, warm[1])
    if not together:
        positions[0, 0] = momenta[0, 0] = 1.0  # the mediator's own state is forgotten
    return positions, momenta


def mean_current(
    baths: DiscreteBaths,
    temperatures: tuple[float, float],
    times: tuple[float, ...],
    together: bool = False,
) -> float:
    """(P_1 - P_2)/2 of (26), averaged over times between relaxation and the return of the modes.

    With ``together`` the mediator starts in equilibrium with bath 1.
    """
    start = _start(baths, temperatures, together)
    pulled = np.concatenate(([0.0], -baths.couplings(0), baths.couplings(1))) / 2
    return mean_power(normal_modes(baths.stiffness((0, 1))), start, pulled, times)


def normal_modes(stiffness: Array) -> tuple[Array, Array]:
    """Frequencies and modes, unit masses."""
    squared, vectors = np.linalg.eigh(stiffness)
    return np.sqrt(squared), vectors


def mean_power(
    modes: tuple[Array, Array], start: tuple[Array, Array], pulled: Array, times: tuple[float, ...]
) -> float:
    """Sum of pulled_i <p_i x_0>, x_0 the first oscillator, averaged over the times.

    ``start`` holds the covariances of positions and of momenta at time 0; unit masses.
    """
    w, vectors = modes
    positions, momenta = start
    found = []
    for time in times:
        cosine, sine = np.cos(w * time), np.sin(w * time)
        x_x, x_p = (vectors @ (vectors[0] * part) for part in (cosine, sine / w))
        turned = vectors.T @ pulled
        p_x, p_p = (vectors @ (turned * part) for part in (-w * sine, cosine))
        found.append(p_x @ positions @ x_x + p_p @ momenta @ x_p)
    return float(np.mean(found))
