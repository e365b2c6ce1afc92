"""Independent routes for the pinned network: explicit matrices, exact covariances, exact roots.

Nothing here uses ``derive``. Where N is large, the oscillators without bath enter as one of mass
``(N - 2) m``: their mean is all that the ends feel. The transmission of a network is a rational
function with exact coefficients; ``1 - T`` has double zeros at the resonances, found by a greatest
common divisor. Points are exact; values are Arb balls.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from flint import arb, fmpq, fmpq_mat, fmpq_poly
from sympy import Expr, Integer, Rational, S

from numerics import bridge, lyapunov, roots, scaling
from numerics.currents import mobility_integral
from numerics.network import ExplicitNetwork
from numerics.precision import current_bits, working_precision

from .domains_pinned import Point
from .notation import T_L, T_R, N, N_t, gamma, k, k_0, k_p, m, omega

__all__ = [
    "best_friction",
    "bulk_temperature",
    "current",
    "current_by_quadrature",
    "edge",
    "end_temperature",
    "explicit",
    "largest_current",
    "other_maxima",
    "power_of_current",
    "power_of_other_maximum",
    "ratio_to_unpinned",
    "resonance",
    "resonances",
    "resonant_friction",
    "squared_width",
    "three_bodies",
    "transmission",
    "transmission_at",
    "with_divisor",
]


def _rational(value: Any) -> fmpq:
    found = bridge.as_fmpq(S(value))
    if found is None:
        raise ValueError(f"witnesses need rational parameters, not {value}")
    return found


def explicit(point: Point) -> ExplicitNetwork:
    """All N oscillators; walls hold the two at the baths where the point has k'."""
    size, spring = int(point[N]), _rational(point[k]) / _rational(point[N_t])
    pinning, wall = _rational(point[k_0]), _rational(point.get(k_p, 0))
    stiffness = [[-spring] * size for _ in range(size)]
    for i in range(size):
        stiffness[i][i] = spring * (size - 1) + pinning + (wall if i in (0, size - 1) else 0)
    friction = _rational(point[gamma])
    masses = [_rational(point[m])] * size
    return ExplicitNetwork(masses, stiffness, ((0, friction), (size - 1, friction)))


def three_bodies(point: Point) -> ExplicitNetwork:
    """The two ends and the mean of all others."""
    size, spring = _rational(point[N]), _rational(point[k]) / _rational(point[N_t])
    pinning, wall = _rational(point[k_0]), _rational(point.get(k_p, 0))
    mass, friction, inner = _rational(point[m]), _rational(point[gamma]), size - 2
    end = (size - 1) * spring + pinning + wall
    stiffness = [
        [end, -inner * spring, -spring],
        [-inner * spring, inner * (2 * spring + pinning), -inner * spring],
        [-spring, -inner * spring, end],
    ]
    return ExplicitNetwork([mass, inner * mass, mass], stiffness, ((0, friction), (2, friction)))


def with_divisor(point: Point, divisor: str) -> Point:
    """The point with the Kac factor ``N-1`` or ``1``."""
    return {**point, N_t: point[N] - 1 if divisor == "N-1" else Integer(1)}


# --- currents and temperatures ---


def current(point: Point, network: Callable[[Point], ExplicitNetwork] = explicit) -> arb:
    """J per temperature difference from the exact covariance."""
    return arb(lyapunov.steady_covariance(network(point), (1, 0)).heat_currents[0])


def current_by_quadrature(point: Point) -> arb:
    """J per temperature difference by rigorous quadrature of the explicit network's response."""
    network = explicit(point)
    friction = arb(_rational(point[gamma]))
    return friction**2 / arb.pi() * mobility_integral(network, 0, 1, "classical", arb(1))


def _temperatures(point: Point) -> Any:
    baths = (_rational(point[T_L]), _rational(point[T_R]))
    return lyapunov.steady_covariance(explicit(point), baths).kinetic_temperatures


def bulk_temperature(point: Point) -> arb:
    return arb(_temperatures(point)[1])


def end_temperature(point: Point) -> arb:
    return arb(_temperatures(point)[0])


def ratio_to_unpinned(point: Point) -> arb:
    """The current over that of the same network without pinning."""
    return current(point) / current({**point, k_0: Integer(0)})


def power_of_current(point: Point, divisor: str, wall: Expr = S.Zero) -> arb:
    """d ln J/d ln N between N and 2 N."""
    sizes = [point[N], 2 * point[N]]
    fluxes = [current(with_divisor({**point, N: n, k_p: wall}, divisor), three_bodies)
              for n in sizes]  # fmt: skip
    return scaling.local_exponents([int(n) for n in sizes], fluxes)[0]


def best_friction(point: Point, digits: int) -> arb:
    """The friction at which the exact current is largest, by where its slope changes sign."""

    def slope(friction: fmpq) -> arb:
        step = friction / 10 ** (digits + 6)
        near = [lyapunov.steady_covariance(three_bodies({**point, gamma: g}), (1, 0))
                for g in (_sympy(friction - step), _sympy(friction + step))]  # fmt: skip
        low, high = (found.heat_currents[0] for found in near)
        return arb((high - low) / (2 * step))

    # symmetric differences move the maximum by the square of the step
    return scaling.crossover(slope, fmpq(0), fmpq(1, 10**6), fmpq(10**36), digits=digits)


def _sympy(value: fmpq) -> Expr:
    return Integer(int(value.p)) / Integer(int(value.q))


