"""Ranges of parameters for sections 6.1 to 7, and the points at which routes are compared.

The samples are exact: a refutation is a counterexample at one of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sympy import Expr, Integer, Rational, S, Symbol

from ..domain import Domain, Tied, Variable
from .domains import of_counts, of_fractions
from .notation import (
    COUPLING,
    FRACTION,
    LEFT_FRACTION,
    N_L,
    N_R,
    OSCILLATORS,
    T_L,
    T_R,
    TEMPERATURE,
    Delta_T,
    N,
    T,
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
)
from .points import Point
from .points_extensive import counted

__all__ = [
    "AT_FREQUENCY",
    "COLD",
    "FLUX",
    "IN_UNITS",
    "LESS",
    "LINEAR_RESPONSE",
    "OF_ONE_FRACTION",
    "RATIO",
    "SMALL",
    "TWO_BATHS",
    "UNITS",
    "VELOCITY",
    "WARM",
    "at",
    "cold",
    "exact",
    "mechanical",
    "positive",
]


def exact(value: Any) -> Expr:
    """A number, or a rational as text."""
    return Rational(value) if isinstance(value, str) else S(value)


def positive(symbol: Symbol, *samples: Any) -> Variable:
    return Variable(symbol, str(symbol), lower=Integer(0), samples=tuple(map(exact, samples)))


_SMALL_COUNTS = Tied((N, N_L, N_R), tuple(
    tuple(map(Integer, counts)) for counts in ((4, 1, 2), (5, 2, 1), (3, 1, 1), (7, 3, 2))
))  # fmt: skip
_MATTER = (positive(k, 1, 2), positive(m, 1, 3), positive(gamma, 1, "1/2"), positive(k_B, 1, 2),
           positive(hbar, 1, "1/3"))  # fmt: skip
_BATHS = (positive(T_L, 2, 3), positive(T_R, 1, "1/2"))


def _counted(*others: Variable) -> Domain:
    """Small networks in which some oscillators touch no bath."""
    return replace(of_counts(*_MATTER, *others, bulk=True), tied=(_SMALL_COUNTS,))


LINEAR_RESPONSE = _counted(positive(T, 1, 2), positive(Delta_T, 1))
TWO_BATHS = _counted(*_BATHS)
AT_FREQUENCY = _counted(*_BATHS, positive(omega, "4/5", 3))

FLUX = of_fractions(COUPLING, TEMPERATURE, bulk=True)
COLD = of_fractions(COUPLING, bulk=True)
LESS = replace(FRACTION, samples=tuple(a for a in FRACTION.samples if a < 1))
VELOCITY = Domain((COUPLING, TEMPERATURE, LESS), LESS.symbol < 1)
IN_UNITS = of_fractions(
    COUPLING, TEMPERATURE, positive(k, 1, 2), positive(m, 1, 3), positive(k_B, 1, 2),
    positive(hbar, 1, "1/3"), positive(Delta_T, 1, "1/7"), OSCILLATORS,
    *(positive(warmth, *at) for warmth, at in ((theta_L, (2, "1/7")), (theta_R, (1, "1/9")))),
    bulk=True,
)  # fmt: skip

RATIO = replace(
    IN_UNITS, variables=(*IN_UNITS.variables, positive(Symbol("r", positive=True), "1/10", "1/100"))
)
OF_ONE_FRACTION = Domain((COUPLING, TEMPERATURE, replace(LEFT_FRACTION, upper=Rational(1, 2))))

# --- points ---


def at(size: int, left: int, right: int, coupling: Any, **more: Any) -> Point:
    """Counts and their fractions, coupling and temperatures; units 2k = m = hbar = k_B = 1."""
    names = {"theta": theta, "theta_L": theta_L, "theta_R": theta_R}
    given = {names[name]: exact(value) for name, value in more.items()}
    return {**counted(size, left, right), k_1: exact(coupling), **given}


SMALL = (at(4, 1, 2, 2, theta="1/2"), at(5, 2, 1, "1/2", theta=3), at(6, 2, 2, 3, theta="1/9"))
WARM = (at(4, 1, 2, 2, theta=10**12), at(5, 2, 1, "1/2", theta=10**12))
UNITS = {k: Integer(2), m: Integer(1), k_B: Integer(3), Delta_T: Rational(5, 7),
         hbar: Rational(1, 3)}  # fmt: skip


def cold(exponent: int = 12) -> tuple[Point, ...]:
    """So cold that the next order is below the digits asked for."""
    freezing = Rational(1, 10**exponent)
    return at(4, 1, 2, 2, theta=freezing), at(5, 2, 1, "1/2", theta=freezing)


def mechanical(*given: tuple[int, int, int]) -> list[Point]:
    """(N, N_L, N_R) with all the units, temperatures and the temperature difference."""
    fixed = {k: 2, m: 3, gamma: "1/2", k_B: "3/2", hbar: "1/3", T: 2, T_L: 2, T_R: "1/2",
             Delta_T: "5/7"}  # fmt: skip
    values = {symbol: exact(value) for symbol, value in fixed.items()}
    return [{**counted(*counts), **values} for counts in given]
