"""Mean energies split into zero-point and thermal part, and what becomes of the zero-point part
when a relaxation pole vanishes.

``u coth u = |u| + |u| (coth|u| - 1)``: the kernel ``energy`` is ``zero_point`` plus ``occupation``.
Over the poles ``z_j`` of a response that falls like ``omega^-4`` the zero-point part is

    int R(omega) |omega| d omega = -2 sum_j (W_j/pi) z_j log z_j,

because ``sum_j W_j z_j = 0`` takes care of the scale inside the logarithm.
"""

from __future__ import annotations

from dataclasses import replace

from sympy import (
    Expr,
    Poly,
    Rational,
    S,
    Symbol,
    cancel,
    diff,
    expand,
    factor,
    invert,
    log,
    oo,
    pi,
    rem,
    sqrt,
    together,
)

from .asymptotics import Expansion, expand_rational
from .derivation import Derivation, Step
from .kernels import occupation, zero_point
from .poles import pole_weight, rate_polynomial, vanishing_root
from .response import Response, ThermalIntegral

__all__ = ["classical_limit", "thermal_part", "zero_point_at_large_size", "zero_point_part"]


def zero_point_part(integral: ThermalIntegral) -> ThermalIntegral:
    """The part of an integral with the kernel ``energy`` that is left at temperature zero."""
    _require_energy(integral)
    return replace(
        integral,
        prefactor=cancel(integral.prefactor / integral.scale),
        kernel=zero_point,
        scale=S.One,
    )


def thermal_part(integral: ThermalIntegral) -> ThermalIntegral:
    """The part of an integral with the kernel ``energy`` that vanishes at temperature zero."""
    _require_energy(integral)
    return replace(integral, kernel=occupation)


def classical_limit(integral: ThermalIntegral, terms: int = 3) -> Expansion:
    """Expansion of an ``energy`` integral for ``scale -> oo``, every moment in closed form.

    ``u coth u = 1 + u^2/3 - u^4/45 + ...``; the moment of order ``2m`` needs a response that falls
    faster than ``omega**-(2m + 1)``, and ``scale`` must be a symbol. The remainder is set by the
    fall-off of the response: the first odd moment over the poles that does not vanish.
    """
    from .contour import hurwitz_integral

    _require_energy(integral)
    coefficients = (S.One, Rational(1, 3), -Rational(1, 45), Rational(2, 945))[:terms]
    response, s, scale = integral.response, integral.response.s, integral.scale
    top = Poly(expand(response.numerator), s).degree()
    fall = 2 * Poly(response.pole_polynomial(), s).degree() - top
    total = S.Zero
    for m, coefficient in enumerate(coefficients):
        if 2 * m + 1 >= fall:
            break
        moment = Response(s, expand(response.numerator * (-(s**2)) ** m), response.pole_polynomials)
        total += coefficient * hurwitz_integral(moment) / scale ** (2 * m)
    expanded = expand_rational(integral.prefactor * total, scale, 2 * terms, oo)
    return Expansion(scale, oo, expanded.terms, expanded.terms[0][1] - (fall - 1))


def zero_point_at_large_size(integral: ThermalIntegral, large: Symbol) -> Derivation:
    """A zero-point integral for ``large -> oo``, one pole of its cubic vanishing like ``1/large``.

    Two orders. Coefficients hold ``log(large)``; the remainder, two orders beyond the first up to a
    logarithm, is therefore stated half an order early. The two poles that stay are the zeros of a
    quadratic ``z^2 - p z + q`` with ``p, q > 0``, taken with the square root of its discriminant:
    imaginary or real, the sum over both is real. Where the discriminant vanishes the result is to
    be read as its limit.

    Raises ``ValueError`` for any other set of poles.
    """
    if integral.kernel.name != "zero_point":
        raise ValueError("the kernel must be zero_point; see zero_point_part")
    eps, z = Symbol("epsilon", positive=True), Symbol("z")
    response = integral.response.subs({large: 1 / eps})
    if len(response.pole_polynomials) != 1:
        raise ValueError("one pole polynomial is expected")
    rates = expand(rate_polynomial(expand(response.pole_polynomials[0]), response.s, z))
    if Poly(rates, z).degree() != 3 or rates.subs({z: 0, eps: 0}) != 0:
        raise ValueError("the pole polynomial must be a cubic with one root that vanishes")
    front = integral.prefactor.subs({large: 1 / eps})
    # the term of one pole, without its logarithm; scale = 1 by sum_j W_j z_j = 0
    weight = cancel(together(front * pole_weight(response, 0, z) * -2 * z / pi))
    slow = _vanishing(weight, rates, z, eps)
    fast = _staying(weight, rates, z, eps)
    power = slow[1]
    if fast[1] != power:
        raise ValueError("the poles contribute at different orders in the size")
    orders = [_with_size(slow[0][i], eps, large) + fast[0][i] for i in range(2)]
    terms = tuple((c, -(power + i)) for i, c in enumerate(orders) if c != 0)
    limiting = factor(rates.subs(eps, 0))
    steps = (
        Step("The cubic of the rates as N grows: one rate vanishes, two stay.",
             rates.subs(eps, 0), limiting),
    )  # fmt: skip
    return Derivation(Expansion(large, oo, terms, -(power + 2) + Rational(1, 2)), steps)


