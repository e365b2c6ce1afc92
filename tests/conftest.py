"""Around every test: the same precision as before, the same examples each time."""

from __future__ import annotations

import gc

import flint
import mpmath
import pytest
from hypothesis import HealthCheck, settings

from derivations.library import PAPERS

settings.register_profile(
    "repeatable",
    deadline=None,
    derandomize=True,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repeatable")

FLINT_BITS, MPMATH_BITS = 53, 53


def pytest_collection_modifyitems(items):
    """Papers one after the other: what works on neighbouring tests derives a statement once."""
    items.sort(key=_place_of_paper)


def _place_of_paper(item):
    """Where the paper of a test stands in the library, from 1; 0 for other tests."""
    params = item.callspec.params if hasattr(item, "callspec") else {}
    key = getattr(params.get("statement"), "paper", None)
    named = (place for place, known in enumerate(PAPERS, start=1)
             if known == key or item.path.name.startswith(f"test_{known}"))  # fmt: skip
    return next(named, 0)


def pytest_collection_finish():
    """The papers stay until the end: the garbage collector need not look at them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def untouched_precision():
    """Reset the two global precisions; a test that leaves one changed fails."""
    flint.ctx.prec, mpmath.mp.prec = FLINT_BITS, MPMATH_BITS
    yield
    left = flint.ctx.prec, mpmath.mp.prec
    flint.ctx.prec, mpmath.mp.prec = FLINT_BITS, MPMATH_BITS
    assert left == (FLINT_BITS, MPMATH_BITS), f"a working precision was left behind: {left}"
