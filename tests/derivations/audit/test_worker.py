"""The worker: what it yields, what it raises, and that nothing outlives its limits."""

from __future__ import annotations

import multiprocessing
import time

import pytest

from derivations.audit.worker import OutOfMemory, OutOfTime, WorkerFailed, limited


def counting(last):
    yield from range(last)


def complaining(text):
    yield 1
    raise ValueError(text)


def sleeping(seconds):
    yield "before"
    time.sleep(seconds)
    yield "after"


def hoarding(gigabytes):
    yield len(bytearray(gigabytes << 30))


def giving_up():
    import ctypes

    yield "before"
    ctypes.CDLL(None).abort()


def stumbling():
    yield "before"
    raise TypeError("a bug of ours")


def nesting():
    def deeper(depth):
        return deeper(depth + 1)

    yield deeper(0)


def test_items_come_in_order():
    assert list(limited(counting, (4,), 20, 4096)) == [0, 1, 2, 3]


def test_an_error_is_raised_where_it_is_waited_for():
    items = limited(complaining, ("no such formula",), 20, 4096)
    assert next(items) == 1
    with pytest.raises(ValueError, match="no such formula"):
        next(items)


def test_time_is_limited_and_what_came_before_is_kept():
    started = time.monotonic()
    items = limited(sleeping, (60,), 1, 4096)
    assert next(items) == "before"
    with pytest.raises(OutOfTime, match="1 seconds"):
        next(items)
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    ("work", "arguments"), [(hoarding, (8,)), (nesting, ())], ids=["memory", "recursion"]
)
def test_memory_is_limited(work, arguments):
    with pytest.raises(OutOfMemory, match="4096 MB"):
        list(limited(work, arguments, 20, 4096))


def test_a_library_that_gives_up_is_no_crash(capfd):
    items = limited(giving_up, (), 20, 4096)
    assert next(items) == "before"
    with pytest.raises(OutOfMemory):
        next(items)
    assert capfd.readouterr().err == ""


def test_an_unforeseen_error_is_not_taken_for_a_limit(capfd):
    items = limited(stumbling, (), 20, 4096)
    assert next(items) == "before"
    with pytest.raises(WorkerFailed):
        next(items)
    assert "TypeError: a bug of ours" in capfd.readouterr().err


def test_no_worker_is_left():
    items = limited(sleeping, (60,), 30, 4096)
    next(items)
    items.close()
    assert not multiprocessing.active_children()
