"""Symbols, ranges and exact points of section 3.3, where m = 1."""

from __future__ import annotations

from sympy import Integer, Rational, Symbol, symbols
from sympy import S as exactly

from ..domain import Domain, Variable
from .notation import BATHS, T_L, T_R, N, gamma, k, k_1, k_B, m, omega
from .points import Point

__all__ = [
    "DRAWN",
    "FREQUENCY",
    "INDEPENDENT",
    "LATE",
    "ONE_DISPLACED",
    "RELATIVE",
    "UNIT_MASS_BATHS",
    "M",
    "S",
    "Sdot",
    "at_proper_frequency",
    "bath_points",
    "coloured_points",
    "coordinates",
    "cutoff",
    "displaced_points",
    "driven_points",
    "frequency_points",
    "independent_points",
    "memory_points",
    "motion_domain",
    "moving_points",
    "pull",
    "r_squared",
    "r_u",
    "relative_points",
    "simulated",
    "t",
    "u_squared",
    "v_1",
    "v_N",
    "v_start",
    "v_variance",
    "x_i",
    "x_start",
    "x_variance",
    "xi",
    "xi_L",
    "xi_R",
    "z_i",
]

cutoff = Symbol("omega_c", positive=True)  # of a bath with memory
M, S, Sdot, x_i, z_i, xi = symbols("M S Sdot x_i z_i xi", real=True)
pull, v_1, v_N, xi_L, xi_R = symbols("F_i xdot_1 xdot_N xi_L xi_R", real=True)


def _variable(symbol: Symbol, *samples: object, positive: bool = True) -> Variable:
    given = tuple(map(exactly, samples))
    if positive:
        return Variable(symbol, str(symbol), lower=Integer(0), samples=given)
    return Variable(symbol, str(symbol), samples=given)


_MECHANICS = (
    _variable(k, 1, 2), _variable(gamma, 1, Rational(1, 2)),
    Variable(N, "N", "number of oscillators", lower=Integer(3), lower_included=True, integer=True,
             samples=tuple(map(Integer, (3, 5, 4, 7)))),
)  # fmt: skip
FREQUENCY = Domain((*_MECHANICS, _variable(omega, Rational(4, 5), 3)))
UNIT_MASS_BATHS = Domain((*_MECHANICS, *BATHS.variables))


def motion_domain(*symbols_: Symbol) -> Domain:
    """Mechanics and a moment: any positions, velocities and noises."""
    return Domain((*_MECHANICS, *(_variable(symbol, positive=False) for symbol in symbols_)))


# --- initial data ---

r_squared, u_squared, x_variance, v_variance = symbols(
    "R_0 U_0 sigma_x sigma_v", nonnegative=True
)  # <r^2>, <u^2>; variances of x and v
r_u, x_start, v_start = symbols("C_0 x_0 v_0", real=True)
t = Symbol("t", real=True)
LATE = 1500  # time units after which an explicit network of five has forgotten to 30 digits

_FEW = Variable(N, "N", "number of oscillators", lower=Integer(4), lower_included=True,
                integer=True, samples=tuple(map(Integer, (4, 5, 7, 32))))  # fmt: skip
_MATTER = (_variable(k, 1, Rational(1, 2), 2), _variable(m, 1, 3), _variable(k_B, 1, 2))
_SOME_ZERO = tuple(map(exactly, (1, 0, 0, 0, Rational(1, 2))))  # both, either, none of a pair
_START = tuple(
    Variable(symbol, name, lower=Integer(0), lower_included=True,
             samples=_SOME_ZERO)
    for symbol, name in ((r_squared, "R0"), (u_squared, "U0"))
)  # fmt: skip
RELATIVE = Domain((_FEW, *_MATTER, *BATHS.variables, *_START))
ONE_DISPLACED = Domain((
    _FEW, *_MATTER, *BATHS.variables,
    *(Variable(symbol, str(symbol), samples=_SOME_ZERO)
      for symbol in (x_start, v_start)),
))  # fmt: skip
DRAWN = Domain((_FEW, _variable(k, Rational(1, 2), 1, 2), *BATHS.variables))
INDEPENDENT = Domain((
    _FEW, *_MATTER, *BATHS.variables, _variable(x_variance, 1, Rational(1, 3)),
    _variable(v_variance, 1, 2),
))  # fmt: skip


