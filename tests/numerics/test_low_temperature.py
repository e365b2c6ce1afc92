"""Currents at the lowest temperatures: exact coefficients, Kirchhoff's laws, circulation lost."""

from __future__ import annotations

from fractions import Fraction as F
from itertools import combinations

import pytest
from flint import arb, fmpq, fmpq_mat
from hypothesis import assume, given, settings

from numerics.low_temperature import (
    lowest_heat_current,
    lowest_pair_current,
    lowest_pair_currents,
)
from numerics.network import ExplicitNetwork
from numerics.pair_currents import springs
from numerics.precision import working_precision
from numerics.reversal import reversal
from numerics.steady_state import steady_state

from .random_networks import networks

FEW = settings(max_examples=25, deadline=None)


def triangle(one_two, one_three, two_three, sites, pinning=1):
    table = [
        [one_two + one_three + pinning, -one_two, -one_three],
        [-one_two, one_two + two_three + pinning, -two_three],
        [-one_three, -two_three, one_three + two_three + pinning],
    ]
    return ExplicitNetwork([1] * 3, table, [(site, 1) for site in sites])


LOOP = triangle(20, 10, 20, (0, 1))
THREE = triangle(45, 30, 45, (0, 1, 2))


@FEW
@given(networks(pinned=True, memory=True))
def test_held_networks_carry_the_fourth_power(network):
    """By the inverse of the stiffness; frictions at frequency zero, cutoffs do not matter."""
    green = fmpq_mat([list(row) for row in network.stiffness]).inv()
    for (i, j), term in lowest_pair_currents(network).items():
        for b, bath in enumerate(network.baths):
            expected = fmpq(0)
            for other in network.baths:
                turn = green[i, bath.site] * green[j, other.site]
                turn -= green[i, other.site] * green[j, bath.site]
                expected += other.friction * green[bath.site, other.site] * turn
            expected *= bath.friction * springs(network)[i, j]
            if term.power == 4:
                assert term.rates[b] == expected
            else:
                assert expected == 0
        assert sum(term.rates, fmpq(0)) == 0


@FEW
@given(networks(pinned=True, baths=2))
def test_no_heat_goes_round_between_two_baths(network):
    """The drops of ``G_ib/G_ic`` add up to zero round any loop, and heat goes down each."""
    assume(len(network.baths) == 2)
    hot, cold = (bath.site for bath in network.baths)
    green = fmpq_mat([list(row) for row in network.stiffness]).inv()
    assume(green[hot, cold] != 0)
    for (i, j), term in lowest_pair_currents(network).items():
        if green[i, cold] == 0 or green[j, cold] == 0:
            continue  # another component of the network
        drop = green[i, hot] / green[i, cold] - green[j, hot] / green[j, cold]
        rate = term.rates[0] if term.power == 4 else fmpq(0)
        assert (rate > 0, rate < 0) == (drop > 0, drop < 0)


@FEW
@given(networks(pinned=False, memory=True, baths=3))
def test_drifting_networks_obey_kirchhoff(network):
    """Loops of three springs: the drops ``J/kappa`` add up to zero for the noise of each bath."""
    assume(all(term.power in (0, 2) for term in lowest_pair_currents(network).values()))
    drop = {}
    for (i, j), kappa in springs(network).items():
        term = lowest_pair_current(network, i, j)
        rates = term.rates or (fmpq(0),) * len(network.baths)
        drop[i, j] = [rate / kappa for rate in rates]
    for i, j, k in combinations(range(network.size), 3):
        if {(i, j), (j, k), (i, k)} <= set(drop):
            for there, on, across in zip(drop[i, j], drop[j, k], drop[i, k]):
                assert there + on == across


@pytest.mark.parametrize("network", [LOOP, THREE, triangle(20, 10, 20, (0, 1), 0)])
def test_the_limit_is_reached(network):
    temperatures = [2, 1, 1][: len(network.baths)]
    action = 10**5
    state = steady_state(network, temperatures, "quantum", hbar=action)
    with working_precision(200):
        for pair, term in lowest_pair_currents(network).items():
            scale = term.prefactor() / arb(action) ** (term.power - 1)
            limit = arb(term.sum([fmpq(t) for t in temperatures])) * scale
            assert abs(state.pair_currents[pair] / limit - 1) < 1e-7
        term = lowest_heat_current(network, 0)
        limit = arb(term.sum([fmpq(t) for t in temperatures])) * term.prefactor()
        limit = limit / arb(action) ** (term.power - 1)
        assert abs(state.heat_currents[0] / limit - 1) < 1e-7


def test_thermal_conductance_quantum():
    """A drifting network without reflection: ``J = pi k_B^2 (T_1^2 - T_2^2)/(12 hbar)``."""
    network = ExplicitNetwork([1], [[0]], [(0, 1), (0, 1)])
    term = lowest_heat_current(network, 0)
    assert (term.power, term.rates) == (2, (fmpq(1, 4), fmpq(-1, 4)))
    with working_precision(100):
        assert (term.prefactor() / 4 - arb.pi() / 12).contains(0)


def test_circulation_is_lost_in_the_cold():
    """Classically heat goes round, 1 to 2 to 3 to 1; below some temperature it does not."""
    classical = steady_state(LOOP, [2, 1]).exact.pair_currents
    assert classical[0, 2] < 0 < classical[0, 1]
    assert lowest_pair_current(LOOP, 0, 2).rates[0] > 0
    factor = reversal(LOOP, [2, 1], 0, 2, digits=12)
    assert 3.7 < factor < 3.9
    for times, sign in ((F(99, 100), 1), (F(101, 100), -1)):
        middle = fmpq(round(float(factor.mid()) * 10**9), 10**9)
        warmth = [2 * middle * fmpq(times.numerator, times.denominator)]
        warmth.append(warmth[0] / 2)
        current = steady_state(LOOP, warmth, "quantum").pair_currents[0, 2]
        assert (current > 0) == (sign > 0)
    assert reversal(LOOP, [2, 1], 0, 1) is None
    assert reversal(THREE, [2, 1, 1], 0, 2, digits=5) > 4


def test_three_temperatures_may_drive_heat_round():
    """Four oscillators, springs that all attract, T^4: from 0 to 3 to 2 and back to 0."""
    table = [[115, 0, -10, -5], [0, 28, -5, -3], [-10, -5, 21, -1], [-5, -3, -1, 29]]
    network = ExplicitNetwork([1] * 4, table, [(0, 10), (1, 2), (2, 5), (3, 2)])
    found = lowest_pair_currents(network)
    warmth = [fmpq(6, 5), fmpq(7, 4), fmpq(6, 5), fmpq(1)]
    assert found[0, 3].sum(warmth) > 0
    assert found[2, 3].sum(warmth) < 0
    assert found[0, 2].sum(warmth) < 0
    state = steady_state(network, warmth, "quantum", hbar=10**4)
    assert state.pair_currents[0, 3] > 0 > state.pair_currents[2, 3]
    assert state.pair_currents[0, 2] < 0
