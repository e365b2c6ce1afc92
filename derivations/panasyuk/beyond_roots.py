"""Beyond the paper: the roots of (21), where they are equal and which is the slowest.

The frictions are divided by the mass.
"""

from __future__ import annotations

from sympy import (
    Integer,
    S,
    Symbol,
    cancel,
    expand,
    factor,
)

from derive.asymptotics import Expansion
from derive.contour import hurwitz_conditions
from derive.derivation import Derivation, Step
from derive.poles import vanishing_root

from ..paper import Limit
from . import network as net
from . import points, witnesses_beyond
from .beyond import CUBIC, GAMMA, beyond
from .notation import (
    TWO_FRICTIONS,
    D,
    mu,
    omega_0,
    z,
)

__all__ = ["sections"]

sections = (beyond,)

a, b = Symbol("a", positive=True), Symbol("b", positive=True)


@beyond.claim(
    "beyond-stable", "Every root of (21) has a positive real part for all positive parameters: no "
    "mode is left undamped.",
    Symbol("H_2"), GAMMA * D**2, domain=TWO_FRICTIONS,
    note="The second Hurwitz minor; the first is D, the third D omega_0^2 times it.",
)  # fmt: skip
def stability():
    """Hurwitz conditions of the pole polynomial."""
    cubic = next(p for p in net.response().pole_polynomials if p.has(omega_0))
    return cancel(hurwitz_conditions(expand(cubic), z)[1])


@stability.witness("determinant of a numerical Hurwitz matrix", points.parameters())
def _(point, digits):
    return witnesses_beyond.hurwitz_minor(point)


@beyond.claim(
    "beyond-double", r"Two roots of (21) can be equal only where $D \ge 3\sqrt3\,\omega_0$; with "
    r"$D < 3\sqrt3\,\omega_0$ the mediator is never overdamped, whatever the friction.",
    D**2 / omega_0**2 - 27, (a - b) ** 2 * (8 * a + b) / (a**2 * b),
    note="For roots a, a, b, with D and omega_0 by the coefficients of (21); their friction is "
    "2 a (a + b)^2/(2 a + b)^2. It is never negative, and zero for a = b. For small friction two "
    "roots are a pair, and they cannot become real without being equal once.",
)  # fmt: skip
def double_roots():
    """Coefficients of (mu - a)^2 (mu - b) against those of (21)."""
    cubic = expand((mu - a) ** 2 * (mu - b))
    cutoff = -cubic.coeff(mu, 2)
    squared = -cubic.coeff(mu, 0) / cutoff
    return factor(cutoff**2 / squared - 27)


@double_roots.witness("certified zeros at both sides of the border", [{a: S(2), b: S(3)}])
def _(point, digits):
    return witnesses_beyond.distance_from_border(point, a, b)


@beyond.claim(
    "beyond-triple", "All three roots are equal at one point only: $D = 3\\sqrt3\\,\\omega_0$, "
    "$\\hat\\gamma = 8\\omega_0/(3\\sqrt3)$.",
    GAMMA**2 / omega_0**2, S(64) / 27,
    note="The friction squared, to avoid the root; that of the cutoff is a step.",
)  # fmt: skip
def triple_root():
    """Coefficients of (mu - a)^3 against those of (21)."""
    cubic = expand((mu - a) ** 3)
    cutoff = -cubic.coeff(mu, 2)
    squared = -cubic.coeff(mu, 0) / cutoff
    friction = (cubic.coeff(mu, 1) - squared) / cutoff
    step = Step("The cutoff that goes with it.", cancel(cutoff**2 / squared), Integer(27))
    return Derivation(cancel(friction**2 / squared), (step,))


@beyond.claim(
    "beyond-slow", "At a small cutoff the slowest rate is the cutoff itself, so that transients "
    "last 1/D and not $\\max(\\tau_p, \\tau_x)$.",
    Symbol("mu_3"), D, limit=Limit(D, S.Zero), domain=TWO_FRICTIONS,
)  # fmt: skip
def slowest_rate_at_small_cutoff():
    """The root of (21) that vanishes with D."""
    series = vanishing_root(CUBIC, mu, D, 3)
    terms = tuple((factor(series.coeff(D, power)), Integer(power)) for power in (1, 2, 3))
    return Expansion(D, S.Zero, tuple(term for term in terms if term[0] != 0), Integer(4))
