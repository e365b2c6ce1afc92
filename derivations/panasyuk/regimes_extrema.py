"""Where the conductance has its maximum over the coupling: certified numbers, omega_0 = 1.

Each is an enclosed zero (``regimes_thresholds``), rounded to the nearest 1/UNIT.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import sqrt
from typing import Any

from flint import arb
from sympy import Expr, Integer, Rational, S, Symbol, diff

from numerics import bridge
from numerics.enclosed_zero import enclosed_zero
from numerics.precision import bits_for, working_precision

from .constants import nearest
from .notation import D, T, gamma_h, omega_0
from .regimes_thresholds import Derivatives, Point, zero, zero_of

__all__ = [
    "FOLD",
    "LEVELLED",
    "UNIT",
    "best",
    "end_of_minima",
    "flattest",
    "largest",
    "level",
    "merging",
    "narrow_level",
    "narrow_merging",
    "ordered_heights",
    "place",
    "side",
    "turning",
    "twice",
]

DIGITS = 20
UNIT = 10**9  # numbers are given in units of 1/UNIT
FOLD = ((gamma_h,), (gamma_h, gamma_h))  # maximum and minimum are one
LEVELLED = ((gamma_h,), ())  # the maximum is as high as a level
ONE = {D: Fraction(1)}


def _near(**places: str) -> dict[Symbol, Fraction]:
    """Where to look for a zero, by letters."""
    letters = {"f": gamma_h, "D": D, "T": T}
    return {letters[name]: Fraction(text) for name, text in places.items()}


def _rounded(ball: arb) -> Integer:
    with working_precision(bits_for(2 * DIGITS)):
        return nearest(UNIT * ball)


def _late(found: Mapping[Symbol, arb]) -> Integer:
    """tau_h omega_0"""
    with working_precision(bits_for(2 * DIGITS)):
        return _rounded(1 / found[T])


def merging() -> Integer:
    """tau_h omega_0 at which maximum and minimum over the friction merge, D = omega_0."""
    return _late(zero(FOLD, ONE, _near(f="13.6", T="0.506"), DIGITS))


def largest() -> Integer:
    """The largest tau_h omega_0 of all cutoffs at which they do: there the fold turns back."""
    start = _near(f="12.9", D="1.16", T="0.504")
    return _late(zero((*FOLD, (gamma_h, D)), {}, start, DIGITS))


def level(end: Expr) -> Integer:
    """tau_h omega_0 at which the maximum is as high as the limit, D = omega_0."""
    return _late(zero(LEVELLED, ONE, _near(f="9.3", T="0.571"), DIGITS, end))


def place(late: Rational) -> Integer:
    """hbar friction/(k_B T) at the maximum, D = omega_0."""
    warm = Fraction(int(late.q), int(late.p))
    found = zero(((gamma_h,),), {**ONE, T: warm}, _near(f="11"), DIGITS)
    with working_precision(bits_for(2 * DIGITS)):
        return _rounded(found[gamma_h] * late.p / late.q)


def ordered_heights(lates: Sequence[Rational], end: Expr) -> Expr:
    """1 when (K_max - K_oo)/K_max certainly grows along the list, 0 when it does not."""
    heights = []
    for late in lates:
        warm = Fraction(int(late.q), int(late.p))
        start = {gamma_h: Fraction(9) if late > 1 else 11 * warm}
        found = zero(((gamma_h,),), {**ONE, T: warm}, start, DIGITS)
        with working_precision(bits_for(2 * DIGITS)):
            point = {D: arb(1), T: arb(warm.numerator) / warm.denominator, **found}
            k = Derivatives(point)
            if not k(gamma_h, gamma_h) < 0:
                raise ArithmeticError("the zero of the slope is not a maximum")
            heights.append(1 - _at(end, point) / k())
    if any(a.overlaps(b) for a, b in pairwise(heights)):
        raise ArithmeticError("the order of two heights is not settled")
    return S.One if all(b > a for a, b in pairwise(heights)) else S.Zero


def turning(late: Rational) -> Integer:
    """D/omega_0 at which the friction of the maximum is smallest."""
    warm = {T: Fraction(int(late.q), int(late.p))}
    start = _near(f="16.3", D="3.1")
    return _rounded(zero(((gamma_h,), (gamma_h, D)), warm, start, DIGITS)[D])


# --- closed forms ---


def _at(expression: Expr, point: Mapping[Symbol, Any]) -> arb:
    ball: arb = bridge.ball(expression, {omega_0: 1, **point}).real
    return ball


def side(slope: Expr) -> Integer:
    """Zero of the first order at infinite friction over tau_h, D = omega_0."""
    return _late(zero_of([slope.subs({D: S.One})], _near(T="0.8"), DIGITS))


def best(border: Expr) -> Integer:
    """The largest omega_* of all cutoffs over T."""
    over = border.subs({T: S.One})
    found = zero_of([diff(over, D)], _near(D="5.3"), DIGITS)
    with working_precision(bits_for(2 * DIGITS)):
        return _rounded(_at(over, found).sqrt())


def end_of_minima(slope: Expr, bend: Expr) -> dict[Symbol, Integer]:
    """Cutoff and tau_h omega_0 where the first two orders at infinite friction vanish."""
    found = zero_of([slope, bend], _near(D="9.8", T="0.77"), DIGITS)
    return {D: _rounded(found[D]), T: _late(found)}


def narrow_merging(narrow: Expr, product: Symbol) -> Integer:
    """tau_h omega_0 at which the extrema of a function of the product merge."""
    once = diff(narrow, product).subs({omega_0: S.One})
    start = {product: Fraction(11), T: Fraction("0.644")}
    return _late(zero_of([once, diff(once, product)], start, DIGITS))


def narrow_level(narrow: Expr, product: Symbol) -> Integer:
    """tau_h omega_0 at which its maximum is 1."""
    whole = narrow.subs({omega_0: S.One})
    start = {product: Fraction("7.6"), T: Fraction("0.774")}
    return _late(zero_of([diff(whole, product), whole - 1], start, DIGITS))


# --- the plateau over the temperature ---


def _fractions(point: Mapping[Symbol, Rational]) -> dict[Symbol, Fraction]:
    return {x: Fraction(int(value.p), int(value.q)) for x, value in point.items()}


def twice(plateau: Expr, point: Mapping[Symbol, Rational]) -> Integer:
    """tau_h omega_0 at which the conductance is twice a level."""
    fixed = _fractions(point)
    found = zero(((),), fixed, {T: fixed[omega_0] / 16}, DIGITS, 2 * plateau)
    with working_precision(bits_for(2 * DIGITS)):
        return _rounded(arb(int(point[omega_0])) / found[T])


def flattest(point: Mapping[Symbol, Rational]) -> Integer:
    """The smallest slope of log K in log T between cutoff and frequency."""
    start = Fraction(sqrt(float(point[D] * point[omega_0])) / 2)  # below their geometric mean

    def smooth(values: Sequence[arb]) -> tuple[list[arb], list[list[arb]]]:
        t, (a, b, c) = values[0], _over_itself(point, values[0])
        bend = b - a * a
        slope = 3 * t * bend + t * t * (c - 3 * a * b + 2 * a**3) + a
        return [t * t * bend + t * a], [[slope]]

    (warm,) = enclosed_zero(smooth, [start], DIGITS)
    with working_precision(bits_for(2 * DIGITS)):
        return _rounded(warm * _over_itself(point, warm)[0])


def _over_itself(point: Mapping[Symbol, Rational], warm: arb) -> tuple[arb, arb, arb]:
    """The first three derivatives of K in T, over K."""
    balls: Point = {x: bridge.exact(value).real for x, value in point.items()}
    k = Derivatives({**balls, T: warm})
    whole = k()
    return k(T) / whole, k(T, T) / whole, k(T, T, T) / whole
