"""Medians of repeated runs, a table, and goals that can be missed."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence

__all__ = ["Goals", "seconds", "side_by_side", "written"]


def seconds(action: Callable[[], object], rounds: int = 7, repeat: int = 1) -> float:
    """Median over the rounds of the processor time of one call, after one that is not counted."""
    return side_by_side([action], rounds, [repeat])[0]


def side_by_side(
    actions: Sequence[Callable[[], object]], rounds: int, repeats: Sequence[int]
) -> list[float]:
    """Medians of several actions whose rounds take turns: a busy machine slows all alike."""
    for action in actions:
        action()
    taken: list[list[float]] = [[] for _ in actions]
    gc.collect()
    gc.disable()  # as timeit does: what other modules hold is no part of the measure
    try:
        for _ in range(rounds):
            for place, (action, repeat) in enumerate(zip(actions, repeats)):
                begin = time.process_time()
                for _ in range(repeat):
                    action()
                taken[place].append((time.process_time() - begin) / repeat)
    finally:
        gc.enable()
    return [statistics.median(times) for times in taken]


def written(duration: float) -> str:
    """A duration with its unit."""
    for unit, factor in (("s", 1.0), ("ms", 1e3), ("us", 1e6)):
        if duration * factor >= 1:
            return f"{duration * factor:.3g} {unit}"
    return f"{duration * 1e9:.3g} ns"


class Goals:
    """Collects what was measured against what is wanted; ``finish`` is the exit status."""

    def __init__(self, title: str) -> None:
        self._missed: list[str] = []
        print(title)

    def note(self, what: str, found: str) -> None:
        """A number that has no goal."""
        print(f"          {what:<58} {found:>12}")

    def hold(self, what: str, found: str, wanted: str, reached: bool) -> None:
        print(f"  {'ok    ' if reached else 'MISSED'}  {what:<58} {found:>12}   goal {wanted}")
        if not reached:
            self._missed.append(what)

    def finish(self) -> int:
        if self._missed:
            print(f"missed: {'; '.join(self._missed)}", file=sys.stderr)
        sys.stdout.flush()
        return 1 if self._missed else 0
