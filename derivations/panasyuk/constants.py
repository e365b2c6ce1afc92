"""Constants of nature and units of length for the estimates, and digits for them."""

from __future__ import annotations

from flint import arb
from sympy import Expr, Integer, Rational

from numerics import bridge
from numerics.precision import bits_for, working_precision

from ..codata import BOLTZMANN, HBAR, LIGHT, PLANCK

__all__ = ["ANGSTROM", "BOLTZMANN", "CENTIMETRE", "HBAR", "LIGHT", "PLANCK", "nearest", "over"]

CENTIMETRE = Rational(1, 100)  # m
ANGSTROM = Rational(1, 10**10)  # m


def nearest(value: Expr | arb) -> Integer:
    """The integer nearest to a number, certified.

    Raises ``ArithmeticError`` for a number in the middle between two.
    """
    with working_precision(bits_for(40)):
        ball = value if isinstance(value, arb) else bridge.exact(value).real
        found = (ball + arb(1) / 2).floor().unique_fmpz()
    if found is None:
        raise ArithmeticError("the ball does not decide the integer; ask for more digits")
    return Integer(int(found))


def over(value: Expr, divisor: arb) -> arb:
    """An exact number over a ball."""
    with working_precision(bits_for(40)):
        ratio: arb = bridge.exact(value).real / divisor
        return ratio
