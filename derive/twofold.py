"""A function at two points at once: its mean and its divided difference.

For ``sigma_j = c +- sqrt(gap)`` a rational function f is carried as

    f(c + e) = mean + slope e,    e^2 = gap,
    mean = (f(sigma_1) + f(sigma_2))/2,    slope = (f(sigma_1) - f(sigma_2))/(sigma_1 - sigma_2),

so that a sum over the two points, ``sum_j f(sigma_j)/E'(sigma_j)`` with ``E = lead (sigma -
sigma_1)(sigma - sigma_2)``, is ``slope/lead``. No root is ever taken; at a double point, gap 0,
these are the dual numbers and the slope is the derivative.
"""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Expr, S, cancel

__all__ = ["Twofold"]


@dataclass(frozen=True)
class Twofold:
    """``mean + slope e`` with ``e^2 = gap``. Both operands of an operation share their gap."""

    mean: Expr
    slope: Expr
    gap: Expr

    @classmethod
    def variable(cls, mean: Expr, gap: Expr) -> Twofold:
        """``sigma`` itself."""
        return cls(mean, S.One, gap)

    def __add__(self, other: Twofold | Expr | int) -> Twofold:
        term = self._like(other)
        return Twofold(self.mean + term.mean, self.slope + term.slope, self.gap)

    __radd__ = __add__

    def __neg__(self) -> Twofold:
        return Twofold(-self.mean, -self.slope, self.gap)

    def __sub__(self, other: Twofold | Expr | int) -> Twofold:
        return self + -self._like(other)

    def __rsub__(self, other: Expr | int) -> Twofold:
        return self._like(other) - self

    def __mul__(self, other: Twofold | Expr | int) -> Twofold:
        by = self._like(other)
        mean = self.mean * by.mean + self.gap * self.slope * by.slope
        return Twofold(mean, self.mean * by.slope + self.slope * by.mean, self.gap)

    __rmul__ = __mul__

    def inverse(self) -> Twofold:
        """``1/f``: mean and slope over the product of both values."""
        product = self.product()
        return Twofold(self.mean / product, -self.slope / product, self.gap)

    def product(self) -> Expr:
        """``f(sigma_1) f(sigma_2)``."""
        return self.mean**2 - self.gap * self.slope**2

    def cancelled(self) -> Twofold:
        """Mean and slope as single fractions in lowest terms."""
        return Twofold(cancel(self.mean), cancel(self.slope), self.gap)

    def _like(self, other: Twofold | Expr | int) -> Twofold:
        if isinstance(other, Twofold):
            return other
        return Twofold(S.Zero + other, S.Zero, self.gap)
