"""Put square roots of quotients back together: ``sqrt(2) sqrt(k)/sqrt(m)`` is ``sqrt(2k/m)``.

SymPy splits the root of a positive product into roots of its factors and rationalises the roots of
numbers, ``1/sqrt(2) = sqrt(2)/2``. Here the half-integer powers of a product are collected into one
root, and the root of a number goes to the side where it belongs: with the stiffness (the
frequencies of these networks are ``sqrt(2k/m)``, so ``2k`` stays together), else with the majority.
"""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Add, Expr, Mul, Rational, S

from .term_order import base_exponent, is_negative

__all__ = ["Parts", "collect_roots"]

STIFFNESS = "k"


@dataclass(frozen=True)
class Parts:
    """A product: rational coefficient, radicand of the collected root, other (base, exponent)."""

    coefficient: Rational
    root_above: Expr
    root_below: Expr
    factors: tuple[tuple[Expr, Expr], ...]


def collect_roots(expr: Expr) -> Parts:
    """Split a product into coefficient, one collected square root, and the other factors."""
    coefficient, rest = expr.as_coeff_Mul()
    above: list[Expr] = []
    below: list[Expr] = []
    factors: list[tuple[Expr, Expr]] = []
    number = S.One
    for factor in Mul.make_args(rest):
        base, exponent = base_exponent(factor)
        simple = base.is_Symbol or base.is_NumberSymbol or base.is_Integer
        if isinstance(base, Add) and exponent.is_Integer:
            content, base = _content(base)
            coefficient *= content**exponent
        if not (simple and exponent.is_Rational and exponent.q == 2):
            factors.append((base, exponent))
            continue
        whole = int(exponent)  # towards zero: x**(3/2) = x sqrt(x), x**(-3/2) = 1/(x sqrt(x))
        if whole:
            factors.append((base, S(whole)))
        if base.is_Integer:
            number, coefficient = _number_root(base, exponent, number, coefficient, whole)
            if whole:
                factors.pop()
        else:
            (above if exponent > 0 else below).append(base)
    if number != 1:
        if _belongs_below(coefficient, number, above, below):
            coefficient, below = coefficient * number, [number, *below]
        else:
            above = [number, *above]
    return Parts(coefficient, Mul(*above), Mul(*below), tuple(factors))


def _content(base: Add) -> tuple[Expr, Expr]:
    """``2 N - 4`` as ``2 (N - 2)``, ``-x - a`` as ``-(x + a)``: SymPy multiplies numbers in."""
    content, rest = base.primitive()
    if not content.is_Integer:
        content, rest = S.One, base
    if all(is_negative(term) for term in rest.args):
        content, rest = -content, -rest
    return content, rest


def _number_root(base, exponent, number, coefficient, whole):  # type: ignore[no-untyped-def]
    """Fold ``base**exponent`` of an integer into a coefficient and the root of a number."""
    if exponent > 0:
        return number * base, coefficient * base**whole
    return number * base, coefficient * base ** (whole - 1)


def _belongs_below(coefficient: Rational, number: Expr, above: list, below: list) -> bool:
    if coefficient.q % number == 0 and not above:
        return True
    names_above = {getattr(s, "name", "") for s in above}
    names_below = {getattr(s, "name", "") for s in below}
    return STIFFNESS in names_below and STIFFNESS not in names_above
