"""Many parameter points on any executor, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TypeVar

__all__ = ["sweep"]

Point = TypeVar("Point")
Result = TypeVar("Result")


def sweep(
    function: Callable[[Point], Result],
    points: Iterable[Point],
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    ahead: int = 64,
) -> Iterator[Result]:
    """``function`` at every point, results in the order of the points.

    With an executor up to ``ahead`` points are in work at a time; precision is a global of the
    process, so use processes (a ``ProcessPoolExecutor`` and a function of a module), not threads.
    ``progress(done, total)`` is called as each result is handed out. An error at a point is raised
    in its turn, and what has not started is cancelled.
    """
    listed = list(points)
    if ahead < 1:
        raise ValueError("at least one point must be in work: give ahead >= 1")
    running: list[Future[Result]] = []
    submitted = 0
    try:
        for done, point in enumerate(listed, start=1):
            if executor is None:
                result = function(point)
            else:
                while len(running) < ahead and submitted < len(listed):
                    running.append(executor.submit(function, listed[submitted]))
                    submitted += 1
                result = running.pop(0).result()
            if progress is not None:
                progress(done, len(listed))
            yield result
    finally:
        for future in running:
            future.cancel()
