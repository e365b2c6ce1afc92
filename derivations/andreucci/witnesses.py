"""Independent routes to the paper's numbers: explicit small networks, linear solves, quadrature.

Nothing here uses ``derive``. Points are exact; values are Arb balls or exact rationals.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from functools import cache
from typing import Any

from flint import acb, arb, fmpq, fmpq_poly
from sympy import Expr, Integer, Matrix, Rational, S, Symbol, diff, pi, sqrt, symbols

from numerics import bridge, currents, enclosure, green, lyapunov, roots, scaling, spectrum
from numerics.network import ExplicitNetwork
from numerics.pole_sum import PoleSum, compile_pole_sum
from numerics.precision import refine

from ..domain import Domain, Variable
from .notation import (
    BATHS,
    COUPLING,
    OSCILLATORS,
    T_L,
    T_R,
    Delta_T,
    N,
    T,
    gamma,
    hbar,
    k,
    k_1,
    k_B,
    m,
    omega,
    theta,
    theta_L,
    theta_R,
    x,
)

Point = Mapping[Symbol, Any]

# --- domains for statements in dimensional parameters ---


def _positive(symbol: Symbol, *samples: Any) -> Variable:
    return Variable(symbol, str(symbol), lower=Integer(0), samples=tuple(map(S, samples)))


_SMALL = Variable(N, "N", "number of oscillators", lower=Integer(3), lower_included=True,
                  integer=True, samples=tuple(map(Integer, (3, 5, 4, 7))))  # fmt: skip
_MECHANICS = (_positive(k, 1, 2), _positive(m, 1, 3), _positive(gamma, 1, Rational(1, 2)), _SMALL)
MECHANICAL = Domain((*_MECHANICS, _positive(k_B, 1, 1), _positive(Delta_T, 1, 2)))
MECHANICAL_BATHS = Domain((*_MECHANICS, _positive(k_B, 1, 1), *BATHS.variables))
_WARM = (_positive(T_L, 2, 3), _positive(T_R, 1, Rational(1, 2)))
MECHANICAL_BATHS_QUANTUM = Domain((*_MECHANICS, _positive(k_B, 1), _positive(hbar, 1), *_WARM))
MECHANICAL_THERMAL = Domain(
    (*_MECHANICS, _positive(k_B, 1), _positive(hbar, 1), _positive(T, 1, 2), _positive(Delta_T, 1))
)
MECHANICAL_FREQUENCY = Domain((*_MECHANICS, _positive(omega, Rational(4, 5), 3)))
UNITS = Domain(
    (COUPLING, OSCILLATORS, _positive(k, 1, 2), _positive(m, 1, 3), _positive(k_B, 1),
     _positive(hbar, 1), _positive(Delta_T, 1), _positive(theta, 1), *_WARM)
)  # fmt: skip

# --- points ---


def sizes(*counts: int) -> list[Point]:
    return [{N: Integer(n)} for n in counts]


def coupled(*counts: int) -> list[Point]:
    couplings = (Integer(2), Rational(1, 2), Integer(3), Rational(7, 5))
    return [{N: Integer(n), k_1: couplings[i % 4]} for i, n in enumerate(counts)]


def coupled_baths(*counts: int) -> list[Point]:
    return [
        {**point, T_L: Rational(3, 2), T_R: Rational(1, 2), k_B: Integer(1), m: Integer(1)}
        for point in coupled(*counts)
    ]


def thermal(*counts: int) -> list[Point]:
    temperatures = (Rational(1, 2), Integer(3), Rational(1, 10))
    return [{**p, theta: temperatures[i % 3]} for i, p in enumerate(coupled(*counts))]


def biased(*counts: int) -> list[Point]:
    return [{**p, theta_L: Integer(2), theta_R: Rational(1, 3)} for p in coupled(*counts)]


def springs(*counts: int) -> list[Point]:
    return [{N: Integer(n), k: Rational(3, 2)} for n in counts]


def frequencies(*counts: int) -> list[Point]:
    fixed = {k: Integer(1), m: Integer(2), gamma: Rational(1, 3), omega: Rational(4, 5)}
    return [{N: Integer(n), **fixed} for n in counts]


def flux_points() -> list[Point]:
    first = {N: Integer(3), k: Integer(1), m: Integer(1), gamma: Integer(1)}
    second = {N: Integer(5), k: Integer(2), m: Integer(3), gamma: Rational(1, 2)}
    return [{**p, k_B: Integer(1), Delta_T: Integer(1)} for p in (first, second)]


def bath_points() -> list[Point]:
    return [{**p, T_L: Rational(3, 2), T_R: Rational(1, 2)} for p in flux_points()]


def classical_points() -> list[Point]:
    return bath_points()


def quantum_flux_points() -> list[Point]:
    return [{**flux_points()[0], hbar: Integer(1), T_L: Integer(2), T_R: Rational(1, 2)}]


def linear_response_points() -> list[Point]:
    return [{**p, hbar: Integer(1), T: Rational(1, 2)} for p in flux_points()]


def arguments(*values: Any) -> list[Point]:
    return [{x: S(value)} for value in values]


def large(size: int) -> list[Point]:
    return [{N: Integer(size), k_1: Integer(3)}, {N: Integer(size), k_1: Rational(1, 2)}]


def sums() -> list[Point]:
    """Explicit coordinates, and with them the sums Q and S of the statement."""
    return [_coordinates(n)[0] for n in (3, 5)]


def matrices() -> list[Point]:
    names = symbols("m_1 m_2 u_1 u_2 v_1 v_2", positive=True)
    values = (2, 3, Rational(1, 2), 5, Rational(4, 3), 1)
    return [dict(zip(names, map(S, values), strict=True))]


def gammas() -> list[Point]:
    z = Symbol("z", positive=True)
    return [{z: Integer(1)}, {z: Rational(5, 2)}]


def cold(*counts: int) -> list[Point]:
    """Far below the narrowest feature of the transmission."""
    fixed = {k: Integer(1), m: Integer(2), k_B: Integer(1), hbar: Integer(1), Delta_T: Integer(1)}
    return [{**p, **fixed, theta: Rational(1, 10**8)} for p in coupled(*counts)]


def _coordinates(n: int) -> tuple[Point, list[Any], list[Any]]:
    positions = [Rational(i * i - 2, i + 1) for i in range(n)]
    momenta = [Rational(3 * i - 4, 7) for i in range(n)]
    _H, Q, S_1, P_2 = symbols("H Q S P_2", real=True)
    point = {
        N: Integer(n), k: Rational(3, 2), m: Integer(2),
        Q: sum(x_i**2 for x_i in positions), S_1: sum(positions), P_2: sum(p**2 for p in momenta),
    }  # fmt: skip
    return point, positions, momenta


# --- the model, explicitly ---


def explicit_energy(point: Point) -> Any:
    """(2) as printed, its double sum over explicit coordinates."""
    n = int(point[N])
    _, positions, momenta = _coordinates(n)
    kinetic = sum(p**2 for p in momenta) / (2 * point[m])
    double = sum((a - b) ** 2 for a in positions for b in positions)
    return kinetic + point[k] / (2 * point[N]) * double


def explicit_hessian(point: Point) -> tuple[Any, Any]:
    """Second derivatives of the springs' energy in (2): a diagonal and an off-diagonal element."""
    n = int(point[N])
    coordinates = symbols(f"x1:{n + 1}")
    energy = point[k] / (2 * n) * sum((a - b) ** 2 for a in coordinates for b in coordinates)
    first, second = coordinates[0], coordinates[1]
    return diff(energy, first, 2), diff(energy, first, second)


