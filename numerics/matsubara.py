"""Quantum heat currents of a mean-field chain of any masses, without a relaxation pole.

With ``H`` of ``half_transmission``, analytic on the right, the contour closes there on the poles of
the thermal kernels alone: the Matsubara frequencies ``nu_n = 2 pi n k_B T/hbar`` of a bath, on the
real ``s`` axis, where ``H`` is a sum of N terms. With ``b = s H`` and ``h = s^2 H``, J_cl the
classical current over dT (in units of k_B),

    conductance   K/k_B = J_cl - sum_{n>=1} [h'(nu_n) - 2 J_cl]             (double poles)
    any bias      J = X(T_L) - X(T_R),   X(T)/k_B T = J_cl + sum_{n>=1} [2 J_cl - b(nu_n)].

From ``n = M`` on the sums are Euler-Maclaurin's, in which J_cl drops out:

    K/k_B = h(nu_M)/nu_1 - h'(nu_M)/2 - sum_{n<M} h'(nu_n)
            + sum_{j=1}^J B_2j/(2j)! nu_1^(2j-1) h^(2j)(nu_M) + rest

and for J likewise, with an integral of b between the two ``nu_M``. The rest has a bound: since
``H(s) = (1/2 pi) int T s/(s^2 + omega^2) d omega`` with ``0 <= T <= 1``, ``|H| <= 1/sqrt 2`` for
``|arg s| <= pi/4``, and by Cauchy all derivatives are bounded. M and J grow with the digits only:
O(N) at any temperature, and equal masses count once.
"""

from __future__ import annotations

from functools import lru_cache
from math import lgamma, log, log2, pi
from typing import Any

from flint import acb, arb, fmpq

from .bridge import exact
from .half_transmission import HalfTransmission, MassGroups, Series, product
from .mean_field_chain import MeanFieldChain, MeanFieldError
from .precision import current_bits, refine

__all__ = ["heat_current", "thermal_conductance"]


def thermal_conductance(
    chain: MeanFieldChain, temperature: Any, digits: int = 50, hbar: Any = 1, k_B: Any = 1
) -> arb:
    """Quantum heat current over dT at small bias, to a relative ``10**-digits``.

    Temperature, hbar and k_B are any exact numbers. Raises ``MeanFieldError`` for a temperature
    that is not positive, ``precision.NotResolved`` at the cap of the precision.
    """
    groups = MassGroups.of(chain)
    if not _warmth(temperature) > 0:
        raise MeanFieldError(f"linear response about temperature {temperature}; give one above 0")

    def compute() -> arb:
        first = _first(temperature, hbar, k_B)
        return exact(k_B).real * _conductance(HalfTransmission(groups), first)

    return refine(compute, digits)


def heat_current(
    chain: MeanFieldChain, T_L: Any, T_R: Any, digits: int = 50, hbar: Any = 1, k_B: Any = 1
) -> arb:
    """Quantum heat current from the left bath into the chain, at any temperatures, 0 included.

    To a relative ``10**-digits``; exactly zero between equal temperatures.
    """
    groups = MassGroups.of(chain)
    for temperature in (T_L, T_R):
        if not _warmth(temperature) >= 0:
            raise MeanFieldError(f"a bath at temperature {temperature}; give 0 or more")
    if T_L == T_R:
        return arb(0)

    def compute() -> arb:
        half = HalfTransmission(groups)
        left, right = (_first(T, hbar, k_B) for T in (T_L, T_R))
        M, _ = _lengths(current_bits())
        terms = _energy(half, left) - _energy(half, right) + _integral(half, M * right, M * left)
        return exact(hbar).real / (2 * arb.pi()) * terms

    return refine(compute, digits)


def _conductance(half: HalfTransmission, first: arb) -> arb:
    """``K/k_B``; ``first`` is the first Matsubara frequency."""
    M, J = _lengths(current_bits())
    total = arb(0)
    for n in range(1, M):
        total = total - _times_power(half, n * first, 2, 2)[1].real
    h = _times_power(half, M * first, 2, 2 * J + 1)
    total = total + h[0].real / first - h[1].real / 2
    for j in range(1, J + 1):  # the Taylor coefficient has the factorial
        total = total + fmpq.bernoulli(2 * j) * first ** (2 * j - 1) * h[2 * j].real
    return total + first * _rest(M, J)


def _energy(half: HalfTransmission, first: arb) -> arb:
    """``nu_1`` times the sum over b of one bath, but for the integral from ``nu_M`` on."""
    if first == 0:
        return arb(0)
    M, J = _lengths(current_bits())
    total = arb(0)
    for n in range(1, M):
        total = total - _times_power(half, n * first, 1, 1)[0].real
    b = _times_power(half, M * first, 1, 2 * J)
    total = total - b[0].real / 2
    for j in range(1, J + 1):
        total = total + fmpq.bernoulli(2 * j) / (2 * j) * first ** (2 * j - 1) * b[2 * j - 1].real
    return first * (total + first * _rest(M, J))


def _integral(half: HalfTransmission, low: arb, high: arb) -> arb:
    """``int b ds`` between two real points."""
    tolerance = arb(2) ** -current_bits()
    found = acb.integral(
        lambda s, _: s * half.series(s, 1)[0], acb(low), acb(high),
        rel_tol=tolerance, abs_tol=tolerance * tolerance,
    )  # fmt: skip
    return found.real


def _times_power(half: HalfTransmission, s: arb, power: int, length: int) -> Series:
    """Taylor coefficients of ``s^power H(s)`` about s."""
    point, factor = acb(s), [acb(1)]
    for _ in range(power):
        factor = product(factor, [point, acb(1)], length)
    return product(factor, half.series(point, length), length)


@lru_cache(maxsize=64)
def _lengths(bits: int) -> tuple[int, int]:
    """M and J with a rest below ``2**-bits`` in units of ``nu_1``."""
    M, J = bits // 3 + 4, 2
    while _log2_rest(M, J) > -bits - 8:
        J += 1
    return M, J


def _log2_rest(M: int, J: int) -> float:
    return (lgamma(2 * J + 2) - 2 * J * log(2 * pi * M / 2**0.5)) / log(2) + 2 * log2(M) + 4


def _rest(M: int, J: int) -> arb:
    """A ball about 0 that holds what the formula leaves, over ``nu_1``, for h and for b.

    ``|B_2J|/(2J)! int_M^oo |f^(2J)| dx`` with ``f(x) = h'(nu_1 x)``: a disc of radius ``c nu_1 x``,
    ``c = 1/sqrt 2``, about ``nu_1 x`` stays within ``|arg s| <= pi/4``, and on it
    ``|h| <= c (1 + c)^2 (nu_1 x)^2``. For ``f(x) = b(nu_1 x)``, one derivative and one power less,
    the bound is smaller by the factor ``(1 + c)(2J + 1)/c``.
    """
    c = 1 / arb(2).sqrt()
    bernoulli = abs(arb(fmpq.bernoulli(2 * J))) / arb(2 * J).fac()
    derivative = arb(2 * J + 1).fac() / c ** (2 * J) * (1 + c) ** 2
    return bernoulli * derivative * arb(M) ** (2 - 2 * J) / (2 * J - 2) * arb(0, 1)


def _first(temperature: Any, hbar: Any, k_B: Any) -> arb:
    return 2 * arb.pi() * exact(k_B).real * exact(temperature).real / exact(hbar).real


def _warmth(temperature: Any) -> arb:
    return exact(temperature).real
