"""The symmetric triangle in closed form: when heat circulates, and how much of it.

Springs alpha (1-2) and beta (1-3, 2-3), pinning k of every mass, friction gamma of the baths on 1
and 2. A flux runs backward where it is negative for T_1 > T_2.
"""

from __future__ import annotations

import math

from sympy import (
    Expr,
    Poly,
    Rational,
    S,
    Symbol,
    cancel,
    diff,
    factor,
    solve,
    sqrt,
    symbols,
)

from derive.derivation import Derivation, Step

from ..paper import Cases, Limit
from . import triangle, witnesses_examples
from .examples_triangle import beyond
from .in_print import rounded
from .notation import T_1, T_2, TRIANGLE_BIASED, alpha, beta, flux, gamma, k, phi_1

__all__ = ["sections"]

sections = (beyond,)

HALF = gamma * (T_1 - T_2) / 2
NORM = triangle.NORM

# --- both currents ---


@beyond.claim(
    "beyond-base", "The flux through the base of the symmetric triangle.",
    flux(1, 2), HALF * triangle.FIRST_TO_SECOND / NORM, domain=TRIANGLE_BIASED,
    note="It runs backward where (beta - alpha)(2 alpha - beta)(2 alpha + beta) is larger than "
    "gamma^2 (2 alpha beta + alpha k + beta^2), and only there, as the denominator has positive "
    "terms only: for alpha < beta < 2 alpha and a friction that is small enough.",
)  # fmt: skip
def flux_through_the_base():
    """The Lyapunov equation with symbols."""
    return triangle.flux(1, 2)


@flux_through_the_base.witness("rational elimination", witnesses_examples.TRIANGLES)
def _(point, digits):
    return witnesses_examples.triangle_flux(point, 1, 2)


@beyond.claim(
    "beyond-legs", "The flux through the legs of the symmetric triangle, from 1 over 3 to 2.",
    flux(1, 3), HALF * triangle.FIRST_TO_THIRD / NORM, domain=TRIANGLE_BIASED,
    note="It runs backward where (alpha - beta)(2 alpha + beta) > gamma^2 (2 alpha + beta + k), "
    "and only there: a base that is stiff enough at any friction. Never both, by lemma 2; and "
    "nothing runs backward at alpha = beta, however small the friction.",
)  # fmt: skip
def flux_through_the_legs():
    """The Lyapunov equation with symbols."""
    return triangle.flux(1, 3)


@flux_through_the_legs.witness("rational elimination", witnesses_examples.TRIANGLES)
def _(point, digits):
    return witnesses_examples.triangle_flux(point, 1, 3)


@beyond.claim(
    "beyond-through", "The current from the hot to the cold bath through the triangle.",
    phi_1, HALF * triangle.THROUGH / NORM, domain=TRIANGLE_BIASED,
    note="Every term is positive.",
)  # fmt: skip
def current_through_the_triangle():
    """The current of bath 1, from its kinetic temperature."""
    return triangle.current()


@current_through_the_triangle.witness("rational elimination", witnesses_examples.TRIANGLES)
def _(point, digits):
    return witnesses_examples.triangle_flux(point, 1, 2) + witnesses_examples.triangle_flux(
        point, 1, 3
    )


@beyond.claim(
    "beyond-doubled", "With legs twice as stiff as the base, as example 2 is printed, no heat "
    "circulates at any pinning and any friction.",
    Cases(("12", "13"), (flux(1, 2), flux(1, 3))),
    Cases(("12", "13"), (
        HALF * alpha**2 * gamma**2 * (8 * alpha + k) / NORM.subs(beta, 2 * alpha),
        4 * HALF * alpha**2 * (4 * alpha**2 + gamma**2 * (4 * alpha + k))
        / NORM.subs(beta, 2 * alpha),
    )),
    note="beta = 2 alpha is the edge of the range in which the base can run backward.",
)  # fmt: skip
def fluxes_with_doubled_legs():
    """The fluxes at beta = 2 alpha, all terms positive."""
    return Cases(
        ("12", "13"), tuple(factor(triangle.flux(1, j).subs(beta, 2 * alpha)) for j in (2, 3))
    )


@fluxes_with_doubled_legs.witness(
    "rational elimination", [{**point, beta: 2 * point[alpha]}
                             for point in witnesses_examples.TRIANGLES],
)  # fmt: skip
def _(point, digits):
    return tuple(witnesses_examples.triangle_flux(point, 1, j) for j in (2, 3))


