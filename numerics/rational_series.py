"""Infinite sums of rational functions over the integers, in balls.

    sum over n >= n0 of  P(n) / prod_i Q_i(n)**m_i        degree of P <= total degree below - 2

Integers close to a pole are summed term by term; over the stretches between them, and beyond the
last, the Euler-Maclaurin formula holds with distance ``rho`` to spare from every pole:

    sum_{n=a}^{b} f(n) = int_a^b f + (f(a) + f(b))/2
        + sum_{j=1}^{J} B_2j/(2j)! (f^(2j-1)(b) - f^(2j-1)(a)) + error,
    |error| <= |B_2J|/(2J)! int_a^b |f^(2J)|  <=  4 (2J)!/(2 pi rho)**(2J) int_a^b sup |f|

with the supremum over the disc of radius ``rho`` around each point (Cauchy). Poles may be anywhere,
1e-12 or 1e12 from the origin, at much the same cost. No digamma of a pole is used, so that closed
forms that have one can be checked against this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import lgamma, log, pi
from typing import Any

from flint import acb, acb_poly, arb, fmpq

from .functions import Cannot, Divergent, undefined, whole
from .precision import current_bits
from .roots import root_enclosures

__all__ = ["infinite_sum", "rational_series"]

_LONGEST = 10**6  # terms summed one by one
_EVALUATIONS = 100  # of the integrand, per bit, before the integral is given up

Factor = tuple[Sequence[acb], int]


def rational_series(
    numerator: Sequence[acb], factors: Sequence[Factor], start: int, sign: int = 1
) -> acb:
    """Enclosure of ``sum over n >= start of P(sign n)/prod_i Q_i(sign n)**m_i``.

    ``numerator`` are the coefficients of P, ``factors`` pairs of the coefficients of Q_i and the
    power m_i, all ascending. A pole at one of the integers, or a leading coefficient that may be
    zero at this precision, gives a non-finite ball. Raises ``Divergent`` when the terms do not
    fall off like ``1/n**2``, ``Cannot`` when the poles are not known well enough to find a
    stretch without any.
    """
    top = _trimmed(_reflected(numerator, sign))
    below = [(_trimmed(_reflected(q, sign)), power) for q, power in factors]
    if any(not q or q[-1].contains(0) for q, _ in below):
        return undefined()  # the denominator, or its degree, is not known
    fall = sum(power * (len(q) - 1) for q, power in below) - (len(top) - 1 if top else 0)
    if top and fall < 2:
        if top[-1].contains(0):
            return undefined()
        raise Divergent(f"the sum diverges: its terms fall off as n**{-fall}, and n**-2 is needed")
    return _Summand(top or [acb(0)], below).total(start)


def infinite_sum(node: Any) -> Any:
    """A ``Sum`` node with an infinite limit, as an operation on its coefficients.

    Raises ``Cannot`` unless the terms are a rational function of the index.
    """
    from .bridge import rational_parts  # which is built on this module

    index, lower, upper = node.limits[0]
    try:
        top, below = rational_parts(node.function, index)
    except Cannot as problem:
        raise Cannot(
            "an infinite sum has an enclosure here only when its terms are a rational function of "
            f"{index}, not {node.function}; find its closed form"
        ) from problem
    sizes = [(len(listed), power) for listed, power in below]
    up, down = upper.is_infinite, lower.is_infinite
    ends = tuple(end for end, infinite in ((lower, down), (upper, up)) if not infinite)

    def operation(*values: acb) -> acb:
        given = iter(values)
        first = [whole(next(given), f"a limit of the sum over {index}") for _ in ends]
        numerator = [next(given) for _ in top]
        factors = [([next(given) for _ in range(size)], power) for size, power in sizes]
        if up and down:
            upward = rational_series(numerator, factors, 0)
            return upward + rational_series(numerator, factors, 1, sign=-1)
        if up:
            return rational_series(numerator, factors, first[0])
        return rational_series(numerator, factors, -first[0], sign=-1)

    return operation, (*ends, *top, *(c for listed, _ in below for c in listed))


class _Summand:
    """A rational function with its poles enclosed, and what its sums need."""

    def __init__(self, numerator: list[acb], factors: list[tuple[list[acb], int]]) -> None:
        self._numerator, self._factors = numerator, factors
        self._degree = sum(power * (len(q) - 1) for q, power in factors)
        self._lead = arb(1)
        self._poles: list[tuple[acb, int]] = []
        for q, power in factors:
            self._lead = self._lead * q[-1].abs_lower() ** power
            self._poles += [(root, power) for root in root_enclosures(q)]
        bits = current_bits()
        self._clear = bits // 5 + 8  # the rho of the module's docstring
        self._order = _order(self._clear, bits)

    def total(self, start: int) -> acb:
        windows = _windows([root for root, _ in self._poles], 2 * self._clear, start)
        if windows is None:
            return undefined()
        terms = sum(last - first + 1 for first, last in windows)
        if terms > _LONGEST:
            raise Cannot(f"{terms} terms of the sum lie near a pole; find its closed form")
        near = (self._term(n) for first, last in windows for n in range(first, last + 1))
        total = sum(near, acb(0))
        if not total.is_finite():
            return undefined()  # an integer may be a pole
        for first, last in _between(windows, start):
            total = total + self._stretch(first, last)
        return total

    def _term(self, n: Any) -> acb:
        value = _at(self._numerator, n)
        for q, power in self._factors:
            value = value / _at(q, n) ** power
        return value

    def _stretch(self, first: int, last: int | None) -> acb:
        """The sum from ``first`` to ``last``, or to infinity, by Euler-Maclaurin."""
        size = self._majorant(first, last)
        if not size.is_finite():
            return undefined()
        total = self._integral(first, last, size) + self._end(first, -1)
        if last is not None:
            total = total + self._end(last, 1)
        order = self._order
        error = 4 * size * arb(order).fac() / (2 * arb.pi() * self._clear) ** order
        radius = arb(0, error.upper())
        return total + acb(radius, radius)

    def _end(self, at: int, sign: int) -> acb:
        """Half the term at an end, and the derivatives there."""
        taylor = self._taylor(at)
        total = taylor[0] / 2
        for j in range(2, self._order + 1, 2):
            total = total + sign * fmpq.bernoulli(j) / j * taylor[j - 1]
        return total

    def _taylor(self, at: int) -> list[acb]:
        """Taylor coefficients, dividing by one factor after another."""
        near = acb_poly([at, 1])
        series = (list(acb_poly(self._numerator)(near)) + [acb(0)] * self._order)[: self._order]
        for q, power in self._factors:
            divisor = list(acb_poly(q)(near))
            for _ in range(power):
                for k in range(self._order):
                    for i in range(1, min(k, len(divisor) - 1) + 1):
                        series[k] = series[k] - divisor[i] * series[k - i]
                    series[k] = series[k] / divisor[0]
        return series

    def _integral(self, first: int, last: int | None, size: arb) -> acb:
        bits = current_bits()
        tolerance = arb(2) ** -bits
        ends, integrand = (acb(first), acb(last or 0)), _ignoring_the_flag(self._term)
        if last is None:  # in t = 1/x the half line is short and the integrand analytic at its end
            ends, integrand = (acb(0), 1 / acb(first)), _ignoring_the_flag(self._inverted())
        return acb.integral(
            integrand,
            *ends,
            rel_tol=tolerance,
            abs_tol=(size * tolerance).upper() + arb(2) ** (-64 * bits),
            eval_limit=_EVALUATIONS * bits,
        )

    def _inverted(self) -> Callable[[acb], acb]:
        top = self._numerator[::-1]
        below = [(q[::-1], power) for q, power in self._factors]
        room = self._degree - (len(top) - 1) - 2

        def integrand(t: acb) -> acb:
            value = _at(top, t) * t**room
            for q, power in below:
                value = value / _at(q, t) ** power
            return value

        return integrand

    def _majorant(self, first: int, last: int | None) -> arb:
        """Bound of the integral of the supremum of |f| over the discs around each point."""
        largest = max((root.abs_upper() for root, _ in self._poles), default=arb(0))
        end = 4 * (self._clear + _nearest(largest) + 1) if last is None else last
        total, x = arb(0), first
        while x < end:
            gap = min((abs(x - root).lower() for root, _ in self._poles), default=arb(end))
            step = min(_nearest(gap / 3), end - x)
            if step < 1:
                return arb.nan()  # the poles are not known well enough
            total = total + step * self._largest(x, step + self._clear)
            x += step
        return total if last is not None else total + self._beyond(x)

    def _largest(self, x: int, reach: int) -> arb:
        """Bound of |f| within reach of x."""
        below = self._lead
        for root, power in self._poles:
            gap = (abs(x - root) - reach).lower()
            if not gap > 0:
                return arb.pos_inf()
            below = below * gap**power
        size = arb(abs(x) + reach)
        return sum((abs(c) * size**k for k, c in enumerate(self._numerator)), arb(0)) / below

    def _beyond(self, x: int) -> arb:
        """From x on, where every pole is nearer to 0 than x/4: |z - pole| > x/2, |z| < 5x/4."""
        total = arb(0)
        for k, c in enumerate(self._numerator):
            fall = self._degree - k - 1
            if c != 0:
                total = total + abs(c) * arb(fmpq(5, 4)) ** k / (fall * arb(x) ** fall)
        return total * arb(2) ** self._degree / self._lead


def _ignoring_the_flag(function: Callable[[acb], acb]) -> Callable[[acb, bool], acb]:
    """For ``acb.integral``: at a pole a rational function is not finite by itself."""
    return lambda x, _: function(x)


def _windows(poles: Sequence[acb], reach: int, start: int) -> list[tuple[int, int]] | None:
    """Where terms are summed one by one: integers not before ``start`` within reach of a pole."""
    spans = []
    for pole in poles:
        if not pole.is_finite():
            return None
        if abs(pole.imag) > reach:
            continue
        ends = [_nearest(pole.real.lower()), _nearest(pole.real.upper())]
        spans.append((ends[0] - reach - 2, ends[1] + reach + 2))
    return list(_merged(sorted((max(low, start), high) for low, high in spans if high >= start)))


def _between(windows: Sequence[tuple[int, int]], start: int) -> Iterator[tuple[int, int | None]]:
    """The stretches the windows leave; the last begins at a positive number and has no end."""
    for first, last in windows:
        if first > start:
            yield start, first - 1
        start = last + 1
    if start < 1:
        yield start, 0
    yield max(start, 1), None


def _merged(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Overlapping windows, and those with only a short stretch between them, become one."""
    pending: tuple[int, int] | None = None
    for low, high in spans:
        if pending is not None and low <= pending[1] + 32:
            pending = pending[0], max(pending[1], high)
            continue
        if pending is not None:
            yield pending
        pending = low, high
    if pending is not None:
        yield pending


def _nearest(point: arb) -> int:
    mantissa, exponent = (int(part) for part in point.mid().man_exp())
    return mantissa << exponent if exponent >= 0 else mantissa >> -exponent


def _order(clear: int, bits: int) -> int:
    """The even order whose factorial bound is below the precision."""
    order = 2
    while lgamma(order + 1) - order * log(2 * pi * clear) > -(bits + 8) * log(2):
        order += 2
    return order


def _at(coefficients: Sequence[acb], x: Any) -> acb:
    value = coefficients[-1]
    for c in coefficients[-2::-1]:
        value = value * x + c
    return value


def _reflected(coefficients: Sequence[acb], sign: int) -> list[acb]:
    return [c * sign**power for power, c in enumerate(coefficients)]


def _trimmed(coefficients: list[acb]) -> list[acb]:
    while coefficients and coefficients[-1] == 0:
        coefficients = coefficients[:-1]
    return coefficients
