"""Names come from the statement that a formula is held against."""

from __future__ import annotations

import pytest
from sympy import Function, I, Integral, KroneckerDelta, Symbol, oo, sqrt

from derivations.domain import Domain, Variable
from derivations.formula import FormulaError, Names, names_of, read
from derivations.library import load

PAPER = load("andreucci")


def test_names_of_a_statement_have_all_their_forms():
    names = names_of(PAPER.statement("18"))
    k_1 = read("k1", names).expression
    forms = ["k_1", "$k_1$", r"k_{1}", r"k_{\rm 1}", "k₁"]
    assert {read(form, names).expression for form in forms} == {k_1}
    Delta_T = read("Delta_T", names).expression
    assert {read(form, names).expression for form in ("Delta T", "ΔT", r"\Delta T")} == {Delta_T}


def test_variables_of_integration_of_the_statement_are_its_own():
    statement = PAPER.statement("19")
    names = names_of(statement)
    own = statement.printed[0].atoms(Integral).pop()
    assert read("int(1/(1 + y^2), y, -oo, oo)", names).expression.limits == own.limits
    with pytest.raises(FormulaError, match="variable of integration"):
        read("y", names)


def test_left_side_of_the_statement_is_known():
    names = names_of(PAPER.statement("C3.1-10"))
    expected = read("k_1/N", names).expression
    for left in ("I_1(k_1, N)", r"I_{1}(k_1,N)", "I_1", "J"):
        assert read(f"{left} = k_1/N", names).expression == expected
    with pytest.raises(FormulaError, match=r"that is I_1\(k_1, N\)"):
        read("k_1 = k_1/N", names)


def test_quantity_has_its_parameters():
    names = names_of(PAPER.quantity("I3"))
    for name in ("k1", "theta", "N"):
        read(name, names)


def test_function_without_arguments_is_the_one_of_the_statement():
    names = names_of(PAPER.statement("C3.2-5"))
    assert read("I_1/k_1", names).expression == read("I_1(k_1, N)/k_1", names).expression


def test_defined_symbol_is_no_factor_of_itself():
    """``\\psi`` is the left side: with a bracket it can only be the digamma function."""
    psi, w = Symbol("psi"), Symbol("w", positive=True)
    read(r"\psi(w)", Names.of(psi, w, left=psi))
    with pytest.raises(FormulaError, match="a symbol and a function"):
        read(r"\psi(w)", Names.of(psi, w))


def test_names_that_cannot_be_told_apart_are_not_guessed():
    first, second = Symbol("T_qi"), Symbol("T_q_i")
    names = Names.of(first, second)
    with pytest.raises(FormulaError, match="unknown name"):
        read(r"T_{qi}", names)


def test_symbols_in_latex_have_a_name_in_text():
    tilde = Symbol(r"\tilde{A}_n")
    names = Names.of(tilde)
    formula = read(r"2 \tilde{A}_n", names)
    assert formula.expression == 2 * tilde
    assert read(formula.text, names).expression == 2 * tilde


def test_functions_take_as_many_arguments_as_in_the_statement():
    x, f = Symbol("x"), Function("f")
    names = Names.of(f(x, 1))
    assert read("f(2, x)", names).expression == f(2, x)
    with pytest.raises(FormulaError, match=r"f takes 2 argument\(s\), not 1"):
        read("f(x)", names)


def test_parameter_names_of_the_command_line():
    x = Symbol("x_long", positive=True)
    domain = Domain((Variable(x, "xl"),))
    aliases = {v.name: v.symbol for v in domain.variables}
    assert read("sqrt(xl)", Names.of(x, aliases=aliases)).expression == sqrt(x)


def test_imaginary_unit_and_index_of_one_letter_are_told_apart():
    i, x = Symbol("i", integer=True), Symbol("x")
    names = Names.of(I * x * KroneckerDelta(1, i))
    with pytest.raises(FormulaError, match="index and the imaginary unit"):
        read("i x", names)
    assert read(r"\mathrm{i} x \delta_{1i}", names).expression == I * x * KroneckerDelta(1, i)
    assert read("I*x", names).expression == I * x


def test_infinity_is_an_argument_of_the_functions_of_the_statement():
    x, f = Symbol("x"), Function("f")
    assert read("f(x, oo)", Names.of(f(x, 1))).expression == f(x, oo)


def test_infinity_is_a_limit():
    x = Symbol("x")
    names = Names.of(x)
    assert read("int(x, x, -oo, oo)", names).expression.limits[0][1:] == (-oo, oo)
    with pytest.raises(FormulaError, match="stands alone"):
        read("int(x, x, 0, x + oo)", Names.of(x))
