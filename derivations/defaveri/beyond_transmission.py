"""Beyond section III.A: where the transmission is perfect, where it vanishes, its other maxima.

Oscillators 1 and N move alike or against each other; with h_s and h_a the real parts of what they
feel then, T = Gamma^2 (h_a - h_s)^2/((h_a^2 + Gamma^2)(h_s^2 + Gamma^2)) with Gamma = gamma omega,
and 1 - T is the same with (h_a h_s + Gamma^2)^2 on top: a current that is lost nowhere else.
"""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    Integer,
    Poly,
    Rational,
    S,
    Symbol,
    cancel,
    discriminant,
    expand,
    factor,
    factor_list,
    sign,
    sqrt,
    together,
)

from derive.asymptotics import expand_rational
from derive.derivation import Derivation, Step
from derive.determinant import pole_polynomials
from derive.poles import rate_polynomial

from ..domain import Domain, Variable
from ..paper import Limit, Section
from . import domains_model, points_model, witnesses_flux, witnesses_unpinned
from . import network as net
from .flux import TAU, through
from .notation import OSCILLATORS, N, N_t, gamma, k, k_0, m, omega, s
from .transmission import BULK, DELTA, F
from .unpinned import free

__all__ = ["sections"]

beyond = Section("beyond", "Beyond section III.A: perfect transmission, zeros, other maxima")
sections = (beyond,)

x = Symbol("x", positive=True)  # omega^2
u = Symbol("u", positive=True)  # m omega^2 N_t/k
rho = Symbol("rho", positive=True)  # gamma^2 N_t/(m k)
v = Symbol("v", positive=True)  # u/N

REDUCED = Domain((
    OSCILLATORS,
    Variable(rho, "rho", lower=Integer(0), samples=(S.One, S.Half, Integer(100))),
    Variable(u, "u", lower=Integer(0), samples=(S.One, Integer(5), Rational(1, 100))),
))  # fmt: skip
FRICTIONS = Domain((
    Variable(rho, "rho", lower=Integer(0),
             samples=(Rational(1, 100), Rational(1, 11), Rational(1, 9), S.One, Integer(3),
                      Integer(4), Integer(100))),
))  # fmt: skip

RIGID = k_0 - m * omega**2


@beyond.equation(
    "beyond-perfect", TAU(omega),
    1 - (BULK**2 * RIGID + gamma**2 * omega**2 * (RIGID + 2 * k / N_t)) ** 2 / (F * DELTA),
    domain=domains_model.AT_FREQUENCY,
    note="With f and Delta of (21) and (22). The transmission is 1 exactly where the square "
    "vanishes and nowhere larger, with or without pinning.",
)  # fmt: skip
def square_below_one():
    """The exact transmission."""
    return through()


@square_below_one.witness("linear solve of the explicit network", points_model.frequencies(3, 5, 4))
def _(point, digits):
    return witnesses_flux.transmission(point)


def _in_square(expression: Expr) -> Poly:
    return Poly(expand(expression.subs(omega, sqrt(x))), x)


@beyond.equation(
    "beyond-zeros", Symbol("n_0"), Integer(1),
    note="n_0 counts the frequencies omega > 0 at which nothing passes: omega^2 = (Nk/N_t + k_0)"
    "/m, that of the bulk oscillators against each other. The denominator f Delta has no zero "
    "for omega > 0, as both are sums of squares that do not vanish together.",
)  # fmt: skip
def zeros_of_transmission():
    """Positive zeros in omega^2 of the numerator of the exact transmission."""
    numerator = _in_square(cancel(through()).as_numer_denom()[0])
    found = [root for root in (_root(base) for base, _ in factor_list(numerator)[1])
             if root.is_positive]  # fmt: skip
    bulk = Step("The zero, times m.", m * found[0], N * k / N_t + k_0)
    return Derivation(Integer(len(found)), (bulk,))


def _root(linear: Poly | Expr) -> Expr:
    """The zero of a linear factor."""
    slope, constant = Poly(linear, x).all_coeffs()
    return cancel(-constant / slope)


# --- other maxima without pinning ---


@cache
def reduced() -> Expr:
    """The transmission in u = m omega^2 N_t/k, N and rho = gamma^2 N_t/(m k)."""
    inserted = free().subs({omega: sqrt(u * k / (m * N_t)), gamma: sqrt(rho * m * k / N_t)})
    return factor(cancel(together(inserted)))


@beyond.equation(
    "beyond-reduced", TAU(omega),
    4 * rho * (N - u) ** 2 / (((N - u) ** 2 + rho * u) * (u * (N - u) ** 2 + rho * (u - 2) ** 2)),
    domain=REDUCED,
    note="Without pinning T depends on three numbers only: u = m omega^2 N_t/k, N, and rho = "
    "gamma^2 N_t/(m k).",
)  # fmt: skip
def reduced_transmission():
    """(23) in these numbers."""
    return reduced()


@reduced_transmission.witness("exact ratio for three bodies", points_model.reduced(u, rho))
def _(point, digits):
    return witnesses_unpinned.in_numbers(point, u, rho)


