"""Exponents, limits and crossovers of laws that are known."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
import sympy as sp
from flint import arb, fmpq
from hypothesis import given
from hypothesis import strategies as st
from sympy import pi

from numerics.bridge import evaluate
from numerics.pole_sum import compile_pole_sum
from numerics.precision import NotResolved, narrow, working_precision
from numerics.scaling import (
    NoCrossover,
    crossover,
    fit_exponent,
    large_N_series,
    local_exponents,
    richardson,
)

s = sp.Symbol("s")
k, N, theta = sp.symbols("k_1 N theta", positive=True)
QUADRATIC, CUBIC = s**2 + k * s + 1, s**3 + k * s**2 + s + 2 * k / N
I1 = compile_pole_sum(2 * k**2 / N**2, (s**2 + 1) ** 2, (QUADRATIC, CUBIC), s, "classical", sp.oo)
RATIO = compile_pole_sum(
    2 * k**2 / N**2, (s**2 + 1) ** 2, (QUADRATIC, CUBIC), s, "conductance", theta
)


def test_classical_flux_falls_as_one_over_N():
    sizes = [10**e for e in range(4, 9)]
    values = [I1.value({k: 3, N: n}, 20) for n in sizes]
    fit = fit_exponent(sizes, values)
    assert abs(fit.exponent + 1) < 1e-3
    assert fit.exponent_error < 1e-3
    assert abs(fit.prefactor / (3 * 3.141592653589793) - 1) < 1e-2
    assert abs(local_exponents(sizes, values)[-1] + 1) < 1e-6


def test_large_N_limit_of_the_flux():
    """N I1 -> pi k1, with the next coefficient pi k1 (1 - k1^2) of the closed form."""
    sizes = [10**4 * (i + 1) for i in range(8)]
    with working_precision(400):
        values = [n * I1.value({k: 3, N: n}, 80) for n in sizes]
        first, second, *_ = large_N_series(sizes, values)
        assert abs(first - evaluate(3 * pi, {}, 60)) < 1e-25
        assert abs(second - evaluate(3 * pi * (1 - 9), {}, 60)) < 1e-20
        assert abs(richardson(sizes[:3], values[:3]) - evaluate(3 * pi, {}, 60)) > 1e-25


@given(st.lists(st.fractions(), min_size=1, max_size=6))
def test_richardson_is_exact_for_a_polynomial_in_one_over_N(coefficients):
    sizes = [3 + 2 * i for i in range(len(coefficients))]
    values = [sum(c / F(n) ** p for p, c in enumerate(coefficients)) for n in sizes]
    found = large_N_series(sizes, values)
    assert found == [fmpq(c.numerator, c.denominator) for c in coefficients]


@given(st.integers(2, 10**6), st.integers(5, 60))
def test_crossover_finds_a_square_root(number, digits):
    found = crossover(lambda x: arb(x) ** 2, number, F(1, 2), number, digits)
    with working_precision(400):
        assert narrow(found, digits - 1)
        assert found.contains(arb(number).sqrt()) or found.overlaps(arb(number).sqrt())


def test_crossover_of_a_falling_function():
    found = crossover(lambda x: (-arb(x)).exp(), F(1, 3), F(1, 10**6), 10**6, 50)
    with working_precision(300):
        assert narrow(found, 49)
        assert found.overlaps(arb(3).log())


@pytest.mark.parametrize("number", [10, 10**6])
def test_quantum_and_classical_flux_part(number):
    """theta at which the quantum flux is half the classical one."""
    classical = I1.value({k: 3, N: number}, 60)
    found = crossover(
        lambda t: RATIO.ball({k: 3, N: number, theta: t}) / classical, F(1, 2), F(1, 10**9), 10, 30
    )
    with working_precision(200):
        assert narrow(found, 29)
        below, above = fmpq(99, 100), fmpq(101, 100)
        middle = fmpq(int(found.mid().man_exp()[0])) * fmpq(2) ** int(found.mid().man_exp()[1])
        for factor, cold in ((below, True), (above, False)):
            ratio = RATIO.value({k: 3, N: number, theta: middle * factor}, 20) / classical
            assert (ratio < arb(1) / 2) == cold


def test_refusals():
    with pytest.raises(NoCrossover):
        crossover(lambda x: arb(x), 7, 1, 2)
    with pytest.raises(ValueError, match="0 < low < high"):
        crossover(lambda x: arb(x), 7, 2, 1)
    with pytest.raises(NotResolved):
        crossover(lambda x: arb(1, 1e-5) * arb(x), 1, F(1, 2), 2, 20, cap_bits=512)
    with pytest.raises(ValueError, match="three sizes"):
        fit_exponent([1, 2], [1, 2])
    with pytest.raises(ValueError, match="positive values"):
        fit_exponent([1, 2, 3], [1, -2, 3])
    with pytest.raises(ValueError, match="different sizes"):
        richardson([2, 2], [1, 2])
