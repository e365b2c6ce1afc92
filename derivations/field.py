"""Zero test in a field of rational functions, node by node.

An expression built by sums, products and integer powers from generators (symbols, functions, roots)
is evaluated in the fraction field of a sparse polynomial ring. Nothing is expanded as an
expression, which makes it much faster than ``cancel(together(...))`` on large ratios.
"""

from __future__ import annotations

from typing import Any

from sympy import QQ, QQ_I, Add, Dummy, Expr, I, Mul, Pow, expand
from sympy.polys.fields import field

__all__ = ["vanishes"]


def vanishes(expression: Expr) -> bool:
    """Whether the expression is zero with its generators taken as independent.

    Roots are reduced by their defining relation. ``False`` proves nothing: generators may be
    related. Raises ``ZeroDivisionError`` when a denominator vanishes identically.
    """
    generators: dict[Expr, Dummy] = {}
    _collect(expression, generators)
    domain = QQ_I if expression.has(I) else QQ
    if not generators:
        return bool(expand(expression) == 0)
    names = list(generators.values())
    _, *elements = field(names, domain)
    table = dict(zip(generators, elements, strict=True))
    ground = elements[0].field
    numerator = _evaluate(expression, table, ground).numer
    if numerator == 0:
        return True
    roots = [g for g in generators if g.is_Pow and g.exp.is_Rational and not g.exp.is_Integer]
    if not roots:
        return False
    # put the roots back as expressions, so that their powers combine
    back = {dummy: generator for generator, dummy in generators.items()}
    return bool(expand(numerator.as_expr().xreplace(back)) == 0)


def _collect(node: Expr, table: dict[Expr, Dummy]) -> None:
    """Name every generator below a node."""
    if node.is_Rational or node is I:
        return
    if isinstance(node, Add | Mul):
        for argument in node.args:
            _collect(argument, table)
        return
    if isinstance(node, Pow) and node.exp.is_Integer:
        _collect(node.base, table)
        return
    generator = _generator(node)
    table.setdefault(generator, Dummy())


def _generator(node: Expr) -> Expr:
    """For a fractional power the root itself, ``b**(1/q)``."""
    if isinstance(node, Pow) and node.exp.is_Rational:
        return Pow(node.base, node.exp / node.exp.p)
    return node


def _evaluate(node: Expr, table: dict[Expr, Any], ground: Any) -> Any:
    if node.is_Rational or node is I:
        return ground.ground_new(ground.domain.from_sympy(node))
    if isinstance(node, Add):
        total = ground.zero
        for argument in node.args:
            total = total + _evaluate(argument, table, ground)
        return total
    if isinstance(node, Mul):
        product = ground.one
        for argument in node.args:
            product = product * _evaluate(argument, table, ground)
        return product
    if isinstance(node, Pow) and node.exp.is_Integer:
        return _evaluate(node.base, table, ground) ** int(node.exp)
    if isinstance(node, Pow) and node.exp.is_Rational:
        return table[_generator(node)] ** int(node.exp.p)
    return table[node]
