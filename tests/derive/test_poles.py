"""Pole polynomials, partial fractions and sums over relaxation poles."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from flint import arb
from hypothesis import assume, given
from hypothesis import strategies as st
from sympy import (
    Integer,
    Poly,
    Rational,
    RootSum,
    S,
    Symbol,
    cancel,
    expand,
    factor,
    lambdify,
    pi,
    sqrt,
    symbols,
)

from derive import poles
from derive.kernels import KERNELS, classical, conductance
from derive.poles import (
    double_root_condition,
    partial_fractions,
    pole_sum,
    pole_weight,
    rate_polynomial,
    trace_over_roots,
    vanishing_root,
)
from derive.response import Response, ThermalIntegral
from numerics import bridge
from numerics.pole_sum import compile_pole_sum
from numerics.precision import working_precision
from numerics.quadrature import quad

from .mean_field import BULK, CUBIC, FLUX, QUADRATIC, N, bulk, flux, k_1, s, theta

z = Symbol("z")
y = Symbol("y", real=True)
eps = Symbol("epsilon", positive=True)


def test_rates_are_the_negative_zeros():
    assert rate_polynomial(2 * s**2 + 3 * s + 1, s, z) == z**2 - 3 * z / 2 + S.Half
    assert expand(rate_polynomial(CUBIC, s, z) + CUBIC.subs(s, -z)) == 0


def test_weights_of_one_pole():
    response = Response(s, S.One, (s + 3,))
    assert pole_weight(response, 0, z).subs(z, 3) == pi / 3


@pytest.mark.parametrize("response", [FLUX.subs({N: S(5)}), BULK], ids=["flux", "bulk"])
def test_partial_fractions_are_the_response(response):
    derived = partial_fractions(response, y, z)
    (step,) = derived.steps
    point = {k_1: Rational(3, 2), N: Integer(5), y: Rational(7, 5)}
    numbers = {}
    for over in derived.result.atoms(RootSum):
        coefficients = [float(v) for v in Poly(over.poly.as_expr(z).subs(point), z).all_coeffs()]
        summand = lambdify(z, over.fun(z).subs(point), "math")
        numbers[over] = sum(map(summand, np.roots(coefficients)))
    total = complex(derived.result.xreplace({k: S(complex(v)) for k, v in numbers.items()}))
    assert abs(total - float(step.left.subs(point))) < 1e-9


def test_wrong_partial_fractions_are_an_error(monkeypatch):
    monkeypatch.setattr(poles, "pole_weight", lambda r, which, z: 2 * pole_weight(r, which, z))
    with pytest.raises(ArithmeticError, match="do not add up"):
        partial_fractions(BULK.subs({N: S(5)}), y, z)


@given(
    st.lists(st.integers(-4, 4), min_size=2, max_size=4, unique=True),
    st.lists(st.integers(-3, 3), min_size=1, max_size=4),
    st.integers(5, 9),
)
def test_traces_over_known_roots(roots, coefficients, offset):
    polynomial = S.One
    for root in roots:
        polynomial = polynomial * (z - root)
    term = sum(v * z**i for i, v in enumerate(coefficients)) / (z**2 + offset)
    direct = sum((term.subs(z, root) for root in map(Integer, roots)), S.Zero)
    assert trace_over_roots(term, expand(polynomial), z) == direct


def test_traces_over_symbolic_roots_are_newtons_sums():
    a, b = symbols("a b")
    quadratic = z**2 - a * z + b
    assert expand(trace_over_roots(z**2, quadratic, z) - (a**2 - 2 * b)) == 0
    assert cancel(trace_over_roots(1 / z, quadratic, z) - a / b) == 0
    assert trace_over_roots(S.One, quadratic, z) == 2


@pytest.mark.parametrize("order", [1, 2, 3, 5])
def test_the_vanishing_root_solves_its_polynomial_to_the_order_stated(order):
    cubic = CUBIC.subs(N, 1 / eps)
    root = vanishing_root(cubic, s, eps, order)
    residual = Poly(expand(cubic.subs(s, root)), eps)
    lowest = min(power for (power,) in residual.monoms())
    assert lowest == order + 1
    assert cancel(root.coeff(eps, 1) + 2 * k_1) == 0


def test_the_vanishing_root_does_not_mind_a_common_denominator():
    cubic = CUBIC.subs(N, 1 / eps)
    assert vanishing_root(cubic / (1 - eps), s, eps, 3) == vanishing_root(cubic, s, eps, 3)


def test_the_vanishing_root_against_the_root():
    root = vanishing_root(CUBIC.subs(N, 1 / eps), s, eps, 4)
    errors = []
    for size in (10**6, 10**7):
        value = {eps: Rational(1, size), k_1: Rational(3, 2)}
        with mpmath.workdps(60):
            exact = mpmath.findroot(
                lambda x, n=size: x**3 + 1.5 * x**2 + x + mpmath.mpf(3) / n, -mpmath.mpf(3) / size
            )
            errors.append(abs(exact - mpmath.mpf(str(root.subs(value).evalf(60)))))
    assert abs(mpmath.log10(errors[0] / errors[1]) - 5) < 1e-3


@pytest.mark.parametrize("polynomial", [QUADRATIC, s**2 + eps, s**2 * (s + 1) + eps])
def test_no_simple_vanishing_root_is_an_error(polynomial):
    with pytest.raises(ValueError, match="no simple root"):
        vanishing_root(polynomial, s, eps, 2)


def test_double_roots():
    assert factor(double_root_condition(QUADRATIC, s)) == factor(k_1**2 - 4)
    condition = double_root_condition(CUBIC, s)
    assert condition.subs({k_1: 2, N: 27}) == 0
    assert condition.subs({k_1: sqrt(3), N: 18}).expand() == 0
    assert condition.subs({k_1: 2, N: 26}) != 0


# Pole sums against routes that do not know them -------------------------------------------------


def fields(integral):
    response = integral.response
    return (integral.prefactor, response.numerator, response.pole_polynomials, response.s,
            integral.kernel.name, integral.scale)  # fmt: skip


POINTS = [
    {k_1: Rational(3, 2), N: Integer(5), theta: Rational(1, 3)},
    {k_1: Rational(1, 10), N: Integer(40), theta: Integer(4)},
    {k_1: Integer(7), N: Integer(3), theta: Rational(1, 50)},
]


@pytest.mark.parametrize("point", POINTS, ids=["middle", "hot", "cold"])
@pytest.mark.parametrize("name", KERNELS)
def test_sums_over_poles_against_quadrature(name, point):
    integral = bulk(KERNELS[name])
    symbolic = bridge.evaluate(pole_sum(integral, z), point, 20)
    with mpmath.workdps(15):
        direct = quad(*fields(integral), point, 12)
    assert abs(float(symbolic) / float(direct) - 1) < 1e-10


@pytest.mark.parametrize("name", ["classical", "conductance", "occupation"])
def test_sums_over_two_polynomials_against_certified_sums(name):
    integral = flux(KERNELS[name])
    for point in POINTS:
        symbolic = bridge.evaluate(pole_sum(integral, z), point, 40)
        certified = compile_pole_sum(*fields(integral)).value(point, 40)
        with working_precision(200):
            assert symbolic.overlaps(certified)
            assert not (symbolic * (1 + arb(10) ** -30)).overlaps(certified)


@pytest.mark.parametrize(
    "where", [{k_1: Integer(2), N: Integer(27)}, {k_1: sqrt(3), N: Integer(18)}]
)
def test_where_poles_merge_the_sum_is_continuous(where):
    """The certified value at a double or triple root is the limit of the symbolic sum."""
    integral = bulk(conductance)
    merged = compile_pole_sum(*fields(integral)).value({**where, theta: S.One}, 30)
    nearby = {**where, k_1: where[k_1] + Rational(1, 10**24), theta: S.One}
    symbolic = bridge.evaluate(pole_sum(integral, z), nearby, 25)
    with working_precision(200):
        assert abs(symbolic / merged - 1) < arb(10) ** -20


def test_the_classical_sum_is_the_closed_form():
    exact = pi / (N - 2)
    point = {k_1: Rational(3, 2), N: Integer(11)}
    ours = bridge.evaluate(pole_sum(bulk(classical), z), point, 30)
    assert ours.overlaps(bridge.evaluate(exact, point, 30))


@given(st.integers(1, 5), st.integers(1, 5), st.integers(6, 9))
def test_weights_of_real_poles_are_residues(first, second, third):
    assume(first != second)
    rates = (first, second, third)
    response = Response(s, 4 - s**2, tuple(s + r for r in rates))
    for which, rate in enumerate(rates):
        residue = cancel(response.laplace() * (s + rate)).subs(s, -rate)
        assert cancel(pole_weight(response, which, z).subs(z, rate) - 2 * pi * residue) == 0


def test_a_sum_has_one_part_a_polynomial():
    total = pole_sum(ThermalIntegral(S.One, FLUX, classical), z)
    assert len(total.atoms(RootSum)) == 2
