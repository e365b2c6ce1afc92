"""Rules for the masses of a chain: graded, random, alternating; doubles or exact fractions.

``m`` is the mean mass and ``delta`` the amplitude, in the same units. Exact rules take exact
numbers and give tuples of ``Fraction``; otherwise numpy arrays of doubles.

Source: L. Defaveri, C. Olivares, C. Anteneodo, Phys. Rev. E 105, 054149 (2022), section III.A
(graded, random) and III.B (alternating).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from .mean_field_chain import MeanFieldError

__all__ = ["alternating", "graded", "random_masses"]


def graded(m: Any, delta: Any, N: int, exact: bool = False) -> Any:
    """``m_n = m - delta + 2 delta (n - 1)/(N - 1)``, n = 1 to N: linear from end to end."""
    steps = [Fraction(n, N - 1) for n in range(N)] if exact else np.arange(N) / (N - 1)
    return _spread(m, delta, steps, exact)


def random_masses(m: Any, delta: Any, N: int, seed: int, exact: bool = False) -> Any:
    """Uniform in ``[m - delta, m + delta]`` from numpy's default generator with this seed.

    ``exact`` uses the same random numbers, each a double taken as the fraction it is.
    """
    drawn = np.random.default_rng(seed).random(N)
    return _spread(m, delta, [Fraction(u) for u in drawn.tolist()] if exact else drawn, exact)


def alternating(m: Any, delta: Any, N: int, exact: bool = False) -> Any:
    """``m - delta`` and ``m + delta`` in turns, the first one light."""
    steps = [Fraction(n % 2) for n in range(N)] if exact else np.arange(N) % 2
    return _spread(m, delta, steps, exact)


def _spread(m: Any, delta: Any, steps: Any, exact: bool) -> Any:
    """``m - delta + 2 delta step`` for steps in [0, 1]; refuses masses that are not positive."""
    if exact:
        mean, amplitude = Fraction(m), Fraction(delta)
        masses: Any = tuple(mean - amplitude + 2 * amplitude * u for u in steps)
        lightest = min(masses)
    else:
        masses = m - delta + 2 * delta * steps
        lightest = masses.min()
    if not lightest > 0:
        raise MeanFieldError(f"the lightest mass is {lightest}; give delta < m, in modulus")
    return masses
