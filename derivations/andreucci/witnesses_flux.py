"""Independent routes to the quantum heat current: linear solves of small networks.

Nothing here uses ``derive``. Points are exact; values are Arb balls.
"""

from __future__ import annotations

from flint import arb
from sympy import Integer, Rational, pi, sqrt

from numerics import bridge, currents, scaling
from numerics.network import ExplicitNetwork
from numerics.precision import working_precision

from .notation import (
    T_L,
    T_R,
    Delta_T,
    N,
    T,
    gamma,
    hbar,
    k,
    k_1,
    k_B,
    m,
    theta,
    theta_L,
    theta_R,
)
from .points import Point
from .witnesses_classical import difference_of
from .witnesses_model import coupled_network, explicit_network

__all__ = [
    "I_3",
    "J_bias",
    "cold_flux",
    "less_universal",
    "parameters_of_flux",
    "power_of_cold_flux",
    "quantum_flux_bias",
    "quantum_flux_linear",
    "ratio_to_classical",
]


def I_3(point: Point, digits: int) -> arb:
    """I_3 = 4 J/(k_B dT sqrt(2k/m)) by linear solve and quadrature; theta = 2 k_B T/hbar."""
    temperature = point[theta] / 2
    return 4 * currents.thermal_conductance(
        coupled_network(point), temperature, source=0, drain=1, model="quantum", digits=digits
    )


def less_universal(point: Point, digits: int) -> arb:
    """I_3 less pi theta/3; the digits that cancel are asked for in addition."""
    lost = 2 * len(str(1 / point[theta]))
    with working_precision(4 * (digits + lost) + 64):
        universal = bridge.exact(pi * point[theta] / 3).real
        return I_3(point, digits + lost + 5) - universal


def J_bias(point: Point, digits: int) -> arb:
    """Current at finite bias with hbar = 2k = m = 1."""
    baths = (point[theta_L] / 2, point[theta_R] / 2)
    return currents.heat_current(coupled_network(point), baths, 0, model="quantum", digits=digits)


def quantum_flux_bias(point: Point, digits: int) -> arb:
    baths = (point[T_L], point[T_R])
    return currents.heat_current(
        explicit_network(point), baths, 0, hbar=point[hbar], k_B=point[k_B], model="quantum",
        digits=digits,
    )  # fmt: skip


def quantum_flux_linear(point: Point, digits: int) -> arb:
    return difference_of(point) * currents.thermal_conductance(
        explicit_network(point), point[T], source=0, drain=1, hbar=point[hbar], k_B=point[k_B],
        model="quantum", digits=digits,
    )  # fmt: skip


def ratio_to_classical(point: Point, digits: int) -> arb:
    """Quantum over classical flux of the explicit network."""
    network, temperature = coupled_network(point), point[theta] / 2
    quantum, classical = (
        currents.thermal_conductance(network, temperature, model=model, digits=digits + 3)
        for model in ("quantum", "classical")
    )
    return quantum / classical


def power_of_cold_flux(point: Point, digits: int) -> arb:
    """d ln J/d ln theta between theta and 2 theta."""
    temperatures = [point[theta], 2 * point[theta]]
    found = [I_3({**point, theta: t}, digits + 3) for t in temperatures]
    return scaling.local_exponents(temperatures, found)[0]


def parameters_of_flux(point: Point) -> int:
    """Parameters of the flux over k_B dT sqrt(2k/m): seven less the units it does not depend on.

    Each of the units of mass, time, length and temperature is changed; the powers are those of the
    dimensions of k, m, gamma, hbar, k_B and T.
    """
    powers = {
        "mass": {k: 1, m: 1, gamma: 1, hbar: 1, k_B: 1},
        "time": {k: -2, gamma: -1, hbar: -1, k_B: -2},
        "length": {hbar: 2, k_B: 2},
        "temperature": {k_B: -1, T: 1},
    }
    given, factor = (k, m, gamma, N, hbar, k_B, T), Rational(9, 4)

    def reduced(at: Point) -> arb:
        unit = bridge.exact(at[k_B] * sqrt(2 * at[k] / at[m])).real
        return quantum_flux_linear({**at, Delta_T: Integer(1)}, 10) / unit

    here = reduced(point)
    free = 0
    for changed in powers.values():
        there = {q: point[q] * factor ** changed.get(q, 0) for q in given}
        free += bool(abs(reduced(there) / here - 1) < arb(10) ** -9)
    return len(given) - free


def cold_flux(point: Point, digits: int) -> arb:
    """The flux by linear solve, with k_B = hbar = 1 and k_1 given instead of the friction."""
    friction = point[k_1] * sqrt(2 * point[m] * point[k])
    network = ExplicitNetwork.mean_field(int(point[N]), k=point[k], m=point[m], gamma=friction)
    unit = sqrt(2 * point[k] / point[m])
    return currents.thermal_conductance(
        network, point[theta] * unit / 2, source=0, drain=1, model="quantum", digits=digits
    )
