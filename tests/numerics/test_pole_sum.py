"""The finite sum over relaxation poles against quadrature, closed forms, and itself."""

from __future__ import annotations

import mpmath
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Integer, Rational, S, pi, sqrt

from numerics.bridge import evaluate
from numerics.pole_sum import compile_pole_sum
from numerics.precision import NotResolved, decimal, narrow, working_precision
from numerics.thermal import Divergent, NotStable

s = sp.Symbol("s")
a, b, theta = sp.symbols("a b theta", positive=True)
k, N = sp.symbols("k_1 N", positive=True)

QUADRATIC = s**2 + k * s + 1
CUBIC = s**3 + k * s**2 + s + 2 * k / N
FLUX = (s**2 + 1) ** 2

I1 = compile_pole_sum(2 * k**2 / N**2, FLUX, (QUADRATIC, CUBIC), s, "classical", sp.oo)
I2 = compile_pole_sum(2 * k / N**2, S.One, (CUBIC,), s, "classical", sp.oo)
I3 = compile_pole_sum(4 * k**2 / (pi * N**2), FLUX, (QUADRATIC, CUBIC), s, "conductance", theta)
I4 = compile_pole_sum(theta / (2 * N**2), S.One, (CUBIC,), s, "energy", theta)


@pytest.fixture(autouse=True)
def arithmetic_at_400_bits():
    """The comparisons below are ball arithmetic too, and must not be the coarse part."""
    with working_precision(400):
        yield


KERNELS = {
    "classical": lambda u: mpmath.mpf(1),
    "conductance": lambda u: (u / mpmath.sinh(u)) ** 2 if u else mpmath.mpf(1),
    "occupation": lambda u: u * (mpmath.coth(u) - 1) if u else mpmath.mpf(1),
    "energy": lambda u: u * mpmath.coth(u) if u else mpmath.mpf(1),
    "zero_point": lambda u: u,
}


def by_quadrature(kernel, response, scale, digits=25):
    with mpmath.workdps(digits + 10):
        scale = mpmath.mpf(scale)
        points = sorted({mpmath.mpf(0), scale, 3 * scale, 10 * scale, 1, 3, 10, 100, mpmath.inf})
        return 2 * mpmath.quad(lambda y: response(y) * KERNELS[kernel](y / scale), points)


def assert_close(ball, expected, digits):
    assert narrow(ball, digits), f"the ball {ball} is too wide to say anything"
    with mpmath.workdps(digits + 20):
        assert mpmath.almosteq(
            mpmath.mpf(decimal(ball, digits)), expected, mpmath.mpf(10) ** (1 - digits)
        )


@pytest.mark.parametrize("kernel", ["classical", "conductance", "occupation"])
@pytest.mark.parametrize("scale", [Rational(1, 3), Integer(2)])
def test_one_pole(kernel, scale):
    """The function C(w) itself: K against a single Lorentzian of rate 7/5."""
    found = compile_pole_sum(1, S.One, (s + a,), s, kernel, theta).value(
        {a: Rational(7, 5), theta: scale}, 30
    )
    expected = by_quadrature(
        kernel,
        lambda y: 1 / (y * y + mpmath.mpf(49) / 25),
        float(scale) if scale == 2 else mpmath.mpf(1) / 3,
    )
    assert_close(found, expected, 20)


@pytest.mark.parametrize("kernel", list(KERNELS))
def test_two_poles(kernel):
    found = compile_pole_sum(1, S.One, (s + a, s + b), s, kernel, theta).value(
        {a: Rational(7, 5), b: Rational(1, 3), theta: 2}, 30
    )
    expected = by_quadrature(
        kernel, lambda y: 1 / ((y * y + mpmath.mpf(49) / 25) * (y * y + mpmath.mpf(1) / 9)), 2
    )
    assert_close(found, expected, 20)


@pytest.mark.parametrize("kernel", list(KERNELS))
@pytest.mark.parametrize("power", [2, 3, 4])
def test_multiple_pole(kernel, power):
    """(s + a)**power needs residues of higher order; quadrature does not notice."""
    found = compile_pole_sum(1, S.One, ((s + a) ** power,), s, kernel, theta).value(
        {a: Rational(7, 5), theta: 2}, 30
    )
    expected = by_quadrature(kernel, lambda y: (y * y + mpmath.mpf(49) / 25) ** -power, 2)
    assert_close(found, expected, 20)


@pytest.mark.parametrize("kernel", ["conductance", "occupation"])
def test_numerator_of_higher_degree(kernel):
    found = compile_pole_sum(1, s**4 + s**6, (s + a,), s, kernel, theta).value({a: 1, theta: 2}, 30)
    expected = by_quadrature(kernel, lambda y: (y**4 - y**6) / (y * y + 1), 2)
    assert_close(found, expected, 20)


def test_energy_is_occupation_plus_zero_point():
    fields = (1, 1 - 2 * s**2, (QUADRATIC, CUBIC), s)
    values = {k: Rational(3, 7), N: 11, theta: Rational(2, 9)}
    parts = [
        compile_pole_sum(*fields, name, theta).value(values, 45)
        for name in ("energy", "occupation", "zero_point")
    ]
    assert narrow(parts[0], 40)
    assert (parts[0] - parts[1] - parts[2]).contains(0)


HARD = [
    {k: Integer(3), N: 3},
    {k: Integer(2), N: 27},
    {k: sqrt(3), N: 18},
    {k: pi / 4, N: 1000},
    {k: sqrt(2) * pi, N: 10**6},
    {k: Rational(1, 10**6), N: 10**12},
    {k: 10**6, N: 10**12},
    {k: 10**6, N: 3},
    {k: 2 + Rational(1, 10**40), N: 27},
    {k: sqrt(3) - Rational(1, 10**25), N: 18},
]


