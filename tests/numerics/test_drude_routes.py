"""Baths with memory by other routes: linear solves, poles, scipy, symbolic pole sums."""

from __future__ import annotations

from fractions import Fraction as F

import mpmath
import numpy as np
import pytest
import sympy as sp
from flint import acb, arb, fmpq, fmpq_mat
from scipy.linalg import solve_continuous_lyapunov

from derive import bath as exact_bath
from derive.current import biased_current, classical_current, linear_response_current
from derive.network import Network
from derive.network import Oscillator as Body
from derive.temperature import classical_temperature, quantum_temperature
from numerics.currents import heat_current, kinetic_temperature, thermal_conductance
from numerics.green import green_ball, green_mpmath, green_numpy, transmission
from numerics.lyapunov import steady_covariance
from numerics.network import ExplicitNetwork
from numerics.pole_sum import compile_pole_sum
from numerics.precision import narrow, working_precision
from numerics.spectrum import characteristic_polynomial, relaxation_poles

from .drude_networks import FOUR, MEDIATOR, MIXED, floats

ROUTES = pytest.mark.parametrize(
    "network", [MEDIATOR, MIXED, FOUR], ids=["mediator", "mixed", "four"]
)


# Linear solves and poles -------------------------------------------------------------------------


@ROUTES
def test_three_linear_solvers_agree(network):
    by_numpy = green_numpy(network, complex(0.7, 0.2))
    by_ball = green_ball(network, acb(0.7, 0.2))
    by_mpmath = green_mpmath(network, mpmath.mpc(0.7, 0.2))
    for i in range(network.size):
        for j in range(network.size):
            found = by_ball[i, j]
            assert found.rad() < 1e-11
            assert abs(by_numpy[i, j] - complex(by_mpmath[i, j])) < 1e-12
            assert abs(complex(float(found.real), float(found.imag)) - by_numpy[i, j]) < 1e-11


@ROUTES
def test_reached_dynamics_is_the_full_linear_solve(network):
    with working_precision(200):
        omega = acb(fmpq(3, 5), fmpq(1, 4))
        s = acb(0, -1) * omega
        green = green_ball(network, omega)
        for b, bath in enumerate(network.baths):
            for i in range(network.size):
                assert_at(network.reached.mobility(i, b), s, s * green[i, bath.site])
                shaken = network.reached.shaken(network.reached.velocity[i], b)
                lag = bath.laplace_friction(s) / acb(bath.friction)
                assert_at(shaken, s, s * green[i, bath.site] * lag)


@ROUTES
def test_transmission_is_the_square_of_the_passage(network):
    with working_precision(200):
        omega = acb(fmpq(3, 5))
        s = acb(0, -1) * (omega + acb(0, fmpq(1, 7)))
        for a, first in enumerate(network.baths):
            for b, second in enumerate(network.baths):
                top, bottom = network.reached.passage(a, b)
                there, back = (at(top, z) / at(bottom, z) for z in (s, -s))
                found = transmission(network, acb(0, 1) * s, a, b)
                assert found.rad() < 1e-40
                product = 4 * acb(first.friction * second.friction) * there * back
                assert (found - product).contains(0)


@ROUTES
def test_characteristic_polynomial_is_the_determinant(network):
    """det Z/det M times s + D of each Drude bath, at more points than the degree."""
    polynomial, size = characteristic_polynomial(network), network.size
    for point in range(1, polynomial.degree() + 3):
        s = fmpq(point)
        rows = [list(row) for row in network.stiffness]
        for i, mass in enumerate(network.masses):
            rows[i] = [c / mass for c in rows[i]]
            rows[i][i] += s**2
        factor = fmpq(1)
        for site, friction, *memory in network.baths:
            lag = memory[0] / (s + memory[0]) if memory else 1
            rows[site][site] += s * friction * lag / network.masses[site]
            factor *= s + memory[0] if memory else 1
        assert polynomial(s) == fmpq_mat(rows).det() * factor
    assert polynomial.degree() == 2 * size + sum(len(bath) == 3 for bath in network.baths)


def test_baths_of_one_cutoff_on_one_oscillator():
    """The difference of their forces decays by itself, and drives nothing."""
    network = ExplicitNetwork([1], [[1]], [(0, 1, 2), (0, F(1, 2), 2)])
    assert network.reached.characteristic(fmpq(-2)) == 0
    _, bottom = network.reached.mobility(0, 0)
    assert bottom(fmpq(-2)) != 0
    assert bottom.degree() == 3
    with working_precision(100):
        assert all(s.real < 0 for s, _ in relaxation_poles(network))


def test_a_triple_relaxation_pole():
    """(s + 1)^3 = (s^2 + k)(s + D) + gamma D s with D = 3, k = 1/3, gamma = 8/9."""
    network = ExplicitNetwork([1], [[F(1, 3)]], [(0, F(8, 9), 3)])
    with working_precision(100):
        ((pole, multiplicity),) = relaxation_poles(network)
        assert multiplicity == 3
        assert (pole + 1).contains(0)


