"""Where the statements on the quantum version hold, and the exact points their witnesses visit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sympy import Expr, Integer, Rational, S, Symbol

from ..domain import Domain, Variable
from .notation import (
    CHOSEN,
    FRICTION,
    MASS,
    NETWORK,
    OSCILLATORS,
    PINNED,
    SPRING,
    UNPINNED,
    N,
    N_t,
    T,
    gamma,
    hbar,
    k,
    k_0,
    k_B,
    m,
    omega,
)

__all__ = [
    "COLD", "FREE", "FREE_CHOSEN", "FREQUENCY", "GENTLE", "MANY", "MATTER",
    "PINNED_COLD", "TEMPERATURE", "UNITS", "WARM", "Point", "crossings", "huge",
    "positive", "small", "with_values",
]  # fmt: skip

Point = dict[Symbol, Any]


def positive(symbol: Symbol, name: str, meaning: str, *samples: Any) -> Variable:
    """A parameter that is any positive number."""
    given = tuple(S(v) for v in samples)
    return Variable(symbol, name, meaning, lower=Integer(0), samples=given,
                    reason=f"give {name} > 0")  # fmt: skip


TEMPERATURE = positive(
    T, "T", "temperature", Rational(1, 2), 3, Rational(1, 100), Rational(1, 10**6), 10**6
)
UNITS = (positive(hbar, "hbar", "", 1, Rational(1, 2)), positive(k_B, "k_B", "", 1, 3))
_PINNED = Domain((MASS, FRICTION, SPRING, PINNED, *UNPINNED.variables[-2:]))  # any Kac factor
WARM = Domain((*_PINNED.variables, TEMPERATURE, *UNITS))
FREE = Domain((*UNPINNED.variables, TEMPERATURE, *UNITS))
# Temperature is what goes to zero, or to infinity: no samples of it are needed.
PINNED_COLD = Domain((*_PINNED.variables, *UNITS))
COLD = Domain((*UNPINNED.variables, *UNITS))
FREQUENCY = Domain((*NETWORK.variables, Variable(omega, "omega", "frequency", samples=(
    Rational(4, 5), Integer(2), Rational(1, 1000), Integer(10) ** 4))))  # fmt: skip
MATTER = Domain((MASS, FRICTION, SPRING, PINNED, *UNITS))  # without a size
MANY = Variable(N, "N", "number of oscillators", lower=Integer(10) ** 14, lower_included=True,
                integer=True, samples=(Integer(10) ** 14, Integer(10) ** 30, Integer(10) ** 100),
                reason="the two laws only meet where N is large")  # fmt: skip
# Where the size of the pinning alone decides how close a limit is.
GENTLE = Domain((
    positive(m, "m", "mass", 1, 3), positive(gamma, "gamma", "friction", 1, "1/2"),
    positive(k, "k", "stiffness of the coupling", 2, 1), positive(N_t, "kac", "Kac factor", 2, 1),
    replace(OSCILLATORS, samples=(Integer(5), Integer(20))), *UNITS,
))  # fmt: skip
FREE_CHOSEN = Domain((*CHOSEN.variables[:3], *UNITS))

_MECHANICS: tuple[Point, ...] = (
    {k: Rational(3, 2), k_0: Rational(1, 3), gamma: Rational(1, 2), N_t: Integer(2)},
    {k: Integer(1), k_0: Rational(1, 20), gamma: Integer(3), N_t: Integer(1)},
    {k: Integer(5), k_0: Integer(2), gamma: Integer(1), N_t: Rational(7, 2)},
)
_MASSES = (Integer(2), Integer(1), Rational(3, 4))
_WARMTH = (Rational(1, 2), Rational(1, 7), Integer(4))


def small(*sizes: int, free: bool = False, **others: Any) -> list[Point]:
    """Small networks of equal masses at a temperature, in units where hbar or k_B is not 1."""
    points = []
    for i, size in enumerate(sizes):
        point = {**_MECHANICS[i % 3], N: Integer(size), m: _MASSES[i % 3], T: _WARMTH[i % 3],
                 hbar: Rational(1, 1 + i), k_B: Integer(1 + i)}  # fmt: skip
        if free:
            point[k_0] = Integer(0)
        points.append(point)
    return points


def huge(temperature: Expr, free: bool = False) -> list[Point]:
    """10^24 oscillators with the Kac factor N - 1, at a temperature tied to the rest."""
    size = Integer(10) ** 24
    points = [{**p, N: size, N_t: size - 1} for p in small(3, 3, free=free)]
    return [{**p, T: temperature.subs(p)} for p in points]


def crossings() -> list[Point]:
    """Many oscillators; m/k_0 is a square."""
    first = {N: Integer(10) ** 30, m: Integer(1), k: Integer(1), k_0: Integer(1), gamma: Integer(1),
             hbar: Integer(1), k_B: Integer(1)}  # fmt: skip
    return [first, {**first, m: Integer(4), k: Integer(3), gamma: Rational(1, 2), k_B: Integer(2)}]


def with_values(points: list[Point], symbol: Symbol, *values: Any) -> list[Point]:
    """The points with one value of their own each."""
    return [{**p, symbol: S(v)} for p, v in zip(points, values, strict=True)]
