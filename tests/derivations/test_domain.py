"""Sample points: inside the range, through every sample, extremes together, then spread out."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Float, Gt, I, Integer, Ne, Rational, Symbol, nan, oo, sqrt

from derivations.domain import Domain, OutsideDomain, Tied, Variable

x = Symbol("x", positive=True)
N = Symbol("N", integer=True, positive=True)
symbols = [Symbol(f"q_{i}", positive=True) for i in range(8)]


def variables(lengths):
    return tuple(
        Variable(s, str(s), lower=Integer(0), samples=tuple(Integer(v + 1) for v in range(length)))
        for s, length in zip(symbols, lengths)
    )


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8))
def test_enough_points_visit_every_sample_of_every_variable(lengths):
    domain = Domain(variables(lengths))
    points = list(domain.points(domain.enough))
    assert len(points) == domain.enough >= max(6, *lengths)
    for variable in domain.variables:
        assert {*variable.samples} <= {point[variable.symbol] for point in points}


def test_extremes_of_two_variables_are_not_always_apart():
    """Over the first seven points no variable stands still and no two go in step."""
    domain = Domain(variables([7, 7, 7]))
    rows = list(zip(*([p[s] for s in symbols[:3]] for p in domain.points(7))))
    assert all(len(set(row)) == 7 for row in rows)
    for first, second in itertools.combinations(rows, 2):
        assert first != second


def test_points_are_the_same_each_time_and_random_ones_differ():
    domain = Domain((Variable(x, "x", lower=Integer(0)), Variable(N, "N", integer=True)))
    points = list(domain.points(12))
    assert points == list(domain.points(12))
    assert len({p[x] for p in points}) == 12
    assert points != list(Domain(domain.variables, seed=1).points(12))


@pytest.mark.parametrize(
    "variable",
    [
        Variable(x, "x", lower=Integer(0)),
        Variable(x, "x", upper=Integer(-3)),
        Variable(x, "x"),
        Variable(x, "x", lower=Rational(1, 3), upper=Rational(2, 3)),
        Variable(x, "x", lower=Integer(5), upper=oo),
        Variable(N, "N", lower=Integer(3), lower_included=True, integer=True),
        Variable(N, "N", lower=Integer(3), integer=True),
        Variable(N, "N", lower=Rational(5, 2), lower_included=True, integer=True),
        Variable(N, "N", lower=Rational(-5, 2), upper=Integer(0), integer=True),
        Variable(N, "N", lower=Integer(3), upper=Rational(9, 2), integer=True),
    ],
)
def test_random_points_are_exact_and_allowed(variable):
    for point in Domain((variable,)).points(60):
        value = point[variable.symbol]
        variable.check(value)
        assert not value.has(Float)
        assert value.is_integer or not variable.integer


def test_an_unbounded_variable_takes_both_signs_and_several_decades():
    values = [p[x] for p in Domain((Variable(x, "x"),)).points(60)]
    assert {v.is_positive for v in values} == {True, False}
    assert max(map(abs, values)) > 50
    assert min(map(abs, values)) < 1


def test_a_condition_leaves_points_out():
    domain = Domain(variables([5, 5]), condition=Gt(symbols[0], symbols[1]))
    points = list(domain.points(10))
    assert len(points) == 10
    assert all(p[symbols[0]] > p[symbols[1]] for p in points)
    apart = Domain(variables([3]), condition=Ne(symbols[0], 2))
    assert 2 not in {p[symbols[0]] for p in apart.points(10)}


def test_a_condition_that_never_holds_gives_no_point():
    domain = Domain(variables([3]), condition=Gt(-(symbols[0] ** 2), 0))
    assert list(domain.points(5)) == []


def test_no_variables_give_empty_points():
    assert list(Domain().points(3)) == [{}, {}, {}]


@pytest.mark.parametrize("value", [Integer(0), Integer(-1), I, nan, 2 + I, -sqrt(2)])
def test_values_outside_are_refused_in_one_line(value):
    variable = Variable(x, "x", "an angle", lower=Integer(0), reason="give x > 0")
    with pytest.raises(OutsideDomain) as caught:
        variable.check(value)
    assert str(caught.value).startswith(f"x = {value} (an angle) must be")
    assert str(caught.value).endswith("give x > 0")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("value", [Integer(2), Rational(7, 2), nan, sqrt(10), Integer(11)])
def test_integers_in_a_range(value):
    variable = Variable(N, "N", lower=Integer(3), upper=Integer(10), integer=True)
    with pytest.raises(OutsideDomain):
        variable.check(value)
    variable.check(Integer(10))


def test_the_lower_end_may_belong():
    Variable(x, "x", lower=Integer(0), lower_included=True).check(Integer(0))
    with pytest.raises(OutsideDomain, match="at least 0"):
        Variable(x, "x", lower=Integer(0), lower_included=True).check(Rational(-1, 10**9))


def test_a_sample_outside_its_own_range_is_refused():
    with pytest.raises(OutsideDomain):
        Variable(x, "x", lower=Integer(0), samples=(Integer(1), Integer(0)))


def test_domain_checks_what_it_knows():
    domain = Domain(variables([1]))
    domain.check({Symbol("unknown"): Integer(-1)})
    with pytest.raises(OutsideDomain):
        domain.check({symbols[0]: Integer(-1)})
    assert domain.names() == ("q_0",)


def test_the_papers_domains_visit_their_extremes():
    from derivations.andreucci import notation

    for domain in (notation.NETWORK, notation.THERMAL, notation.BIAS, notation.BATHS):
        points = list(domain.points(domain.enough))
        for variable in domain.variables:
            assert {*variable.samples} <= {p[variable.symbol] for p in points}
            assert any(p[variable.symbol] == variable.samples[-1] for p in points)


THIRDS = ((Rational(1, 2), Rational(1, 2)), (Rational(1, 3), Rational(2, 3)))


def tied(samples=THIRDS, **options):
    """Two fractions that add up to 1 at most."""
    parts = tuple(Variable(s, str(s), lower=Integer(0), upper=Integer(1)) for s in symbols[:2])
    room = symbols[0] + symbols[1] <= 1
    return Domain(parts, room, tied=(Tied(tuple(symbols[:2]), samples),), **options)


def test_tied_samples_are_visited_together():
    points = list(tied().points(20))
    assert [tuple(p[s] for s in symbols[:2]) for p in points[:2]] == list(THIRDS)
    assert len(points) == 20
    assert all(sum(p.values()) <= 1 for p in points)


def test_a_tied_sample_must_satisfy_the_condition():
    with pytest.raises(OutsideDomain):
        tied(samples=((Rational(1, 2), Rational(2, 3)),))


@pytest.mark.parametrize("reason", ["", "together they are at most 1"])
def test_values_that_do_not_go_together_are_refused_in_one_line(reason):
    domain = tied(reason=reason)
    domain.check({symbols[0]: Rational(1, 2), symbols[1]: Rational(1, 2)})
    domain.check({symbols[0]: Rational(1, 2)})
    with pytest.raises(OutsideDomain, match=r"^q_0 = 1/2, q_1 = 2/3: ") as caught:
        domain.check({symbols[0]: Rational(1, 2), symbols[1]: Rational(2, 3)})
    assert str(caught.value).endswith(reason or "q_0 + q_1 <= 1")
    assert "\n" not in str(caught.value)
