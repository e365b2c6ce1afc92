"""Heat current and temperatures of a mean-field chain as balls with the digits asked for.

The residue sums over the two zeros ``sigma_j`` of E (``bath_zeros``), term by term as they stand:

    J/(T_L - T_R) = - gamma_1 gamma_N kappa sum_j 1/(E'(sigma_j) F(s_j)),   Re s_j > 0,
    c_n1 = gamma_1 B_N(-K/m_n)/(mu E(-K/m_n))
           - gamma_1 kappa m_n sum_j B_N(sigma_j)/(E'(sigma_j) A_n(s_j)^2 F(s_j)),
    T_n = T_L c_n1 + T_R (1/mu - c_n1).

A double zero is recognised exactly and the sum is a derivative there; zeros that nearly coincide,
masses that nearly agree and whatever else cancels cost precision, which ``precision.refine``
doubles. O(N) ball operations at each precision. Source: derived here (see ``mean_field``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flint import acb, arb, fmpq

from .bath_zeros import BathEnd, BathZeros
from .bridge import as_fmpq
from .mean_field_chain import MeanFieldChain, MeanFieldError
from .precision import refine

__all__ = ["heat_current", "kinetic_temperatures"]


def heat_current(chain: MeanFieldChain, digits: int = 50) -> arb:
    """``J/(T_L - T_R)``, classical, ``k_B = 1``, to a relative ``10**-digits``.

    Masses and parameters are exact; doubles are taken as the rational numbers they are.
    Raises ``precision.NotResolved`` when the cap of the precision is reached.
    """
    zeros, masses = BathZeros.of(chain), _bulk_masses(chain)
    return refine(lambda: _AtZeros.of(chain, zeros, masses).current(), digits)


def kinetic_temperatures(
    chain: MeanFieldChain,
    T_L: Any,
    T_R: Any,
    digits: int = 50,
    oscillators: Iterable[int] | None = None,
) -> list[arb]:
    """``m_n <v_n^2>``, of all oscillators or of those listed, each to ``10**-digits``.

    Bath temperatures are exact. Modes no bath reaches are at rest, as in ``mean_field``.
    """
    hot, cold = (_temperature(T) for T in (T_L, T_R))
    wanted = range(chain.size) if oscillators is None else [int(i) for i in oscillators]
    if hot == cold == 0:
        return [arb(0) for _ in wanted]
    zeros, masses = BathZeros.of(chain), _bulk_masses(chain)
    shared = dict(zip(chain.bulk.tolist(), chain.multiplicities.tolist()))
    found: list[arb] = []

    def compute() -> arb:
        at, current = _AtZeros.of(chain, zeros, masses), arb(0)
        if any(i not in shared for i in wanted):
            current = at.current()
        found.clear()
        for i in wanted:
            if i in shared:
                share = at.share(chain.mass(i), shared[i])
                found.append(cold * (1 / arb(shared[i])) + (hot - cold) * share)
            else:
                side = chain.ends.index(i)
                lost = (hot - cold) * current * (zeros.ends[side].mass / zeros.ends[side].friction)
                found.append(hot - lost if side == 0 else cold + lost)
        return min(found, key=lambda ball: 1 << 30 if ball.is_zero() else ball.rel_accuracy_bits())

    if wanted:
        refine(compute, digits)
    return found


@dataclass(frozen=True)
class _AtZeros:
    """Zeros ``sigma_j``, B of the right end, F and derivatives there, at one precision.

    One entry stands for a conjugate pair (twice its real part counts) or for a double zero.
    """

    chain: MeanFieldChain
    zeros: BathZeros
    sigma: tuple[acb, ...]
    B: tuple[tuple[acb, acb], ...]
    F: tuple[acb, ...]
    F_slope: tuple[acb, ...]

    @classmethod
    def of(cls, chain: MeanFieldChain, zeros: BathZeros, masses: list[fmpq]) -> _AtZeros:
        apart = acb(zeros.gap).sqrt()
        sigma = [zeros.mean + apart]
        if zeros.gap > 0:
            sigma.append(zeros.product / sigma[0])
        end, F, slopes = zeros.ends[1], [], []
        B = tuple((_B(end, x), 2 * end.mass**2 * x + _linear(end)) for x in sigma)
        for point in sigma:
            value, slope = _secular(chain, zeros, masses, point)
            F.append(value)
            slopes.append(slope)
        return cls(chain, zeros, tuple(sigma), B, tuple(F), tuple(slopes))

    def current(self) -> arb:
        left, right = self.zeros.ends
        weight = left.friction * right.friction * self.chain.kappa
        values = [(1 / F, -slope / (F * F)) for F, slope in zip(self.F, self.F_slope)]
        return -weight * self._residues(values)

    def share(self, mass: fmpq, multiplicity: int) -> arb:
        """``c_n1`` of a bulk oscillator."""
        left, right = self.zeros.ends
        on_axis = arb(-self.chain.restoring) / mass
        first = left.friction * _B(right, on_axis)
        whole = first + right.friction * _B(left, on_axis)
        values = []
        for sigma, (B, B_slope), F, F_slope in zip(self.sigma, self.B, self.F, self.F_slope):
            A = mass * sigma + self.chain.restoring
            square = A * A * F
            slope = acb(0)
            if self.zeros.gap == 0:
                slope = (B_slope - B * (2 * mass / A + F_slope / F)) / square
            values.append((B / square, slope))
        moved = left.friction * self.chain.kappa * mass * self._residues(values)
        return first / (whole * multiplicity) - moved

    def _residues(self, values: list[tuple[acb, acb]]) -> arb:
        """``sum_j h(sigma_j)/E'(sigma_j)`` from h and its derivative at each zero."""
        lead, gap = self.zeros.lead, self.zeros.gap
        if gap == 0:
            return (values[0][1] / lead).real
        step = 2 * acb(gap).sqrt() * lead  # E' at the first zero
        if gap < 0:
            return 2 * (values[0][0] / step).real
        return ((values[0][0] - values[1][0]) / step).real


def _secular(
    chain: MeanFieldChain, zeros: BathZeros, masses: list[fmpq], sigma: acb
) -> tuple[acb, acb]:
    """``F`` and ``dF/dsigma`` at ``s = sqrt(sigma)``, Re s > 0."""
    s, kappa, rest = sigma.sqrt(), chain.kappa, acb(chain.restoring)
    total, slope = acb(0), acb(0)
    for mass in masses:
        inverse = 1 / (sigma * mass + rest)
        total += inverse
        slope += inverse * inverse * mass
    for end in zeros.ends:
        inverse = 1 / (sigma * end.mass + s * end.friction + end.stiffness)
        total += inverse
        slope += inverse * inverse * (end.mass + end.friction / (2 * s))
    return 1 - kappa * total, kappa * slope


def _linear(end: BathEnd) -> fmpq:
    return 2 * end.mass * end.stiffness - end.friction**2


def _B(end: BathEnd, sigma: Any) -> Any:
    straight = end.mass * sigma + end.stiffness
    return straight * straight - end.friction**2 * sigma  # ** 2 is undefined for balls around 0


def _bulk_masses(chain: MeanFieldChain) -> list[fmpq]:
    return [chain.mass(i) for i in chain.bulk.tolist()]


def _temperature(value: Any) -> fmpq:
    rational = as_fmpq(value)
    if rational is None or rational < 0:
        raise MeanFieldError(f"a temperature is an exact number, 0 or more, not {value}")
    return rational
