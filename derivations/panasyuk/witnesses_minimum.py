"""Independent routes to section VIII: a grid of blocks, zeros of the pole polynomial.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

from flint import acb_mat, fmpq, fmpq_mat
from sympy import Rational, Symbol

from numerics import bridge
from numerics.precision import bits_for, working_precision

from .notation import gamma_h, omega_0
from .points import Point

__all__ = ["conductivity", "squared_differences"]

_SIZE = 3  # blocks along each axis


def conductivity(point: Point, conductance: Symbol, sides: tuple[Symbol, ...]) -> Any:
    """Current through a grid of blocks by Kirchhoff's law, times length over cross-section.

    Every column has the potentials of the planes between its blocks as unknowns.
    """
    one = fmpq(int(point[conductance].p), int(point[conductance].q))
    lengths = [fmpq(int(point[s].p), int(point[s].q)) * _SIZE for s in sides]
    inner = _SIZE - 1
    matrix = fmpq_mat(inner, inner, [
        2 * one if i == j else -one if abs(i - j) == 1 else fmpq(0)
        for i in range(inner) for j in range(inner)
    ])  # fmt: skip
    potentials = matrix.solve(fmpq_mat(inner, 1, [one] + [0] * (inner - 1)))
    through = (1 - potentials[0, 0]) * one * _SIZE * _SIZE
    value = through * lengths[0] / (lengths[1] * lengths[2])
    return Rational(int(value.p), int(value.q))


def squared_differences(point: Point, digits: int) -> Any:
    """Product of (mu_i - mu_j)^2 over the eigenvalues of the drift, cutoff omega_0."""
    with working_precision(bits_for(digits + 30)):
        w, g = (bridge.exact(point[name]) for name in (omega_0, gamma_h))
        first, second, third = acb_mat([[0, 1, 0], [-w * w, 0, 1], [0, -g * w, -w]]).eig()
        product = (first - second) * (second - third) * (third - first)
        return (product * product).real
