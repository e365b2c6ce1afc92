"""Transmission and agitation: reciprocity, sum rules, the reduced response."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import QQ, Matrix, Rational, S, Symbol, cancel, eye, symbols

from derive.bath import Drude, Ohmic
from derive.green import green_by_reduction
from derive.network import Network, NetworkError, Oscillator
from derive.transmission import (
    UndampedMode,
    _hurwitz,
    agitation,
    transmission,
    transmission_derivation,
)

m, k, gamma, k_1, D, T_L, T_R = symbols("m k gamma k_1 D T_L T_R", positive=True)
N = Symbol("N", integer=True, positive=True)
s = Symbol("s")
omega = Symbol("omega", real=True)
rational = st.builds(Rational, st.integers(1, 12), st.integers(1, 7))


def mean_field(size=N, left=None, right=None, **options):
    return Network.mean_field(
        size, mass=m, spring=k,
        left=left or Ohmic(gamma, T_L, "L"), right=right or Ohmic(gamma, T_R, "R"), **options,
    )  # fmt: skip


def unit_network(size=N, friction=k_1):
    return Network.mean_field(
        size, mass=1, spring=Rational(1, 2),
        left=Ohmic(friction, T_L, "L"), right=Ohmic(friction, T_R, "R"),
    )  # fmt: skip


def test_the_reduced_response_of_the_mean_field_network():
    response = transmission(unit_network(), "L", "R", s)
    y = omega
    expected = (
        (4 * k_1**2 / N**2)
        * (y**2 - 1) ** 2
        / (
            ((y**2 - 1) ** 2 + k_1**2 * y**2)
            * (y**2 * (y**2 - 1) ** 2 + k_1**2 * (y**2 - 2 / N) ** 2)
        )
    )
    assert len(response.pole_polynomials) == 2
    assert cancel(response.at_frequency(y) - expected) == 0


def test_bulk_agitation_has_the_cubic_only():
    response = agitation(unit_network(), "bulk", "L", s)
    assert len(response.pole_polynomials) == 1
    y = omega
    expected = k_1 / N**2 / (y**2 * (y**2 - 1) ** 2 + k_1**2 * (y**2 - 2 / N) ** 2)
    assert cancel(response.at_frequency(y) - expected) == 0


@pytest.mark.parametrize("size", [3, 4, 6])
def test_classes_and_single_oscillators_agree(size):
    values = {m: 1, k: Rational(2, 3), gamma: Rational(5, 4), T_L: 1, T_R: 1}
    classes = mean_field(size).subs(values)
    explicit = classes.explicit()
    by_class = transmission(classes, "L", "R", s).laplace()
    assert cancel(by_class - transmission(explicit, "L", "R", s).laplace()) == 0
    bulk = "bulk" if size == 3 else "bulk 1"
    one = agitation(classes, "bulk", "R", s).laplace()
    assert cancel(one - agitation(explicit, bulk, "R", s).laplace()) == 0


def test_classes_with_several_baths_are_sums_over_members():
    classes = Network.mean_field(
        5, mass=1, spring=2, left_count=2, right_count=2,
        left=Ohmic(1, T_L, "L"), right=Ohmic(3, T_R, "R"),
    )  # fmt: skip
    explicit = classes.explicit()
    total = S.Zero
    for i in (1, 2):
        for j in (1, 2):
            total += transmission(explicit, f"L {i}", f"R {j}", s).laplace()
    assert cancel(transmission(classes, "L", "R", s).laplace() - total) == 0
    total = agitation(explicit, "left 1", "L 1", s).laplace()
    total += agitation(explicit, "left 1", "L 2", s).laplace()
    assert cancel(agitation(classes, "left", "L", s).laplace() - total) == 0


def test_two_baths_on_one_class_are_sums_over_members():
    """Three oscillators, friction 1 + 2 on each, against the inverse of the matrix."""
    classes = Network(
        (Oscillator("a", 1, 1, 3, baths=(Ohmic(1, T_L, "L"), Ohmic(2, T_R, "R"))),), {("a", "a"): 2}
    )
    s_0 = Rational(3, 5)
    Z = Matrix(3, 3, lambda i, j: s_0**2 + 5 if i == j else -2)
    forward = (Z + 3 * s_0 * eye(3)).inv()
    backward = (Z - 3 * s_0 * eye(3)).inv()
    expected = -4 * s_0**2 * 2 * (forward * backward.T).trace()
    assert cancel(transmission(classes, "L", "R", s).laplace().subs(s, s_0)) == expected


@settings(max_examples=15)
@given(rational, rational, rational, rational, rational)
def test_transmission_is_the_trace_formula(mass, spring, first, second, pinning):
    """4 Tr[Im Gamma_L G Im Gamma_R G^dagger] by a matrix inverse at one frequency."""
    chain = Network(
        (
            Oscillator("a", mass, baths=(Ohmic(first, 1, "L"),)),
            Oscillator("b", 1, pinning=pinning),
            Oscillator("c", 2, baths=(Drude(second, 3, 1, "R"),)),
        ),
        {("a", "b"): spring, ("b", "c"): 1, ("a", "c"): Rational(1, 5)},
    )
    s_0 = Rational(2, 7)  # the even function of s at a real point, where all is rational
    Z = Matrix(chain.stiffness())
    masses, damping = (mass, 1, 2), (first, 0, second * 3 / (s_0 + 3))
    mirrored = (first, 0, second * 3 / (3 - s_0))
    forward, backward = Z.copy(), Z.copy()
    for i in range(3):
        forward[i, i] += masses[i] * s_0**2 + damping[i] * s_0
        backward[i, i] += masses[i] * s_0**2 - mirrored[i] * s_0
    spectral = -4 * s_0**2 * first * second * 9 / (9 - s_0**2)
    expected = spectral * forward.inv()[0, 2] * backward.inv()[0, 2]
    assert cancel(transmission(chain, "L", "R", s).laplace().subs(s, s_0)) == expected


@pytest.mark.parametrize("left", [Ohmic(gamma, T_L, "L"), Drude(gamma, D, T_L, "L")])
def test_reciprocity(left):
    network = mean_field(left=left)
    forward, backward = (transmission(network, *p, s) for p in (("L", "R"), ("R", "L")))
    assert cancel(forward.laplace() - backward.laplace()) == 0


def test_transmission_of_a_single_oscillator_between_two_baths_is_lorentzian():
    network = Network(
        (Oscillator("a", m, pinning=k, baths=(Ohmic(1, T_L, "L"), Ohmic(2, T_R, "R"))),)
    )
    response = transmission(network, "L", "R", s)
    expected = 8 * omega**2 / ((k - m * omega**2) ** 2 + 9 * omega**2)
    assert cancel(response.at_frequency(omega) - expected) == 0


@pytest.mark.parametrize("left", [Ohmic(2, T_L, "L"), Drude(2, 5, T_L, "L")])
def test_agitations_add_up_to_the_spectral_function(left):
    """omega Im G_ii is the sum of the agitations by all baths: fluctuation meets dissipation.

    Im G = (G(s) - G(-s))/2i and omega = i s at s = -i omega.
    """
    network = mean_field(left=left).subs({m: 3, k: 1, gamma: Rational(1, 2)})
    green = green_by_reduction(network, s)
    for name in ("left", "right"):
        same = green.same(name)
        spectral = s * (same - same.subs(s, -s)) / 2
        total = sum(agitation(network, name, bath, s).laplace() for bath in ("L", "R"))
        assert cancel(spectral - total) == 0


def test_steps_of_the_transmission_hold():
    derivation = transmission_derivation(mean_field(), "L", "R", s, omega)
    for step in derivation.steps:
        assert cancel(step.left - step.right) == 0
    assert derivation.result == transmission(mean_field(), "L", "R", s).at_frequency(omega)


def test_disconnected_baths_transmit_nothing():
    network = Network(
        (
            Oscillator("a", 1, pinning=1, baths=(Ohmic(1, T_L, "L"),)),
            Oscillator("b", 1, pinning=1, baths=(Ohmic(1, T_R, "R"),)),
        )
    )
    assert transmission(network, "L", "R", s).numerator == 0


def test_unknown_bath():
    with pytest.raises(NetworkError, match="L, R"):
        transmission(mean_field(), "L", "M", s)


def test_an_undamped_mode_that_is_left_over_is_named():
    ring = QQ.frac_field(s).get_ring()
    with pytest.raises(UndampedMode, match=r"s\*\*2 \+ 4 = 0 are excited but feel no bath"):
        _hurwitz({ring.from_sympy(s**2 + 4): 1}, ring, s)
    with pytest.raises(UndampedMode, match="free translation"):
        _hurwitz({ring.from_sympy(s): 1}, ring, s)