@pytest.mark.parametrize("values", HARD, ids=str)
def test_classical_integrals_are_rational(values):
    """I1 and I2 have closed forms; degenerate and nearly degenerate poles included."""
    closed = evaluate(pi * k * (N - 1) / ((N - 1) ** 2 + N * k**2), values, 60)
    assert (I1.value(values, 60) / closed - 1).contains(0)
    assert narrow(I1.value(values, 60), 60)
    assert (I2.value(values, 60) * (values[N] - 2) - evaluate(pi, {}, 60)).contains(0)


@pytest.mark.parametrize("values", HARD, ids=str)
def test_high_temperature_is_classical(values):
    """I3 -> (2/pi) I1 with a relative correction of order 1/theta (cut off by the kernel)."""
    hot = I3.value({**values, theta: 10**30}, 40)
    ratio = hot * evaluate(pi / 2, {}, 40) / I1.value(values, 40)
    assert narrow(ratio, 35)
    assert abs(ratio - 1) < 1e-20


@pytest.mark.parametrize("values", HARD, ids=str)
def test_low_temperature_is_universal(values):
    """As theta -> 0 I3 -> (4/pi)(k1^2/N^2) R(0) theta pi^2/6 * 2 with R(0) = (N/(2 k1))^2."""
    cold = Rational(1, 10**40)
    found = I3.value({**values, theta: cold}, 40)
    assert narrow(found, 40)
    assert abs(found / evaluate(pi * cold / 3, {}, 50) - 1) < 1e-20


@pytest.mark.parametrize("digits", [15, 50, 200, 1000])
def test_digits(digits):
    values = {k: Integer(3), theta: Rational(1, 10), N: 1000}
    assert (
        decimal(I3.value(values, digits + 2), digits)[:16] == decimal(I3.value(values, 60), 60)[:16]
    )


@settings(max_examples=25, deadline=None)
@given(
    st.fractions(Rational(1, 100), 100, max_denominator=100),
    st.fractions(Rational(1, 100), 100, max_denominator=100),
    st.integers(3, 10**6),
)
def test_quantum_flux_is_positive_and_below_classical(friction, temperature, number):
    values = {k: friction, theta: temperature, N: number}
    quantum, classical = I3.value(values, 20), I1.value(values, 20)
    assert quantum > 0
    assert quantum * evaluate(pi / 2, {}, 30) < classical
    equipartition = pi * Rational(temperature) / (4 * Rational(friction) * (number - 2))
    assert I4.value(values, 20) > evaluate(equipartition, {}, 30)  # u coth u > 1


def test_nearly_degenerate_is_close_to_degenerate():
    exact = I3.value({k: sqrt(3), N: 18, theta: 1}, 40)
    near = I3.value({k: sqrt(3) + Rational(1, 10**30), N: 18, theta: 1}, 40)
    assert narrow(near, 40)
    assert abs(near - exact) < 1e-29
    assert not near.overlaps(exact)


def test_divergent_integrals_are_refused():
    with pytest.raises(Divergent, match="Drude"):
        compile_pole_sum(1, s**2, (s**2 + a * s + 1,), s, "energy", theta)
    with pytest.raises(Divergent):
        compile_pole_sum(1, S.One, (S.One,), s, "classical", sp.oo)


def test_unstable_and_undamped_modes_are_refused():
    undamped = compile_pole_sum(1, S.One, (s + a, s**2 + 1), s, "classical", sp.oo)
    with pytest.raises(NotStable, match="feels no bath"):
        undamped.value({a: 2}, 20)
    with pytest.raises(NotStable, match="feels no bath"):
        undamped.value({a: sqrt(2)}, 20)
    growing = compile_pole_sum(1, S.One, (s - a,), s, "classical", sp.oo)
    with pytest.raises(NotStable, match="grows"):
        growing.value({a: 2}, 20)


def test_wrong_questions():
    with pytest.raises(ValueError, match="even"):
        compile_pole_sum(1, s, (s**3 + a,), s, "classical", sp.oo)
    with pytest.raises(ValueError, match="no kernel"):
        compile_pole_sum(1, S.One, (s + a,), s, "thermal", theta)
    with pytest.raises(ValueError, match="temperature must be positive"):
        I3.value({k: 1, N: 3, theta: -1}, 20)
    with pytest.raises(ValueError, match="exact"):
        I3.value({k: 0.5, N: 3, theta: 1}, 20)
    with pytest.raises(NotResolved):
        I3.value({k: 2 + Rational(1, 10**400), N: 27, theta: 1}, 20, cap_bits=512)


def test_ball_contains_the_value_at_any_precision():
    values = {k: Integer(3), N: 7, theta: Integer(1)}
    sharp = I3.value(values, 80)
    for bits in (64, 100, 200, 333):
        with working_precision(bits):
            assert I3.ball(values).overlaps(sharp)


def test_rational_squares_of_roots_are_told_from_irrational_ones():
    """omega = sqrt(2) goes the rational way, 2**(1/4) the algebraic one: a triple pole in both."""
    omega = sp.Symbol("omega", positive=True)
    compiled = compile_pole_sum(1, S.One, (s + omega**2, (s + 2) ** 2), s, "conductance", theta)
    exact = compile_pole_sum(1, S.One, ((s + 2) ** 3,), s, "conductance", theta)
    found = compiled.value({omega: sqrt(2), theta: 3}, 40)
    assert found.overlaps(exact.value({theta: 3}, 40))
    near = compiled.value({omega: 2 ** Rational(1, 4), theta: 3}, 40)
    assert near.overlaps(
        compile_pole_sum(1, S.One, (s + sqrt(2), (s + 2) ** 2), s, "conductance", theta).value(
            {theta: 3}, 40
        )
    )
