"""Integrals of rational functions over the line or half of it, by residues, in balls.

    int_{-oo}^{oo} R(y) dy = 2 pi i * sum of the residues of R above the axis
    int_0^{oo} R(y) dy     = - sum over all poles of the residues of R(y) log(-y)

No resonance is too narrow and no scale too far for it, as it may be for a quadrature. Poles must be
simple; where they are not told apart there is no value, and a quadrature has to do.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import acb, acb_poly, arb

from .functions import Divergent, undefined
from .roots import ball_roots

__all__ = ["rational_integral"]

Factor = tuple[Sequence[acb], int]


def rational_integral(numerator: Sequence[acb], factors: Sequence[Factor], whole: bool) -> acb:
    """The integral of ``P/prod Q_i`` over the real axis, or over its positive half.

    Coefficients ascending. Not finite where a leading coefficient or a multiple pole is not
    resolved. Raises ``thermal.Divergent`` where the integrand falls off too slowly.
    """
    top, below = acb_poly(list(numerator)), acb_poly([1])
    for listed, power in factors:
        factor = acb_poly(list(listed))
        if not listed or factor[len(listed) - 1].contains(0) or power > 1:
            return undefined()
        below = below * factor
    fall = below.degree() - top.degree()
    if top.degree() >= 0 and fall < 2:
        if top[top.degree()].contains(0):
            return undefined()
        raise Divergent(f"the integral diverges: its integrand falls off as y**{-fall}, "
                        "and y**-2 is needed")  # fmt: skip
    roots = ball_roots(list(below))
    if roots is None:
        return undefined()
    return _whole(top, below, roots) if whole else _half(top, below, roots)


def _whole(top: acb_poly, below: acb_poly, roots: Sequence[acb]) -> acb:
    total, slope = acb(0), below.derivative()
    for root in roots:
        if root.imag.contains(0):
            return undefined()  # on the axis, or not yet told from it
        if root.imag > 0:
            total = total + top(root) / slope(root)
    return total * acb(0, 2 * arb.pi())


def _half(top: acb_poly, below: acb_poly, roots: Sequence[acb]) -> acb:
    total, slope = acb(0), below.derivative()
    for root in roots:
        if root.imag.contains(0) and not root.real < 0:
            return undefined()
        total = total - top(root) / slope(root) * (-root).log()
    return total
