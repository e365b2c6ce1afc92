r"""What stands side by side: products without a sign, arguments without brackets.

The rules, for both notations:

- a name that is no function times a bracket is a product; a function takes the bracket;
- a function without brackets (``\sin x``) takes one letter, number, root, fraction or modulus, or
  another function (``\ln\sinh x``); circular and hyperbolic ones take numbers and pi before one
  letter (``\sin 2\pi x``). An exponent belongs to the argument: ``\sin x^2`` is sin(x^2). Anything
  that goes on after it without plus, minus or a times sign, except a function, is refused;
- a number never follows a factor without a sign (``x 2``).
"""

from __future__ import annotations

from dataclasses import replace

from .brackets import OPENING, ends_factor, matched, starts_factor
from .errors import FormulaError
from .functions import PERIODIC, Head, psi_of_order
from .limits import MAX_DEPTH
from .names import Names
from .tokens import Piece

__all__ = ["written_out"]

_ATOMS = ("NAME", "NUMBER", "LPAR", "BARO", "FRAC", "SQRT", "ROOT")


def written_out(pieces: list[Piece], names: Names, latex: bool, text: str) -> list[Piece]:
    """The tokens with ``JUXT`` between factors and ``ARGO ... ARGC`` around bare arguments."""
    return _Writer(_functions(pieces, names), latex, text).run()


def _functions(pieces: list[Piece], names: Names) -> list[Piece]:
    """Names that are functions where they stand, as ``FUNC``."""
    row = []
    for place, piece in enumerate(pieces):
        following = pieces[place + 1].kind if place + 1 < len(pieces) else ""
        row.append(_function(piece, following, names) if piece.kind == "NAME" else piece)
    return row


def _function(piece: Piece, following: str, names: Names) -> Piece:
    word = piece.value
    called = following == "LPAR"
    own = names.functions.get(word.key)
    head: Head | None = own or word.head
    symbol = names.symbols.get(word.key)
    if head is None or (symbol is not None and not called):
        return piece
    if own is not None and own.alone is not None and following not in ("LPAR", "CARET"):
        return piece  # I_1 for the I_1(k_1, N) of the statement
    if symbol is not None and symbol != names.left:  # what is defined is no factor of itself
        raise FormulaError(f"{word.shown} is a symbol and a function", piece.start,
                           f"write {word.shown} * (...) for the product")  # fmt: skip
    if not called and not (head.bare or following == "CARET"):
        raise FormulaError(f"{word.shown} is a function", piece.start,
                           f"give its argument in brackets: {word.shown}(...)")  # fmt: skip
    return replace(piece, kind="FUNC", value=head)


