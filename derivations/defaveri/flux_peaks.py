"""Section III.A, continued: other peaks of the pinned network, and the condition (27)."""

from __future__ import annotations

from sympy import Expr, Integer, Poly, Rational, S, Symbol, factor, sqrt

from derive.asymptotics import expand_rational
from derive.derivation import Derivation, Step

from ..domain import Domain
from ..paper import Cases
from . import witnesses_pinned as witnesses
from .domains_pinned import CHOSEN_PINNED, FOUR, with_pinning
from .flux import flux, through
from .flux_pinned import RULES
from .notation import N, N_t, gamma, k, k_0, m, omega, omega_0
from .resonance import H, width_series

__all__ = ["sections"]

sections = (flux,)

CONDITION = (
    4 * k * gamma**2 / m * (k**2 - omega_0**2 * gamma**2) / (k**2 + omega_0**2 * gamma**2) ** 2,
    4 * gamma**2 / (m * k) - 2 * omega_0**2 * gamma**2 / k**2,
)  # (27)
p = Symbol("p")


@flux.equation(
    "27", N**p, Cases(RULES, CONDITION), kind="estimate", relation=r"\gg", also="arXiv (26)",
    domain=CHOSEN_PINNED,
    note="p is 1 with the Kac factor, 2 without. The paper does not say where it comes from; our "
    "number is N^p times the relative correction to A^2 of (29), its sign turned. The second line "
    "is this number; the first has it without the term 4 k m omega_0^2, which is left out when the "
    "stiffness k_0 + N k/N_t - m omega^2 is taken as the constant k in the peak. For what the "
    "condition is said to be good for see D53a and D53b.",
)  # fmt: skip
def condition_for_narrow_peaks():
    """First correction to the square of the exact A, over its leading order."""
    found = []
    for kac, order in ((N - 1, 1), (S.One, 2)):
        correction = width_series(kac, order).correction
        if correction is None:
            raise ArithmeticError("the inverse width has no correction at this order")
        coefficient, power = correction
        found.append(factor(-2 * coefficient * N ** (power + order)))
    return Cases(RULES, tuple(found))


@flux.claim(
    "D53a", "Other peaks are avoided for large enough N.",
    p, Integer(-2),
    note="With the Kac factor; p is the power of N with which the transmission vanishes at every "
    "fixed frequency but omega_c, and with it the height of the other maxima. There is always one "
    "beyond the zero of the transmission, for every N.",
)  # fmt: skip
def power_beside_the_peak():
    """The exact transmission at a fixed frequency, expanded in 1/N."""
    return expand_rational(through(N - 1), N, 1).terms[0][1]


@power_beside_the_peak.witness(
    "highest other maximum of the exact T, N and 2 N", with_pinning(10), digits=6
)
def _(point, digits):
    return witnesses.power_of_other_maximum(witnesses.with_divisor(point, "N-1"))


# A friction with gamma omega_0 = k, so that the right side of (27) is 0 with the Kac factor, and a
# pinning so weak that the peak is as broad as its frequency; in units with m = k = 1.
WEAK = 100
BROAD = {m: S.One, k: S.One, k_0: 1 / (WEAK * N) ** 2, gamma: WEAK * N, N_t: N - 1}
LOW, HIGH = 1 / (10 * WEAK * N), 5 / (WEAK * N)  # omega_0/10, 5 omega_0


def _sign(value: Expr) -> Integer:
    """The sign that a rational function of N has for all N >= 4, seen from its coefficients."""
    product = Integer(1)
    for part in factor(value).as_numer_denom():
        coefficients = Poly(part.subs(N, N + 4), N).coeffs()
        if len({c > 0 for c in coefficients}) != 1:
            raise ArithmeticError("the sign is not seen to be the same for all N >= 4")
        product = product * (1 if coefficients[0] > 0 else -1)
    return product


@flux.claim(
    "D53b", "Other peaks are avoided for N that verify (27).",
    Symbol("n"), Integer(0), domain=Domain((FOUR,)),
    note="At m = k = 1, gamma = 100 N, k_0 = 1/(100 N)^2 the right side of (27), first line, is 0 "
    "for every N. n is 1 if the transmission falls somewhere on its way from omega = 0 up to "
    "omega_c, so that there is another maximum, here higher than 9/10; 0 if it does not. The peaks "
    "must also be narrow against their frequency, N A omega_0 >> 1.",
)  # fmt: skip
def other_peak_where_the_condition_holds():
    """The exact transmission at omega_0/10 and at 5 omega_0, below the resonance."""
    exact = through().subs(BROAD, simultaneous=True)
    low, high = (factor(exact.subs(omega, place)) for place in (LOW, HIGH))
    right = CONDITION[0].subs(omega_0, sqrt(k_0 / m)).subs(BROAD, simultaneous=True)
    below = H.subs(BROAD, simultaneous=True).subs(omega, HIGH)
    steps = (
        Step("The right side of (27).", right, S.Zero),
        Step("The sign of the cubic of T = 1 at 5 omega_0, as all the way up to omega_c.",
             _sign(below), Integer(-1)),
        Step("The sign of T - 9/10 at omega_0/10.", _sign(low - Rational(9, 10)), Integer(1)),
    )  # fmt: skip
    return Derivation((1 - _sign(high - low)) / 2, steps)


@other_peak_where_the_condition_holds.witness(
    "determinant of the explicit matrix", [{N: Integer(4)}, {N: Integer(6)}]
)
def _(point, digits):
    full = {**point, **{s: v.subs(point) for s, v in BROAD.items()}}
    low, high = (
        witnesses.transmission({**full, omega: place.subs(point)}) for place in (LOW, HIGH)
    )
    return Integer(1 if high < low else 0)