def _explicit(point: Point) -> ExplicitNetwork:
    return ExplicitNetwork.mean_field(
        int(point[N]), k=point.get(k, 1), m=point.get(m, 1), gamma=point.get(gamma, 1)
    )


def _coupled(point: Point) -> ExplicitNetwork:
    """2k = m = 1, so that frequencies are in units of sqrt(2k/m) and friction is k_1."""
    return ExplicitNetwork.mean_field(int(point[N]), k=Rational(1, 2), m=1, gamma=point[k_1])


def explicit_impedance(point: Point, digits: int) -> tuple[acb, acb, acb]:
    """Elements of the inverse of the numerically solved Green's function."""
    matrix = green.green_ball(_explicit(point), bridge.exact(point[omega])).inv()
    return matrix[0, 0], matrix[1, 1], matrix[0, 1]


def green_element(point: Point, digits: int) -> acb:
    """G_1N by a linear solve."""
    n = int(point[N])
    return green.green_ball(_explicit(point), bridge.exact(point[omega]))[0, n - 1]


def unreached_modes(point: Point) -> int:
    """Modes no bath reaches, by the rank of the controllability matrix."""
    return spectrum.unreached(ExplicitNetwork.mean_field(int(point[N]))).count


def explicit_inverse(point: Point, diagonal: Any, left: Any, right: Any) -> tuple[Any, ...]:
    """Inverse of M + u v^T for explicit numbers."""
    whole = Matrix(2, 2, lambda i, j: point[left[i]] * point[right[j]])
    for i in range(2):
        whole[i, i] += point[diagonal[i]]
    return tuple(whole.inv())


# --- classical ---


