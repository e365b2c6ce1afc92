"""Appendix: the pole behind I_3 at large N, and the residues of the integrand."""

from __future__ import annotations

from sympy import (
    Abs,
    Expr,
    I,
    Integer,
    Integral,
    S,
    Symbol,
    cancel,
    expand,
    expand_trig,
    oo,
    pi,
    sin,
    sinh,
)

from derive.asymptotics import Expansion, expand_rational, vanishing_pole
from derive.derivation import Derivation, Step
from derive.kernel_series import high_temperature_series
from derive.kernels import classical, conductance
from derive.poles import vanishing_root
from derive.residue import Residue, residue_over_sinh_squared, residue_simple
from derive.response import Response, ThermalIntegral

from ..domain import Domain, Variable
from ..paper import Cases, Limit, Section
from . import (
    domains,
    points,
    witnesses_contour,
    witnesses_integrals,
    witnesses_noise,
    witnesses_reduced,
)
from . import network as net
from .classical_integrals import CUBIC, QUADRATIC, UNIT
from .crossover import crossover_temperature
from .domains import n
from .notation import I_3, NETWORK, T_N, N, T, a, hbar, k_1, k_B, s, theta, y
from .quantum_integrals import reduced_quantum_flux

__all__ = [
    "SCALED",
    "appendix",
    "f",
    "own_residues",
    "sections",
    "t",
    "vanishing_pole_alone",
    "weighed",
    "zeta",
]

appendix = Section("A", "Appendix: calculation of I_3")
sections = (appendix,)

k_2 = Symbol("k_2", positive=True)  # defined nowhere in the paper
t = Symbol("x", real=True)  # the variable of integration, x in print
zeta = Symbol("z")  # the complex variable, z in print
SCALED = {theta: 2 * k_1 / (N * a)}


def f(variable: Expr) -> Expr:
    """(A.3), typed."""
    return variable**2 / (variable**2 + a**2) / sinh(variable) ** 2


def weighed(variable: Expr) -> Expr:
    """The conductance kernel over one pole, from the engine: what (A.3) calls f."""
    return conductance.function(variable) / (variable**2 + a**2)


# --- the one pole that vanishes -------------------------------------------------------------------


@appendix.claim(
    "CA-1", "The denominator of the integrand in (47) is the same as in (19).",
    Symbol("D"), QUADRATIC * CUBIC,
)  # fmt: skip
def same_denominator():
    """Square modulus of the pole polynomials of the quantum flux, which are the classical ones."""
    quantum = reduced_quantum_flux().response
    if (
        quantum.pole_polynomials
        != net.dimensionless(net.classical_flux()).response.pole_polynomials
    ):
        raise ArithmeticError("classical and quantum flux have different relaxation poles")
    return 1 / Response(s, S.One, quantum.pole_polynomials).at_frequency(y)


@same_denominator.witness(
    "linear solve of the explicit network", [{**p, y: S(2) / 3} for p in points.coupled(3, 5)]
)
def _(point, digits):
    return witnesses_noise.both_factors(point)


def leading_line() -> Expr:
    """N times the leading order of I_3 at fixed a: the vanishing pole alone, integrated over
    x = y/theta."""
    flux = reduced_quantum_flux().subs(SCALED)
    whole = ThermalIntegral(flux.prefactor, flux.response, classical)
    weight, _ = vanishing_pole(whole, N, 1).terms[0]  # int of weight (z/pi)/(y^2 + z^2)
    return weight * a / pi * Integral(weighed(t), (t, -oo, oo))


@appendix.equation(
    "A.1", I_3(k_1, theta, N),
    2 / pi * k_1 * a / N * Integral(1 / (t**2 + a**2) * t**2 / sinh(t) ** 2, (t, -oo, oo)),
    limit=Limit(N, fixed=SCALED), domain=NETWORK,
    note="For large N at fixed a.",
)  # fmt: skip
def vanishing_pole_alone():
    """Partial fractions: the weight of the vanishing pole, whose rate over theta is a."""
    return Expansion(N, oo, ((leading_line(), Integer(-1)),), Integer(-2))


@vanishing_pole_alone.witness(
    "Arb enclosure of (47) at N = 10^24",
    [{k_1: Integer(3), a: Integer(1), N: Integer(10) ** 24}],
)  # fmt: skip
def _(point, digits):
    return witnesses_integrals.enclosed(reduced_quantum_flux().subs(SCALED), point, digits)


def rate_over_scale(scale: Expr, count: int = 3) -> Expansion:
    """The vanishing rate of the cubic over ``scale``, expanded in 1/N."""
    cubic = net.dimensionless(net.quantum_bulk()[0]).response.pole_polynomials[0]
    small, rate = Symbol("epsilon", positive=True), Symbol("rate")
    root = vanishing_root(-cubic.subs({s: -rate, N: 1 / small}), rate, small, count)
    return expand_rational(cancel(root.subs(small, 1 / N) / scale), N, count, oo)


@appendix.equation(
    "A.2a", a, 2 * k_1 / (k_2 * N), T_N(k_1) / T,
    where={
        k_2: theta,
        T_N(k_1): hbar * k_1 * UNIT / (k_B * N),
        T: theta * hbar * UNIT / (2 * k_B),
    },
    limit=Limit(N), domain=NETWORK,
    note="k_2 is defined nowhere; it must be theta, and is read so.",
)  # fmt: skip
def pole_in_units_of_temperature():
    """The rate that vanishes as 1/N, in the variable x = y/theta."""
    scale = reduced_quantum_flux().scale
    return rate_over_scale(scale)


