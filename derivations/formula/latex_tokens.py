"""LaTeX into tokens: the commands that a formula may hold, and what each means."""

from __future__ import annotations

import difflib
import re

from .brackets import ends_factor, starts_factor
from .errors import FormulaError
from .functions import BARE, CALLED, REFUSED
from .latex_groups import FRACTIONS, LatexGroups
from .latex_names import (
    ACCENTS,
    LETTER_COMMANDS,
    UPRIGHT,
    name_key,
    plain,
    script_end,
    skip_spaces,
)
from .limits import MAX_DEPTH
from .names import Names, head_of
from .tokens import BRACKETS, Piece, words
from .word import Word, merge_differences

__all__ = ["latex_pieces"]

_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")
_ROW_SKIP = re.compile(r"\s*\[[0-9.]+(pt|em|ex)\]")
_NO_LIMITS = re.compile(r"\\(no)?limits(?![A-Za-z])")
_SIZES = frozenset(
    words("left right big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr")
)
_SPACING = frozenset(words("quad qquad thinspace enspace medspace thickspace"))
_SILENT = frozenset(words("displaystyle textstyle scriptstyle nonumber notag negthinspace"))
_SUM_ADVICE = r"write \sum_{n=1}^{N}; sums over roots or sets are not read"
_ALIGNED = frozenset(words("split aligned align equation gathered multline displaymath math"))
_COMMAND_SIGNS = {"cdot": ("TIMES", "·"), "times": ("TIMES", "·"), "ast": ("TIMES", "·"),
                  "equiv": ("EQUALS", "="), "lbrace": ("LPAR", "{"), "rbrace": ("RPAR", "}"),
                  "lbrack": ("LPAR", "["), "rbrack": ("RPAR", "]"), "lvert": ("BARO", "|"),
                  "rvert": ("BARC", "|"), "vert": ("BAR", "|"), "colon": ("COLON", ":"),
                  }  # fmt: skip


def latex_pieces(text: str, start: int, end: int, names: Names) -> list[Piece]:
    """The tokens of ``text[start:end]``."""
    scanner = _Scanner(text, names)
    scanner.scan(start, end)
    if scanner.environments:
        raise FormulaError(rf"\begin{{{scanner.environments[-1]}}} has no end", end)
    for place in scanner.breaks:
        _check_break(scanner.pieces, place)
    return merge_differences(scanner.pieces, names)


def _check_break(pieces: list[Piece], place: int) -> None:
    """A row that goes on without a sign is another formula, unless a differential ends the row."""
    if not 0 < place < len(pieces) or (place > 1 and pieces[place - 2].kind == "D"):
        return
    if ends_factor(pieces[place - 1]) and starts_factor(pieces[place].kind):
        raise FormulaError("a new row starts without a sign", pieces[place].start,
                           r"give one formula; {}\times goes on with a product")  # fmt: skip


