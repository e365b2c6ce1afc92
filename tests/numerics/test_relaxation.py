"""Certified steady states against exact ones, and where double precision would mislead."""

from __future__ import annotations

import numpy as np
import pytest
from flint import arb, fmpq
from scipy.linalg import solve_continuous_lyapunov

from numerics.lyapunov import steady_covariance
from numerics.network import ExplicitNetwork
from numerics.precision import NotResolved, working_precision
from numerics.relaxation import NotPositive, SpringNetwork, _require_positive, settled
from numerics.spectrum import relaxation_poles

HOT, HALF = fmpq(3, 2), fmpq(1, 2)


def ends(size, hot=HOT, cold=HALF, friction=HALF):
    return {0: (friction, hot), size - 1: (friction, cold)}


def chain(size):
    """(41) with k = g = 1, once with balls and once with exact numbers."""
    balls = SpringNetwork.mean_field_chain(size, 1, 1, ends(size))
    stiffness = [[fmpq(0)] * size for _ in range(size)]
    for i in range(size):
        for j in range(i):
            spring = fmpq(2, size) + (i - j == 1)
            stiffness[i][j] = stiffness[j][i] = -spring
            stiffness[i][i] += spring
            stiffness[j][j] += spring
    return balls, ExplicitNetwork([1] * size, stiffness, [(0, HALF), (size - 1, HALF)])


@pytest.mark.parametrize("size", [3, 4, 5])
def test_against_the_exact_solution(size):
    balls, exact = chain(size)
    found = settled(balls, 20)
    temperatures = steady_covariance(exact, [HOT, HALF]).kinetic_temperatures
    with working_precision(120):
        for ball, number in zip(found.kinetic_temperatures, temperatures):
            assert ball.contains(arb(number))
            assert ball.rad() < 1e-20
        slowest = max((root.real for root, _ in relaxation_poles(exact)), key=float)
        assert abs(found.slowest_rate + slowest) < 1e-20
    assert found.residual < 1e-20


def test_pinned_ends_and_the_canonical_state():
    held = SpringNetwork(4, lambda i, j: 1 + j - i, ends(4, 2, 2), lambda i: fmpq(i == 0))
    assert all(abs(t - 2) < 1e-15 for t in settled(held).kinetic_temperatures)


def test_mirror_oscillators_add_up():
    found = settled(SpringNetwork.power_law(12, HALF, 1, ends(12))).kinetic_temperatures
    assert all(abs(a + b - 2) < 1e-14 for a, b in zip(found, reversed(found)))


def test_at_time_from_rest():
    network = SpringNetwork.mean_field_chain(4, 1, 1, ends(4))
    found = settled(network, 20)
    assert all(abs(t) < 1e-20 for t in found.temperatures_from_rest(0))
    late = found.temperatures_from_rest(10**6)
    assert all(abs(a - b) < 1e-15 for a, b in zip(late, found.kinetic_temperatures))
    soon = found.temperatures_from_rest(fmpq(1, 10**6))
    assert float(soon[0]) == pytest.approx(2 * 0.5 * 1.5 * 1e-6, rel=1e-5)  # 2 gamma T t
    assert soon[1] < 1e-15


def test_double_precision_misleads_where_rates_are_below_rounding():
    """Its residual is small, its matrix no covariance: the slowest rate at N = 20 is 1e-20."""
    network = SpringNetwork.power_law(20, HALF, 1, ends(20))
    found = settled(network, 12)
    assert found.slowest_rate < 1e-18
    assert found.residual < 1e-12
    drift, diffusion = (np.array([[float(c) for c in row] for row in matrix.table()])
                        for matrix in network.system())  # fmt: skip
    with pytest.warns(RuntimeWarning, match="close to or exactly zero"):
        wrong = solve_continuous_lyapunov(drift, -diffusion)
    assert np.abs(drift @ wrong + wrong @ drift.T + diffusion).max() < 1e-12
    middle = 19 + 10
    assert abs(wrong[middle, middle] - float(found.kinetic_temperatures[10])) > 0.1
    assert abs(float(found.kinetic_temperatures[10]) - 1) < 0.01


def test_a_mode_that_no_bath_reaches():
    mean_field = SpringNetwork(5, lambda i, j: fmpq(2, 5), ends(5))
    with pytest.raises(NotResolved, match="feels no bath"):
        settled(mean_field, 10, cap_bits=512)


def test_positivity_is_shown_or_refused():
    from flint import arb_mat

    _require_positive(arb_mat([[2, 1], [1, 2]]))
    for wrong in ([[1, 2], [2, 1]], [[1, 1], [1, 1]], [[-1, 0], [0, 1]]):
        with pytest.raises(NotPositive):
            _require_positive(arb_mat(wrong))
