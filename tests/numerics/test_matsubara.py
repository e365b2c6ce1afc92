"""Quantum currents through any masses over Matsubara frequencies: laws, other routes, edges."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import acb, arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Rational

from numerics import currents, green, half_transmission, matsubara, mean_field_balls
from numerics.half_transmission import HalfTransmission, MassGroups
from numerics.mean_field_chain import MeanFieldChain, MeanFieldError
from numerics.network import ExplicitNetwork
from numerics.precision import working_precision

UNEQUAL = (1, 2, Fraction(3, 2), Fraction(1, 3))
CHAINS = {
    "free": MeanFieldChain(UNEQUAL),
    "pinned": MeanFieldChain(UNEQUAL, k0=Fraction(1, 2)),
    "unequal frictions": MeanFieldChain(UNEQUAL, k=2, gamma=(1, Fraction(7, 3)), kac=1),
    "fixed ends, baths inside": MeanFieldChain(
        UNEQUAL, k0=Fraction(1, 2), gamma=(1, 3), ends=(1, 2), end_springs=(1, 2)
    ),
    "identical": MeanFieldChain([2] * 6, k=3, k0=1),
    # gamma^2 = 4 m K at equal ends: s_1 = s_2, exactly
    "double zero": MeanFieldChain([1, 3, 5, 1], gamma=4, k=3),
}


def explicit(chain: MeanFieldChain) -> ExplicitNetwork:
    chain, ends = chain.exact(), chain.ends or ()
    diagonal = [chain.k0 + (chain.size - 1) * chain.kappa] * chain.size
    for end, wall in zip(ends, chain.end_springs):
        diagonal[end] += wall
    rows = [
        [diagonal[i] if i == j else -chain.kappa for j in range(chain.size)]
        for i in range(chain.size)
    ]
    return ExplicitNetwork(chain.masses, rows, tuple(zip(ends, chain.gamma)))


@pytest.mark.parametrize("name", CHAINS)
def test_conductance_agrees_with_quadrature(name):
    temperature = Rational(1, 2)
    ours = matsubara.thermal_conductance(CHAINS[name], temperature, 30)
    theirs = currents.thermal_conductance(explicit(CHAINS[name]), temperature, digits=12)
    assert ours.overlaps(theirs)
    assert ours.rel_accuracy_bits() > 99


@pytest.mark.parametrize("name", ["free", "pinned", "identical"])
@pytest.mark.parametrize("baths", [(2, Rational(1, 2)), (0, Rational(1, 3)), (1, 0)])
def test_current_agrees_with_quadrature(name, baths):
    ours = matsubara.heat_current(CHAINS[name], *baths, digits=15)
    assert ours.overlaps(currents.heat_current(explicit(CHAINS[name]), baths, digits=10))
    assert (ours > 0) == (baths[0] > baths[1])


@pytest.mark.parametrize("name", CHAINS)
def test_both_halves_add_up_to_the_transmission(name):
    with working_precision(200):
        half = HalfTransmission(MassGroups.of(CHAINS[name]))
        for omega in (fmpq(1, 3), fmpq(9, 4), fmpq(17)):
            ours = half.series(acb(0, omega), 1)[0] + half.series(acb(0, -omega), 1)[0]
            theirs = green.transmission(explicit(CHAINS[name]), acb(omega), 0, 1)
            assert ours.overlaps(theirs)
            assert ours.rel_accuracy_bits() > 150


@pytest.mark.parametrize("name", CHAINS)
def test_half_transmission_falls_off_with_the_classical_current(name):
    far = fmpq(10**40)
    with working_precision(400):
        half = HalfTransmission(MassGroups.of(CHAINS[name]))
        found = far * half.series(acb(far), 1)[0].real / 2
        classical = mean_field_balls.heat_current(CHAINS[name], 60)
        assert abs(found / classical - 1) < arb(10) ** -60


def test_nothing_cancels_where_a_matsubara_frequency_is_a_zero():
    # equal ends with m = 1, K = 4, gamma = 5: A(-s) = s^2 - 5 s + 4 vanishes at s = 1 and 4
    chain = MeanFieldChain([1, 3, 5, 1], gamma=5, k=3)
    with working_precision(200):
        half = HalfTransmission(MassGroups.of(chain))
        for zero in (1, 4):
            at, near = (half.series(acb(s), 2) for s in (fmpq(zero), fmpq(zero) + fmpq(1, 10**20)))
            assert at[0].rel_accuracy_bits() > 150
            assert abs(near[0] - at[0]) < arb(10) ** -19
        first = arb(1)  # a Matsubara frequency on each of them
        assert matsubara._conductance(half, first).rel_accuracy_bits() > 100


def test_series_is_the_taylor_series():
    with working_precision(300):
        half = HalfTransmission(MassGroups.of(CHAINS["pinned"]))
        series = half.series(acb(2), 40)
        step = fmpq(1, 10)
        summed = sum((c * step**i for i, c in enumerate(series)), acb(0))
        assert abs(summed - half.series(acb(2 + step), 1)[0]) < arb(10) ** -30


@pytest.mark.parametrize(
    ("gamma", "expected"), [(1, fmpq(1)), ((1, 3), fmpq(3, 4)), ((2, Fraction(1, 2)), fmpq(16, 25))]
)
def test_transmission_at_zero_frequency_knows_the_frictions_only(gamma, expected):
    for masses in (UNEQUAL, (1, 100, Fraction(1, 50), 7, 7)):
        with working_precision(200):
            half = HalfTransmission(MassGroups.of(MeanFieldChain(masses, gamma=gamma, kac=1)))
            assert abs(2 * half.series(acb(0), 1)[0] - expected) < arb(10) ** -50


def test_low_temperature_laws():
    cold = Rational(1, 10**12)
    free = matsubara.thermal_conductance(CHAINS["free"], cold, 20)
    pinned = matsubara.thermal_conductance(CHAINS["pinned"], cold, 20)
    with working_precision(200):
        unit = arb(10) ** -12
        assert abs(free / (arb.pi() * unit / 6) - 1) < arb(10) ** -18
        # kappa = 1/3, K = 1/2 + 4/3: 8 pi^3 (kappa/(k0 K))^2 T^3/15
        law = 8 * arb.pi() ** 3 * (arb(fmpq(4, 11))) ** 2 * unit**3 / 15
        assert abs(pinned / law - 1) < arb(10) ** -18


@settings(max_examples=10, deadline=None)
@given(
    masses=st.lists(st.fractions(Fraction(1, 10), 10, max_denominator=20), min_size=3, max_size=6),
    friction=st.fractions(Fraction(1, 10), 10, max_denominator=10),
    pinning=st.sampled_from([0, Fraction(1, 3)]),
    exponent=st.integers(-6, 6),
)
def test_never_more_than_a_quantum_nor_than_the_classical_current(
    masses, friction, pinning, exponent
):
    chain = MeanFieldChain(masses, gamma=friction, k0=pinning)
    temperature = Rational(10) ** exponent
    found = matsubara.thermal_conductance(chain, temperature, 15)
    assert found > 0
    assert found < arb.pi() * arb(fmpq(10) ** exponent) / 6
    assert found < mean_field_balls.heat_current(chain, 30)


def test_reciprocity_and_order_of_the_bulk():
    there = MeanFieldChain(UNEQUAL, gamma=(1, 3), end_springs=(0, 2))
    back = MeanFieldChain(UNEQUAL[::-1], gamma=(3, 1), end_springs=(2, 0))
    first, second = (matsubara.thermal_conductance(c, 1, 40) for c in (there, back))
    assert first.overlaps(second)
    moved = MeanFieldChain((1, Fraction(3, 2), 2, Fraction(1, 3)), gamma=(1, 3), end_springs=(0, 2))
    assert first.overlaps(matsubara.thermal_conductance(moved, 1, 40))


def test_classical_limit_and_its_correction():
    hot, chain = 10**9, CHAINS["identical"]
    found = matsubara.thermal_conductance(chain, hot, 40)
    with working_precision(300):
        classical = mean_field_balls.heat_current(chain, 60)
        missing = (1 - found / classical) * 12 * hot**2
        # (k0 + kappa)/m with kappa = 3/5, m = 2
        assert abs(missing - arb(fmpq(8, 10))) < arb(10) ** -15


def test_small_bias_is_the_conductance():
    chain, T, step = CHAINS["pinned"], Fraction(1, 2), Fraction(1, 10**8)
    current = matsubara.heat_current(chain, T + step, T - step, 25)
    assert (
        abs(current / arb(fmpq(2, 10**8)) / matsubara.thermal_conductance(chain, T, 25) - 1)
        < arb(10) ** -13
    )
    assert matsubara.heat_current(chain, T, T) == 0


def test_units():
    chain = CHAINS["pinned"]
    plain = matsubara.thermal_conductance(chain, Fraction(3, 4), 30)
    units = matsubara.thermal_conductance(chain, Fraction(1, 2), 30, hbar=2, k_B=3)
    assert units.overlaps(3 * plain)


def test_many_equal_masses_cost_as_one():
    chain = MeanFieldChain([1] * 20000, k0=1)
    assert len(MassGroups.of(chain).bulk) == 1
    assert matsubara.thermal_conductance(chain, 1, 20) > 0


def test_rest_bounds_what_is_left_out(monkeypatch):
    """With a shorter sum the ball is wider, and still holds the value."""
    chain = CHAINS["free"]
    exact = matsubara.thermal_conductance(chain, Fraction(1, 5), 60)
    for lengths in ((3, 3), (5, 4), (10, 12)):
        monkeypatch.setattr(matsubara, "_lengths", lambda bits, pair=lengths: pair)
        with working_precision(300):
            half = HalfTransmission(MassGroups.of(chain))
            rough = matsubara._conductance(half, 2 * arb.pi() / 5)
        assert rough.overlaps(exact)
        assert rough.rad() > 1e-30


@pytest.mark.parametrize("wrong", ["one power of s less", "no derivative bound", "F unscaled"])
def test_a_mutated_formula_is_seen(wrong, monkeypatch):
    chain = CHAINS["free"]
    right = matsubara.thermal_conductance(chain, Fraction(1, 2), 20)
    if wrong == "one power of s less":
        original = matsubara._times_power
        monkeypatch.setattr(
            matsubara, "_times_power", lambda half, s, power, n: original(half, s, power - 1, n)
        )
    elif wrong == "no derivative bound":
        monkeypatch.setattr(matsubara, "_rest", lambda M, J: arb(0))
        monkeypatch.setattr(matsubara, "_lengths", lambda bits: (3, 3))
    else:
        original = half_transmission.HalfTransmission._slope
        monkeypatch.setattr(
            half_transmission.HalfTransmission, "_slope", lambda self, end: 2 * original(self, end)
        )
    assert not matsubara.thermal_conductance(chain, Fraction(1, 2), 20).overlaps(right)


@pytest.mark.parametrize("temperature", [0, -1])
def test_no_linear_response_about_nothing(temperature):
    with pytest.raises(MeanFieldError, match="give one above 0"):
        matsubara.thermal_conductance(CHAINS["free"], temperature)


def test_no_bath_below_zero():
    with pytest.raises(MeanFieldError, match="give 0 or more"):
        matsubara.heat_current(CHAINS["free"], 1, -1)
