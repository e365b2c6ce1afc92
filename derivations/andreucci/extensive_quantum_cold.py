"""Section 6.1, continued: the flux at low temperature, how far its law reaches, figure 9."""

from __future__ import annotations

from collections.abc import Sequence

from sympy import (
    Expr,
    Function,
    Integer,
    Ne,
    Rational,
    S,
    Symbol,
    cancel,
    diff,
    factor,
    pi,
    sign,
)

from derive.asymptotics import low_temperature
from derive.kernels import conductance
from derive.response import Response, ThermalIntegral

from ..domain import Domain, Variable
from ..paper import Limit
from . import extensive_quantum_domains as domains
from . import extensive_quantum_integrals as integrals
from . import network as net
from . import witnesses_extensive_quantum as witnesses
from .classical_integrals import UNIT
from .crossover import PLANCK, h
from .extensive_network import EXTENSIVE, in_units
from .extensive_quantum_domains import at, cold, positive
from .extensive_quantum_flux import I7, LOW, J, extensive_flux_when_cold, flux
from .notation import (
    COUPLING,
    I_7,
    LEFT_FRACTION,
    RIGHT_FRACTION,
    TEMPERATURE,
    THERMAL,
    Delta_T,
    N,
    T,
    a,
    alpha_L,
    alpha_R,
    hbar,
    k_1,
    k_B,
    omega,
    s,
    theta,
)

__all__ = ["curvature", "sections"]

sections = (flux,)


@flux.equation(
    "69", Function("lim")(theta), 1 / a**2, limit=Limit(theta, 0),
    domain=Domain((TEMPERATURE, positive(a, 1, "1/3", 10))),
    note="Judged on 1/(y^2 + a^2), of which every response is a sum: the delta function gives "
    "1/a^2.",
)  # fmt: skip
def kernel_becomes_a_delta_function():
    """What the left side of (69) gives over one relaxation pole."""
    pole = Response(s, Integer(1), (s + a,))
    return low_temperature(ThermalIntegral(3 / (pi**2 * theta), pole, conductance, theta), theta, 2)


@kernel_becomes_a_delta_function.witness(
    "Arb enclosure of the integral", [{a: Integer(1), theta: Rational(1, 10**12)}]
)
def _(point, digits):
    return witnesses.over_one_pole(point, digits)


@flux.equation("70", I7, pi**2 / 3 * LOW * theta, limit=Limit(theta, 0), domain=domains.FLUX)
def linear_law():
    """The delta function of (69) takes the transmission at frequency zero."""
    return extensive_flux_when_cold.derived


@linear_law.witness("explicit network at a very low temperature", cold())
def _(point, digits):
    return witnesses.I_7(point, digits)


@flux.claim(
    "C6.1-4", "The heat flux vanishes linearly with the temperature, as in the intensive case (48)"
    ".",
    I_7(k_1, theta, 1 / N, 1 / N), pi**2 * theta / 12, limit=Limit(theta, 0), domain=THERMAL,
    note="The printed side is the low-temperature limit of (48), pi/4 times that of I_3.",
)  # fmt: skip
def linear_as_in_the_intensive_case():
    """One oscillator at each bath."""
    one_each = {alpha_L: 1 / N, alpha_R: 1 / N}
    return low_temperature(integrals.flux().subs(one_each), theta, 2)


@linear_as_in_the_intensive_case.witness(
    "explicit network at a very low temperature",
    [at(4, 1, 1, 2, theta="1e-12")],
)
def _(point, digits):
    return witnesses.I_7(point, digits)


@flux.equation(
    "71", J, pi**2 * k_B**2 * T / (3 * h) * 4 * alpha_R * alpha_L / (alpha_R + alpha_L) ** 2
    * Delta_T,
    where=lambda: {**PLANCK, T: theta * hbar * UNIT / (2 * k_B)},
    limit=Limit(theta, 0), domain=domains.IN_UNITS,
)  # fmt: skip
def quantum_of_conductance_and_geometry():
    """Low-temperature expansion of the exact flux."""
    return low_temperature(in_units(net.quantum_flux(EXTENSIVE)), theta, 2)


@quantum_of_conductance_and_geometry.witness(
    "explicit network at a very low temperature",
    [{**point, **domains.UNITS} for point in cold()],
)
def _(point, digits):
    return witnesses.in_flux_units(point, digits)


ZERO_FREQUENCY = Symbol("transmission_0")


@flux.claim(
    "C6.1-7", "At low temperature the flux is the quantum of thermal conductance times a "
    "geometrical factor, which depends on the fractions only.",
    ZERO_FREQUENCY, 4 * LOW, domain=domains.COLD,
)  # fmt: skip
def geometrical_factor():
    """Transmission at zero frequency, for any parameters."""
    found = in_units(net.classical_flux(EXTENSIVE))
    whole = found.prefactor / (k_B * Delta_T * UNIT / (4 * pi))
    return cancel(whole * found.response.at_frequency(omega).subs(omega, 0))


@geometrical_factor.witness(
    "exact elimination in the explicit network",
    domains.SMALL,
)
def _(point, digits):
    return witnesses.transmission_at_zero(point)


