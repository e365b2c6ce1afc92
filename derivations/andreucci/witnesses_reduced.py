"""Independent routes at any size: the bulk oscillators replaced by their centre of mass.

The springs 2k/N from one oscillator to each of the N - 2 bulk oscillators pull on their mean only,
so that three bodies of masses m, (N - 2) m, m carry the same heat and the centre of mass moves as
every bulk oscillator does; likewise for several oscillators at each bath. Three bodies are an
explicit network at N = 10^24 as well.
Nothing here uses ``derive``. Points are exact; values are Arb balls or exact rationals.
"""

from __future__ import annotations

import itertools
from typing import Any

from flint import arb, fmpq
from sympy import Expr, Integer, Rational, S, Symbol, pi, sqrt

from numerics import bridge, currents, lyapunov, scaling, spectrum
from numerics.network import ExplicitNetwork
from numerics.precision import working_precision

from .notation import T_L, T_R, Delta_T, N, a, hbar, k, k_1, k_B, m, theta
from .points import Point

__all__ = [
    "I_1",
    "I_3",
    "I_4",
    "crossover_temperature",
    "curves_in_order",
    "edge_of_agreement",
    "flux",
    "flux_over_leading",
    "left_less_bath",
    "mean_velocity",
    "ordered_flux",
    "over_prediction",
    "pair_sign",
    "power_of_flux",
    "power_of_half_temperature",
    "power_of_slowest_rate",
    "quantum_curves_in_order",
    "quantum_flux",
    "scaled",
    "slowest_over_theta",
    "thermal_motion",
    "three_bodies",
    "velocity",
    "zero_point",
]


def three_bodies(
    size: Any,
    friction: Any,
    stiffness: Any = S.Half,
    mass: Any = 1,
    left: Any = 1,
    right: Any = 1,
) -> ExplicitNetwork:
    """Centres of mass of the oscillators at the left bath, without, at the right bath.

    In units 2k = m = 1 unless given; ``left`` and ``right`` count the oscillators at each bath.
    Where none is left in between there are two.
    """
    n, ends = _fmpq(size), (_fmpq(left), _fmpq(right))
    middle = n - ends[0] - ends[1]
    counts = [ends[0], *([middle] if middle else []), ends[1]]
    spring, weight, rubs = 2 * _fmpq(stiffness) / n, _fmpq(mass), _fmpq(friction)
    rows = [
        [spring * a * (n - a) if i == j else -spring * a * b for j, b in enumerate(counts)]
        for i, a in enumerate(counts)
    ]
    baths = [(0, rubs * ends[0]), (len(counts) - 1, rubs * ends[1])]
    return ExplicitNetwork([weight * count for count in counts], rows, baths)


def _fmpq(value: Any) -> fmpq:
    found = value if isinstance(value, fmpq) else bridge.as_fmpq(S(value))
    if found is None:
        raise ValueError(f"exact elimination needs rational numbers, not {value}")
    return found


def _bodies(point: Point) -> ExplicitNetwork:
    """With k and m of the point; 2mk must be the square of a rational number."""
    friction = point[k_1] * sqrt(2 * point[m] * point[k])
    return three_bodies(point[N], friction, point[k], point[m])


# --- classical: exact covariances ---


def _conductance(network: ExplicitNetwork) -> fmpq:
    return lyapunov.steady_covariance(network, (2, 1)).heat_currents[0]


def I_1(point: Point) -> arb:
    """2 pi J/(k_B dT sqrt(2k/m)) at any size."""
    return 2 * arb.pi() * arb(_conductance(three_bodies(point[N], point[k_1])))


def power_of_flux(point: Point) -> arb:
    """d ln I_1/d ln N between N and 2 N."""
    sizes = [int(point[N]), 2 * int(point[N])]
    found = [_conductance(three_bodies(size, point[k_1])) for size in sizes]
    return scaling.local_exponents(sizes, found)[0]


def over_prediction(point: Point) -> arb:
    """I_1 over pi k_1/N."""
    return I_1(point) / arb.pi() / bridge.exact(point[k_1] / point[N]).real


