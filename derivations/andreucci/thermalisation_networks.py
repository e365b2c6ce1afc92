"""The variants of section 3.3 in the engine's terms: (40), (41), pinned ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from sympy import Expr, Integer

from derive.bath import Ohmic
from derive.covariance import SteadyState, steady_state
from derive.network import Network, Oscillator

from .notation import T_L, T_R, N, gamma, k
from .thermalisation_points import pinning

__all__ = [
    "chain_network",
    "chain_state",
    "pinned_network",
    "power_network",
]


def _network(size: int, spring: Callable[[int], Expr], friction: Expr) -> Network:
    """Unit masses, springs that depend on the distance, a bath on the first and the last."""
    baths = {1: (Ohmic(friction, T_L, "L"),), size: (Ohmic(friction, T_R, "R"),)}
    oscillators = tuple(
        Oscillator(str(i), Integer(1), baths=baths.get(i, ())) for i in range(1, size + 1)
    )
    pairs = {(str(i), str(j)): spring(i - j) for i in range(1, size + 1) for j in range(1, i)}
    return Network(oscillators, pairs)


def power_network(size: int, exponent: Expr, friction: Expr = gamma) -> Network:
    """(40) with k = 1; ``exponent`` is 1 + sigma."""
    kac_factor = sum(Integer(l) ** -exponent for l in range(1, size + 1))
    return _network(size, lambda l: 2 * Integer(l) ** -exponent / kac_factor, friction)


def chain_network(size: int, friction: Expr = gamma) -> Network:
    """(41) with k = g = 1 and free ends."""
    extra = {1: Integer(1)}
    return _network(size, lambda l: Integer(2) / size + extra.get(l, 0), friction)


@cache
def chain_state(size: int, friction: Expr) -> SteadyState:
    return steady_state(chain_network(size, friction))


def pinned_network() -> Network:
    """(2) with m = 1 and a spring k_0 to the ground on the first and the last oscillator."""
    ends = {"left": pinning, "right": pinning, "bulk": Integer(0)}
    return Network.mean_field(
        N, mass=Integer(1), spring=k, pinning=ends, left=Ohmic(gamma, T_L, "L"),
        right=Ohmic(gamma, T_R, "R"),
    )  # fmt: skip
