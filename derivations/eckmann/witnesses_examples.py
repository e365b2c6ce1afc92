"""The examples by the numerical engine: rational elimination and its own pair currents."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from flint import fmpq
from sympy import Rational

from numerics.lyapunov import Covariance, steady_covariance
from numerics.network import ExplicitNetwork
from numerics.pair_currents import classical_pair_currents

from .network import Setup
from .notation import T_1, T_2, alpha, beta, gamma, k
from .witnesses_general import rational

__all__ = [
    "TRIANGLES",
    "bath",
    "covariance",
    "edges_of_pinnings",
    "explicit",
    "flux",
    "flux_in_print",
    "kinetic_in_print",
    "largest_circulation",
    "negative_eigenvalues",
    "range_of_pinnings",
    "signs",
    "triangle",
    "triangle_flux",
]


@cache
def explicit(setup: Setup) -> ExplicitNetwork:
    """The stiffness written out from springs and pinning."""
    size = setup.size
    stiffness = [[fmpq(0)] * size for _ in range(size)]
    for i in range(size):
        stiffness[i][i] += rational(setup.pinning)
    for (i, j), spring in setup.springs:
        value = rational(spring)
        for a, b in ((i - 1, j - 1), (j - 1, i - 1)):
            stiffness[a][a] += value
            stiffness[a][b] -= value
    baths = [(i - 1, rational(setup.friction)) for i, _ in setup.temperatures]
    return ExplicitNetwork([1] * size, stiffness, baths)


@cache
def covariance(setup: Setup) -> Covariance:
    return steady_covariance(explicit(setup), [rational(t) for _, t in setup.temperatures])


def flux(setup: Setup, i: int, j: int) -> fmpq:
    """What the spring carries from i to j."""
    flows = classical_pair_currents(covariance(setup))
    return flows[i - 1, j - 1] if i < j else -flows[j - 1, i - 1]


def bath(setup: Setup, i: int) -> fmpq:
    places = [mass for mass, _ in setup.temperatures]
    return covariance(setup).heat_currents[places.index(i)]


def flux_in_print(setup: Setup, i: int, j: int, unit: int) -> int:
    return _nearest(flux(setup, i, j) * unit)


def kinetic_in_print(setup: Setup, i: int, unit: int) -> int:
    return _nearest(covariance(setup).kinetic_temperatures[i - 1] * unit)


def signs(setup: Setup, *pairs: tuple[int, int]) -> tuple[int, ...]:
    """Signs of fluxes."""
    found = []
    for i, j in pairs:
        value = flux(setup, i, j)
        found.append((value > 0) - (value < 0))
    return tuple(found)


def largest_circulation(friction_squared: Any) -> int:
    """Backward flux through the legs over the current, beta = 1, hardly any pinning; 1/1000.

    Exact at every point of a grid of bases that is refined around its best value.
    """
    g = float(friction_squared)
    best, width = 1 + math.sqrt(g), math.sqrt(g)
    for _ in range(6):
        grid = [best + width * (step / 6 - 1) for step in range(13)]
        ratios = [_circulation(base, math.sqrt(g)) for base in grid if base > 1]
        best, width = grid[len(grid) - len(ratios) + ratios.index(max(ratios))], width / 3
    return round(1000 * max(ratios))


def _circulation(base: float, friction: float) -> float:
    at = {alpha: base, beta: 1, k: Rational(1, 10**9), gamma: friction, T_1: 2, T_2: 1}
    at = {symbol: Rational(value) for symbol, value in at.items()}  # the binary number itself
    first, second = (triangle_flux(at, 1, j) for j in (2, 3))
    ratio = -second / (first + second)
    return int(ratio.p) / int(ratio.q)


# Springs alpha and beta, pinning, friction and temperatures of symmetric triangles.
TRIANGLES = tuple(
    dict(zip((alpha, beta, k, gamma, T_1, T_2), map(Rational, values)))
    for values in (("10", "20", "1", "1", "2", "1"), ("3", "2", "1/2", "1/3", "1", "4"))
)


def triangle(point: Mapping[Any, Any]) -> Setup:
    """The symmetric triangle at this point."""
    springs = (((1, 2), point[alpha]), ((1, 3), point[beta]), ((2, 3), point[beta]))
    warm = ((1, point[T_1]), (2, point[T_2]))
    return Setup("triangle", 3, springs, warm, point[gamma], point[k])


def triangle_flux(point: Mapping[Any, Any], i: int, j: int) -> fmpq:
    """In the symmetric triangle at this point."""
    return flux(triangle(point), i, j)


def range_of_pinnings(
    setup: Setup, printed: tuple[tuple[str, int, int], ...]
) -> tuple[int, int, int]:
    """Least and largest pinning, in steps of 1/1000, that gives the printed numbers, and in how
    many ranges these lie: fine steps around 1, coarse ones from 0.1 to 6."""
    steps = [*range(100, 980, 40), *range(980, 1013), *range(1020, 6000, 200)]
    good = [_comes_out(setup.with_(pinning=fmpq(step, 1000)), printed) for step in steps]
    places = [step for step, fine in zip(steps, good) if fine]
    ranges = sum(now and not before for before, now in zip([False, *good], good))
    return places[0], places[-1], ranges


def edges_of_pinnings(
    setup: Setup, printed: tuple[tuple[str, int, int], ...], found: Any
) -> tuple[int, int, int]:
    """The same three numbers if the printed ones come out at both ends and in the middle, and not
    one step outside; a number that cannot be right where they do not."""
    least, largest, ranges = (int(value) for value in found.values)
    inside = (least + (least == 0), (least + largest) // 2, largest)
    outside = (largest + 1, *([least - 1] if least else []))
    at = {
        step: _comes_out(setup.with_(pinning=fmpq(step, 1000)), printed)
        for step in (*inside, *outside)
    }
    if all(at[step] for step in inside) and not any(at[step] for step in outside):
        return least, largest, ranges
    return -1, -1, -1


def _comes_out(setup: Setup, printed: tuple[tuple[str, int, int], ...]) -> bool:
    """``12`` is a flux, ``p2`` a kinetic energy; then the number and its unit."""
    for name, number, unit in printed:
        if name.startswith("p"):
            found = kinetic_in_print(setup, int(name[1]), unit)
        else:
            found = flux_in_print(setup, int(name[0]), int(name[1]), unit)
        if found != number:
            return False
    return True


def negative_eigenvalues(potential: Any) -> int:
    """Of a matrix with entries of order 10; none of them is near zero."""
    rows = np.array(potential.tolist(), dtype=float)
    return int((np.linalg.eigvalsh(rows) < 0).sum())


def _nearest(value: fmpq) -> int:
    return int((value + fmpq(1, 2)).floor())
