"""Where a statement is meant to hold: its variables, their ranges, and exact sample points."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sympy import Expr, Integer, Rational, S, Symbol, ceiling, floor, oo

__all__ = ["Domain", "OutsideDomain", "Tied", "Variable"]


class OutsideDomain(ValueError):
    """A parameter value for which the quantity or statement is not defined."""


@dataclass(frozen=True)
class Variable:
    """A parameter: its symbol, the name on the command line, its open or closed range.

    ``samples`` are exact values that every check must visit (extremes, singular cases);
    ``meaning`` says in words what it is, for messages: "number of oscillators".
    """

    symbol: Symbol
    name: str
    meaning: str = ""
    lower: Expr = -oo
    upper: Expr = oo
    integer: bool = False
    lower_included: bool = False
    samples: tuple[Expr, ...] = ()
    reason: str = ""  # what goes wrong outside, and the way out

    def __post_init__(self) -> None:
        for sample in self.samples:
            self.check(S(sample))

    def check(self, value: Expr) -> None:
        """Raise ``OutsideDomain`` with one clear line when ``value`` is not allowed."""
        problem = ""
        if value is S.NaN:
            problem = "must be a number"
        elif self.integer and value is not oo and not value.is_integer:
            problem = "must be an integer"
        elif value.is_real is False:
            problem = "must be real"
        elif self.lower is not -oo and (value < self.lower) == S.true:
            problem = (
                f"must be at least {self.lower}"
                if self.lower_included
                else f"must be larger than {self.lower}"
            )
        elif not self.lower_included and value == self.lower:
            problem = f"must be larger than {self.lower}"
        elif self.upper is not oo and (value > self.upper) == S.true:
            problem = f"must be at most {self.upper}"
        if problem:
            meaning = f" ({self.meaning})" if self.meaning else ""
            reason = f": {self.reason}" if self.reason else ""
            raise OutsideDomain(f"{self.name} = {value}{meaning} {problem}{reason}")


@dataclass(frozen=True)
class Tied:
    """Values of several variables that are visited together: extremes of what ties them."""

    symbols: tuple[Symbol, ...]
    samples: tuple[tuple[Expr, ...], ...]


@dataclass(frozen=True)
class Domain:
    """A set of variables with, if need be, one condition that ties them together.

    ``reason`` says in words what the condition is, what goes wrong outside, and the way out.
    ``tied`` lists values that satisfy it; variables named there have no samples of their own.
    """

    variables: tuple[Variable, ...] = ()
    condition: object = None  # a SymPy relational or Boolean in the symbols
    seed: int = 20221
    reason: str = ""
    tied: tuple[Tied, ...] = ()

    def __post_init__(self) -> None:
        for ties in self.tied:
            for sample in ties.samples:
                self.check(dict(zip(ties.symbols, map(S, sample), strict=True)))

    def names(self) -> tuple[str, ...]:
        return tuple(v.name for v in self.variables)

    def check(self, values: Mapping[Symbol, Expr]) -> None:
        """Raise ``OutsideDomain`` with one clear line when the values are not allowed."""
        for variable in self.variables:
            if variable.symbol in values:
                variable.check(values[variable.symbol])
        if self.condition is not None and _truth(self.condition, values) == S.false:
            tied = self.condition.free_symbols  # type: ignore[attr-defined]
            given = ", ".join(
                f"{v.name} = {values[v.symbol]}"
                for v in self.variables
                if v.symbol in tied and v.symbol in values
            )
            raise OutsideDomain(f"{given}: {self.reason or f'needed is {self.condition}'}")

    @property
    def enough(self) -> int:
        """Number of points that visit every sample, and at least 6."""
        listed = [*(v.samples for v in self.variables), *(t.samples for t in self.tied)]
        return max([6, *map(len, listed)])

    def points(self, count: int = 6) -> Iterator[dict[Symbol, Expr]]:
        """Exact points: the extremes and singular cases of every variable, then random ones.

        Every list is gone through with a step of its own, prime to its length, so that each sample
        is met once and extremes meet; after the lists are used up, seeded random rationals follow.
        Points that violate ``condition`` are left out.
        """
        chooser = random.Random(self.seed)
        found = 0
        for index in range(50 * max(count, 1)):
            if found >= count:
                return
            point = {}
            for place, variable in enumerate(self.variables):
                listed = variable.samples
                if listed and index < len(listed):
                    turn = index * _step(place, len(listed)) + place
                    point[variable.symbol] = S(listed[turn % len(listed)])
                else:
                    point[variable.symbol] = _random_value(variable, chooser)
            for ties in self.tied:
                if index < len(ties.samples):
                    point.update(zip(ties.symbols, map(S, ties.samples[index])))
            if self.condition is None or _truth(self.condition, point) == S.true:
                found += 1
                yield point


def _step(place: int, length: int) -> int:
    """The first number from ``place + 1`` on that is prime to ``length``."""
    step = place + 1
    while math.gcd(step, length) != 1:
        step += 1
    return step


def _truth(condition: object, point: Mapping[Symbol, Expr]) -> object:
    # All at once: one after the other, what is left of gamma_1 + gamma_2 > 0 would decide itself.
    return condition.xreplace(dict(point))  # type: ignore[attr-defined]


def _random_value(variable: Variable, chooser: random.Random) -> Expr:
    """An exact value, spread over decades when the range is unbounded."""
    lower, upper = variable.lower, variable.upper
    if variable.integer:
        start = S.One if lower is -oo else ceiling(lower)
        if start == lower and not variable.lower_included:
            start = start + 1
        start = int(start)
        stop = start + 10 ** chooser.randint(1, 4) if upper is oo else int(floor(upper))
        return Integer(chooser.randint(start, max(start, stop)))
    fraction = Rational(chooser.randint(1, 997), 997 + chooser.randint(1, 2))
    if upper is oo:
        size = fraction * Integer(10) ** chooser.randint(-1, 2)
        if lower is -oo:
            return size * chooser.choice((1, -1))
        return lower + size
    if lower is -oo:
        return upper - fraction * 10
    return lower + fraction * (upper - lower)
