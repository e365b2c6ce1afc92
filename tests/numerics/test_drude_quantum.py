"""Laws of physics for baths with memory, quantum: zero-point motion included."""

from __future__ import annotations

from fractions import Fraction as F

import mpmath
import pytest
from flint import arb, fmpq

from numerics.currents import (
    heat_current,
    kinetic_temperature,
    position_variance,
    thermal_conductance,
)
from numerics.lyapunov import steady_covariance
from numerics.network import ExplicitNetwork
from numerics.precision import narrow, working_precision
from numerics.thermal import Divergent

from .drude_networks import HELD_IN_PLACE, MANY_BATHS, MEDIATOR, NETWORKS, as_mpf, with_cutoff


@pytest.fixture(params=NETWORKS, ids=str)
def network(request):
    return NETWORKS[request.param]


def test_currents_of_many_baths_sum_to_zero():
    temperatures = [3, F(1, 2), 1, 2]
    assert sum(steady_covariance(MANY_BATHS, temperatures).heat_currents) == 0
    quantum = [heat_current(MANY_BATHS, temperatures, b, digits=12) for b in range(4)]
    with working_precision(200):
        total = quantum[0] + quantum[1] + quantum[2] + quantum[3]
        assert narrow(total, 11, absolute=True)
        assert total.contains(0)
        assert all(abs(q) > 1e-3 for q in quantum)


def test_current_flows_from_hot_to_cold_and_below_classical(network):
    forward = heat_current(network, [2, 1], 0, digits=15)
    classical = steady_covariance(network, [2, 1]).heat_currents[0]
    with working_precision(200):
        assert narrow(forward, 15)
        assert 0 < forward < arb(classical)
    assert heat_current(network, [2, 2], digits=20) == 0


def test_reciprocity():
    for source, drain in ((0, 2), (1, 3), (2, 3)):
        there = thermal_conductance(MANY_BATHS, 1, source, drain, digits=15)
        back = thermal_conductance(MANY_BATHS, 1, drain, source, digits=15)
        with working_precision(200):
            assert narrow(there, 15)
            assert (there - back).contains(0)
            assert there > 0


def test_small_bias_is_the_conductance():
    step = F(1, 10**6)
    current = heat_current(MEDIATOR, [1 + step / 2, 1 - step / 2], digits=18)
    conductance = thermal_conductance(MEDIATOR, 1, digits=18)
    with working_precision(200):
        assert abs(current * 10**6 / conductance - 1) < 1e-11


@pytest.mark.parametrize("name", HELD_IN_PLACE)
def test_quantum_equilibrium_is_the_matsubara_sum(name):
    """<x^2> = k_B T sum_n G(nu_n), m <v^2> = k_B T sum_n (1 - m nu_n^2 G(nu_n)), nu_n = 2 pi n T.

    The sums run over all whole n with |nu_n|; hbar = k_B = 1. G from the inverse of the matrix.
    """
    network, warmth = NETWORKS[name], F(1, 3)
    site = network.size - 1 if name != "both kinds on one" else 1
    position = position_variance(network, site, [warmth] * 2, digits=15)
    kinetic = kinetic_temperature(network, site, [warmth] * 2, digits=15)
    mass = as_mpf(network.masses[site])
    with mpmath.workdps(30):
        T = mpmath.mpf(1) / 3

        def green(n):
            return _green(network, 2 * mpmath.pi * n * T, site)

        def drag(n):
            return 1 - mass * (2 * mpmath.pi * n * T) ** 2 * green(n)

        for found, term in ((position, green), (kinetic, drag)):
            expected = T * (term(mpmath.mpf(0)) + 2 * mpmath.nsum(term, [1, mpmath.inf]))
            assert mpmath.almosteq(as_mpf(found), expected, rel_eps=mpmath.mpf(10) ** -13)


def _green(network, s, site):
    size = network.size
    matrix = mpmath.matrix(size, size)
    for i in range(size):
        for j in range(size):
            matrix[i, j] = as_mpf(network.stiffness[i][j])
        matrix[i, i] += as_mpf(network.masses[i]) * s**2
    for where, friction, *memory in network.baths:
        lag = as_mpf(memory[0]) / (s + as_mpf(memory[0])) if memory else 1
        matrix[where, where] += s * as_mpf(friction) * lag
    return (matrix**-1)[site, site]


def test_only_an_ohmic_bath_shakes_its_oscillator_without_bound():
    mixed = NETWORKS["mixed"]
    with pytest.raises(Divergent):
        kinetic_temperature(mixed, 0, [1, 1])
    assert kinetic_temperature(mixed, 2, [1, 1], digits=15) > 1
    with pytest.raises(Divergent):
        kinetic_temperature(NETWORKS["both kinds on one"], 0, [1, 1])


def test_the_logarithm_that_the_cutoff_bounds():
    """d(m <v^2>)/d(log D) -> hbar gamma/(pi m) with gamma of all baths, at zero temperature."""
    rise = [
        kinetic_temperature(with_cutoff(MEDIATOR, 10**n), 0, [0, 0], digits=15) for n in (8, 10)
    ]
    with working_precision(100):
        slope = (rise[1] - rise[0]) / (2 * arb(10).log())
        assert abs(slope / (arb(fmpq(4, 3)) / (2 * arb.pi())) - 1) < 1e-6


def test_quantum_becomes_classical_when_hbar_is_small(network):
    small = F(1, 10**6)
    covariance = steady_covariance(network, [2, 1])
    last = network.size - 1
    current = heat_current(network, [2, 1], hbar=small, digits=12)
    with working_precision(100):
        assert abs(current / arb(covariance.heat_currents[0]) - 1) < 1e-6
    if network is not NETWORKS["both kinds on one"]:
        kinetic = kinetic_temperature(network, last, [2, 1], hbar=small, digits=12)
        with working_precision(100):
            assert abs(kinetic / arb(covariance.kinetic_temperatures[last]) - 1) < 1e-6


def test_low_temperature_conductance_knows_the_friction_at_rest_only():
    """Free: K/T -> pi k_B^2/(6 hbar) times 4 g_1 g_2/(g_1 + g_2)^2 whatever the cutoffs."""
    stiffness = [[1, -1], [-1, 1]]
    network = ExplicitNetwork([1, 1], stiffness, [(0, 1, F(1, 2)), (1, 3, 2)])
    cold = F(1, 10**9)
    ratio = thermal_conductance(network, cold, digits=15) * 10**9
    with working_precision(200):
        assert abs(ratio / (arb.pi() / 6 * arb(fmpq(12, 16))) - 1) < 1e-8


def test_zero_temperature_bath():
    cold, nearly = (heat_current(MEDIATOR, [1, t], digits=15) for t in (0, F(1, 10**9)))
    with working_precision(100):
        assert abs(cold - nearly) < 1e-15
    assert kinetic_temperature(MEDIATOR, 0, [0, 0], digits=15) > 0
    still = position_variance(MEDIATOR, 0, [0, 0], digits=15)
    quiet = kinetic_temperature(MEDIATOR, 0, [0, 0], digits=15)
    with working_precision(100):
        assert still * (2 * quiet) > fmpq(1, 4)  # <x^2><p^2> >= hbar^2/4
        assert still < 1 / (2 * arb(6).sqrt())  # friction narrows the ground state
