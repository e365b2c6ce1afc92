"""Integrals of expressions, enclosed: known values, removable holes, refusals."""

from __future__ import annotations

import pytest
import sympy as sp
from flint import acb, arb
from sympy import E, Integral, Rational, S, cosh, coth, exp, oo, pi, sinh, sqrt, tanh

from numerics.bridge import Cannot, evaluate
from numerics.enclosure import enclose_expression, enclose_response
from numerics.precision import NotResolved, narrow, working_precision
from numerics.thermal import Divergent

y = sp.Symbol("y", real=True)
c, k, N = sp.symbols("c k_1 N", positive=True)

KNOWN = [
    (Integral(1 / (1 + y**2), (y, -oo, oo)), pi),
    (Integral(1 / (1 + y**2), (y, 1, oo)), pi / 4),
    (Integral(1 / (1 + y**2), (y, -oo, -1)), pi / 4),
    (Integral(y**3 / (exp(y) - 1), (y, 0, oo)), pi**4 / 15),
    (Integral(y**2 * exp(y) / (exp(y) - 1) ** 2, (y, 0, oo)), pi**2 / 3),
    (Integral(y**2 / sinh(y / c) ** 2, (y, -oo, oo)), pi**2 * c**3 / 3),
    (Integral(y**2 / sinh(-y / c) ** 2, (y, 0, oo)), pi**2 * c**3 / 6),
    (Integral(1 / cosh(y) ** 2, (y, -oo, oo)), S(2)),
    (Integral(y * (coth(y) - 1), (y, 0, oo)), pi**2 / 12),
    (Integral(y * (1 - tanh(y)), (y, 0, oo)), pi**2 / 24),
    (Integral(y * (coth(y / 2) - coth(y)), (y, 0, oo)), pi**2 / 3 - pi**2 / 12),
    (Integral(abs(y / c) * (coth(abs(y / c)) - 1), (y, -oo, oo)), pi**2 * c / 6),
    (Integral(sp.sign(y) * y * exp(-abs(y)), (y, -oo, 0)), S.One),
    (
        Integral(y / (exp(y) - 1) + y / 2 - y * exp(-2 * y) - y / 2, (y, 0, oo)),
        pi**2 / 6 - S(1) / 4,
    ),
    (Integral(exp(-c * y) * y**5, (y, 0, oo)), 120 / c**6),
    (Integral(sp.cos(y) + sqrt(c) * exp(y), (y, 0, 1)), sp.sin(1) + sqrt(c) * (E - 1)),
    (Integral(sinh(y) / cosh(y), (y, 0, 1)), sp.log(cosh(1))),
    (Integral(coth(y) ** 2 - 1 / y**2, (y, 1, 2)), coth(1) - coth(2) + S.Half),
]


@pytest.mark.parametrize(("integral", "exact"), KNOWN, ids=lambda e: str(e)[:50])
@pytest.mark.parametrize("value", [Rational(3, 7), sqrt(3)])
def test_known_integrals(integral, exact, value):
    found = evaluate(integral, {c: value}, 30)
    with working_precision(200):
        assert narrow(found, 30)
        assert narrow(found - evaluate(exact, {c: value}, 40), 28, absolute=True)
        assert (found - evaluate(exact, {c: value}, 60)).contains(0)


def test_integral_inside_an_expression():
    whole = 1 + c * Integral(y / (exp(y) - 1), (y, 0, oo)) ** 2
    expected = 1 + c * pi**4 / 36
    assert evaluate(whole - expected, {c: 5}, 25, absolute=True).contains(0)


def test_narrow_resonance_far_out():
    """A resonance of width 1e-9 at y = 1e6, which a fixed grid would miss."""
    width = Rational(1, 10**9)
    lorentzian = width / ((y - 10**6) ** 2 + width**2)
    found = evaluate(Integral(lorentzian, (y, -oo, oo)), {}, 25)
    with working_precision(150):
        assert (found - evaluate(pi, {}, 40)).contains(0)
        assert narrow(found, 25)


def test_refusals():
    with pytest.raises(Cannot, match="branch cut"):
        enclose_expression(sqrt(1 + y), y, S.Zero, S.One, {})
    with pytest.raises(Cannot, match="corner"):
        enclose_expression(abs(y), y, -S.One, S.One, {})
    with pytest.raises(Cannot, match="oscillates"):
        enclose_expression(exp(sp.I * y) / (1 + y**2), y, S.Zero, oo, {})
    with pytest.raises(Cannot, match="sin"):
        enclose_expression(sp.sin(y) / y, y, S.Zero, oo, {})
    with pytest.raises(Cannot, match="grows"):
        enclose_expression(cosh(y), y, S.Zero, oo, {})
    with pytest.raises(Divergent, match="y\\*\\*-1"):
        enclose_expression(y / (1 + y**2), y, S.Zero, oo, {})
    with pytest.raises(Divergent):
        enclose_expression(coth(y) / (1 + y), y, S.One, oo, {})


def test_a_pole_on_the_path_is_not_finite():
    with pytest.raises(NotResolved):
        evaluate(Integral(1 / (y - Rational(1, 3)), (y, 0, 1)), {}, 10, cap_bits=100)


@pytest.mark.parametrize(
    "integrand", [y / (y**2 * (1 + y**2)), c * (1 + y) / (y**2 * (c + y) ** 4), coth(c) / y**3]
)
@pytest.mark.parametrize("lower", [-oo, S.Zero])
def test_a_pole_at_zero_is_divergent(integrand, lower):
    with pytest.raises(Divergent, match="at y = 0"):
        enclose_expression(integrand, y, lower, oo, {c: 2})


def test_no_pole_at_zero():
    """A power that the rest takes back, or that is not on the way."""
    assert evaluate(Integral(sinh(y) / (y * cosh(y) ** 3), (y, 0, oo)), {}, 10) > 0
    assert evaluate(Integral(1 / y**2, (y, 1, oo)), {}, 10).contains(1)


def test_a_free_translation_cancels_before_the_quadrature():
    """N(s)/(P(s) P(-s)) with P = s (s + 1) and N = -s^2: the zero at s = 0 is common."""
    with working_precision(128):
        numerator, polynomial = [acb(0), acb(0), acb(-1)], [acb(0), acb(1), acb(1)]
        found = enclose_response(numerator, [polynomial], "classical", arb(1))
        assert found.overlaps(arb.pi())
        assert found.rad() < arb(10) ** -20
