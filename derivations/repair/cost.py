"""What *smallest* means: fewer edits first, then less to say.

The cost of an edit is counted in bits of what has to be said beside the place: 1 for a sign,
2 for a factor or term dropped, doubled or turned over, 3 for an exponent, a symbol, a function, a
range of integration, an order of differentiation or a logarithm (plus 1 for a symbol or
exponent that is further away, plus 1 for a replacement everywhere), 2 for a constant plus
its description (see ``constants``): 1/2 is cheaper than 2/pi, 2/pi cheaper than 4/(pi k_B^2).
"""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Expr, MatrixSymbol, Pow, Symbol

from .constants import description
from .edits import Edit

__all__ = ["bits", "cost"]

_BITS = {"sign": 1, "drop": 2, "duplicate": 2, "invert": 2, "term": 2, "rename": 4, "scale": 2}
_OTHER = 3


def cost(edits: Sequence[Edit]) -> tuple[int, int]:
    """Number of edits, then bits."""
    return len(edits), sum(bits(edit) for edit in edits)


def bits(edit: Edit) -> int:
    """Bits of one edit."""
    found = _BITS.get(edit.kind, _OTHER)
    if edit.kind == "scale":
        assert edit.constant is not None
        return found + description(edit.constant)
    if edit.kind in ("symbol", "rename") and isinstance(edit.new, Expr):
        near = isinstance(edit.new, Symbol | MatrixSymbol) or abs(edit.new - edit.old) == 1
        return found + (0 if near else 1)
    if edit.kind == "exponent":
        return found + (0 if abs(_exponent(edit.new) - _exponent(edit.old)) == 1 else 1)
    return found


def _exponent(part: object) -> Expr:
    return part.exp if isinstance(part, Pow) else Symbol("p") ** 0
