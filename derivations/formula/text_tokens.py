"""Plain text into tokens.

A word is one name: ``xy`` is not ``x y``. A line may end only inside brackets or after a sign:
formulas drawn over several lines (with fraction bars and raised exponents) must not be read as one.
"""

from __future__ import annotations

import re

from .errors import FormulaError
from .latex_names import name_key, text_key
from .names import Names
from .tokens import BRACKETS, CHARACTERS, SUBSCRIPTS, SUPERSCRIPTS, Piece, unknown
from .word import exact_number, merge_differences, text_word

__all__ = ["text_pieces"]

_NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_+[A-Za-z0-9]+|__\([0-9]+\))*")
_PRIMED = re.compile(r"[A-Za-z]'+(?:_+[A-Za-z0-9]+)*")
_INDEX = re.compile(r"(?:_+[A-Za-z0-9]+)+")
_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_SIGNS = {"+": "PLUS", "-": "MINUS", "*": "TIMES", "/": "SLASH", "^": "CARET", ",": "COMMA",
          "=": "EQUALS", "|": "BAR"}  # fmt: skip
_OPEN_ENDED = frozenset(("PLUS", "MINUS", "TIMES", "SLASH", "CARET", "COMMA", "EQUALS", "LPAR"))


def text_pieces(text: str, start: int, end: int, names: Names) -> list[Piece]:
    """The tokens of ``text[start:end]``."""
    pieces = list(_Scanner(text, start, end, names).run())
    return merge_differences(pieces, names)


class _Scanner:
    def __init__(self, text: str, start: int, end: int, names: Names) -> None:
        self.text, self.place, self.end, self.names = text, start, end, names
        self.pieces: list[Piece] = []
        self.depth = 0
        self.gap = False

    def run(self) -> list[Piece]:
        while self.place < self.end:
            character = self.text[self.place]
            if character.isspace():
                self._space(character)
                continue
            self._token(character)
            self.gap = False
        return self.pieces

    def _add(self, kind: str, value: object, end: int) -> None:
        self.pieces.append(Piece(kind, value, self.place, end, self.gap))
        self.place = end

    def _space(self, character: str) -> None:
        ended = self.pieces and self.pieces[-1].kind not in _OPEN_ENDED
        if ended and character in _LINE_ENDS and not self.depth:
            raise FormulaError("the line ends in the middle of the formula", self.place,
                               "write it in one line, or end the line after a sign")  # fmt: skip
        self.gap = True
        self.place += 1

    def _token(self, character: str) -> None:
        if character in "0123456789.":
            self._number(character)
        elif character in SUPERSCRIPTS:
            self._superscript()
        elif character.isascii() and character.isalpha():
            match = _PRIMED.match(self.text, self.place, self.end)
            if match is None or not self.names.knows(text_key(match.group())):
                match = _WORD.match(self.text, self.place, self.end)
            assert match is not None
            self._word(match.group(), match.end())
        elif character in CHARACTERS and CHARACTERS[character].isalpha():
            self._letter(CHARACTERS[character])
        else:
            self._sign(CHARACTERS.get(character, character))

    def _number(self, character: str) -> None:
        match = _NUMBER.match(self.text, self.place, self.end)
        if match is None:
            raise unknown(character, self.place)
        if "e" in match.group().lower() and self._has_e():
            raise FormulaError("this may be a power of ten or a product with e", self.place,
                               "write 10^-3 or 2*e - 3")  # fmt: skip
        self._add("NUMBER", exact_number(match.group(), self.place), match.end())

    def _has_e(self) -> bool:
        return self.names.knows(name_key("e")) or self.names.knows(name_key("E"))

    def _superscript(self) -> None:
        start, exponent = self.place, ""
        while self.place < self.end and self.text[self.place] in SUPERSCRIPTS:
            exponent += SUPERSCRIPTS[self.text[self.place]]
            self.place += 1
        if not exponent.removeprefix("-").isdigit():
            raise unknown(self.text[start], start)
        end, self.place = self.place, start
        self._add("CARET", "^", end)
        self.pieces.append(Piece("GO", "end", start, end))
        if exponent.startswith("-"):
            self.pieces.append(Piece("MINUS", "-", start, end))
        self.pieces.append(Piece("NUMBER", exact_number(exponent.strip("-"), start), start, end))
        self.pieces.append(Piece("GC", "end", start, end))

    def _word(self, word: str, end: int) -> None:
        low = end
        while low < self.end and self.text[low] in SUBSCRIPTS:
            low += 1
        digits = "".join(SUBSCRIPTS[c] for c in self.text[end:low])
        whole = f"{word}_{digits}" if digits else word
        key = text_key(whole)
        self._add("NAME", text_word(self.names, key, whole, self.place), low)

    def _letter(self, name: str) -> None:
        """A Greek letter: what follows is its index, or the next name."""
        match = _INDEX.match(self.text, self.place + 1, self.end)
        index = match.group() if match else ""
        self._word(name + index, self.place + 1 + len(index))

    def _sign(self, character: str) -> None:
        following = self.text[self.place + 1 : self.place + 2]
        if character == "[":
            self._check_index()
        if character in BRACKETS:
            self.depth += 1
            self._add("LPAR", character, self.place + 1)
        elif character in BRACKETS.values():
            self.depth -= 1
            self._add("RPAR", character, self.place + 1)
        elif character == "*" and following == "*":
            self._add("CARET", "**", self.place + 2)
        elif character == "-" and following == "-":
            raise FormulaError("a row of dashes is no part of a formula", self.place,
                               "write a fraction as a/b, a double sign as -(-a)")  # fmt: skip
        elif character == ":" and following == "=":
            self._add("EQUALS", "=", self.place + 2)
        elif character == "·":
            self._add("TIMES", "·", self.place + 1)
        elif character in _SIGNS:
            self._add(_SIGNS[character], character, self.place + 1)
        else:
            raise unknown(character, self.place)

    def _check_index(self) -> None:
        """``x[i]`` is an element of x to a program, a product to a physicist."""
        before = self.pieces[-1] if self.pieces else None
        if before is None or before.kind != "NAME" or self.gap:
            return
        word = before.value
        if word.head is None and word.key not in self.names.functions:
            raise FormulaError("square brackets behind a name may be an index", self.place,
                               f"write {word.shown}*(...)")  # fmt: skip
