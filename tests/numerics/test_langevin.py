"""The simulation against exact covariances, within its own error bars."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest
from scipy import integrate

from numerics.blocks import NoErrorBar
from numerics.langevin import simulate
from numerics.lyapunov import steady_covariance
from numerics.network import ExplicitNetwork

NETWORK = ExplicitNetwork.mean_field(4, k=F(1, 2), gamma=1)


def expected(network, temperatures):
    return np.array([float(t.p) / float(t.q) for t in
                     steady_covariance(network, temperatures).kinetic_temperatures])  # fmt: skip


def close(found, exact, most):
    assert np.all(found.errors < most)  # else agreement would mean nothing
    assert np.all(np.abs(found.kinetic_temperatures - exact) < 4.5 * found.errors)


@pytest.mark.parametrize("step", [0.05, 0.7, 5.0])
def test_exact_for_any_step(step):
    """Also where an integrator that follows the motion would have run away."""
    found = simulate(NETWORK, [2, 1], seed=7, step=step, settle=60, duration=400 * step,
                     copies=400, blocks=4)  # fmt: skip
    close(found, expected(NETWORK, [2, 1]), 0.04)


def test_unequal_masses_pinning_and_two_baths_on_one_site():
    stiffness = [[3, -1, 0], [-1, 2, -1], [0, -1, 2]]
    network = ExplicitNetwork([1, 3, F(1, 2)], stiffness, [(0, 1), (0, F(1, 2)), (2, 1)])
    found = simulate(network, [1, 3, 2], seed=5, settle=50, duration=60, copies=400, k_B=2.0)
    close(found, expected(network, [1, 3, 2]), 0.06)


def test_unreached_modes_keep_what_they_are_given():
    """x_2 = -x_3 = 1: half of the energy is kinetic for ever, beside what the baths give."""
    start = np.array([0.0, 1.0, -1.0, 0.0])
    moved = simulate(NETWORK, [2, 1], seed=3, settle=60, duration=300, copies=200, positions=start)
    rest = expected(NETWORK, [2, 1])
    close(moved, rest + np.array([0, 0.5, 0.5, 0]), 0.05)


def test_an_anharmonic_oscillator_is_canonical():
    """<v^2> = T, and the temperature of a quartic oscillator is that of its bath."""
    network = ExplicitNetwork([1], [[1]], [(0, 1)])
    positions = []

    def cubic(x):
        positions.append(float((x**2).mean()))
        return -(x**3)

    found = simulate(network, [1], seed=2, step=0.1, settle=20, duration=100, copies=300,
                     force=cubic)  # fmt: skip
    close(found, 1, 0.02)
    weight = [integrate.quad(lambda x, n=n: x**n * np.exp(-(x**2) / 2 - x**4 / 4), -8, 8)[0]
              for n in (0, 2)]  # fmt: skip
    assert np.mean(positions[500:]) == pytest.approx(weight[1] / weight[0], abs=0.01)


def test_the_splitting_is_of_second_order():
    """Energy of an undriven quartic oscillator is kept to the square of the step."""
    network = ExplicitNetwork([1], [[1]], [(0, F(1, 10**12))])
    kept = []
    for step in (0.1, 0.05):
        states = []

        def cubic(x, states=states):
            states.append(x[0, 0])
            return -(x**3)

        simulate(network, [0], seed=1, step=step, duration=10, copies=16, blocks=1,
                 positions=np.ones(1), force=cubic)  # fmt: skip
        kept.append(states[-1])
    exact = integrate.solve_ivp(lambda _, y: [y[1], -y[0] - y[0] ** 3], (0, 10), [1.0, 0.0],
                                rtol=1e-11, atol=1e-12).y[0, -1]  # fmt: skip
    errors = [abs(value - exact) for value in kept]
    assert errors[1] < 0.01
    assert errors[0] / errors[1] == pytest.approx(4, rel=0.2)


def test_the_seed_decides():
    short = {"step": 0.05, "duration": 2, "copies": 20, "blocks": 1}
    first, again, other = (simulate(NETWORK, [2, 1], seed=n, **short) for n in (1, 1, 2))
    assert np.array_equal(first.kinetic_temperatures, again.kinetic_temperatures)
    assert np.array_equal(first.errors, again.errors)
    assert not np.array_equal(first.kinetic_temperatures, other.kinetic_temperatures)


def test_looking_changes_nothing():
    """What is observed has an error bar of its own, and the trajectories are the same."""
    short = {"seed": 1, "step": 0.05, "duration": 2, "copies": 700, "blocks": 2}
    alone = simulate(NETWORK, [2, 1], **short)
    seen = simulate(NETWORK, [2, 1], observe=lambda x, v: np.vstack([v**2, x[:1]]), **short)
    assert np.array_equal(alone.kinetic_temperatures, seen.kinetic_temperatures)
    assert np.allclose(seen.observed[:4], seen.kinetic_temperatures, rtol=1e-12)
    assert seen.observed.shape == seen.observed_errors.shape == (5,)
    assert alone.observed.shape == (0,)


def test_no_temperature_without_an_error_bar():
    with pytest.raises(NoErrorBar, match="it takes 16"):
        simulate(NETWORK, [2, 1], seed=1, duration=10, blocks=4)
    with pytest.raises(NoErrorBar, match="measure longer"):  # blocks much shorter than the memory
        simulate(NETWORK, [2, 1], seed=1, duration=2, step=0.02, blocks=64)


def test_bad_questions():
    with pytest.raises(ValueError, match="as many temperatures"):
        simulate(NETWORK, [2], seed=1, duration=1)
    with pytest.raises(ValueError, match="absolute"):
        simulate(NETWORK, [2, -1], seed=1, duration=1)
    with pytest.raises(ValueError, match="positive"):
        simulate(NETWORK, [2, 1], seed=1, duration=1, step=0)
    with pytest.raises(ValueError, match="one copy"):
        simulate(NETWORK, [2, 1], seed=1, duration=1, copies=0)
    with pytest.raises(ValueError, match="initial data"):
        simulate(NETWORK, [2, 1], seed=1, duration=1, positions=np.zeros(3))
    with np.errstate(all="ignore"), pytest.raises(ValueError, match="run away"):
        simulate(NETWORK, [2, 1], seed=1, duration=500, step=1, positions=np.full(4, 9.0),
                 force=lambda x: -(x**3))  # fmt: skip
