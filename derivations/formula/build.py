"""A parsed formula as a SymPy expression, made by explicit constructors only.

Products are built in one go from all their factors, fractions and brackets opened up, so that
``(T_L + T_R)/(2*(N - 2))`` is what SymPy makes of it. Numbers are measured first (``limits``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lark import Token, Tree
from sympy import (
    Abs,
    Expr,
    I,
    Integer,
    Integral,
    S,
    Sum,
    Symbol,
    gamma,
    loggamma,
    oo,
    pi,
)

from .arithmetic import exponential, power, product, total
from .errors import FormulaError
from .functions import SCOPED, Head
from .latex_names import name_key
from .limits import MAX_TOWER
from .names import Names, unknown_name
from .tokens import Piece
from .word import Word

__all__ = ["Builder"]

_UNIT, _EULER = name_key("i"), name_key("e")
Node = Tree[Token]


class Builder:
    """Builds one side of a formula; ``latex`` and ``text`` are for messages."""

    def __init__(self, names: Names, text: str, latex: bool) -> None:
        self.names, self.text, self.latex = names, text, latex
        self.scopes: list[dict[str, Symbol]] = []
        self.tower = 0
        self.in_limits = self.in_delta = False

    def build(self, tree: Node) -> Expr:
        """The expression of a whole tree; refuses one that divides by zero or is infinite."""
        result = self.sum(_tree(tree.children[0]))
        if result.has(S.ComplexInfinity, S.NaN):
            raise FormulaError("this divides by zero somewhere", _start(tree))
        return result

    # Sums and products ------------------------------------------------------------------------

    def sum(self, tree: Node) -> Expr:
        terms, sign = [], S.One
        for child in tree.children:
            if isinstance(child, Token):
                sign = S.NegativeOne if child.type == "MINUS" else S.One
            else:
                terms.append(product([sign, *self.term(child)], _start(child)))
                sign = S.One
        return total(terms, _start(tree))

    def term(self, tree: Node) -> list[Expr]:
        """The factors of a term with its sign."""
        *sign, product = tree.children
        negative = bool(sign) and sign[0].type == "MINUS"  # type: ignore[union-attr]
        return [*([S.NegativeOne] if negative else []), *self.factors(_tree(product))]

    def factors(self, tree: Node) -> list[Expr]:
        """What a product multiplies; brackets around products are opened."""
        kind = tree.data
        if kind == "product":
            return self.chain(tree)
        if kind == "negative":
            return [S.NegativeOne, *self.factors(_tree(tree.children[1]))]
        if kind in ("bracket", "argument") or kind == "sum":
            return self.opened(_tree(tree.children[1]) if kind == "bracket" else tree)
        if kind == "fraction":
            above, below = _groups(tree)
            return [*self.opened(above), *self.inverted(self.opened(below), below)]
        if kind == "power":
            return self.raised(tree)
        return [self.atom(tree)]

    def opened(self, tree: Node) -> list[Expr]:
        """The factors of a sum of a single term, else the sum as the only factor."""
        if len(tree.children) == 1:
            return self.term(_tree(tree.children[0]))
        return [self.sum(tree)]

    def inverted(self, factors: Sequence[Expr], tree: Node) -> list[Expr]:
        return [power(factor, S.NegativeOne, _start(tree)) for factor in factors]

    def chain(self, tree: Node) -> list[Expr]:
        """Factors with their signs, from left to right."""
        children = tree.children
        factors = self.factors(_tree(children[0]))
        for place in range(1, len(children), 2):
            sign, factor = children[place], _tree(children[place + 1])
            assert isinstance(sign, Token)
            self.check_exponent(tree, place)
            self.check_quotient(tree, place)
            found = self.factors(factor)
            factors += self.inverted(found, factor) if sign.type == "SLASH" else found
        return factors

    def check_exponent(self, tree: Node, place: int) -> None:
        """``x^1/2``, ``x^3/2``, ``e^2x`` in text: where does the exponent end?"""
        sign, before = tree.children[place], _tree(tree.children[place - 1])
        if before.data != "power" or before.children[1].value.value != "^":  # type: ignore[union-attr]
            return
        exponent = _tree(before.children[2])
        first, following = _first(exponent), _first(_tree(tree.children[place + 1]))
        assert isinstance(sign, Token)
        if self.latex or first.kind not in ("NUMBER", "NAME") or sign.value.gap or following.gap:
            return
        if sign.type == "SLASH":
            odd = first.kind == "NUMBER" and first.value.is_odd
            doubtful = (
                odd and following.kind == "NUMBER" and 1 in (first.value, following.value / 2)
            )
        else:
            doubtful = sign.type == "JUXT" and not (
                first.kind == "NUMBER" and following.kind == "LPAR"
            )
        if doubtful:
            raise FormulaError("it is not clear where this exponent ends", first.start,
                               "put the exponent in brackets, or the power")  # fmt: skip

    def check_quotient(self, tree: Node, place: int) -> None:
        """``1/2x`` and ``a/b c`` are read in two ways, ``a/(b c) d`` is not.

        ``a/b (c)`` with a gap before the bracket is (a/b) (c).
        """
        sign = tree.children[place]
        before = tree.children[place - 2] if place > 1 else None
        if not isinstance(before, Token) or before.type != "SLASH":
            return
        divisor = _tree(tree.children[place - 1])
        if divisor.data == "bracket" and len(_tree(divisor.children[1]).children) == 1:
            return  # a product in brackets: they are there to end the denominator
        assert isinstance(sign, Token)
        factor = _tree(tree.children[place + 1])
        first = _first(factor)
        typeset = sign.type == "TIMES" and (self.latex or sign.value.value == "·")
        spaced = sign.type == "JUXT" and not (first.gap and first.kind == "LPAR")
        if typeset or spaced:
            above = self.shown(_start(tree), before.value.start)
            below = self.shown(before.value.end, sign.value.start)
            more = self.shown(first.start, _last(factor).end)
            ways = (
                rf"\frac{{{above}}}{{{below}}} {more} or \frac{{{above}}}{{{below} {more}}}"
                if self.latex
                else f"({above}/{below}) {more} or {above}/({below} {more})"
            )
            raise FormulaError("it is not clear whether this is divided or multiplied by",
                               first.start, f"write {ways}")  # fmt: skip

    def shown(self, start: int, end: int) -> str:
        piece = " ".join(self.text[start:end].split())
        return piece if len(piece) <= 24 else f"{piece[:21]}..."

    # Powers and atoms -------------------------------------------------------------------------

    def raised(self, tree: Node) -> list[Expr]:
        base, sign, exponent = tree.children
        base = _tree(base)
        value = self.exponent(_tree(exponent))
        word = base.children[0].value.value if base.data == "name" else None  # type: ignore[union-attr]
        if isinstance(word, Word) and self.is_euler(word):
            return [exponential(value, _start(tree))]
        start = sign.value.start  # type: ignore[union-attr]
        if value.is_Integer and base.data == "bracket":
            return [power(factor, value, start) for factor in self.factors(base)]
        return [power(self.single(base), value, start)]

    def exponent(self, tree: Node) -> Expr:
        self.tower += 1
        if self.tower > MAX_TOWER:
            raise FormulaError(f"exponents are piled more than {MAX_TOWER} high", _start(tree))
        parts = [child for child in tree.children if isinstance(child, Tree)]
        value = self.sum(parts[0]) if parts[0].data == "sum" else self.single(parts[0])
        first = tree.children[0]
        self.tower -= 1
        return -value if isinstance(first, Token) and first.type == "MINUS" else value

    def single(self, tree: Node) -> Expr:
        return product(self.factors(tree), _start(tree))

    def atom(self, tree: Node) -> Expr:
        kind = tree.data
        if kind == "number":
            return _piece(tree).value
        if kind == "name":
            return self.name(_piece(tree))
        if kind == "modulus":
            return Abs(self.sum(_tree(tree.children[1])), evaluate=False)
        if kind == "root":
            return power(self.sum(_groups(tree)[0]), S.Half, _start(tree))
        if kind == "nth_root":
            order, radicand = map(self.sum, _groups(tree))
            if not (isinstance(order, Integer) and order > 1):
                raise FormulaError("the order of a root is a whole number", _start(tree))
            return power(radicand, 1 / order, _start(tree))
        if kind in ("call", "bare_call"):
            return self.call(tree)
        return self.operated(tree)

    def name(self, piece: Piece) -> Expr:
        word = piece.value
        key = word.key
        if not word.upright:
            for scope in reversed(self.scopes):
                if key in scope:
                    return scope[key]
            if key in self.names.symbols:
                if key == _UNIT and self.names.complex and not self.in_delta:
                    raise FormulaError("i is an index and the imaginary unit here", piece.start,
                                       r"write \mathrm{i} or sqrt(-1) for the unit")  # fmt: skip
                return self.names.symbols[key]
        if key == "pi||":
            return pi
        if key in (_UNIT, "I||") and (word.upright or key not in self.names.symbols):
            return I
        if key == "E||" or (key == _EULER and word.upright):
            return S.Exp1
        if key == "oo||":
            if self.in_limits:
                return oo
            raise FormulaError("infinity stands only in limits", piece.start)
        if key in self.names.bound:
            raise FormulaError(f"{word.shown} is a variable of integration or summation",
                               piece.start, "use it inside the integral or sum")  # fmt: skip
        raise unknown_name(self.names, key, word.shown, piece.start, self.latex)

    def is_euler(self, word: Word) -> bool:
        if word.key != _EULER:
            return False
        known = _EULER in self.names.symbols or any(_EULER in scope for scope in self.scopes)
        return word.upright or not known

    # Functions, integrals, sums ---------------------------------------------------------------

    def call(self, tree: Node) -> Expr:
        name = _piece(tree)
        head: Head = name.value
        arguments = [c for c in tree.children if isinstance(c, Tree) and c.data != "exponent"]
        exponents = [c for c in tree.children if isinstance(c, Tree) and c.data == "exponent"]
        if head.word in SCOPED:
            return self.text_operator(head, arguments, name)
        for argument in arguments:
            if argument.data == "limits":
                raise FormulaError("this list of values is misplaced", _start(argument))
        growing = head.word == "exp"
        self.tower += growing
        if self.tower > MAX_TOWER:
            raise FormulaError(f"exponents are piled more than {MAX_TOWER} high", name.start)
        outer, self.in_delta = self.in_delta, head.word == "KroneckerDelta"
        values = [self.sum(_inner(argument)) for argument in arguments]
        self.in_delta = outer
        self.tower -= growing
        result = head(values, name.start)
        if tree.data == "bare_call" and head.word in ("ln", "log") and isinstance(values[0], gamma):
            result = loggamma(values[0].args[0], evaluate=False)
        return power(result, self.exponent(exponents[0]), name.start) if exponents else result

    def text_operator(self, head: Head, arguments: Sequence[Node], name: Piece) -> Expr:
        """``int(f, y, a, b)``, or SymPy's ``Integral(f, (y, a, b))``, innermost variable first."""
        if len(arguments) < 2:
            return head([], name.start)
        body, *rest = arguments
        if rest[0].data == "limits":
            rows = [[c for c in row.children if isinstance(c, Tree)] for row in rest]
        else:
            rows = [[_inner(row) for row in rest if row.data == "argument"]]
        if any(len(row) != 3 for row in rows):
            return head([], name.start)
        words = [self.variable(row[0]) for row in rows]
        return self.scoped(head.word.lower().startswith("int"), rows, words, _inner(body), name)

    def variable(self, tree: Node) -> Word:
        pieces = list(_pieces(tree))
        if len(pieces) != 1 or pieces[0].kind != "NAME":
            raise FormulaError("the variable must be a single name", _start(tree))
        return pieces[0].value

    def operated(self, tree: Node) -> Expr:
        """Integrals and sums in LaTeX."""
        groups = _groups(tree)
        first, last = _piece(tree), tree.children[-1]
        if tree.data == "integral":
            assert isinstance(last, Token)
            word, body = last.value.value, groups[2]
        else:
            word, body = first.value, _tree(last)
        row = [tree, groups[0], groups[1]]
        return self.scoped(tree.data != "summed", [row], [word], body, first)

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
            raise FormulaError("infinity stands alone in a limit", _start(tree))
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
            first = 1 if own.is_positive and not integral else 0
            above = lower.is_Number and lower >= first
            unsigned = own.is_nonnegative is None and own.is_nonpositive is None
            if (integral or own.is_integer) and (unsigned or (own.is_nonnegative and above)):
                return own
        return Symbol(name, real=True) if integral else Symbol(name, integer=True)


def _tree(node: object) -> Node:
    assert isinstance(node, Tree)
    return node


def _inner(argument: Node) -> Node:
    return _tree(argument.children[0]) if argument.data == "argument" else argument


def _groups(tree: Node) -> list[Node]:
    return [child for child in tree.children if isinstance(child, Tree)]


def _pieces(tree: Node) -> Iterator[Piece]:
    for token in tree.scan_values(lambda value: isinstance(value, Token)):
        yield token.value


def _piece(tree: Node) -> Piece:
    return tree.children[0].value  # type: ignore[union-attr, no-any-return]


def _first(tree: Node) -> Piece:
    node: object = tree
    while isinstance(node, Tree):
        node = node.children[0]
    return node.value  # type: ignore[attr-defined, no-any-return]


def _last(tree: Node) -> Piece:
    node: object = tree
    while isinstance(node, Tree):
        node = node.children[-1]
    return node.value  # type: ignore[attr-defined, no-any-return]


def _start(tree: Node) -> int:
    return _first(tree).start
