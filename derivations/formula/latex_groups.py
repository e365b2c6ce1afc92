"""LaTeX in pieces: names with their indices, numbers, groups, arguments of commands.

Letters are names of their own, blanks mean nothing, spacing commands show a gap.
"""

from __future__ import annotations

import re

from .errors import FormulaError
from .functions import BARE, CALLED
from .latex_names import (
    group_end,
    name_key,
    read_scripts,
    script_end,
    skip_spaces,
)
from .limits import MAX_DEPTH
from .names import Names
from .tokens import CHARACTERS, GREEK, SUPERSCRIPTS, Piece, unknown
from .word import Word, exact_number, latex_word

__all__ = ["FRACTIONS", "LatexGroups"]

FRACTIONS = frozenset(("frac", "dfrac", "tfrac", "cfrac"))
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_LETTERS = re.compile(r"[A-Za-z]+")
_PSI_ORDER = re.compile(r"('+)|\s*\^\s*\{\s*\(\s*([0-9]+)\s*\)\s*\}")
_DIGITS = tuple("0123456789")
_TAKING = FRACTIONS | {"sqrt"}
_SIGNS = {"+": "PLUS", "-": "MINUS", "*": "TIMES", "·": "TIMES", "/": "SLASH", "^": "CARET",
          ",": "COMMA", "=": "EQUALS", "|": "BAR"}  # fmt: skip
_PLAIN_WORDS = frozenset(w for w in [*BARE, *CALLED, *GREEK, "hbar"] if len(w) > 1)


class LatexGroups:
    """Reads everything but commands, which ``command`` reads in ``latex_tokens``."""

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

    def command(self, place: int) -> int:
        raise NotImplementedError

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
                               rf"write \{run}")  # fmt: skip
        stop = place + 1
        while self.text[stop : stop + 1] == "'":
            stop += 1
        return self.name(place, stop, self.text[place:stop])

    def name(self, place: int, stop: int, base: str, word: str = "") -> int:
        """A name with its indices; an exponent that stands before the index comes after it."""
        order = _PSI_ORDER.match(self.text, stop) if base == "psi" else None
        if order:
            digits = order.group(2) or str(len(order.group(1)))
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
        follows = skip_spaces(self.text, end + 1)
        raised = self.text[follows : follows + 1] in ("^", "_")
        sums = any(piece.kind in ("PLUS", "MINUS") for piece in inside)
        if len(inside) > 1 and (raised or (sums and not _fenced(inside))):
            raise FormulaError("these braces do not show in print", place, "use brackets ( )")
        return end + 1

    def upright(self, place: int, end: int, word: str) -> int:
        if word in ("d", "dd"):
            return self.add("D", "d", place, end)
        return self.name(place, end, word, word)


def _fenced(pieces: list[Piece]) -> bool:
    """Whether the pieces are one pair of brackets with what it holds."""
    return pieces[0].kind in ("LPAR", "BARO") and pieces[-1].kind in ("RPAR", "BARC")
