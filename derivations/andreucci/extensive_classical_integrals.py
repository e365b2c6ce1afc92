"""The classical integrals of section 5: what (60) to (66) are made of.

``I_5`` and ``I_6`` as integrals over the network's response and in closed form, the two factors of
the denominator of (63), and the exact temperatures. Fractions are exact: ``alpha_L = N_L/N``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sympy import Expr, Function, Poly, S, cancel, factor, pi

from derive.contour import integrate
from derive.covariance import SteadyState, steady_state
from derive.derivation import Derivation, Step
from derive.response import Response, ThermalIntegral

from . import network as net
from .classical_integrals import UNIT
from .extensive_network import EXTENSIVE, FRACTIONS, in_units
from .notation import (
    N_L,
    N_R,
    T_L,
    T_R,
    Delta_T,
    N,
    alpha,
    alpha_L,
    alpha_R,
    gamma,
    k,
    k_1,
    k_B,
    m,
    s,
    y,
)

__all__ = [
    "COUNTS",
    "CUBIC",
    "G_ik",
    "G_il",
    "coupled_temperature",
    "exact_I5",
    "exact_I6",
    "flux_without_bulk",
    "in_fractions",
    "in_sum",
    "reduced_flux",
    "reduced_temperature",
    "steady",
    "temperature_as_printed",
    "temperature_in_sum",
]

G_il, G_ik = Function("G_il"), Function("G_ik")
CUBIC = y**2 * (y**2 - 1) ** 2 + k_1**2 * (y**2 - (alpha_L + alpha_R)) ** 2
FLUX_UNIT = k_B * Delta_T * UNIT / (2 * pi)
COUNTS = {alpha_L: N_L / N, alpha_R: N_R / N, alpha: (N_L + N_R) / N}


@cache
def reduced_flux() -> ThermalIntegral:
    """I_5: the classical flux over k_B dT sqrt(2k/m)/(2 pi)."""
    integral = in_units(net.classical_flux(EXTENSIVE))
    return replace(integral, prefactor=factor(integral.prefactor / FLUX_UNIT))


@cache
def flux_without_bulk() -> ThermalIntegral:
    """I_5 where every oscillator touches a bath: the network of two classes, in alpha_L."""
    integral = in_units(net.classical_flux(net.Coupling(N_L, N - N_L)))
    return replace(integral, prefactor=factor(integral.prefactor / FLUX_UNIT))


@cache
def reduced_temperature() -> ThermalIntegral:
    """I_6: the classical temperature of an oscillator without bath over
    (alpha_L T_L + alpha_R T_R)/(pi N)."""
    left, right = (in_units(part, False) for part in net.classical_bulk(EXTENSIVE))
    if left.response != right.response:
        raise ArithmeticError("left and right bath shake a bulk oscillator differently")
    total = (left.prefactor + right.prefactor) * pi * N / (alpha_L * T_L + alpha_R * T_R)
    return replace(left, prefactor=factor(cancel(total)))


def temperature_as_printed() -> ThermalIntegral:
    """(66) as it stands: with the first factor of the denominator of (63)."""
    integral = temperature_in_sum()
    response = integral.response
    polynomials = (*response.pole_polynomials, s**2 + k_1 * s + 1)
    return replace(integral, response=Response(s, response.numerator, polynomials))


@cache
def exact_I5() -> Derivation:
    """I_5 in closed form, the contour closed without a root."""
    integral = reduced_flux()
    exact = integrate(_in_sum(integral.response), y, integral.prefactor)
    whole = {alpha: alpha_L + alpha_R}
    steps = tuple(Step(p.text, p.left.subs(whole), p.right.subs(whole)) for p in exact.steps)
    return Derivation(exact.result.subs(whole), steps)


@cache
def temperature_in_sum() -> ThermalIntegral:
    """I_6 again, with alpha for the sum of the fractions, which is all that it depends on."""
    integral = reduced_temperature()
    moved = _in_sum(integral.response)
    return replace(integral, response=moved, prefactor=in_sum(integral.prefactor))


@cache
def exact_I6() -> Derivation:
    """I_6 in closed form."""
    integral = temperature_in_sum()
    return integrate(integral.response, y, integral.prefactor)


@cache
def coupled_temperature() -> Expr:
    """Kinetic temperature of an oscillator at the left bath: one closed form for each bath."""
    parts = [in_units(part, False) for part in net.classical_end(EXTENSIVE)]
    whole = sum(integrate(p.response, y, p.prefactor).result for p in parts)
    lost = cancel((T_L - whole) / (T_L - T_R) / alpha_R)
    return T_L - (T_L - T_R) * alpha_R * _of_sum(lost)


@cache
def steady() -> SteadyState:
    """Covariance of the network by the Lyapunov equation, m = 2k = 1 and friction k_1."""
    return steady_state(net.network(EXTENSIVE).subs({m: S.One, k: S.Half, gamma: k_1}))


def in_fractions(expression: Expr) -> Expr:
    """Counts as fractions of N."""
    return factor(cancel(expression.subs(FRACTIONS)))


def _in_sum(response: Response) -> Response:
    """A response that depends on the sum of the fractions alone, in alpha."""
    polynomials = tuple(
        sum(in_sum(c) * s**power for (power,), c in Poly(polynomial, s).terms())
        for polynomial in response.pole_polynomials
    )
    return Response(s, in_sum(response.numerator), polynomials)


def _of_sum(expression: Expr) -> Expr:
    """A function of the sum of the fractions, the sum kept together."""
    return in_sum(expression).subs(alpha, alpha_L + alpha_R)


def in_sum(expression: Expr) -> Expr:
    """A function of both fractions that depends on their sum alone, as a function of alpha."""
    found = cancel(expression.subs(alpha_R, alpha - alpha_L))
    if found.has(alpha_L):
        raise ArithmeticError("this does not depend on the sum of the fractions alone")
    return factor(found)