@flux.claim(
    "C6.1-8", r"For $\alpha_L = \alpha_R$ the intensive result (51) is recovered.",
    ZERO_FREQUENCY, Integer(1), domain=Domain((COUPLING,)),
    note="The geometrical factor becomes 1 for any equal fractions.",
)  # fmt: skip
def equal_fractions():
    """The geometrical factor at equal fractions."""
    return cancel(geometrical_factor.derived.subs(alpha_R, alpha_L))


@equal_fractions.witness("exact elimination in the explicit network", [at(5, 2, 2, 2)])
def _(point, digits):
    return witnesses.transmission_at_zero(point)


# --- how far the linear law reaches ---------------------------------------------------------------


def curvature() -> Expr:
    """c in I_7 = (linear law) (1 - c theta^2 + ...)."""
    (first, _), (third, _), *_ = extensive_flux_when_cold.derived.terms
    return factor(cancel(-third / first))


@flux.claim(
    "C6.1-5", "The value of $\\theta$ below which the linear approximation is valid decreases as a "
    "function of $k_1$ (fig. 9b).",
    sign(Symbol("slope", real=True)), Integer(-1), condition=(alpha_L + alpha_R) * k_1**2 > 1,
    domain=Domain(
        (COUPLING, LEFT_FRACTION, RIGHT_FRACTION),
        condition=Ne((alpha_L + alpha_R) * k_1**2, 1) & (alpha_L + alpha_R < 1),
    ),
    note="Judged by the slope with k_1 of the square of that temperature, 1/c times the error "
    "allowed, where c theta^2 is the first relative correction. Below k_1 = (alpha_L + "
    "alpha_R)^(-1/2) it grows; there c vanishes.",
)  # fmt: skip
def reach_of_the_linear_law():
    """Sign of the derivative of 1/c with respect to k_1."""
    return sign(factor(diff(1 / curvature(), k_1)))


@reach_of_the_linear_law.witness(
    "explicit networks at two couplings",
    [at(4, 1, 2, 3), at(4, 1, 2, "1/2")],
)
def _(point, digits):
    return witnesses.sign_of_reach(point)


@flux.equation(
    "C6.1-6", Symbol("theta_*", positive=True), kind="estimate", domain=domains.COLD,
    text="There is a characteristic temperature scale; no explicit expression can be given, since "
    "(68) cannot be solved exactly.",
    note="The explicit expression is beyond-scale: where the linear law (70) would reach pi/3 of "
    "the classical value. That (68) cannot be solved is not so, see C6.1-3.",
)  # fmt: skip
def characteristic_temperature():
    """The temperature at which the two laws meet, over 3/pi."""
    return integrals.characteristic_temperature()


# --- figure 9 -------------------------------------------------------------------------------------

WARMTHS = tuple(map(Rational, ("1/100", "1/20", "1/10", "1/2", "1", "10")))
WARM = Domain((Variable(theta, "theta", lower=Integer(0), samples=(WARMTHS[2],)),))
SPLITS_9A = tuple((Rational(left), Rational(right)) for left, right in (
    ("1/20", "1/20"), ("1/3", "1/5"), ("1/2", "1/2")))  # fmt: skip
THIRD = Rational(1, 3)
CURVES_9A = tuple((Integer(3), left, right) for left, right in SPLITS_9A)
CURVES_9B = tuple((Integer(coupling), THIRD, THIRD) for coupling in (5, 10, 15))


def _ordered(curves: Sequence[tuple[Expr, Expr, Expr]]) -> Integer:
    """1 when the certified curves rise from one to the next at every theta listed, -1 when at none.

    Raises ``ArithmeticError`` where it depends on theta.
    """
    found = {integrals.rising(curves, warmth) for warmth in WARMTHS}
    if len(found) > 1:
        raise ArithmeticError("the order of the curves depends on the temperature")
    return Integer(found.pop())


@flux.claim(
    "fig9a", "Fig. 9a: $I_7$ at k_1 = 3 for alpha_L = 1/20, 1/3, 1/2 and alpha_R = 1/20, 1/5, 1/2 "
    "from bottom to top.",
    Symbol("in_order"), Integer(1), sampled=True, domain=WARM,
    note="At no theta. The first and the last curve start with the same slope, their geometrical "
    "factor being 1; the second starts lowest and ends highest.",
)  # fmt: skip
def curves_of_figure_9a():
    """1 when the certified values rise in this order at every theta looked at, -1 when at none."""
    return _ordered(CURVES_9A)


@curves_of_figure_9a.witness("bodies, Arb quadrature", [{theta: Rational(1, 10)}, {theta: S(1)}])
def _(point, digits):
    return witnesses.rising(CURVES_9A, point)


@flux.claim(
    "fig9b", "Fig. 9b: $I_7$ at alpha_L = alpha_R = 1/3 for k_1 = 5, 10, 15 from bottom to top.",
    Symbol("in_order"), Integer(1), sampled=True, domain=WARM,
    note="From top to bottom, as C6.1-5 has it: the larger the coupling, the earlier the curve "
    "leaves the dashed line, which is above all of them (beyond-ceiling).",
)  # fmt: skip
def curves_of_figure_9b():
    """1 when the certified values rise in this order at every theta looked at, -1 when at none."""
    return _ordered(CURVES_9B)


@curves_of_figure_9b.witness("bodies, Arb quadrature", [{theta: Rational(1, 10)}, {theta: S(1)}])
def _(point, digits):
    return witnesses.rising(CURVES_9B, point)
