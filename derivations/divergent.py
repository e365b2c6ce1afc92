"""Integrals that do not exist because of a pole at zero, told from the order of the integrand.

Balls cannot tell a pole on the path from a precision that is too low: both give no finite ball.
"""

from __future__ import annotations

from collections.abc import Mapping

from sympy import (
    Add,
    Expr,
    Integral,
    Mul,
    Pow,
    Rational,
    Symbol,
    cos,
    cosh,
    coth,
    exp,
    sin,
    sinh,
    tan,
    tanh,
)

__all__ = ["diverges_at_zero"]

_LIKE_THE_ARGUMENT = (sin, sinh, tan, tanh)
_LIKE_ONE = (cos, cosh, exp)


def diverges_at_zero(expression: Expr, point: Mapping[Symbol, Expr]) -> bool:
    """Whether an integral in it runs through or up to a pole of its integrand at zero.

    One-sided: ``False`` says nothing. The integrand must behave like ``x**p`` with a known
    ``p <= -1``, and zero must lie in the range.
    """
    for integral in expression.atoms(Integral):
        if len(integral.limits) != 1 or len(integral.limits[0]) != 3:
            continue
        variable, lower, upper = integral.limits[0]
        inside = (lower.subs(point) <= 0) == True and (upper.subs(point) >= 0) == True  # noqa: E712
        order = _order(integral.function.subs(point), variable) if inside else None
        if order is not None and order <= -1:
            return True
    return False


def _order(node: Expr, x: Symbol) -> Rational | None:
    """``p`` of ``node ~ c x**p`` as ``x -> 0+``; None where it is not plain to see."""
    if not node.has(x):
        return None if node.is_zero is not False else Rational(0)
    if node == x:
        return Rational(1)
    if isinstance(node, Mul):
        total = Rational(0)
        for factor in node.args:
            order = _order(factor, x)
            if order is None:
                return None
            total += order
        return total
    if isinstance(node, Pow) and node.exp.is_Rational:
        base = _order(node.base, x)
        return None if base is None else base * node.exp
    if isinstance(node, Add):
        return _order_of_sum(node, x)
    argument = _order(node.args[0], x) if node.args else None
    if argument is None or argument <= 0:
        return None
    if isinstance(node, _LIKE_THE_ARGUMENT):
        return argument
    if isinstance(node, coth):
        return -argument
    return Rational(0) if isinstance(node, _LIKE_ONE) else None


def _order_of_sum(node: Add, x: Symbol) -> Rational | None:
    """Of a polynomial: its lowest power, which cannot cancel."""
    polynomial = node.as_poly(x)
    if polynomial is None:
        return None
    power, coefficient = min(((m[0], c) for m, c in polynomial.terms()), key=lambda term: term[0])
    return Rational(power) if coefficient.is_zero is False else None
