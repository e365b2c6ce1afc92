"""A parsed formula as a SymPy expression, made by explicit constructors only.

Products are built in one go from all their factors, fractions and brackets opened up, so that
``(T_L + T_R)/(2*(N - 2))`` is what SymPy makes of it. Numbers are measured first (``limits``).
"""

from __future__ import annotations

from collections.abc import Sequence

from lark import Token
from sympy import Expr, I, Integer, S, gamma, loggamma, oo, pi

from .arithmetic import exponential, power, product, total
from .doubt import check_exponent, check_quotient
from .errors import FormulaError
from .functions import CALLED, SCOPED, Head
from .latex_names import name_key
from .limits import MAX_TOWER
from .names import Names, unknown_name
from .operators import OperatorBuilder
from .tokens import Piece
from .tree import Node, first, groups, inner, start, subtree
from .word import Word

__all__ = ["Builder"]

_UNIT, _EULER = name_key("i"), name_key("e")


class Builder(OperatorBuilder):
    """Builds one side of a formula; ``latex`` and ``text`` are for messages."""

    def __init__(self, names: Names, text: str, latex: bool) -> None:
        super().__init__(names)
        self.text, self.latex = text, latex
        self.tower = 0
        self.in_delta = False

    def build(self, tree: Node) -> Expr:
        """The expression of a whole tree; refuses one that divides by zero or is infinite."""
        result = self.sum(subtree(tree.children[0]))
        if result.has(S.ComplexInfinity, S.NaN):
            raise FormulaError("this divides by zero somewhere", start(tree))
        return result

    # Sums and products ------------------------------------------------------------------------

    def sum(self, tree: Node) -> Expr:
        terms, sign = [], S.One
        for child in tree.children:
            if isinstance(child, Token):
                sign = S.NegativeOne if child.type == "MINUS" else S.One
            else:
                terms.append(product([sign, *self.term(child)], start(child)))
                sign = S.One
        return total(terms, start(tree))

    def term(self, tree: Node) -> list[Expr]:
        """The factors of a term with its sign."""
        factors = self.factors(subtree(tree.children[-1]))
        return [S.NegativeOne, *factors] if _is_negative(tree) else factors

    def factors(self, tree: Node) -> list[Expr]:
        """What a product multiplies; brackets around products are opened."""
        kind = tree.data
        if kind == "product":
            return self.chain(tree)
        if kind == "negative":
            return [S.NegativeOne, *self.factors(subtree(tree.children[1]))]
        if kind in ("bracket", "argument") or kind == "sum":
            return self.opened(subtree(tree.children[1]) if kind == "bracket" else tree)
        if kind == "fraction":
            above, below = groups(tree)
            return [*self.opened(above), *self.inverted(self.opened(below), below)]
        if kind == "power":
            return self.raised(tree)
        return [self.atom(tree)]

    def opened(self, tree: Node) -> list[Expr]:
        """The factors of a sum of a single term, else the sum as the only factor."""
        if len(tree.children) == 1:
            return self.term(subtree(tree.children[0]))
        return [self.sum(tree)]

    def inverted(self, factors: Sequence[Expr], tree: Node) -> list[Expr]:
        return [power(factor, S.NegativeOne, start(tree)) for factor in factors]

    def chain(self, tree: Node) -> list[Expr]:
        """Factors with their signs, from left to right."""
        children = tree.children
        factors = self.factors(subtree(children[0]))
        for place in range(1, len(children), 2):
            sign, factor = children[place], subtree(children[place + 1])
            assert isinstance(sign, Token)
            check_exponent(tree, place)
            check_quotient(tree, place, self.text, self.latex)
            found = self.factors(factor)
            factors += self.inverted(found, factor) if sign.type == "SLASH" else found
        return factors

    # Powers and atoms -------------------------------------------------------------------------

    def raised(self, tree: Node) -> list[Expr]:
        base, place = subtree(tree.children[0]), first(tree, 1).start
        value = self.exponent(subtree(tree.children[2]))
        if base.data == "name" and self.is_euler(first(base).value):
            return [exponential(value, start(tree))]
        if value.is_Integer and base.data == "bracket":
            return [power(factor, value, place) for factor in self.factors(base)]
        return [power(self.single(base), value, place)]

    def exponent(self, tree: Node) -> Expr:
        self.tower += 1
        if self.tower > MAX_TOWER:
            raise FormulaError(f"exponents are piled more than {MAX_TOWER} high", start(tree))
        (body,) = groups(tree)
        value = self.sum(body) if body.data == "sum" else self.single(body)
        self.tower -= 1
        return product([S.NegativeOne, value], start(tree)) if _is_negative(tree) else value

    def single(self, tree: Node) -> Expr:
        return product(self.factors(tree), start(tree))

    def atom(self, tree: Node) -> Expr:
        kind = tree.data
        if kind == "number":
            return first(tree).value
        if kind == "name":
            return self.name(first(tree))
        if kind == "modulus":
            return CALLED["Abs"]([self.sum(subtree(tree.children[1]))], start(tree))
        if kind == "root":
            return power(self.sum(groups(tree)[0]), S.Half, start(tree))
        if kind == "nth_root":
            order, radicand = map(self.sum, groups(tree))
            if not (isinstance(order, Integer) and order > 1):
                raise FormulaError("the order of a root is a whole number", start(tree))
            return power(radicand, 1 / order, start(tree))
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
        own = self.names.functions.get(key)
        if own is not None and own.alone is not None:
            return own.alone
        if key == "pi||":
            return pi
        if key == _UNIT or (key == "I||" and self.names.complex and not self.latex):
            return I
        if key == _EULER and word.upright:
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
        name = first(tree)
        head: Head = name.value
        arguments = [child for child in groups(tree) if child.data != "exponent"]
        exponents = [child for child in groups(tree) if child.data == "exponent"]
        if head.word in SCOPED:
            return self.text_operator(head, arguments, name)
        for argument in arguments:
            if argument.data == "limits":
                raise FormulaError("this list of values is misplaced", start(argument))
        growing = head.word == "exp"
        self.tower += growing
        if self.tower > MAX_TOWER:
            raise FormulaError(f"exponents are piled more than {MAX_TOWER} high", name.start)
        outer, self.in_delta = self.in_delta, head.word == "KroneckerDelta"
        own = any(head is known for known in self.names.functions.values())
        read = self.limit if own else self.sum  # I(k_1, oo, N) is a name for a limit
        values = [read(inner(argument)) for argument in arguments]
        self.in_delta = outer
        self.tower -= growing
        result = head(values, name.start)
        if tree.data == "bare_call" and head.word in ("ln", "log") and isinstance(values[0], gamma):
            result = loggamma(values[0].args[0], evaluate=False)
        return power(result, self.exponent(exponents[0]), name.start) if exponents else result


def _is_negative(tree: Node) -> bool:
    """Whether a term or an exponent starts with a minus sign."""
    sign = tree.children[0]
    return isinstance(sign, Token) and sign.type == "MINUS"
