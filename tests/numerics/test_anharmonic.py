"""Power series in the quartic strength: exact against Gibbs states, brute force and simulation."""

from __future__ import annotations

from fractions import Fraction as F
from itertools import combinations_with_replacement
from math import factorial, prod

import numpy as np
import pytest
from flint import arb, fmpq, fmpq_mat
from scipy import integrate

from numerics.anharmonic import anharmonic_series
from numerics.langevin import simulate
from numerics.network import ExplicitNetwork
from numerics.precision import NotResolved, working_precision
from numerics.quartic import QuarticNetwork
from numerics.reached import FreeTranslation

TRIANGLE = ExplicitNetwork(
    [1, 2, 1], [[4, -1, -2], [-1, 3, -1], [-2, -1, 4]], [(0, 1), (1, F(1, 2)), (2, 2)]
)
MEMORY = ExplicitNetwork([1, 3], [[3, -1], [-1, 2]], [(0, 1, 2), (1, F(1, 2)), (0, F(1, 3))])
FREE = ExplicitNetwork.chain([1, 2, 1])
CASES = {
    "triangle": (QuarticNetwork(TRIANGLE, {(0, 1): 1, (1, 2): F(1, 2), 2: 3}), [3, 1, 2]),
    "memory": (QuarticNetwork(MEMORY, {(0, 1): 2, 0: 1}), [1, 4, 2]),
    "free": (QuarticNetwork.along_springs(FREE), [2, 1]),
}


def floats(coefficients):
    return np.array([float(c) for c in coefficients])


