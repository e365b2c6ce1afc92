"""Temperatures from which on the conductance has a maximum over the coupling, at any cutoff.

For equal frictions. Beyond the cutoff of beyond-maximum-last the three are one.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache, partial

from flint import arb
from sympy import Expr, Function, S, Symbol, oo

from numerics import bridge
from numerics.precision import NotResolved, current_bits

from ..domain import Domain
from ..units import InSI
from ..value_digits import Enclosed
from .beyond import beyond
from .notation import CUTOFF, FREQUENCY, D, T, gamma_h, omega_0
from .quantities import NATURAL, RATES
from .regimes_extrema import FOLD, LEVELLED
from .regimes_maximum import BEND, LEVEL, SLOPE
from .regimes_thresholds import Equations, Exact, follow, zero, zero_of

__all__ = ["sections"]

sections = (beyond,)

PLACE = Domain((FREQUENCY, CUTOFF))
IN_KELVIN = InSI("K", {name: RATES[name] for name in ("omega_0", "D")})
# Without a cutoff the conductance grows with the coupling at any temperature.
NEVER = {"D": lambda: oo}
_BITS_A_DIGIT = 4  # more than there are
_ALIKE = {gamma_h: Fraction(12), T: Fraction(54, 100)}  # near both zeros at D = omega_0


def _zero(
    equations: Equations, cutoff: Exact, start: Mapping[Symbol, Fraction], digits: int
) -> dict[Symbol, arb]:
    level = LEVEL if () in equations else None
    return zero(equations, {D: cutoff}, start, digits, level)


@cache
def _followed(equations: Equations, ratio: Expr) -> dict[Symbol, Fraction]:
    return follow(partial(_zero, equations), _ALIKE, ratio)


def _sign(expression: Expr, ratio: Expr, warm: Exact | arb) -> int:
    ball = bridge.ball(expression, {omega_0: S.One, D: ratio, T: warm}).real
    if not (ball > 0 or ball < 0):
        raise NotResolved(f"which side D/omega_0 = {ratio} is on is not settled")
    return 1 if ball > 0 else -1


@cache
def _near_border(ratio: Expr) -> Fraction:
    """Some temperature near the zero of the first order, which grows with the temperature."""
    low = high = Fraction(1)
    while _sign(SLOPE, ratio, low) > 0:
        low /= 2
    while _sign(SLOPE, ratio, high) < 0:
        high *= 2
    while high > low * Fraction(101, 100):
        middle = (low + high) / 2
        low, high = (low, middle) if _sign(SLOPE, ratio, middle) > 0 else (middle, high)
    return high


def _border(ratio: Expr, digits: int) -> arb:
    return zero_of([SLOPE], {T: _near_border(ratio)}, digits, {D: ratio})[T]


def _threshold(equations: Equations, values: Mapping[Symbol, Expr]) -> arb:
    """The temperature of a zero; without equations, and beyond the last minimum, the border."""
    ratio, digits = values[D] / values[omega_0], current_bits() // _BITS_A_DIGIT
    border = _border(ratio, digits)
    if equations and _sign(BEND, ratio, border) > 0:
        border = _zero(equations, ratio, _followed(equations, ratio), digits)[T]
    return border * bridge.exact(values[omega_0]).real


def _enclosed(equations: Equations, _: Mapping[Symbol, Expr]) -> Enclosed:
    return Enclosed(frozenset((omega_0, D)), partial(_threshold, equations))


@beyond.quantity(
    "T_maximum", PLACE, unit=NATURAL, latex=r"T_{\mathrm{max}}", source="C5-9", si=IN_KELVIN,
    special=partial(_enclosed, FOLD), limits=NEVER,
)  # fmt: skip
def quantity_T_maximum() -> Expr:
    """Temperature above which the conductance has a local maximum over the coupling (equal
    frictions): a zero that is enclosed, without a formula."""
    return Function("T_maximum")(omega_0, D)


@beyond.quantity(
    "T_exceeds", PLACE, unit=NATURAL, latex=r"T_{=}", source="beyond-maximum-equal", si=IN_KELVIN,
    special=partial(_enclosed, LEVELLED), limits=NEVER,
)  # fmt: skip
def quantity_T_exceeds() -> Expr:
    """Temperature above which that maximum exceeds the conductance at infinite coupling."""
    return Function("T_exceeds")(omega_0, D)


@beyond.quantity(
    "T_from_above", PLACE, unit=NATURAL, latex="T_*", source="beyond-maximum-above", si=IN_KELVIN,
    special=partial(_enclosed, ()), limits=NEVER,
)  # fmt: skip
def quantity_T_from_above() -> Expr:
    """Temperature above which the conductance at infinite coupling is approached from above."""
    return Function("T_from_above")(omega_0, D)
