"""Independent routes to the transmission without pinning, for networks of any size.

Oscillators without bath enter the motion of those at the baths through their centre of mass only:
three bodies of masses m, (N - 2) m, m carry the same heat, and they are an explicit network at
N = 10^12 as well. Their transmission is an exact ratio of polynomials, by elimination. Nothing
here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

from flint import acb, arb, fmpq, fmpq_poly
from sympy import Integer, Rational, S, Symbol

from numerics import bridge, green, lyapunov, roots, spectrum
from numerics.network import ExplicitNetwork

from .notation import N, N_t, gamma, k, k_0, m, omega
from .points_model import Point
from .witnesses_model import equal_network

__all__ = [
    "at_frequency",
    "at_square",
    "exceptional",
    "excess_curvature",
    "exponents",
    "friction_of_pole",
    "half_width",
    "heat_current",
    "in_numbers",
    "maxima",
    "modulus_of_end",
    "over_lorentzian",
    "perfect_frequencies",
    "power_in_the_tail",
    "power_of_size",
    "sign_of_three",
    "slowest_rate",
    "three_bodies",
    "transmission",
    "transmission_double",
]


def three_bodies(point: Point) -> ExplicitNetwork:
    """Oscillator 1, the centre of mass of those without bath, oscillator N."""
    size, mass = _exact(point[N]), _exact(point[m])
    spring, held = _exact(point[k]) / _exact(point[N_t]), _exact(point.get(k_0, S.Zero))
    counts = [fmpq(1), size - 2, fmpq(1)]
    rows = [
        [count * (spring * (size - count) + held) if i == j else -spring * count * other
         for j, other in enumerate(counts)]
        for i, count in enumerate(counts)
    ]  # fmt: skip
    friction = _exact(point[gamma])
    return ExplicitNetwork([mass * c for c in counts], rows, ((0, friction), (2, friction)))


def _exact(value: Any) -> fmpq:
    rational = bridge.as_fmpq(S(value))
    if rational is None:
        raise ValueError(f"{value} is not a rational number")
    return rational


# --- by linear solve ---


def transmission(point: Point) -> acb:
    """4 gamma^2 omega^2 |G_1N|^2 by a linear solve of the whole network."""
    network = equal_network({**point, k_0: Integer(0)})
    return green.transmission(network, bridge.exact(point[omega]), 0, 1)


def transmission_double(point: Point) -> float:
    """The same in double precision."""
    network = equal_network({**point, k_0: Integer(0)})
    element = green.green_numpy(network, float(point[omega]))[0, -1]
    return float(4 * (float(point[gamma]) * float(point[omega]) * abs(element)) ** 2)


def modulus_of_end(point: Point) -> acb:
    """|Z_11 - Z_1N|^2 from the inverse of the solved Green's function."""
    network = equal_network({**point, k_0: Integer(0)})
    matrix = green.green_ball(network, bridge.exact(point[omega])).inv()
    return acb(abs(matrix[0, 0] - matrix[0, matrix.nrows() - 1]) ** 2)


# --- as a ratio of polynomials in x = omega^2 ---


def _square(polynomial: fmpq_poly) -> fmpq_poly:
    """|P(i omega)|^2 in x."""
    mirrored = fmpq_poly([-c if power % 2 else c for power, c in enumerate(polynomial)])
    return fmpq_poly([c * (-1) ** j for j, c in enumerate(list(polynomial * mirrored)[::2])])


def _ratio(point: Point) -> tuple[fmpq_poly, fmpq_poly]:
    """Transmission as numerator and denominator."""
    top, bottom = three_bodies(point).reached.mobility(0, 1)
    return 4 * _exact(point[gamma]) ** 2 * _square(top), _square(bottom)


def at_square(point: Point, square: Any) -> fmpq:
    """The transmission at a rational omega^2, exactly."""
    top, bottom = _ratio(point)
    x = _exact(square)
    return top(x) / bottom(x)


def at_frequency(point: Point) -> fmpq:
    return at_square(point, point[omega] ** 2)


def exceptional(point: Point) -> tuple[fmpq, fmpq]:
    """At zero, and where oscillators without bath move against each other."""
    bulk = point[N] * point[k] / (point[N_t] * point[m])
    return at_square(point, Integer(0)), at_square(point, bulk)


def in_numbers(point: Point, square: Symbol, friction: Symbol) -> fmpq:
    """T at omega^2 and gamma^2 of the point, a square, with m = k = N_t = 1."""
    units = {m: S.One, k: S.One, N_t: S.One, gamma: point[friction] ** Rational(1, 2)}
    return at_square({**units, N: point[N]}, point[square])


