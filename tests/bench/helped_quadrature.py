"""mpmath's quadrature with every help a patient hand would give it.

Of several gradings of the breakpoints, both rules and several working precisions, the fastest that
does reach the digits is taken; nodes are computed beforehand.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import mpmath
from measure import seconds
from mpmath import mpf

__all__ = ["Quadrature", "fastest", "graded"]

Quadrature = Callable[[], mpf]
RULES = ("gauss-legendre", "tanh-sinh")
GUARDS = (1, 3, 8)  # digits; the first that do suffice
FIRST = (mpf(1) / 2, mpf(2))  # of the smallest scale


def fastest(
    exact: mpf,
    digits: int,
    ratios: Sequence[int],
    breakpoints: Callable[[mpf, int], list[mpf]],
    quadrature: Callable[[list[mpf], str, int], Quadrature],
) -> tuple[str, Quadrature]:
    """The fastest way to ``digits`` digits of ``exact``, and what it is called.

    ``breakpoints(first, ratio)`` gives the points; ``quadrature(points, rule, dps)`` what is run.
    """
    reached = []
    for rule, (ratio, first) in itertools.product(RULES, itertools.product(ratios, FIRST)):
        with mpmath.workdps(digits + 6):
            points = breakpoints(first, ratio)
        for guard in GUARDS:
            attempt = quadrature(points, rule, digits + guard)
            if abs(attempt() / exact - 1) < mpf(10) ** -digits:
                label = f"{rule}, {len(points) - 1} panels"
                reached.append((seconds(attempt, rounds=1), label, attempt))
                break
    _, label, attempt = min(reached, key=lambda found: found[0])
    return label, attempt


def graded(start: mpf, ratio: int, last: mpf) -> list[mpf]:
    """From 0 over ``start`` upwards by a ratio, to ``last``."""
    points, at = [mpf(0)], start
    while at < last / 2:
        points.append(at)
        at = at * ratio
    return [*points, last]
