"""Where a quantum current between two oscillators changes its direction as the baths cool.

All bath temperatures are multiplied by one factor. Classical currents are proportional to it and
never turn; quantum ones approach them for large factors, and the ``lowest_pair_current`` for small
ones, and where those have opposite signs the current turns in between. (A factor on all
temperatures is the same as dividing hbar by it, up to the overall scale.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flint import arb, fmpq

from .bridge import exact
from .low_temperature import lowest_pair_current
from .lyapunov import steady_covariance, warm
from .network import ExplicitNetwork
from .pair_currents import classical_pair_currents, pair_moment
from .precision import NotResolved, bits_for, working_precision
from .responses import applied
from .roots import rational_roots
from .thermal_moments import thermal_moments

__all__ = ["reversal"]

_CAP_BITS = 1 << 13
_MOST_DOUBLINGS = 60


def reversal(
    network: ExplicitNetwork,
    temperatures: Sequence[Any],
    i: int,
    j: int,
    hbar: Any = 1,
    k_B: Any = 1,
    digits: int = 15,
) -> arb | None:
    """The factor on all temperatures at which the current from i to j vanishes, as a ball.

    None when the current has one sign at the highest and at the lowest temperatures: then it need
    not turn. Found by bisection between certified signs; where it turns several times, one of the
    places. Raises ``NotResolved`` if it is zero, or too close to it for a sign, at some factor.
    """
    given = warm(network, temperatures)
    pair = (min(i, j), max(i, j))
    high = classical_pair_currents(steady_covariance(network, given))[pair]
    term = lowest_pair_current(network, *pair)
    low = term.sum(list(given))
    if high * low >= 0:
        return None
    signs = _sign_at(network, given, pair, hbar, k_B)
    upward = 1 if high > 0 else -1
    cold = hot = fmpq(1)
    for _ in range(_MOST_DOUBLINGS):
        if signs(hot) == upward and signs(cold) == -upward:
            return _bisected(signs, cold, hot, upward, digits)
        cold = cold / 2 if signs(cold) == upward else cold
        hot = hot * 2 if signs(hot) == -upward else hot
    raise NotResolved("the current does not turn between extreme temperatures; rescale units")


def _bisected(signs: Callable[[fmpq], int], cold: fmpq, hot: fmpq, upward: int, digits: int) -> arb:
    while hot - cold > cold * fmpq(1, 10**digits):
        middle = (cold + hot) / 2
        if signs(middle) == upward:
            hot = middle
        else:
            cold = middle
    with working_precision(bits_for(digits) + 32):
        return arb((cold + hot) / 2, (hot - cold) / 2)


def _sign_at(
    network: ExplicitNetwork,
    temperatures: Sequence[fmpq],
    pair: tuple[int, int],
    hbar: Any,
    k_B: Any,
) -> Callable[[fmpq], int]:
    """The certified sign of the current as a function of the factor."""
    characteristic = network.responses.characteristic
    shares = [(t, p) for t, p in zip(temperatures, pair_moment(network, *pair)) if t > 0 and p != 0]

    def current(factor: fmpq) -> arb:
        zeros, total = rational_roots([characteristic]), arb(0)
        for temperature, polynomial in shares:
            energy = exact(k_B).real * arb(temperature * factor)
            scale = 2 * energy / exact(hbar).real
            moments = thermal_moments(characteristic, zeros, "occupation", scale)
            total = total + energy * applied(polynomial, moments)
        return total

    def sign(factor: fmpq) -> int:
        bits = 128
        while bits <= _CAP_BITS:
            with working_precision(bits):
                value = current(factor)
            if value > 0 or value < 0:
                return 1 if value > 0 else -1
            bits *= 2
        raise NotResolved(
            f"the current is not told from zero at {factor} times the temperatures; "
            "it may turn just there"
        )

    return sign
