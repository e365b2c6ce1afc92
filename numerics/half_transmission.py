"""The transmission of a mean-field chain of any masses as ``H(s) + H(-s)``, analytic on one side.

With ``A_n(s) = m_n s^2 + K`` (``+ gamma_a s + k'_a`` at the two bath oscillators), ``kappa`` the
spring between every pair and ``F(s) = 1 - kappa sum_n 1/A_n(s)``, the odd part of ``F`` lives on
the bath oscillators alone: ``F(s) - F(-s) = 2 kappa s E(s^2)/(B_1 B_N)``, E of ``bath_zeros``. So

    T(omega) = H(i omega) + H(-i omega),
    H(s) = 2 gamma_1 gamma_N kappa s [1/F(s) - q(s^2)]/E(s^2)

for any even ``q``. With the straight line in ``s^2`` through ``1/F`` at the two zeros ``s_1, s_2``
of E, Re s_j > 0, there is no pole on the right, and ``s H(s) -> 2 J_cl`` far out, with J_cl the
classical current over the difference of temperatures. In divided differences in ``sigma = s^2``

    [1/F - q]/E = (1/F)[s_1, s_2, s]/alpha = (F[1,2] F[2,s] - F[1,2,s] F_2)/(alpha F_1 F_2 F(s)),

ratios of sums of N terms that stay as they are where ``s_1 = s_2`` or ``s = s_j``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flint import acb, fmpq

from .bath_zeros import BathEnd, BathZeros
from .mean_field_chain import MeanFieldChain

__all__ = ["HalfTransmission", "MassGroups", "Series", "product"]

Series = list[acb]  # Taylor coefficients


@dataclass(frozen=True)
class MassGroups:
    """What is exact: the zeros of E, and the bulk masses with how often each occurs."""

    chain: MeanFieldChain
    zeros: BathZeros
    bulk: tuple[tuple[fmpq, int], ...]

    @classmethod
    def of(cls, chain: MeanFieldChain) -> MassGroups:
        chain = chain.exact()
        counted = Counter((int(m.p), int(m.q)) for m in map(chain.mass, chain.bulk.tolist()))
        bulk = tuple((fmpq(*mass), count) for mass, count in counted.items())
        return cls(chain, BathZeros.of(chain), bulk)


class HalfTransmission:
    """``H`` at the current precision; making one costs as much as one value."""

    def __init__(self, groups: MassGroups) -> None:
        self._chain, self._ends, zeros = groups.chain, groups.zeros.ends, groups.zeros
        first = zeros.mean + acb(zeros.gap).sqrt()
        squares = (first, zeros.product / first)
        self._roots = tuple(sigma.sqrt() for sigma in squares)
        self._sum = self._roots[0] + self._roots[1]
        left, right = self._ends
        self._front = 2 * left.friction * right.friction * self._chain.kappa / zeros.lead
        held, pair = self._chain.restoring, acb(0)
        self._bulk = []  # m, and the weights of 1/A_n(s) in F, in F[2,s], in F[1,2,s]
        for m, count in groups.bulk:
            one, two = (1 / (m * sigma + held) for sigma in squares)
            weight = count * m * two
            self._bulk.append((m, count * m, weight, weight * m * one))
            pair = pair + weight * one
        for end in self._ends:
            one, two = (_stiffness(end, s) for s in self._roots)
            pair = pair + self._slope(end) / (one * two)
        self._pair = self._chain.kappa * pair  # F[1,2]
        self._free = self._chain.k0 == 0 and not any(self._chain.end_springs)
        self._F = tuple(self._parts(s, 1)[0][0] * (s if self._free else 1) for s in self._roots)

    def series(self, s: acb, length: int) -> Series:
        """Taylor coefficients of H about a point on the right, or about 0."""
        F, second, third = self._parts(s, length)
        one, two = self._F
        top = [self._front * (self._pair * b - two * c) for b, c in zip(second, third, strict=True)]
        if not self._free:
            top = product([s, acb(1)], top, length)
        return quotient(top, [one * two * a for a in F], length)

    def _slope(self, end: BathEnd) -> acb:
        """``A[1,2]`` at an oscillator that touches a bath."""
        return end.mass + end.friction / self._sum

    def _parts(self, s: acb, length: int) -> tuple[Series, Series, Series]:
        """``F(s)``, ``F[2,s]`` and ``F[1,2,s]`` as series about s.

        ``F = k0/K + (kappa/K) sum_n (A_n - K)/A_n``: nothing cancels. It vanishes at 0 where
        nothing is held in place; there ``F(s)/s`` is in its stead.
        """
        held, kappa = self._chain.restoring, self._chain.kappa
        second, third, inertia = ([acb(0)] * length for _ in range(3))
        for m, a, b, c in self._bulk:
            inverse = quotient([acb(1)], [m * s * s + held, 2 * m * s, acb(m)], length)
            for i, r in enumerate(inverse):
                inertia[i] += a * r
                second[i] += b * r
                third[i] += c * r
        force = product([s, acb(1)] if self._free else [s * s, 2 * s, acb(1)], inertia, length)
        near = [quotient([acb(1)], [root + s, acb(1)], length) for root in self._roots]
        both = product(near[0], near[1], length)
        for end in self._ends:
            m, gamma = end.mass, end.friction
            whole = [_stiffness(end, s), 2 * m * s + gamma, acb(m)]
            slope = [gamma * a for a in near[1]]  # A[2,s]
            slope[0] = slope[0] + m
            bend = [-gamma / self._sum * a for a in both]  # A[1,2,s]
            one, two = (_stiffness(end, root) for root in self._roots)
            mixed = [
                (self._slope(end) * a - two * b) / (one * two)
                for a, b in zip(slope, bend, strict=True)
            ]
            inverse = quotient([acb(1)], whole, length)
            own = [m * s + gamma, m] if self._free else [whole[0] - held, *whole[1:]]
            _add(force, product(own, inverse, length))
            _add(second, product([a / two for a in slope], inverse, length))
            _add(third, product(mixed, inverse, length))
        F = [kappa / held * a for a in force]
        F[0] = F[0] + self._chain.k0 / held
        return F, [kappa * a for a in second], [-kappa * a for a in third]


def _stiffness(end: BathEnd, s: acb) -> acb:
    return end.mass * s * s + end.friction * s + end.stiffness


def _add(total: Series, more: Series) -> None:
    for i, term in enumerate(more):
        total[i] = total[i] + term


def quotient(top: Series, below: Series, length: int) -> Series:
    """A quotient of power series, the given ones polynomials."""
    first = 1 / below[0]
    result: Series = []
    for i in range(length):
        rest = top[i] if i < len(top) else acb(0)
        for j in range(1, min(i, len(below) - 1) + 1):
            rest = rest - below[j] * result[i - j]
        result.append(rest * first)
    return result


def product(left: Series, right: Series, length: int) -> Series:
    """A product of power series, cut off."""
    result = [acb(0)] * length
    for i, a in enumerate(left[:length]):
        for j, b in enumerate(right[: length - i]):
            result[i + j] = result[i + j] + a * b
    return result
