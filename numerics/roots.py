"""Zeros of polynomials: the one module that calls root finders.

Coefficients are ascending everywhere (flint's order; mpmath's ``polyroots`` wants them descending).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import mpmath
from flint import acb, acb_poly, arb, arb_poly, fmpq_poly, fmpz_poly

from .precision import current_bits

__all__ = ["approximate_roots", "ball_roots", "rational_roots", "root_enclosures"]

_LOST_BITS = 16  # of the precision, that a quickly found zero may lack


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
    return [found for p in numerators for found in _simple_roots(p) or p.complex_roots()]


def _simple_roots(polynomial: fmpz_poly) -> list[tuple[acb, int]] | None:
    """Faster than ``complex_roots``; None for a multiple zero, or where the balls stay wide."""
    if polynomial.degree() == 2:
        return _quadratic_roots(polynomial)
    if polynomial.degree() < 2 or polynomial.gcd(polynomial.derivative()).degree() > 0:
        return None
    try:
        isolated = acb_poly(polynomial).roots()
    except ValueError:  # flint: "roots() failed to converge"
        return None
    found: list[acb] = []
    real = arb_poly(polynomial)
    slope = real.derivative()
    for root in isolated:
        if not root.imag.contains(0):
            if root.imag > 0:
                root = _narrowed(real, slope, root)
                found += [root, root.conjugate()]
            continue
        inside = _newton(real, slope, root.real)
        if not root.real.contains(inside):
            return None
        found.append(acb(_narrowed(real, slope, inside)))  # one real zero, by Newton's theorem
    enough = current_bits() - _LOST_BITS
    if len(found) != len(isolated) or min(map(acb.rel_accuracy_bits, found)) < enough:
        return None
    return [(root, 1) for root in found]


def _newton(polynomial: Any, slope: Any, ball: Any) -> Any:
    """Newton's step in balls: every zero in the ball is in the result.

    It is at ``m - P(m)/P'`` for the midpoint m and some mean of P' over the ball. A real ball that
    contains the result holds exactly one zero.
    """
    middle = ball.mid()
    return middle - polynomial(middle) / slope(ball)


def _narrowed(polynomial: Any, slope: Any, ball: Any) -> Any:
    """The isolating ball after Newton's steps, as many as narrow it."""
    accuracy, enough = ball.rel_accuracy_bits(), current_bits() - _LOST_BITS
    while accuracy < enough:
        narrower = _newton(polynomial, slope, ball)
        reached = narrower.rel_accuracy_bits()
        if reached <= accuracy:
            break
        ball, accuracy = narrower, reached
    return ball


def _quadratic_roots(polynomial: fmpz_poly) -> list[tuple[acb, int]] | None:
    """By the formula; None for a double zero."""
    constant, linear, lead = polynomial
    square = linear * linear - 4 * lead * constant
    if square == 0:
        return None
    if square < 0:
        root = acb(arb(-linear), arb(-square).sqrt()) / (2 * lead)
        return [(root, 1), (root.conjugate(), 1)]
    # -b and the square root with one sign; the other zero from the product of both
    far = -linear + arb(square).sqrt() if linear < 0 else -linear - arb(square).sqrt()
    return [(acb(far / (2 * lead)), 1), (acb(2 * constant / far), 1)]


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