class _Writer:
    def __init__(self, row: list[Piece], latex: bool, text: str) -> None:
        self.row, self.latex, self.text = row, latex, text
        self.ends = matched(row)
        self.out: list[Piece] = []
        self.place = self.depth = 0

    def run(self) -> list[Piece]:
        while self.place < len(self.row):
            self.step()
        return self.out

    def step(self) -> None:
        piece = self.row[self.place]
        if self.out and starts_factor(piece.kind) and ends_factor(self.out[-1]):
            if piece.kind == "NUMBER":
                raise FormulaError("a number follows a factor without a sign", piece.start,
                                   "write * or ^ between them")  # fmt: skip
            self.check_mixed(piece)
            self.out.append(Piece("JUXT", "", piece.start, piece.start, piece.gap))
        if piece.kind == "FUNC":
            self.function()
        else:
            self.take(1)

    def check_mixed(self, piece: Piece) -> None:
        """``2\\frac{1}{2}`` is one or two and a half."""
        kinds = [p.kind for p in self.row[self.place : self.place + 7]]
        if self.out[-1].kind == "NUMBER" and kinds == ["FRAC", *["GO", "NUMBER", "GC"] * 2]:
            raise FormulaError("a number before a fraction of numbers", piece.start,
                               r"write 2 \cdot \frac{1}{2}, or a plain fraction")  # fmt: skip

    def take(self, count: int) -> None:
        self.out += self.row[self.place : self.place + count]
        self.place += count

    def kind(self, place: int) -> str:
        return self.row[place].kind if place < len(self.row) else ""

    def take_group(self) -> None:
        """A bracket with what it holds, written out."""
        end = self.ends[self.place]
        self.take(1)
        while self.place < end:
            self.step()
        self.take(1)

    def function(self) -> None:
        """A function with its exponent and its argument."""
        name = self.row[self.place]
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaError(f"functions are nested more than {MAX_DEPTH} deep", name.start)
        self.take(1)
        if self.kind(self.place) == "CARET":
            self.exponent(name)
        if self.kind(self.place) == "LPAR":
            opening = self.row[self.place]
            self.take_group()
            if name.value.bare and name.value.word != "exp":
                self.check_after_bracket(name, opening)
        elif name.value.bare:
            self.bare(name)
        else:
            raise FormulaError(f"{name.value.word} needs its argument in brackets", name.start)
        self.depth -= 1

    def exponent(self, name: Piece) -> None:
        start = self.row[self.place]
        exponent = self.row[self.place + 1 : self.place + 5]
        kinds = [piece.kind for piece in exponent]
        if name.value.word == "psi" and kinds == ["LPAR", "NUMBER", "RPAR", "LPAR"]:
            self.out[-1] = replace(name, value=psi_of_order(exponent[1].value))
            self.place += 4
            return
        inverse = kinds[:1] in (["GO"], ["LPAR"]) and kinds[1:3] == ["MINUS", "NUMBER"]
        minus = kinds[:2] == ["MINUS", "NUMBER"]
        number = exponent[2] if inverse else exponent[1] if minus else None
        word = self.text[name.start : name.end].strip()
        if number is not None and number.value == 1:
            raise FormulaError(f"{word}^-1 may be the inverse function or the reciprocal",
                               start.start, "write arcsin(...), ... or 1/sin(...)")  # fmt: skip
        if name.value.arities and name.value.word.startswith(("psi", "digamma")):
            raise FormulaError("an exponent on psi may be an order of derivative", start.start,
                               r"write psi_1(x), \psi^{(1)}(x), or psi(x)^2")  # fmt: skip
        if not name.value.bare and name.value.word not in ("Gamma", "zeta"):
            raise FormulaError(f"an exponent on {word} before its argument", start.start,
                               f"write {word}(...)^2")  # fmt: skip
        self.take(1)
        if self.kind(self.place) in OPENING:
            self.take_group()
        elif self.kind(self.place) == "MINUS":
            self.take(2)
        else:
            self.take(1)

    def check_after_bracket(self, name: Piece, opening: Piece) -> None:
        """``\\ln(1+x)^2`` and ``ln (1+x)(1-x)`` are read differently by different people."""
        following = self.kind(self.place)
        word = self.text[name.start : name.end].strip()
        if following == "CARET" and (self.latex or opening.gap):
            place = self.row[self.place].start
            raise FormulaError("it is not clear what this exponent is of", place,
                               f"write {word}^2(...) or [{word}(...)]^2")  # fmt: skip
        if following in ("LPAR", "BARO") and opening.gap and not self.latex:
            raise FormulaError(f"it is not clear whether {word} takes this bracket too",
                               self.row[self.place].start,
                               f"write [{word}(...)] (...) or {word}[(...)(...)]")  # fmt: skip

    def bare(self, name: Piece) -> None:
        start = self.row[self.place] if self.place < len(self.row) else name
        self.out.append(Piece("ARGO", "", start.start, start.start))
        kind = self.kind(self.place)
        if kind == "FUNC":
            self.function()
        elif kind == "BARO":
            self.take_group()
            self.out.append(Piece("ARGC", "", self.out[-1].end, self.out[-1].end))
            self.check_after_bracket(name, start)
            return
        elif kind in ("FRAC", "SQRT", "ROOT"):
            self.take(1)
            while self.kind(self.place) == "GO" and self.row[self.place].value == "inner":
                self.take_group()
            self.take_group()
        elif kind in ("NAME", "NUMBER"):
            self.letters(name)
        else:
            raise FormulaError(f"{name.value.word} has no argument here", name.start)
        self.out.append(Piece("ARGC", "", self.out[-1].end, self.out[-1].end))
        self.check_after(name, start.start)

    def letters(self, name: Piece) -> None:
        """One letter or number; numbers and pi in front of a letter for circular functions."""
        while name.value.word in PERIODIC and self.is_coefficient(self.place):
            if self.kind(self.place + 1) != "NAME":
                break
            self.take(1)
            self.out.append(Piece("JUXT", "", self.row[self.place].start, 0))
        self.take(1)
        if self.kind(self.place) == "CARET":
            self.take(1)
            if self.kind(self.place) in OPENING:
                self.take_group()
            else:
                self.take(1)

    def is_coefficient(self, place: int) -> bool:
        piece = self.row[place]
        return piece.kind == "NUMBER" or (piece.kind == "NAME" and piece.value.key == "pi||")

    def check_after(self, name: Piece, start: int) -> None:
        """Nothing that might still belong to the argument may follow."""
        following = self.kind(self.place)
        if following in (*_ATOMS, "SLASH", "CARET") or (
            self.place < len(self.row) and self.row[self.place].value == "·"
        ):
            word = self.text[name.start : name.end].strip()
            end = self.row[self.place].start
            call = f"{word}({self.text[start:end].strip()}"
            raise FormulaError(f"it is not clear where the argument of {word} ends", end,
                               f"write {call}) ... or {call} ...)")  # fmt: skip
