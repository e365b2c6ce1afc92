"""Quotients and exponents in one line that people read in different ways."""

from __future__ import annotations

from lark import Token

from .errors import FormulaError
from .tree import Node, first, last, start, subtree

__all__ = ["check_exponent", "check_quotient"]

_SHOWN = 24  # characters of the source in a suggestion


def check_exponent(tree: Node, place: int) -> None:
    """``x^1/2``, ``x^3/2``, ``e^2x`` in text: where does the exponent end?

    ``tree`` is a product, ``place`` the sign behind the power; in LaTeX exponents have braces.
    """
    sign, power = tree.children[place], subtree(tree.children[place - 1])
    assert isinstance(sign, Token)
    if power.data != "power" or first(power, 1).value != "^":
        return
    exponent, following = first(power, 2), first(tree, place + 1)
    if exponent.kind not in ("NUMBER", "NAME") or sign.value.gap or following.gap:
        return
    if sign.type == "SLASH":
        numbers = exponent.kind == following.kind == "NUMBER"
        doubtful = numbers and (exponent.value == 1 or _half(exponent.value, following.value))
    else:
        product = exponent.kind == "NUMBER" and following.kind == "LPAR"
        doubtful = sign.type == "JUXT" and not product
    if doubtful:
        raise FormulaError("it is not clear where this exponent ends", exponent.start,
                           "put the exponent in brackets, or the power")  # fmt: skip


def _half(above, below) -> bool:  # type: ignore[no-untyped-def]
    return bool(above.is_odd and below == 2)


def check_quotient(tree: Node, place: int, text: str, latex: bool) -> None:
    """``1/2x`` and ``a/b c`` are read in two ways, ``a/(b c) d`` is not.

    ``a/b (c)`` with a gap before the bracket is (a/b) (c). ``place`` is the sign behind the
    denominator.
    """
    sign, division = tree.children[place], tree.children[place - 2] if place > 1 else None
    if not isinstance(division, Token) or division.type != "SLASH":
        return
    assert isinstance(sign, Token)
    divisor, factor = subtree(tree.children[place - 1]), subtree(tree.children[place + 1])
    if divisor.data == "bracket" and len(subtree(divisor.children[1]).children) == 1:
        return  # a product in brackets: they are there to end the denominator
    opening = first(factor)
    typeset = sign.type == "TIMES" and (latex or sign.value.value == "·")
    together = sign.type == "JUXT" and not (opening.gap and opening.kind == "LPAR")
    if not (typeset or together):
        return
    above = _shown(text, start(tree), division.value.start)
    below = _shown(text, division.value.end, sign.value.start)
    more = _shown(text, opening.start, last(factor).end)
    ways = (
        rf"\frac{{{above}}}{{{below}}} {more} or \frac{{{above}}}{{{below} {more}}}"
        if latex
        else f"({above}/{below}) {more} or {above}/({below} {more})"
    )
    raise FormulaError("it is not clear whether this multiplies or divides", opening.start,
                       f"write {ways}")  # fmt: skip


def _shown(text: str, begin: int, end: int) -> str:
    piece = " ".join(text[begin:end].split())
    return piece if len(piece) <= _SHOWN else f"{piece[: _SHOWN - 3]}..."
