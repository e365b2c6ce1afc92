"""Second moments in time: conserved energy, the steady state, what is kept for ever."""

from __future__ import annotations

import pytest
from flint import arb, arb_mat, fmpq

from numerics.evolution import second_moments
from numerics.lyapunov import steady_covariance
from numerics.network import ExplicitNetwork
from numerics.precision import working_precision

NETWORK = ExplicitNetwork.mean_field(4, k=fmpq(1, 2), gamma=1)


def at(rows, *entries):
    start = arb_mat(rows, rows)
    for i, j, value in entries:
        start[i, j] = arb(value)
    return start


def test_settles_to_the_lyapunov_solution():
    exact = steady_covariance(NETWORK, [2, 1]).kinetic_temperatures
    with working_precision(400):
        late = second_moments(NETWORK, [2, 1], arb_mat(8, 8), 900)
        for i, value in enumerate(exact):
            assert abs(late[4 + i, 4 + i] - arb(value)) < arb(10) ** -20


def test_a_relative_motion_goes_on():
    with working_precision(400):
        start = at(8, (1, 1, 1), (2, 2, 1), (1, 2, -1), (2, 1, -1))
        late = second_moments(NETWORK, [0, 0], start, 700)
        expected = arb(700).sin() ** 2  # r = cos t, with 2k/m = 1
        assert abs(late[5, 5] - expected) < arb(10) ** -20


def test_short_times_and_composition():
    with working_precision(200):
        start = at(8, (0, 0, 2), (4, 4, 1), (0, 4, 1), (4, 0, 1))
        assert abs(second_moments(NETWORK, [2, 1], start, 0)[0, 0] - 2) < 1e-30
        half = second_moments(NETWORK, [2, 1], start, fmpq(3, 2))
        both = second_moments(NETWORK, [2, 1], half, fmpq(3, 2))
        whole = second_moments(NETWORK, [2, 1], start, 3)
        assert all(abs(a - b) < 1e-30 for a, b in zip(both.entries(), whole.entries()))


def test_bad_questions():
    with pytest.raises(ValueError, match="8 positions"):
        second_moments(NETWORK, [1, 1], arb_mat(4, 4), 1)
    with pytest.raises(ValueError, match="time"):
        second_moments(NETWORK, [1, 1], arb_mat(8, 8), -1)
