"""Independent routes to the claims about unequal masses.

The Lyapunov equation of explicit networks, exactly for a few oscillators and by Bartels and Stewart
in double precision for more; ranks; eigenvalues; simulations. Nothing here uses ``derive`` nor the
closed sums over the zeros of the bath oscillators.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
from flint import acb, acb_mat, arb, arb_mat, fmpq
from scipy.linalg import solve_continuous_lyapunov

from numerics import lyapunov, spectrum
from numerics.bridge import as_fmpq
from numerics.langevin import simulate
from numerics.mass_rules import graded
from numerics.mean_field import MeanFieldChain, heat_current
from numerics.network import ExplicitNetwork

from .masses_numbers import Setting, masses_of
from .notation import T_L, T_R, N, N_t, gamma, k, k_0, m, m_2, m_N, omega

__all__ = [
    "alternating_unreached",
    "ball_of_estimate",
    "current_by_covariance",
    "explicit",
    "explicit_bulk",
    "explicit_current",
    "largest_deviation",
    "relative_deviation",
    "relaxation_rate",
    "simulated_temperature",
    "temperatures_by_covariance",
    "unreached",
]

Point = Any


def _exact(value: Any) -> fmpq:
    found = as_fmpq(value)
    if found is None:
        raise ValueError(f"exact elimination needs rational numbers, not {value}")
    return found


def explicit(
    masses: Sequence[Any], kappa: Any, pinning: Any = 0, friction: Any = 1,
    ends: tuple[int, int] | None = None,
) -> ExplicitNetwork:  # fmt: skip
    """A spring ``kappa`` between every pair; ``ends`` counts from 0."""
    size = len(masses)
    spring, held = _exact(kappa), _exact(pinning)
    stiffness = [[spring * (size * (i == j) - 1) + held * (i == j) for j in range(size)]
                 for i in range(size)]  # fmt: skip
    sites = ends or (0, size - 1)
    return ExplicitNetwork([_exact(x) for x in masses], stiffness,
                           tuple((site, _exact(friction)) for site in sites))  # fmt: skip


def _identical(point: Point) -> ExplicitNetwork:
    size = int(point[N])
    return explicit([point[m]] * size, point[k] / point[N_t], point[k_0], point[gamma])


# --- exactly ---


def explicit_current(network: ExplicitNetwork) -> arb:
    """J/(T_L - T_R), from baths at 1 and 0."""
    return arb(lyapunov.steady_covariance(network, (1, 0)).heat_currents[0])


def identical_current(point: Point) -> arb:
    return explicit_current(_identical(point))


def explicit_bulk(point: Point) -> arb:
    """Temperature of oscillator 2, identical masses."""
    warm = _exact(point[T_L]), _exact(point[T_R])
    return arb(lyapunov.steady_covariance(_identical(point), warm).kinetic_temperatures[1])


def temperature_of_second(masses: Sequence[Any], kappa: Any, warm: tuple[Any, Any]) -> arb:
    solved = lyapunov.steady_covariance(explicit(masses, kappa), tuple(map(_exact, warm)))
    return arb(solved.kinetic_temperatures[1])


def unreached(masses: Sequence[Any], pinning: Any = 0) -> int:
    """Modes no bath reaches, by the exact rank of the Krylov space of the bath sites."""
    return spectrum.unreached(explicit(masses, fmpq(1, 3), pinning)).count


def alternating_unreached(point: Point) -> int:
    size = int(point[N])
    return unreached([1 + fmpq(i % 2, 5) for i in range(size)])


# --- in double precision ---


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


# --- by simulation ---


def ball_of_estimate(value: float, error: float) -> arb:
    """Five standard errors about an estimate."""
    return arb(value, 5 * error)


def simulated_temperature(size: int, duration: float) -> arb:
    """Of an oscillator without bath, identical masses, from rest; N_t = N - 1, the baths of
    figure 5."""
    network = explicit([1] * size, fmpq(1, size - 1))
    found = simulate(network, [fmpq(3, 2), fmpq(1, 2)], seed=2022, step=0.5, settle=500,
                     duration=duration, copies=32, blocks=16)  # fmt: skip
    # the bulk moves as one: its points are one number
    return ball_of_estimate(float(found.kinetic_temperatures[1]), float(found.errors[1]))


# --- identical masses of any number ---


def exponent_of_identical(pinning: int, kac: int | None) -> arb:
    """d ln J/d ln N from 10^24 to 10^25, the bulk as one oscillator; unit parameters."""
    found = [three_bodies(10**p, pinning, kac) for p in (24, 25)]
    return (arb(found[1]) / arb(found[0])).log() / arb(10).log()


def three_bodies(size: int, pinning: Any, kac: int | None, spring: Any = 1) -> fmpq:
    """J/(T_L - T_R) of identical unit masses, unit friction."""
    inside, held = size - 2, _exact(pinning)
    kappa = _exact(spring) / (kac or size - 1)
    rows = [[kappa * (size - 1) + held, -kappa * inside, -kappa],
            [-kappa * inside, 2 * inside * kappa + held * inside, -kappa * inside],
            [-kappa, -kappa * inside, kappa * (size - 1) + held]]  # fmt: skip
    network = ExplicitNetwork([1, inside, 1], rows, ((0, 1), (2, 1)))
    return lyapunov.steady_covariance(network, (1, 0)).heat_currents[0]


def transmission_of_three(point: Point) -> arb:
    """4 gamma^2 omega^2 |G_1N|^2 by inverting the explicit matrix at one frequency; springs 1."""
    w, held, rub = (arb(_exact(point[x])) for x in (omega, k_0, gamma))
    matrix = acb_mat(3, 3)
    for i, mass in enumerate((1, _exact(point[m_2]), _exact(point[m_N]))):
        for j in range(3):
            matrix[i, j] = -1
        matrix[i, i] = acb(2 + held - arb(mass) * w**2, rub * w if i != 1 else 0)
    between = abs(matrix.inv()[0, 2])
    return 4 * rub**2 * w**2 * between**2


# --- ordered chains ---


def exponent_of_ordered_chain() -> arb:
    """d ln J/d ln N from 6 to 7 oscillators, springs 1 to the neighbours and to walls.

    The current settles as exp(-2 N alpha), 4 sinh^2(alpha/2) = 1/gamma^2, so that with weak
    friction these are long chains.
    """
    currents = []
    for size in (6, 7):
        rows = [[{0: 2, 1: -1}.get(abs(i - j), 0) for j in range(size)] for i in range(size)]
        rub = fmpq(1, 20)
        chain = ExplicitNetwork([1] * size, rows, ((0, rub), (size - 1, rub)))
        currents.append(explicit_current(chain))
    return (currents[1] / currents[0]).log() / (arb(7) / 6).log()


def unreached_nearly_equal(size: int) -> int:
    """Masses that differ by 10^-30."""
    return unreached([1 + fmpq(i, 10**30) for i in range(size)])


def late_displacement(point: Point, masses: Any, places: Any, velocities: Any) -> arb:
    """Mean displacement of oscillator 1 of three, by the exponential of the equations of motion."""
    inertia = [_exact(point[x]) for x in masses]
    spring, rub = _exact(point[k]), _exact(point[gamma])
    drift, start = arb_mat(6, 6), arb_mat(6, 1)
    for i in range(3):
        drift[i, 3 + i] = 1
        for j in range(3):
            drift[3 + i, j] = spring * (1 - 3 * (i == j)) / inertia[i]
        drift[3 + i, 3 + i] = -(rub if i != 1 else fmpq(0)) / inertia[i]
        start[i, 0], start[3 + i, 0] = _exact(point[places[i]]), _exact(point[velocities[i]])
    late = (drift * 512).exp() * start
    return late[0, 0]


# --- unequal masses ---


def graded_mass(point: Point, mean: Any, spread: Any, place: Any) -> arb:
    size, at = int(point[N]), int(point[place])
    listed = graded(*(Fraction(*map(int, (point[x].p, point[x].q))) for x in (mean, spread)), size,
                    exact=True)  # fmt: skip
    return arb(_exact(listed[at - 1]))


def current_of_three(second: Any, third: Any, ends: tuple[int, int] = (0, 2)) -> arb:
    """Masses 1, second, third; unit springs and frictions."""
    return explicit_current(explicit((1, second, third), 1, ends=ends))


def exponent_of_spread(place: float) -> float:
    """d ln J/d ln N without Kac factor, bulk masses spread evenly, both ends off the mean.

    A friction of 1/4 makes the spread large at few oscillators and yet lets some of them pass heat
    on: delta = 0.3, k = 1.
    """
    setting, currents = Setting(gamma=Fraction(1, 4), kac=1), []
    for size in (60, 120):
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
