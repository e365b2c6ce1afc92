"""A process with limits of time and memory, for work that somebody else's formula asks for.

Nothing a formula can ask of SymPy or of the numerics may hang or exhaust the machine: the worker
is killed when its time is over, and gets no more memory than it is allowed.
"""

from __future__ import annotations

import contextlib
import faulthandler
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Callable, Generator, Iterator
from multiprocessing.connection import Connection
from typing import Any

__all__ = ["OutOfMemory", "OutOfTime", "WorkerFailed", "limited"]


class OutOfTime(ArithmeticError):
    """The worker was still busy when its time was over."""


class OutOfMemory(ArithmeticError):
    """The worker asked for more memory than it is allowed, or died of it."""


class WorkerFailed(RuntimeError):
    """An unforeseen error in the worker, which has written its traceback to standard error."""


def limited(
    work: Callable[..., Iterator[Any]], arguments: tuple[Any, ...], seconds: float, megabytes: int
) -> Generator[Any, None, None]:
    """What ``work(*arguments)`` yields, from a process of its own; what it raises is raised here.

    ``work`` is a generator function of a module; arguments, results and errors must be picklable.
    The time counts from the start. Raises ``OutOfTime`` and ``OutOfMemory``; ``WorkerFailed`` for
    an error that is no answer to a formula.
    """
    context: Any = multiprocessing.get_context(_start_method())
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(theirs, work, arguments, megabytes), daemon=True)
    process.start()
    theirs.close()
    deadline = time.monotonic() + seconds
    try:
        while True:
            if not ours.poll(max(deadline - time.monotonic(), 0)):
                raise OutOfTime(f"not settled within {seconds:g} seconds")
            try:
                kind, message = ours.recv()
            except EOFError:
                process.join()
                if process.exitcode >= 0:  # not killed: an error that nobody foresaw
                    raise WorkerFailed(
                        "the worker ended with an error of ours, see above"
                    ) from None
                raise OutOfMemory(f"not settled within {megabytes} MB of memory") from None
            if kind == "end":
                return
            if kind == "error":
                raise message
            yield message
    finally:
        process.kill()
        process.join()
        ours.close()


def _start_method() -> str:
    """A forked worker has everything imported already; elsewhere it imports again."""
    return "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"


def _run(
    answer: Connection,
    work: Callable[..., Iterator[Any]],
    arguments: tuple[Any, ...],
    megabytes: int,
) -> None:
    _limit_memory(megabytes)
    _silence()
    try:
        for item in work(*arguments):
            answer.send(("item", item))
        answer.send(("end", None))
    except (MemoryError, RecursionError):
        answer.send(("error", OutOfMemory(f"not settled within {megabytes} MB of memory")))
    except (ValueError, ArithmeticError, NotImplementedError, LookupError) as problem:
        answer.send(("error", problem))
    answer.close()


def _limit_memory(megabytes: int) -> None:
    most = megabytes << 20
    with contextlib.suppress(ValueError, OSError):  # a system without this limit
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _silence() -> None:
    """C libraries write to the terminal when they give up; the parent says it in one line.

    Python's own standard error stays: a traceback is never lost.
    """
    faulthandler.disable()
    sys.stderr = os.fdopen(os.dup(2), "w")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    os.close(null)
