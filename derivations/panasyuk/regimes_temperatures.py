"""Section V: potential and kinetic energy of the mediator, (63) to (67)."""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    Function,
    I,
    Integer,
    Integral,
    Rational,
    S,
    Symbol,
    atan,
    exp,
    log,
    oo,
    pi,
    polygamma,
    sign,
)

from derive.kernels import occupation, zero_point
from derive.poles import pole_sum
from derive.response import Response, ThermalIntegral

from ..domain import Domain, Variable
from . import witnesses_temperatures as witnesses
from .notation import (
    BY_ROOTS,
    COLD,
    HOT,
    ROOTS,
    T_1,
    T_2,
    D,
    gamma_1,
    gamma_2,
    gamma_h,
    k,
    k_B,
    mu,
    omega_0,
)
from .notation import hbar as h
from .notation import m as mass
from .regimes import regimes
from .root_sums import over_roots, with_roots
from .thermal_baths_energies import kinetic, potential

__all__ = ["T_p", "T_x", "sections"]

sections = (regimes,)

T_x, T_p = Symbol("T_x", positive=True), Symbol("T_p", positive=True)
SQUARES = Symbol("<x^2>", positive=True), Symbol("<p^2>", positive=True)


@regimes.definition("63", T_x, k * SQUARES[0] / k_B)
def potential_temperature():
    """Twice the potential energy."""
    return k * SQUARES[0] / k_B


@regimes.definition("63-2", T_p, SQUARES[1] / (mass * k_B))
def kinetic_temperature():
    """Twice the kinetic energy."""
    return SQUARES[1] / (mass * k_B)


# --- the integrals ---

I_n, I_n1, I_n2 = Function("I_n"), Function("I_n1"), Function("I_n2")
x, b = Symbol("x", positive=True), Symbol("b", positive=True)
real, imaginary = Symbol("mu_nr", positive=True), Symbol("mu_ni", positive=True)
ROOT = Domain((
    Variable(real, "mu_nr", lower=Integer(0), samples=(Integer(1), Rational(1, 3), Integer(5))),
    Variable(imaginary, "mu_ni", lower=Integer(0),
             samples=(Integer(2), Rational(1, 7), Integer(4))),
    Variable(D, "D", lower=Integer(0), samples=(Integer(3), Rational(1, 2), Integer(30))),
))  # fmt: skip
HAT = (real + I * imaginary) / D
SQUARED = (real**2 + imaginary**2) / D**2
ANGLE = atan((real**2 - imaginary**2) / (real * imaginary)) - pi / 2 * sign(real * imaginary)


@cache
def _zero_point_integral() -> Expr:
    """Half of the integral over the axis, with |omega| over the poles 1 and b."""
    z = Symbol("z")
    integral = ThermalIntegral(S.Half, Response(z, S.One, (z + 1, z + b)), zero_point, S.One)
    return pole_sum(integral, mu).doit()


@regimes.equation(
    "66", I_n(HAT), (I * ANGLE - log(SQUARED)) / (2 * (1 - HAT**2)), domain=ROOT,
    note="For a root with a positive imaginary part; its conjugate has the conjugate value. The "
    "first form, an integral, is what the derivation takes. In a the factor 2 of the double angle "
    "is missing, a = (mu_nr^2 - mu_ni^2)/(2 mu_nr mu_ni); for a real root, b = 0, the bracket "
    "must be read as 0.",
)  # fmt: skip
def integral_of_zero_point_motion():
    """Two poles, 1 and the root; each gives a logarithm."""
    return _zero_point_integral().subs(b, HAT)


@integral_of_zero_point_motion.witness(
    "quadrature", [{real: S(1), imaginary: S(2), D: S(3)}, {real: S(3), imaginary: S(1), D: S(1)}],
)  # fmt: skip
def _(point, digits):
    return witnesses.zero_point(point, real, imaginary, digits)


