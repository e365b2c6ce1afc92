"""Kinetic temperatures: closed forms, the second route, the logarithm of Ohmic baths."""

from __future__ import annotations

import pytest
from sympy import Rational, Symbol, cancel, coth, oo, pi, simplify, sqrt, symbols

from derive.bath import Drude, Ohmic
from derive.contour import hurwitz_integral
from derive.covariance import steady_state
from derive.current import classical_current
from derive.network import Network, NetworkError, Oscillator
from derive.temperature import (
    DivergentTemperature,
    classical_temperature,
    logarithm,
    quantum_temperature,
)

m, k, gamma, k_1, D, T, T_L, T_R, hbar, k_B = symbols(
    "m k gamma k_1 D T T_L T_R hbar k_B", positive=True
)
theta = 2 * k_B * T_L / hbar * sqrt(m / (2 * k))
N = Symbol("N", integer=True, positive=True)
s = Symbol("s")
y = Symbol("y", real=True)
CONSTANTS = {"hbar": hbar, "k_B": k_B}
CUBIC = y**2 * (y**2 - 1) ** 2 + k_1**2 * (y**2 - 2 / N) ** 2


def mean_field(size=N, left=None, right=None, **options):
    return Network.mean_field(
        size, mass=m, spring=k,
        left=left or Ohmic(gamma, T_L, "L"), right=right or Ohmic(gamma, T_R, "R"), **options,
    )  # fmt: skip


def dimensionless(integral):
    return integral.subs({gamma: k_1 * sqrt(2 * m * k)}).rescaled(sqrt(2 * k / m), s)


def total(integrals):
    """The classical integrals in closed form."""
    return sum(i.prefactor * hurwitz_integral(i.response) for i in integrals)


def test_bulk_integrand_is_the_papers():
    """T_bulk = (T_L + T_R)/(2 pi) I2, I2 = (4 k1/N^2) times the integral over the half axis."""
    for integral, temperature in zip(classical_temperature(mean_field(), "bulk", s), (T_L, T_R)):
        scaled = dimensionless(integral)
        whole_axis = scaled.prefactor * scaled.response.at_frequency(y)
        expected = temperature / (2 * pi) * 4 * k_1 / N**2 / CUBIC / 2
        assert cancel(whole_axis / expected) == 1


def test_quantum_bulk_integrand_is_the_papers_with_the_right_prefactor():
    """<v^2> = (2 hbar gamma/(pi m^2)) I4 at equal temperatures, I4 on the half axis over N^2."""
    left, right = quantum_temperature(mean_field(), "bulk", s, **CONSTANTS)
    scaled = dimensionless(left)
    assert simplify(scaled.scale / theta) == 1
    u = y / theta
    y_plus = Symbol("y_plus", positive=True)
    integrand = scaled.prefactor * scaled.response.at_frequency(y) * scaled.kernel.function(u)
    friction = k_1 * sqrt(2 * m * k)
    two_baths_half_axis = 2 * 2 * integrand * k_B / m  # R is the same integrand at T_R = T_L
    expected = 2 * hbar * friction / (pi * m**2) * y * coth(u) / CUBIC / N**2
    assert simplify((two_baths_half_axis / expected).subs(y, y_plus)) == 1
    assert right.response == left.response


def test_bulk_temperature_in_closed_form():
    """I2 = pi/(N - 2) exactly, whatever the friction."""
    assert (
        cancel(total(classical_temperature(mean_field(), "bulk", s)) - (T_L + T_R) / (2 * (N - 2)))
        == 0
    )


@pytest.mark.parametrize("kac_factor", [N, N - 1, 1], ids=str)
@pytest.mark.parametrize("pinning", [0, 2])
def test_frequencies_and_covariances_give_one_temperature(kac_factor, pinning):
    network = mean_field(kac_factor=kac_factor, pinning=pinning)
    network = network.subs({m: 1, k: Rational(1, 2)})
    state = steady_state(network)
    for name in network.names:
        assert (
            cancel(total(classical_temperature(network, name, s)) - state.temperatures[name]) == 0
        )


