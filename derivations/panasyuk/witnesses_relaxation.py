"""Independent routes to the relaxation of subsystems: ordinary differential equations in doubles.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import mpmath
import numpy as np
from scipy.optimize import brentq
from sympy import Symbol

from numerics.network import ExplicitNetwork
from numerics.subsystems import CarriedEnergy, SubsystemChain

from .notation import T_1, T_2, D, gamma_1, gamma_2, omega_0
from .points import Point

__all__ = ["falling", "linear", "profile", "rate_of_pair", "time_of_pair"]


@cache
def _link(parameters: tuple[Any, ...], warmest: float, coldest: float) -> CarriedEnergy:
    squared, first, second, cutoff = parameters
    baths = [(0, first, cutoff), (0, second, cutoff)]
    return CarriedEnergy(ExplicitNetwork([1], [[squared]], baths), warmest, coldest)


def _pair(point: Point, warmest: float, coldest: float, spacing: float = 1.0) -> SubsystemChain:
    """Two subsystems with the heat capacity pi^2 T/(3 Delta)."""
    parameters = (point[omega_0] ** 2, point[gamma_1], point[gamma_2], point[D])
    return SubsystemChain(_link(parameters, warmest, coldest), 2, capacity=np.pi**2 / 3 / spacing)


def rate_of_pair(point: Point, spacing: Symbol) -> Any:
    """Of T_1^2 - T_2^2, by its logarithm after one time unit of the rate."""
    warm, cold = float(point[T_1]), float(point[T_2])
    chain = _pair(point, warm, cold, float(point[spacing]))
    slope = float(chain.link.conductance(np.array([warm]))[0])
    time = chain.capacity * warm / slope
    ((one, other),) = chain.relax([warm, cold], [time], tolerance=1e-12)
    return mpmath.mpf(np.log((warm**2 - cold**2) / (one**2 - other**2)) / time)


def time_of_pair(point: Point, spacing: Symbol, radius: Symbol, start: Symbol, end: Symbol) -> Any:
    """When the sum of both temperatures reaches its value, by the zero of the interpolant."""
    norm, first, last = (float(point[name]) for name in (radius, start, end))
    difference = np.sqrt(2 * norm**2 - first**2)
    warm, cold = (first + difference) / 2, (first - difference) / 2
    chain = _pair(point, warm, cold, float(point[spacing]))
    slope = float(chain.link.conductance(np.array([warm]))[0])
    scale = chain.capacity * warm / slope

    def missing(time: float) -> float:
        return float(np.sum(chain.relax([warm, cold], [time])) - last)

    return mpmath.mpf(brentq(missing, 1e-3 * scale, 20 * scale, rtol=1e-10))


def falling(point: Point, cold: float) -> Any:
    """Time in which T_1 - T_2 falls by e from 3 and 1 times a temperature, over tau_p T_av."""
    warm = 3 * cold
    chain = _pair(point, warm, cold)
    friction = float(point[gamma_1] + point[gamma_2])
    slope = float(chain.link.conductance(np.array([2 * cold]))[0])
    scale = chain.capacity * 2 * cold / (2 * slope)

    def missing(time: float) -> float:
        one, other = chain.relax([warm, cold], [time])[0]
        return float((one - other) / (warm - cold) - np.exp(-1))

    time = brentq(missing, 0.01 * scale, 20 * scale, rtol=1e-11)
    return mpmath.mpf(time * friction / (2 * cold))


def linear(point: Point, mean: float) -> Any:
    """C/2K at a temperature, over tau_p T."""
    chain = _pair(point, mean, mean)
    friction = float(point[gamma_1] + point[gamma_2])
    slope = float(chain.link.conductance(np.array([mean]))[0])
    return mpmath.mpf(chain.capacity * friction / (2 * slope))


def profile(point: Point, number: Symbol, left: Symbol, right: Symbol, at: Symbol) -> Any:
    """Phi of one subsystem after the whole chain has relaxed from one temperature."""
    link = _link((1, 1, 1, 1), 60.0, 0.05)
    ends = tuple(link.temperature(float(point[name]), (0.05, 60.0)) for name in (left, right))
    chain = SubsystemChain(link, int(point[number]), (ends[0], ends[1]))
    slowest = chain.capacity * max(ends) / float(link.conductance(np.array([min(ends)]))[0])
    end = chain.relax(
        [float(np.mean(ends))] * chain.number, [10 * (chain.number + 1) ** 2 * slowest]
    )
    return mpmath.mpf(float(link.potential(end[0])[int(point[at]) - 1]))
