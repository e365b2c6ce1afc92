"""Independent routes to currents and temperatures of arbitrary masses: explicit networks.

Nothing here uses ``derive``: the Lyapunov equation solved exactly, determinants, linear solves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from flint import arb, fmpq, fmpq_mat
from sympy import Expr, Rational, S, Symbol

from numerics import currents, mass_rules, spectrum
from numerics.lyapunov import steady_covariance
from numerics.network import ExplicitNetwork

from .domains_limit import K, gamma_1, gamma_N, kappa, n_1, n_2
from .notation import T_L, T_R, N, gamma, k_p, m_1, m_N, s
from .points_limit import masses_of

__all__ = [
    "answer_of_ends",
    "current",
    "current_by_quadrature",
    "double_zero",
    "odd_part",
    "rational",
    "share",
    "temperature",
    "unreached",
]

Point = Mapping[Symbol, Any]


def _network(point: Point) -> ExplicitNetwork:
    """All springs kappa; what is left of K is pinning."""
    masses = masses_of(point)
    size, spring, pull = len(masses), point[kappa], point[K]
    stiffness = [[pull - spring if i == j else -spring for j in range(size)] for i in range(size)]
    for end in (0, size - 1):
        stiffness[end][end] += point.get(k_p, S.Zero)
    frictions = (point.get(gamma_1, point.get(gamma)), point.get(gamma_N, point.get(gamma)))
    return ExplicitNetwork(masses, stiffness, ((0, frictions[0]), (size - 1, frictions[1])))


def rational(value: Any) -> fmpq:
    """An exact rational of SymPy."""
    return fmpq(int(value.p), int(value.q))


def current(point: Point) -> fmpq:
    """J/(T_L - T_R) from the exact covariance."""
    return steady_covariance(_network(point), (1, 0)).heat_currents[0]


def current_by_quadrature(point: Point, digits: int) -> arb:
    return currents.thermal_conductance(_network(point), 1, model="classical", digits=digits)


def temperature(point: Point) -> fmpq:
    """Of the second oscillator, from the exact covariance."""
    baths = (point[T_L], point[T_R])
    return steady_covariance(_network(point), baths).kinetic_temperatures[1]


def answer_of_ends(point: Point) -> fmpq:
    """Displacements of two ends, pushed by a unit force and held by the pull K of all springs."""
    at, rows = rational(point[s]), []
    for mass in (point[m_1], point[m_N]):
        rows.append(rational(mass) * at**2 + rational(point[gamma]) * at + rational(point[K]))
    moved = fmpq_mat([[rows[0], 0], [0, rows[1]]]).solve(fmpq_mat([[1], [1]]))
    return moved[0, 0] + moved[1, 0]


def share(point: Point) -> fmpq:
    """Of the left bath in the temperature of the second oscillator."""
    return steady_covariance(_network(point), (1, 0)).kinetic_temperatures[1]


def odd_part(point: Point) -> fmpq:
    """``F(s) - F(-s)``, F the determinant of Z over the product of its row sums."""
    network, at = _network(point), rational(point[s])

    def F(place: fmpq) -> fmpq:
        friction, rows, product = network.friction(), [], fmpq(1)
        for i, mass in enumerate(network.masses):
            row = list(network.stiffness[i])
            row[i] += mass * place**2 + friction[i] * place
            rows.append(row)
            product *= row[i] - row[i - 1]  # less one of the springs, all -kappa
        return fmpq_mat(rows).det() / product

    return F(at) - F(-at)


def double_zero(point: Point) -> Expr:
    """The friction where the discriminant of B_1 + B_N, from its values at three points, is 0."""
    masses, pull = (point[m_1], point[m_N]), point[K]

    def discriminant(friction: Fraction) -> Expr:
        values = [
            sum((mass * at + pull) ** 2 - friction**2 * at for mass in masses) for at in (-1, 0, 1)
        ]
        curve, slope = (values[0] + values[2]) / 2 - values[1], (values[2] - values[0]) / 2
        return slope**2 - 4 * curve * values[1]

    low, high = S.Zero, 4 * (1 + pull) * (1 + sum(masses))
    middle = low
    # the discriminant is negative between zero friction and the double zero, positive beyond
    for _ in range(60):
        middle = Rational((low + high) / 2)
        low, high = (middle, high) if discriminant(middle) < 0 else (low, middle)
    return middle


def unreached(point: Point, rule: str = "") -> int:
    """Modes of an explicit network that no bath reaches, by the rank of its Krylov space."""
    if rule == "":
        groups = (n_1, Fraction(5, 4)), (n_2, Fraction(1))
        masses = [mass for count, mass in groups for _ in range(int(point[count]))]
        masses = [Fraction(1), *masses, Fraction(2)]
    else:
        masses = list(_ruled(rule, int(point[N])))
    network = ExplicitNetwork.mean_field(len(masses), m=masses, pinning=Fraction(1, 3))
    return spectrum.unreached(network).count


def _ruled(rule: str, size: int) -> Sequence[Fraction]:
    half = Fraction(1, 2)
    found: dict[str, Callable[[], Sequence[Fraction]]] = {
        "identical": lambda: [Fraction(1)] * size,
        "alternating": lambda: mass_rules.alternating(1, half, size, exact=True),
        "graded": lambda: mass_rules.graded(1, half, size, exact=True),
        "random": lambda: [
            mass.limit_denominator(10**6)
            for mass in mass_rules.random_masses(1, half, size, seed=2022, exact=True)
        ],
    }
    return found[rule]()
