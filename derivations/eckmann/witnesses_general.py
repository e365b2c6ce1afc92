"""The random networks by the numerical engine: rational elimination, nothing of ``derive``."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from flint import arb, fmpq, fmpq_mat

from numerics.bridge import as_fmpq
from numerics.lyapunov import Covariance, solved, steady_covariance
from numerics.network import ExplicitNetwork
from numerics.pair_currents import classical_pair_currents

from .samples import Sample, samples

__all__ = [
    "covariance",
    "current_of_a_pair",
    "exceptions_to_balance",
    "exceptions_to_bounds",
    "exceptions_to_entropy_production",
    "exceptions_to_isolated_modes",
    "exceptions_to_lemma_1",
    "exceptions_to_lemma_2",
    "explicit",
    "free_pair",
    "lyapunov_left_side",
    "power_on_second",
    "rational",
    "sign_of_entropy_production",
]


def rational(value: object) -> fmpq:
    found = as_fmpq(value)
    assert found is not None
    return found


@cache
def explicit(sample: Sample) -> ExplicitNetwork:
    potential = [[rational(c) for c in row] for row in sample.potential.tolist()]
    baths = [(mass, rational(strength)) for mass, strength, _ in sample.baths]
    return ExplicitNetwork([1] * sample.size, potential, baths)


@cache
def covariance(sample: Sample) -> Covariance:
    return steady_covariance(explicit(sample), sample.temperatures)


def lyapunov_left_side(potential: Any, frictions: Any, temperatures: Any) -> tuple[arb, ...]:
    """Q A* + A Q of a network with a bath on every mass, Q from positions and velocities."""
    size = len(frictions)
    network = ExplicitNetwork(
        [1] * size, [[rational(c) for c in row] for row in potential],
        [(i, rational(f)) for i, f in enumerate(frictions)],
    )  # fmt: skip
    drift, columns = network.first_order()
    noise = fmpq_mat(2 * size, 2 * size)
    for column, f, t in zip(columns, frictions, temperatures):
        vector = fmpq_mat(2 * size, 1, column)
        noise += (vector * vector.transpose()) * (2 * rational(f) * rational(t))
    found = solved(drift, noise)
    order = [*range(size, 2 * size), *range(size)]  # velocities first
    change = fmpq_mat(2 * size, 2 * size, [int(j == i) for i in order for j in range(2 * size)])
    q, a = (change * matrix * change.transpose() for matrix in (found, drift))
    return tuple(arb(c) for c in (q * a.transpose() + a * q).entries())


def exceptions_to_lemma_1() -> int:
    """Reached networks without a positive definite covariance."""
    found = 0
    for sample in samples():
        network = explicit(sample)
        if len(network.reached_space) == network.size:
            state = covariance(sample)
            found += not (state.is_positive() and state.matrix.det() > 0)
    return found


def exceptions_to_isolated_modes() -> int:
    """Networks not reached whose reached space is left by V, or is everything."""
    found = 0
    for sample in samples():
        network = explicit(sample)
        rows = network.reached_space
        if len(rows) == network.size:
            continue
        space = fmpq_mat(rows)
        moved = space * network.dynamical().transpose()
        both = fmpq_mat([*space.tolist(), *moved.tolist()])
        found += both.rank() != space.rank()
    return found


def power_on_second(spring: object) -> tuple[fmpq, fmpq]:
    """<p_2 q_1> for two masses with unit pinning, and the power that mass 2 gives to its bath.

    In the steady state that is what the spring does on mass 2.
    """
    kappa = rational(spring)
    network = ExplicitNetwork([1, 1], [[kappa + 1, -kappa], [-kappa, kappa + 1]], [(0, 1), (1, 2)])
    state = steady_covariance(network, [3, 1])
    drift, columns = network.first_order()
    noise = fmpq_mat(4, 4)
    for column, strength in zip(columns, (6, 4)):
        vector = fmpq_mat(4, 1, column)
        noise += (vector * vector.transpose()) * fmpq(strength)
    return solved(drift, noise)[0, 3], -state.heat_currents[1]


def exceptions_to_balance() -> int:
    """Masses whose bath and springs do not add up to zero."""
    found = 0
    for sample in samples(reached=True):
        state = covariance(sample)
        flows = classical_pair_currents(state)
        for i in range(sample.size):
            given = fmpq(0)
            for (mass, _, _), current in zip(sample.baths, state.heat_currents):
                given += current if mass == i else fmpq(0)
            carried = fmpq(0)
            for (a, b), flow in flows.items():
                carried += flow if a == i else (-flow if b == i else fmpq(0))
            found += given != carried
    return found


def exceptions_to_entropy_production() -> int:
    """Networks that produce a negative entropy."""
    found = 0
    for sample in samples(reached=True):
        pairs = zip(covariance(sample).heat_currents, sample.temperatures)
        found += sum((-c / rational(t) for c, t in pairs), fmpq(0)) < 0
    return found


def sign_of_entropy_production(sample: Sample) -> int:
    """Of a network that satisfies lemma 1; raises ``ValueError`` where it does not."""
    network = explicit(sample)
    if len(network.reached_space) < network.size:
        raise ValueError("a mode of this network feels no bath")
    pairs = zip(covariance(sample).heat_currents, sample.temperatures)
    total = sum((-c / rational(t) for c, t in pairs), fmpq(0))
    return int(total > 0) - int(total < 0)


def current_of_a_pair(spring: Any, pinning: Any, *baths: Any) -> fmpq:
    """From the first bath into two masses; two frictions, then two temperatures."""
    kappa, own = rational(spring), rational(spring) + rational(pinning)
    network = ExplicitNetwork(
        [1, 1], [[own, -kappa], [-kappa, own]],
        [(0, rational(baths[0])), (1, rational(baths[1]))],
    )  # fmt: skip
    return steady_covariance(network, [rational(t) for t in baths[2:]]).heat_currents[0]


def _motion(small: Any) -> Any:
    """The exponential of a small matrix, by its series."""
    total, term = np.eye(len(small)), np.eye(len(small))
    for order in range(1, 12):
        term = term @ small / order
        total = total + term
    return total


def free_pair(*values: Any) -> tuple[float, float]:
    """-V_12 <p_2 (q_1 - q_2)> and -V_12 <p_2 q_1> long after a start at rest, double precision.

    Spring, two frictions, two temperatures; the covariance at time t is the integral of
    exp(A s) B exp(A* s) over s up to t, by doubling of the interval.
    """
    spring, first, second, hot, cold = map(float, values)
    pull = spring * np.array([[1.0, -1.0], [-1.0, 1.0]])
    drift = np.block([[-np.diag([first, second]), -pull], [np.eye(2), np.zeros((2, 2))]])
    step = 1e-3
    gauss, weights = np.polynomial.legendre.leggauss(4)
    noise = np.diag([2 * first * hot, 2 * second * cold, 0.0, 0.0])
    grown = np.zeros((4, 4))
    for node, weight in zip(gauss, weights):
        motion = _motion(drift * step * (1 + node) / 2)
        grown += weight * step / 2 * motion @ noise @ motion.T
    motion = _motion(drift * step)
    for _ in range(17):
        grown = grown + motion @ grown @ motion.T
        motion = motion @ motion
    return spring * (grown[1, 2] - grown[1, 3]), spring * grown[1, 2]


def exceptions_to_lemma_2() -> tuple[int, int]:
    """Hottest baths that take, and coldest baths that give."""
    hot, cold = 0, 0
    for sample in samples(reached=True):
        warm = sample.temperatures
        for current, temperature in zip(covariance(sample).heat_currents, warm):
            hot += temperature == max(warm) and current < 0
            cold += temperature == min(warm) and current > 0
    return hot, cold


def exceptions_to_bounds() -> tuple[int, int]:
    """Kinetic temperatures that are not positive, or above that of the hottest bath."""
    low, high = 0, 0
    for sample in samples(reached=True):
        hottest = max(map(rational, sample.temperatures))
        for value in covariance(sample).kinetic_temperatures:
            low += value <= 0
            high += value > hottest
    return low, high