def flux(point: Point) -> arb:
    """The classical current k_B dT times the exact conductance, in the units of the point."""
    both = bridge.exact(point[k_B] * point[Delta_T]).real
    return both * arb(_conductance(_bodies(point)))


def _kinetic(point: Point, body: int) -> arb:
    covariance = lyapunov.steady_covariance(_bodies(point), (point[T_L], point[T_R]))
    return arb(covariance.velocity_covariance(body, body)) * bridge.exact(point[k_B]).real


def mean_velocity(point: Point) -> arb:
    """<v^2> of the centre of mass, which every bulk oscillator shares."""
    return _kinetic(point, 1)


def velocity(point: Point, body: int) -> arb:
    """<v^2> of the left (0) or right (2) end."""
    return _kinetic(point, body)


def left_less_bath(point: Point) -> arb:
    """<v_1^2> less k_B T_L/m."""
    return _kinetic(point, 0) - bridge.exact(point[k_B] * point[T_L] / point[m]).real


def edge_of_agreement(point: Point, digits: int) -> arb:
    """k_1/sqrt(N) at which pi k_1/N exceeds the exact I_1 by the fraction delta."""
    size, delta = int(point[N]), _fmpq(point[Symbol("delta", positive=True)])

    def excess(squared: fmpq) -> arb:  # of k_1^2/N, where k_1 = squared * size is rational
        exact = _conductance(three_bodies(size, squared))
        return arb(squared / (2 * size) / exact - 1)

    found = scaling.crossover(excess, delta, fmpq(1), fmpq(size), digits=digits + 3)
    return found / arb(size).sqrt()


def curves_in_order(point: Point, scaled_by_size: bool = False) -> Integer:
    """Sign of the smallest step from N = 100 to 200 ... to 500 at the coupling of the point.

    Of the conductance, or of N times the conductance.
    """
    values = [
        _conductance(three_bodies(size, point[k_1])) * (size if scaled_by_size else 1)
        for size in range(100, 600, 100)
    ]
    least = min(above - below for above, below in itertools.pairwise(values))
    return Integer((least > 0) - (least < 0))


def ordered_flux(point: Point) -> arb:
    """I_1 or N I_1, the one that falls from N = 100 to 200 ... to 500 at this coupling."""
    plain, scaled_ = (curves_in_order(point, by_size) for by_size in (False, True))
    if plain == scaled_:
        raise ArithmeticError("the order does not tell I_1 from N I_1")
    return I_1(point) * (int(point[N]) if scaled_ > 0 else 1)


# --- relaxation poles ---


def slowest_rate(point: Point) -> arb:
    """Rate of the slowest relaxation pole of the network, in units of sqrt(2k/m)."""
    poles = spectrum.relaxation_poles(three_bodies(point[N], point[k_1]))
    return min((-pole.real for pole, _ in poles), key=lambda rate: float(rate.mid()))


def power_of_slowest_rate(point: Point) -> arb:
    """d ln rate/d ln N between N and 2 N."""
    sizes = [int(point[N]), 2 * int(point[N])]
    found = [slowest_rate({**point, N: Integer(size)}) for size in sizes]
    return scaling.local_exponents(sizes, found)[0]


def slowest_over_theta(point: Point) -> arb:
    return slowest_rate(point) / bridge.exact(point[theta]).real


def crossover_temperature(point: Point) -> arb:
    """The temperature at which 2 k_B T/hbar is the slowest rate of the network."""
    unit = point[hbar] * sqrt(2 * point[k] / point[m]) / (2 * point[k_B])
    return slowest_rate(point) * bridge.exact(unit).real


def pair_sign(point: Point) -> Integer:
    """-1 when the motion in which both ends go together has an oscillating pole, else 1.

    The two ends make one body of mass 2m. Without N in the point the network is very large.
    """
    n, friction = fmpq(int(point.get(N, 10**40))), _fmpq(point[k_1])
    to_bulk = 2 * (n - 2) / n
    rows = [[to_bulk, -to_bulk], [-to_bulk, to_bulk]]
    together = ExplicitNetwork([fmpq(2), n - 2], rows, [(0, 2 * friction)])
    poles = spectrum.relaxation_poles(together)
    return Integer(1 if all(pole.imag == 0 for pole, _ in poles) else -1)


