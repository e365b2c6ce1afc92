"""Edits: which there are, what they make of a formula, and what they are called."""

from __future__ import annotations

import pytest
from sympy import (
    Derivative,
    Function,
    Integral,
    MatMul,
    MatrixSymbol,
    Rational,
    Symbol,
    cosh,
    coth,
    exp,
    gamma,
    log,
    oo,
    pi,
    polygamma,
    sin,
    sinh,
    sqrt,
    tanh,
)

from derivations.mathml import mathml
from derivations.repair.cost import bits, cost
from derivations.repair.edits import Edit, Vocabulary, edits, scaled, slots
from derivations.repair.marked import marked_latex
from derivations.repair.tree import at, nodes, replaced
from derivations.repair.wording import sentence

x, y, k, m = (Symbol(name, positive=True) for name in "xykm")
N = Symbol("N", integer=True, positive=True)
f = Function("f")


def results(formula, *more):
    """What single edits make of the formula, by kind."""
    table: dict[str, set] = {}
    for edit in edits(formula, Vocabulary.of(formula, more=more)):
        table.setdefault(edit.kind, set()).add(edit.apply(formula))
    return table


@pytest.mark.parametrize(
    ("formula", "kind", "wanted"),
    [
        (x**2 + y, "sign", x**2 - y),
        (x**2 + y, "sign", -(x**2) - y),
        (x**2 + y, "term", y),
        (x * y, "drop", y),
        (x * y, "duplicate", x**2 * y),
        (x / y, "invert", x * y),
        (x**2 * y, "exponent", x**3 * y),
        (x**2 * y, "exponent", x * y),
        (x * y**3, "exponent", x * y),
        (x * (1 + y), "drop", x),
        (x * (1 + y), "invert", x / (1 + y)),
        (sqrt(2 * k / m) * x, "invert", x * sqrt(m / (2 * k))),
        (x * N, "symbol", x * (N - 1)),
        (x * N, "symbol", x * (N + 1)),
        (x / (x + y), "symbol", y / (x + y)),
        (x / (x + y), "rename", Rational(1, 2)),
        (sinh(x) / x, "function", cosh(x) / x),
        (x * coth(x), "function", x * tanh(x)),
        (polygamma(0, x), "derivative", polygamma(1, x)),
        (polygamma(2, x) * y, "derivative", polygamma(1, x) * y),
        (sin(x) * y, "derivative", y * sin(x).diff(x)),
        (Derivative(gamma(x), x), "derivative", Derivative(gamma(x), (x, 2))),
        (Derivative(gamma(x), (x, 2)), "wrap", Derivative(log(gamma(x)), (x, 2))),
        (y * log(x), "unwrap", y * x),
        (y * exp(x), "unwrap", y * x),
        (Integral(f(y), (y, 0, oo)), "range", Integral(f(y), (y, -oo, oo))),
        (Integral(f(y), (y, -oo, oo)), "range", Integral(f(y), (y, 0, oo))),
        (Integral(exp(-x * y) * y, (y, 0, oo)), "drop", Integral(exp(-x * y), (y, 0, oo))),
    ],
    ids=str,
)
def test_an_edit_is_among_them(formula, kind, wanted):
    assert wanted in results(formula)[kind]


def test_symbols_in_use_are_tried():
    assert y * sin(m) in results(y * sin(x), m)["symbol"]


def test_named_functions_change_their_name():
    g = Function("g")
    assert g(x) * g(y) in results(f(x) * g(y))["function"]


def test_matrices_change_their_name():
    a, b = MatrixSymbol("A", 2, 2), MatrixSymbol("B", 2, 2)
    found = results(a * b * a.I)
    assert MatMul(b, b, a.I) in found["symbol"]
    assert MatMul(b, b, b.I) in found["rename"]


def test_every_edit_leads_to_its_place():
    formula = x**2 / pi**2 * (polygamma(1, 1 + x / pi) - sin(x)) + x**2 / sin(x) ** 2 - 2 * x
    for edit in edits(formula, Vocabulary.of(formula)):
        if edit.kind != "rename":
            assert at(formula, edit.path) == edit.old


