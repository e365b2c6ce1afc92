"""The smallest edits of a printed formula that make it equal to the true one.

Edits are tried at a few generic points, where all variants of a formula share the values of their
parts; for an unknown constant each part is solved for what it would have to be, and the
constant recognised. What survives is put before ``confirm`` in order of cost: a full comparison at
points that nothing was fitted to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flint import acb
from sympy import Basic, Expr, Integral, Symbol

from numerics import bridge
from numerics.precision import working_precision

from . import pairs
from .constants import bases, monomial, recognise
from .cost import cost
from .edits import Edit, Vocabulary, edits, scaled, slots
from .lane import Lane, Objects, near
from .solve import solved_constants
from .targets import targets
from .tree import Path, at, nodes

__all__ = ["Budget", "Repair", "Search", "find_repairs"]

Edits = tuple[Edit, ...]


@dataclass(frozen=True)
class Budget:
    """How much is tried; counts, so that the outcome does not depend on the machine."""

    singles: int = 4000
    firsts: int = 400
    confirmations: int = 24


@dataclass(frozen=True)
class Repair:
    """Edits, one after the other, that make the printed formula true, and what it becomes."""

    edits: Edits
    result: Any

    @property
    def cost(self) -> tuple[int, int]:
        return cost(self.edits)


@dataclass(frozen=True)
class Search:
    """The repairs of lowest cost, and how much was tried; ``complete`` within the budget."""

    repairs: tuple[Repair, ...] = ()
    tried: int = 0
    complete: bool = True
    evaluable: bool = True


@dataclass
class Task:
    """Everything about one search that does not change."""

    printed: Basic
    lanes: list[Lane]
    wanted: list[Any]
    tolerance: int  # bits to which values at the lanes are certain
    vocabulary: Vocabulary
    budget: Budget
    tried: int = 0
    seen: set[Basic] = field(default_factory=set)

    def fits(self, variant: Basic) -> bool:
        """Whether the variant has the wanted value in every lane, as far as is certain."""
        for lane, wanted in zip(self.lanes, self.wanted, strict=True):
            value = lane.value(variant)
            if value is None or not near(value, wanted, self.tolerance, lane.bits):
                return False
        return True


def find_repairs(
    printed: Basic,
    truth: Any,
    points: Sequence[Mapping[Symbol, Expr]],
    *,
    confirm: Callable[[Basic], bool],
    objects: Objects | None = None,
    vocabulary: Vocabulary | None = None,
    variable: Sequence[Expr] | None = None,
    certain: int | None = None,
    bits: int = 128,
    budget: Budget | None = None,
    known: Iterable[Expr] = (),
) -> Search:
    """Single edits first, then pairs, that make ``printed`` equal to ``truth``.

    ``truth`` is an expression, or a function from a point to a ball at the current precision.
    ``points`` are exact and generic (``points.generic_points``); the more there are, the more
    parameters a constant may hold. ``confirm(variant)`` decides whether a variant is true: nothing
    is reported without it. ``variable`` gives, for each point, a value of the variable of
    integration: then both sides are compared under the integral sign. ``certain`` are the bits to
    which values at the points may be trusted (integrals by quadrature: few). ``known`` are
    constants to try on the whole formula first.

    A search that finds nothing says nothing about edits that it does not know.
    """
    task = _prepared(printed, truth, points, objects, vocabulary, variable, certain, bits, budget)
    if len(task.lanes) < 2:
        return Search(evaluable=False)
    single = [*_known(task, known), *_enumerated(task), *_scaled(task)]
    found = _confirmed(task, single, confirm)
    if not found:
        double = pairs.fitting(task)
        task.tried += double.tried
        found = _confirmed(task, double.found, confirm)
    return Search(tuple(found), task.tried, task.tried < task.budget.singles)


def _prepared(
    printed: Basic, truth: Any, points: Any, objects: Any, vocabulary: Any, variable: Any,
    certain: int | None, bits: int, budget: Budget | None,
) -> Task:  # fmt: skip
    lanes, wanted = [], []
    for place, point in enumerate(points):
        inside = None if variable is None else variable[place]
        lane = Lane(point, objects, bits, inside)
        value = _true(truth, lane)
        if value is not None and lane.value(printed) is not None:
            lanes.append(lane)
            wanted.append(value)
    if certain is None:
        certain = 24 if any(lane.rough for lane in lanes) else (3 * bits) // 5
    if vocabulary is None:
        vocabulary = Vocabulary.of(printed)
    return Task(printed, lanes, wanted, certain, vocabulary, budget or Budget())


def _true(truth: Any, lane: Lane) -> Any:
    if isinstance(truth, Basic):
        return lane.value(truth)
    with working_precision(lane.bits):
        value = truth(lane.point)
    return value if value.is_finite() else None


def _known(task: Task, constants: Iterable[Expr]) -> Iterator[Edits]:
    for constant in constants:
        if task.printed != 0:
            yield (scaled((), task.printed, constant),)


def _enumerated(task: Task) -> Iterator[Edits]:
    for edit in edits(task.printed, task.vocabulary):
        if task.tried >= task.budget.singles:
            return
        task.tried += 1
        variant = edit.apply(task.printed)
        if variant not in task.seen:
            task.seen.add(variant)
            if task.fits(variant):
                yield (edit,)


def _scaled(task: Task) -> Iterator[Edits]:
    """Constant factors: solved for in every lane, then recognised."""
    table: list[dict[Path, acb]] = [{} for _ in task.lanes]
    for place, (lane, wanted) in enumerate(zip(task.lanes, task.wanted, strict=True)):
        with working_precision(lane.bits):
            for path, present, solved in targets(lane, task.printed, wanted):
                if isinstance(present, acb) and not present.contains(0):
                    table[place][path] = solved / present
    for path, node, variable in _places(task):
        values = [row[path] for row in table if path in row]
        task.tried += 1
        if len(values) == len(task.lanes):
            constant = monomial(values, _parameters(task, path), task.tolerance)
            if constant is not None and constant != 1 and constant.has(variable or constant):
                yield (scaled(path, node, constant),)
        elif not values:
            yield from _solved(task, path, node)


def _solved(task: Task, path: Path, node: Basic) -> Iterator[Edits]:
    """Where there is no inverse: a number found in one lane that holds in the others."""
    for value in solved_constants(task.printed, path, node, task.lanes[0], task.wanted[0]):
        constant = recognise(value, task.tolerance)
        if constant is not None and constant != 1:
            edit = scaled(path, node, constant)
            if task.fits(edit.apply(task.printed)):
                yield (edit,)
                return


def _places(task: Task) -> Iterator[tuple[Path, Basic, Symbol | None]]:
    """Slots; under an integral sign also the integrand, for a constant that holds its variable."""
    for path, node in slots(task.printed):
        yield path, node, None
    if task.lanes[0].density:
        for path, node in nodes(task.printed):
            if isinstance(node, Integral):
                yield (*path, 0), node.args[0], node.limits[0][0]


def _parameters(task: Task, path: Path) -> list[dict[Expr, acb]]:
    """Values of what a constant may hold at each lane; under an integral sign its variable too."""
    inside = [
        at(task.printed, path[:depth]).limits[0][0]
        for depth in range(len(path))
        if isinstance(at(task.printed, path[:depth]), Integral)
    ]
    rows = []
    for lane in task.lanes:
        names = bases({s: v for s, v in lane.point.items() if s in task.vocabulary.symbols})
        with working_precision(lane.bits):
            row = {name: bridge.ball(name, lane.point) for name in names}
            if inside and lane.variable is not None:
                row[inside[0]] = bridge.exact(lane.variable)
        rows.append(row)
    return rows


def _confirmed(
    task: Task, candidates: Iterable[Edits], confirm: Callable[[Basic], bool]
) -> list[Repair]:
    """The candidates of lowest cost that are confirmed; equal results are one repair."""
    repairs: dict[Basic, Repair] = {}
    for listed in sorted(candidates, key=cost):
        result = task.printed
        for edit in listed:
            result = edit.apply(result)
        repairs.setdefault(result, Repair(listed, result))
    found: list[Repair] = []
    for number, repair in enumerate(repairs.values()):
        if number >= task.budget.confirmations or (found and repair.cost > found[0].cost):
            break
        if confirm(repair.result):
            found.append(repair)
    return found