THERMAL = Integral(x / ((exp(x) - 1) * (x**2 + b**2)), (x, 0, oo))


@regimes.definition(
    "67", I_n1(b), THERMAL,
    note="b = tau_h1 mu_n; printed with k_p for k_B in tau_h.",
)  # fmt: skip
def integral_of_thermal_motion():
    """The same."""
    return THERMAL


@regimes.claim(
    "beyond-67", "The integral (67) in closed form.",
    I_n1(b), (log(b / (2 * pi)) - pi / b - polygamma(0, b / (2 * pi))) / 2,
    domain=Domain((Variable(b, "b", lower=Integer(0), samples=(S(1), S(7), Rational(1, 9))),)),
)  # fmt: skip
def integral_of_thermal_motion_closed():
    """The kernel of the occupation over one pole; x/(exp(x) - 1) = u (coth u - 1) for x = 2 u."""
    z = Symbol("z")
    integral = ThermalIntegral(S.Half, Response(z, S.One, (z + b,)), occupation, Integer(2))
    return pole_sum(integral, mu).doit()


@integral_of_thermal_motion_closed.witness("quadrature", [{b: S(1)}, {b: S(7)}])
def _(point, digits):
    return witnesses.thermal(point, b, digits)


# --- the sums ---


def _closed_67(warm: Expr):  # type: ignore[no-untyped-def]
    closed = integral_of_thermal_motion_closed.derived
    return lambda root: closed.subs(b, root / warm)


BRACKET = {
    I_n: lambda hat: _zero_point_integral().subs(b, hat),
    I_n1: _closed_67(T_1), I_n2: _closed_67(T_2),
    h: Integer(1), k_B: Integer(1),
}  # fmt: skip


def _sum(weight) -> Expr:  # type: ignore[no-untyped-def]
    return over_roots(lambda own, g: weight(own, g) * (
        I_n(own / D) * (1 - (own / D) ** 2) + I_n1(own) + I_n2(own)))  # fmt: skip


POSITION = _sum(lambda own, g: g)
VELOCITY = _sum(lambda own, g: g * own**2)
BIASED_ROOTS = Domain((*ROOTS.variables, HOT, COLD), tied=ROOTS.tied)


def _by_roots(parts: tuple[ThermalIntegral, ...]) -> Expr:
    total = S.Zero
    for part in parts:
        response = part.response.subs({gamma_1: gamma_h / 2, gamma_2: gamma_h / 2})
        for name in (gamma_h, omega_0, D):
            response = response.subs({name: BY_ROOTS[name]})
        prefactor = part.prefactor
        total += pole_sum(ThermalIntegral(prefactor, response, part.kernel, part.scale), mu)
    return total


@regimes.equation(
    "64", T_x, h * omega_0**2 / (pi * k_B) * POSITION,
    where=lambda: {**with_roots(POSITION), **BRACKET, **BY_ROOTS}, domain=BIASED_ROOTS,
    note="With tau_p S of the second half of the line, which is the sum. For gamma_1 = gamma_2, "
    "hbar = k_B = 1, roots as parameters; I_n is the integral (66), not its printed value.",
)  # fmt: skip
def potential_energy():
    """The spectrum of the position between two baths, the kernel u coth u over each pole."""
    return _by_roots(potential())


@potential_energy.witness("sum over Matsubara frequencies", witnesses.points(), 12)
def _(point, digits):
    return witnesses.potential(point)


@regimes.equation(
    "65", T_p, -h / (pi * k_B) * VELOCITY,
    where=lambda: {**with_roots(VELOCITY), **BRACKET, **BY_ROOTS}, domain=BIASED_ROOTS,
    note="As (64).",
)  # fmt: skip
def kinetic_energy():
    """The same for the velocity."""
    return _by_roots(kinetic())


@kinetic_energy.witness("sum over Matsubara frequencies", witnesses.points(), 12)
def _(point, digits):
    return witnesses.kinetic(point)
