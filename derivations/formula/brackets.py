"""Brackets and bars of a row of tokens: which belong together, and how deep they nest."""

from __future__ import annotations

from dataclasses import replace

from .errors import FormulaError
from .limits import MAX_DEPTH
from .tokens import BRACKETS, Piece

__all__ = ["CLOSING", "OPENING", "ends_factor", "matched", "paired_bars", "starts_factor"]

OPENING = {"LPAR": "RPAR", "BARO": "BARC", "GO": "GC", "ARGO": "ARGC"}
CLOSING = frozenset(OPENING.values())
_STARTS = frozenset(
    ("NUMBER", "NAME", "FUNC", "LPAR", "BARO", "FRAC", "SQRT", "ROOT", "INT", "INTF", "SUM", "D")
)


def starts_factor(kind: str) -> bool:
    return kind in _STARTS


def ends_factor(piece: Piece) -> bool:
    if piece.kind == "GC":
        return bool(piece.value == "end")
    return piece.kind in ("NUMBER", "NAME", "RPAR", "BARC", "ARGC", "DIFF")


def paired_bars(pieces: list[Piece]) -> list[Piece]:
    """Plain bars as opening and closing ones; a bar after a factor closes one that is open.

    ``|a|b|c|`` can be read in two ways and is refused.
    """
    levels: list[list[int]] = [[]]  # open bars of every bracket level
    doubtful: list[list[int]] = [[]]  # bars taken as closing although a factor follows
    result = list(pieces)
    for place, piece in enumerate(pieces):
        if piece.kind == "BAR":
            before = result[place - 1] if place else None
            after_factor = before is not None and ends_factor(before)
            follows = pieces[place + 1].kind if place + 1 < len(pieces) else ""
            if after_factor and levels[-1]:
                levels[-1].pop()
                result[place] = replace(piece, kind="BARC")
                if starts_factor(follows):
                    doubtful[-1].append(place)
            else:
                if after_factor and doubtful[-1]:
                    raise FormulaError("these bars can be paired in two ways", piece.start,
                                       r"write abs(...) or \left| ... \right|")  # fmt: skip
                levels[-1].append(place)
                result[place] = replace(piece, kind="BARO")
        elif piece.kind in OPENING:
            levels.append([])
            doubtful.append([])
        elif piece.kind in CLOSING:
            _close(levels, pieces)
            if len(doubtful) > 1:
                doubtful.pop()
        elif piece.kind in ("PLUS", "MINUS", "COMMA", "EQUALS") and not levels[-1]:
            doubtful[-1].clear()
    _close(levels, pieces)
    return result


def _close(levels: list[list[int]], pieces: list[Piece]) -> None:
    if levels[-1]:
        raise FormulaError("this bar is never closed", pieces[levels[-1][-1]].start)
    if len(levels) > 1:
        levels.pop()


def matched(pieces: list[Piece]) -> dict[int, int]:
    """The index of the closing piece of every opening one; refuses what does not match."""
    ends: dict[int, int] = {}
    stack: list[int] = []
    for place, piece in enumerate(pieces):
        if piece.kind in OPENING:
            stack.append(place)
            if len(stack) > MAX_DEPTH:
                raise FormulaError(f"brackets are nested more than {MAX_DEPTH} deep", piece.start)
        elif piece.kind in CLOSING:
            if not stack:
                raise FormulaError("this bracket closes nothing", piece.start)
            opening = pieces[stack[-1]]
            if OPENING[opening.kind] != piece.kind or not _fits(opening, piece):
                raise FormulaError("this bracket does not match the one it closes", piece.start)
            ends[stack.pop()] = place
    if stack:
        raise FormulaError("this bracket is never closed", pieces[stack[-1]].start)
    return ends


def _fits(opening: Piece, closing: Piece) -> bool:
    return opening.kind != "LPAR" or BRACKETS[opening.value] == closing.value
