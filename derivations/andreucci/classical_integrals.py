"""The classical integrals of sections 3.1 and 3.2: what (12) to (30) are made of.

``I_1`` and ``I_2`` as integrals over the network's response and in closed form, the Green's
functions written out, and the two factors of the denominator of (19).
"""

from __future__ import annotations

from typing import Any

from sympy import Abs, Expr, Function, Symbol, factor, pi, sqrt

from derive.contour import integrate
from derive.derivation import Derivation
from derive.response import ThermalIntegral

from . import network as net
from .notation import T_L, T_R, Delta_T, N, k, k_1, k_B, m, omega, y

__all__ = [
    "CUBIC",
    "G_1N",
    "QUADRATIC",
    "UNIT",
    "G_i1",
    "G_iN",
    "end_to_bulk",
    "end_to_end",
    "exact_I1",
    "exact_I2",
    "exact_end_temperature",
    "reduced_flux",
    "reduced_temperature",
    "v_1",
    "v_i",
]


G_1N, G_i1, G_iN = Function("G_1N"), Function("G_i1"), Function("G_iN")
UNIT = sqrt(2 * k / m)
CUBIC = y**2 * (y**2 - 1) ** 2 + k_1**2 * (y**2 - 2 / N) ** 2  # second factor of (19)
QUADRATIC = (y**2 - 1) ** 2 + k_1**2 * y**2
v_1, v_i = Symbol("V_1", positive=True), Symbol("V_i", positive=True)  # <v_1^2>, <v_i^2>


def end_to_end() -> dict[Any, Any]:
    """The Green's function between the baths, written out."""
    return {Abs(G_1N(omega)) ** 2: net.modulus_squared("left", "right")}


def end_to_bulk() -> dict[Any, Any]:
    """The Green's functions between a bulk oscillator and the baths, written out."""
    return {
        Abs(G_i1(omega)) ** 2: net.modulus_squared("bulk", "left"),
        Abs(G_iN(omega)) ** 2: net.modulus_squared("bulk", "right"),
    }


def reduced_flux() -> ThermalIntegral:
    """I_1: the classical flux over k_B dT sqrt(2k/m)/(2 pi)."""
    integral = net.dimensionless(net.classical_flux())
    unit = k_B * Delta_T * UNIT / (2 * pi)
    return ThermalIntegral(factor(integral.prefactor / unit), integral.response, integral.kernel)


def reduced_temperature() -> ThermalIntegral:
    """I_2: the classical bulk temperature over (T_L + T_R)/(2 pi)."""
    left, right = (net.dimensionless(part, temperatures=False) for part in net.classical_bulk())
    if left.response != right.response:
        raise ArithmeticError("left and right bath shake a bulk oscillator differently")
    total = factor((left.prefactor + right.prefactor) / ((T_L + T_R) / (2 * pi)))
    return ThermalIntegral(total, left.response, left.kernel)


def exact_I1() -> Derivation:
    """I_1 in closed form, the contour closed without a root."""
    integral = reduced_flux()
    return integrate(integral.response, y, integral.prefactor)


def exact_I2() -> Derivation:
    """I_2 in closed form."""
    integral = reduced_temperature()
    return integrate(integral.response, y, integral.prefactor)


def exact_end_temperature() -> Expr:
    """Kinetic temperature of oscillator 1: one closed form for each bath."""
    parts = [net.dimensionless(part, temperatures=False) for part in net.classical_end()]
    return factor(sum(integrate(p.response, y, p.prefactor).result for p in parts))
