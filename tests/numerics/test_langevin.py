"""The simulation against the exact covariance, within its own error bars."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest

from numerics.langevin import simulate
from numerics.lyapunov import steady_covariance
from numerics.network import ExplicitNetwork

NETWORK = ExplicitNetwork.mean_field(4, k=F(1, 2), gamma=1)


@pytest.fixture(scope="module")
def simulation():
    return simulate(NETWORK, [2, 1], seed=7, step=0.05, settle=60, measure=100, copies=400)


def test_agrees_with_the_lyapunov_solution(simulation):
    exact = steady_covariance(NETWORK, [2, 1]).kinetic_temperatures
    expected = np.array([float(t.p) / float(t.q) for t in exact])
    assert np.all(simulation.errors < 0.03)  # else agreement would mean nothing
    assert np.all(np.abs(simulation.kinetic_temperatures - expected) < 4 * simulation.errors + 2e-3)


def test_bulk_oscillators_do_not_thermalise(simulation):
    """They keep 1/(N-2) of the mean temperature, the modes no bath reaches staying at rest."""
    assert np.all(np.abs(simulation.kinetic_temperatures[1:3] - 3 / 4) < 0.1)


def test_the_seed_decides():
    short = {"step": 0.05, "settle": 1, "measure": 2, "copies": 3}
    first, again, other = (simulate(NETWORK, [2, 1], seed=n, **short) for n in (1, 1, 2))
    assert np.array_equal(first.kinetic_temperatures, again.kinetic_temperatures)
    assert not np.array_equal(first.kinetic_temperatures, other.kinetic_temperatures)


def test_bad_questions():
    with pytest.raises(ValueError, match="fastest mode"):
        simulate(NETWORK, [2, 1], seed=1, step=5)
    with pytest.raises(ValueError, match="as many temperatures"):
        simulate(NETWORK, [2], seed=1)
    with pytest.raises(ValueError, match="two copies"):
        simulate(NETWORK, [2, 1], seed=1, copies=1)
