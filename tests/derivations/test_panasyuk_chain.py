"""Temperature regimes, chain and summary: mutated formulas are refuted, brute force is exact."""

from __future__ import annotations

import copy
from itertools import pairwise

import numpy as np
import pytest
from scipy.sparse import csr_array
from sympy import Rational, S

from derivations.library import load
from derivations.panasyuk import fourier_premise, fourier_returns, witnesses_shared
from derivations.panasyuk import witnesses_brute_force as brute_force
from derivations.panasyuk.notation import T_1, D, gamma_1, gamma_h, mu_1, omega_0, tau_p
from derivations.verify import verify

from .mutations import changed, verdict_of

PAPER = load("panasyuk")

MUTATIONS = {
    "45-K": lambda e: e / 2,
    "46": lambda e: 2 * e,
    "47": lambda e: e.subs(omega_0, 2 * omega_0),
    "48": lambda e: 2 * e,
    "50": lambda e: e * mu_1,
    "51": lambda e: e * tau_p,
    "51-K": lambda e: e / 2,
    "52": lambda e: e.subs(T_1, 2 * T_1),
    "C3-18": lambda e: e * gamma_h,
    "beyond-hot-ohmic": lambda e: 2 * e,
    "beyond-echo": lambda e: e * D,
    "beyond-pair-cold": lambda e: e / 2,
    "C10-1": lambda e: e / 2,
    "C10-3": lambda e: e * gamma_1 / omega_0,
}  # fmt: skip


@pytest.mark.parametrize("tag", MUTATIONS)
def test_mutated_formula_is_refuted(tag):
    assert verdict_of(changed(PAPER.statement(tag), MUTATIONS[tag])) == "refuted"


@pytest.mark.parametrize("tag", ["C6-9", "C6-8"])
def test_conditions_are_needed(tag):
    """Without its condition the premise is simply wrong."""
    statement = copy.copy(PAPER.statement(tag))
    statement.condition = None
    assert verdict_of(statement) == "refuted"


@pytest.mark.parametrize("tag", ["beyond-shared", "beyond-returns", "beyond-pair-linear"])
def test_a_wrong_number_is_noticed(tag):
    """The independent route does not agree with our side changed by half a per cent."""
    statement = copy.copy(PAPER.statement(tag))
    statement.derivation = copy.copy(statement.derivation)
    values = tuple(v + abs(v) * Rational(1, 200) for v in statement.derived.values)
    changed = type(statement.derived)(statement.derived.conditions, values)
    object.__setattr__(statement.derivation, "result", changed)
    assert not verify(statement, 20).sound


def test_the_current_falls_in_steps():
    values = fourier_returns.current_after_returns.derived.values
    assert all(5 * late < 3 * early for early, late in pairwise(values))


def test_equal_temperatures_carry_through_a_shared_subsystem():
    """At full overlap heat flows out of L towards R although S is as warm as L."""
    *_, across = fourier_premise.current_out_of_an_outer_bath.derived.values
    assert across < 0


def test_chebyshev_series_moves_as_normal_modes_do():
    baths = brute_force.DiscreteBaths(1.0, (0.5, 0.25), 2.0, 40, 0.2)
    stiffness = baths.stiffness((0, 1))
    squared, modes = np.linalg.eigh(stiffness)
    w, start, times = np.sqrt(squared), np.linspace(1, 2, len(squared)), (0.0, 3.0, 60.0)
    moved = brute_force._moved(csr_array(stiffness), start, times)
    for time, (cosine, sine) in zip(times, moved, strict=True):
        turned = modes.T @ start
        assert cosine == pytest.approx(modes @ (np.cos(w * time) * turned), abs=1e-11)
        assert sine == pytest.approx(modes @ (np.sin(w * time) / w * turned), abs=1e-11)


def test_energy_of_the_shared_subsystem_is_conserved():
    """What L and R lose and S gains is in the mediators, which do not heat up: to three digits."""
    point = fourier_premise.CHAIN
    baths = witnesses_shared._baths(point, 150, 8)
    chain = witnesses_shared.SharedSubsystem(baths, (1, -1))
    first, second = chain.pulls
    start, size = chain.start((2.0, 1.0, 0.5)), 2 + 3 * 150
    times = tuple(np.linspace(0.6, 0.9, 4) * np.pi * 8)
    turned = np.arange(size)
    turned[:2] = (1, 0)  # the second mediator in the first place

    def lost(site: int, low: int, high: int) -> float:
        pulled = np.concatenate((np.zeros(2), -(first, second)[site]))
        pulled[:low] = pulled[high:] = 0
        order = turned if site else np.arange(size)
        moved = tuple(part[np.ix_(order, order)] for part in start)
        stiffness = chain.stiffness()[np.ix_(order, order)]
        return brute_force.mean_power(stiffness, moved, pulled[order], times)

    left, right = lost(0, 2, 152), lost(1, 302, 452)
    shared = lost(0, 152, 302) + lost(1, 152, 302)
    assert left > 0 > right
    assert left + shared + right == pytest.approx(0, abs=2e-3 * left)


def test_a_cold_pair_relaxes_four_times_as_fast_at_twice_the_temperature():
    statement = PAPER.statement("beyond-pair-cold")
    (point,) = statement.witnesses[0].points
    warm = {**point, **{t: 2 * v for t, v in point.items() if str(t).startswith("T_")}}
    slow, fast = (statement.witnesses[0].value(p, 7) for p in (point, warm))
    assert float(fast / slow) == pytest.approx(4, rel=1e-6)
    assert S(fast) > 0
