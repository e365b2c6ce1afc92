"""Integrals of Hurwitz ratios in closed form, without a root.

An even rational response splits uniquely as

    N(s) / (D(s) D(-s)) = X(s)/D(s) + X(-s)/D(-s),        deg X < deg D,

a linear system for the coefficients of ``X``. With all zeros of ``D`` in the left half-plane the
first part is analytic on the right, and closing the contour there leaves only its fall-off:

    integral over the real axis of R(omega) d omega = 2 pi x_{n-1} / d_n.

So the integral is a rational function of the coefficients (James, Nichols and Phillips, *Theory of
Servomechanisms*, section 7.9, tabulate it for small degree). It is exact for any symbols.
"""

from __future__ import annotations

from sympy import Expr, Integral, Matrix, Poly, S, Symbol, cancel, expand, factor, oo, pi
from sympy.polys.matrices import DomainMatrix

from .derivation import Derivation, Step
from .response import Response

__all__ = ["half_plane_split", "hurwitz_conditions", "hurwitz_integral", "integrate"]


def half_plane_split(response: Response) -> Expr:
    """``X(s)`` with ``N/(D(s) D(-s)) = X(s)/D(s) + X(-s)/D(-s)``, coefficients cancelled.

    Raises ``ValueError`` when the response does not fall off like ``omega**-2`` (its integral
    diverges) or its numerator is not even, and ``ZeroDivisionError`` when ``D(s)`` and ``D(-s)``
    share a zero (a mode that feels no bath lies on the contour).
    """
    return _analytic_part(_coefficients(response), response.s)


def _analytic_part(x: Matrix, s: Symbol) -> Expr:
    return sum((factor(cancel(x_i)) * s**i for i, x_i in enumerate(x)), S.Zero)


def _coefficients(response: Response) -> Matrix:
    """Those of ``X``, in ascending order."""
    s = response.s
    denominator = Poly(response.pole_polynomial(), s)
    numerator = Poly(expand(response.numerator), s)
    degree = denominator.degree()
    if numerator.degree() > 2 * degree - 2:
        raise ValueError("the integral diverges: the response does not fall off like 1/omega^2")
    if any(power % 2 for (power,) in numerator.monoms()):
        raise ValueError("the numerator of a response is even in s; this one has odd powers")
    d = [denominator.coeff_monomial(s**i) for i in range(degree + 1)]
    # X(s) D(-s) + X(-s) D(s) has only even powers; the coefficient of s^(2m) is
    # 2 sum_i x_i d_(2m-i) (-1)^(2m-i).
    rows, right = [], []
    for m in range(degree):
        rows.append(
            [
                2 * (-1) ** (2 * m - i) * d[2 * m - i] if 0 <= 2 * m - i <= degree else S.Zero
                for i in range(degree)
            ]
        )
        right.append(numerator.coeff_monomial(s ** (2 * m)))
    system = DomainMatrix.from_Matrix(Matrix(rows)).to_field()
    vector = DomainMatrix.from_Matrix(Matrix(right)).to_field()
    system, vector = system.unify(vector)
    if system.charpoly()[-1] == 0:
        raise ZeroDivisionError(
            "a relaxation pole lies on the frequency axis: a mode feels no bath; give it friction"
        )
    return system.lu_solve(vector).to_Matrix()


def hurwitz_integral(response: Response) -> Expr:
    """Integral of the response over the real axis, an exact rational function times pi."""
    return _fall_off(_coefficients(response), response)


def _fall_off(x: Matrix, response: Response) -> Expr:
    leading = Poly(response.pole_polynomial(), response.s).LC()
    return 2 * pi * factor(cancel(x[-1] / leading))


def integrate(response: Response, omega: Symbol, prefactor: Expr = S.One) -> Derivation:
    """``prefactor * integral of R(omega)``, with the split and the closing as steps."""
    s = response.s
    x = _coefficients(response)
    split, whole = _analytic_part(x, s), response.pole_polynomial()
    parts = split / whole + split.subs(s, -s) / whole.subs(s, -s)
    value = _fall_off(x, response)
    result = factor(cancel(prefactor * value / pi)) * pi
    steps = (
        Step("The response splits into a part analytic on the right and its mirror image.",
             response.laplace(), parts),
        Step("Each part closes where it is analytic; only its fall-off like 1/s is left.",
             Integral(response.at_frequency(omega), (omega, -oo, oo)), value),
    )  # fmt: skip
    return Derivation(result, steps)


def hurwitz_conditions(polynomial: Expr, s: Symbol) -> tuple[Expr, ...]:
    """Leading minors of the Hurwitz matrix: all positive exactly when every zero has Re s < 0.

    ``polynomial`` must have a positive leading coefficient. Minors are factored; the last is the
    product of the one before with the constant term.
    """
    coefficients = Poly(polynomial, s).all_coeffs()
    degree = len(coefficients) - 1
    matrix = Matrix(
        degree,
        degree,
        lambda i, j: coefficients[2 * j - i + 1] if 0 <= 2 * j - i + 1 <= degree else S.Zero,
    )
    return tuple(factor(matrix[:m, :m].det()) for m in range(1, degree + 1))