@cache
def _cubic() -> Poly:
    """Zeros of dT/du where T is neither 0 nor 1."""
    numerator = cancel(together(reduced().diff(u))).as_numer_denom()[0]
    (cubic,) = (Poly(base, u) for base, _ in factor_list(numerator)[1]
                if base.has(u) and Poly(base, u).degree() == 3)  # fmt: skip
    return cubic if cubic.LC().is_positive else -cubic


@beyond.equation(
    "beyond-cubic", Symbol("C"),
    3 * u**3 + (rho - 7 * N) * u**2 + (5 * N**2 - 3 * N * rho + 2 * rho) * u - N**3 + 2 * N * rho,
    domain=REDUCED,
    note="dT/domega = 0 at the zero u = N, where T = 1, and at the zeros of C. C is negative at "
    "u = N and positive far out: one maximum with T < 1 lies beyond the zero for every N. Others "
    "lie below it where C has three positive zeros.",
)  # fmt: skip
def other_maxima():
    """The factor of dT/du that belongs to neither zero nor perfect transmission."""
    cubic = _cubic()
    at_zero = cubic.as_expr().subs(u, N)
    step = Step("C at the zero of the transmission.", at_zero, -2 * N * rho * (N - 2))
    return Derivation(cubic.as_expr(), (step,))


@beyond.claim(
    "beyond-maxima",
    "With the Kac factor, additional maxima below the zero are there for every large N as long as "
    "$\\rho = \\gamma^2/(mk)$ is below the smaller positive zero of "
    "$64 - 656 \\rho + 172 \\rho^2 + 9 \\rho^3$; without Kac factor for every large N.",
    sign(Symbol("Disc", real=True)), sign(64 - 656 * rho + 172 * rho**2 + 9 * rho**3),
    domain=FRICTIONS,
    note="The sign of the discriminant of C as N grows, for N_t = N - 1; for N_t = 1 it is the "
    "sign at rho = 0. Positive for three real zeros, which are all positive up to the smaller zero "
    "of this polynomial; beyond the larger one two of them are negative. Such maxima are no matter "
    "of small N alone.",
)  # fmt: skip
def sign_of_discriminant():
    """Leading coefficient of the discriminant in N, with gamma^2 N_t/(mk) = rho (N - 1)."""
    whole = factor(discriminant(_cubic())).subs(rho, rho * (N - 1))
    leading = expand_rational(whole, N, 1).terms[0][0]
    return sign(cancel(leading / rho))


@sign_of_discriminant.witness("maxima of three bodies, N = 10^12", points_model.frictions(rho))
def _(point, digits):
    return witnesses_unpinned.sign_of_three(point, point[rho])


# --- far out, and the peak's pole ---


@beyond.equation(
    "beyond-tail", TAU(omega), 4 * gamma**2 * k**2 / (m**4 * N_t**2 * omega**6),
    limit=Limit(omega), domain=domains_model.UNPINNED,
    note="The correction holds two frequencies: omega^2 must be large against Nk/(N_t m), which "
    "the text says, and against gamma^2/m^2, which it does not: in between T falls as omega^-2.",
)  # fmt: skip
def tail_with_prefactor():
    """The exact transmission for large frequency."""
    return free()


@tail_with_prefactor.witness(
    "linear solve of the explicit network", points_model.unpinned_frequencies(3, 5)
)
def _(point, digits):
    return witnesses_unpinned.transmission(point)


@beyond.equation(
    "beyond-fold", gamma**2 / m**2,
    x * (x + N * k / (N_t * m)) ** 2 / (x + 2 * k / (N_t * m)) ** 2,
    domain=domains_model.UNPINNED,
    note="The friction at which a relaxation pole is real, at z = sqrt(x). It grows with z on both "
    "sides of a fold for N > 18, where two real poles meet at m x N_t/k = (N - 6 -+ "
    "sqrt((N - 2)(N - 18)))/2: beyond about rho = N^2/8 there is no slow real pole, and "
    "(24) has lost the pole that it stands for.",
)  # fmt: skip
def friction_of_real_pole():
    """The cubic pole polynomial solved for the friction; the step is its derivative."""
    damped = pole_polynomials(net.network(pinning=S.Zero), s).damped
    (cubic,) = [p for p, _ in damped if Poly(p, s).degree() == 3]
    rate = Symbol("z", positive=True)
    linear = Poly(rate_polynomial(cubic, s, rate), gamma)
    slope, constant = linear.all_coeffs()
    friction = cancel(-constant / slope)
    result = factor(cancel((friction / m) ** 2).subs(rate, sqrt(x)))
    y = Symbol("y", positive=True)  # m x N_t/k
    unit = cancel(result.subs(x, y * k / (N_t * m)) * N_t * m / k)
    numerator = factor(cancel(together(unit.diff(y)))).as_numer_denom()[0]
    step = Step("The derivative, its numerator over what is positive.",
                numerator, (N + y) * (2 * N + (6 - N) * y + y**2))  # fmt: skip
    return Derivation(result, (step,))


@friction_of_real_pole.witness("pole of the explicit network", points_model.real_poles(x))
def _(point, digits):
    return witnesses_unpinned.friction_of_pole(point, x)
