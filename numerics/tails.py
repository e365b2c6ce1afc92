"""What a thermal integrand does beyond a large frequency: a rational function plus an error bound.

For real ``y >= start`` a ``Tail`` stands for functions

    f(y) = numerator(y)/denominator(y) + e(y),      |e(y)| <= sum of  M y**p exp(-rate y)

and its arithmetic carries the bound along, so that the integral from ``start`` to infinity is
enclosed: the rational part exactly (in 1/y, where it is analytic), the rest by its bound.
``Growth`` stands for a rational factor times ``g`` with ``least <= |g(y)| exp(-rate y) <= most``:
what hyperbolic sines have under a fraction bar.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import reduce
from operator import add, mul
from typing import Any

from flint import acb, acb_poly, arb

from .functions import Cannot
from .precision import current_bits
from .tape import Handlers, function
from .thermal import Divergent

__all__ = ["TAIL", "Growth", "Tail", "Unbounded", "decaying"]

Bound = tuple[arb, int, arb]  # M, p, rate


class Unbounded(ArithmeticError):
    """No bound from this start on: take a larger start, or a higher precision."""


@dataclass(frozen=True)
class Tail:
    """A rational function of ``y`` plus exponentially small terms, for ``y >= start > 0``."""

    start: arb
    numerator: acb_poly
    denominator: acb_poly
    bounds: tuple[Bound, ...] = ()

    @classmethod
    def polynomial(cls, start: arb, coefficients: list[Any]) -> Tail:
        return cls(start, acb_poly(coefficients), acb_poly([1]))

    def is_small(self) -> bool:
        """Whether there is no rational part."""
        return self.numerator.degree() < 0

    def constant(self) -> acb | None:
        """The value, if it is known to be a constant."""
        if self.bounds or self.numerator.degree() > 0 or self.denominator.degree() > 0:
            return None
        return self.numerator[0] / self.denominator[0]

    def __add__(self, other: Any) -> Any:
        if isinstance(other, Growth):
            return other + self
        bounds = self.bounds + other.bounds
        if self.is_small() or other.is_small():
            return replace(other if self.is_small() else self, bounds=bounds)
        if self.denominator.degree() == other.denominator.degree() == 0:
            top = self.numerator * (1 / self.denominator[0])
            top = top + other.numerator * (1 / other.denominator[0])
            return Tail(self.start, top, acb_poly([1]), bounds)
        top = self.numerator * other.denominator + other.numerator * self.denominator
        return Tail(self.start, top, self.denominator * other.denominator, bounds)

    def __mul__(self, other: Any) -> Any:
        if isinstance(other, Growth):
            return other * self
        bounds = [(m * n, p + q, r + t) for m, p, r in self.bounds for n, q, t in other.bounds]
        for rational, exponential in ((self, other.bounds), (other, self.bounds)):
            if exponential and not rational.is_small():
                power, largest = rational.rational_bound()
                bounds += [(m * largest, p + power, r) for m, p, r in exponential]
        top, bottom = self.numerator * other.numerator, self.denominator * other.denominator
        return Tail(self.start, top, bottom, tuple(bounds))

    def inverse(self) -> Tail:
        if self.bounds:
            raise Cannot("an integrand divides by a sum that holds a decaying exponential")
        return Tail(self.start, self.denominator, self.numerator)

    def slope(self) -> arb:
        """``c`` of a function that is exactly ``c y`` with real c, known not to be zero."""
        line = self.numerator * (1 / self.denominator[0])
        if self.bounds or self.denominator.degree() > 0 or line.degree() != 1 or line[0] != 0:
            raise Cannot("an integrand has an exponential or hyperbolic function of more than c*y")
        if line[1].imag != 0:
            raise Cannot("an integrand oscillates along its whole axis")
        if line[1].real.contains(0):
            raise Unbounded
        return line[1].real

    def _inverted(self) -> tuple[acb_poly, acb_poly, int]:
        """``top, bottom, e`` with f = t**e * top(t)/bottom(t), t = 1/y, bottom(0) not zero."""
        top = acb_poly(list(self.numerator)[::-1])
        bottom = acb_poly(list(self.denominator)[::-1])
        return top, bottom, self.denominator.degree() - self.numerator.degree()

    def rational_bound(self) -> tuple[int, arb]:
        """``p, M`` with ``|rational part| <= M y**p`` from the start on."""
        if self.is_small():
            return 0, arb(0)
        top, bottom, excess = self._inverted()
        power = max(0, -excess)
        small = _from_zero_to(1 / self.start)
        largest = abs(top(small) / bottom(small) * small ** (excess + power))
        if not largest.is_finite():
            raise Unbounded
        return power, arb(largest.upper())

    def error(self) -> arb:
        """Upper bound of the integral of the exponentially small terms."""
        return sum((_bound_integral(self.start, *bound) for bound in self.bounds), arb(0))

    def integral(self) -> acb:
        """Enclosure of the integral from ``start`` to infinity; raises ``Divergent``."""
        total = acb(arb(0, self.error()))
        if self.is_small():
            return total
        top, bottom, excess = self._inverted()
        if excess < 2:
            raise Divergent(
                f"the integral diverges: its integrand goes as y**{-excess} at high frequency"
            )
        if not bottom(_from_zero_to(1 / self.start)).abs_lower() > 0:
            raise Unbounded
        smallest = abs(top(acb(0)) / bottom(acb(0)) / self.start ** (excess - 1)).lower()
        return total + acb.integral(
            lambda t, _: top(t) / bottom(t) * t ** (excess - 2),
            0,
            1 / self.start,
            abs_tol=smallest * arb(2) ** -current_bits() if smallest > 0 else None,
        )


@dataclass(frozen=True)
class Growth:
    """A rational ``factor`` times g, ``least <= |g| exp(-rate y) <= most`` from the start on."""

    start: arb
    least: arb
    most: arb
    rate: arb
    factor: Tail

    @classmethod
    def of(cls, start: arb, least: arb, most: arb, rate: arb) -> Growth:
        return cls(start, least, most, rate, Tail.polynomial(start, [1]))

    def inverse(self) -> Any:
        if not self.least > 0:
            raise Unbounded
        return decaying(self.start, 1 / self.least, self.rate) * self.factor.inverse()

    def __mul__(self, other: Any) -> Any:
        if isinstance(other, Growth):
            least, most = self.least * other.least, self.most * other.most
            rate, factor = self.rate + other.rate, self.factor * other.factor
            return Growth(self.start, least, most, rate, factor)
        if not other.bounds:
            return replace(self, factor=self.factor * other)
        if not other.is_small():
            raise Cannot("a growing exponential times a function that does not decay")
        bounds = tuple((m * self.most, p, r - self.rate) for m, p, r in other.bounds)
        return self.factor * replace(other, bounds=bounds)

    def __add__(self, other: Any) -> Growth:
        scale = self.factor.constant()
        if scale is None or not isinstance(other, Tail):
            raise Cannot("a sum of growing exponentials in an integrand has no bound here")
        power, largest = other.rational_bound()
        if power and not self.start * self.rate > power:  # y**p exp(-rate y) falls beyond p/rate
            raise Unbounded
        taken = largest * self.start**power * (-self.rate * self.start).exp() / abs(scale)
        if other.bounds:
            raise Cannot("a growing exponential plus a decaying one; use sinh and cosh")
        return replace(self, least=self.least - taken, most=self.most + taken)


def decaying(start: arb, factor: arb, rate: arb, power: int = 0) -> Tail:
    """Something below ``factor y**power exp(-rate y)`` in modulus."""
    return Tail(start, acb_poly([]), acb_poly([1]), ((factor, power, rate),))


def _from_zero_to(end: arb) -> acb:
    return acb(arb(0).union(end))


def _bound_integral(start: arb, largest: arb, power: int, rate: arb) -> arb:
    # y**p <= start**p exp(p (y/start - 1)): the integrand falls at least at rate - p/start.
    left = rate - max(power, 0) / start
    if not left > 0:
        raise Unbounded
    return arb((largest * start**power * (-rate * start).exp() / left).upper())


# Handlers of a tape: functions of c*y with the sign of c taken out by parity. ------------------


def _by_parity(operation: Callable[[arb, arb], Any], odd: bool) -> Callable[[Any], Any]:
    def at(argument: Any) -> Any:
        slope, start = argument.slope(), argument.start
        if slope > 0:
            return operation(start, slope)
        return operation(start, -slope) * Tail.polynomial(start, [-1 if odd else 1])

    return function(at)


def _sinh(start: arb, slope: arb) -> Growth:
    lost = (-2 * slope * start).exp()
    return Growth.of(start, (1 - lost) / 2, arb(1) / 2, slope)


def _cosh(start: arb, slope: arb) -> Growth:
    gained = (-2 * slope * start).exp()
    return Growth.of(start, arb(1) / 2, (1 + gained) / 2, slope)


def _coth(start: arb, slope: arb) -> Tail:
    # 1 + 2 exp(-2cy)/(1 - exp(-2cy)); for tanh the sign and the denominator only help
    factor = 2 / (1 - (-2 * slope * start).exp())
    return Tail.polynomial(start, [1]) + decaying(start, factor, 2 * slope)


def _exp(argument: Any) -> Any:
    slope, start = argument.slope(), argument.start
    if slope > 0:
        return Growth.of(start, arb(1), arb(1), slope)
    return decaying(start, arb(1), -slope)


def _power(node: Any) -> Any:
    base, exponent = node.args
    if not exponent.is_Integer:
        raise Cannot(f"{node} in an integrand has no bound at high frequency here")
    count = int(exponent)

    def raised(value: Any) -> Any:
        return reduce(mul, [value if count > 0 else value.inverse()] * abs(count))

    return raised, (base,)


TAIL: Handlers = {
    "Add": function(lambda *terms: reduce(add, terms)),
    "Mul": function(lambda *factors: reduce(mul, factors)),
    "Pow": _power,
    "exp": function(_exp),
    "sinh": _by_parity(_sinh, odd=True),
    "cosh": _by_parity(_cosh, odd=False),
    "csch": _by_parity(lambda start, slope: _sinh(start, slope).inverse(), odd=True),
    "sech": _by_parity(lambda start, slope: _cosh(start, slope).inverse(), odd=False),
    "coth": _by_parity(_coth, odd=True),
    "tanh": _by_parity(_coth, odd=True),
}
