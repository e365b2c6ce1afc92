"""Section II.A: the motion of the mediator between Drude baths, (16) to (21)."""

from __future__ import annotations

from sympy import (
    Derivative,
    Expr,
    Function,
    I,
    Integral,
    Ne,
    Poly,
    S,
    Symbol,
    cancel,
    diff,
    exp,
    expand,
    oo,
    pi,
    solve,
    sqrt,
)

from derive.derivation import Derivation, Step
from derive.poles import rate_polynomial
from derive.residue import residue_simple

from . import points, witnesses_drude
from .drude import TWO_BATHS, model
from .model import p_0, x_0
from .network import green, mediator
from .notation import (
    BY_ROOTS,
    MEDIATOR,
    ROOTS_IN_TIME,
    D,
    eta,
    g,
    g_L,
    gamma,
    gamma_1,
    gamma_2,
    gamma_h,
    k,
    m,
    mu,
    mu_1,
    mu_2,
    mu_3,
    omega_0,
    s,
    t,
    z,
)

__all__ = ["DISTINCT", "SIMPLE_WEIGHTS", "sections"]

sections = (model,)

gamma_L = Function("gammahat")  # Laplace transform of the kernel over m
SOLUTION = Derivative(g(t), t) * x_0 + g(t) * p_0 / m + Integral(g(t - s) * eta(s), (s, 0, t)) / m
NOISE = Symbol("etatilde")
TRANSFORMS = {
    Derivative(g(t), t): z * g_L(z), Integral(g(t - s) * eta(s), (s, 0, t)): g_L(z) * NOISE,
    g(t): g_L(z),
}  # fmt: skip


@model.equation(
    "16", Function("x")(t), SOLUTION,
    where=lambda: {**TRANSFORMS, g_L(z): _printed_20(), omega_0: sqrt(k / m), **TWO_BATHS},
    note="Compared as Laplace transforms: g(0) = 0, a product for the convolution; x and p at "
    "t = 0, etatilde the transform of the noise.",
)  # fmt: skip
def motion_of_mediator():
    """(11) transformed: the friction term and -gamma(t) x(0) together are -z gamma(z) x(z)."""
    unknown = Symbol("X")
    drag = sum(bath.laplace_friction(z) for bath in mediator().oscillators[0].baths)
    velocity = z * unknown - x_0
    inertia = m * (z * velocity - p_0 / m)
    balance = inertia + k * unknown + drag * velocity + drag * x_0 - NOISE
    return cancel(solve(balance, unknown)[0])


def _printed_20() -> Expr:
    return (D + z) / ((D + z) * (z**2 + omega_0**2) + D * gamma_h * z)


@model.equation(
    "17", g_L(z), 1 / (z**2 + omega_0**2 + z * gamma_L(z)),
    where=lambda: {gamma_L(z): D * gamma_h / (D + z), **TWO_BATHS},
    note="Printed with w_0 for omega_0. gammahat(z) as in (18).",
)  # fmt: skip
def response_of_mediator():
    """The Green's function of the oscillator between its baths, times m."""
    return m * green()


@response_of_mediator.witness("inverse of the drift of three variables", points.transforms())
def _(point, digits):
    return witnesses_drude.transform(point)


@model.equation(
    "18", gamma_L(z), D * gamma_h / (D + z), where=TWO_BATHS,
    note="That it is the Laplace transform of (15) over m is a step.",
)  # fmt: skip
def transform_of_kernel():
    """The friction of both baths over the mass."""
    rate = Symbol("z", positive=True)
    transform = Integral(gamma * D * exp(-D * t - rate * t), (t, 0, oo))
    baths = mediator().oscillators[0].baths
    result = sum((bath.laplace_friction(z) for bath in baths), S.Zero) / m
    step = Step("The Laplace transform of (15).", transform, gamma * D / (D + rate))
    return Derivation(result, (step,))


SIMPLE_WEIGHTS = tuple(
    (mu_1 + mu_2 + mu_3 - own) / ((first - own) * (second - own))
    for own, first, second in ((mu_1, mu_2, mu_3), (mu_2, mu_3, mu_1), (mu_3, mu_1, mu_2))
)
DISTINCT = Ne(mu_1, mu_2) & Ne(mu_2, mu_3) & Ne(mu_3, mu_1)
g_1, g_2, g_3 = (Symbol(f"g_{n}") for n in (1, 2, 3))


@model.claim(
    "C2-5", "The coefficients $g_n$ are defined by (19) and (20).",
    g_1, SIMPLE_WEIGHTS[0],
    note="The paper gives no formula for g_1, g_2, g_3; this one, with D = mu_1 + mu_2 + mu_3, and "
    "the others by exchange of the roots are what is used below. Two roots must not be equal.",
)  # fmt: skip
def coefficient():
    """Residue of (20) at z = -mu_1."""
    numerator, denominator = _by_roots(_printed_20()).as_numer_denom()
    return cancel(residue_simple(numerator, denominator, z, -mu_1))


