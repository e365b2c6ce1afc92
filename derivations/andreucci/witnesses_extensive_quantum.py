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

import mpmath
from flint import arb
from sympy import Expr, Integer, Rational, S, Symbol, pi, sqrt

from numerics import bridge, currents, enclosure, green, spectrum
from numerics.network import ExplicitNetwork
from numerics.precision import refine, working_precision

from .notation import (
    N_L,
    N_R,
    T_L,
    T_R,
    Delta_T,
    N,
    T,
    a,
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
from .witnesses_extensive import I_5_bodies, I_6_bodies, explicit
from .witnesses_integrals import enclosed
from .witnesses_reduced import slowest_rate, three_bodies

__all__ = [
    "I_7",
    "I_8",
    "I_7_of_bodies",
    "I_8_at_zero",
    "J_bias",
    "J_bias_of_bodies",
    "bulk_temperature",
    "bulk_temperature_in_units",
    "bulk_velocity",
    "closed_forms",
    "exchanged",
    "exponent_of_slowest",
    "exponents_with_size",
    "exponents_with_temperature",
    "figure_10a",
    "first_order_in_units",
    "flux_in_units",
    "high_frequency_density",
    "in_flux_units",
    "over_estimate",
    "over_one_pole",
    "rising",
    "sign_of",
    "sign_of_reach",
    "slope",
    "slope_in_units",
    "thermal_motion",
    "transmission_at_zero",
    "unreached_with_masses",
]


def _baths(point: Point) -> tuple[range, range]:
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


# --- the flux ---


def _conductance(network: ExplicitNetwork, point: Point, digits: int, **units: Any) -> arb:
    """dJ/dT, summed over all pairs of a left and a right bath."""
    total = arb(0)
    for source, drain in itertools.product(*_baths(point)):
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
        return I_7(_bare(point), digits + 3) * bridge.exact(unit).real


def J_bias(point: Point, digits: int) -> arb:
    """The current out of all left baths, at any two temperatures."""
    network, (left, _) = explicit(point), _baths(point)
    with working_precision(4 * digits + 64):
        return sum(
            (currents.heat_current(network, _warmths(point), bath, digits=digits + 8)
             for bath in left), arb(0))  # fmt: skip


def _warmths(point: Point) -> list[Expr]:
    left, right = _baths(point)
    return [point[theta_L] / 2] * len(left) + [point[theta_R] / 2] * len(right)


def J_bias_of_bodies(point: Point, digits: int) -> arb:
    warm = (point[theta_L] / 2, point[theta_R] / 2)
    return currents.heat_current(bodies(point), warm, 0, digits=digits)


def transmission_at_zero(point: Point) -> arb:
    """4 k_1^2 |s G|^2 at s = 0, exactly, summed over all pairs."""
    network, total = explicit(point), Integer(0)
    for source, drain in itertools.product(*_baths(point)):
        top, bottom = network.reached.mobility(network.baths[source][0], drain)
        ratio = top(0) / bottom(0)
        total += Rational(int(ratio.p), int(ratio.q)) ** 2
    return bridge.exact(4 * point[k_1] ** 2 * total).real


# --- the temperature of an oscillator without bath ---


def bulk_temperature(point: Point, digits: int, site: int | None = None) -> arb:
    """Kinetic temperature of an oscillator without bath, the first one unless another is named."""
    where = int(point[N_L]) if site is None else site
    return currents.kinetic_temperature(explicit(point), where, _warmths(point), digits=digits)


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
    network, (left, _) = explicit(point), _baths(point)
    with working_precision(4 * digits + 64):
        warmth, total = bridge.exact(point[theta]).real, arb(0)
        for bath in left:
            total += currents.mobility_integral(
                network, int(point[N_L]), bath, "conductance", warmth
            )
        return total * bridge.exact(point[N] ** 2 / point[N_L]).real


# --- what is said of curves and forms ---


def over_one_pole(point: Point, digits: int) -> arb:
    """3/(pi^2 theta) int u^2/sinh^2 u/(y^2 + a^2) dy by Arb enclosure."""
    variable = Symbol("s")
    fields = (3 / (pi**2 * theta), S.One, (variable + a,), variable, "conductance", theta)
    return refine(lambda: enclosure.enclose(*fields, point), digits + 3)


def closed_forms(closed: Expr, integral: Any, point: Point, digits: int) -> Integer:
    """1 when a form without integral lies in the enclosure of the integral, to these digits."""
    with working_precision(4 * digits + 64):
        gap = bridge.ball(closed, point).real / enclosed(integral, point, digits) - 1
        return Integer(int(abs(gap) < arb(10) ** -digits))


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


# --- temperatures in units ---


def bulk_velocity(point: Point, digits: int) -> arb:
    """<v^2> of the first oscillator without bath in the units of the point."""
    left, right = _baths(point)
    warm = [point[T_L]] * len(left) + [point[T_R]] * len(right)
    found = currents.kinetic_temperature(
        explicit(point), int(point[N_L]), warm, hbar=point[hbar], k_B=point[k_B], digits=digits + 5
    )
    with working_precision(4 * digits + 64):
        return found * bridge.exact(point[k_B] / point[m]).real


def _unit(point: Point) -> Expr:
    """hbar sqrt(2k/m)/k_B."""
    return point[hbar] * sqrt(2 * point[k] / point[m]) / point[k_B]


def _bare(point: Point) -> Point:
    """The same network in units 2k = m = 1."""
    return {symbol: value for symbol, value in point.items() if symbol not in (k, m)}


def bulk_temperature_in_units(point: Point, digits: int, site: int | None = None) -> arb:
    """Kinetic temperature of an oscillator without bath, the first one unless another is named."""
    found = bulk_temperature(_bare(point), digits + 5, site)
    with working_precision(4 * digits + 64):
        return found * bridge.exact(_unit(point)).real


def slope_in_units(point: Point, digits: int) -> arb:
    """d T_i/d Delta_T: the slopes with theta of both sides, k_1/(2 pi N) (alpha_L - alpha_R)."""
    weight = point[k_1] * (point[alpha_L] - point[alpha_R]) / (2 * pi * point[N])
    with working_precision(4 * digits + 64):
        return slope(_bare(point), digits) * bridge.exact(weight).real


def first_order_in_units(point: Point, digits: int) -> arb:
    """Temperature for equal baths, and Delta_T times the slope."""
    bare = {**_bare(point), theta_L: point[theta], theta_R: point[theta]}
    with working_precision(4 * digits + 64):
        equal = bulk_temperature(bare, digits + 5) * bridge.exact(_unit(point)).real
        return equal + slope_in_units(point, digits + 5) * bridge.exact(point[Delta_T]).real


def high_frequency_density(point: Point, digits: int) -> Any:
    """omega times the noise density of v_1, both signs of omega, at a very high frequency."""
    network, (left, _) = explicit(point), _baths(point)
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


# --- at low temperature ---


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


# --- for the conclusions ---


def exponents_with_size(point: Point) -> tuple[arb, arb]:
    """d ln/d ln N of bulk temperature and flux, from N to 2N at the same fractions."""
    twice = {**point, **{symbol: 2 * point[symbol] for symbol in (N, N_L, N_R)}}
    found = []
    for quantity in (bulk_temperature_of_bodies, I_5_bodies):
        found.append((quantity(twice) / quantity(point)).log() / arb(2).log())
    return found[0], found[1]


def bulk_temperature_of_bodies(point: Point) -> arb:
    """Up to a constant: N of I_6 over N^2."""
    return I_6_bodies(point) / int(point[N])


def exponents_with_temperature(point: Point) -> tuple[arb, arb]:
    """d ln I_7/d ln theta at the point, for one oscillator at each bath and for several."""
    one_each = {**point, **counted(int(point[N]), 1, 1)}
    found = []
    for where in (one_each, point):
        low, high = I_7(where, 25), I_7({**where, theta: 2 * where[theta]}, 25)
        with working_precision(160):
            found.append((high / low).log() / arb(2).log())
    return found[0], found[1]


def unreached_with_masses(masses: Sequence[int]) -> int:
    """Modes that no bath reaches in a mean-field network of these masses, by rank."""
    network = ExplicitNetwork.mean_field(len(masses), m=list(masses))
    return spectrum.unreached(network).count


def exponent_of_slowest(point: Point) -> arb:
    """d ln z/d ln N of the slowest rate, one oscillator at each bath, N = 10^12 to 10^13."""
    sizes = [Integer(10) ** power for power in (12, 13)]
    rates = [slowest_rate({**point, N: size}) for size in sizes]
    return (rates[1] / rates[0]).log() / arb(10).log()
