"""Beyond section 6: the extensive quantum integrals in closed form at every temperature.

The paper calls I_7 out of reach; like I_3 it is a finite sum over relaxation poles. At a multiple
pole (k_1 = 2; a double or triple zero of the cubic, as at alpha_L + alpha_R = 1/9 with
k_1 = sqrt(3)) the sums are to be read as their limits. What one pole gives is derived in (49) and,
for the other kernels, in beyond-I3, beyond-bias and beyond-I4.
"""

from __future__ import annotations

from sympy import Expr, Lambda, PurePoly, RootSum, S, Symbol, log, pi, polygamma, sqrt

from derive.derivation import Derivation
from derive.poles import partial_fractions, pole_sum
from derive.response import ThermalIntegral

from ..domain import Domain
from ..paper import Section
from . import domains as ranges
from . import extensive_quantum_domains as domains
from . import extensive_quantum_integrals as integrals
from . import witnesses_extensive_quantum as witnesses
from . import witnesses_extensive_quantum_temperature as temperatures
from .extensive_quantum_domains import at
from .extensive_quantum_flux import I7
from .extensive_quantum_profile import I80_AT_ZERO
from .extensive_quantum_temperature import I81
from .notation import (
    BIAS,
    COUPLING,
    I_8,
    LEFT_FRACTION,
    TEMPERATURE,
    alpha_L,
    alpha_R,
    k_1,
    theta,
    theta_L,
    theta_R,
    y,
    z,
)
from .witnesses_integrals import enclosed

__all__ = ["section", "sections"]

section = Section("beyond-6", "Beyond section 6: exact extensive integrals, and their scale")
sections = (section,)

WHOLE = alpha_L + alpha_R
QUADRATIC = PurePoly(z**2 - k_1 * z + 1, z)
CUBIC = PurePoly(z**3 - k_1 * z**2 + z - k_1 * WHOLE, z)
MIRROR_QUADRATIC = z**2 + k_1 * z + 1
MIRROR_CUBIC = z**3 + k_1 * z**2 + z + k_1 * WHOLE
SLOPE = 3 * z**2 - 2 * k_1 * z + 1
PAIR = SLOPE * MIRROR_CUBIC  # P'(-z) P(z)
TWO = at(4, 1, 2, 2), at(5, 2, 1, "1/2")


def _g(w: Expr) -> Expr:
    return 2 * w**2 * polygamma(1, w) - 2 * w - 1


def _e(w: Expr) -> Expr:
    return 2 * w * (log(w) - polygamma(0, w)) - 1


def _over_poles(function: Expr) -> Expr:
    """int of the transmission over 4 alpha_L alpha_R k_1^2, with ``function`` g or e at w(z).

    At a zero of the quadratic the cubic is k_1 alpha, at a zero of the cubic the quadratic is
    k_1 alpha/z.
    """
    top = 2 * pi * (z**2 + 1) ** 2 / (MIRROR_QUADRATIC * MIRROR_CUBIC) * function
    first = top / ((k_1 - 2 * z) * (k_1 * WHOLE))
    second = top / (SLOPE * (k_1 * WHOLE / z))
    return RootSum(QUADRATIC, Lambda(z, first), auto=False) + RootSum(
        CUBIC, Lambda(z, second), auto=False
    )


@section.claim(
    "beyond-I7", "The extensive quantum flux integral at every temperature, coupling and fraction, "
    "as a sum over the five relaxation poles.",
    I7, alpha_L * alpha_R * k_1**2 * _over_poles(_g(z / (pi * theta))), domain=domains.FLUX,
    note="The paper gives it at low temperature only. alpha in the steps is alpha_L + alpha_R.",
)  # fmt: skip
def extensive_flux_in_closed_form():
    """Partial fractions over the relaxation poles, proved by exact traces; g for each pole."""
    return Derivation(pole_sum(integrals.flux(), z), integrals.fractions().steps)


@extensive_flux_in_closed_form.witness("explicit network, all pairs of baths", domains.SMALL)
def _(point, digits):
    return witnesses.I_7(point, digits)


@extensive_flux_in_closed_form.witness(
    "Arb enclosure, few oscillators at the baths; a triple pole",
    [at(10**6, 1, 2, 3, theta="1/100"), {**at(18, 1, 1, 1, theta=2), k_1: sqrt(3)}],
)
def _(point, digits):
    return enclosed(integrals.flux(), point, digits)


FULL = Domain(
    (COUPLING, TEMPERATURE, LEFT_FRACTION), alpha_L < 1, reason="each bath touches an oscillator"
)


