"""Values of many variants of a formula at one exact point, subexpressions shared between them.

A variant differs from the printed formula at one or two places: of its parts only those above the
edited place are new, all others have been computed before. Values are balls at the precision of the
lane; an integral is either its integrand at a fixed value of the variable (``density``) or a sum
over the nodes of a quadrature, which is not enclosed: good for finding, not for confirming.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import reduce
from operator import add
from typing import Any

from flint import acb, acb_mat, arb
from sympy import Basic, Derivative, Expr, Integral, MatrixBase, MatrixExpr, Sum, Symbol, oo
from sympy.core.function import AppliedUndef

from numerics import bridge
from numerics.precision import NotResolved, working_precision
from numerics.thermal import Divergent

from . import matrices, quadrature

__all__ = ["Lane", "Objects", "Value", "near"]

Value = Any  # an acb, or an acb_mat for a matrix
REFUSALS = (bridge.Cannot, Divergent, NotResolved, ArithmeticError, ValueError)


@dataclass(frozen=True)
class Objects:
    """What named objects in a formula stand for, as in ``Statement.where``.

    ``ready`` makes of a part what is to be computed in its place, or returns it as it is.
    """

    meanings: Mapping[Any, Any] = field(default_factory=dict)
    ready: Callable[[Basic], Basic] = lambda node: node

    def meaning(self, node: Basic) -> Basic | None:
        """What the node stands for; None for itself."""
        if node in self.meanings:
            found = self.meanings[node]
            return found.as_immutable() if isinstance(found, MatrixBase) else found
        if isinstance(node, AppliedUndef | Sum) and node.func in self.meanings:
            found = self.meanings[node.func](*node.args)
            if found != node:  # a sum over something else stays
                return found
        if isinstance(node, Derivative):
            done = node.doit()
            return None if done.has(Derivative) else done
        other = self.ready(node)
        return None if other == node else other


class Lane:
    """One point; ``variable`` is the value of every variable of integration, or None.

    With ``variable`` an integral over the half line counts as its integrand there, one over the
    whole line as twice that, as for an even integrand.
    """

    def __init__(
        self,
        values: Mapping[Symbol, Any],
        objects: Objects | None = None,
        bits: int = 128,
        variable: Expr | None = None,
    ) -> None:
        self.point = dict(values)
        self.bits = bits
        self.variable = variable
        self.density = variable is not None
        self.rough = False  # whether a quadrature was used
        self.doubt = 0.0  # relative error of the worst quadrature so far, estimated
        self._objects = objects or Objects()
        self._known: MutableMapping[Basic, Value | None] = {}
        self._grids: dict[Any, list[tuple[acb, Lane]]] = {}
        self._parent: Lane | None = None
        self._extra: dict[Symbol, Any] = {}
        with working_precision(bits):
            for symbol, value in values.items():
                self._known[symbol] = bridge.exact(value)

    def extended(self, symbol: Symbol, value: acb) -> Lane:
        """The same point with one more symbol, new to it; what is known stays known."""
        child = Lane({}, self._objects, self.bits, self.variable)
        child.point = self.point
        child._known = ChainMap({symbol: value}, self._known)
        child._parent, child._extra = self, {symbol: value}
        return child

    def value(self, node: Basic) -> Value | None:
        """The value; None where there is none, or none that this kind of lane can give."""
        with working_precision(self.bits):
            return self._value(node)

    def _value(self, node: Basic) -> Value | None:
        if node not in self._known:
            try:
                found = self._compute(node)
            except REFUSALS:
                found = None
            if isinstance(found, acb) and not found.is_finite():
                found = None
            self._known[node] = found
        return self._known[node]

    def _compute(self, node: Basic) -> Value | None:
        meaning = self._objects.meaning(node)
        if meaning is not None:
            return self._value(meaning)
        if isinstance(node, Integral):
            return self._integral(node)
        if isinstance(node, MatrixExpr | MatrixBase):
            return matrices.combine(node, self._value)
        operation, arguments = bridge.operation(node)
        values = [self._value(part) for part in arguments]
        if any(value is None for value in values):
            return None
        return operation(*values)

    def _integral(self, node: Integral) -> acb | None:
        if len(node.limits) != 1 or len(node.limits[0]) != 3:
            return None
        variable, lower, upper = node.limits[0]
        if self.density:
            weights = {(0, oo): 1, (-oo, oo): 2}
            weight = weights.get((lower, upper))
            inner = self._known.setdefault(variable, bridge.exact(self.variable))
            value = self._value(node.function) if weight and inner is not None else None
            return None if value is None else weight * value
        self.rough = True
        body = node.function
        forms = [body]
        if (lower, upper) == (-oo, oo):  # the even part, on the half line
            mirrored = body.xreplace({variable: -variable})
            forms = [body, mirrored]
        return self._sum(forms, self._grid(variable, lower, upper))

    def _sum(self, forms: list[Expr], grid: list[tuple[acb, Lane]]) -> acb | None:
        """Weights times values; how far every second node is off is remembered."""
        total = coarse = acb(0)
        for place, (weight, lane) in enumerate(grid):
            values = [lane._value(form) for form in forms]
            if None in values:
                return None
            part = (weight * reduce(add, values)).mid()
            total += part
            coarse += part if place % 2 else 0
        off = abs(2 * coarse - total).mid() if len(grid) > quadrature.LEGENDRE else arb(0)
        self.doubt = max(self.doubt, float(off / abs(total).mid()) ** 2 if total != 0 else 1.0)
        return total

    def _grid(self, variable: Symbol, lower: Expr, upper: Expr) -> list[tuple[acb, Lane]]:
        """Weights and lanes at the nodes of a quadrature, shared by all integrals over a range."""
        key = (variable, lower, upper)
        if key not in self._grids and self._parent is not None and self._free(lower, upper):
            ((symbol, value),) = self._extra.items()
            rows = self._parent._grid(variable, lower, upper)
            self._grids[key] = [(weight, lane.extended(symbol, value)) for weight, lane in rows]
        if key not in self._grids:
            ends = [None if e.is_infinite else self._value(e) for e in (lower, upper)]
            here = {**self.point, **self._extra}
            self._grids[key] = [
                (weight, Lane({**here, variable: at}, self._objects, self.bits))
                for at, weight in quadrature.rule(lower, upper, *ends)
            ]
        return self._grids[key]

    def _free(self, *ends: Expr) -> bool:
        """Whether the ends do not depend on the symbols that this lane has more than its parent."""
        return not any(end.has(*self._extra) for end in ends)


def near(value: Any, wanted: Any, certain: int, bits: int) -> bool:
    """Whether two balls, or matrices of balls, agree to so many bits."""
    with working_precision(bits):
        if isinstance(value, acb_mat) or isinstance(wanted, acb_mat):
            if not (isinstance(value, acb_mat) and isinstance(wanted, acb_mat)):
                return False
            pairs_ = zip(value.entries(), wanted.entries(), strict=True)
            same = (value.nrows(), value.ncols()) == (wanted.nrows(), wanted.ncols())
            return same and all(near(a, b, certain, bits) for a, b in pairs_)
        gap, size = abs((value - wanted).mid()), abs(wanted.mid())
        return bool(gap <= size * arb(2) ** -certain)
