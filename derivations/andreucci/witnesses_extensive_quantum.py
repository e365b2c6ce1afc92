"""Independent routes for sections 6.1 and 6.2: quantum networks with several oscillators at a bath.

Two of them. The explicit network has every oscillator and every bath, and sums over all pairs. The
bodies are the centres of mass of left, bulk and right, at any fractions, also without a bulk.
Units 2k = m = hbar = k_B = 1 where no others are named. Nothing here uses ``derive``. Points are
exact, see ``extensive_quantum_domains.at``; values are Arb balls.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from flint import arb
from sympy import Expr, Integer, Rational, S, Symbol, pi, sqrt

from numerics import bridge, currents, enclosure
from numerics.network import ExplicitNetwork
from numerics.precision import refine, working_precision

from .notation import (
    N_L,
    N_R,
    Delta_T,
    T,
    a,
    alpha_L,
    alpha_R,
    hbar,
    k,
    k_1,
    k_B,
    m,
    theta,
    theta_L,
    theta_R,
)
from .points import Point
from .witnesses_extensive import explicit
from .witnesses_reduced import three_bodies

__all__ = [
    "I_7",
    "I_7_of_bodies",
    "J_bias",
    "J_bias_of_bodies",
    "bath_numbers",
    "bodies",
    "flux_in_units",
    "in_flux_units",
    "over_one_pole",
    "rising",
    "sign_of_reach",
    "transmission_at_zero",
    "warmths",
    "without_units",
]


def bath_numbers(point: Point) -> tuple[range, range]:
    """Numbers of the baths on the left and on the right of the explicit network."""
    left, right = int(point[N_L]), int(point[N_R])
    return range(left), range(left, left + right)


def bodies(point: Point) -> ExplicitNetwork:
    """The centres of mass of left, bulk and right; of left and right where there is no bulk."""
    left, right, coupling = point[alpha_L], point[alpha_R], point[k_1]
    if left + right < 1:
        return three_bodies(1, coupling, left=left, right=right)
    spring = left * right
    baths = [(0, left * coupling), (1, right * coupling)]
    return ExplicitNetwork([left, right], [[spring, -spring], [-spring, spring]], baths)


def _conductance(network: ExplicitNetwork, point: Point, digits: int, **units: Any) -> arb:
    """dJ/dT, summed over all pairs of a left and a right bath."""
    total = arb(0)
    for source, drain in itertools.product(*bath_numbers(point)):
        total += currents.thermal_conductance(
            network, point[T], source, drain, digits=digits + 3, **units
        )
    return total


def I_7(point: Point, digits: int) -> arb:
    """pi dJ/dT of the explicit network."""
    with working_precision(4 * digits + 64):
        return arb.pi() * _conductance(explicit(point), {**point, T: point[theta] / 2}, digits)


def I_7_of_bodies(point: Point, digits: int) -> arb:
    """pi dJ/dT of the bodies, at any fractions."""
    found = currents.thermal_conductance(bodies(point), point[theta] / 2, digits=digits + 3)
    with working_precision(4 * digits + 64):
        return arb.pi() * found


def flux_in_units(point: Point, digits: int) -> arb:
    """The current at linear response in the units of the point."""
    units = {"hbar": point[hbar], "k_B": point[k_B]}
    with working_precision(4 * digits + 64):
        found = _conductance(explicit(point), point, digits, **units)
        return found * bridge.exact(point[Delta_T]).real


def in_flux_units(point: Point, digits: int) -> arb:
    """k_B dT sqrt(2k/m)/pi times I_7 of the explicit network."""
    unit = point[k_B] * point[Delta_T] * sqrt(2 * point[k] / point[m]) / pi
    with working_precision(4 * digits + 64):
        return I_7(without_units(point), digits + 3) * bridge.exact(unit).real


def J_bias(point: Point, digits: int) -> arb:
    """The current out of all left baths, at any two temperatures."""
    network, (left, _) = explicit(point), bath_numbers(point)
    with working_precision(4 * digits + 64):
        return sum(
            (currents.heat_current(network, warmths(point), bath, digits=digits + 8)
             for bath in left), arb(0))  # fmt: skip


def warmths(point: Point) -> list[Expr]:
    left, right = bath_numbers(point)
    return [point[theta_L] / 2] * len(left) + [point[theta_R] / 2] * len(right)


def J_bias_of_bodies(point: Point, digits: int) -> arb:
    warm = (point[theta_L] / 2, point[theta_R] / 2)
    return currents.heat_current(bodies(point), warm, 0, digits=digits)


def transmission_at_zero(point: Point) -> arb:
    """4 k_1^2 |s G|^2 at s = 0, exactly, summed over all pairs."""
    network, total = explicit(point), Integer(0)
    for source, drain in itertools.product(*bath_numbers(point)):
        top, bottom = network.reached.mobility(network.baths[source][0], drain)
        ratio = top(0) / bottom(0)
        total += Rational(int(ratio.p), int(ratio.q)) ** 2
    return bridge.exact(4 * point[k_1] ** 2 * total).real


def over_one_pole(point: Point, digits: int) -> arb:
    """3/(pi^2 theta) int u^2/sinh^2 u/(y^2 + a^2) dy by Arb enclosure."""
    variable = Symbol("s")
    fields = (3 / (pi**2 * theta), S.One, (variable + a,), variable, "conductance", theta)
    return refine(lambda: enclosure.enclose(*fields, point), digits + 3)


def sign_of_reach(point: Point) -> Integer:
    """Does the cold flux deviate less from its law (1) or more (-1) at a slightly larger k_1?"""
    warmth = Rational(1, 1000)
    lost = []
    for coupling in (point[k_1], point[k_1] * Rational(101, 100)):
        left, right = point[alpha_L], point[alpha_R]
        law = bridge.exact(pi**2 / 3 * left * right / (left + right) ** 2 * warmth).real
        flux = I_7({**point, k_1: coupling, theta: warmth}, 25)
        lost.append(abs(1 - flux / law))
    return Integer(1 if lost[0] > lost[1] else -1 if lost[0] < lost[1] else 0)


def rising(curves: Sequence[tuple[Any, Any, Any]], point: Point) -> Integer:
    """1 when I_7 of the bodies grows from one (k_1, alpha_L, alpha_R) to the next, else -1."""
    values = [
        I_7_of_bodies({**point, k_1: S(c), alpha_L: left, alpha_R: right}, 15)
        for c, left, right in curves
    ]
    return Integer(1 if all(high > low for low, high in itertools.pairwise(values)) else -1)


def without_units(point: Point) -> Point:
    """The same network in units 2k = m = 1."""
    return {symbol: value for symbol, value in point.items() if symbol not in (k, m)}
