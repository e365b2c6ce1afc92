"""Exponents fitted to numbers: exact covariances and rigorous quadratures of three bodies.

``numerics.scaling.local_exponents`` between two sizes or temperatures, so far out that the next
order is below the digits asked for. Nothing here uses ``derive``; values are Arb balls.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb, fmpq

from numerics import currents, lyapunov, scaling
from numerics.network import ExplicitNetwork
from numerics.precision import working_precision

from .witnesses_reduced import three_bodies

__all__ = [
    "classical_flux",
    "classical_temperature",
    "extensive_quantum_difference",
    "extensive_quantum_temperature",
    "intensive_quantum_temperature",
    "quantum_flux",
]

COUPLING = fmpq(3)
HUGE = 6 * 10**23
COLD = fmpq(1, 10**13)
SMALL = 30


def _bodies(size: int, intensive: bool) -> ExplicitNetwork:
    """One oscillator at each bath, or a sixth and a tenth of them."""
    counts = (1, 1) if intensive else (fmpq(size, 6), fmpq(size, 10))
    return three_bodies(size, COUPLING, left=counts[0], right=counts[1])


def _bare(size: int, intensive: bool) -> fmpq:
    """How many oscillators the second body stands for."""
    return fmpq(size - 2) if intensive else size - fmpq(size, 6) - fmpq(size, 10)


def _exponent(value: Callable[[Any], Any], first: Any, last: Any) -> arb:
    return scaling.local_exponents([first, last], [value(first), value(last)])[0]


def classical_flux(intensive: bool) -> tuple[arb, arb]:
    """Powers of N and of the temperature difference."""

    def flux(size: int, difference: Any) -> fmpq:
        baths = (1 + difference, 1)
        bodies = _bodies(size, intensive)
        return lyapunov.steady_covariance(bodies, baths).heat_currents[0]

    return (
        _exponent(lambda size: flux(size, 1), HUGE, 10 * HUGE),
        _exponent(lambda difference: flux(HUGE, difference), 1, 3),
    )


def classical_temperature(intensive: bool) -> tuple[arb, arb]:
    """Powers of N and of the common temperature of both baths."""

    def temperature(size: int, warmth: Any) -> fmpq:
        state = lyapunov.steady_covariance(_bodies(size, intensive), (warmth, warmth))
        return state.kinetic_temperatures[1] / _bare(size, intensive)

    return (
        _exponent(lambda size: temperature(size, 1), HUGE, 10 * HUGE),
        _exponent(lambda warmth: temperature(HUGE, warmth), 1, 3),
    )


def quantum_flux(intensive: bool, digits: int) -> tuple[arb, arb, arb]:
    """Powers of the temperature, of its difference and of N."""

    def flux(size: int, warmth: fmpq, difference: fmpq) -> arb:
        baths = (warmth + difference / 2, warmth - difference / 2)
        return currents.heat_current(_bodies(size, intensive), baths, digits=digits + 10)

    with working_precision(4 * digits + 64):
        return (
            _exponent(lambda warmth: flux(SMALL, warmth, COLD / 10), COLD, 3 * COLD),
            _exponent(lambda difference: flux(SMALL, COLD, difference), COLD / 10, COLD / 3),
            _exponent(lambda size: flux(size, COLD, COLD / 10), SMALL, 2 * SMALL),
        )


def _thermal(size: int, intensive: bool, warmths: tuple[fmpq, fmpq]) -> arb:
    """Thermal part of the kinetic temperature of an oscillator without bath.

    ``gamma_b/pi int omega^2 |G|^2 (theta/2) (u coth u - u)`` for each bath with theta = 2 T.
    """
    bodies, total = _bodies(size, intensive), arb(0)
    for bath, warmth in enumerate(warmths):
        friction = bodies.baths[bath][1]
        shaken = currents.mobility_integral(bodies, 1, bath, "occupation", arb(2 * warmth))
        total = total + arb(friction * warmth) / arb.pi() * shaken
    return total


def _zero_point(size: int, intensive: bool, digits: int) -> arb:
    """Kinetic temperature of an oscillator without bath with both baths at temperature zero."""
    bodies = _bodies(size, intensive)
    whole = currents.kinetic_temperature(bodies, 1, (0, 0), digits=digits)
    return whole / arb(_bare(size, intensive))


def intensive_quantum_temperature(digits: int) -> tuple[arb, arb, arb, arb]:
    """Powers of T and N in the thermal part; of N and ln N in the zero-point part.

    With ``t = N^p (a ln N + b)`` at sizes in ratio q, the second differences of ``t/N^p`` vanish:
    ``q^p = (t_2 - sqrt(t_2^2 - t_1 t_3))/t_1``.
    """
    with working_precision(8 * digits + 128):

        def thermal(size: int, warmth: fmpq) -> arb:
            return _thermal(size, True, (warmth, warmth))

        powers = (
            _exponent(lambda warmth: thermal(SMALL, warmth), COLD, 3 * COLD),
            _exponent(lambda size: thermal(size, COLD), SMALL, 2 * SMALL),
        )
        sizes = [10**24, 10**30, 10**36]
        first, second, third = (_zero_point(size, True, 2 * digits + 10) for size in sizes)
        ratio = (second - (second**2 - first * third).sqrt()) / first
        step = arb(10**6).log()
        power = ratio.log() / step
        heights = [first, second / ratio, third / ratio**2]  # times the first size to the power
        rise = (heights[2] - heights[0]) / (heights[1] - heights[0])
        return (*powers, power, rise.log() / arb(2).log())


def extensive_quantum_temperature(digits: int) -> tuple[arb, arb, arb]:
    """Power of N in the zero-point part; of T and of N in the thermal part."""
    with working_precision(6 * digits + 128):

        def thermal(size: int, warmth: fmpq) -> arb:
            return _thermal(size, False, (warmth, warmth))

        return (
            _exponent(lambda size: _zero_point(size, False, digits + 10), SMALL, 2 * SMALL),
            _exponent(lambda warmth: thermal(SMALL, warmth), COLD, 3 * COLD),
            _exponent(lambda size: thermal(size, COLD), SMALL, 2 * SMALL),
        )


def extensive_quantum_difference(digits: int) -> tuple[arb, arb, arb]:
    """Powers of T, of the difference and of N in half of what exchanging the baths changes."""
    with working_precision(8 * digits + 128):

        def odd(size: int, warmth: fmpq, difference: fmpq) -> arb:
            up, down = warmth + difference / 2, warmth - difference / 2
            return (_thermal(size, False, (up, down)) - _thermal(size, False, (down, up))) / 2

        return (
            _exponent(lambda warmth: odd(SMALL, warmth, COLD / 10), COLD, 3 * COLD),
            _exponent(lambda difference: odd(SMALL, COLD, difference), COLD / 10, COLD / 3),
            _exponent(lambda size: odd(size, COLD, COLD / 10), SMALL, 2 * SMALL),
        )
