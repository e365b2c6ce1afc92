"""Independent routes to the temperature scale of the extensive quantum flux, and to its bounds.

Units 2k = m = hbar = k_B = 1. Nothing here uses ``derive``. Points are exact, see
``extensive_quantum_domains.at``; values are Arb balls.
"""

from __future__ import annotations

import itertools

from flint import arb, arb_poly, fmpq_poly
from sympy import Integer, Rational, pi

from numerics import bridge, currents
from numerics.precision import working_precision
from numerics.roots import rational_roots

from .notation import N_L, alpha_L, alpha_R, k_1, theta, y
from .points import Point
from .witnesses_extensive import I_5, explicit
from .witnesses_extensive_quantum import I_7, I_7_of_bodies, bodies

__all__ = [
    "largest_scale_squared",
    "onset",
    "over_classical",
    "scale",
    "second_frequency",
    "sides",
    "transmission",
]


def _law(point: Point) -> arb:
    """(70)."""
    left, right = point[alpha_L], point[alpha_R]
    return bridge.exact(pi**2 / 3 * left * right / (left + right) ** 2 * point[theta]).real


def scale(point: Point, digits: int) -> arb:
    """(pi/3) theta I_7(oo)/I_7(theta) at a very low theta, explicit network."""
    freezing = Rational(1, 10 ** (digits // 2 + 5)) / (point[k_1] + 1 / point[k_1])
    with working_precision(4 * digits + 64):
        cold = I_7({**point, theta: freezing}, digits + 5)
        ratio = I_5(point, digits + 5) / 2 / cold
        return ratio * bridge.exact(pi / 3 * freezing).real


def largest_scale_squared(point: Point, digits: int) -> arb:
    with working_precision(4 * digits + 64):
        return scale(point, digits + 3) ** 2


def over_classical(point: Point, digits: int) -> arb:
    """I_7 of the bodies over pi times their classical conductance."""
    hot = currents.thermal_conductance(bodies(point), 1, model="classical", digits=digits + 5)
    with working_precision(4 * digits + 64):
        return I_7_of_bodies(point, digits + 5) / (arb.pi() * hot)


def onset(point: Point, digits: int) -> arb:
    """theta^2 over the relative deviation from the linear law, at a very low temperature."""
    cold = {**point, theta: Rational(1, 10 ** (digits // 2 + 2))}
    with working_precision(8 * digits + 64):
        lost = 1 - I_7(cold, 2 * digits + 10) / _law(cold)
        return bridge.exact(cold[theta] ** 2).real / lost


def second_frequency(point: Point) -> arb:
    """y^2 next to alpha at which the bodies' transmission is what it is at zero, exactly.

    The difference of the two, as a polynomial in y^2, touches zero there: a factor it shares with
    its derivative.
    """
    top, bottom = bodies(point).reached.mobility(0, 1)
    above, below = _squared(top), _squared(bottom)
    gap = below * above(0) - above * below(0)
    touching = gap.gcd(gap.derivative())
    aim = bridge.exact(point[alpha_L] + point[alpha_R]).real
    places = [root.real for root, _ in rational_roots([touching])]
    return min(places, key=lambda place: float(abs(place - aim)))


def _squared(polynomial: fmpq_poly) -> fmpq_poly:
    """``|P(-i y)|^2`` as a polynomial in y^2."""
    mirrored = fmpq_poly([-c if power % 2 else c for power, c in enumerate(polynomial)])
    product = list(polynomial * mirrored)
    return fmpq_poly([c * (-1) ** half for half, c in enumerate(product[::2])])


def sides(point: Point, digits: int) -> Integer:
    """1 when the flux of the bodies keeps to all four bounds at this point, else -1."""
    left, right, coupling, warmth = (point[s] for s in (alpha_L, alpha_R, k_1, theta))
    whole = left + right
    with working_precision(4 * digits + 64):
        flux, law = I_7_of_bodies(point, digits + 5), _law(point)
        hot = arb.pi() * currents.thermal_conductance(
            bodies(point), 1, model="classical", digits=digits + 5
        )
        second = whole / (6 * warmth**2)
        fourth = whole * (2 - whole + whole * coupling**2) / (30 * (2 - whole) * warmth**4)
        lost = pi**2 / 5 * ((coupling + 1 / coupling) * warmth / whole) ** 2
        floor, ceiling, cold = (bridge.exact(b).real for b in (1 - second, 1 - second + fourth,
                                                               1 - lost))  # fmt: skip
        kept = law * cold < flux < law and hot * floor < flux < hot and flux < hot * ceiling
    return Integer(1 if kept else -1)


def transmission(point: Point) -> arb:
    """4 k_1^2 |s G|^2 at the frequency y, exactly, summed over all pairs of baths."""
    network, square = explicit(point), bridge.exact(point[y] ** 2).real
    left, total = int(point[N_L]), arb(0)
    for source, drain in itertools.product(range(left), range(left, len(network.baths))):
        top, bottom = network.reached.mobility(network.baths[source][0], drain)
        total += arb_poly(_squared(top))(square) / arb_poly(_squared(bottom))(square)
    return 4 * bridge.exact(point[k_1] ** 2).real * total
