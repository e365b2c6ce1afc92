"""Steady states of the random networks by the engine: A, B and the Lyapunov equation (1)."""

from __future__ import annotations

from functools import cache

from sympy import Expr, ImmutableMatrix, Matrix, eye, zeros

from derive.covariance import NoSteadyState, lyapunov

from .samples import Sample

__all__ = ["bath_fluxes", "covariance", "drift", "fluxes", "noise", "positive_definite"]


def drift(sample: Sample) -> Matrix:
    """The matrix A."""
    size = sample.size
    friction = zeros(size, size)
    for mass, strength, _ in sample.baths:
        friction[mass, mass] = strength
    upper = Matrix.hstack(-friction, -sample.potential)
    return Matrix.vstack(upper, Matrix.hstack(eye(size), zeros(size, size)))


def noise(sample: Sample) -> Matrix:
    """The matrix B."""
    found = zeros(2 * sample.size, 2 * sample.size)
    for mass, strength, temperature in sample.baths:
        found[mass, mass] = 2 * strength * temperature
    return found


@cache
def covariance(sample: Sample) -> ImmutableMatrix | None:
    """The solution Q of (1), None where it is not unique."""
    try:
        return ImmutableMatrix(lyapunov(drift(sample), noise(sample)))
    except NoSteadyState:
        return None


def positive_definite(matrix: Matrix) -> bool:
    """By the leading minors."""
    return all(matrix[:n, :n].det() > 0 for n in range(1, matrix.rows + 1))


def bath_fluxes(sample: Sample) -> tuple[Expr, ...]:
    """(3) for every bath, in the order of the sample."""
    found = covariance(sample)
    assert found is not None
    return tuple(
        strength * (temperature - found[mass, mass]) for mass, strength, temperature in sample.baths
    )


def fluxes(sample: Sample) -> Matrix:
    """``-V_ij <p_j q_i>``: what the spring carries from i to j."""
    found, size = covariance(sample), sample.size
    assert found is not None
    return Matrix(
        size, size,
        lambda i, j: 0 if i == j else -sample.potential[i, j] * found[j, size + i],
    )  # fmt: skip
