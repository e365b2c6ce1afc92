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

from sympy import Basic, Expr, Symbol

from numerics.precision import working_precision

from . import factors, pairs
from .cost import cost
from .edits import Edit, Vocabulary, edits, scaled
from .lane import Lane, Objects, near

__all__ = ["Budget", "Repair", "Search", "find_repairs"]

Edits = tuple[Edit, ...]
_DOUBT = 2e-9  # relative error of a quadrature beyond which a point is not looked at


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
    extras: tuple[Expr, ...] = ()  # sums and named objects that may have been left out
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
    which values at the points may be trusted; without, they are estimated, and points at which a
    quadrature does badly are left out. ``known`` are
    constants to try on the whole formula first.

    A search that finds nothing says nothing about edits that it does not know.
    """
    task = _prepared(printed, truth, points, objects, vocabulary, variable, certain, bits, budget)
    if len(task.lanes) < 2:
        return Search(evaluable=False)
    single = [*_known(task, known), *_enumerated(task), *factors.factors(task)]
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
        lane.value(printed)  # so that the lane knows whether it needs a quadrature, and how good
        if value is not None and (certain is not None or not lane.doubt > _DOUBT):
            lanes.append(lane)
            wanted.append(value)
    if certain is None:
        certain = 24 if any(lane.rough for lane in lanes) else (3 * bits) // 5
    if vocabulary is None:
        vocabulary = Vocabulary.of(printed)
    extras = factors.extras(printed, truth, objects or Objects())
    return Task(printed, lanes, wanted, certain, vocabulary, budget or Budget(), 0, extras)


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
