"""Section 4.1, in words: the crossover temperature, both limits of the flux, figures 4b and 5."""

from __future__ import annotations

from sympy import Integer, Integral, Symbol, cancel, diff, exp, oo, pi, polygamma, sin
from sympy import gamma as euler_gamma_function

from derive.asymptotics import Expansion, high_temperature, leading_pole, low_temperature
from derive.kernel_series import low_temperature_series
from derive.kernels import conductance

from ..domain import Domain, Variable
from ..paper import Limit
from . import points, witnesses_flux, witnesses_integrals, witnesses_reduced
from .classical_integrals import UNIT, exact_I1
from .crossover import PLANCK, crossover_temperature, h
from .notation import (
    CROSSOVER,
    NETWORK,
    T_N,
    TEMPERATURE,
    THERMAL,
    Delta_T,
    N,
    T,
    a,
    g,
    hbar,
    k_1,
    k_B,
    theta,
    x,
)
from .quantum_flux import J, flux
from .quantum_integrals import flux_ratio_at_scaled_temperature, reduced_quantum_flux

__all__ = ["sections"]

sections = (flux,)

J_RATIO = Symbol("J_q__int") / Symbol("J_cl__int")
SCALED = {theta: 2 * k_1 / (N * a)}
z, t = Symbol("z", positive=True), Symbol("t", positive=True)
w = Symbol("w", positive=True)


# --- the crossover temperature ---


@flux.claim(
    "C4.1-5", "A characteristic temperature $T_N(k_1)$ separates the quantum and the classical "
    "regime; it goes as $1/N$.",
    Symbol("p"), Integer(-1),
    note="p is the power of N in the temperature at which the slowest relaxation pole is reached.",
)  # fmt: skip
def power_of_crossover_temperature():
    """The leading power of (50) as derived from the pole that vanishes."""
    return crossover_temperature.derived.terms[0][1]


@power_of_crossover_temperature.witness(
    "slowest pole of three bodies, N = 10^24 and twice that", points.huge()
)
def _(point, digits):
    return witnesses_reduced.power_of_slowest_rate(point)


@flux.claim(
    "C4.1-6", "Computing $I_3$ for large N (Appendix) gives (48).",
    J, k_B * Delta_T / (2 * N) * k_1 * UNIT * g(T_N(k_1) / T),
    where=lambda: {
        T_N(k_1): k_1 / N * hbar / k_B * UNIT,
        T: theta * hbar * UNIT / (2 * k_B),
        g: lambda argument: conductance.over_pole(argument / pi),
    },
    limit=Limit(N, fixed=SCALED), domain=NETWORK,
    note="With the true g, see (49).",
)  # fmt: skip
def flux_from_its_integral():
    """(45) with the large-N form of I_3 at fixed a = T_N/T."""
    integral = leading_pole(reduced_quantum_flux().subs(SCALED), N)
    front = k_B * Delta_T * UNIT / 4
    terms = tuple((front * c, power) for c, power in integral.terms)
    return Expansion(N, oo, terms, integral.remainder)


@flux_from_its_integral.witness("three bodies, N = 10^24", points.scaled_to_crossover())
def _(point, digits):
    return witnesses_reduced.quantum_flux(witnesses_reduced.scaled(point), digits)


@flux.definition(
    "C4.1-7", euler_gamma_function(z), Integral(t ** (z - 1) * exp(-t), (t, 0, oo)),
    text="$\\Gamma(z)$ is the Euler Gamma function.",
)  # fmt: skip
def euler_gamma():
    """The function whose logarithm (49+) should differentiate."""
    return Integral(t ** (z - 1) * exp(-t), (t, 0, oo))


@flux.equation(
    "C4.1-8", J_RATIO, Integer(1), kind="estimate",
    text="$T_N(k_1)$ is the intrinsic temperature scale below which quantum effects are "
    "important.",
    note="The ratio of the fluxes at T = T_N for large N: by then it has left its classical value "
    "1 by a number of order 1.",
)  # fmt: skip
def flux_ratio_at_crossover_temperature():
    """The flux ratio at a = T_N/T = 1."""
    return flux_ratio_at_scaled_temperature().leading.subs(a, 1)


@flux_ratio_at_crossover_temperature.witness(
    "three bodies, N = 10^24", [{**points.huge()[0], a: Integer(1)}]
)
def _(point, digits):
    return witnesses_reduced.flux_over_leading(point, digits)


# --- the limits ---


@flux.claim(
    "C4.1-10", "The limits of $g$ use the asymptotic formulas for the digamma function.",
    Symbol("psi"), diff(polygamma(0, w), w),
    domain=Domain((Variable(w, "w", lower=Integer(0),
                            samples=tuple(map(Integer, (1, 10, 1000)))),)),
    note="The function in (49) is the trigamma function, the derivative of the digamma function: "
    "its asymptotic formulas are the derivatives of those.",
)  # fmt: skip
def function_in_crossover():
    """The one special function in the residue sum of the conductance kernel."""
    (found,) = conductance.residue_sum(w).result.atoms(polygamma)
    return found


@function_in_crossover.witness("sum of inverse squares", [{w: Integer(1)}, {w: Integer(10)}])
def _(point, digits):
    return witnesses_integrals.trigamma(point, digits)


