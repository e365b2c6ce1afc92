"""Appendix continued: the sums over the modes and the steady power, (A105) to (A111)."""

from __future__ import annotations

from functools import cache

from sympy import (
    Derivative,
    Expr,
    Function,
    I,
    Integral,
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

from derive.derivation import Derivation, Step

from . import witnesses_appendix
from .appendix import (
    BETA,
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
from .drude import SIMPLE_WEIGHTS
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

F_1a, F_2a, F_1b, F_2b = (
    Function(rf"{{\mathcal F_{n}^{{({letter})}}}}")(t) for n, letter in ("1a", "2a", "1b", "2b")
)
g_n, mu_n = symbols("g_n mu_n", positive=True)
phi = Symbol("phi_k", positive=True)
THETA = nu * t + phi


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
    "A105", Symbol("S^(a)"), FRONT * nu * F_1a * F_2a, where=NUMBERS, note=ONE,
)  # fmt: skip
def sum_of_momenta():
    """(29) with (A104) in the first sum of (28)."""
    return _first()


@appendix.equation(
    "A106", Symbol("S^(b)"), FRONT / nu * F_1b * F_2b, where=NUMBERS,
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


# --- the sums carried out ---


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
    Symbol("P^(ab)"), STEADY, domain=ROOTS,
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
