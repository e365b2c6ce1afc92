"""Independent routes to the classical results: linear solves and Lyapunov equations.

Nothing here uses ``derive``. Points are exact; values are Arb balls or exact rationals.
"""

from __future__ import annotations

import itertools
from functools import cache
from typing import Any

from flint import acb, arb, fmpq, fmpq_poly
from sympy import Expr, Integer, Rational

from numerics import bridge, currents, green, lyapunov, roots, scaling
from numerics.network import ExplicitNetwork

from .notation import T_L, T_R, Delta_T, N, k_1, k_B, m
from .points import Point
from .witnesses_model import coupled_network, explicit_network

__all__ = [
    "I_1",
    "I_1_lyapunov",
    "I_2_lyapunov",
    "best_coupling",
    "best_coupling_over_root",
    "classical_flux",
    "difference_of",
    "end_temperature",
    "end_velocity",
    "explicit_bulk_temperature",
    "explicit_bulk_velocity",
    "flux_at_best_coupling",
    "maxima_of_chain",
    "maxima_of_mean_field",
    "maxima_of_solved_chain",
    "step_of_best_coupling",
    "vanishing_root",
    "vanishing_roots",
]


@cache
def _covariance(network: Any, hot: Any, cold_: Any) -> lyapunov.Covariance:
    return lyapunov.steady_covariance(network, (hot, cold_))


def classical_flux(point: Point, digits: int) -> arb:
    """Linear solve and quadrature."""
    return difference_of(point) * currents.thermal_conductance(
        explicit_network(point),
        1,
        source=0,
        drain=1,
        k_B=point[k_B],
        model="classical",
        digits=digits,
    )


def difference_of(point: Point) -> arb:
    return bridge.exact(point[Delta_T]).real


def I_1(point: Point, digits: int) -> arb:
    """I_1 = 2 pi J/(k_B dT sqrt(2k/m)) by linear solve and quadrature."""
    conductance = currents.thermal_conductance(
        coupled_network(point),
        1,
        source=0,
        drain=1,
        model="classical",
        digits=digits,
    )
    return 2 * arb.pi() * conductance


def I_1_lyapunov(point: Point) -> arb:
    """I_1 from the exact covariance: heat current per temperature difference."""
    current = _covariance(coupled_network(point), 2, 1).heat_currents[0]
    return 2 * arb.pi() * arb(current)


def I_2_lyapunov(point: Point) -> arb:
    """I_2 from the exact covariance: bulk temperature over (T_L + T_R)/(2 pi)."""
    bulk = _covariance(coupled_network(point), 2, 1).kinetic_temperatures[1]
    return 2 * arb.pi() * arb(bulk) / 3


def _temperatures(point: Point) -> tuple[Any, ...]:
    network = coupled_network(point) if k_1 in point else explicit_network(point)
    return _covariance(network, point[T_L], point[T_R]).kinetic_temperatures


def explicit_bulk_temperature(point: Point) -> Any:
    return arb(_temperatures(point)[1])


def explicit_bulk_velocity(point: Point, site: int = 1) -> Any:
    """<v^2> = k_B T/m of a bulk oscillator, counted from 0."""
    return arb(_temperatures(point)[site]) * bridge.exact(point.get(k_B, 1) / point[m]).real


def end_temperature(point: Point) -> Any:
    return arb(_temperatures(point)[0])


def end_velocity(point: Point) -> Any:
    """<v_1^2> with m = k_B = 1."""
    return arb(_temperatures(point)[0])


def best_coupling(point: Point, digits: int) -> arb:
    """Coupling at which the explicit flux, a rational number at rational coupling, is largest.

    Zero of the centred difference quotient with a step far below the digits wanted.
    """
    n, step = int(point[N]), fmpq(1, 10 ** (digits + 10))

    def flux(coupling: fmpq) -> fmpq:
        network = ExplicitNetwork.mean_field(n, k=fmpq(1, 2), m=1, gamma=coupling)
        return lyapunov.steady_covariance(network, (2, 1)).heat_currents[0]

    def slope(coupling: fmpq) -> arb:
        return arb((flux(coupling + step) - flux(coupling - step)) / (2 * step))

    found = scaling.crossover(slope, 0, fmpq(1, 10), fmpq(2 * n), digits=digits)
    return found + arb(0, arb(10) ** -(digits + 5))


