"""Ranges of parameters for statements that are not in the dimensionless variables alone.

The samples are exact: a refutation is a counterexample at one of them.
"""

from __future__ import annotations

from typing import Any

from sympy import Integer, Rational, S, Symbol, pi

from ..domain import Domain, Variable
from .notation import (
    BATHS,
    COUPLING,
    OSCILLATORS,
    T_L,
    T_R,
    TEMPERATURE,
    Delta_T,
    N,
    T,
    a,
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
    "IN_UNITS",
    "MECHANICAL",
    "MECHANICAL_BATHS",
    "MECHANICAL_BATHS_QUANTUM",
    "MECHANICAL_FREQUENCY",
    "MECHANICAL_THERMAL",
    "ON_ARC",
    "POLES",
    "SIZES",
    "TWO_BATHS",
    "UNITS",
    "n",
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
