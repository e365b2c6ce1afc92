"""Section III: baths in equilibrium before the mediator is attached, (32) to (36)."""

from __future__ import annotations

from functools import cache

from sympy import (
    Derivative,
    Expr,
    I,
    Integer,
    Matrix,
    Rational,
    S,
    Symbol,
    cos,
    coth,
    diff,
    exp,
    expand,
    oo,
    sin,
    sqrt,
    summation,
    symbols,
)

from derive.bath import occupation
from derive.derivation import Derivation, Step

from ..domain import Domain, Variable
from . import points, witnesses_initial
from .heat import heat
from .network import free_motion
from .notation import hbar, k_B, t

__all__ = ["CORRELATORS", "beta", "frequency", "mass", "sections"]

sections = (heat,)

mass, frequency = Symbol("m_nu_i", positive=True), Symbol("omega_nu_i", positive=True)
beta = Symbol("beta_nu", positive=True)  # 1/(k_B T_nu)
a, a_plus = Symbol("a_nu_i"), Symbol("a_nu_i__+")
x_t, p_t = Symbol(r"x_{\nu i}(t)"), Symbol(r"p_{\nu i}(t)")
xx, pp, px, number = symbols("X_xx X_pp X_px n_nu_i", real=True)

THERMAL_MODE = Domain(tuple(
    Variable(symbol, str(symbol), lower=Integer(0), samples=tuple(map(Rational, ("1", "2", "1/3"))))
    for symbol in (mass, frequency, beta, hbar)
))  # fmt: skip
COTH = coth(beta * hbar * frequency / 2)


@cache
def _operators() -> Matrix:
    """(x, p) at time 0, from a = sqrt(m w/2 hbar) (x + i p/(m w)) and its adjoint."""
    scale = sqrt(mass * frequency / (2 * hbar))
    rows = scale * Matrix([[1, I / (mass * frequency)], [1, -I / (mass * frequency)]])
    return rows.inv() * Matrix([a, a_plus])


@cache
def _moved() -> Matrix:
    """The same at time t."""
    return free_motion(mass, frequency, t) * _operators()


POSITION = sqrt(hbar / (2 * mass * frequency)) * (
    a_plus * exp(I * frequency * t) + a * exp(-I * frequency * t)
)


@heat.equation("32", x_t, POSITION, note="Operators stand once in each term: their order is free.")
def free_position():
    """A free mode from its ladder operators at time 0."""
    return expand(_moved()[0])


@heat.equation(
    "33", p_t, mass * Derivative(x_t, t), where={Derivative(x_t, t): diff(POSITION, t)},
)  # fmt: skip
def free_momentum():
    """The momentum of the same free motion."""
    return expand(_moved()[1])


@heat.claim(
    "C3-4", r"$[a_{\nu i}, a^+_{\nu' k}] = \delta_{ik}\delta_{\nu\nu'}$.",
    Symbol("c_aa"), Integer(1),
    note="c_aa is the commutator of a with its own adjoint; those of other modes commute as the "
    "modes do.",
)  # fmt: skip
def ladder_operators():
    """From [x, p] = i hbar."""
    x, p = symbols("x p", commutative=False)
    scale = mass * frequency / (2 * hbar)
    lower, raised = (x + sign * I * p / (mass * frequency) for sign in (1, -1))
    product = expand(scale * (lower * raised - raised * lower))
    weight = product.coeff(x * p)
    if expand(product - weight * (x * p - p * x)) != 0:
        raise ArithmeticError("the commutator of ladder operators is not that of x and p")
    return weight * I * hbar


@heat.equation(
    "34", Symbol(r"\langle a^+ a + a a^+\rangle"), COTH, domain=THERMAL_MODE,
    note="For one mode; zero for two different ones, whose phases are independent.",
)  # fmt: skip
def thermal_occupation():
    """One and twice the occupation, which is the mean of a geometric distribution."""
    ratio, level = Symbol("q", positive=True), Symbol("n", integer=True, nonnegative=True)
    share = 1 / (1 - ratio)  # sum of q^n
    mean = ratio * diff(share, ratio) / share
    value = mean.subs(ratio, exp(-beta * hbar * frequency))
    known = occupation(frequency, 1 / (k_B * beta), hbar, k_B)
    step = Step("The mean level, by the Bose-Einstein occupation.", value, known)
    if summation(Rational(1, 2) ** level, (level, 0, oo)) != share.subs(ratio, Rational(1, 2)):
        raise ArithmeticError("the geometric sum is not 1/(1 - q)")
    return Derivation(1 + 2 * value, (step,))


@thermal_occupation.witness("sum over levels", points.occupied(frequency, beta))
def _(point, digits):
    return witnesses_initial.levels(point, frequency, beta, digits)


def _average(left: int, right: int) -> Expr:
    """Average of two of (x, p) at time 0, in this order, in a Gibbs state.

    Of the products of ladder operators only ``a a^+ = (n + 1)`` and ``a^+ a = n`` have a mean.
    """
    lower, raised = symbols("a b", commutative=False)
    first, second = (
        _operators()[place].subs({a: lower, a_plus: raised}) for place in (left, right)
    )
    product = expand(first * second)
    occupied = (thermal_occupation.derived - 1) / 2
    kept = product.coeff(lower * raised) * (occupied + 1) + product.coeff(raised * lower) * occupied
    return expand(kept)


@heat.equation(
    "35", pp, mass**2 * frequency**2 * xx, hbar * mass * frequency / 2 * COTH,
    where=lambda: {xx: _average(0, 0)}, domain=THERMAL_MODE,
    note="X_pp and X_xx are the averages of p(0)^2 and x(0)^2 of one mode; those of two different "
    "modes vanish.",
)  # fmt: skip
def momentum_variance():
    """The momentum by ladder operators, squared and averaged."""
    return _average(1, 1)


@momentum_variance.witness(
    "sum over levels, half of the energy each", points.occupied(frequency, beta, mass)
)
def _(point, digits):
    return witnesses_initial.momentum_variance(point, mass, frequency, beta, digits)


@heat.equation("36", px, Integer(0), domain=THERMAL_MODE)
def no_cross_correlation():
    """Both orders of the product added."""
    return expand(_average(0, 1) + _average(1, 0))


CORRELATORS = {
    "momentum": hbar * mass * frequency / 2 * COTH,
    "position": hbar / (2 * mass * frequency) * COTH,
}  # by (35)


@heat.claim(
    "C3-5", r"The averages $\langle p_{\nu i}(0)\eta(t) + \eta(t)p_{\nu i}(0)\rangle$ can be found "
    "from (12), (35) and (36).",
    Symbol(r"\langle p_{\nu i}(0)\eta + \eta p_{\nu i}(0)\rangle"),
    hbar * Symbol("C_nu_i", positive=True) * sin(frequency * t) * COTH,
    note="Not printed; this is what (38) needs. With x in place of p it is sin -> "
    "cos/(m_i omega_i), a step.",
)  # fmt: skip
def noise_and_momentum():
    """The noise of the same mode, at time t, with its initial momentum."""
    coupling = Symbol("C_nu_i", positive=True)
    row = coupling * free_motion(mass, frequency, t)[0, :]

    def twice(place: int) -> Expr:
        both = (_average(place, other) + _average(other, place) for other in (0, 1))
        return expand(sum((row[other] * average for other, average in enumerate(both)), S.Zero))

    place = hbar * coupling * cos(frequency * t) / (mass * frequency) * COTH
    return Derivation(twice(1), (Step("The same with the initial position.", twice(0), place),))
