"""Independent routes to the quantum heat current: quadrature, and sums over Matsubara frequencies.

Quadrature of the explicit network with its Green's function by exact elimination; for large
networks ``numerics.matsubara``, which knows neither relaxation poles nor digamma functions. Nothing
here uses ``derive``. Points are exact; values are Arb balls.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from flint import arb, fmpq
from sympy import Expr, Integer, Rational, S

from numerics import bridge, currents, green, lyapunov, matsubara, scaling
from numerics.mean_field_chain import MeanFieldChain
from numerics.network import ExplicitNetwork
from numerics.precision import working_precision

from ..curves import compiled
from .domains_quantum import Point
from .notation import T_L, T_R, N, N_t, T, gamma, hbar, k, k_0, k_B, k_p, m, omega

__all__ = [
    "at_large_size",
    "at_weak_pinning",
    "chain",
    "conductance",
    "conductance_less",
    "crossing",
    "current",
    "explicit",
    "matsubara_conductance",
    "matsubara_current",
    "reflection",
]  # fmt: skip


def chain(point: Point) -> MeanFieldChain:
    """The network of identical masses at a point."""
    return MeanFieldChain(
        [point[m]] * int(point[N]), k=point[k], k0=point.get(k_0, 0), gamma=point[gamma],
        kac=S(point[N_t]), end_springs=point.get(k_p, 0),
    )  # fmt: skip


def explicit(chain: MeanFieldChain) -> ExplicitNetwork:
    """The same chain written out, for O(N^3) routes."""
    chain, ends = chain.exact(), chain.ends or ()
    size, spring = chain.size, chain.kappa
    diagonal = [chain.k0 + (size - 1) * spring] * size
    for end, wall in zip(ends, chain.end_springs):
        diagonal[end] += wall
    rows = [[diagonal[i] if i == j else -spring for j in range(size)] for i in range(size)]
    return ExplicitNetwork(chain.masses, rows, tuple(zip(ends, chain.gamma)))


def _units(point: Point) -> dict[str, Any]:
    return {"hbar": point.get(hbar, Integer(1)), "k_B": point.get(k_B, Integer(1))}


def conductance(point: Point, digits: int) -> arb:
    """K_q of the explicit network by Arb quadrature."""
    network = explicit(chain(point))
    return currents.thermal_conductance(network, point[T], digits=digits, **_units(point))


def current(point: Point, digits: int) -> arb:
    """J_q of the explicit network between two temperatures."""
    baths = (point[T_L], point[T_R])
    network = explicit(chain(point))
    return currents.heat_current(network, baths, digits=digits, **_units(point))


def matsubara_conductance(point: Point, digits: int) -> arb:
    return matsubara.thermal_conductance(chain(point), point[T], digits, **_units(point))


def matsubara_current(point: Point, digits: int) -> arb:
    return matsubara.heat_current(chain(point), point[T_L], point[T_R], digits, **_units(point))


def conductance_less(leading: Any, point: Point, digits: int) -> arb:
    """K_q less an expression; the digits that cancel are asked for in addition."""
    lost = 4 * len(str(1 / point[T] if point[T] < 1 else point[T]))
    with working_precision(4 * (digits + lost) + 64):
        return matsubara_conductance(point, digits + lost) - bridge.ball(leading, point).real


def reflection(point: Point, digits: int) -> arb:
    """1 less the transmission, by a linear solve."""
    with working_precision(4 * digits + 64):
        network = explicit(chain(point))
        return 1 - green.transmission(network, bridge.exact(point[omega]), 0, 1).real


# --- certified sums over relaxation poles, for limits without a closed form at finite size ---


_compiled = cache(compiled)


def _certified(integral: Any, front: Expr, point: Point, digits: int) -> arb:
    value = _compiled(integral).value(point, digits)
    with working_precision(4 * digits + 64):
        return bridge.exact(S(front).subs(point)).real * value


def at_large_size(
    integral: Any, temperature: Expr, front: Expr, point: Point, size: int, digits: int
) -> arb:
    """``front K_q`` with N oscillators, at a temperature tied to N."""
    at = {**point, N: Integer(size)}
    return _certified(integral, front, {**at, T: temperature.subs(at)}, digits)


def at_weak_pinning(
    integral: Any, temperature: Expr, front: Expr, point: Point, size: int, digits: int
) -> arb:
    """``front K_q`` at pinning 1/size, at a temperature tied to the pinning."""
    at = {**point, k_0: Rational(1, size)}
    return _certified(integral, front, {**at, T: temperature.subs(at)}, digits)


# --- any number of oscillators: the bulk as one body ---


def three_bodies(point: Point) -> ExplicitNetwork:
    """The same currents, with the bulk oscillators replaced by their centre of mass; N_t = N - 1.

    What pulls on them from outside pulls on all alike.
    """
    size, spring = point[N], point[k] / (point[N] - 1)
    counts = (Integer(1), size - 2, Integer(1))
    rows = [
        [count * point[k_0] + spring * count * (size - count) if i == j else -spring * count * other
         for j, other in enumerate(counts)]
        for i, count in enumerate(counts)
    ]  # fmt: skip
    baths = ((0, point[gamma]), (2, point[gamma]))
    return ExplicitNetwork([point[m] * count for count in counts], rows, baths)


def conductance_of_three(point: Point, digits: int) -> arb:
    """K_q of three bodies by Arb quadrature."""
    network = three_bodies(point)
    return currents.thermal_conductance(network, point[T], digits=digits, **_units(point))


def crossing(point: Point, digits: int) -> arb:
    """Where the cold law is x^2 e^-x times the classical current, x = hbar omega_0/k_B T > 5."""
    network, cold = three_bodies(point), Rational(1, 10**20)
    law = currents.thermal_conductance(network, cold, digits=digits + 25, **_units(point))
    classical = lyapunov.steady_covariance(network, (2, 1)).heat_currents[0]
    quantum = bridge.exact(point[hbar] * (point[k_0] / point[m]) ** Rational(1, 2)).real
    with working_precision(4 * digits + 64):
        over = law / bridge.exact(point[k_B] * cold**3).real / arb(classical)
        cube = over * (quantum / bridge.exact(point[k_B]).real) ** 3

    def excess(x: fmpq) -> arb:
        return arb(x) ** 5 * (-arb(x)).exp() / cube

    x = scaling.crossover(excess, fmpq(1), fmpq(6), fmpq(1000), digits=digits)
    return quantum / bridge.exact(point[k_B]).real / x
