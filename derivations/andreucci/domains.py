"""Ranges of parameters for statements that are not in the dimensionless variables alone.

The samples are exact: a refutation is a counterexample at one of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sympy import Integer, Rational, S, Symbol, pi

from ..domain import Domain, Tied, Variable
from .notation import (
    BATHS,
    COUPLING,
    FRACTION,
    LEFT_COUNT,
    LEFT_FRACTION,
    N_L,
    N_R,
    OSCILLATORS,
    RIGHT_COUNT,
    RIGHT_FRACTION,
    T_L,
    T_R,
    TEMPERATURE,
    Delta_T,
    N,
    T,
    a,
    alpha,
    alpha_L,
    alpha_R,
    gamma,
    hbar,
    k,
    k_B,
    m,
    omega,
    theta,
)

__all__ = [
    "AT_FREQUENCY",
    "CONTOUR",
    "COUNTED",
    "COUNTED_BATHS",
    "COUNTED_FREQUENCY",
    "COUNTS",
    "COUNTS_WITH_BULK",
    "FRACTIONS",
    "FRACTIONS_IN_UNITS",
    "FRACTIONS_WITH_BULK",
    "IN_UNITS",
    "MECHANICAL",
    "MECHANICAL_BATHS",
    "MECHANICAL_BATHS_QUANTUM",
    "MECHANICAL_FREQUENCY",
    "MECHANICAL_THERMAL",
    "ON_ARC",
    "POLES",
    "SIZES",
    "SUM",
    "SUM_WITH_BULK",
    "TWO_BATHS",
    "UNITS",
    "n",
    "of_counts",
    "of_fractions",
    "radius",
]

n = Symbol("n", integer=True, positive=True)  # number of a Matsubara pole
radius = Symbol("R", positive=True)  # of the contour in the appendix


def _positive(symbol: Symbol, *samples: Any) -> Variable:
    return Variable(symbol, str(symbol), lower=Integer(0), samples=tuple(map(S, samples)))


# --- classical network, quantum flux ---

SIZES = Domain((OSCILLATORS,))
_SMALL = Variable(N, "N", "number of oscillators", lower=Integer(3), lower_included=True,
                  integer=True, samples=tuple(map(Integer, (3, 5, 4, 7))))  # fmt: skip
_MECHANICS = (_positive(k, 1, 2), _positive(m, 1, 3), _positive(gamma, 1, Rational(1, 2)), _SMALL)
MECHANICAL = Domain((*_MECHANICS, _positive(k_B, 1, 1), _positive(Delta_T, 1, 2)))
MECHANICAL_BATHS = Domain((*_MECHANICS, _positive(k_B, 1, 1), *BATHS.variables))
_WARM = (_positive(T_L, 2, 3), _positive(T_R, 1, Rational(1, 2)))
MECHANICAL_BATHS_QUANTUM = Domain((*_MECHANICS, _positive(k_B, 1), _positive(hbar, 1), *_WARM))
MECHANICAL_THERMAL = Domain(
    (*_MECHANICS, _positive(k_B, 1), _positive(hbar, 1), _positive(T, 1, 2), _positive(Delta_T, 1))
)
MECHANICAL_FREQUENCY = Domain((*_MECHANICS, _positive(omega, Rational(4, 5), 3)))
UNITS = Domain(
    (COUPLING, OSCILLATORS, _positive(k, 1, 2), _positive(m, 1, 3), _positive(k_B, 1),
     _positive(hbar, 1), _positive(Delta_T, 1), _positive(theta, 1), *_WARM)
)  # fmt: skip

# --- quantum temperature profile ---

_MATTER = (_positive(k, 1, 2), _positive(m, 1, 3), _positive(gamma, 1, Rational(1, 2)), _SMALL,
           _positive(k_B, 1, 2), _positive(hbar, 1, Rational(1, 3)))  # fmt: skip
TWO_BATHS = Domain((*_MATTER, _positive(T_L, 2, 3), _positive(T_R, 1, Rational(1, 2))))
AT_FREQUENCY = Domain((*TWO_BATHS.variables, _positive(omega, Rational(4, 5), 3)))
IN_UNITS = Domain(
    (COUPLING, OSCILLATORS, TEMPERATURE, _positive(k, 1, 2), _positive(m, 1, 3),
     _positive(k_B, 1, 2), _positive(hbar, 1, Rational(1, 3)))
)  # fmt: skip

# --- the contour of the appendix ---

POLES = Domain((
    _positive(a, 1, Rational(1, 2), 10, 2, Rational(17, 2)),
    Variable(n, "n", lower=Integer(1), lower_included=True, integer=True,
             samples=tuple(map(Integer, (1, 2, 3, 1)))),
))  # fmt: skip
CONTOUR = Domain((
    _positive(a, 1, Rational(1, 2), 4, 2, 3),
    Variable(n, "n", lower=Integer(1), lower_included=True, integer=True, upper=Integer(4),
             samples=tuple(map(Integer, (1, 2, 3, 1)))),
))  # fmt: skip
ON_ARC = Domain((_positive(radius, 1, 2, 3 * pi / 2, 5, Rational(1, 10), 7 * pi / 2),))

# --- extensive coupling ---

# Both fractions: equal, unequal, tiny; those that leave no oscillator without a bath.
_SPLITS = tuple(
    (Rational(left), Rational(right))
    for left, right in (
        ("1/6", "1/10"), ("1/2", "1/2"), ("1/2000000", "1/2000000"), ("1/3", "1/5"),
        ("999999/1000000", "1/1000000"), ("1/20", "1/20"), ("1/1000000", "2/3"),
    )
)  # fmt: skip
_COUNTS = tuple(
    tuple(map(Integer, counts))
    for counts in (
        (5, 1, 2), (4, 2, 2), (3, 1, 1), (7, 3, 2), (10**12, 10**11, 3 * 10**11),
        (10**12, 1, 1), (10**6, 10**6 - 2, 1), (10**6, 10**6 - 1, 1),
    )
)  # fmt: skip
_ONE_BATH = "an oscillator touches one bath at most"
_BARE = "this asks about an oscillator that touches none"


def of_fractions(*others: Variable, bulk: bool = False) -> Domain:
    """Other variables, and both fractions; with ``bulk`` some oscillators touch no bath."""
    whole = alpha_L + alpha_R
    splits = tuple(split for split in _SPLITS if not bulk or sum(split) < 1)
    return Domain(
        (*others, LEFT_FRACTION, RIGHT_FRACTION),
        condition=whole < 1 if bulk else whole <= 1,
        reason=f"alpha_L + alpha_R must be less than 1: {_ONE_BATH}, and {_BARE}"
        if bulk
        else f"alpha_L + alpha_R must be at most 1: {_ONE_BATH}",
        tied=(Tied((alpha_L, alpha_R), splits),),
    )


def of_counts(*others: Variable, bulk: bool = False) -> Domain:
    """Other variables, and the counts N, N_L, N_R; with ``bulk`` some oscillators touch no bath."""
    counts = tuple(c for c in _COUNTS if not bulk or c[1] + c[2] < c[0])
    return Domain(
        (*others, replace(OSCILLATORS, samples=(), lower=Integer(2), reason="give N >= 2"),
         LEFT_COUNT, RIGHT_COUNT),
        condition=N_L + N_R < N if bulk else N_L + N_R <= N,
        reason=f"N_L + N_R must be less than N: {_ONE_BATH}, and {_BARE}"
        if bulk
        else f"N_L + N_R must be at most N: {_ONE_BATH}",
        tied=(Tied((N, N_L, N_R), counts),),
    )  # fmt: skip


COUNTS, COUNTS_WITH_BULK = of_counts(), of_counts(bulk=True)
# Where integrals over omega are enclosed, which narrow resonances make slow.
_FEW = (Tied((N, N_L, N_R), tuple(c for c in _COUNTS if c[0] < 10 and c[1] + c[2] < c[0])),)
COUNTED = replace(
    of_counts(*_MECHANICS[:3], _positive(k_B, 1, 1), _positive(Delta_T, 1, 2), bulk=True), tied=_FEW
)
COUNTED_FREQUENCY = of_counts(*_MECHANICS[:3], _positive(omega, Rational(4, 5), 3))
COUNTED_BATHS = replace(
    of_counts(*_MECHANICS[:3], _positive(k_B, 1, 1), *BATHS.variables, bulk=True), tied=_FEW
)
FRACTIONS, FRACTIONS_WITH_BULK = of_fractions(COUPLING), of_fractions(COUPLING, bulk=True)
FRACTIONS_IN_UNITS = of_fractions(
    COUPLING, OSCILLATORS, _positive(k, 1, 2), _positive(m, 1, 3), _positive(k_B, 1),
    _positive(Delta_T, 1, 2), *BATHS.variables, bulk=True,
)  # fmt: skip
SUM = Domain((COUPLING, FRACTION))
SUM_WITH_BULK = Domain(
    (COUPLING, FRACTION), alpha < 1,
    reason=f"alpha must be less than 1: {_BARE}",
)  # fmt: skip
