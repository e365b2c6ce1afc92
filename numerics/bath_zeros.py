"""The two zeros on which heat current and temperatures of a mean-field chain close.

At the two oscillators that touch baths, with ``sigma = s^2``,

    B_a(sigma) = A_a(s) A_a(-s) = (m_a sigma + K_a)^2 - gamma_a^2 sigma,    K_a = K + k'_a,
    E(sigma) = gamma_1 B_N + gamma_N B_1 = alpha (sigma - sigma_1)(sigma - sigma_2).

E is positive for ``sigma <= 0``: the two zeros are a conjugate pair, or both real and positive.
Everything that is symmetric in them is rational, and is kept exactly: whether they coincide is
decided, not guessed. Square roots ``s_j`` are those with Re s_j > 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq

from .mean_field_chain import MeanFieldChain

__all__ = ["BathEnd", "BathZeros"]


@dataclass(frozen=True)
class BathEnd:
    """One oscillator at a bath: mass, ``K + k'``, friction, and its B at the two zeros.

    ``mean`` is ``(B(sigma_1) + B(sigma_2))/2``, ``slope`` is ``(B_1 - B_2)/(sigma_1 - sigma_2)``.
    """

    mass: fmpq
    stiffness: fmpq
    friction: fmpq
    mean: fmpq
    slope: fmpq


@dataclass(frozen=True)
class BathZeros:
    """``mean = (sigma_1 + sigma_2)/2``, ``gap = ((sigma_1 - sigma_2)/2)^2``, their ``product``.

    ``lead`` is alpha; ``gap`` is negative for a conjugate pair and 0 for a double zero.
    """

    lead: fmpq
    mean: fmpq
    gap: fmpq
    product: fmpq
    ends: tuple[BathEnd, BathEnd]

    @classmethod
    def of(cls, chain: MeanFieldChain) -> BathZeros:
        masses = [chain.mass(i) for i in chain.ends]
        stiffness = [chain.restoring + spring for spring in chain.end_springs]
        frictions = chain.gamma
        # B_a = m^2 sigma^2 + linear sigma + K_a^2, weighted with the friction at the other end.
        linear = [2 * m * K - g * g for m, K, g in zip(masses, stiffness, frictions)]
        weights = frictions[::-1]
        lead = sum((w * m * m for w, m in zip(weights, masses)), fmpq(0))
        mean = -sum((w * b for w, b in zip(weights, linear)), fmpq(0)) / (2 * lead)
        product = sum((w * K * K for w, K in zip(weights, stiffness)), fmpq(0)) / lead
        gap = mean * mean - product
        ends = [
            BathEnd(
                m, K, g,
                mean=m * m * (mean * mean + gap) + b * mean + K * K,
                slope=2 * m * m * mean + b,
            )
            for m, K, g, b in zip(masses, stiffness, frictions, linear)
        ]  # fmt: skip
        return cls(lead, mean, gap, product, (ends[0], ends[1]))
