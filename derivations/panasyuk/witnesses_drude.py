"""Independent routes to (14) to (21): a Drude bath as one more variable with a drift of its own.

The memory force y = -int gamma(t - s) v(s) ds of an exponential kernel obeys y' = -D y - gamma D v,
so that (x, v, y) has the drift matrix of ``_drift``. Nothing here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

import mpmath
from flint import acb, acb_mat
from sympy import Symbol

from numerics import bridge
from numerics.precision import bits_for, working_precision

from .notation import D, gamma, gamma_1, gamma_2, m, mu, mu_1, mu_2, mu_3, omega_0, t, z
from .points import Point

__all__ = [
    "after_kick",
    "coefficient",
    "coefficient_by_decay",
    "determinant",
    "kernel",
    "transform",
]


def _drift(frequency_squared: Any, friction: Any, cutoff: Any) -> acb_mat:
    """Rows of x' = v, v' = -w^2 x + y, y' = -D y - friction D v; everything over the mass."""
    return acb_mat([
        [0, 1, 0], [-frequency_squared, 0, 1], [0, -friction * cutoff, -cutoff],
    ])  # fmt: skip


def _at(point: Point) -> acb_mat:
    frequency, cutoff = (bridge.exact(point[name]) for name in (omega_0, D))
    friction = bridge.exact((point[gamma_1] + point[gamma_2]) / point[m])
    return _drift(frequency * frequency, friction, cutoff)


def _by_roots(point: Point) -> acb_mat:
    """The drift whose rates are given: its invariants are those of the three numbers."""
    first, second, third = (bridge.exact(point[name]) for name in (mu_1, mu_2, mu_3))
    cutoff = first + second + third
    frequency_squared = first * second * third / cutoff
    pairs = first * second + second * third + third * first
    return _drift(frequency_squared, (pairs - frequency_squared) / cutoff, cutoff)


def transform(point: Point) -> acb:
    """Element (x, v) of the inverse of z - drift: x(z) after a unit of velocity."""
    return (bridge.exact(point[z]) * acb_mat(3, 3, _unit()) - _at(point)).inv()[0, 1]


def determinant(point: Point) -> acb:
    """det(mu + drift), monic in mu."""
    return (bridge.exact(point[mu]) * acb_mat(3, 3, _unit()) + _at(point)).det()


def _unit() -> list[int]:
    return [1, 0, 0, 0, 1, 0, 0, 0, 1]


def after_kick(point: Point, digits: int) -> acb:
    """Element (x, v) of the exponential of drift times t."""
    with working_precision(bits_for(digits + 20)):
        return (_by_roots(point) * bridge.exact(point[t])).exp()[0, 1]


def coefficient_by_decay(point: Point) -> acb:
    """Weight of exp(-mu_1 t) in that element, by the projector on the eigenvalue -mu_1."""
    drift, unit = _by_roots(point), acb_mat(3, 3, _unit())
    first, second, third = (bridge.exact(point[name]) for name in (mu_1, mu_2, mu_3))
    other = (drift + second * unit) * (drift + third * unit)
    return other[0, 1] / ((second - first) * (third - first))


def kernel(point: Point, time: Symbol, digits: int) -> Any:
    """Sum over a continuum of modes of C^2/(m omega^2) cos(omega t), by Longman's method."""
    with mpmath.workdps(digits + 15):
        names = (gamma_1, gamma_2, D, time)
        first, second, cutoff, late = (_mpf(point[name]) for name in names)

        def density(w: Any) -> Any:
            return 2 / mpmath.pi * cutoff**2 / (w * w + cutoff**2) * mpmath.cos(w * late)

        whole = mpmath.quadosc(density, [0, mpmath.inf], omega=abs(late))
        return (first + second) * whole


def _mpf(value: Any) -> Any:
    return mpmath.mpf(int(value.p)) / int(value.q)


def coefficient(point: Point, number: Symbol, spacing: Symbol, digits: int) -> Any:
    """Fourier coefficient of the closed form of the spaced kernel, by quadrature over a period."""
    with mpmath.workdps(digits + 15):
        names = (gamma, D, spacing, number)
        friction, cutoff, gap, which = (_mpf(point[name]) for name in names)
        half = mpmath.pi / gap

        def shape(late: Any) -> Any:
            bump = friction * cutoff * mpmath.cosh(cutoff * (half - late))
            return bump / mpmath.sinh(cutoff * half) * mpmath.cos(which * gap * late)

        nodes = [2 * half * part / 16 for part in range(17)]
        return gap / mpmath.pi * mpmath.quad(shape, nodes)
