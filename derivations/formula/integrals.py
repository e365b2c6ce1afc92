r"""Which differential belongs to which integral sign.

``\int_a^b dy\, f`` acts on the product that follows, up to the next plus or minus, like a sum;
``\int_a^b f\, dy`` on all that stands between; ``\int_a^b \frac{dy}{y} f`` is the first form.
Afterwards a sign is ``INTF`` with its variable (first form) or ``INT`` closed by ``DIFF``.
"""

from __future__ import annotations

from dataclasses import replace

from sympy import S

from .brackets import CLOSING, OPENING
from .errors import FormulaError
from .latex_names import name_key
from .names import Names
from .tokens import Piece

__all__ = ["paired_differentials"]

_NO_INTEGRAL = "a differential without an integral sign"


def paired_differentials(pieces: list[Piece], names: Names) -> list[Piece]:
    """The tokens with every differential tied to its integral sign."""
    if not any(piece.kind in ("INT", "D") for piece in pieces):
        return pieces
    row = _differentials(pieces, names)
    row = _level(row)
    for piece in row:
        if piece.kind in ("D", "DIFFERENTIAL"):
            raise FormulaError(_NO_INTEGRAL, piece.start, "derivatives are not read; "
                               "write the derivative out")  # fmt: skip
    return row


def _differentials(pieces: list[Piece], names: Names) -> list[Piece]:
    """``d`` and a name as one token; a plain letter ``d`` only if it is no name here."""
    letter = name_key("d")
    row: list[Piece] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        is_d = piece.kind == "D" or (piece.kind == "NAME" and piece.value.key == letter)
        if is_d and following is not None and following.kind == "NAME":
            if piece.kind == "NAME" and names.knows(letter):
                raise FormulaError("d is a name of the statement", piece.start,
                                   r"write \mathrm{d} for the differential")  # fmt: skip
            row.append(Piece("DIFFERENTIAL", following.value, piece.start, following.end))
            place += 2
        else:
            row.append(piece)
            place += 1
    return row


def _level(row: list[Piece]) -> list[Piece]:
    """One bracket level with the levels inside it; recursion is as deep as brackets are."""
    result: list[Piece] = []
    waiting: list[int] = []  # places in ``result`` of integral signs without a differential
    place = 0
    while place < len(row):
        piece = row[place]
        if piece.kind in OPENING:
            end = _end(row, place)
            result += [piece, *_level(row[place + 1 : end])]
            place = end
            piece = row[place]
        elif piece.kind == "INT":
            waiting.append(len(result))
        elif piece.kind == "DIFFERENTIAL" and waiting:
            sign = waiting.pop()
            if len(result) == _after_limits(result, sign):
                result[sign] = Piece("INTF", piece.value, result[sign].start, piece.end)
                place += 1
                continue
            piece = replace(piece, kind="DIFF")
        result.append(piece)
        place += 1
    for sign in reversed(waiting):
        result = _in_numerator(result, sign)
    return result


def _end(row: list[Piece], start: int) -> int:
    depth = 0
    for place in range(start, len(row)):
        depth += (row[place].kind in OPENING) - (row[place].kind in CLOSING)
        if depth == 0:
            return place
    raise FormulaError("this bracket is never closed", row[start].start)


def _after_limits(row: list[Piece], sign: int) -> int:
    """The place behind the two limits of an integral sign."""
    return _end(row, _end(row, sign + 1) + 1) + 1


def _in_numerator(row: list[Piece], sign: int) -> list[Piece]:
    r"""The differential of ``\int_a^b \frac{dy}{y} f`` out of the first numerator that has one."""
    start = place = _after_limits(row, sign)
    while place < len(row) and (place == start or row[place].kind not in ("PLUS", "MINUS")):
        if row[place].kind == "FRAC":
            end = _end(row, place + 1)
            for inner in range(place + 2, end):
                if row[inner].kind == "DIFFERENTIAL":
                    return _taken_out(row, sign, inner, alone=end - place == 3)
        place = _end(row, place) + 1 if row[place].kind in OPENING else place + 1
    raise FormulaError("the integral has no differential", row[sign].start, r"end it with \,dy")


def _taken_out(row: list[Piece], sign: int, inner: int, *, alone: bool) -> list[Piece]:
    differential = row[inner]
    one = [Piece("NUMBER", S.One, differential.start, differential.end)] if alone else []
    front = Piece("INTF", differential.value, row[sign].start, row[sign].end, row[sign].gap)
    return [*row[:sign], front, *row[sign + 1 : inner], *one, *row[inner + 1 :]]