# --- how much of the current circulates ---

# In units of the legs: alpha = (1 + x) beta or (1 - x) beta, gamma^2 = g beta, k = h beta.
x, g, h = symbols("x g h", positive=True)
LEGS_BACK, BASE_BACK = Symbol("r_13", real=True), Symbol("r_12", real=True)
STIFF_BASE = {alpha: 1 + x, beta: S.One, k: h, gamma: sqrt(g)}
SOFT_BASE = {alpha: 1 - x, beta: S.One, k: h, gamma: sqrt(g)}

LEGS_NORM = x**2 * (2 * x + 3) ** 2 + g * ((2 * x + 3) * (x + 2) + h * ((1 + x) ** 2 + 1))
LEGS_RATIO = ((2 * x + 3) * (x - g) - g * h) / LEGS_NORM
BASE_NORM = x**2 * (3 - 2 * x) ** 2 + g * ((3 - 2 * x) * (2 - x) + h * ((1 - x) ** 2 + 1))
BASE_RATIO = (1 - x) * ((3 - 2 * x) * (x * (1 - 2 * x) - g) - g * h * (1 - x)) / BASE_NORM


def _backward(to: int) -> Expr:
    """Minus the flux from 1 to this mass, over the current of bath 1: temperatures cancel."""
    return cancel(-triangle.flux(1, to) / triangle.current())


@beyond.claim(
    "beyond-ratio-legs", "What runs backward through the legs, over the current from bath to bath.",
    LEGS_BACK, LEGS_RATIO,
    note="For alpha = (1 + x) beta. Friction and pinning as g = gamma^2/beta and h = k/beta; the "
    "temperatures cancel.",
)  # fmt: skip
def backward_through_the_legs():
    """The closed forms in these units."""
    return _backward(3).subs(STIFF_BASE)


@beyond.claim(
    "beyond-ratio-base", "What runs backward through the base, over the current from bath to bath.",
    BASE_BACK, BASE_RATIO, note="For alpha = (1 - x) beta, otherwise as before.",
)  # fmt: skip
def backward_through_the_base():
    """The closed forms in these units."""
    return _backward(2).subs(SOFT_BASE)


LOAD = g * (2 + 2 * h / 3)
BETWEEN = x / (3 * x**2 + LOAD)
SQUARE = Step(
    "What lies between has the bound as its maximum over x.",
    1 / (2 * sqrt(3 * LOAD)) - BETWEEN,
    (sqrt(3) * x - sqrt(LOAD)) ** 2 / (2 * sqrt(3 * LOAD) * (3 * x**2 + LOAD)),
)
LEGS_EXCESS = (
    2 * x**4 * (2 * x + 3)
    + g * x**2 * (4 * (2 * x + 3) + h * (x + Rational(11, 3)))
    + g * LOAD * (2 * x + 3 + h)
)
BASE_EXCESS = (
    x**4 * (3 - 2 * x) * (7 - 6 * x)
    + g * x**2 * ((8 - 7 * x) * (3 - 2 * x) + h * (25 - 39 * x + 17 * x**2) / 3)
    + g * LOAD * (1 - x) * (3 - 2 * x + h * (1 - x))
)
BOUND = r"$\beta/(2\gamma\sqrt{6\beta + 2k})$"


@beyond.claim(
    "beyond-bound", "What circulates through the legs of the symmetric triangle is less than "
    f"{BOUND} of the current from bath to bath, at any springs, pinning and friction.",
    BETWEEN - LEGS_BACK, LEGS_EXCESS / ((3 * x**2 + LOAD) * LEGS_NORM),
    note="Every term is positive, and x/(3 x^2 + 2 g + 2 g h/3) is at most the bound, 1/(2 sqrt(6 "
    "g + 2 g h)). There is no better one, see beyond-bound-reached: with a friction that is small "
    "enough any multiple of the current can circulate.",
)  # fmt: skip
def distance_from_the_bound():
    """What lies between, less the ratio."""
    return Derivation(BETWEEN - _backward(3).subs(STIFF_BASE), (SQUARE,))


