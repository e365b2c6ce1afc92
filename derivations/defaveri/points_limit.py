"""Exact points for the witnesses about arbitrary masses, and the sums over masses at them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sympy import Expr, S, Symbol, sqrt, symbols

from .domains_limit import S_0, S_1, Delta_m, K, delta, gamma_1, gamma_N, kappa, n_1, n_2, n_b, x
from .notation import T_L, T_R, N, N_t, gamma, k, k_0, k_p, m, m_1, m_2, m_3, m_N

__all__ = [
    "MASSES",
    "answering",
    "flat",
    "graded",
    "groups",
    "masses_of",
    "near_ends",
    "of_sizes",
    "profile",
    "profile_of_quantiles",
    "quantiles",
    "shared",
    "spread_only",
    "sums",
    "walls",
    "warm",
    "with_zeros",
]

s_1, s_2 = Symbol("s_1"), Symbol("s_2")
MASSES = symbols("mass_0:8", positive=True)  # of all oscillators in order, for the witnesses

Point = dict[Symbol, Any]


def _rational(*listed: Any) -> list[Expr]:
    return list(map(S, listed))


def walls(*extra: Any) -> list[Point]:
    """Four oscillators, unequal frictions, ends held by walls; ``extra``: a symbol, a value."""
    symbols = (m_1, m_2, m_3, m_N, gamma_1, gamma_N, kappa, K, k_p)
    rows = (
        _rational("9/10", "4/3", 2, "6/5", "1/2", 1, "1/3", 2, "1/4"),
        _rational(1, "5/4", "11/10", 3, 2, "1/3", 1, 4, 0),
    )
    given = {extra[0]: S(extra[1])} if extra else {}
    return [{**dict(zip(symbols, row, strict=True)), **given} for row in rows]


def _network(masses: Sequence[Any], friction: Any, spring: Any, pinning: Any) -> Point:
    listed = _rational(*masses)
    pull = S(pinning) + len(listed) * S(spring)
    return {
        gamma: S(friction), kappa: S(spring), K: pull, m_1: listed[0], m_N: listed[-1],
        **dict(zip(MASSES, listed)),
    }  # fmt: skip


def masses_of(point: Mapping[Symbol, Any]) -> list[Any]:
    """All masses in order; those of four oscillators where no others are given."""
    return [point[q] for q in MASSES if q in point] or [point[q] for q in (m_1, m_2, m_3, m_N)]


def with_sums(point: Point) -> Point:
    """The point with the two sums over its masses, the ends taken once at their mean."""
    first, *bulk, last = masses_of(point)
    total = [S.Zero, S.Zero]
    for mass in (*bulk, (first + last) / 2):
        away = ((mass - first) ** 2 + (mass - last) ** 2) / 2
        share = 1 / (away + point[gamma] ** 2 * mass / point[K])
        total = [total[0] + share, total[1] + mass * share]
    return {**point, S_0: total[0], S_1: total[1]}


def sums() -> list[Point]:
    """Three to six oscillators; the second has equal ends, the third equal bulk masses."""
    return [
        with_sums(_network(*row))
        for row in (
            ((1, "5/4", "4/5"), "1/2", "1/2", 1),
            (("6/5", "4/3", 2, "9/10", "6/5"), "1/3", "3/4", 0),
            ((1, 2, 2, 2, 3), 4, "1/10", "1/7"),
            (("9/10", "4/3", 2, "7/4", "1/3", "6/5"), 7, 1, 0),
        )
    ]


def with_zeros(listed: Sequence[Point]) -> list[Point]:
    """The points with s_1 and s_2, square roots of the zeros of gamma_1 B_N + gamma_N B_1."""
    found = []
    for point in listed:
        pull, coefficients = point[K] + point.get(k_p, S.Zero), [S.Zero] * 3
        ends = ((m_N, gamma_N, gamma_1), (m_1, gamma_1, gamma_N))
        for mass, friction, weight in ends:
            drop = 2 * point[mass] * pull - point[friction] ** 2
            parts = (pull**2, drop, point[mass] ** 2)
            coefficients = [c + point[weight] * p for c, p in zip(coefficients, parts)]
        last, middle, first = coefficients
        root = sqrt(middle**2 - 4 * first * last)
        zeros = ((-middle + root) / (2 * first), (-middle - root) / (2 * first))
        found.append({**point, s_1: sqrt(zeros[0]), s_2: sqrt(zeros[1])})
    return found


def warm() -> list[Point]:
    """Four oscillators between warm baths, unequal frictions."""
    symbols = (m_1, m_2, m_3, m_N, gamma_1, gamma_N, kappa, K, T_L, T_R)
    rows = (
        _rational("9/10", "4/3", 2, "6/5", "1/3", "1/2", "3/4", "16/5", 2, 1),
        _rational(3, "5/4", 1, 1, 7, 9, 1, 4, "1/2", 0),
    )
    return [dict(zip(symbols, row, strict=True)) for row in rows]


def answering(s: Symbol) -> list[Point]:
    """Two ends at a real s."""
    return [{**point, s: S(2) / 7} for point in sums()[:2]]


def flat() -> list[Point]:
    """Five unequal masses between equal ends."""
    masses = ("11/10", "4/3", 2, "9/10", "5/4", "1/2", "11/10")
    return [{**_network(masses, "2/3", "1/4", "1/5"), T_L: S(2), T_R: S(1) / 2}]


def shared() -> list[Point]:
    """One, two and four oscillators of one mass between equal ends."""
    return [
        {**_network((1, *([mass] * count), 1), "1/2", "1/3", "1/2"), n_b: S(count), m_2: S(mass),
         T_L: S(2), T_R: S(1) / 2}
        for mass, count in ((2, 1), ("4/5", 2), (1, 4))
    ]  # fmt: skip


# --- masses in a row ---


def graded(size: int | None = None, kac: int | None = None) -> list[Point]:
    """Graded masses: small networks, or one of this size; ``kac`` only where it is not N_t."""
    symbols = (N, m, delta, gamma, k, k_0, N_t)
    rows = [
        _rational(3, 1, "1/10", "1/2", 1, "1/5", 2),
        _rational(4, 2, "3/2", 1, "1/3", 0, 1),
        _rational(5, "5/4", "1/3", 3, 2, 1, "7/2"),
    ]
    if size is not None:
        rows = [_rational(size, 1, "3/10", "7/10", 2, "1/2", 5 if kac is None else kac)]
    return [dict(zip(symbols, row, strict=True)) for row in rows]


def spread_only() -> list[Point]:
    """Graded masses of any number."""
    symbols = (m, delta, gamma, k, k_0)
    rows = (_rational(1, "3/10", "7/10", 2, "1/2"), _rational(2, "3/2", 1, "1/3", 0))
    return [dict(zip(symbols, row, strict=True)) for row in rows]


def near_ends() -> list[Point]:
    """Ends whose masses differ a little, inside the spread."""
    symbols = (m, delta, gamma, m_1, Delta_m)
    return [dict(zip(symbols, _rational(1, "3/10", "7/10", "4/5", "1/20"), strict=True))]


def quantiles(size: int, kac: int, equal_ends: bool = False) -> list[Point]:
    """Evenly spread bulk masses between ends of other masses."""
    (point,) = graded(size, kac)
    ends = {m_1: S(4) / 5} if equal_ends else {m_1: S(4) / 5, m_N: S(6) / 5}
    return [{**point, **ends}]


def profile(size: int, kac: int) -> list[Point]:
    """Graded masses between warm baths; the oscillator at a quarter of the row."""
    (point,) = graded(size, kac)
    return [{**point, x: S(-1) / 2, T_L: S(2), T_R: S(1) / 2}]


def profile_of_quantiles(size: int, kac: int) -> list[Point]:
    """The same with evenly spread bulk masses between other ends; oscillator j of the bulk."""
    (point,), place = quantiles(size, kac), size // 4
    return [{**point, x: S(2 * place - 1) / (size - 2) - 1, T_L: S(2), T_R: S(1) / 2}]


# --- modes ---


def groups() -> list[Point]:
    """Members of two groups of equal masses."""
    rows = ((1, 1), (2, 3), (4, 1))
    return [dict(zip((n_1, n_2), map(S, row), strict=True)) for row in rows]


def of_sizes(*sizes: int) -> list[Point]:
    return [{N: S(size)} for size in sizes]
