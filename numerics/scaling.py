"""Laws in the number of oscillators: exponents, limits as N -> oo, and crossovers.

Everything but the least-squares fit is exact arithmetic or balls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb, fmpq, fmpq_mat

from .bridge import as_fmpq
from .precision import CAP_BITS, NotResolved, bits_for, endpoints, working_precision

__all__ = [
    "Fit",
    "NoCrossover",
    "crossover",
    "fit_exponent",
    "large_N_series",
    "local_exponents",
    "richardson",
]


class NoCrossover(ValueError):
    """The function does not pass through the target between the two ends."""


@dataclass(frozen=True)
class Fit:
    """``value = prefactor * N**exponent`` by least squares of logarithms (double precision)."""

    exponent: float
    prefactor: float
    exponent_error: float  # one standard error from the scatter; not a bound


def fit_exponent(sizes: Sequence[Any], values: Sequence[Any]) -> Fit:
    """Fit a power law through positive values; needs three points or more."""
    if len(sizes) < 3 or len(sizes) != len(values):
        raise ValueError("a fit of an exponent needs at least three sizes with one value each")
    if any(not v > 0 for v in values):
        raise ValueError("a power law is fitted to positive values")
    x = np.log([_float(n) for n in sizes])
    y = np.log([_float(v) for v in values])
    centred = x - x.mean()
    exponent = float(centred @ y / (centred @ centred))
    rest = y - y.mean() - exponent * centred
    error = float(np.sqrt(rest @ rest / (len(x) - 2) / (centred @ centred)))
    return Fit(exponent, float(np.exp(y.mean() - exponent * x.mean())), error)


def local_exponents(sizes: Sequence[Any], values: Sequence[Any]) -> list[arb]:
    """``d log value / d log N`` between neighbours, as balls."""
    pairs = zip(zip(sizes, values), zip(sizes[1:], values[1:]))
    return [
        (_arb(after) / _arb(before)).log() / (_arb(larger) / _arb(smaller)).log()
        for (smaller, before), (larger, after) in pairs
    ]


def richardson(sizes: Sequence[int], values: Sequence[Any]) -> Any:
    """Limit N -> oo of values that are a series in 1/N, the polynomial through all points.

    Exact for ``a_0 + a_1/N + ... + a_m/N^m`` and m + 1 sizes, in the arithmetic of the values
    (``fmpq``, ``arb``, mpmath). Otherwise the error is of the order of the first neglected term;
    a ball's radius does not include it, so compare with one size less.
    """
    return large_N_series(sizes, values)[0]


def large_N_series(sizes: Sequence[int], values: Sequence[Any]) -> list[Any]:
    """Coefficients ``a_0, a_1, ...`` of the polynomial in 1/N through all points."""
    if len(sizes) != len(values) or len(set(sizes)) != len(sizes) or not sizes:
        raise ValueError("an extrapolation needs one value for each of several different sizes")
    count = len(sizes)
    powers = fmpq_mat([[fmpq(1, int(n) ** p) for p in range(count)] for n in sizes])
    inverse = powers.inv().table()
    coefficients = []
    for row in inverse:
        total = 0
        for weight, value in zip(row, values):
            exact = as_fmpq(value) if not isinstance(value, arb) and _is_exact(value) else None
            total = total + (weight * exact if exact is not None else _times(weight, value))
        coefficients.append(total)
    return coefficients


def crossover(
    function: Callable[[fmpq], arb],
    target: Any,
    low: Any,
    high: Any,
    digits: int = 30,
    cap_bits: int = CAP_BITS,
) -> arb:
    """The point where ``function`` passes through ``target``, in a ball narrower than asked.

    ``function`` takes an exact rational and returns a ball at the current precision; it is
    continuous, and the crossing is unique if it is monotone. The two ends of the returned ball have
    been proved to lie on opposite sides. ``low`` and ``high`` are positive rationals.

    Raises ``NoCrossover`` when both ends lie on one side, ``NotResolved`` at the precision cap.
    """
    bracket = _Bracket(function, target, cap_bits, bits_for(digits) + 64)
    left, right = as_fmpq(low), as_fmpq(high)
    if left is None or right is None or not 0 < left < right:
        raise ValueError("a crossover is searched between two rationals, 0 < low < high")
    side = bracket.side(left)
    if bracket.side(right) == side:
        raise NoCrossover(f"the function stays on one side of the target from {low} to {high}")
    for _ in range(20):  # close in by bisection, then let secants guess
        left, right = bracket.halve(left, right, side, 30)
    goal = fmpq(1, 10**digits)
    for step in range(4 * bits_for(digits)):
        if right - left <= goal * left:
            break
        shrunk = bracket.secant(left, right, side) if step % 3 else None
        left, right = shrunk or bracket.halve(left, right, side, bits_for(digits) + 32)
    with working_precision(bits_for(digits) + 64):
        return arb(left).union(arb(right))


class _Bracket:
    """Decides on which side of the target a function lies, at whatever precision that takes."""

    def __init__(
        self, function: Callable[[fmpq], arb], target: Any, cap_bits: int, bits: int
    ) -> None:
        self._function, self._target = function, target
        self._cap, self._bits = cap_bits, bits

    def gap(self, point: fmpq) -> arb:
        bits = self._bits
        while bits <= max(self._cap, self._bits):
            with working_precision(bits):
                gap = self._function(point) - _arb(self._target)
                if gap.is_finite() and not gap.contains(0):
                    return gap
            bits *= 2
        raise NotResolved(
            f"at {point} the function cannot be told from the target at {bits // 2} bits; "
            "ask for fewer digits or raise the precision cap"
        )

    def side(self, point: fmpq) -> bool:
        return bool(self.gap(point) > 0)

    def halve(self, left: fmpq, right: fmpq, side: bool, bits: int) -> tuple[fmpq, fmpq]:
        with working_precision(bits):  # the geometric mean, as a short rational
            middle = _dyadic(arb(left * right).sqrt())
        if not left < middle < right:
            middle = (left + right) / 2
        return (middle, right) if self.side(middle) == side else (left, middle)

    def secant(self, left: fmpq, right: fmpq, side: bool) -> tuple[fmpq, fmpq] | None:
        """A much narrower bracket around the secant's zero, or None if it is not one."""
        at_left, at_right = self.gap(left), self.gap(right)
        with working_precision(self._bits):
            middle = _dyadic(arb(left) - at_left * arb(right - left) / (at_right - at_left))
        relative = (right - left) / left
        reach = (right - left) * min(relative, fmpq(1, 16))
        new_left, new_right = max(left, middle - reach), min(right, middle + reach)
        if not left <= new_left < new_right <= right:
            return None
        if self.side(new_left) != side or self.side(new_right) == side:
            return None
        return new_left, new_right


def _dyadic(ball: arb) -> fmpq:
    mantissa, exponent = (int(part) for part in ball.mid().man_exp())
    return fmpq(mantissa) * fmpq(2) ** exponent


def _is_exact(value: Any) -> bool:
    return isinstance(value, (int, Fraction, fmpq)) or hasattr(value, "is_Rational")


def _times(weight: fmpq, value: Any) -> Any:
    if isinstance(value, arb):
        return arb(weight) * value
    return value * int(weight.p) / int(weight.q)


def _arb(value: Any) -> arb:
    if isinstance(value, arb):
        return value
    rational = as_fmpq(value)
    if rational is None:
        raise ValueError(f"{value} is neither a ball nor an exact rational")
    return arb(rational)


def _float(value: Any) -> float:
    if isinstance(value, float):
        return value
    if isinstance(value, arb):
        low, high = endpoints(value)
        return float((low + high) / 2)
    rational = as_fmpq(value)
    if rational is None:
        raise ValueError(f"{value} is neither a ball nor an exact rational")
    return float(Fraction(int(rational.p), int(rational.q)))
