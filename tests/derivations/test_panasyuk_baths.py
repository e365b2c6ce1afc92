"""Quantum thermal baths: mutated formulas are refuted, and what has a limit has it."""

from __future__ import annotations

import copy

import pytest

from derivations.library import load
from derivations.panasyuk import thermal_baths
from derivations.panasyuk.notation import D, gamma, gamma_h, omega_0
from derivations.verify import judge, verify

PAPER = load("panasyuk")


def mutated(tag, change):
    """The statement with its printed side changed."""
    statement = copy.copy(PAPER.statement(tag))
    statement.printed = tuple(change(side) for side in statement.printed)
    return statement


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
    "61": lambda e: 2 * e,
    "62": lambda e: e / 2,
    "C4-5": lambda e: e * (1 + omega_0 / 1000),
    "C4-6": lambda e: e.subs(D, 2 * D),
    "beyond-qtb-energy": lambda e: 2 * e,
}  # fmt: skip


@pytest.mark.parametrize("tag", MUTATIONS)
def test_a_changed_formula_is_refuted(tag):
    assert judge(mutated(tag, MUTATIONS[tag]), 30, repair=False)["verdict"] == "refuted"


@pytest.mark.parametrize("tag", ["55", "57", "61", "62", "C4-6", "beyond-qtb-energy"])
def test_a_wrong_witness_is_noticed(tag):
    """Each witness has a value of its own: twice of it does not pass."""
    statement = copy.copy(PAPER.statement(tag))
    first = statement.witnesses[0]
    doubled = copy.copy(first)
    object.__setattr__(doubled, "value", lambda point, digits: 2 * first.value(point, digits))
    statement.witnesses = [doubled]
    assert verify(statement, 20).derivation_verdict == "failed"
