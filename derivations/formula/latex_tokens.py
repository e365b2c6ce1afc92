"""LaTeX into tokens: letters are names of their own, blanks mean nothing, spacing shows a gap."""

from __future__ import annotations

import difflib
import re

from .errors import FormulaError
from .functions import BARE, CALLED, REFUSED
from .latex_names import (
    ACCENTS,
    LETTER_COMMANDS,
    UPRIGHT,
    group_end,
    name_key,
    plain,
    read_scripts,
    script_end,
    skip_spaces,
)
from .limits import MAX_DEPTH
from .names import Names
from .tokens import BRACKETS, CHARACTERS, GREEK, SUPERSCRIPTS, Piece, unknown
from .word import Word, exact_number, latex_word, merge_differences

__all__ = ["latex_pieces"]

_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_LETTERS = re.compile(r"[A-Za-z]+")
_PSI_ORDER = re.compile(r"\s*\^\s*\{\s*\(\s*([0-9]+)\s*\)\s*\}")
_SIZES = frozenset(
    "left right big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr".split()
)
_SPACING = frozenset("quad qquad thinspace enspace medspace thickspace".split())
_SILENT = frozenset("displaystyle textstyle scriptstyle limits nolimits nonumber notag "
                    "negthinspace".split())  # fmt: skip
_FRACTIONS = frozenset("frac dfrac tfrac cfrac".split())
_DIGITS = tuple("0123456789")
_TAKING = _FRACTIONS | {"sqrt"}
_ALIGNED = frozenset("split aligned align equation gathered multline displaymath math".split())
_SIGNS = {"+": "PLUS", "-": "MINUS", "*": "TIMES", "·": "TIMES", "/": "SLASH", "^": "CARET",
          ",": "COMMA", "=": "EQUALS", "|": "BAR"}  # fmt: skip
_COMMAND_SIGNS = {"cdot": ("TIMES", "·"), "times": ("TIMES", "·"), "ast": ("TIMES", "·"),
                  "equiv": ("EQUALS", "="), "lbrace": ("LPAR", "{"), "rbrace": ("RPAR", "}"),
                  "lbrack": ("LPAR", "["), "rbrack": ("RPAR", "]"), "lvert": ("BARO", "|"),
                  "rvert": ("BARC", "|"), "vert": ("BAR", "|"), "colon": ("COLON", ":"),
                  }  # fmt: skip
_PLAIN_WORDS = frozenset(w for w in [*BARE, *CALLED, *GREEK, "hbar"] if len(w) > 1)


def latex_pieces(text: str, start: int, end: int, names: Names) -> list[Piece]:
    """The tokens of ``text[start:end]``."""
    scanner = _Scanner(text, names)
    scanner.scan(start, end)
    if scanner.environments:
        raise FormulaError(rf"\begin{{{scanner.environments[-1]}}} has no end", end)
    return merge_differences(scanner.pieces, names)


