"""Laws of physics for mean-field chains, exact covariances, and 50 digits beside the doubles."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest
from flint import arb, fmpq
from hypothesis import given
from hypothesis import strategies as st

from numerics import mean_field_balls
from numerics.currents import heat_current as current_by_quadrature
from numerics.lyapunov import steady_covariance
from numerics.mass_rules import alternating, graded, random_masses
from numerics.mean_field import MeanFieldChain, heat_current, kinetic_temperatures
from numerics.precision import working_precision

CHAINS = {
    "three": MeanFieldChain([1, F(1, 2), 3], gamma=(1, 2)),
    "arbitrary": MeanFieldChain([1, 2, F(3, 2), 5], k0=F(1, 5), kac=1),
    "identical": MeanFieldChain([1] * 6, gamma=3),
    "pair in the bulk": MeanFieldChain([2, 1, 3, 1, F(1, 2)], gamma=F(1, 3), kac=5),
    "two groups": MeanFieldChain([1, 2, 3, 2, 3, 2, 5], k0=1),
    "equal ends": MeanFieldChain([2, 1, 3, 2], k=F(1, 7)),
    "overdamped": MeanFieldChain([1, 2, 3, F(1, 2)], gamma=(10, 7), k0=F(1, 3)),
    "overdamped, equal ends": MeanFieldChain([1, 2, 3, 1], gamma=10),
    "critical": MeanFieldChain([1, 2, 3, 1], k=F(3, 4), gamma=2, kac=3),
    "in the middle": MeanFieldChain([1, 2, 3, 2, 4, F(1, 2)], ends=(4, 2), gamma=(F(1, 10), 7)),
    "fixed ends": MeanFieldChain([1, 2, 4, 3, 2], end_springs=(F(1, 2), 30), kac=1),
    "weak": MeanFieldChain([1, 2, 3, 4, F(1, 2)], gamma=(F(1, 1000), F(1, 500)), k0=2),
    "eight": MeanFieldChain(graded(1, F(1, 3), 8, exact=True), k0=F(1, 50), k=F(1, 10)),
}


@pytest.fixture(params=CHAINS, ids=str)
def chain(request):
    return CHAINS[request.param]


def errors(chain, T_L=F(3, 2), T_R=F(1, 2), oscillators=None):
    """Relative errors of the current and of the temperatures against 50 digits."""
    at = range(chain.size) if oscillators is None else oscillators
    current = mean_field_balls.heat_current(chain)
    exact = mean_field_balls.kinetic_temperatures(chain, T_L, T_R, oscillators=at)
    found = kinetic_temperatures(chain, float(T_L), float(T_R))
    with working_precision(200):
        of_current = abs(float((arb(heat_current(chain)) - current) / current))
        return of_current, max(
            abs(float((arb(found[i]) - ball) / ball)) for i, ball in zip(at, exact)
        )


def test_exact_covariances(chain):
    covariance = steady_covariance(chain.network(), [3, F(1, 2)])
    current = covariance.heat_currents[0] / fmpq(5, 2)
    assert heat_current(chain) == pytest.approx(float(current), rel=1e-14)
    found = kinetic_temperatures(chain, 3, 0.5)
    exact = [float(t) for t in covariance.kinetic_temperatures]
    assert found == pytest.approx(exact, rel=1e-14)
    balls = mean_field_balls.kinetic_temperatures(chain, 3, F(1, 2), digits=40)
    for ball, temperature in zip(balls, covariance.kinetic_temperatures):
        assert ball.rel_accuracy_bits() > 130 or ball.is_exact()
        assert (ball - temperature).contains(0)
    ball = mean_field_balls.heat_current(chain, digits=40)
    assert ball.rel_accuracy_bits() > 130
    assert (ball - current).contains(0)


def test_quadrature():
    chain = CHAINS["arbitrary"]
    by_quadrature = current_by_quadrature(chain.network(), [2, 1], 0, "classical", digits=20)
    assert (by_quadrature - mean_field_balls.heat_current(chain, 20)).contains(0)


def test_energy_balance(chain):
    found = kinetic_temperatures(chain, 1.5, 0.5)
    for place, gamma, bath in zip(chain.ends, chain.gamma, (1.5, 0.5)):
        given_off = float(gamma / chain.mass(place)) * (bath - found[place])
        sign = 1 if bath == 1.5 else -1
        assert sign * given_off == pytest.approx(heat_current(chain), rel=1e-9)


def test_equal_temperatures_are_equilibrium(chain):
    found = kinetic_temperatures(chain, 0.7, 0.7)
    assert (found[list(chain.ends)] == 0.7).all()
    assert (found[chain.bulk] == 0.7 / chain.multiplicities).all()


def test_reciprocity(chain):
    """Baths exchanged with the oscillators they touch; temperatures go with them."""
    turned = MeanFieldChain(
        chain.masses, chain.k, chain.k0, chain.gamma[::-1], chain.kac, chain.ends[::-1],
        chain.end_springs[::-1],
    )  # fmt: skip
    assert heat_current(turned) == pytest.approx(heat_current(chain), rel=1e-14)
    there, back = kinetic_temperatures(chain, 2, 1), kinetic_temperatures(turned, 1, 2)
    assert there == pytest.approx(back, rel=1e-14)


def test_order_of_the_bulk_does_not_matter():
    masses = random_masses(1, 0.3, 40, seed=5)
    order = np.array([0, *np.random.default_rng(1).permutation(np.arange(1, 39)), 39])
    one, other = MeanFieldChain(masses), MeanFieldChain(masses[order])
    assert heat_current(one) == pytest.approx(heat_current(other), rel=1e-15)
    found = kinetic_temperatures(one, 1.5, 0.5)[order]
    assert found == pytest.approx(kinetic_temperatures(other, 1.5, 0.5), rel=1e-14)


positive = st.floats(min_value=1e-3, max_value=1e3)
mass_lists = st.lists(st.floats(min_value=0.05, max_value=20), min_size=3, max_size=12)
spread = st.floats(min_value=1e-14, max_value=0.9)
ways = st.sampled_from([None, 1, 7])


@given(mass_lists, positive, st.sampled_from([0, 1e-6, 1, 100]), positive, positive, ways)
def test_temperatures_lie_between_those_of_the_baths(masses, k, k0, left, right, kac):
    chain = MeanFieldChain(masses, k, k0, (left, right), kac)
    found = kinetic_temperatures(chain, 2.0, 1.0)
    shared = np.ones(chain.size)
    shared[chain.bulk] = chain.multiplicities
    assert (found * shared > 1 - 1e-12).all()
    assert (found * shared < 2 + 1e-12).all()
    assert 0 < heat_current(chain) <= min(left / masses[0], right / masses[-1])


@given(mass_lists, positive, st.sampled_from([0, 1e-6, 1, 100]), positive, positive, ways)
def test_errors_of_any_masses(masses, k, k0, left, right, kac):
    assert max(errors(MeanFieldChain(masses, k, k0, (left, right), kac), F(1), F(0))) < 1e-13


@given(st.integers(3, 30), spread, st.integers(0, 100), positive, positive, ways)
def test_errors_of_nearly_equal_masses(N, delta, seed, left, right, kac):
    chain = MeanFieldChain(random_masses(1.0, delta, N, seed), gamma=(left, right), kac=kac)
    assert max(errors(chain)) < 1e-13


@pytest.mark.parametrize("k0", [0, 0.3])
@pytest.mark.parametrize("kac", [None, 1])
@pytest.mark.parametrize("delta", [1, 0.1, 1e-3, 1e-6, 1e-9, 1e-12])
def test_errors_are_below_a_part_in_1e12(delta, kac, k0):
    for rule, N in ((random_masses, 50), (graded, 50), (random_masses, 1000)):
        if rule is graded:
            masses = graded(1, min(delta, 0.999), N)
        else:
            masses = random_masses(1, delta, N, seed=2)
        chain = MeanFieldChain(masses, k0=k0, kac=kac)
        at = [0, N - 1, *np.argsort(np.abs(masses - masses[0]))[1:6].tolist(), *range(7, 20)]
        assert max(errors(chain, oscillators=at)) < 1e-12


def test_errors_near_critical_damping():
    """Both zeros of E meet where gamma^2 = 4 m K."""
    for off in (0, 1e-15, -1e-15, 1e-12, -1e-9, 1e-6, -1e-3):
        chain = MeanFieldChain([1.0, 2.0, 1.5, 1.0], k=0.75, gamma=2 * (1 + off), kac=3)
        assert max(errors(chain)) < 1e-14


def test_a_large_chain():
    masses = random_masses(1, 0.1, 10**5, seed=3)
    chain = MeanFieldChain(masses, k0=0.1)
    found = kinetic_temperatures(chain, 1.5, 0.5)
    assert found.shape == (10**5,)
    assert (found > 0.5).all()
    assert (found < 1.5).all()
    assert found[chain.bulk].mean() == pytest.approx(1, abs=0.05)


def test_identical_masses_by_hand():
    """``J/dT = gamma k^2 (N - 1)/(2 (...))`` from the three collective modes."""
    N, k, k0, gamma, m, kac = 7, 2.0, 0.3, 1.5, 0.8, 6
    chain = MeanFieldChain([m] * N, k, k0, gamma, kac)
    below = m * k**2 * (N - 1) ** 2 + kac * gamma**2 * (kac * k0 + k)
    assert heat_current(chain) == pytest.approx(gamma * k**2 * (N - 1) / (2 * below), rel=1e-14)
    found = kinetic_temperatures(chain, 1.5, 0.5)
    assert found[1:-1] == pytest.approx([1 / (N - 2)] * (N - 2), rel=1e-15)


def test_floats_stand_for_the_numbers_they_are():
    chain = MeanFieldChain(random_masses(1, 0.2, 9, seed=1), k=0.1, gamma=0.3)
    assert chain.exact().masses[3] == fmpq(*float(chain.masses[3]).as_integer_ratio())
    assert heat_current(chain) == heat_current(chain.exact())
    balls = [mean_field_balls.heat_current(c) for c in (chain, chain.exact())]
    assert balls[0].overlaps(balls[1])


def test_alternating_masses_thermalise_group_by_group():
    chain = MeanFieldChain(alternating(1, F(1, 10), 10, exact=True))
    found = kinetic_temperatures(chain, 1, 1)
    assert found[1:-1] == pytest.approx([1 / 4] * 8)
    assert found[[0, -1]] == pytest.approx([1, 1])
