"""Exact parameter points of section 5: networks small enough to be written out, and huge ones."""

from __future__ import annotations

from typing import Any

from sympy import Integer, Rational, S

from .notation import (
    N_L,
    N_R,
    T_L,
    T_R,
    Delta_T,
    N,
    alpha,
    alpha_L,
    alpha_R,
    gamma,
    k,
    k_1,
    k_B,
    m,
    omega,
)
from .points import Point

__all__ = [
    "baths",
    "counted",
    "coupled",
    "few",
    "filled",
    "frequencies",
    "huge",
    "in_units",
    "reduced",
    "reduced_units",
    "small",
]

_COUPLINGS = (Integer(2), Rational(1, 2), Integer(3), Rational(7, 5))


def counted(size: int, left: int, right: int, **more: Any) -> Point:
    """Counts, and the fractions they are of N."""
    names = {str(symbol): symbol for symbol in (k_1, gamma, k, m, k_B, Delta_T, T_L, T_R, omega)}
    return {
        N: Integer(size), N_L: Integer(left), N_R: Integer(right),
        alpha_L: Rational(left, size), alpha_R: Rational(right, size),
        alpha: Rational(left + right, size), **{names[name]: S(v) for name, v in more.items()},
    }  # fmt: skip


def reduced(*counts: tuple[int, int, int], **more: Any) -> list[Point]:
    """(N, N_L, N_R) in units 2k = m = 1, each at another coupling."""
    return [counted(*c, k_1=_COUPLINGS[i % 4], **more) for i, c in enumerate(counts)]


def small() -> list[Point]:
    """Some oscillators without bath."""
    return reduced((5, 1, 2), (4, 1, 1), (6, 2, 2))


def filled() -> list[Point]:
    """No oscillator without bath."""
    return reduced((4, 2, 2), (3, 1, 2))


def baths(*counts: tuple[int, int, int]) -> list[Point]:
    return reduced(*counts, T_L="3/2", T_R="1/2")


def huge() -> list[Point]:
    size = 6 * 10**23
    return reduced((size, size // 6, size // 10), (size, size // 3, size // 2), T_L="3/2", T_R=1)


def in_units() -> list[Point]:
    """With dimensions."""
    units = {"k": 2, "m": 3, "gamma": "1/2", "k_B": "3/2", "Delta_T": "5/7"}
    return [counted(5, 1, 2, **units), counted(5, 2, 2, **units)]


def frequencies() -> list[Point]:
    return [{**point, omega: Rational(4, 5)} for point in in_units()]


def reduced_units() -> list[Point]:
    """With dimensions and k_1; 2k/m and 2mk are squares of rationals."""
    units = {"k": 2, "m": 1, "k_B": 3, "Delta_T": "5/7"}
    return reduced((5, 1, 2), (5, 2, 2), **units)


def coupled(coupling: Any) -> list[Point]:
    """At one coupling."""
    return [counted(*c, k_1=coupling) for c in ((30, 5, 3), (6, 2, 2))]


def few() -> list[Point]:
    """A fraction below the digits asked for."""
    return reduced((10**26, 3, 2), (10**26, 1, 1))
