"""Section 6.2, continued: the temperature profile at low temperature, and figure 10."""

from __future__ import annotations

from sympy import (
    Derivative,
    Expr,
    Integer,
    Integral,
    Rational,
    S,
    Symbol,
    cancel,
    coth,
    oo,
    pi,
    sign,
    sqrt,
)

from derive.asymptotics import Expansion, low_temperature
from derive.derivation import Derivation, Step
from derive.kernels import energy
from derive.poles import pole_sum
from derive.zero_point import thermal_part

from ..domain import Domain, Variable
from ..paper import Limit
from . import extensive_quantum_domains as domains
from . import extensive_quantum_integrals as integrals
from . import network as net
from . import witnesses_extensive_quantum_temperature as witnesses
from .classical_integrals import UNIT
from .extensive_classical_integrals import CUBIC
from .extensive_quantum_domains import at, cold, positive
from .extensive_quantum_response import slope_with_difference
from .extensive_quantum_temperature import (
    FRONT,
    I80,
    I81,
    STEP,
    T_q,
    profile,
)
from .notation import (
    I_8_0,
    I_8_1,
    TEMPERATURE,
    THERMAL,
    Delta_T,
    N,
    alpha_L,
    alpha_R,
    gamma,
    hbar,
    k,
    k_1,
    k_B,
    m,
    theta,
    x,
    y,
    z,
)

__all__ = ["sections"]

sections = (profile,)

I80_AT_ZERO = I_8_0(k_1, 0, alpha_L, alpha_R)
FRICTION = {gamma: k_1 * sqrt(2 * m * k)}
WHOLE = alpha_L + alpha_R


@profile.claim(
    "C6.2-7a", "$I_8^{(0)}$ goes to a nonzero constant at low temperature (fig. 10a).",
    sign(I80_AT_ZERO), Integer(1), domain=domains.COLD,
    note="With I_8 of (74) for I_8^(0), as everywhere in this section.",
)  # fmt: skip
def zero_point_is_not_zero():
    """Sign of the exact zero-point integral, as a sum over relaxation poles."""
    return sign(pole_sum(integrals.velocity_at_zero(), z))


@zero_point_is_not_zero.witness("explicit network at temperature zero", domains.SMALL)
def _(point, digits):
    return witnesses.sign_of(witnesses.I_8_at_zero(point, digits))


@profile.claim(
    "C6.2-7b", r"$I_8^{(0)}(\theta = 0)$ is the contribution of the zero-point energy.",
    I80_AT_ZERO, 2 * Integral(y / CUBIC, (y, 0, oo)), domain=domains.COLD,
    note="The printed side is (74) with coth = 1, twice over half the line.",
)  # fmt: skip
def zero_point_contribution():
    """The mean energy at u = y/theta splits into zero-point and thermal part."""
    whole = integrals.velocity()
    zero, excited = integrals.velocity_at_zero().kernel, thermal_part(whole).kernel
    step = Step("Zero-point and thermal part of the mean energy, at u = x.",
                energy.function(x), zero.function(x) + excited.function(x))  # fmt: skip
    return Derivation(integrals.velocity_at_zero().as_expr(y), (step,))


@zero_point_contribution.witness("explicit network at temperature zero", domains.SMALL)
def _(point, digits):
    return witnesses.I_8_at_zero(point, digits)


@profile.equation(
    "78", I81, pi**2 / (3 * k_1**2 * WHOLE**2) * theta, limit=Limit(theta, 0), domain=domains.FLUX,
)  # fmt: skip
def first_order_when_cold():
    """Taylor series of the response times the moments of the kernel."""
    return low_temperature(integrals.slope(), theta, 3)


@first_order_when_cold.witness("explicit network at a very low temperature", cold())
def _(point, digits):
    return witnesses.slope(point, digits)


@profile.claim(
    "C6.2-8", "(78) is an estimate of $I_8^{(1)}$ at low temperature, from (69).",
    I81 / (pi**2 / (3 * k_1**2 * WHOLE**2) * theta), Integer(1), limit=Limit(theta, 0),
    domain=domains.FLUX,
    note="The relative correction is theta^2 times the coefficient shown; it changes its sign at "
    "2 (alpha_L + alpha_R) k_1^2 = 1.",
)  # fmt: skip
def quality_of_the_estimate():
    """I_8^(1) over (78), to the next order."""
    found = first_order_when_cold.derived
    (first, power), *_ = found.terms
    terms = tuple((cancel(c / first), p - power) for c, p in found.terms)
    return Expansion(theta, S.Zero, terms, found.remainder - power)


