"""Closed counts of the modes no bath reaches in uniform chains and rings.

Equal masses m, equal springs kappa between neighbours, equal pinning; sites from 1. A mode is not
reached when its node lies on every oscillator with a bath. With theta the phase from one site to
the next its squared frequency is ``(pinning + 4 kappa sin(theta/2)^2)/m``, and

    chain, free ends             cos(theta (j - 1/2)),   theta = pi k/N,          k = 0 ... N-1
    chain, both ends at walls    sin(theta j),           theta = pi k/(N+1),      k = 1 ... N
    chain, the first at a wall   sin(theta j),           theta = pi (2k-1)/(2N+1), k = 1 ... N
    ring                         cos, sin(theta j),      theta = 2 pi k/N,        0 <= k <= N/2

A node at the sites ``a, b, ...`` is a condition of divisibility on k, and counting its solutions
gives a greatest common divisor g:

    free ends        N | k (2a-1), quotient odd          (g-1)/2    g = gcd(N, 2a-1, 2b-1, ...)
    walls            (N+1) | k a                         g - 1      g = gcd(N+1, a, b, ...)
    one wall         (2N+1) | (2k-1) a                   (g-1)/2    g = gcd(2N+1, a, b, ...)
    ring             N | 2k (b-a): the node of one       floor((g-1)/2)
                     combination of cos and sin                     g = gcd(N, 2(b-a), 2(c-a), ...)

In the first and third the zeros k are the odd multiples of N/g (and g is odd), below N; in a ring
every pair of degenerate modes has one combination with a node at the first bath, which the others
feel unless they are at nodes too. One bath in a ring: ``g = N``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import gcd

from sympy import Expr, Integer, Rational, S, cos, pi, sin

from .network import NetworkError

__all__ = ["ENDS", "UniformMode", "chain_count", "chain_modes", "ring_count", "ring_modes"]

ENDS = ("free", "walls", "wall")


@dataclass(frozen=True)
class UniformMode:
    """A mode with a node at every bath: its phase theta and its displacements at sites 1 ... N."""

    phase: Expr
    shape: tuple[Expr, ...]

    def squared_frequency(self, kappa: Expr, mass: Expr, pinning: Expr) -> Expr:
        return (pinning + 4 * kappa * sin(self.phase / 2) ** 2) / mass


def chain_count(N: int, sites: Sequence[int], ends: str = "free") -> int:
    """Modes of a uniform chain with a node at every bath, a greatest common divisor.

    ``ends``: ``"free"``, ``"walls"`` (springs from both ends to walls), ``"wall"`` (from the first
    oscillator only). Pinning, equal for all, changes nothing.
    """
    _check(N, sites, 1)
    if ends == "free":
        return (gcd(N, *(2 * a - 1 for a in sites)) - 1) // 2
    if ends == "walls":
        return gcd(N + 1, *sites) - 1
    if ends == "wall":
        return (gcd(2 * N + 1, *sites) - 1) // 2
    raise ValueError(f"ends {ends!r}: a chain ends at {', '.join(ENDS)}")


def ring_count(N: int, sites: Sequence[int]) -> int:
    """Modes of a uniform ring of three or more with a node at every bath."""
    _check(N, sites, 3)
    return (gcd(N, *(2 * (b - sites[0]) for b in sites[1:])) - 1) // 2


def chain_modes(N: int, sites: Sequence[int], ends: str = "free") -> tuple[UniformMode, ...]:
    """The modes that ``chain_count`` counts, by rising frequency."""
    count = chain_count(N, sites, ends)
    if ends == "free":
        step = Rational(N, 2 * count + 1)
        phases = [pi * step * (2 * t + 1) / N for t in range(count)]
        return tuple(_mode(N, cos, phase, Rational(-1, 2)) for phase in phases)
    if ends == "walls":
        return tuple(_mode(N, sin, pi * Rational(t, count + 1)) for t in range(1, count + 1))
    whole = Integer(2 * count + 1)
    return tuple(_mode(N, sin, pi * (2 * t + 1) / whole) for t in range(count))


def ring_modes(N: int, sites: Sequence[int]) -> tuple[UniformMode, ...]:
    """The modes that ``ring_count`` counts, ``sin(theta (j - a))`` with node at the first bath."""
    common = gcd(N, *(2 * (b - sites[0]) for b in sites[1:]))
    phases = [2 * pi * Rational(t, common) for t in range(1, ring_count(N, sites) + 1)]
    return tuple(_mode(N, sin, phase, Integer(-sites[0])) for phase in phases)


def _mode(N: int, wave: Callable[[Expr], Expr], phase: Expr, shift: Expr = S.Zero) -> UniformMode:
    return UniformMode(phase, tuple(wave(phase * (j + shift)) for j in range(1, N + 1)))


def _check(N: int, sites: Sequence[int], least: int) -> None:
    if N < least:
        raise NetworkError(f"N = {N}: it takes at least {least} oscillators")
    if not sites:
        raise NetworkError("without a bath no mode is reached; give the sites of the baths, from 1")
    for site in sites:
        if not 1 <= site <= N:
            raise NetworkError(f"a bath at site {site}, but the sites are 1 to {N}")
