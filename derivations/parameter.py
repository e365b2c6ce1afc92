"""Exact parameter values from text.

A value is an integer, a rational ``1/3``, a decimal or a number in scientific notation read as an
exact decimal (``1e-12`` is 1/10**12), a constant such as ``sqrt(3)`` or ``pi/4``, any of these put
together with ``+ - * / ^`` and parentheses, or ``oo`` alone where a limit is meant. Where there are
other parameters a value may name them, ``kac=N-1``. Nothing passes through a binary float, and
nothing of the text is ever executed.

The size of a value is bounded: a number that needs more than ``MAX_DIGITS`` decimal digits is
refused before it is computed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from sympy import Add, Expr, Integer, Mul, Pow, Rational, Symbol, oo, pi, sqrt

__all__ = ["MAX_DIGITS", "BadParameter", "parse_assignments", "parse_value"]

MAX_DIGITS = 1000  # numerator and denominator together
MAX_LENGTH = 2 * MAX_DIGITS
MAX_DEPTH = 50
_BITS_PER_DIGIT = 3.33
_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z_0-9]*)"
    r"|(?P<sign>\*\*|[-+*/^()]))"
)
_FORMS = "give an integer, 1/3, 0.25, 1e-12, sqrt(3), pi/4 or oo"


class BadParameter(ValueError):
    """A parameter that cannot be read, is unknown, missing or given twice; one line says which."""


def parse_value(text: str, names: Sequence[str] = ()) -> Expr:
    """The exact value that ``text`` stands for; raises ``BadParameter``.

    One of ``names``, the parameters there are, stands for ``Symbol(name)``.

    >>> parse_value("1e-3"), parse_value("sqrt(3)/2"), parse_value("2^-3")
    (1/1000, sqrt(3)/2, 1/8)
    """
    if text.strip() == "oo":
        return oo
    if len(text) > MAX_LENGTH:
        raise BadParameter(f"a value of {len(text)} characters is too long")
    return _Reader(text, names).read()


def parse_assignments(items: Iterable[str], names: Sequence[str]) -> dict[str, Expr]:
    """Values by name from ``["k1=3", "theta=1/100"]``; ``names`` are the parameters there are."""
    values: dict[str, Expr] = {}
    for item in items:
        name, equals, text = item.partition("=")
        name = name.strip()
        if not equals or not name:
            example = names[0] if names else "N"
            raise BadParameter(f"cannot read {item!r}: give name=value, for instance {example}=3")
        if name not in names:
            raise BadParameter(f"unknown parameter {name!r}{_suggestion(name, names)}")
        if name in values:
            raise BadParameter(f"parameter {name} is given twice")
        try:
            values[name] = parse_value(text, [other for other in names if other != name])
        except BadParameter as problem:
            raise BadParameter(f"{name}: {problem}") from None
    return values


def missing(names: Iterable[str], values: Mapping[str, object]) -> list[str]:
    """The names without a value, in their own order."""
    return [name for name in names if name not in values]


def _suggestion(name: str, names: Sequence[str]) -> str:
    import difflib

    folded = {other.lower(): other for other in names}
    near = difflib.get_close_matches(name.lower(), folded, n=3, cutoff=0.4)
    if near:
        return f"; did you mean {' or '.join(folded[other] for other in near)}?"
    return f"; there is {', '.join(names)}" if names else "; there is none to give"


class _Reader:
    """Recursive descent over the tokens of one value.

    sum := product (("+" | "-") product)*      product := signed (("*" | "/") signed)*
    signed := ("+" | "-")* power               power := atom ("^" signed)?
    atom := number | "pi" | "sqrt" "(" sum ")" | "(" sum ")" | another parameter
    """

    def __init__(self, text: str, names: Sequence[str] = ()) -> None:
        self.text = text.strip()
        self.names = names
        self.tokens = self._split()
        self.place = 0
        self.depth = 0

    def _split(self) -> list[tuple[str, str]]:
        tokens, start = [], 0
        while start < len(self.text):
            match = _TOKEN.match(self.text, start)
            if match is None:
                raise self._unreadable()
            tokens.append((match.lastgroup or "", match.group(match.lastgroup or 0)))
            start = match.end()
        return tokens

    def read(self) -> Expr:
        if not self.tokens:
            raise BadParameter(f"the value is empty: {_FORMS}")
        value = self._sum()
        if self.place < len(self.tokens):
            raise self._unreadable()
        if not isinstance(value, Rational) and self._vanishes(value):
            return Integer(0)  # a zero that SymPy does not see by itself
        return value

    def _unreadable(self) -> BadParameter:
        return BadParameter(f"cannot read {_shown(self.text)} as an exact value: {_FORMS}")

    def _take(self, *wanted: str) -> str:
        """The next token if it is one of the wanted signs, else an empty string."""
        if self.place < len(self.tokens):
            kind, token = self.tokens[self.place]
            if kind == "sign" and token in wanted:
                self.place += 1
                return token
        return ""

    def _sum(self) -> Expr:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise BadParameter("the value is nested too deeply")
        value = self._product()
        while sign := self._take("+", "-"):
            term = self._product()
            value = self._bounded(value + term if sign == "+" else value - term)
        self.depth -= 1
        return value

    def _product(self) -> Expr:
        value = self._signed()
        while sign := self._take("*", "/"):
            factor = self._signed()
            if sign == "/" and self._vanishes(factor):
                raise BadParameter(f"{_shown(self.text)} divides by zero")
            value = self._bounded(value * factor if sign == "*" else value / factor)
        return value

    def _signed(self) -> Expr:
        negative = False
        while sign := self._take("+", "-"):
            negative ^= sign == "-"
        value = self._power()
        return -value if negative else value

    def _power(self) -> Expr:
        base = self._atom()
        if not self._take("^", "**"):
            return base
        self.depth += 1  # a^b^c^... nests without parentheses
        if self.depth > MAX_DEPTH:
            raise BadParameter("the value is nested too deeply")
        exponent = self._signed()
        self.depth -= 1
        if not isinstance(exponent, Integer):
            raise BadParameter(
                f"the exponent in {_shown(self.text)} must be an integer; for roots there is sqrt"
            )
        if exponent < 0 and self._vanishes(base):
            raise BadParameter(f"{_shown(self.text)} divides by zero")
        self._check_bits(_bits(base) * abs(int(exponent)))
        return base**exponent

    def _atom(self) -> Expr:
        if self._take("("):
            return self._closed(self._sum())
        if self.place >= len(self.tokens):
            raise self._unreadable()
        kind, token = self.tokens[self.place]
        self.place += 1
        if kind == "number":
            return self._number(token)
        if token == "pi":
            return pi
        if token == "sqrt" and self._take("("):
            return self._root(self._closed(self._sum()))
        if token in self.names:
            return Symbol(token)
        if token == "oo":
            raise BadParameter("oo means a limit and stands alone")
        raise self._unreadable()

    def _closed(self, value: Expr) -> Expr:
        if not self._take(")"):
            raise BadParameter(f"{_shown(self.text)} lacks a closing parenthesis")
        return value

    def _number(self, token: str) -> Expr:
        mantissa, _, power = token.lower().partition("e")
        whole, _, fraction = mantissa.partition(".")
        if len(power.lstrip("+-")) > 9:
            raise self._too_large()
        exponent = int(power or 0) - len(fraction)
        self._check_bits(_BITS_PER_DIGIT * (abs(exponent) + len(whole) + len(fraction)))
        return Integer(int(whole + fraction)) * Rational(10) ** exponent

    def _root(self, value: Expr) -> Expr:
        if value.is_negative:
            raise BadParameter(f"{_shown(self.text)} takes the square root of a negative number")
        if not value.is_nonnegative and not self._vanishes(value):
            raise BadParameter(f"the sign under the square root in {_shown(self.text)} is unclear")
        return sqrt(value)

    def _vanishes(self, value: Expr) -> bool:
        verdict = value.is_zero
        if verdict is None:
            verdict = value.equals(0)
        if verdict is None:
            raise BadParameter(f"cannot tell whether a part of {_shown(self.text)} is zero")
        return bool(verdict)

    def _bounded(self, value: Expr) -> Expr:
        self._check_bits(_bits(value))
        return value

    def _check_bits(self, bits: float) -> None:
        if bits > _BITS_PER_DIGIT * MAX_DIGITS:
            raise self._too_large()

    def _too_large(self) -> BadParameter:
        return BadParameter(f"{_shown(self.text)} needs more than {MAX_DIGITS} digits")


def _bits(value: Expr) -> int:
    """An upper estimate of the bits it takes to write the value down."""
    if isinstance(value, Rational):
        return int(value.p).bit_length() + int(value.q).bit_length()
    if isinstance(value, Pow):
        return _bits(value.base) * max(1, abs(int(value.exp)) + 1)
    if isinstance(value, Add | Mul):
        return sum(_bits(part) for part in value.args)
    return 2


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")
