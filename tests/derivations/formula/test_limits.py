"""A formula that is too large is refused at once, before anything is computed."""

from __future__ import annotations

import time

import pytest

from derivations.formula import FormulaError, read

from .strings import NAMES

SECOND = 10  # of processor time: far beyond what it takes, far below a hang

TOO_LARGE = {
    "tower": "9^(9^(9^9))",
    "tower in python": "9**(9**(9**9))",
    "tower in LaTeX": "9^{9^{9^{9}}}",
    "repeated power": "((9^999)^999)^999",
    "power of ten": "10^(10^10)",
    "scientific": "1e999999",
    "long scientific": "1e" + "9" * 40,
    "many digits": "7" * 1000,
    "product of long numbers": "*".join(["7" * 290] * 60),
    "exponent": "x^(10^10)",
    "exponent of exponent": "(x^999)^999",
    "high root": "2^(1/10^9)",
    "root of a long number": "sqrt(" + "7" * 250 + ")",
    "exp": "exp(10^9)",
    "exp of exp": "exp(exp(exp(9)))",
    "sine": "sin(10^300*10^300)",
    "zeta": "zeta(10^9)",
    "zeta left": "zeta(-10^6)",
    "Gamma": "gamma(10**9)",
    "polygamma": "polygamma(1, 10^8)",
    "order of polygamma": "polygamma(10^8, 1)",
    "logarithms": "exp(x + 10^300*log(2))*exp(-x)",
    "hidden power": "2^(x + 10^9)*2^(-x)",
    "brackets": "(" * 5000 + "x" + ")" * 5000,
    "open brackets": "(" * 15_000,
    "braces": "{" * 5000 + "x" + "}" * 5000,
    "fractions": r"\frac" * 3000,
    "roots": r"\sqrt" * 3000 + "x",
    "exponents": "x^{" * 500 + "x" + "}" * 500,
    "functions": r"\sin " * 2000 + "x",
    "bars": "|x + " * 500 + "x" + "|" * 500,
    "integrals": r"\int_0^1 " * 500 + "x" + r"\,dx" * 500,
    "signs": "-+" * 3000 + "x",
    "terms": "+".join(["x"] * 5000),
    "megabyte": "x" * 1_000_000,
    "megabyte of brackets": "(" * 1_000_000,
}


@pytest.mark.parametrize("text", TOO_LARGE.values(), ids=TOO_LARGE)
def test_refused_at_once(text):
    start = time.process_time()
    with pytest.raises(FormulaError) as caught:
        read(text, NAMES)
    assert len(str(caught.value)) < 300
    assert len(caught.value.pointed()) < 500
    assert time.process_time() - start < SECOND


LARGE = {
    "nested squares": "(" * 25 + "x" + "+1)^2" * 25,
    "factor of nested squares": "x^2*" + "(" * 24 + "x" + "+1)^2" * 24 + "*(x + z)^3",
    "nested roots": "sqrt(" * 25 + "x" + " + 2)" * 25,
    "nested moduli": "abs(x - " * 25 + "z" + ")" * 25,
    "high powers": "((x + 1)^999 + 1)^999*((x + 2)^999 + 1)^(1/2)",
    "long product": "*".join(f"(x - {n})^{n}" for n in range(2, 300)),
    "long sum": "+".join(f"z^{n}/(x + {n})" for n in range(300)),
    "sum without end": "sum(1/n^2, n, 1, oo)*int(exp(-y^2)/y, y, 0, 1)*x + 1",
    "constants": "log(0) + zeta(1) + 2^pi + exp(pi)*sin(1000)",
}


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_large_formula_is_read_without_being_expanded(text):
    start = time.process_time()
    formula = read(text, NAMES)
    assert read(formula.text, NAMES).expression == formula.expression
    assert time.process_time() - start < SECOND


@pytest.mark.parametrize("text", ["1/0", "x/(x - x)", "0^(-1)", r"\frac{1}{z - z}", "0/0"])
def test_division_by_zero_is_refused(text):
    with pytest.raises(FormulaError, match="divides by zero"):
        read(text, NAMES)
