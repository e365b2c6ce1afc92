"""From statements to verdicts: each verdict reached, and wrong formulas never passed."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    Gt,
    Integer,
    Integral,
    Lt,
    Matrix,
    Ne,
    Rational,
    Symbol,
    atan,
    cos,
    coth,
    oo,
    pi,
    polygamma,
    sin,
    sinh,
    sqrt,
)

from derivations.document import COLOURS
from derivations.domain import Domain, Variable
from derivations.findings import MEANINGS, Finding, facts
from derivations.paper import Cases
from derivations.verify import VERDICTS, verify
from derive.derivation import Step

from .mutations import verdict_of
from .statements import statement
from .toy import paper as toy

x, y = Symbol("x", positive=True), Symbol("y", positive=True)
r = Symbol("r", real=True)
X = Variable(
    x, "x", lower=Integer(0), samples=(Integer(1), Rational(1, 10**6), Integer(10) ** 6, Integer(3))
)
Y = Variable(y, "y", lower=Integer(0), samples=(Integer(2), Rational(1, 9)))
PLANE = Domain((X, Y))
ATAN = (pi / 2 - atan(x), atan(1 / x))  # equal for positive x, not seen by the prover


def verdict(printed, derived, **options):
    options.setdefault("domain", PLANE)
    return verify(statement(printed, derived, **options), digits=30)


def test_a_toy_paper():
    found = {tag: verify(s, 20) for tag, s in toy.statements.items()}
    assert {tag: v.verdict for tag, v in found.items()} == {
        "1": "proved", "2": "refuted", "3": "definition",
    }  # fmt: skip
    assert found["2"].ratio == "3/2"
    assert found["2"].ratio_constant is True
    assert found["2"].counterexample["point"] == {"x": "1"}
    assert all(v.verdict in VERDICTS for v in found.values())
    json.dumps([v.as_dict() for v in found.values()])


def test_proved_and_verified():
    assert verdict(1 - 2 * sin(x) ** 2, cos(x) ** 2 - sin(x) ** 2).verdict == "proved"
    found = verdict(*ATAN)
    assert found.verdict == "verified"
    assert found.digits == 30
    assert "6 points" in found.evidence[0]


def test_the_worst_printed_form_decides():
    assert verdict([ATAN[0], ATAN[1]], ATAN[1]).verdict == "verified"
    assert verdict([ATAN[1], ATAN[0] + 1], ATAN[1]).verdict == "refuted"
    assert verdict([x + 1, x], x).verdict == "refuted"


def test_a_refutation_carries_point_values_and_ratio():
    found = verdict(x + 1, x)
    assert found.verdict == "refuted"
    assert found.counterexample["point"]["x"] == "1"
    assert float(found.counterexample["printed"]) == 2
    assert found.ratio == "(x + 1)/x"
    assert found.ratio_constant is False
    assert verdict(sin(x) + y**3 + x**y, cos(x * y) - 4).ratio_constant is False
    constant = verdict(pi * x / sqrt(2), x)
    assert (constant.ratio, constant.ratio_constant) == ("sqrt(2)*pi/2", True)


def test_an_undefined_printed_form_is_refuted():
    found = verdict(1 / (x * (x + 1) - x**2 - x), 1 / x)
    assert found.verdict == "refuted"
    assert found.counterexample["printed"] == "undefined"
    divergent = verdict(Integral(r / (r**2 + x), (r, 0, oo)), x)
    assert divergent.verdict == "refuted"


WRONG = {
    "only right at one": (x**2, x),
    "only right at a sample": (x + (x - 1) * (x - 3), x),
    "only right for one sign": (Abs(r), r),
    "small relative error": (x * (1 + Rational(1, 10**28)), x),
    "small absolute value": (1 / x**7 + Rational(1, 10**45), 1 / x**7),
    "residue sum with the wrong argument": (
        2 * x**2 * polygamma(1, x) - 2 * x - 1,
        2 * x**2 * polygamma(1, x + 1) - 2 * x - 1,
    ),
    "kernel with half the argument": (
        Integral(r / (sinh(r / x) * (r**2 + 1)), (r, 0, oo)),
        Integral(r / (sinh(r / (2 * x)) * (r**2 + 1)), (r, 0, oo)),
    ),
    "half the range": (
        Integral(1 / (r**4 + x), (r, 0, oo)), Integral(1 / (r**4 + x), (r, -oo, oo)),
    ),
    "one entry": (Matrix([x, y]), Matrix([x, y + 1])),
    "cases swapped": (Cases(("a", "b"), (x, y)), Cases(("a", "b"), (y, x))),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_wrong_forms_are_refuted(name):
    assert verdict(*WRONG[name]).verdict == "refuted"


def test_nothing_is_verified_without_a_point():
    empty = Domain((X,), condition=Lt(x, -1))
    assert verdict(*ATAN, domain=empty).verdict == "undecided"
    assert verdict(x, x, domain=empty).verdict == "proved"


def test_a_symbol_outside_the_domain_takes_values_by_its_assumptions():
    assert verdict(Abs(r), r, domain=Domain()).verdict == "refuted"
    c = Symbol("c")
    assert verdict(sqrt(c**2), c, domain=Domain()).verdict == "refuted"
    assert verdict(*ATAN, domain=Domain()).verdict == "verified"


def test_a_sampled_derivation_is_at_most_verified():
    assert verdict(Integer(1), Integer(1), sampled=True).verdict == "verified"
    assert verdict(Integer(1), Integer(0), sampled=True).verdict == "refuted"


@pytest.mark.parametrize("kind", ["definition", "estimate", "citation"])
def test_some_kinds_are_not_judged(kind):
    assert verdict(x, x + 1, kind=kind).verdict == kind


def test_a_citation_says_that_it_is_one_and_no_more():
    cited = statement(x, x, kind="citation", text="Others find x.")
    assert [fact.name for fact in facts(Finding(cited, verify(cited, 20)))] == []
    assert cited.origin == "claimed"
    assert set(VERDICTS) == set(MEANINGS) == set(COLOURS)


# Conditions -------------------------------------------------------------------------------------

LINE = Domain((Variable(r, "r", samples=tuple(map(Integer, (1, -1, 2, -2, 5, -5)))),))


def conditional(printed, derived, condition, domain=LINE):
    return verify(statement(printed, derived, condition=condition, domain=domain), 20)


def test_conditional_holds_inside_and_fails_outside():
    found = conditional(sqrt(r**2), r, Gt(r, 0))
    assert found.verdict == "conditional"
    assert found.condition == "r > 0"
    assert found.counterexample["point"]["r"].startswith("-")
    assert found.digits == 20


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Gt(r, 1), "undecided"),  # too narrow: r = 1 is fine as well
        (Gt(r, -2), "refuted"),  # too wide: fails at -1
        (Lt(r, 0), "refuted"),
        (Gt(r, 10**9), "undecided"),  # no point inside
        (Ne(r, 0), "refuted"),
    ],
)
def test_a_condition_that_is_not_the_right_one(condition, expected):
    assert conditional(sqrt(r**2), r, condition).verdict == expected


def test_a_condition_that_is_not_needed():
    assert conditional(r + r, 2 * r, Gt(r, 0)).verdict == "proved"
    both = Domain((X,))
    assert conditional(*ATAN, Gt(x, 2), both).verdict == "verified"


def test_every_printed_form_is_judged_under_a_condition():
    assert conditional([sqrt(r**2), -r], r, Gt(r, 0)).verdict == "refuted"
    assert conditional([r + r - r, sqrt(r**2)], r, Gt(r, 0)).verdict == "conditional"


def test_undefined_outside_counts_as_failing():
    samples = tuple(map(Integer, (2, 3, 4, 5, 6, 1)))
    poles = Domain((Variable(x, "x", lower=Integer(0), samples=samples),))
    printed = ATAN[1] * (x**2 - 1) / ((x - 1) * (x + 1))
    found = conditional(printed, ATAN[0], Ne(x, 1), poles)
    assert found.verdict == "conditional"
    assert found.counterexample["point"] == {"x": "1"}
    assert found.counterexample["printed"] == "undefined"


# Our own side -----------------------------------------------------------------------------------


def test_the_derivation_verdict():
    plain = statement(x, x, domain=PLANE)
    assert verify(plain, 20).derivation_verdict == "unwitnessed"
    plain.witness("right", points=[{x: 2, y: 1}], digits=20)(lambda p, d: p[x])
    found = verify(plain, 20)
    assert (found.derivation_verdict, found.sound) == ("verified", True)
    plain.witness("wrong", points=[{x: 2, y: 1}], digits=20)(lambda p, d: p[x] + 1)
    found = verify(plain, 20)
    assert (found.verdict, found.derivation_verdict, found.sound) == ("proved", "failed", False)


def test_a_wrong_step_fails_the_derivation():
    found = verify(statement(x, x, steps=(Step("", x, x**2),), domain=PLANE), 20)
    assert found.derivation_verdict == "failed"
    assert "step 1 is refuted" in found.evidence


@pytest.mark.parametrize("digits", [0, -5])
def test_digits_must_be_positive(digits):
    with pytest.raises(ValueError, match="at least one digit"):
        verify(statement(x, x), digits)


@pytest.mark.parametrize("digits", [1, 15, 200])
def test_any_number_of_digits(digits):
    found = verify(statement(*ATAN, domain=PLANE), digits)
    assert (found.verdict, found.digits) == ("verified", digits)
    off = ATAN[0] * (1 + Rational(1, 10 ** (digits - 1)))
    assert verify(statement(off, ATAN[1], domain=PLANE), digits).verdict == "refuted"


# Mutations of a true formula --------------------------------------------------------------------

KERNEL = 2 * x**2 * polygamma(1, x) - 2 * x - 1
TRUE = [
    (KERNEL + 2 / y, 2 * x**2 * polygamma(1, x + 1) - 2 * x + 1 + 2 / y),
    (2 * coth(x / 2) / y, 2 * (coth(x) + 1 / sinh(x)) / y),
    (pi * y * (x - 1) / ((x - 1) ** 2 + x * y**2), pi * (x - 1) / ((x - 1) ** 2 / y + x * y)),
]


@pytest.mark.parametrize("pair", TRUE)
def test_the_formulas_to_be_mutated_are_proved(pair):
    assert verdict(*pair).verdict == "proved"


def nodes(expression):
    return [expression, *(node for a in expression.args for node in nodes(a))]


@settings(max_examples=40)
@given(st.sampled_from(TRUE), st.data())
def test_one_changed_node_is_refuted(pair, data):
    printed, derived = pair
    node = data.draw(st.sampled_from(nodes(printed)))
    change = data.draw(
        st.sampled_from([lambda a: -a, lambda a: 2 * a, lambda a: a + 1, lambda a: a / pi])
    )
    changed = printed.xreplace({node: change(node)})
    point = {x: Rational(17, 13), y: Rational(5, 7)}
    difference = (changed - derived).subs(point)
    assume(difference.is_finite is not False)
    assume(abs(complex(difference.evalf(30))) > 1e-12)
    assert verdict_of(statement(changed, derived, domain=PLANE), 30) == "refuted"
