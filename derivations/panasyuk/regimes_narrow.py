"""Section V: the maximum over the coupling between baths of a small cutoff."""

from __future__ import annotations

from dataclasses import replace

from sympy import Integer, Rational, S, Symbol, sinh, sqrt

from ..domain import Domain, Variable
from ..paper import Limit
from . import regimes_extrema as extrema
from . import witnesses_regimes as witnesses
from .notation import FREQUENCY, TEMPERATURE, D, K, T, gamma_h, omega_0
from .regimes import conductance, regimes
from .regimes_extrema import UNIT

__all__ = ["sections"]

sections = (regimes,)

p = Symbol("p", positive=True)  # gammahat D
STIFFENED = omega_0**2 + p  # at frequencies beyond the cutoff the baths only pull
HALF = sqrt(STIFFENED) / (2 * T)
NARROW = p / STIFFENED * (p / (STIFFENED + omega_0**2) + (HALF / sinh(HALF)) ** 2)  # over D/4
PRODUCT = Domain((
    replace(FREQUENCY, samples=tuple(map(Rational, ("1", "2", "1/2")))),
    replace(TEMPERATURE, samples=tuple(map(Rational, ("1", "1/5", "4")))),
    Variable(p, "p", "friction over the mass times the cutoff", lower=Integer(0),
             samples=tuple(map(Rational, ("1", "3", "1/3")))),
))  # fmt: skip
POINTS = [{omega_0: S.One, D: Rational(1, 100), T: S.One, p: S(3)}]
LATE = UNIT * Symbol(r"(\tau_h\omega_0)")


@regimes.claim(
    "beyond-K-narrow", "The conductance between baths of a small cutoff, the product of coupling "
    r"and cutoff fixed, $p = \hat\gamma D$.",
    K, D / 4 * NARROW, domain=PRODUCT, limit=Limit(D, S.Zero),
    note="The first term is heat at frequencies within the cutoff, where temperatures are high; "
    r"the second that of a resonance at $\sqrt{\omega_0^2 + p}$, as narrow as the cutoff. At "
    "infinite coupling the first is all there is, K_oo = D/4.",
)  # fmt: skip
def conductance_at_small_cutoff():
    """The exact conductance with the friction p/D."""
    return conductance().subs(gamma_h, p / D)


@conductance_at_small_cutoff.witness("Gauss quadrature over four linear equations", POINTS, 10)
def _(point, digits):
    return witnesses.conductance({**point, gamma_h: point[p] / point[D]})


@regimes.equation(
    "beyond-maximum-narrow", LATE, kind="estimate",
    text=r"The $\tau_h\omega_0$ up to which a maximum exists at a small cutoff.",
    note="What C5-9 tends to: the maximum and the minimum of beyond-K-narrow over p merge.",
)  # fmt: skip
def where_the_maximum_is_lost_at_small_cutoff():
    """The first two derivatives in p vanish."""
    return extrema.narrow_merging(NARROW, p)


@where_the_maximum_is_lost_at_small_cutoff.witness(
    "Gauss quadrature at D = omega_0/10^6, Chebyshev series", [{}], 5
)
def _(point, digits):
    return UNIT * witnesses.narrow_merging()


@regimes.equation(
    "beyond-maximum-narrow-equal", LATE, kind="estimate",
    text=r"The $\tau_h\omega_0$ up to which it exceeds $K_\infty$ there.",
    note="What beyond-maximum-equal tends to. The approach is from above at temperatures only that "
    "grow as the inverse cutoff.",
)  # fmt: skip
def where_the_maximum_equals_the_end_at_small_cutoff():
    """The derivative in p vanishes where the function is 1."""
    return extrema.narrow_level(NARROW, p)


@where_the_maximum_equals_the_end_at_small_cutoff.witness(
    "Gauss quadrature at D = omega_0/10^6, Chebyshev series", [{}], 5
)
def _(point, digits):
    return UNIT * witnesses.narrow_level()
