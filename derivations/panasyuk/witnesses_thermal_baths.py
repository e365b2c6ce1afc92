"""Independent routes to section IV: levels, elimination, quadrature over explicit networks.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import mpmath
from flint import arb
from sympy import I, Rational, S, Symbol

from numerics import bridge, currents
from numerics.network import ExplicitNetwork
from numerics.precision import bits_for, working_precision

from . import notation as sym
from . import witnesses_beyond
from .points import Point

__all__ = [
    "certified_sum",
    "conductance",
    "current",
    "growth",
    "kinetic",
    "noise",
    "position",
    "potential",
    "transmission",
]


def noise(point: Point, warm: Symbol, digits: int) -> Any:
    """Friction times the mean energy of an oscillator of this frequency, by its levels."""
    with mpmath.workdps(digits + 10):
        quantum = mpmath.mpf(int(point[sym.hbar] * point[sym.omega]))
        ratio = mpmath.exp(-quantum / int(point[sym.k_B] * point[warm]))
        levels = range(int(-(digits + 12) * mpmath.log(10) / mpmath.log(ratio)))
        weights = [ratio**n for n in levels]
        energy = sum(quantum * (n + mpmath.mpf(1) / 2) * p for n, p in enumerate(weights))
        return int(point[sym.gamma]) * energy / sum(weights)


def position(point: Point, frequency: Symbol, first: Symbol, second: Symbol) -> Any:
    """x and v at one frequency, v eliminated: -i w x = v, -i w m v = F - gamma v - m w_0^2 x."""
    turn = -I * point[frequency]
    matrix = [
        [turn, S.NegativeOne],
        [point[sym.m] * point[sym.omega_0] ** 2, point[sym.m] * turn + point[sym.gamma]],
    ]
    determinant = matrix[0][0] * matrix[1][1] - matrix[0][1] * matrix[1][0]
    # Cramer's rule with the right side (0, F)
    return complex_number(-matrix[0][1] * (point[first] + point[second]) / determinant)


def complex_number(value: Any) -> Any:
    """A ratio of Gaussian rationals as one Gaussian rational."""
    real, imaginary = value.expand(complex=True).as_real_imag()
    return real + I * imaginary


def _network(point: Point) -> ExplicitNetwork:
    """One oscillator, half of the friction at each of two Ohmic baths."""
    mass = point.get(sym.m, Rational(1))
    half = point[sym.gamma_h] * mass / 2
    return ExplicitNetwork([mass], [[mass * point[sym.omega_0] ** 2]], [(0, half), (0, half)])


def current(point: Point, digits: int) -> Any:
    """Heat current from bath 1 by Arb quadrature."""
    warm = [point[sym.T_1], point[sym.T_2]]
    return currents.heat_current(
        _network(point), warm, hbar=point[sym.hbar], k_B=point[sym.k_B], digits=min(digits, 25)
    )


def conductance(point: Point, digits: int) -> Any:
    """Conductance by Arb quadrature."""
    return currents.thermal_conductance(
        _network(point),
        point[sym.T],
        hbar=point[sym.hbar],
        k_B=point[sym.k_B],
        digits=min(digits, 25),
    )


def certified_sum(integrals: Iterable[Any], point: Point, digits: int) -> Any:
    """Integrals as sums over their poles, added."""
    balls = [witnesses_beyond.certified(part, point, digits) for part in integrals]
    with working_precision(bits_for(digits + 15)):
        return sum(balls, arb(0))


def transmission(point: Point) -> Any:
    """4 times spectral friction, w^2 and |G|^2, by the memory forces y' = -D y - gamma D v.

    At a frequency w, y = gamma D i w x/(D - i w): the real part is what friction takes.
    """
    w, cutoff = point[sym.omega], point[sym.D]
    friction = point[sym.gamma_1] + point[sym.gamma_2]
    memory = friction * cutoff / (cutoff**2 + w**2)  # over (D + i w)
    real, imaginary = point[sym.omega_0] ** 2 - w**2 + memory * w**2, memory * w * cutoff
    strengths = (
        point[name] * cutoff**2 / (cutoff**2 + w**2) for name in (sym.gamma_1, sym.gamma_2)
    )
    product = 4 * w**2
    for strength in strengths:
        product = product * strength
    return product / (real**2 + imaginary**2)


def growth(point: Point) -> Any:
    """Kinetic temperature with Drude baths of cutoffs 10^30 and 10^20, over the logarithm."""
    half = point[sym.gamma] / 2
    warm = {"hbar": point[sym.hbar], "k_B": point[sym.k_B], "digits": 25}

    def shaken(cutoff: int) -> Any:
        baths = [(0, half, cutoff), (0, half, cutoff)]
        network = ExplicitNetwork([point[sym.m]], [[point[sym.m]]], baths)
        return currents.kinetic_temperature(network, 0, [1, 2], **warm)

    return (shaken(10**30) - shaken(10**20)) / (10 * arb(10).log())


def _between(point: Point) -> ExplicitNetwork:
    """A unit mass between two baths, of one cutoff if the point has one."""
    cutoff = (point[sym.D],) if sym.D in point else ()
    baths = [(0, point[friction], *cutoff) for friction in (sym.gamma_1, sym.gamma_2)]
    return ExplicitNetwork([1], [[point[sym.omega_0] ** 2]], baths)


def kinetic(point: Point, digits: int) -> Any:
    """Kinetic temperature by Arb quadrature."""
    warm = [point[sym.T_1], point[sym.T_2]]
    return currents.kinetic_temperature(_between(point), 0, warm, digits=min(digits, 25))


def potential(point: Point, digits: int) -> Any:
    """Stiffness times the variance of the position, by Arb quadrature."""
    warm = [point[sym.T_1], point[sym.T_2]]
    variance = currents.position_variance(_between(point), 0, warm, digits=min(digits, 25))
    return bridge.exact(point[sym.omega_0] ** 2).real * variance
