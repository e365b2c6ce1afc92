"""Exact parameters: what a mass, a friction, a temperature or a count may be."""

from __future__ import annotations

from fractions import Fraction

from sympy import Expr, Float, Integer, Rational

__all__ = ["ParameterError", "count", "exact", "non_negative", "positive"]


class ParameterError(ValueError):
    """A parameter that no physical system has, or that is not exact."""


def exact(value: Expr | int | Fraction, meaning: str) -> Expr:
    """``value`` as an exact SymPy expression.

    Integers, fractions and SymPy expressions without rounded numbers are exact. Raises
    ``ParameterError`` for binary floats, ``Float`` and text.
    """
    if isinstance(value, Fraction):
        return Rational(value.numerator, value.denominator)
    if isinstance(value, int) and not isinstance(value, bool):
        return Integer(value)
    if not isinstance(value, Expr):
        raise ParameterError(
            f"{meaning} = {value!r} is not exact; give an integer, a Rational or a symbol"
        )
    if value.has(Float):
        raise ParameterError(
            f"{meaning} = {value} is a rounded number; give an exact one, Rational(1, 10) for 0.1"
        )
    if value.is_extended_real is False or value.is_finite is False:
        raise ParameterError(f"{meaning} = {value} must be a finite real number")
    return value


def positive(value: Expr | int | Fraction, meaning: str, way_out: str) -> Expr:
    """``value`` when it is, or can be, larger than zero."""
    number = exact(value, meaning)
    if number.is_positive is False:
        raise ParameterError(f"{meaning} = {number} must be larger than zero; {way_out}")
    return number


def non_negative(value: Expr | int | Fraction, meaning: str, way_out: str) -> Expr:
    """``value`` when it is, or can be, zero or larger."""
    number = exact(value, meaning)
    if number.is_negative:
        raise ParameterError(f"{meaning} = {number} must not be negative; {way_out}")
    return number


def count(value: Expr | int, meaning: str) -> Expr:
    """``value`` when it is, or can be, an integer of at least one."""
    number = exact(value, meaning)
    if number.is_integer is False or (number - 1).is_negative:
        raise ParameterError(
            f"{meaning} = {number} must be an integer, 1 or larger; leave out what is not there"
        )
    return number
