"""Searches on made-up formulas: what is found, what is merged, and that nothing is made up."""

from __future__ import annotations

import pytest
from sympy import (
    Abs,
    Function,
    Integral,
    Matrix,
    MatrixSymbol,
    Rational,
    S,
    Sum,
    Symbol,
    cosh,
    coth,
    exp,
    expand,
    factorial,
    log,
    oo,
    pi,
    polygamma,
    sin,
    sinh,
    sqrt,
)

from derivations.compare import compare
from derivations.domain import Domain, Variable
from derivations.paper import Cases, Limit
from derivations.repair import Budget, find_repairs, reprinted
from derivations.repair.behaviour import behaviour, describe
from derivations.repair.edits import Vocabulary
from derivations.repair.lane import Lane, Objects, near
from derivations.repair.points import generic_points
from derivations.repair.report import repair_report
from derivations.repair.targets import targets
from derivations.repair.tree import replaced
from derivations.verify import judge, verify
from numerics import bridge
from numerics.precision import working_precision

from ..statements import statement

x, a, k, m = (Symbol(name, positive=True) for name in "xakm")
N = Symbol("N", integer=True, positive=True)
y = Symbol("y", real=True)
f, g = Function("f"), Function("g")
SIZE = Variable(N, "N", lower=S(3), lower_included=True, integer=True, samples=(S(3), S(10) ** 6))
X = Variable(x, "x", lower=S(0), samples=(S(1), Rational(1, 10**6), S(10) ** 6))
A = Variable(a, "a", lower=S(0), samples=(S(2), Rational(1, 9)))
PLANE = Domain((X, A))


def search(printed, truth, **options):
    """Repairs at generic points, confirmed at other points by the comparison of the verdicts."""
    symbols = printed.free_symbols | truth.free_symbols
    points = generic_points(symbols, Domain(), 2 * len(symbols) + 5)
    others = generic_points(symbols, Domain(), 4, seed=99)

    def confirm(variant):
        return compare(variant, truth, others, 20).outcome in ("proved", "verified")

    return find_repairs(printed, truth, points, confirm=confirm, **options)


@pytest.mark.parametrize(
    ("printed", "truth"),
    [
        (x**2 - 2 * x, x**2 - 2 * x / pi),
        (x**2 - 2 * x, x**2 + 2 * x),
        (3 * sin(x) / x + a, 3 * sin(x) / x**2 + a),
        (sinh(x) / (a + x), cosh(x) / (a + x)),
        (coth(x / 2) * a, coth(2 * x / pi) * a),
        (polygamma(1, x) * a, polygamma(1, x / 2) * a),
        (polygamma(0, x) * a, polygamma(1, x) * a),
        (log(x) + a, log(a * x) + a),
        (sqrt(2 * k / m) * x, sqrt(m / (2 * k)) * x),
        (k * (N - 1) / N, k * (N - 2) / N),
        (k / N, k * (N - 1) / N**2),
        (x * exp(-a), x * exp(a)),
        (a / (x**2 + 2 * a), a / (x**2 + 2 * a) ** 2),
        ((x + a) ** 2 / x, (x - a) ** 2 / x),
        ((a - x) ** 2, (a / pi**2 - x) ** 2),
        (x * sin(x) + a, sin(x) + a),
        (a * x + k, a * x / (x + k) + k),
        (sin(x) * a, sin(x) * a + 0 * x + sin(x) * a),
    ],
    ids=str,
)
def test_one_edit_is_found(printed, truth):
    found = search(printed, truth)
    assert found.repairs
    for repair in found.repairs:
        assert len(repair.edits) == 1
        assert expand((repair.result - truth).rewrite(exp)).equals(0)


def test_the_contract():
    """The term -2 x of the crossover function is to be multiplied by 1/pi."""
    w = x / pi
    body = w**2 * (polygamma(1, 1 + w) - polygamma(1, 1 - w)) + x**2 / sin(x) ** 2
    found = search(body - 2 * x, body - 2 * w)
    assert [r.result for r in found.repairs] == [body - 2 * w]
    (edit,) = found.repairs[0].edits
    assert (edit.kind, edit.old, edit.constant) == ("scale", -2 * x, 1 / pi)


def test_two_edits_are_found():
    printed = x**2 / sin(a) + 3 * coth(x)
    truth = x**3 / sin(a) - 3 * coth(x)
    found = search(printed, truth)
    assert {r.result for r in found.repairs} == {truth}
    assert all(len(r.edits) == 2 for r in found.repairs)


