"""Independent routes to section 3.3: explicit forces, linear solves, second moments in time.

Nothing here uses ``derive``. Points are exact, with m = 1; values are Arb balls or exact numbers.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from flint import acb, acb_mat, arb, arb_mat, fmpq, fmpq_mat
from sympy import S

from numerics import bridge, evolution, green, lyapunov, spectrum
from numerics.langevin import Simulation, simulate
from numerics.network import ExplicitNetwork
from numerics.precision import current_bits, working_precision

from .initial_conditions_points import (
    LATE,
    M,
    coordinates,
    cutoff,
    pull,
    r_squared,
    r_u,
    t,
    u_squared,
    v_1,
    v_N,
    v_start,
    v_variance,
    x_start,
    x_variance,
    xi_L,
    xi_R,
)
from .notation import T_L, T_R, N, gamma, k, k_B, m, omega
from .points import Point
from .witnesses_model import coupled_network, explicit_network

__all__ = [
    "accelerations",
    "at_rest",
    "averaged",
    "averaged_from_moments",
    "bath_terms",
    "from_moments",
    "independent",
    "kinetic_temperature",
    "mean_response",
    "memory",
    "noise",
    "one_displaced",
    "relative_response",
    "residue",
    "scatter",
    "simulated_at_rest",
    "simulated_draws",
    "site_over_mean",
    "site_response",
    "square_at_proper_frequency",
    "unreached_modes",
    "within",
]


# --- forces ---------------------------------------------------------------------------------------


def bath_terms(point: Point) -> tuple[Any, ...]:
    """Right sides of (31) on the first, last and an inner oscillator, friction by site."""
    rubs = [S(int(g.p)) / int(g.q) for g in explicit_network(point).friction()]
    noises, speeds = [point[xi_L], 0, point[xi_R]], [point[v_1], 0, point[v_N]]
    first, inner, last = (
        noises[i] - rubs[site] * speeds[i] - point[pull] for i, site in enumerate((0, 1, -1))
    )
    return first, last, inner


def noise(point: Point) -> Any:
    """Noise that keeps a free particle of the given friction at the temperature of the bath."""
    alone = ExplicitNetwork([point[m]], [[0]], [(0, point[gamma])])
    warm = lyapunov.steady_covariance(alone, (point[T_L],)).kinetic_temperatures[0]
    # <v^2> = (noise per frequency) * integral dw/(m^2 w^2 + gamma^2) = noise * pi/(m gamma)
    return arb(warm) * bridge.exact(point[gamma] * point[k_B]).real / arb.pi()


def accelerations(point: Point) -> dict[str, Any]:
    """Second derivatives of S, M, of the second oscillator and of z_2, coordinates explicit."""
    n = int(point[N])
    positions, velocities, left, right = coordinates(n)
    spring = 2 * point[k] / n
    forces = []
    for i in range(n):
        force = sum(spring * (positions[j] - positions[i]) for j in range(n))
        if i == 0:
            force += left - point[gamma] * velocities[i]
        if i == n - 1:
            force += right - point[gamma] * velocities[i]
        forces.append(force)
    return {
        "S": forces[0] + forces[-1], "M": sum(forces) / n, "x": forces[1],
        "z": forces[2] - forces[1],
    }  # fmt: skip


# --- linear solves --------------------------------------------------------------------------------


def _solved(point: Point, at: acb | arb) -> acb_mat:
    """The Green's function; with a cutoff in the point, of baths with memory."""
    n = int(point[N])
    spring = bridge.exact(2 * point[k] / point[N])
    rubs = bridge.exact(point[gamma])
    if cutoff in point:
        rubs = rubs / (1 - acb(0, 1) * at / bridge.exact(point[cutoff]))
    matrix = acb_mat(n, n)
    for i in range(n):
        for j in range(n):
            matrix[i, j] = -spring
        matrix[i, i] = spring * (n - 1) - at * at
    for i in (0, n - 1):
        matrix[i, i] -= acb(0, 1) * at * rubs
    return matrix.inv()


def site_response(point: Point) -> acb:
    """x_2 per force on the first oscillator."""
    return green.green_ball(explicit_network(point), bridge.exact(point[omega]))[1, 0]


def mean_response(point: Point) -> acb:
    n = int(point[N])
    matrix = green.green_ball(explicit_network(point), bridge.exact(point[omega]))
    return sum((matrix[i, 0] for i in range(n)), acb(0)) / n


def site_over_mean(point: Point) -> acb:
    """For M of the point."""
    return site_response(point) / mean_response(point) * bridge.exact(point[M])


def residue(point: Point, count: int = 24) -> acb:
    """Mean over a small circle around sqrt(2k) of the response times the distance to it."""
    centre, radius = bridge.exact(2 * point[k]).sqrt(), arb(1) / 1000
    total = acb(0)
    for number in range(count):
        offset = radius * (acb(0, 2) * arb.pi() * number / count).exp()
        total += _solved(point, centre + offset)[1, 0] * offset
    return total / count


def square_at_proper_frequency(point: Point) -> arb:
    """|omega G_21|^2 a hair beside the frequency: on it the matrix is singular for N > 3."""
    with working_precision(4 * current_bits()):
        at = bridge.exact(point[omega]) + arb(10) ** -30
        return arb(abs(at * _solved(point, at)[1, 0]) ** 2)


# --- at long times --------------------------------------------------------------------------------


def unreached_modes(point: Point) -> Any:
    """Motions no bath reaches, by the rank of the Krylov space of the bath sites."""
    return spectrum.unreached(ExplicitNetwork.mean_field(int(point[N]))).count


