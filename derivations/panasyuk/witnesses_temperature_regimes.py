"""Independent routes to section III.A: quadrature far out, the drift, Planck's law.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

import mpmath
from flint import fmpq, fmpq_mat
from sympy import Rational, Symbol

from numerics import bridge, currents
from numerics.network import ExplicitNetwork
from numerics.precision import bits_for, working_precision

from . import notation as sym
from .points import Point, of

__all__ = [
    "after_kick",
    "at",
    "biased",
    "biased_mediators",
    "conductance",
    "current",
    "lacking",
    "mediators",
    "radiation",
    "rates",
]

ROOTS = (sym.mu_1, sym.mu_2, sym.mu_3)


def rates() -> tuple[Point, ...]:
    """Three roots of (21), all different."""
    return of(ROOTS, (1, 2, 3), ("1/2", 3, "1/3"))


def at(warm: str) -> tuple[Point, ...]:
    """Roots, units, a temperature."""
    return of(
        (*ROOTS, sym.hbar, sym.k_B, sym.T), (1, 2, 3, 1, 1, warm), ("1/2", 3, "1/3", 2, "1/2", warm)
    )


def biased(quantum: str) -> tuple[Point, ...]:
    """Roots, hbar, both temperatures."""
    names = (*ROOTS, sym.hbar, sym.k_B, sym.T_1, sym.T_2)
    return of(names, (1, 2, 3, quantum, 1, 2, 1), ("1/2", 3, "1/3", quantum, "1/2", 1, 3))


def mediators(warm: str) -> tuple[Point, ...]:
    """Frequency, friction over the mass, cutoff, units, a temperature."""
    names = (sym.omega_0, sym.gamma_h, sym.D, sym.hbar, sym.k_B, sym.T)
    return of(names, (1, "1/2", 2, 1, 1, warm), ("1/3", 8, 5, 2, "1/2", warm))


def biased_mediators(quantum: str) -> tuple[Point, ...]:
    """Frequency, friction over the mass, cutoff, units, both temperatures."""
    names = (sym.omega_0, sym.gamma_h, sym.D, sym.hbar, sym.k_B, sym.T_1, sym.T_2)
    return of(names, (1, "1/2", 2, quantum, 1, 2, 1), ("1/3", 8, 5, quantum, "1/2", 1, 3))


def _parameters(point: Point) -> tuple[Any, Any, Any]:
    """omega_0^2, friction over the mass, cutoff; by the roots where the point has them."""
    if sym.omega_0 in point:
        return point[sym.omega_0] ** 2, point[sym.gamma_h], point[sym.D]
    values = (sym.BY_ROOTS[sym.omega_0] ** 2, sym.BY_ROOTS[sym.gamma_h], sym.BY_ROOTS[sym.D])
    squared, friction, cutoff = (value.subs({r: point[r] for r in ROOTS}) for value in values)
    return squared, friction, cutoff


def _network(point: Point) -> ExplicitNetwork:
    squared, friction, cutoff = _parameters(point)
    return ExplicitNetwork([1], [[squared]], [(0, friction / 2, cutoff)] * 2)


def current(point: Point) -> Any:
    """Heat current from bath 1 by Arb quadrature."""
    warm = [point[sym.T_1], point[sym.T_2]]
    return currents.heat_current(
        _network(point), warm, hbar=point[sym.hbar], k_B=point[sym.k_B], digits=25
    )


def conductance(point: Point) -> Any:
    """Conductance by Arb quadrature."""
    return currents.thermal_conductance(
        _network(point), point[sym.T], hbar=point[sym.hbar], k_B=point[sym.k_B], digits=25
    )


def lacking(point: Point) -> Any:
    """What the conductance between Ohmic baths lacks to the classical one, times T."""
    first, second, warm = (point[name] for name in (sym.gamma_1, sym.gamma_2, sym.T))
    network = ExplicitNetwork([1], [[point[sym.omega_0] ** 2]], [(0, first), (0, second)])
    found = currents.thermal_conductance(network, warm, digits=40)
    with working_precision(bits_for(40)):
        classical = bridge.exact(first * second / (first + second)).real
        return bridge.exact(warm).real * (1 - found / classical)


def after_kick(point: Point, order: int) -> Any:
    """(-1)^k times the k-th derivative of x after a unit of velocity, by powers of the drift."""
    squared, friction, cutoff = (fmpq(int(v.p), int(v.q)) for v in _parameters(point))
    drift = fmpq_mat(3, 3, [0, 1, 0, -squared, 0, 1, 0, -friction * cutoff, -cutoff])
    state = fmpq_mat(3, 1, [0, 1, 0])
    for _ in range(order):
        state = -1 * (drift * state)
    return Rational(int(state[0, 0].p), int(state[0, 0].q))


def radiation(point: Point, area: Symbol, light: Symbol, digits: int) -> Any:
    """Planck's law for one bath less the other, both polarisations, over a half space."""
    with mpmath.workdps(digits + 10):
        number = {s: mpmath.mpf(int(v.p)) / int(v.q) for s, v in point.items()}
        quantum, speed = number[sym.hbar], number[light]

        def spectrum(temperature: Any) -> Any:
            width = number[sym.k_B] * temperature / quantum

            def inside(w: Any) -> Any:
                return 2 * quantum * w**3 / (mpmath.expm1(w / width) * (2 * mpmath.pi * speed) ** 3)

            nodes = [0, width, 5 * width, 20 * width, 60 * width, 200 * width]
            return mpmath.quad(inside, nodes)

        difference = spectrum(number[sym.T_1]) - spectrum(number[sym.T_2])
        # c cos(theta) over the half space
        directions = 2 * mpmath.pi * speed * mpmath.quad(
            lambda angle: mpmath.sin(angle) * mpmath.cos(angle), [0, mpmath.pi / 2]
        )  # fmt: skip
        return number[area] * directions * difference
