"""Other ways of writing the same formula, generated: every one is an identity."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sympy import (
    Expr,
    Integral,
    Symbol,
    apart,
    cancel,
    cos,
    cosh,
    coth,
    exp,
    expand,
    factor,
    oo,
    pi,
    polygamma,
    sin,
    sinh,
    sqrt,
    tanh,
    together,
)
from sympy.polys.polyerrors import GeneratorsError, PolynomialError

__all__ = ["rewritings"]


def rewritings(formula: Expr) -> Iterator[tuple[str, Expr]]:
    """Name and result of each rewriting that changes how the formula is written."""
    seen = {formula}
    for name, rewrite in _WAYS.items():
        try:
            other = rewrite(formula)
        except (GeneratorsError, PolynomialError, NotImplementedError):
            continue  # not a rational function, say
        if other not in seen:
            seen.add(other)
            yield name, other


def _outside(rewrite: Callable[[Expr], Expr]) -> Callable[[Expr], Expr]:
    """Applied to the integrands of a formula with integrals, else to the formula."""

    def apply(formula: Expr) -> Expr:
        integrals = formula.atoms(Integral)
        if not integrals:
            return rewrite(formula)
        return formula.xreplace({i: i.func(rewrite(i.function), *i.limits) for i in integrals})

    return apply


def _partial_fractions(formula: Expr) -> Expr:
    symbols = sorted(formula.free_symbols, key=str)
    return apart(formula, symbols[0]) if symbols else formula


def _reflected(formula: Expr) -> Expr:
    """``trigamma(a) = pi^2/sin^2(pi a) - trigamma(1 - a)``"""
    table = {
        f: pi**2 / sin(pi * f.args[1]) ** 2 - polygamma(1, 1 - f.args[1])
        for f in formula.atoms(polygamma)
        if f.args[0] == 1
    }
    return formula.xreplace(table)


def _recurred(formula: Expr) -> Expr:
    """``psi_n(a) = psi_n(a+1) - (-1)^n n!/a^(n+1)``, for n = 0 and 1."""
    table = {}
    for f in formula.atoms(polygamma):
        order, a = f.args
        if order == 0:
            table[f] = polygamma(0, a + 1) - 1 / a
        elif order == 1:
            table[f] = polygamma(1, a + 1) + 1 / a**2
    return formula.xreplace(table)


def _half_angle(formula: Expr) -> Expr:
    table = {f: 2 * sin(f.args[0] / 2) * cos(f.args[0] / 2) for f in formula.atoms(sin)}
    table |= {f: 2 * sinh(f.args[0] / 2) * cosh(f.args[0] / 2) for f in formula.atoms(sinh)}
    for f in formula.atoms(coth):
        half = tanh(f.args[0] / 2)
        table[f] = (1 + half**2) / (2 * half)
    return formula.xreplace(table)


def _exponential(formula: Expr) -> Expr:
    table = {f: f.rewrite(exp) for f in formula.atoms(sinh, coth, sin)}
    return formula.xreplace(table)


def _scaled(formula: Expr) -> Expr:
    """``y = 2 t`` in every integral over all or half of the axis."""

    def substituted(integral: Integral) -> Expr:
        ((y, *ends),) = integral.limits
        if not ends or any(end not in (0, oo, -oo) for end in ends):
            return integral
        return 2 * Integral(integral.function.subs(y, 2 * y), (y, *ends))

    return formula.xreplace({i: substituted(i) for i in formula.atoms(Integral)})


def _inverted(formula: Expr) -> Expr:
    """``y = 1/t`` in every integral of a rational function over the half axis."""

    def substituted(integral: Integral) -> Expr:
        ((y, *ends),) = integral.limits
        if ends != [0, oo] or not together(integral.function).is_rational_function(y):
            return integral
        t = Symbol("t", positive=True)
        moved = cancel(together(integral.function.subs(y, 1 / t) / t**2))
        return Integral(moved, (t, 0, oo))

    return formula.xreplace({i: substituted(i) for i in formula.atoms(Integral)})


def _split(formula: Expr) -> Expr:
    """An integral over the whole axis as two over its halves."""

    def substituted(integral: Integral) -> Expr:
        ((y, *ends),) = integral.limits
        if ends != [-oo, oo]:
            return integral
        return Integral(integral.function, (y, -oo, 0)) + Integral(integral.function, (y, 0, oo))

    return formula.xreplace({i: substituted(i) for i in formula.atoms(Integral)})


_WAYS: dict[str, Callable[[Expr], Expr]] = {
    "expanded": _outside(expand),
    "factored": _outside(factor),
    "over one denominator": _outside(together),
    "partial fractions": _outside(_partial_fractions),
    "half angles": _half_angle,
    "exponentials": _exponential,
    "reflected trigammas": _reflected,
    "recurrence of polygammas": _recurred,
    "integral scaled": _scaled,
    "integral inverted": _inverted,
    "integral split": _split,
    "root out of a square": lambda f: sqrt(expand(f**2)) if f.is_positive else f,
}
