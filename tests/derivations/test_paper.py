"""How equations are declared: what is kept, what is refused, what is found by name."""

from __future__ import annotations

import pytest
from sympy import Function, Integer, MatrixSymbol, S, Symbol, oo, sqrt

from derivations.paper import Cases, Conventions, Limit, Paper, Section, UnknownName
from derive.derivation import Derivation, Step

from .statements import statement
from .toy import paper as toy

x, N = Symbol("x", positive=True), Symbol("N", positive=True)
f = Function("f")


def test_a_declaration_keeps_print_and_derivation_apart():
    section = Section("2", "Angles")
    section.paper_key = "p"

    @section.equation("7", f(x), 2 * x, 3)
    def twice():
        """Twice
        the angle."""
        return x + x

    assert twice in section.statements
    assert (twice.identifier, twice.name, twice.comment) == ("p:7", "twice", "Twice the angle.")
    assert twice.printed == (2 * x, S(3))
    assert twice.derived == 2 * x
    assert twice.steps == ()


def test_the_derivation_is_made_once():
    calls = []

    def body():
        calls.append(1)
        return Derivation(x, (Step("", x, x),))

    made = Section("1", "").equation("1", f(x), x)(body)
    assert made.derived == x
    assert len(made.steps) == 1
    assert made.derivation is made.derivation
    assert calls == [1]


def test_a_statement_is_found_by_its_number_in_another_version():
    section = Section("2", "Angles")
    made = section.equation("20", f(x), x, also="arXiv (19)")(lambda: x)
    section.equation("19", f(x), x)(lambda: x)
    paper = Paper("p", title="", authors="", reference="", conventions=Conventions(""), modules=())
    paper.__dict__["sections"] = (section,)
    assert made.title.endswith("; arXiv (19)")
    for number in ("arXiv-19", "arXiv (19)", "20"):
        assert paper.statement(number) is made
    assert paper.statement("19") is not made
    with pytest.raises(UnknownName):
        paper.statement("arXiv-20")


def test_an_equation_without_a_right_side_is_refused():
    with pytest.raises(ValueError, match="no printed right side"):
        Section("1", "").equation("1", f(x))(lambda: x)
    with pytest.raises(ValueError, match="no printed right side"):
        Section("1", "").citation("1", "words", f(x))(lambda: x)
    Section("1", "").definition("2", f(x))(lambda: x)


def test_objects_are_written_out_on_either_side():
    made = statement(f(x) + N, x, where={f: lambda a: a**2, N: x + 1})
    assert made.written_out(made.printed[0]) == x**2 + x + 1
    assert made.written_out(Cases(("a",), (f(3 * x),))).values == (9 * x**2,)
    assert made.written_out(None) is None
    later = statement(f(x), x, where=lambda: {f(x): sqrt(x)})
    assert later.written_out(f(x)) == sqrt(x)
    assert later.written_out(f(2 * x)) == f(2 * x)
    matrix = MatrixSymbol("M", 2, 2)
    assert made.written_out(matrix + matrix).shape == (2, 2)


def test_cases_need_a_value_for_each_condition():
    with pytest.raises(ValueError, match="one value"):
        Cases(("i = j", "else"), (x,))


@pytest.mark.parametrize(
    ("point", "order"), [(oo, 1), (oo, 0), (0, -1), (0, 0), (S.Zero, Integer(-2))]
)
def test_an_error_term_that_does_not_vanish_is_refused(point, order):
    with pytest.raises(ValueError):
        Limit(N, point, order=S(order))


@pytest.mark.parametrize(("point", "order"), [(oo, -1), (0, 2), (oo, None), (0, None)])
def test_error_terms_that_vanish(point, order):
    limit = Limit(N, S(point), None if order is None else S(order))
    assert limit.symbol is N
    assert limit.fixed == {}


def test_shown_is_what_can_be_typeset():
    assert statement(x, x).shown == x
    assert statement(x, object()).shown is None
    assert statement(x, Cases(("a",), (x,))).shown.values == (x,)


def test_tags_are_found_and_near_ones_suggested():
    assert toy.statement("2").name == "misprinted"
    assert toy.quantity("J").parameters == ("k1", "theta_L", "theta_R")
    assert toy.figure("fig1").caption == "A line"
    with pytest.raises(UnknownName) as caught:
        toy.figure("fig2")
    assert "did you mean fig1?" in str(caught.value)
    assert not str(caught.value).startswith("'")
    with pytest.raises(UnknownName, match="it has"):
        toy.statement("no such thing")


def test_a_tag_declared_twice_is_refused(monkeypatch):
    section = Section("1", "")
    section.equation("1", f(x), x)(lambda: x)
    section.equation("1", f(x), x)(lambda: x)
    paper = Paper(
        "twice", title="", authors="", reference="", conventions=Conventions(""), modules=()
    )
    monkeypatch.setattr(Paper, "sections", (section,))
    with pytest.raises(ValueError, match="twice:1 is declared twice"):
        paper.statements


def test_witnesses_are_attached():
    made = statement(x, x)

    @made.witness("by hand", points=[{x: 2}], digits=7)
    def _(point, digits):
        return point[x]

    (found,) = made.witnesses
    assert (found.name, found.digits, found.points) == ("by hand", 7, ({x: 2},))
    assert found.value({x: 5}, 7) == 5
