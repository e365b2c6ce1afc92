"""Independent routes to degeneracy, thermalisation, figure 3: ranks, balls, simulations.

Nothing here uses ``derive``. Points are exact, with m = 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
from flint import acb, acb_mat, arb, arb_mat, fmpq, fmpq_mat
from scipy.linalg import solve_continuous_lyapunov
from sympy import Integer

from numerics import bridge, lyapunov, spectrum
from numerics.langevin import simulate
from numerics.network import ExplicitNetwork
from numerics.precision import NotResolved, working_precision
from numerics.relaxation import Settled, SpringNetwork, settled

from .notation import T_L, T_R, Delta_T, N, T, gamma, k
from .points import Point
from .thermalisation_points import alpha, degeneracy, g, moving_as_one, q, sigma
from .thermalisation_points import pinning as held
from .witnesses_thermalisation_motion import within

__all__ = [
    "average_of_large",
    "average_with_degeneracy",
    "bulk_with_pinned_ends",
    "chain_elements",
    "chain_frequency",
    "chain_temperature",
    "deviations",
    "deviations_in_double_precision",
    "largest_deviation",
    "mirror_sum",
    "nullity",
    "of_figure",
    "of_sites",
    "order",
    "order_of_slowest",
    "pinned_unreached",
    "rounded",
    "settled_chain",
    "settled_power_law",
    "slowest_by_newton",
    "undamped",
    "with_cubic_force",
    "with_quartic_springs",
]

HALF = fmpq(1, 2)


def _fmpq(value: Any) -> fmpq:
    found = bridge.as_fmpq(value)
    if found is None:
        raise ValueError(f"exact elimination needs rational numbers, not {value}")
    return found


# --- degeneracy -----------------------------------------------------------------------------------


def _mean_field(size: int, at_the_ends: Any = 0, spring: Any = 1, rubs: Any = 1) -> ExplicitNetwork:
    """With springs to the ground at both ends."""
    plain = ExplicitNetwork.mean_field(size, k=spring, gamma=rubs)
    stiffness = [list(row) for row in plain.stiffness]
    for i in (0, size - 1):
        stiffness[i][i] += _fmpq(at_the_ends)
    return ExplicitNetwork(plain.masses, stiffness, plain.baths)


def nullity(point: Point, pinning: bool = False) -> int:
    """Multiplicity of the eigenvalue 2k = 2 of the explicit matrix."""
    size = int(point[N])
    matrix = fmpq_mat([list(row) for row in _mean_field(size, int(pinning)).stiffness])
    for i in range(size):
        matrix[i, i] -= 2
    return size - int(matrix.rank())


def pinned_unreached(point: Point) -> int:
    return spectrum.unreached(_mean_field(int(point[N]), 1)).count


def average_with_degeneracy(point: Point) -> arb:
    """Mean kinetic temperature of a mean field of which some oscillators have other masses.

    N - c equal masses, c unequal ones, ends included among the equal: the eigenvalue 2k/m then has
    the multiplicity N - c - 1.
    """
    size, wanted = int(point[N]), int(point[degeneracy])
    odd = size - wanted - 1
    masses = [1] * (size - 1 - odd) + [3 + i for i in range(odd)] + [1]
    network = ExplicitNetwork.mean_field(size, m=masses)
    warm = _fmpq(point[T])
    found = lyapunov.steady_covariance(network, (warm, warm)).kinetic_temperatures
    return arb(sum(found, fmpq(0)) / size)


def average_of_large(point: Point) -> arb:
    """For a share of degenerate modes: the mean is linear in 1/N, so two sizes give its limit."""
    sizes = [Integer(6), Integer(9) if point[alpha].q == 3 else Integer(8)]
    values = [
        average_with_degeneracy({**point, N: size, degeneracy: point[alpha] * size})
        for size in sizes
    ]
    small, large = map(int, sizes)
    return (large * values[1] - small * values[0]) / (large - small)


def bulk_with_pinned_ends(point: Point) -> arb:
    network = _mean_field(int(point[N]), point[held], point[k], point[gamma])
    warm = _fmpq(point[T_L]), _fmpq(point[T_R])
    return arb(lyapunov.steady_covariance(network, warm).kinetic_temperatures[1])


# --- (40) and (41) --------------------------------------------------------------------------------


def _ends(size: int, friction: Any, hot: Any, cold: Any) -> dict[int, tuple[fmpq, fmpq]]:
    rubs = _fmpq(friction)
    return {0: (rubs, _fmpq(hot)), size - 1: (rubs, _fmpq(cold))}


@cache
def settled_power_law(
    size: int, exponent: Any, friction: Any, hot: Any, cold: Any, digits: int = 15
) -> Settled:
    """(40) with k = 1."""
    baths = _ends(size, friction, hot, cold)
    return settled(SpringNetwork.power_law(size, _fmpq(exponent), 1, baths), digits)


@cache
def settled_chain(size: int, friction: Any, hot: Any, cold: Any, digits: int = 15) -> Settled:
    """(41) with k = g = 1."""
    baths = _ends(size, friction, hot, cold)
    return settled(SpringNetwork.mean_field_chain(size, 1, 1, baths), digits)


def undamped() -> int:
    """How many of the networks have a mode that does not decay; the rates are certified."""
    found = [settled_chain(size, HALF, 1, 1) for size in range(4, 8)]
    found.append(settled_power_law(4, HALF, HALF, 1, 1))
    return sum(not one.slowest_rate > 0 for one in found)


def chain_elements(point: Point) -> tuple[arb, ...]:
    size, spring, more = int(point[N]), _fmpq(point[k]), _fmpq(point[g])
    matrix = SpringNetwork.mean_field_chain(size, spring, more, {}).stiffness()
    return matrix[2, 2], matrix[1, 2], matrix[1, 3]


def chain_frequency(point: Point) -> arb:
    """Squared frequency number q, from below, translation being number 0."""
    size, spring, more = int(point[N]), _fmpq(point[k]), _fmpq(point[g])
    matrix = SpringNetwork.mean_field_chain(size, spring, more, {}).stiffness()
    values = [value.real for value in acb_mat(matrix).eig()]
    return sorted(values, key=lambda ball: float(ball.mid()))[int(point[q])]


def _biased(point: Point) -> tuple[Any, Any]:
    return point[T] + point[Delta_T] / 2, point[T] - point[Delta_T] / 2


def chain_temperature(point: Point, digits: int) -> arb:
    """Of the second oscillator of four."""
    found = settled_chain(4, point.get(gamma, HALF), *_biased(point), digits + 5)
    return found.kinetic_temperatures[1]


def mirror_sum(point: Point, digits: int) -> arb:
    """Of the second and the last but one of nine, in (41)."""
    found = settled_chain(9, HALF, point[T_L], point[T_R], digits + 5).kinetic_temperatures
    return found[1] + found[7]


# --- figure 3 -------------------------------------------------------------------------------------


def of_figure(point: Point, chain: bool) -> Settled:
    """(40), or (41), with the parameters of the figure; k and g are 1."""
    given = (point[gamma], point[T_L], point[T_R])
    size = int(point[N])
    return (
        settled_chain(size, *given) if chain else settled_power_law(size, 1 + point[sigma], *given)
    )


def deviations(found: Settled) -> list[arb]:
    """Of all oscillators from the mean of the bath temperatures, over the bias."""
    (_, hot), (_, cold) = (found.network.baths[site] for site in sorted(found.network.baths))
    return [(t - arb((hot + cold) / 2)) / arb(hot - cold) for t in found.kinetic_temperatures]


def largest_deviation(found: Settled) -> arb:
    """In absolute value, of oscillators without bath."""
    largest = arb(0)
    for deviation in deviations(found)[1:-1]:
        largest = largest.max(abs(deviation))
    return largest


def of_sites(point: Point, places: Iterable[int]) -> tuple[int, ...]:
    """Deviations of (41) in double precision, in units of 10^-4 of the bias, rounded."""
    found = deviations_in_double_precision(point)
    return tuple(round(10**4 * float(found[place - 1])) for place in places)


def deviations_in_double_precision(point: Point) -> np.ndarray:
    """For (41), by the algorithm of Bartels and Stewart: its rates are resolved."""
    size, friction = int(point[N]), float(point[gamma])
    stiffness = 2 * (np.eye(size) - 1 / size) + np.diag([1.0, *[2.0] * (size - 2), 1.0])
    stiffness -= np.diag(np.ones(size - 1), 1) + np.diag(np.ones(size - 1), -1)
    rubs = np.diag([friction, *[0.0] * (size - 2), friction])
    differences = np.eye(size)[:-1] - np.eye(size)[-1]
    drift = np.block([[np.zeros((size - 1, size - 1)), differences],
                      [-stiffness[:, :-1], -rubs]])  # fmt: skip
    noise = np.zeros_like(drift)
    hot, cold = float(point[T_L]), float(point[T_R])
    noise[size - 1, size - 1], noise[-1, -1] = 2 * friction * hot, 2 * friction * cold
    found: np.ndarray = np.diag(solve_continuous_lyapunov(drift, -noise))[size - 1 :]
    return (found - (hot + cold) / 2) / (hot - cold)


def slowest_by_newton(point: Point, chain: bool, bits: int = 600) -> arb:
    """The slowest rate from the modes without baths: zeros of two scalar equations.

    Oscillators that mirror each other move alike or oppositely. In each half, with squared
    frequencies ``w_q^2`` and normalised modes ``f_q``, poles solve
    ``1 + gamma s sum_q f_q(1)^2/(s^2 + w_q^2) = 0``, one near each ``i w_q``.
    """
    size = int(point[N])
    exponent = _fmpq(1 + point[sigma])
    with working_precision(bits):
        network = (SpringNetwork.mean_field_chain(size, 1, 1, {}) if chain
                   else SpringNetwork.power_law(size, exponent, 1, {}))  # fmt: skip
        stiffness, rubs = network.stiffness(), arb(_fmpq(point[gamma]))
        rates = [
            -_pole(modes, number, rubs).real
            for modes in (_modes(stiffness, sign) for sign in (1, -1))
            for number in range(size // 2)
        ]
        slowest = min(rates, key=lambda rate: rate.mid())
        return arb(slowest.mid(), abs(slowest.mid()) * arb(10) ** -25)


def order_of_slowest(point: Point, chain: bool) -> int:
    """Decimal order of magnitude of the slowest rate."""
    return order(slowest_by_newton(point, chain))


def order(rate: arb) -> int:
    """The exponent of a positive number in scientific notation."""
    return _decided((rate.log() / arb(10).log()).floor())


def rounded(ball: arb) -> int:
    """The integer nearest to every number in the ball."""
    return _decided((ball + arb(1) / 2).floor())


def _decided(whole: arb) -> int:
    found = whole.unique_fmpz()
    if found is None:
        raise NotResolved("the ball does not decide the integer; ask for more digits")
    return int(found)


def _modes(stiffness: arb_mat, sign: int) -> list[tuple[arb, arb]]:
    """Pairs (squared frequency, weight on the first oscillator) of one parity, even size."""
    size = stiffness.nrows()
    half = size // 2
    part = acb_mat(
        half, half,
        [stiffness[i, j] + sign * stiffness[i, size - 1 - j]
         for i in range(half) for j in range(half)],
    )  # fmt: skip
    values, vectors = part.eig(right=True)
    found = []
    for place, value in enumerate(values):
        norm = sum((vectors[i, place] ** 2 for i in range(half)), acb(0))
        weight = (vectors[0, place] ** 2 / norm).real
        found.append((value.real.mid(), weight.mid()))
    return found


def _pole(modes: list[tuple[arb, arb]], number: int, rubs: arb) -> acb:
    """Newton's iteration from the pole of first order in the friction."""
    squared, weight = modes[number]
    if not abs(squared) > arb(10) ** -30:  # translation: it is damped as a whole
        return acb(-1)
    s = acb(-rubs * weight / 2, squared.sqrt())
    for _ in range(12):
        others = [(value, other) for place, (value, other) in enumerate(modes) if place != number]
        rest = 1 + rubs * s * sum((o / (s * s + v) for v, o in others), acb(0))
        slope = rubs * sum(((v - s * s) * o / (s * s + v) ** 2 for v, o in others), acb(0))
        function = (s * s + squared) * rest + rubs * s * weight
        derivative = 2 * s * rest + (s * s + squared) * slope + rubs * weight
        s = (s - function / derivative).mid()
    return s


