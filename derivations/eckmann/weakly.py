"""The examples with quartic springs of strength eps along every spring, by the engine's moments.

c_ij is not given in the paper. It is 1 on every spring here, and 0 elsewhere, unless another
value is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sympy import Expr, Rational, S, Symbol, binomial

from derive.anharmonic import WeaklyAnharmonic
from derive.derivation import Step

from .network import EX_1, EX_2_READ, EX_3, EX_4, Pair, Setup
from .notation import flux

__all__ = [
    "EPSILON",
    "EXAMPLES",
    "LOOPS",
    "NAMES",
    "REACH",
    "STRANGE",
    "anharmonic",
    "flux_series",
    "fourth_power",
    "response",
    "smallest",
    "squared_length",
    "steps",
]

EPSILON = Symbol("varepsilon", positive=True)
EXAMPLES = (EX_1, EX_2_READ, EX_3, EX_4)
NAMES = ("example 1", "example 2", "example 3", "example 4")

STRANGE: tuple[Pair, ...] = ((2, 3), (3, 1), (3, 1), (6, 3))
"""The flux that goes against the temperatures, or closes the loop, in each example."""

LOOPS: Mapping[Setup, tuple[Pair, ...]] = {
    EX_2_READ: ((1, 2), (2, 3), (3, 1)),
    EX_3: ((1, 2), (2, 3), (3, 1)),
}

REACH = (Rational(1, 500), Rational(5), Rational(40), Rational(1))
"""eps up to which the first three orders leave every direction of an example as it is."""


@cache
def anharmonic(setup: Setup) -> WeaklyAnharmonic:
    """The network with a quartic spring of strength 1 along every spring."""
    quartic = tuple(((str(i), str(j)), S.One) for (i, j), _ in setup.springs)
    return WeaklyAnharmonic(setup.network, quartic)


def response(setup: Setup, spring: Pair, pair: Pair) -> Expr:
    """d phi_pair/d eps at 0 when only ``spring`` is quartic, with c = 1."""
    return _one_quartic(setup, spring).flow(str(pair[0]), str(pair[1]), 1)


@cache
def _one_quartic(setup: Setup, spring: Pair) -> WeaklyAnharmonic:
    named = (str(spring[0]), str(spring[1]))
    return anharmonic(setup).restrung(((named, S.One),))


@cache
def flux_series(setup: Setup, pair: Pair, order: int = 1) -> tuple[Expr, ...]:
    """Coefficients of eps^0 ... eps^order, at most 2."""
    state = anharmonic(setup)
    return tuple(state.flow(str(pair[0]), str(pair[1]), n) for n in range(order + 1))


def squared_length(setup: Setup, pair: Pair, order: int) -> Expr:
    """``<(q_i - q_j)^2>``, coefficient of eps^order."""
    matrix = anharmonic(setup).covariance(order)
    i, j = (setup.size + mass - 1 for mass in pair)
    return matrix[i, i] + matrix[j, j] - 2 * matrix[i, j]


def fourth_power(setup: Setup, pair: Pair, order: int) -> Expr:
    """``<(q_i - q_j)^4>``, coefficient of eps^order, 0 or 1."""
    i, j = (setup.size + mass - 1 for mass in pair)
    state = anharmonic(setup)
    return sum(
        (-1) ** n * binomial(4, n) * state.fourth((i,) * (4 - n) + (j,) * n, order)
        for n in range(5)
    )


def smallest(setup: Setup, pairs: tuple[Pair, ...]) -> Expr:
    """The smallest harmonic flux of those, with its sign."""
    return min(setup.flux(*pair) for pair in pairs)


def steps(setup: Setup) -> tuple[Step, ...]:
    """Each flux with its slope, as equations that give names."""
    return tuple(
        Step(
            f"{setup.name}: flux and slope, exactly, of the spring between {i} and {j}.",
            flux(i, j), flux_series(setup, (i, j))[0] + EPSILON * flux_series(setup, (i, j))[1],
        )
        for (i, j), _ in setup.springs
    )  # fmt: skip
