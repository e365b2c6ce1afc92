"""Means with error bars: right for correlated samples, refused where there is none."""

from __future__ import annotations

import numpy as np
import pytest

from numerics.blocks import LEAST_BLOCKS, NoErrorBar, block_mean


def correlated(copies, blocks, memory, seed=4):
    """An autoregressive series of unit variance; its mean has variance (1+a)/(1-a)/n."""
    random, keep = np.random.default_rng(seed), np.exp(-1 / memory)
    values = np.empty((copies, blocks, 1))
    state = random.standard_normal(copies)
    for number in range(blocks):
        values[:, number, 0] = state
        state = keep * state + np.sqrt(1 - keep**2) * random.standard_normal(copies)
    return values, np.sqrt((1 + keep) / (1 - keep) / (copies * blocks))


def test_independent_samples():
    samples = np.random.default_rng(1).standard_normal((10, 100, 3)) + np.arange(3)
    found = block_mean(samples)
    assert found.error == pytest.approx(np.full(3, 1000**-0.5), rel=0.1)
    assert np.all(np.abs(found.value - [0, 1, 2]) < 4 * found.error)


@pytest.mark.parametrize("memory", [1, 5, 20])
def test_error_of_correlated_samples(memory):
    samples, true = correlated(8, 4096, memory)
    found = block_mean(samples)
    assert found.error[0] == pytest.approx(true, rel=0.15)
    assert found.error[0] > samples.std() / samples.size**0.5
    assert found.value[0] == pytest.approx(samples.mean())


def test_copies_that_differ_for_good():
    """Each copy has kept a value of its own: only the copies are independent."""
    random = np.random.default_rng(2)
    samples = random.standard_normal((40, 1, 1)) + 0.01 * random.standard_normal((40, 50, 1))
    found = block_mean(samples)
    assert found.blocks == 40
    assert found.error[0] == pytest.approx(40**-0.5, rel=0.25)


def test_no_error_bar_no_mean():
    samples = np.random.default_rng(3).standard_normal((1, LEAST_BLOCKS - 1, 2))
    with pytest.raises(NoErrorBar, match="no mean is given"):
        block_mean(samples)
    drifting = np.arange(64.0).reshape(1, 64, 1)
    with pytest.raises(NoErrorBar):
        block_mean(drifting)
    with pytest.raises(ValueError, match="not finite"):
        block_mean(np.full((4, 16, 1), np.nan))
    with pytest.raises(ValueError, match="axes"):
        block_mean(np.zeros(30))