# --- nonlinear forces -----------------------------------------------------------------------------


def with_cubic_force(point: Point) -> arb:
    """Mean of the oscillators without bath, N = 8: random initial data, or rest for w > 1."""
    return _nonlinear(point, lambda x: -x * x * x, 10000)


def with_quartic_springs(point: Point) -> arb:
    """The same with springs (x_i - x_j)^4/(8N) over ordered pairs."""

    def force(x: np.ndarray) -> np.ndarray:
        y = x - x.mean(axis=0)
        square = y * y
        cube = square * y
        pulled: np.ndarray = cube.mean(axis=0) - cube - 3 * y * square.mean(axis=0)
        return pulled

    return _nonlinear(point, force, 10000)


def _nonlinear(point: Point, force: Any, duration: float) -> arb:
    size, copies = 8, 64
    random = np.random.default_rng(2025)
    together = point[moving_as_one] > 1
    start = 0.7 * random.standard_normal((2, size, copies)) * (not together)
    found = simulate(_mean_field(size, rubs=fmpq(1, 2)), [point[T_L], point[T_R]], seed=2026,
                     step=0.1, settle=5000, duration=duration, copies=copies, blocks=32,
                     positions=start[0], velocities=start[1], force=force)  # fmt: skip
    inner = found.kinetic_temperatures[1:-1]
    # errors of oscillators that move as one are one error; the largest bounds that of the mean
    return within(inner.mean(), found.errors[1:-1].max() / (1 if together else len(inner) ** 0.5))
