"""The secular function of a mean-field chain in shifted variables.

With groups of mu_g equal bulk masses, ``A_g = m_g s^2 + K``, and the two ends

    A_1 A_N (1 - kappa sum_g mu_g/A_g) - kappa (A_1 + A_N) = 0.

Its poles lie on the axis, at ``i omega_g``, ``omega_g^2 = K/m_g``, and zeros next to them. A point
is never held as a number but as ``s = i omega_r + tau`` from a reference r (a group, or
``omega = 0``), as in LAPACK's secular solver for rank-one updates (R.-C. Li, LAPACK Working Note
89):

    A_g = m_g tau (tau + 2 i omega_r) + K (m_r - m_g)/m_r,
    s - t = tau_s - tau_t + i (omega_r - omega_q), from the difference of the two masses.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .mean_field_chain import MeanFieldChain

__all__ = ["SecularEquation", "Shifted"]


@dataclass(frozen=True)
class Shifted:
    """Complex numbers ``i sign omega_reference + tau``; reference 0 is zero, g + 1 is group g."""

    sign: np.ndarray
    reference: np.ndarray
    tau: np.ndarray

    def conjugate(self) -> Shifted:
        return Shifted(-self.sign, self.reference, self.tau.conjugate())

    def mirrored(self) -> Shifted:
        """The negatives."""
        return Shifted(-self.sign, self.reference, -self.tau)

    def at(self, which: np.ndarray) -> Shifted:
        return Shifted(self.sign[which], self.reference[which], self.tau[which])


@dataclass(frozen=True)
class SecularEquation:
    """The secular function of one chain, its groups of bulk masses ascending."""

    masses: np.ndarray
    counts: np.ndarray
    ends: np.ndarray  # masses
    springs: np.ndarray  # of the ends to a wall
    frictions: np.ndarray
    kappa: float
    pinning: float
    restoring: float

    @classmethod
    def of(cls, chain: MeanFieldChain) -> SecularEquation:
        at_baths = chain.float_masses[list(chain.ends)]
        masses, counts = np.unique(chain.float_masses[chain.bulk], return_counts=True)
        return cls(
            masses, counts.astype(float), at_baths,
            np.array([float(c) for c in chain.end_springs]),
            np.array([float(g) for g in chain.gamma]),
            float(chain.kappa), float(chain.k0), float(chain.restoring),
        )  # fmt: skip

    @property
    def omegas(self) -> np.ndarray:
        """Frequencies of the references, ``0`` first."""
        return np.concatenate([[0.0], np.sqrt(self.restoring / self.masses)])

    @property
    def free(self) -> bool:
        return self.pinning == 0 and not self.springs.any()

    def values(self, points: Shifted) -> np.ndarray:
        """The points as complex numbers, rounded."""
        return 1j * points.sign * self.omegas[points.reference] + points.tau

    def differences(self, points: Shifted, others: Shifted) -> np.ndarray:
        """``s_i - t_j``, a matrix, without cancellation of the references."""
        here, there = points.reference[:, None], others.reference[None, :]
        omega = self.omegas
        # sqrt(K/m) - sqrt(K/m') = sqrt(K) (m' - m)/(sqrt(m m') (sqrt m + sqrt m'))
        padded = np.concatenate([[1.0], self.masses])
        m, n = padded[here], padded[there]
        close = np.sqrt(self.restoring) * (n - m) / (np.sqrt(m * n) * (np.sqrt(m) + np.sqrt(n)))
        plain = omega[here] - omega[there]
        apart = np.where((here > 0) & (there > 0), close, plain)
        same = points.sign[:, None] == others.sign[None, :]
        both = points.sign[:, None] * np.where(same, apart, omega[here] + omega[there])
        return points.tau[:, None] - others.tau[None, :] + 1j * both

    def stiffnesses(self, points: Shifted) -> tuple[np.ndarray, np.ndarray]:
        """``A_g`` (points, groups) and ``A_a`` (points, 2)."""
        s, K = self.values(points), self.restoring
        omega = points.sign * self.omegas[points.reference]
        eta = points.tau * (points.tau + 2j * omega)
        own = np.concatenate([[np.inf], self.masses])[points.reference][:, None]
        at_zero = (points.reference == 0)[:, None]

        def shifted(masses: np.ndarray, extra: np.ndarray | float) -> np.ndarray:
            away = np.where(at_zero, K, K * (own - masses) / np.where(at_zero, 1, own))
            return eta[:, None] * masses + away + extra

        bulk = shifted(self.masses, 0.0)
        return bulk, shifted(self.ends, self.springs) + s[:, None] * self.frictions

    def function(self, points: Shifted) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """``q = r A_r``, r the secular function, its derivative; ``sum A_g'/A_g`` without ``A_r``.

        ``A_r`` of the reference removes the pole of r next to the point; it is 1 at reference 0.
        """
        s, kappa = self.values(points), self.kappa
        A, A_end = self.stiffnesses(points)
        rows, at_zero = np.arange(s.size), points.reference == 0
        place = np.where(at_zero, 0, points.reference - 1)
        A_r = A[rows, place]
        inverse = 1 / A
        inverse[rows[~at_zero], place[~at_zero]] = 0
        bulk = inverse @ self.counts, inverse @ (self.counts * self.masses)
        slope = 2 * s * kappa * (inverse**2 @ (self.counts * self.masses))
        first, second = A_end.T
        slopes = (2 * s[:, None] * self.ends + self.frictions).T
        product, total = first * second, first + second
        slope_product, slope_total = slopes[0] * second + first * slopes[1], slopes[0] + slopes[1]
        psi, slope_r = 1 - kappa * bulk[0], 2 * self.masses[place] * s
        inner, slope_inner = A_r * psi - kappa * self.counts[place], slope_r * psi + A_r * slope
        q = product * inner - kappa * total * A_r
        dq = slope_product * inner + product * slope_inner
        dq = dq - kappa * (slope_total * A_r + total * slope_r)
        near_zero = self._function_near_zero(s, A_end, slopes, bulk[1], slope)
        rest = 2 * s * (inverse @ self.masses)
        return np.where(at_zero, near_zero[0], q), np.where(at_zero, near_zero[1], dq), rest

    def _function_near_zero(
        self, s: np.ndarray, A_end: np.ndarray, slopes: np.ndarray, bulk: np.ndarray,
        slope: np.ndarray,
    ) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
        """r and its derivative by ``K (1 - kappa sum 1/A) = k0 + kappa sum (A - K)/A``.

        Nothing is subtracted: r vanishes with s when the network is free.
        """
        K, kappa, eta = self.restoring, self.kappa, s * s
        first, second = A_end.T
        over_1, over_2 = (
            eta[:, None] * self.ends + s[:, None] * self.frictions + self.springs
        ).T  # A - K
        held = self.pinning + kappa * eta * bulk
        value = first * second * held + kappa * (over_1 * second + over_2 * first)
        derivative = (
            (slopes[0] * second + first * slopes[1]) * held
            + first * second * K * slope
            + kappa * (slopes[0] * (second + over_2) + slopes[1] * (first + over_1))
        )
        return value / K, derivative / K

    def widths(self, points: Shifted) -> np.ndarray:
        """``Re s`` from the imaginary part of the equation, at zeros off the real axis."""
        A, A_end = self.stiffnesses(points)
        squares = np.abs(A_end) ** 2
        # times the smaller square, which is 0 where equal ends move against each other
        smaller = squares.min(axis=1, keepdims=True)
        near = np.divide(smaller, squares, out=np.ones_like(squares), where=squares > smaller)
        bulk = (1 / np.abs(A) ** 2) @ (self.counts * self.masses)
        inertia = smaller[:, 0] * bulk + near @ self.ends
        return -(near @ self.frictions) / (2 * inertia)

    def nearest(self, points: Shifted) -> Shifted:
        """The same points from the references nearest to them."""
        s = self.values(points)
        sign = np.where(s.imag < 0, -1.0, 1.0)
        every = np.arange(self.omegas.size)
        found = []
        for chosen in (1.0, -1.0):
            marks = Shifted(np.full(every.size, chosen), every, np.zeros(every.size, complex))
            found.append(self.differences(points, marks))
        away = np.where((sign > 0)[:, None], found[0], found[1])
        reference = np.abs(away).argmin(axis=1)
        return Shifted(sign, reference, away[np.arange(s.size), reference])
