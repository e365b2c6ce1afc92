"""A chain of macroscopic subsystems: energy, steady profile, limits that can be done by hand."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from numerics import currents
from numerics.network import ExplicitNetwork
from numerics.subsystems import CarriedEnergy, NotAccurate, SubsystemChain

HALF = Fraction(1, 2)
MEDIATOR = ExplicitNetwork([1], [[1]], [(0, HALF, 1), (0, HALF, 1)])


@pytest.fixture(scope="module")
def link() -> CarriedEnergy:
    return CarriedEnergy(MEDIATOR, 3.0, 0.05)


def test_currents_are_those_of_the_certified_quadrature(link):
    hot, cold = link.potential(np.array([2.0, 0.5]))
    certified = currents.heat_current(MEDIATOR, [2, HALF], digits=16)
    assert hot - cold == pytest.approx(float(certified), rel=1e-12)
    conductance = currents.thermal_conductance(MEDIATOR, Fraction(1, 10), digits=16)
    assert link.conductance(np.array([0.1]))[0] == pytest.approx(float(conductance), rel=1e-12)


def test_the_lowest_temperature_far_above_all_rates_is_no_trap():
    """What is carried then comes from frequencies far below the temperature."""
    link = CarriedEnergy(MEDIATOR, 2e4, 1e4)
    hot, cold = link.potential(np.array([2e4, 1e4]))
    certified = currents.heat_current(MEDIATOR, [20000, 10000], digits=16)
    assert hot - cold == pytest.approx(float(certified), rel=1e-10)


def test_narrow_resonances_are_refused():
    weak = ExplicitNetwork([1], [[1]], [(0, Fraction(1, 1000), 1)] * 2)
    with pytest.raises(NotAccurate, match="more friction"):
        CarriedEnergy(weak, 1.0, 0.5)


def test_temperature_inverts_the_potential(link):
    value = float(link.potential(np.array([1.234]))[0])
    assert link.temperature(value, (0.05, 3.0)) == pytest.approx(1.234, rel=1e-13)


def test_relaxation_ends_in_the_steady_profile(link):
    chain = SubsystemChain(link, 3, (2.0, 0.1))
    (end,) = chain.relax([0.3, 2.5, 0.7], [2000.0])
    assert end == pytest.approx(chain.steady(), rel=1e-9)
    flows = np.diff(link.potential(np.array([2.0, *chain.steady(), 0.1])))
    assert flows == pytest.approx(np.full(4, flows[0]), rel=1e-11)


def test_a_closed_pair_keeps_its_energy(link):
    chain = SubsystemChain(link, 2)
    rows = chain.relax([2.0, 0.1], [1.0, 10.0, 300.0])
    assert np.sum(rows**2, axis=1) == pytest.approx(np.full(3, 4.01), rel=1e-10)
    assert rows[-1] == pytest.approx(np.full(2, np.sqrt(2.005)), rel=1e-6)


def test_linear_relaxation_has_the_rates_of_a_diffusion_equation(link):
    """The sine of wave number pi/(N + 1) falls with 2 K/C (1 - cos)."""
    warm, number, time = 1.0, 4, 7.0
    chain = SubsystemChain(link, number, (warm, warm), capacity=2.0, linear=warm)
    mode = np.sin(np.pi * np.arange(1, number + 1) / (number + 1))
    (end,) = chain.relax(warm + mode / 10, [time])
    slope = link.conductance(np.array([warm]))[0] / 2.0
    fallen = np.exp(-2 * slope * (1 - np.cos(np.pi / (number + 1))) * time)
    assert end - warm == pytest.approx(fallen * mode / 10, rel=1e-9)


def test_the_linear_chain_is_left_where_the_drop_is_large(link):
    """At small differences both agree, at large ones they do not."""
    for drop, alike in ((1e-4, True), (0.9, False)):
        ends = (1 + drop, 1 - drop)
        full = SubsystemChain(link, 2, ends)
        plain = SubsystemChain(link, 2, ends, linear=1.0)
        whole, first = (c.relax([1.0, 1.0], [5.0])[0] - 1 for c in (full, plain))
        assert np.allclose(whole, first, rtol=1e-3) == alike


def test_links_that_carry_nothing_are_refused():
    apart = ExplicitNetwork([1, 1], [[1, 0], [0, 1]], [(0, HALF), (1, HALF)])
    with pytest.raises(ValueError, match="nothing passes"):
        CarriedEnergy(apart, 1.0, 0.5)
    with pytest.raises(ValueError, match="has 1"):
        CarriedEnergy(ExplicitNetwork([1], [[1]], [(0, HALF)]), 1.0, 0.5)
    with pytest.raises(ValueError, match="coldest"):
        CarriedEnergy(MEDIATOR, 1.0, 2.0)


def test_starts_that_do_not_fit_are_refused(link):
    with pytest.raises(ValueError, match="the link is for"):
        SubsystemChain(link, 2).relax([1.0, 3.5], [1.0])
    with pytest.raises(ValueError, match="2 positive temperatures"):
        SubsystemChain(link, 2).relax([1.0], [1.0])
    with pytest.raises(ValueError, match="drop"):
        SubsystemChain(link, 2).steady()