@cache
def _covariance(network: Any, hot: Any, cold_: Any) -> lyapunov.Covariance:
    return lyapunov.steady_covariance(network, (hot, cold_))


def classical_flux(point: Point, digits: int) -> arb:
    """Linear solve and quadrature."""
    return difference_of(point) * currents.thermal_conductance(
        _explicit(point), 1, source=0, drain=1, k_B=point[k_B], model="classical", digits=digits
    )


def difference_of(point: Point) -> arb:
    return bridge.exact(point[Delta_T]).real


def I_1(point: Point, digits: int) -> arb:
    """I_1 = 2 pi J/(k_B dT sqrt(2k/m)) by linear solve and quadrature."""
    conductance = currents.thermal_conductance(
        _coupled(point), 1, source=0, drain=1, model="classical", digits=digits
    )
    return 2 * arb.pi() * conductance


def I_1_lyapunov(point: Point) -> arb:
    """I_1 from the exact covariance: heat current per temperature difference."""
    current = _covariance(_coupled(point), 2, 1).heat_currents[0]
    return 2 * arb.pi() * arb(current)


def I_2_lyapunov(point: Point) -> arb:
    """I_2 from the exact covariance: bulk temperature over (T_L + T_R)/(2 pi)."""
    bulk = _covariance(_coupled(point), 2, 1).kinetic_temperatures[1]
    return 2 * arb.pi() * arb(bulk) / 3


def _temperatures(point: Point) -> tuple[Any, ...]:
    network = _coupled(point) if k_1 in point else _explicit(point)
    return _covariance(network, point[T_L], point[T_R]).kinetic_temperatures


def explicit_bulk_temperature(point: Point) -> Any:
    return arb(_temperatures(point)[1])


def explicit_bulk_velocity(point: Point) -> Any:
    """<v^2> = k_B T/m of a bulk oscillator."""
    return arb(_temperatures(point)[1]) * bridge.exact(point.get(k_B, 1) / point[m]).real


def end_temperature(point: Point) -> Any:
    return arb(_temperatures(point)[0])


def end_velocity(point: Point) -> Any:
    """<v_1^2> with m = k_B = 1."""
    return arb(_temperatures(point)[0])


def best_coupling(point: Point, digits: int) -> arb:
    """Coupling at which the explicit flux, a rational number at rational coupling, is largest.

    Zero of the centred difference quotient with a step far below the digits wanted.
    """
    n, step = int(point[N]), fmpq(1, 10 ** (digits + 10))

    def flux(coupling: fmpq) -> fmpq:
        network = ExplicitNetwork.mean_field(n, k=fmpq(1, 2), m=1, gamma=coupling)
        return lyapunov.steady_covariance(network, (2, 1)).heat_currents[0]

    def slope(coupling: fmpq) -> arb:
        return arb((flux(coupling + step) - flux(coupling - step)) / (2 * step))

    found = scaling.crossover(slope, 0, fmpq(1, 10), fmpq(2 * n), digits=digits)
    return found + arb(0, arb(10) ** -(digits + 5))


def vanishing_root(point: Point, digits: int) -> acb:
    """The smallest root of (21) in balls."""
    size, coupling = fmpq(int(point[N])), bridge.as_fmpq(point[k_1])
    square = coupling * coupling
    cubic = fmpq_poly([0, 1, -2, 1]) + square * fmpq_poly([-2 / size, 1]) ** 2
    found = roots.rational_roots([cubic])
    return min((root for root, _ in found), key=lambda root: float(abs(root).mid()))


# --- quantum ---


def I_3(point: Point, digits: int) -> arb:
    """I_3 = 4 J/(k_B dT sqrt(2k/m)) by linear solve and quadrature; theta = 2 k_B T/hbar."""
    temperature = point[theta] / 2
    return 4 * currents.thermal_conductance(
        _coupled(point), temperature, source=0, drain=1, model="quantum", digits=digits
    )


def J_bias(point: Point, digits: int) -> arb:
    """Current at finite bias with hbar = 2k = m = 1."""
    baths = (point[theta_L] / 2, point[theta_R] / 2)
    return currents.heat_current(_coupled(point), baths, 0, model="quantum", digits=digits)


def quantum_flux_bias(point: Point, digits: int) -> arb:
    baths = (point[T_L], point[T_R])
    return currents.heat_current(
        _explicit(point), baths, 0, hbar=point[hbar], k_B=point[k_B], model="quantum",
        digits=digits,
    )  # fmt: skip


def quantum_flux_linear(point: Point, digits: int) -> arb:
    return difference_of(point) * currents.thermal_conductance(
        _explicit(point), point[T], source=0, drain=1, hbar=point[hbar], k_B=point[k_B],
        model="quantum", digits=digits,
    )  # fmt: skip


