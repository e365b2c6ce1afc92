"""Laws of physics, through every route an explicit network has."""

from __future__ import annotations

from fractions import Fraction as F

import mpmath
import numpy as np
import pytest
import sympy as sp
from flint import acb, arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import S, pi

from numerics.bridge import evaluate
from numerics.currents import heat_current, kinetic_temperature, thermal_conductance
from numerics.green import green_ball, green_mpmath, green_numpy, transmission
from numerics.lyapunov import steady_covariance
from numerics.network import ExplicitNetwork
from numerics.pole_sum import compile_pole_sum
from numerics.precision import endpoints, narrow, working_precision
from numerics.spectrum import eigenmodes, relaxation_poles, unreached
from numerics.thermal import Divergent

NETWORKS = {
    "three": ExplicitNetwork.mean_field(3, k=F(1, 2), gamma=3),
    "six": ExplicitNetwork.mean_field(6, k=2, m=F(1, 3), gamma=F(1, 2)),
    "N-1": ExplicitNetwork.mean_field(5, kac_factor=4, gamma=F(3, 2)),
    "pinned": ExplicitNetwork.mean_field(4, pinning=F(1, 5)),
    "unequal": ExplicitNetwork.mean_field(4, m=[1, 2, F(3, 2), 5], gamma=2),
    "chain": ExplicitNetwork.chain([1, F(1, 2), 2, 1], pinning=F(1, 3)),
    "free chain": ExplicitNetwork.chain([1, 1, 3], spring=2),
}
MANY_BATHS = ExplicitNetwork(
    [1, 2, 1],
    [[2, -1, 0], [-1, 3, -1], [0, -1, 2]],
    ((0, 1), (1, F(1, 2)), (2, 2), (2, F(1, 3))),
)


@pytest.fixture(params=NETWORKS, ids=str)
def network(request):
    return NETWORKS[request.param]


def assert_equal(ball: arb, exact: fmpq | arb, digits: int) -> None:
    with working_precision(300):
        assert narrow(ball, digits), f"{ball} is too wide to say anything"
        assert (ball - arb(exact)).contains(0)


def test_lyapunov_is_the_quadrature(network):
    covariance = steady_covariance(network, [3, F(1, 2)])
    for i in range(network.size):
        quadrature = kinetic_temperature(network, i, [3, F(1, 2)], "classical", digits=20)
        assert_equal(quadrature, covariance.kinetic_temperatures[i], 20)
    for bath in (0, 1):
        current = heat_current(network, [3, F(1, 2)], bath, "classical", digits=20)
        assert_equal(current, covariance.heat_currents[bath], 20)


def test_many_poles():
    """Sixteen of them, some close to the axis: integrands on boxes must not be overestimated."""
    chain = ExplicitNetwork.chain([1, 2, 3, 1, 2, 1, 2, 3], pinning=F(1, 3))
    exact = steady_covariance(chain, [3, F(1, 2)]).heat_currents[0]
    assert_equal(heat_current(chain, [3, F(1, 2)], 0, "classical", digits=12), exact, 12)


def test_lyapunov_solution_is_a_covariance(network):
    covariance = steady_covariance(network, [3, F(1, 2)])
    assert covariance.residual() == 0 * covariance.residual()
    assert covariance.is_symmetric()
    assert covariance.is_positive()
    assert sum(covariance.heat_currents) == 0
    assert covariance.heat_currents[0] > 0


def test_equal_temperatures_are_equilibrium(network):
    covariance = steady_covariance(network, [F(7, 3), F(7, 3)])
    assert covariance.heat_currents == (0, 0)
    assert all(t <= fmpq(7, 3) for t in covariance.kinetic_temperatures)
    assert covariance.kinetic_temperatures[0] == fmpq(7, 3)
    assert heat_current(network, [2, 2], digits=20) == 0


def test_equipartition_where_every_mode_feels_a_bath():
    for name in ("chain", "unequal", "three", "free chain"):
        assert unreached(NETWORKS[name]).count == 0
        covariance = steady_covariance(NETWORKS[name], [F(7, 3), F(7, 3)])
        assert set(covariance.kinetic_temperatures) == {fmpq(7, 3)}


def test_currents_of_many_baths_sum_to_zero():
    temperatures = [3, F(1, 2), 1, 2]
    assert sum(steady_covariance(MANY_BATHS, temperatures).heat_currents) == 0
    quantum = [heat_current(MANY_BATHS, temperatures, b, digits=20) for b in range(4)]
    with working_precision(200):
        total = quantum[0] + quantum[1] + quantum[2] + quantum[3]
        assert narrow(total, 18, absolute=True)
        assert total.contains(0)
        assert all(abs(q) > 1e-3 for q in quantum)


def test_quantum_current_flows_from_hot_to_cold_and_below_classical(network):
    forward = heat_current(network, [2, 1], 0, digits=18)
    backward = heat_current(network, [2, 1], 1, digits=18)
    classical = steady_covariance(network, [2, 1]).heat_currents[0]
    with working_precision(200):
        assert (forward + backward).contains(0)
        assert narrow(forward, 18)
        assert 0 < forward < arb(classical)


