"""Two edits at once: every first one, and what each part would then have to be.

After a first edit the formula is solved for each of its parts; a second edit fits where its new
part has that value. So a second edit costs one comparison of machine numbers, which only sifts:
what passes is computed again in balls in every lane.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from flint import acb
from sympy import Basic

from .constants import recognise
from .edits import Edit, Place, edits, local, places, scaled
from .targets import targets
from .tree import Path

if TYPE_CHECKING:
    from .search import Task

__all__ = ["Pairs", "fitting"]

_SIFT = 1e-9


@dataclass
class Pairs:
    """Pairs that fit in every lane, and how many were looked at."""

    found: list[tuple[Edit, ...]] = field(default_factory=list)
    tried: int = 0


def fitting(task: Task) -> Pairs:
    """Pairs of enumerated edits, and of an enumerated edit and a number as constant factor."""
    pairs = Pairs()
    seen: set[Basic] = {task.printed}
    known: dict[Any, list[tuple[Edit, complex]]] = {}
    limit = task.budget.firsts // (4 if task.lanes[0].rough else 1)  # a quadrature takes longer
    for number, first in enumerate(edits(task.printed, task.vocabulary)):
        if number >= limit:
            break
        variant = first.apply(task.printed)
        if variant in seen:
            continue
        seen.add(variant)
        if isinstance(task.wanted[0], acb):
            seconds = _solved(variant, task, known, pairs)
        else:
            seconds = edits(variant, task.vocabulary)
        for second in seconds:
            pairs.tried += 1
            if task.fits(second.apply(variant)):
                pairs.found.append((first, second))
    return pairs


def _solved(variant: Basic, task: Task, known: dict, pairs: Pairs) -> Iterator[Edit]:
    """Second edits whose new part has, in machine numbers, the value it must have."""
    needed = _needed(variant, task, 0)
    again = _needed(variant, task, 1)
    for place in places(variant):
        if place.path not in needed:
            continue
        goal = needed[place.path][1]
        key = (place.node, place.factor, place.slot)
        if key not in known:
            known[key] = list(_values(place, task))
        for edit, value in known[key]:
            pairs.tried += 1
            if abs(value - goal) <= _SIFT * abs(goal):
                yield replace(edit, path=place.path)
        if place.slot and place.path in again and not place.node.is_number:
            constant = _constant(needed[place.path], again[place.path])
            if constant is not None:
                yield scaled(place.path, place.node, constant)


def _needed(variant: Basic, task: Task, number: int) -> dict[Path, tuple[complex, complex]]:
    """Present value and value needed of each part, in one lane."""
    lane, wanted = task.lanes[number], task.wanted[number]
    return {
        path: (complex(present), complex(goal))
        for path, present, goal in targets(lane, variant, wanted)
        if isinstance(present, acb)
    }


def _values(place: Place, task: Task) -> Iterator[tuple[Edit, complex]]:
    for edit in local(place, task.vocabulary):
        value = task.lanes[0].value(edit.new)
        if isinstance(value, acb):
            yield edit, complex(value)


def _constant(first: tuple[complex, complex], second: tuple[complex, complex]) -> Any:
    """A number that both lanes share as factor; the bits of machine numbers are few."""
    if 0 in (first[0], second[0]):
        return None
    constant, again = first[1] / first[0], second[1] / second[0]
    if abs(constant - again) > _SIFT * abs(constant) or abs(constant - 1) < _SIFT:
        return None
    return recognise(acb(constant), 28)
