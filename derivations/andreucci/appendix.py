"""Appendix: the contour integral behind I_3 at large N."""

from __future__ import annotations

from sympy import (
    Abs,
    Expr,
    I,
    Integer,
    Integral,
    Piecewise,
    S,
    Sum,
    Symbol,
    cancel,
    coth,
    diff,
    exp,
    expand,
    expand_trig,
    limit,
    oo,
    pi,
    polygamma,
    sin,
    sinh,
)

from derive.asymptotics import Expansion, expand_rational, leading_pole, vanishing_pole
from derive.derivation import Derivation, Step
from derive.kernel_series import high_temperature_series
from derive.kernels import classical, conductance
from derive.poles import vanishing_root
from derive.residue import Residue, residue_over_sinh_squared, residue_simple
from derive.response import Response, ThermalIntegral

from ..domain import Domain, Variable
from ..paper import Cases, Limit, Section
from . import network as net
from . import witnesses_quantum as witnesses
from .classical import CUBIC, QUADRATIC, UNIT
from .notation import (
    I_3,
    NETWORK,
    T_N,
    N,
    T,
    a,
    g,
    hbar,
    k_1,
    k_B,
    s,
    theta,
    y,
)
from .quantum_flux import crossover_temperature, reduced_quantum_flux
from .witnesses_quantum import n, radius

__all__ = ["sections"]

appendix = Section("A", "Appendix: calculation of I_3")
sections = (appendix,)

k_2 = Symbol("k_2", positive=True)  # defined nowhere in the paper
t = Symbol("x", real=True)  # the variable of integration, x in print
zeta = Symbol("z")  # the complex variable, z in print
phi = Symbol("theta", real=True)  # the angle on the arc, theta in print
SCALED = {theta: 2 * k_1 / (N * a)}
I_R = Symbol("I_R", real=True)
ARC = Symbol("A_n")  # the integral of f over C_n
AT_INFINITY = Symbol(r"A_\infty")
KERNEL_ALONE = Symbol(r"\tilde{A}_n")  # the same of 1/sinh^2


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
    return witnesses.enclosed(reduced_quantum_flux().subs(SCALED), point, digits)


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


@appendix.equation(
    "A.2b", T_N(k_1), hbar * k_1 * UNIT / (k_B * N), limit=Limit(N), domain=NETWORK,
)  # fmt: skip
def crossover_temperature_again():
    """The same as (50)."""
    return crossover_temperature.derived


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
    limit=Limit(a, 0), domain=Domain(witnesses.POLES.variables[:1]),
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
    return witnesses.line(point, digits)


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


@appendix.equation(
    "A.4", Symbol("Res_n"), 2 * I * pi * a**2 * n / (a**2 - pi**2 * n**2) ** 2,
    domain=witnesses.POLES,
    note="At z_n = i n pi, n a non-zero integer.",
)  # fmt: skip
def residue_at_matsubara_pole():
    """A double pole of the kernel; the response enters through its slope."""
    response = cancel(weighed(zeta) * sinh(zeta) ** 2)
    value = residue_over_sinh_squared(response, zeta, I * pi * n)
    step = Step("Residue at a double pole.", Residue(weighed(zeta), zeta, I * pi * n), value)
    return Derivation(value, (step,))


@residue_at_matsubara_pole.witness("circle around the pole", witnesses.poles())
def _(point, digits):
    return witnesses.residue(point, pi * point[n], digits)


def own_residues() -> tuple[Expr, Expr]:
    top, bottom = (weighed(zeta) * sinh(zeta) ** 2).as_numer_denom()
    kernel = 1 / (I * sin(a)) ** 2  # sinh(+-i a) = +-i sin a
    upper, lower = (residue_simple(top, bottom, zeta, sign * I * a) * kernel for sign in (1, -1))
    return cancel(upper), cancel(lower)


