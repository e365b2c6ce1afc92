"""The examples with quartic springs by the numerical engine: cumulants, exact or in balls."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from flint import arb, fmpq
from scipy.linalg import block_diag, solve_continuous_lyapunov

from numerics.anharmonic import AnharmonicSeries, anharmonic_series
from numerics.bridge import as_fmpq
from numerics.lyapunov import steady_covariance
from numerics.network import ExplicitNetwork
from numerics.quartic import QuarticNetwork

from .network import Pair, Setup

__all__ = [
    "coefficients",
    "exact_series",
    "explicit",
    "exponent_of_chain",
    "leading_share",
    "left_over",
    "quartic_network",
    "rational",
    "ratios_at",
    "response",
    "series",
    "sign_at",
    "sign_of_ball",
    "sign_of_fourth_cumulant",
    "sign_of_relative_slope",
    "sign_of_smallest",
    "sign_of_spare",
    "signs_of_slopes",
    "slope_of_pair",
    "spread_of_lowest_mode",
]

DIGITS = 40


@cache
def explicit(setup: Setup) -> ExplicitNetwork:
    potential = [[rational(c) for c in row] for row in setup.potential.tolist()]
    friction = rational(setup.friction)
    return ExplicitNetwork(
        [1] * setup.size, potential, [(i - 1, friction) for i, _ in setup.temperatures]
    )


@cache
def quartic_network(setup: Setup) -> QuarticNetwork:
    """Quartic springs of strength 1 along every spring."""
    return QuarticNetwork.along_springs(explicit(setup))


@cache
def series(setup: Setup, order: int) -> AnharmonicSeries:
    """Exact to first order, in balls beyond: the poles of the examples differ."""
    if order < 2:
        return exact_series(setup, order)
    temperatures = [rational(t) for _, t in setup.temperatures]
    return anharmonic_series(quartic_network(setup), temperatures, order, digits=DIGITS)


@cache
def exact_series(setup: Setup, order: int) -> AnharmonicSeries:
    """In rationals: to second order a tenth of a second for four masses, ten for six."""
    temperatures = [rational(t) for _, t in setup.temperatures]
    return anharmonic_series(quartic_network(setup), temperatures, order)


def coefficients(setup: Setup, pair: Pair, order: int) -> tuple[Any, ...]:
    """Of the flux from i to j, masses counted from 1."""
    i, j = pair[0] - 1, pair[1] - 1
    found = series(setup, order).pair_currents[min(i, j), max(i, j)]
    return found if i < j else tuple(-c for c in found)


def left_over(setup: Setup, epsilon: Any) -> Any:
    """Least of ``|phi_0| - |phi_1| eps - |phi_2| eps^2 - |phi_3| eps^3`` over the springs, over
    ``|phi_0|``."""
    eps, found = arb(rational(epsilon)), []
    for (i, j), _ in setup.springs:
        start, *rest = (abs(arb(c)) for c in coefficients(setup, (i, j), 3))
        spent = sum((c * eps ** (n + 1) for n, c in enumerate(rest)), arb(0))
        found.append(1 - spent / start)
    return min(found, key=lambda ball: float(ball))


def ratios_at(setup: Setup, epsilon: Any) -> tuple[Any, ...]:
    """Every flux to first order over the harmonic one, in the order of the springs."""
    found = []
    for pair, _ in setup.springs:
        start, first = coefficients(setup, pair, 1)
        found.append(1 + rational(epsilon) * first / start)
    return tuple(found)


def sign_at(setup: Setup, pair: Pair, epsilon: Any) -> int:
    """Of the flux to first order."""
    start, first = coefficients(setup, pair, 1)
    return _sign(start + rational(epsilon) * first)


def sign_of_smallest(values: Sequence[fmpq]) -> int:
    return _sign(min(values))


def sign_of_fourth_cumulant(setup: Setup, pair: Pair) -> int:
    """Of the length of a spring, to first order in eps."""
    network = explicit(setup)
    row = network.reached.displacement(network.distance(pair[0] - 1, pair[1] - 1))
    return _sign(exact_series(setup, 2).cumulants.fourth[1].along(row, row, row, row))


def spread_of_lowest_mode(size: int) -> float:
    """``1/sum e_j^4`` of the lowest mode of a chain tied to walls, in double precision."""
    matrix = 2 * np.eye(size) - np.eye(size, k=1) - np.eye(size, k=-1)
    lowest = np.linalg.eigh(matrix)[1][:, 0]
    return float(1 / np.sum(lowest**4))


def leading_share(setup: Setup, pair: Pair) -> fmpq:
    """``(3/2) c <u^2>/kappa`` of a spring."""
    i, j = pair[0] - 1, pair[1] - 1
    network = explicit(setup)
    covariance = steady_covariance(network, [rational(t) for _, t in setup.temperatures])
    return fmpq(3, 2) * covariance.position_variance(i, j) / -network.stiffness[i][j]


def exponent_of_chain() -> arb:
    """Power of n of the current between 10 and 20 masses tied to walls, strong friction."""
    currents = []
    for size in (10, 20):
        stiffness = [
            [2 * int(i == j) - int(abs(i - j) == 1) for j in range(size)] for i in range(size)
        ]
        network = ExplicitNetwork(
            [1] * size, stiffness, [(0, fmpq(1, 10)), (size - 1, fmpq(1, 10))]
        )
        currents.append(arb(steady_covariance(network, [2, 1]).heat_currents[0]))
    return (currents[1] / currents[0]).log() / arb(2).log()


def _sign(value: fmpq) -> int:
    return int(value > 0) - int(value < 0)


def rational(value: Any) -> fmpq:
    found = as_fmpq(value)
    assert found is not None
    return found


def slope_of_pair(spring: Any, pinning: Any, friction: Any, c: Any, *temperatures: Any) -> fmpq:
    """d phi_12/d eps at 0 of two unit masses."""
    alpha, k, gamma = (rational(value) for value in (spring, pinning, friction))
    network = ExplicitNetwork([1, 1], [[alpha + k, -alpha], [-alpha, alpha + k]],
                              [(0, gamma), (1, gamma)])  # fmt: skip
    quartic = QuarticNetwork(network, {(0, 1): rational(c)})
    return anharmonic_series(quartic, [rational(t) for t in temperatures], 1).pair_currents[0, 1][1]


def sign_of_relative_slope(setup: Setup, pair: Pair) -> int:
    start, first = coefficients(setup, pair, 1)
    return _sign(first / start)


def response(setup: Setup, spring: Pair, pair: Pair) -> fmpq:
    """d phi_pair/d eps at 0, i < j, when only this spring is quartic, with c = 1."""
    quartic = QuarticNetwork(explicit(setup), {(spring[0] - 1, spring[1] - 1): 1})
    temperatures = [rational(t) for _, t in setup.temperatures]
    found = anharmonic_series(quartic, temperatures, 1).pair_currents
    return found[pair[0] - 1, pair[1] - 1][1]


def signs_of_slopes(setup: Setup, pair: Pair) -> tuple[int, ...]:
    """Of d phi/d eps at 0, one quartic spring at a time."""
    return tuple(_sign(response(setup, spring, pair)) for spring, _ in setup.springs)


def sign_of_ball(ball: arb) -> int:
    """Raises ``ArithmeticError`` when the ball contains zero."""
    if ball.contains(0):
        raise ArithmeticError("the sign is not known to this precision")
    return 1 if ball > 0 else -1


def sign_of_spare(setup: Setup, epsilon: Any) -> int:
    """Of the least ``|phi| - C eps`` over the springs, in double precision."""
    size, eps = setup.size, float(rational(epsilon))
    potential = np.array([[float(rational(c)) for c in row] for row in setup.potential.tolist()])
    warm = np.array([float(rational(t)) for _, t in setup.temperatures])
    friction, total = float(rational(setup.friction)), warm.sum()
    softest = np.linalg.eigvalsh(potential).min()
    energy = 1.5 * total * (total + warm.max()) + friction**2 * total**2 / (4 * softest)
    weight = block_diag(np.eye(size), np.linalg.inv(potential))
    drift = np.block(
        [[-friction * np.eye(size), -potential], [np.eye(size), np.zeros((size,) * 2)]]
    )
    least = np.inf
    for (i, j), _ in setup.springs:
        spring = -potential[i - 1, j - 1]
        speed = _indicator(size, (i, j), (0.5, 0.5), 0)
        length = _indicator(size, (i, j), (1.0, -1.0), 1)
        seen = solve_continuous_lyapunov(
            drift.T, -spring / 2 * (np.outer(length, speed) + np.outer(speed, length))
        )
        constant = 0.0
        for other, _ in setup.springs:
            row = _indicator(size, other, (1.0, -1.0), 1)
            leaning = -2 * seen @ _indicator(size, other, (1.0, -1.0), 0)
            leaning = leaning + speed * (other == (i, j))
            rho, eta = row @ weight @ row, leaning @ weight @ leaning
            constant += 4 * energy * np.sqrt(rho**3 * eta)
        current = abs(float(coefficients(setup, (i, j), 0)[0]))
        least = min(least, current - constant * eps)
    return int(np.sign(least))


def _indicator(size: int, pair: Pair, values: tuple[float, float], block: int) -> np.ndarray:
    """Of the momenta (block 0) or positions (1) of two masses."""
    found = np.zeros(2 * size)
    for mass, value in zip(pair, values):
        found[block * size + mass - 1] = value
    return found
