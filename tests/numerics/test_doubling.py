"""Certified covariances by doubling against exact rational ones, singular networks by name."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from flint import arb, fmpq
from hypothesis import given, settings

from numerics import lyapunov, relaxation
from numerics.doubling import steady_covariance
from numerics.network import ExplicitNetwork
from numerics.pair_currents import classical_pair_currents, springs
from numerics.precision import NotResolved, narrow, working_precision
from numerics.spectrum import relaxation_poles

from .random_networks import warmed

FEW = settings(max_examples=15, deadline=None)
DIGITS = 30


def encloses(balls, numbers, digits=DIGITS):
    """Each ball holds its number and is no wider than it should be."""
    with working_precision(2000):
        pairs = list(zip(balls, numbers, strict=True))
        return all(b.contains(arb(n)) and narrow(b, digits - 2, absolute=True) for b, n in pairs)


def agrees_with_exact(network, temperatures):
    found = steady_covariance(network, temperatures, digits=DIGITS)
    exact = lyapunov.steady_covariance(network, temperatures)
    assert encloses(found.kinetic_temperatures, exact.kinetic_temperatures)
    assert encloses(found.heat_currents, exact.heat_currents)
    pairs, known = classical_pair_currents(found), classical_pair_currents(exact)
    assert encloses(pairs.values(), known.values())
    assert all(entry.contains(0) for entry in found.residual().entries())
    return found


@FEW
@given(warmed(memory=True))
def test_agrees_with_exact_rationals(case):
    """Springs, masses, frictions, cutoffs at random; drifting networks and dark modes included."""
    agrees_with_exact(*case)


# fmt: off
SINGULAR = {
    "critically damped": ExplicitNetwork([1], [[1]], [(0, 2)]),
    "critically damped, twice": ExplicitNetwork([1, 1], [[1, 0], [0, 1]], [(0, 2), (1, 2)]),
    "triple pole": ExplicitNetwork([1], [[F(1, 27)]], [(0, F(8, 27), 1)]),
    "a ring with dark modes": ExplicitNetwork(
        [1] * 4, [[2, -1, 0, -1], [-1, 2, -1, 0], [0, -1, 2, -1], [-1, 0, -1, 2]],
        [(0, 1), (2, 1)]
    ),
    "free translation": ExplicitNetwork.chain([1, 2, 3]),
    "two baths on one oscillator": ExplicitNetwork([1], [[1]], [(0, 1), (0, 3)]),
    "no spring at all": ExplicitNetwork([1, 2], [[0, 0], [0, 0]], [(0, 1), (1, 1)]),
    "tiny friction": ExplicitNetwork.chain([1, 1], pinning=1, gamma=F(1, 10**10)),
    "huge friction": ExplicitNetwork.chain([1, 1, 1], pinning=1, gamma=10**10),
}
# fmt: on


@pytest.mark.parametrize("name", SINGULAR)
def test_singular_networks(name):
    network = SINGULAR[name]
    found = agrees_with_exact(network, [1, 2][: len(network.baths)])
    assert found.is_positive()
    assert found.is_symmetric()
    slowest = min(-pole.real for pole, _ in relaxation_poles(network))
    assert 0 < found.slowest_rate < slowest


def test_thirty_digits_of_thirty_oscillators():
    """One current flows through every spring of a chain."""
    network = ExplicitNetwork.chain([1 + F(i % 3, 7) for i in range(30)], pinning=F(1, 2))
    found = steady_covariance(network, [1, 2], digits=DIGITS)
    J, back = found.heat_currents
    assert narrow(J, DIGITS - 2)
    assert (J + back).contains(0)
    assert J < 0
    for current in classical_pair_currents(found).values():
        assert current.overlaps(J)
        assert narrow(current, DIGITS - 4)


def test_agrees_with_eigenvectors_in_balls():
    """Powers of the distance as springs, irrational; the same network in both hands."""
    network = ExplicitNetwork.chain([1] * 6, spring=2, pinning=F(1, 3))
    other = relaxation.SpringNetwork(
        6, lambda i, j: arb(2 if abs(i - j) == 1 else 0), {0: (1, 1), 5: (1, 3)},
        lambda i: arb(fmpq(1, 3)),
    )  # fmt: skip
    found = steady_covariance(network, [1, 3])
    known = relaxation.settled(other, digits=20)
    for ours, theirs in zip(found.kinetic_temperatures, known.kinetic_temperatures, strict=True):
        assert ours.overlaps(theirs)


def test_equal_temperatures_are_equilibrium():
    network = ExplicitNetwork.chain([1, 2, 3], pinning=1)
    found = steady_covariance(network, [F(3, 2)] * 2)
    assert all(t.contains(fmpq(3, 2)) for t in found.kinetic_temperatures)
    assert all(c.contains(0) for c in found.heat_currents)
    assert all(c.contains(0) for c in classical_pair_currents(found).values())
    assert len(springs(network)) == 2


def test_cold_baths_leave_nothing():
    found = steady_covariance(ExplicitNetwork.chain([1, 1], pinning=1), [0, 0])
    assert all(t == 0 for t in found.kinetic_temperatures)
    assert not found.is_positive()


def test_more_digits_are_more_digits():
    network = ExplicitNetwork.chain([1, 2], pinning=1)
    found = steady_covariance(network, [1, 2], digits=200)
    assert narrow(found.heat_currents[0], 200)
    assert encloses(found.heat_currents, lyapunov.steady_covariance(network, [1, 2]).heat_currents)


def test_says_when_the_cap_is_too_low():
    network = ExplicitNetwork.chain([1] * 3, gamma=F(1, 10**300), pinning=1)
    with pytest.raises(NotResolved, match="decays extremely slowly"):
        steady_covariance(network, [1, 2], cap_bits=256)


def test_refuses_wrong_temperatures():
    network = ExplicitNetwork.chain([1, 1])
    with pytest.raises(ValueError, match="as many temperatures"):
        steady_covariance(network, [1])
    with pytest.raises(ValueError, match="a temperature must be"):
        steady_covariance(network, [1, -1])
