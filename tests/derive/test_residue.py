"""Residues against integrals over a circle."""

from __future__ import annotations

import pytest
from mpmath import mp
from sympy import I, Integral, N, Rational, S, Symbol, cos, exp, lambdify, pi, sinh, symbols

from derive.residue import Residue, residue_over_sinh_squared, residue_simple

u = Symbol("u")
angle = Symbol("phi", real=True)
a, b = symbols("a b")


def on_circle(function, point):
    """The integral over a small circle by the trapezoidal rule, exact but for rounding."""
    whole = Residue(function, u, point).as_contour_integral(Rational(1, 4), angle)
    assert isinstance(whole, Integral)
    integrand = lambdify(angle, whole.function, "mpmath")
    return 2 * mp.pi / 64 * sum(integrand(2 * mp.pi * i / 64) for i in range(64))


@pytest.mark.parametrize("turn", [-2, -1, 0, 1, 3])
@pytest.mark.parametrize(
    "rational", [S.One, u, u**2 / (u**2 + 7), (u + 3) / (u**2 - u + 30), 1 / (u - 50) ** 2]
)
def test_over_sinh_squared(rational, turn):
    pole = I * pi * turn
    ours = complex(N(residue_over_sinh_squared(rational, u, pole), 15))
    assert abs(ours - on_circle(rational / sinh(u) ** 2, pole)) < 1e-10


@pytest.mark.parametrize("pole", [I * 3, -I * 3])
@pytest.mark.parametrize("numerator", [S.One, u**2, u * exp(u), cos(u)])
def test_simple(numerator, pole):
    ours = complex(N(residue_simple(numerator, u**2 + 9, u, pole), 15))
    assert abs(ours - on_circle(numerator / (u**2 + 9), pole)) < 1e-10


def test_symbolic_poles():
    assert residue_simple(S.One, (u - a) * (u - b), u, a) == 1 / (a - b)
    assert residue_simple(u, (u - a) * (u - b), u, b) == b / (b - a)


def test_residues_of_all_poles_sum_to_zero_where_the_arc_gives_nothing():
    denominator = (u - 1) * (u + 2) * (u - I) * (u + 5)
    poles = (S.One, S(-2), I, S(-5))
    assert sum(residue_simple(u**2, denominator, u, p) for p in poles).simplify() == 0
    assert sum(residue_simple(u**3, denominator, u, p) for p in poles).simplify() == 1


def test_the_unevaluated_residue_keeps_its_parts():
    residue = Residue(1 / (u - a), u, a)
    assert (residue.function, residue.variable, residue.point) == (1 / (u - a), u, a)
    assert residue.xreplace({a: S(2)}).point == 2
    assert abs(on_circle(1 / (u - 2), S(2)) - 1) < 1e-12
    assert abs(on_circle(1 / (u - 2), S(3))) < 1e-12  # nothing inside