def gibbs_moment(power, k, c, T, order):
    """Coefficients of ``<x^power>`` in ``exp(-(k x^2/2 + eps c x^4/4)/T)``, exactly."""

    def gauss(n):  # <x^n> of the harmonic state
        return prod(range(1, n, 2)) * F(T, k) ** (n // 2)

    above, below = (
        [gauss(p + 4 * n) * F(-c, 4 * T) ** n / factorial(n) for n in range(order + 1)]
        for p in (power, 0)
    )
    found = []
    for n in range(order + 1):
        found.append(above[n] - sum(below[n - m] * found[m] for m in range(n)))
    return found


def test_one_oscillator_is_canonical():
    quartic = QuarticNetwork(ExplicitNetwork([3], [[2]], [(0, F(1, 2))]), {0: 5})
    series = anharmonic_series(quartic, [7], order=3)
    position = quartic.network.reached.displacement([fmpq(1)])
    found = series.second_moment(position, position)
    assert [F(int(c.p), int(c.q)) for c in found] == gibbs_moment(2, 2, 5, 7, 3)
    assert series.kinetic_temperatures == ((7, 0, 0, 0),)
    assert series.heat_currents == ((0, 0, 0, 0),)


def test_one_oscillator_against_quadrature():
    quartic = QuarticNetwork(ExplicitNetwork([1], [[1]], [(0, 1)]), {0: 1})
    position = quartic.network.reached.displacement([fmpq(1)])
    series = floats(anharmonic_series(quartic, [1], order=3).second_moment(position, position))
    for eps in (0.001, 0.01):

        def weight(x, n, eps=eps):
            return x**n * np.exp(-(x**2) / 2 - eps * x**4 / 4)

        norm, second = (integrate.quad(weight, -12, 12, (n,), epsabs=1e-13)[0] for n in (0, 2))
        missing = second / norm - series @ eps ** np.arange(4)
        assert 0 < missing < 5000 * eps**4  # the next coefficient is 4896


@pytest.mark.parametrize("name", CASES)
def test_equilibrium_stays_gibbs(name):
    quartic, temperatures = CASES[name]
    series = anharmonic_series(quartic, [fmpq(3, 2)] * len(temperatures), order=3)
    assert all(current == (0, 0, 0, 0) for current in series.heat_currents)
    assert all(current == (0, 0, 0, 0) for current in series.pair_currents.values())
    assert all(t == (fmpq(3, 2), 0, 0, 0) for t in series.kinetic_temperatures)


def test_equilibrium_to_first_order():
    """``<x x^T> = T Phi^-1 - (3 eps/T) sum c <u^2> g g^T`` with ``g = <x u>``."""
    quartic, _ = CASES["triangle"]
    temperature, size = fmpq(3, 2), 3
    network = quartic.network
    start = fmpq_mat([list(row) for row in network.stiffness]).inv() * temperature
    expected = fmpq_mat(size, size)
    for ends, c in quartic.quartic.items():
        weights = fmpq_mat(size, 1, network.distance(*ends))
        lean = start * weights
        width = (weights.transpose() * lean)[0, 0]
        expected = expected - lean * lean.transpose() * (3 * c * width / temperature)
    series = anharmonic_series(quartic, [temperature] * 3, order=1)
    rows = [network.reached.displacement(network.distance(i)) for i in range(size)]
    for i in range(size):
        for j in range(size):
            found = series.second_moment(rows[i], rows[j])
            assert found == (start[i, j], expected[i, j])


@pytest.mark.parametrize("name", CASES)
def test_energy_is_kept_at_every_order(name):
    quartic, temperatures = CASES[name]
    series = anharmonic_series(quartic, temperatures, order=3)
    network = quartic.network
    for order in range(4):
        left = [fmpq(0)] * network.size
        for bath, current in zip(network.baths, series.heat_currents):
            left[bath.site] += current[order]
        for (i, j), current in series.pair_currents.items():
            left[i] -= current[order]
            left[j] += current[order]
        assert left == [0] * network.size
        assert sum(current[order] for current in series.heat_currents) == 0
    assert any(current[3] != 0 for current in series.heat_currents)


def test_temperature_and_strength_enter_as_their_product():
    quartic, temperatures = CASES["memory"]
    cold = anharmonic_series(quartic, temperatures, order=3)
    warm = anharmonic_series(quartic, [5 * t for t in temperatures], order=3)
    for before, after in zip(cold.heat_currents, warm.heat_currents):
        assert after == tuple(5 ** (n + 1) * c for n, c in enumerate(before))


def test_boltzmann_constant_sets_the_unit_of_temperature():
    quartic, temperatures = CASES["triangle"]
    one = anharmonic_series(quartic, [2 * t for t in temperatures], order=2)
    two = anharmonic_series(quartic, temperatures, order=2, k_B=2)
    assert one.heat_currents == two.heat_currents
    assert one.kinetic_temperatures[0][1] == 2 * two.kinetic_temperatures[0][1]


@pytest.mark.parametrize("name", ["memory", "free"])
def test_balls_hold_the_exact_coefficients(name):
    quartic, temperatures = CASES[name]
    exact = anharmonic_series(quartic, temperatures, order=3)
    balls = anharmonic_series(quartic, temperatures, order=3, digits=25)
    exact_currents = (*exact.heat_currents, *exact.pair_currents.values())
    currents = (*balls.heat_currents, *balls.pair_currents.values())
    with working_precision(400):
        for true, found in zip(exact_currents, currents, strict=True):
            for c, ball in zip(true, found, strict=True):
                assert (ball - c).contains(0)
                assert ball.rad() < 1e-22 * abs(float(c))
    rest = anharmonic_series(quartic, [1] * len(temperatures), order=1, digits=25)
    assert all(ball.contains(0) and ball.rad() < 1e-24 for c in rest.heat_currents for ball in c)


# --- brute force: <L f> = 0 for every monomial f, moments and not cumulants ---


class Hierarchy:
    """Moments of (x_1 .. x_n, v_1 .. v_n) of an Ohmic quartic network, order by order in eps."""

    def __init__(self, quartic, temperatures):
        self.quartic, self.network = quartic, quartic.network
        self.size = self.network.size
        self.heat = [fmpq(0)] * self.size
        for bath, temperature in zip(self.network.baths, temperatures):
            self.heat[bath.site] += bath.friction * fmpq(temperature)
        self.known = {}

    def monomials(self, degree):
        return list(combinations_with_replacement(range(2 * self.size), degree))

    def harmonic_force(self, i):
        network = self.network
        yield from ((j, -network.stiffness[i][j]) for j in range(self.size))
        yield self.size + i, -network.friction()[i]

    def quartic_force(self, i):
        """Monomials of degree 3 with their factors."""
        for ends, c in self.quartic.quartic.items():
            weights = self.network.distance(*ends)
            for triple in ((a, b, d) for a in ends for b in ends for d in ends):
                factor = weights[i]
                for place in triple:
                    factor *= weights[place]
                if factor != 0:
                    yield triple, -c * factor

    def generator(self, monomial):
        """``L f`` as (same degree, two degrees less, two degrees more and one order less)."""
        same, less, more = {}, {}, {}

        def add(terms, places, factor):
            key = tuple(sorted(places))
            terms[key] = terms.get(key, fmpq(0)) + factor

        for p, k in enumerate(monomial):
            rest = monomial[:p] + monomial[p + 1 :]
            if k < self.size:
                add(same, (*rest, self.size + k), fmpq(1))
                continue
            i = k - self.size
            mass = self.network.masses[i]
            for j, factor in self.harmonic_force(i):
                add(same, (*rest, j), factor / mass)
            for triple, factor in self.quartic_force(i):
                add(more, (*rest, *triple), factor / mass)
            for q, other in enumerate(rest):
                if other == k:
                    add(less, rest[:q] + rest[q + 1 :], self.heat[i] / mass**2)
        return same, less, more

    def moments(self, degree, order):
        if degree == 0:
            return {(): fmpq(int(order == 0))}
        if (degree, order) not in self.known:
            self.known[degree, order] = self.solve(degree, order)
        return self.known[degree, order]

    def solve(self, degree, order):
        monomials = self.monomials(degree)
        place = {m: n for n, m in enumerate(monomials)}
        system, right = fmpq_mat(len(place), len(place)), fmpq_mat(len(place), 1)
        below = self.moments(degree - 2, order)
        above = self.moments(degree + 2, order - 1) if order else {}
        for n, monomial in enumerate(monomials):
            same, less, more = self.generator(monomial)
            for key, factor in same.items():
                system[n, place[key]] = factor
            right[n, 0] = -sum((c * below[key] for key, c in less.items()), fmpq(0))
            if order:
                right[n, 0] -= sum((c * above[key] for key, c in more.items()), fmpq(0))
        return dict(zip(monomials, system.solve(right).entries()))


def test_all_moments_give_the_same():
    """Two oscillators, to third order: needs moments of degree 8 of the Gaussian state."""
    network = ExplicitNetwork([1, 2], [[3, -1], [-1, 2]], [(0, 1), (1, F(1, 2))])
    quartic = QuarticNetwork(network, {(0, 1): 1, 1: F(2, 3)})
    series = anharmonic_series(quartic, [1, 3], order=3)
    brute = Hierarchy(quartic, [1, 3])
    for order in range(4):
        second = brute.moments(2, order)
        for i in range(2):
            warmth = network.masses[i] * second[2 + i, 2 + i]
            assert series.kinetic_temperatures[i][order] == warmth
        # kappa <x_0 v_1> + eps <(x_0 - x_1)^3 (v_0 + v_1)>/2
        current = second[0, 3]
        if order:
            fourth = brute.moments(4, order - 1)
            for x, binomial in ((0, 1), (1, -3), (2, 3), (3, -1)):
                key = (0,) * (3 - x) + (1,) * x
                current += fmpq(binomial, 2) * (fourth[*key, 2] + fourth[*key, 3])
        assert series.pair_currents[0, 1][order] == current


# --- simulation ---

STRETCHED = QuarticNetwork(
    ExplicitNetwork([1, 2, 1], [[3, -1, 0], [-1, 3, -1], [0, -1, 3]], [(0, 1), (2, 1)]),
    {(0, 1): 1, (1, 2): 2, 1: 1},
)


def deviations(epsilon, copies, duration):
    """Largest, of simulated pair currents and temperatures, in standard errors.

    From the series to each order, 0 to 3.
    """
    series = anharmonic_series(STRETCHED, [3, 1], order=3)
    found = simulate(
        STRETCHED.network, [3, 1], seed=3, settle=30, duration=duration, copies=copies, blocks=8,
        step=0.1, force=STRETCHED.force(epsilon),
        observe=STRETCHED.observe_pair_currents(epsilon),
    )  # fmt: skip
    value = np.append(found.observed, found.kinetic_temperatures)
    error = np.append(found.observed_errors, found.errors)
    coefficients = np.array(
        [floats(c) for c in (*series.pair_currents.values(), *series.kinetic_temperatures)]
    )
    partial = np.cumsum(coefficients * epsilon ** np.arange(4), axis=1)
    return np.abs((value[:, None] - partial) / error[:, None]).max(axis=0)


def test_simulation_sees_the_first_orders():
    found = deviations(0.03, 400, 200)
    assert found[3] < 4
    assert found[0] > 6  # the harmonic state is not it


@pytest.mark.slow
def test_simulation_sees_the_second_order():
    """The fourth order is less than one standard error here."""
    found = deviations(0.03, 4000, 4000)
    assert found[3] < 4
    assert found[1] > 6
    assert found[0] > 60


def test_observed_currents_balance_harmonic_ones():
    """The observable itself, where everything is known exactly."""
    quartic = QuarticNetwork(TRIANGLE, {})
    series = anharmonic_series(quartic, [3, 1, 2], order=1)
    found = simulate(TRIANGLE, [3, 1, 2], seed=1, settle=20, duration=200, copies=100, blocks=4,
                     observe=quartic.observe_pair_currents(0.3))  # fmt: skip
    exact = np.array([float(c[0]) for c in series.pair_currents.values()])
    assert np.all(found.observed_errors < 0.02)
    assert np.all(np.abs(found.observed - exact) < 4 * found.observed_errors)


# --- wrong questions ---


def test_what_no_bath_reaches_is_refused():
    """Oscillators 2 and 3 hang on 0 and 1 alike: their distance is never moved by a bath."""
    stiffness = [[3, 0, -1, -1], [0, 3, -1, -1], [-1, -1, 3, 0], [-1, -1, 0, 3]]
    network = ExplicitNetwork([1] * 4, stiffness, [(0, 1), (1, 2)])
    fine = anharmonic_series(QuarticNetwork(network, {(0, 1): 1, 0: 2}), [2, 1], order=1)
    assert sum(current[1] for current in fine.heat_currents) == 0
    with pytest.raises(ValueError, match="no bath reaches"):
        anharmonic_series(QuarticNetwork(network, {(0, 2): 1}), [2, 1])


def test_wrong_questions():
    quartic, temperatures = CASES["triangle"]
    with pytest.raises(ValueError, match="escape"):
        QuarticNetwork(TRIANGLE, {(0, 1): -1})
    with pytest.raises(ValueError, match="given twice"):
        QuarticNetwork(TRIANGLE, {(0, 1): 1, (1, 0): 1})
    with pytest.raises(ValueError, match="joins two"):
        QuarticNetwork(TRIANGLE, {(1, 1): 1})
    with pytest.raises(ValueError, match="there are 0 to 2"):
        QuarticNetwork(TRIANGLE, {(0, 3): 1})
    with pytest.raises(ValueError, match="exact rational"):
        QuarticNetwork(TRIANGLE, {(0, 1): 0.5})
    with pytest.raises(ValueError, match="begins with order 0"):
        anharmonic_series(quartic, temperatures, order=-1)
    with pytest.raises(NotImplementedError, match="sixth cumulant"):
        anharmonic_series(quartic, temperatures, order=4)
    with pytest.raises(FreeTranslation):
        anharmonic_series(QuarticNetwork(FREE, {0: 1}), [2, 1])
    critical = QuarticNetwork(ExplicitNetwork([1], [[1]], [(0, 2)]), {0: 1})
    with pytest.raises(NotResolved, match="coincide"):
        anharmonic_series(critical, [1], digits=10)
    assert anharmonic_series(critical, [1]).kinetic_temperatures == ((1, 0, 0),)


def test_observables_of_a_wrong_shape_are_refused():
    with pytest.raises(ValueError, match="a row for each quantity"):
        simulate(TRIANGLE, [1, 1, 1], seed=1, duration=5, copies=4, observe=lambda x, v: x[0])


def test_no_quartic_spring_changes_nothing():
    series = anharmonic_series(QuarticNetwork(TRIANGLE, {}), [3, 1, 2], order=2)
    assert all(current[1:] == (0, 0) for current in series.heat_currents)
    assert arb(series.heat_currents[0][0]) > 0