@flux.claim(
    "C4.1-11a", "At high temperature the quantum flux converges to the classical one.",
    J_RATIO, Integer(1), limit=Limit(theta), domain=THERMAL,
)  # fmt: skip
def ratio_at_high_temperature():
    """Moments of the transmission over the classical flux, both in closed form at any N."""
    integral = high_temperature(reduced_quantum_flux(), theta)
    classical = 2 / pi * exact_I1().result  # I_3 of the classical flux, by (18) and (45)
    terms = tuple((cancel(c / classical), power) for c, power in integral.terms)
    return Expansion(theta, oo, terms, integral.remainder)


@ratio_at_high_temperature.witness(
    "linear solve at high temperature", points.reduced((2, 10**12, 3), ("1/2", 10**12, 5))
)
def _(point, digits):
    return witnesses_flux.ratio_to_classical(point, digits)


@flux.claim(
    "C4.1-11b", "At low temperature the quantum flux vanishes linearly with T.",
    Symbol("p"), Integer(1),
    note="p is the power of the temperature in the flux, at every N and coupling.",
)  # fmt: skip
def power_of_cold_flux():
    """Taylor series of the transmission times the moments of the kernel."""
    return low_temperature(reduced_quantum_flux(), theta, 2).terms[0][1]


@power_of_cold_flux.witness(
    "linear solve at two low temperatures", points.reduced((2, "1/1000000000000", 3))
)
def _(point, digits):
    return witnesses_flux.power_of_cold_flux(point, digits)


@flux.claim(
    "C4.1-13", "(51) is the flux (48) for low temperature.",
    J, pi**2 * k_B**2 * T / (3 * h) * Delta_T,
    where=lambda: {**PLANCK, T: theta * hbar * UNIT / (2 * k_B)},
    limit=Limit(theta, 0), domain=THERMAL,
    note="Of (48) with the true g, see (49).",
)  # fmt: skip
def cold_limit_of_large_size_flux():
    """(48) with the low-temperature series of g, at a = 2 k_1/(N theta)."""
    series = low_temperature_series("conductance", a / pi, 2)
    front = k_B * Delta_T / (2 * N) * k_1 * UNIT
    in_theta = (front * series).subs(a, 2 * k_1 / (N * theta)).expand()
    terms = tuple((in_theta.coeff(theta, power), Integer(power)) for power in (1, 3))
    return Expansion(theta, Integer(0), terms, Integer(5))


@cold_limit_of_large_size_flux.witness("three bodies, N = 10^24, far below T_N", points.freezing())
def _(point, digits):
    return witnesses_reduced.quantum_flux(point, digits)


# --- figures 4b and 5 ---


@flux.claim(
    "C4.1-12", "As N increases, saturation to the classical value takes place at lower values of "
    "T.",
    Symbol("p"), Integer(-1),
    note="p is the power of N in the temperature at which the ratio of the fluxes reaches a given "
    "value below 1, for large N.",
)  # fmt: skip
def saturation_temperature():
    """At theta = 2 k_1/(N a) the leading ratio holds no N: a given ratio belongs to a given a."""
    ratio = flux_ratio_at_scaled_temperature()
    if ratio.terms[0][1] != 0 or ratio.leading.has(N):
        raise ArithmeticError("the ratio at scaled temperature depends on N")
    scaled = SCALED[theta]
    return cancel(N * scaled.diff(N) / scaled)


@saturation_temperature.witness(
    "temperatures at which J_q = J_cl/2, three bodies", points.values(k_1, 3), digits=8
)
def _(point, digits):
    return witnesses_reduced.power_of_half_temperature(point, digits)


@flux.claim(
    "fig4b", "Fig. 4b: the function $g(x)$ of (49).",
    g(x),
    x**2 / pi**2 * (polygamma(1, 1 + x / pi) - polygamma(1, 1 - x / pi))
    + x**2 / sin(x) ** 2 - 2 * x,
    domain=CROSSOVER,
    note="As the ratio of two fluxes g lies between 0 and 1 and falls; (49) as printed becomes "
    "negative.",
)  # fmt: skip
def crossover_curve():
    """The ratio of the fluxes at large N."""
    return flux_ratio_at_scaled_temperature().leading.subs(a, x)


@crossover_curve.witness(
    "three bodies, N = 10^24", [{**points.huge()[0], x: Integer(v)} for v in (1, 5)]
)
def _(point, digits):
    return witnesses_reduced.flux_over_leading({**point, a: point[x]}, digits)


@flux.claim(
    "fig5", "Fig. 5: the ratio of the quantum to the classical flux for N = 500, 1000, 2000 from "
    "bottom to top, k_1 = 3.",
    Symbol("in_order"), Integer(1), sampled=True, domain=Domain((TEMPERATURE,)),
)  # fmt: skip
def ratios_in_order():
    """1 when the certified ratios J_q/J_cl at theta = 1/4096 ... 1 grow with N."""
    return witnesses_integrals.in_order(reduced_quantum_flux(), exact_I1().result, ratio=True)


@ratios_in_order.witness("three bodies, Arb quadrature", points.values(theta, "1/8", "1/1000"))
def _(point, digits):
    return witnesses_reduced.quantum_curves_in_order(True, point)
