"""Leading-order claims: what they claim, and no more, is judged."""

from __future__ import annotations

import pytest
from sympy import (
    Gt,
    Integer,
    Integral,
    Rational,
    S,
    Symbol,
    exp,
    log,
    oo,
    pi,
    sqrt,
)

from derivations.domain import Domain, Variable
from derivations.leading import judge_leading, leading_expansion
from derivations.leading_parts import judge_orders
from derivations.paper import Limit
from derivations.verify import verify
from derive.asymptotics import Expansion, expand_rational

from .statements import statement

N = Symbol("N", integer=True, positive=True)
k = Symbol("k_1", positive=True)
t = Symbol("theta", positive=True)
r = Symbol("r", real=True)
SIZE = Variable(N, "N", lower=Integer(3), lower_included=True, integer=True)
COUPLING = Variable(k, "k1", lower=Integer(0), samples=(Integer(3), Rational(1, 2)))
DOMAIN = Domain((COUPLING, SIZE))

EXACT = pi * k * (N - 1) / ((N - 1) ** 2 + N * k**2)  # pi k/N (1 + (1 - k^2)/N + ...)


def judged(printed, derived=EXACT, limit=None, **options):
    options.setdefault("domain", DOMAIN)
    return judge_leading(statement(printed, derived, limit=limit or Limit(N), **options), 20)


def test_the_leading_order_and_its_correction():
    found = judged(pi * k / N)
    assert found["verdict"] == "proved"
    assert found["asymptotics"]["correction_order"] == "N**(-1)"
    assert found["asymptotics"]["correction_coefficient"] in ("1 - k_1**2", "-(k_1 - 1)*(k_1 + 1)")


WRONG = [
    2 * pi * k / N,
    -pi * k / N,
    pi / N,
    pi * k**2 / N,
    pi * k / N**2,
    pi * k / sqrt(N),
    pi * k / (2 * N - 1),
    pi * k / N + 1 / sqrt(N),
    pi * k / N * (1 + k / N) + pi,
    S.Zero,
    pi * k * log(N) / N,
    pi * k * exp(-N),
]


@pytest.mark.parametrize("printed", WRONG)
def test_another_leading_order_is_refuted(printed):
    found = judged(printed)
    assert found["verdict"] == "refuted"


def test_a_constant_ratio_and_a_counterexample_far_out():
    found = judged(2 * pi * k / N)
    assert (found["ratio"], found["ratio_constant"]) == ("2", True)
    assert found["counterexample"]["point"]["N"] == str(10**12)


def test_without_an_error_term_corrections_are_not_judged():
    assert judged(pi * k / (N - 7))["verdict"] == "proved"
    assert judged(pi * k / N + 5 / N**2)["verdict"] == "proved"


@pytest.mark.parametrize(
    ("printed", "order", "expected"),
    [
        (pi * k / N, -1, "proved"),
        (pi * k / N, -2, "refuted"),  # the correction is of order 1/N
        (pi * k / N * (1 + (1 - k**2) / N), -2, "proved"),
        (pi * k / N * (1 + (1 - k**2) / N), -3, "refuted"),
        (pi * k / N * (1 - (1 - k**2) / N), -2, "refuted"),
        (pi * k / N * (1 - (1 - k**2) / N), -1, "proved"),
        (2 * pi * k / N, -1, "refuted"),
        (pi * k / N + 1, -1, "refuted"),  # a term that dominates
        (pi * k / N + 1, -2, "refuted"),
        (EXACT, -6, "proved"),
        (EXACT + 1 / N**6, -6, "refuted"),
        (EXACT + 1 / N**6, -5, "proved"),
        (EXACT + 1 / N**6, -7, "refuted"),
        (pi * k * log(N) / N, -1, "undecided"),
    ],
)
def test_a_claimed_error_term_is_held_to(printed, order, expected):
    found = judged(printed, limit=Limit(N, order=Integer(order)))
    assert found["verdict"] == expected


def test_orders_beyond_our_own_expansion_are_undecided():
    short = Expansion(N, oo, ((pi * k, Integer(-1)),), Integer(-2))
    assert judged(pi * k / N, short, Limit(N, order=-S.One))["verdict"] == "proved"
    assert judged(pi * k / N, short, Limit(N, order=-S(2)))["verdict"] == "undecided"


def test_limits_at_zero():
    exact = t / (1 + t) ** 2
    limit = Limit(t, S.Zero, order=Integer(2))
    domain = Domain((Variable(t, "theta", lower=Integer(0)),))
    assert judged(t, exact, Limit(t, S.Zero), domain=domain)["verdict"] == "proved"
    assert judged(t - 2 * t**2, exact, limit, domain=domain)["verdict"] == "proved"
    assert judged(t - t**2, exact, limit, domain=domain)["verdict"] == "refuted"
    assert judged(t + 1, exact, limit, domain=domain)["verdict"] == "refuted"
    assert judged(t**2, exact, Limit(t, S.Zero), domain=domain)["verdict"] == "refuted"