@quality_of_the_estimate.witness("explicit network at a very low temperature", cold())
def _(point, digits):
    return witnesses.over_estimate(point, digits)


@profile.claim(
    "C6.2-9", "With the same fraction of sites coupled left and right the term linear in "
    r"$\Delta T$ vanishes.",
    Derivative(T_q, Delta_T), Integer(0), domain=domains.OF_ONE_FRACTION,
)  # fmt: skip
def no_slope_at_equal_fractions():
    """The integrands of the two baths cancel."""
    total = slope_with_difference().subs(alpha_R, alpha_L)
    inside = sum(part.function for part in total.atoms(Integral))
    return cancel(inside)


@no_slope_at_equal_fractions.witness(
    "explicit network, temperatures exchanged", [at(5, 2, 2, 2, theta_L=2, theta_R="1/3")]
)
def _(point, digits):
    return witnesses.exchanged(point, digits)


def _one_each() -> Expr:
    """(75) with one oscillator at each bath and I_8 of (74)."""
    cubic = CUBIC.subs({alpha_L: 1 / N, alpha_R: 1 / N})
    return FRONT * 2 / N * Integral(y * coth(y / theta) / cubic, (y, -oo, oo))


@profile.claim(
    "C6.2-10", r"The intensive counterpart of (75) is obtained with $\alpha_L = \alpha_R = 1/N$.",
    Symbol("T_q__int", positive=True), _one_each(), where=FRICTION,
    domain=Domain((*THERMAL.variables, *(positive(symbol, 1, 2) for symbol in (k, m, k_B, hbar)))),
    note="With I_8 of (74), and the intensive temperature itself: (55) and (59) as printed have "
    "other factors in front.",
)  # fmt: skip
def intensive_counterpart():
    """Temperature of an oscillator without bath in the intensive network, both baths at theta."""
    parts = (net.dimensionless(part) for part in net.quantum_bulk())
    return sum(part.subs({part.scale: theta}).as_expr(y) for part in parts)


@intensive_counterpart.witness(
    "explicit network, one oscillator at each bath",
    [{**at(4, 1, 1, 2, theta="1/2", theta_L="1/2", theta_R="1/2"), **domains.UNITS}],
)
def _(point, digits):
    return witnesses.bulk_temperature_in_units(point, digits)


@profile.claim(
    "C6.2-11", r"$I_8^{(0)}$ goes as $\theta^2$ for small $\theta$, checked numerically.",
    I80 - I80_AT_ZERO, pi**2 * theta**2 / (6 * k_1**2 * WHOLE**2), limit=Limit(theta, 0),
    domain=domains.FLUX,
    note="Above its value at theta = 0. The paper gives no coefficient; the printed side has ours, "
    "half of what (78) gives for the slope.",
)  # fmt: skip
def thermal_part_when_cold():
    """Taylor series of the response times the moments of the occupation."""
    return low_temperature(thermal_part(integrals.velocity()), theta, 3)


@thermal_part_when_cold.witness("explicit network, less its zero-point part", cold(10))
def _(point, digits):
    return witnesses.thermal_motion(point, digits)


ratio = Symbol("r", positive=True)  # Delta_T/T
FIXED = {Delta_T: ratio * theta * hbar * UNIT / (2 * k_B)}
PRINTED_SLOPE = STEP * pi**2 / (3 * k_1**2) * (alpha_L - alpha_R) / WHOLE**2 * theta


@profile.equation(
    "79", T_q, FRONT * (WHOLE * I80_AT_ZERO + PRINTED_SLOPE),
    where={**FRICTION, I80_AT_ZERO: 2 * Integral(y / CUBIC, (y, 0, oo))},
    limit=Limit(theta, 0, order=3, fixed=FIXED), domain=domains.RATIO,
    note="The term theta^2 of I_8^(0) (C6.2-11) is left out, but it is larger than the one kept: "
    "their ratio is (alpha_L + alpha_R) T to (alpha_L - alpha_R) Delta_T, and linear response "
    "has Delta_T small against T. Judged at r = Delta_T/T fixed; the slope with Delta_T is right, "
    "see 79-slope.",
)  # fmt: skip
def cold_temperature():
    """Zero-point part exactly; the next order of both terms of (75)."""
    front = FRONT.subs(FRICTION)
    thermal = low_temperature(thermal_part(integrals.velocity()), theta, 1).leading
    slope = low_temperature(integrals.slope(), theta, 1).leading
    next_ = (WHOLE * thermal + STEP.subs(FIXED) * (alpha_L - alpha_R) * slope) / theta**2
    terms = ((front * WHOLE * I80_AT_ZERO, S.Zero), (cancel(front * next_), Integer(2)))
    return Expansion(theta, S.Zero, terms, Integer(4))


