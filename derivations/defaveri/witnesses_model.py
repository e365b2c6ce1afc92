"""Independent routes to sections II and III: energies and matrices of small networks, explicitly.

Nothing here uses ``derive``. Points are exact; values are Arb balls or exact numbers.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from flint import acb, acb_mat, arb, fmpq
from sympy import Integer, Rational, Symbol

from numerics import bridge, currents, green, spectrum
from numerics.network import ExplicitNetwork

from .notation import T_L, T_R, N, N_t, gamma, k, k_0, m, omega
from .points_model import Point

__all__ = [
    "bulk_minor",
    "degree_of_energy",
    "determinants",
    "different_springs",
    "elements",
    "elements_off_the_diagonal",
    "equal_network",
    "explicit_energy",
    "friction",
    "impedance",
    "inverse_elements",
    "minors",
    "moduli_of_inverse",
    "product_with_inverse",
    "slope_of_energy",
    "spring",
    "unequal_network",
    "uneven_current",
    "unreached",
    "white_noise",
]


def _positions(size: int) -> list[Rational]:
    return [Rational(i * i - 2, i + 1) for i in range(size)]


def _potential(point: Point, x: Sequence[Any]) -> Any:
    """The potential energy of (1), its double sum written out."""
    double = sum((x[n] - x[j]) ** 2 / 2 for n in range(len(x)) for j in range(len(x)) if j != n)
    return point[k_0] / 2 * sum(q**2 for q in x) + point[k] / (2 * point[N_t]) * double


def explicit_energy(point: Point, squares: Symbol, total: Symbol, kinetic: Symbol) -> Any:
    """(1), at coordinates whose sums are those of the point."""
    x = _positions(int(point[N]))
    if (sum(q**2 for q in x), sum(x)) != (point[squares], point[total]):
        raise ValueError("the sums of the point are not those of the coordinates")
    return point[kinetic] + _potential(point, x)


def slope_of_energy(point: Point, position: Symbol, total: Symbol) -> Any:
    """Minus the centred difference of the energy, exact for a quadratic one, for oscillator 2."""
    x, step = _positions(int(point[N])), Rational(1, 3)
    if (x[1], sum(x)) != (point[position], point[total]):
        raise ValueError("the sums of the point are not those of the coordinates")

    def moved(by: Any) -> Any:
        return _potential(point, [x[0], x[1] + by, *x[2:]])

    return -(moved(step) - moved(-step)) / (2 * step)


def degree_of_energy() -> Integer:
    """Degree in N of the springs' energy with the Kac factor N - 1, displacements independent.

    Differences of a polynomial, taken until they vanish.
    """
    values = []
    for n in range(3, 9):
        network = ExplicitNetwork.mean_field(n, k=Rational(1, 2), kac_factor=n - 1)
        values.append(sum((network.stiffness[i][i] for i in range(n)), fmpq(0)))
    degree = -1
    while any(value != 0 for value in values):
        values = [later - earlier for earlier, later in itertools.pairwise(values)]
        degree += 1
    return Integer(degree)


def white_noise(point: Point) -> arb:
    """The strength in time of white noise that gives <v^2> = T/m to a free particle, m = 3.

    <v^2> = strength/(2 pi) times the integral of omega^2 |G|^2.
    """
    free = ExplicitNetwork([3], [[0]], [(0, point[gamma])])
    mobility = currents.mobility_integral(free, 0, 0, "classical", arb(1))
    return 2 * arb.pi() * bridge.exact(point[T_L] / 3).real / mobility


# --- networks ---


def equal_network(point: Point) -> ExplicitNetwork:
    """The network of (1) to (4) with equal masses; a spring k/N_t between every pair."""
    return ExplicitNetwork.mean_field(
        int(point[N]), k=point[k] / 2, m=point[m], gamma=point[gamma], kac_factor=point[N_t],
        pinning=point[k_0],
    )  # fmt: skip


def unequal_network(point: Point, masses: Sequence[Symbol]) -> ExplicitNetwork:
    """The first, the bulk's and the last mass; the bulk's grow from oscillator 2 on."""
    first, bulk, last = (point[mass] for mass in masses)
    size = int(point[N])
    listed = [first, *(bulk * (1 + Rational(i, 7)) for i in range(size - 2)), last]
    return ExplicitNetwork.mean_field(
        size, k=point[k] / 2, m=listed, gamma=point[gamma], kac_factor=point[N_t],
        pinning=point[k_0],
    )  # fmt: skip


def _solved(network: ExplicitNetwork, point: Point) -> acb_mat:
    """G with time factor exp(+i omega t): the engine has the other sign."""
    return green.green_ball(network, -bridge.exact(point[omega]))


def impedance(point: Point, masses: Sequence[Symbol]) -> tuple[acb, ...]:
    """Elements 11, NN, 22 and 1N of the inverse of the numerically solved Green's function."""
    matrix = _solved(unequal_network(point, masses), point).inv()
    last = matrix.nrows() - 1
    return matrix[0, 0], matrix[last, last], matrix[1, 1], matrix[0, last]


