"""Independent routes to (34) and (35): sums over the levels of a mode. Nothing uses ``derive``."""

from __future__ import annotations

from typing import Any

from flint import arb
from sympy import Symbol

from numerics import bridge
from numerics.precision import bits_for, working_precision

from .notation import hbar
from .points import Point

__all__ = ["levels", "momentum_variance"]


def levels(point: Point, frequency: Symbol, beta: Symbol, digits: int) -> Any:
    """Sum of (2n + 1) exp(-beta hbar w n) over that of the exponentials, until terms are small."""
    with working_precision(bits_for(digits + 20)):
        gap = bridge.exact(point[beta] * point[hbar] * point[frequency]).real
        factor, term, weights, total = (-gap).exp(), arb(1), arb(0), arb(0)
        for level in range(int(60 * (digits + 20) / float(gap.mid()) / 20) + 50):
            weights, total = weights + term, total + (2 * level + 1) * term
            term = term * factor
        return total / weights


def momentum_variance(
    point: Point, mass: Symbol, frequency: Symbol, beta: Symbol, digits: int
) -> Any:
    """The virial theorem: the mean energy is <p^2>/m."""
    energy = point[hbar] * point[frequency] / 2
    with working_precision(bits_for(digits + 20)):
        scale = bridge.exact(point[mass] * energy).real
        return scale * levels(point, frequency, beta, digits)