def largest_current(point: Point, digits: int) -> arb:
    """The current at that friction; an error of the friction enters squared."""
    friction = best_friction(point, digits // 2 + 4).mid().str(digits // 2 + 6, radius=False)
    return current({**point, gamma: Rational(friction)}, three_bodies)


# --- the transmission as a rational function of u = omega^2 ---


def _in_square(polynomial: fmpq_poly) -> fmpq_poly:
    """``|P(i omega)|^2`` of a real polynomial, as a polynomial in u."""
    coefficients = list(polynomial)
    even = [c * (-1) ** (p // 2) for p, c in enumerate(coefficients) if p % 2 == 0]
    odd = [c * (-1) ** (p // 2) for p, c in enumerate(coefficients) if p % 2 == 1]
    return fmpq_poly(even) ** 2 + fmpq_poly([0, 1]) * fmpq_poly(odd) ** 2


def _ratio(network: ExplicitNetwork) -> tuple[fmpq_poly, fmpq_poly]:
    """Numerator and denominator of the transmission between the two baths."""
    top, bottom = network.reached.mobility(network.baths[0].site, 1)
    frictions = network.friction()
    weight = 4 * frictions[network.baths[0].site] * frictions[network.baths[1].site]
    return weight * _in_square(top), _in_square(bottom)


def transmission(point: Point, network: Callable[[Point], ExplicitNetwork] = explicit) -> arb:
    """At the frequency of the point."""
    return transmission_at(point, point[omega] ** 2, network)


def transmission_at(
    point: Point, square: Expr, network: Callable[[Point], ExplicitNetwork] | None = None
) -> arb:
    """At a squared frequency; through the mean of the bulk unless another network is given."""
    top, bottom = _ratio((network or three_bodies)(point))
    place = _rational(square)
    return arb(top(place) / bottom(place))


def _positive_roots(polynomial: fmpq_poly) -> list[arb]:
    found = [r for r, _ in roots.rational_roots([polynomial])]
    real = [r.real for r in found if r.imag == 0 and r.real > 0]
    return sorted(real, key=lambda r: float(r.mid()))


def resonances(network: ExplicitNetwork) -> list[arb]:
    """The positive values of u at which the transmission is exactly 1, in ascending order."""
    top, bottom = _ratio(network)
    reflected = bottom - top
    return _positive_roots(reflected.gcd(reflected.derivative()))


def edge(point: Point, share: int) -> arb:
    """``(k_0 + share k/N_t)/m``, a squared frequency."""
    spring = _rational(point[k]) / _rational(point[N_t])
    return arb((_rational(point[k_0]) + share * spring) / _rational(point[m]))


def resonant_friction(point: Point, share: Any) -> arb:
    """The friction with T = 1 at ``m omega^2 = k_0 + share k/N_t``.

    Without friction the ends answer a force as ``1/h_s`` moving alike and as ``1/h_a`` against each
    other; the transmission is 1 where ``h_s h_a + (gamma omega)^2 = 0``.
    """
    free = explicit({**point, gamma: Integer(1)})
    square = _rational((point[k_0] + share * point[k] / point[N_t]) / point[m])
    size = free.size
    rows = [list(row) for row in free.stiffness]
    for i in range(size):
        rows[i][i] -= free.masses[i] * square
    answer = fmpq_mat(rows).inv()
    alike, against = (answer[0, 0] + sign * answer[0, size - 1] for sign in (1, -1))
    return (-1 / (arb(alike) * arb(against) * arb(square))).sqrt()


def resonance(point: Point) -> arb:
    """The lowest resonance frequency."""
    return resonances(three_bodies(point))[0].sqrt()


def squared_width(point: Point) -> arb:
    """(N A)^2 = -T''/2 at the lowest resonance: (1 - T)/(omega - omega_c)^2 there."""
    network = three_bodies(point)
    top, bottom = _ratio(network)
    bend = (bottom - top).derivative().derivative()  # d^2/du^2 of what is not transmitted
    with working_precision(8 * current_bits()):  # narrow peaks: almost all digits cancel
        square = resonances(network)[0]
        return 2 * square * _at(bend, square) / _at(bottom, square)


def _at(polynomial: fmpq_poly, place: arb) -> arb:
    total = arb(0)
    for coefficient in reversed(list(polynomial)):
        total = total * place + arb(coefficient)
    return total


def other_maxima(network: ExplicitNetwork) -> list[tuple[arb, arb]]:
    """Maxima of the transmission below 1, as (u, height): its slope changes sign there."""
    top, bottom = _ratio(network)
    slope = top.derivative() * bottom - top * bottom.derivative()
    full = resonances(network)
    listed = _positive_roots(slope // slope.gcd(slope.derivative()))
    found = []
    for before, place, after in zip([arb(0), *listed], listed, [*listed[1:], 2 * listed[-1]]):
        left, right = ((_middle(a, b)) for a, b in ((before, place), (place, after)))
        if slope(left) > 0 > slope(right) and not any(place.overlaps(u) for u in full):
            found.append((place, _at(top, place) / _at(bottom, place)))
    return found


def _middle(first: arb, second: arb) -> fmpq:
    """A rational between two separated balls."""
    mantissa, exponent = ((first + second) / 2).mid().man_exp()
    power = int(exponent)
    return fmpq(int(mantissa)) * fmpq(2) ** power


def _highest_other_maximum(point: Point) -> arb:
    """The height of the highest maximum that is no resonance."""
    heights = [height for _, height in other_maxima(three_bodies(point))]
    for first, second in itertools.combinations(heights, 2):
        if first.overlaps(second):
            raise ArithmeticError("two maxima are not told apart")
    return max(heights, key=lambda height: float(height.mid()))


def power_of_other_maximum(point: Point) -> arb:
    """d ln T/d ln N of the highest other maximum between N and 2 N, with the Kac factor N - 1."""
    sizes = [point[N], 2 * point[N]]
    heights = [_highest_other_maximum({**point, N: n, N_t: n - 1}) for n in sizes]
    return scaling.local_exponents([int(n) for n in sizes], heights)[0]