def over_lorentzian(point: Point) -> arb:
    """T with the Kac factor over (24)."""
    top, bottom = _ratio(point)
    x = _exact(point[omega]) ** 2
    size, mass, friction = (_exact(point[symbol]) for symbol in (N, m, gamma))
    return arb(top(x) / bottom(x) * (1 + (size * mass / (2 * friction)) ** 2 * x))


def excess_curvature(point: Point, digits: int) -> arb:
    """C/(N m/2 gamma)^2 - 1 with T = 1 - C omega^2 + ... at zero."""
    top, bottom = _ratio(point)
    bend = bottom[1] / bottom[0] - top[1] / top[0]
    size, mass, friction = (_exact(point[symbol]) for symbol in (N, m, gamma))
    return arb(bend / (size * mass / (2 * friction)) ** 2 - 1)


def _positive(polynomial: fmpq_poly) -> list[tuple[arb, int]]:
    """Positive zeros with multiplicities."""
    found = roots.rational_roots([polynomial])
    return [(root.real, power) for root, power in found if root.imag == 0 and root.real > 0]


def perfect_frequencies(point: Point) -> Integer:
    """How many frequencies omega > 0 have T = 1."""
    top, bottom = _ratio(point)
    return Integer(len(_positive(bottom - top)))


def maxima(point: Point) -> Integer:
    """How many frequencies omega > 0 have dT/domega = 0 and T neither 0 nor 1."""
    top, bottom = _ratio(point)
    slope = top.derivative() * bottom - top * bottom.derivative()
    for special in (top, bottom - top):
        while (common := slope.gcd(special)).degree() > 0:
            slope //= common
    return Integer(len(_positive(slope)))


def half_width(point: Point) -> arb:
    """The smallest omega^2 with T = 1/2."""
    top, bottom = _ratio(point)
    return min((root for root, _ in _positive(bottom - 2 * top)), key=lambda r: float(r.mid()))


def slowest_rate(point: Point) -> arb:
    """The smallest relaxation pole."""
    poles = spectrum.relaxation_poles(three_bodies(point))
    slowest = min((pole for pole, _ in poles), key=lambda pole: float(abs(pole).mid()))
    return abs(slowest)


def heat_current(point: Point) -> arb:
    """J over the temperature difference by the Lyapunov equation."""
    return arb(lyapunov.steady_covariance(three_bodies(point), (1, 0)).heat_currents[0])


def _power(ratio: fmpq) -> Integer:
    """The power of ten nearest to a ratio; it must be near one."""
    found = arb(ratio).log() / arb(10).log()
    nearest = round(float(found.mid()))
    if not abs(found - nearest) < arb(1) / 1000:
        raise ArithmeticError(f"10^{found} is no power of ten")
    return Integer(nearest)


def exponents(point: Point) -> tuple[Integer, ...]:
    """Powers of omega and of N_t with which T falls far out, by a step of ten of each."""
    far = {**point, omega: Integer(10) ** 40}
    here = at_frequency(far)
    return tuple(
        _power(at_frequency({**far, symbol: 10 * far[symbol]}) / here) for symbol in (omega, N_t)
    )


def power_of_size(point: Point, kac: bool) -> Integer:
    """Power of N in T at fixed frequency, by a step of ten from N = 10^12."""

    def at(size: Integer) -> fmpq:
        return at_frequency({**point, N: size, N_t: size - 1 if kac else Integer(1)})

    return _power(at(Integer(10) ** 13) / at(Integer(10) ** 12))


def power_in_the_tail(point: Point) -> Integer:
    """Power of N in T at omega = 10^40 without Kac factor, by a step of ten from N = 10."""
    far = {**point, omega: Integer(10) ** 40, N_t: Integer(1)}
    return _power(at_frequency({**far, N: Integer(100)}) / at_frequency({**far, N: Integer(10)}))


def sign_of_three(point: Point, rho: Any) -> Integer:
    """1 if the slope of T vanishes at three frequencies with T neither 0 nor 1, else -1.

    N = 10^12 with the Kac factor, m = k = 1 and gamma^2 = rho, a square.
    """
    size, units = Integer(10) ** 12, {m: Integer(1), k: Integer(1)}
    found = maxima({**units, N: size, N_t: size - 1, gamma: rho ** Rational(1, 2)})
    return Integer(1 if found == 3 else -1)


def friction_of_pole(point: Point, square: Symbol) -> fmpq:
    """gamma^2/m^2 of the point, if s = -sqrt(x) is a relaxation pole of its explicit network."""
    characteristic = three_bodies(point).reached.characteristic
    if characteristic(-_exact(point[square] ** Rational(1, 2))) != 0:
        raise ValueError("the network of this point has no such pole")
    return (_exact(point[gamma]) / _exact(point[m])) ** 2
