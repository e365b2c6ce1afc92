"""Independent routes to the traces with Im Gamma of (7): whole matrices of explicit networks.

Nothing here uses ``derive``. Points are exact and hold a frequency; values are Arb balls.
"""

from __future__ import annotations

from flint import acb, acb_mat
from sympy import pi

from numerics import bridge, green

from .notation import T_L, T_R, Delta_T, T, gamma, hbar, k_B, omega
from .points import Point
from .witnesses_model import explicit_network

__all__ = ["bulk_velocity", "classical_flux", "quantum_flux"]


def _kernels(point: Point, size: int) -> tuple[acb_mat, acb_mat]:
    """The matrices Im Gamma_L and Im Gamma_R of (7)."""
    value = bridge.exact(point[gamma] * point[omega])
    left, right = acb_mat(size, size), acb_mat(size, size)
    left[0, 0], right[size - 1, size - 1] = value, value
    return left, right


def _matrices(point: Point) -> tuple[acb_mat, acb_mat, acb_mat, acb_mat]:
    """G, Im Gamma_L, Im Gamma_R and G^dagger."""
    solved = green.green_ball(explicit_network(point), bridge.exact(point[omega]))
    size = solved.nrows()
    dagger = acb_mat(size, size, [
        acb(solved[j, i].real, -solved[j, i].imag) for i in range(size) for j in range(size)
    ])  # fmt: skip
    return solved, *_kernels(point, size), dagger


def _trace(point: Point) -> acb:
    solved, left, right, dagger = _matrices(point)
    product = solved * left * dagger * right
    return sum((product[i, i] for i in range(product.nrows())), acb(0))


def classical_flux(point: Point) -> acb:
    """(12) under the integral."""
    return _trace(point) * bridge.exact(point[k_B] * point[Delta_T] / pi)


def bulk_velocity(point: Point) -> acb:
    """(26) under the integral, for the second oscillator."""
    solved, left, right, dagger = _matrices(point)
    total = acb(0)
    for matrix, warmth in ((left, T_L), (right, T_R)):
        noise = (solved * matrix * dagger)[1, 1]
        total += noise * bridge.exact(point[k_B] * point[warmth] * point[omega] / pi)
    return total


def quantum_flux(point: Point) -> acb:
    """(42) under the integral, to first order in the difference of the temperatures."""
    u = bridge.exact(point[hbar] * point[omega] / (point[k_B] * point[T])).real
    slope = u * u.exp() / (u.exp() - 1) ** 2 / bridge.exact(point[T]).real  # df/dT
    energy = bridge.exact(point[hbar] * point[omega] * point[Delta_T] / pi)
    return _trace(point) * energy * slope
