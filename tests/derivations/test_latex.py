"""LaTeX of formulas, statements, texts: what is written, that it is stable, that it compiles."""

from __future__ import annotations

import random
import re

import pytest
from sympy import Add, Function, Mul, Symbol, cos, oo, sin, symbols

from derivations.andreucci.notation import N, g, k_1, s, x
from derivations.latex import display, latex, latex_lines, snippet, statement_latex, text_to_latex
from derivations.library import load
from derivations.line_break import line_width
from derivations.paper import Cases
from derive.asymptotics import Expansion

from . import formulas


@pytest.mark.parametrize("written", formulas.GOLDEN)
def test_written_as_a_physicist_writes(written):
    assert latex(formulas.GOLDEN[written]) == written


def test_order_does_not_depend_on_how_a_sum_was_built():
    terms = list(Add.make_args(s**3 + k_1 * s**2 + s + 2 * k_1 / N + sin(x) * N))
    chooser = random.Random(1)
    written = set()
    for _ in range(10):
        chooser.shuffle(terms)
        written.add(latex(Add(*terms, evaluate=False)))
    assert len(written) == 1


def test_no_sum_starts_with_a_minus_when_a_term_is_positive():
    a, b, c = symbols("a b c", positive=True)
    assert latex(-a + b) == "b - a"
    assert latex(-a - b) == "-a - b"
    assert latex(c * (-a - b)) == "-c (a + b)"
    assert latex(Mul(-1, a + b, evaluate=False)) == "-(a + b)"


def test_an_inline_fraction_keeps_the_brackets_of_its_numerator():
    a, b, c = symbols("a b c")
    f = Function("f")
    assert latex(1 / (1 + 3 * (a + b) / c)) == r"\frac{1}{1 + 3 (a + b)/c}"
    assert latex(1 / (1 + (a + f(b)) / c)) == r"\frac{1}{1 + \frac{f(b) + a}{c}}"


def test_bare_function_before_a_bracket_gets_its_own():
    a, b = symbols("a b")
    assert latex(sin(a) * cos(b)) in (r"\cos b \sin a", r"\sin a \cos b", r"\cos(b) \sin a")
    written = latex(2 * sin(a) * Add(sin(b), 1))
    assert not re.search(r"\\sin a [\[(]", written)


def test_expansion_keeps_its_order_and_its_sign():
    expansion = Expansion(N, oo, ((-2 * k_1, -1), (k_1**3, -3)), -5)
    assert latex(expansion) == r"-\frac{2 k_1}{N} + \frac{k_1^3}{N^3} + O(N^{-5})"


def test_something_that_is_not_mathematics_is_refused():
    with pytest.raises(TypeError, match="not an expression"):
        latex(object())


def test_names():
    wanted = {
        "Delta_T": r"\Delta T", "G_1N": "G_{1N}", "J_cl": r"J_{\mathrm{cl}}", "hbar": r"\hbar",
        "theta_L": r"\theta_L", "T_bulk": r"T_{\mathrm{bulk}}",
        r"\langle v^2\rangle": r"\langle v^2\rangle",
    }  # fmt: skip
    assert {name: latex(Symbol(name)) for name in wanted} == wanted


def test_text_keeps_mathematics_and_escapes_the_rest():
    assert text_to_latex("50% of $x_1^2$ & {k}") == r"50\% of $x_1^2$ \& \{$k$\}"
    assert text_to_latex("costs $5") == r"costs \$5"
    assert text_to_latex("see ``pole_sum``") == r"see \texttt{pole\_sum}"


def test_wide_sums_and_ratios_are_broken():
    lines = latex_lines(formulas.wide_ratio(), 58)
    assert max(map(line_width, lines)) <= 58
    assert line_width(latex(formulas.wide_ratio())) > 2 * 58
    assert "split" in display(g(x), "=", ((1 + x + k_1 * N) ** 9).expand().args)


def test_statement_parts_and_labels():
    crossover, wide, cases = formulas.section().statements
    typeset = statement_latex(crossover)
    assert (typeset["left"], typeset["printed"], typeset["derived"]) == ("g(x)", "-2 x", "x^2")
    assert typeset["steps"][0]["condition"] is None or "x" in typeset["steps"][0]["condition"]
    written = snippet(crossover)
    assert r"\label{eq:andreucci-49-printed}" in written
    assert r"\label{eq:andreucci-49}" in written
    assert r"100\% of them" in written
    assert snippet(cases).count(r"\begin{equation}") == 1
    assert statement_latex(wide)["printed"].startswith(r"\frac{1}{N} = ")


@pytest.mark.latex
def test_snippets_compile_with_amsmath_alone(tmp_path):
    shown = "\n".join(rf"\[ {display(None, '=', (e,))} \]" for e in formulas.GOLDEN.values())
    body = shown + "\n".join(snippet(statement) for statement in formulas.section().statements)
    head = r"\documentclass{article}\usepackage{amsmath,amssymb}\begin{document}"
    source = head + body + r"\end{document}"
    log = formulas.compile_latex(source, tmp_path)
    assert not [w for w in formulas.overfull(log) if w > 20]


def test_names_with_accents():
    divisor, transmission = Symbol("N_t", positive=True), Function("T_cal")
    omega = Symbol("omega")
    assert latex(transmission(omega)) == r"\mathcal{T}(\omega)"
    assert latex(Cases(("N_t = 1", "x_tc"), (divisor, omega))) == (
        r"\begin{cases} \tilde{N}, & \tilde{N} = 1 \\[2pt] \omega, & x_tc \end{cases}"
    )


def test_a_sign_in_a_product_of_sums_is_the_sign_of_its_term():
    a, b, c = symbols("a b c", positive=True)
    term = Mul(-a - b, 1 / c, evaluate=False)
    assert latex(c**2 + term) == r"-\frac{a + b}{c} + c^2"
    omega = Symbol("omega", real=True)
    assert latex(omega**2 + term) == r"\omega^2 - \frac{a + b}{c}"


def test_a_sum_before_a_long_bracket_keeps_its_own():
    a, b = symbols("a b", positive=True)
    first = Add(*(sin(k * a) for k in range(1, 12)))
    second = Add(*(sin(k * b) for k in range(1, 12)))
    lines = latex_lines(first * second, 30)
    assert lines
    text = "".join(lines)
    assert text.count(r"\Bigl") == text.count(r"\Bigr") == 2


def test_a_last_factor_put_together_for_print_is_no_factor():
    """Dividing by it would go on for ever."""
    assert r"\begin{split}" in snippet(load("panasyuk").statement("beyond-T_x"))
