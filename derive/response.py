"""Even rational responses and the thermal integrals made of them.

A response is kept in the Laplace variable ``s`` as

    R = numerator(s) / (D(s) D(-s)),      D = product of the pole polynomials,

with a real even numerator and real pole polynomials whose zeros lie in the left half-plane
(Hurwitz). At ``s = -i omega`` (time factor ``exp(-i omega t)``; the sign does not matter, R is
even) it is the even rational function of the frequency that stands in every heat current and
kinetic temperature. Keeping ``D`` apart from ``D(-s)`` is what makes all integrals algebraic:
no root finder ever has to choose a half-plane.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sympy import Add, Dummy, Expr, Integral, Poly, Symbol, cancel, expand, factor, oo

from .kernels import Kernel

__all__ = ["Response", "ThermalIntegral"]


@dataclass(frozen=True)
class Response:
    """Even rational function ``numerator(s) / prod_k P_k(s) P_k(-s)`` of the Laplace variable.

    ``numerator`` is an even polynomial in ``s``; every ``P_k`` in ``pole_polynomials`` is a real
    polynomial in ``s`` whose zeros have negative real part.
    """

    s: Symbol
    numerator: Expr
    pole_polynomials: tuple[Expr, ...]

    def pole_polynomial(self) -> Expr:
        """The product of the pole polynomials, expanded."""
        product = 1
        for polynomial in self.pole_polynomials:
            product = product * polynomial
        return expand(product)

    def laplace(self) -> Expr:
        """The response as a rational function of ``s``."""
        denominator = 1
        for polynomial in self.pole_polynomials:
            denominator = denominator * polynomial * polynomial.subs(self.s, -self.s)
        return self.numerator / denominator

    def at_frequency(self, omega: Symbol) -> Expr:
        """The response at ``s = -i omega``, each ``|P(-i omega)|^2`` as a sum of two squares."""
        denominator = 1
        for polynomial in self.pole_polynomials:
            denominator = denominator * _modulus_squared(polynomial, self.s, omega)
        return _factored_even(self.numerator, self.s, omega) / denominator

    def subs(self, values: Mapping[Expr, Expr]) -> Response:
        """The response with parameters replaced; ``s`` is not one of them."""
        if self.s in values:
            raise ValueError(f"{self.s} is the variable of the response; use rescaled")
        polynomials = tuple(p.subs(values) for p in self.pole_polynomials)
        return Response(self.s, self.numerator.subs(values), polynomials)

    def rescaled(self, factor_: Expr, new: Symbol) -> Response:
        """The response with ``s = factor_ * new``; polynomials are made monic in ``new``."""
        numerator = expand(self.numerator.subs(self.s, factor_ * new))
        polynomials = []
        for polynomial in self.pole_polynomials:
            scaled = Poly(expand(polynomial.subs(self.s, factor_ * new)), new)
            lead = scaled.LC()
            numerator = numerator / lead**2
            polynomials.append(cancel(scaled.as_expr() / lead))
        return Response(new, cancel(numerator), tuple(_collected(p, new) for p in polynomials))


@dataclass(frozen=True)
class ThermalIntegral:
    """``prefactor * integral over the real axis of R(omega) K(omega / scale) d omega``.

    ``kernel`` is one of the three kernels (``derive.kernels``) as a function of
    ``u = hbar omega / (2 k_B T)``; ``scale`` is ``2 k_B T / hbar`` (``theta`` in the dimensionless
    variable of a mean-field network). For the classical kernel ``scale`` is not used.
    """

    prefactor: Expr
    response: Response
    kernel: Kernel
    scale: Expr = oo

    def as_expr(self, omega: Symbol) -> Expr:
        """The integral written out, unevaluated, with ``omega`` as variable of integration."""
        integrand = self.response.at_frequency(omega) * self.kernel.function(omega / self.scale)
        return self.prefactor * Integral(integrand, (omega, -oo, oo))

    def subs(self, values: Mapping[Expr, Expr]) -> ThermalIntegral:
        """The same integral with parameters replaced, ``{gamma: k_1 * sqrt(2*m*k)}``."""
        return replace(
            self,
            prefactor=self.prefactor.subs(values),
            response=self.response.subs(values),
            scale=self.scale if self.scale is oo else self.scale.subs(values),
        )

    def rescaled(self, factor_: Expr, new: Symbol) -> ThermalIntegral:
        """The same integral in the variable ``omega = factor_ * y`` (``new`` is ``-i y``)."""
        return replace(
            self,
            prefactor=self.prefactor * factor_,
            response=self.response.rescaled(factor_, new),
            scale=self.scale if self.scale is oo else cancel(self.scale / factor_),
        )


def _modulus_squared(polynomial: Expr, s: Symbol, omega: Symbol) -> Expr:
    """``|P(-i omega)|^2`` of a real polynomial, even and odd part squared separately."""
    even, odd = 0, 0
    for (power,), coefficient in Poly(polynomial, s).terms():
        sign = (-1) ** (power // 2)
        if power % 2:
            odd = odd + sign * coefficient * omega ** (power - 1)
        else:
            even = even + sign * coefficient * omega**power
    return _monic_square(odd, omega) * omega**2 + _monic_square(even, omega)


def _monic_square(polynomial: Expr, omega: Symbol) -> Expr:
    """``lead^2 (omega^n + ...)^2``: the leading coefficient in front, as papers write it."""
    if polynomial == 0:
        return polynomial
    lead = Poly(polynomial, omega).LC()
    terms = Poly(polynomial, omega).terms()
    monic = Add(*(factor(c / lead) * omega**power for (power,), c in terms))
    return lead**2 * monic**2


def _factored_even(polynomial: Expr, s: Symbol, omega: Symbol) -> Expr:
    """An even polynomial in ``s`` at ``s = -i omega``, factored as a polynomial in ``omega^2``."""
    square = Dummy("square")
    in_square = sum(
        coefficient * (-square) ** (power // 2)
        for (power,), coefficient in Poly(polynomial, s).terms()
    )
    return factor(in_square).subs(square, omega**2)


def _collected(polynomial: Expr, s: Symbol) -> Expr:
    return Poly(polynomial, s).as_expr()
