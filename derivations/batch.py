"""Many statements verified on several processes, in reading order whatever finishes first."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import connection
from multiprocessing.process import BaseProcess

from .library import load
from .paper import Statement
from .verify import Verdict, verify

__all__ = ["NotJudged", "judged", "verify_all"]


class NotJudged(ArithmeticError):
    """Judging a statement came to no verdict; the message names the statement and the reason."""


def verify_all(
    statements: Sequence[Statement], digits: int = 50, jobs: int = 1, slow: bool = False
) -> Generator[Verdict, None, None]:
    """Verdicts in the order of ``statements``; the result does not depend on ``jobs``.

    ``slow`` asks the slow witnesses as well.

    With more than one job each statement is verified in a process of its own pool, which finds it
    again by paper and tag. When the iteration is left early, work that has not begun is dropped
    and the processes are ended.
    """
    if jobs <= 1 or len(statements) <= 1:
        for statement in statements:
            yield judged(statement, digits, slow)
        return
    names = [(statement.paper, statement.tag, digits, slow) for statement in statements]
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(min(jobs, len(names)), initializer=_begin)
    finished = False
    try:
        yield from pool.map(_verify_named, names)
        finished = True
    finally:
        pool.shutdown(wait=finished, cancel_futures=True)
        if not finished:
            _end(set(multiprocessing.active_children()) - others)


def _end(workers: set[BaseProcess]) -> None:
    """Kill the workers, which hold nothing, and wait until they are dead.

    The pool's own thread collects them. Joining them here as well would race with it: the one
    that comes second is told that there is no such child, and takes the process for alive.
    """
    for process in workers:
        process.kill()
    waiting = {process.sentinel for process in workers}
    while waiting and (dead := connection.wait(waiting, timeout=5)):
        waiting.difference_update(dead)


def _begin() -> None:
    """An interrupt is for the parent, which then ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _verify_named(named: tuple[str, str, int, bool]) -> Verdict:
    paper, tag, digits, slow = named
    return judged(load(paper).statement(tag), digits, slow)


def judged(statement: Statement, digits: int = 50, slow: bool = False) -> Verdict:
    """``verify``, whose failures name the statement."""
    try:
        return verify(statement, digits, slow=slow)
    except (ArithmeticError, NotImplementedError, ValueError) as problem:
        raise NotJudged(f"{statement.identifier} has no verdict: {problem}") from problem
