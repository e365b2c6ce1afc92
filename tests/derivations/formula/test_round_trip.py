"""Random expressions read back from SymPy's text, from our echo and from our LaTeX."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    Add,
    Expr,
    I,
    Integer,
    Integral,
    Mul,
    Pow,
    Rational,
    Symbol,
    cos,
    coth,
    erf,
    exp,
    expand,
    gamma,
    log,
    oo,
    pi,
    polygamma,
    sin,
    sinh,
    sstr,
    zeta,
)

from derivations.formula import read

from .strings import I_1, NAMES, T_L, Delta_T, N, T_cl, g, k_1, k_B, omega, theta, x, y, z

LETTERS = [x, omega, k_1, k_B, T_L, T_cl, theta, Delta_T, N, z]
FUNCTIONS = [sin, cos, sinh, coth, log, exp, Abs, gamma, erf, zeta, g]
POINT = {letter: Rational(17 + 6 * n, 13 + n) for n, letter in enumerate([*LETTERS, y])}


def leaves() -> st.SearchStrategy[Expr]:
    return st.one_of(
        st.sampled_from([*LETTERS, pi, I]),
        st.integers(-9, 9).filter(bool).map(Integer),
        st.tuples(st.integers(1, 9), st.integers(2, 9)).map(lambda pair: Rational(*pair)),
    )


def larger(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    exponents = st.sampled_from([-2, -1, 2, 3, Rational(1, 2), Rational(-1, 2), Rational(3, 2)])
    several = st.lists(inner, min_size=2, max_size=4)
    symbolic = inner.filter(lambda e: bool(e.free_symbols))
    return st.one_of(
        several.map(lambda terms: Add(*terms)),
        several.map(lambda factors: Mul(*factors)),
        st.tuples(symbolic, exponents).map(lambda pair: Pow(*pair)),
        st.tuples(symbolic, symbolic).map(lambda pair: I_1(*pair)),
        st.tuples(st.sampled_from(FUNCTIONS), symbolic).map(lambda pair: pair[0](pair[1])),
        st.tuples(st.integers(0, 3), symbolic).map(lambda pair: polygamma(*pair)),
    )


EXPRESSIONS = st.recursive(leaves(), larger, max_leaves=10)


@settings(max_examples=200)
@given(EXPRESSIONS)
def test_random_expression_reads_back(expression):
    formula = read(sstr(expression), NAMES)
    assert same_value(formula.expression, expression)
    assert read(formula.text, NAMES).expression == formula.expression
    assert same_value(read(formula.latex, NAMES).expression, formula.expression)


@given(EXPRESSIONS)
def test_random_integral_reads_back(expression):
    integral = Integral(expression * exp(-(y**2)), (y, 0, oo)) + expression
    formula = read(sstr(integral), NAMES)
    assert read(formula.text, NAMES).expression == formula.expression
    for found in (formula.expression, read(formula.latex, NAMES).expression):
        assert same_value(found.replace(Integral, integrand), integral.replace(Integral, integrand))


def integrand(function: Expr, limits: tuple) -> Expr:
    """In place of the integral: two integrals with one integrand are one."""
    return function * Symbol("integral")


def same_value(found: Expr, expected: Expr) -> bool:
    """Equal as they stand, expanded, or in 30 digits at a point."""
    if found == expected or expand(found - expected) == 0:
        return True
    values = [number(found), number(expected)]
    return bool(abs(values[0] - values[1]) <= abs(values[1]) * Rational(1, 10**20))


def number(expression: Expr) -> Expr:
    concrete = expression.replace(g, lambda u: u**2 + 3).replace(I_1, lambda u, v: u + 5 * v)
    return concrete.subs(POINT | {Symbol("integral"): 7}).evalf(30)
