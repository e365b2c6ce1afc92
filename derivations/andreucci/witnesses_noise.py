"""Independent routes to noise, responses and matrices: from an oscillator's motion back to them.

A free particle with friction fixes the strength of the noise: by equipartition in the classical
case, by the commutator of position and momentum and by detailed balance in the quantum case.
Nothing here uses ``derive``. Points are exact; values are Arb balls or mpmath numbers.
"""

from __future__ import annotations

from typing import Any

import mpmath
from flint import acb, arb
from sympy import S, Symbol, sqrt

from numerics import bridge, currents, green, spectrum
from numerics.network import ExplicitNetwork
from numerics.precision import working_precision

from .notation import T_L, T_R, N, gamma, hbar, k, k_B, m, omega, s, y
from .points import Point, as_mpf
from .witnesses_model import coupled_network, explicit_hessian, explicit_network

__all__ = [
    "both_factors",
    "classical_noise",
    "coupling_squared",
    "cubic",
    "cubic_of_square",
    "diagonal_part",
    "drude_growth",
    "end_density",
    "kernel_elements",
    "ordered_noise",
    "over_bulk_frequency",
    "perfect",
    "real_part_of_kernel",
    "spring_factor",
    "weight_of_bath",
]


# --- noise ---


def _mobility_squared(point: Point) -> arb:
    """int omega^2 |G|^2 d omega of a free particle of mass m with friction."""
    free = ExplicitNetwork([point[m]], [[0]], [(0, point[gamma])])
    return currents.mobility_integral(free, 0, 0, "classical", arb(1))


def classical_noise(point: Point) -> arb:
    """The white noise that gives <v^2> = k_B T/m."""
    return bridge.exact(point[k_B] * point[T_L] / point[m]).real / _mobility_squared(point)


def _orders(point: Point) -> tuple[arb, arb]:
    """Noise at omega and -omega: their difference from [x, p] = i hbar, their ratio from balance.

    The commutator of the noise is c omega, and m c int omega^2 |G|^2 d omega = hbar.
    """
    slope = bridge.exact(point[hbar] / point[m]).real / _mobility_squared(point)
    difference = slope * bridge.exact(point[omega]).real
    ratio = bridge.exact(-point[hbar] * point[omega] / (point[k_B] * point[T_L])).real.exp()
    given_off = difference / (1 - ratio)
    return given_off, given_off * ratio


def ordered_noise(point: Point) -> arb:
    return _orders(point)[0]


def weight_of_bath(point: Point) -> arb:
    """omega^2 times the mean of both orders."""
    return sum(_orders(point), arb(0)) / 2 * bridge.exact(point[omega] ** 2).real


def end_density(point: Point, site: int) -> arb:
    """<v^2> per frequency of an end of the explicit network, shaken by both baths."""
    matrix = green.green_ball(explicit_network(point), bridge.exact(point[omega]))
    last = int(point[N]) - 1
    left, right = weight_of_bath(point), weight_of_bath({**point, T_L: point[T_R]})
    return left * abs(matrix[site, 0]) ** 2 + right * abs(matrix[site, last]) ** 2


def kernel_elements(point: Point) -> tuple[acb, acb, acb]:
    """What friction adds to the forces in an explicit network: elements 11, 22 and 12."""
    with_friction, twice = (
        green.green_ball(explicit_network({**point, gamma: factor * point[gamma]}),
                         bridge.exact(point[omega])).inv()
        for factor in (1, 2)
    )  # fmt: skip
    added = with_friction - twice
    return added[0, 0], added[1, 1], added[0, 1]


def real_part_of_kernel(point: Point) -> arb:
    """The real part of what friction adds on the diagonal."""
    return kernel_elements(point)[0].real


def drude_growth(point: Point, digits: int) -> Any:
    """Growth of <v^2> with the cutoff, over ln 2, for one oscillator and two Drude baths."""
    with working_precision(4 * digits + 64):
        start = mpmath.mpf(10) ** (digits // 2 + 4)
        weight, spring, rub, planck, rate = (
            as_mpf(point[q]) for q in (m, k, gamma, hbar, Symbol("omega_c", positive=True))
        )

        def density(logarithm: Any) -> Any:
            at = start * mpmath.exp(logarithm)
            memory = rub * rate / (rate - 1j * at)
            response = 1 / (2 * spring - weight * at**2 - 2j * at * memory)
            # so far above the temperature coth is 1
            return 2 * at**4 * planck / mpmath.pi * memory.real * abs(response) ** 2

        return mpmath.quad(density, [0, mpmath.log(2)], maxdegree=4) / mpmath.log(2)


# --- matrices ---


def _impedance(point: Point) -> Any:
    return green.green_ball(explicit_network(point), bridge.exact(point[omega])).inv()


def diagonal_part(point: Point) -> tuple[acb, ...]:
    """-Z less the same constant everywhere, which empties it off the diagonal."""
    matrix = _impedance(point)
    same = -matrix[0, 2]
    return -matrix[0, 0] - same, -matrix[1, 1] - same, -matrix[0, 1] - same


def spring_factor(point: Point) -> arb:
    """u with u^2 the element of -Z between two oscillators."""
    return (-_impedance(point)[0, 1]).real.sqrt()


# --- polynomials from solved networks, 2k = m = 1 ---


def _elements(point: Point, squared: Any) -> tuple[acb, acb, acb]:
    """y^2, |G_i1|^2 and |G_1N|^2."""
    n, at = int(point[N]), acb(bridge.exact(squared)).sqrt()
    matrix = green.green_ball(coupled_network(point), at)
    return at * at, abs(matrix[1, 0]) ** 2, abs(matrix[0, n - 1]) ** 2


def cubic_of_square(point: Point) -> acb:
    """1/(N^2 y^2 |G_i1|^2) at y^2 = s: what damps the motion of a bulk oscillator."""
    return _cubic(point, point[s])


def cubic(point: Point) -> acb:
    """The same at a given y."""
    return _cubic(point, point[y] ** 2)


def _cubic(point: Point, squared: Any) -> acb:
    at, bulk, _ = _elements(point, squared)
    return 1 / (int(point[N]) ** 2 * at * bulk)


def both_factors(point: Point) -> acb:
    """(y^2 - 1)^2/(N^2 y^2 |G_1N|^2)."""
    at, _, end = _elements(point, point[y] ** 2)
    return (at - 1) ** 2 / (int(point[N]) ** 2 * at * end)


def perfect(point: Point) -> arb:
    """Transmission at zero frequency by exact elimination in the explicit network."""
    network = explicit_network(point)
    top, bottom = network.reached.mobility(0, 1)
    (_, left), (_, right) = network.baths
    return arb(4 * left * right * (top[0] / bottom[0]) ** 2)


def coupling_squared(point: Point, mass: Any, time: Any) -> arb:
    """k_1^2 from the two poles of the ends moving against each other, in other units.

    The sum of the poles, squared, over their product.
    """
    alone = ExplicitNetwork(
        [point[m] * mass], [[2 * point[k] * mass / time**2]], [(0, point[gamma] * mass / time)]
    )
    poles = [pole for pole, count in spectrum.relaxation_poles(alone) for _ in range(count)]
    return (sum(poles, acb(0)) ** 2 / (poles[0] * poles[1])).real


def over_bulk_frequency(point: Point) -> Any:
    """omega over the frequency of two bulk oscillators moving against each other."""
    same, other = explicit_hessian({**point, N: S(5)})
    return point[omega] / sqrt((same - other) / point[m])