@pole_in_units_of_temperature.witness(
    "slowest pole of three bodies", points.reduced((3, "1/7", 10**12))
)
def _(point, digits):
    return witnesses_reduced.slowest_over_theta(point)


@appendix.equation(
    "A.2b", T_N(k_1), hbar * k_1 * UNIT / (k_B * N), limit=Limit(N), domain=NETWORK,
)  # fmt: skip
def crossover_temperature_again():
    """The same as (50)."""
    return crossover_temperature.derived


@crossover_temperature_again.witness(
    "slowest pole of three bodies", points.any_units(hbar="1/2", N=10**12)
)
def _(point, digits):
    return witnesses_reduced.crossover_temperature(point)


@appendix.claim(
    "CA-2", "The change of variable is $x = y/k_2$.",
    Symbol("x"), y / k_2, where={k_2: theta},
    note="k_2 is defined nowhere; it must be theta, and is read so.",
)  # fmt: skip
def argument_of_kernel():
    """The argument of the kernel of the flux."""
    return y / reduced_quantum_flux().scale


@appendix.claim(
    "CA-3", "In the limit N to infinity a = 0 and (A.1) diverges.",
    Integral(f(t), (t, -oo, oo)), pi / a,
    limit=Limit(a, 0), domain=Domain(domains.POLES.variables[:1]),
    note="The integral diverges, as pi/a; with the factor a in front of it (A.1) stays finite and "
    "tends to 2 k_1/N, its classical value.",
)  # fmt: skip
def integral_diverges():
    """High-temperature series of g."""
    w = a / pi
    series = high_temperature_series("conductance", w, 3)
    terms = tuple((pi * series.coeff(a, p), Integer(p - 1)) for p in range(4))
    return Expansion(a, S.Zero, tuple(x for x in terms if x[0] != 0), Integer(3))


@integral_diverges.witness("quadrature", [{a: S(1) / 10**9}])
def _(point, digits):
    return witnesses_contour.line(point, digits)


# --- poles and residues ---------------------------------------------------------------------------


@appendix.definition("A.3", Symbol("f"), zeta**2 / (zeta**2 + a**2) / sinh(zeta) ** 2)
def integrand():
    """The conductance kernel over one pole of the response, continued."""
    return weighed(zeta)


p, q = Symbol("p", real=True), Symbol("q", real=True)


@appendix.claim(
    "CA-4", "The poles of f are all located on the imaginary axis.",
    Abs(sinh(p + I * q)) ** 2, sinh(p) ** 2 + sin(q) ** 2,
    domain=Domain((Variable(p, "p"), Variable(q, "q"))),
    note="The square modulus vanishes only for p = 0 and q = n pi; the other denominator only at "
    "+-i a. At z = 0 f is 1/a^2: the set of n is Z without 0; in the text the sign of the "
    "difference is lost.",
)  # fmt: skip
def zeros_of_kernel():
    """The hyperbolic sine times its conjugate."""
    product = sinh(p + I * q) * sinh(p - I * q)
    return expand(expand_trig(product))


@zeros_of_kernel.witness(
    "the complex hyperbolic sine", [{p: S(3) / 7, q: S(5)}, {p: S(2), q: S(1) / 9}]
)
def _(point, digits):
    return witnesses_contour.modulus_of_sinh(point[p], point[q], digits)


@appendix.equation(
    "A.4", Symbol("Res_n"), 2 * I * pi * a**2 * n / (a**2 - pi**2 * n**2) ** 2,
    domain=domains.POLES,
    note="At z_n = i n pi, n a non-zero integer.",
)  # fmt: skip
def residue_at_matsubara_pole():
    """A double pole of the kernel; the response enters through its slope."""
    response = cancel(weighed(zeta) * sinh(zeta) ** 2)
    value = residue_over_sinh_squared(response, zeta, I * pi * n)
    step = Step("Residue at a double pole.", Residue(weighed(zeta), zeta, I * pi * n), value)
    return Derivation(value, (step,))


@residue_at_matsubara_pole.witness("circle around the pole", points.poles())
def _(point, digits):
    return witnesses_contour.residue(point, pi * point[n], digits)


def own_residues() -> tuple[Expr, Expr]:
    top, bottom = (weighed(zeta) * sinh(zeta) ** 2).as_numer_denom()
    kernel = 1 / (I * sin(a)) ** 2  # sinh(+-i a) = +-i sin a
    upper, lower = (residue_simple(top, bottom, zeta, sign * I * a) * kernel for sign in (1, -1))
    return cancel(upper), cancel(lower)


@appendix.equation(
    "A.5", Symbol("Res_a"),
    Cases(("+", "-"), (-I * a / (2 * sin(a) ** 2), I * a / (2 * sin(a) ** 2))),
    domain=Domain(domains.POLES.variables[:1]),
    note="At z = +i a and at z = -i a.",
)  # fmt: skip
def residue_at_own_pole():
    """A simple pole of the response, times the kernel there."""
    upper, lower = own_residues()
    steps = (
        Step("Residue at i a.", Residue(weighed(zeta), zeta, I * a), upper),
        Step("Residue at -i a.", Residue(weighed(zeta), zeta, -I * a), lower),
    )
    return Derivation(Cases(("+", "-"), (upper, lower)), steps)


@residue_at_own_pole.witness("circles around the poles", points.values(a, 1, 10))
def _(point, digits):
    return tuple(witnesses_contour.residue(point, sign * point[a], digits) for sign in (1, -1))
