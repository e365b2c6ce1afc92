"""Rigorous bounds of I_7 between its two laws, at every temperature, coupling and fraction.

    linear law (1 - (pi^2/5) ((k_1 + 1/k_1) theta/alpha)^2)  <=  I_7  <  linear law (70)
    classical (1 - alpha/(6 theta^2))  <  I_7  <  classical,  classical (1 - ... + theta^-4 term)

The first line is the transmission, which never exceeds its value at zero frequency: the difference
is a square. The second is the kernel u^2/sinh^2 u, which lies between 1 - u^2/3 and
1 - u^2/3 + u^4/15. Every inequality is reduced to a polynomial without negative coefficients in
variables that cannot be negative; a body raises where that fails.
"""

from __future__ import annotations

from dataclasses import replace

from sympy import (
    Dummy,
    Expr,
    Integer,
    Integral,
    Min,
    Poly,
    Rational,
    Symbol,
    cancel,
    expand,
    fraction,
    oo,
    pi,
    sign,
    sinh,
    sqrt,
    together,
)

from derive.asymptotics import high_temperature
from derive.derivation import Derivation, Step

from . import extensive_quantum_domains as domains
from . import extensive_quantum_integrals as integrals
from . import witnesses_extensive_quantum_scale as witnesses
from .beyond_extensive import WHOLE, section
from .beyond_extensive_scale import CLASSICAL, LAW, resonance
from .extensive_quantum_domains import at
from .extensive_quantum_flux import I7
from .notation import alpha, alpha_L, alpha_R, k_1, theta, y

__all__ = ["sections"]

sections = (section,)

POINTS = (
    *domains.SMALL, at(4, 1, 2, 2, theta="1/100"), at(10**6, 1, 2, 3, theta="1/100000"),
    at(5, 2, 2, 15, theta=10),
)  # fmt: skip
MODULUS = WHOLE**2 * k_1**2 * (1 - y**2) ** 2 + y**2 * resonance() ** 2
TRANSMISSION = 4 * alpha_L * alpha_R * k_1**2 * (1 - y**2) ** 2 / MODULUS


def transmission() -> Expr:
    """Of the network, in the variable y."""
    integral = integrals.flux()
    return 4 * integral.prefactor * integral.response.at_frequency(y)


@section.claim(
    "beyond-transmission", "The transmission between the baths, over all pairs: its denominator is "
    "a sum of two squares, one of which is the numerator.",
    Symbol("transmission"), TRANSMISSION,
    domain=replace(domains.COLD, variables=(
        *domains.COLD.variables, domains.positive(y, "1/2", 1, 3))),
)  # fmt: skip
def transmission_as_sum_of_squares():
    """Square modulus of both pole polynomials, multiplied out."""
    return transmission()


@transmission_as_sum_of_squares.witness(
    "exact elimination in the explicit network",
    [{**point, y: Integer(2) / 3} for point in domains.SMALL],
)
def _(point, digits):
    return witnesses.transmission(point)


def _zero(expression: Expr) -> bool:
    """Whether a rational function is identically zero."""
    return bool(expand(fraction(together(expression))[0]) == 0)


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise ArithmeticError(f"not proved: {what}")


def _not_negative(expression: Expr, *exchanges: tuple[Symbol, Expr]) -> bool:
    """Whether a rational function has no negative coefficient after the exchanges of variables.

    What is left are symbols for numbers that are not negative; the denominator must be positive.
    """
    for symbol, value in exchanges:
        expression = expression.subs(symbol, value)
    above, below = fraction(cancel(together(expression)))
    names = sorted((above * below).free_symbols, key=str)
    signs = {
        bool(c > 0) for part in (above, below) for _, c in Poly(part, *names).terms() if c != 0
    }
    return len(signs) == 1


def _square_below_one() -> Derivation:
    """T(0) - T(y) as a square over a sum of squares."""
    zero = 4 * alpha_L * alpha_R / WHOLE**2
    lost = zero * y**2 * resonance() ** 2 / MODULUS
    _require(_zero(transmission() - TRANSMISSION), "the sum of squares")
    _require(_zero(zero - TRANSMISSION - lost), "the difference from the value at zero")
    step = Step("What the transmission lacks of its value at zero frequency is a square.",
                zero - TRANSMISSION, lost)  # fmt: skip
    return Derivation(lost, (step,))


def _moment(power: int) -> Expr:
    """``int u^power/sinh^2 u du`` over the whole line."""
    u = Symbol("u", real=True)
    return Integral(u**power / sinh(u) ** 2, (u, -oo, oo))


@section.claim(
    "beyond-ceiling", "The flux lies below the linear law and below its classical value, at every "
    "temperature.",
    sign(Min(LAW, CLASSICAL) - I7), Integer(1), domain=domains.FLUX,
    note="The two cross at (3/pi) theta_*: this is the dashed line of figure 9b and the saturation "
    "of figure 9a as bounds.",
)  # fmt: skip
def flux_below_both_laws():
    """The transmission is at most its value at zero, the kernel at most 1."""
    steps = (
        *_square_below_one().steps,
        Step("With its value at zero in place of the transmission the integral is the linear law.",
             _moment(2), pi**2 / 3),
    )  # fmt: skip
    return Derivation(Integer(1), steps)


@flux_below_both_laws.witness("bodies, Arb quadrature", POINTS)
def _(point, digits):
    return witnesses.sides(point, digits)


