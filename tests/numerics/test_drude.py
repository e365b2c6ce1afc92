"""Laws of physics for baths with memory, classical: exact covariances, their limits, bad input."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from flint import fmpq, fmpq_mat
from hypothesis import given, settings
from hypothesis import strategies as st

from numerics.currents import heat_current, kinetic_temperature, position_variance
from numerics.lyapunov import steady_covariance
from numerics.network import ExplicitNetwork
from numerics.reached import FreeTranslation
from numerics.spectrum import relaxation_poles, unreached

from .drude_networks import (
    ALL_REACHED,
    HELD_IN_PLACE,
    MEDIATOR,
    NETWORKS,
    assert_equal,
    fraction,
    with_cutoff,
)


@pytest.fixture(params=NETWORKS, ids=str)
def network(request):
    return NETWORKS[request.param]


def test_lyapunov_is_the_quadrature(network):
    covariance = steady_covariance(network, [3, F(1, 2)])
    for i in range(network.size):
        quadrature = kinetic_temperature(network, i, [3, F(1, 2)], "classical", digits=18)
        assert_equal(quadrature, covariance.kinetic_temperatures[i], 18)
    for bath in (0, 1):
        current = heat_current(network, [3, F(1, 2)], bath, "classical", digits=18)
        assert_equal(current, covariance.heat_currents[bath], 18)


@pytest.mark.parametrize("name", HELD_IN_PLACE)
def test_positions_by_lyapunov_and_by_quadrature(name):
    network = NETWORKS[name]
    covariance = steady_covariance(network, [3, F(1, 2)])
    for i in range(network.size):
        quadrature = position_variance(network, i, [3, F(1, 2)], "classical", digits=18)
        assert_equal(quadrature, covariance.position_variance(i), 18)


def test_lyapunov_solution_is_a_covariance(network):
    covariance = steady_covariance(network, [3, F(1, 2)])
    assert covariance.residual() == 0 * covariance.residual()
    assert covariance.is_symmetric()
    assert covariance.is_positive()
    assert sum(covariance.heat_currents) == 0 < covariance.heat_currents[0]


@pytest.mark.parametrize("name", ALL_REACHED)
def test_equipartition_whatever_the_cutoffs(name):
    covariance = steady_covariance(NETWORKS[name], [F(7, 3), F(7, 3)])
    assert set(covariance.kinetic_temperatures) == {fmpq(7, 3)}
    assert covariance.heat_currents == (0, 0)


@pytest.mark.parametrize("name", HELD_IN_PLACE)
def test_positions_in_equilibrium_are_canonical(name):
    network = NETWORKS[name]
    inverse = fmpq_mat([list(row) for row in network.stiffness]).inv()
    covariance = steady_covariance(network, [F(7, 3), F(7, 3)])
    for i in range(network.size):
        assert covariance.position_variance(i) == fmpq(7, 3) * inverse[i, i]


def test_the_force_of_a_bath_in_equilibrium():
    """<u^2> = gamma D k_B T and no correlation with the velocity that it pulls."""
    covariance = steady_covariance(MEDIATOR, [4, 4], k_B=F(1, 2))
    reached = MEDIATOR.reached
    for bath, place in zip(reached.baths, reached.memory):
        assert covariance.matrix[place, place] == bath.friction * bath.cutoff * 2
        assert covariance.matrix[place, 1] == 0


def test_positions_of_what_drifts():
    free = NETWORKS["free chain"]
    covariance = steady_covariance(free, [1, 1])
    assert covariance.position_variance(0, relative_to=1) == fmpq(1, 2)  # T/spring
    quadrature = position_variance(free, 0, [1, 1], "classical", digits=18, relative_to=1)
    assert_equal(quadrature, fmpq(1, 2), 18)
    with pytest.raises(FreeTranslation, match="drifts"):
        covariance.position_variance(0)
    with pytest.raises(FreeTranslation, match="distance between two"):
        position_variance(free, 2, [1, 1])


def test_ohmic_positions_too():
    chain = ExplicitNetwork.chain([1, F(1, 2), 2], pinning=F(1, 3))
    exact = steady_covariance(chain, [3, 1]).position_variance(1)
    assert_equal(position_variance(chain, 1, [3, 1], "classical", digits=18), exact, 18)


@pytest.mark.parametrize("name", ["mediator", "mixed", "unequal"])
def test_without_cutoff_it_is_ohmic_and_the_correction_goes_as_its_inverse(name):
    network = NETWORKS[name]
    ohmic = with_cutoff(network, None)
    for observable in (_current, _last_temperature):
        limit = observable(ohmic)
        far, further = (
            observable(with_cutoff(network, cutoff)) - limit for cutoff in (10**6, 2 * 10**6)
        )
        assert far != 0
        assert abs(far / limit) < F(1, 10**4)
        assert abs(far / further - 2) < F(1, 10**4)


def test_two_baths_of_one_cutoff_in_closed_form():
    """J = k_B dT (gamma_1 gamma_2/gamma) D^2 G(D), gamma = gamma_1 + gamma_2.

    u_1 = (gamma_1/gamma) u + z with u the whole force, for which <u v> = 0, and z a noise that the
    network does not know: <z(t) noise(t')> = (gamma_1 gamma_2/gamma) D k_B dT exp(-D |t - t'|), so
    that <z v> is the Laplace transform of the velocity's response at s = D.
    """
    for first, second, cutoff in ((1, F(1, 3), F(1, 2)), (5, 7, 20), (F(1, 9), 1, 3)):
        network = ExplicitNetwork([2], [[3]], [(0, first, cutoff), (0, second, cutoff)])
        total = first + second
        green = 1 / (2 * F(cutoff) ** 2 + 3 + total * F(cutoff) / 2)  # total D/(s + D) s at s = D
        assert _current(network) == first * second / F(total) * cutoff**2 * green


def test_a_bath_that_never_forgets_carries_nothing():
    slow, slower = (_current(with_cutoff(MEDIATOR, F(1, 10**n))) for n in (4, 5))
    assert 0 < slower < slow < F(1, 10**4)


def _current(network):
    return fraction(steady_covariance(network, [2, 1]).heat_currents[0])


def _last_temperature(network):
    return fraction(steady_covariance(network, [2, 1]).kinetic_temperatures[-1])


# Any network -------------------------------------------------------------------------------------


def test_a_mode_no_bath_reaches():
    four = NETWORKS["four"]
    assert unreached(four).count == 1
    assert unreached(four).sentence() == unreached(with_cutoff(four, None)).sentence()
    covariance = steady_covariance(four, [1, 1])
    assert covariance.kinetic_temperatures[0] == 1 > covariance.kinetic_temperatures[1]
    assert all(s.real < 0 for s, _ in relaxation_poles(four))
    still = [m for s, m in relaxation_poles(four, reached_only=False) if s.real.contains(0)]
    assert sum(still) == 3  # free translation and the mode, at +- i omega


frictions = st.fractions(F(1, 10), 10, max_denominator=10)


@settings(max_examples=15)
@given(
    st.lists(st.fractions(F(1, 5), 5, max_denominator=10), min_size=1, max_size=3),
    st.lists(st.tuples(frictions, st.none() | frictions), min_size=2, max_size=3),
    st.fractions(0, 5, max_denominator=10),
)
def test_random_chains(masses, baths, cold):
    chain = ExplicitNetwork.chain(masses, pinning=F(1, 2))
    sites = [i * (len(masses) - 1) // (len(baths) - 1) for i in range(len(baths))]
    given_baths = [(i, g, *([] if c is None else [c])) for i, (g, c) in zip(sites, baths)]
    network = ExplicitNetwork(masses, chain.stiffness, given_baths)
    temperatures = [cold + 1, *[cold] * (len(baths) - 1)]
    covariance = steady_covariance(network, temperatures)
    assert covariance.residual() == 0 * covariance.residual()
    assert covariance.is_positive()
    assert sum(covariance.heat_currents) == 0 < covariance.heat_currents[0]
    assert all(current < 0 for current in covariance.heat_currents[1:])
    assert all(cold <= fraction(t) <= cold + 1 for t in covariance.kinetic_temperatures)
    found = heat_current(network, temperatures, model="classical", digits=12)
    assert_equal(found, covariance.heat_currents[0], 12)


# Bad input ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bath", "message"),
    [
        ((0, 1, 0), "cutoff of a bath must be positive"),
        ((0, 1, -2), "cutoff of a bath must be positive"),
        ((0, 1, float("nan")), "cutoff must be an exact rational number, not nan"),
        ((0, 1, float("inf")), "cutoff must be an exact rational number, not inf"),
        ((0, 1, "many"), "cutoff must be an exact rational number, not many"),
        ((0, 1, None), "cutoff must be an exact rational number, not None"),
        ((0, 0, 1), "friction of a bath must be positive"),
        ((0, -1, 1), "friction of a bath must be positive"),
        ((0, float("nan"), 1), "friction must be an exact rational number, not nan"),
        ((0, 0.5, 1), "friction must be an exact rational number, not 0.5"),
        ((2, 1, 1), "oscillator 2; there are 0 to 0"),
        ((-1, 1, 1), "oscillator -1; there are 0 to 0"),
        ((0.5, 1, 1), "oscillator 0.5; count them"),
        ((0,), "not 1 entries"),
        ((0, 1, 1, 1), "not 4 entries"),
    ],
)
def test_impossible_baths_are_refused_in_one_line(bath, message):
    with pytest.raises(ValueError, match=message) as caught:
        ExplicitNetwork([1], [[1]], [bath])
    assert "\n" not in str(caught.value)


def test_bad_questions():
    with pytest.raises(ValueError, match="no oscillator 1; there are 0 to 0"):
        position_variance(MEDIATOR, 1, [1, 1])
    with pytest.raises(ValueError, match="no oscillator 3"):
        steady_covariance(MEDIATOR, [1, 1]).position_variance(0, relative_to=3)
    with pytest.raises(ValueError, match="as many temperatures"):
        position_variance(MEDIATOR, 0, [1])
