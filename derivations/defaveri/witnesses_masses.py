"""Independent routes to the claims about unequal masses.

The Lyapunov equation of explicit networks, solved exactly; ranks; simulations. Nothing here uses
``derive`` nor the closed sums over the zeros of the bath oscillators.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from flint import acb, acb_mat, arb, arb_mat, fmpq, fmpq_mat

from numerics import lyapunov, spectrum
from numerics.bridge import as_fmpq
from numerics.langevin import simulate
from numerics.mass_rules import graded
from numerics.network import ExplicitNetwork

from .notation import T_L, T_R, N, N_t, gamma, k, k_0, m, m_2, m_N, omega

__all__ = [
    "alternating_level",
    "alternating_unreached",
    "ball_of_estimate",
    "coupled_and_odd",
    "current_of_three",
    "diagonal_element",
    "explicit",
    "explicit_bulk",
    "explicit_current",
    "exponent_of_identical",
    "exponent_of_ordered_chain",
    "graded_mass",
    "gradient_of_four",
    "identical_current",
    "late_displacement",
    "simulated_temperature",
    "squared_frequency",
    "temperature_of_second",
    "temperature_of_three",
    "three_bodies",
    "transmission_of_three",
    "unreached",
    "unreached_nearly_equal",
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


def alternating_unreached(size: int) -> int:
    return unreached([1 + fmpq(i % 2, 5) for i in range(size)])


def temperature_of_three(point: Point, place: int) -> arb:
    """Masses 1, m_2, m_N, springs 1."""
    network = explicit((1, point[m_2], point[m_N]), 1, friction=point[gamma])
    warm = _exact(point[T_L]), _exact(point[T_R])
    return arb(lyapunov.steady_covariance(network, warm).kinetic_temperatures[place])


def coupled_and_odd(size: int) -> tuple[int, int]:
    """Modes that baths reach; of them those in which the ends move oppositely."""
    space = explicit([1] * size, fmpq(1, 3)).reached_space
    mirrored = [[row[-1], *row[1:-1], row[0]] for row in space]
    odd = fmpq_mat([[a - b for a, b in zip(*rows)] for rows in zip(space, mirrored)])
    return len(space), int(odd.rank())


def alternating_level(size: int) -> tuple[int, int]:
    """Temperature of a light and a heavy oscillator over the average; 10^-4, rounded.

    Four bodies: the light and the heavy ones without bath each move as one, N even, N_t = N - 1.
    """
    light, heavy, inside = fmpq(9, 10), fmpq(11, 10), size // 2 - 1
    counts, kappa = (1, inside, inside, 1), fmpq(1, size - 1)
    rows = [[(kappa * size if i == j else 0) * a - kappa * a * b for j, b in enumerate(counts)]
            for i, a in enumerate(counts)]  # fmt: skip
    masses = (light, light * inside, heavy * inside, heavy)
    network = ExplicitNetwork(masses, rows, ((0, 1), (3, 1)))
    found = lyapunov.steady_covariance(network, (fmpq(3, 2), fmpq(1, 2))).kinetic_temperatures
    # one of w oscillators that move as one has 1/w of the temperature of the body
    shares = [round(10**4 * float(t.p) / float(t.q) / inside) for t in found[1:3]]
    return shares[0], shares[1]


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
    exact = [Fraction(int(point[x].p), int(point[x].q)) for x in (mean, spread)]
    listed = graded(exact[0], exact[1], size, exact=True)
    return arb(_exact(listed[at - 1]))


def current_of_three(second: Any, third: Any, ends: tuple[int, int] = (0, 2)) -> arb:
    """Masses 1, second, third; unit springs and frictions."""
    return explicit_current(explicit((1, second, third), 1, ends=ends))


def diagonal_element(point: Point, variable: Any) -> arb:
    """G_11 of masses 1, m_2, m_N, springs 1, at a real s."""
    at, rub = _exact(point[variable]), _exact(point[gamma])
    matrix = fmpq_mat(3, 3, [-1] * 9)
    for i, mass in enumerate((fmpq(1), _exact(point[m_2]), _exact(point[m_N]))):
        matrix[i, i] = 2 + mass * at**2 + (rub * at if i != 1 else 0)
    return arb(matrix.inv()[0, 0])


def squared_frequency(point: Point) -> arb:
    """Of the modes no bath reaches, identical masses."""
    size = int(point[N])
    network = explicit([point[m]] * size, point[k] / point[N_t], point[k_0])
    ((value, _),) = spectrum.unreached(network).squared_frequencies
    return value


def gradient_of_four() -> arb:
    """Difference of the two bulk temperatures of four identical masses."""
    found = lyapunov.steady_covariance(explicit([1] * 4, 1), (2, 1)).kinetic_temperatures
    return arb(found[1] - found[2])
