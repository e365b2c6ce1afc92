"""Exact parameter points at which independent routes are compared with the derivation.

A point is a mapping from symbol to exact value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import mpmath
from sympy import Expr, Integer, Rational, S, Symbol, symbols

from .domains import n
from .notation import (
    T_L,
    T_R,
    Delta_T,
    N,
    T,
    a,
    gamma,
    hbar,
    k,
    k_1,
    k_B,
    m,
    omega,
    theta,
    theta_L,
    theta_R,
    x,
)

__all__ = [
    "Point",
    "any_units",
    "arguments",
    "as_mpf",
    "bath_points",
    "biased",
    "cold",
    "cold_in_units",
    "coordinates",
    "coupled",
    "coupled_baths",
    "flux_points",
    "freezing",
    "frequencies",
    "gammas",
    "huge",
    "in_units",
    "large",
    "linear_response_points",
    "matrices",
    "noises",
    "poles",
    "quantum_flux_points",
    "reduced",
    "scaled_to_crossover",
    "sizes",
    "springs",
    "sums",
    "thermal",
    "two_baths",
    "values",
]

Point = Mapping[Symbol, Any]


def sizes(*counts: int) -> list[Point]:
    return [{N: Integer(n)} for n in counts]


def coupled(*counts: int) -> list[Point]:
    couplings = (Integer(2), Rational(1, 2), Integer(3), Rational(7, 5))
    return [{N: Integer(n), k_1: couplings[i % 4]} for i, n in enumerate(counts)]


def coupled_baths(*counts: int) -> list[Point]:
    return [
        {**point, T_L: Rational(3, 2), T_R: Rational(1, 2), k_B: Integer(1), m: Integer(1)}
        for point in coupled(*counts)
    ]


def thermal(*counts: int) -> list[Point]:
    temperatures = (Rational(1, 2), Integer(3), Rational(1, 10))
    return [{**p, theta: temperatures[i % 3]} for i, p in enumerate(coupled(*counts))]


def biased(*counts: int) -> list[Point]:
    return [{**p, theta_L: Integer(2), theta_R: Rational(1, 3)} for p in coupled(*counts)]


def springs(*counts: int) -> list[Point]:
    return [{N: Integer(n), k: Rational(3, 2)} for n in counts]


def frequencies(*counts: int) -> list[Point]:
    fixed = {k: Integer(1), m: Integer(2), gamma: Rational(1, 3), omega: Rational(4, 5)}
    return [{N: Integer(n), **fixed} for n in counts]


def flux_points() -> list[Point]:
    first = {N: Integer(3), k: Integer(1), m: Integer(1), gamma: Integer(1)}
    second = {N: Integer(5), k: Integer(2), m: Integer(3), gamma: Rational(1, 2)}
    return [{**p, k_B: Integer(1), Delta_T: Integer(1)} for p in (first, second)]


def bath_points() -> list[Point]:
    return [{**p, T_L: Rational(3, 2), T_R: Rational(1, 2)} for p in flux_points()]


def quantum_flux_points() -> list[Point]:
    return [{**flux_points()[0], hbar: Integer(1), T_L: Integer(2), T_R: Rational(1, 2)}]


def linear_response_points() -> list[Point]:
    return [{**p, hbar: Integer(1), T: Rational(1, 2)} for p in flux_points()]


def arguments(*values: Any) -> list[Point]:
    return [{x: S(value)} for value in values]


def large(size: int) -> list[Point]:
    return [{N: Integer(size), k_1: Integer(3)}, {N: Integer(size), k_1: Rational(1, 2)}]


def sums() -> list[Point]:
    """Explicit coordinates, and with them the sums Q and S of the statement."""
    return [coordinates(n)[0] for n in (3, 5)]


def coordinates(n: int) -> tuple[Point, list[Any], list[Any]]:
    """Positions and momenta of n oscillators, and the point with their sums."""
    positions = [Rational(i * i - 2, i + 1) for i in range(n)]
    momenta = [Rational(3 * i - 4, 7) for i in range(n)]
    _H, Q, S_1, P_2 = symbols("H Q S P_2", real=True)
    point = {
        N: Integer(n), k: Rational(3, 2), m: Integer(2),
        Q: sum(x_i**2 for x_i in positions), S_1: sum(positions), P_2: sum(p**2 for p in momenta),
    }  # fmt: skip
    return point, positions, momenta


def matrices() -> list[Point]:
    names = symbols("m_1 m_2 u_1 u_2 v_1 v_2", positive=True)
    values = (2, 3, Rational(1, 2), 5, Rational(4, 3), 1)
    return [dict(zip(names, map(S, values), strict=True))]


def gammas() -> list[Point]:
    z = Symbol("z", positive=True)
    return [{z: Integer(1)}, {z: Rational(5, 2)}]


def cold(*counts: int) -> list[Point]:
    """Far below the narrowest feature of the transmission."""
    fixed = {k: Integer(1), m: Integer(2), k_B: Integer(1), hbar: Integer(1), Delta_T: Integer(1)}
    return [{**p, **fixed, theta: Rational(1, 10**8)} for p in coupled(*counts)]


# --- quantum temperature profile and appendix ---


def two_baths() -> list[Point]:
    first = {N: 3, k: 1, m: 1, gamma: 1, k_B: 1, hbar: 1, T_L: 2, T_R: Rational(1, 2)}
    second = {N: 5, k: 2, m: 3, gamma: Rational(1, 2), k_B: 1, hbar: Rational(1, 3), T_L: 1, T_R: 3}
    return [{s: S(v) for s, v in point.items()} for point in (first, second)]


def in_units() -> list[Point]:
    """k = 2 m everywhere, so that sqrt(2k/m) is rational."""
    first = {N: 3, k_1: Rational(1, 2), theta: 1, m: 1, k: 2, hbar: 1, k_B: 1}
    second = {N: 6, k_1: 3, theta: Rational(1, 3), m: 3, k: 6, hbar: Rational(1, 2), k_B: 2}
    return [{s: S(v) for s, v in point.items()} for point in (first, second)]


def cold_in_units() -> list[Point]:
    """The same at temperatures where the next order is below the digits asked for."""
    return [{**point, theta: Rational(1, 10**9)} for point in in_units()]


def reduced(*given: tuple[Any, Any, Any]) -> list[Point]:
    """(k_1, theta, N)."""
    return [{k_1: S(c), theta: S(t), N: Integer(size)} for c, t, size in given]


def values(symbol: Symbol, *listed: Any) -> list[Point]:
    return [{symbol: S(value)} for value in listed]


def poles() -> list[Point]:
    return [{a: S(1), n: Integer(1)}, {a: S(10), n: Integer(3)}]


def as_mpf(value: Expr) -> Any:
    """A rational number of a point in the current precision of mpmath."""
    rational = S(value)
    return mpmath.mpf(int(rational.p)) / int(rational.q)


# --- at any size ---


def _of(**given: Any) -> Point:
    names = {
        "k_1": k_1, "N": N, "a": a, "theta": theta, "k": k, "m": m, "k_B": k_B, "hbar": hbar,
        "Delta_T": Delta_T, "T_L": T_L, "T_R": T_R,
    }  # fmt: skip
    return {names[name]: S(value) for name, value in given.items()}


HUGE = 10**24  # 1/N is below twenty digits
UNITS = {"k": 2, "m": 1, "k_B": 3, "Delta_T": "5/7"}  # 2k/m and 2mk are squares


def huge() -> list[Point]:
    """So large that the next order in 1/N is below the digits asked for."""
    return [_of(k_1=3, N=HUGE), _of(k_1="1/2", N=HUGE)]


def scaled_to_crossover() -> list[Point]:
    """The same at fixed a = T_N/T."""
    return [_of(k_1=3, N=HUGE, a=1, **UNITS), _of(k_1="1/2", N=HUGE, a=10, **UNITS)]


def freezing() -> list[Point]:
    """The same at a = 10^12, so far below the crossover that its series has converged."""
    return [{**p, theta: 2 * p[k_1] / (p[N] * 10**12)} for p in scaled_to_crossover()]


def any_units(**more: Any) -> list[Point]:
    """Finite sizes, with units in which sqrt(2k/m) and sqrt(2mk) are rational."""
    fixed = {**UNITS, "T_L": "3/2", "T_R": "1/2"}
    return [
        _of(**{**fixed, "k_1": coupling, "N": size, **more})
        for coupling, size in ((3, 5), ("1/2", 1000))
    ]


def noises() -> list[Point]:
    first = {gamma: 1, T_L: 2, hbar: 1, k_B: 1, m: 1, omega: 1}
    second = {gamma: "1/3", T_L: "1/2", hbar: 2, k_B: "3/2", m: 5, omega: "7/5"}
    return [{s_: S(v) for s_, v in point.items()} for point in (first, second)]
