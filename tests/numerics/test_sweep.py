"""Order is kept, errors come in their turn, progress is told."""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from numerics.precision import bits_for
from numerics.sweep import sweep


def slow_square(n):
    time.sleep(0.002 * (5 - n % 5))
    return n * n


@pytest.mark.parametrize("ahead", [1, 3, 100])
def test_order_is_kept(ahead):
    told = []
    with ThreadPoolExecutor(4) as pool:
        found = list(sweep(slow_square, range(12), pool, lambda *a: told.append(a), ahead))
    assert found == [n * n for n in range(12)]
    assert told == [(n + 1, 12) for n in range(12)]


def test_without_an_executor():
    assert list(sweep(slow_square, [3, 1, 2])) == [9, 1, 4]
    assert list(sweep(slow_square, [])) == []


def test_processes():
    with ProcessPoolExecutor(2) as pool:
        assert list(sweep(bits_for, [15, 50], pool)) == [bits_for(15), bits_for(50)]


def test_an_error_comes_in_its_turn():
    with ThreadPoolExecutor(2) as pool:
        results = sweep(lambda n: 1 // (n - 2), range(5), pool)
        assert [next(results), next(results)] == [-1, -1]
        with pytest.raises(ZeroDivisionError):
            next(results)
    with pytest.raises(ValueError, match="ahead"):
        list(sweep(slow_square, [1], ahead=0))