class _Scanner:
    def __init__(self, text: str, names: Names) -> None:
        self.text, self.names = text, names
        self.pieces: list[Piece] = []
        self.environments: list[str] = []
        self.gap = False
        self.depth = 0

    def add(self, kind: str, value: object, start: int, end: int) -> int:
        self.pieces.append(Piece(kind, value, start, end, self.gap))
        self.gap = False
        return end

    def scan(self, start: int, end: int) -> None:
        """Read a group; nothing in it sees what stands behind its end."""
        whole, self.text = self.text, self.text[:end]
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaError(f"groups are nested more than {MAX_DEPTH} deep", start)
        place = start
        while (place := skip_spaces(self.text, place)) < end:
            place = self.one(place)
        self.depth -= 1
        self.text = whole

    def one(self, place: int) -> int:
        """Read what starts at ``place``; returns where it ends."""
        character = self.text[place]
        if character == "\\":
            return self.command(place)
        if character == "{":
            return self.braces(place)
        if character == "~":
            self.gap = True
            return place + 1
        if character in "0123456789.":
            return self.number(place)
        if character.isascii() and character.isalpha():
            return self.letter(place)
        if character in SUPERSCRIPTS:
            return self.superscript(place)
        if character in CHARACTERS and CHARACTERS[character].isalpha():
            meaning = CHARACTERS[character]
            return (
                self.sign(place, meaning)
                if meaning == "·"
                else self.name(place, place + 1, meaning)
            )
        return self.sign(place, CHARACTERS.get(character, character))

    def sign(self, place: int, character: str) -> int:
        if character == "&" and self.environments:
            return place + 1
        if character == "^":
            end = self.argument(self.add("CARET", "^", place, place + 1), "end")
            if [piece.kind for piece in self.pieces[-4:-1]] == ["LPAR", "NUMBER", "RPAR"]:
                raise FormulaError("a number in brackets up here may be an order of derivative",
                                   place, "leave the brackets out for a power")  # fmt: skip
            return end
        if character == ":" and self.text[place + 1 : place + 2] == "=":
            return self.add("EQUALS", "=", place, place + 2)
        if character in "([":
            return self.add("LPAR", character, place, place + 1)
        if character in ")]":
            return self.add("RPAR", character, place, place + 1)
        if character not in _SIGNS:
            raise unknown(character, place)
        return self.add(_SIGNS[character], character, place, place + 1)

    def number(self, place: int) -> int:
        match = _NUMBER.match(self.text, place)
        if match is None:
            raise unknown(self.text[place], place)
        return self.add("NUMBER", exact_number(match.group(), place), place, match.end())

    def superscript(self, place: int) -> int:
        end = place
        while self.text[end : end + 1] in SUPERSCRIPTS and end < len(self.text):
            end += 1
        digits = "".join(SUPERSCRIPTS[c] for c in self.text[place:end])
        if not digits.removeprefix("-").isdigit():
            raise unknown(self.text[place], place)
        self.add("CARET", "^", place, end)
        self.add("GO", "end", place, end)
        if digits.startswith("-"):
            self.add("MINUS", "-", place, end)
        self.add("NUMBER", exact_number(digits.strip("-"), place), place, end)
        return self.add("GC", "end", place, end)

    # Names ------------------------------------------------------------------------------------

    def letter(self, place: int) -> int:
        match = _LETTERS.match(self.text, place)
        run = match.group() if match else ""
        if run in _PLAIN_WORDS:
            raise FormulaError(f"{run} without a backslash is a product of letters", place,
                               rf"write \{run}, or the letters with blanks as a product")  # fmt: skip
        stop = place + 1
        while self.text[stop : stop + 1] == "'":
            stop += 1
        return self.name(place, stop, self.text[place:stop])

    def name(self, place: int, stop: int, base: str, word: str = "") -> int:
        """A name with its indices; an exponent that stands before the index comes after it."""
        order = _PSI_ORDER.match(self.text, stop) if base == "psi" else None
        if order:
            digits = order.group(1)
            key, end, exponent = name_key("psi", digits), order.end(), None
        else:
            key, end, exponent = read_scripts(self.text, stop, base, self.names.knows)
        shown = self.text[place:end].strip()
        if base == "delta" and not self.names.knows(key) and self.indices(key, place, end):
            return end
        self.add("NAME", latex_word(self.names, key, shown, place, word), place, end)
        if exponent is not None:
            self.scan(*exponent)
        return end

    def indices(self, key: str, place: int, end: int) -> bool:
        """A Kronecker delta with two letters or digits as indices."""
        _, below, above = key.split("|")
        if len(below) != 2 or above:
            return False
        self.add("FUNC", CALLED["KroneckerDelta"], place, end)
        self.add("LPAR", "(", place, end)
        for index, character in enumerate(below):
            if index:
                self.add("COMMA", ",", place, end)
            if character.isdigit():
                self.add("NUMBER", exact_number(character, place), place, end)
            else:
                self.add("NAME", Word(name_key(character), character), place, end)
        self.add("RPAR", ")", place, end)
        return True

    # Groups -----------------------------------------------------------------------------------

    def argument(self, place: int, role: str) -> int:
        """What a command, ``^`` or ``_`` takes: a braced group or a single token."""
        start, end, after = script_end(self.text, place)
        self.add("GO", role, place, start)
        if self.text[start : start + 1] in ("-", "+") and after == end:
            raise FormulaError("only the sign is raised here", start, "use braces: x^{-1}")
        if self.text[start] in "([|" and after == end:
            raise FormulaError("only the bracket is raised here", start, "use braces: x^{(a)}")
        if after == end and self.text[start + 1 : end] in _TAKING:
            after = end = self.command(start)
        else:
            self.scan(start, end)
        self.add("GC", role, end, after)
        return after

    def digit_argument(self, place: int, role: str) -> int:
        r"""An argument of \frac or \sqrt: there ``\frac12`` takes one digit at a time."""
        place = skip_spaces(self.text, place)
        if self.text[place : place + 1] not in _DIGITS:
            return self.argument(place, role)
        self.add("GO", role, place, place)
        self.add("NUMBER", exact_number(self.text[place], place), place, place + 1)
        return self.add("GC", role, place + 1, place + 1)

    def braces(self, place: int) -> int:
        """A group that is no argument: invisible in print, so it must not change anything."""
        end = group_end(self.text, place)
        rest = self.text[place + 1 : end]
        match = re.fullmatch(r"\s*\\rm\s+([A-Za-z]+)\s*", rest)
        if match:
            return self.upright(place, end + 1, match.group(1))
        before = len(self.pieces)
        self.scan(place + 1, end)
        inside = self.pieces[before:]
        follows = self.text[skip_spaces(self.text, end + 1) :][:1]
        sums = any(piece.kind in ("PLUS", "MINUS") for piece in inside)
        if len(inside) > 1 and (follows in ("^", "_") and follows or sums and not _fenced(inside)):
            raise FormulaError("these braces do not show in print", place, "use brackets ( )")
        return end + 1

    def upright(self, place: int, end: int, word: str) -> int:
        if word in ("d", "dd"):
            return self.add("D", "d", place, end)
        return self.name(place, end, word, word)

    # Commands ---------------------------------------------------------------------------------

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
        if word in _FRACTIONS:
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
            return self.add("NAME", Word(name_key(word), word, _head(word)), place, after)
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
            skip = re.compile(r"\s*\[[0-9.]+(pt|em|ex)\]").match(self.text, place + 2)
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
            skip = re.compile(r"\\(no)?limits(?![A-Za-z])").match(self.text, after)
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
                               r"write \sum_{n=1}^{N}; sums over roots or sets are not read")  # fmt: skip
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
                               r"write \sum_{n=1}^{N}; sums over roots or sets are not read")  # fmt: skip
        self.add("SUM", inner.pieces[0].value, place, place + 4)
        first = start + len(variable) + 1
        self.add("GO", "inner", first, first)
        self.scan(first, end)
        self.add("GC", "inner", end, end)


def _head(word: str):  # type: ignore[no-untyped-def]
    return BARE.get(word) or CALLED.get(word)


def _fenced(pieces: list[Piece]) -> bool:
    """Whether the pieces are one pair of brackets with what it holds."""
    return pieces[0].kind in ("LPAR", "BARO") and pieces[-1].kind in ("RPAR", "BARC")
