"""The paper's sums over the three roots of (21), written with an index, and written out."""

from __future__ import annotations

from collections.abc import Callable

from sympy import Add, Expr, IndexedBase, Integral, Sum, Symbol

from .drude_motion import SIMPLE_WEIGHTS
from .notation import mu_1, mu_2, mu_3

__all__ = ["G_N", "MU_N", "over_roots", "with_roots"]

n = Symbol("n", integer=True)
G_N, MU_N = IndexedBase("g")[n], IndexedBase("mu")[n]


def over_roots(summand: Callable[[Expr, Expr], Expr]) -> Sum:
    """Sum over n of ``summand(mu_n, g_n)``."""
    return Sum(summand(MU_N, G_N), (n, 1, 3))


def with_roots(*sides: Expr) -> dict[Expr, Expr]:
    """Every such sum written out over mu_1, mu_2, mu_3; integrals over one range under one sign.

    A sum of three integrals that converge is one integral.
    """
    found = set().union(*(side.atoms(Sum) for side in sides))
    return {total: _written_out(total) for total in found}


def _written_out(total: Sum) -> Expr:
    terms = [
        total.function.xreplace({MU_N: own, G_N: weight})
        for own, weight in zip((mu_1, mu_2, mu_3), SIMPLE_WEIGHTS, strict=True)
    ]
    inside, ranges = [], set()
    for term in terms:
        integrals = term.atoms(Integral)
        if not integrals:
            return Add(*terms)
        (whole,) = integrals
        inside.append(term.xreplace({whole: whole.function}))
        ranges.add(whole.limits)
    (limits,) = ranges
    return Integral(Add(*inside), *limits)
