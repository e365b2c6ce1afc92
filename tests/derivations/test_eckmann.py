"""The paper on strange heat fluxes: laws of networks on random samples, and the examples."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Integer, Rational, Symbol, expand, sqrt

from derivations.cli import main
from derivations.eckmann import (
    general,
    section1,
    three,
    triangle,
    witnesses_examples,
    witnesses_general,
)
from derivations.eckmann.in_print import rounded
from derivations.eckmann.network import EX_1, EX_2, EX_2_READ, EX_3, EX_4
from derivations.eckmann.notation import T_1, T_2, alpha, beta, gamma, k
from derivations.eckmann.samples import krylov_rank, samples
from derivations.library import load
from derivations.network_examples import example_source
from derivations.network_file import parse_network
from derivations.plot import FigureBuilder
from derivations.value import value
from derivations.verify import judge, verify
from derive.generator import Generator

PAPER = load("eckmann")
EXAMPLES = (EX_1, EX_2, EX_2_READ, EX_3, EX_4)


# --- the networks ---


def test_random_networks_are_of_every_kind():
    kinds = samples()
    assert any(krylov_rank(s) < s.size for s in kinds)
    assert sum(krylov_rank(s) == s.size for s in kinds) > len(kinds) / 3
    assert {s.size for s in kinds} == {2, 3, 4}
    assert any(
        entry > 0 for s in kinds for entry in s.potential if entry not in s.potential.diagonal()
    )
    assert all(general.positive_definite(s.potential) for s in kinds)


@pytest.mark.parametrize("sample", samples(reached=True)[:12], ids=str)
def test_both_engines_have_the_same_covariance(sample):
    ours = general.bath_fluxes(sample)
    theirs = witnesses_general.covariance(sample).heat_currents
    assert [Fraction(str(c)) for c in ours] == [Fraction(str(c)) for c in theirs]
    assert sum(ours) == 0


@pytest.mark.parametrize("setup", EXAMPLES, ids=lambda s: s.name)
def test_every_flux_of_the_examples_by_elimination(setup):
    for (i, j), _ in setup.springs:
        assert str(setup.flux(i, j)) == str(witnesses_examples.flux(setup, i, j))
        assert setup.flux(i, j) == -setup.flux(j, i)
    for i, _ in setup.temperatures:
        assert str(setup.bath(i)) == str(witnesses_examples.bath(setup, i))


def test_the_stiffness_of_the_examples_is_the_matrix_v():
    for setup in EXAMPLES:
        stiffness = witnesses_examples.explicit(setup).stiffness
        assert [[str(c) for c in row] for row in stiffness] == [
            [str(c) for c in row] for row in setup.potential.tolist()
        ]


def test_rounding_goes_to_the_nearest():
    assert [rounded(Rational(x), 10) for x in ("0.24", "0.25", "-0.24", "-0.26")] == [2, 3, -2, -3]


def test_swapping_the_two_legs_of_example_2_changes_nothing_but_names():
    mirrored = EX_2_READ.with_(
        springs=(((1, 2), Integer(20)), ((1, 3), Integer(20)), ((2, 3), Integer(10)))
    )
    assert mirrored.flux(1, 2) == EX_2_READ.flux(1, 2)
    assert mirrored.flux(1, 3) == EX_2_READ.flux(1, 3) == EX_2_READ.flux(3, 2)


def test_example_4_pumps_and_exchanges_little():
    assert EX_4.flux(6, 3) > 0
    assert EX_4.flux(4, 6) > 0
    assert 0 < EX_4.flux(5, 6) < EX_4.flux(1, 5) / 100
    assert EX_4.bath(1) + EX_4.bath(2) == EX_4.flux(5, 6)


def test_a_gaussian_of_two_masses_stands_still_when_its_covariance_solves_the_equation():
    places, moving = [0, 1, 3, 4], three.dynamics()
    parts = (matrix.extract(places, places) for matrix in (moving.drift, moving.noise))
    pair = Generator(tuple(moving.coordinates[i] for i in places), *parts)
    form, trace = section1.residual(pair)
    assert expand(section1.change_of_density(pair) - (form - trace) / 2) == 0


# --- the triangle ---


def _at(*values):
    return dict(zip((alpha, beta, k, gamma), (Rational(str(v)) for v in values)))


positive = st.fractions(min_value=Fraction(1, 50), max_value=50, max_denominator=50)


@settings(max_examples=15, deadline=None)
@given(positive, positive, positive, positive)
def test_closed_forms_of_the_triangle_by_elimination(base, legs, pinning, friction):
    at = dict(
        zip((alpha, beta, k, gamma), map(Rational, map(str, (base, legs, pinning, friction))))
    )
    at |= {T_1: Integer(3), T_2: Integer(1)}
    scale = at[gamma] / triangle.NORM.subs(at)
    for j, closed in ((2, triangle.FIRST_TO_SECOND), (3, triangle.FIRST_TO_THIRD)):
        assert str(closed.subs(at) * scale) == str(witnesses_examples.triangle_flux(at, 1, j))


@settings(max_examples=30, deadline=None)
@given(positive, positive, positive, positive)
def test_circulation_stays_below_the_bound(base, legs, pinning, friction):
    at = dict(
        zip((alpha, beta, k, gamma), map(Rational, map(str, (base, legs, pinning, friction))))
    )
    ends = [form.subs(at) for form in (triangle.FIRST_TO_SECOND, triangle.FIRST_TO_THIRD)]
    assert ends[0] > 0 or ends[1] > 0
    bound = float(legs / (2 * friction)) / math.sqrt(6 * legs + 2 * pinning)
    assert -float(min(ends)) / float(sum(ends)) < bound


def test_the_bound_is_nearly_reached_at_small_friction():
    g = Rational(1, 10**8)
    at = {alpha: 1 + sqrt(2 * g / 3), beta: 1, k: 0, gamma: sqrt(g)}
    ratio = -(triangle.FIRST_TO_THIRD / triangle.THROUGH).subs(at)
    assert 0.999 < float(ratio * 2 * sqrt(6 * g)) < 1


def test_conditions_of_backward_fluxes_are_sharp():
    friction, pinning, legs = Rational(1, 3), Rational(1, 2), Integer(1)
    # (alpha - beta)(2 alpha + beta) = gamma^2 (2 alpha + beta + k)
    base = Symbol("a", positive=True)
    at = {beta: legs, k: pinning, gamma: friction}
    edge = (base - legs) * (2 * base + legs) - friction**2 * (2 * base + legs + pinning)
    for value_, sign in ((Rational(9, 8), 1), (Rational(5, 4), -1)):
        flux = triangle.FIRST_TO_THIRD.subs({**at, alpha: value_})
        assert (flux > 0) == (sign > 0) == (edge.subs(base, value_) < 0)


# --- values and statements ---


@pytest.mark.parametrize(
    ("name", "exact"), [("ex1_phi_1", "58949/4371"), ("ex2_read_phi_31", "1040/129057")]
)
def test_values_are_the_rational_numbers(name, exact):
    found = value(PAPER.quantity(name), {}, digits=30, exact=True)
    assert found.exact == exact
    assert abs(Fraction(found.value) - Fraction(exact)) < Fraction(1, 10**28)


def test_exact_values_from_the_command_line(capsys):
    assert main(["value", "eckmann:ex1_p2_2", "--exact"]) == 0
    assert capsys.readouterr().out == "62999/4371\n"
    arguments = ["alpha=1", "beta=1", "k=1", "gamma=sqrt(2)", "T_1=2", "T_2=1", "--exact"]
    assert main(["value", "eckmann:triangle_phi_12", *arguments]) == 2
    assert "leave out --exact" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("setup", "example"),
    [(EX_1, "1"), (EX_2, "2"), (EX_2_READ, "2-read"), (EX_3, "3"), (EX_4, "4")],
    ids=lambda value: getattr(value, "name", value),
)
def test_the_example_files_are_the_networks_of_the_statements(setup, example):
    network = parse_network(example_source(f"eckmann-{example}"), {}, False)
    explicit = network.explicit()
    assert explicit.stiffness == witnesses_examples.explicit(setup).stiffness
    sites = [(bath.site + 1, str(bath.temperature)) for bath in network.baths]
    assert sites == [(i, str(T)) for i, T in setup.temperatures]


def test_what_is_printed_is_a_value_too():
    assert value(PAPER.quantity("ex2_phi_13"), {}, digits=3, printed=True).value == "0.290"


def test_figures_hold_the_fluxes_and_what_is_printed():
    builder = FigureBuilder("fig2")
    PAPER.figure("fig2").draw(builder)
    (panel,) = builder.panels
    held = {series.name: series.y for series in panel.series}
    assert held["phi_12"] == held["phi_12, elimination"] == (Rational(58949, 4371),)
    assert held["phi_12, printed"] == ("13.5",)
    drawn = builder.network.pair_currents[0, 1].exact
    assert drawn == Fraction(58949, 4371)


def test_a_triangle_without_pinning_or_base_has_values():
    at = {"alpha": 0, "beta": 2, "k": 0, "gamma": 1, "T_1": 1, "T_2": 0}
    assert value(PAPER.quantity("triangle_phi_12"), at).value == "0"
    through = value(PAPER.quantity("triangle_phi_1"), at, exact=True).exact
    assert through == value(PAPER.quantity("triangle_phi_13"), at, exact=True).exact != "0"


@pytest.mark.parametrize(
    ("tag", "factor"),
    [("3", 2), ("2+conservation", None), ("beyond-legs", Rational(9, 10)), ("ex1-phi12", 2)],
)
def test_mutated_statements_are_refuted(tag, factor):
    statement = PAPER.statement(tag)
    printed = tuple(1 + p if factor is None else factor * p for p in statement.printed)
    mutant = replace(statement, printed=printed, witnesses=[])
    assert judge(mutant, 20, repair=False)["verdict"] == "refuted"


def test_the_sign_of_the_printed_flux_is_repaired():
    found = verify(PAPER.statement("2+flux"), 20)
    assert (found.verdict, found.ratio) == ("refuted", "-1")
    assert "sign" in found.repair["summary"]