# --- quantum: rigorous quadrature ---


def scaled(point: Point) -> Point:
    """theta = 2 k_1/(N a), a = T_N/T."""
    return {**point, theta: 2 * point[k_1] / (point[N] * point[a])}


def I_3(point: Point, digits: int) -> arb:
    """4 J/(k_B dT sqrt(2k/m)) at any size."""
    network = three_bodies(point[N], point[k_1])
    return 4 * currents.thermal_conductance(network, point[theta] / 2, digits=digits)


def quantum_flux(point: Point, digits: int) -> arb:
    """J in the units of the point, which gives hbar or has hbar = 1."""
    planck = point.get(hbar, S.One)
    unit = planck * sqrt(2 * point[k] / point[m]) / (2 * point[k_B])
    conductance = currents.thermal_conductance(
        _bodies(point), point[theta] * unit, hbar=planck, k_B=point[k_B], digits=digits + 3
    )
    with working_precision(4 * digits + 64):
        return conductance * bridge.exact(point[Delta_T]).real


def flux_over_leading(point: Point, digits: int) -> arb:
    """Quantum flux at theta = 2 k_1/(N a) over k_1/(2N), the leading classical flux."""
    with working_precision(4 * digits + 64):
        return I_3(scaled(point), digits + 3) / bridge.exact(2 * point[k_1] / point[N]).real


def power_of_half_temperature(point: Point, digits: int) -> arb:
    """d ln theta/d ln N, from N = 10^24 to twice that, where the flux is half the classical one."""
    sizes = [10**24, 2 * 10**24]
    found = []
    for size in sizes:
        at = {**point, N: Integer(size)}
        half = I_1(at) / arb.pi()  # of I_3, which becomes (2/pi) I_1

        def value(scaled_temperature: fmpq, at: Point = at, size: int = size) -> arb:
            warmth = Rational(int(scaled_temperature.p), int(scaled_temperature.q)) / size
            return I_3({**at, theta: warmth}, digits + 5)

        near = _fmpq(point[k_1])
        crossing = scaling.crossover(value, half, near / 10, near * 10, digits=digits + 2)
        found.append(crossing / size)
    return scaling.local_exponents(sizes, found)[0]


def quantum_curves_in_order(ratio: bool, point: Point) -> Integer:
    """1 when I_3 falls from N = 500 to 1000 to 2000 at k_1 = 3, or its ratio to I_1 grows."""
    values = []
    for size in (500, 1000, 2000):
        full = {**point, N: Integer(size), k_1: Integer(3)}
        value = I_3(full, 15)
        values.append(-value / I_1(full) if ratio else value)
    return Integer(1 if values[0] > values[1] > values[2] else 0)


def I_4(point: Point, digits: int) -> arb:
    """pi <v^2>/(2 k_1) of the centre of mass with both baths at the temperature of the point."""
    network, temperature = three_bodies(point[N], point[k_1]), point[theta] / 2
    energy = currents.kinetic_temperature(network, 1, (temperature,) * 2, digits=digits + 5)
    with working_precision(4 * digits + 64):
        front: Expr = pi / (2 * point[k_1] * (point[N] - 2))
        return energy * bridge.exact(front).real


def zero_point(point: Point, digits: int) -> arb:
    """I_4 at temperature zero."""
    return I_4({**point, theta: S.Zero}, digits)


def thermal_motion(point: Point, digits: int) -> arb:
    """Thermal part of I_4 over pi^2 theta^2/(48 k_1^2) for T = T_N/a, a huge network at k_1 = 3."""
    with working_precision(6 * digits + 128):
        coupling, size = Integer(3), Integer(10) ** 30
        warmth = scaled({**point, k_1: coupling, N: size})[theta]
        network, scale = three_bodies(size, coupling), bridge.exact(warmth).real
        # gamma/pi int omega^2 |G|^2 (theta/2) K for each bath, times pi/(2 k_1)
        shaken = sum(
            (currents.mobility_integral(network, 1, bath, "occupation", scale) for bath in (0, 1)),
            arb(0),
        )
        return shaken * scale / 4 / bridge.exact(pi**2 * warmth**2 / (48 * coupling**2)).real
