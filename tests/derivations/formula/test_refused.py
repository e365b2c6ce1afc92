"""What can be read in two ways is refused, with a caret under the place and a way out."""

from __future__ import annotations

import pickle

import pytest
from sympy import Symbol

from derivations.formula import FormulaError, Names, read

from .strings import NAMES

# The formula, the text from the caret on, and a word of the message or remedy.
REFUSED = [
    ("1/2x", "x", "(1/2) x or 1/(2 x)"),
    ("x/z theta", "theta", "x/(z theta)"),
    ("hbar omega/2 k_B T_L", "k_B", "multiplies or divides"),
    ("x/z(1 + x)", "(1", "multiplies or divides"),
    ("x/z·2", "2", "multiplies or divides"),
    (r"\hbar\omega/2k_B T_L", "k_B", r"\frac{\hbar\omega}{2} k_B"),
    (r"x/z (1 + x) + \pi", "(1", "multiplies or divides"),
    (r"x/z \cdot\theta", r"\theta", "multiplies or divides"),
    ("sin x z", "z", "sin(x) ... or sin(x ...)"),
    ("ln 2 x", "x", "where the argument of ln ends"),
    ("ln 2x", "x", "where the argument of ln ends"),
    (r"\ln 2\pi x", r"\pi", "where the argument of"),
    (r"\sin x/2", "/2", "where the argument of"),
    (r"\sin 2\pi x z", "z", "where the argument of"),
    (r"\sin x (1+z)", "(1", "where the argument of"),
    (r"\ln(1+x)^2", "^2", "what this exponent is of"),
    ("ln (1+x)(1-x)", "(1-x", "takes this bracket too"),
    ("sin (x)^2", "^2", "what this exponent is of"),
    ("sin^-1 x", "^-1", "arcsin"),
    (r"\sin^{-1}(x)", "^{-1}", "arcsin"),
    (r"\psi^2(x)", "^2", "order of derivative"),
    (r"$g^2(x)$", "^2", "g(...)^2"),
    ("x^z^2", "^2", "what this exponent is of"),
    ("x^1/2", "1/2", "where this exponent ends"),
    ("x^3/2", "3/2", "where this exponent ends"),
    ("x^2z", "2z", "where this exponent ends"),
    ("e^2x", "2x", "where this exponent ends"),
    (r"\pi x^12", "12", "braces"),
    (r"\pi x^-1", "-1", "x^{-1}"),
    (r"\pi x^{(2)}", "^{(2)}", "order of derivative"),
    (r"{x + z} \theta", "{x", "brackets"),
    (r"{x z}^2", "{x", "brackets"),
    (r"2\frac{1}{2}", r"\frac", "a number before a fraction"),
    ("2 3", "3", "a number follows"),
    ("x 2", "2", "a number follows"),
    ("|x|z|x|", "|x|", "paired in two ways"),
    ("x[2]", "[2]", "may be an index"),
    ("xz", "xz", "unknown name"),
    ("thta", "thta", "did you mean theta"),
    (r"\pi\thta", r"\thta", "theta"),
    (r"\pi sin x", "sin", r"write \sin"),
    ("Gamma", "Gamma", "is a function"),
    (r"\zeta + 1", r"\zeta", "is a function"),
    ("e + 1", "e", "exp(1)"),
    ("x + oo", "oo", "only in limits"),
    ("int(y, y, 0, 1) + y", "y", "unknown name"),
    ("int(int(y, y, 0, 1), y, 0, 1)", "int(y", "bound twice"),
    ("int(x, 0, 1)", "int", "int(f, y, -oo, oo)"),
    (r"\int_0^1 x", r"\int", "no differential"),
    (r"\int x\,dx", r"\int", "both limits"),
    (r"\int_0^1 dy - y", "-", "sign"),
    (r"\sum_{n} x", r"\sum", "no upper limit"),
    (r"\sum_{x^2 = 1} x", r"\sum", "roots"),
    (r"\frac{d}{dx} x", "d}{dx}", "derivatives are not read"),
    (r"\frac{\partial x}{\partial z}", r"\partial", "derivatives are not read"),
    (r"\frac{\mathrm{d}x}{\mathrm{d}z}", r"\mathrm{d}x", "derivatives are not read"),
    ("Derivative(x, x)", "Derivative", "derivatives are not read"),
    (r"x \approx 2", r"\approx", "right side alone"),
    (r"x + O(x^2) + \pi", "O", "--limit"),
    ("x + O(x^2)", "O(", "--limit"),
    (r"\begin{cases} x \end{cases}", "cases", "single formula"),
    ("x = z = 2", "= 2", "more than one equals sign"),
    ("I_1(k_1, 3) = x", "I_1", "left side of the statement"),
    ("x + 1 = z", "x", "left side of the statement"),
    ("(x + 1", "(", "never closed"),
    ("x + 1)", ")", "closes nothing"),
    ("(x + 1]", "]", "does not match"),
    (r"\left( x \right.", ".", "both sides"),
    ("sin()", ")", "something is missing"),
    ("x +", None, "ends too early"),
    ("", None, "no formula"),
    ("1,5 x", ",5", "comma"),
    ("x < 2", "<", "inequality"),
    ("n!", "!", "Gamma(n + 1)"),
    ("  2\n-x ", "\n", "the line ends"),
    ("x\n--\n2", "\n", "the line ends"),
    ("--x", "--", "row of dashes"),
    (r"\begin{align} x \\ z \end{align}", "z", "new row"),
    ("\u0430 + x", "\u0430", "CYRILLIC SMALL LETTER A"),
    ("x\x00", "\x00", "U+0000"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "message"), REFUSED, ids=[case[0] for case in REFUSED])
def test_refused_at_the_place_with_a_way_out(text, place, message):
    with pytest.raises(FormulaError) as caught:
        read(text, NAMES)
    error = caught.value
    assert message in str(error)
    assert "\n" not in str(error)
    if place is not None:
        assert text[error.position :].startswith(place)


def test_caret_stands_under_the_place():
    with pytest.raises(FormulaError) as caught:
        read("x + 1/2x", NAMES)
    assert caught.value.pointed().splitlines() == [
        "x + 1/2x",
        "       ^",
        "it is not clear whether this multiplies or divides",
        "write (1/2) x or 1/(2 x)",
    ]


def test_caret_in_the_middle_of_a_long_line():
    text = "x + " * 100 + "1/2x" + " + x" * 100
    with pytest.raises(FormulaError) as caught:
        read(text, NAMES)
    line, caret, *_ = caught.value.pointed().splitlines()
    assert line[caret.index("^")] == "x"
    assert line[: caret.index("^")].endswith("1/2")
    assert len(line) < 80


def test_error_survives_the_way_out_of_a_worker():
    with pytest.raises(FormulaError) as caught:
        read("x + 1/2x", NAMES)
    assert pickle.loads(pickle.dumps(caught.value)).pointed() == caught.value.pointed()


def test_exponential_notation_gives_way_to_a_symbol_e():
    names = Names.of(Symbol("e"))
    with pytest.raises(FormulaError, match="power of ten or a product"):
        read("2e-3", names)
