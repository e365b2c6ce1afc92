"""Baths with memory in time: second moments, certified settling, simulation."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest
from flint import arb, arb_mat, fmpq

from numerics.evolution import second_moments
from numerics.langevin import simulate
from numerics.lyapunov import steady_covariance
from numerics.network import ExplicitNetwork
from numerics.precision import working_precision
from numerics.relaxation import SpringNetwork, settled
from numerics.spectrum import relaxation_poles

from .drude_networks import MEDIATOR, MIXED, floats


def test_second_moments_settle_and_equilibrium_stays():
    exact = steady_covariance(MEDIATOR, [2, 1]).kinetic_temperatures[0]
    with working_precision(300):
        late = second_moments(MEDIATOR, [2, 1], arb_mat(4, 4), 900)
        assert abs(2 * late[1, 1] - arb(exact)) < arb(10) ** -20
        start = arb_mat(4, 4)
        for place, variance in enumerate((fmpq(1, 3), fmpq(1, 2), fmpq(5), fmpq(1, 6))):
            start[place, place] = arb(variance)  # T/k, T/m, gamma D T
        later = second_moments(MEDIATOR, [1, 1], start, 7)
        assert all(abs(a - b) < 1e-40 for a, b in zip(later.entries(), start.entries()))
    with pytest.raises(ValueError, match=r"2 positions and velocities and their baths 2 force"):
        second_moments(MEDIATOR, [1, 1], arb_mat(2, 2), 1)


def test_settled_networks():
    """Unit masses: certified steady state, slowest rate and warming from rest."""
    baths = {0: (fmpq(1), fmpq(2), fmpq(3, 2)), 2: (fmpq(1, 2), fmpq(1))}
    balls = SpringNetwork(3, lambda i, j: fmpq(j - i), baths, lambda i: fmpq(1, 3))
    found = settled(balls, 20)
    stiffness = [[fmpq(10, 3), -1, -2], [-1, fmpq(7, 3), -1], [-2, -1, fmpq(10, 3)]]
    network = ExplicitNetwork([1, 1, 1], stiffness, [(0, 1, F(3, 2)), (2, F(1, 2))])
    exact = steady_covariance(network, [2, 1]).kinetic_temperatures
    start = arb_mat(7, 7)
    start[6, 6] = arb(3)  # the bath in equilibrium: gamma D T
    with working_precision(150):
        for ball, number in zip(found.kinetic_temperatures, exact):
            assert ball.contains(arb(number))
            assert ball.rad() < 1e-20
        slowest = max((root.real for root, _ in relaxation_poles(network)), key=float)
        assert abs(found.slowest_rate + slowest) < 1e-20
        soon = found.temperatures_from_rest(fmpq(3, 4))
        moments = second_moments(network, [2, 1], start, fmpq(3, 4))
        assert all(abs(soon[i] - moments[3 + i, 3 + i]) < 1e-18 for i in range(3))
    with pytest.raises(ValueError, match="cutoff of a bath"):
        SpringNetwork(2, lambda i, j: 1, {0: (1, 1, 0)})


@pytest.mark.parametrize(("step", "steps"), [(0.1, 1000), (3.0, 200)])
@pytest.mark.parametrize("network", [MEDIATOR, MIXED], ids=["mediator", "mixed"])
def test_simulation_is_exact_for_any_step(network, step, steps):
    temperatures = [3, F(1, 2), 1][: len(network.baths)]
    found = simulate(network, temperatures, seed=11, step=step, settle=40, duration=steps * step,
                     copies=400, blocks=4)  # fmt: skip
    exact = floats(steady_covariance(network, temperatures).kinetic_temperatures)
    assert np.all(found.errors < 0.05)
    assert np.all(np.abs(found.kinetic_temperatures - exact) < 4.5 * found.errors)


def test_a_simulation_starts_with_its_baths_in_equilibrium():
    """<v^2> soon after rest: (gamma D T/m^2) t^2; t^4 if the noise had to build up first."""
    network, time = ExplicitNetwork([1], [[1]], [(0, 1, F(1, 2))]), 0.02
    found = simulate(network, [2], seed=4, step=time, duration=time, copies=4000, blocks=1)
    assert found.errors[0] < 0.05 * found.kinetic_temperatures[0]
    assert abs(found.kinetic_temperatures[0] - time**2) < 4.5 * found.errors[0] + 0.03 * time**2


def test_a_quartic_oscillator_between_baths_of_one_temperature_is_canonical():
    network = ExplicitNetwork([1], [[1]], [(0, 1, 1), (0, F(1, 2), 3)])
    found = simulate(network, [1, 1], seed=6, step=0.1, settle=30, duration=100, copies=300,
                     force=lambda x: -(x**3))  # fmt: skip
    assert found.errors[0] < 0.02
    assert abs(found.kinetic_temperatures[0] - 1) < 4.5 * found.errors[0]