@beyond.claim(
    "beyond-bound-base", "What circulates through the base of the symmetric triangle is less than "
    f"{BOUND} of the current as well.",
    BETWEEN - BASE_BACK, BASE_EXCESS / ((3 * x**2 + LOAD) * BASE_NORM),
    note="Every term is positive for x < 1/2, outside of which the base does not run backward; "
    "the quadratic form that h multiplies has no real zero.",
)  # fmt: skip
def distance_from_the_bound_in_the_base():
    """What lies between, less the ratio."""
    return Derivation(BETWEEN - _backward(2).subs(SOFT_BASE), (SQUARE,))


e = Symbol("e", positive=True)
NEAR = {x: 2 * e, g: 18 * e**2 / (3 + h)}


@beyond.claim(
    "beyond-bound-reached", "The bound is reached in the limit of small friction, at any pinning, "
    "through the legs.",
    12 * e * LEGS_BACK, S.One, limit=Limit(e, S.Zero),
    note="Along x = 2 e, g = 18 e^2/(3 + h), where the bound is 1/(12 e): springs that differ by "
    "the friction, for k = 0 alpha/beta = 1 + sqrt(2/3) gamma/sqrt(beta). The current itself is "
    "then of order gamma (T_1 - T_2).",
)  # fmt: skip
def legs_over_bound():
    """The ratio over the bound."""
    return cancel(12 * e * _backward(3).subs(STIFF_BASE).subs(NEAR))


@beyond.claim(
    "beyond-bound-reached-base", "The bound is reached through the base as well.",
    12 * e * BASE_BACK, S.One, limit=Limit(e, S.Zero),
)  # fmt: skip
def base_over_bound():
    """The ratio over the bound."""
    return cancel(12 * e * _backward(2).subs(SOFT_BASE).subs(NEAR))


BEST = 4 * x**3 + 3 * (1 - 2 * g) * x**2 - 6 * g * x - g * (g + 2)


@beyond.claim(
    "beyond-best", "At a given friction most circulates through the legs for vanishing pinning and "
    "the springs at the one positive zero x of this cubic.",
    Symbol(r"-\partial r_{13}/\partial x", real=True),
    BEST / (x**2 * (2 * x + 3) + g * (x + 2)) ** 2,
    note="One zero is positive as the signs of the coefficients change once. The ratio falls with "
    "the pinning: its numerator falls and its denominator grows.",
)  # fmt: skip
def slope_over_springs():
    """Minus the derivative of the ratio by x at h = 0."""
    return factor(-diff(cancel(_backward(3).subs(STIFF_BASE).subs(h, 0)), x))


FRICTIONS = tuple(map(Rational, ("1", "1/10", "1/100", "1/10000")))


@beyond.equation(
    "beyond-best-numbers", 1000 * LEGS_BACK, kind="estimate",
    text="The most that can circulate through the legs, in thousandths of the current, and the "
    "bound.",
    note="At gamma^2/beta as given, vanishing pinning.",
)  # fmt: skip
def largest_circulation():
    """The ratio at the zero of beyond-best, isolated to 10^-12."""
    ratio, found = cancel(LEGS_RATIO.subs(h, 0)), []
    for value in FRICTIONS:
        (((low, high), _),) = Poly(BEST.subs(g, value), x).intervals(eps=Rational(1, 10**12), inf=0)
        found.append(rounded(ratio.subs({g: value, x: (low + high) / 2}), 1000))
        found.append(rounded(1 / (2 * sqrt(6 * value)), 1000))
    names = (rf"g = {value}{of}" for value in FRICTIONS for of in ("", r",\ \text{bound}"))
    return Cases(tuple(names), tuple(found))


@largest_circulation.witness("rational elimination over a grid of springs", [{}])
def _(point, digits):
    found = []
    for value in FRICTIONS:
        bound = 1000 / math.sqrt(24 * float(value))
        found += [witnesses_examples.largest_circulation(value), round(bound)]
    return tuple(found)


@beyond.claim(
    "beyond-base-friction", "The base cannot run backward at all if $\\gamma^2 \\geq \\beta/8$.",
    Symbol("g_0"), Rational(1, 8) - 2 * (x - Rational(1, 4)) ** 2,
    note="g_0 is gamma^2/beta above which it does not at this ratio of the springs, vanishing "
    "pinning; with pinning it is smaller. Nothing of the kind holds for the legs.",
)  # fmt: skip
def friction_that_stops_the_base():
    """The zero in g of the flux through the base."""
    (zero,) = solve(factor(_backward(2).subs(SOFT_BASE).subs(h, 0)), g)
    return zero
