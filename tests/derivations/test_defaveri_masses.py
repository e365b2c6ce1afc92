"""Arbitrary masses in words: mutated formulas refuted, laws of physics, figures 4 and 5."""

from __future__ import annotations

import copy
import csv
from collections import defaultdict
from fractions import Fraction

import pytest
from sympy import Eq, Integer, Rational, S, pi

from derivations.defaveri import masses_numbers as certified
from derivations.defaveri import witnesses_masses as exact
from derivations.defaveri import witnesses_masses_double as double
from derivations.defaveri.figures_masses import masses_figures
from derivations.defaveri.heterogeneity import theory
from derivations.defaveri.masses_forms import crossover, end, flux_with, graded_deviation, u, xi
from derivations.defaveri.masses_numbers import FIGURE_FIVE, FIGURE_FOUR, Setting
from derivations.defaveri.notation import T_L, T_R, N, N_t, gamma, k, k_0, m, m_2, m_3
from derivations.library import load
from derivations.plot import FigureBuilder
from derivations.verify import verify
from numerics.precision import NotResolved, working_precision

from .mutations import by_value, changed, verdict_of

PAPER = load("defaveri")


def mutated(tag, change, **more):
    return changed(PAPER.statement(tag), by_value(change), **more)


MUTATIONS = {
    "D5": lambda e: -e,
    "D11": lambda e: e - 1,
    "D24": lambda e: e + 1,
    "D25": lambda e: e.subs(gamma, 2 * gamma),
    "beyond-drift": lambda e: 2 * e,
    "D62": lambda e: e + m,
    "D64a": lambda e: e * 4 / pi,
    "31": lambda e: e.subs(T_R, T_L),
    "D72": lambda e: e + 1,
    "D73": lambda e: e + 1,
    "D78": lambda e: e + 1,
    "D71": lambda e: e.subs(N, N + 2),
    "D83": lambda e: e * N,
    "D66": lambda e: e * m_2,
    "D84": lambda e: e / 2,
    "D80": lambda e: e - k_0 / m,
    "D90": lambda e: e * 2,
    "D93": lambda e: e * 2,
    "D107": lambda e: e + 1,
    "D110": lambda e: e - 3,
    "D111a": lambda e: e + 1,
    "D111b": lambda e: e / N,
    "D112": lambda e: e / 2,
    "fig5a": lambda e: e.subs(N, N + 1),
}


@pytest.mark.parametrize("tag", MUTATIONS)
def test_mutated_formula_is_refuted(tag):
    assert verdict_of(mutated(tag, MUTATIONS[tag])) == "refuted"


CONDITIONS = {  # the same claims with a condition that is not the right one
    "D60b": end > Rational(1, 3),
    "D64b": xi < Rational(1, 2),
    "D82": Eq(xi, 1),
    "D88b": m_2 > m_3,
    "fig5c": xi < Rational(1, 20),
}


@pytest.mark.parametrize("tag", CONDITIONS)
def test_wrong_condition_is_not_accepted(tag):
    statement = mutated(tag, lambda e: e, condition=CONDITIONS[tag])
    verdict = verdict_of(statement)
    assert verdict in ("refuted", "undecided")


@pytest.mark.parametrize("tag", ["D60b", "D64b", "D82", "D88b", "fig5c"])
def test_conditional_claims_without_condition_are_refuted(tag):
    statement = mutated(tag, lambda e: e, condition=None)
    assert verdict_of(statement) == "refuted"


def test_estimates_are_not_what_a_neighbour_has():
    """An estimate passes only with the numbers of its own network: another seed must fail."""
    statement = copy.copy(PAPER.statement("D85"))
    settings = [FIGURE_FIVE.with_(kac=kac, k0=Fraction(held)) for kac in (0, 1) for held in (0, 1)]
    other = [certified.masses_of("random", 20, Fraction(1, 10), 7)] * 4

    def scattered(point, digits):
        found = (double.temperatures_by_covariance(s, masses, 1.5, 0.5)
                 for s, masses in zip(settings, other, strict=True))  # fmt: skip
        return tuple(round(10**4 * float(t[1:-1].std())) for t in found)

    statement.witnesses = []
    statement.witness("another seed", [{}], 2)(scattered)
    assert verify(statement, 20).derivation_verdict == "failed"


# --- laws of physics ---


@pytest.mark.parametrize("rule", ["identical", "graded", "random", "alternating"])
@pytest.mark.parametrize("kac", [0, 1])
def test_equal_baths_share_their_temperature(rule, kac):
    """Equipartition: an oscillator has T, or its share of the modes that are reached."""
    setting = FIGURE_FIVE.with_(kac=kac)
    found = certified.profile(setting, rule, 12, Fraction(1, 10), 2, 2)
    reached = 12 - exact.unreached(certified.masses_of(rule, 12))
    with working_precision(128):
        assert abs(sum(found) - 2 * reached) < 1e-18
    assert all(t > 0 for t in found)


def test_baths_can_be_exchanged():
    masses = certified.masses_of("random", 9)
    setting = Setting(k0=Fraction(1, 3))
    there = double.current_by_covariance(setting, masses, (2, 5))
    back = double.current_by_covariance(setting, masses, (5, 2))
    assert there == pytest.approx(back, rel=1e-10)


