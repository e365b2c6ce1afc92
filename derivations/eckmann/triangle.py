"""The symmetric triangle: springs alpha between 1 and 2, beta from both to 3, baths on 1 and 2.

Every mass is pinned with k; both baths have the friction gamma.
"""

from __future__ import annotations

from functools import cache

from sympy import Expr, S

from derive.bath import Ohmic
from derive.covariance import SteadyState, steady_state
from derive.network import Network, Oscillator

from .notation import T_1, T_2, alpha, beta, gamma, k

__all__ = [
    "DETUNING",
    "FIRST_TO_SECOND",
    "FIRST_TO_THIRD",
    "NORM",
    "THROUGH",
    "current",
    "flux",
    "network",
    "state",
]


@cache
def network() -> Network:
    masses = (
        Oscillator("1", S.One, k, baths=(Ohmic(gamma, T_1, "1"),)),
        Oscillator("2", S.One, k, baths=(Ohmic(gamma, T_2, "2"),)),
        Oscillator("3", S.One, k),
    )
    return Network(masses, {("1", "2"): alpha, ("1", "3"): beta, ("2", "3"): beta})


@cache
def state() -> SteadyState:
    return steady_state(network())


def flux(i: int, j: int) -> Expr:
    """Energy per time from i to j."""
    return state().flows[str(i), str(j)]


def current() -> Expr:
    """From bath 1 into the network."""
    return state().currents["1"]


# The closed forms, written down by hand: over NORM, times gamma (T_1 - T_2)/2. In NORM every term
# is positive, the quadratic form in its second one having no real zero.
DETUNING = (alpha - beta) * (2 * alpha + beta)
FIRST_TO_SECOND = alpha * (
    (2 * alpha - beta) * DETUNING + gamma**2 * (2 * alpha * beta + alpha * k + beta**2)
)
FIRST_TO_THIRD = beta**2 * (gamma**2 * (2 * alpha + beta + k) - DETUNING)
THROUGH = DETUNING**2 + gamma**2 * (
    beta * (alpha + beta) * (2 * alpha + beta) + k * (alpha**2 + beta**2)
)
NORM = (
    DETUNING**2
    + gamma**2
    * (
        2 * (2 * alpha + beta) * (alpha**2 + beta**2)
        + k * (5 * alpha**2 - 4 * alpha * beta + 3 * beta**2)
    )
    + gamma**4 * (beta * (2 * alpha + beta) + k * (alpha + 3 * beta) + k**2)
)
