"""Exact parameter points at which independent routes are compared with sections II and III.A."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sympy import Integer, Rational, S, Symbol, symbols

from .domains_model import A
from .notation import T_L, T_R, N, N_t, a, b, c, gamma, k, k_0, m, m_1, m_N, omega

__all__ = [
    "Point",
    "both_sides",
    "coordinates",
    "driven",
    "eigenvectors",
    "far_from_peak",
    "figure_frequencies",
    "fixed_frequencies",
    "free_particles",
    "frequencies",
    "frictions",
    "kac_frequencies",
    "kac_large",
    "kac_sizes",
    "matrix_elements",
    "numbers",
    "pinned",
    "real_poles",
    "reduced",
    "slopes",
    "small",
    "unequal",
    "unpinned_frequencies",
    "unpinned_small",
]

Point = Mapping[Symbol, Any]

_MECHANICS = (
    {k: Rational(3, 2), k_0: Rational(1, 3), gamma: Rational(1, 2), N_t: Integer(2)},
    {k: Integer(1), k_0: Integer(0), gamma: Integer(3), N_t: Integer(1)},
    {k: Integer(5), k_0: Integer(2), gamma: Integer(1), N_t: Rational(7, 2)},
)


def small(*sizes: int) -> list[Point]:
    """Small networks of equal masses."""
    masses = (Integer(2), Integer(1), Rational(3, 4))
    return [{**_MECHANICS[i % 3], N: Integer(n), m: masses[i % 3]} for i, n in enumerate(sizes)]


def frequencies(*sizes: int) -> list[Point]:
    """The same at a frequency."""
    listed = (Rational(4, 5), Rational(1, 3), Integer(2))
    return [{**point, omega: listed[i % 3]} for i, point in enumerate(small(*sizes))]


def driven(*sizes: int) -> list[Point]:
    """The same between two baths."""
    return [{**point, T_L: Rational(3, 2), T_R: Rational(1, 2)} for point in small(*sizes)]


def pinned() -> list[Point]:
    """Those that are pinned, where the transmission has no common factor omega."""
    return [point for point in driven(3, 3, 5) if point[k_0] != 0]


def unequal(*sizes: int) -> list[Point]:
    """Networks of unequal masses at a frequency."""
    masses = {m_1: Integer(2), m_N: Rational(5, 3), Symbol("m_n", positive=True): Integer(1)}
    return [
        {**_MECHANICS[i % 3], **masses, N: Integer(n), omega: Rational(4, 5)}
        for i, n in enumerate(sizes)
    ]


def numbers() -> list[Point]:
    """Five complex dynamic stiffnesses and the coupling between all pairs."""
    parts = ((2, 3), (Rational(1, 2), -1), (Rational(-4, 3), 0), (Rational(7, 5), 0),
             (3, Rational(-1, 2)))  # fmt: skip
    point = {symbol: S(re) + S.ImaginaryUnit * im for symbol, (re, im) in zip(A, parts)}
    return [{**point, b: Rational(-2, 3)}]


def free_particles() -> list[Point]:
    return [{gamma: Integer(1), T_L: Integer(2)}, {gamma: Rational(1, 3), T_L: Rational(7, 5)}]


def _positions(size: int) -> list[Rational]:
    return [Rational(i * i - 2, i + 1) for i in range(size)]


def coordinates() -> list[Point]:
    """The sums that an energy depends on, of explicit coordinates."""
    _, Q, S_1, K = symbols("H Q S K", real=True)
    found: list[Point] = []
    for size in (3, 5):
        x = _positions(size)
        sums = {Q: sum(q**2 for q in x), S_1: sum(x), K: Rational(7, 3)}
        found.append({**_MECHANICS[0], N: Integer(size), **sums})
    return found


def slopes() -> list[Point]:
    """The same, for the force on the second oscillator."""
    q_n, S_1 = Symbol("q_n"), Symbol("S", real=True)
    return [
        {**_MECHANICS[i], N: Integer(size), S_1: sum(_positions(size)), q_n: _positions(size)[1]}
        for i, size in enumerate((3, 5))
    ]


def matrix_elements(*sizes: int) -> list[Point]:
    """Elements a, b, c of the matrix of identical masses."""
    return [
        {a: Rational(3, 2), b: Rational(-2, 3), c: 2 * S.ImaginaryUnit, N: Integer(size)}
        for size in sizes or (3, 5)
    ]


def eigenvectors() -> list[Point]:
    """Where the two eigenvectors that move the bulk are one, and where they are two."""
    rows = ((4, 1, 1, 2, 2), (3, 1, 2, 2, 1), (4, 1, 1, 2, 1))
    return [dict(zip((N, k, N_t, gamma, omega), map(Integer, row), strict=True)) for row in rows]


# --- without pinning ---

_FREE = (
    {m: Integer(2), k: Rational(3, 2), gamma: Rational(1, 2), N_t: Integer(2)},
    {m: Integer(1), k: Integer(1), gamma: Integer(3), N_t: Integer(1)},
    {m: Rational(3, 4), k: Integer(5), gamma: Integer(1), N_t: Rational(7, 2)},
)


def unpinned_small(*sizes: int) -> list[Point]:
    return [{**_FREE[i % 3], N: Integer(size)} for i, size in enumerate(sizes)]


def unpinned_frequencies(*sizes: int) -> list[Point]:
    listed = (Rational(4, 5), Rational(1, 3), Integer(2))
    return [{**point, omega: listed[i % 3]} for i, point in enumerate(unpinned_small(*sizes))]


def kac_frequencies(*sizes: int) -> list[Point]:
    """The divisor is the statement's own."""
    return [{s: v for s, v in p.items() if s != N_t} for p in unpinned_frequencies(*sizes)]


