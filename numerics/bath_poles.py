"""Relaxation poles of a network in double precision, from a matrix as small as its baths are few.

Mode k (``BathModes``) answers the white noise of bath b with ``q_k(s) = [D V M^-1]_kb``,

    D = 1/(s^2 + omega_k^2),   M(s) = 1/L(s) + s V^T D V,   1/L = 1 (Ohmic), 1 + s/cutoff (Drude),

so that poles are where M is singular, ``M(s_j) c_j = 0``, and because M is symmetric its residue
needs no inverse,

    M^-1 -> c_j c_j^T/(c_j^T M'(s_j) c_j) / (s - s_j),       M(s) + M(-s) = 2,

so that ``M(-s_j)`` is known without a pole near it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .bath_branches import Points, blocks, leaders, refined, start, weighted
from .bath_modes import BathModes
from .precision import NotResolved

__all__ = ["BathPoles"]

_CLOSE = 0.5  # poles closer than this, relatively, are made independent of each other


@dataclass(frozen=True)
class BathPoles:
    """Poles with Im s >= 0, those off the real axis for themselves and their conjugates.

    ``values`` (P); ``counts`` (P), 2 or 1; ``amplitudes`` (P, baths), c; ``duals`` (P, baths), so
    that the residue of ``M^-1`` is ``c dual^T``; ``mirrored`` (P, baths, baths), ``M(-s_j)^-1``;
    ``responses`` (P, K), ``1/(s_j^2 + omega_k^2)``; ``shapes`` (P, K), ``x = D V c``.
    """

    modes: BathModes
    values: np.ndarray
    counts: np.ndarray
    amplitudes: np.ndarray
    duals: np.ndarray
    mirrored: np.ndarray
    responses: np.ndarray
    shapes: np.ndarray

    @classmethod
    def of(cls, modes: BathModes) -> BathPoles:
        """Raises ``NotResolved`` where poles nearly coincide without being independent."""
        near, found = refined(modes, start(modes))
        amplitudes, shapes = found.amplitudes, found.shapes(modes, near)
        near = _with_widths(modes, near, amplitudes, shapes)
        if not (near.tau.real < 0).all():
            raise NotResolved(
                "a relaxation pole is not seen to decay in double precision; numerics.doubling "
                "solves the network in balls"
            )
        responses, s = near.responses(modes.frequencies), near.values
        shapes = found.shapes(modes, near)
        duals = _duals(modes, s, shapes, amplitudes)
        return cls(
            modes, s, np.where(s.imag > 0, 2, 1), amplitudes, duals,
            _mirrored(modes, s, responses, amplitudes), responses, shapes,
        )  # fmt: skip

    def mirrored_shapes(self, sources: np.ndarray) -> np.ndarray:
        """``D V z`` for a z (baths) at each pole; its part along c without cancellation."""
        along = (self.amplitudes.conj() * sources).sum(axis=1, keepdims=True)
        rest = sources - along * self.amplitudes
        return along * self.shapes + self.responses * (rest @ self.modes.couplings.T)


def _with_widths(
    modes: BathModes, near: Points, amplitudes: np.ndarray, shapes: np.ndarray
) -> Points:
    """Rates much smaller than the distance from ``i omega`` to relative accuracy.

    ``x^H Z(s) x = 0`` for the mode x at a pole leaves, with ``x = D V c``,

        Re s (|s x|^2 + |Omega x|^2) = - sum_b Re(1/L_b) |c_b|^2.
    """
    s, square = near.values, np.abs(shapes) ** 2
    inertia = np.abs(s) ** 2 * square.sum(axis=1) + square @ modes.frequencies**2
    lost = ((1 + s.real[:, None] / modes.cutoffs) * np.abs(amplitudes) ** 2).sum(axis=1)
    narrow = (s.imag > 0) & (np.abs(s.real) < 1e-3 * np.abs(near.tau))
    tau = np.where(narrow, -lost / inertia + 1j * near.tau.imag, near.tau)
    return Points(near.base, tau, near.leader)


def _duals(
    modes: BathModes, s: np.ndarray, shapes: np.ndarray, amplitudes: np.ndarray
) -> np.ndarray:
    """``c/(c^T M' c)``; for close poles the inverse of ``c_i^T M[s_i, s_j] c_j``.

    That is diagonal but for rounding errors, which mix the modes of close poles. The divided
    difference of ``s/(s^2 + omega^2)`` is ``(omega^2 - s t) D(s) D(t)``.
    """
    omega = modes.frequencies
    slope = ((omega**2 - (s * s)[:, None]) * shapes * shapes).sum(axis=1)
    slope += (amplitudes**2 / modes.cutoffs).sum(axis=1)
    duals = amplitudes / slope[:, None]
    leader = leaders(s, _CLOSE)
    heads, sizes = np.unique(leader, return_counts=True)
    for head in heads[sizes > 1]:
        group = np.flatnonzero(leader == head)
        x, c = shapes[group], amplitudes[group]
        gram = (x * omega**2) @ x.T - s[group, None] * s[group] * (x @ x.T)
        gram += (c / modes.cutoffs) @ c.T
        duals[group] = np.linalg.solve(gram, c)
    return duals


def _mirrored(
    modes: BathModes, s: np.ndarray, responses: np.ndarray, amplitudes: np.ndarray
) -> np.ndarray:
    """``M(-s_j)^-1 = (2 - M(s_j))^-1``, with ``M(s_j) c_j = 0`` imposed.

    M is large where friction is, and so are its rounding errors along c.
    """
    baths = modes.cutoffs.size
    found = np.empty((s.size, baths, baths), complex)
    for block in blocks(s.size, modes):
        matrix = weighted(modes.couplings, s[block, None] * responses[block])
        diagonal = np.arange(baths)
        matrix[:, diagonal, diagonal] += 1 + s[block, None] / modes.cutoffs
        basis, _ = np.linalg.qr(amplitudes[block, :, None], mode="complete")  # c first
        mirror = np.swapaxes(basis, 1, 2)
        inner = mirror @ matrix @ basis
        inner[:, 0, :], inner[:, :, 0] = 0, 0
        found[block] = basis @ np.linalg.inv(2 * mirror @ basis - inner) @ mirror
    return found
