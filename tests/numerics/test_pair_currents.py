"""Exact laws of currents between oscillators, on random networks with rational numbers."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest
from flint import arb, arb_mat, fmpq, fmpq_mat, fmpq_poly
from hypothesis import given, settings

from numerics.evolution import second_moments
from numerics.lyapunov import solved, steady_covariance
from numerics.network import ExplicitNetwork
from numerics.pair_currents import (
    classical_pair_currents,
    pair_current_by_quadrature,
    pair_moment,
    springs,
)
from numerics.pole_state import PoleState
from numerics.precision import narrow, working_precision
from numerics.reached import FreeTranslation
from numerics.responses import classical_moments
from numerics.roots import rational_roots
from numerics.thermal_moments import thermal_moments

from .random_networks import warmed

TRIANGLE = ExplicitNetwork(
    [1, 1, 1], [[30, -10, -20], [-10, 30, -20], [-20, -20, 40]], [(0, 1), (1, 1)]
)
FEW = settings(max_examples=30, deadline=None)
MANY = settings(max_examples=1000, deadline=None)


def zero(moment) -> bool:
    return sum(moment, fmpq_poly()) == 0


def mirrored(polynomial):
    return polynomial(fmpq_poly([0, -1]))


def balances_at_every_oscillator(network, temperatures):
    """What the baths give an oscillator its springs carry away; drifting or not, memory or not."""
    covariance = steady_covariance(network, temperatures)
    net = [fmpq(0)] * network.size
    for bath, current in zip(network.baths, covariance.heat_currents):
        net[bath.site] += current
    for (i, j), current in classical_pair_currents(covariance).items():
        net[i] -= current
        net[j] += current
    assert set(net) <= {0}
    assert sum(covariance.heat_currents) == 0


def nothing_flows_in_equilibrium(network, temperatures):
    warmth = [temperatures[0]] * len(temperatures)
    covariance = steady_covariance(network, warmth)
    assert set(covariance.heat_currents) <= {0}
    assert set(classical_pair_currents(covariance).values()) <= {0}


def nothing_flows_in_equilibrium_at_any_frequency(network, _):
    """Hence not in the quantum model either, and zero-point energies drop out of all currents."""
    for pair in springs(network):
        assert zero(pair_moment(network, *pair))
    for bath in range(len(network.baths)):
        assert zero(network.responses.heat_current(bath))


def is_reciprocal_at_every_frequency(network, _):
    """``dJ_a/dT_b = dJ_b/dT_a``, and minus ``gamma_a gamma_b`` times a squared modulus."""
    flows = [network.responses.heat_current(b) for b in range(len(network.baths))]
    chi = network.responses.characteristic
    for a, own in enumerate(network.baths):
        for b, other in enumerate(network.baths):
            assert flows[a][b] == flows[b][a]
            if a != b:
                top, bottom = network.reached.passage(a, b)
                squared = top * mirrored(top) * (chi * mirrored(chi))
                left = flows[a][b] * bottom * mirrored(bottom)
                assert left == -own.friction * other.friction * squared


def heat_leaves_the_hottest_and_enters_the_coldest(network, temperatures):
    """Lemma 2 of Eckmann and Zabey, several baths on one oscillator included."""
    currents = steady_covariance(network, temperatures).heat_currents
    for temperature, current in zip(temperatures, currents):
        assert temperature < max(temperatures) or current >= 0
        assert temperature > min(temperatures) or current <= 0


def entropy_grows_just_where_unequal_baths_are_coupled(network, temperatures):
    """``-sum J/T`` is positive if noise of one bath reaches another of a different temperature."""
    warmth = [t + 1 for t in temperatures]
    currents = steady_covariance(network, warmth).heat_currents
    produced = -sum(j / fmpq(t.numerator, t.denominator) for j, t in zip(currents, warmth))
    count = range(len(warmth))
    coupled = any(
        warmth[a] != warmth[b] and not network.reached.passage(a, b)[0].is_zero()
        for a in count
        for b in count
    )
    assert produced > 0 if coupled else produced == 0


def is_linear(network, temperatures):
    """Each bath is a source of its own: shares add up; a shift of all temperatures moves nothing"""
    count = len(temperatures)
    shares = [
        classical_pair_currents(steady_covariance(network, [int(a == b) for a in range(count)]))
        for b in range(count)
    ]
    shifted = [3 * t + 1 for t in temperatures]
    for pair, current in classical_pair_currents(steady_covariance(network, shifted)).items():
        total = sum((3 * fmpq(t.numerator, t.denominator) * s[pair]
                     for t, s in zip(temperatures, shares)), fmpq(0))  # fmt: skip
        assert current == total


def is_the_same_by_the_linear_system(network, temperatures):
    """The n(n+1)/2 linear equations for the covariance, no response and no integral."""
    reached, noise = network.reached, None
    for bath, entry, temperature in zip(network.baths, reached.noise, temperatures):
        column = fmpq_mat(len(entry), 1, list(entry))
        strength = 2 * bath.friction * fmpq(temperature.numerator, temperature.denominator)
        share = (column * column.transpose()) * strength
        noise = share if noise is None else noise + share
    covariance = steady_covariance(network, temperatures)
    assert covariance.matrix == solved(reached.matrix, noise)
    assert covariance.is_positive()


def kinetic_temperatures_lie_between_the_extremes(network, temperatures):
    """Where every mode feels a bath."""
    if len(network.reached_space) == network.size:
        found = steady_covariance(network, temperatures).kinetic_temperatures
        assert min(temperatures) <= min(F(int(t.p), int(t.q)) for t in found)
        assert max(temperatures) >= max(F(int(t.p), int(t.q)) for t in found)


LAWS = [
    balances_at_every_oscillator,
    nothing_flows_in_equilibrium,
    nothing_flows_in_equilibrium_at_any_frequency,
    is_reciprocal_at_every_frequency,
    heat_leaves_the_hottest_and_enters_the_coldest,
    entropy_grows_just_where_unequal_baths_are_coupled,
    is_linear,
    is_the_same_by_the_linear_system,
    kinetic_temperatures_lie_between_the_extremes,
]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@FEW
@given(case=warmed(memory=True))
def test_a_random_network(law, case):
    law(*case)


@pytest.mark.slow
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@MANY
@given(case=warmed(memory=True, largest=6, baths=4))
def test_thousands_of_random_networks(law, case):
    law(*case)


def test_triangle():
    """Springs 10 and 20, nothing pinned, a bath on two corners: both ways from hot to cold."""
    covariance = steady_covariance(TRIANGLE, [2, 1])
    found = classical_pair_currents(covariance)
    assert found == {(0, 1): fmpq(5, 251), (0, 2): fmpq(110, 251), (1, 2): fmpq(-110, 251)}
    assert covariance.heat_currents == (fmpq(115, 251), fmpq(-115, 251))


def test_heat_goes_round():
    """With equal diagonal elements of the stiffness one spring carries heat from cold to hot."""
    table = [[40, -10, -20], [-10, 40, -20], [-20, -20, 40]]
    network = ExplicitNetwork([1] * 3, table, [(0, 1), (1, 1)])
    found = classical_pair_currents(steady_covariance(network, [2, 1]))
    assert found[0, 1] < 0 < found[0, 2]
    assert found[0, 1] + found[0, 2] > 0


def test_a_connected_network_that_carries_nothing():
    """Two ways from bath to bath that cancel, one through a repelling spring: lemma 1 holds, every
    mode feels a bath, temperatures differ, and no entropy is produced."""
    table = [[3, 0, -1, -1], [0, 3, -1, 1], [-1, -1, 3, 0], [-1, 1, 0, 3]]
    network = ExplicitNetwork([1] * 4, table, [(0, 1), (1, 1)])
    assert len(network.reached_space) == 4
    covariance = steady_covariance(network, [5, 1])
    assert covariance.heat_currents == (0, 0)
    assert set(classical_pair_currents(covariance).values()) == {0}
    assert covariance.kinetic_temperatures == (5, 1, 3, 3)
    assert network.responses.heat_current(0)[1] == 0


def test_free_translation():
    """Elongations and velocities settle; ``<x_i v_j>`` has the diffusion constant of the whole.

    ``D = sum gamma_b k_B T_b/(sum gamma_b)^2``; kappa D is what ``kappa <x_i v_j>`` is wrong by.
    """
    network = ExplicitNetwork(
        [1, 2, 3], [[30, -10, -20], [-10, 30, -20], [-20, -20, 40]], [(0, 1), (1, 2)]
    )
    covariance = steady_covariance(network, [5, 1])
    found = classical_pair_currents(covariance)
    with pytest.raises(FreeTranslation):
        covariance.position_variance(0)
    held = covariance.position_variance(0, relative_to=1)
    with working_precision(200):
        start = arb_mat(6, 6)
        early, late = (second_moments(network, [5, 1], start, t) for t in (200, 400))
        diffusion = arb(1 * 5 + 2 * 1) / 3**2
        for (i, j), kappa in springs(network).items():
            naive = arb(kappa) * late[i, 3 + j]
            assert abs(naive - arb(found[i, j]) - arb(kappa) * diffusion) < 1e-12
        elongation = late[0, 0] - 2 * late[0, 1] + late[1, 1]
        assert abs(elongation - arb(held)) < 1e-12
        assert abs((late[0, 0] - early[0, 0]) / 200 - 2 * diffusion) < 1e-12


def test_a_spring_that_stretches_without_bound():
    """A floppy direction that is no translation: x_0 - 2 x_1 alone is held."""
    network = ExplicitNetwork([1, 1], [[1, -2], [-2, 4]], [(0, 1), (1, 1)])
    with pytest.raises(FreeTranslation, match="drifts freely"):
        classical_pair_currents(steady_covariance(network, [2, 1]))


def test_integral_over_frequencies_of_a_direct_inverse():
    """``kappa (1/pi) int gamma_b(omega) omega Im(conj G_ib G_jb) E_b``, G by matrix inversion."""
    masses, stiffness = np.diag([1, 2, 1]), np.array([[3, -1, -1], [-1, 3, -1], [-1, -1, 4]])
    network = ExplicitNetwork([1, 2, 1], stiffness.tolist(), [(0, 1, 2), (1, F(1, 2))])
    nodes, weights = np.polynomial.legendre.leggauss(40)  # on each of ten panels in arctan(omega)
    angle = np.concatenate([np.pi / 40 * (nodes + 1 + 2 * panel) for panel in range(10)])
    weights = np.tile(weights * np.pi / 40, 10) / np.cos(angle) ** 2
    omega = np.tan(angle)[:, None, None]
    drag = np.zeros((400, 3, 3), dtype=complex)
    drag[:, 0, 0], drag[:, 1, 1] = (2 / (2 - 1j * omega[:, 0, 0])), 0.5
    green = np.linalg.inv(-(omega**2) * masses - 1j * omega * drag + stiffness)
    w, total = omega[:, 0, 0], 0
    for site, temperature in ((0, 3), (1, 0.5)):
        flow = w * (np.conj(green[:, 0, site]) * green[:, 2, site]).imag
        share = drag[:, site, site].real * flow * w / 2 / np.tanh(w / (2 * temperature))
        total += 2 / np.pi * np.sum(weights * share)
    found = PoleState.of(network, [fmpq(3), fmpq(1, 2)]).pair_currents[0, 2]
    assert abs(float(found.mid()) - total) < 1e-10
    assert abs(total) > 1e-3


NETWORKS = {
    "drude": ExplicitNetwork([1, 2], [[3, -1], [-1, 2]], [(0, 1, 2), (1, F(1, 2), 3)]),
    "ohmic": ExplicitNetwork([1, 1, 1], [[2, -1, 0], [-1, 3, -1], [0, -1, 2]], [(0, 1), (2, 3)]),
    "both, drifting": ExplicitNetwork([1, 2], [[2, -2], [-2, 2]], [(0, 1), (1, 1, F(1, 3))]),
    "triangle": TRIANGLE,
}


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
@pytest.mark.parametrize("temperatures", [(2, 1), (0, 3)])
def test_pole_sum_is_the_quadrature_with_zero_point_energies(network, temperatures):
    given = [fmpq(t) for t in temperatures]
    found = PoleState.of(network, given, digits=15)
    i, j = min(found.pair_currents)
    by_quadrature = pair_current_by_quadrature(network, temperatures, i, j, digits=12)
    with working_precision(200):
        assert narrow(found.pair_currents[i, j], 15)
        assert (found.pair_currents[i, j] - by_quadrature).contains(0)
        assert abs(by_quadrature) > 1e-4


def test_classical_quadrature():
    exact = classical_pair_currents(steady_covariance(TRIANGLE, [2, 1]))
    ball = pair_current_by_quadrature(TRIANGLE, [2, 1], 0, 1, "classical", digits=12)
    assert (ball - arb(exact[0, 1])).contains(0)


def test_moments_at_multiple_poles():
    """(s+1)^2 (s+2)^3 (s^2+s+1)^2: the sum over poles is the exact classical integral."""
    double, triple, pair = fmpq_poly([1, 1]), fmpq_poly([2, 1]), fmpq_poly([1, 1, 1])
    chi = double**2 * triple**3 * pair**2
    exact = classical_moments(chi)
    with working_precision(300):
        balls = thermal_moments(chi, rational_roots([chi]), "classical", arb(1))
        for value, ball in zip(exact, balls):
            assert ball.rad() < 1e-60
            assert (ball - arb(value)).contains(0)
        scale = arb(10) ** 12  # hbar -> 0
        warm = thermal_moments(chi, rational_roots([chi]), "energy", scale)
        assert all(abs(w / b - 1) < 1e-9 for w, b in zip(warm[:-1], balls))
