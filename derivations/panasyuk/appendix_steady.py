"""Appendix continued: the sums carried out and the steady power, (A110) and (A111)."""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    Integral,
    Symbol,
    cancel,
    cos,
    diff,
    expand,
    oo,
    pi,
    simplify,
    sin,
    symbols,
)

from derive.derivation import Derivation, Step

from . import witnesses_appendix
from .appendix import (
    BETA,
    Delta,
    appendix,
    nu,
    sine,
)
from .appendix_sums import FRONT, F_1a, F_2a, g_n, mu_n, phi
from .drude_motion import SIMPLE_WEIGHTS
from .initial import beta
from .notation import (
    BY_ROOTS,
    ROOTS,
    D,
    gamma_1,
    hbar,
    m,
    mu_1,
    mu_2,
    mu_3,
    omega,
    t,
)
from .points import of
from .root_sums import with_roots
from .steady import FIRST_STEADY

__all__ = ["sections"]

sections = (appendix,)

THETA = nu * t + phi


@cache
def _lattice() -> Derivation:
    """Delta sum of cos(omega_i t)/(omega_i^2 - nu^2) without its term of order Delta.

    The cosine of a (pi - x), a no integer, has on 0 < x < 2 pi the Fourier coefficients that are
    the step; a = nu/Delta = k - phi/pi, x = Delta t.
    """
    a, x = symbols("a x", positive=True)
    i = Symbol("i", integer=True, positive=True)
    wave = cos(a * (pi - x)) * cos(i * x)
    coefficient = simplify(_integrated(wave, x, a, i) / pi)
    wanted = -2 * a * sin(pi * a) / (pi * (i**2 - a**2))
    step = Step("Fourier coefficient of cos(a (pi - x)).", coefficient, wanted)
    # cos(i x)/(i^2 - a^2) is -pi/(2 a sin(pi a)) times the series; k changes both signs
    value = -pi / (2 * nu) * cos(-phi - nu * t) / sin(-phi)
    return Derivation(value, (step,))


def _integrated(wave: Expr, x: Symbol, a: Symbol, i: Symbol) -> Expr:
    """Over a period, the product of cosines as a sum, so that no case is left over."""
    parts = [cos(a * (pi - x) + sign * i * x) / 2 for sign in (1, -1)]
    if simplify(expand(wave - sum(parts), trig=True)) != 0:
        raise ArithmeticError("a product of cosines is not the sum of two")
    slopes = (-a + i, -a - i)
    ends = [sin(a * (pi - x) + sign * i * x) / (2 * slope)
            for sign, slope in zip((1, -1), slopes, strict=True)]  # fmt: skip
    total = sum(ends)
    return total.subs(x, 2 * pi) - total.subs(x, 0)


def _near(weight: Expr, square: Expr) -> Expr:
    """The part 1/(omega^2 - nu^2) of a rational function of omega^2: the other parts decay."""
    return cancel(weight * (square - nu**2)).subs(square, nu**2)


square = Symbol("omega^2", positive=True)
COSINE = pi / 2 / (D**2 + nu**2)
LATE = "For Delta -> 0, without what decays as exp(-D t) or exp(-mu_n t). Ref. [57] are tables."


@appendix.equation(
    "A110", F_1a, COSINE * nu * cos(THETA) / sin(phi), note=LATE,
)  # fmt: skip
def first_sum_carried_out():
    """Partial fractions in omega^2; only the pole at nu^2 does not decay."""
    lattice = _lattice()
    weight = _near(square / ((D**2 + square) * (square - nu**2)), square)
    return Derivation(weight * lattice.result, lattice.steps)


POINTS = of((D, nu, phi, t), (2, "3/2", "1/2", 20), (3, 1, 2, 15))


@first_sum_carried_out.witness("sum of 2 million terms", POINTS, 8)
def _(point, digits):
    return witnesses_appendix.first(point, nu, phi)


@appendix.equation(
    "A111", F_2a,
    COSINE * g_n / (mu_n**2 + nu**2)
    * (mu_n * sin(THETA) / sin(phi) - nu * cos(THETA) / sin(phi)),
    note=LATE + " For one n; printed with f_n for g_n and mu for mu_n.",
)  # fmt: skip
def second_sum_carried_out():
    """The same with minus the derivative for the sine."""
    lattice = _lattice()
    plain = g_n / ((mu_n**2 + square) * (D**2 + square) * (square - nu**2))
    sines = -diff(lattice.result, t) * _near(mu_n * plain, square)
    return Derivation(sines - lattice.result * _near(square * plain, square), lattice.steps)


@second_sum_carried_out.witness(
    "sum of 2 million terms",
    tuple({**p, g_n: value, mu_n: rate} for p, value, rate in zip(POINTS, (1, 3), (2, 3))), 8,
)  # fmt: skip
def _(point, digits):
    return witnesses_appendix.second(point, nu, phi, g_n, mu_n)


@cache
def _bracket() -> Expr:
    """What stands with FRONT in the first two sums of (28), by (A110) and (A111)."""
    first, second = first_sum_carried_out.derived, second_sum_carried_out.derived
    product = -nu * first * second - diff(first, t) * diff(second, t) / nu
    return simplify(expand(product * sin(phi) ** 2)) / sin(phi) ** 2


@appendix.claim(
    "CA-2", r"Products $\sin(\nu t+\phi)\cos(\nu t+\phi)$ cancel, the other time-dependent terms "
    r"are proportional to $\sin^2 + \cos^2 = 1$, and the factor $1/\sin^2\phi_k$ is cancelled by "
    "those of (A105) and (A106).",
    Symbol("B_k"), COSINE**2 * nu**3 * g_n / (mu_n**2 + nu**2) / sin(phi) ** 2,
    note="B_k is -nu F_1^(a) F_2^(a) + F_1^(b) F_2^(b)/nu for one n, as (28) has them, with the "
    "sign of F_2^(b) that (A106) needs. That existence and uniqueness of the steady state follow "
    "is C3-16.",
)  # fmt: skip
def what_is_left():
    """Both products, with derivatives."""
    return _bracket()


STEADY = -hbar * gamma_1 * D**2 / (pi * m) * FIRST_STEADY


@appendix.claim(
    "CA-3", r"Replacing the sum over k by the integral gives the same (40) for "
    r"$\langle\mathcal P_\nu\rangle^{(ab)}$.",
    Symbol("P_nu__(ab)"), STEADY, domain=ROOTS,
    where=lambda: {**with_roots(FIRST_STEADY), D: BY_ROOTS[D], beta: BETA},
    note="The integrands are compared, roots as parameters; nu = 1.",
)  # fmt: skip
def power_by_modes():
    """Delta times a sum over k is an integral; the sum over the roots of (21) by CA-2."""
    plain = cancel(_bracket() * sin(phi) ** 2)
    total = sum(
        plain.subs({g_n: weight, mu_n: own}, simultaneous=True)
        for weight, own in zip(SIMPLE_WEIGHTS, (mu_1, mu_2, mu_3), strict=True)
    )
    front = FRONT / (Delta * sine**2)
    inside = (front * total).subs(nu, omega).subs(D, BY_ROOTS[D])
    return Integral(inside, (omega, 0, oo))
