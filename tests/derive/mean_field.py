"""The reduced responses of the mean-field network, typed in by hand for the tests.

Current: (s^2+1)^2 over quadratic and cubic; bulk velocity: 1 over the cubic.
"""

from __future__ import annotations

from sympy import Integer, Symbol

from derive.kernels import classical
from derive.response import Response, ThermalIntegral

s = Symbol("s")
N = Symbol("N", positive=True)
k_1 = Symbol("k_1", positive=True)
theta = Symbol("theta", positive=True)
a = Symbol("a", positive=True)

QUADRATIC = s**2 + k_1 * s + 1
CUBIC = s**3 + k_1 * s**2 + s + 2 * k_1 / N
FLUX = Response(s, (s**2 + 1) ** 2, (QUADRATIC, CUBIC))
BULK = Response(s, Integer(1), (CUBIC,))


def flux(kernel=classical, scale=theta):
    return ThermalIntegral(2 * k_1**2 / N**2, FLUX, kernel, scale)


def bulk(kernel=classical, scale=theta):
    return ThermalIntegral(2 * k_1 / N**2, BULK, kernel, scale)
