"""Reading a formula: which notation, which side, the expression."""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Expr

from ..latex import latex
from .brackets import matched, paired_bars
from .build import Builder
from .echo import echo
from .errors import FormulaError
from .grammar import parse
from .integrals import paired_differentials
from .latex_tokens import latex_pieces
from .limits import MAX_LENGTH, MAX_TOKENS
from .names import Names
from .notation import written_out
from .text_tokens import text_pieces
from .tokens import Piece

__all__ = ["Formula", "read"]

_WRAPPERS = (("$$", "$$"), ("$", "$"), (r"\[", r"\]"), (r"\(", r"\)"))
_TRAILING = (r"\,", r"\;", r"\:", r"\!", r"\ ", r"\quad", r"\qquad", ".", ",", ";", "~")


@dataclass(frozen=True)
class Formula:
    """A formula as understood: ``text`` and ``latex`` are how we would write it."""

    expression: Expr
    text: str
    latex: str
    notation: str  # text or latex

    def _repr_latex_(self) -> str:
        return f"${self.latex}$"


def read(text: str, names: Names) -> Formula:
    """The formula in ``text``; raises ``FormulaError`` for what cannot be read in one way.

    A left side is dropped when it is that of the statement, or one unknown name with its
    arguments. Nothing of the text is executed, and its size is bounded before it is looked at.
    """
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"a formula of {len(text)} characters is too long",
                           0, f"at most {MAX_LENGTH} are read")  # fmt: skip
    try:
        return _read(text, names)
    except FormulaError as problem:
        raise problem.in_text(text) from None


def _read(text: str, names: Names) -> Formula:
    start, end, marked = _content(text)
    in_latex = marked or "\\" in text or "{" in text or "}" in text
    pieces = (latex_pieces if in_latex else text_pieces)(text, start, end, names)
    if len(pieces) > MAX_TOKENS:
        raise FormulaError(f"a formula of {len(pieces)} signs is too long", start,
                           f"at most {MAX_TOKENS} are read")  # fmt: skip
    pieces = paired_differentials(paired_bars(pieces), names)
    matched(pieces)
    right = _right_side(pieces, names, text, in_latex)
    expression = _expression(right, names, text, in_latex, end)
    notation = "latex" if in_latex else "text"
    return Formula(expression, echo(expression, names), latex(expression), notation)


def _content(text: str) -> tuple[int, int, bool]:
    """Where the formula is without dollars, display brackets and the full stop at its end."""
    start, end, marked = 0, len(text), False
    while True:
        before = (start, end)
        while start < end and text[start].isspace():
            start += 1
        end = _without_stop(text, start, end)
        for opening, closing in _WRAPPERS:
            inside = end - start >= len(opening) + len(closing)
            if inside and text.startswith(opening, start) and text.endswith(closing, start, end):
                start, end, marked = start + len(opening), end - len(closing), True
                break
        if (start, end) == before:
            return start, end, marked


def _without_stop(text: str, start: int, end: int) -> int:
    """The end without blanks, spacing commands and punctuation."""
    while end > start:
        mark = next((m for m in _TRAILING if text.endswith(m, start, end)), "")
        if not mark and not text[end - 1].isspace():
            break
        end -= len(mark) or 1
    return end


def _expression(pieces: list[Piece], names: Names, text: str, in_latex: bool, end: int) -> Expr:
    row = written_out(pieces, names, in_latex, text)
    return Builder(names, text, in_latex).build(parse(row, end))


def _right_side(pieces: list[Piece], names: Names, text: str, in_latex: bool) -> list[Piece]:
    """What stands right of the equals sign, the left side checked."""
    signs = [place for place, piece in enumerate(pieces) if piece.kind == "EQUALS"]
    if not signs:
        return pieces
    if len(signs) > 1:
        raise FormulaError("there is more than one equals sign", pieces[signs[1]].start,
                           "give one right side at a time")  # fmt: skip
    left, right = pieces[: signs[0]], pieces[signs[0] + 1 :]
    sign = pieces[signs[0]]
    if not left:
        raise FormulaError("the left side is missing", sign.start)
    if _is_application(left) and _stands_for_left(left, names):
        return right
    if names.left is not None:
        found = _expression(left, names, text, in_latex, sign.start)
        if found != names.left:
            own = echo(names.left, names)
            raise FormulaError("this is not the left side of the statement", left[0].start,
                               f"that is {own}; give the right side alone")  # fmt: skip
    elif not _is_application(left):
        raise FormulaError("the left side is not a single name", left[0].start,
                           "give the right side alone")  # fmt: skip
    return right


def _is_application(left: list[Piece]) -> bool:
    """``g`` or ``g(x)``."""
    if left[0].kind != "NAME":
        return False
    return len(left) == 1 or (left[1].kind == "LPAR" and matched(left).get(1) == len(left) - 1)


def _stands_for_left(left: list[Piece], names: Names) -> bool:
    """A new name, or the left side's symbol with arguments or its function without."""
    key = left[0].value.key
    if not names.knows(key):
        return True
    if len(left) > 1:
        return names.left is not None and names.symbols.get(key) == names.left
    return key in names.functions and names.functions[key].word == _head_name(names.left)


def _head_name(left: Expr | None) -> str:
    return type(left).__name__ if left is not None else ""
