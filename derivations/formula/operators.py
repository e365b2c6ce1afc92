"""Integrals and sums: their variables, limits and scopes."""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Expr, Integral, S, Sum, Symbol, oo

from .errors import FormulaError
from .functions import Head
from .names import Names
from .tokens import Piece
from .tree import Node, first, groups, inner, last, pieces_of, start
from .word import Word

__all__ = ["OperatorBuilder"]


class OperatorBuilder:
    """The part of the builder for operators; ``sum`` and ``single`` come from ``Builder``."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.scopes: list[dict[str, Symbol]] = []
        self.in_limits = False

    def sum(self, tree: Node) -> Expr:
        raise NotImplementedError

    def single(self, tree: Node) -> Expr:
        raise NotImplementedError

    def text_operator(self, head: Head, arguments: Sequence[Node], name: Piece) -> Expr:
        """``int(f, y, a, b)``, or SymPy's ``Integral(f, (y, a, b))``, innermost variable first."""
        if len(arguments) < 2:
            return head.build([], name.start)
        body, *rest = arguments
        if rest[0].data == "limits":
            rows = [groups(row) for row in rest]
        else:
            rows = [[inner(row) for row in rest if row.data == "argument"]]
        if any(len(row) != 3 for row in rows):
            return head.build([], name.start)
        words = [self.variable(row[0]) for row in rows]
        return self.scoped(head.word.lower().startswith("int"), rows, words, inner(body), name)

    def variable(self, tree: Node) -> Word:
        pieces = list(pieces_of(tree))
        if len(pieces) != 1 or pieces[0].kind != "NAME":
            raise FormulaError("the variable must be a single name", start(tree))
        return pieces[0].value

    def operated(self, tree: Node) -> Expr:
        """Integrals and sums in LaTeX."""
        lower, upper, *_ = parts = groups(tree)
        back = tree.data == "integral"  # the differential stands at the end
        word = last(tree).value if back else first(tree).value
        row = [tree, lower, upper]
        return self.scoped(tree.data != "summed", [row], [word], parts[-1], first(tree))

    def scoped(
        self,
        integral: bool,
        rows: Sequence[Sequence[Node]],
        words: Sequence[Word],
        body: Node,
        name: Piece,
    ) -> Expr:
        """The body with its variables bound; limits are outside the scope of their variable."""
        depth = len(self.scopes)
        limits = []
        for row, word in zip(reversed(rows), reversed(words), strict=True):
            if any(word.key in scope for scope in self.scopes):
                raise FormulaError(f"{word.shown} is bound twice", name.start,
                                   "use another letter for the inner variable")  # fmt: skip
            ends = [self.limit(row[1]), self.limit(row[2])]
            symbol = self.bound_symbol(word, integral, ends[0])
            limits.append((symbol, *ends))
            self.scopes.append({word.key: symbol})
        value = self.single(body) if body.data == "product" else self.sum(body)
        del self.scopes[depth:]
        return (Integral if integral else Sum)(value, *reversed(limits))

    def limit(self, tree: Node) -> Expr:
        outer, self.in_limits = self.in_limits, True
        value = self.sum(tree)
        self.in_limits = outer
        if value.has(S.Infinity, S.NegativeInfinity) and value not in (oo, -oo):
            raise FormulaError("infinity stands alone in a limit", start(tree))
        return value

    def bound_symbol(self, word: Word, integral: bool, lower: Expr) -> Symbol:
        """The statement's own variable where its assumptions hold over the range, else a new one.

        A variable that the statement calls positive is none on the whole real line.
        """
        name = "".join(c for c in word.key.replace("|", "_") if c.isalnum() or c == "_").strip("_")
        own = self.names.bound.get(word.key)
        if own is None:
            own = self.names.symbols.get(word.key)
            name = own.name if own is not None else name
        if own is not None:
            name = own.name
            least = 1 if own.is_positive and not integral else 0
            above = lower.is_Number and lower >= least
            unsigned = own.is_nonnegative is None and own.is_nonpositive is None
            if (integral or own.is_integer) and (unsigned or (own.is_nonnegative and above)):
                return own
        return Symbol(name, real=True) if integral else Symbol(name, integer=True)