def kac_large() -> list[Point]:
    """N so large that an expansion in 1/N through its third order has twenty digits."""
    size = Integer(10) ** 12
    return [{**point, N: size, N_t: size - 1} for point in unpinned_small(3, 3)]


def kac_sizes(kac: bool, *sizes: int) -> list[Point]:
    """With the Kac factor N - 1, or 1."""
    points = unpinned_small(*sizes)
    return [{**point, N_t: point[N] - 1 if kac else Integer(1)} for point in points]


def fixed_frequencies() -> list[Point]:
    """Without N and its divisor."""
    return [{s: v for s, v in p.items() if s not in (N, N_t)} for p in unpinned_frequencies(3, 3)]


def figure_frequencies(*sizes: int) -> list[Point]:
    """The parameters of figure 2."""
    units = {m: S.One, k: S.One, gamma: S.One, omega: Rational(3, 2)}
    return [{**units, N: Integer(size)} for size in sizes]


def both_sides() -> list[Point]:
    """Both sides of N^2/N_t = 2 gamma^2/(m k), and three oscillators."""
    rows = ((10, 3, 9), (10, 2, 9), (3, 1, 1), (3, "17/8", 1), (3, 3, 1), (50, 6, 49), (4, 3, 1))
    return [
        {m: Integer(1), k: Integer(1), **dict(zip((N, gamma, N_t), map(S, row), strict=True))}
        for row in rows
    ]


def far_from_peak(epsilon: Symbol) -> list[Point]:
    """omega^2 = epsilon k/m for N = 10^30 with the Kac factor."""
    size = Integer(10) ** 30
    rows = ((1, 4, 3, "1/4", 1), (1, 4, "1/2", "1/16", "1/2"))
    return [
        {**dict(zip((m, k, gamma, epsilon, omega), map(S, row), strict=True)),
         N: size, N_t: size - 1}
        for row in rows
    ]  # fmt: skip


def frictions(rho: Symbol) -> list[Point]:
    """Squares, below and above the friction at which two maxima merge."""
    return [{rho: S(value)} for value in ("1/100", "9/100", "4/25", "1", "9/4")]


def reduced(square: Symbol, friction: Symbol) -> list[Point]:
    """m omega^2 N_t/k, and gamma^2 N_t/(m k), a square."""
    rows = ((5, "3/2", "9/4"), (3, 2, "1/16"), (10**12, 7, 4))
    return [dict(zip((N, square, friction), map(S, row), strict=True)) for row in rows]


def real_poles(square: Symbol) -> list[Point]:
    """Frictions at which sqrt(x) is a relaxation pole."""
    units = {m: S.One, k: S.One, N_t: S.One}
    rows = ((1, 5, 2), ("1/4", 7, "29/18"))
    return [{**units, **dict(zip((square, N, gamma), map(S, row), strict=True))} for row in rows]
