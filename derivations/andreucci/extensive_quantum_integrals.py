"""The quantum integrals of extensive coupling, from the network: I_7, I_8, the current at any bias.

Everything is in y = omega/sqrt(2k/m), theta, k_1 and the fractions. Where every oscillator touches
a bath (alpha_L + alpha_R = 1) there is no bulk; the flux then comes from the network without one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from flint import arb
from sympy import Expr, Poly, Symbol, cancel, diff, factor, pi

from derive.asymptotics import low_temperature
from derive.contour import integrate
from derive.derivation import Derivation, Step
from derive.kernels import conductance
from derive.poles import partial_fractions
from derive.response import ThermalIntegral
from derive.zero_point import zero_point_part
from numerics import bridge
from numerics.pole_sum import PoleSum
from numerics.precision import working_precision

from .. import curves
from . import network as net
from .classical_integrals import UNIT
from .extensive_classical_integrals import in_sum
from .extensive_network import EXTENSIVE, in_units
from .notation import (
    N_L,
    Delta_T,
    N,
    alpha,
    alpha_L,
    alpha_R,
    hbar,
    k,
    k_1,
    k_B,
    m,
    s,
    theta,
    y,
    z,
)

__all__ = [
    "bias",
    "bulk_temperature",
    "characteristic_temperature",
    "compiled",
    "exact_classical_flux",
    "flux",
    "flux_at",
    "flux_without_bulk",
    "fractions",
    "of_total",
    "over_classical",
    "rising",
    "slope",
    "slope_derivation",
    "velocity",
    "velocity_at_zero",
    "velocity_value",
]

NO_BULK = net.Coupling(N_L, N - N_L)


def _flux(coupling: net.Coupling) -> ThermalIntegral:
    """The quantum flux at linear response over k_B dT sqrt(2k/m)/pi."""
    integral = in_units(net.quantum_flux(coupling))
    return replace(integral, prefactor=factor(integral.prefactor / (k_B * Delta_T * UNIT / pi)))


@cache
def flux() -> ThermalIntegral:
    """I_7, for alpha_L + alpha_R < 1."""
    return _flux(EXTENSIVE)


@cache
def flux_without_bulk() -> ThermalIntegral:
    """I_7 for alpha_R = 1 - alpha_L: the modes without friction at y = 1 are gone."""
    return _flux(NO_BULK)


@cache
def exact_classical_flux() -> Derivation:
    """The value of I_7 for theta -> oo, half of I_5, without a root."""
    integral = flux()
    return integrate(integral.response, y, integral.prefactor)


def characteristic_temperature() -> Expr:
    """theta_*: I_7 over its classical value starts as (pi/3) theta/theta_*, as g does as
    (pi/3) T/T_N; a function of alpha = alpha_L + alpha_R and the coupling."""
    cold = low_temperature(flux(), theta, 1).leading
    found = factor(cancel(pi / 3 * theta * exact_classical_flux().result / cold))
    return in_sum(found)


@cache
def bias(coupling: net.Coupling = EXTENSIVE) -> tuple[ThermalIntegral, ...]:
    """The current at any two temperatures over hbar (2k/m), one integral for each bath."""
    unit = hbar * (2 * k / m)
    parts = []
    for integral in net.quantum_bias(coupling):
        part = in_units(integral)
        parts.append(replace(part, prefactor=cancel(part.prefactor / unit)))
    return tuple(parts)


@cache
def bulk_temperature() -> tuple[ThermalIntegral, ...]:
    """Kinetic temperature of an oscillator without bath over hbar sqrt(2k/m)/k_B, for each bath."""
    unit = hbar * UNIT / k_B
    parts = []
    for integral in net.quantum_bulk(EXTENSIVE):
        part = in_units(integral)
        parts.append(replace(part, prefactor=cancel(part.prefactor / unit)))
    return tuple(parts)


@cache
def velocity() -> ThermalIntegral:
    """I_8: what the left bath gives at theta, over alpha_L k_1/(2 pi N); the right bath's is the
    same over alpha_R k_1/(2 pi N)."""
    found = [
        replace(part, prefactor=cancel(part.prefactor * 2 * pi * N / (k_1 * fraction)))
        for part, fraction in zip(bulk_temperature(), (alpha_L, alpha_R), strict=True)
    ]
    left, right = (_at(part, theta) for part in found)
    if left != right:
        raise ArithmeticError("left and right bath shake a bulk oscillator differently")
    return left


def _at(part: ThermalIntegral, warmth: Expr) -> ThermalIntegral:
    """With the bath of this part at another temperature."""
    return part.subs({part.scale: warmth})


def velocity_at_zero() -> ThermalIntegral:
    """I_8 at temperature zero."""
    return zero_point_part(velocity())


def slope() -> ThermalIntegral:
    """I_8^(1), the derivative of I_8 with respect to theta."""
    whole = velocity()
    return replace(whole, prefactor=cancel(whole.prefactor / whole.scale), kernel=conductance)


def slope_derivation() -> Derivation:
    """The same with the derivative of the mean energy as a step."""
    positive = Symbol("x", positive=True)
    energy = theta * velocity().kernel.function(positive / theta)
    kernel = conductance.function(positive / theta)
    step = Step("Slope of the mean energy with the temperature.", diff(energy, theta), kernel)
    return Derivation(slope().as_expr(y), (step,))


def in_total(expression: Expr) -> Expr:
    """A form that holds the fractions as their sum, in alpha."""
    found = expression.subs(alpha_L, alpha - alpha_R)
    if found.has(alpha_R):
        raise ArithmeticError("this does not depend on the sum of the fractions alone")
    return found


def of_total(integral: ThermalIntegral) -> ThermalIntegral:
    """With alpha for alpha_L + alpha_R in the response, which depends on the sum alone."""
    response = integral.response
    polynomials = tuple(_of_total(polynomial) for polynomial in response.pole_polynomials)
    moved = replace(response, numerator=_of_total(response.numerator), pole_polynomials=polynomials)
    return replace(integral, response=moved)


def _of_total(polynomial: Expr) -> Expr:
    return sum(in_sum(c) * s**power for (power,), c in Poly(polynomial, s).terms())


@cache
def fractions(integral: ThermalIntegral | None = None) -> Derivation:
    """Partial fractions over the relaxation poles, of the flux unless another is given.

    With alpha = alpha_L + alpha_R.
    """
    return partial_fractions(of_total(integral or flux()).response, y, z)


# --- certified numbers ---


@cache
def compiled(integral: ThermalIntegral) -> PoleSum:
    """The pole sum of an integral, ready for numbers; kept."""
    return curves.compiled(integral)


def flux_at(left: Expr, right: Expr) -> PoleSum:
    """The pole sum of I_7 that holds at these fractions."""
    return compiled(flux() if left + right < 1 else flux_without_bulk())


def velocity_value(coupling: Expr, both: Expr, warmth: Expr) -> arb:
    """I_8 at alpha_L + alpha_R, to 15 digits."""
    half = both / 2
    at = {k_1: coupling, alpha_L: half, alpha_R: half, theta: warmth}
    return compiled(velocity()).value(at, 15)


def rising(choices: Sequence[tuple[Expr, Expr, Expr]], warmth: Expr) -> int:
    """1 when I_7 grows from one (k_1, alpha_L, alpha_R) to the next at this theta, else -1."""
    values = []
    for coupling, left, right in choices:
        at = {k_1: coupling, alpha_L: left, alpha_R: right, theta: warmth}
        values.append(flux_at(left, right).value(at, 15))
    return 1 if all(high > low for low, high in pairwise(values)) else -1


def over_classical(point: Mapping[Symbol, Expr], digits: int) -> arb:
    """I_7 over its value for theta -> oo; the point gives alpha."""
    half = point[alpha] / 2
    at = {k_1: point[k_1], theta: point[theta], alpha_L: half, alpha_R: half}
    classical = exact_classical_flux().result.subs(at)
    with working_precision(4 * digits + 64):
        return compiled(flux()).value(at, digits) / bridge.exact(classical).real