def test_inequivalent_repairs_are_all_reported():
    """Two places of which either will do."""
    printed, truth = f(x) * a + g(x) * a, f(x) * k + g(x) * a
    known = Objects({f(x): sin(x), g(x): sin(x)})
    points = generic_points({x, a, k}, Domain(), 12)

    def confirm(variant):
        written = variant.xreplace(known.meanings)
        return (written - truth.xreplace(known.meanings)).equals(0)

    words = Vocabulary.of(printed, truth)
    found = find_repairs(printed, truth, points, confirm=confirm, objects=known, vocabulary=words)
    assert {r.result for r in found.repairs} == {truth, f(x) * a + g(x) * k}


def test_nothing_is_reported_unconfirmed():
    points = generic_points({x}, Domain(), 6)
    found = find_repairs(x**2, x**3, points, confirm=lambda variant: False)
    assert found.repairs == ()
    assert found.tried > 0


def test_nothing_is_found_where_there_is_nothing():
    found = search(x**2 + a, sin(3 * x) / (1 + a * x + log(x)))
    assert found.repairs == ()
    assert found.evaluable


def test_a_budget_is_a_count():
    few = search(x**2 + a * x, x**2 + sin(x), budget=Budget(singles=10, firsts=0))
    assert few.tried <= 20
    assert not few.complete


def test_a_truth_that_is_only_a_number():
    """Something that can only be evaluated: a function from a point to a ball."""
    points = generic_points({x, a}, Domain(), 8)
    truth = x**2 / a + 1
    found = find_repairs(
        x**2 * a + 1, lambda point: bridge.ball(truth, point), points,
        confirm=lambda variant: variant.equals(truth),
    )  # fmt: skip
    assert [r.result for r in found.repairs] == [truth]


def lorentzian(power=2, lower=-oo):
    return Integral(a * y**power / (a**2 + y**2) ** 2, (y, lower, oo))


@pytest.mark.parametrize(
    ("printed", "truth"),
    [
        (x * lorentzian(0), x * lorentzian()),
        (x * lorentzian(2, 0), x * lorentzian()),
        (-x * lorentzian(), x * lorentzian()),
        (x / pi * lorentzian(), 2 * x / pi**2 * lorentzian()),
        (Integral(x * exp(-a * y), (y, 0, oo)), Integral(x * exp(-2 * a * y), (y, 0, oo))),
    ],
    ids=str,
)
def test_integrals_are_edited_under_their_sign(printed, truth):
    symbols = printed.free_symbols
    points = generic_points(symbols, Domain(), 10)
    inside = [Rational(31 + 7 * i, 41) for i in range(10)]
    found = find_repairs(
        printed, truth, points, variable=inside,
        confirm=lambda variant: variant.doit().equals(truth.doit()),
    )  # fmt: skip
    assert found.repairs
    assert len(found.repairs[0].edits) == 1


@pytest.mark.parametrize(
    ("printed", "truth"),
    [
        (x * Integral(1 / (a**2 + y**2) ** 2, (y, -oo, oo)), x * pi / a / 2),
        (x * Integral(1 / (a**2 + y**2), (y, 0, oo)), x * pi / a),
        (x * Integral(exp(-a * y), (y, 0, oo)), x / a**2),
        (x * Integral(sin(3 * y), (y, 0, pi)), x * 2),
        (x * Integral(1 / (a**2 + 4 * y**2), (y, 0, oo)), x * pi / (2 * a)),
    ],
    ids=str,
)
def test_integrals_are_edited_against_a_value(printed, truth):
    """By quadrature, to a few digits; the confirmation is exact."""
    found = search(printed, truth)
    assert found.repairs


def test_sums_are_edited():
    k_ = Symbol("k_", integer=True)
    printed = Sum(x**k_ / factorial(k_), (k_, 0, 6))
    truth = Sum(x**k_ / factorial(k_), (k_, 0, 7))
    assert search(printed, truth).evaluable


def test_matrices_are_edited():
    a_, b_ = MatrixSymbol("A", 2, 2), MatrixSymbol("B", 2, 2)
    known = Objects({a_: Matrix([[x, 1], [2, k]]), b_: Matrix([[m, x], [1, 3]])})
    points = generic_points({x, k, m}, Domain(), 6)
    found = find_repairs(
        a_ * b_ + a_, a_ * b_ - a_, points, objects=known, confirm=lambda variant: True
    )
    assert (a_ * b_ - a_).args in {r.result.args[::-1] for r in found.repairs} | {
        r.result.args for r in found.repairs
    }