@pytest.mark.parametrize("kac", [0, 1])
@pytest.mark.parametrize("k0", [0, 1])
def test_certified_profile_against_lyapunov(kac, k0):
    setting = FIGURE_FIVE.with_(kac=kac, k0=Fraction(k0))
    for rule in ("graded", "random"):
        ours = [float(t.mid()) for t in certified.profile(setting, rule, 20)]
        other = double.temperatures_by_covariance(setting, certified.masses_of(rule, 20), 1.5, 0.5)
        assert ours == pytest.approx(other.tolist(), rel=1e-7)


def test_current_of_identical_masses_by_three_routes():
    values = {m: 1, gamma: 1, k: S(1) / 10, k_0: S(1) / 50, N: 40, N_t: 39}
    closed = flux_with(N_t).subs(values)
    pinned = FIGURE_FOUR.with_(k0=Fraction(1, 50))
    three = exact.three_bodies(40, pinned.k0, None, pinned.k)
    assert Rational(int(three.p), int(three.q)) == closed
    assert float(certified.current(pinned, "identical", 40).mid()) == pytest.approx(float(closed))


def test_crossover_starts_at_one_and_ends_at_four_over_pi():
    found = crossover(S.One).result
    assert found.subs(xi, 0).doit() == 1
    assert float(found.subs(xi, 10**12).doit()) == pytest.approx(4 / 3.141592653589793, rel=1e-9)


def test_deviation_is_odd_in_the_mass():
    found = graded_deviation().result
    assert (found + found.subs(u, -u)).simplify() == 0
    assert found.subs({u: 1, xi: 10**9}) == pytest.approx(-0.5, rel=1e-6)


def test_lines_of_figure_four():
    assert theory(FIGURE_FOUR) * 2 == 1
    assert theory(FIGURE_FOUR.with_(k0=Fraction(1, 50))) * 6 == 1
    assert theory(FIGURE_FOUR.with_(k0=Fraction(1, 50), kac=1)) * 2 == 1


def test_slowest_rate_grows_with_the_square_of_the_spread():
    small = double.relaxation_rate(Setting(), "graded", 8)
    assert small > 0
    with pytest.raises(ValueError, match="pinned"):
        certified.slowest_rate(Setting(k0=Fraction(1)), "graded", 8)


def test_rounding_refuses_what_it_cannot_decide():
    from flint import arb

    assert certified.rounded(arb("2.4")) == 2
    with pytest.raises(NotResolved):
        certified.rounded(arb(2.5, 0.1))


# --- figures ---


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    found = {}
    for figure in masses_figures:
        builder = FigureBuilder(figure.name)
        figure.draw(builder)
        paths = builder.save(tmp_path_factory.mktemp("figures"))
        assert [p.suffix for p in paths] == [".svg", ".png", ".csv"]
        rows = defaultdict(dict)
        with paths[2].open() as file:
            for row in csv.DictReader(file):
                rows[row["panel"], row["series"]][float(row["x"])] = float(row["y"])
        found[figure.name] = rows
    return found


def test_figure_four_points_lie_near_the_lines_with_kac_factor_only(tables):
    rows = tables["fig4"]
    panels = {panel for panel, _ in rows}
    main, inset = sorted(panels, key=len)
    for k0 in ("0", "0.02"):
        line = rows[main, f"theory (25), (30), k_0 = {k0}"]
        for rule in ("graded", "random"):
            summed = rows[main, f"{rule}, k_0 = {k0}, sum of N terms"]
            assert abs(summed[1000] / line[1000] - 1) < 0.01
            without = rows[inset, f"{rule}, k_0 = {k0}, sum of N terms"]
            assert without[1000] / rows[inset, f"theory (25), (30), k_0 = {k0}"][1000] > 1.1


def test_figure_five_curves_go_through_their_points(tables):
    rows = tables["fig5"]
    pairs = [(key, (key[0], key[1].removesuffix(", Lyapunov equation")))
             for key in rows if key[1].endswith("Lyapunov equation")]  # fmt: skip
    assert len(pairs) == 8
    for solved, summed in pairs:
        assert list(rows[solved].values()) == pytest.approx(list(rows[summed].values()), rel=1e-7)
    flat = [t for name, t in rows.items() if name[1].startswith("identical")]
    for curve in flat:
        assert list(curve.values())[1:-1] == pytest.approx([1 / 18] * 18)


def test_every_claim_of_the_part_is_named():
    """D1 to D14, D23 to D27, D60 to D94, D97 to D114: a statement, or named in one."""
    texts = " ".join(f"{s.tag} {s.text} {s.note}" for s in PAPER.statements.values())
    wanted = [*range(1, 15), *range(23, 28), *range(60, 95), *range(97, 115)]
    words = set(texts.replace(",", " ").replace("(", " ").replace(")", " ").replace(".", " ")
                .replace(":", " ").replace(";", " ").split())  # fmt: skip
    missing = [n for n in wanted if not any(w.rstrip("abc") == f"D{n}" for w in words)]
    assert missing == []
    assert Integer(len(wanted)) == 72
