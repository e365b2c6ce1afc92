"""Independent routes to the introduction's claims: explicit chains, cells in series, springs.

Nothing here uses ``derive``. Points are exact; values are Arb balls or exact rationals.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import arb, fmpq, fmpq_mat
from sympy import Symbol

from numerics import bridge, lyapunov, scaling
from numerics.network import ExplicitNetwork

from .notation import T_L, T_R, N, gamma
from .points import Point

__all__ = [
    "cell_in_series",
    "exponent_of_conductivity",
    "spring_over_flat",
    "third_temperature",
    "walled_chain",
]


def walled_chain(size: int, friction: Any) -> ExplicitNetwork:
    """Springs 1 between neighbours and from both ends to a wall, baths at the ends."""
    stiffness = [[{0: 2, 1: -1}.get(abs(i - j), 0) for j in range(size)] for i in range(size)]
    return ExplicitNetwork([1] * size, stiffness, ((0, friction), (size - 1, friction)))


def exponent_of_conductivity(point: Point) -> arb:
    """d ln(N J)/d ln N from 6 to 7 oscillators.

    The current of a chain settles as exp(-2 N alpha), 4 sinh^2(alpha/2) = 1/gamma^2, so that weak
    friction makes these long chains.
    """
    sizes = [6, 7]
    found = []
    for size in sizes:
        solved = lyapunov.steady_covariance(walled_chain(size, point[gamma]), (2, 1))
        found.append(size * solved.heat_currents[0])
    return scaling.local_exponents(sizes, found)[0]


def third_temperature(point: Point) -> fmpq:
    """Kinetic temperature of the third of six oscillators, with friction so weak."""
    chain = walled_chain(6, point[gamma])
    return lyapunov.steady_covariance(chain, (point[T_L], point[T_R])).kinetic_temperatures[2]


def cell_in_series(point: Point, position: Symbol) -> arb:
    """Temperature of a cell when as much heat comes from one neighbour as goes to the other."""
    count, place = int(point[N]) - 1, int(point[position]) - 1
    system = fmpq_mat(count, count)
    right = fmpq_mat(count, 1)
    for i in range(count):
        system[i, i] = fmpq(2)
        for j in (i - 1, i + 1):
            if 0 <= j < count:
                system[i, j] = fmpq(-1)
    ends = [bridge.as_fmpq(point[t]) for t in (T_L, T_R)]
    right[0, 0], right[count - 1, 0] = ends[0], ends[1]
    return arb(system.solve(right)[place, 0])


def spring_over_flat(point: Point, distance: Symbol) -> arb:
    """Spring of (40) at sigma = -1 over that of (2), the Kac factor summed."""
    power = Fraction(0)  # 1 + sigma
    far = Fraction(int(point[distance])) ** power
    size = int(point[N])
    kac_factor = sum(Fraction(j) ** -power for j in range(1, size + 1))
    flat = ExplicitNetwork.mean_field(size).stiffness[0][size - 1]
    return arb(fmpq(-2) / fmpq(int(kac_factor))) / arb(fmpq(int(far))) / arb(flat)