def assert_at(ratio, s, expected):
    found = at(ratio[0], s) / at(ratio[1], s)
    assert found.rad() < 1e-40
    assert expected.rad() < 1e-40
    assert (found - expected).contains(0)


def at(polynomial, s):
    return sum((acb(c) * s**power for power, c in enumerate(polynomial)), acb(0))


# Lyapunov in double precision --------------------------------------------------------------------


@pytest.mark.parametrize("network", [MEDIATOR, MIXED], ids=["mediator", "mixed"])
def test_against_scipy(network):
    """(x, v, u) written out here by hand, u' = -D u - gamma D v."""
    temperatures, n = [3.0, 0.5, 1.0][: len(network.baths)], network.size
    lasting = [b for b, bath in enumerate(network.baths) if len(bath) == 3]
    total = 2 * n + len(lasting)
    drift, noise = np.zeros((total, total)), np.zeros((total, total))
    mass = floats(network.masses)
    drift[:n, n : 2 * n] = np.eye(n)
    drift[n : 2 * n, :n] = -np.array([floats(row) for row in network.stiffness]) / mass[:, None]
    for b, (site, *rest) in enumerate(network.baths):
        values = floats(rest)
        if b not in lasting:
            drift[n + site, n + site] -= values[0] / mass[site]
            noise[n + site, n + site] += 2 * values[0] * temperatures[b] / mass[site] ** 2
            continue
        (friction, cutoff), u = values, 2 * n + lasting.index(b)
        drift[n + site, u], drift[u, n + site] = 1 / mass[site], -friction * cutoff
        drift[u, u], noise[u, u] = -cutoff, 2 * friction * cutoff**2 * temperatures[b]
    found = solve_continuous_lyapunov(drift, -noise)
    exact = steady_covariance(network, [F(t) for t in temperatures])
    kinetic = floats(exact.kinetic_temperatures)
    assert mass * np.diag(found)[n : 2 * n] == pytest.approx(kinetic, rel=1e-12)
    places = floats([exact.position_variance(i) for i in range(n)])
    assert np.diag(found)[:n] == pytest.approx(places, rel=1e-12)
    currents = floats(exact.heat_currents)
    for place, b in enumerate(lasting, start=2 * n):
        speed = n + network.baths[b].site
        assert found[place, speed] == pytest.approx(currents[b], rel=1e-11)


# Pole sums of the symbolic side ------------------------------------------------------------------

s = sp.Symbol("s")
MEAN_FIELD = Network.mean_field(
    4, mass=1, spring=1,
    left=exact_bath.Drude(sp.Rational(3, 2), 2, 3, "L"),
    right=exact_bath.Drude(sp.Rational(3, 2), 2, sp.Rational(1, 2), "R"),
)  # fmt: skip
SINGLE = Network((
    Body("left", 2, 3, 1, (exact_bath.Drude(1, 5, 3, "L"),
                           exact_bath.Drude(sp.Rational(1, 3), sp.Rational(1, 2),
                                            sp.Rational(1, 2), "R"))),
))  # fmt: skip
BOTH = pytest.mark.parametrize(
    ("network", "symbolic"), [(MEDIATOR, SINGLE), (FOUR, MEAN_FIELD)], ids=["mediator", "four"]
)
WARM = [3, F(1, 2)]
UNITS = {"hbar": sp.Integer(1), "k_B": sp.Integer(1)}


def summed(parts, digits=20):
    """Pole sums of thermal integrals, added up as balls."""
    total = arb(0)
    for part in parts:
        response = part.response
        compiled = compile_pole_sum(part.prefactor, response.numerator, response.pole_polynomials,
                                    s, part.kernel.name, part.scale)  # fmt: skip
        total += compiled.value({}, digits)
    return total


def assert_same(found, expected, digits):
    assert narrow(found, digits)
    assert narrow(expected, digits)
    assert (found - expected).contains(0)


@BOTH
def test_currents_are_the_pole_sums(network, symbolic):
    with working_precision(120):
        quantum = heat_current(network, WARM, digits=15)
        assert_same(quantum, summed(biased_current(symbolic, "L", "R", s, **UNITS)), 15)
        classical = summed([classical_current(symbolic, "L", "R", s, k_B=UNITS["k_B"])])
        exact = steady_covariance(network, WARM).heat_currents[0]
        assert_same(arb(exact), classical, 15)
        small = linear_response_current(
            symbolic, "L", "R", s, temperature=sp.Rational(1, 3), difference=sp.Integer(1), **UNITS
        )
        assert_same(thermal_conductance(network, F(1, 3), digits=15), summed([small]), 15)


@BOTH
def test_kinetic_temperatures_are_the_pole_sums(network, symbolic):
    """Of an oscillator that touches Drude baths, and of one in the bulk."""
    for number, name in enumerate(("left", "bulk")[: network.size]):
        with working_precision(120):
            quantum = kinetic_temperature(network, number, WARM, digits=15)
            parts = quantum_temperature(symbolic, name, s, **UNITS)
            assert_same(quantum, summed(parts), 15)
            exact = steady_covariance(network, WARM).kinetic_temperatures[number]
            assert_same(arb(exact), summed(classical_temperature(symbolic, name, s)), 15)
