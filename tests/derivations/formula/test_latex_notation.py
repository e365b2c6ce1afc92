"""Formulas in LaTeX, case by case."""

from __future__ import annotations

import pytest
from sympy import (
    Abs,
    I,
    Integral,
    KroneckerDelta,
    LambertW,
    Rational,
    Sum,
    Symbol,
    asinh,
    cos,
    coth,
    exp,
    gamma,
    im,
    log,
    loggamma,
    oo,
    pi,
    polygamma,
    re,
    sin,
    sinh,
    sqrt,
    zeta,
)

from derivations.formula import Names, read

from .strings import I_1, NAMES, T_L, Delta_T, N, T_cl, g, hbar, k_1, k_B, omega, theta, x, y, z
from .test_text import CONDUCTANCE

n = Symbol("n", integer=True)


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        (r"\frac{x^2}{\pi^2}\left[\psi^{(1)}\left(1+\frac{x}{\pi}\right)-\psi^{(1)}\left(1-"
         r"\frac{x}{\pi}\right)\right]+\frac{x^2}{\sin^2 x}-2x.", CONDUCTANCE),
        (r"$k_1 x z$", k_1 * x * z),
        (r"k_BT_L\,\Delta T", k_B * T_L * Delta_T),
        (r"k_{1}^2 + k_\mathrm{1}^{2}", 2 * k_1**2),
        (r"T_{\rm cl}^{\rm int} + T_\text{cl}^\mathrm{int} + T^{int}_{cl}", 3 * T_cl),
        (r"$k^2_1$", k_1**2),
        (r"(T_{\mathrm{cl}}^{\mathrm{int}})^2", T_cl**2),
        (r"$x^2z$", x**2 * z),
        (r"\frac12 x + \tfrac1{2}x + \dfrac{x}{2}", 3 * x / 2),
        (r"\sqrt2 x + \sqrt[3]{x}", sqrt(2) * x + x ** Rational(1, 3)),
        (r"\hbar\omega/(2k_BT_L)\coth\omega", hbar * omega / (2 * k_B * T_L) * coth(omega)),
        (r"x/z\,(1 + x)", x / z * (1 + x)),
        (r"\bigl\{x \bigl[1 - \Bigl(z + 1\Bigr)\bigr]\bigr\}", -x * z),
        (r"2 \cdot 3 \times x", 6 * x),
        (r"{x}{z}", x * z),
        (r"\mathrm{e}^{-x} + e^{-x} + \exp(-x)", 3 * exp(-x)),
        (r"\mathrm{i}x + i x", 2 * I * x),
        (r"\begin{equation} x \end{equation}", x),
        (r"\[ x \,. \]", x),
        (r"\begin{split} &x \\ &\quad {}+ z \end{split}", x + z),
        (r"2\times 10^{-3}", Rational(1, 500)),
    ],
)  # fmt: skip
def test_sums_products_and_powers(text, expression):
    assert read(text, NAMES).expression == expression


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        (r"\sin x\cos x", sin(x) * cos(x)),
        (r"\sin 2\pi x", sin(2 * pi * x)),
        (r"\sinh^{2}{\left(x\right)} + \sinh^2 x", 2 * sinh(x) ** 2),
        (r"\coth\frac{x}{\theta}", coth(x / theta)),
        (r"\ln|\omega| z", log(Abs(omega)) * z),
        (r"\ln\Gamma(x) + \ln(\Gamma(x))", loggamma(x) + log(gamma(x))),
        (r"\psi(x) + \psi'(x) + \psi_1(x)", polygamma(0, x) + 2 * polygamma(1, x)),
        (r"\psi^{(2)}(x)^2", polygamma(2, x) ** 2),
        (r"\zeta(3) W(x)", zeta(3) * LambertW(x)),
        (r"\Gamma^2(x)", gamma(x) ** 2),
        (r"\operatorname{arsinh} x + \operatorname{Re}(z) + \Im z", asinh(x) + re(z) + im(z)),
        (r"\left|z\right|^2 |z|", Abs(z) ** 3),
        (r"\delta_{1N}", KroneckerDelta(1, N)),
        (r"g(x) I_1(k_1, N)", g(x) * I_1(k_1, N)),
    ],
)
def test_functions(text, expression):
    assert read(text, NAMES).expression == expression


LORENTZIAN = Integral(1 / (y**2 + x**2), (y, -oo, oo))


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        (r"\int_{-\infty}^{\infty} \frac{1}{y^2+x^2} dy", LORENTZIAN),
        (r"\int_{-\infty}^\infty \frac{dy}{y^2+x^2}", LORENTZIAN),
        (r"\int\limits_{-\infty}^{\infty}\!\mathrm{d}y\,\frac{1}{y^2+x^2}", LORENTZIAN),
        (r"\int^{\infty}_{-\infty} {\rm d}y \frac{1}{y^2+x^2}", LORENTZIAN),
        (r"2\int_0^1 y\,dy\,x + z", 2 * x * Integral(y, (y, 0, 1)) + z),
        (r"\int_0^1 dy\, y x + z", Integral(x * y, (y, 0, 1)) + z),
        (r"\int_0^1 (y + x) dy", Integral(y + x, (y, 0, 1))),
        (r"\int_0^1 y + x\, dy", Integral(y + x, (y, 0, 1))),
        (r"\int_0^\infty \frac{d\omega}{2\pi} \omega", Integral(omega / (2 * pi), (omega, 0, oo))),
        (r"\sum_{n=1}^{N} \frac{x}{n^2} + z", Sum(x / n**2, (n, 1, N)) + z),
        (r"\sum_{n=1}^\infty\sum_{m=1}^n m",
         Sum(Symbol("m", integer=True), (Symbol("m", integer=True), 1, n), (n, 1, oo))),
    ],
)  # fmt: skip
def test_integrals_and_sums(text, expression):
    assert read(text, NAMES).expression == expression


def test_two_integrals_with_one_differential_each():
    found = read(r"\int_0^1\int_0^2 x y z\,dx\,dy", NAMES).expression
    assert [limit[1:] for limit in found.limits] == [(0, 2), (0, 1)]


def test_left_side_is_dropped():
    assert read(r"g(x) = \frac{x}{2}", NAMES).expression == x / 2


def test_constants_give_way_to_the_symbols_of_the_statement():
    e, i, d = (Symbol(letter) for letter in "eid")
    names = Names.of(e, i, d, x)
    assert read(r"e^{x} + i + d", names).expression == e**x + i + d
    assert read(r"\mathrm{e}^{x} + \mathrm{i}", names).expression == exp(x) + I


def test_both_notations_give_one_expression():
    for text, latex in [
        ("hbar omega/(2 k_B T_L)", r"\frac{\hbar\omega}{2k_BT_L}"),
        ("int(y^2/sinh^2 y, y, 0, oo)", r"\int_0^\infty \frac{y^2}{\sinh^2 y}\,dy"),
        ("psi_1(x/pi) - ln(k1)", r"\psi^{(1)}\!\left(\frac{x}{\pi}\right) - \ln k_1"),
    ]:
        assert read(text, NAMES).expression == read(latex, NAMES).expression
