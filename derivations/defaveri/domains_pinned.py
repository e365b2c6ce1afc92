"""Ranges of parameters for the pinned network, the resonance and fixed ends; points of witnesses.

The resonance is described by ``z``: ``m omega_c^2 = k_0 + 2 kappa z`` with ``0 < z < 1``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sympy import Integer, Rational, S, Symbol, sqrt

from ..domain import Domain, Variable
from .notation import (
    BATHS,
    CHOSEN,
    CHOSEN_PINNED,
    DIVISOR,
    MASS,
    NETWORK,
    OSCILLATORS,
    PINNED,
    PINNING,
    SPRING,
    T_L,
    T_R,
    N,
    N_t,
    gamma,
    k,
    k_0,
    k_p,
    m,
    omega_0,
)

__all__ = [
    "AT_RESONANCE",
    "CHOSEN",
    "CHOSEN_PINNED",
    "FIXED",
    "FIXED_CHOSEN",
    "FOUR",
    "MECHANICAL",
    "NEIGHBOURS",
    "NETWORK",
    "SIZES",
    "THERMAL",
    "Point",
    "fixed_points",
    "points",
    "thermal_points",
    "with_pinning",
    "z",
]

Point = Mapping[Symbol, Any]

z = Symbol("z", positive=True)

_WALLS = Variable(
    k_p, "kp", "stiffness of the springs to the walls", lower=Integer(0), lower_included=True,
    samples=(Integer(1), Integer(0), Rational(1, 10), Integer(1000)),
    reason="a negative spring is unstable; give kp >= 0",
)  # fmt: skip
_FRACTION = Variable(
    z, "z", "place of the resonance", lower=Integer(0), upper=Integer(1),
    samples=(Rational(1, 2), Rational(1, 1000), Rational(99, 100)),
)  # fmt: skip
FOUR = replace(
    OSCILLATORS, lower=Integer(4), samples=(Integer(4), Integer(5), Integer(20), Integer(10) ** 6),
    reason="for N = 3 there may be three resonances; give N >= 4",
)  # fmt: skip

MECHANICAL = Domain((MASS, SPRING, PINNING, OSCILLATORS, DIVISOR))
AT_RESONANCE = Domain((MASS, SPRING, PINNED, OSCILLATORS, DIVISOR, _FRACTION))
THERMAL = Domain((*NETWORK.variables, *BATHS.variables))
FIXED = Domain((*NETWORK.variables, _WALLS))
FIXED_CHOSEN = Domain((*CHOSEN.variables, _WALLS))
SIZES = Domain((MASS, SPRING, PINNED, OSCILLATORS))
NEIGHBOURS = Domain((MASS, SPRING, PINNING))

_MECHANICS = (
    {m: Integer(2), k: Rational(3, 2), k_0: Rational(1, 3), gamma: Rational(1, 2), N_t: Integer(2)},
    {m: Integer(1), k: Integer(5), k_0: Integer(2), gamma: Integer(1), N_t: Rational(7, 2)},
    {m: Rational(3, 4), k: Integer(1), k_0: Integer(0), gamma: Integer(3), N_t: Integer(1)},
    # gamma^2 = 4 m K with K = k_0 + N k/N_t = 9/4 at N = 5: the end modes are critically damped
    {m: Integer(1), k: Integer(1), k_0: Integer(1), gamma: Integer(3), N_t: Integer(4)},
)  # fmt: skip


def points(*sizes: int) -> list[Point]:
    """Networks of these sizes; the third is not pinned, the fourth degenerate at N = 5."""
    return [{**_MECHANICS[i % 4], N: Integer(n)} for i, n in enumerate(sizes)]


def thermal_points(*sizes: int) -> list[Point]:
    """The same between two baths."""
    return [{**p, T_L: Rational(3, 2), T_R: Rational(1, 2)} for p in points(*sizes)]


def fixed_points(*sizes: int) -> list[Point]:
    """The same with springs to walls; the last of them without."""
    springs = (Rational(4, 5), Integer(3), Rational(1, 7), S.Zero)
    return [{**p, k_p: springs[i % 4]} for i, p in enumerate(points(*sizes))]


def with_pinning(exponent: int) -> list[Point]:
    """Two networks of 10^exponent oscillators with omega_0; the witness chooses the Kac factor."""
    pinned = [{**point, N: Integer(10) ** exponent} for point in _MECHANICS[:2]]
    return [{**p, omega_0: sqrt(p[k_0] / p[m])} for p in pinned]
