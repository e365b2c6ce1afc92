"""Seeded mistakes: one slip of the hand at a random place of a true formula.

The kinds of mistakes are written out here once more, apart from the edits that the search tries, so
that the search is not asked for what it was made from.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sympy import (
    Add,
    Basic,
    Derivative,
    Expr,
    Function,
    Integer,
    Integral,
    Mul,
    Pow,
    Rational,
    RootSum,
    S,
    Sum,
    Symbol,
    cos,
    cosh,
    coth,
    exp,
    log,
    oo,
    pi,
    polygamma,
    sin,
    sinh,
    sqrt,
    tanh,
    zoo,
)

__all__ = ["KINDS", "Mutant", "mutant"]

NUMBERS = (
    Integer(2), Rational(1, 2), Integer(4), Rational(1, 4), Rational(2, 3), pi, 1 / pi, 2 / pi,
    4 / pi, sqrt(2), 1 / sqrt(2), pi**2, Rational(3, 2),
)  # fmt: skip
RELATIVES = {sinh: cosh, cosh: sinh, coth: tanh, tanh: coth, sin: cos, cos: sin}


@dataclass(frozen=True)
class Mutant:
    """A wrong formula and how it came about."""

    kind: str
    place: str
    formula: Expr


Change = Callable[[Any, random.Random, list[Symbol]], Expr | None]


def _constant(node: Expr, chooser: random.Random, symbols: list[Symbol]) -> Expr | None:
    bases = [*NUMBERS, *(s for s in symbols if s.is_positive)]
    return chooser.choice(bases) * node


def _sign(node: Expr, chooser: random.Random, symbols: list[Symbol]) -> Expr | None:
    return -node


def _exponent(node: Expr, chooser: random.Random, symbols: list[Symbol]) -> Expr | None:
    base, power = node.as_base_exp()
    if not power.is_Rational or base.is_number or isinstance(node, exp):
        return None
    return base ** (power + chooser.choice((-2, -1, 1, 2)))


def _factor(node: Expr, power: int) -> Expr | None:
    return None if node.is_number else node**power


def _drop(node: Expr, chooser: random.Random, symbols: list[Symbol]) -> Expr | None:
    return _factor(node, 0)


def _duplicate(node: Expr, chooser: random.Random, symbols: list[Symbol]) -> Expr | None:
    return _factor(node, 2)


def _invert(node: Expr, chooser: random.Random, symbols: list[Symbol]) -> Expr | None:
    return _factor(node, -1)


def _symbol(node: Expr, chooser: random.Random, symbols: list[Symbol]) -> Expr | None:
    if not node.is_Symbol:
        return None
    others: list[Expr] = [s for s in symbols if s != node]
    if node.is_integer:
        others += [node - 1, node + 1]
    return chooser.choice(others) if others else None


def _function(node: Expr, chooser: random.Random, symbols: list[Symbol]) -> Expr | None:
    if type(node) in RELATIVES:
        return RELATIVES[type(node)](*node.args)
    if isinstance(node, polygamma) and node.args[0].is_Integer:
        return polygamma(node.args[0] + 1, node.args[1])
    return None


def _logarithm(node: Expr, chooser: random.Random, symbols: list[Symbol]) -> Expr | None:
    if isinstance(node, log | exp):
        return node.args[0]
    return log(node) if node.is_positive and not node.is_number else None


def _range(node: Expr, chooser: random.Random, symbols: list[Symbol]) -> Expr | None:
    if not isinstance(node, Integral) or node.limits[0][2] is not oo:
        return None
    variable, lower, _ = node.limits[0]
    other = {-oo: S.Zero, S.Zero: -oo}.get(lower)
    return None if other is None else Integral(node.function, (variable, other, oo))


def _derivative(node: Expr, chooser: random.Random, symbols: list[Symbol]) -> Expr | None:
    if isinstance(node, Derivative):
        (variable, count), *others = node.variable_count
        return None if others else Derivative(node.expr, (variable, count + 1))
    if isinstance(node, tuple(RELATIVES)):
        return node.fdiff(1)
    return None


FACTORS = (_drop, _duplicate, _invert, _exponent, _logarithm)
TERMS = (_constant, _sign)
KINDS: dict[str, Change] = {
    change.__name__[1:]: change
    for change in (
        _constant, _sign, _exponent, _drop, _duplicate, _invert, _symbol, _function, _logarithm,
        _range, _derivative,
    )
}  # fmt: skip


def mutant(formula: Expr, chooser: random.Random) -> Mutant | None:
    """One mistake of a random kind at a random place; None if there is none of that kind."""
    symbols = sorted(formula.free_symbols, key=str)
    bound = [i.limits[0][0] for i in formula.atoms(Integral)]
    kinds = list(KINDS.items())
    chooser.shuffle(kinds)
    for kind, change in kinds:
        places = list(_places(formula, change))
        chooser.shuffle(places)
        for path in places:
            node = _at(formula, path)
            inside = [v for v in bound if node.has(v)]
            new = change(node, chooser, [*symbols, *inside])
            if new is None or new == node:
                continue
            changed = _put(formula, path, new)
            if changed.free_symbols and changed != formula and not changed.has(S.NaN, zoo):
                return Mutant(kind, str(node), changed)
    return None


def _places(formula: Expr, change: Change) -> Iterator[tuple[int, ...]]:
    """Factors, terms (and the whole), or any node, as the change asks for."""
    for path, node, parent in _walk(formula, (), None):
        factor = not isinstance(node, Mul) and not (isinstance(parent, Pow) and path[-1] == 0)
        if change in FACTORS:
            if factor and not isinstance(node, Integral) and (parent is None or parent.is_Mul):
                yield path
        elif change in TERMS:
            if parent is None or isinstance(parent, Add | Function):
                yield path
        else:
            yield path


def _walk(node: Basic, path: tuple[int, ...], parent: Basic | None) -> Iterator[Any]:
    if isinstance(node, RootSum):
        return
    yield path, node, parent
    for place, part in enumerate(node.args):
        if isinstance(node, Integral | Sum | Derivative) and place > 0:
            continue
        if isinstance(node, polygamma) and place == 0:
            continue
        if isinstance(node, Pow) and place == 1 and part.is_number:
            continue
        if node.is_Rational:
            continue
        yield from _walk(part, (*path, place), node)


def _at(node: Basic, path: tuple[int, ...]) -> Any:
    for place in path:
        node = node.args[place]
    return node


def _put(node: Basic, path: tuple[int, ...], new: Expr) -> Any:
    if not path:
        return new
    parts = list(node.args)
    parts[path[0]] = _put(parts[path[0]], path[1:], new)
    return node.func(*parts)
