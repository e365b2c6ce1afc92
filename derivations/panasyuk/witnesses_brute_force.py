"""The whole Hamiltonian with discrete baths, moved exactly, in doubles.

Coupled oscillators of unit mass, positions scaled: the mediator and N modes of each bath, at
frequencies j Delta with the couplings (14). Two preparations of section III: all three apart in
their own equilibrium, or the mediator with bath 1 in one and bath 2 apart. Nothing here uses
``derive``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import jv

__all__ = ["Array", "DiscreteBaths", "mean_current", "mean_power", "thermal_energies"]

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


def thermal_energies(frequencies: Array, temperature: float) -> Array:
    """<p^2> of modes in equilibrium, hbar = k_B = 1; <x^2> is that over the frequency squared."""
    found: Array = frequencies / 2 / np.tanh(frequencies / (2 * temperature))
    return found


def _thermal(stiffness: Array, temperature: float) -> tuple[Array, Array]:
    """Covariances of positions and momenta in equilibrium."""
    squared, vectors = np.linalg.eigh(stiffness)
    energy = thermal_energies(np.sqrt(squared), temperature)
    return (vectors * (energy / squared)) @ vectors.T, (vectors * energy) @ vectors.T


def _start(baths: DiscreteBaths, warm: tuple[float, float], together: bool) -> tuple[Array, Array]:
    w, n = baths.frequencies, baths.modes
    energies = np.concatenate([thermal_energies(w, t) for t in warm])
    # the mediator's own state is forgotten
    positions = np.diag(np.concatenate(([1.0], energies / np.tile(w, 2) ** 2)))
    momenta = np.diag(np.concatenate(([1.0], energies)))
    if together:
        first = slice(0, n + 1)
        positions[first, first], momenta[first, first] = _thermal(baths.stiffness((0,)), warm[0])
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
    return mean_power(baths.stiffness((0, 1)), start, pulled, times)


def mean_power(
    stiffness: Array, start: tuple[Array, Array], pulled: Array, times: tuple[float, ...]
) -> float:
    """Sum of pulled_i <p_i x_0>, x_0 the first oscillator, averaged over the times.

    ``start`` holds the covariances of positions and of momenta at time 0; unit masses.
    """
    positions, momenta = start
    first = np.zeros(len(pulled))
    first[0] = 1.0
    sparse = csr_array(stiffness)
    found = []
    for (x_x, x_p), (p_p, lagging) in zip(
        _moved(sparse, first, times), _moved(sparse, pulled, times), strict=True
    ):
        p_x = -(sparse @ lagging)
        found.append(p_x @ positions @ x_x + p_p @ momenta @ x_p)
    return float(np.mean(found))


def _moved(stiffness: csr_array, vector: Array, times: tuple[float, ...]) -> list[Array]:
    """cos(W t) and sin(W t)/W on a vector, W the root of the stiffness, at each time.

    Chebyshev series to double precision, by the generating functions of the Bessel functions:
    with W = L cos(phi), cos(a cos phi) = J_0 + 2 sum (-1)^j J_2j cos(2 j phi), a = L t, and the
    sine with odd orders; cos((2j + 1) phi)/cos(phi) follows the same recurrence.
    """
    largest = float(np.sqrt(abs(stiffness).sum(axis=1).max()))  # L, by Gershgorin's circles
    phases = largest * np.array(times)
    terms = int(phases.max() / 2 + 4 * phases.max() ** (1 / 3)) + 30
    cosine, sine = np.zeros((2, len(times), len(vector)))

    def turned(v: Array) -> Array:  # cos(2 phi) on a vector
        return 2 / largest**2 * (stiffness @ v) - v

    even, even_next = vector, turned(vector)
    odd, odd_next = vector, 2 * even_next - vector
    for j in range(terms):
        sign = 2 * (-1) ** j
        cosine += np.outer((1 if j == 0 else sign) * jv(2 * j, phases), even)
        sine += np.outer(sign / largest * jv(2 * j + 1, phases), odd)
        even, even_next = even_next, 2 * turned(even_next) - even
        odd, odd_next = odd_next, 2 * turned(odd_next) - odd
    return list(np.stack((cosine, sine), axis=1))
