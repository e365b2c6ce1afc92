"""Even rational responses and thermal integrals, as functions and under changes of variable."""

from __future__ import annotations

import pytest
from sympy import I, Integer, Integral, Poly, Rational, S, Symbol, cancel, expand, oo, pi, sqrt

from derive.kernels import classical, conductance
from derive.response import Response, ThermalIntegral

from .mean_field import BULK, CUBIC, FLUX, QUADRATIC, N, flux, k_1, s, theta

y = Symbol("y", real=True)
q = Symbol("q")
alpha = Symbol("alpha", positive=True)
POINT = {k_1: Rational(9, 7), N: Integer(5)}


@pytest.mark.parametrize("response", [FLUX, BULK, Response(s, -(s**2), (2 * s + 3, s**2 + s + 4))])
@pytest.mark.parametrize("frequency", [S.Zero, Rational(1, 3), S(1), Rational(-7, 2)])
def test_the_response_on_the_frequency_axis(response, frequency):
    at = response.laplace().subs(POINT).subs(response.s, -I * frequency)
    assert expand(at - response.at_frequency(y).subs(POINT).subs(y, frequency)) == 0


def test_it_is_even_and_does_not_mind_the_sign_of_time():
    assert cancel(FLUX.laplace() - FLUX.laplace().subs(s, -s)) == 0
    shown = FLUX.at_frequency(y)
    assert expand(shown.as_numer_denom()[0] - shown.subs(y, -y).as_numer_denom()[0]) == 0


def test_the_papers_form_of_the_reduced_response():
    printed = (y**2 - 1) ** 2 / (
        ((y**2 - 1) ** 2 + k_1**2 * y**2) * (y**2 * (y**2 - 1) ** 2 + k_1**2 * (y**2 - 2 / N) ** 2)
    )
    assert cancel(FLUX.at_frequency(y) - printed) == 0
    wrong = printed.subs(2 / N, 1 / N)
    assert cancel(FLUX.at_frequency(y) - wrong) != 0


def test_the_product_of_pole_polynomials():
    assert expand(FLUX.pole_polynomial() - QUADRATIC * CUBIC) == 0
    assert Response(s, S.One, ()).pole_polynomial() == 1


def test_parameters_are_replaced_everywhere_but_not_the_variable():
    replaced = FLUX.subs({k_1: Integer(2), N: Integer(27)})
    assert replaced.laplace().free_symbols == {s}
    assert cancel(replaced.laplace() - FLUX.laplace().subs({k_1: 2, N: 27})) == 0
    with pytest.raises(ValueError, match="rescaled"):
        FLUX.subs({s: Integer(1)})


def test_rescaling_keeps_the_function_and_makes_polynomials_monic():
    given = Response(s, 3 - s**2, (5 * s + k_1, 2 * s**2 + s + 7))
    scaled = given.rescaled(alpha, q)
    assert cancel(scaled.laplace() - given.laplace().subs(s, alpha * q)) == 0
    assert all(Poly(p, q).LC() == 1 for p in scaled.pole_polynomials)


def test_rescaling_an_integral_keeps_its_value():
    given = flux(conductance)
    scaled = given.rescaled(alpha, q)
    assert scaled.prefactor == given.prefactor * alpha
    assert cancel(scaled.scale - theta / alpha) == 0
    # the integrand at omega = alpha y, and d omega = alpha d y
    left = scaled.prefactor * scaled.response.laplace().subs(q, -I * y)
    right = given.prefactor * alpha * given.response.laplace().subs(s, -I * alpha * y)
    assert cancel(left - right) == 0
    u = Symbol("u", positive=True)
    kernels = (scaled.kernel.function(u / scaled.scale), conductance.function(alpha * u / theta))
    assert cancel(kernels[0] - kernels[1]) == 0


def test_integrals_are_written_out_and_keep_an_infinite_scale():
    whole = flux(conductance).as_expr(y)
    (integral,) = whole.atoms(Integral)
    assert integral.limits == ((y, -oo, oo),)
    assert whole.subs(theta, 1).has(Integral)
    without = ThermalIntegral(S.One, BULK, classical)
    assert without.scale is oo
    assert without.subs({k_1: S.One}).scale is oo
    assert without.rescaled(alpha, q).scale is oo
    assert not without.as_expr(y).has(theta)


def test_parameters_of_an_integral():
    given = flux(conductance).subs({theta: 2 * k_1 / N}).subs({k_1: sqrt(3)})
    assert k_1 not in given.prefactor.free_symbols
    assert not (given.as_expr(y).free_symbols & {theta, k_1})
    assert ThermalIntegral(pi, BULK, classical).prefactor == pi
