"""The exact step: known cases, composition, long steps."""

from __future__ import annotations

import numpy as np
import pytest

from numerics.linear_noise import gaussian_step


def test_ornstein_uhlenbeck():
    found = gaussian_step(np.array([[-2.0]]), np.array([[3.0]]), 0.7)
    assert found.propagator[0, 0] == pytest.approx(np.exp(-1.4), rel=1e-14)
    assert found.covariance[0, 0] == pytest.approx(3 / 4 * (1 - np.exp(-2.8)), rel=1e-14)


def test_free_particle():
    """Noise on the velocity alone: <x^2> = B t^3/3."""
    found = gaussian_step(np.array([[0.0, 1], [0, 0]]), np.diag([0.0, 2.0]), 3.0)
    assert found.propagator == pytest.approx(np.array([[1, 3], [0, 1]]))
    assert found.covariance == pytest.approx(np.array([[18, 9], [9, 6.0]]), rel=1e-12)


@pytest.mark.parametrize("step", [0.01, 1.0, 300.0])
def test_two_steps_are_one_of_twice_the_length(step):
    drift = np.array([[0.0, 1, 0], [-4, -0.1, 1], [0, 0, -0.5]])
    diffusion = np.diag([0, 1.0, 2.0])
    once, twice = (gaussian_step(drift, diffusion, t) for t in (step, 2 * step))
    composed = once.propagator @ once.covariance @ once.propagator.T + once.covariance
    assert twice.propagator == pytest.approx(once.propagator @ once.propagator, abs=1e-11)
    assert twice.covariance == pytest.approx(composed, rel=1e-11, abs=1e-13)


def test_only_directions_that_noise_reaches():
    drift = np.diag([-1.0, -2.0, -3.0])
    assert gaussian_step(drift, np.diag([0, 1.0, 0]), 0.5).noise.shape == (3, 1)
    assert gaussian_step(drift, np.zeros((3, 3)), 0.5).noise.shape == (3, 0)


def test_bad_questions():
    with pytest.raises(ValueError, match="positive"):
        gaussian_step(np.eye(2), np.eye(2), 0)
    with pytest.raises(ValueError, match="symmetric"):
        gaussian_step(np.eye(2), np.array([[1.0, 1], [0, 1]]), 1)
