"""Section 3.3: mutated formulas refuted, slips repaired, and figures 2 and 3 against their data."""

from __future__ import annotations

import csv
from collections import defaultdict

import pytest
from sympy import Eq, Integer, Rational, cos, limit, oo, pi, sqrt

from derivations.andreucci import initial_conditions_long_time, thermalisation_points
from derivations.andreucci.initial_conditions import lamda
from derivations.andreucci.initial_conditions_points import (
    M,
    S,
    Sdot,
    r_squared,
    simulated,
    u_squared,
)
from derivations.andreucci.notation import Delta_T, N, T, k
from derivations.andreucci.thermalisation_points import degeneracy, g, moving_as_one, q
from derivations.andreucci.witnesses_thermalisation import largest_deviation, of_figure
from derivations.library import load
from derivations.plot import draw

from .mutations import changed, verdict_of

PAPER = load("andreucci")


def mutated(tag, change, **more):
    return changed(PAPER.statement(tag), change, **more)


MUTATIONS = {
    "33": lambda e: e + lamda * Sdot,
    "34": lambda e: e - k * M,
    "35": lambda e: e.subs(N, N + 1),
    "36": lambda e: 2 * e,
    "38": lambda e: e / 2,
    "39": lambda e: e / 2,
    "C3.3-5": lambda e: e + 1,
    "C3.3-6": lambda e: e * 4,
    "C3.3-7": lambda e: e * pi,
    "C3.3-8": lambda e: e + 1,
    "C3.3-13": lambda e: e - 1,
    "C3.3-19": lambda e: e + 2,
    "beyond-initial": lambda e: e + r_squared,
    "beyond-draws": lambda e: e.subs(N, N + 1),
    "beyond-equipartition": lambda e: e * 2,
    "beyond-memory": lambda e: e.subs(N, N - 1),
    "beyond-41": lambda e: e - 4 * g * (1 - cos(pi * q / N)),
    "beyond-mirror": lambda e: e / 2,
    "beyond-weak": lambda e: e + Delta_T / 7,
    "beyond-slow-41": lambda e: e - 1,
}


@pytest.mark.parametrize("tag", MUTATIONS)
def test_mutated_formula_is_refuted(tag):
    assert verdict_of(mutated(tag, MUTATIONS[tag])) == "refuted"


CORRECTIONS = {
    "32": lambda e: e + lamda * S - lamda * Sdot,
    "37": lambda e: -e,
}


@pytest.mark.parametrize("tag", CORRECTIONS)
def test_corrected_print_is_proved(tag):
    assert verdict_of(mutated(tag, CORRECTIONS[tag])) == "proved"


def test_conditions_are_the_right_ones():
    """A weaker or another condition than ours is not accepted."""
    for tag, wrong in (
        ("beyond-condition", Eq(r_squared, 0)),
        ("C3.3-11b", Eq(k, 1)),
        ("C3.3-22", Eq(moving_as_one, 6)),
    ):
        verdict = verdict_of(mutated(tag, lambda e: e, condition=wrong))
        assert verdict in ("refuted", "undecided"), tag


def test_a_degeneracy_that_grows_thermalises_on_average():
    """C3.3-21 is not necessary for the average: sqrt(N) gives T, a share of N does not."""
    average = PAPER.statement("C3.3-21").derived
    assert limit(average.subs(degeneracy, sqrt(N)), N, oo) == T
    assert limit(average.subs(degeneracy, N / 3), N, oo) == 2 * T / 3


def test_what_figure_two_keeps():
    """1/30 + 29/30 * 3/2 for k = 1, variance 1; exactly 1 for k = 1/2."""
    found = initial_conditions_long_time.kept_from(u_squared, u_squared).average.result
    for stiffness, expected in ((1, Rational(1, 30) + Rational(29, 20)), (Rational(1, 2), 1)):
        point = {**simulated(), k: Integer(1) * stiffness, u_squared: Rational(29, 30)}
        assert found.subs(point) == expected


def test_profiles_of_figure_three_are_certified():
    point = thermalisation_points.figure_three()
    for chain, rate, deviation in ((False, 2.9e-34, 0.0100), (True, 5.6e-5, 0.0412)):
        found = of_figure(point, chain)
        assert float(found.slowest_rate) == pytest.approx(rate, rel=0.01)
        assert float(largest_deviation(found)) == pytest.approx(deviation, rel=0.01)
        assert found.residual < 1e-30


# --- figures: seconds of simulation each ----------------------------------------------------------


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """{(figure, panel): {series: {site: (value, error)}}}."""
    place = tmp_path_factory.mktemp("figures")
    found = defaultdict(lambda: defaultdict(dict))
    for name in ("fig2", "fig3"):
        draw(PAPER, PAPER.figure(name), place)
        with open(place / f"andreucci-{name}.csv", encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                value = float(row["y"]), float(row["y_error"] or 0)
                found[name, row["panel"]][row["series"]][int(row["x"])] = value
    return found


def agree(points, curve):
    """Within 4.5 standard errors at every site that both have."""
    assert len(points) >= 30
    for site, (value, error) in points.items():
        assert 0 < error < 0.1
        assert abs(value - curve[site][0]) < 4.5 * error, site


@pytest.mark.slow
def test_points_of_figure_two(data):
    for panel, series, curve in (
        ("(a)", "simulation from rest", "exact"),
        ("(a) inset", "simulation from rest", "exact"),
        ("(b)", "simulation of one draw", "exact for this draw"),
        ("(c)", "simulation, mean over draws", "exact, mean over draws"),
    ):
        agree(data["fig2", panel][series], data["fig2", panel][curve])
    value, error = data["fig2", "(a)"]["simulation from rest"][16]
    assert value - 1 / 32 > 3 * error  # tells (30) from the exact result
    starts = data["fig2", "(b)"]["starting value of m v^2/k_B"]
    kept = data["fig2", "(b)"]["exact for this draw"]
    assert sum(abs(starts[site][0] - kept[site][0]) > 0.3 for site in range(2, 32)) > 10


@pytest.mark.slow
def test_points_of_figure_three(data):
    top, bottom = data["fig3", "(a)"], data["fig3", "(b)"]
    agree(top["simulation from rest, t = 1e5"], top["t = 1e5 from rest"])
    (certified,) = [name for name in top if name.startswith("t = oo")]
    assert "slowest rate 2.89931e-34" in certified
    assert "positive definite" in certified
    simulation, steady = top["simulation from rest, t = 1e5"], top[certified]
    assert steady[16][0] - simulation[16][0] > 0.8  # far from thermal
    (certified,) = [name for name in bottom if name.startswith("t = oo")]
    agree(bottom["simulation from rest, t = 5e4"], bottom[certified])