def cold_flux(point: Point, digits: int) -> arb:
    """The flux by linear solve, with k_B = hbar = 1 and k_1 given instead of the friction."""
    friction = point[k_1] * sqrt(2 * point[m] * point[k])
    network = ExplicitNetwork.mean_field(int(point[N]), k=point[k], m=point[m], gamma=friction)
    unit = sqrt(2 * point[k] / point[m])
    return currents.thermal_conductance(
        network, point[theta] * unit / 2, source=0, drain=1, model="quantum", digits=digits
    )


def g(point: Point, digits: int) -> arb:
    """(x/pi) int u^2/sinh^2 u/(u^2 + x^2) du by Arb enclosure."""
    s = Symbol("s")
    fields: tuple[Any, ...] = (x / pi, S.One, (s + x,), s, "conductance", S.One)
    at = {x: point[x]}
    return refine(lambda: enclosure.enclose(*fields, at), digits)


def trigamma(point: Point, digits: int) -> arb:
    """sum of 1/(z + n)^2: the Hurwitz zeta function at 2."""
    (argument,) = point.values()
    return acb(2).zeta(bridge.exact(argument)).real


def enclosed(integrals: Any, point: Point, digits: int) -> arb:
    """Thermal integrals by Arb enclosure of the integrand on the frequency axis."""
    parts = integrals if isinstance(integrals, tuple) else (integrals,)

    def compute() -> arb:
        total = arb(0)
        for part in parts:
            total = total + enclosure.enclose(*_fields(part), point)
        return total

    return refine(compute, digits)


# --- certified values on grids and at large size ---


def _fields(integral: Any) -> tuple[Any, ...]:
    """The six fields of a thermal integral, as numerics takes them."""
    response = integral.response
    return (
        integral.prefactor, response.numerator, response.pole_polynomials, response.s,
        integral.kernel.name, integral.scale,
    )  # fmt: skip


def _compiled(integral: Any) -> PoleSum:
    return compile_pole_sum(*_fields(integral))


def in_order(integral: Any, classical: Any, ratio: bool) -> Expr:
    """1 when certified values for N = 500, 1000, 2000 at k_1 = 3 are ordered on a grid of theta.

    Falling with N, or, as a ratio to the classical value ``classical`` (an expression), growing.
    """
    compiled = _compiled(integral)
    for exponent in range(-12, 1):
        temperature = Rational(2) ** exponent
        values = []
        for size in (500, 1000, 2000):
            point = {k_1: Integer(3), N: Integer(size), theta: temperature}
            value = compiled.value(point, 20)
            if ratio:
                value = value / bridge.ball(classical, point).real
            values.append(value)
        below = [b - a if ratio else a - b for a, b in itertools.pairwise(values)]
        if not all(step > 0 for step in below):
            return S.Zero
    return S.One


def half_temperature(integral: Any, classical: Expr, point: Point, size: int, digits: int) -> arb:
    """N theta at which the certified quantum flux I_3 is half the classical one, (2/pi) I_1/2."""
    compiled, count = _compiled(integral), Integer(size)
    high = (2 * classical / pi).subs({**point, N: count})  # an exact number

    def flux_ratio(scaled: fmpq) -> arb:
        full = {**point, N: count, theta: Rational(int(scaled.p), int(scaled.q)) / size}
        return compiled.ball(full) / bridge.exact(high).real

    near = fmpq(int(1000 * point[k_1]) + 1, 1000)
    return scaling.crossover(
        flux_ratio, fmpq(1, 2), near / 10, near * 10, digits=digits, cap_bits=1 << 14
    )


def half_argument(expression: Expr, digits: int) -> arb:
    """The x at which the given function (g) is 1/2."""

    def value(at: fmpq) -> arb:
        return bridge.ball(expression, {x: Rational(int(at.p), int(at.q))}).real

    return scaling.crossover(value, fmpq(1, 2), fmpq(1, 10), fmpq(10), digits=digits)


def maxima_of_chain(size: int) -> Expr:
    """Maxima of the exact classical flux through a chain on a grid of couplings 2^-8 ... 2^8."""
    flux = []
    for exponent in range(-16, 17):
        friction = fmpq(2) ** (exponent // 2) * (fmpq(7, 5) if exponent % 2 else fmpq(1))
        network = ExplicitNetwork.chain([1] * size, gamma=friction)
        flux.append(lyapunov.steady_covariance(network, (2, 1)).heat_currents[0])
    rising = [later > earlier for earlier, later in itertools.pairwise(flux)]
    return Integer(sum(up and not down for up, down in itertools.pairwise(rising)))
