"""Zeros of polynomials: the one module that calls root finders.

Coefficients are ascending everywhere (flint's order; mpmath's ``polyroots`` wants them descending).
"""

from __future__ import annotations

from collections.abc import Sequence

import mpmath
from flint import acb, acb_poly, arb, fmpq_poly

from .precision import current_bits

__all__ = ["approximate_roots", "ball_roots", "rational_roots", "root_enclosures"]


def rational_roots(polynomials: Sequence[fmpq_poly]) -> list[tuple[acb, int]]:
    """All zeros of a product of rational polynomials, certified, with exact multiplicities.

    Real zeros have imaginary part exactly 0; the others come in conjugate pairs. Radii are about
    the current precision.
    """
    numerators = [p.numer() for p in polynomials]
    for place, first in enumerate(numerators):
        if any(first.gcd(second).degree() > 0 for second in numerators[:place]):
            product = numerators[0]
            for other in numerators[1:]:
                product = product * other
            return list(product.complex_roots())
    return [found for p in numerators for found in p.complex_roots()]


def ball_roots(coefficients: Sequence[acb]) -> list[acb] | None:
    """Isolating balls for the zeros of a squarefree polynomial with ball coefficients.

    None when the precision does not isolate them: the caller raises it.
    """
    polynomial = acb_poly(list(coefficients))
    if polynomial.degree() < 1:
        return []
    bits = current_bits()
    for tolerance in (arb(2) ** (16 - bits), arb(2) ** (-bits // 2), arb(2) ** (-bits // 4)):
        try:
            return list(polynomial.roots(tol=tolerance, maxprec=2 * bits + 64))
        except ValueError:  # flint: "roots() failed to converge"
            continue
    return None


def root_enclosures(coefficients: Sequence[acb]) -> list[acb]:
    """Balls that hold all zeros, one for each of the degree, which need not be isolated.

    Coefficients must have a leading one that is not zero. Narrow up to degree 2 and for simple
    zeros; for others, a ball around 0 that holds them all (Fujiwara), as often as the degree.
    """
    degree, lead = len(coefficients) - 1, coefficients[-1]
    if degree == 1:
        return [-coefficients[0] / lead]
    if degree == 2:
        middle = -coefficients[1] / (2 * lead)
        offset = (middle * middle - coefficients[0] / lead).sqrt()
        return [middle + offset, middle - offset]
    isolated = ball_roots(coefficients)
    if isolated is not None:
        return isolated
    ratios = [abs(c / lead).upper() for c in coefficients[:-1]]
    largest = [ratio.root(degree - k) for k, ratio in enumerate(ratios)]
    radius = arb(0, (2 * max(largest)).upper())
    return [acb(radius, radius)] * degree


def approximate_roots(coefficients: Sequence[object], digits: int = 30) -> list[mpmath.mpc]:
    """Zeros by mpmath, not certified: to place breakpoints of a quadrature, nothing more."""
    trimmed = list(coefficients)
    while trimmed and trimmed[-1] == 0:
        trimmed.pop()
    if len(trimmed) < 2:
        return []
    with mpmath.workdps(digits):
        return list(mpmath.polyroots(trimmed[::-1], maxsteps=500, extraprec=8 * digits))
