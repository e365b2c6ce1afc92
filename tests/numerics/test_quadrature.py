"""mpmath quadrature, Arb enclosure and pole sum: three routes to one integral."""

from __future__ import annotations

import mpmath
import pytest
import sympy as sp
from sympy import Integral, Rational, S, oo, pi, sinh, sqrt

from numerics.bridge import Cannot, evaluate
from numerics.pole_sum import compile_pole_sum
from numerics.precision import decimal, narrow, refine, working_precision
from numerics.quadrature import breakpoints, enclose, quad
from numerics.thermal import Divergent

s = sp.Symbol("s")
y = sp.Symbol("y", real=True)
k, N, theta = sp.symbols("k_1 N theta", positive=True)
QUADRATIC = s**2 + k * s + 1
CUBIC = s**3 + k * s**2 + s + 2 * k / N
FLUX = (2 * k**2 / N**2, (s**2 + 1) ** 2, (QUADRATIC, CUBIC), s)
BULK = (2 * k / N**2, S.One, (CUBIC,), s)

POINTS = [
    {k: friction, N: number, theta: temperature}
    for friction, number, temperature in [
        (S(3), 10, S(2)),
        (S(2), 27, S(1)),
        (sqrt(3), 18, Rational(1, 7)),
        (S(3), 10**12, Rational(1, 10**12)),
        (S(3), 10**12, S(10) ** 12),
        (Rational(1, 100), 1000, S(1)),
        (S(10) ** 4, 50, pi / 4),
    ]
]


@pytest.mark.parametrize("values", POINTS, ids=str)
@pytest.mark.parametrize(
    "kernel", ["classical", "conductance", "occupation", "energy", "zero_point"]
)
def test_three_routes(values, kernel):
    fields = (*(BULK if kernel in ("energy", "zero_point") else FLUX), kernel, theta)
    by_poles = compile_pole_sum(*fields).value(values, 40)
    enclosed = refine(lambda: enclose(*fields, values), 25)
    with working_precision(200):
        assert narrow(by_poles, 40)
        assert narrow(enclosed, 25)
        assert (enclosed - by_poles).contains(0)


@pytest.mark.parametrize("values", POINTS[:3], ids=str)
@pytest.mark.parametrize(
    "kernel", ["classical", "conductance", "occupation", "energy", "zero_point"]
)
def test_mpmath_quadrature(values, kernel):
    fields = (*(BULK if kernel in ("energy", "zero_point") else FLUX), kernel, theta)
    exact = decimal(compile_pole_sum(*fields).value(values, 30), 25)
    with mpmath.workdps(30):
        assert mpmath.almosteq(quad(*fields, values, 18), mpmath.mpf(exact), mpmath.mpf(10) ** -17)


def test_written_out_integral():
    """The integral as an expression goes through the bridge to the same value."""
    values = {k: S(3), N: S(11), theta: Rational(1, 5)}
    u = y / theta
    quadratic = (y**2 - 1) ** 2 + k**2 * y**2
    cubic = y**2 * (y**2 - 1) ** 2 + k**2 * (y**2 - 2 / N) ** 2
    response = (y**2 - 1) ** 2 / (quadratic * cubic)
    written = 2 * k**2 / N**2 * Integral(response * u**2 / sinh(u) ** 2, (y, -oo, oo))
    found = evaluate(written, values, 30)
    exact = compile_pole_sum(*FLUX, "conductance", theta).value(values, 40)
    with working_precision(200):
        assert narrow(found, 30)
        assert (found - exact).contains(0)


def test_breakpoints_crowd_at_a_narrow_pole():
    points = breakpoints([mpmath.mpc(-1e-6, 1)], mpmath.mpf(10))
    near = [p for p in points if abs(p - 1) < 1e-4]
    assert points == sorted(points)
    assert len(near) > 5
    assert len(points) < 120


def test_what_is_refused():
    with pytest.raises(Divergent):
        quad(1, s**2, (QUADRATIC,), s, "energy", theta, {k: 1, theta: 1}, 10)
    with pytest.raises(Divergent):
        enclose(1, s**2, (QUADRATIC,), s, "zero_point", theta, {k: 1, theta: 1})
    with pytest.raises(Cannot):
        evaluate(Integral(sp.log(y), (y, 1, 2)), {}, 10)
