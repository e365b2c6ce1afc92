"""Eigenmodes with symbolic multiplicities, and which of them no bath reaches."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Matrix, Rational, S, Symbol, cancel, diag, sqrt, symbols

from derive.bath import Ohmic
from derive.determinant import pole_polynomials
from derive.modes import krylov_rank, modes, spectrum, unreached, unreached_count
from derive.network import Network, Oscillator

m, m_L, k, gamma, q, T = symbols("m m_L k gamma q T", positive=True)
N = Symbol("N", integer=True, positive=True)
W, s = symbols("W s")
rational = st.builds(Rational, st.integers(1, 6), st.integers(1, 4))
LEFT, RIGHT = Ohmic(gamma, T, "L"), Ohmic(gamma, T, "R")


def mean_field(size=N, **options):
    options = {"mass": m, "left": LEFT, "right": RIGHT} | options
    return Network.mean_field(size, spring=k, **options)


def test_mean_field_spectrum():
    assert spectrum(mean_field()) == ((S.Zero, S.One), (2 * k / m, N - 1))


@pytest.mark.parametrize(("kac_factor", "value"), [(N - 1, 2 * k * N / (N - 1)), (1, 2 * k * N)])
def test_mean_field_spectrum_with_other_kac_factors(kac_factor, value):
    (_, once), (frequency, many) = spectrum(mean_field(kac_factor=kac_factor))
    assert once == 1
    assert many == N - 1
    assert cancel(frequency - value / m) == 0


def test_no_bath_reaches_n_minus_three_modes():
    network = mean_field()
    assert unreached_count(network) == N - 3
    (group,) = unreached(network, W)
    assert group.squared_frequency == 2 * k / m
    assert group.unreached == N - 3
    assert "bulk" in group.description


def test_translation_is_one_mode():
    translation = next(g for g in modes(mean_field(), W) if g.squared_frequency == 0)
    assert translation.vectors == ({"left": 1, "right": 1, "bulk": 1},)
    assert translation.description == "all oscillators move as one"
    assert translation.unreached == 0


def test_pinned_ends_leave_n_minus_three_equal_frequencies():
    """With pinning at the two ends the degeneracy is N - 3, still of order N."""
    network = mean_field(pinning={"left": q, "right": q, "bulk": 0})
    table = dict(spectrum(network))
    assert table[2 * k / m] == N - 3
    assert cancel(sum(table.values()) - N) == 0
    assert unreached_count(network) == N - 3


def test_extensive_baths_leave_fewer():
    N_L, N_R = symbols("N_L N_R", integer=True, positive=True)
    network = mean_field(left_count=N_L, right_count=N_R)
    assert cancel(unreached_count(network) - (N - N_L - N_R - 1)) == 0


@pytest.mark.parametrize("size", [3, 4, 6])
def test_classes_and_single_oscillators_agree(size):
    network = mean_field(size)
    explicit = network.explicit()
    assert spectrum(network) == spectrum(explicit)
    assert unreached_count(network) == unreached_count(explicit) == size - 3
    assert krylov_rank(explicit) == 3
    assert sum(g.unreached for g in modes(explicit, W)) == size - 3


def test_vectors_are_eigenvectors():
    network = mean_field(mass={"left": m_L, "right": m_L, "bulk": m})
    for group in modes(network, W):
        for vector in group.vectors:
            for a in network.oscillators:
                force = network.restoring(a.name) * vector[a.name]
                for c in network.oscillators:
                    force -= network.kappa(a.name, c.name) * c.count * vector[c.name]
                assert cancel(force - a.mass * group.squared_frequency * vector[a.name]) == 0


@st.composite
def networks(draw):
    size = draw(st.integers(2, 4))
    names = "abcd"[:size]
    oscillators = tuple(
        Oscillator(
            name, draw(st.sampled_from((1, 2))), draw(st.sampled_from((0, 1))), 1,
            (Ohmic(draw(rational), 1, name),) if name == "a" else (),
        )
        for name in names
    )  # fmt: skip
    springs = {(a, b): draw(st.sampled_from((0, 1, 2))) for a in names for b in names if a < b}
    return Network(oscillators, springs)


@settings(max_examples=25)
@given(networks())
def test_characteristic_polynomial_and_count(network):
    """Against the determinant of Phi - W M, and against the undamped factors of det Z."""
    size = len(network.oscillators)
    masses = diag(*(o.mass for o in network.oscillators))
    product = S.One
    for polynomial, multiplicity in {
        g.polynomial: g.multiplicity for g in modes(network, W)
    }.items():
        product *= polynomial**multiplicity
    expected = (Matrix(network.stiffness()) - W * masses).det() * (-1) ** size / masses.det()
    assert cancel(product - expected) == 0
    assert unreached_count(network) == pole_polynomials(network, s).unreached
    per_root = sum(g.unreached * (g.polynomial.as_poly(W).degree() if g.squared_frequency is None
                                  else 1) for g in modes(network, W))  # fmt: skip
    assert per_root == unreached_count(network)


def test_a_bath_at_a_node_does_not_reach_the_odd_modes():
    """Three equal masses on a line with the bath in the middle: the odd mode never feels it."""
    chain = Network(
        (Oscillator("a", 1), Oscillator("b", 1, baths=(LEFT,)), Oscillator("c", 1)),
        {("a", "b"): 1, ("b", "c"): 1},
    )
    (group,) = unreached(chain, W)
    assert group.squared_frequency == 1
    assert group.vectors == ({"a": 1, "b": 0, "c": -1},)
    assert unreached_count(chain) == 1


def test_unreached_frequencies_that_need_a_square_root_count_once_each():
    """A bath on an oscillator apart; the two others have omega^2 = (5 +- sqrt 5)/2."""
    network = Network(
        (Oscillator("a", 1, 1, baths=(LEFT,)), Oscillator("b", 1, 1), Oscillator("c", 1, 2)),
        {("b", "c"): 1},
    )
    groups = unreached(network, W)
    assert [g.unreached for g in groups] == [1, 1]
    assert {g.squared_frequency for g in groups} == {(5 - sqrt(5)) / 2, (5 + sqrt(5)) / 2}
    assert unreached_count(network) == 2


def test_without_baths_no_mode_is_reached():
    network = mean_field(left=(), right=())
    assert krylov_rank(network) == 0
    assert cancel(unreached_count(network) - N) == 0


def test_frequencies_without_closed_form_are_refused():
    chain = Network(
        tuple(Oscillator(name, mass, 1) for name, mass in zip("abc", (1, 2, 5))),
        {("a", "b"): 1, ("b", "c"): 3},
    )
    with pytest.raises(NotImplementedError, match="polynomial"):
        spectrum(chain)
    (group,) = modes(chain, W)
    assert group.squared_frequency is None
