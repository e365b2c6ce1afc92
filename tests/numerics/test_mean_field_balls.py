"""Certified digits of mean-field chains: as many as asked, also next to a double zero."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from flint import arb, fmpq

from numerics.bath_zeros import BathZeros
from numerics.lyapunov import steady_covariance
from numerics.mean_field import MeanFieldChain, current_and_temperatures
from numerics.mean_field_balls import heat_current, kinetic_temperatures
from numerics.precision import NotResolved, bits_for, working_precision

CHAIN = MeanFieldChain([1, 2, F(3, 2), 5], gamma=(1, F(1, 3)), k0=F(1, 7))


@pytest.mark.parametrize("digits", [5, 50, 500])
def test_as_many_digits_as_asked(digits):
    covariance = steady_covariance(CHAIN.network(), [1, 0])
    ball = heat_current(CHAIN, digits)
    assert ball.rel_accuracy_bits() >= bits_for(digits) - 1
    with working_precision(4 * digits + 64):
        assert (ball - covariance.heat_currents[0]).contains(0)
        for ball, exact in zip(
            kinetic_temperatures(CHAIN, 1, 0, digits), covariance.kinetic_temperatures
        ):
            assert ball.rel_accuracy_bits() >= bits_for(digits) - 1
            assert (ball - exact).contains(0)


def critical(off):
    """gamma^2 = 4 m K when off is 0."""
    return MeanFieldChain([1, 2, F(3, 2), 1], k=F(3, 4), gamma=2 + off, kac=3)


@pytest.mark.parametrize("off", [0, F(1, 10**60), -F(1, 10**60)])
def test_zeros_that_meet(off):
    chain = critical(off)
    assert (BathZeros.of(chain).gap == 0) == (off == 0)
    exact = steady_covariance(chain.network(), [2, 1])
    assert (heat_current(chain) - exact.heat_currents[0]).contains(0)
    found = kinetic_temperatures(chain, 2, 1)
    assert all((a - b).contains(0) for a, b in zip(found, exact.kinetic_temperatures))
    assert all(ball.rel_accuracy_bits() > 160 for ball in (*found, heat_current(chain)))


def test_zeros_of_unequal_ends_that_meet():
    """m_1 K_N = m_N K_1 and the same gamma^2/m: found by the discriminant."""
    # K = 1; masses 1 and 4 with end springs so that K_a/m_a agree; gamma_a = 2 sqrt(m_a K_a)
    chain = MeanFieldChain(
        [1, 2, 4], k=F(1, 3), kac=1, gamma=(4, 16), end_springs=(3, 15)
    )  # K_1 = 4, K_N = 16
    assert BathZeros.of(chain).gap == 0
    exact = steady_covariance(chain.network(), [2, 1])
    assert (heat_current(chain) - exact.heat_currents[0]).contains(0)
    found = kinetic_temperatures(chain, 2, 1)
    assert all((a - b).contains(0) for a, b in zip(found, exact.kinetic_temperatures))
    current, temperatures = current_and_temperatures(chain, 2, 1)
    assert current == pytest.approx(float(heat_current(chain)), rel=1e-14)
    assert temperatures == pytest.approx([float(ball) for ball in found], rel=1e-14)


def test_some_oscillators_in_any_order():
    every = kinetic_temperatures(CHAIN, 2, 1)
    some = kinetic_temperatures(CHAIN, 2, 1, oscillators=[3, 1])
    assert all(a.overlaps(b) for a, b in zip(some, (every[3], every[1])))
    assert kinetic_temperatures(CHAIN, 2, 1, oscillators=[]) == []


def test_masses_nearer_than_any_double():
    near = MeanFieldChain([1, 1 + F(1, 10**40), 1 - F(1, 10**40), 1 + F(2, 10**40)])
    found = kinetic_temperatures(near, 2, 1, digits=30)
    assert all(abs(float(ball) - 1.5) < 1e-9 for ball in found[1:-1])
    exact = steady_covariance(near.network(), [2, 1]).kinetic_temperatures
    assert all((a - b).contains(0) for a, b in zip(found, exact))


def test_what_is_not_exact_is_refused():
    with pytest.raises(ValueError):
        kinetic_temperatures(CHAIN, 1.5, 1)
    with pytest.raises(ValueError):
        kinetic_temperatures(CHAIN, fmpq(-1), 1)


def test_an_undefined_value_is_never_an_answer(monkeypatch):
    """Balls that are not finite are not accepted, whatever else is in the list."""
    monkeypatch.setattr("numerics.mean_field_balls._AtZeros.share", lambda *_: arb("nan"))
    with pytest.raises(NotResolved):
        kinetic_temperatures(CHAIN, 2, 1, digits=10)
