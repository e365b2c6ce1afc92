"""The numbers of a network file: exact, with names for parameters where the user gives names.

A value is a TOML integer or decimal, or a string: ``"1/3"``, ``"1e-3"``, or a formula of numbers
and names with ``+ - * / ^`` and parentheses, ``"2*k/N"``. Names mean what ``[parameters]`` or the
command line give them; in a symbolic network the names of ``[parameters]`` stay symbols. Formulas
are read by the grammar of parameter values (``derivations.parameter``): nothing is executed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from sympy import Expr, Rational, Symbol, cancel

from .network_source import BadNetwork, Place, Source, suggestion
from .parameter import MAX_DIGITS, BadParameter, parse_value

__all__ = ["SIZE_NAME", "Number", "Numbers", "as_expression", "is_name", "kind_of"]

Number: TypeAlias = Fraction | Expr
"""An exact rational, or an expression with names in it."""

SIZE_NAME = "N"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*")
_WORDS = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[A-Za-z_][A-Za-z_0-9]*")
_TAKEN = frozenset(("pi", "sqrt", "oo"))  # what the grammar itself knows
_HOW = 'give an integer, a decimal such as 0.25, or a string: "1/3", "1e-3", "2*k"'


@dataclass
class Numbers:
    """Reads the values of one file.

    ``given``: values from outside the file, by name, which come before those of ``parameters``,
    the file's own. ``symbolic``: a name without a value from outside stays a symbol. ``used``
    collects the names met.
    """

    source: Source
    given: Mapping[str, Fraction] = field(default_factory=dict)
    symbolic: bool = False
    parameters: dict[str, Fraction] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    size: int | None = None

    def number(self, place: Place, raw: Any) -> Number:
        """The exact value at a place; raises ``BadNetwork``."""
        return self._value(place, raw, self.symbolic)

    def whole(self, place: Place, raw: Any, what: str) -> int:
        """A whole number, in which every name must have a value."""
        value = self._value(place, raw, symbolic=False)
        if not isinstance(value, Fraction) or value.denominator != 1:
            raise self.source.wrong(place, f"{_shown(raw)} is not {what}; give a whole number")
        return int(value)

    def each(self, place: Place, raw: Any, count: int, what: str) -> list[Number]:
        """One value for all, or a list of as many as there are oscillators."""
        if not isinstance(raw, list):
            return [self.number(place, raw)] * count
        if len(raw) != count:
            raise self.source.wrong(
                place, f"{len(raw)} {what} for {count} oscillator{'s' * (count != 1)}; give one "
                "number for all, or one for each",
            )  # fmt: skip
        return [self.number((*place, i), value) for i, value in enumerate(raw)]

    def literal(self, place: Place, raw: Any) -> Fraction:
        """A number without names."""
        value = self._read(place, raw, lambda name: None)
        assert isinstance(value, Fraction)
        return value

    def _value(self, place: Place, raw: Any, symbolic: bool) -> Number:
        return self._read(place, raw, lambda name: self._meaning(place, name, symbolic))

    def _meaning(self, place: Place, name: str, symbolic: bool) -> Number:
        self.used.add(name)
        if name in self.given:
            return self.given[name]
        if name == SIZE_NAME and self.size is not None:
            return Fraction(self.size)
        if symbolic:
            return Symbol(name, positive=True)
        if name in self.parameters:
            return self.parameters[name]
        known = [*self.parameters, *([SIZE_NAME] if self.size is not None else [])]
        hint = suggestion(name, known) if known else ""
        asked = f"{hint} Else give" if hint.startswith("did") else "give"
        raise self.source.wrong(
            place,
            f"the name {name} has no value; {asked} {name} = ... under [parameters] or on the "
            f"command line ({name}=3), or ask for --symbolic",
        )

    def _read(self, place: Place, raw: Any, meaning: Any) -> Number:
        if isinstance(raw, bool) or not isinstance(raw, int | Decimal | str):
            raise self.source.wrong(place, f"this must be a number, not {kind_of(raw)}; {_HOW}")
        if isinstance(raw, Decimal):
            return self._decimal(place, raw)
        if isinstance(raw, int):
            if raw.bit_length() > 3 * MAX_DIGITS:
                raise self.source.wrong(place, f"this needs more than {MAX_DIGITS} digits")
            return Fraction(raw)
        return self._formula(place, raw, meaning)

    def _decimal(self, place: Place, raw: Decimal) -> Fraction:
        if not raw.is_finite():
            raise self.source.wrong(place, f"{raw} is not a finite number; {_HOW}")
        if abs(raw.adjusted()) > MAX_DIGITS or len(raw.as_tuple().digits) > MAX_DIGITS:
            raise self.source.wrong(place, f"this needs more than {MAX_DIGITS} digits")
        return Fraction(raw)

    def _formula(self, place: Place, text: str, meaning: Any) -> Number:
        if text.strip().lower().lstrip("+-") in ("oo", "inf", "infinity", "nan"):
            raise self.source.wrong(place, f"{text.strip()} is not a finite number; {_HOW}")
        words = _WORDS.findall(text)
        names = [w for w in words if is_name(w)]
        values = {name: meaning(name) for name in dict.fromkeys(names)}
        known = {name: value for name, value in values.items() if value is not None}
        try:
            read = parse_value(text, list(known))
        except BadParameter:
            raise self.source.wrong(place, f"cannot read {_shown(text)}; {_HOW}") from None
        exchange = {Symbol(n): as_expression(v) for n, v in known.items()}
        value = cancel(read.xreplace(exchange)) if exchange else read
        if isinstance(value, Rational):
            return Fraction(int(value.p), int(value.q))
        if value.is_finite is False:  # a denominator that vanishes at these values
            raise self.source.wrong(place, f"{_shown(text)} divides by zero at these values")
        if not value.free_symbols:
            raise self.source.wrong(
                place, f"{_shown(text)} is irrational, and exact results need rational numbers; "
                "give as many decimals as you need",
            )  # fmt: skip
        return value


def is_name(word: str) -> bool:
    """Whether a word can name a parameter."""
    return _NAME.fullmatch(word) is not None and word not in _TAKEN


def as_expression(value: Number) -> Expr:
    """The number as a SymPy expression."""
    if isinstance(value, Fraction):
        return Rational(value.numerator, value.denominator)
    return value


def kind_of(raw: Any) -> str:
    """What TOML calls a value that is of the wrong kind."""
    kinds = {bool: "true or false", int: "a number", Decimal: "a number", str: "text",
             list: "a list", dict: "a table"}  # fmt: skip
    return kinds.get(type(raw), "a date or time")


def _shown(raw: Any) -> str:
    text = str(raw)
    return repr(text if len(text) <= 40 else text[:37] + "...")


def read_parameters(numbers: Numbers, raw: Any) -> None:
    """Fill ``parameters`` from the table ``[parameters]``."""
    source = numbers.source
    if not isinstance(raw, dict):
        raise source.wrong(("parameters",), "this must be a table [parameters] of name = value")
    for name, value in raw.items():
        place = ("parameters", name)
        if not is_name(name):
            raise source.wrong(
                place, "not a name for a parameter; use letters, digits and _ such as k_1"
            )
        numbers.parameters[name] = numbers.literal(place, value)


def check_names(numbers: Numbers) -> None:
    """Every parameter given is used somewhere; an unused one is a slip of the pen."""
    known = sorted(numbers.used)
    for name in numbers.given:
        if name not in numbers.used:
            hint = suggestion(name, known) if known else "there are no names"
            raise BadNetwork(
                f"{numbers.source.name}: no value in the file uses the name {name}; {hint}"
            )
    for name in numbers.parameters:
        if name not in numbers.used:
            hint = suggestion(name, known) if known else "leave it out"
            raise numbers.source.wrong(
                ("parameters", name), f"no value in the file uses this name; {hint}"
            )