def test_a_bound_variable_is_not_renamed():
    formula = Integral(y * exp(-x * y) * x, (y, 0, oo))
    renamed = results(formula, k, y)["rename"]
    assert renamed == {formula.xreplace({x: k})}


def test_slots_leave_out_factors_and_integrands():
    formula = 2 * k * Integral(x / (1 + y**2), (y, 0, oo)) - 3 * m
    found = [node for _, node in slots(formula)]
    assert formula in found
    assert -3 * m in found
    assert y**2 in found
    assert x not in found
    assert x / (1 + y**2) not in found


def test_replaced_puts_a_part_in_its_place():
    formula = Integral(sin(x * y), (y, 0, 1))
    for path, node in nodes(formula):
        assert replaced(formula, path, node) == formula


def test_costs():
    kinds = {e.kind: e for e in edits(x**2 / (x + y), Vocabulary.of(x + y))}
    assert bits(kinds["sign"]) < bits(kinds["drop"]) < bits(kinds["exponent"])
    halved, over_pi = (scaled((), x, c) for c in (Rational(1, 2), 4 / pi))
    assert bits(halved) < bits(over_pi)
    assert cost([over_pi]) < cost([kinds["sign"], kinds["sign"]])
    assert scaled((), x, -1).kind == "sign"


def test_sentences():
    formula = x**2 / sin(x) ** 2 - 2 * x
    place = formula.args.index(-2 * x)
    edit = scaled((place,), -2 * x, 1 / pi)
    assert sentence(edit, formula) == "multiply the term -2*x by 1/pi"
    assert sentence(scaled((), formula, 4 / pi), formula) == "multiply the right side by 4/pi"
    half = next(e for e in edits(Integral(f(y), (y, -oo, oo)), Vocabulary()) if e.kind == "range")
    assert sentence(half, half.old) == "integrate over the half line"
    case = Edit("sign", (), x, -x, case=1)
    told = sentence(case, x, conditions=("i = j", r"i \neq j"))
    assert told == "flip the sign of the right side in the case i != j"


@pytest.mark.parametrize(
    ("formula", "kind", "old", "wanted"),
    [
        (x**2 / sin(x) ** 2 - 2 * x, "sign", -2 * x, r"\frac{x^2}{\sin^2 x} - \underline{2 x}"),
        (x * coth(y / x), "symbol", x, r"\underline{x} \coth\!\left(\frac{y}{x}\right)"),
        (k * x / m, "invert", 1 / m, r"\frac{k x}{\underline{m}}"),
        (x + y, "term", x, r"y + \underline{x}"),
        (Derivative(gamma(x), x), "wrap", gamma(x), None),
    ],
    ids=str,
)
def test_the_changed_part_is_marked(formula, kind, old, wanted):
    edit = next(
        e for e in edits(formula, Vocabulary.of(formula))
        if e.kind == kind and old in (e.old, e.part)
    )  # fmt: skip
    marked = marked_latex(formula, [edit])
    assert marked.count(r"\underline") == 1
    assert "border-bottom" in mathml(marked)
    if wanted is not None:
        assert marked.replace("x + y", "y + x") == wanted.replace("x + y", "y + x")


def test_of_two_equal_parts_one_is_marked():
    formula = f(x) * coth(y) + f(m) * coth(y)
    edit = next(e for e in edits(formula, Vocabulary.of(formula)) if e.new == tanh(y))
    assert marked_latex(formula, [edit]).count(r"\underline") == 1


def test_a_mark_does_not_change_the_order():
    formula = x**2 / pi**2 * (polygamma(1, 1 + x / pi) - m) + x**2 / sin(x) ** 2 - 2 * x + k
    plain = marked_latex(formula, [])
    for edit in edits(formula, Vocabulary.of(formula)):
        marked = marked_latex(formula, [edit])
        assert marked.count("{") == marked.count("}")
        if edit.kind == "symbol":
            assert (
                marked.replace(r"^2\underline{x}", "^2 x")
                .replace(r"\underline{x}", "x")
                .replace(r"\underline{k}", "k")
                .replace(r"\underline{m}", "m")
                == plain
            )
