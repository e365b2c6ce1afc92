"""What a diagonalised network does at given temperatures of its baths (``modal``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from .modal_checks import Moments, is_positive, lyapunov_residual
from .precision import NotResolved
from .reached import FreeTranslation
from .thermal_energy import thermal_energy, zero_point_energy

if TYPE_CHECKING:
    from .modal import ModalNetwork

__all__ = ["ModalState"]

_TOLERANCE = 1e-8
_PAIRS = 1024  # springs of which many states are found at once
_EPS = float(np.finfo(float).eps)


@dataclass(frozen=True)
class ModalState:
    """One steady state, or many when ``thermal`` has a row for each.

    ``thermal``: ``k_B T`` of the baths; ``hbar``: 0 in the classical model. Currents and
    temperatures have the leading shape of ``thermal``; the rest is there for a single state.
    """

    network: ModalNetwork
    thermal: np.ndarray
    hbar: float
    k_B: float

    @cached_property
    def heat_currents(self) -> np.ndarray:
        """From each bath into the network, (..., baths); they add up to zero.

        Refused (``NotResolved``) where baths differ in temperature and what flows is lost in
        ``heat_current_error``.
        """
        found = self._stacked @ self.network.exchange
        largest, biased = np.abs(found).max(axis=-1), np.ptp(self.thermal, axis=-1) > 0
        lost = biased & (largest > 0) & (largest < 1e3 * self.heat_current_error)
        if lost.any():
            raise NotResolved(
                "heat currents are lost in rounding errors: they are so much smaller than what "
                "each bath exchanges; numerics.steady_state finds them in balls"
            )
        return found

    @cached_property
    def heat_current_error(self) -> np.ndarray:
        """About how far rounding may have taken a heat current, (...)."""
        return 4 * _EPS * np.abs(self._occupied).max(axis=(-2, -1)) * self.network.exchange_size

    @cached_property
    def kinetic_temperatures(self) -> np.ndarray:
        """``m <v^2>/k_B``, (..., n); nan for those in ``diverging``."""
        if self.thermal.ndim == 1:
            return self.network.masses * np.diag(self.velocity_covariance) / self.k_B
        weights = self.network.kinetic_weights
        found = self._stacked @ weights
        if self.hbar:
            found += stacked(np.broadcast_to(self._zero_point, self._occupied.shape[-2:])) @ weights
        found[..., self.diverging] = np.nan
        return found / self.k_B

    @cached_property
    def pair_currents(self) -> np.ndarray:
        """Power that oscillator i does on j through their spring, (..., n, n), antisymmetric.

        ``kappa <(x_i - x_j)(v_i + v_j)>/2``, 0 where there is no spring.
        """
        if self.thermal.ndim == 2:
            return self._many_pair_currents()
        found = -self.network.stiffness * self.position_velocity
        self._require_balance(found)
        return found

    def _many_pair_currents(self) -> np.ndarray:
        stiffness = self.network.stiffness
        first, second = np.nonzero(np.triu(stiffness, 1))
        found = np.zeros((len(self.thermal), *stiffness.shape))
        for start in range(0, len(first), _PAIRS):
            i, j = first[start : start + _PAIRS], second[start : start + _PAIRS]
            power = -stiffness[i, j] * (self._stacked @ self.network.pair_weights(i, j))
            found[:, i, j], found[:, j, i] = power, -power
        self._require_balance(found)
        return found

    @property
    def diverging(self) -> tuple[int, ...]:
        """Oscillators whose kinetic energy has no bound in this state."""
        return self.network.diverging if self.hbar else ()

    @property
    def slowest_rate(self) -> float:
        return self.network.slowest_rate

    # --- covariances ---

    @cached_property
    def position_velocity(self) -> np.ndarray:
        """``(<x_i v_j> - <x_j v_i>)/2``, (n, n): ``<x_i v_j>`` unless the network drifts."""
        shapes = self.network.modes.shapes
        half = shapes @ self._moments.crossed @ shapes.T
        return (half - half.T) / 2

    @cached_property
    def velocity_covariance(self) -> np.ndarray:
        """``<v_i v_j>``, (n, n), symmetrised; nan where it diverges."""
        shapes = self.network.modes.shapes
        found = shapes @ self._moments.speeds @ shapes.T
        found = (found + found.T) / 2
        found[self.diverging, self.diverging] = np.nan
        return found

    @cached_property
    def position_covariance(self) -> np.ndarray:
        """``<x_i x_j>``, (n, n). Raises ``FreeTranslation`` where positions drift."""
        if self.network.modes.free.any():
            raise FreeTranslation(
                "the network drifts freely, so positions have no steady variance; pin an "
                "oscillator, or ask for the elongation of a spring"
            )
        shapes = self.network.modes.shapes
        found = shapes @ self._moments.positions @ shapes.T
        return (found + found.T) / 2

    def elongation_variance(self, i: int, j: int) -> float:
        """``<(x_i - x_j)^2>``. Raises ``FreeTranslation`` where the two drift apart."""
        modes = self.network.modes
        row = modes.shapes[i] - modes.shapes[j]
        size = np.abs(modes.shapes).max()
        if np.abs(row[modes.free]).max(initial=0) > 1e3 * _EPS * len(row) * size:
            raise FreeTranslation(f"oscillators {i} and {j} drift apart; put a spring between them")
        row = row[~modes.free]
        held = self._moments.positions[np.ix_(~modes.free, ~modes.free)]
        return float(row @ held @ row)

    def covariance(self) -> np.ndarray:
        """Of positions, then velocities, (2n, 2n); nan where it diverges.

        Raises ``FreeTranslation`` where positions drift.
        """
        crossed = self.position_velocity
        return np.block(
            [[self.position_covariance, crossed], [crossed.T, self.velocity_covariance]]
        )

    # --- checks ---

    @cached_property
    def residual(self) -> float:
        """How well balances hold, relatively.

        Classical: the two blocks of the Lyapunov equation, forces in units of ``|A| |<p p>|`` and
        powers in units of the noise. Quantum: what flows into each oscillator and out of it, in
        units of ``gamma E/m``.
        """
        if self.hbar:
            return self._imbalance(-self.network.stiffness * self.position_velocity)
        return lyapunov_residual(self.network, self._unchecked, self.thermal)

    @property
    def symmetry(self) -> float:
        """Largest difference of a covariance from its transpose, relatively."""
        found = self._unchecked.speeds
        return float(np.abs(found - found.T).max() / max(np.abs(found).max(), 1e-300))

    @cached_property
    def positivity(self) -> bool:
        """Whether the covariance is positive semidefinite, up to rounding.

        Of positions alone where kinetic energies diverge.
        """
        return is_positive(self.network, self._unchecked, bool(self.diverging))

    def _require_balance(self, pair_currents: np.ndarray) -> None:
        imbalance = self._imbalance(pair_currents)
        if not imbalance < _TOLERANCE:
            raise NotResolved(
                f"currents balance to {imbalance:.1e} only: rounding errors have taken over; "
                "numerics.steady_state solves the network in balls"
            )

    def _imbalance(self, pair_currents: np.ndarray) -> float:
        network, out = self.network, pair_currents.sum(axis=-1)
        for bath, (site, _, _) in enumerate(network.baths):
            out[..., site] -= self.heat_currents[..., bath]
        rates = max(friction / network.masses[site] for site, friction, _ in network.baths)
        size = rates * np.abs(self._energies).max()
        return float(np.abs(out).max() / size) if size else 0.0

    @cached_property
    def _moments(self) -> Moments:
        """Checked; classical ones against the Lyapunov equation."""
        if not self.positivity or (not self.hbar and not self.residual < _TOLERANCE):
            raise NotResolved(
                f"the covariance leaves a residual of {self.residual:.1e} or is not positive: "
                "rounding errors have taken over; numerics.doubling solves the network in balls"
            )
        return self._unchecked

    @cached_property
    def _unchecked(self) -> Moments:
        if self.thermal.ndim != 1:
            raise ValueError("a covariance belongs to one set of temperatures; ask for each alone")
        network = self.network
        sources = network.sources(self._energies)
        s, x, y = network.poles[:, None], network.shapes, network.mirrored(sources)
        # zero-point energies drop out of what flows, but for rounding errors
        flowing = network.mirrored(network.sources(self._occupied)) if self.hbar else y
        positions, speeds = _summed(x, y), _summed(-s * s * x, y)
        crossed = _summed(s * x, flowing)
        return Moments(positions + positions.T, crossed.T - crossed, speeds + speeds.T, y, sources)

    # --- energies of the baths at the poles, (..., baths, poles) ---

    @cached_property
    def _occupied(self) -> np.ndarray:
        """Without zero-point energy."""
        poles = self.network.poles
        if self.hbar:
            return thermal_energy(poles, self.thermal, self.hbar)
        return np.broadcast_to(self.thermal[..., None] + 0j, (*self.thermal.shape, poles.size))

    @cached_property
    def _zero_point(self) -> np.ndarray:
        """The same for every bath, (poles)."""
        return zero_point_energy(self.network.poles, self.hbar)

    @property
    def _energies(self) -> np.ndarray:
        return self._occupied + self._zero_point if self.hbar else self._occupied

    @cached_property
    def _stacked(self) -> np.ndarray:
        return stacked(self._occupied)


def stacked(energies: np.ndarray) -> np.ndarray:
    """Real, then imaginary parts for all baths and poles, (..., 2 r P): ``modal`` has weights."""
    flat = energies.reshape(*energies.shape[:-2], -1)
    return np.concatenate([flat.real, flat.imag], axis=-1)


def _summed(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Real part of ``sum_j left_kj right_lj``, as one product of real matrices."""
    stacked = np.concatenate([left.real, -left.imag])
    return stacked.T @ np.concatenate([right.real, right.imag])
