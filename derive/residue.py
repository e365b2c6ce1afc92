"""Residues: an unevaluated object for display and checking, and how we compute the ones we need."""

from __future__ import annotations

from sympy import Expr, I, Integral, Symbol, cancel, diff, exp, factor, pi, series, sinh

__all__ = ["Residue", "residue_over_sinh_squared", "residue_simple"]


class Residue(Expr):
    """Unevaluated residue of ``args[0]`` in the variable ``args[1]`` at the point ``args[2]``."""

    @property
    def function(self) -> Expr:
        return self.args[0]

    @property
    def variable(self) -> Symbol:
        return self.args[1]

    @property
    def point(self) -> Expr:
        return self.args[2]

    def as_contour_integral(self, radius: Expr, angle: Symbol) -> Expr:
        """The same residue as an integral over a circle: a route that shares no algebra with ours.

        Right when no other singularity lies within ``radius`` of the point.
        """
        offset = radius * exp(I * angle)
        local = self.function.subs(self.variable, self.point + offset)
        return Integral(local * offset / (2 * pi), (angle, 0, 2 * pi))


def residue_over_sinh_squared(rational: Expr, u: Symbol, pole: Expr) -> Expr:
    """Residue of ``rational(u) / sinh^2 u`` at ``pole``, a zero of ``sinh`` only.

    ``sinh^2(pole + eps) = sinh^2 eps``; the residue is the coefficient of ``1/eps`` of
    ``rational(pole + eps) / sinh^2 eps``, the latter expanded here.
    """
    eps = Symbol("epsilon")
    local = series(eps**2 / sinh(eps) ** 2, eps, 0, 2).removeO()
    zeroth, first = local.coeff(eps, 0), local.coeff(eps, 1)
    slope, value = diff(rational, u).subs(u, pole), rational.subs(u, pole)
    return factor(cancel(zeroth * slope + first * value))


def residue_simple(numerator: Expr, denominator: Expr, u: Symbol, pole: Expr) -> Expr:
    """Residue of ``numerator/denominator`` at a simple zero of the polynomial ``denominator``."""
    slope = diff(denominator, u).subs(u, pole)
    return numerator.subs(u, pole) / slope