def _vanishing(weight: Expr, rates: Expr, z: Symbol, eps: Symbol) -> tuple[list[Expr], Expr]:
    """Two orders of ``weight(z) log z`` at the root that vanishes, and the power of the first."""
    root = vanishing_root(rates, z, eps, 3)
    series = expand_rational(cancel(weight.subs(z, root)), eps, 2, S.Zero)
    power = series.terms[0][1]
    first, second = (_coefficient(series, power + i) for i in range(2))
    lead, next_ = (root.coeff(eps, i) for i in (1, 2))
    logarithm = log(lead * eps)  # log(root) = log(lead eps) + (next/lead) eps + ...
    return [first * logarithm, second * logarithm + first * cancel(next_ / lead)], power


def _staying(weight: Expr, rates: Expr, z: Symbol, eps: Symbol) -> tuple[list[Expr], Expr]:
    """Two orders of the sum of ``weight(z) log z`` over the two roots that stay."""
    quadratic = Poly(cancel(rates.subs(eps, 0) / z), z)
    lead, _, constant = quadratic.all_coeffs()
    if lead != 1 or constant != 1:
        raise ValueError("the rates that stay must have product 1; choose the unit of frequency")
    numerator, denominator = weight.as_numer_denom()
    power = min(m[0] for m in Poly(numerator, eps).monoms())
    power -= min(m[0] for m in Poly(denominator, eps).monoms())
    regular = cancel(weight / eps**power)
    # along the root, dz/d eps = -(d rates/d eps)/(d rates/d z)
    speed = cancel(-diff(rates, eps) / diff(rates, z))
    at_start = {eps: 0}
    value = cancel(regular.subs(at_start))
    slope = cancel((diff(regular, eps) + diff(regular, z) * speed).subs(at_start))
    direct = cancel((regular * speed / z).subs(at_start))  # from the derivative of log z
    total = [_over_pair(value, quadratic, z), _over_pair(slope, quadratic, z)]
    total[1] = total[1] + _trace(direct, quadratic, z)
    return total, S(power)


def _over_pair(term: Expr, quadratic: Poly, z: Symbol) -> Expr:
    """``sum of term(z) log z`` over the zeros of a quadratic with product 1.

    The second zero is the inverse of the first, so its logarithm is the negative, and
    ``term`` is ``alpha + beta z`` modulo the quadratic: ``beta (z_1 - z_2) log z_1``.
    """
    _, beta = _reduced(term, quadratic, z)
    middle = -quadratic.coeff_monomial(z) / 2
    discriminant = expand(4 * (middle**2 - 1))
    width = sqrt(discriminant)
    return factor(beta * discriminant) * log((2 * middle + width) / 2) / width


def _trace(term: Expr, quadratic: Poly, z: Symbol) -> Expr:
    alpha, beta = _reduced(term, quadratic, z)
    return factor(2 * alpha - beta * quadratic.coeff_monomial(z))


def _reduced(term: Expr, quadratic: Poly, z: Symbol) -> tuple[Expr, Expr]:
    numerator, denominator = together(term).as_numer_denom()
    inverse = invert(Poly(denominator, z), quadratic)
    reduced = rem(Poly(numerator, z) * inverse, quadratic)
    return cancel(reduced.coeff_monomial(1)), cancel(reduced.coeff_monomial(z))


def _coefficient(series: Expansion, power: Expr) -> Expr:
    return next((c for c, p in series.terms if p == power), S.Zero)


def _with_size(coefficient: Expr, eps: Symbol, large: Symbol) -> Expr:
    """Logarithms of ``c eps`` as minus those of ``large/c``."""

    def turned(argument: Expr) -> Expr:
        return (
            -log(cancel(1 / argument.subs(eps, 1 / large))) if argument.has(eps) else log(argument)
        )

    return coefficient.replace(log, turned)


def _require_energy(integral: ThermalIntegral) -> None:
    if integral.kernel.name != "energy":
        raise ValueError("the kernel must be energy, u coth u")
