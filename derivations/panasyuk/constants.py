"""Constants of nature in SI units, exact by definition since 2019, and digits for estimates."""

from __future__ import annotations

from fractions import Fraction

import scipy.constants
from flint import arb
from sympy import Expr, Integer, Rational, pi

from numerics import bridge
from numerics.precision import bits_for, working_precision

__all__ = ["ANGSTROM", "BOLTZMANN", "CENTIMETRE", "HBAR", "LIGHT", "PLANCK", "nearest", "over"]


def _exact(name: str) -> Rational:
    """A defined constant: the decimal digits of CODATA, all of them."""
    value, _, uncertainty = scipy.constants.physical_constants[name]
    if uncertainty != 0:
        raise ValueError(f"{name} is measured, not defined; give its digits and their uncertainty")
    decimal = Fraction(repr(value))
    return Rational(decimal.numerator, decimal.denominator)


PLANCK = _exact("Planck constant")  # J s
BOLTZMANN = _exact("Boltzmann constant")  # J/K
LIGHT = _exact("speed of light in vacuum")  # m/s
HBAR = PLANCK / (2 * pi)
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
