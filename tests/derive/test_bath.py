"""Baths: friction, self-energy, and noise by fluctuation-dissipation."""

from __future__ import annotations

import pytest
from sympy import I, Rational, Symbol, cancel, coth, exp, im, limit, oo, pi, simplify, symbols

from derive.bath import Drude, Ohmic, classical_noise, occupation, symmetrised_noise
from derive.parameter import ParameterError

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
