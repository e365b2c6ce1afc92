"""Quantum thermal baths: mutated formulas are refuted, and what has a limit has it."""

from __future__ import annotations

import copy
import math

import pytest
from sympy import S, Sum

from derivations.library import load
from derivations.panasyuk import appendix, appendix_sums, thermal_baths
from derivations.panasyuk.notation import T_1, T_2, D, gamma, gamma_h, hbar, k_B, omega_0
from derivations.value import METHODS, NoValue, value
from derivations.verify import judge, verify

from .mutations import changed, verdict_of

PAPER = load("panasyuk")


def mutated(tag, change):
    """The statement with its printed side changed."""
    return changed(PAPER.statement(tag), change)


MUTATIONS = {
    "53": lambda e: e.subs(gamma, gamma / 2),
    "55": lambda e: 2 * e,
    "56": lambda e: 2 * e,
    "57": lambda e: e.subs(gamma_h, -gamma_h),
    "58": lambda e: e.subs(gamma, gamma / 2),
    "C4-2": lambda e: e / 2,
    "59": lambda e: e + thermal_baths.works[1],
    "C4-4": lambda e: e / thermal_baths.share,
    "60": lambda e: -e,
    "62": lambda e: e / 2,
    "C4-5": lambda e: e * (1 + omega_0 / 1000),
    "C4-6": lambda e: e.subs(D, 2 * D),
    "beyond-qtb-energy": lambda e: 2 * e,
    "A101": lambda e: e.subs(appendix.m_i, 2 * appendix.m_i),
    "A101+": lambda e: 2 * e,
    "A102": lambda e: e.subs(appendix.sine, appendix.sine / 2),
    "A103": lambda e: e * appendix.nu,
    "A104": lambda e: e / 2,
    "A105": lambda e: e * 2,
    "A106": lambda e: e * appendix.nu,
    "A107": lambda e: -e,
    "A108": lambda e: e.subs(appendix_sums.mu_n, 2 * appendix_sums.mu_n),
    "A109": lambda e: -e,
    "A110": lambda e: e.subs(appendix_sums.phi, -appendix_sums.phi),
    "A111": lambda e: e.subs(appendix_sums.phi, -appendix_sums.phi),
    "CA-1": lambda e: e + 1,
    "CA-2": lambda e: 2 * e,
    "beyond-T_p": lambda e: e.subs(D, 2 * D),
    "beyond-T_x": lambda e: e + omega_0 / 10**20,
    "beyond-T_x-ohmic": lambda e: e / 2,
}  # fmt: skip


@pytest.mark.parametrize("tag", MUTATIONS)
def test_a_changed_formula_is_refuted(tag):
    assert verdict_of(mutated(tag, MUTATIONS[tag]), 30) == "refuted"


@pytest.mark.parametrize("tag", ["55", "57", "61", "62", "C4-6", "A109-2", "A110", "A111"])
def test_a_wrong_witness_is_noticed(tag):
    """Each witness has a value of its own: twice of it does not pass."""
    statement = copy.copy(PAPER.statement(tag))
    first = statement.witnesses[0]
    doubled = copy.copy(first)
    object.__setattr__(doubled, "value", lambda point, digits: 2 * first.value(point, digits))
    statement.witnesses = [doubled]
    assert verify(statement, 20).derivation_verdict == "failed"


def test_the_current_is_not_twice_as_large():
    """(61) at numbers, where enclosing its integral is quick."""
    statement = mutated("61", lambda e: 2 * e)
    numbers = {hbar: 1, k_B: 1, omega_0: 1, T_1: 2, T_2: 1}
    statement.where = {**PAPER.statement("61").where, **{s: S(v) for s, v in numbers.items()}}
    assert verdict_of(statement) == "refuted"


def test_the_sign_of_a109_is_all_that_is_wrong():
    assert judge(mutated("A109-2", lambda e: -e), 30)["verdict"] == "proved"
    assert judge(PAPER.statement("A109-2"), 30)["ratio"] == "-1"


def at(name, digits=30, **parameters):
    return value(PAPER.quantity(name), parameters, digits)


POINT = {"omega_0": "1", "gamma_1": "1/2", "gamma_2": "2", "T_1": "3", "T_2": "1/5"}


@pytest.mark.parametrize("name", ["T_x", "T_p"])
def test_both_methods_agree(name):
    for cutoff in ("2", "1/100", "50"):
        point = {**POINT, "D": cutoff}
        quantity = PAPER.quantity(name)
        closed, integral = (value(quantity, point, 20, method=how) for how in METHODS)
        assert closed.value == integral.value


def test_hot_baths_share_the_mediator_by_friction():
    """Equipartition, with the quantum corrections of order 1/T."""
    point = {**POINT, "D": "2", "T_1": "3e8", "T_2": "1e8"}
    shared = (0.5 * 3 + 2 * 1) / 2.5 * 1e8
    for name in ("T_x", "T_p"):
        assert float(at(name, **point)) == pytest.approx(shared, rel=1e-15)


def test_the_virial_theorem_holds_for_weak_coupling_only():
    """omega_0/2 coth(omega_0/2T) for a free oscillator; friction holds the position."""
    weak = {**POINT, "D": "10", "gamma_1": "1e-12", "gamma_2": "1e-12", "T_1": "1", "T_2": "1"}
    energy = 0.5 / math.tanh(0.5)
    for name in ("T_x", "T_p"):
        assert float(at(name, **weak)) == pytest.approx(energy, rel=1e-10)
    strong = {**POINT, "D": "10"}
    assert float(at("T_p", **strong)) > float(at("T_x", **strong))


def test_a_triple_root_is_an_ordinary_point():
    triple = {**POINT, "D": "sqrt(27)", "gamma_1": "4/sqrt(27)", "gamma_2": "4/sqrt(27)"}
    for name in ("T_x", "T_p"):
        here = value(PAPER.quantity(name), triple, 12).value
        beside = value(PAPER.quantity(name), {**triple, "D": "sqrt(27) + 1e-20"}, 12).value
        assert here == beside


def test_without_cutoff_only_the_position_is_finite():
    far, none = at("T_x", **POINT, D="1e40"), at("T_x", **POINT, D="oo")
    assert far.value == none.value
    with pytest.raises(NoValue, match="diverges"):
        at("T_p", **POINT, D="oo")


@pytest.mark.parametrize("tag", ["8", "12"])
def test_sums_over_modes_of_another_formula_are_seen(tag):
    """Also those that are not the printed ones."""
    statement = PAPER.statement(tag)
    assert verdict_of(statement) == "proved"
    assert verdict_of(changed(statement, lambda side: side.replace(Sum, _squared))) == "refuted"


def _squared(summand, *limits):
    return Sum(summand**2, *limits)
