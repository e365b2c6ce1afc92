"""Identities of special functions and sums, applied one way: to a normal form or to a value."""

from __future__ import annotations

from sympy import Expr, Sum, Symbol, cot, diff, exp, expand, oo, pi, polygamma, powsimp

__all__ = ["lower_polygammas", "take_geometric_sums"]


def lower_polygammas(expression: Expr) -> Expr:
    """Bring ``polygamma(n, m + v)`` and ``polygamma(n, m - v)`` to ``polygamma(n, v)``."""
    replacements = {}
    for function in expression.atoms(polygamma):
        order, argument = function.args
        if not (order.is_Integer and order >= 0):
            continue
        shift, rest = argument.as_coeff_Add()
        if not shift.is_Integer or rest == 0:
            continue
        replacements[function] = _standard_polygamma(int(order), int(shift), rest)
    return expression.xreplace(replacements)


def _standard_polygamma(n: int, shift: int, v: Expr) -> Expr:
    if v.could_extract_minus_sign():
        # psi_n(1 - x) = (-1)^n [psi_n(x) + d^n/dx^n pi cot(pi x)] with x = 1 - shift - v
        x = Symbol("x")
        cotangent = diff(pi * cot(pi * x), x, n)
        mirrored = _standard_polygamma(n, 1 - shift, -v)
        return (-1) ** n * (mirrored + _at(cotangent, x, -v))
    total: Expr = polygamma(n, v)
    factorial = 1
    for i in range(2, n + 1):
        factorial *= i
    steps = range(shift) if shift > 0 else range(shift, 0)
    sign = 1 if shift > 0 else -1
    for i in steps:
        total += sign * (-1) ** n * factorial / (v + i) ** (n + 1)
    return total


def _at(cotangent: Expr, x: Symbol, value: Expr) -> Expr:
    """The derivative of ``pi cot(pi x)``; it has period 1, so integer shifts drop out."""
    return cotangent.subs(x, value)


def take_geometric_sums(expression: Expr) -> Expr:
    """Replace ``Sum(c exp(alpha k + beta), (k, k0, oo))`` with negative ``alpha`` by its value."""
    for total in expression.atoms(Sum):
        if len(total.limits) != 1:
            continue
        index, start, stop = total.limits[0]
        _, dependent = powsimp(total.function).as_independent(index, as_Add=False)
        if not isinstance(dependent, exp) or stop is not oo:
            continue
        slope = diff(expand(dependent.exp), index)
        if slope.has(index) or not slope.is_negative:
            continue
        value = total.function.subs(index, start) / (1 - exp(slope))
        expression = expression.xreplace({total: value})
    return expression