def test_judge_orders_compares_terms_that_dominate_too():
    ours = expand_rational(1 / N, N, 3)
    theirs = expand_rational(1 / N + N, N, 4)
    found = judge_orders(theirs, ours, Limit(N, order=Integer(-1)))
    assert found is not None
    assert found["verdict"] == "refuted"
    assert judge_orders(ours, ours, Limit(N, order=Integer(-2))) is None


def test_held_combinations():
    exact = k * N * t / (1 + N * t) + 1 / N
    limit = Limit(N, fixed={t: k / N})
    assert judged(k**2 / (1 + k), exact, limit)["verdict"] == "proved"
    assert judged(k, exact, limit)["verdict"] == "refuted"
    assert judged(k * N * t / (1 + N * t), exact, limit)["verdict"] == "proved"


def test_a_derived_form_that_vanishes_proves_nothing():
    assert judged(1 / N, S.Zero)["verdict"] == "undecided"
    empty = Expansion(N, oo, (), Integer(-3))
    assert judged(1 / N, empty)["verdict"] == "undecided"


def test_several_printed_forms():
    assert judged([pi * k / N, pi * k / (N + 3)])["verdict"] == "proved"
    assert judged([pi * k / N, pi / N])["verdict"] == "refuted"
    assert judged([pi / N, pi * k / N])["verdict"] == "refuted"


def test_an_integral_in_print_is_taken_first():
    printed = k / N * Integral(1 / (1 + r**2), (r, -oo, oo))
    assert judged(printed)["verdict"] == "proved"
    assert judged(2 * printed)["verdict"] == "refuted"


def test_conditions_of_a_limit():
    line = Domain((Variable(r, "r", samples=tuple(map(Integer, (1, -1, 2, -2, 3, -3)))), SIZE))
    found = judged(sqrt(r**2) / N, r / (N + 1), condition=Gt(r, 0), domain=line)
    assert found["verdict"] == "conditional"
    assert found["condition"] == "r > 0"
    wrong = judged(sqrt(r**2) / N, r / (N + 1), condition=Gt(r, -2), domain=line)
    assert wrong["verdict"] == "refuted"


# Integrals --------------------------------------------------------------------------------------


def over(integrand, lower=-oo):
    return Integral(integrand, (r, lower, oo))


def test_integrands_in_the_limit():
    ours = over(1 / (r**2 + 1 + k / N))
    assert judged(over(1 / (r**2 + 1)), ours)["verdict"] == "proved"
    assert judged(over(2 / (r**2 + 1)), ours)["verdict"] == "refuted"
    assert judged(2 * over(1 / (r**2 + 1), 0), ours)["verdict"] == "proved"
    assert judged(over(1 / (r**2 + 1), 0), ours)["verdict"] == "refuted"
    assert judged(over(1 / (r**2 + 1), 1), ours)["verdict"] == "undecided"
    assert judged(over(1 / (r**2 + 1)) + 1, ours)["verdict"] == "undecided"


def test_an_integral_that_does_not_follow_its_integrand_is_not_proved():
    """A resonance of width 1/N keeps its area while its integrand vanishes at every frequency."""
    ours = over(1 / (r**2 + 1) + N / (1 + N**2 * r**2))
    assert judged(over(1 / (r**2 + 1)), ours)["verdict"] == "undecided"


def test_every_printed_integral_is_judged():
    ours = over(1 / (r**2 + 1 + k / N))
    right, wrong = over(1 / (r**2 + 1)), over(3 / (r**2 + 1))
    assert judged([right, wrong], ours)["verdict"] == "refuted"


def test_divergent_integrals_are_judged_by_their_integrands():
    found = judged(over(r**2 / (r**2 + 1)), over(r**2 / (r**2 + 1 + 1 / N)))
    assert found["verdict"] == "proved"
    assert "integrand" in found["evidence"][0]


# Through verify ---------------------------------------------------------------------------------


def test_verify_sends_limits_here():
    made = statement(pi * k / N, EXACT, limit=Limit(N), domain=DOMAIN)
    assert verify(made, 20).verdict == "proved"
    made = statement(pi * k / N, EXACT, domain=DOMAIN)
    assert verify(made, 20).verdict == "refuted"


def test_one_percent_is_where_the_error_is_one_percent():
    found = judged(pi / N, pi / (N - 2))
    edge = int(found["asymptotics"]["one_percent"].split()[2])
    assert abs(1 - Rational(edge - 2, edge)) <= Rational(1, 100)
    assert abs(1 - Rational(edge - 3, edge - 1)) > Rational(1, 100)


def test_the_expansion_reaches_what_is_claimed():
    assert leading_expansion(EXACT, Limit(N, order=Integer(-7))).remainder <= -8
    assert leading_expansion(EXACT, Limit(N)).remainder == -4


def test_another_variable_of_integration_is_not_refuted():
    y = Symbol("y", real=True)
    ours = Integral(exp(-(y**2)) * (1 + 1 / N), (y, -oo, oo))
    scaled = Integral(2 * exp(-4 * y**2), (y, -oo, oo))
    assert judged(scaled, ours)["verdict"] != "refuted"
    assert judged(2 * Integral(exp(-(y**2)), (y, -oo, oo)), ours)["verdict"] == "refuted"