@appendix.equation(
    "A.5", Symbol("Res_a"),
    Cases(("+", "-"), (-I * a / (2 * sin(a) ** 2), I * a / (2 * sin(a) ** 2))),
    domain=Domain(witnesses.POLES.variables[:1]),
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


@residue_at_own_pole.witness("circles around the poles", witnesses.values(a, 1, 10))
def _(point, digits):
    return tuple(witnesses.residue(point, sign * point[a], digits) for sign in (1, -1))


# --- the contour ----------------------------------------------------------------------------------

REACH = (n + S.Half) * pi  # a radius that passes between the n-th pole and the next
index = Symbol("k", integer=True, positive=True)


def on_arc(reach: Expr) -> Expr:
    """The integral of (A.3) along the semicircle."""
    point = reach * exp(I * phi)
    return Integral(f(point) * I * point, (phi, 0, pi))


@appendix.claim(
    "CA-5", "$\\Gamma_n$ contains the first n poles $z_k$ and the one in $z_a$.",
    Symbol("n_poles"), n + 1, domain=Domain((
        Variable(a, "a", lower=Integer(0), samples=tuple(map(Integer, (1, 8, 2, 20, 3, 5)))),
        witnesses.POLES.variables[1],
    ), condition=a < REACH),
    note="With radius R = (n + 1/2) pi. The pole i a lies inside from some n on.",
)  # fmt: skip
def poles_inside():
    """Poles of f with positive imaginary part below the radius."""
    own = Piecewise((Integer(1), a < REACH), (Integer(0), True))
    matsubara = REACH / pi - S.Half  # i pi, 2 i pi, ... below (n + 1/2) pi
    return matsubara + own


@appendix.equation(
    "A.6", I_R,
    Integral(f(t), (t, -REACH, REACH)),
    -on_arc(REACH)
    + 2 * pi * I * (
        Sum(2 * I * pi * a**2 * index / (a**2 - pi**2 * index**2) ** 2, (index, 1, n))
        - I * a / (2 * sin(a) ** 2)
    ),
    domain=witnesses.CONTOUR,
    note="With radius R = (n + 1/2) pi, larger than a. Contains CA-6.",
)  # fmt: skip
def segment():
    """The residue theorem: the segment is 2 pi i times the residues, less the arc."""
    response = cancel(weighed(zeta) * sinh(zeta) ** 2)
    each = residue_over_sinh_squared(response, zeta, I * pi * index)
    return 2 * pi * I * (Sum(each, (index, 1, n)) + own_residues()[0]) - on_arc(REACH)


@segment.witness("arc by quadrature, residues on circles", witnesses.poles()[:1])
def _(point, digits):
    return witnesses.closed_contour(point, digits)


@appendix.equation(
    "A.7", I_3(k_1, theta, N), 2 / pi * k_1 * a / N * Integral(f(t), (t, -oo, oo)),
    limit=Limit(N, fixed=SCALED), domain=NETWORK,
    note="The limit of I_R is the integral over the whole axis.",
)  # fmt: skip
def whole_axis():
    """The same leading order as (A.1), at fixed a."""
    return vanishing_pole_alone.derivation


KERNEL_ARC = I * radius * Integral(exp(I * phi) / sinh(radius * exp(I * phi)) ** 2, (phi, 0, pi))


@appendix.equation(
    "A.8a", ARC, KERNEL_ARC,
    limit=Limit(radius), domain=witnesses.ON_ARC, relation="approx",
    note="theta is the angle here, not the temperature.",
)  # fmt: skip
def arc():
    """f along the arc, exactly: the response tends to 1 as the radius grows."""
    return on_arc(radius)


@appendix.equation(
    "A.8b", KERNEL_ALONE, KERNEL_ARC, I * radius * (-2 * I * coth(radius) / radius),
    domain=witnesses.ON_ARC,
    note="For every radius that does not pass through a pole.",
)  # fmt: skip
def arc_of_kernel():
    """1/sinh^2 is minus the derivative of coth, whose values at the two ends are left."""
    ends = -coth(zeta).subs(zeta, -radius) + coth(zeta).subs(zeta, radius)
    step = Step("The antiderivative of 1/sinh^2.", -diff(coth(zeta), zeta), 1 / sinh(zeta) ** 2)
    return Derivation(ends, (step,))


@arc_of_kernel.witness("along a polygon", witnesses.values(radius, 1, 5))
def _(point, digits):
    return witnesses.arc_without_response(point, digits)


@appendix.equation(
    "A.8c", AT_INFINITY, Integer(2), relation="=",
)  # fmt: skip
def arc_at_infinity():
    """The limit of (A.8b) as the radius grows."""
    return limit(arc_of_kernel.derived, radius, oo)


def all_residues() -> Expr:
    """2 pi i times all residues in the upper half-plane, the Matsubara sum in closed form."""
    each = (
        2
        * pi
        * I
        * residue_over_sinh_squared(cancel(weighed(zeta) * sinh(zeta) ** 2), zeta, I * pi * index)
    )
    w = a / pi
    unit = index / (index**2 - w**2) ** 2
    summed = (polygamma(1, 1 - w) - polygamma(1, 1 + w)) / (4 * w)
    return cancel(each / unit) * summed + 2 * pi * I * own_residues()[0]


@appendix.claim(
    "CA-8", "For large R the integral of f over the arc is 2, (A.8).",
    AT_INFINITY, Integer(2), domain=Domain(witnesses.CONTOUR.variables[:1]),
    note="Here not by the antiderivative but from the residue theorem: all residues less the "
    "integral over the axis, evaluated.",
)  # fmt: skip
def arc_by_residues():
    """What the residues leave for the arc when the segment is the whole axis."""
    return all_residues() - Integral(weighed(t), (t, -oo, oo))


@arc_by_residues.witness("residues and quadrature on the axis", witnesses.values(a, 1, 4))
def _(point, digits):
    return witnesses.line_and_residues(point, digits)


@appendix.equation(
    "A.9", I_3(k_1, theta, N), 2 * k_1 / N * g(a),
    where={g(a): conductance.over_pole(a / pi)},
    limit=Limit(N, fixed=SCALED), domain=NETWORK,
    note="With the true g. The arc contributes 2 to the integral, hence -2 a/pi to g, where (49) "
    "as printed has -2 a and would make the flux negative for large a.",
)  # fmt: skip
def flux_integral_resummed():
    """The vanishing pole with the residue sum g, at fixed a = T_N/T."""
    return leading_pole(reduced_quantum_flux().subs(SCALED), N)


@flux_integral_resummed.witness(
    "Arb enclosure of (47) at N = 10^14",
    [{k_1: Integer(3), a: Integer(1), N: Integer(10) ** 14},
     {k_1: S.Half, a: Integer(10), N: Integer(10) ** 14}],
)  # fmt: skip
def _(point, digits):
    return witnesses.enclosed(reduced_quantum_flux().subs(SCALED), point, digits)
