"""Steady states of any network of floats: one diagonalisation for all temperatures and all hbar.

Mode k answers the white noise of bath b with the residue ``x_kj dual_bj``, ``x = D V c``, at every
relaxation pole s_j (``BathPoles``), and at ``-s_j`` with ``D V M(-s_j)^-1``. With the energy
``E_b(s)`` of bath b at a pole, ``k_B T_b`` in the classical model (see ``thermal_energy`` for the
quantum one), and ``y_j = D V M(-s_j)^-1 (E_b(s_j) dual_bj)_b``

    <q_k q_l> = sum_j x_kj y_lj + y_kj x_lj
    <p_k p_l> = - sum_j s_j^2 (x_kj y_lj + y_kj x_lj)
    <q_k p_l> = sum_j s_j (y_kj x_lj - x_kj y_lj)
    J_a = sum_b sum_j 2 c_aj dual_bj [M(-s_j)^-1]_ab (E_a(s_j) - E_b(s_j))

over the poles and their conjugates. No sum ``s_j + s_k`` of two poles stands in a denominator, so
that slow modes cost no digits. Modes no bath reaches are at rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse.csgraph import connected_components

from .bath_modes import BathModes, FloatBath, as_float
from .bath_poles import BathPoles
from .modal_state import ModalState
from .network import ExplicitNetwork
from .precision import NotResolved

__all__ = ["ModalNetwork"]

_TOLERANCE = 1e-8


class ModalNetwork:
    """A network of n oscillators and r baths, diagonalised.

    ``masses`` (n), ``stiffness`` (n, n), ``baths`` as (oscillator, friction) or (oscillator,
    friction, cutoff), oscillators counted from 0. Cost: the eigenvectors of a symmetric matrix of
    n, the eigenvalues of one of 2n, and ``n^2 r^2``.

    ``poles``: zeros s of det Z with Im s >= 0; ``slowest_rate``: the smallest ``-Re s``;
    ``unreached``: frequencies of the modes that no bath reaches; ``error``: how far equal
    temperatures are from equilibrium, which shows what errors the rest can have.

    Raises ``ValueError`` for what is no network, ``NotResolved`` where double precision does not
    suffice: poles that nearly coincide without being independent, modes reached too weakly.
    """

    def __init__(
        self,
        masses: Sequence[Any],
        stiffness: Sequence[Sequence[Any]],
        baths: Sequence[Sequence[Any]],
    ) -> None:
        self.masses = np.array([as_float(m) for m in masses])
        self.stiffness = np.array([[as_float(c) for c in row] for row in stiffness])
        self.baths = tuple(_bath(bath, self.masses.size) for bath in baths)
        _check(self.masses, self.stiffness, self.baths)
        self.modes = BathModes.of(masses, stiffness, self.baths)
        self._poles = BathPoles.of(self.modes)
        self.error = self._error()
        if not self.error < _TOLERANCE:
            raise NotResolved(
                f"in double precision equal temperatures are {self.error:.0e} off equilibrium: "
                "relaxing modes are nearly dependent, as at critical damping, or their rates "
                "differ too widely; numerics.doubling needs no modes"
            )

    @classmethod
    def of(cls, network: ExplicitNetwork) -> ModalNetwork:
        """Of an exact network; what its baths reach is decided exactly."""
        return cls(network.masses, network.stiffness, network.baths)

    @property
    def poles(self) -> np.ndarray:
        return self._poles.values

    @property
    def slowest_rate(self) -> float:
        return float(-self.poles.real.max())

    @property
    def unreached(self) -> np.ndarray:
        return self.modes.unreached

    @property
    def diverging(self) -> tuple[int, ...]:
        """Oscillators whose zero-point kinetic energy has no bound: with baths without memory."""
        return tuple(sorted({site for site, _, cutoff in self.baths if np.isinf(cutoff)}))

    def classical(self, temperatures: Any, k_B: float = 1.0) -> ModalState:
        """At temperatures (baths), or at many of them at once, (points, baths)."""
        return ModalState(self, self._warm(temperatures) * k_B, 0.0, k_B)

    def quantum(self, temperatures: Any, hbar: float, k_B: float = 1.0) -> ModalState:
        """The same with quantum baths and oscillators, zero temperatures allowed."""
        if not hbar > 0:
            raise ValueError(f"hbar = {hbar}: give a positive one, or ask for the classical state")
        return ModalState(self, self._warm(temperatures) * k_B, float(hbar), k_B)

    def _warm(self, temperatures: Any) -> np.ndarray:
        given = np.asarray(temperatures, dtype=float)
        if given.ndim not in (1, 2) or given.shape[-1] != len(self.baths):
            raise ValueError(
                f"{len(self.baths)} baths need as many temperatures, not {given.shape[-1:]}"
            )
        if not (given >= 0).all():
            raise ValueError("temperatures are absolute; give 0 or more")
        return given

    # --- sums over poles ---

    @property
    def shapes(self) -> np.ndarray:
        """x, (poles, modes)."""
        return self._poles.shapes

    def sources(self, energies: np.ndarray) -> np.ndarray:
        """``M(-s_j)^-1 (E_b dual_b)_b``, (poles, baths), times the number of conjugates.

        ``energies`` (baths, poles).
        """
        found = self._poles
        weighted = found.duals * energies.T * found.counts[:, None]
        return np.einsum("jab,jb->ja", found.mirrored, weighted)

    def mirrored(self, sources: np.ndarray) -> np.ndarray:
        """y, (poles, modes), of such sources."""
        return self._poles.mirrored_shapes(sources)

    @property
    def amplitudes(self) -> np.ndarray:
        return self._poles.amplitudes

    @cached_property
    def exchange(self) -> np.ndarray:
        """Weights of ``E_b(s_j)``, real and imaginary, in the heat currents, (2 r P, r)."""
        found = self._poles
        rates = 2 * found.counts[:, None, None] * found.mirrored
        rates = rates * found.amplitudes[:, :, None] * found.duals[:, None, :]  # (P, a, b)
        baths = np.arange(len(self.baths))
        rates[:, ~self._exchanging] = 0
        weights = -np.transpose(rates, (2, 0, 1))  # (b, P, a)
        weights[baths, :, baths] += rates.sum(axis=2).T
        return _stacked(weights.reshape(-1, len(self.baths)))

    @cached_property
    def exchange_size(self) -> float:
        """What the terms of ``exchange`` of one bath add up to, whatever cancels."""
        found = self._poles
        size = np.abs(found.mirrored).max(axis=(1, 2)) * found.counts
        terms = 2 * np.abs(found.amplitudes).T @ (np.abs(found.duals) * size[:, None])
        return float((terms * self._exchanging).sum(axis=1).max())

    @cached_property
    def _exchanging(self) -> np.ndarray:
        """Which baths, two different ones, are connected by springs at all."""
        _, part = connected_components(self.stiffness != 0, directed=False)
        parts = part[[site for site, _, _ in self.baths]]
        return (parts[:, None] == parts) & ~np.eye(len(parts), dtype=bool)

    @cached_property
    def kinetic_weights(self) -> np.ndarray:
        """Weights of ``E_b(s_j)``, real and imaginary, in ``m <v^2>``, (2 r P, n)."""
        x, y = self._motion
        return _stacked(
            (-2 * self.masses * self.poles[:, None] ** 2 * x * y).reshape(-1, x.shape[1])
        )

    def pair_weights(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """The same in ``(<x_i v_j> - <x_j v_i>)/2``, (2 r P, pairs)."""
        x, y = self._motion
        weights = self.poles[:, None] * (y[..., i] * x[:, j] - x[:, i] * y[..., j])
        return _stacked(weights.reshape(-1, len(i)))

    @cached_property
    def _motion(self) -> tuple[np.ndarray, np.ndarray]:
        """x and, for each bath alone, y of the oscillators, (P, n) and (r, P, n)."""
        found, shapes = self._poles, self.modes.shapes
        mirrored = []
        for bath in range(len(self.baths)):
            sources = found.mirrored[:, :, bath] * (found.duals[:, bath] * found.counts)[:, None]
            mirrored.append(_across(self.mirrored(sources), shapes))
        return _across(self.shapes, shapes), np.array(mirrored)

    def _error(self) -> float:
        """Largest deviation at unit temperatures: of ``<p_k^2>`` and ``omega_k^2 <q_k^2>`` from 1,
        and of the velocity with which a push of each bath starts from V."""
        poles, modes = self._poles, self.modes
        y = self.mirrored(self.sources(np.ones((len(self.baths), self.poles.size))))
        both = 2 * self.shapes * y
        kinetic = -(self.poles[:, None] ** 2 * both).sum(axis=0).real
        potential = modes.frequencies**2 * both.sum(axis=0).real
        pushed = (self.shapes * (poles.counts * self.poles)[:, None]).T @ poles.duals
        wanted = np.where(np.isinf(modes.cutoffs), modes.couplings, 0)
        start = np.abs(pushed.real - wanted) / np.abs(modes.couplings).max(axis=0)
        return float(
            max(
                np.abs(kinetic - 1).max(),
                np.abs(potential[~modes.free] - 1).max(initial=0),
                start.max(),
            )
        )


def _stacked(weights: np.ndarray) -> np.ndarray:
    """So that ``Re(E w)`` is a product of real matrices with ``[Re E, Im E]``."""
    return np.concatenate([weights.real, -weights.imag])


def _across(values: np.ndarray, shapes: np.ndarray) -> np.ndarray:
    """Complex values of modes, (poles, modes), as those of oscillators."""
    return values.real @ shapes.T + 1j * (values.imag @ shapes.T)


def _bath(given: Sequence[Any], size: int) -> FloatBath:
    if len(given) not in (2, 3):
        raise ValueError(
            "a bath is (oscillator, friction) or (oscillator, friction, cutoff), "
            f"not {len(given)} entries"
        )
    friction = as_float(given[1])
    cutoff = as_float(given[2]) if len(given) == 3 else np.inf
    if int(given[0]) != given[0] or not 0 <= given[0] < size:
        raise ValueError(f"a bath touches oscillator {given[0]}; there are 0 to {size - 1}")
    if not (friction > 0 and cutoff > 0 and np.isfinite(friction)):
        raise ValueError("the friction and the cutoff of a bath must be positive")
    return int(given[0]), friction, cutoff


def _check(masses: np.ndarray, stiffness: np.ndarray, baths: tuple[FloatBath, ...]) -> None:
    size = masses.size
    if not baths:
        raise ValueError("the network touches no bath: nothing settles; add a bath")
    if not (np.isfinite(masses).all() and (masses > 0).all()):
        raise ValueError("every mass must be positive")
    if stiffness.shape != (size, size) or not np.isfinite(stiffness).all():
        raise ValueError(f"{size} masses need a stiffness matrix of {size} rows and columns")
    if not (stiffness == stiffness.T).all():
        raise ValueError("the stiffness matrix must be symmetric: a spring pulls both ends")
