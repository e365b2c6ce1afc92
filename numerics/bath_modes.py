"""Modes of a network in double precision, how baths feel them, and which they do not reach.

    Phi S = M S omega^2,   S^T M S = 1,      V_kb = sqrt(gamma_b) S_kb  at the oscillator of bath b

Modes of equal frequency are turned so that as few as possible feel a bath. A mode that feels none,
or too little for double precision to tell, is counted against the exact Krylov space: where the
numbers agree these modes are at rest, otherwise there is no answer here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from flint import fmpq

from .krylov import modular_dimension
from .precision import NotResolved

__all__ = ["BathModes", "FloatBath", "as_float"]

FloatBath = tuple[int, float, float]
"""Oscillator, friction, cutoff (infinite without memory)."""

_EPS = float(np.finfo(float).eps)
_DIGITS_OF_COUPLING = 1e-6  # to which a coupling must be known


@dataclass(frozen=True)
class BathModes:
    """The modes that baths reach, ascending.

    ``frequencies`` (K), 0 exactly for free translation; ``shapes`` (oscillators, K), the columns of
    S; ``couplings`` (K, baths), V; ``cutoffs`` (baths), infinite without memory; ``unreached``, the
    frequencies of the modes that stay at rest.
    """

    frequencies: np.ndarray
    shapes: np.ndarray
    couplings: np.ndarray
    cutoffs: np.ndarray
    unreached: np.ndarray

    @classmethod
    def of(
        cls,
        masses: Sequence[Any],
        stiffness: Sequence[Sequence[Any]],
        baths: Sequence[FloatBath],
    ) -> BathModes:
        """Numbers are floats, or rationals; rationals decide exactly what baths reach.

        Raises ``ValueError`` for an indefinite stiffness, ``NotResolved`` where some mode is
        reached too weakly.
        """
        inertia = np.array([as_float(m) for m in masses])
        springs = np.array([[as_float(c) for c in row] for row in stiffness])
        root = np.sqrt(inertia)
        squared, vectors = np.linalg.eigh(springs / np.outer(root, root))
        rounding = inertia.size * _EPS * np.abs(squared).max(initial=0)
        if squared.min() < -rounding:
            raise ValueError(
                "the stiffness matrix has a direction along which energy falls without bound, so "
                "the motion grows; make the pinning larger or the repelling springs weaker"
            )
        squared = np.where(squared < rounding, 0.0, squared)
        sites = [site for site, _, _ in baths]
        clusters = _clusters(squared, rounding)
        for cluster in clusters:
            squared[cluster] = squared[cluster].mean()
            turn, _, _ = np.linalg.svd(vectors[sites, cluster].T)
            vectors[:, cluster] = vectors[:, cluster] @ turn
        felt = np.linalg.norm(vectors[sites], axis=0)
        weak = felt * _DIGITS_OF_COUPLING < _noise(squared, felt, rounding)
        if weak.any():
            _require_dark(weak, masses, stiffness, sites)
        shapes = vectors[:, ~weak] / root[:, None]
        friction = np.array([friction for _, friction, _ in baths])
        return cls(
            np.sqrt(squared[~weak]), shapes, shapes[sites].T * np.sqrt(friction),
            np.array([cutoff for _, _, cutoff in baths]), np.sqrt(squared[weak]),
        )  # fmt: skip

    @property
    def degeneracy(self) -> int:
        """The largest number of reached modes with one frequency."""
        _, counts = np.unique(self.frequencies, return_counts=True)
        return int(counts.max())

    @property
    def free(self) -> np.ndarray:
        """Which modes are free translation."""
        return self.frequencies == 0

    def drift(self) -> np.ndarray:
        """Drift matrix of ``omega q``, ``q'``, and the forces of baths with memory, scaled."""
        held, memory = ~self.free, np.isfinite(self.cutoffs)
        omega, white = self.frequencies[held], self.couplings[:, ~memory]
        rate = self.cutoffs[memory]
        pull = self.couplings[:, memory] * np.sqrt(rate)
        modes, places = self.frequencies.size, omega.size
        speeds, forces = slice(places, places + modes), slice(places + modes, None)
        drift = np.zeros((places + modes + rate.size,) * 2)
        drift[np.arange(places), places + np.flatnonzero(held)] = omega
        drift[places + np.flatnonzero(held), np.arange(places)] = -omega
        drift[speeds, speeds] = -white @ white.T
        drift[speeds, forces], drift[forces, speeds] = pull, -pull.T
        drift[forces, forces] = -np.diag(rate)
        return drift


def _clusters(squared: np.ndarray, rounding: float) -> list[slice]:
    """Runs of equal squared frequencies, up to rounding."""
    ends = np.flatnonzero(np.diff(squared) > rounding) + 1
    edges = [0, *ends.tolist(), squared.size]
    return [slice(a, b) for a, b in pairwise(edges) if b - a > 1]


def _noise(squared: np.ndarray, felt: np.ndarray, rounding: float) -> np.ndarray:
    """How large rounding errors of the eigenvectors are at the sites of baths."""
    gaps = np.abs(squared[:, None] - squared)
    mixed = np.divide(felt, gaps, out=np.zeros_like(gaps), where=gaps > 0)
    scale = np.abs(squared).max(initial=0)
    return 4 * _EPS * (1 + scale * np.linalg.norm(mixed, axis=1))


def _require_dark(
    weak: np.ndarray,
    masses: Sequence[Any],
    stiffness: Sequence[Sequence[Any]],
    sites: Sequence[int],
) -> None:
    """Refuse unless exactly so many modes feel no bath."""
    exact = [[_exact(c) for c in row] for row in stiffness]
    dark = weak.size - modular_dimension([_exact(m) for m in masses], exact, sites)
    if dark != weak.sum():
        raise NotResolved(
            f"baths reach {weak.sum() - dark} mode(s) too weakly for double precision to tell how; "
            "numerics.doubling solves the network in balls"
        )


def as_float(number: Any) -> float:
    """The nearest float, also of a ratio of long integers."""
    return int(number.p) / int(number.q) if isinstance(number, fmpq) else float(number)


def _exact(number: Any) -> fmpq:
    return number if isinstance(number, fmpq) else fmpq(*float(number).as_integer_ratio())
