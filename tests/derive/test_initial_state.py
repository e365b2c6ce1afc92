"""What the initial state leaves behind: limits, and a bulk of two followed explicitly."""

from __future__ import annotations

import pytest
from sympy import Integer, Rational, Symbol, cancel, cos, simplify, sin, sqrt, symbols

from derive.bath import Ohmic
from derive.covariance import NoSteadyState, steady_state
from derive.initial_state import RelativeMotion, long_time
from derive.network import Network

N = Symbol("N", integer=True, positive=True)
k, m, k_B, gamma, T_L, T_R = symbols("k m k_B gamma T_L T_R", positive=True)
t = Symbol("t", real=True)
NETWORK = Network.mean_field(
    N, mass=m, spring=k, left=Ohmic(gamma, T_L, "L"), right=Ohmic(gamma, T_R, "R")
)
STEADY = steady_state(NETWORK)


def kept(motion, network=NETWORK, steady=STEADY):
    return long_time(network, steady, "bulk", motion, t, k_B=k_B)


def test_rest_leaves_nothing():
    found = kept(RelativeMotion(Integer(0), Integer(0)))
    assert (found.kept, found.oscillating) == (0, 0)
    assert cancel(found.average.result - (T_L + T_R) / (2 * (N - 2))) == 0


def test_a_known_motion():
    """r = cos(w t) and r = sin(w t)/w, as functions of time."""
    w = sqrt(2 * k / m)
    both = w * cos(w * t) - w * sin(w * t)
    for motion, speed in (
        (RelativeMotion(Integer(1), Integer(0)), -w * sin(w * t)),
        (RelativeMotion(Integer(0), Integer(1)), cos(w * t)),
        (RelativeMotion(Integer(1), w**2, w), both),
    ):
        found = kept(motion)
        assert simplify(found.kept + found.oscillating - m * speed**2 / k_B) == 0


def test_independent_data():
    motion = RelativeMotion.independent(Integer(5), Integer(10), Integer(20), Integer(3), -1)
    assert (motion.position, motion.velocity, motion.cross) == (9 + 8, 1 + 16, -3)
    alone = RelativeMotion.independent(Integer(1), Integer(10), Integer(20))
    assert (alone.position, alone.velocity) == (0, 0)


def test_equipartition_gives_the_mean():
    """Initial energy k_B T/2 in each relative mode, twice: T, whatever the pinning."""
    pinning = Rational(1, 3)
    held = Network.mean_field(
        N, mass=m, spring=k, pinning={"left": 0, "right": 0, "bulk": pinning},
        left=Ohmic(gamma, T_L, "L"), right=Ohmic(gamma, T_R, "R"),
    )  # fmt: skip
    T = (T_L + T_R) / 2
    motion = RelativeMotion.independent(N - 2, k_B * T / (2 * k + pinning), k_B * T / m)
    found = kept(motion, held, STEADY)
    assert cancel(found.oscillating) == 0
    assert cancel(found.kept - T * (1 - 1 / (N - 2))) == 0


def test_a_class_with_baths_forgets():
    with pytest.raises(NoSteadyState, match="forgets"):
        long_time(NETWORK, STEADY, "left", RelativeMotion(Integer(1), Integer(1)), t, k_B=k_B)
