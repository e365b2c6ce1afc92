"""Figures 9, 10 and the collapse: what the captions say, and points against curves."""

from __future__ import annotations

import csv
import math
from collections import defaultdict

import pytest

from derivations.andreucci import paper
from derivations.plot import draw

NAMES = ("fig9", "fig10", "collapse")


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """{(figure, panel): {series: {x: y}}}."""
    place, found = tmp_path_factory.mktemp("figures"), defaultdict(lambda: defaultdict(dict))
    for name in NAMES:
        draw(paper, paper.figure(name), place)
        with open(place / f"andreucci-{name}.csv", encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                found[name, row["panel"]][row["series"]][float(row["x"])] = float(row["y"])
    return found


@pytest.mark.parametrize("panel", [(name, letter) for name in NAMES for letter in ("(a)", "(b)")])
def test_points_lie_on_their_curves(data, panel):
    series, seen = data[panel], 0
    for name, points in series.items():
        route, _, curve = name.partition(", ")
        if route not in ("bodies", "explicit network"):
            continue
        for x, y in points.items():
            near = min(series[curve], key=lambda at, x=x: abs(at - x))
            if math.isclose(near, x, rel_tol=1e-9):
                assert series[curve][near] == pytest.approx(y, rel=1e-8)
                seen += 1
    assert seen >= 5


def test_larger_coupling_is_lower_and_all_are_below_the_linear_law(data):
    panel = data["fig9", "(b)"]
    name = "k_1 = {}, alpha_L = 1/3, alpha_R = 1/3"
    low, middle, high = (panel[name.format(coupling)] for coupling in (15, 10, 5))
    law = panel["linear law (70)"]
    for x in law:
        if x > 0:
            at = min(low, key=lambda other, x=x: abs(other - x))
            assert low[at] < middle[at] < high[at] < law[x]


def test_second_pair_ends_highest(data):
    panel = data["fig9", "(a)"]
    first, second, third = (
        panel[f"k_1 = 3, alpha_L = {left}, alpha_R = {right}"][1.5]
        for left, right in (("1/20", "1/20"), ("1/3", "1/5"), ("1/2", "1/2"))
    )
    assert first < third < second


def test_figure_10_is_within_the_printed_axes(data):
    panel = data["fig10", "(a)"]
    assert 2.5 < panel["alpha = 2/5"][0.1] < 2.6
    assert 5.7 < panel["alpha = 4/5"][0.1] < 5.8
    slope = data["fig10", "(b)"]
    assert slope["linear law (78)"][0.1] < slope["alpha = 2/5"][0.1] < 0.26


def test_weak_curve_collapses_on_the_crossover_function(data):
    panel = data["collapse", "(a)"]
    weak, g = panel["k_1 = 1/10, alpha = 1/100"], panel["g(theta_*/theta)"]
    assert all(weak[x] == pytest.approx(g[x], rel=0.02) for x in g)
    for name in panel:
        if name.startswith("k_1") and not name.startswith("k_1 = 1/"):
            assert panel[name][0.01] == pytest.approx(math.pi / 300, rel=2e-3)


def test_first_step_at_strong_coupling(data):
    panel = data["collapse", "(b)"]
    for fraction, value in (("9/10", 0.9), ("1/2", 0.5), ("1/10", 0.1)):
        curve = panel[f"k_1 = 100, alpha = {fraction}"]
        near = min(curve, key=lambda at: abs(at - 0.05))
        assert curve[near] < 1 / (2 - value)
        assert curve[near] > 0.8 / (2 - value)
