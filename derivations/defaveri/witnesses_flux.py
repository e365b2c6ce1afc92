"""Independent routes to section III.A: currents and transmissions of explicit networks.

Nothing here uses ``derive``. Points are exact; values are Arb balls or exact rationals.
"""

from __future__ import annotations

from typing import Any

from flint import acb, acb_mat, arb
from sympy import I, Integer, Matrix, Rational

from numerics import bridge, green, lyapunov
from numerics.network import ExplicitNetwork

from .notation import T_L, T_R, N, N_t, a, b, c, gamma, k, omega
from .points_model import Point
from .witnesses_model import equal_network

__all__ = [
    "components_of_bulk",
    "determinant_of_elements",
    "dimension_of_bulk_modes",
    "eigenvectors",
    "heat_current",
    "modulus_of_end",
    "modulus_of_green",
    "modulus_of_rigid_modes",
    "ratio_of_currents",
    "rows",
    "slightly_unequal",
    "sum_of_currents",
    "transmission",
]


def _currents(point: Point) -> tuple[Any, ...]:
    found = lyapunov.steady_covariance(equal_network(point), (point[T_L], point[T_R]))
    return found.heat_currents


def heat_current(point: Point) -> arb:
    """From the left bath into the network."""
    return arb(_currents(point)[0])


def sum_of_currents(point: Point) -> arb:
    return arb(sum(_currents(point)))


def transmission(point: Point) -> acb:
    """4 gamma^2 omega^2 |G_1N|^2 by a linear solve."""
    return green.transmission(equal_network(point), bridge.exact(point[omega]), 0, 1)


def ratio_of_currents(point: Point) -> arb:
    """The current with the Kac factor N - 1 over the one with 1."""
    baths = {T_L: Integer(1), T_R: Integer(0)}
    found = [heat_current({**point, **baths, N_t: value}) for value in (point[N] - 1, Integer(1))]
    return found[0] / found[1]


def _impedance(point: Point) -> acb_mat:
    """The inverse of the solved Green's function, time factor exp(+i omega t)."""
    return green.green_ball(equal_network(point), -bridge.exact(point[omega])).inv()


def modulus_of_end(point: Point) -> acb:
    """|Z_11 - Z_1N|^2: a mode in which the two ends move against each other."""
    matrix = _impedance(point)
    return acb(abs(matrix[0, 0] - matrix[0, matrix.nrows() - 1]) ** 2)


def modulus_of_rigid_modes(point: Point) -> acb:
    """|det Z|^2 without the factors of the other modes."""
    matrix = _impedance(point)
    size = matrix.nrows()
    bulk = matrix[1, 1] - matrix[0, 1]  # a - b
    rest = abs(matrix.det()) ** 2 / modulus_of_end(point)
    return rest / abs(bulk) ** (2 * (size - 3))


def slightly_unequal(delta: Any) -> arb:
    """Current per temperature difference through masses 1, 1 -+ delta, 1 with N_t = 3."""
    masses = [1, 1 - Rational(delta), 1 + Rational(delta), 1]
    network = ExplicitNetwork.mean_field(4, k=Rational(1, 2), m=masses, gamma=1, kac_factor=3)
    return arb(lyapunov.steady_covariance(network, (1, 0)).heat_currents[0])


# --- the matrix of identical masses, plain numbers ---


def _matrix(point: Point) -> acb_mat:
    diagonal, coupling, friction = (bridge.exact(point[symbol]) for symbol in (a, b, c))
    size = int(point[N])
    rows = [[coupling] * size for _ in range(size)]
    for place in range(size):
        rows[place][place] = diagonal + (friction if place in (0, size - 1) else 0)
    return acb_mat(rows)


def modulus_of_green(point: Point) -> arb:
    """|G_1N| by inversion."""
    inverse = _matrix(point).inv()
    return abs(inverse[0, inverse.nrows() - 1])


def determinant_of_elements(point: Point) -> acb:
    return _matrix(point).det()


def rows(point: Point, vector: list[Any]) -> tuple[acb, acb, acb]:
    """Rows 1, N and 2 of Z q for an explicit q."""
    column = acb_mat([[bridge.exact(Rational(value))] for value in vector])
    product = _matrix(point) * column
    return product[0, 0], product[product.nrows() - 1, 0], product[1, 0]


def dimension_of_bulk_modes(point: Point) -> Integer:
    """Null vectors of Z - (a - b) that are at rest at the baths: two more rows ask for that."""
    size = int(point[N])
    ones = Matrix(size + 2, size, lambda row, column: point[b])
    for place in (0, size - 1):
        ones[place, place] += point[c]
    for extra, place in ((size, 0), (size + 1, size - 1)):
        for column in range(size):
            ones[extra, column] = int(column == place)
    return Integer(size - ones.rank())


def components_of_bulk(point: Point) -> tuple[acb, acb]:
    """theta from the explicit matrix on (1, 0, ..., 0, 1) and (0, 1, ..., 1, 0).

    Their images are combinations of the two. The eigenvector for which b theta has the larger real
    part comes first.
    """
    size = int(point[N])
    ends = rows(point, [1, *[0] * (size - 2), 1])
    bulk = rows(point, [0, *[1] * (size - 2), 0])
    half, gap = (ends[0] + bulk[2]) / 2, (ends[0] - bulk[2]) / 2
    root = (gap**2 + bulk[0] * ends[2]).sqrt()
    first, second = ((half + sign * root - ends[0]) / bulk[0] for sign in (1, -1))
    ahead = (bridge.exact(point[b]) * (first - second)).real > 0
    return (first, second) if ahead else (second, first)


def eigenvectors(point: Point) -> Integer:
    """Independent eigenvectors: nullities of the exact matrix less each of its eigenvalues."""
    size, step = int(point[N]), point[k] / point[N_t]
    drag = I * point[omega] * point[gamma]
    matrix = Matrix(
        size, size, lambda i, j: -step if i != j else (drag if i in (0, size - 1) else 0)
    )
    total = 0
    for value in matrix.eigenvals():
        total += size - (matrix - value * Matrix.eye(size)).rank(simplify=True)
    return Integer(total)
