"""Independent routes for section 4.2 and the appendix: explicit networks and contour integrals.

Nothing here uses ``derive``. Kinetic temperatures come from ``numerics.currents`` (exact
elimination in an explicit network, then rigorous quadrature), growth with a cutoff from linear
solves, residues and arcs from quadrature along circles. Points are exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import mpmath
from flint import arb
from sympy import Expr, Integer, Rational, S, Symbol, pi

from numerics import bridge, currents, green, quadrature
from numerics.network import ExplicitNetwork
from numerics.precision import refine, working_precision

from ..domain import Domain, Variable
from .notation import (
    COUPLING,
    OSCILLATORS,
    T_L,
    T_R,
    TEMPERATURE,
    N,
    a,
    gamma,
    hbar,
    k,
    k_1,
    k_B,
    m,
    omega,
    theta,
    x,
)

Point = Mapping[Symbol, Any]

n = Symbol("n", integer=True, positive=True)  # number of a Matsubara pole
radius = Symbol("R", positive=True)  # of the contour in the appendix

# --- domains --------------------------------------------------------------------------------------


def _positive(symbol: Symbol, *samples: Any) -> Variable:
    return Variable(symbol, str(symbol), lower=Integer(0), samples=tuple(map(S, samples)))


_FEW = Variable(N, "N", "number of oscillators", lower=Integer(3), lower_included=True,
                integer=True, samples=tuple(map(Integer, (3, 5, 4, 7))))  # fmt: skip
_MATTER = (_positive(k, 1, 2), _positive(m, 1, 3), _positive(gamma, 1, Rational(1, 2)), _FEW,
           _positive(k_B, 1, 2), _positive(hbar, 1, Rational(1, 3)))  # fmt: skip
TWO_BATHS = Domain((*_MATTER, _positive(T_L, 2, 3), _positive(T_R, 1, Rational(1, 2))))
AT_FREQUENCY = Domain((*TWO_BATHS.variables, _positive(omega, Rational(4, 5), 3)))
IN_UNITS = Domain(
    (COUPLING, OSCILLATORS, TEMPERATURE, _positive(k, 1, 2), _positive(m, 1, 3),
     _positive(k_B, 1, 2), _positive(hbar, 1, Rational(1, 3)))
)  # fmt: skip
SCALED = Domain((COUPLING, OSCILLATORS, _positive(a, 1, Rational(1, 2), 10, Rational(1, 1000), 50)))
POLES = Domain((
    _positive(a, 1, Rational(1, 2), 10, 2, Rational(17, 2)),
    Variable(n, "n", lower=Integer(1), lower_included=True, integer=True,
             samples=tuple(map(Integer, (1, 2, 3, 1)))),
))  # fmt: skip
CONTOUR = Domain((
    _positive(a, 1, Rational(1, 2), 4, 2, 3),
    Variable(n, "n", lower=Integer(1), lower_included=True, integer=True, upper=Integer(4),
             samples=tuple(map(Integer, (1, 2, 3, 1)))),
))  # fmt: skip
ON_ARC = Domain((_positive(radius, 1, 2, 3 * pi / 2, 5, Rational(1, 10), 7 * pi / 2),))

# --- points ---------------------------------------------------------------------------------------


def two_baths() -> list[Point]:
    first = {N: 3, k: 1, m: 1, gamma: 1, k_B: 1, hbar: 1, T_L: 2, T_R: Rational(1, 2)}
    second = {N: 5, k: 2, m: 3, gamma: Rational(1, 2), k_B: 1, hbar: Rational(1, 3), T_L: 1, T_R: 3}
    return [{s: S(v) for s, v in point.items()} for point in (first, second)]


def in_units() -> list[Point]:
    """k = 2 m everywhere, so that sqrt(2k/m) is rational."""
    first = {N: 3, k_1: Rational(1, 2), theta: 1, m: 1, k: 2, hbar: 1, k_B: 1}
    second = {N: 6, k_1: 3, theta: Rational(1, 3), m: 3, k: 6, hbar: Rational(1, 2), k_B: 2}
    return [{s: S(v) for s, v in point.items()} for point in (first, second)]


def cold_in_units() -> list[Point]:
    """The same at temperatures where the next order is below the digits asked for."""
    return [{**point, theta: Rational(1, 10**9)} for point in in_units()]


def at_frequency() -> list[Point]:
    return [{**p, omega: S(v)} for p, v in zip(two_baths(), (Rational(4, 5), 3), strict=True)]


def reduced(*given: tuple[Any, Any, Any]) -> list[Point]:
    """(k_1, theta, N)."""
    return [{k_1: S(c), theta: S(t), N: Integer(size)} for c, t, size in given]


def values(symbol: Symbol, *listed: Any) -> list[Point]:
    return [{symbol: S(value)} for value in listed]


def poles() -> list[Point]:
    return [{a: S(1), n: Integer(1)}, {a: S(10), n: Integer(3)}]


# --- explicit networks ----------------------------------------------------------------------------


def _explicit(point: Point) -> ExplicitNetwork:
    return ExplicitNetwork.mean_field(int(point[N]), k=point[k], m=point[m], gamma=point[gamma])


def bulk_velocity(point: Point, digits: int) -> arb:
    """<v^2> of an oscillator without bath, the network written out."""
    temperature = currents.kinetic_temperature(
        _explicit(point), 1, (point[T_L], point[T_R]), hbar=point[hbar], k_B=point[k_B],
        digits=digits + 5,
    )  # fmt: skip
    with working_precision(4 * digits + 64):
        return temperature * bridge.exact(point[k_B] / point[m]).real


def exchanged_difference(point: Point, digits: int) -> arb:
    """<v^2> with T_L and T_R exchanged less <v^2>: odd in the temperature difference."""
    turned = {**point, T_L: point[T_R], T_R: point[T_L]}
    with working_precision(4 * digits + 64):
        return bulk_velocity(turned, digits + 5) - bulk_velocity(point, digits + 5)


def bulk_velocity_in_units(point: Point, digits: int) -> arb:
    """The same with both baths at theta, friction from k_1; 2k/m must be a square."""
    return bulk_velocity(_dimensional(point), digits)


def bulk_temperature_in_units(point: Point, digits: int) -> arb:
    full = _dimensional(point)
    return currents.kinetic_temperature(
        _explicit(full), 1, (full[T_L], full[T_R]), hbar=full[hbar], k_B=full[k_B],
        digits=digits + 5,
    )  # fmt: skip


def _dimensional(point: Point) -> Point:
    unit = (2 * point[k] / point[m]) ** Rational(1, 2)
    if not unit.is_Rational:
        raise ValueError("choose k and m such that 2k/m is the square of a rational number")
    both = point[theta] * point[hbar] * unit / (2 * point[k_B])
    return {**point, gamma: point[k_1] * point[m] * unit, T_L: both, T_R: both}


def I_4(point: Point, digits: int) -> arb:
    """pi m^2/(2 hbar gamma) <v^2> of an explicit network with 2k = m = hbar = k_B = 1."""
    return _reduced_velocity(point, point[theta] / 2, digits)


def I_4_at_zero(point: Point, digits: int) -> arb:
    """The same with both baths at temperature zero."""
    return _reduced_velocity(point, S.Zero, digits)


def _reduced_velocity(point: Point, temperature: Expr, digits: int) -> arb:
    network = ExplicitNetwork.mean_field(int(point[N]), k=Rational(1, 2), gamma=point[k_1])
    variance = currents.kinetic_temperature(network, 1, (temperature,) * 2, digits=digits + 5)
    with working_precision(4 * digits + 64):
        return variance * arb.pi() / (2 * bridge.exact(point[k_1]).real)


def certain_sign(value: arb) -> Integer:
    """1 or -1; raises when the ball holds zero."""
    if value.contains(0):
        raise ArithmeticError("the sign is not known")
    return Integer(1 if value > 0 else -1)


def logarithmic_growth(point: Point, digits: int) -> Any:
    """Growth of <v_1^2> from cutoff W to 2 W, over ln 2, for a very large W, by linear solves."""
    network, start = _explicit(point), mpmath.mpf(10) ** (digits // 2 + 4)
    return _growth(network, point, start, digits)


def single_growth(point: Point, digits: int) -> Any:
    """The same for a single oscillator on a spring 2k with two baths."""
    alone = ExplicitNetwork([point[m]], [[2 * point[k]]], [(0, point[gamma]), (0, point[gamma])])
    return _growth(alone, point, mpmath.mpf(10) ** (digits // 2 + 4), digits)


def _growth(network: ExplicitNetwork, point: Point, start: Any, digits: int) -> Any:
    with working_precision(4 * digits + 64):
        temperatures = {0: _mpf(point[T_L]), network.size - 1: _mpf(point[T_R])}
        planck, boltzmann = _mpf(point[hbar]), _mpf(point[k_B])

        def density(logarithm: Any) -> Any:
            frequency = start * mpmath.exp(logarithm)
            matrix, total = green.green_mpmath(network, frequency), mpmath.mpf(0)
            for site, friction in network.baths:
                u = planck * frequency / (2 * boltzmann * temperatures[site])
                noise = _mpf(S(int(friction.p)) / int(friction.q)) * planck / (2 * mpmath.pi)
                total += noise * mpmath.coth(u) * abs(matrix[0, site]) ** 2
            return 2 * frequency**4 * total  # both signs of the frequency; d omega = omega d log

        grown = mpmath.quad(density, [0, mpmath.log(2)], maxdegree=4)
        return grown / mpmath.log(2)


def _mpf(value: Expr) -> Any:
    rational = S(value)
    return mpmath.mpf(int(rational.p)) / int(rational.q)


# --- the reduced integral and its denominator -----------------------------------------------------


def enclosed(integral: Any, point: Point, digits: int) -> arb:
    """Rigorous enclosure of a thermal integral by quadrature; no relaxation pole is computed."""
    response = integral.response
    fields = (integral.prefactor, response.numerator, response.pole_polynomials, response.s,
              integral.kernel.name, integral.scale)  # fmt: skip
    return refine(lambda: quadrature.enclose(*fields, point), digits + 3)


def geometric(point: Point, digits: int) -> arb:
    """1 + 2 sum exp(-2 (k+1) x), summed until the rest is below the digits asked for."""
    with working_precision(4 * digits + 64):
        argument = bridge.exact(point[x]).real
        ratio, total, term = (-2 * argument).exp(), arb(0), arb(1)
        while not term < arb(10) ** (-digits - 10):
            term = term * ratio
            total = total + term
        rest = (term * ratio / (1 - ratio)).upper()  # terms are positive and fall geometrically
        return 1 + 2 * (total + arb(0).union(arb(rest)))


# --- the contour of the appendix ------------------------------------------------------------------


def _f(z: Any, pole: Any) -> Any:
    return z**2 / (z**2 + pole**2) / mpmath.sinh(z) ** 2


def residue(point: Point, where: Expr, digits: int) -> Any:
    """Residue of f at a point from the integral over a small circle (trapezoidal rule)."""
    with working_precision(4 * digits + 64):
        pole, centre = _mpf(point[a]), mpmath.mpc(0, 1) * _number(where)
        count = 8 * digits + 64
        total = mpmath.mpf(0)
        for j in range(count):
            offset = mpmath.mpf("0.1") * mpmath.expjpi(mpmath.mpf(2 * j) / count)
            total += _f(centre + offset, pole) * offset
        return total / count


def _number(value: Expr) -> Any:
    return mpmath.mpf(1) * bridge.mpmath_function(value, ())()


def arc(point: Point, reach: Expr, digits: int) -> Any:
    """Integral of f over the semicircle of radius ``reach``, by quadrature in the angle."""
    with working_precision(4 * digits + 64):
        pole, distance = _mpf(point[a]), _number(reach)

        def along(angle: Any) -> Any:
            z = distance * mpmath.expj(angle)
            return _f(z, pole) * mpmath.mpc(0, 1) * z

        return mpmath.quad(along, mpmath.linspace(0, mpmath.pi, 9))


def arc_without_response(point: Point, digits: int) -> Any:
    """Integral of 1/sinh^2 over the semicircle, along a polygon instead of the arc."""
    with working_precision(4 * digits + 64):
        reach = _number(point[radius])
        corners = [reach, mpmath.mpc(reach, reach), mpmath.mpc(-reach, reach), -reach]
        # the same poles lie below the polygon as below the arc, and 1/sinh^2 has no residues
        return mpmath.quad(lambda z: 1 / mpmath.sinh(z) ** 2, corners)


def line(point: Point, digits: int) -> Any:
    """Integral of f over the real axis, by quadrature."""
    with working_precision(4 * digits + 64):
        pole = _mpf(point[a])

        def along(t: Any) -> Any:
            ratio = t / mpmath.sinh(t) if t else mpmath.mpf(1)
            return ratio**2 / (t**2 + pole**2)

        last = mpmath.mpf(3 * digits + 40)
        points = [0, pole / 4, pole, 4 * pole]
        points = [p for p in points if p < last] + [last]
        return 2 * mpmath.quad(along, points)


def closed_contour(point: Point, digits: int) -> Any:
    """2 pi i times the residues inside, each on a circle, less the arc at (n + 1/2) pi."""
    with working_precision(4 * digits + 64):
        count = int(point[n])
        heights = [pi * j for j in range(1, count + 1)] + [point[a]]
        inside = mpmath.fsum(residue(point, height, digits) for height in heights)
        around = arc(point, (count + Rational(1, 2)) * pi, digits)
        return 2 * mpmath.pi * mpmath.mpc(0, 1) * inside - around


def line_and_residues(point: Point, digits: int) -> Any:
    """2 pi i times all residues in the upper half-plane, summed numerically, less the real axis."""
    with working_precision(4 * digits + 64):
        pole = _mpf(point[a])

        def matsubara(j: Any) -> Any:
            return -4 * mpmath.pi**2 * pole**2 * j / (pole**2 - (mpmath.pi * j) ** 2) ** 2

        own = 2 * mpmath.pi * mpmath.mpc(0, 1) * residue(point, point[a], digits)
        return own + mpmath.nsum(matsubara, [1, mpmath.inf]) - line(point, digits)