def test_targets_make_the_whole_right():
    formula = a * (sin(x) + 2) / coth(x * a) ** 2 - exp(-x / a)
    lane = Lane({x: Rational(3, 7), a: Rational(9, 5)})
    with working_precision(128):
        goal = lane.value(formula) * 2 + 1
    for path, _, solved in targets(lane, formula, goal):
        stand_in = Symbol("stand_in")
        found = lane.extended(stand_in, solved).value(replaced(formula, path, stand_in))
        assert near(found, goal, 90, 128)


def test_lanes_share_and_extend():
    lane = Lane({x: S(2)})
    assert lane.value(x + a) is None
    assert lane.extended(a, lane.value(S(3))).value(x**2 + a) == 7
    assert lane.value(1 / (x - 2)) is None


# Statements ------------------------------------------------------------------------------------


def repaired(printed, truth, **options):
    made = statement(printed, truth, **options)
    fields = judge(made, 20)
    assert fields["verdict"] == "refuted"
    return fields["repair"]


def test_a_refuted_statement_carries_its_repair():
    found = verify(statement(x**2 / a, x**2 * a, domain=PLANE), 20)
    assert found.repair["summary"] == "invert the factor 1/a"
    (repair,) = found.repair["repairs"]
    assert repair["result"] == "a*x**2"
    assert repair["edits"][0]["kind"] == "invert"
    assert verify(statement(x, x, domain=PLANE), 20).repair is None


def test_cases_are_repaired_case_by_case():
    conditions = ("i = j", r"i \neq j")
    printed = Cases(conditions, (x + a, 2 * x))
    truth = Cases(conditions, (x - a, 2 * x))
    found = repaired(printed, truth, domain=PLANE)
    assert found["summary"] == "flip the sign of the term a in the case i = j"
    both = repaired(Cases(conditions, (x + a, x)), truth, domain=PLANE)
    assert [e["case"] for e in both["repairs"][0]["edits"]] == [0, 1]


def test_chained_forms_are_repaired_one_by_one():
    found = repaired([x * a, x / a, log(1 + a) + x**3], x * a, domain=PLANE)
    assert {r["side"] for r in found["repairs"]} == {1}
    assert found["repairs"][0]["text"] == "invert the factor 1/a in printed form 2"
    assert "no repair" in found["summary"]


def test_a_leading_order_is_repaired_against_the_leading_order():
    found = repaired(x / N**2, x * (N - 1) / N**2, domain=Domain((X, SIZE)), limit=Limit(N))
    assert "x/N" in {r["result"] for r in found["repairs"]}


def test_orders_are_repaired_as_far_as_they_are_claimed():
    truth = 1 + 2 / N + x / N**2
    found = repaired(1 - 2 / N, truth, domain=Domain((X, SIZE)), limit=Limit(N, order=S(-2)))
    assert found["summary"] == "flip the sign of the term -2/N"


def test_no_repair_says_how_the_two_differ():
    found = repaired(x**2 + a, sin(3 * x) / (1 + a * x + log(1 + x)), domain=PLANE)
    assert found["repairs"] == []
    assert "no repair" in found["summary"]
    assert found["behaviour"]["ratio"]["depends_on"] == ["a", "x"]


def test_behaviour_of_ratio_and_difference():
    points = generic_points({x, a}, Domain(), 1)
    found = behaviour(x + a, x + a + 1, points, Objects(), Domain())
    assert found["difference"] == {"depends_on": [], "constant": True}
    assert set(found["tends_to_one"]) == {"x -> oo", "a -> oo"}
    assert "the difference is a constant" in describe(found)
    assert behaviour(x / (x - x), x, points, Objects(), Domain()) == {}


def test_a_claim_judged_by_samples_has_no_formula_to_repair():
    found = repaired(S(2), S(1), sampled=True)
    assert "no formula" in found["summary"]


def test_reprinted_keeps_the_derivation():
    made = statement(x, x, domain=PLANE)
    assert reprinted(made, a).derivation is made.derivation
    assert reprinted(made, a).printed == (a,)


def test_a_report_is_plain_data():
    import json

    made = statement(Abs(x) * 2 / pi, x, domain=PLANE)
    report = repair_report(made, lambda other: judge(other, 20, repair=False))
    assert json.loads(json.dumps(report)) == report
    assert report["repairs"][0]["marked_latex"].count(r"\underline") == 1


def test_points_are_generic_and_inside():
    domain = Domain((X, SIZE), condition=x < N)
    points = generic_points({x, a, N}, domain, 5)
    assert len({tuple(p.items()) for p in points}) == 5
    assert all(p[x] < p[N] and p[N] >= 3 for p in points)
    assert generic_points({x}, Domain((X,), condition=S.false), 3) == []
