"""Ranges and exact points of the claims about unequal masses. Samples are exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sympy import Integer, Rational, S, Symbol

from ..domain import Domain, Tied, Variable
from .masses_forms import end, u, xi
from .notation import (
    BATHS,
    FRICTION,
    MASS,
    NETWORK,
    OSCILLATORS,
    PINNING,
    SPRING,
    T_L,
    T_R,
    N,
    N_t,
    gamma,
    k,
    k_0,
    m,
    m_2,
    m_3,
    m_N,
    omega,
)

__all__ = [
    "ALTERNATING",
    "ENDS_APART",
    "GRADED_SPREAD",
    "IDENTICAL",
    "IDENTICAL_BATHS",
    "LARGE_N",
    "PLACED",
    "THREE",
    "THREE_AT_FREQUENCY",
    "THREE_BATHS",
    "THREE_ROWS",
    "WITHOUT_KAC",
    "WITH_KAC",
    "at",
    "sizes",
]


def at(symbols: Sequence[Symbol], *rows: Sequence[Any]) -> list[dict[Symbol, Any]]:
    """Exact points for witnesses."""
    return [dict(zip(symbols, map(S, row), strict=True)) for row in rows]


def sizes(*listed: int) -> list[dict[Symbol, Any]]:
    return at((N,), *((size,) for size in listed))


# --- identical masses ---

IDENTICAL = NETWORK
IDENTICAL_BATHS = Domain((OSCILLATORS, *BATHS.variables))
LARGE_N = Domain((MASS, FRICTION, SPRING, OSCILLATORS))
WITH_KAC = Domain((MASS, FRICTION, SPRING, PINNING, OSCILLATORS))
WITHOUT_KAC = WITH_KAC
SMALL = (m, gamma, k, k_0, N, N_t)
SMALL_ROWS = ((1, 1, 1, 0, 4, 3), (2, "1/2", "1/10", "1/50", 5, 1), ("1/2", 3, 2, 1, 6, 5))
BATH_ROWS = tuple((*row, "3/2", "1/2") for row in SMALL_ROWS)
SMALL_POINTS = at(SMALL, *SMALL_ROWS)
BATH_POINTS = at((*SMALL, T_L, T_R), *BATH_ROWS)

# --- unequal masses ---

_FOUR_OR_MORE = replace(
    OSCILLATORS, lower=Integer(4), samples=tuple(map(Integer, (4, 5, 6, 20, 1000))),
    reason="with one oscillator between the baths nothing alternates; give N >= 4",
)  # fmt: skip
ALTERNATING = Domain((_FOUR_OR_MORE,))

_MIDDLE, _LAST = (
    Variable(symbol, str(symbol), "mass over that of oscillator 1", lower=Integer(0))
    for symbol in (m_2, m_3)
)  # fmt: skip
THREE = Domain(
    (_MIDDLE, _LAST),
    tied=(Tied((m_2, m_3), tuple(tuple(map(S, row)) for row in (
        (1, 1), (2, 2), ("1/3", "1/3"), (2, 3), (3, 2), (1, "11/10"), ("1/2", 1)))),),
)  # fmt: skip

_MASSES = tuple(
    Variable(symbol, str(symbol), "mass", lower=Integer(0), samples=tuple(map(S, samples)))
    for symbol, samples in ((m_2, ("9/10", 3, 1)), (m_N, ("11/10", 1, 2)))
)
_FREQUENCY = Variable(omega, "omega", "frequency", samples=(Rational(1, 2), S(2), Rational(-3, 4)))
THREE_AT_FREQUENCY = Domain((*_MASSES, FRICTION, PINNING, _FREQUENCY))

THREE_BATHS = Domain((*_MASSES, FRICTION, *BATHS.variables))
THREE_ROWS = at((m_2, m_N, gamma, T_L, T_R), ("9/10", "11/10", 1, "3/2", "1/2"),
                (3, "1/2", 2, 1, 0))  # fmt: skip

# --- many graded masses ---

_SPREAD = Variable(
    xi, "xi", "(delta/m)^2 K m/gamma^2", lower=Integer(0), lower_included=True,
    samples=(S(0), S(1), Rational(1, 10), S(10), S(100)),
)  # fmt: skip
_PLACE = Variable(
    u, "u", "(m_n - m)/delta", lower=Integer(0), upper=Integer(1),
    samples=(Rational(1, 2), S(1), Rational(9, 10)),
)  # fmt: skip
_WEAK = replace(_SPREAD, samples=(S(0), Rational(1, 95), Rational(1, 10), S(1)))
_SEVERAL = replace(OSCILLATORS, samples=tuple(map(Integer, (20, 3, 1000))))
KAC_FACTORS = Domain((_WEAK, _PLACE, _SEVERAL))
PLACE = u
BATH_SYMBOLS = (T_L, T_R)
BATHS_ONLY = BATHS
BATHS_AND_SPREAD = BATHS
GRADED_SPREAD = Domain((_SPREAD,))
ENDS_APART = Domain((Variable(
    end, "e", "(m_N - m)/delta", lower=Integer(0), upper=Integer(1), lower_included=True,
    samples=(S(0), S(1), Rational(1, 2), Rational(1, 100)),
),))  # fmt: skip
PLACED = Domain((_SPREAD, _PLACE))