def test_reciprocity(network):
    there = thermal_conductance(network, 1, 0, 1, digits=18)
    back = thermal_conductance(network, 1, 1, 0, digits=18)
    with working_precision(200):
        assert narrow(there, 18)
        assert (there - back).contains(0)
        assert there > 0


def test_quantum_becomes_classical_when_hbar_is_small(network):
    quantum = heat_current(network, [2, 1], hbar=F(1, 10**8), digits=18)
    classical = steady_covariance(network, [2, 1]).heat_currents[0]
    with working_precision(200):
        assert abs(quantum / arb(classical) - 1) < 1e-7


def test_three_linear_solvers_agree(network):
    omega = complex(0.7, 0.2)
    by_numpy = green_numpy(network, omega)
    by_ball = green_ball(network, acb(0.7, 0.2))
    by_mpmath = green_mpmath(network, mpmath.mpc(0.7, 0.2))
    for i in range(network.size):
        for j in range(network.size):
            assert abs(by_numpy[i, j] - complex(by_mpmath[i, j])) < 1e-12
            found = by_ball[i, j]
            assert found.rad() < 1e-11
            assert abs(complex(float(found.real), float(found.imag)) - by_numpy[i, j]) < 1e-11
            assert abs(by_numpy[i, j] - by_numpy[j, i]) < 1e-12


def test_mobility_is_the_full_linear_solve(network):
    """The reduced space against the inverse of the full matrix, off the real axis."""
    with working_precision(200):
        omega = acb(fmpq(3, 5), fmpq(1, 4))
        s = acb(0, -1) * omega
        green = green_ball(network, omega)
        for bath, (site, _) in enumerate(network.baths):
            for i in range(network.size):
                top, bottom = network.reached.mobility(i, bath)
                reduced = _at(top, s) / _at(bottom, s)
                full = s * green[i, site]
                assert full.rad() < 1e-40
                assert (reduced - full).contains(0)


def _at(polynomial, s):
    return sum((acb(c) * s**power for power, c in enumerate(polynomial)), acb(0))


def test_transmission_integrates_to_the_classical_current():
    """int_0^oo T d omega / 2 pi, along a line off the axis where full Z is never singular."""
    network = NETWORKS["three"]
    exact = steady_covariance(network, [1, 0]).heat_currents[0]
    with working_precision(80):
        shift = arb(1) / 20

        def integrand(t, _):
            return transmission(network, acb(t) + acb(0, shift), 0, 1)

        inside = acb.integral(integrand, -60, 60, rel_tol=1e-6, abs_tol=1e-9).real
        ratio = inside / 2 / (2 * arb.pi()) / arb(exact)
    assert abs(ratio - 1) < 1e-4  # the tails beyond 60 fall off as omega**-6


def test_mean_field_closed_forms():
    """J and temperatures of the mean-field network from the pole sum with symbolic N."""
    s, k, N, theta = sp.Symbol("s"), *sp.symbols("k_1 N theta", positive=True)
    quadratic, cubic = s**2 + k * s + 1, s**3 + k * s**2 + s + 2 * k / N
    flux = compile_pole_sum(
        k**2 / (pi * N**2), (s**2 + 1) ** 2, (quadratic, cubic), s, "conductance", theta
    )
    # |G_i1|^2 of a bulk oscillator: 4 k^2/N^2 over the cubic times its mirror, here 2k = m = 1
    bulk = compile_pole_sum(2 * k * theta / 2 / (pi * N**2), S.One, (cubic,), s, "energy", theta)
    for number in (3, 4, 7):
        network = ExplicitNetwork.mean_field(number, k=F(1, 2), gamma=3)
        values = {k: 3, N: number, theta: 2}
        quantum = thermal_conductance(network, 1, digits=25)
        temperature = kinetic_temperature(network, 1, [1, 1], digits=25)
        with working_precision(200):
            assert narrow(quantum, 25)
            assert (quantum - flux.value(values, 30)).contains(0)
            assert narrow(temperature, 25)
            assert (temperature - bulk.value(values, 30)).contains(0)
        classical = steady_covariance(network, [2, 1])
        assert classical.kinetic_temperatures[1] == fmpq(3, 2 * (number - 2))


def test_low_temperature_conductance_is_universal():
    """K/T -> pi k_B^2/(6 hbar) with hbar = k_B = 1, for the free mean-field network."""
    network = ExplicitNetwork.mean_field(5, gamma=F(7, 4))
    cold = F(1, 10**10)
    with working_precision(200):
        ratio = thermal_conductance(network, cold, digits=25) * 10**10
        assert narrow(ratio, 25)
        assert abs(ratio / evaluate(pi / 6, {}, 40) - 1) < 1e-8


def test_zero_temperature_bath():
    network = NETWORKS["three"]
    exact_cold = heat_current(network, [1, 0], digits=20)
    nearly = heat_current(network, [1, F(1, 10**9)], digits=20)
    with working_precision(200):
        assert abs(exact_cold - nearly) < 1e-17
    zero_point = kinetic_temperature(network, 1, [0, 0], digits=20)
    assert zero_point > 0


