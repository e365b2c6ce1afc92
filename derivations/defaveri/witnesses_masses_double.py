"""Independent routes to unequal masses in double precision.

The Lyapunov equation by the algorithm of Bartels and Stewart, eigenvalues of the equations of
motion. Deviations are rounded to whole units of 10^-4. The closed sums over the zeros of the bath
oscillators are not used, but for the crossover of very many masses.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
from scipy.linalg import solve_continuous_lyapunov

from numerics import secular_sums
from numerics.mass_rules import graded
from numerics.mean_field import MeanFieldChain, heat_current

from .masses_numbers import AMPLITUDE, Setting, masses_of
from .witnesses_masses import three_bodies

__all__ = [
    "crossover_of_sums",
    "current_by_covariance",
    "deviation_by_poles",
    "deviation_of_many",
    "exponent_of_spread",
    "largest_deviation",
    "range_of_bulk",
    "relative_deviation",
    "relaxation_rate",
    "scatter",
    "spread_over_choices",
    "temperatures_by_covariance",
    "tilt",
]


@cache
def temperatures_by_covariance(
    setting: Setting, masses: tuple[Any, ...], hot: float, cold: float,
    ends: tuple[int, int] | None = None,
) -> np.ndarray:  # fmt: skip
    """All kinetic temperatures by the algorithm of Bartels and Stewart.

    Without pinning positions are measured from the last oscillator. Equal bulk masses leave modes
    on the axis and no answer.
    """
    size = len(masses)
    inertia = np.array([float(x) for x in masses])
    kappa = float(setting.k) / (setting.kac or size - 1)
    stiffness = size * kappa * np.eye(size) - kappa + float(setting.k0) * np.eye(size)
    rates = np.eye(size)  # velocities of the positions kept
    if setting.k0 == 0:
        rates = rates[:-1] - rates[-1]
        stiffness = stiffness[:, :-1]
    places = len(rates)
    drift, noise = np.zeros((places + size,) * 2), np.zeros((places + size,) * 2)
    drift[:places, places:] = rates
    drift[places:, :places] = -stiffness / inertia[:, None]
    for site, warm in zip(ends or (0, size - 1), (hot, cold), strict=True):
        rub = float(setting.gamma) / inertia[site]
        drift[places + site, places + site] = -rub
        noise[places + site, places + site] = 2 * rub * warm / inertia[site]
    covariance = solve_continuous_lyapunov(drift, -noise)
    found: np.ndarray = inertia * np.diag(covariance)[places:]
    return found


def current_by_covariance(
    setting: Setting, masses: tuple[Any, ...], ends: tuple[int, int] | None = None
) -> float:
    """J/(T_L - T_R): friction over mass times what the cold end is warmer than its bath."""
    last = (ends or (0, len(masses) - 1))[1]
    found = temperatures_by_covariance(setting, masses, 1.0, 0.0, ends)
    return float(setting.gamma) / float(masses[last]) * float(found[last])


def relative_deviation(setting: Setting, rule: str, size: int) -> int:
    """Of the current from that of identical masses; 10^-4, rounded.

    There the bulk moves as one oscillator of N - 2 masses: three bodies.
    """
    if setting.gamma != 1:
        raise ValueError("the three bodies here have unit friction")
    exact = three_bodies(size, setting.k0, setting.kac or None, setting.k)
    same = float(exact.p) / float(exact.q)
    found = current_by_covariance(setting, masses_of(rule, size))
    return round(10**4 * (found / same - 1))


def deviation_by_poles(setting: Setting, rule: str, size: int) -> int:
    """Relative deviation of the current, from all relaxation poles by the secular equation."""
    masses = np.array([float(x) for x in masses_of(rule, size)])
    exact = three_bodies(size, setting.k0, setting.kac or None, setting.k)
    found = secular_sums.heat_current(setting.chain(masses))
    return round(10**4 * (found / (float(exact.p) / float(exact.q)) - 1))


def largest_deviation(setting: Setting, rule: str, size: int, delta: Any) -> int:
    """From the mean of the baths over the bias, of oscillators without bath; 10^-4, rounded."""
    found = temperatures_by_covariance(setting, masses_of(rule, size, delta), 1.5, 0.5)
    return round(10**4 * float(np.abs(found[1:-1] - 1).max()))


def spread_over_choices(setting: Setting, rule: str, size: int) -> int:
    """Over a few pairs that include the extremes of all; 10^-4, rounded."""
    masses = masses_of(rule, size)
    pairs = [(i, j) for i in range(size) for j in range(i)]
    found = [current_by_covariance(setting, masses, pair) for pair in pairs]
    return round(10**4 * (max(found) / min(found) - 1))


def relaxation_rate(setting: Setting, rule: str, size: int) -> float:
    """The slowest, by eigenvalues in double precision; translation, the one zero, left out."""
    masses = masses_of(rule, size)
    inertia = np.array([float(x) for x in masses])
    kappa = float(setting.k) / (setting.kac or size - 1)
    stiffness = kappa * (size * np.eye(size) - 1)
    drift = np.zeros((2 * size, 2 * size))
    drift[:size, size:] = np.eye(size)
    drift[size:, :size] = -stiffness / inertia[:, None]
    for site in (0, size - 1):
        drift[size + site, size + site] = -float(setting.gamma) / inertia[site]
    rates = np.sort(-np.linalg.eigvals(drift).real)
    return float(rates[rates > 1e-10][0])


def exponent_of_spread(place: float) -> float:
    """d ln J/d ln N without Kac factor, bulk masses spread evenly, both ends off the mean.

    A friction of 1/4 makes the spread large at few oscillators and yet lets some of them pass heat
    on: delta = 0.3, k = 1.
    """
    setting, currents = Setting(gamma=Fraction(1, 4), kac=1), []
    for size in (40, 80):
        inner = [1 - 0.3 + 0.6 * (i + 0.5) / (size - 2) for i in range(size - 2)]
        masses = (1 - 0.3 * place, *inner, 1 + 0.3 * place)
        currents.append(current_by_covariance(setting, masses))
    return float(np.log2(currents[1] / currents[0]))


def crossover_of_sums(spread: float) -> float:
    """N J over gamma/(2m) at xi = N k delta^2/(m gamma^2), by the sums of the fast solver.

    These share the two zeros with the derivation, but take every mass one by one.
    """
    size, amplitude = 400_000, 0.002
    stiffness = spread / (size * amplitude**2)
    chain = MeanFieldChain(graded(1.0, amplitude, size), k=stiffness, kac=1)
    return 2 * size * heat_current(chain)


def _bulk(setting: Setting, rule: str, size: int, spread: Any = AMPLITUDE) -> np.ndarray:
    masses = masses_of(rule, size, spread)
    return temperatures_by_covariance(setting, masses, 1.5, 0.5)[1:-1]


def range_of_bulk(setting: Setting, rule: str, size: int) -> int:
    found = _bulk(setting, rule, size)
    return round(10**4 * float(found.max() - found.min()))


def scatter(setting: Setting, rule: str, size: int) -> int:
    return round(10**4 * float(_bulk(setting, rule, size).std()))


def tilt(setting: Setting, size: int, spread: Fraction) -> int:
    found = _bulk(setting, "graded", size, spread)
    return round(10**4 * float(found[0] - found[-1]))


def deviation_of_many(spread: float, place: float) -> float:
    """Of a graded mass m + place delta from the average over the bias: 101 masses, N_t = 1."""
    size, amplitude = 101, Fraction(1, 20)
    stiffness = Fraction(spread) / (size * amplitude**2)
    setting = Setting(k=stiffness, kac=1)
    found = temperatures_by_covariance(setting, masses_of("graded", size, amplitude), 0.5, -0.5)
    return float(found[round((place + 1) / 2 * (size - 1))])
