"""Independent routes for section 4.2: kinetic temperatures of explicit quantum networks.

Nothing here uses ``derive``. Kinetic temperatures come from ``numerics.currents`` (exact
elimination in an explicit network, then rigorous quadrature), growth with a cutoff from linear
solves. Points are exact.
"""

from __future__ import annotations

from typing import Any

import mpmath
from flint import arb
from sympy import Expr, Integer, Rational, S

from numerics import bridge, currents, green
from numerics.network import ExplicitNetwork
from numerics.precision import working_precision

from .notation import T_L, T_R, N, gamma, hbar, k, k_1, k_B, m, theta
from .points import Point, as_mpf
from .witnesses_model import explicit_network

__all__ = [
    "I_4",
    "I_4_at_zero",
    "bulk_temperature_in_units",
    "bulk_velocity",
    "bulk_velocity_in_units",
    "certain_sign",
    "exchanged_difference",
    "logarithmic_growth",
    "single_growth",
]


def bulk_velocity(point: Point, digits: int) -> arb:
    """<v^2> of an oscillator without bath, the network written out."""
    temperature = currents.kinetic_temperature(
        explicit_network(point), 1, (point[T_L], point[T_R]), hbar=point[hbar], k_B=point[k_B],
        digits=digits + 5,
    )  # fmt: skip
    with working_precision(4 * digits + 64):
        return temperature * bridge.exact(point[k_B] / point[m]).real


def exchanged_difference(point: Point, digits: int) -> arb:
    """<v^2> with T_L and T_R exchanged less <v^2>: odd in the temperature difference."""
    turned = {**point, T_L: point[T_R], T_R: point[T_L]}
    with working_precision(4 * digits + 64):
        return bulk_velocity(turned, digits + 5) - bulk_velocity(point, digits + 5)


def bulk_velocity_in_units(point: Point, digits: int) -> arb:
    """The same with both baths at theta, friction from k_1; 2k/m must be a square."""
    return bulk_velocity(_dimensional(point), digits)


def bulk_temperature_in_units(point: Point, digits: int) -> arb:
    full = _dimensional(point)
    return currents.kinetic_temperature(
        explicit_network(full), 1, (full[T_L], full[T_R]), hbar=full[hbar], k_B=full[k_B],
        digits=digits + 5,
    )  # fmt: skip


def _dimensional(point: Point) -> Point:
    unit = (2 * point[k] / point[m]) ** Rational(1, 2)
    if not unit.is_Rational:
        raise ValueError("choose k and m such that 2k/m is the square of a rational number")
    both = point[theta] * point[hbar] * unit / (2 * point[k_B])
    return {**point, gamma: point[k_1] * point[m] * unit, T_L: both, T_R: both}


def I_4(point: Point, digits: int) -> arb:
    """pi m^2/(2 hbar gamma) <v^2> of an explicit network with 2k = m = hbar = k_B = 1."""
    return _reduced_velocity(point, point[theta] / 2, digits)


def I_4_at_zero(point: Point, digits: int) -> arb:
    """The same with both baths at temperature zero."""
    return _reduced_velocity(point, S.Zero, digits)


def _reduced_velocity(point: Point, temperature: Expr, digits: int) -> arb:
    network = ExplicitNetwork.mean_field(int(point[N]), k=Rational(1, 2), gamma=point[k_1])
    variance = currents.kinetic_temperature(network, 1, (temperature,) * 2, digits=digits + 5)
    with working_precision(4 * digits + 64):
        return variance * arb.pi() / (2 * bridge.exact(point[k_1]).real)


def certain_sign(value: arb) -> Integer:
    """1 or -1; raises when the ball holds zero."""
    if value.contains(0):
        raise ArithmeticError("the sign is not known")
    return Integer(1 if value > 0 else -1)


def logarithmic_growth(point: Point, digits: int) -> Any:
    """Growth of <v_1^2> from cutoff W to 2 W, over ln 2, for a very large W, by linear solves."""
    network, start = explicit_network(point), mpmath.mpf(10) ** (digits // 2 + 4)
    return _growth(network, point, start, digits)


def single_growth(point: Point, digits: int) -> Any:
    """The same for a single oscillator on a spring 2k with two baths."""
    alone = ExplicitNetwork([point[m]], [[2 * point[k]]], [(0, point[gamma]), (0, point[gamma])])
    return _growth(alone, point, mpmath.mpf(10) ** (digits // 2 + 4), digits)


def _growth(network: ExplicitNetwork, point: Point, start: Any, digits: int) -> Any:
    with working_precision(4 * digits + 64):
        temperatures = {0: as_mpf(point[T_L]), network.size - 1: as_mpf(point[T_R])}
        planck, boltzmann = as_mpf(point[hbar]), as_mpf(point[k_B])

        def density(logarithm: Any) -> Any:
            frequency = start * mpmath.exp(logarithm)
            matrix, total = green.green_mpmath(network, frequency), mpmath.mpf(0)
            for site, friction in network.baths:
                u = planck * frequency / (2 * boltzmann * temperatures[site])
                noise = as_mpf(S(int(friction.p)) / int(friction.q)) * planck / (2 * mpmath.pi)
                total += noise * mpmath.coth(u) * abs(matrix[0, site]) ** 2
            return 2 * frequency**4 * total  # both signs of the frequency; d omega = omega d log

        grown = mpmath.quad(density, [0, mpmath.log(2)], maxdegree=4)
        return grown / mpmath.log(2)