@coefficient.witness("residue by two nearby points", points.rates((1, 2, 3), ("1/2", 3, "1/3")))
def _(point, digits):
    return witnesses_drude.coefficient_by_decay(point)


WEIGHTS = dict(zip((g_1, g_2, g_3), SIMPLE_WEIGHTS, strict=True))


@model.equation(
    "19", g(t),
    g_1 * exp(-mu_1 * t) + g_2 * exp(-mu_2 * t) + g_3 * exp(-mu_3 * t),
    where=WEIGHTS, condition=DISTINCT,
    domain=ROOTS_IN_TIME,
    note="The roots are the parameters: D = mu_1 + mu_2 + mu_3, omega_0^2 = mu_1 mu_2 mu_3/D. "
    "Where two roots are equal g_n is not defined and g(t) holds t exp(-mu t); where all three are "
    "equal, t^2 exp(-mu t): see beyond-double and beyond-triple.",
)  # fmt: skip
def motion_after_a_kick():
    """The inverse Laplace transform (17) as an integral over a circle around all roots, which does
    not ask whether they are simple."""
    angle, radius = Symbol("phi", real=True), BY_ROOTS[D]
    offset = radius * exp(I * angle)
    place = offset - radius / 2  # the circle holds the negative axis down to minus the sum
    transform = cancel(m * green()).subs(gamma_2, m * gamma_h - gamma_1)
    numerator, denominator = (
        Poly(_by_roots(expand(part / m)), z) for part in transform.as_numer_denom()
    )
    roots = expand((z + mu_1) * (z + mu_2) * (z + mu_3))
    if cancel(denominator.as_expr() - roots) != 0:
        raise ArithmeticError("the parameters do not have these roots")
    response = numerator.as_expr() / ((z + mu_1) * (z + mu_2) * (z + mu_3))
    return Integral((response * exp(z * t)).subs(z, place) * offset / (2 * pi), (angle, 0, 2 * pi))


@motion_after_a_kick.witness("exponential of the drift of three variables", points.kicks())
def _(point, digits):
    return witnesses_drude.after_kick(point, digits)


@model.equation(
    "20",
    g_L(z),
    _printed_20(),
    where=TWO_BATHS,
)
def response_as_a_ratio():
    """The Green's function times m, brought to one fraction."""
    return cancel(m * green())


@response_as_a_ratio.witness("inverse of the drift of three variables", points.transforms())
def _(point, digits):
    return witnesses_drude.transform(point)


@model.equation(
    "21", Function("P")(mu), (mu - D) * (mu**2 + omega_0**2) + gamma_h * D * mu,
    where=TWO_BATHS, domain=MEDIATOR,
    note="P(mu) = 0 is the equation for the roots; P is monic.",
)  # fmt: skip
def equation_of_roots():
    """The pole polynomial of the Green's function at z = -mu, made monic."""
    return rate_polynomial(green().as_numer_denom()[1], z, mu)


@equation_of_roots.witness("determinant of the drift of three variables", points.root_arguments())
def _(point, digits):
    return witnesses_drude.determinant(point)


@model.equation("21+", omega_0, sqrt(k / m))
def frequency_of_mediator():
    """Frequency of the oscillator (2) alone."""
    energy = p_0**2 / (2 * m) + k * x_0**2 / 2
    return sqrt(diff(energy, x_0, 2) * diff(energy, p_0, 2))


@model.claim(
    "C2-6", "In general D, $\\omega_0$ and $1/\\tau_p$ may be comparable; the roots are then the "
    "analytical solutions of (21).",
    mu_1 + mu_2 + mu_3, D,
    note="The relations between roots and parameters that hold without any approximation; the "
    "other two are steps.",
)  # fmt: skip
def roots_and_parameters():
    """Coefficients of (21)."""
    printed = expand((mu - D) * (mu**2 + omega_0**2) + gamma_h * D * mu)
    pairs = mu_1 * mu_2 + mu_2 * mu_3 + mu_3 * mu_1
    steps = tuple(
        Step("A coefficient, by the roots.", _by_roots(printed.coeff(mu, power)), value)
        for power, value in ((1, pairs), (0, -mu_1 * mu_2 * mu_3))
    )
    return Derivation(-printed.coeff(mu, 2), steps)


def _by_roots(expression: Expr) -> Expr:
    """An expression in D, omega_0 and the friction over the mass, by the roots of (21)."""
    for name in (gamma_h, omega_0, D):
        expression = expression.subs(name, BY_ROOTS[name])
    return cancel(expression)