def kinetic_temperature(point: Point, start: arb_mat, time: Any, site: int = 1) -> arb:
    """m <v^2>/k_B of an oscillator, by the exponential of the explicit network's equations."""
    network = explicit_network(point)
    boltzmann = bridge.exact(point[k_B]).real
    thermal = [bridge.exact(point[warm] * point[k_B]).real for warm in (T_L, T_R)]
    with working_precision(4 * current_bits()):
        moments = evolution.second_moments(network, thermal, start, _ball(time))
        place = network.size + site
        return arb(moments[place, place] * bridge.exact(point[m]).real / boltzmann)


def _ball(value: Any) -> arb:
    return value if isinstance(value, arb) else bridge.exact(value).real


def from_moments(point: Point) -> arb:
    """The second oscillator of the bulk of two with r, u of the point: x_2 = r, x_3 = -r."""
    return kinetic_temperature(point, _opposite(point), point[t])


def averaged_from_moments(point: Point) -> arb:
    return averaged(point, _opposite(point))


def _opposite(point: Point) -> arb_mat:
    n = int(point[N])
    start = arb_mat(2 * n, 2 * n)
    signs = {1: 1, 2: -1}
    for i, one in signs.items():
        for j, two in signs.items():
            start[i, j] = one * two * bridge.exact(point[r_squared]).real
            start[n + i, n + j] = one * two * bridge.exact(point[u_squared]).real
            start[i, n + j] = start[n + j, i] = one * two * bridge.exact(point[r_u]).real
    return start


def averaged(point: Point, start: arb_mat, site: int = 1) -> arb:
    """Over a period of the kinetic energy, at late times: two times, half a period apart."""
    with working_precision(4 * current_bits()):
        late, half = arb(LATE), arb.pi() / (2 * bridge.exact(2 * point[k] / point[m]).real.sqrt())
        return (kinetic_temperature(point, start, late, site)
                + kinetic_temperature(point, start, late + half, site)) / 2  # fmt: skip


def at_rest(point: Point) -> arb:
    """From rest at zero, late."""
    n = int(point[N])
    return averaged(point, arb_mat(2 * n, 2 * n))


def independent(point: Point) -> arb:
    """Every oscillator with the variances of the point about zero, independently."""
    n = int(point[N])
    start = arb_mat(2 * n, 2 * n)
    for i in range(n):
        start[i, i] = bridge.exact(point[x_variance]).real
        start[n + i, n + i] = bridge.exact(point[v_variance]).real
    return averaged(point, start)


def one_displaced(point: Point) -> arb:
    """All at rest at zero but for oscillator N - 1."""
    n = int(point[N])
    start, given = arb_mat(2 * n, 2 * n), {n - 2: x_start, 2 * n - 2: v_start}
    for i, one in given.items():
        for j, two in given.items():
            start[i, j] = bridge.exact(point[one] * point[two]).real
    return averaged(point, start, n - 2)


def relative_response(point: Point) -> arb:
    """Response of x_2 - x_3 to a force on the first oscillator, by a linear solve."""
    matrix = green.green_ball(explicit_network(point), bridge.exact(point[omega]))
    return matrix[1, 0] - matrix[2, 0]


def memory(point: Point) -> fmpq:
    """int rho^2 dt of a bulk velocity with 2k = m = 1, exactly, in the reached dynamics.

    With ``X' = A X + noise`` of covariance S and ``v = c X``, ``C(t) = c exp(A t) S c^T``; so
    ``int_0^oo C^2 dt = c W c^T`` with ``A W + W A^T + q q^T = 0``, ``q = S c^T``.
    """
    found = lyapunov.steady_covariance(coupled_network(point), (1, 1))
    reached = found.network.reached
    size = reached.matrix.nrows()
    row = fmpq_mat(1, size, list(reached.velocity[1]))
    correlated = found.matrix * row.transpose()
    total = lyapunov.solved(reached.matrix, correlated * correlated.transpose())
    whole = (row * total * row.transpose())[0, 0]
    return 2 * whole / (row * correlated)[0, 0] ** 2


# --- simulation -----------------------------------------------------------------------------------


def _from_rest(point: Point, copies: int, duration: float) -> Simulation:
    """Trajectories with the parameters of figure 2; steps are exact, and so may be long."""
    return simulate(explicit_network(point), [point[T_L], point[T_R]], seed=2022, settle=500,
                    duration=duration, step=0.7, copies=copies)  # fmt: skip


def simulated_at_rest(point: Point) -> arb:
    """The second oscillator, from rest, within four standard errors: 0.6 % of it."""
    found = _from_rest(point, copies=256, duration=10**5)
    return within(found.kinetic_temperatures[1], found.errors[1])


def scatter(point: Point) -> arb:
    """Relative standard error of a trajectory of 10^5 time units, from 256 shorter ones."""
    duration = 10**4
    found = _from_rest(point, copies=256, duration=duration)
    relative = found.errors[1] / found.kinetic_temperatures[1]
    return arb(float(relative * (found.copies * duration / 10**5) ** 0.5))


def simulated_draws(point: Point) -> arb:
    """Mean over the oscillators without bath and over draws of the initial data."""
    draws, n = 400, int(point[N])
    random = np.random.default_rng(2023)
    deviation = float((point[T_L] + point[T_R]) / 2) ** 0.5
    start = deviation * random.standard_normal((2, n, draws))
    found = simulate(explicit_network(point), [point[T_L], point[T_R]], seed=2024, settle=500,
                     duration=2000, copies=draws, blocks=1,
                     positions=start[0], velocities=start[1])  # fmt: skip
    # the bulk oscillators of a copy share their mean only: errors of 30 nearly independent ones
    bulk = found.kinetic_temperatures[1:-1]
    return within(bulk.mean(), found.errors[1:-1].max() / len(bulk) ** 0.5)


def within(value: float, error: float) -> arb:
    """A ball of four standard errors."""
    return arb(float(value), 4 * float(error))