def _roots_of_flux(point: Point) -> list[tuple[acb, int]]:
    """The roots of (21) in balls, with multiplicities."""
    size, coupling = fmpq(int(point[N])), bridge.as_fmpq(point[k_1])
    if coupling is None:
        raise ValueError("the roots are those of a rational polynomial: give a rational k_1")
    square = coupling * coupling
    cubic = fmpq_poly([0, 1, -2, 1]) + square * fmpq_poly([-2 / size, 1]) ** 2
    return roots.rational_roots([cubic])


def vanishing_root(point: Point, digits: int) -> acb:
    """The smallest root of (21)."""
    found = _roots_of_flux(point)
    return min((root for root, _ in found), key=lambda root: float(abs(root).mid()))


def vanishing_roots(point: Point) -> Integer:
    """How many roots of (21) are smaller than 1/N."""
    edge = 1 / arb(int(point[N]))
    return Integer(sum(count for root, count in _roots_of_flux(point) if abs(root) < edge))


def maxima_of_chain(size: int) -> Expr:
    """Maxima of the exact classical flux through a chain on a grid of couplings 2^-8 ... 2^8."""
    flux = []
    for exponent in range(-16, 17):
        friction = fmpq(2) ** (exponent // 2) * (fmpq(7, 5) if exponent % 2 else fmpq(1))
        network = ExplicitNetwork.chain([1] * size, gamma=friction)
        flux.append(lyapunov.steady_covariance(network, (2, 1)).heat_currents[0])
    rising = [later > earlier for earlier, later in itertools.pairwise(flux)]
    return Integer(sum(up and not down for up, down in itertools.pairwise(rising)))


def best_coupling_over_root(point: Point, digits: int) -> arb:
    return best_coupling(point, digits + 2) / arb(int(point[N])).sqrt()


def flux_at_best_coupling(point: Point, digits: int) -> arb:
    """I_1 where it is largest; an error of the coupling enters squared."""
    best = best_coupling(point, digits).mid().str(digits + 5, radius=False)
    return I_1_lyapunov({**point, k_1: Rational(best)})


def step_of_best_coupling(point: Point) -> Integer:
    """Sign of the step of the best coupling from N to N + 1."""
    step = best_coupling({N: point[N] + 1}, 8) - best_coupling(point, 8)
    if step.contains(0):
        raise ArithmeticError("the sign is not known")
    return Integer(1 if step > 0 else -1)


def maxima_of_solved_chain(size: int) -> Expr:
    """The same by linear solves in double precision, on coarser grids."""
    flux = []
    for exponent in range(-3, 4):
        network = ExplicitNetwork.chain([1] * size, gamma=fmpq(2) ** exponent)
        rates = [(j + 0.5) / 400 for j in range(1200)]  # the band ends at 2
        ends = [abs(green.green_numpy(network, rate)[0, -1]) * rate for rate in rates]
        flux.append(4.0**exponent * sum(end**2 for end in ends))
    rising = [later > earlier for earlier, later in itertools.pairwise(flux)]
    return Integer(sum(up and not down for up, down in itertools.pairwise(rising)))


def maxima_of_mean_field(point: Point) -> Integer:
    """Maxima of the exact flux of the explicit network on a grid of couplings 2^-8 ... 2^8."""
    couplings = [fmpq(2) ** exponent for exponent in range(-8, 9)]
    networks = [
        ExplicitNetwork.mean_field(int(point[N]), k=fmpq(1, 2), gamma=coupling)
        for coupling in couplings
    ]
    flux = [lyapunov.steady_covariance(net, (2, 1)).heat_currents[0] for net in networks]
    rising = [later > earlier for earlier, later in itertools.pairwise(flux)]
    return Integer(sum(up and not down for up, down in itertools.pairwise(rising)))
