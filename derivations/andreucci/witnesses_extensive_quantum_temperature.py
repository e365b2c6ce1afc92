"""Independent routes for section 6.2: temperatures in explicit networks with several bath sites.

Units 2k = m = hbar = k_B = 1 where no others are named. Nothing here uses ``derive``. Points are
exact, see ``extensive_quantum_domains.at``; values are Arb balls.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import mpmath
from flint import arb
from sympy import Expr, Integer, S, pi, sqrt

from numerics import bridge, currents, green
from numerics.precision import working_precision

from .notation import (
    N_L,
    T_L,
    T_R,
    Delta_T,
    N,
    alpha,
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
from .points import Point, as_mpf
from .points_extensive import counted
from .witnesses_extensive import explicit
from .witnesses_extensive_quantum import bath_numbers, warmths, without_units

__all__ = [
    "I_8",
    "I_8_at_zero",
    "bulk_temperature",
    "bulk_temperature_in_units",
    "bulk_velocity",
    "exchanged",
    "figure_10a",
    "first_order_in_units",
    "high_frequency_density",
    "over_estimate",
    "sign_of",
    "slope",
    "slope_in_units",
    "thermal_motion",
]


def bulk_temperature(point: Point, digits: int, site: int | None = None) -> arb:
    """Kinetic temperature of an oscillator without bath, the first one unless another is named."""
    where = int(point[N_L]) if site is None else site
    return currents.kinetic_temperature(explicit(point), where, warmths(point), digits=digits)


def I_8(point: Point, digits: int) -> arb:
    """2 pi N/(k_1 alpha) times the temperature of an oscillator without bath, both baths alike."""
    return _reduced(point, point[theta] / 2, digits)


def I_8_at_zero(point: Point, digits: int) -> arb:
    """The same with all baths at temperature zero."""
    return _reduced(point, S.Zero, digits)


def _reduced(point: Point, warmth: Expr, digits: int) -> arb:
    network = explicit(point)
    warm: Sequence[Expr] = [warmth] * len(network.baths)
    found = currents.kinetic_temperature(network, int(point[N_L]), warm, digits=digits + 5)
    with working_precision(4 * digits + 64):
        return found * bridge.exact(2 * pi * point[N] / (point[k_1] * point[alpha])).real


def slope(point: Point, digits: int) -> arb:
    """I_8^(1): N^2/N_L times int |s G|^2 u^2/sinh^2 u, summed over all left baths."""
    network, (left, _) = explicit(point), bath_numbers(point)
    with working_precision(4 * digits + 64):
        warmth, total = bridge.exact(point[theta]).real, arb(0)
        for bath in left:
            total += currents.mobility_integral(
                network, int(point[N_L]), bath, "conductance", warmth
            )
        return total * bridge.exact(point[N] ** 2 / point[N_L]).real


def bulk_velocity(point: Point, digits: int) -> arb:
    """<v^2> of the first oscillator without bath in the units of the point."""
    left, right = bath_numbers(point)
    warm = [point[T_L]] * len(left) + [point[T_R]] * len(right)
    found = currents.kinetic_temperature(
        explicit(point), int(point[N_L]), warm, hbar=point[hbar], k_B=point[k_B], digits=digits + 5
    )
    with working_precision(4 * digits + 64):
        return found * bridge.exact(point[k_B] / point[m]).real


def _unit(point: Point) -> Expr:
    """hbar sqrt(2k/m)/k_B."""
    return point[hbar] * sqrt(2 * point[k] / point[m]) / point[k_B]


def bulk_temperature_in_units(point: Point, digits: int, site: int | None = None) -> arb:
    """Kinetic temperature of an oscillator without bath, the first one unless another is named."""
    found = bulk_temperature(without_units(point), digits + 5, site)
    with working_precision(4 * digits + 64):
        return found * bridge.exact(_unit(point)).real


def slope_in_units(point: Point, digits: int) -> arb:
    """d T_i/d Delta_T: the slopes with theta of both sides, k_1/(2 pi N) (alpha_L - alpha_R)."""
    weight = point[k_1] * (point[alpha_L] - point[alpha_R]) / (2 * pi * point[N])
    with working_precision(4 * digits + 64):
        return slope(without_units(point), digits) * bridge.exact(weight).real


def first_order_in_units(point: Point, digits: int) -> arb:
    """Temperature for equal baths, and Delta_T times the slope."""
    bare = {**without_units(point), theta_L: point[theta], theta_R: point[theta]}
    with working_precision(4 * digits + 64):
        equal = bulk_temperature(bare, digits + 5) * bridge.exact(_unit(point)).real
        return equal + slope_in_units(point, digits + 5) * bridge.exact(point[Delta_T]).real


def high_frequency_density(point: Point, digits: int) -> Any:
    """omega times the noise density of v_1, both signs of omega, at a very high frequency."""
    network, (left, _) = explicit(point), bath_numbers(point)
    with working_precision(4 * digits + 64):
        frequency = mpmath.mpf(10) ** (digits // 2 + 4)
        matrix, total = green.green_mpmath(network, frequency), mpmath.mpf(0)
        for bath, (site, friction) in enumerate(network.baths):
            warmth = as_mpf(point[T_L] if bath in left else point[T_R])
            planck, boltzmann = as_mpf(point[hbar]), as_mpf(point[k_B])
            energy = planck * frequency / 2
            energy *= mpmath.coth(planck * frequency / (2 * boltzmann * warmth))
            drag = mpmath.mpf(int(friction.p)) / int(friction.q)
            total += drag / mpmath.pi * frequency**2 * abs(matrix[0, site]) ** 2 * energy
        return 2 * frequency * total


def sign_of(value: arb) -> Integer:
    """1 or -1; raises when the ball holds zero."""
    if value.contains(0):
        raise ArithmeticError("the sign is not known")
    return Integer(1 if value > 0 else -1)


def over_estimate(point: Point, digits: int) -> arb:
    """The slope I_8^(1) over (78)."""
    law = pi**2 / 3 * point[theta] / (point[k_1] * point[alpha]) ** 2
    with working_precision(4 * digits + 64):
        return slope(point, digits + 3) / bridge.exact(law).real


def thermal_motion(point: Point, digits: int) -> arb:
    """I_8 less its value at temperature zero; the digits that cancel are asked for in addition."""
    lost = 2 * len(str(1 / point[theta]))
    with working_precision(4 * (digits + lost) + 64):
        return I_8(point, digits + lost) - I_8_at_zero(point, digits + lost)


def exchanged(point: Point, digits: int) -> arb:
    """The temperature with the baths' temperatures exchanged, less the temperature."""
    turned = {**point, theta_L: point[theta_R], theta_R: point[theta_L]}
    with working_precision(4 * digits + 64):
        return bulk_temperature(turned, digits + 5) - bulk_temperature(point, digits + 5)


def figure_10a(point: Point) -> Integer:
    """1 when I_8 at alpha = 0.4 and 0.8, k_1 = 3, is in order and between 2.5 and 6.2."""
    networks = (counted(5, 1, 1, k_1=3), counted(5, 2, 2, k_1=3))
    low, high = (I_8({**network, **point}, 15) for network in networks)
    return Integer(1 if 2.5 < low < high < 6.2 else -1)
