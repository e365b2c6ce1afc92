"""Constants of nature in SI units, exact by definition since 2019."""

from __future__ import annotations

from fractions import Fraction

import scipy.constants
from sympy import Rational, pi

__all__ = ["BOLTZMANN", "HBAR", "LIGHT", "PLANCK"]


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
