"""Applications of the mediator: mutated formulas are refuted, numbers follow their input."""

from __future__ import annotations

import copy

import pytest
from flint import arb
from sympy import Integer, Integral, Rational, S, pi, simplify, sqrt

from derivations import codata
from derivations.library import load
from derivations.panasyuk import (
    constants,
    fourier_chain,
    minimum_conductivity,
    minimum_selenium,
    tip,
    tip_exact,
)
from derivations.panasyuk.notation import (
    T_1,
    T_2,
    D,
    T,
    gamma_h,
    hbar,
    k_B,
    omega,
    omega_0,
)
from derivations.verify import verify

from .mutations import changed, verdict_of

PAPER = load("panasyuk")


def mutated(tag, change):
    """The statement with its printed side changed."""
    return changed(PAPER.statement(tag), change)


MUTATIONS = {
    "C6-2": lambda e: -e,
    "78+S": lambda e: 2 * e,
    "C6-3": lambda e: e * Rational(9, 10),
    "78+S-chain": lambda e: -e,
    "78+coupling": lambda e: 2 * e,
    "78+rate": lambda e: e / 2,
    "80": lambda e: -e,
    "81": lambda e: e.subs(fourier_chain.K_left, fourier_chain.K_right),
    "82": lambda e: 2 * e,
    "83": lambda e: 2 * e,
    "84": lambda e: e.subs(omega_0, 2 * omega_0),
    "C6-4": lambda e: 2 * e,
    "C6-6": lambda e: e + Rational(1, 2),
    "beyond-potential": lambda e: -e,
    "beyond-profile-cold": lambda e: e.subs(T_1, T_2),
    "beyond-relaxation": lambda e: e / 2,
    "beyond-sharing": lambda e: e.subs(D, 2 * D),
    "85": lambda e: e.subs(omega_0, 2 * omega_0),
    "87": lambda e: e * sqrt(2),
    "beyond-tip-bound": lambda e: e / pi,
    "90": lambda e: 2 * e,
    "91": lambda e: e / minimum_conductivity.many,
    "C8-2": lambda e: e / minimum_conductivity.many,
    "92": lambda e: e * minimum_conductivity.SIDES[1],
    "93": lambda e: 1 / e,
    "93-z": lambda e: sqrt(e),
    "C8-3": lambda e: sqrt(e),
    "94": lambda e: e / minimum_conductivity.ell_0,
    "95": lambda e: e / 2,
    "beyond-undamped": lambda e: -e,
    "beyond-largest": lambda e: e / 2,
    "C9-1": lambda e: 2 * e,
    "C9-2": lambda e: e / 2,
    "C9-6": lambda e: -e,
}  # fmt: skip


@pytest.mark.parametrize("tag", MUTATIONS)
def test_mutated_formula_is_refuted(tag):
    assert verdict_of(mutated(tag, MUTATIONS[tag])) == "refuted"


def test_overlap_that_is_not_needed_is_no_condition():
    """Without the condition the transmission of a shared subsystem is simply another one."""
    statement = copy.copy(PAPER.statement("C6-4"))
    statement.condition = None
    assert verdict_of(statement) == "refuted"


def test_sharing_changes_the_order_zero_of_the_current():
    """Full overlap: more than a tenth of the transmission of one mediator, whatever the spacing."""
    statement = PAPER.statement("C6-4")
    point = {omega: S.One, omega_0: S(2), gamma_h: S.One, D: S(3), fourier_chain.c: S.One}
    printed, derived = (e.subs(point) for e in (statement.printed[0], statement.derived))
    assert abs(derived / printed - 1) > Rational(1, 10)


def test_mutated_witness_fails():
    """The route of the shared subsystem is asked at full overlap too."""
    statement = copy.copy(PAPER.statement("C6-4"))
    (witness,) = statement.witnesses
    values = [
        statement.derived.subs({**point, fourier_chain.c: S.Zero}) for point in witness.points
    ]
    kept = [statement.derived.subs(point) for point in witness.points]
    assert sum(a != b for a, b in zip(values, kept, strict=True)) == 3


@pytest.mark.parametrize("tag", ["C7-6", "C7-7", "78", "77+U", "85"])
def test_our_own_side_holds(tag):
    assert verify(PAPER.statement(tag), 20).sound


def test_inferred_coupling_follows_the_debye_temperature():
    found = tip.coupling_inferred.derived
    doubled = found.subs(tip.theta_D, 2 * tip.theta_D)
    assert doubled * 2 == found


def test_current_of_each_mediator_by_integrands():
    """(61) without its integral sign, and with another friction."""
    statement = PAPER.statement("C6-5")
    printed, derived = (
        statement.written_out(side) for side in (statement.printed[0], statement.derived)
    )
    (integral,) = printed.atoms(Integral)
    inside = printed.coeff(integral) * integral.function
    assert simplify(inside / derived.function) == 1
    assert simplify(inside.subs(gamma_h, 2 * gamma_h) / derived.function) != 1


@pytest.mark.parametrize("friction", [Rational(1, 10), Integer(1), Integer(9), Integer(1000)])
def test_exact_current_stays_below_the_bound(friction):
    for cold in tip.SUBSTRATE:
        quantum = pi * (tip.ROOM**2 - cold**2) / 12
        assert constants.over(quantum, tip_exact.exact(friction, cold)) > 1


def test_selenium_by_hand():
    """4 kappa ell_0/k_B."""
    assert minimum_selenium.selenium_friction() == Rational(10**20, 1380649)


def test_constants_are_the_defined_ones():
    """The SI of 2019."""
    assert constants.PLANCK == Rational(662607015, 10**42)
    assert constants.BOLTZMANN == Rational(1380649, 10**29)
    assert constants.LIGHT == 299792458


def test_measured_constants_are_refused():
    with pytest.raises(ValueError, match="measured"):
        codata._exact("electron mass")


@pytest.mark.parametrize(("value", "expected"), [(Rational(5, 3), 2), (pi, 3), (-pi, -3)])
def test_nearest(value, expected):
    assert constants.nearest(value) == expected


def test_nearest_refuses_a_wide_ball():
    with pytest.raises(ArithmeticError, match="digits"):
        constants.nearest(arb(1, 2))


def test_classical_equilibration_time():
    """C/2K by hand, with every constant one."""
    found = PAPER.statement("78").derived
    one = found.subs({k_B: 1, hbar: 1}).subs(dict.fromkeys(found.free_symbols, 1))
    assert one == 2 * pi**2 / 3
    assert T not in found.free_symbols
