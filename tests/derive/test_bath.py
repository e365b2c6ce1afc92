"""Baths: friction, self-energy, and noise by fluctuation-dissipation."""

from __future__ import annotations

import pytest
from sympy import (
    I,
    Rational,
    Symbol,
    cancel,
    coth,
    exp,
    im,
    integrate,
    limit,
    oo,
    pi,
    simplify,
    symbols,
    together,
)

from derive.bath import Drude, Ohmic, classical_noise, occupation, symmetrised_noise
from derive.network import Network, Oscillator
from derive.parameter import ParameterError
from derive.transmission import agitation, transmission

gamma, cutoff, T, hbar, k_B = symbols("gamma D T hbar k_B", positive=True)
omega = Symbol("omega", real=True)
s = Symbol("s")

OHMIC = Ohmic(gamma, T, "L")
DRUDE = Drude(gamma, cutoff, T, "L")
BOTH = pytest.mark.parametrize("bath", [OHMIC, DRUDE], ids=["ohmic", "drude"])


def test_ohmic_self_energy_is_imaginary_and_linear():
    assert OHMIC.self_energy(omega) == I * gamma * omega


@BOTH
def test_spectral_density_is_the_imaginary_part_of_the_self_energy(bath):
    assert simplify(im(bath.self_energy(omega)) - bath.spectral_density(omega)) == 0


@BOTH
def test_self_energy_drives_the_friction_force(bath):
    """-s gamma(s) x at s = -i omega: the force on the side of the forces."""
    force = (-s * bath.laplace_friction(s)).subs(s, -I * omega)
    assert cancel(force - bath.self_energy(omega)) == 0


def test_drude_without_cutoff_is_ohmic():
    for quantity in ("laplace_friction", "spectral_density", "spectral_friction"):
        drude = getattr(DRUDE, quantity)(omega)
        assert limit(drude, cutoff, oo) == getattr(OHMIC, quantity)(omega)


def test_drude_memory_is_exponential():
    """gamma(t) = gamma D exp(-D t): its Laplace transform, its area, its cosine transform."""
    t, rate = symbols("t rate", positive=True)
    kernel = gamma * cutoff * exp(-cutoff * t)
    transform = integrate(kernel * exp(-rate * t), (t, 0, oo))
    assert cancel(transform - DRUDE.laplace_friction(rate)) == 0
    assert integrate(kernel, (t, 0, oo)) == DRUDE.laplace_friction(0) == gamma
    even = gamma * cutoff**2 / (omega**2 + cutoff**2)
    assert cancel(DRUDE.spectral_friction(s).subs(s, -I * omega) - even) == 0


def single(*baths):
    return Network((Oscillator("1", Rational(2), Rational(3), 1, baths),))


def green_of(baths):
    drag = sum(bath.laplace_friction(s) for bath in baths)
    return 1 / (2 * s**2 + s * drag + 3)


MANY = [
    (Drude(gamma, cutoff, T, "L"), Drude(2 * gamma, 3 * cutoff, T, "R")),
    (Drude(1, Rational(1, 2), T, "L"), Drude(Rational(1, 3), Rational(3, 7), T, "R")),
    (Drude(gamma, cutoff, T, "L"), Drude(3, cutoff, T, "R")),
    (Ohmic(2, T, "L"), Drude(3, Rational(2, 5), T, "R"), Drude(1, 4, T, "X")),
]


@pytest.mark.parametrize("baths", MANY)
def test_several_baths_on_one_oscillator(baths):
    network, green = single(*baths), green_of(baths)
    squared = -(s**2) * green * green.subs(s, -s)
    for first in baths:
        for second in baths:
            spectral = first.spectral_friction(s) * second.spectral_friction(s)
            found = transmission(network, first.name, second.name, s)
            assert cancel(together(found.laplace() - 4 * spectral * squared)) == 0


@pytest.mark.parametrize("baths", MANY)
def test_all_baths_together_obey_fluctuation_dissipation(baths):
    """sum_b omega Im Gamma_b |G|^2 = omega Im G."""
    total = sum(agitation(single(*baths), "1", bath.name, s).laplace() for bath in baths)
    green = green_of(baths)
    dissipated = s * (green - green.subs(s, -s)) / 2
    assert cancel(together(total - dissipated)) == 0


def test_transmission_without_cutoffs_is_ohmic():
    baths = (Drude(1, cutoff, T, "L"), Drude(3, cutoff / 2, T, "R"))
    drude = transmission(single(*baths), "L", "R", s).laplace()
    ohmic = transmission(single(Ohmic(1, T, "L"), Ohmic(3, T, "R")), "L", "R", s).laplace()
    assert cancel(limit(drude, cutoff, oo) - ohmic) == 0


@BOTH
def test_symmetrised_noise_is_the_coth_form(bath):
    u = hbar * omega / (2 * k_B * T)
    noise = symmetrised_noise(bath, omega, hbar, k_B)
    expected = bath.spectral_density(omega) * hbar / (2 * pi) * coth(u)
    assert simplify(noise.result - expected) == 0
    assert noise.steps[-1].right == noise.result


@BOTH
def test_every_step_of_the_noise_holds(bath):
    for step in symmetrised_noise(bath, omega, hbar, k_B).steps:
        assert simplify((step.left - step.right).rewrite(exp)) == 0


@BOTH
def test_ordered_noise_obeys_detailed_balance(bath):
    """S(omega)/S(-omega) = exp(hbar omega/k_B T)."""
    forward = bath.ordered_noise(omega, hbar, k_B)
    ratio = simplify(forward / forward.subs(omega, -omega))
    assert simplify(ratio - exp(hbar * omega / (k_B * T))) == 0


def test_classical_noise_is_white_for_an_ohmic_bath():
    assert classical_noise(OHMIC, omega, hbar, k_B).result == gamma * k_B * T / pi


def test_classical_noise_is_the_limit_of_the_quantum_one():
    quantum = symmetrised_noise(DRUDE, omega, hbar, k_B).result.subs({omega: 3, cutoff: 2})
    classical = classical_noise(DRUDE, omega, hbar, k_B).result.subs({omega: 3, cutoff: 2})
    assert simplify(limit(quantum, hbar, 0) - classical) == 0


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda: Ohmic(-1, T, "L"), "friction of bath L"),
        (lambda: Ohmic(0, T, "L"), "leave the bath out"),
        (lambda: Ohmic(gamma, -2, "L"), "temperature of bath L"),
        (lambda: Ohmic(0.1, T, "L"), "exact"),
        (lambda: Ohmic("1/10", T, "L"), "exact"),
        (lambda: Ohmic(gamma, Rational(1, 2) * I, "L"), "real"),
        (lambda: Drude(gamma, 0, T, "L"), "cutoff of bath L"),
        (lambda: Drude(gamma, oo, T, "L"), "finite"),
        (lambda: occupation(omega, 0, hbar, k_B), "temperature 0"),
    ],
)
def test_impossible_baths_are_refused_in_words(make, word):
    with pytest.raises(ParameterError, match=word):
        make()