def test_energy_balance_at_the_end():
    """What bath L feeds in is gamma/m k_B (T_L - T_1)."""
    network = mean_field().subs({m: 2, k: 3})
    current = classical_current(network, "L", "R", s, k_B=k_B)
    J = current.prefactor * hurwitz_integral(current.response)
    T_1 = total(classical_temperature(network, "left", s))
    assert cancel(T_1 - (T_L - 2 / gamma * J / k_B)) == 0


def test_equal_temperatures_are_equilibrium_for_what_the_baths_reach():
    network = mean_field().subs({m: 1, k: 1, T_L: T, T_R: T})
    assert cancel(total(classical_temperature(network, "left", s)) - T) == 0
    # one of N - 2 bulk modes is reached
    assert cancel(total(classical_temperature(network, "bulk", s)) - T / (N - 2)) == 0


def test_drude_baths_give_equilibrium_too():
    network = mean_field(4, left=Drude(2, 3, T, "L"), right=Drude(1, 5, T, "R"))
    network = network.subs({m: 1, k: 1})
    assert cancel(total(classical_temperature(network, "left", s)) - T) == 0


def test_one_oscillator_between_two_baths_takes_the_mean_weighted_by_friction():
    network = Network(
        (Oscillator("a", m, pinning=k, baths=(Ohmic(1, T_L, "L"), Ohmic(2, T_R, "R"))),)
    )
    assert cancel(total(classical_temperature(network, "a", s)) - (T_L + 2 * T_R) / 3) == 0


def test_ohmic_bath_on_the_oscillator_itself_diverges():
    with pytest.raises(DivergentTemperature, match="Drude") as caught:
        quantum_temperature(mean_field(), "left", s, **CONSTANTS)
    assert caught.value.oscillator == "left"
    assert cancel(caught.value.coefficient - hbar * gamma / (pi * m * k_B)) == 0


def test_only_the_own_bath_counts_for_the_logarithm():
    assert logarithm(mean_field(), "bulk", s, **CONSTANTS) == 0
    mixed = mean_field(left=Drude(gamma, D, T_L, "L"))
    assert logarithm(mixed, "left", s, **CONSTANTS) == 0
    assert cancel(logarithm(mixed, "right", s, **CONSTANTS) - hbar * gamma / (pi * m * k_B)) == 0


def test_a_drude_bath_cures_it():
    network = mean_field(3, left=Drude(2, 3, T_L, "L"), right=Drude(2, 3, T_R, "R"))
    parts = quantum_temperature(network.subs({m: 1, k: 1}), "left", s, **CONSTANTS)
    assert [part.kernel.name for part in parts] == ["energy", "energy"]


def test_bath_at_zero_temperature_has_zero_point_motion():
    w = Symbol("w", positive=True)
    warm, cold = quantum_temperature(mean_field().subs({T_R: 0}), "bulk", s, **CONSTANTS)
    assert (warm.kernel.name, cold.kernel.name) == ("energy", "zero_point")
    energy = cold.prefactor * cold.kernel.function(w / cold.scale)
    same = warm.prefactor * warm.kernel.function(w / warm.scale)
    # m/(pi k_B) * hbar w/2, which the warm bath reaches as its temperature falls
    assert simplify(energy - m * hbar * w / (2 * pi * k_B)) == 0
    assert simplify(same.subs(coth(hbar * w / (2 * k_B * T_L)), 1) - energy) == 0


def test_classical_integrals_have_no_scale():
    assert all(i.scale is oo for i in classical_temperature(mean_field(), "left", s))


def test_no_bath_no_temperature():
    with pytest.raises(NetworkError, match="no bath"):
        classical_temperature(Network.mean_field(4, mass=1, spring=1), "bulk", s)
