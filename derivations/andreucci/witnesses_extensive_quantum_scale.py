"""Independent routes to the temperature scale of the extensive quantum flux, and to its bounds.

Units 2k = m = hbar = k_B = 1. Nothing here uses ``derive``. Points are exact, see
``extensive_quantum_domains.at``; values are Arb balls.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from flint import arb, arb_poly, fmpq_poly
from sympy import Integer, Rational, pi

from numerics import bridge, currents, spectrum
from numerics.network import ExplicitNetwork
from numerics.precision import working_precision
from numerics.roots import rational_roots

from .notation import N_L, N_R, N, alpha_L, alpha_R, k_1, theta, y
from .points import Point
from .points_extensive import counted
from .witnesses_extensive import I_5, I_5_bodies, I_6_bodies, explicit
from .witnesses_extensive_quantum import I_7, I_7_of_bodies, bodies
from .witnesses_reduced import slowest_rate

__all__ = [
    "exponent_of_slowest",
    "exponents_with_size",
    "exponents_with_temperature",
    "largest_scale_squared",
    "onset",
    "over_classical",
    "scale",
    "second_frequency",
    "sides",
    "transmission",
    "unreached_with_masses",
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


# --- for the conclusions ---


def exponents_with_size(point: Point) -> tuple[arb, arb]:
    """d ln/d ln N of bulk temperature and flux, from N to 2N at the same fractions."""
    twice = {**point, **{symbol: 2 * point[symbol] for symbol in (N, N_L, N_R)}}
    found = []
    for quantity in (bulk_temperature_of_bodies, I_5_bodies):
        found.append((quantity(twice) / quantity(point)).log() / arb(2).log())
    return found[0], found[1]


def bulk_temperature_of_bodies(point: Point) -> arb:
    """Up to a constant: N of I_6 over N^2."""
    return I_6_bodies(point) / int(point[N])


def exponents_with_temperature(point: Point) -> tuple[arb, arb]:
    """d ln I_7/d ln theta at the point, for one oscillator at each bath and for several."""
    one_each = {**point, **counted(int(point[N]), 1, 1)}
    found = []
    for where in (one_each, point):
        low, high = I_7(where, 25), I_7({**where, theta: 2 * where[theta]}, 25)
        with working_precision(160):
            found.append((high / low).log() / arb(2).log())
    return found[0], found[1]


def unreached_with_masses(masses: Sequence[int]) -> int:
    """Modes that no bath reaches in a mean-field network of these masses, by rank."""
    network = ExplicitNetwork.mean_field(len(masses), m=list(masses))
    return spectrum.unreached(network).count


def exponent_of_slowest(point: Point) -> arb:
    """d ln z/d ln N of the slowest rate, one oscillator at each bath, N = 10^12 to 10^13."""
    sizes = [Integer(10) ** power for power in (12, 13)]
    rates = [slowest_rate({**point, N: size}) for size in sizes]
    return (rates[1] / rates[0]).log() / arb(10).log()
