"""Where the matrix M of ``bath_poles`` is singular: each pole and null vector by Newton's method.

Eigenvalues of the drift matrix are a start only. Close to ``i omega_k`` the pole of M is taken out
by keeping the nearest modes as unknowns beside those of the baths,

    [ 1/L + s V'^T D V'    s V_k^T            ]
    [ V_k                  -(s^2 + omega_k^2) ]     (V' without the modes k),

and the distance from ``i omega_k`` is what is computed: weak friction gives rates with all their
digits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .bath_modes import BathModes
from .precision import NotResolved

__all__ = ["Branches", "Points", "blocks", "leaders", "refined", "start", "weighted"]

_EPS = float(np.finfo(float).eps)
_ROUNDS = 4
_TOGETHER = 1e-7  # poles closer than this, relatively, are found from one point
_OFF = 1e-12  # how far from its zero M is taken, relatively to the distance from i omega
_COINCIDE = (
    "relaxation poles nearly coincide, as at critical damping, and double precision cannot part "
    "them; numerics.doubling needs no poles"
)
_BLOCK = 1 << 22  # numbers in an array of one block of poles


@dataclass
class Points:
    """Points ``s = i base + tau``; ``leader`` is the first of those that are taken together."""

    base: np.ndarray
    tau: np.ndarray
    leader: np.ndarray

    @property
    def values(self) -> np.ndarray:
        return 1j * self.base + self.tau

    def responses(self, omega: np.ndarray) -> np.ndarray:
        return 1 / self.denominators(omega)

    def denominators(self, omega: np.ndarray) -> np.ndarray:
        """``s^2 + omega^2``, without cancellation of the base."""
        tau, base = self.tau[:, None], self.base[:, None]
        return (tau + 1j * (base - omega)) * (tau + 1j * (base + omega))


@dataclass
class Branches:
    """Null vectors of M with the modes that were kept as unknowns: ``kept`` says which."""

    amplitudes: np.ndarray
    kept: np.ndarray
    own: np.ndarray

    def shapes(self, modes: BathModes, near: Points) -> np.ndarray:
        """``D V c``; the kept modes, where V c may cancel, as they were found."""
        found = near.responses(modes.frequencies) * (self.amplitudes @ modes.couplings.T)
        np.put_along_axis(found, self.kept, self.own, axis=1)
        return found


def start(modes: BathModes) -> Points:
    """Eigenvalues of the drift matrix with Im s >= 0, held from the frequencies next to them."""
    found = _eigenvalues(modes.drift())
    found = found[found.imag >= 0]
    size = np.abs(found)
    leader = leaders(found, _TOGETHER)
    nearest = np.abs(found.imag[:, None] - modes.frequencies).argmin(axis=1)
    base = np.where(found.imag > 0, modes.frequencies[nearest], 0.0)
    # rounding may put slow poles to the right of the axis
    rate = np.where(found.real < 0, -found.real, np.maximum(found.real, 1e-17 * size))
    tau = -rate + 1j * (found.imag - base)
    return Points(base[leader], tau[leader], leader)


def leaders(values: np.ndarray, tolerance: float) -> np.ndarray:
    """Of each number the first of those that it hangs together with, in relatively small steps."""
    near = np.abs(values[:, None] - values) <= tolerance * np.abs(values)[:, None]
    leader = (near | near.T).argmax(axis=1)
    while (leader[leader] != leader).any():
        leader = leader[leader]
    return leader


def _eigenvalues(drift: np.ndarray) -> np.ndarray:
    """Slow ones beside fast ones, as huge friction makes, are the fast ones of the inverse."""
    found = np.linalg.eigvals(drift)
    if np.abs(found).min() > 1e4 * _EPS * np.linalg.norm(drift):
        return found
    slow = 1 / np.linalg.eigvals(np.linalg.inv(drift))
    found, slow = found[np.argsort(np.abs(found))], slow[np.argsort(np.abs(slow))]
    size = np.abs(slow)
    edge = int((size[1:] / size[:-1]).argmax()) + 1 if size.size > 1 else size.size
    return np.concatenate([slow[:edge], found[edge:]])


def refined(modes: BathModes, near: Points) -> tuple[Points, Branches]:
    """Newton steps on the branches of the eigenvalues of M, and the null vectors.

    Linearised about a point, M gives one zero for each branch (A. Ruhe, SIAM J. Numer. Anal. 10,
    674 (1973)); poles taken together are told apart by the order of their distances.
    """
    count, real = near.tau.size, near.values.imag == 0
    rank = np.zeros(count, int)
    for j in range(count):
        rank[j] = np.count_nonzero(near.leader[:j] == near.leader[j])
    step, border = np.zeros(count, complex), (count, modes.degeneracy)
    found = Branches(
        np.empty((count, modes.cutoffs.size), complex), np.empty(border, int),
        np.empty(border, complex),
    )  # fmt: skip
    with np.errstate(all="ignore"):
        for _ in range(_ROUNDS):
            away = _OFF * np.abs(near.tau)
            point = Points(near.base, near.tau - away, near.leader)
            for block in blocks(count, modes):
                step[block] = _branches(modes, point, block, rank[block], found)
            moved = point.tau + step
            # one point for all that are taken together, until the last round
            leading = Points(near.base, moved[near.leader], near.leader)
            drift = np.abs(leading.tau - near.tau)
            near, last = leading, Points(near.base, moved, near.leader)
        settled = np.isfinite(moved) & (drift <= 1e-6 * np.abs(near.tau))
    if not settled.all():
        raise NotResolved(_COINCIDE)
    last.tau = np.where(real, last.tau.real, last.tau)
    return last, found


def _branches(
    modes: BathModes, near: Points, block: slice, rank: np.ndarray, found: Branches
) -> np.ndarray:
    """Distance of the zero of each branch from its point; its null vector goes into ``found``."""
    at = Points(near.base[block], near.tau[block], near.leader[block])
    s, V, omega = at.values, modes.couplings, modes.frequencies
    baths, border = V.shape[1], modes.degeneracy
    below = at.denominators(omega)
    kept = np.argpartition(np.abs(below), border - 1, axis=1)[:, :border]
    held = np.take_along_axis(below, kept, axis=1)
    weights = 1 / below
    np.put_along_axis(weights, kept, 0, axis=1)
    size = baths + border
    matrix = np.zeros((s.size, size, size), complex)
    slope = np.zeros_like(matrix)
    matrix[:, :baths, :baths] = weighted(V, s[:, None] * weights)
    slope[:, :baths, :baths] = weighted(V, (omega**2 - (s * s)[:, None]) * weights**2)
    diagonal = np.arange(baths)
    matrix[:, diagonal, diagonal] += 1 + s[:, None] / modes.cutoffs
    slope[:, diagonal, diagonal] += 1 / modes.cutoffs
    kept_couplings = V[kept]  # (points, border, baths)
    across = np.swapaxes(kept_couplings, 1, 2)
    matrix[:, :baths, baths:], slope[:, :baths, baths:] = s[:, None, None] * across, across
    matrix[:, baths:, :baths] = kept_couplings
    own = np.arange(baths, size)
    matrix[:, own, own], slope[:, own, own] = -held, -2 * s[:, None]
    try:
        pencil = np.linalg.solve(matrix, slope)
    except np.linalg.LinAlgError:  # singular away from the zero too: a zero of higher order
        raise NotResolved(_COINCIDE) from None
    inverse_steps, vectors = np.linalg.eig(pencil)
    order = np.argsort(-np.abs(inverse_steps), axis=1)
    chosen = np.take_along_axis(order, rank[:, None], axis=1)
    step = -1 / np.take_along_axis(inverse_steps, chosen, axis=1)[:, 0]
    vector = np.take_along_axis(vectors, chosen[:, None, :], axis=2)
    # balancing, within eig, costs half the digits where others are smaller by 10^12
    vector = (pencil @ vector)[:, :, 0]
    vector /= np.linalg.norm(vector[:, :baths], axis=1, keepdims=True)
    found.amplitudes[block], found.kept[block] = vector[:, :baths], kept
    found.own[block] = vector[:, baths:]
    return step


def blocks(count: int, modes: BathModes) -> list[slice]:
    """So many poles at a time that their matrices fit into memory."""
    width = (modes.cutoffs.size + modes.degeneracy) ** 2 + modes.frequencies.size
    length = max(1, _BLOCK // width)
    return [slice(a, min(a + length, count)) for a in range(0, count, length)]


def weighted(V: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """``V^T diag(weights) V`` for each row of weights."""
    count, baths = V.shape
    products = (V[:, :, None] * V[:, None, :]).reshape(count, baths * baths)
    return (weights @ products).reshape(-1, baths, baths)