def friction(point: Point, masses: Sequence[Symbol]) -> acb:
    """Element 11 with friction, less the same at a friction 10^30 times as small."""
    with_it = impedance(point, masses)[0]
    return with_it - impedance({**point, gamma: point[gamma] / 10**30}, masses)[0]


def product_with_inverse(point: Point, masses: Sequence[Symbol]) -> tuple[acb, ...]:
    """Elements 11, 22, 1N and 21 of the numerical Z times G."""
    network = unequal_network(point, masses)
    size, frequency = network.size, bridge.exact(point[omega])
    rows = [[acb(value) for value in row] for row in network.stiffness]
    for place, (mass, drag) in enumerate(zip(network.masses, network.friction(), strict=True)):
        rows[place][place] += acb(0, 1) * frequency * acb(drag) - acb(mass) * frequency**2
    product = acb_mat(rows) * _solved(network, point)
    return product[0, 0], product[1, 1], product[0, size - 1], product[1, 0]


def spring(point: Point) -> acb:
    """Minus an off-diagonal element of the inverse of the solved Green's function."""
    return -_solved(equal_network(point), point).inv()[0, 1]


def different_springs(point: Point) -> Integer:
    """Different off-diagonal elements of the explicit stiffness."""
    stiffness = equal_network(point).stiffness
    size = len(stiffness)
    return Integer(len({str(stiffness[i][j]) for i in range(size) for j in range(size) if i != j}))


def elements(point: Point) -> acb:
    """G_1N of equal masses, by a linear solve."""
    return _solved(equal_network(point), point)[0, int(point[N]) - 1]


def unreached(point: Point) -> Integer:
    """Modes no bath reaches, by the rank of the controllability matrix."""
    return Integer(spectrum.unreached(equal_network(point)).count)


# --- determinants of plain numbers ---


def _matrix(point: Point, size: int, diagonal: Sequence[Symbol], coupling: Symbol) -> acb_mat:
    """b everywhere, and A_n more on the diagonal."""
    b_ = bridge.exact(point[coupling])
    return acb_mat(
        [[b_ + (bridge.exact(point[diagonal[i]]) if i == j else 0) for j in range(size)]
         for i in range(size)]
    )  # fmt: skip


def _without(matrix: acb_mat, row: int, column: int) -> acb_mat:
    size = matrix.nrows()
    return acb_mat(
        [[matrix[i, j] for j in range(size) if j != column] for i in range(size) if i != row]
    )


def determinants(
    point: Point, sizes: Sequence[int], diagonal: Sequence[Symbol], coupling: Symbol
) -> tuple[arb, ...]:
    """Moduli of explicit determinants, one a size."""
    return tuple(abs(_matrix(point, size, diagonal, coupling).det()) for size in sizes)


def minors(
    point: Point, sizes: Sequence[int], diagonal: Sequence[Symbol], coupling: Symbol
) -> tuple[arb, ...]:
    """Moduli of the explicit minors (1, N), one a size."""
    found = (_matrix(point, size, diagonal, coupling) for size in sizes)
    return tuple(abs(_without(matrix, 0, matrix.nrows() - 1).det()) for matrix in found)


def bulk_minor(point: Point, size: int, diagonal: Sequence[Symbol], coupling: Symbol) -> acb:
    """The explicit minor (2, 2)."""
    return _without(_matrix(point, size, diagonal, coupling), 1, 1).det()


def inverse_elements(
    point: Point, places: Sequence[tuple[int, int]], diagonal: Sequence[Symbol], coupling: Symbol
) -> tuple[acb, ...]:
    """Elements of the inverse of an explicit matrix of four rows; places from 1."""
    inverse = _matrix(point, 4, diagonal, coupling).inv()
    return tuple(inverse[row - 1, column - 1] for row, column in places)


def moduli_of_inverse(
    point: Point, sizes: Sequence[int], diagonal: Sequence[Symbol], coupling: Symbol
) -> tuple[arb, ...]:
    """Moduli of the elements (1, N) of inverses, one a size."""
    found = (_matrix(point, size, diagonal, coupling).inv() for size in sizes)
    return tuple(abs(inverse[0, inverse.nrows() - 1]) for inverse in found)


# --- other networks ---


def uneven_current(point: Point, spring_13: Symbol) -> arb:
    """Heat current through three unequal oscillators, by quadrature."""
    held, springs = (Rational(1, 3), Rational(1, 2), 0), {(0, 1): 1, (1, 2): 3}
    springs[0, 2] = point[spring_13]
    rows = [[held[i] if i == j else 0 for j in range(3)] for i in range(3)]
    for (i, j), constant in springs.items():
        rows[i][j] = rows[j][i] = -constant
        rows[i][i] += constant
        rows[j][j] += constant
    network = ExplicitNetwork([2, 1, Rational(3, 2)], rows, ((0, 1), (2, Rational(1, 2))))
    return currents.heat_current(network, (point[T_L], point[T_R]), 0, "classical")


def elements_off_the_diagonal(point: Point) -> Integer:
    """Non-null elements of the explicit stiffness off its diagonal."""
    stiffness = equal_network(point).stiffness
    size = len(stiffness)
    return Integer(sum(stiffness[i][j] != 0 for i in range(size) for j in range(size) if i != j))
