"""What we print of the papers, as text or LaTeX, reads back; what does not is refused as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from sympy import (
    DiracDelta,
    Dummy,
    Expr,
    I,
    LambertW,
    MatrixExpr,
    Symbol,
    expand,
    oo,
    simplify,
    sstr,
)
from sympy.core.function import AppliedUndef, Derivative
from sympy.functions.elementary.piecewise import Piecewise
from sympy.polys.rootoftools import RootSum
from sympy.tensor.indexed import Indexed

from derivations.formula import FormulaError, Names, names_of, read
from derivations.formula.names import _parts
from derivations.latex import display, latex
from derivations.letters import symbol_latex
from derivations.library import load_all
from derivations.paper import Statement

STATEMENTS = [s for paper in load_all() for s in paper.statements.values()]
UNREADABLE = (Derivative, DiracDelta, RootSum, Piecewise, Indexed)


def sides(statement: Statement) -> Iterator[Expr]:
    """Left and printed sides that are expressions, cases and tuples taken apart."""
    for part in (statement.left, *statement.printed):
        yield from scalars(part)


def scalars(part: object) -> Iterator[Expr]:
    for expression in _parts(part):
        if isinstance(expression, Expr) and not isinstance(expression, MatrixExpr):
            yield expression


NAME = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9]*'*|\\[a-z]+(?:\{\\?[A-Za-z]+\})?)(?:_+[A-Za-z0-9]+|__\([0-9]+\))*"
)


def is_no_formula(expression: Expr) -> bool:
    """Infinity alone, a symbol that is a formula of its own (``x(t)``), or a name with a star.

    Nor is there a notation for the second branch of Lambert's W.
    """
    return (
        expression in (oo, -oo)
        or any(not NAME.fullmatch(s.name) for s in expression.atoms(Symbol))
        or any(not NAME.fullmatch(call.func.__name__) for call in expression.atoms(AppliedUndef))
        or any(len(w.args) > 1 for w in expression.atoms(LambertW))
    )


def names_at_hand(statement: Statement) -> Names:
    """The names without our derivation, which may take seconds."""
    aliases = {v.name: v.symbol for v in statement.domain.variables}
    left = statement.left if isinstance(statement.left, Expr) else None
    symbols = [v.symbol for v in statement.domain.variables]
    return Names.of(*symbols, statement.left, statement.printed, aliases=aliases, left=left)


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s.identifier)
def test_printed_sides_read_back(statement):
    names = names_at_hand(statement)
    for expression in sides(statement):
        check(
            expression,
            names,
            [latex(expression), sstr(expression), display(None, "=", (expression,))],
        )


@pytest.mark.slow
@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s.identifier)
def test_derived_form_reads_back(statement):
    names = names_of(statement)
    for expression in scalars(statement.derived):
        check(expression, names, [latex(expression), sstr(expression)])


def check(expression: Expr, names: Names, texts: list[str]) -> None:
    echoed = set()
    for text in dict.fromkeys(texts):  # each text once
        if expression.has(*UNREADABLE) or is_no_formula(expression):
            refused_or_same(text, names, expression)
        elif names_a_symbol_too(expression, names):
            with pytest.raises(FormulaError):
                read(text, names)
        elif expression.has(I) and names.knows("i||") and text == latex(expression):
            with pytest.raises(FormulaError, match="imaginary unit"):  # both are printed as i
                read(text, names)
        elif is_mixed(text, expression) or r"\, -" in text:
            # a broken line leaves the brackets out after a differential
            refused_or_same(text, names, expression)
        else:
            formula = read(text, names)
            assert same(formula.expression, expression)
            if (formula.text, formula.expression) not in echoed:
                echoed.add((formula.text, formula.expression))
                assert read(formula.text, names).expression == formula.expression


def names_a_symbol_too(expression: Expr, names: Names) -> bool:
    """Whether a function of the formula has the name of a symbol: ``x(t)`` beside x."""
    letters = {symbol_latex(symbol.name) for symbol in names.symbols.values()}
    calls = expression.atoms(AppliedUndef)
    return any(symbol_latex(call.func.__name__) in letters for call in calls)


def is_mixed(text: str, expression: Expr) -> bool:
    """Names in LaTeX amid plain text."""
    return "\\" in text and text == sstr(expression)


def refused_or_same(text: str, names: Names, expression: Expr) -> None:
    try:
        formula = read(text, names)
    except FormulaError:
        return
    assert same(formula.expression, expression)


def same(found: Expr, expected: Expr) -> bool:
    """Equal as they stand, expanded or simplified, assumptions on the symbols left aside.

    A variable of integration may have fewer than in the paper, and two symbols of one statement
    with the same name are one to a reader.
    """
    if found == expected or expand(found - expected) == 0:
        return True
    found, expected = by_name(found), by_name(expected)
    return bool(found == expected or simplify(found - expected) == 0)


LETTERS: dict[str, Dummy] = {}


def by_name(expression: Expr) -> Expr:
    return expression.xreplace(
        {
            s: LETTERS.setdefault(s.name, Dummy(s.name, positive=True))
            for s in expression.atoms(Symbol)
        }
    )
