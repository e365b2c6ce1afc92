"""Exact rationals beside decimals in print: rounded to the digits that are printed."""

from __future__ import annotations

from sympy import Expr, Integer, Rational, Symbol, floor

from derive.derivation import Derivation, Step

__all__ = ["in_print", "rounded"]


def rounded(value: Expr, unit: int) -> Integer:
    """``unit * value`` rounded to the nearest whole number, halves up."""
    return Integer(floor(unit * value + Rational(1, 2)))


def in_print(name: Symbol, value: Expr, unit: int) -> Derivation:
    """An exact value as it is to be printed, in units of ``1/unit``."""
    step = Step("Exactly, before it is rounded to the digits printed.", name, value)
    return Derivation(rounded(value, unit), (step,))
