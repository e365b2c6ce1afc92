"""The paper's sums over the three roots of (21), written with an index, and written out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import Add, Expr, IndexedBase, Integral, Sum, Symbol, Tuple

from .drude_motion import SIMPLE_WEIGHTS
from .notation import mu_1, mu_2, mu_3

__all__ = ["G_N", "MU_N", "over_roots", "with_roots"]

n = Symbol("n", integer=True)
G_N, MU_N = IndexedBase("g")[n], IndexedBase("mu")[n]


def over_roots(summand: Callable[[Expr, Expr], Expr]) -> Sum:
    """Sum over n of ``summand(mu_n, g_n)``."""
    return Sum(summand(MU_N, G_N), (n, 1, 3))


def with_roots(*sides: Expr) -> dict[Any, Any]:
    """Every such sum written out over mu_1, mu_2, mu_3; integrals over one range under one sign.

    A sum of three integrals that converge is one integral. Those of the sides are listed one by
    one, others (of a formula that is laid beside them) written out when they are met. Not so those
    of integrals: to tell two integrals over such products apart takes minutes.
    """
    found = set().union(*(side.atoms(Sum) for side in sides))
    return {**{total: _written_out(total) for total in found}, Sum: _met}


def _met(summand: Expr, *limits: Tuple) -> Expr:
    total = Sum(summand, *limits)
    ours = limits == (Tuple(n, 1, 3),) and not summand.has(Integral)
    return _written_out(total) if ours else total


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
        if len(integrals) > 1:
            return Add(*terms)
        (whole,) = integrals
        inside.append(term.xreplace({whole: whole.function}))
        ranges.add(whole.limits)
    (limits,) = ranges
    return Integral(Add(*inside), *limits)
