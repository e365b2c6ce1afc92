"""Independent routes for masses in a row: explicit networks, and sums mass by mass.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from flint import arb, fmpq
from sympy import Symbol

from numerics import mass_limit, mean_field_balls
from numerics.lyapunov import steady_covariance
from numerics.mass_rules import graded
from numerics.mean_field_chain import MeanFieldChain
from numerics.network import ExplicitNetwork

from .domains_limit import Delta_m, delta, x
from .notation import T_L, T_R, N, N_t, gamma, k, k_0, m, m_1, m_N
from .witnesses_limit import rational

__all__ = [
    "graded_by_balls",
    "graded_by_lyapunov",
    "identical",
    "limit_by_quadrature",
    "limit_temperature",
    "near_ends",
    "quantile_temperature",
    "quantiles_by_balls",
    "temperature_by_balls",
    "temperature_by_lyapunov",
]

Point = Mapping[Symbol, Any]


def _graded(point: Point) -> tuple[Fraction, ...]:
    mean, spread = _exact(point[m]), _exact(point[delta])
    return tuple(graded(mean, spread, int(point[N]), exact=True))


def _quantiles(point: Point) -> list[fmpq]:
    size, middle, half = int(point[N]), rational(point[m]), rational(point[delta])
    bulk = [middle - half + half * fmpq(2 * j + 1, size - 2) for j in range(size - 2)]
    left = point[m_1]
    return [rational(left), *bulk, rational(point.get(m_N, left))]


def _exact(value: Any) -> Fraction:
    return Fraction(int(value.p), int(value.q))


def _chain(masses: Any, point: Point) -> MeanFieldChain:
    given = {"k": point[k], "k0": point[k_0], "gamma": point[gamma]}
    return MeanFieldChain(masses, kac=point[N_t], **given)


def graded_by_lyapunov(point: Point) -> fmpq:
    """J/(T_L - T_R) from the exact covariance of a small network."""
    return steady_covariance(_explicit(point), (1, 0)).heat_currents[0]


def _explicit(point: Point) -> ExplicitNetwork:
    masses = list(_graded(point))
    return ExplicitNetwork.mean_field(
        len(masses), k=point[k] / 2, m=masses, gamma=point[gamma], kac_factor=point[N_t],
        pinning=point[k_0],
    )  # fmt: skip


def graded_by_balls(point: Point, digits: int) -> arb:
    return mean_field_balls.heat_current(_chain(_graded(point), point), digits + 2)


def quantiles_by_balls(point: Point, digits: int) -> arb:
    return mean_field_balls.heat_current(_chain(_quantiles(point), point), digits + 2)


def temperature_by_lyapunov(point: Point) -> fmpq:
    """Of the graded oscillator at x in the spread."""
    found = steady_covariance(_explicit(point), (point[T_L], point[T_R])).kinetic_temperatures
    return found[_place(point)]


def temperature_by_balls(point: Point, digits: int) -> arb:
    chain, place = _chain(_graded(point), point), _place(point)
    return mean_field_balls.kinetic_temperatures(
        chain, point[T_L], point[T_R], digits + 2, [place]
    )[0]


def _place(point: Point) -> int:
    return int((point[x] + 1) * (point[N] - 1) / 2)


def quantile_temperature(point: Point, digits: int) -> arb:
    """Of the bulk oscillator at x, evenly spread masses between other ends."""
    place = int(((point[x] + 1) * (point[N] - 2) + 1) / 2)
    chain = _chain(_quantiles(point), point)
    return mean_field_balls.kinetic_temperatures(
        chain, point[T_L], point[T_R], digits + 2, [place]
    )[0]


def limit_by_quadrature(point: Point, digits: int, kac: bool) -> arb:
    """N J/(T_L - T_R) of infinitely many graded masses."""
    middle, half = rational(point[m]), rational(point[delta])
    limit = mass_limit.MassLimit(
        middle - half, middle + half, k=point[k], k0=point[k_0], gamma=point[gamma], kac=kac
    )
    return mass_limit.heat_current(limit, digits + 2, "quadrature")


def identical(point: Point) -> fmpq:
    """N J/(T_L - T_R) of many identical masses, (25) and (30) with the Kac factor."""
    mass, spring, pinning, friction = (rational(point[q]) for q in (m, k, k_0, gamma))
    squared = pinning / mass  # omega_0^2
    return friction / (2 * mass) / (1 + squared * friction**2 / spring**2)


def near_ends(point: Point, digits: int) -> arb:
    """The same for ends of nearly equal mass and no Kac factor, times their difference."""
    middle, half = rational(point[m]), rational(point[delta])
    left, apart = rational(point[m_1]), rational(point[Delta_m])
    limit = mass_limit.MassLimit(
        middle - half, middle + half, ends=(left, left + apart), gamma=point[gamma], kac=False
    )
    return apart * mass_limit.heat_current(limit, digits + 2, "quadrature")


def limit_temperature(point: Point, digits: int) -> arb:
    """Of the graded oscillator at x among infinitely many, with the Kac factor."""
    middle, half = rational(point[m]), rational(point[delta])
    limit = mass_limit.MassLimit(
        middle - half, middle + half, k=point[k], k0=point[k_0], gamma=point[gamma]
    )
    mass = middle + half * rational(point[x])
    return mass_limit.kinetic_temperature(limit, mass, point[T_L], point[T_R], digits + 2)
