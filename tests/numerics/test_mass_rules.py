"""Rules for masses: what they give, and that the exact ones are the same masses."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest

from numerics.mass_rules import alternating, graded, random_masses
from numerics.mean_field import MeanFieldError


def test_graded_is_linear_from_end_to_end():
    exact = graded(1, F(1, 10), 5, exact=True)
    assert exact == (F(9, 10), F(19, 20), 1, F(21, 20), F(11, 10))
    assert graded(1, 0.1, 5) == pytest.approx([float(m) for m in exact], rel=1e-15)


def test_random_masses_are_repeatable_and_within_their_bounds():
    masses = random_masses(2, 0.5, 1000, seed=1)
    assert (masses == random_masses(2, 0.5, 1000, seed=1)).all()
    assert (masses != random_masses(2, 0.5, 1000, seed=2)).any()
    assert 1.5 <= masses.min() < 1.51
    assert 2.49 < masses.max() <= 2.5
    exact = random_masses(2, F(1, 2), 1000, seed=1, exact=True)
    assert masses == pytest.approx([float(m) for m in exact], rel=1e-15)
    assert len(set(exact)) == 1000


def test_alternating_takes_turns():
    assert alternating(1, F(1, 4), 4, exact=True) == (F(3, 4), F(5, 4), F(3, 4), F(5, 4))
    assert (alternating(1, 0.25, 3) == np.array([0.75, 1.25, 0.75])).all()


def test_masses_that_are_not_positive_are_refused():
    with pytest.raises(MeanFieldError, match="lightest mass"):
        graded(1, 1, 5)
    with pytest.raises(MeanFieldError, match="lightest mass"):
        alternating(1, F(3, 2), 5, exact=True)
