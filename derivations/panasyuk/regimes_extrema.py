"""Where the conductance has its maximum over the coupling: numbers with digits, omega_0 = 1.

Certified values of the exact conductance; zeros of its derivatives by Newton's method, of closed
forms by bisection with certified signs.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import mpmath
from sympy import Expr, Integer, Rational, S, pi

from numerics import bridge
from numerics.precision import working_precision

from . import witnesses_beyond
from .notation import D, T, gamma_h, omega_0
from .regimes import integral

__all__ = [
    "UNIT",
    "best",
    "flattest",
    "level",
    "merging",
    "ordered_heights",
    "place",
    "side",
    "turning",
    "twice",
]

_DIGITS = 100  # of a value; derivatives by differences keep a third of them
_SHOWN = 12
UNIT = 10**9  # numbers are given in units of 1/UNIT
_STEP = mpmath.mpf(10) ** -12
_SMALL = 1e-34  # of the square of what is to vanish


def _exact(value: Any) -> Rational:
    return Rational(mpmath.nstr(value, _DIGITS))


def _number(ball: Any) -> Any:
    return mpmath.mpf(ball.mid().str(_DIGITS, radius=False))


def _rounded(value: Any) -> Integer:
    return Integer(int(mpmath.nint(value * UNIT)))


def _value(friction: Any, late: Any, cutoff: Any = 1) -> Any:
    """The conductance at omega_0 = 1 and T = 1/late."""
    point = {
        omega_0: S.One, gamma_h: _exact(friction), D: _exact(cutoff), T: 1 / _exact(late),
    }  # fmt: skip
    return _number(witnesses_beyond.certified(integral(), point, _DIGITS))


def _end(late: Any) -> Any:
    """K_oo at D = 1: the conductance at a friction where 1/friction is beyond the digits shown."""
    return _value(mpmath.mpf(10) ** 24, late)


def _slope(friction: Any, late: Any, cutoff: Any = 1, order: int = 1) -> Any:
    """First or second derivative in the friction, by centred differences."""
    ahead, behind = (_value(friction + by, late, cutoff) for by in (_STEP, -_STEP))
    if order == 1:
        return (ahead - behind) / (2 * _STEP)
    return (ahead - 2 * _value(friction, late, cutoff) + behind) / _STEP**2


def merging() -> Integer:
    """tau_h omega_0 at which maximum and minimum over the friction merge, D = omega_0."""
    with mpmath.workdps(60):
        found = mpmath.findroot(
            lambda f, late: (_slope(f, late), _slope(f, late, order=2)),
            ("13.6", "1.977"),
            tol=_SMALL,
        )
        return _rounded(found[1])


def level() -> Integer:
    """tau_h omega_0 at which the maximum is as high as the limit, D = omega_0."""
    with mpmath.workdps(60):
        found = mpmath.findroot(
            lambda f, late: (_slope(f, late), _value(f, late) - _end(late)), (9, "1.75"), tol=_SMALL
        )
        return _rounded(found[1])


def _maximum(late: Any, start: float, cutoff: Any = 1) -> Any:
    return mpmath.findroot(lambda f: _slope(f, late, cutoff), start, tol=_SMALL)


def place(late: Expr) -> Integer:
    """hbar friction/(k_B T) at the maximum, D = omega_0."""
    with mpmath.workdps(60):
        return _rounded(_maximum(_mpf(late), 11.0) * _mpf(late))


def ordered_heights(lates: tuple[Rational, ...]) -> Expr:
    """1 when (K_max - K_oo)/K_max grows along the list, 0 otherwise."""
    heights = []
    with mpmath.workdps(60):
        for late in map(_mpf, lates):
            highest = _value(_maximum(late, 9.0 if late > 1 else 11.0 / float(late)), late)
            heights.append(1 - _end(late) / highest)
    return S.One if all(b > a for a, b in pairwise(heights)) else S.Zero


def turning(late: Rational) -> Integer:
    """D/omega_0 at which the friction of the maximum is smallest."""
    with mpmath.workdps(60):
        warm = _mpf(late)

        def across(f: Any, cutoff: Any) -> Any:
            ahead, behind = (_slope(f, warm, cutoff + by) for by in (_STEP, -_STEP))
            return (ahead - behind) / (2 * _STEP)

        found = mpmath.findroot(
            lambda f, cutoff: (_slope(f, warm, cutoff), across(f, cutoff)),
            ("16.3", "3.1"),
            tol=_SMALL,
        )
        return _rounded(found[1])


def _mpf(value: Expr) -> Any:
    return mpmath.mpf(int(value.p)) / int(value.q)


# --- closed forms ---


def side(slope: Expr) -> Integer:
    """Zero of the first order at infinite friction over tau_h, D = omega_0: signs certified."""
    low, high = Rational(1, 2), Rational(2)
    with working_precision(256):
        while high - low > Rational(1, 10 ** (_SHOWN + 1)):
            middle = (low + high) / 2
            ball = bridge.ball(slope, {omega_0: S.One, D: S.One, T: 1 / middle}).real
            if not (ball > 0 or ball < 0):
                raise ArithmeticError("the sign of the first order is not settled")
            low, high = (middle, high) if ball > 0 else (low, middle)
    return _rounded(_mpf((low + high) / 2))


def best(border: Expr) -> Integer:
    """The largest omega_* of all cutoffs over T."""
    with mpmath.workdps(60):

        def squared(w: Any) -> Any:
            with working_precision(400):
                return _number(bridge.ball(border, {D: 2 * pi * _exact(w), T: S.One}).real)

        where = mpmath.findroot(
            lambda w: squared(w + _STEP) - squared(w - _STEP), "0.85", tol=1e-50
        )
        return _rounded(mpmath.sqrt(squared(where)))


# --- the plateau over the temperature ---


def _at(point: dict[Any, Expr], warm: Any) -> Any:
    return _number(witnesses_beyond.certified(integral(), {**point, T: _exact(warm)}, _DIGITS))


def twice(level: Expr, point: dict[Any, Expr]) -> Integer:
    """tau_h omega_0 at which the conductance is twice a level."""
    goal, frequency = 2 * _mpf(level.subs(point)), _mpf(point[omega_0])
    with mpmath.workdps(60):
        found = mpmath.findroot(
            lambda late: mpmath.log(_at(point, frequency / late) / goal), (12, 20),
            solver="anderson", tol=_SMALL,
        )  # fmt: skip
        return _rounded(found)


def flattest(point: dict[Any, Expr]) -> Integer:
    """The smallest slope of log K in log T between cutoff and frequency."""
    with mpmath.workdps(60):

        def slope(log: Any, order: int = 1) -> Any:
            ahead, here, behind = (
                mpmath.log(_at(point, mpmath.exp(log + by))) for by in (_STEP, 0, -_STEP)
            )
            if order == 1:
                return (ahead - behind) / (2 * _STEP)
            return (ahead - 2 * here + behind) / _STEP**2

        middle = mpmath.log(_mpf(point[D]) * _mpf(point[omega_0])) / 2
        found = mpmath.findroot(lambda log: slope(log, 2), middle - mpmath.mpf("0.7"), tol=1e-20)
        return _rounded(slope(found))
