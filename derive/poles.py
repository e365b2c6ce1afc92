"""Relaxation poles: partial fractions as sums over the zeros of a pole polynomial, vanishing roots.

For a response ``R = N(s)/(P(s) P(-s))`` with simple zeros ``s = -z_j`` of ``P``,

    R(omega) = sum_j (z_j/pi) W_j / (omega^2 + z_j^2),      W_j = 2 pi N(z_j)/(P'(-z_j) P(z_j)),

and its integral with a thermal kernel is ``sum_j W_j c(z_j/(pi scale))``. The sums are kept as
SymPy ``RootSum`` objects over the zeros: exact for any symbols, and no root is ever taken. At
a multiple zero the sum is continuous; it is to be read as its limit.
"""

from __future__ import annotations

from sympy import (
    Expr,
    Lambda,
    Poly,
    Pow,
    PurePoly,
    RootSum,
    S,
    Symbol,
    cancel,
    diff,
    discriminant,
    expand,
    factor,
    fraction,
    pi,
    rem,
    together,
)
from sympy.polys.matrices import DomainMatrix

from .derivation import Derivation, Step
from .response import Response, ThermalIntegral

__all__ = [
    "double_root_condition",
    "partial_fractions",
    "pole_sum",
    "pole_weight",
    "rate_polynomial",
    "trace_over_roots",
    "vanishing_root",
]


def rate_polynomial(polynomial: Expr, s: Symbol, z: Symbol) -> Expr:
    """The monic polynomial in the rate ``z = -s`` whose zeros are the relaxation poles."""
    mirrored = Poly(expand(polynomial.subs(s, -z)), z)
    return Poly(mirrored / mirrored.LC(), z).as_expr()


def pole_weight(response: Response, which: int, z: Symbol) -> Expr:
    """``W(z) = 2 pi N(z)/(P'(-z) P(z))`` at a simple zero of the pole polynomial number ``which``.

    ``P'`` is the derivative of the whole product, in which only one factor vanishes.
    """
    s = response.s
    slope = diff(response.pole_polynomials[which], s)
    others, mirror = S.One, S.One
    for index, polynomial in enumerate(response.pole_polynomials):
        mirror = mirror * polynomial.subs(s, z)
        if index != which:
            others = others * polynomial
    numerator = factor(response.numerator.subs(s, z))
    return 2 * pi * numerator / ((slope * others).subs(s, -z) * mirror)


def pole_sum(integral: ThermalIntegral, z: Symbol) -> Expr:
    """The thermal integral as a finite sum over relaxation poles, one ``RootSum`` a polynomial."""
    response, total = integral.response, S.Zero
    w = z / (pi * integral.scale)
    for which, polynomial in enumerate(response.pole_polynomials):
        rates = PurePoly(rate_polynomial(polynomial, response.s, z), z)
        term = pole_weight(response, which, z) * integral.kernel.over_pole(w)
        total = total + RootSum(rates, Lambda(z, term), auto=False)
    return integral.prefactor * total


def partial_fractions(response: Response, omega: Symbol, z: Symbol) -> Derivation:
    """The response as a sum of simple fractions ``1/(omega^2 + z^2)`` over its relaxation poles.

    Proved by taking the traces over the zeros exactly (``trace_over_roots``) and comparing with the
    response as rational functions; raises ``ArithmeticError`` if they should differ.
    """
    total, exact = S.Zero, S.Zero
    for which, polynomial in enumerate(response.pole_polynomials):
        rates = rate_polynomial(polynomial, response.s, z)
        term = z * pole_weight(response, which, z) / (pi * (omega**2 + z**2))
        total = total + RootSum(PurePoly(rates, z), Lambda(z, term), auto=False)
        exact = exact + trace_over_roots(term, rates, z)
    # the numerator alone: cancelling what is zero can take minutes
    if expand(fraction(together(exact - response.at_frequency(omega)))[0]) != 0:
        raise ArithmeticError("the partial fractions do not add up to the response")
    step = Step("Partial fractions over the relaxation poles.", response.at_frequency(omega), total)
    return Derivation(total, (step,))


def trace_over_roots(term: Expr, polynomial: Expr, z: Symbol) -> Expr:
    """``sum of term(z)`` over the zeros of ``polynomial``, for a rational function ``term``; exact.

    With A and B the matrices of multiplication by its numerator and denominator in the quotient
    ring the sum is the trace of ``A B^-1``. The zeros must be simple and the denominator must not
    vanish there.
    """
    numerator, denominator = together(term).as_numer_denom()
    monic = Poly(polynomial, z)
    above, below = (_multiplication(Poly(part, z), monic) for part in (numerator, denominator))
    above, below = above.unify(below)
    adjugate, determinant = below.adj_det()  # without fractions
    product = (above * adjugate).to_Matrix()
    return cancel(product.trace() / below.domain.to_sympy(determinant))


def _multiplication(factor_: Poly, monic: Poly) -> DomainMatrix:
    """Multiplication by a polynomial modulo another one, in the basis 1, z, z^2, ...; dense."""
    z, degree = monic.gen, monic.degree()
    columns = []
    for power in range(degree):
        image = rem(factor_ * Poly(z**power, z), monic)
        columns.append([image.coeff_monomial(z**row) for row in range(degree)])
    listed = [list(row) for row in zip(*columns, strict=True)]
    return DomainMatrix.from_list_sympy(degree, degree, listed).to_dense()


def vanishing_root(polynomial: Expr, s: Symbol, small: Symbol, order: int) -> Expr:
    """The root that vanishes with ``small``, as a series through ``small**order``.

    The remainder is ``O(small**(order + 1))``. Requires a simple zero at ``s = 0`` for
    ``small = 0``; raises ``ValueError`` otherwise.
    """
    polynomial, _ = fraction(together(polynomial))  # a rate polynomial is monic at any price
    value = Poly(expand(polynomial), s, small)
    slope = diff(polynomial, s).subs({s: 0, small: 0})
    if value.as_expr().subs({s: 0, small: 0}) != 0 or cancel(slope) == 0:
        raise ValueError("the polynomial has no simple root that vanishes in this limit")
    root = S.Zero
    for power in range(1, order + 1):
        residual = Poly(expand(polynomial.subs(s, root)), small).coeff_monomial(Pow(small, power))
        root = root + factor(cancel(-residual / slope)) * small**power
    return root


def double_root_condition(polynomial: Expr, s: Symbol) -> Expr:
    """The discriminant, factored: it vanishes exactly where two relaxation poles merge."""
    return factor(discriminant(Poly(polynomial, s)))
