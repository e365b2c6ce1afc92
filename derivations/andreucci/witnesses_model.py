"""Independent routes to the model's equations: energies and matrices of small networks, explicitly.

Nothing here uses ``derive``. Points are exact; values are Arb balls or exact expressions.
"""

from __future__ import annotations

import itertools
from typing import Any

from flint import acb, fmpq
from sympy import Matrix, Rational, diff, symbols

from numerics import bridge, green, spectrum
from numerics.network import ExplicitNetwork

from .notation import N, gamma, k, k_1, m, omega
from .points import Point, coordinates

__all__ = [
    "coupled_network",
    "degree_of_energy",
    "excess_of_printed_inverse",
    "explicit_energy",
    "explicit_hessian",
    "explicit_impedance",
    "explicit_inverse",
    "explicit_network",
    "green_element",
    "momentum",
    "unreached_by_power_law",
    "unreached_modes",
]


def explicit_energy(point: Point) -> Any:
    """(2) as printed, its double sum over explicit coordinates."""
    n = int(point[N])
    _, positions, momenta = coordinates(n)
    kinetic = sum(p**2 for p in momenta) / (2 * point[m])
    double = sum((a - b) ** 2 for a in positions for b in positions)
    return kinetic + point[k] / (2 * point[N]) * double


def momentum(point: Point, velocity: Any) -> Any:
    """The momentum at which a step of the explicit kinetic energy, per momentum, is the velocity.

    A centred difference of a square is exact.
    """
    mass, step = point[m], Rational(1, 3)

    def speed(at: Any) -> Any:
        return ((at + step) ** 2 - (at - step) ** 2) / (2 * mass) / (2 * step)

    return point[velocity] / speed(Rational(1))


def degree_of_energy() -> int:
    """Degree in N of N times the trace of the explicit stiffness: one more than the energy's.

    Differences of a polynomial, taken until they vanish.
    """
    values = [n * sum(ExplicitNetwork.mean_field(n).stiffness[i][i] for i in range(n))
              for n in range(3, 9)]  # fmt: skip
    degree = -1
    while any(value != 0 for value in values):
        values = [later - earlier for earlier, later in itertools.pairwise(values)]
        degree += 1
    return degree - 1


def explicit_hessian(point: Point) -> tuple[Any, Any]:
    """Second derivatives of the springs' energy in (2): a diagonal and an off-diagonal element."""
    n = int(point[N])
    variables = symbols(f"x1:{n + 1}")
    energy = point[k] / (2 * n) * sum((a - b) ** 2 for a in variables for b in variables)
    first, second = variables[0], variables[1]
    return diff(energy, first, 2), diff(energy, first, second)


def explicit_network(point: Point) -> ExplicitNetwork:
    """The network of (2) and (7) at a point; what the point does not give is 1."""
    return ExplicitNetwork.mean_field(
        int(point[N]), k=point.get(k, 1), m=point.get(m, 1), gamma=point.get(gamma, 1)
    )


def coupled_network(point: Point) -> ExplicitNetwork:
    """2k = m = 1, so that frequencies are in units of sqrt(2k/m) and friction is k_1."""
    return ExplicitNetwork.mean_field(int(point[N]), k=Rational(1, 2), m=1, gamma=point[k_1])


def explicit_impedance(point: Point, digits: int) -> tuple[acb, acb, acb]:
    """Elements of the inverse of the numerically solved Green's function."""
    matrix = green.green_ball(explicit_network(point), bridge.exact(point[omega])).inv()
    return matrix[0, 0], matrix[1, 1], matrix[0, 1]


def green_element(point: Point, digits: int) -> acb:
    """G_1N by a linear solve."""
    n = int(point[N])
    return green.green_ball(explicit_network(point), bridge.exact(point[omega]))[0, n - 1]


def unreached_modes(point: Point) -> int:
    """Modes no bath reaches, by the rank of the controllability matrix."""
    return spectrum.unreached(ExplicitNetwork.mean_field(int(point[N]))).count


def unreached_by_power_law() -> int:
    """The same for springs 1/r and 1/r^2 between oscillators of a row, the most of all."""
    found = []
    for power in (1, 2):
        for size in (4, 6):
            rows = [[fmpq(0)] * size for _ in range(size)]
            for i in range(size):
                for j in range(size):
                    if i != j:
                        rows[i][j] = -fmpq(1, abs(i - j) ** power)
                        rows[i][i] -= rows[i][j]
            network = ExplicitNetwork([1] * size, rows, ((0, 1), (size - 1, 1)))
            found.append(spectrum.unreached(network).count)
    return max(found)


def explicit_inverse(point: Point, diagonal: Any, left: Any, right: Any) -> tuple[Any, ...]:
    """Inverse of M + u v^T for explicit numbers."""
    whole = Matrix(2, 2, lambda i, j: point[left[i]] * point[right[j]])
    for i in range(2):
        whole[i, i] += point[diagonal[i]]
    return tuple(whole.inv())


def excess_of_printed_inverse(scalar: Any) -> Any:
    """c in A X = 1 + c u v^T M^-1 for explicit matrices, X the right side of (15)."""
    first = Matrix(3, 3, [2, 1, 0, 1, 5, 1, 0, 2, 3])
    u, v = Matrix([1, 2, -1]), Matrix([3, 1, 1])
    u = u * scalar / (v.T * first.inv() * u)[0]
    inverse = (first + u * v.T).inv()
    printed = first.inv() + inverse * u * v.T * inverse / (1 + (v.T * inverse * u)[0])
    excess = (first + u * v.T) * printed - Matrix.eye(3)
    dyad = u * v.T * first.inv()
    (c,) = {a / b for a, b in zip(excess, dyad, strict=True)}
    return c
