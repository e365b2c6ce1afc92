"""Where the statements on the quantum version for any masses hold, and what witnesses visit."""

from __future__ import annotations

from dataclasses import replace

from sympy import Integer, Rational, S, Symbol

from ..domain import Domain, Tied
from .domains_limit import K, gamma_1, gamma_N, kappa
from .domains_quantum import UNITS, Point, positive
from .notation import OSCILLATORS, PINNED, N, T, gamma, hbar, k_0, k_B, m, m_1, m_2, m_3, m_N, s

__all__ = [
    "EQUAL", "FOUR", "MASSES", "MASSES_FREE", "equal", "four", "masses", "nu_1", "total_mass",
    "unequal",
]  # fmt: skip

total_mass = Symbol("M", positive=True)

_MEDIUM = (
    positive(gamma_1, "gamma_1", "friction at the left", 1, "1/3", 20),
    positive(gamma_N, "gamma_N", "friction at the right", 2, "1/3", "1/7"),
    positive(kappa, "kappa", "spring between every pair", 1, "1/10", 3), OSCILLATORS, *UNITS,
)  # fmt: skip
MASSES = Domain((*_MEDIUM, PINNED))
MASSES_FREE = Domain((
    *_MEDIUM, positive(total_mass, "M", "total mass", 5, "7/2"),
    positive(gamma, "gamma", "friction", 1, "1/3", 20),
))  # fmt: skip
_FOUR_MASSES = tuple(
    positive(symbol, str(symbol), "mass", *samples)
    for symbol, samples in zip(
        (m_1, m_2, m_3, m_N), ((1, 3, "1/2"), (2, "5/4"), ("7/3", 1), ("1/3", "3/2"))
    )
)
FOUR = Domain(
    (*_FOUR_MASSES, *_MEDIUM[:2], positive(kappa, "kappa", ""), positive(K, "K", ""),
     positive(s, "s", "", "1/2", 3), positive(Symbol("q"), "q", "", 1, 5)),
    condition=K >= 4 * kappa, reason="K is the pinning and N springs kappa; give at least N kappa",
    tied=(Tied((kappa, K), ((S(1), S(4)), (S(1) / 3, S(2)), (S(2), S(9)))),),
)  # fmt: skip


# Where one Matsubara frequency after the other is summed.
nu_1 = Symbol("nu_1", positive=True)
EQUAL = Domain((
    positive(m, "m", "mass", 1, 3), positive(gamma, "gamma", "friction", 1, "1/2"),
    positive(kappa, "kappa", "spring between every pair", "1/5", 1),
    positive(k_0, "k0", "stiffness of the pinning", 1, "1/50"),
    replace(OSCILLATORS, samples=(Integer(5), Integer(20), Integer(1000))),
    positive(nu_1, "nu_1", "first Matsubara frequency", 1, "1/3"),
))  # fmt: skip


def equal(*sizes: int) -> list[Point]:
    """Identical masses at a Matsubara frequency."""
    first = {m: S(2), gamma: S(1) / 2, kappa: S(3) / 4, k_0: S(1) / 3, nu_1: S(3)}
    second = {**first, m: S(1), gamma: S(2), nu_1: S(1)}
    return [{**p, N: Integer(n)} for p, n in zip((first, second), sizes, strict=True)]


def four() -> list[Point]:
    """Four unequal masses at a real s."""
    first = {m_1: 2, m_2: Rational(4, 3), m_3: Rational(7, 5), m_N: 1, gamma_1: 1,
             gamma_N: Rational(1, 3), kappa: Rational(1, 2), K: 3, s: Rational(5, 7)}  # fmt: skip
    second = {**first, K: 2, gamma_1: 3, m_3: 5, s: Rational(9, 4)}
    return [{symbol: S(value) for symbol, value in point.items()} for point in (first, second)]


def unequal(size: int) -> list[Rational]:
    """Masses without an order, some of them equal."""
    return [1 + Rational(i * i % 11, 10) for i in range(size)]


def masses(*sizes: int, free: bool = False) -> list[Point]:
    """Networks of these masses at a low temperature."""
    points = []
    for i, size in enumerate(sizes):
        friction = Rational(1 + 2 * i, 2)
        points.append({
            N: Integer(size), kappa: Rational(2 + i, size), gamma: friction,
            gamma_1: friction, gamma_N: Rational(4, 3), total_mass: sum(unequal(size)),
            m_1: unequal(size)[0], m_N: unequal(size)[-1], T: Rational(1, 10**15),
            k_0: S.Zero if free else Rational(2, 3),
            hbar: Rational(1, 1 + i), k_B: Integer(2 - i),
        })  # fmt: skip
    return points
