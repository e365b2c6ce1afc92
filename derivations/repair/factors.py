"""Unknown factors of the terms and arguments of a formula: solved for, then recognised.

In every lane each part is solved for what it would have to be; the ratio to what it is must be one
number, or one product of powers of parameters, or such a product times a sum or a named object
that the formula or the truth is made of and that was left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from flint import acb
from sympy import Add, Basic, Expr, Function, Integral, Pow, Symbol
from sympy.core.function import AppliedUndef

from numerics import bridge
from numerics.precision import working_precision

from .constants import bases, monomial, recognise
from .edits import Edit, scaled, slots
from .lane import Lane, Objects
from .solve import solved_constants
from .targets import targets
from .tree import Path, at, nodes

if TYPE_CHECKING:
    from .search import Task

__all__ = ["extras", "factors"]

_MOST = 10
_LONG = 12  # operations in a sum that may have been left out


def extras(printed: Basic, truth: Any, objects: Objects) -> tuple[Expr, ...]:
    """Sums and named objects in use, which may have been left out as a factor."""
    named = [n for n in objects.meanings if isinstance(n, Expr) and not n.is_Symbol]
    sides = [printed, truth] if isinstance(truth, Basic) else [printed]
    sums = sorted({a for side in sides for a in side.atoms(Add, AppliedUndef)}, key=str)
    short = (s for s in sums if s.count_ops() <= _LONG and s not in sides)
    return (*named, *islice(short, _MOST))


def factors(task: Task) -> Iterator[tuple[Edit, ...]]:
    """Multiplications by a constant that fit in every lane."""
    table = [_ratios(lane, task.printed, goal)
             for lane, goal in zip(task.lanes, task.wanted, strict=True)]  # fmt: skip
    for path, node, variable in _places(task):
        values = [row[path] for row in table if path in row]
        task.tried += 1
        constant = _constant(task, path, values) if len(values) == len(task.lanes) else None
        if constant is not None:
            if constant != 1 and constant.has(variable or constant):
                yield (scaled(path, node, constant),)
        elif variable is None and (not values or _ambiguous(task.printed, path)):
            yield from _solved(task, path, node)


def _ratios(lane: Lane, printed: Basic, goal: Any) -> dict[Path, acb]:
    """What each part would have to be multiplied by."""
    found = {}
    with working_precision(lane.bits):
        for path, present, solved in targets(lane, printed, goal):
            if isinstance(present, acb) and not present.contains(0):
                found[path] = solved / present
    return found


def _places(task: Task) -> Iterator[tuple[Path, Basic, Symbol | None]]:
    """Slots; under an integral sign also the integrand, for a constant that holds its variable."""
    for path, node in slots(task.printed):
        yield path, node, None
    if task.lanes[0].density:
        for path, node in nodes(task.printed):
            if isinstance(node, Integral):
                yield (*path, 0), node.args[0], node.limits[0][0]


def _constant(task: Task, path: Path, values: list[acb]) -> Expr | None:
    """The constant that all values share: of parameters first, then with one thing left out."""
    variable = _variable(task.printed, path)
    rows = _parameters(task, variable)
    found = monomial(values, rows, task.tolerance)
    for extra in task.extras if found is None else ():
        if extra == at(task.printed, path):
            continue  # anything is true of x when multiplied by y/x
        inside = extra.free_symbols <= {*task.lanes[0].point, variable}
        sizes = [lane.value(extra) for lane in task.lanes]
        if not inside or any(not isinstance(size, acb) for size in sizes):
            continue
        longer = [{**row, extra: size} for row, size in zip(rows, sizes, strict=True)]
        found = monomial(values, longer, task.tolerance)
        if found is not None:
            break
    return found


def _variable(printed: Basic, path: Path) -> Symbol | None:
    """The variable of the integral that the place is in."""
    for depth in range(len(path)):
        node = at(printed, path[:depth])
        if isinstance(node, Integral):
            return node.limits[0][0]
    return None


def _parameters(task: Task, variable: Symbol | None) -> list[dict[Expr, acb]]:
    """Values of what a constant may hold in each lane; under an integral sign its variable too."""
    listed = [
        bases({s: v for s, v in lane.point.items() if s in task.vocabulary.symbols})
        for lane in task.lanes
    ]
    names = [name for name in listed[0] if all(name in other for other in listed)]
    rows = []
    for lane in task.lanes:
        with working_precision(lane.bits):
            row = {name: bridge.ball(name, lane.point) for name in names}
            if variable is not None and lane.variable is not None:
                row[variable] = bridge.exact(lane.variable)
        rows.append(row)
    return rows


def _ambiguous(printed: Basic, path: Path) -> bool:
    """Whether a part stands where there are several inverses: below an even power, a function."""
    for depth in range(len(path)):
        node = at(printed, path[:depth])
        if isinstance(node, Function) or (isinstance(node, Pow) and node.exp.is_even):
            return True
    return False


def _solved(task: Task, path: Path, node: Basic) -> Iterator[tuple[Edit, ...]]:
    """Where there is no inverse: a number found in one lane, or a parameter, that fits in all."""
    for constant in _candidates(task, path, node):
        edit = scaled(path, node, constant)
        task.tried += 1
        if task.fits(edit.apply(task.printed)):
            yield (edit,)
            return


def _candidates(task: Task, path: Path, node: Basic) -> Iterator[Expr]:
    for value in solved_constants(task.printed, path, node, task.lanes[0], task.wanted[0]):
        constant = recognise(value, task.tolerance)
        if constant is not None and constant != 1:
            yield constant
    for symbol in () if node.is_number else task.vocabulary.symbols:
        if symbol in task.lanes[0].point:
            yield from (symbol, 1 / symbol)
