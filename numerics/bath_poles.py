"""Relaxation poles of a network in double precision, from a matrix as small as its baths are few.

Mode k (``BathModes``) answers the white noise of bath b with ``q_k(s) = [D V M^-1]_kb``,

    D = 1/(s^2 + omega_k^2),   M(s) = 1/L(s) + s V^T D V,   1/L = 1 (Ohmic), 1 + s/cutoff (Drude),

so that poles are where M is singular, ``M(s_j) c_j = 0``, and because M is symmetric its residue
needs no inverse,

    M^-1 -> c_j c_j^T/(c_j^T M'(s_j) c_j) / (s - s_j),       M(s) + M(-s) = 2,

the second because V is real: ``M(-s_j)`` is known without a pole near it. Eigenvalues of the drift
matrix are a start only. Close to ``i omega_k`` the pole of M is taken out by keeping the nearest
modes as unknowns, and the distance from ``i omega_k`` is what is computed: weak friction gives
rates with all their digits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .bath_modes import BathModes
from .precision import NotResolved

__all__ = ["BathPoles"]

_EPS = float(np.finfo(float).eps)
_ROUNDS = 4
_TOGETHER = 1e-7  # poles closer than this, relatively, are found from one point
_CLOSE = 1e-2  # closer than this they are made independent of each other
_OFF = 1e-12  # how far from its zero M is taken, relatively to the distance from i omega
_COINCIDE = (
    "relaxation poles nearly coincide, as at critical damping, and double precision cannot part "
    "them; numerics.doubling needs no poles"
)
_BLOCK = 1 << 22  # numbers in an array of one block of poles


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
        near, found = _refined(modes, _start(modes))
        amplitudes, shapes = found.amplitudes, found.shapes(modes, near)
        near = _with_widths(modes, near, amplitudes, shapes)
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


@dataclass
class _Branch:
    """Null vectors of M with the modes that were kept as unknowns: ``kept`` says which."""

    amplitudes: np.ndarray
    kept: np.ndarray
    own: np.ndarray

    def shapes(self, modes: BathModes, near: _Near) -> np.ndarray:
        """``D V c``; the kept modes, where V c may cancel, as they were found."""
        found = near.responses(modes.frequencies) * (self.amplitudes @ modes.couplings.T)
        np.put_along_axis(found, self.kept, self.own, axis=1)
        return found


@dataclass
class _Near:
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


def _start(modes: BathModes) -> _Near:
    found = _eigenvalues(modes.drift())
    found = found[found.imag >= 0]
    size = np.abs(found)
    leader = _leaders(found, _TOGETHER)
    nearest = np.abs(found.imag[:, None] - modes.frequencies).argmin(axis=1)
    base = np.where(found.imag > 0, modes.frequencies[nearest], 0.0)
    # rounding may put slow poles to the right of the axis
    rate = np.where(found.real < 0, -found.real, np.maximum(found.real, 1e-17 * size))
    tau = -rate + 1j * (found.imag - base)
    return _Near(base[leader], tau[leader], leader)


def _leaders(values: np.ndarray, tolerance: float) -> np.ndarray:
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


def _refined(modes: BathModes, near: _Near) -> tuple[_Near, _Branch]:
    """Newton steps on the branches of the eigenvalues of M, and the null vectors.

    Linearised about a point, M gives one zero for each branch (A. Ruhe, SIAM J. Numer. Anal. 10,
    674 (1973)); poles taken together are told apart by the order of their distances.
    """
    count, real = near.tau.size, near.values.imag == 0
    rank = np.zeros(count, int)
    for j in range(count):
        rank[j] = np.count_nonzero(near.leader[:j] == near.leader[j])
    step, border = np.zeros(count, complex), (count, modes.degeneracy)
    found = _Branch(
        np.empty((count, modes.cutoffs.size), complex), np.empty(border, int),
        np.empty(border, complex),
    )  # fmt: skip
    with np.errstate(all="ignore"):
        for _ in range(_ROUNDS):
            away = _OFF * np.abs(near.tau)
            point = _Near(near.base, near.tau - away, near.leader)
            for block in _blocks(count, modes):
                step[block] = _branches(modes, point, block, rank[block], found)
            moved = point.tau + step
            # one point for all that are taken together, until the last round
            leading = _Near(near.base, moved[near.leader], near.leader)
            drift = np.abs(leading.tau - near.tau)
            near, last = leading, _Near(near.base, moved, near.leader)
        settled = np.isfinite(moved) & (drift <= 1e-6 * np.abs(near.tau))
    if not settled.all() or not (moved.real < 0).all():
        raise NotResolved(_COINCIDE)
    last.tau = np.where(real, last.tau.real, last.tau)
    return last, found


def _blocks(count: int, modes: BathModes) -> list[slice]:
    width = (modes.cutoffs.size + modes.degeneracy) ** 2 + modes.frequencies.size
    length = max(1, _BLOCK // width)
    return [slice(a, min(a + length, count)) for a in range(0, count, length)]


def _branches(
    modes: BathModes, near: _Near, block: slice, rank: np.ndarray, found: _Branch
) -> np.ndarray:
    """Distance of the zero of each branch from its point; its null vector goes into ``found``."""
    at = _Near(near.base[block], near.tau[block], near.leader[block])
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
    matrix[:, :baths, :baths] = _weighted(V, s[:, None] * weights)
    slope[:, :baths, :baths] = _weighted(V, (omega**2 - (s * s)[:, None]) * weights**2)
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


def _weighted(V: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """``V^T diag(weights) V`` for each row of weights."""
    count, baths = V.shape
    products = (V[:, :, None] * V[:, None, :]).reshape(count, baths * baths)
    return (weights @ products).reshape(-1, baths, baths)


def _with_widths(
    modes: BathModes, near: _Near, amplitudes: np.ndarray, shapes: np.ndarray
) -> _Near:
    """Rates much smaller than the distance from ``i omega`` to relative accuracy.

    ``x^H Z(s) x = 0`` for the mode x at a pole leaves, with ``x = D V c``,

        Re s (|s x|^2 + |Omega x|^2) = - sum_b Re(1/L_b) |c_b|^2.
    """
    s, square = near.values, np.abs(shapes) ** 2
    inertia = np.abs(s) ** 2 * square.sum(axis=1) + square @ modes.frequencies**2
    lost = ((1 + s.real[:, None] / modes.cutoffs) * np.abs(amplitudes) ** 2).sum(axis=1)
    narrow = (s.imag > 0) & (np.abs(s.real) < 1e-3 * np.abs(near.tau))
    tau = np.where(narrow, -lost / inertia + 1j * near.tau.imag, near.tau)
    return _Near(near.base, tau, near.leader)


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
    leader = _leaders(s, _CLOSE)
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
    """``N = M(-s_j)^-1 = (2 - M(s_j))^-1``, with ``M(s_j) c_j = 0`` and ``N c_j = c_j/2`` imposed.

    M is large where friction is, and rounding errors with it.
    """
    baths = modes.cutoffs.size
    identity, found = np.eye(baths), np.empty((s.size, baths, baths), complex)
    for block in _blocks(s.size, modes):
        matrix = _weighted(modes.couplings, s[block, None] * responses[block])
        diagonal = np.arange(baths)
        matrix[:, diagonal, diagonal] += 1 + s[block, None] / modes.cutoffs
        c = amplitudes[block]
        away = identity - c[:, :, None] * c.conj()[:, None, :]
        matrix = np.swapaxes(away, 1, 2) @ matrix @ away
        inverse = np.linalg.inv(2 * identity - matrix)
        missing = c / 2 - np.einsum("jab,jb->ja", inverse, c)
        inverse += missing[:, :, None] * c.conj()[:, None, :]
        missing = c / 2 - np.einsum("jb,jba->ja", c, inverse)
        found[block] = inverse + c.conj()[:, :, None] * missing[:, None, :]
    return found
