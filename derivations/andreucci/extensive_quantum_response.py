"""Section 6.2, continued: the temperature profile at linear response, (75) to (77)."""

from __future__ import annotations

from sympy import (
    Derivative,
    Expr,
    Integer,
    Integral,
    Symbol,
    coth,
    diff,
    oo,
)

from . import extensive_quantum_domains as domains
from . import extensive_quantum_integrals as integrals
from . import witnesses_extensive_quantum_temperature as witnesses
from .classical_integrals import UNIT
from .extensive_classical_integrals import CUBIC
from .extensive_quantum_temperature import (
    FRONT,
    I80,
    I81,
    STEP,
    T_q,
    heads,
    profile,
    slope_77,
)
from .notation import (
    Delta_T,
    alpha_L,
    alpha_R,
    hbar,
    k_B,
    theta,
    y,
)

__all__ = ["sections", "slope_with_difference"]

sections = (profile,)

BRACKET = (alpha_L + alpha_R) * I80 + STEP * (alpha_L - alpha_R) * I81


# --- linear response ---


def at_mean() -> Expr:
    """The temperature for both baths at theta."""
    parts = integrals.bulk_temperature()
    return sum(hbar * UNIT / k_B * p.subs({p.scale: theta}).as_expr(y) for p in parts)


def slope_with_difference() -> Expr:
    """Its derivative with respect to Delta_T, half a difference for either bath, at Delta_T = 0."""
    shift, total = Symbol("delta", positive=True), Integer(0)
    for part, sign in zip(integrals.bulk_temperature(), (1, -1), strict=True):
        moved = part.subs({part.scale: theta + sign * shift})
        (inside,) = moved.as_expr(y).atoms(Integral)
        slope = diff(moved.prefactor * inside.function, shift).subs(shift, 0)
        total += Integral(slope, (y, -oo, oo))
    return total  # d theta_L/d Delta_T = k_B/(hbar UNIT) undoes the unit of temperature


@profile.equation(
    "75", T_q, FRONT * BRACKET, where=heads, domain=domains.IN_UNITS,
    note="With I_8 of (74) for I_8^(0); (76) is not what this expansion gives.",
)  # fmt: skip
def expansion_in_the_difference():
    """Zeroth and first order of (73) in the temperature difference."""
    return at_mean() + Delta_T * slope_with_difference()


@expansion_in_the_difference.witness(
    "explicit network: equal baths, and the slope",
    [{**point, **domains.UNITS} for point in domains.SMALL[:2]],
)
def _(point, digits):
    return witnesses.first_order_in_units(point, digits)


@profile.claim(
    "C6.2-6", r"(75) is the Taylor expansion of (73) around $\Delta T = 0$ for "
    r"$T_{L,R} = T \pm \Delta T/2$.",
    Derivative(T_q, Delta_T), diff(FRONT * BRACKET, Delta_T), where=heads, domain=domains.IN_UNITS,
    note="The first order. The zeroth needs I_8 of (74), see (76).",
)  # fmt: skip
def slope_of_the_temperature():
    """Derivative under the integral."""
    return slope_with_difference()


@slope_of_the_temperature.witness(
    "explicit network, slope of the occupation",
    [{**point, **domains.UNITS} for point in domains.SMALL[:2]],
)
def _(point, digits):
    return witnesses.slope_in_units(point, digits)


@profile.equation(
    "76", I80,
    Integral((y**2 - 1) ** 2 * y * coth(y / theta) / CUBIC, (y, -oo, oo)), domain=domains.FLUX,
    note="The factor (y^2 - 1)^2 in the numerator does not belong there: with it the integral "
    "diverges as the logarithm of a cutoff. Figure 10a shows (74).",
)  # fmt: skip
def zeroth_order():
    """I_8 of (74) at the mean temperature."""
    return integrals.velocity().as_expr(y)


@zeroth_order.witness("explicit network, Arb quadrature", domains.SMALL[:2])
def _(point, digits):
    return witnesses.I_8(point, digits)


@profile.equation("77", I81, slope_77(), domain=domains.FLUX)
def first_order():
    """The derivative of I_8 with respect to theta."""
    return integrals.slope_derivation()


@first_order.witness("explicit network, slope of the occupation", domains.SMALL)
def _(point, digits):
    return witnesses.slope(point, digits)
