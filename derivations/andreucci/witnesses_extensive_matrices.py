"""Independent routes to the matrices of section 5: whole matrices of explicit networks.

Points are those of ``points_extensive`` and hold a frequency. Nothing here uses ``derive``; values
are Arb balls.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flint import acb, acb_mat, arb

from numerics import bridge, green

from .notation import N_L, N_R, T_L, T_R, Delta_T, N, gamma, k_B, m, omega
from .points import Point
from .witnesses_extensive import explicit

__all__ = [
    "centre_of_mass",
    "diagonal_part",
    "green_element",
    "impedance",
    "noise_on_bulk",
    "pair_sum",
    "stiffness",
    "trace_between_baths",
]


def _green(point: Point) -> Any:
    return green.green_ball(explicit(point), bridge.exact(point[omega]))


def green_element(point: Point, digits: int) -> acb:
    """G between the first and the last oscillator, by a linear solve."""
    return _green(point)[0, int(point[N]) - 1]


def pair_sum(point: Point) -> arb:
    """The double sum of |G_il|^2, pair by pair."""
    matrix, size = _green(point), int(point[N])
    total = arb(0)
    for row in range(size - int(point[N_R]), size):
        for column in range(int(point[N_L])):
            total = total + abs(matrix[row, column]) ** 2
    return total


def impedance(point: Point) -> tuple[acb, acb, acb]:
    """Elements of the inverse of the solved Green's function: with bath, without, between."""
    matrix, bare = _green(point).inv(), int(point[N_L])
    return matrix[0, 0], matrix[bare, bare], matrix[0, 1]


def stiffness(point: Point) -> tuple[acb, acb]:
    """The same without inertia: an oscillator without bath, and between two oscillators."""
    _, diagonal, between = impedance(point)
    return diagonal + bridge.exact(point[m] * point[omega] ** 2), between


def diagonal_part(point: Point) -> tuple[acb, acb, acb]:
    """-Z less the constant that every element has in common."""
    coupled, bare, between = impedance(point)
    return between - coupled, between - bare, acb(0)


def centre_of_mass(point: Point) -> acb:
    """Force on oscillator 1 that (33) finds, N m s^2 M + gamma s S with M and S of the response."""
    matrix, size = _green(point), int(point[N])
    response = [matrix[i, 0] for i in range(size)]
    s = acb(0, -1) * bridge.exact(point[omega])
    coupled = [*range(int(point[N_L])), *range(size - int(point[N_R]), size)]
    inertia, friction = bridge.exact(point[m]).real, bridge.exact(point[gamma]).real
    pulled = sum((response[i] for i in coupled), acb(0))
    return inertia * s**2 * sum(response, acb(0)) + friction * s * pulled


def _kernel(point: Point, sites: Iterable[int]) -> acb_mat:
    """Im Gamma of (8) on some oscillators."""
    size, value = int(point[N]), bridge.exact(point[gamma] * point[omega])
    matrix = acb_mat(size, size)
    for site in sites:
        matrix[site, site] = value
    return matrix


def _kernels(point: Point) -> tuple[acb_mat, acb_mat]:
    size = int(point[N])
    left, right = range(int(point[N_L])), range(size - int(point[N_R]), size)
    return _kernel(point, left), _kernel(point, right)


def _dagger(matrix: acb_mat) -> acb_mat:
    entries = [[acb(c.real, -c.imag) for c in row] for row in matrix.table()]
    return acb_mat(entries).transpose()


def trace_between_baths(point: Point) -> acb:
    """(12) under the integral, with the whole matrices."""
    solved, (left, right) = _green(point), _kernels(point)
    product = solved * left * _dagger(solved) * right
    front = bridge.exact(point[k_B] * point[Delta_T]) / acb(arb.pi())
    return front * sum((product[i, i] for i in range(product.nrows())), acb(0))


def noise_on_bulk(point: Point) -> acb:
    """(26) under the integral, for the first oscillator without bath."""
    solved, site, total = _green(point), int(point[N_L]), acb(0)
    for matrix, warmth in zip(_kernels(point), (T_L, T_R)):
        noise = (solved * matrix * _dagger(solved))[site, site]
        front = bridge.exact(point[k_B] * point[warmth] * point[omega]) / acb(arb.pi())
        total += noise * front
    return total
