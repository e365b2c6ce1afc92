"""The kernel table against direct quadrature, its limits, and how its entries hang together."""

from __future__ import annotations

import itertools

import mpmath
import pytest
from mpmath import mp, mpf
from sympy import Abs, Rational, S, Symbol, cancel, diff, expand, expand_func, lambdify, oo, pi
from sympy import log as sympy_log

from derive.kernels import KERNELS, conductance, e_function, energy, g_function, occupation
from derive.kernels import zero_point as zero

w, u = Symbol("w", positive=True), Symbol("u", positive=True)

POLES = [Rational(1, 50), Rational(1, 3), S.One, Rational(7, 2), S(12)]


def over_line(kernel, pole):
    """Integral of K(u)/(u^2 + (pi w)^2) over the real axis, by quadrature."""
    function = lambdify(u, kernel.function(u), "mpmath")
    square = (mp.pi * mpf(pole.p) / pole.q) ** 2
    edges = [0, mpf(1) / 20, 1, 10, 60] + ([] if kernel.name != "classical" else [mp.inf])
    return 2 * mpmath.quad(lambda x: function(x) / (x**2 + square), edges)


def tabled(kernel, pole):
    return lambdify(w, kernel.over_pole(w), "mpmath")(mpf(pole.p) / pole.q)


@pytest.mark.parametrize("pole", POLES)
@pytest.mark.parametrize("name", ["classical", "conductance", "occupation"])
def test_the_table_is_the_integral(name, pole):
    kernel = KERNELS[name]
    with mpmath.workdps(20):
        ours = tabled(kernel, pole) * pole.q / pole.p  # (pi/a) c(w) at a = pi w
        assert abs(over_line(kernel, pole) / ours - 1) < mpf(10) ** -12


@pytest.mark.parametrize(("first", "second"), [(POLES[0], POLES[3]), (POLES[1], POLES[2])])
@pytest.mark.parametrize("kernel", [zero, energy], ids=lambda kernel: kernel.name)
def test_growing_kernels_over_a_difference_of_poles(kernel, first, second):
    """The response 1/(u^2+a^2) - 1/(u^2+b^2) falls off like u^-4."""
    function = lambdify(u, kernel.function(u), "mpmath")
    with mpmath.workdps(20):
        a, b = (mp.pi * mpf(p.p) / p.q for p in (first, second))
        whole = 2 * mpmath.quad(
            lambda x: function(x) * ((b - a) * (b + a) / ((x**2 + a**2) * (x**2 + b**2))),
            [0, mpf(1) / 20, 1, 10, 100, mp.inf],
        )
        ours = mp.pi * (tabled(kernel, first) / a - tabled(kernel, second) / b)
        assert abs(whole / ours - 1) < mpf(10) ** -12


@pytest.mark.parametrize("name", ["conductance", "occupation"])
def test_limits_of_the_pole_functions(name):
    """1 for a cold pole, a/w for a hot one: 1/3 and 1/6."""
    function = lambdify(w, KERNELS[name].over_pole(w), "mpmath")
    with mpmath.workdps(60):
        tail = {"conductance": 3, "occupation": 6}[name]
        assert abs(function(mpf(10) ** -20) - 1) < mpf(10) ** -17
        assert abs(function(mpf(10) ** 12) * tail * mpf(10) ** 12 - 1) < mpf(10) ** -20
        values = [function(mpf(2) ** i) for i in range(-12, 12)]
        assert all(1 > high > low > 0 for high, low in itertools.pairwise(values))


def test_g_is_e_less_its_logarithmic_derivative():
    e = e_function(w)
    assert cancel(expand(e - w * diff(e, w) - g_function(w))) == 0
    assert cancel(expand(e + w * diff(e, w) - g_function(w))) != 0


def test_energy_is_occupation_and_zero_point():
    left = energy.over_pole(w)
    assert expand(left - occupation.over_pole(w) - zero.over_pole(w)) == 0
    assert (energy.function(u) - occupation.function(u) - zero.function(u)).expand() == 0


def test_pole_functions_at_rational_poles_have_their_known_values():
    """trigamma(1) = pi^2/6, digamma(1/2) = -gamma - 2 log 2."""
    assert expand(g_function(S.One) - (pi**2 / 3 - 3)) == 0
    half = expand_func(e_function(S.Half))
    assert expand(half - (S.EulerGamma + sympy_log(2) - 1)) == 0


@pytest.mark.parametrize("name", KERNELS)
def test_kernels_are_even(name):
    r = Symbol("r", real=True)
    function = KERNELS[name].function
    difference = function(r) - function(-r)
    for value in (Rational(1, 3), S(2)):
        assert abs(difference.subs(r, value).evalf(20)) < 1e-15


def test_decay_is_what_the_kernel_needs():
    assert {k.name: k.decay for k in KERNELS.values()} == {
        "classical": 2, "conductance": 2, "occupation": 2, "zero_point": 4, "energy": 4,
    }  # fmt: skip
    assert zero.function(u) == u
    assert zero.function(Symbol("r", real=True)).has(Abs)
    assert conductance.over_pole(w).subs(w, 1).is_finite
    assert oo not in conductance.over_pole(w).args
