"""Single edits of a formula: what a hand slips, place by place.

Every edit puts one part of the formula in the place of another; dropping a factor puts a 1 there,
dropping a term a 0. Multiplying by an unknown constant is not enumerated: the constant is solved
for, see ``search``; ``slots`` says where that may happen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from sympy import (
    Add,
    Basic,
    Derivative,
    Expr,
    Function,
    Integer,
    Integral,
    MatAdd,
    MatMul,
    MatrixExpr,
    MatrixSymbol,
    Mul,
    Pow,
    Rational,
    S,
    Sum,
    Symbol,
    acosh,
    asin,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    cot,
    coth,
    digamma,
    exp,
    gamma,
    log,
    loggamma,
    oo,
    polygamma,
    sin,
    sinh,
    tan,
    tanh,
)
from sympy.core.function import AppliedUndef

from .tree import Path, children, nodes, replaced

__all__ = ["Edit", "Place", "Vocabulary", "edits", "local", "places", "scaled", "slots"]

RELATIVES: dict[type, tuple[Callable[..., Expr], ...]] = {
    sinh: (cosh, sin, tanh),
    cosh: (sinh, cos, coth),
    coth: (tanh, cot, sinh),
    tanh: (coth, tan),
    sin: (cos, sinh, tan),
    cos: (sin, cosh, cot),
    tan: (cot, tanh, sin),
    cot: (tan, coth, cos),
    gamma: (loggamma, digamma),
    loggamma: (gamma, digamma),
    atan: (atanh, asin),
    asinh: (acosh, atanh),
    acosh: (asinh, atanh),
    asin: (atan, asinh),
    atanh: (atan, asinh),
}
SHIFTS = (*map(Integer, (1, -1, 2, -2, 3, -3)), Rational(1, 2), Rational(-1, 2))


@dataclass(frozen=True)
class Edit:
    """One change: ``old`` at ``path`` becomes ``new``.

    ``kind`` is one of scale, sign, exponent, drop, duplicate, invert, term, symbol, rename,
    function, wrap, unwrap, range, derivative. ``constant`` belongs to ``scale``; ``part`` is the
    part of ``old`` that changes where that is not all of it; a ``rename`` acts at every occurrence.
    ``case`` numbers the case of a formula given by cases, the entry of a matrix.
    """

    kind: str
    path: Path
    old: Basic
    new: Basic
    constant: Expr | None = None
    part: Basic | None = None
    case: int | None = None

    def apply(self, expression: Basic) -> Basic:
        """The expression with this edit made; the path must lead to ``old`` there."""
        if self.kind == "rename":
            return expression.xreplace({self.old: self.new})
        return replaced(expression, self.path, self.new)

    def at_case(self, case: int | None) -> Edit:
        return replace(self, case=case)


@dataclass(frozen=True)
class Vocabulary:
    """Symbols in use, and names of functions with the number of their arguments."""

    symbols: tuple[Symbol, ...] = ()
    heads: tuple[tuple[type, int], ...] = ()
    matrices: tuple[MatrixSymbol, ...] = ()

    @classmethod
    def of(cls, *expressions: Basic, more: tuple[Symbol, ...] = ()) -> Vocabulary:
        """What the expressions use, and more symbols; in a fixed order."""
        symbols = set(more).union(*(e.atoms(Symbol) for e in expressions))
        heads = {(f.func, len(f.args)) for e in expressions for f in e.atoms(AppliedUndef)}
        matrices = set().union(*(e.atoms(MatrixSymbol) for e in expressions))
        return cls(
            tuple(sorted(symbols, key=str)),
            tuple(sorted(heads, key=str)),
            tuple(sorted(matrices, key=str)),
        )


def scaled(path: Path, old: Basic, constant: Expr) -> Edit:
    """Multiplication by a constant, or, where that is -1, the flip of a sign."""
    if constant == -1:
        return Edit("sign", path, old, -old)
    return Edit("scale", path, old, constant * old, constant=constant)


class Place(NamedTuple):
    """A part of a formula: is it a factor, is it where a constant makes a difference of its own.

    A factor of a product is no such slot, nor is an integrand: a constant moves out of both.
    """

    path: Path
    node: Basic
    factor: bool
    slot: bool


def edits(expression: Basic, vocabulary: Vocabulary) -> Iterator[Edit]:
    """Every single edit that is enumerated, place by place; some may give equal results."""
    yield from _renamed(expression, vocabulary)
    for place in places(expression):
        for edit in local(place, vocabulary):
            yield replace(edit, path=place.path)


def local(place: Place, vocabulary: Vocabulary) -> Iterator[Edit]:
    """Edits of the part at one place, as if it were the whole formula."""
    return (edit for edit in _here(place, vocabulary) if edit.new != place.node)


def slots(expression: Basic) -> Iterator[tuple[Path, Basic]]:
    """Where a constant factor makes a difference of its own: the whole, terms, arguments."""
    return ((place.path, place.node) for place in places(expression) if place.slot)


def places(expression: Basic) -> Iterator[Place]:
    """Every place of the formula, parents before children."""
    return _visit(expression, (), True, True)


def _visit(node: Basic, path: Path, factor: bool, slot: bool) -> Iterator[Place]:
    yield Place(path, node, factor, slot)
    linear = isinstance(node, Mul | MatMul | Integral | Sum | Derivative | Pow)
    for step, part in children(node):
        power = isinstance(node, Pow)
        within = power and step == (0,) and node.exp.is_number
        exponent = power and step == (1,)
        if exponent and part.is_number:
            continue
        inner_slot = not linear or exponent or (isinstance(node, Integral | Sum) and step != (0,))
        yield from _visit(part, path + step, not within, inner_slot)


def _here(place: Place, vocabulary: Vocabulary) -> Iterator[Edit]:
    _, node, factor, slot = place
    if slot and not node.is_number:
        yield Edit("sign", (), node, -node)
    if isinstance(node, Add | MatAdd):
        yield from _terms(node)
    if factor and not node.is_number and not isinstance(node, Add | Mul | MatrixExpr):
        yield from _powers(node)
    if isinstance(node, Mul) and not isinstance(node, MatrixExpr):
        yield from _factors(node)
    if isinstance(node, Symbol | MatrixSymbol):
        yield from _symbols(node, vocabulary)
    if isinstance(node, Function | exp):
        yield from _functions(node, vocabulary)
    if isinstance(node, Integral):
        yield from _ranges(node)
    if isinstance(node, Derivative):
        (variable, count), *others = node.variable_count
        if not others:
            for other in (count + 1, count - 1):
                new = Derivative(node.expr, (variable, other)) if other else node.expr
                yield Edit("derivative", (), node, new)


def _terms(node: Basic) -> Iterator[Edit]:
    """A term left out; the sign of a term is an edit of the term."""
    for place, term in enumerate(node.args):
        rest = node.func(*(t for n, t in enumerate(node.args) if n != place))
        yield Edit("term", (), node, rest, part=term)


def _powers(node: Expr) -> Iterator[Edit]:
    """Another exponent, a logarithm or an exponential around it or away."""
    base, exponent = node.as_base_exp() if isinstance(node, Pow) else (node, S.One)
    if isinstance(node, Integral):
        return
    if exponent.is_Rational:
        listed = [exponent + shift for shift in SHIFTS] + [2 * exponent, exponent / 2, -exponent]
        for power in dict.fromkeys(listed):
            kind = {S.Zero: "drop", 2 * exponent: "duplicate", -exponent: "invert"}.get(power)
            yield Edit(kind or "exponent", (), node, base**power)
    yield from _wrapped(node)


def _wrapped(node: Expr) -> Iterator[Edit]:
    yield Edit("wrap", (), node, log(node))
    yield Edit("wrap", (), node, exp(node))
    if isinstance(node, log | exp):
        yield Edit("unwrap", (), node, node.args[0])


def _factors(node: Mul) -> Iterator[Edit]:
    """Sums as factors, and all the square roots of a product turned over together."""
    for factor in node.args:
        if isinstance(factor, Add):
            rest = node / factor
            for kind, power in (("drop", 0), ("duplicate", 2), ("invert", -1)):
                yield Edit(kind, (), node, rest * factor**power, part=factor)
            yield Edit("exponent", (), node, rest * factor ** Rational(1, 2), part=factor)
    roots = [f for f in node.args if f.is_Pow and f.exp.is_Rational and f.exp.q == 2]
    if len(roots) > 1:
        yield Edit("invert", (), node, node / Mul(*roots) ** 2, part=Mul(*roots))


def _symbols(node: Basic, vocabulary: Vocabulary) -> Iterator[Edit]:
    if isinstance(node, MatrixSymbol):
        same = [m for m in vocabulary.matrices if m.shape == node.shape]
        yield from (Edit("symbol", (), node, other) for other in same)
        return
    if node.is_integer:
        yield from (Edit("symbol", (), node, node + step) for step in (-1, 1, -2, 2))
    yield from (Edit("symbol", (), node, other) for other in vocabulary.symbols)


def _functions(node: Expr, vocabulary: Vocabulary) -> Iterator[Edit]:
    arguments = node.args
    for relative in RELATIVES.get(type(node), ()):
        yield Edit("function", (), node, relative(*arguments))
    if isinstance(node, polygamma) and node.args[0].is_Integer:
        for order in (node.args[0] + 1, node.args[0] - 1):
            if order >= 0:
                yield Edit("derivative", (), node, polygamma(order, node.args[1]))
    elif isinstance(node, sinh | cosh | tanh | coth | sin | cos | tan | cot | log | loggamma):
        yield Edit("derivative", (), node, node.fdiff(1))
    if isinstance(node, AppliedUndef):
        for head, count in vocabulary.heads:
            if count == len(arguments) and head != node.func:
                yield Edit("function", (), node, head(*arguments))


def _ranges(node: Integral) -> Iterator[Edit]:
    if len(node.limits) != 1 or len(node.limits[0]) != 3:
        return
    variable, lower, upper = node.limits[0]
    if upper is oo and lower == 0:
        yield Edit("range", (), node, Integral(node.function, (variable, -oo, oo)))
    if upper is oo and lower is -oo:
        yield Edit("range", (), node, Integral(node.function, (variable, 0, oo)))


def _renamed(expression: Basic, vocabulary: Vocabulary) -> Iterator[Edit]:
    """A symbol replaced wherever it stands, where that is more than one place."""
    places: dict[Basic, int] = {}
    for _, node in nodes(expression):
        if isinstance(node, Symbol | MatrixSymbol):
            places[node] = places.get(node, 0) + 1
    bound = {i.limits[0][0] for i in expression.atoms(Integral, Sum)}
    for symbol, count in places.items():
        if count > 1 and symbol not in bound:
            for edit in _symbols(symbol, vocabulary):
                if edit.new != symbol and not (bound & edit.new.free_symbols):
                    yield replace(edit, kind="rename")