@cold_temperature.witness(
    "explicit network: equal baths, and the slope",
    [{**point, **domains.UNITS, ratio: Rational(1, 10)} for point in cold(6)],
    digits=12,
)
def _(point, digits):
    return witnesses.first_order_in_units({**point, Delta_T: FIXED[Delta_T].subs(point)}, digits)


@profile.claim(
    "79-slope", r"The term of (79) that is linear in $\Delta T$.",
    Derivative(T_q, Delta_T), FRONT * PRINTED_SLOPE / Delta_T, where=FRICTION,
    limit=Limit(theta, 0), domain=domains.IN_UNITS,
)  # fmt: skip
def cold_slope():
    """The slope of (75) with the low-temperature series of I_8^(1)."""
    front = FRONT.subs(FRICTION) * STEP / Delta_T * (alpha_L - alpha_R)
    found = low_temperature(integrals.slope(), theta, 2)
    return Expansion(theta, S.Zero, tuple((front * c, p) for c, p in found.terms), found.remainder)


@cold_slope.witness(
    "explicit network, slope of the occupation", [{**p, **domains.UNITS} for p in cold()]
)
def _(point, digits):
    return witnesses.slope_in_units(point, digits)


# --- figure 10 ------------------------------------------------------------------------------------

WARMTHS = tuple(Rational(tenths, 10) for tenths in (1, 2, 3, 4, 5))


@profile.claim(
    "fig10a", "Fig. 10a: $I_8^{(0)}$ for k_1 = 3 and alpha_L + alpha_R = 0.4, 0.8.",
    Symbol("in_order"), Integer(1), sampled=True,
    domain=Domain((Variable(theta, "theta", lower=Integer(0), samples=WARMTHS[:1]),)),
    note="The order is not stated. The axis goes from 2.5 to 6, which (74) fits and the diverging "
    "(76) does not: 1 when (74) rises from 0.4 to 0.8 and keeps between 2.5 and 6.2 up to "
    "theta = 1/2.",
)  # fmt: skip
def curves_of_figure_10a():
    """Certified values of (74) on a grid of theta."""
    low, high = (
        [integrals.velocity_value(Integer(3), part, warmth) for warmth in WARMTHS]
        for part in (Rational(2, 5), Rational(4, 5))
    )
    inside = all(5 < 2 * value and 5 * value < 31 for value in (*low, *high))
    rising = all(below < above for below, above in zip(low, high, strict=True))
    return Integer(1 if inside and rising else -1)


@curves_of_figure_10a.witness("explicit networks, Arb quadrature", [{theta: Rational(3, 10)}])
def _(point, digits):
    return witnesses.figure_10a(point)


@profile.claim(
    "fig10b", "Fig. 10b: $I_8^{(1)}$ for k_1 = 3 and alpha_L + alpha_R = 0.4 and its linear "
    "approximation (78).",
    I_8_1(3, theta, alpha_L, Rational(2, 5) - alpha_L), Rational(125, 54) * pi**2 * theta / 10,
    limit=Limit(theta, 0), domain=Domain((TEMPERATURE,)),
    note="Good agreement: the first correction, shown here, is small up to theta = 1/10, where the "
    "axis ends.",
)  # fmt: skip
def curves_of_figure_10b():
    """The series of (78) at these parameters."""
    values = {k_1: Integer(3), alpha_R: Rational(2, 5) - alpha_L}
    found = low_temperature(integrals.slope().subs(values), theta, 3)
    return Expansion(theta, S.Zero, tuple((cancel(c), p) for c, p in found.terms), found.remainder)


@curves_of_figure_10b.witness(
    "explicit network at a very low temperature", [at(5, 1, 1, 3, theta="1e-12")]
)
def _(point, digits):
    return witnesses.slope(point, digits)
