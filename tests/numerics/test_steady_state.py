"""The front door: every route, both models, what is refused."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from flint import arb, fmpq
from hypothesis import given, settings

from numerics import doubling
from numerics import steady_state as front
from numerics.currents import heat_current, kinetic_temperature
from numerics.network import ExplicitNetwork
from numerics.pair_currents import classical_pair_currents
from numerics.pole_state import PoleState, zero_point_diverges
from numerics.precision import narrow, working_precision
from numerics.steady_state import steady_state
from numerics.thermal import NotStable

from .random_networks import warmed

MIXED = ExplicitNetwork(
    [1, 2, 1],
    [[2, -1, F(-1, 3)], [-1, 3, -1], [F(-1, 3), -1, 2]],
    [(0, 1), (1, F(1, 2), 2), (2, 2, 4), (2, F(1, 3), 4)],
)
WARMTH = [1, 2, 0, 4]
FEW = settings(max_examples=20, deadline=None)
MANY = settings(max_examples=500, deadline=None)


def balances(network, state):
    """Within the balls, at every oscillator."""
    with working_precision(200):
        net = [arb(0)] * network.size
        for bath, current in zip(network.baths, state.heat_currents):
            net[bath.site] = net[bath.site] + current
        for (i, j), current in state.pair_currents.items():
            net[i], net[j] = net[i] - current, net[j] + current
        assert all(value.contains(0) for value in net)
        assert sum(state.heat_currents, arb(0)).contains(0)


def obeys_the_laws_in_both_models(network, temperatures):
    quantum = steady_state(network, temperatures, "quantum", digits=12)
    balances(network, quantum)
    for temperature, current in zip(temperatures, quantum.heat_currents):
        assert temperature < max(temperatures) or not current < 0
        assert temperature > min(temperatures) or not current > 0
    touched = {bath.site for bath in network.baths if bath.cutoff is None}
    assert set(quantum.diverging) == touched
    exact = steady_state(network, temperatures, digits=12)
    balances(network, exact)
    by_poles = PoleState.of(network, exact.temperatures, "classical", digits=12)
    with working_precision(200):
        for pair, ball in by_poles.pair_currents.items():
            assert (ball - arb(exact.exact.pair_currents[pair])).contains(0)
        for ball, value in zip(by_poles.kinetic_temperatures, exact.exact.kinetic_temperatures):
            assert narrow(ball, 12)
            assert (ball - arb(value)).contains(0)


def has_no_quantum_current_in_equilibrium(network, temperatures):
    warmth = [temperatures[0]] * len(temperatures)
    state = steady_state(network, warmth, "quantum", digits=10)
    assert all(current == 0 for current in state.heat_currents)
    assert all(current == 0 for current in state.pair_currents.values())


def is_classical_when_hbar_is_small(network, temperatures):
    warmth = [t + 1 for t in temperatures]
    quantum = steady_state(network, warmth, "quantum", hbar=F(1, 10**7), digits=12)
    classical = steady_state(network, warmth, digits=12)
    with working_precision(200):
        for pair, current in quantum.pair_currents.items():
            assert abs(current - classical.pair_currents[pair]) < 1e-6
        for warm, cold in zip(quantum.kinetic_temperatures, classical.kinetic_temperatures):
            assert warm is None or abs(warm - cold) < 1e-3  # hbar log(1/hbar) from zero-point


def produces_entropy_in_the_quantum_model(network, temperatures):
    warmth = [t + 1 for t in temperatures]
    state = steady_state(network, warmth, "quantum", digits=12)
    with working_precision(200):
        produced = arb(0)
        for current, temperature in zip(state.heat_currents, warmth):
            produced = produced - current * temperature.denominator / temperature.numerator
        assert not produced < 0


LAWS = [
    obeys_the_laws_in_both_models,
    has_no_quantum_current_in_equilibrium,
    is_classical_when_hbar_is_small,
    produces_entropy_in_the_quantum_model,
]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@FEW
@given(case=warmed(memory=True, largest=4))
def test_a_random_network(law, case):
    law(*case)


@pytest.mark.slow
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@MANY
@given(case=warmed(memory=True, baths=4))
def test_hundreds_of_random_networks(law, case):
    law(*case)


def test_bath_currents_and_temperatures_by_quadrature():
    state = steady_state(MIXED, WARMTH, "quantum", digits=15)
    with working_precision(200):
        assert all(narrow(current, 15) for current in state.heat_currents)
        for bath in (1, 2):
            quadrature = heat_current(MIXED, WARMTH, bath, digits=6)
            assert narrow(quadrature, 6)
            assert (state.heat_currents[bath] - quadrature).contains(0)
        quadrature = kinetic_temperature(MIXED, 1, WARMTH, digits=6)
        assert narrow(state.kinetic_temperatures[1], 15)
        assert (state.kinetic_temperatures[1] - quadrature).contains(0)
    assert state.diverging == (0,)
    assert state.kinetic_temperatures[0] is None
    assert state.exact is None


def test_exact_rationals():
    chain = ExplicitNetwork.chain([1, 1], pinning=1)
    state = steady_state(chain, [2, 1], k_B=F(1, 2))
    assert state.exact.pair_currents[0, 1] == state.exact.heat_currents[0]
    assert state.exact.heat_currents == steady_state(chain, [1, F(1, 2)]).exact.heat_currents
    assert state.exact.kinetic_temperatures == (fmpq(11, 6), fmpq(7, 6))
    assert len(state.relaxation_poles) == 4
    assert all(pole.real < 0 for pole in state.relaxation_poles)
    assert "rational" in state.route


@pytest.mark.parametrize(("limit", "word"), [("_MOST_EXACT", "poles"), ("_MOST_POLES", "doubling")])
def test_every_route_gives_the_same(monkeypatch, limit, word):
    exact = steady_state(MIXED, WARMTH).exact
    for name in ("_MOST_EXACT", limit):
        monkeypatch.setattr(front, name, 0)
    state = steady_state(MIXED, WARMTH, digits=25)
    assert word in state.route
    assert state.exact is None
    with working_precision(300):
        for pair, ball in state.pair_currents.items():
            assert narrow(ball, 25)
            assert (ball - arb(exact.pair_currents[pair])).contains(0)
        for found, wanted in zip(
            (*state.heat_currents, *state.kinetic_temperatures),
            (*exact.heat_currents, *exact.kinetic_temperatures),
        ):
            assert narrow(found, 25)
            assert (found - arb(wanted)).contains(0)


def test_thirty_digits_of_twenty_oscillators():
    chain = ExplicitNetwork.chain([1 + i % 3 for i in range(20)], pinning=1)
    exact = steady_state(chain, [2, 1], digits=30).exact
    by_doubling = classical_pair_currents(doubling.steady_covariance(chain, [2, 1], digits=30))
    with working_precision(300):
        for pair, ball in by_doubling.items():
            assert abs(arb(exact.pair_currents[pair])) > 1e-3
            assert narrow(ball, 28)
            assert (ball - arb(exact.pair_currents[pair])).contains(0)


def test_modes_no_bath_reaches_are_at_rest():
    network = ExplicitNetwork.mean_field(5)
    state = steady_state(network, [3, 1], "quantum")
    assert len(state.relaxation_poles) == 5
    assert state.pair_currents[1, 2] == 0
    assert state.pair_currents[0, 1] > 0
    balances(network, state)


def test_zero_point_energy_of_velocities():
    """It grows with the logarithm of frequency just where an Ohmic bath touches."""
    assert [zero_point_diverges(MIXED, i) for i in range(3)] == [True, False, False]
    cold = steady_state(MIXED, [0, 0, 0, 0], "quantum")
    assert all(current == 0 for current in cold.heat_currents)
    assert cold.kinetic_temperatures[1] > 0


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((MIXED, [1, 2]), ValueError, "4 baths need as many temperatures, not 2"),
        ((MIXED, [1, 2, 3, -1]), ValueError, "temperature must be a rational number >= 0"),
        ((MIXED, WARMTH, "relativistic"), ValueError, 'give "quantum" or "classical"'),
        ((MIXED, WARMTH, "quantum", 0), ValueError, "hbar -> 0 is the classical model"),
        ((ExplicitNetwork([1], [[1]], []), []), ValueError, "add a bath"),
        ((ExplicitNetwork([1, 1], [[1, -2], [-2, 1]], [(0, 1)]), [1]), NotStable, "repelling"),
    ],
)
def test_refusals(arguments, error, message):
    with pytest.raises(error, match=message):
        steady_state(*arguments)


def test_currents_that_do_not_balance_are_refused():
    pair = ExplicitNetwork([1, 1], [[2, -1], [-1, 2]], [(0, 1), (1, 1)])
    exact = steady_state(pair, [2, 1]).exact
    currents = tuple(2 * current for current in exact.heat_currents)
    wrong = front.ExactState(currents, exact.pair_currents, exact.kinetic_temperatures)
    with pytest.raises(ArithmeticError, match="oscillator 0 do not add up"):
        front._imbalance(pair, wrong)
