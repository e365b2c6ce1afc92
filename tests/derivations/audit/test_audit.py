"""Formulas of a reader's own: understood, judged, repaired, and nothing else."""

from __future__ import annotations

import dataclasses

import pytest
from sympy import Rational, pi

from derivations.andreucci.notation import N, k_1
from derivations.audit import NotAuditable, audit
from derivations.audit.narrow import narrowed
from derivations.domain import Domain, OutsideDomain
from derivations.formula import FormulaError, names_of
from derivations.library import load
from derivations.paper import UnknownName

PRINTED_49 = "x^2/pi^2 (psi_1(1+x/pi) - psi_1(1-x/pi)) + x^2/sin^2 x - 2x"
TRUE_49 = (
    r"\frac{x^2}{\pi^2}\left[\psi^{(1)}\left(1+\frac{x}{\pi}\right)"
    r"-\psi^{(1)}\left(1-\frac{x}{\pi}\right)\right]+\frac{x^2}{\sin^2 x}-\frac{2x}{\pi}"
)


def test_a_printed_formula_is_refuted_and_repaired():
    found = audit("andreucci:49", PRINTED_49)
    assert found.verdict == "refuted"
    assert found.repair_lines == ("multiply the term -2*x by 1/pi",)
    assert found.counterexample["point"] == {"x": "1"}
    assert found.ratio_constant is False


def test_latex_as_copied_from_a_paper_is_proved():
    found = audit("andreucci:49", TRUE_49)
    assert (found.verdict, found.repair, found.digits) == ("proved", None, None)
    assert r"\psi^{(1)}" in found.understood_latex
    assert "symbolically" in found.evidence[0]


def test_the_repaired_formula_is_proved():
    repair = audit("andreucci:49", PRINTED_49).repair["repairs"][0]
    assert audit("andreucci:49", repair["result"]).verdict == "proved"


@pytest.mark.parametrize(
    ("name", "formula", "verdict"),
    [
        ("andreucci:I1", "pi k1 (N-1)/((N-1)^2 + N k1^2)", "proved"),
        ("andreucci:19", "pi k1 (N-1)/((N-1)^2 + N k1^2)", "proved"),
        ("andreucci:I1", "pi k1/N", "refuted"),
        ("andreucci:23", "pi k1/N", "proved"),
        ("andreucci:23", "pi k1/(N+1)", "proved"),
        ("andreucci:23", "(pi k1/(N+1)) sqrt(1 + 1/N)", "verified"),
        ("andreucci:23", "pi k1/N (1 + 10^(-9))", "refuted"),
        ("andreucci:23", "pi k1 ln(N)/N", "refuted"),
        ("andreucci:g", "(2 x^2/pi^2) psi_1(x/pi) - 2x/pi - 1", "proved"),
        ("andreucci:g", "(2 x^2/pi^2) psi_1(x/pi) - 2x/pi - 1 + 10^(-40)", "refuted"),
        ("andreucci:T_bulk", "(T_L + T_R)/(2N - 4)", "proved"),
    ],
)
def test_verdicts(name, formula, verdict):
    assert audit(name, formula).verdict == verdict


def test_an_integral_under_another_name_of_its_variable():
    formula = (
        r"\frac{8}{\pi}\frac{k_1^2}{N^2}\int_0^\infty \frac{(t^2-1)^2}{(t^2-1)^2+k_1^2 t^2}"
        r"\frac{(t/\theta)^2}{\sinh^2(t/\theta)}\frac{dt}{t^2(t^2-1)^2+k_1^2(t^2-2/N)^2}"
    )
    assert audit("andreucci:I3", formula).verdict == "proved"


def test_a_leading_order_and_how_far_it_is_right():
    found = audit("andreucci:I1", "pi k1/N", limit="N->oo")
    assert found.verdict == "proved"
    assert found.domain.endswith("N -> oo")
    assert found.evidence[-1].endswith("right up to relative order N**(-1)")
    second = audit("andreucci:I1", "pi k1/N (1 + (1 - k1^2)/N)", limit=r"N \to \infty")
    assert second.evidence[-1].endswith("right up to relative order N**(-2)")
    exact = audit("andreucci:I1", "pi k1 (N-1)/((N-1)^2 + N k1^2)", limit="N->oo")
    assert exact.evidence[-1] == "right to all orders: it is the exact form"


