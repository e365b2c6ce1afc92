"""Independent routes to quantum currents through unequal masses.

Sums over Matsubara frequencies (``numerics.matsubara``, checked there against quadrature) and
linear solves. Nothing here uses ``derive``. Points are exact; values are Arb balls.
"""

from __future__ import annotations

from typing import Any

from flint import acb, arb
from sympy import pi

from numerics import bridge, currents, green, matsubara
from numerics.mean_field_chain import MeanFieldChain
from numerics.precision import working_precision

from .domains_limit import K, gamma_1, gamma_N, kappa
from .domains_quantum import Point
from .domains_quantum_masses import nu_1, unequal
from .notation import N, T, gamma, hbar, k_0, k_B, m, m_1, m_2, m_3, m_N, s
from .witnesses_quantum import explicit

__all__ = ["conductance", "next_order", "of_equal_masses", "transmission"]


def transmission(point: Point) -> acb:
    """4 gamma_1 gamma_N omega^2 G_1N(omega) G_1N(-omega) of four masses, at omega = -i s."""
    masses = [point[mass] for mass in (m_1, m_2, m_3, m_N)]
    chain = MeanFieldChain(
        masses, k=point[kappa], k0=point[K] - 4 * point[kappa], kac=1,
        gamma=(point[gamma_1], point[gamma_N]),
    )  # fmt: skip
    at = acb(0, -1) * bridge.exact(point[s])
    return green.transmission(explicit(chain), at, 0, 1)


def _conductance(point: Point, friction: tuple[Any, Any], digits: int) -> arb:
    chain = MeanFieldChain(
        unequal(int(point[N])), k=point[kappa], k0=point[k_0], gamma=friction, kac=1
    )
    return matsubara.thermal_conductance(
        chain, point[T], digits, hbar=point[hbar], k_B=point[k_B]
    )  # fmt: skip


def conductance(point: Point, digits: int) -> arb:
    return _conductance(point, (point[gamma_1], point[gamma_N]), digits)


def next_order(leading: Any, point: Point, digits: int) -> arb:
    """K_q with equal frictions less an expression; the digits that cancel are asked for as well."""
    lost = 4 * len(str(1 / point[T]))
    with working_precision(4 * (digits + lost) + 64):
        whole = _conductance(point, (point[gamma], point[gamma]), digits + lost)
        return whole - bridge.ball(leading, point).real


def of_equal_masses(point: Point, digits: int) -> arb:
    """Identical masses by Arb quadrature, at the temperature nu_1/2 pi."""
    chain = MeanFieldChain(
        [point[m]] * int(point[N]), k=point[kappa], k0=point[k_0], gamma=point[gamma], kac=1
    )
    return currents.thermal_conductance(explicit(chain), point[nu_1] / (2 * pi), digits=digits)
