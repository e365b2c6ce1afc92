"""Around every test: the same precision as before, the same examples each time."""

from __future__ import annotations

import gc

import flint
import mpmath
import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "repeatable",
    deadline=None,
    derandomize=True,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repeatable")

FLINT_BITS, MPMATH_BITS = 53, 53


def pytest_collection_finish():
    """The papers stay until the end: the garbage collector need not look at them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def untouched_precision():
    """Reset the two global precisions; a test that leaves one changed fails."""
    flint.ctx.prec, mpmath.mp.prec = FLINT_BITS, MPMATH_BITS
    yield
    left = flint.ctx.prec, mpmath.mp.prec
    flint.ctx.prec, mpmath.mp.prec = FLINT_BITS, MPMATH_BITS
    assert left == (FLINT_BITS, MPMATH_BITS), f"a working precision was left behind: {left}"
