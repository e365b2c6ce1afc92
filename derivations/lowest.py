"""Integrands in lowest terms at one exact point, for integrals that have no enclosure as written.

With symbols in it an integrand may be in lowest terms and yet 0/0 at certain parameters: a pole on
the axis that a zero cancels there only (a mode that loses its bath). Functions written out in
exponentials hide such a zero too.
"""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Expr, Integral, Sum, Symbol, cancel, cosh, exp, sinh, together

__all__ = ["lowest_terms"]

_LARGEST = 400  # operations


def lowest_terms(expression: Expr, point: Mapping[Symbol, Expr], rational: bool = True) -> Expr:
    """``expression`` with its integrands at the point, common factors cancelled.

    Those that are rational there or, with ``rational`` false, the others as well, exponentials
    being written as hyperbolic functions. What has other free symbols is left as it is.
    """
    table = {}
    for integral in expression.atoms(Integral):
        variable = integral.limits[0][0]
        integrand = integral.function.xreplace(dict(point))
        if integrand.free_symbols != {variable} or integrand.has(Sum, Integral):
            continue
        if not integrand.is_rational_function(variable):
            if rational or integrand.count_ops() > _LARGEST:
                continue
            integrand = integrand.xreplace(
                {e: cosh(e.args[0]) + sinh(e.args[0]) for e in integrand.atoms(exp)}
            )
        table[integral] = integral.func(cancel(together(integrand)), *integral.limits)
    return expression.xreplace(table)
