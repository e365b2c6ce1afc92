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
        """q, its derivative, and ``sum A_g'/A_g`` over the groups that q is not multiplied with.

        q is the secular function times ``A_r`` of the reference; times K/kappa at reference 0,
        where ``K (1 - kappa sum 1/A) = k0 + kappa sum (A - K)/A`` is used.
        """
        s, kappa, K = self.values(points), self.kappa, self.restoring
        A, A_end = self.stiffnesses(points)
        slope_end = 2 * s[:, None] * self.ends + self.frictions
        rows, at_zero = np.arange(s.size), points.reference == 0
        place = np.where(at_zero, 0, points.reference - 1)
        A_r = np.where(at_zero, 1, A[rows, place])
        mu_r, m_r = (
            np.where(at_zero, 0, self.counts[place]),
            np.where(at_zero, 0, self.masses[place]),
        )
        inverse = 1 / A
        inverse[rows[~at_zero], place[~at_zero]] = 0
        weights = self.counts * self.masses
        rest = 2 * s * (inverse @ self.masses)
        slope = 2 * s * kappa * (inverse**2 @ weights)
        first, second = A_end.T
        slope_1, slope_2 = slope_end.T
        product, slope_product = first * second, slope_1 * second + first * slope_2
        # away from 0
        psi = 1 - kappa * (inverse @ self.counts)
        inner, slope_inner = A_r * psi - kappa * mu_r, 2 * m_r * s * psi + A_r * slope
        total, slope_total = first + second, slope_1 + slope_2
        q = product * inner - kappa * total * A_r
        dq = slope_product * inner + product * slope_inner
        dq = dq - kappa * (slope_total * A_r + total * 2 * m_r * s)
        # at 0, everything times K
        eta = s * s
        held = self.pinning + kappa * eta * (inverse @ weights)
        over = eta[:, None] * self.ends + s[:, None] * self.frictions + self.springs
        small = product * held + kappa * (over[:, 0] * second + over[:, 1] * first)
        d_small = (
            slope_product * held
            + product * K * slope
            + kappa
            * (slope_1 * second + over[:, 0] * slope_2 + slope_2 * first + over[:, 1] * slope_1)
        )
        return np.where(at_zero, small / K, q), np.where(at_zero, d_small / K, dq), rest

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
