"""A number of a result as it is shown: only digits that are certain, or the exact value."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb, fmpq
from sympy import Expr

from numerics.precision import NotResolved, bits_for, decimal, working_precision

__all__ = ["Amount", "complex_parts"]

_GUARD_BITS = 64


@dataclass(frozen=True)
class Amount:
    """``text`` as it is printed, ``value`` for drawing and comparing (nan where names stay)."""

    text: str
    value: float
    exact: Fraction | Expr | None = None

    @classmethod
    def of_ball(cls, ball: arb, digits: int) -> Amount:
        """Up to ``digits`` significant digits, each right; ``0e-20`` is zero to 20 decimals."""
        if not ball.is_finite():
            raise NotResolved("a value has no finite enclosure; ask for more digits")
        if ball.contains(0) and ball.rad() != 0:
            return cls._zero(_log10(ball.abs_upper()))
        for few in range(digits, 0, -1):
            try:
                return cls(decimal(ball, few), float(ball.mid()))
            except NotResolved:
                continue
        raise NotResolved(f"the first digit of {ball} is not decided; ask for more digits")

    @classmethod
    def of_rational(cls, number: fmpq, digits: int, as_rational: bool = False) -> Amount:
        """A rational number, as such or as a decimal."""
        exact = Fraction(int(number.p), int(number.q))
        if as_rational:
            return cls(str(exact), _float(exact), exact)
        text = decimal(exact, digits)
        ends = "." in text and Fraction(text) == exact  # 1/2 is 0.5, without zeros after it
        return cls(_without_zeros(text) if ends else text, _float(exact), exact)

    @classmethod
    def of_double(cls, number: float, digits: int) -> Amount:
        """A double-precision number, without a certificate."""
        return cls(f"{float(number):.{digits}g}", float(number))

    @classmethod
    def zero_to(cls, bound: float) -> Amount:
        """Zero, as far as is known: smaller than a bound."""
        return cls._zero(math.log10(bound))

    @classmethod
    def _zero(cls, power: float) -> Amount:
        return cls(f"0e{math.ceil(power):+03d}", 0.0)

    @classmethod
    def of_expression(cls, expression: Expr) -> Amount:
        return cls(str(expression), math.nan, expression)

    def reversed(self) -> Amount:
        """With the other sign; for what is not zero."""
        text = self.text[1:] if self.text.startswith("-") else f"-{self.text}"
        return Amount(text, -self.value, None if self.exact is None else -self.exact)

    def __str__(self) -> str:
        return self.text

    def __float__(self) -> float:
        return self.value


def _without_zeros(text: str) -> str:
    mantissa, e, power = text.partition("e")
    return mantissa.rstrip("0").rstrip(".") + e + power


def complex_parts(pole: Any, digits: int) -> tuple[Amount, Amount]:
    """Rate and frequency of a relaxation pole: ``-Re s`` and ``|Im s|``."""
    with working_precision(bits_for(digits) + _GUARD_BITS):  # the signs round to it
        rate, frequency = -pole.real, abs(pole.imag)
    return Amount.of_ball(rate, digits), Amount.of_ball(frequency, digits)


def _log10(ball: Any) -> float:
    """Of a positive number that may lie outside the range of doubles."""
    return float(arb(ball).log() / arb(10).log())


def _float(number: Fraction) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.copysign(math.inf, number)
