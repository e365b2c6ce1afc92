"""Formulas in plain text, case by case."""

from __future__ import annotations

import pytest
from sympy import (
    Abs,
    I,
    Integral,
    KroneckerDelta,
    LambertW,
    Mul,
    Rational,
    Sum,
    Symbol,
    asin,
    asinh,
    cos,
    coth,
    erf,
    exp,
    gamma,
    log,
    loggamma,
    oo,
    pi,
    polygamma,
    sin,
    sinh,
    sqrt,
    zeta,
)

from derivations.formula import read

from .strings import I_1, NAMES, T_L, Delta_T, N, T_cl, g, hbar, k_1, k_B, omega, theta, x, y, z

n = Symbol("n", integer=True)
CONDUCTANCE = (
    x**2 / pi**2 * (polygamma(1, 1 + x / pi) - polygamma(1, 1 - x / pi))
    + x**2 / sin(x) ** 2
    - 2 * x
)


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("x^2/pi^2 (psi_1(1+x/pi) - psi_1(1-x/pi)) + x^2/sin^2 x - 2x", CONDUCTANCE),
        ("2x", 2 * x),
        ("2 k1 N", 2 * k_1 * N),
        ("k_1 N(N - 1)", k_1 * N * (N - 1)),
        ("x(1 + z)[2 - z]", x * (1 + z) * (2 - z)),
        ("-x^2", -(x**2)),
        ("x**-2", x**-2),
        ("x^-2 z", z / x**2),
        ("2 - -x", 2 + x),
        ("x*-z", -x * z),
        ("x/z/theta", x / (z * theta)),
        ("x/z*theta", x * theta / z),
        ("x/z (1 + x)", x * (1 + x) / z),
        ("hbar omega/(2 k_B T_L) coth(omega)", hbar * omega / (2 * k_B * T_L) * coth(omega)),
        ("(x + z)/(2*(N - 2))", Mul(Rational(1, 2), x + z, 1 / (N - 2))),
        ("0.25 + 1e-3 + .5", Rational(751, 1000)),
        ("T_cl__int Delta T", T_cl * Delta_T),
        ("ħ ω θ² π³", hbar * omega * theta**2 * pi**3),
        ("2·x − 3×z", 2 * x - 3 * z),
        ("k₁^(1/2)", sqrt(k_1)),
        ("x^(1/2) + x**1/2", sqrt(x) + x / 2),
    ],
)  # fmt: skip
def test_sums_products_and_powers(text, expression):
    assert read(text, NAMES).expression == expression


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("sin x", sin(x)),
        ("sin 2 pi x cos x", sin(2 * pi * x) * cos(x)),
        ("sin^2(x) + sin(x)^2 + sin^2 x", 3 * sin(x) ** 2),
        ("sin x^2", sin(x**2)),
        ("ln sinh x", log(sinh(x))),
        ("log(x) + ln x", 2 * log(x)),
        ("arcsin(x) + asin(x) + arsinh(x) + asinh(x)", 2 * asin(x) + 2 * asinh(x)),
        ("sinh^-2(x)", 1 / sinh(x) ** 2),
        ("psi(x) + digamma(x)", 2 * polygamma(0, x)),
        ("trigamma(x) + psi_1(x) + psi^(1)(x)", 3 * polygamma(1, x)),
        ("polygamma(2, x) + psi_2(x)", 2 * polygamma(2, x)),
        ("Gamma(x) + gamma(x) + loggamma(x)", 2 * gamma(x) + loggamma(x)),
        ("zeta(3) + erf(x) + W(x)", zeta(3) + erf(x) + LambertW(x)),
        ("|z| + abs(z) + |x + z|^2", 2 * Abs(z) + Abs(x + z) ** 2),
        ("e^x + exp(x) + e^(2x)", 2 * exp(x) + exp(2 * x)),
        ("i x + sqrt(-1)", I * x + I),
        ("g(x) g(2)^2", g(x) * g(2) ** 2),
        ("I_1", I_1(k_1, N)),
        ("KroneckerDelta(1, N)", KroneckerDelta(1, N)),
    ],
)  # fmt: skip
def test_functions(text, expression):
    assert read(text, NAMES).expression == expression


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("int(1/(y^2 + x^2), y, -oo, oo)", Integral(1 / (y**2 + x**2), (y, -oo, oo))),
        ("integral(y, y, 0, x)", Integral(y, (y, 0, x))),
        ("Integral(y*z, (y, 0, 1), (z, 0, 2))", Integral(y * Symbol("z"), (y, 0, 1), (z, 0, 2))),
        ("sum(x/n^2, n, 1, oo)", Sum(x / n**2, (n, 1, oo))),
        ("Sum(n, (n, 1, N))", Sum(n, (n, 1, N))),
    ],
)
def test_integrals_and_sums(text, expression):
    assert read(text, NAMES).expression == expression


def test_variable_of_integration_is_no_stronger_than_its_range():
    """x is positive in the statement: on the whole line another x is meant."""
    found = read("int(abs(x), x, -oo, oo)", NAMES).expression
    assert found.limits[0][0] == Symbol("x", real=True)
    assert read("int(x, x, 0, 1)", NAMES).expression == Integral(x, (x, 0, 1))


@pytest.mark.parametrize("text", ["g(x) = 2x", "g = 2x", "h(x, z) := 2x", "h = 2 x.", " 2x ,\n"])
def test_left_side_and_full_stop_are_dropped(text):
    assert read(text, NAMES).expression == 2 * x


@pytest.mark.parametrize("text", ["(x +\n z)", "x +\nz"])
def test_line_ends_inside_brackets_or_after_a_sign(text):
    assert read(text, NAMES).expression == x + z


def test_echo_says_how_a_formula_was_read():
    formula = read("x/2 (1 + z) - sin 2x", NAMES)
    assert formula.text == "-sin(2*x) + x*(1 + z)/2" or read(formula.text, NAMES) == formula
    assert formula.notation == "text"
    assert formula._repr_latex_() == f"${formula.latex}$"