def test_end_oscillator_has_no_finite_quantum_kinetic_temperature():
    with pytest.raises(Divergent):
        kinetic_temperature(NETWORKS["three"], 0, [1, 1])


# Spectrum --------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [3, 4, 6, 9])
def test_mean_field_modes_no_bath_reaches(number):
    found = unreached(ExplicitNetwork.mean_field(number, k=F(3, 4), m=2))
    assert found.count == number - 3
    if number > 3:
        assert found.oscillators == tuple(range(1, number - 1))
        ((squared, multiplicity),) = found.squared_frequencies
        assert multiplicity == number - 3
        assert squared.contains(fmpq(3, 4))  # 2k/m
        assert "feel no bath" in found.sentence()
    assert found.free_translation


def test_unequal_masses_let_every_mode_feel_a_bath():
    assert unreached(NETWORKS["unequal"]).count == 0
    assert unreached(NETWORKS["chain"]).count == 0
    assert not unreached(NETWORKS["pinned"]).free_translation


def test_symmetric_chain_with_a_bath_in_the_middle():
    network = ExplicitNetwork([1, 1, 1], [[2, -1, 0], [-1, 2, -1], [0, -1, 2]], ((1, 1),))
    found = unreached(network)
    assert (found.count, found.oscillators) == (1, (0, 2))


def test_relaxation_poles_are_those_of_the_paper():
    network = ExplicitNetwork.mean_field(27, k=F(1, 2), gamma=2)
    with working_precision(100):
        poles = sorted(((-s).real, m) for s, m in relaxation_poles(network))
        assert [m for _, m in poles] == [2, 2, 1]
        for (rate, _), exact in zip(poles, (fmpq(1, 3), fmpq(1), fmpq(4, 3))):
            assert_equal(rate, exact, 25)


def test_all_zeros_include_the_undamped_ones():
    network = ExplicitNetwork.mean_field(6, k=F(1, 2))
    zeros = relaxation_poles(network, reached_only=False)
    assert sum(m for _, m in zeros) == 12
    assert sum(m for s, m in zeros if s == 0) == 1
    assert sum(m for s, m in zeros if s.real.contains(0) and s != 0) == 6
    assert all(s.real < 0 for s, _ in relaxation_poles(network))


def test_eigenmodes(network):
    squared, modes = eigenmodes(network)
    masses = np.array([float(m.p) / float(m.q) for m in network.masses])
    stiffness = np.array([[float(c.p) / float(c.q) for c in r] for r in network.stiffness])
    assert np.allclose(stiffness @ modes, (masses[:, None] * modes) * squared, atol=1e-12)
    assert np.allclose(modes.T @ (masses[:, None] * modes), np.eye(network.size))


# Bad input -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1, -1], [[1, -1], [-1, 1]], ((0, 1),)), "mass"),
        (([1, 1], [[1, -1]], ((0, 1),)), "rows"),
        (([1, 1], [[1, -1], [0, 1]], ((0, 1),)), "symmetric"),
        (([1, 1], [[1, -1], [-1, 1]], ((2, 1),)), "oscillator 2"),
        (([1, 1], [[1, -1], [-1, 1]], ((0, 0),)), "friction"),
        (([1, 0.5], [[1, -1], [-1, 1]], ((0, 1),)), "exact"),
    ],
)
def test_bad_networks(arguments, message):
    with pytest.raises(ValueError, match=message):
        ExplicitNetwork(*arguments)


def test_bad_questions():
    network = NETWORKS["three"]
    with pytest.raises(ValueError, match="as many temperatures"):
        heat_current(network, [1])
    with pytest.raises(ValueError, match="negative"):
        heat_current(network, [1, -1])
    with pytest.raises(ValueError, match="model"):
        heat_current(network, [1, 2], model="semiclassical")
    with pytest.raises(ValueError, match="no bath"):
        steady_covariance(ExplicitNetwork([1], [[1]], ()), [])


@settings(max_examples=15)
@given(
    st.lists(st.fractions(F(1, 5), 5, max_denominator=10), min_size=2, max_size=4),
    st.fractions(F(1, 10), 10, max_denominator=10),
    st.fractions(0, 5, max_denominator=10),
)
def test_random_chains(masses, friction, cold):
    network = ExplicitNetwork.chain(masses, gamma=friction, pinning=F(1, 2))
    covariance = steady_covariance(network, [cold + 1, cold])
    assert covariance.residual() == 0 * covariance.residual()
    assert sum(covariance.heat_currents) == 0 < covariance.heat_currents[0]
    assert all(cold <= _fraction(t) <= cold + 1 for t in covariance.kinetic_temperatures)
    low, high = endpoints(heat_current(network, [cold + 1, cold], model="classical", digits=15))
    assert low <= _fraction(covariance.heat_currents[0]) <= high


def _fraction(value: fmpq) -> F:
    return F(int(value.p), int(value.q))
