"""Claims in words: mutated ones are refuted, and what the verdicts rest on holds by itself."""

from __future__ import annotations

import pytest
from flint import arb, fmpq
from sympy import I, Integer, Rational, pi, sqrt

from derivations.andreucci import (
    coupling_dependence,
    paper,
    trace,
    witnesses_chain,
    witnesses_model,
    witnesses_reduced,
)
from derivations.andreucci import network as net
from derivations.andreucci.notation import T_L, T_R, N, a, gamma, k_1, omega, theta
from derivations.paper import Cases
from numerics import lyapunov

from .mutations import changed, verdict_of


def mutated(tag, change):
    return changed(paper.statement(tag), change)


MUTATIONS = {
    "C1-2a": lambda e: e - 1,
    "C1-2b": lambda e: e * 2,
    "C1-2c": lambda e: e.subs(N, N + 1),
    "C1-7": lambda e: e * 2,
    "C2-1a": lambda e: e / 2,
    "C2-1b": lambda e: e + 1,
    "C2-2": lambda e: e.subs(N, N - 1),
    "C2-4": lambda e: e.subs(T_R, T_L),
    "C2-6": lambda cases: Cases(cases.conditions, (cases.values[0], cases.values[1] - 1)),
    "C2-7": lambda cases: Cases(cases.conditions, (cases.values[0], cases.values[0], 0 * I)),
    "C2-8": lambda e: e / 2,
    "C2-9b": lambda e: e + 1,
    "C3.1-8": lambda e: e + k_1,
    "C3.1-9": lambda e: e + 1,
    "C3.1-11": lambda e: e - 1,
    "C3.2-4": lambda e: e / 2,
    "C4.1-2": lambda e: e * 4,
    "C4.1-3": lambda e: e + 1,
    "C4.1-5": lambda e: e - 1,
    "C4.1-6": lambda e: e / 2,
    "C4.1-11a": lambda e: e * 2,
    "C4.1-11b": lambda e: e + 1,
    "C4.1-12": lambda e: e + 1,
    "C4.1-13": lambda e: e * pi / 3,
    "fig6": lambda e: e * 2 / pi,
    "CA-7": lambda e: e + 2,
    "CA-9": lambda e: e * a,
}  # fmt: skip


@pytest.mark.parametrize("tag", MUTATIONS)
def test_mutated_claim_is_refuted(tag):
    assert verdict_of(mutated(tag, MUTATIONS[tag]), 15) == "refuted"


# With the kernels themselves the signs are others ------------------------------------------------


SLIPS = {
    "C3.1-2": lambda e: -e,
    "C3.2-1": lambda e: I * e,
    "C4.1-1": lambda e: -e,
    "C4.2-1": lambda e: I * pi * omega * e,
}


@pytest.mark.parametrize("tag", SLIPS)
def test_kernels_in_place_of_their_densities_are_refuted(tag):
    assert verdict_of(mutated(tag, SLIPS[tag]), 15) == "refuted"


def test_the_trace_with_the_spectral_density_is_the_transmission():
    """4 Tr[Im Gamma G Im Gamma G^dagger], which (13) has under its integral."""
    transmission = net.classical_flux().response.at_frequency(omega)
    assert (4 * trace.between_baths() - transmission).simplify() == 0


# Chains -----------------------------------------------------------------------------------------


def test_the_current_of_a_chain_settles_and_that_of_the_network_falls():
    def current(network):
        return lyapunov.steady_covariance(network, (2, 1)).heat_currents[0]

    chain = [current(witnesses_chain.walled_chain(size, fmpq(1, 4))) for size in (4, 6)]
    assert abs(arb(chain[1] / chain[0] - 1)) < arb(10) ** -6
    flat = [
        current(witnesses_model.coupled_network({N: size, k_1: Rational(1, 4)})) for size in (4, 8)
    ]
    assert flat[1] < flat[0] * fmpq(3, 5)


def test_the_exponent_needs_weak_friction():
    """At strong friction six oscillators are no long chain: the witness is not a tautology."""
    assert not abs(witnesses_chain.exponent_of_conductivity({gamma: Integer(3)}) - 1) < arb(1) / 100


# Figure 1a --------------------------------------------------------------------------------------


def test_the_first_two_curves_touch_where_the_condition_ends():
    at = sqrt(coupling_dependence.FIRST_CROSSING)
    flux = coupling_dependence.exact_I1().result.subs(k_1, at)
    assert (flux.subs(N, 100) - flux.subs(N, 200)).simplify() == 0


@pytest.mark.parametrize(("coupling", "order"), [(140, 1), (141, -1)])
def test_the_curves_change_order_there(coupling, order):
    assert witnesses_reduced.curves_in_order({k_1: Integer(coupling)}) == order


def test_the_scaled_curves_are_in_the_other_order():
    assert witnesses_reduced.curves_in_order({k_1: Integer(10)}, scaled_by_size=True) == -1
    assert witnesses_reduced.curves_in_order({k_1: Rational(1, 2)}, scaled_by_size=True) == 1


# Numbers behind words ---------------------------------------------------------------------------


def test_quantum_effects_matter_at_the_crossover_temperature():
    ratio = paper.statement("C4.1-8").derived
    assert Rational(1, 2) < ratio.evalf(20) < Rational(7, 10)


def test_half_the_classical_flux_is_reached_near_the_crossover_temperature():
    point = {k_1: Integer(3), N: Integer(10) ** 24, theta: Integer(6) / 10**24}
    classical = witnesses_reduced.I_1(point) / arb.pi() * 2
    ratio = witnesses_reduced.I_3(point, 10) / classical
    assert abs(ratio - arb("0.5888614")) < arb(10) ** -6
