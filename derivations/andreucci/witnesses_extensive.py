"""Independent routes to section 5: small networks with several oscillators at each bath, explicit;
three centres of mass at any size.

A point gives N, N_L, N_R, and k_1 in units 2k = m = 1 or k, m, gamma; see ``points_extensive``.
Nothing here uses ``derive``. Values are Arb balls or exact rationals.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import mpmath
from flint import arb, fmpq
from sympy import Integer, Rational, sqrt

from numerics import bridge, currents, green, lyapunov, scaling, spectrum
from numerics.network import ExplicitNetwork

from . import witnesses_classical
from .notation import N_L, N_R, T_L, T_R, Delta_T, N, gamma, k, k_1, k_B, m
from .points import Point
from .witnesses_reduced import three_bodies

__all__ = [
    "I_5",
    "I_6",
    "I_5_bodies",
    "I_5_covariance",
    "I_6_bodies",
    "I_6_over_I_2",
    "best_coupling",
    "bulk_exponent",
    "bulk_temperature",
    "bulk_velocity",
    "coupled_temperature",
    "direct_share",
    "explicit",
    "flux",
    "largest_flux",
    "order_of_maxima",
    "over_intensive",
    "over_leading_flux",
    "step_with_fraction",
    "step_with_move",
    "step_with_size",
    "unreached",
]


def explicit(point: Point) -> ExplicitNetwork:
    """Every oscillator by itself, a bath on each of the first N_L and the last N_R."""
    size, left, right = (int(point[symbol]) for symbol in (N, N_L, N_R))
    stiff, mass = point.get(k, Rational(1, 2)), point.get(m, Integer(1))
    friction = point[k_1] * sqrt(2 * stiff * mass) if k_1 in point else point[gamma]
    spring = 2 * stiff / Integer(size)
    rows = [[spring * (size - 1) if i == j else -spring for j in range(size)] for i in range(size)]
    sites = [*range(left), *range(size - right, size)]
    return ExplicitNetwork([mass] * size, rows, [(site, friction) for site in sites])


def _bodies(point: Point) -> ExplicitNetwork:
    return three_bodies(point[N], point[k_1], left=point[N_L], right=point[N_R])


# --- currents ---


def flux(point: Point, digits: int) -> arb:
    """Linear solve and quadrature: k_B dT times the conductances of all pairs of baths."""
    network, left = explicit(point), int(point[N_L])
    total = arb(0)
    for source in range(left):
        for drain in range(left, len(network.baths)):
            total = total + currents.thermal_conductance(
                network, 1, source, drain, k_B=point.get(k_B, 1), model="classical", digits=digits
            )
    return total * bridge.exact(point.get(Delta_T, Integer(1))).real


def I_5(point: Point, digits: int) -> arb:
    """2 pi J/(k_B dT sqrt(2k/m)) by linear solve and quadrature."""
    return 2 * arb.pi() * flux(point, digits + 3)


@cache
def _covariance(network: Any, left: int, hot: Any, cold: Any) -> lyapunov.Covariance:
    warmth = [hot] * left + [cold] * (len(network.baths) - left)
    return lyapunov.steady_covariance(network, warmth)


def _steady(point: Point) -> lyapunov.Covariance:
    return _covariance(explicit(point), int(point[N_L]), point.get(T_L, 2), point.get(T_R, 1))


def I_5_covariance(point: Point) -> arb:
    """The same from the exact covariance: what all left baths give, per temperature difference."""
    currents_ = _covariance(explicit(point), int(point[N_L]), 2, 1).heat_currents
    return 2 * arb.pi() * arb(sum(currents_[: int(point[N_L])], fmpq(0)))


def over_leading_flux(point: Point) -> arb:
    """I_5 over pi k_1/N."""
    return I_5_covariance(point) / arb.pi() / bridge.exact(point[k_1] / point[N]).real


def I_5_bodies(point: Point) -> arb:
    """The same from three centres of mass, at any size."""
    return 2 * arb.pi() * arb(_conductance(point[N], point[k_1], point[N_L], point[N_R]))


def _sign(number: fmpq) -> Integer:
    return Integer((number > 0) - (number < 0))


def _conductance(size: Any, coupling: Any, left: Any, right: Any) -> fmpq:
    bodies = three_bodies(size, coupling, left=left, right=right)
    return lyapunov.steady_covariance(bodies, (2, 1)).heat_currents[0]


def step_with_fraction(point: Point) -> Integer:
    """Sign of the step of the flux when both counts grow by a tenth."""
    size, coupling, counts = point[N], point[k_1], (point[N_L], point[N_R])
    more = [count * Rational(11, 10) for count in counts]
    return _sign(_conductance(size, coupling, *more) - _conductance(size, coupling, *counts))


def step_with_size(point: Point) -> Integer:
    """Sign of the step of the flux when the network and both counts grow tenfold."""
    sizes = (point[N], point[N_L], point[N_R])
    large = _conductance(10 * sizes[0], point[k_1], 10 * sizes[1], 10 * sizes[2])
    return _sign(large - _conductance(sizes[0], point[k_1], sizes[1], sizes[2]))


def over_intensive(point: Point) -> arb:
    """The flux over that of one oscillator at each bath."""
    one = _conductance(point[N], point[k_1], 1, 1)
    return arb(_conductance(point[N], point[k_1], point[N_L], point[N_R]) / one)


def order_of_maxima(choices: Iterable[tuple[Any, Any]]) -> Integer:
    """Sign of the largest flux at the first choice of fractions less that at the second."""
    first, second = (
        largest_flux({N: Integer(60), N_L: 60 * left, N_R: 60 * right}, 6)
        for left, right in choices
    )
    return Integer(1 if first > second else -1 if first < second else 0)


def largest_flux(point: Point, digits: int) -> arb:
    """I_5 where it is largest; an error of the coupling enters squared."""
    best = best_coupling(point, digits).mid().str(digits + 5, radius=False)
    return I_5_bodies({**point, k_1: Rational(best)})


def best_coupling(point: Point, digits: int) -> arb:
    """Coupling at which the exact flux of three centres of mass is largest, by bisection."""
    step = fmpq(1, 10 ** (digits + 10))

    def conductance(coupling: fmpq) -> fmpq:
        return _conductance(point[N], coupling, point[N_L], point[N_R])

    def slope(coupling: fmpq) -> arb:
        return arb((conductance(coupling + step) - conductance(coupling - step)) / (2 * step))

    found = scaling.crossover(slope, 0, fmpq(1, 10), fmpq(10), digits=digits)
    return found + arb(0, arb(10) ** -(digits + 5))


# --- temperatures ---


def bulk_temperature(point: Point, site: int | None = None) -> arb:
    """Kinetic temperature of an oscillator without bath, the first unless another, explicit."""
    return arb(_steady(point).kinetic_temperatures[int(point[N_L]) if site is None else site])


def coupled_temperature(point: Point, side: str = "left") -> arb:
    """Kinetic temperature of the first oscillator (left) or the last (right), explicit."""
    return arb(_steady(point).kinetic_temperatures[0 if side == "left" else -1])


def I_6(point: Point) -> arb:
    """pi N T_i/(alpha_L T_L + alpha_R T_R), explicit."""
    hot, cold = 2, 1
    bulk = _covariance(explicit(point), int(point[N_L]), hot, cold).kinetic_temperatures
    warmth = fmpq(int(hot * point[N_L] + cold * point[N_R]), int(point[N]))
    return arb.pi() * int(point[N]) * arb(bulk[int(point[N_L])] / warmth)


def bulk_exponent(point: Point) -> arb:
    """d ln T_i/d ln N from N to 2N at the same fractions, explicit."""
    twice = {**point, **{symbol: 2 * point[symbol] for symbol in (N, N_L, N_R)}}
    temperatures = [bulk_temperature(point), bulk_temperature(twice)]
    return scaling.local_exponents([int(point[N]), int(twice[N])], temperatures)[0]


def bulk_velocity(point: Point) -> arb:
    """<v^2> = k_B T/m of the first oscillator without bath, explicit."""
    return bulk_temperature(point) * bridge.exact(point[k_B] / point[m]).real


def I_6_bodies(point: Point) -> arb:
    """I_6 at any size: the centre of mass of the oscillators without bath moves as each does."""
    covariance = lyapunov.steady_covariance(_bodies(point), (2, 1))
    whole = covariance.kinetic_temperatures[1]
    bare = int(point[N] - point[N_L] - point[N_R])
    warmth = fmpq(int(2 * point[N_L] + point[N_R]), int(point[N]))
    return arb.pi() * int(point[N]) * arb(whole / bare / warmth)


def I_6_over_I_2(point: Point) -> arb:
    """The same temperature over (T_L + T_R)/(2 pi)."""
    return I_6(point) / witnesses_classical.I_2_lyapunov(point)


def step_with_move(point: Point) -> arb:
    """I_6 with one oscillator moved from the left to the right bath, less I_6."""
    moved = {**point, N_L: point[N_L] - 1, N_R: point[N_R] + 1}
    return I_6(moved) - I_6(point)


# --- modes and energy ---


def unreached(point: Point) -> int:
    """Modes no bath reaches, by the rank of the controllability matrix."""
    return spectrum.unreached(explicit(point)).count


def direct_share(point: Point, digits: int) -> arb:
    """Power of the springs between left and right over the whole current, from the spectra.

    ``<(x_a - x_b) v_b> = sum_c (gamma_c T_c/pi) int Re[(G_ac - G_bc) conj(-i omega G_bc)]`` for the
    left bath alone at temperature 1; the current is what the left bath gives. Quadrature of linear
    solves of three centres of mass.
    """
    bodies = _bodies(point)
    spring = -bodies.stiffness[0][2]
    friction = mpmath.mpf(int(bodies.baths[0][1].p)) / int(bodies.baths[0][1].q)
    with mpmath.workdps(digits + 15):

        def power(frequency: Any) -> Any:
            solved = green.green_mpmath(bodies, frequency)
            pushed, here = solved[0, 0] - solved[2, 0], solved[2, 0]
            return mpmath.re(pushed * mpmath.conj(-1j * frequency * here))

        edges = [0, mpmath.mpf(1) / 4, 1, 2, 4, mpmath.inf]
        whole = 2 * friction / mpmath.pi * mpmath.quad(power, edges)
        direct = whole * int(spring.p) / int(spring.q)
        rounded = arb(mpmath.nstr(direct, digits + 8), arb(10) ** -(digits + 4))
    current = lyapunov.steady_covariance(bodies, (1, 0)).heat_currents[0]
    return rounded / arb(current)
