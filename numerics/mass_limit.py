"""Many oscillators with a distribution of masses: what N J and the temperatures tend to.

In the mean-field chain (``mean_field``) the two oscillators at baths, of masses m_1 and m_N, stay
what they are while the others become a density of masses. With ``K = k0 + k`` for the Kac factor
N - 1 (or N), and averages over the density, the closed sums over the two zeros of E become

    N J/(T_L - T_R) -> gamma_1 gamma_N k^2 <m/D> / (lead F_1 F_2),
    D(m) = (m sigma_1 + K)(m sigma_2 + K),    F_j = 1 - k <1/(m sigma_j + K)>,

and an oscillator of mass m takes the temperature

    T = (T_L gamma_1 B_N + T_R gamma_N B_1)/E at sigma = -K/m,   B_a = (m_a sigma + K)^2
                                                                       - gamma_a^2 sigma.

Without a Kac factor K grows with N: in units of ``N k`` it is 1, k is 1, and the frictions drop out
of B. Then the zeros of E are complex only for different end masses; for equal ones the current
falls as N^-1/2 (``resonant_current``). Everything is real and smooth in between: sums and products
over both zeros need no root.

Source: derived here; the model is that of Phys. Rev. E 105, 054149 (2022).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flint import acb, arb, fmpq

from .bridge import as_fmpq
from .precision import NotResolved, current_bits, refine

__all__ = ["MassLimit", "MassLimitError", "heat_current", "kinetic_temperature", "resonant_current"]


class MassLimitError(ValueError):
    """A distribution or parameters for which the limit asked for is not there."""


@dataclass(frozen=True)
class MassLimit:
    """A density of masses between ``low`` and ``high``, and two end oscillators.

    Exact numbers (int, ``Fraction``, ``fmpq``, SymPy rationals). ``ends`` are m_1 and m_N (``low``
    and ``high`` unless given, as in graded masses); ``gamma`` is one friction or a pair; ``kac``
    says whether the coupling is divided by N - 1. ``density`` takes and gives balls (``acb``), is
    analytic about the interval and need not be normalised; uniform unless given.
    """

    low: Any
    high: Any
    ends: tuple[Any, Any] | None = None
    k: Any = 1
    k0: Any = 0
    gamma: Any = 1
    kac: bool = True
    density: Callable[[acb], acb] | None = None

    def __post_init__(self) -> None:
        put = object.__setattr__
        for name in ("low", "high", "k"):
            put(self, name, _exact(getattr(self, name), name, positive=True))
        put(self, "k0", _exact(self.k0, "k0"))
        if not self.low < self.high:
            raise MassLimitError(f"masses from {self.low} to {self.high} have no spread; for "
                                 "identical masses use mean_field")  # fmt: skip
        ends = (self.low, self.high) if self.ends is None else self.ends
        put(self, "ends", tuple(_exact(mass, "an end mass", positive=True) for mass in ends))
        pair = self.gamma if isinstance(self.gamma, tuple) else (self.gamma, self.gamma)
        put(self, "gamma", tuple(_exact(g, "gamma", positive=True) for g in pair))
        if len(self.ends or ()) != 2 or len(self.gamma) != 2:
            raise MassLimitError("two baths: give two end masses and one friction or two")

    @property
    def coupling(self) -> fmpq:
        """``N kappa``; over ``N k`` without a Kac factor."""
        return fmpq(self.k if self.kac else 1)

    @property
    def restoring(self) -> fmpq:
        """``K``; over ``N k`` without a Kac factor."""
        return fmpq(self.k + self.k0 if self.kac else 1)

    def B(self, side: int, sigma: Any) -> Any:
        """``A_a(s) A_a(-s)`` of an end, without friction where K outgrows it."""
        mass, friction = (self.ends or ())[side], self.gamma[side] if self.kac else 0
        return (mass * sigma + self.restoring) ** 2 - friction**2 * sigma

    def zeros(self) -> tuple[fmpq, fmpq, fmpq]:
        """``lead``, mean and product of the zeros of ``gamma_1 B_N + gamma_N B_1``."""
        weights = self.gamma[::-1]
        values = [sum(w * self.B(side, fmpq(at)) for side, w in enumerate(weights))
                  for at in (-1, 0, 1)]  # fmt: skip
        lead = (values[0] + values[2]) / 2 - values[1]
        return lead, (values[0] - values[2]) / (4 * lead), values[1] / lead


def heat_current(limit: MassLimit, digits: int = 30, method: str = "closed") -> arb:
    """The limit of ``N J/(T_L - T_R)``, relative to ``10**-digits``.

    ``method``: ``"closed"`` is by logarithms, which a uniform density has while the zeros of E
    differ (else it is by quadrature too); or ``"quadrature"``. Raises ``MassLimitError`` where
    N J has no limit.
    """
    lead, mean, product = limit.zeros()
    gap = mean**2 - product
    if gap == 0 and not limit.kac:
        raise MassLimitError("end masses are equal and there is no Kac factor: the current falls "
                             "as N**(-1/2), not 1/N; use resonant_current")  # fmt: skip
    if method not in ("closed", "quadrature"):
        raise MassLimitError(f'method {method!r}: give "closed" or "quadrature"')
    closed = method == "closed" and limit.density is None and gap != 0
    front = limit.gamma[0] * limit.gamma[1] * limit.coupling / lead

    def compute() -> arb:
        slope, both = (_by_logarithms if closed else _by_quadrature)(limit, mean, product)
        return arb(front) * slope / both

    return refine(compute, digits)


def _by_logarithms(limit: MassLimit, mean: fmpq, product: fmpq) -> tuple[arb, arb]:
    """``F[1,2]`` and ``F_1 F_2`` of a uniform density."""
    root, width = acb(mean**2 - product).sqrt(), limit.high - limit.low
    K, F = limit.restoring, []
    zeros = (mean + root, mean - root)
    for sigma in zeros:
        ratio = (sigma * limit.high + K) / (sigma * limit.low + K)
        F.append(1 - limit.coupling * ratio.log() / (sigma * width))
    return ((F[0] - F[1]) / (2 * root)).real, (F[0] * F[1]).real


def _by_quadrature(limit: MassLimit, mean: fmpq, product: fmpq) -> tuple[arb, arb]:
    """The same from ``<1/D>`` and ``<m/D>``: real integrals, no root."""
    K, k = limit.restoring, limit.coupling

    def below(m: acb) -> acb:
        return (m * product + 2 * mean * K) * m + K**2

    weight = _average(limit, lambda m: acb(1))
    zeroth = _average(limit, lambda m: 1 / below(m)) / weight
    first = _average(limit, lambda m: m / below(m)) / weight
    rest = 1 - k * K * zeroth  # F_1 = rest - k sigma_2 <m/D>
    both = rest**2 - 2 * mean * k * rest * first + product * (k * first) ** 2
    return k * first, both


def _average(limit: MassLimit, function: Callable[[acb], acb]) -> arb:
    density = limit.density or (lambda m: acb(1))

    def integrand(m: acb, analytic: bool) -> acb:
        return density(m) * function(m)

    found = acb.integral(integrand, acb(limit.low), acb(limit.high))
    if not found.is_finite() and current_bits() > 1 << 12:
        raise NotResolved("the average over the masses is not finite; check the density")
    return found.real


def kinetic_temperature(limit: MassLimit, mass: Any, T_L: Any, T_R: Any, digits: int = 30) -> arb:
    """What the temperature of an oscillator of this mass tends to, no other having its mass."""
    sigma = -limit.restoring / _exact(mass, "the mass", positive=True)
    hot, cold = _exact(T_L, "T_L"), _exact(T_R, "T_R")
    first, last = limit.gamma[0] * limit.B(1, sigma), limit.gamma[1] * limit.B(0, sigma)
    if first + last == 0:
        raise MassLimitError("an oscillator in resonance with two equal ends and no Kac factor: "
                             "its temperature is not of this form")  # fmt: skip
    return refine(lambda: arb((hot * first + cold * last) / (first + last)), digits)


def resonant_current(limit: MassLimit, digits: int = 30) -> arb:
    """The limit of ``sqrt(N) J/(T_L - T_R)``: no Kac factor, equal ends, equal frictions, uniform.

    ``(1/2) sqrt(k/m_1) pi r/(P^2 + (pi r)^2)`` with ``r`` the density at m_1 times m_1 and P the
    principal value of ``1 - <m_1/(m_1 - m)>``. The friction drops out.
    """
    left, right = limit.ends or (limit.low, limit.high)
    inside = limit.low < left < limit.high
    same = left == right and limit.gamma[0] == limit.gamma[1]
    if limit.kac or limit.density is not None or not (inside and same):
        raise MassLimitError("this is for no Kac factor, equal ends inside a uniform density")

    def compute() -> arb:
        share = arb(left / (limit.high - limit.low))
        ratio = arb((left - limit.low) / (limit.high - left))
        principal, half_residue = 1 - share * ratio.log(), arb.pi() * share
        size = principal**2 + half_residue**2
        return arb(limit.k / left).sqrt() / 2 * half_residue / size

    return refine(compute, digits)


def _exact(value: Any, name: str, positive: bool = False) -> fmpq:
    rational = as_fmpq(value)
    if rational is None:
        raise MassLimitError(f"{name} = {value}: give an exact number, like Fraction(1, 3)")
    if rational < 0 or (positive and rational == 0):
        raise MassLimitError(f"{name} = {value}: give {'more than' if positive else 'at least'} 0")
    return rational
