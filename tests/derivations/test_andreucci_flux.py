"""Mutated formulas of the flux and temperature sections must be refuted, and known limits hold."""

from __future__ import annotations

import pytest
from sympy import Integer, Rational, pi, sqrt

from derivations.andreucci import beyond, classical_integrals, network, quantum_flux
from derivations.andreucci.notation import I_1, T_L, T_R, N, a, g, k, k_1, m, theta, x
from derivations.library import load

from .mutations import changed, verdict_of

PAPER = load("andreucci")


def mutated(tag, change):
    """The statement with its printed side changed."""
    return changed(PAPER.statement(tag), change)


MUTATIONS = {
    "4": lambda cases: type(cases)(cases.conditions, (cases.values[0], 2 * cases.values[1])),
    "9": lambda e: e / 2,
    "13": lambda e: 2 * e,
    "14": lambda cases: type(cases)(
        cases.conditions, tuple(v.subs(N, N + 1) for v in cases.values)
    ),
    "19": lambda e: e.subs(N, N - 1),
    "21": lambda e: e + k_1,
    "22": lambda e: e * k_1,
    "24": lambda e: e * sqrt(2),
    "27": lambda e: e * Rational(3, 2),
    "29": lambda e: e / pi,
    "30": lambda e: e * N / (N - 2) * 2,
    "44": lambda e: e / 2,
    "47": lambda e: e * theta,
    "48": lambda e: e * 2,
    "50": lambda e: e * pi,
    "50+b": lambda e: e / pi,
    "51": lambda e: 2 * e,
    "beyond-I1": lambda e: e.subs(N, N + 1),
    "beyond-I3": lambda e: e / 2,
    "beyond-cold": lambda e: -e,
    "beyond-half": lambda e: e * Rational(1001, 1000),
    "C0-2": lambda e: e + 1,
    "C3.1-5": lambda e: -e,
}


@pytest.mark.parametrize("tag", MUTATIONS)
def test_mutated_formula_is_refuted(tag):
    """As printed each of them holds, see test_statements."""
    assert verdict_of(mutated(tag, MUTATIONS[tag])) == "refuted"


def test_wrong_order_of_the_correction_is_not_a_leading_order():
    """A printed form with the right limit but the wrong power of N is refuted."""
    statement = mutated("23", lambda e: pi * k_1 / N**2)
    assert verdict_of(statement) == "refuted"


def test_corrected_crossover_function_is_proved():
    """(49) with -2x/pi in place of -2x."""
    corrected = mutated("49", lambda e: e + 2 * x - 2 * x / pi)
    assert verdict_of(corrected, 30) == "proved"


def test_corrected_flux_integral_is_proved():
    """(12) with Im Gamma in place of Gamma."""
    assert verdict_of(mutated("12", lambda e: -e)) == "proved"


def test_flux_is_largest_at_the_optimal_coupling():
    exact = beyond.flux_in_closed_form.derived
    best = beyond.optimal_coupling.derived.subs(N, 26)
    assert exact.subs({N: 26, k_1: best}) > exact.subs({N: 26, k_1: best * Rational(9, 10)})
    assert exact.subs({N: 26, k_1: best}) > exact.subs({N: 26, k_1: best * Rational(11, 10)})


def test_three_oscillators_have_the_mean_temperature_in_the_middle():
    """N = 3 by symmetry: the one bulk oscillator sees both baths alike."""
    bulk = network.exact_steady_state().temperatures["bulk"]
    assert bulk.subs(N, 3).equals((T_L + T_R) / 2)


def test_equal_baths_give_equilibrium_at_the_ends():
    end = classical_integrals.exact_end_temperature()
    assert end.subs(T_R, T_L).equals(T_L)


def test_flux_is_even_under_exchange_of_units():
    """I_1 depends on k, m and gamma only through k_1: no symbol but k_1 and N is left."""
    assert classical_integrals.reduced_flux().as_expr(x).free_symbols <= {k_1, N}
    assert not {k, m} & beyond.flux_in_closed_form.derived.free_symbols


def test_high_temperature_flux_is_the_classical_one():
    expansion = quantum_flux.flux_at_high_temperature.derived
    classical_flux = 2 / pi * beyond.flux_in_closed_form.derived
    assert (expansion.leading - classical_flux).equals(0)


def test_named_functions_stay_names_in_print():
    """g and I_1 are printed as names, not written out."""
    assert PAPER.statement("48").printed[0].has(g)
    assert PAPER.statement("18").printed[0].has(I_1)
    assert PAPER.statement("C4.1-9").printed[0] == g(a)
    assert PAPER.statement("2").printed[0].has(Integer(2))
