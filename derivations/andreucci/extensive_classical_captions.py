"""What the captions of figures 7 and 8 say, sections 5.1 and 5.2."""

from __future__ import annotations

from sympy import Integer, Rational, Symbol, cancel, diff, sign

from derive.contour import integrate

from . import domains, witnesses_extensive
from . import points_extensive as points
from .extensive_classical_beyond import largest_extensive_flux
from .extensive_classical_flux import flux
from .extensive_classical_integrals import reduced_temperature
from .extensive_classical_temperature import profile
from .notation import alpha_L, alpha_R, y

__all__ = ["FIRST", "SECOND", "sections"]

sections = (flux, profile)

FIRST = {alpha_L: Rational(1, 6), alpha_R: Rational(1, 10)}  # the choices of figure 7
SECOND = {alpha_L: Rational(1, 2), alpha_R: Rational(1, 2)}


@flux.claim(
    "fig7", r"Fig. 7: of $\alpha_L = 1/6$, $\alpha_R = 1/10$ and $\alpha_L = \alpha_R = 1/2$ the "
    "first choice has the larger maximum.",
    Symbol("sign_max"), Integer(1),
    note="The maxima are sqrt(2) pi alpha_L alpha_R/(alpha_L + alpha_R)^(3/2). The caption has the "
    "two choices the wrong way round.",
)  # fmt: skip
def order_of_maxima():
    """Sign of the first maximum less the second."""
    largest = largest_extensive_flux.derived
    return sign(largest.subs(FIRST) - largest.subs(SECOND))


@order_of_maxima.witness("three centres of mass, maxima by bisection", [{}])
def _(point, digits):
    choices = [tuple(choice.values()) for choice in (FIRST, SECOND)]
    return witnesses_extensive.order_of_maxima(choices)


@profile.claim(
    "fig8", r"Fig. 8: $I_6$ is a function of $\alpha_L + \alpha_R$.",
    Symbol("dI_6"), Integer(0), domain=domains.FRACTIONS_WITH_BULK,
    note="dI_6 is the change when oscillators move from one bath to the other. The caption gives "
    "k_1 = 3; the true I_6 does not depend on it, (66) as printed does.",
)  # fmt: skip
def sum_of_fractions_matters():
    """Derivative of the exact integral with respect to one fraction less that to the other."""
    integral = reduced_temperature()
    exact = integrate(integral.response, y, integral.prefactor).result
    return cancel(diff(exact, alpha_L) - diff(exact, alpha_R))


@sum_of_fractions_matters.witness(
    "Lyapunov equation, explicit, an oscillator moved", points.reduced((6, 2, 2), (5, 2, 1))
)
def _(point, digits):
    return witnesses_extensive.step_with_move(point)