@section.claim(
    "beyond-cold-floor", "The flux falls short of the linear law by less than the fraction "
    r"$(\pi^2/5)\,((k_1 + 1/k_1)\,\theta/\alpha)^2$, at every temperature: this is how far the law "
    "is valid.",
    sign(I7 - LAW * (1 - pi**2 / 5 * ((k_1 + 1 / k_1) * theta / WHOLE) ** 2)), Integer(1),
    domain=domains.FLUX,
    note="The first correction itself has k_1 - 1/(alpha k_1) in place of (k_1 + 1/k_1)/alpha.",
)  # fmt: skip
def flux_above_the_cold_floor():
    """With Y = y^2 and r the square's root the transmission lacks the part
    Y r^2/(alpha^2 k_1^2 (1 - Y)^2 + Y r^2), at most ((k_1 + 1/k_1)/alpha)^2 Y: beyond Y = 1/4 since
    it is at most 1, up to there since |r| <= (1 + k_1^2) (1 - Y)."""
    Y, v, b = (Symbol(name, positive=True) for name in ("Y", "v", "b"))
    r = resonance().subs(y, sqrt(Y)).subs(alpha_L, alpha - alpha_R)
    near = ((Y, 1 / (4 * (1 + v))), (alpha, 1 / (1 + b)))  # 0 < Y <= 1/4, 0 < alpha <= 1
    for side in (1, -1):
        _require(_not_negative((1 + k_1**2) * (1 - Y) - side * r, *near), "the bound of r")
    least = (k_1 + 1 / k_1) ** 2 - 4
    _require(_zero(least - (k_1 - 1 / k_1) ** 2), "the bound beyond Y = 1/4")
    steps = (
        *_square_below_one().steps,
        Step("The mean of u^2 over the kernel.", _moment(4) / (pi**2 / 3), pi**2 / 5),
    )  # fmt: skip
    return Derivation(Integer(1), steps)


@flux_above_the_cold_floor.witness("bodies, Arb quadrature", POINTS)
def _(point, digits):
    return witnesses.sides(point, digits)


def _require_kernel_bounds() -> None:
    """1 - u^2/3 < u^2/sinh^2 u < 1 - u^2/3 + u^4/15 for u > 0.

    sinh^2 u is the sum of a_n u^(2n) with a_n/a_(n-1) = 4/(2n (2n - 1)); times the bounds, less
    u^2, every coefficient must have one sign.
    """
    p = Dummy("p", positive=True)

    def ratio(n: Expr) -> Expr:
        return 4 / (2 * n * (2 * n - 1))

    # a_n - a_(n-1)/3, from n = 2 on (u^2 cancels)
    _require(_not_negative(Rational(1, 3) - ratio(p + 2)), "the floor of the kernel")
    # a_n - a_(n-1)/3 + a_(n-2)/15: zero at n = 2 and 3, from n = 4 on positive
    at_two = ratio(Integer(2)) - Rational(1, 3)
    at_three = ratio(Integer(3)) * ratio(Integer(2)) - ratio(Integer(2)) / 3 + Rational(1, 15)
    _require(at_two == 0 and at_three == 0, "the first coefficients of the ceiling")
    _require(_not_negative(Rational(1, 15) - ratio(p + 3) / 3), "the ceiling of the kernel")


def _warm_terms() -> tuple[Expr, Expr]:
    """Coefficients of theta^-2 and theta^-4 over the classical value, from moments."""
    (zeroth, _), (second, _), (fourth, _) = high_temperature(integrals.flux(), theta).terms
    return cancel(second / zeroth), cancel(fourth / zeroth)


SECOND = WHOLE / 6
FOURTH = WHOLE * (2 - WHOLE + WHOLE * k_1**2) / (30 * (2 - WHOLE))


@section.claim(
    "beyond-warm-floor", "The flux falls short of its classical value by less than the fraction "
    r"$\alpha/6\theta^2$, at every temperature and coupling.",
    sign(I7 - CLASSICAL * (1 - SECOND / theta**2)), Integer(1), domain=domains.FLUX,
)  # fmt: skip
def flux_above_the_warm_floor():
    """The kernel is above 1 - u^2/3, the transmission is not negative."""
    _require_kernel_bounds()
    second, _ = _warm_terms()
    step = Step("The mean of y^2 over the transmission, times -1/3.", second, -SECOND)
    return Derivation(Integer(1), (step,))


@flux_above_the_warm_floor.witness("bodies, Arb quadrature", POINTS)
def _(point, digits):
    return witnesses.sides(point, digits)


@section.claim(
    "beyond-warm-ceiling", r"With the term of order $\theta^{-4}$ the classical expansion is above "
    "the flux, at every temperature and coupling.",
    sign(CLASSICAL * (1 - SECOND / theta**2 + FOURTH / theta**4) - I7), Integer(1),
    domain=domains.FLUX,
    note="With beyond-warm-floor: the error of the expansion is less than its last term.",
)  # fmt: skip
def flux_below_the_warm_ceiling():
    """The kernel is below 1 - u^2/3 + u^4/15."""
    _require_kernel_bounds()
    _, fourth = _warm_terms()
    step = Step("The mean of y^4 over the transmission, over 15.", fourth, FOURTH)
    return Derivation(Integer(1), (step,))


@flux_below_the_warm_ceiling.witness("bodies, Arb quadrature", POINTS)
def _(point, digits):
    return witnesses.sides(point, digits)
