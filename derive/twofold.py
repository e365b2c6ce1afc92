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
from typing import Any

__all__ = ["Twofold"]


@dataclass(frozen=True)
class Twofold:
    """``mean + slope e`` with ``e^2 = gap``. Both operands of an operation share their gap.

    Parts are SymPy expressions, or elements of a field, which are cancelled as they go.
    """

    mean: Any
    slope: Any
    gap: Any

    @classmethod
    def variable(cls, mean: Any, gap: Any) -> Twofold:
        """``sigma`` itself."""
        return cls(mean, gap * 0 + 1, gap)

    def __add__(self, other: Any) -> Twofold:
        term = self._like(other)
        return Twofold(self.mean + term.mean, self.slope + term.slope, self.gap)

    __radd__ = __add__

    def __neg__(self) -> Twofold:
        return Twofold(-self.mean, -self.slope, self.gap)

    def __sub__(self, other: Any) -> Twofold:
        return self + -self._like(other)

    def __rsub__(self, other: Any) -> Twofold:
        return self._like(other) - self

    def __mul__(self, other: Any) -> Twofold:
        by = self._like(other)
        mean = self.mean * by.mean + self.gap * self.slope * by.slope
        return Twofold(mean, self.mean * by.slope + self.slope * by.mean, self.gap)

    __rmul__ = __mul__

    def inverse(self) -> Twofold:
        """``1/f``: mean and slope over the product of both values."""
        product = self.product()
        return Twofold(self.mean / product, -self.slope / product, self.gap)

    def product(self) -> Any:
        """``f(sigma_1) f(sigma_2)``."""
        return self.mean**2 - self.gap * self.slope**2

    def _like(self, other: Any) -> Twofold:
        if isinstance(other, Twofold):
            return other
        return Twofold(self.gap * 0 + other, self.gap * 0, self.gap)
