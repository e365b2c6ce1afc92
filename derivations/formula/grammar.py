"""The grammar proper, over tokens that both notations share.

LALR(1): the tables have no conflict, so every row of tokens has one reading, and reading takes
linear time without recursion. What is ambiguous in the *notation* is decided or refused before,
where products are made explicit (``notation``), and after, where quotients are built (``build``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from lark import Lark, Token, Tree, UnexpectedInput
from lark.lexer import Lexer

from .errors import FormulaError
from .tokens import Piece

__all__ = ["parse"]

_GRAMMAR = r"""
start: sum
sum: term ((PLUS | MINUS) term)*
term: (PLUS | MINUS)? product
product: _chain | _chain (JUXT | TIMES) operated | operated
_chain: factor | _chain (TIMES | SLASH) signed | _chain JUXT factor
?signed: factor | MINUS factor -> negative
?factor: atom | atom CARET exponent -> power
exponent: GO sum GC | simple | MINUS simple
?simple: NUMBER -> number | NAME -> name | LPAR sum RPAR -> bracket | call
?atom: simple
     | BARO sum BARC                       -> modulus
     | FRAC GO sum GC GO sum GC            -> fraction
     | SQRT GO sum GC                      -> root
     | ROOT GO sum GC GO sum GC            -> nth_root
     | INT GO sum GC GO sum GC sum DIFF    -> integral
operated: INTF GO sum GC GO sum GC product -> front_integral
        | SUM GO sum GC GO sum GC product  -> summed
call: FUNC (CARET exponent)? LPAR argument (COMMA argument)* RPAR
    | FUNC (CARET exponent)? ARGO sum ARGC -> bare_call
argument: sum | LPAR sum (COMMA sum)+ RPAR -> limits
%declare PLUS MINUS TIMES SLASH JUXT CARET COMMA LPAR RPAR GO GC ARGO ARGC BARO BARC
%declare NUMBER NAME FUNC FRAC SQRT ROOT INT INTF DIFF SUM
"""


class _Pieces(Lexer):
    """Hands our tokens to lark."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, data: Sequence[Piece]) -> Iterator[Token]:  # type: ignore[override]
        for piece in data:
            yield Token(piece.kind, piece)  # type: ignore[arg-type]


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", lexer=_Pieces, keep_all_tokens=True)


def parse(pieces: Sequence[Piece], end: int) -> Tree[Token]:
    """The tree of a row of tokens; ``end`` is where the formula ends, for messages."""
    if not pieces:
        raise FormulaError("there is no formula here", end, "give an expression")
    try:
        return _parser().parse(pieces)  # type: ignore[arg-type]
    except UnexpectedInput as problem:
        token = getattr(problem, "token", None)
        piece = getattr(token, "value", None)
        raise _misplaced(piece if isinstance(piece, Piece) else None, end) from None


def _misplaced(piece: Piece | None, end: int) -> FormulaError:
    if piece is None:
        return FormulaError("the formula ends too early", end, "something is missing here")
    messages = {
        "RPAR": "something is missing before this bracket",
        "GC": "something is missing in this group",
        "COMMA": "a comma belongs between the arguments of a function",
        "EQUALS": "an equals sign is misplaced",
        "BARC": "something is missing before this bar",
        "DIFF": "something is missing before this differential",
        "CARET": "it is not clear what this exponent is of",
        "INTF": "an integral here needs brackets around it",
        "SUM": "a sum here needs brackets around it",
    }
    signs = {"PLUS", "MINUS", "TIMES", "SLASH"}
    problem = messages.get(piece.kind, "this is misplaced")
    if piece.kind in signs:
        problem = "a sign is misplaced here"
    return FormulaError(problem, piece.start)