class _Scanner(LatexGroups):
    def __init__(self, text: str, names: Names) -> None:
        super().__init__(text, names)
        self.breaks: list[int] = []  # how many tokens stand before each row break

    def command(self, place: int) -> int:
        match = _COMMAND.match(self.text, place)
        if match is None:
            return self.control(place)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaError(f"commands are nested more than {MAX_DEPTH} deep", place)
        end = self.named(match, place)
        self.depth -= 1
        return end

    def named(self, match: re.Match[str], place: int) -> int:
        word, after = match.group(1), match.end()
        if match.group().endswith("*") and word != "operatorname":
            after -= 1
        if word in _SIZES:
            return self.sized(word, after)
        if word in _SPACING or word in _SILENT:
            self.gap |= word in _SPACING
            return after
        if word in FRACTIONS:
            self.add("FRAC", word, place, after)
            return self.digit_argument(self.digit_argument(after, "inner"), "end")
        if word == "sqrt":
            return self.root(place, after)
        if word in _COMMAND_SIGNS:
            return self.add(*_COMMAND_SIGNS[word], place, after)
        if word in ("begin", "end"):
            return self.environment(word, after)
        if word in ("int", "sum"):
            return self.limits(word, place, after)
        if word in LETTER_COMMANDS:
            return self.name(place, after, word)
        return self.other(word, place, after)

    def other(self, word: str, place: int, after: int) -> int:
        if word in UPRIGHT or word in ACCENTS:
            opening = skip_spaces(self.text, after)
            start, stop, after = script_end(self.text, opening)
            inner = plain(self.text[start:stop])
            if not inner:
                raise FormulaError("this is no name", start)
            if word in ACCENTS:
                return self.name(place, after, f"{word} {inner}")
            return self.upright(place, after, inner)
        if word == "infty":
            return self.add("NAME", Word(name_key("oo"), r"\infty"), place, after)
        if word == "dd":
            return self.add("D", "d", place, after)
        if word in BARE or (word in CALLED and word not in ("gamma", "sqrt")):
            return self.add("NAME", Word(name_key(word), word, head_of(word)), place, after)
        if word in ("·", "ddot"):
            raise FormulaError("derivatives are not read", place, "write the derivative out")
        advice = REFUSED.get(word, "")
        if not advice:
            known = [*BARE, *CALLED, *LETTER_COMMANDS, "frac", "sqrt", "left", "right", "infty"]
            near = difflib.get_close_matches(word, known, n=2, cutoff=0.7)
            advice = f"did you mean {' or '.join(map(repr, near))}?" if near else ""
        raise FormulaError(rf"the command \{word[:30]} is not read", place, advice)

    def control(self, place: int) -> int:
        """A backslash and a sign: spacing, braces, a row break."""
        character = self.text[place + 1 : place + 2]
        if character in (",", ";", ":", " ", ">", "~", "\n", "\t"):
            self.gap = True
        elif character in ("{", "}"):
            return self.add("LPAR" if character == "{" else "RPAR", character, place, place + 2)
        elif character == "\\" and self.environments:
            self.breaks.append(len(self.pieces))
            skip = _ROW_SKIP.match(self.text, place + 2)
            return skip.end() if skip else place + 2
        elif character != "!" or not character:
            shown = "a backslash" if not character else rf"\{character}"
            raise FormulaError(f"{shown} is no part of a formula", place)
        return place + 2

    def sized(self, word: str, after: int) -> int:
        """A bracket or bar with a size."""
        place = skip_spaces(self.text, after)
        character = self.text[place : place + 1]
        opens = word == "left" or word.endswith("l")
        closes = word == "right" or (word.endswith("r") and not opens)
        if character == "|":
            kind = "BARO" if opens else "BARC" if closes else "BAR"
            return self.add(kind, "|", place, place + 1)
        match = _COMMAND.match(self.text, place)
        named = match.group(1) if match else ""
        if (
            character in BRACKETS
            or character in BRACKETS.values()
            or named.endswith("vert")
            or (self.text[place : place + 2] in (r"\{", r"\}") or named in _COMMAND_SIGNS)
        ):
            if character in ("{", "}"):
                raise FormulaError("a brace with a size needs a backslash", place, r"write \{")
            return self.one(place)
        raise FormulaError(rf"\{word} needs a bracket or bar on both sides", place)

    def root(self, place: int, after: int) -> int:
        start = skip_spaces(self.text, after)
        if self.text[start : start + 1] != "[":
            self.add("SQRT", "sqrt", place, after)
            return self.digit_argument(start, "end")
        close = self.text.find("]", start)
        if close < 0:
            raise FormulaError("this bracket is never closed", start)
        self.add("ROOT", "root", place, after)
        self.add("GO", "inner", start, start + 1)
        self.scan(start + 1, close)
        self.add("GC", "inner", close, close + 1)
        return self.digit_argument(close + 1, "end")

    def environment(self, word: str, after: int) -> int:
        start, end, after = script_end(self.text, after)
        name = self.text[start:end].rstrip("*")
        if word == "end":
            if not self.environments or self.environments.pop() != name:
                raise FormulaError(rf"\end{{{name[:20]}}} has no beginning", start)
            return after
        if name not in _ALIGNED:
            raise FormulaError(rf"\begin{{{name[:20]}}} is not read", start,
                               "give a single formula: one case, one element")  # fmt: skip
        self.environments.append(name)
        return after

    def limits(self, word: str, place: int, after: int) -> int:
        """``\\int_a^b`` and ``\\sum_{n=1}^{N}`` with the limits in this order behind the sign."""
        groups: dict[str, int] = {}
        while True:
            after = skip_spaces(self.text, after)
            skip = _NO_LIMITS.match(self.text, after)
            if skip:
                after = skip.end()
                continue
            sign = self.text[after : after + 1]
            if sign not in ("_", "^") or sign in groups:
                break
            groups[sign] = after + 1
            after = script_end(self.text, after + 1)[2]
        if word == "sum" and "^" not in groups and "_" in groups:
            raise FormulaError("this sum has no upper limit", place,
                               _SUM_ADVICE)  # fmt: skip
        if len(groups) < 2:
            raise FormulaError(rf"\{word} needs both limits", place,
                               r"write \int_{a}^{b} or \sum_{n=1}^{N}")  # fmt: skip
        if word == "int":
            self.add("INT", "int", place, place + 4)
            self.argument(groups["_"], "inner")
        else:
            self.index(place, groups["_"])
        self.argument(groups["^"], "inner")
        return after

    def index(self, place: int, lower: int) -> None:
        """``n=1`` below a sum: the variable with the sign, the first value as its lower limit."""
        start, end, _ = script_end(self.text, lower)
        variable, equals, _ = self.text[start:end].partition("=")
        inner = _Scanner(self.text, self.names)
        inner.scan(start, start + len(variable))
        if not equals or len(inner.pieces) != 1 or inner.pieces[0].kind != "NAME":
            raise FormulaError("a sum needs a variable and its first value", start,
                               _SUM_ADVICE)  # fmt: skip
        self.add("SUM", inner.pieces[0].value, place, place + 4)
        first = start + len(variable) + 1
        self.add("GO", "inner", first, first)
        self.scan(first, end)
        self.add("GC", "inner", end, end)
