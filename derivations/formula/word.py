"""A name as it is met in a formula: its key, how it was written, the function it may be."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sympy import Integer, Rational

from .errors import FormulaError
from .functions import CALLED, REFUSED, Head, psi_of_order
from .limits import MAX_DIGITS
from .names import Names, head_of
from .tokens import Piece

__all__ = ["Word", "exact_number", "latex_word", "text_word"]


@dataclass(frozen=True, slots=True)
class Word:
    """``head`` is the function of our own that the word names, if the statement has no such name;
    ``upright`` letters (``\\mathrm{e}``) are constants whatever the statement has."""

    key: str
    shown: str
    head: Head | None = None
    upright: bool = False


def exact_number(piece: str, position: int) -> Rational:
    """A number as written, exactly: ``0.25`` is 1/4, ``1e-3`` is 1/1000."""
    mantissa, _, power = piece.lower().partition("e")
    digits = sum(map(str.isdigit, mantissa))
    if digits > MAX_DIGITS or len(power) > 5 or abs(int(power or 0)) > MAX_DIGITS:
        raise FormulaError(f"a number of more than {MAX_DIGITS} digits", position)
    if mantissa.isdigit() and not power:
        return Integer(int(mantissa))
    above, below = Decimal(piece).as_integer_ratio()
    return Rational(above, below)


def text_word(names: Names, key: str, shown: str, position: int) -> Word:
    """A word of plain text: a name of the statement or a function."""
    if names.knows(key):
        return Word(key, shown, head_of(shown))
    _refuse(shown, position)
    base, below, _ = key.split("|")
    if base == "psi" and below.isdigit():
        return Word(key, shown, psi_of_order(_order(below, position)))
    return Word(key, shown, head_of(shown))


def latex_word(names: Names, key: str, shown: str, position: int, word: str = "") -> Word:
    """A name in LaTeX; ``word`` is an upright one, a command or ``\\operatorname``."""
    base, below, above = key.split("|")
    if not below and not above:
        if word and not names.knows(key):
            _refuse(word, position)
        return Word(key, shown, _symbol_like(base) or head_of(word), upright=word in ("e", "i"))
    if base == "psi" and below.isdigit() and not above and not names.knows(key):
        return Word(key, shown, psi_of_order(_order(below, position)))
    return Word(key, shown)


def _symbol_like(base: str) -> Head | None:
    """Functions written as a letter."""
    return CALLED[base] if base in ("Gamma", "psi", "zeta", "W") else None


def _order(digits: str, position: int) -> int:
    if len(digits) > 2:
        raise FormulaError("the order of psi is too large", position)
    return int(digits)


def _refuse(word: str, position: int) -> None:
    if word in REFUSED:
        raise FormulaError(f"{word} is not read here", position, REFUSED[word])


def merge_differences(pieces: list[Piece], names: Names) -> list[Piece]:
    """``Delta T`` as the one name that the statement has."""
    merged: list[Piece] = []
    for piece in pieces:
        before = merged[-1] if merged else None
        if (
            before is not None
            and before.kind == piece.kind == "NAME"
            and before.value.key == "Delta||"
            and names.knows(f"Delta {piece.value.key}")
        ):
            if names.knows("Delta||"):
                raise FormulaError("Delta and a difference are both names here", before.start,
                                   "write Delta*(...) or Delta_T in plain text")  # fmt: skip
            shown = f"{before.value.shown} {piece.value.shown}"
            word = Word(f"Delta {piece.value.key}", shown)
            merged[-1] = Piece("NAME", word, before.start, piece.end, before.gap)
        else:
            merged.append(piece)
    return merged
