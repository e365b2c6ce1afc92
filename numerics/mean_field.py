"""Heat current and all temperatures of a mean-field chain of any masses, in time O(N).

With ``F(s) = 1 - kappa sum_n 1/A_n(s)`` the element between the baths is
``G_1N = kappa/(A_1 A_N F)``. Only the two oscillators at baths make F odd, so that
``F(s) - F(-s) = 2 kappa s E(s^2)/(B_1 B_N)`` and

    G_1N(s) G_1N(-s) = kappa (1/F(-s) - 1/F(s)) / (2 s E(s^2)),

where 1/F has no pole on the right. Closing there leaves the two zeros ``sigma_j`` of E. With
``X[1,2]`` for ``(X(s_1) - X(s_2))/(sigma_1 - sigma_2)``, which is smooth where they coincide,

    J/(T_L - T_R) = gamma_1 gamma_N kappa F[1,2] / (alpha F(s_1) F(s_2)),
    F[1,2] = kappa sum_n slope_n/(A_n(s_1) A_n(s_2)),
    slope_n = m_n in the bulk, m_a + gamma_a/(s_1 + s_2) at the ends.

Bulk temperatures are ``T_n = T_L c_n1 + T_R c_nN``; the pole of 1/F at ``A_n = 0`` on the axis,
``sigma = -K/m_n``, gives half its residue; mu oscillators of one mass share it:

    c_n1 = gamma_1 B_N(-K/m_n)/(mu E(-K/m_n)) - (gamma_1 kappa m_n/alpha) (B_N/(A_n^2 F))[1,2],
    c_n1 + c_nN = 1/mu.

At the ends ``J = (gamma_1/m_1)(T_L - T_1)``. Modes no bath reaches are at rest.

Cancellation is avoided at its three places. (i) What depends on the ends alone is exact rational
arithmetic (``bath_zeros``), so a double zero is recognised. (ii) ``A_n = m_n sigma_j + K`` is small
against both terms when masses are nearly equal. With ``sigma_j = c + i d``, c < 0, it is
``c (m_n - m_ref) + i d m_n`` where ``m_ref = -K/c`` is split into two doubles: the difference is
exact for masses near m_ref, and real and imaginary part are right to a few units in the last place
whatever the spread. Otherwise (c >= 0, or real zeros) the sum has positive terms. (iii) All terms
of F[1,2] are positive, and ``K F = k0 + kappa sum_n (1 - K/A_n)`` with each bracket in closed form
loses nothing when F is small, as it is without pinning and with strong friction; at a conjugate
pair all terms of Im F have one sign, so F is never small because its terms cancel. Sums by
``math.fsum``.

Source: derived here; the model is that of Phys. Rev. E 105, 054149 (2022).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import fsum, isfinite, ldexp, sqrt

import numpy as np
from flint import fmpq

from .bath_zeros import BathEnd, BathZeros
from .mean_field_chain import (
    MeanFieldChain,
    MeanFieldError,
    UnreachedModes,
    unreached,
    unreached_modes,
)

__all__ = [
    "MeanFieldChain",
    "MeanFieldError",
    "OutOfRange",
    "UnreachedModes",
    "current_and_temperatures",
    "heat_current",
    "kinetic_temperatures",
    "unreached",
    "unreached_modes",
]

_SMALLEST = 1e-280  # of (sigma_1 - sigma_2)^2: below, imaginary parts get lost
_TOO_FAR_APART = (
    "masses, springs and frictions differ so much that a square leaves the range of double "
    "precision; use mean_field_balls"
)


class OutOfRange(ArithmeticError):
    """A number on the way that double precision does not hold."""


def heat_current(chain: MeanFieldChain) -> float:
    """``J/(T_L - T_R)``, classical, ``k_B = 1``: positive, from the left bath to the right.

    Raises ``OutOfRange`` where parameters differ so much that their squares leave the range of
    doubles (units do not matter); ``mean_field_balls`` has no such limit.
    """
    power, chain = _in_natural_units(chain)
    with _doubles():
        found = _Closing.of(chain).current()
    return ldexp(_checked(found), power)


def kinetic_temperatures(chain: MeanFieldChain, T_L: float, T_R: float) -> np.ndarray:
    """``m_n <v_n^2>`` of all N oscillators, in the order of the masses.

    Temperatures of the baths are finite and not negative. Modes no bath reaches are at rest: a
    group of mu equal bulk masses has ``1/mu`` of its equilibrium temperature when T_L = T_R.
    Every entry is a sum of two terms that are not negative, relative accuracy as for the current
    unless the hotter bath's share in it is itself a difference of nearly equal numbers.
    """
    return current_and_temperatures(chain, T_L, T_R)[1]


def current_and_temperatures(
    chain: MeanFieldChain, T_L: float, T_R: float
) -> tuple[float, np.ndarray]:
    """``heat_current`` and ``kinetic_temperatures`` for the cost of one."""
    for name, value in (("T_L", T_L), ("T_R", T_R)):
        if not (isfinite(value) and value >= 0):
            raise MeanFieldError(f"{name} = {value}: a temperature is finite and not negative")
    power, chain = _in_natural_units(chain)
    with _doubles():
        closing = _Closing.of(chain)
        shares, current = closing.bulk_shares(), _checked(closing.current())
    cold, bias = min(T_L, T_R), abs(T_L - T_R)
    hot_end = 0 if T_L >= T_R else 1
    temperatures = np.empty(chain.size)
    temperatures[chain.bulk] = cold / chain.multiplicities + bias * shares[hot_end]
    for side, (place, end) in enumerate(zip(chain.ends, closing.zeros.ends)):
        other = current * float(end.mass / end.friction)  # share of the other bath
        temperatures[place] = cold + bias * (1 - other if side == hot_end else other)
    if not np.isfinite(temperatures).all():
        raise OutOfRange(_TOO_FAR_APART)
    return ldexp(current, power), temperatures


def _in_natural_units(chain: MeanFieldChain) -> tuple[int, MeanFieldChain]:
    """The chain in powers of 4 near one mass and near K; the power of 2 that its current lost."""
    natural = (chain.mass(chain.ends[0]), chain.restoring)
    mass, spring = ((q.p.bit_length() - q.q.bit_length()) // 2 for q in natural)
    return spring - mass, chain.in_units(mass, spring) if (mass, spring) != (0, 0) else chain


@contextmanager
def _doubles() -> Iterator[None]:
    """Arrays overflow to infinity, which is seen at the end; scalars raise."""
    try:
        with np.errstate(all="ignore"):
            yield
    except OverflowError as error:
        raise OutOfRange(_TOO_FAR_APART) from error


def _checked(value: float) -> float:
    if not (isfinite(value) and value > 0):
        raise OutOfRange(_TOO_FAR_APART)
    return value


@dataclass(frozen=True)
class _Closing:
    """Everything at the two zeros, in real numbers.

    Bulk: ``masses``, ``x`` the mean of A_n(s_1) and A_n(s_2), ``p`` their product. ``slope`` is
    ``F[1,2]`` and ``product`` that of both F; ``inverse`` the mean of 1/F for a conjugate pair, or
    1/F at each of the real zeros, then listed as ``roots`` (sigma).
    """

    chain: MeanFieldChain
    zeros: BathZeros
    masses: np.ndarray
    x: np.ndarray
    p: np.ndarray
    slope: float
    inverse: tuple[float, ...]
    product: float
    roots: tuple[float, ...]

    @classmethod
    def of(cls, chain: MeanFieldChain) -> _Closing:
        zeros, masses = BathZeros.of(chain), chain.float_masses[chain.bulk]
        if abs(float(zeros.gap)) < _SMALLEST * float(zeros.product) and zeros.gap != 0:
            raise OutOfRange(_TOO_FAR_APART)
        return _complex_pair(chain, zeros, masses) if zeros.gap < 0 else _real(chain, zeros, masses)

    def current(self) -> float:
        chain, zeros = self.chain, self.zeros
        weight = chain.gamma[0] * chain.gamma[1] * chain.kappa / zeros.lead
        return float(weight) * self.slope / self.product

    def bulk_shares(self) -> tuple[np.ndarray, np.ndarray]:
        """``c_n1`` and ``c_nN`` of the bulk."""
        chain, (left, right) = self.chain, self.zeros.ends
        on_axis = [float(end.friction) * self._on_axis(other)
                   for end, other in ((left, right), (right, left))]  # fmt: skip
        whole = (on_axis[0] + on_axis[1]) * chain.multiplicities
        # gamma_1 B_N = -gamma_N B_1 at the zeros: one sum serves both baths
        weight = float(left.friction * chain.kappa / self.zeros.lead)
        moved = weight * self.masses * self._divided(right)
        return on_axis[0] / whole - moved, on_axis[1] / whole + moved

    def _on_axis(self, end: BathEnd) -> np.ndarray:
        """``m_n^2 B_a(-K/m_n) = (K_a m_n - K m_a)^2 + gamma_a^2 K m_n``."""
        K = self.chain.restoring
        away = float(end.stiffness) * _difference(self.masses, K * end.mass / end.stiffness)
        return away * away + float(end.friction**2 * K) * self.masses

    def _divided(self, end: BathEnd) -> np.ndarray:
        """``(B/(A_n^2 F))[1,2]`` for the B of one end."""
        fall = -self.slope / self.product  # (1/F)[1,2]
        if self.roots:
            return self._divided_real(end, fall)
        masses, a, b = self.masses, self.x / self.p, 1 / self.p
        gap, inverse = float(self.zeros.gap), self.inverse[0]
        square, square_slope = 2 * a * a - b, -2 * masses * a * b  # of 1/A_n^2
        mean = square * inverse + gap * square_slope * fall
        slope = square_slope * inverse + square * fall
        return float(end.mean) * slope + float(end.slope) * mean

    def _divided_real(self, end: BathEnd, fall: float) -> np.ndarray:
        """Real zeros may lie far apart: take the product apart at the one with the larger B."""
        K, m, g = float(end.stiffness), float(end.mass), float(end.friction)
        B = [(m * r + K) ** 2 - g * g * r for r in self.roots]
        if end.mean == 0 and end.slope == 0:
            return np.zeros_like(self.masses)  # equal ends: both zeros are zeros of B
        i, j = (0, 1) if abs(B[0]) >= abs(B[1]) else (1, 0)
        rest = float(self.chain.restoring)
        first, second = (self.masses * self.roots[place] + rest for place in (i, j))
        square_slope = -2 * self.masses * self.x / (first * second) ** 2
        slope = square_slope * self.inverse[i] + fall / second**2
        return float(end.slope) * self.inverse[i] / first**2 + B[j] * slope


def _difference(masses: np.ndarray, reference: fmpq) -> np.ndarray:
    """``masses - reference`` with the reference in two doubles."""
    high = float(reference)
    return (masses - high) - float(reference - _exact(high))


def _exact(value: float) -> fmpq:
    return fmpq(*value.as_integer_ratio())


def _complex_pair(chain: MeanFieldChain, zeros: BathZeros, masses: np.ndarray) -> _Closing:
    rest, kappa = float(chain.restoring), float(chain.kappa)
    c, gap = float(zeros.mean), float(zeros.gap)
    x = c * _difference(masses, -chain.restoring / zeros.mean) if c < 0 else c * masses + rest
    p = x * x - gap * masses * masses
    slopes, brackets = masses / p, (c * x - gap * masses) * (masses / p)
    modulus = sqrt(zeros.product)
    # s_1 + s_2, squared 2 (c + modulus): without cancellation for c < 0
    width = sqrt(-2 * gap / (modulus - c)) if c < 0 else sqrt(2 * (c + modulus))
    end_slopes, end_brackets = [], []
    for end in zeros.ends:
        half = float(end.friction) * width / 2
        x_end = float(end.mass * zeros.mean + end.stiffness) + half
        slope = float(end.mass) + float(end.friction) / width
        p_end = x_end * x_end - gap * slope * slope
        end_slopes.append(slope / p_end)
        # A - K at both zeros: mean and slope; (1 - K/A) has the mean below
        excess = float(end.mass * zeros.mean + end.stiffness - chain.restoring) + half
        end_brackets.append((excess * x_end - gap * slope * slope) / p_end)
    slope = kappa * fsum([*slopes.tolist(), *end_slopes])
    mean = (float(chain.k0) + kappa * fsum([*brackets.tolist(), *end_brackets])) / rest
    product = mean * mean - gap * slope * slope
    return _Closing(chain, zeros, masses, x, p, slope, (mean / product,), product, ())


def _real(chain: MeanFieldChain, zeros: BathZeros, masses: np.ndarray) -> _Closing:
    rest, kappa, c = float(chain.restoring), float(chain.kappa), float(zeros.mean)
    large = c + sqrt(zeros.gap)
    roots = (large, float(zeros.product) / large)
    values = [masses * root + rest for root in roots]
    x, p = (values[0] + values[1]) / 2, values[0] * values[1]
    s = [sqrt(root) for root in roots]
    ends, F = [], []
    for end in zeros.ends:
        excess = [
            float(end.mass) * root + float(end.friction) * t
            + float(end.stiffness - chain.restoring)
            for root, t in zip(roots, s)
        ]  # fmt: skip
        ends.append([(e, e + rest) for e in excess])
    for place, root in enumerate(roots):
        held = [e[place][0] / e[place][1] for e in ends]
        brackets = masses * root / values[place]
        F.append((float(chain.k0) + kappa * fsum([*brackets.tolist(), *held])) / rest)
    end_slopes = [
        (float(end.mass) + float(end.friction) / (s[0] + s[1])) / (e[0][1] * e[1][1])
        for end, e in zip(zeros.ends, ends)
    ]
    slope = kappa * fsum([*(masses / p).tolist(), *end_slopes])
    return _Closing(chain, zeros, masses, x, p, slope, (1 / F[0], 1 / F[1]), F[0] * F[1], roots)
