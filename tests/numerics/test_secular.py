"""Relaxation poles by the secular equation, against exact polynomials; and what they add up to."""

from __future__ import annotations

import numpy as np
import pytest
from flint import acb, arb
from hypothesis import given, settings
from hypothesis import strategies as st

from numerics import mean_field, secular_sums, spectrum
from numerics.mass_rules import graded, random_masses
from numerics.mean_field import MeanFieldChain
from numerics.precision import working_precision
from numerics.secular import relaxation_poles

CHAINS = {
    "free": MeanFieldChain([1.0, 2.0, 1.5, 5.0]),
    "pinned": MeanFieldChain([1.0, 2.0, 1.5, 5.0], k0=0.3, gamma=(0.1, 0.7)),
    "overdamped": MeanFieldChain([1.0, 2.0, 3.0, 0.5], gamma=(10, 7), k0=0.25),
    "identical": MeanFieldChain(np.ones(6), k0=0.5, gamma=3.0),
    "equal ends": MeanFieldChain([1.0, 2.0, 3.0, 1.0], gamma=10.0),
    "groups": MeanFieldChain([1.0, 2, 2, 3, 2, 0.75], gamma=(0.25, 1), end_springs=(0.5, 3)),
    "an end like the bulk": MeanFieldChain([1.0, 1.0, 2.0, 1.5], k0=1),
    "nearly equal": MeanFieldChain(graded(1.0, 1e-12, 8), k0=0.3),
    "without Kac factor": MeanFieldChain(random_masses(1.0, 1e-6, 7, 1), k0=0.3, kac=1),
}


@pytest.fixture(params=CHAINS, ids=str)
def chain(request):
    return CHAINS[request.param]


def exact_poles(chain, bits=500):
    """All but free translation, from the characteristic polynomial, as balls."""
    with working_precision(bits):
        found = spectrum.relaxation_poles(chain.network())
        return [root for root, many in found for _ in range(many)]


def assert_same(ours, exact, digits):
    """Imaginary parts to rounding; real parts relative to themselves, however small."""
    assert len(ours.values) == len(exact)
    left = list(exact)
    for value, width in zip(ours.values, ours.widths):
        nearest = min(left, key=lambda root: abs(complex(root) - value) + abs(-root.real - width))
        left.remove(nearest)
        assert value.imag == pytest.approx(float(nearest.imag), rel=1e-14, abs=1e-14)
        assert width == pytest.approx(float(-nearest.real), rel=10**-digits)


def test_poles_are_the_zeros_of_the_characteristic_polynomial(chain):
    assert_same(relaxation_poles(chain), exact_poles(chain), 13)


def test_widths_far_below_the_rounding_error_of_the_poles():
    widths = relaxation_poles(CHAINS["nearly equal"]).widths
    assert 0 < widths.min() < 1e-25


def polished(chain, point):
    """Newton's method in balls of 60 digits, from a pole in double precision."""
    K, kappa = acb(chain.restoring), chain.kappa
    exact = chain.exact()
    bulk = [exact.masses[i] for i in chain.bulk]
    s = acb(point)
    for _ in range(6):
        F, slope = acb(1), acb(0)
        for m in bulk:
            inverse = 1 / (s * s * m + K)
            F -= kappa * inverse
            slope += kappa * 2 * m * s * inverse**2
        for end, gamma, spring in zip(chain.ends, chain.gamma, chain.end_springs):
            m = exact.masses[end]
            inverse = 1 / (s * s * m + s * gamma + K + spring)
            F -= kappa * inverse
            slope += kappa * (2 * m * s + gamma) * inverse**2
        s = s - F / slope
        s = acb(s.real.mid(), s.imag.mid())
    return s


@pytest.mark.parametrize("delta", [1, 1e-2, 1e-5])
def test_fifty_masses_against_sixty_digits(delta):
    chain = MeanFieldChain(random_masses(1.0, delta, 50, seed=3), k0=0.2)
    ours = relaxation_poles(chain)
    assert len(ours.values) == 100
    assert len(set(ours.values)) == 100
    with working_precision(400):
        for place in np.flatnonzero(ours.values.imag > 0)[::3]:
            point, width = ours.values[place], ours.widths[place]
            exact = polished(chain, acb(arb(-width), arb(point.imag)))
            assert abs(float((arb(point.imag) - exact.imag) / exact.imag)) < 1e-15
            assert abs(float((arb(width) + exact.real) / exact.real)) < 1e-13


def test_as_many_poles_as_reached_modes_have(chain):
    count = 2 * (chain.size - mean_field.unreached_modes(chain))
    free = mean_field.unreached(chain).free_translation
    assert len(relaxation_poles(chain).values) == count - free
    assert (relaxation_poles(chain).widths > 0).all()


def test_sums_over_all_poles_are_the_sums_over_two_zeros(chain):
    poles = relaxation_poles(chain)
    current = secular_sums.heat_current(chain, poles)
    assert current == pytest.approx(mean_field.heat_current(chain), rel=1e-12)
    found = secular_sums.kinetic_temperatures(chain, 1.5, 0.5, poles)
    assert found == pytest.approx(mean_field.kinetic_temperatures(chain, 1.5, 0.5), rel=1e-13)


@pytest.mark.parametrize("kac", [None, 1])
@pytest.mark.parametrize("delta", [1, 0.1, 1e-4, 1e-12])
def test_many_masses_by_both_sums(delta, kac):
    chain = MeanFieldChain(random_masses(1.0, delta, 40, seed=4), k0=0.1, kac=kac)
    poles = relaxation_poles(chain)
    current = secular_sums.heat_current(chain, poles)
    assert current == pytest.approx(mean_field.heat_current(chain), rel=1e-12)
    found = secular_sums.kinetic_temperatures(chain, 1.5, 0.5, poles)
    assert found == pytest.approx(mean_field.kinetic_temperatures(chain, 1.5, 0.5), rel=1e-13)


@given(
    st.lists(st.floats(min_value=0.1, max_value=10), min_size=3, max_size=8),
    st.floats(min_value=0.02, max_value=20),
    st.sampled_from([0, 0.5]),
)
@settings(max_examples=25)
def test_any_masses(masses, gamma, k0):
    chain = MeanFieldChain(masses, k0=k0, gamma=(gamma, 2 * gamma))
    current = secular_sums.heat_current(chain)
    assert current == pytest.approx(mean_field.heat_current(chain), rel=1e-8)


def test_a_double_pole_is_found_twice_with_half_the_digits():
    """Critical damping of the motion of equal ends against each other."""
    chain = MeanFieldChain([1.0, 2.0, 1.5, 1.0], k=0.75, gamma=2, kac=3)
    values = relaxation_poles(chain).values
    assert values.size == 7
    assert np.sort(np.abs(values + 1))[:2] == pytest.approx([0, 0], abs=1e-6)
