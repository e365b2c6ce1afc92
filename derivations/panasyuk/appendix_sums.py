"""Appendix continued: the sums over the modes in (28), (A105) to (A109)."""

from __future__ import annotations

from functools import cache

from sympy import (
    Derivative,
    Expr,
    Function,
    I,
    S,
    Symbol,
    cancel,
    cos,
    diff,
    exp,
    expand,
    integrate,
    oo,
    pi,
    simplify,
    sin,
    sqrt,
    symbols,
)

from . import witnesses_appendix
from .appendix import (
    COTH,
    Delta,
    appendix,
    coupling,
    eigenvector,
    m_i,
    m_j,
    momenta,
    nu,
    places,
    sine,
    w_i,
    w_j,
)
from .notation import (
    D,
    gamma_1,
    hbar,
    m,
    t,
)
from .points import of

__all__ = ["FRONT", "F_1a", "F_2a", "g_n", "mu_n", "phi", "sections"]

sections = (appendix,)

F_1a, F_2a, F_1b, F_2b = (
    Function(rf"{{\mathcal F_{n}^{{({letter})}}}}")(t) for n, letter in ("1a", "2a", "1b", "2b")
)
g_n, mu_n = symbols("g_n mu_n", positive=True)
phi = Symbol("phi_k", positive=True)


def _shape(w: Expr) -> Expr:
    return Delta / ((D**2 + w**2) * (w**2 - nu**2))


SWUNG = mu_n * sin(w_j * t) - w_j * cos(w_j * t)
# one term of each sum, (A107) and (A108) as printed
TERMS = {
    F_1a: _shape(w_i) * w_i**2 * cos(w_i * t),
    F_2a: _shape(w_j) * w_j * g_n * SWUNG / (mu_n**2 + w_j**2),
}
FRONT = 4 * hbar * gamma_1 * D**2 / (pi**3 * m) * Delta * (D**2 + nu**2) * sine**2 * COTH


@cache
def _late() -> tuple[Expr, Expr]:
    """Response to cos(w_j s) and to sin(w_j s), long after the start.

    The integral of g_n exp(-mu_n u) exp(i w_j (t - u)) over all the past u, real and imaginary
    part: exp(-rate u) gives 1/rate, here at rate = mu_n + i w_j.
    """
    u, rate = symbols("u rate", positive=True)
    past = integrate(exp(-rate * u), (u, 0, oo)).subs(rate, mu_n + I * w_j)
    size = mu_n**2 + w_j**2
    wave = expand(cancel(past * size) * (cos(w_j * t) + I * sin(w_j * t)))
    real, imaginary = wave.as_real_imag()
    return g_n * real / size, g_n * imaginary / size


@cache
def _seen(w: Expr, mass: Expr) -> Expr:
    """Coupling times eigenvector over the root of the mass, of one mode."""
    return simplify(coupling(mass, w) * eigenvector(w) / sqrt(mass))


@cache
def _common(w: Expr, mass: Expr) -> Expr:
    """What stands before each F: the coupling and the eigenvector without their shape."""
    return simplify(_seen(w, mass) / (_shape(w) * w**2))


@cache
def _own(w: Expr, mass: Expr) -> Expr:
    """The rest of them, which belongs to one mode."""
    return simplify(_seen(w, mass) / _common(w, mass))


@cache
def _before() -> Expr:
    """Both common factors, with the 1/m of (28)."""
    return simplify(_common(w_i, m_i) * _common(w_j, m_j) / m)


def _first() -> Expr:
    """(28), the cosine with (29): one i, one j of the noise of bath 1, one k, one root.

    C_i/(2 m m_i) cos times twice the average P_ij, times C_j/(m_j w_j) and the response: what
    belongs to i and to j is F, see (A107) and (A108), the rest is here.
    """
    average = momenta(S.One, S.One) / sqrt(m_i * m_j)  # its masses are in _seen
    return _before() * average * F_1a * F_2a


def _second() -> Expr:
    """(28), the sine with (30), in the same way: C_i w_i/(2 m) sin, X_ij, C_j; see (A109)."""
    average = places(S.One, S.One) * sqrt(m_i * m_j)
    return _before() * average * F_1b * F_2b


NUMBERS = dict(zip(
    (F_1a, F_2a, F_1b, F_2b), symbols("F_1a F_2a F_1b F_2b", real=True), strict=True
))  # fmt: skip
ONE = "One term of each sum: i of the left side, j of the noise, k and n; what decays left out."


@appendix.equation(
    "A105", Symbol("S__(a)"), FRONT * nu * F_1a * F_2a, where=NUMBERS, note=ONE,
)  # fmt: skip
def sum_of_momenta():
    """(29) with (A104) in the first sum of (28)."""
    return _first()


@appendix.equation(
    "A106", Symbol("S__(b)"), FRONT / nu * F_1b * F_2b, where=NUMBERS,
    note=ONE + " The F of the letter b are those that make this true; see (A109).",
)  # fmt: skip
def sum_of_positions():
    """(30) with (A103) in the second sum of (28)."""
    return _second()


@appendix.equation(
    "A107", F_1a, TERMS[F_1a], note="One term. As (A105) needs it.",
)  # fmt: skip
def first_sum():
    """The factor of (28) that belongs to i, over what does not depend on i."""
    return _own(w_i, m_i) * cos(w_i * t)


@appendix.equation(
    "A108", F_2a, TERMS[F_2a], note="One term. As (A105) needs it.",
)  # fmt: skip
def second_sum():
    """The factor that belongs to j, with the response of the mediator."""
    return _own(w_j, m_j) / w_j * _late()[1]


SLOPES = {Derivative(F_1a, t): diff(TERMS[F_1a], t), Derivative(F_2a, t): diff(TERMS[F_2a], t)}
SIGN = "One term, as (A106) needs it."


@appendix.equation("A109", F_1b, -Derivative(F_1a, t), where=SLOPES, note=SIGN)
def first_sum_of_positions():
    """The factor of the second sum of (28) that belongs to i."""
    return _own(w_i, m_i) * w_i * sin(w_i * t)


@appendix.equation(
    "A109-2", F_2b, -Derivative(F_2a, t), where=SLOPES,
    note=SIGN + " The sign is wrong, here or in (A106): the response to cos(omega s) is the "
    "derivative of that to sin(omega s) over omega. With the printed one the products of sine and "
    "cosine would add up instead of cancelling.",
)  # fmt: skip
def second_sum_of_positions():
    """The factor that belongs to j."""
    return _own(w_j, m_j) * _late()[0]


@second_sum_of_positions.witness(
    "quadrature of the response, long after the start",
    of((D, nu, Delta, w_j, g_n, mu_n, t), (2, 1, "1/3", "5/2", 3, 8, 9)), 15,
)  # fmt: skip
def _(point, digits):
    return witnesses_appendix.response(point, w_j, nu, Delta, g_n, mu_n)