@section.claim(
    "beyond-I7-full", "The same where every oscillator touches a bath, alpha_R = 1 - alpha_L: "
    "three poles.",
    I7.subs(alpha_R, 1 - alpha_L),
    alpha_L * (1 - alpha_L) * k_1**2 * (
        pi / (k_1 * (2 * k_1**2 + 1)) * _g(k_1 / (pi * theta))
        + RootSum(QUADRATIC, Lambda(z, 2 * pi * _g(z / (pi * theta)) / (
            (k_1 - 2 * z) * (k_1 - z) * (k_1 + z) * MIRROR_QUADRATIC)), auto=False)),
    domain=FULL,
    note="The modes at y = 1, which no bath damps where there is a bulk, are gone. At k_1 = 2 the "
    "sum is its limit.",
)  # fmt: skip
def flux_without_bulk_in_closed_form():
    """The network of two classes; partial fractions and g for each pole."""
    integral = integrals.flux_without_bulk()
    steps = partial_fractions(integral.response, y, z).steps
    return Derivation(pole_sum(integral, z), steps)


@flux_without_bulk_in_closed_form.witness(
    "explicit network, all pairs of baths",
    [at(3, 1, 2, 3, theta="1/2"), at(4, 3, 1, "1/2", theta=5)],
)
def _(point, digits):
    return witnesses.I_7(point, digits)


@section.claim(
    "beyond-bias-ext", "The current at any two temperatures, in units of $\\hbar\\,2k/m$.",
    Symbol("J_q__ext", real=True),
    alpha_L * alpha_R * k_1**2 / (2 * pi)
    * _over_poles(theta_L * _e(z / (pi * theta_L)) - theta_R * _e(z / (pi * theta_R))),
    domain=ranges.of_fractions(COUPLING, *BIAS.variables[1:3], bulk=True),
)  # fmt: skip
def extensive_current_at_any_bias():
    """One sum over the same poles for each bath, with e in place of g."""
    return sum((pole_sum(part, z) for part in integrals.bias()), S.Zero)


BIASED = [{**point, theta_L: S(2), theta_R: S(1) / 3} for point in TWO]


@extensive_current_at_any_bias.witness("explicit network, all left baths", BIASED)
def _(point, digits):
    return witnesses.J_bias(point, digits)


@extensive_current_at_any_bias.witness("bodies, Arb quadrature", [
    {**at(10**6, 1, 2, 3), theta_L: S(1) / 100, theta_R: S(1) / 200}])  # fmt: skip
def _(point, digits):
    return witnesses.J_bias_of_bodies(point, digits)


# --- an oscillator without bath ---


def _with_steps(integral: ThermalIntegral) -> Derivation:
    return Derivation(pole_sum(integral, z), integrals.fractions(integral).steps)


@section.claim(
    "beyond-I8", "The mean energy integral at every temperature, as a sum over three poles.",
    I_8(theta, k_1, alpha_L, alpha_R),
    -2 * RootSum(CUBIC, Lambda(z, (2 * z * polygamma(0, z / (pi * theta)) + pi * theta) / PAIR),
                 auto=False),
    domain=domains.FLUX,
)  # fmt: skip
def extensive_velocity_in_closed_form():
    """Partial fractions over the relaxation poles; a digamma function for each."""
    return _with_steps(integrals.velocity())


@extensive_velocity_in_closed_form.witness("explicit network, Arb quadrature", domains.SMALL)
def _(point, digits):
    return temperatures.I_8(point, digits)


@section.claim(
    "beyond-I8-zero", "Its value at temperature zero.",
    I80_AT_ZERO, -4 * RootSum(CUBIC, Lambda(z, z * log(z) / PAIR), auto=False),
    domain=domains.COLD,
)  # fmt: skip
def extensive_zero_point_in_closed_form():
    """Partial fractions over the relaxation poles; a logarithm for each."""
    return _with_steps(integrals.velocity_at_zero())


@extensive_zero_point_in_closed_form.witness("explicit network at temperature zero", domains.SMALL)
def _(point, digits):
    return temperatures.I_8_at_zero(point, digits)


@section.claim(
    "beyond-I8-slope", "Its derivative with respect to the temperature, $I_8^{(1)}$.",
    I81, 2 * pi * RootSum(CUBIC, Lambda(z, _g(z / (pi * theta)) / PAIR), auto=False),
    domain=domains.FLUX,
)  # fmt: skip
def extensive_slope_in_closed_form():
    """Partial fractions over the relaxation poles; g for each."""
    return _with_steps(integrals.slope())


@extensive_slope_in_closed_form.witness("explicit network, slope of the occupation", domains.SMALL)
def _(point, digits):
    return temperatures.slope(point, digits)
