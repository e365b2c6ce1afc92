"""Ranges and exact points of the second half of section 3.3, where m = 1."""

from __future__ import annotations

from sympy import Integer, Rational, Symbol
from sympy import S as exactly

from ..domain import Domain, Variable
from .notation import BATHS, OSCILLATORS, T_L, T_R, Delta_T, N, T, gamma, k
from .points import Point

__all__ = [
    "DAMPED",
    "FIVE",
    "MODES",
    "PINNED",
    "SHARE",
    "SIZED",
    "SYNCHRONOUS",
    "alpha",
    "chains",
    "damped",
    "degeneracy",
    "degenerate",
    "figure_three",
    "g",
    "half_degenerate",
    "j",
    "mirrored",
    "moving_as_one",
    "pinned",
    "pinning",
    "q",
    "sigma",
    "springs",
    "synchronous",
]

g, sigma = Symbol("g", positive=True), Symbol("sigma", real=True)
pinning = Symbol("k_0", positive=True)
degeneracy = Symbol("d", integer=True, positive=True)  # of an eigenvalue of Phi
alpha = Symbol("alpha", positive=True)  # the same over N
moving_as_one = Symbol("w", integer=True, positive=True)
q = Symbol("q", integer=True, positive=True)  # number of a mode
j = Symbol("j", integer=True, positive=True)  # number of an oscillator


def _positive(symbol: Symbol, *samples: object) -> Variable:
    return Variable(symbol, str(symbol), lower=Integer(0), samples=tuple(map(exactly, samples)))


_WARM = _positive(T, 1, 2, 1, 3)
DAMPED = Domain((_positive(gamma, 1, Rational(1, 100)), _WARM, Variable(Delta_T, "dT")))
PINNED = Domain((OSCILLATORS, *BATHS.variables))
SIZED = Domain((
    OSCILLATORS, _WARM,
    Variable(degeneracy, "d", "degeneracy", lower=Integer(2), lower_included=True, integer=True,
             upper=Integer(9), samples=(Integer(2), Integer(3), Integer(7))),
))  # fmt: skip
SHARE = Domain((
    Variable(alpha, "alpha", "degeneracy over N", lower=Integer(0), upper=Integer(1),
             samples=(Integer(1), Rational(1, 2), Integer(1), Rational(1, 3))),
    _WARM,
))  # fmt: skip
FIVE = Domain((Variable(N, "N", lower=Integer(5), lower_included=True, upper=Integer(5),
                        integer=True, samples=(Integer(5),)),
               _positive(k, 1, 2), _positive(g, 1, Rational(1, 3))))  # fmt: skip
SYNCHRONOUS = Domain((
    Variable(moving_as_one, "w", "oscillators that move as one", lower=Integer(1),
             lower_included=True, integer=True, samples=tuple(map(Integer, (1, 30, 1, 6)))),
    _WARM,
))  # fmt: skip
MODES = Domain((
    Variable(N, "N", lower=Integer(3), lower_included=True, integer=True,
             samples=tuple(map(Integer, (7, 12, 100)))),
    Variable(q, "q", "number of the mode", lower=Integer(1), lower_included=True, upper=Integer(6),
             integer=True, samples=tuple(map(Integer, (1, 6, 3)))),
    Variable(j, "j", "number of the oscillator", lower=Integer(1), lower_included=True,
             upper=Integer(3), integer=True),
    _positive(k, 1, 2), _positive(g, 1, Rational(1, 3)),
), condition=q < N)  # fmt: skip


def springs() -> list[Point]:
    return [{N: Integer(5), k: Rational(3, 2), g: Rational(2, 7)}]


def chains() -> list[Point]:
    """A mode of (41); k and g rational."""
    fixed = {k: Rational(3, 2), g: Rational(2, 7)}
    fixed[j] = Integer(2)
    return [{N: Integer(n), q: Integer(number), **fixed} for n, number in ((5, 2), (8, 7))]


def damped() -> list[Point]:
    """So weak a friction that its square is below the digits asked for."""
    weak = {gamma: Rational(1, 10**12)}
    return [{T: Integer(1), Delta_T: Integer(1), **weak},
            {T: Integer(2), Delta_T: Rational(-1, 3), **weak}]  # fmt: skip


def mirrored() -> list[Point]:
    return [{T_L: Rational(3, 2), T_R: Rational(1, 2)}]


def pinned() -> list[Point]:
    fixed = {k: Rational(3, 2), gamma: Rational(1, 3), pinning: Rational(4, 5)}
    return [{N: Integer(n), T_L: Integer(2), T_R: Rational(1, 2), **fixed} for n in (3, 5)]


def degenerate() -> list[Point]:
    """Networks of N with an eigenvalue of multiplicity d; both baths at T."""
    return [{N: Integer(n), degeneracy: Integer(d), T: Integer(2)} for n, d in ((5, 3), (7, 5))]


def half_degenerate() -> list[Point]:
    return [{alpha: Rational(1, 2), T: Integer(2)}, {alpha: Rational(2, 3), T: Integer(1)}]


def synchronous(together: int, bias: Rational) -> Point:
    """Both baths at 1, but for half of the bias; N = 8."""
    return {moving_as_one: Integer(together), T: Integer(1), T_L: 1 + bias / 2, T_R: 1 - bias / 2}


def figure_three() -> Point:
    """N and gamma, which figure 3 does not give, as in figure 2."""
    return {N: Integer(32), k: Integer(1), g: Integer(1), gamma: Rational(1, 2),
            T_L: Rational(3, 2), T_R: Rational(1, 2), sigma: Rational(-1, 2)}  # fmt: skip
