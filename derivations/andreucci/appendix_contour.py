"""Appendix, continued: the contour, its arc, and the sum over residues."""

from __future__ import annotations

from sympy import (
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
    limit,
    oo,
    pi,
    polygamma,
    sin,
    sinh,
)

from derive.asymptotics import leading_pole
from derive.derivation import Derivation, Step
from derive.kernels import conductance
from derive.residue import residue_over_sinh_squared

from ..domain import Domain, Variable
from ..paper import Limit
from . import domains, points, witnesses_contour, witnesses_integrals, witnesses_reduced
from .appendix import SCALED, appendix, f, own_residues, t, vanishing_pole_alone, weighed, zeta
from .domains import n, radius
from .notation import I_3, NETWORK, N, a, g, k_1, theta
from .quantum_integrals import reduced_quantum_flux

__all__ = ["REACH", "all_residues", "on_arc", "sections"]

sections = (appendix,)

phi = Symbol("theta", real=True)  # the angle on the arc, theta in print
I_R = Symbol("I_R", real=True)
ARC = Symbol("A_n")  # the integral of f over C_n
AT_INFINITY = Symbol(r"A_\infty")
KERNEL_ALONE = Symbol(r"\tilde{A}_n")  # the same of 1/sinh^2
REACH = (n + S.Half) * pi  # a radius that passes between the n-th pole and the next
index = Symbol("k", integer=True, positive=True)


def on_arc(reach: Expr) -> Expr:
    """The integral of (A.3) along the semicircle."""
    point = reach * exp(I * phi)
    return Integral(f(point) * I * point, (phi, 0, pi))


@appendix.claim(
    "CA-5", "The contour $\\Gamma_n$ of fig. A1, a segment $[-R, R]$ and a semicircle $C_n$ of "
    "radius R, contains the first n poles $z_k$ and the one in $z_a$.",
    Symbol("n_poles"), n + 1, domain=Domain((
        Variable(a, "a", lower=Integer(0), samples=tuple(map(Integer, (1, 8, 2, 20, 3, 5)))),
        domains.POLES.variables[1],
    ), condition=a < REACH),
    note="R is chosen such that it does, here R = (n + 1/2) pi > a: that is what the contour is, "
    "not a claim for every n. From some n on there is such an R.",
)  # fmt: skip
def poles_inside():
    """Poles of f with positive imaginary part below the radius."""
    own = Piecewise((Integer(1), a < REACH), (Integer(0), True))
    matsubara = REACH / pi - S.Half  # i pi, 2 i pi, ... below (n + 1/2) pi
    return matsubara + own


@poles_inside.witness(
    "argument principle along the contour", [{a: S(1), n: S(1)}, {a: S(8), n: S(3)}]
)
def _(point, digits):
    return witnesses_contour.enclosed_poles(point)


@appendix.equation(
    "A.6", I_R,
    Integral(f(t), (t, -REACH, REACH)),
    -on_arc(REACH)
    + 2 * pi * I * (
        Sum(2 * I * pi * a**2 * index / (a**2 - pi**2 * index**2) ** 2, (index, 1, n))
        - I * a / (2 * sin(a) ** 2)
    ),
    domain=domains.CONTOUR,
    note="With radius R = (n + 1/2) pi, larger than a.",
)  # fmt: skip
def segment():
    """The residue theorem: the segment is 2 pi i times the residues, less the arc."""
    response = cancel(weighed(zeta) * sinh(zeta) ** 2)
    each = residue_over_sinh_squared(response, zeta, I * pi * index)
    return 2 * pi * I * (Sum(each, (index, 1, n)) + own_residues()[0]) - on_arc(REACH)


@segment.witness("arc by quadrature, residues on circles", points.poles()[:1])
def _(point, digits):
    return witnesses_contour.closed_contour(point, digits)


@appendix.equation(
    "A.7", I_3(k_1, theta, N), 2 / pi * k_1 * a / N * Integral(f(t), (t, -oo, oo)),
    limit=Limit(N, fixed=SCALED), domain=NETWORK,
    note="The limit of I_R is the integral over the whole axis.",
)  # fmt: skip
def whole_axis():
    """The same leading order as (A.1), at fixed a."""
    return vanishing_pole_alone.derivation


@whole_axis.witness("three bodies, N = 10^24", points.scaled_to_crossover())
def _(point, digits):
    return witnesses_reduced.I_3(witnesses_reduced.scaled(point), digits)


KERNEL_ARC = I * radius * Integral(exp(I * phi) / sinh(radius * exp(I * phi)) ** 2, (phi, 0, pi))


@appendix.equation(
    "A.8a", ARC, KERNEL_ARC,
    limit=Limit(radius), domain=domains.ON_ARC, relation="approx",
    note="theta is the angle here, not the temperature.",
)  # fmt: skip
def arc():
    """f along the arc, exactly: the response tends to 1 as the radius grows."""
    return on_arc(radius)


@arc.witness("arc by quadrature", [{a: S(1), radius: S(2)}, {a: S(4), radius: S(5)}])
def _(point, digits):
    return witnesses_contour.arc(point, point[radius], digits)


@appendix.equation(
    "A.8b", KERNEL_ALONE, KERNEL_ARC, I * radius * (-2 * I * coth(radius) / radius),
    domain=domains.ON_ARC,
    note="For every radius that does not pass through a pole.",
)  # fmt: skip
def arc_of_kernel():
    """1/sinh^2 is minus the derivative of coth, whose values at the two ends are left."""
    ends = -coth(zeta).subs(zeta, -radius) + coth(zeta).subs(zeta, radius)
    step = Step("The antiderivative of 1/sinh^2.", -diff(coth(zeta), zeta), 1 / sinh(zeta) ** 2)
    return Derivation(ends, (step,))


@arc_of_kernel.witness("along a polygon", points.values(radius, 1, 5))
def _(point, digits):
    return witnesses_contour.arc_without_response(point, digits)


@appendix.equation(
    "A.8c", AT_INFINITY, Integer(2), relation="=",
)  # fmt: skip
def arc_at_infinity():
    """The limit of (A.8b) as the radius grows."""
    return limit(arc_of_kernel.derived, radius, oo)


@arc_at_infinity.witness("along a very large polygon", points.values(radius, 17 * pi / 2))
def _(point, digits):
    return witnesses_contour.arc_without_response(point, digits)


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
    AT_INFINITY, Integer(2), domain=Domain(domains.CONTOUR.variables[:1]),
    note="Here not by the antiderivative but from the residue theorem: all residues less the "
    "integral over the axis, evaluated.",
)  # fmt: skip
def arc_by_residues():
    """What the residues leave for the arc when the segment is the whole axis."""
    return all_residues() - Integral(weighed(t), (t, -oo, oo))


@arc_by_residues.witness("residues and quadrature on the axis", points.values(a, 1, 4))
def _(point, digits):
    return witnesses_contour.line_and_residues(point, digits)


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
    return witnesses_integrals.enclosed(reduced_quantum_flux().subs(SCALED), point, digits)
