"""Nodes and weights that give an integral to several digits, for looking and not for proving.

Double-exponential on half lines, Gauss-Legendre on finite intervals; the integrands of heat
transport at moderate parameters are smooth there. The whole line is the half line of the even part.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flint import acb, arb, fmpq
from sympy import Expr

__all__ = ["Rule", "rule"]

STEPS, WIDTH = 165, fmpq(1, 48)  # nodes on each side of the middle, their distance
LEGENDRE = 64
Rule = list[tuple[acb, acb]]


def rule(lower: Expr, upper: Expr, first: Any, last: Any) -> Rule:
    """Pairs of node and weight; ``first`` and ``last`` are the values of finite ends.

    On a half line every second node, with twice the weight, is a rule as well, and the error of
    the full rule is about the square of its error. For the whole line the nodes are those of the
    half line: the integrand at ``y`` and at ``-y`` is to be added.
    """
    if first is not None and last is not None:
        half, middle = (last - first) / 2, (last + first) / 2
        return [(middle + half * node, half * weight) for node, weight in _legendre()]
    if first is None and last is None:
        return [(acb(node), acb(weight)) for node, weight in _half_line()]
    if last is None and upper.is_extended_positive:
        return [(first + node, acb(weight)) for node, weight in _half_line()]
    if first is None and lower.is_extended_negative:
        return [(last - node, acb(weight)) for node, weight in _half_line()]
    raise ValueError("the limits of the integral are exchanged infinities")


@lru_cache(maxsize=4)
def _half_line() -> list[tuple[arb, arb]]:
    """``y = exp(pi/2 sinh t)`` in equal steps of ``t``."""
    found = []
    for number in range(-STEPS, STEPS + 1):
        t = arb(number * WIDTH)
        node = (arb.pi() / 2 * t.sinh()).exp().mid()
        found.append((node, (node * arb.pi() / 2 * t.cosh() * arb(WIDTH)).mid()))
    return found


@lru_cache(maxsize=4)
def _legendre() -> list[tuple[arb, arb]]:
    roots = [arb.legendre_p_root(LEGENDRE, place, weight=True) for place in range(LEGENDRE)]
    return [(node.mid(), weight.mid()) for node, weight in roots]