def frequency_points(*counts: int) -> list[Point]:
    fixed = {k: Rational(3, 2), gamma: Rational(1, 3), omega: Rational(4, 5), m: Integer(1),
             M: Rational(3, 7)}  # fmt: skip
    return [{N: Integer(n), **fixed} for n in counts]


def at_proper_frequency() -> list[Point]:
    """2k = m omega^2 with rational omega."""
    return [
        {N: Integer(n), k: Integer(2), gamma: Rational(1, 3), m: Integer(1), omega: Integer(2)}
        for n in (3, 5)
    ]


def coloured_points() -> list[Point]:
    return [{**point, cutoff: Rational(5, 2)} for point in frequency_points(3, 5)]


def driven_points() -> list[Point]:
    """A force F_i of the springs, velocities at the baths, noises."""
    moment = {pull: Rational(5, 7), v_1: Rational(1, 3), v_N: Rational(-2, 5),
              xi_L: Rational(3, 4), xi_R: Rational(1, 9)}  # fmt: skip
    return [{**point, **moment} for point in frequency_points(3, 5)]


def bath_points() -> list[Point]:
    return [
        {N: Integer(n), k: Rational(k_, 2), gamma: Rational(1, 2), m: Integer(1), k_B: Integer(1),
         T_L: Rational(3, 2), T_R: Rational(1, 2)}
        for n, k_ in ((4, 1), (5, 3))
    ]  # fmt: skip


def _bulk_of_two() -> Point:
    return {N: Integer(4), k: Integer(1), gamma: Integer(1), m: Integer(1), k_B: Integer(2),
            T_L: Rational(3, 2), T_R: Rational(1, 2)}  # fmt: skip


def relative_points() -> list[Point]:
    """A bulk of two at a late time, which is not a multiple of the period."""
    moments = {r_squared: Integer(1), u_squared: Rational(1, 2), r_u: Rational(-1, 3)}
    return [{**_bulk_of_two(), **moments, t: Integer(LATE)}]


def displaced_points() -> list[Point]:
    start = {x_start: Rational(1, 2), v_start: Rational(-4, 3)}
    return [{**_bulk_of_two(), **start}, {**_bulk_of_two(), **start, N: Integer(5)}]


def independent_points(drawn: bool) -> list[Point]:
    """With the variances of figure 2, in its units, or with any."""
    point = {**_bulk_of_two(), N: Integer(5)}
    if drawn:
        average = (point[T_L] + point[T_R]) / 2
        return [{**point, k_B: Integer(1), x_variance: average, v_variance: average}]
    return [{**point, x_variance: Rational(2, 3), v_variance: Integer(3)}]


def memory_points() -> list[Point]:
    """(N, k_1)."""
    return [{N: Integer(4), k_1: Integer(2)}, {N: Integer(6), k_1: Rational(1, 2)}]


def simulated() -> Point:
    """The parameters of figure 2; k, which it does not give, as in figure 3."""
    return {N: Integer(32), k: Integer(1), gamma: Rational(1, 2), m: Integer(1), k_B: Integer(1),
            T_L: Rational(3, 2), T_R: Rational(1, 2)}  # fmt: skip


def coordinates(n: int) -> tuple[list[Rational], list[Rational], Rational, Rational]:
    """Explicit positions, velocities and the two noises of a moment."""
    positions = [Rational(i * i - 2, i + 1) for i in range(n)]
    velocities = [Rational(3 * i - 4, 7) for i in range(n)]
    return positions, velocities, Rational(2, 3), Rational(-1, 5)


def moving_points(*counts: int) -> list[Point]:
    """The sums of (32) to (34) for these coordinates; x_i is that of the second oscillator."""
    found: list[Point] = []
    for n in counts:
        positions, velocities, left, right = coordinates(n)
        found.append({
            N: Integer(n), k: Rational(3, 2), gamma: Rational(1, 3),
            S: positions[0] + positions[-1], Sdot: velocities[0] + velocities[-1],
            M: sum(positions) / n, xi: left + right, x_i: positions[1],
            z_i: positions[2] - positions[1],
        })  # fmt: skip
    return found