def test_a_leading_order_without_an_expansion_at_hand():
    assert audit("andreucci:g", "pi/(3x)", limit="x->oo").verdict in ("proved", "verified")
    wrong = audit("andreucci:g", "pi/(2x)", limit="x->oo")
    assert wrong.verdict == "refuted"
    assert wrong.repair_lines == ("multiply the right side by 2/3",)


def test_a_domain_of_ones_own():
    found = audit("andreucci:I1", "pi k1/N", where="N >= 10^9, k1 < 2")
    assert int(found.counterexample["point"]["N"]) >= 10**9
    assert found.domain.endswith("where N >= 10^9, k1 < 2")


def test_a_case_of_a_formula_given_by_cases():
    with pytest.raises(NotAuditable, match=r"--case \(1: i = j = 1, N; 2:"):
        audit("andreucci:16", "1/m")
    assert audit("andreucci:16", "m omega^2 - 2k + i gamma omega", case=1).verdict == "proved"
    assert audit("andreucci:16", "m omega^2 + 2k + i gamma omega", case=1).verdict == "refuted"
    with pytest.raises(NotAuditable, match="leave --case out"):
        audit("andreucci:49", "x", case=1)


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("andreucci:fig5", NotAuditable),
        ("andreucci:15", NotAuditable),
        ("andreucci:C4.1-12", NotAuditable),
        ("andreucci:nothing", UnknownName),
        ("nobody:1", UnknownName),
    ],
)
def test_names_that_stand_for_no_formula(name, error):
    with pytest.raises(error):
        audit(name, "1")


@pytest.mark.parametrize("text", ["N -> ", "N -> k1", "2 -> oo", "N = oo", "N->oo->oo"])
def test_limits_that_are_none(text):
    with pytest.raises(FormulaError):
        audit("andreucci:I1", "pi k1/N", limit=text)


def test_a_statement_about_a_limit_has_no_other():
    with pytest.raises(NotAuditable, match="itself the leading order"):
        audit("andreucci:23", "pi k1/N", limit="k1->0")


def test_time_that_is_over_is_undecided():
    found = audit("andreucci:I3", r"\int_0^\infty \frac{dy}{1 + y^2 + \theta^2}", seconds=3)
    assert found.verdict in ("undecided", "refuted")
    assert found.seconds < 30


def test_digits_are_a_sensible_number():
    with pytest.raises(ValueError, match="digits = 0"):
        audit("andreucci:49", "x", digits=0)


def test_the_result_is_frozen_and_renders():
    found = audit("andreucci:g", "x")
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.verdict = "proved"
    assert found._repr_latex_() == r"$\displaystyle x$"
    assert "refuted" in found._repr_html_()
    assert str(found).startswith("understood: x\nin LaTeX: x\nverdict: refuted")
    contract = ("verdict", "evidence", "digits", "domain", "understood_latex", "derived_latex")
    assert {*contract, "repair", "counterexample"} <= set(found.as_object())


# The narrowed domain ----------------------------------------------------------------------------

QUANTITY = load("andreucci").quantity("I1")


def points(where: str) -> list[dict]:
    domain = narrowed(QUANTITY.domain, where, names_of(QUANTITY))
    return list(domain.points(12))


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        ("N >= 10^9", lambda p: p[N] >= 10**9),
        ("k1 < 1/1000", lambda p: p[k_1] < Rational(1, 1000)),
        ("k_1 > pi", lambda p: p[k_1] > pi),
        ("0 < k1 <= 1, N > 30", lambda p: p[k_1] <= 1 and p[N] > 30),
        ("N = 18", lambda p: p[N] == 18),
        ("k1 > N", lambda p: p[k_1] > p[N]),
        (r"1 \le k_1 and N != 3", lambda p: p[k_1] >= 1 and p[N] != 3),
    ],
)
def test_samples_lie_where_they_are_asked_for(where, holds):
    found = points(where)
    assert len(found) == 12
    assert all(holds(point) for point in found)


@pytest.mark.parametrize("where", ["N < 3", "k1 < 0", "k1 = -1", "1 > 2", "N > 10, N < 10"])
def test_an_empty_domain_is_refused(where):
    with pytest.raises(OutsideDomain):
        points(where)


@pytest.mark.parametrize("where", ["N", "N >", "N >= x", "N >= __import__('os')", "N" * 2000])
def test_what_is_no_relation_is_refused(where):
    with pytest.raises(FormulaError):
        points(where)


def test_a_symbol_outside_the_domain_gets_a_range():
    domain = narrowed(Domain(), "k1 > 5", names_of(QUANTITY))
    assert all(point[k_1] > 5 for point in domain.points(6))
