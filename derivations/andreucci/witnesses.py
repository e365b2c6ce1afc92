"""Independent routes to the paper's numbers: explicit small networks, linear solves, quadrature.

Nothing here uses ``derive``. Points are exact; values are Arb balls or exact rationals.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from flint import acb, arb, fmpq
from sympy import Expr, Integer, Matrix, Rational, S, Symbol, diff, symbols
from sympy import zeros as zero_matrix

from numerics import bridge, green, lyapunov, quadrature, scaling, spectrum
from numerics.network import ExplicitNetwork
from numerics.pole_sum import compile_pole_sum
from numerics.precision import refine, working_precision

from ..domain import Domain, Variable
from .notation import (
    BATHS,
    COUPLING,
    OSCILLATORS,
    Delta_T,
    N,
    T,
    T_L,
    T_R,
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

Point = Mapping[Symbol, Any]

# --- domains for statements in dimensional parameters ------------------------------------------------


def _positive(symbol: Symbol, *samples: Any) -> Variable:
    return Variable(symbol, str(symbol), lower=Integer(0), samples=tuple(map(S, samples)))


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

# --- points -------------------------------------------------------------------------------------------


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


def classical_points() -> list[Point]:
    return bath_points()


def quantum_flux_points() -> list[Point]:
    return [{**flux_points()[0], hbar: Integer(1), T_L: Integer(2), T_R: Rational(1, 2)}]


def linear_response_points() -> list[Point]:
    return [{**p, hbar: Integer(1), T: Rational(1, 2)} for p in flux_points()]


def arguments(*values: Any) -> list[Point]:
    return [{x: S(value)} for value in values]
