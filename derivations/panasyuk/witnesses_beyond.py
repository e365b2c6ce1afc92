"""Independent routes to the closed forms: linear solves, enclosures of integrals, matrices.

Nothing here uses ``derive``; enclosures are of the integrals it set up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import mpmath
from flint import acb_poly, arb, fmpq, fmpq_mat
from sympy import Rational, Symbol

from numerics import bridge, pole_sum, quadrature
from numerics.precision import bits_for, working_precision

from .notation import T_1, T_2, D, T, gamma_1, gamma_2, omega, omega_0
from .points import Point

__all__ = [
    "certified",
    "conductance",
    "current",
    "distance_from_border",
    "enclosed",
    "hurwitz_minor",
    "transmission",
]


def _mpf(value: Any) -> Any:
    return mpmath.mpf(int(value.p)) / int(value.q)


def _through(point: Point, w: Any) -> Any:
    """Power into bath 2 from noise of bath 1 at frequency w, by four linear equations.

    x, v and one memory variable for each bath: y' = -D y - gamma D v, and white noise of strength
    2 gamma on D y of bath 1.
    """
    squared, cutoff = _mpf(point[omega_0]) ** 2, _mpf(point[D])
    first, second = _mpf(point[gamma_1]), _mpf(point[gamma_2])
    one = mpmath.mpc(0, -w)
    drift = mpmath.matrix([
        [-one, 1, 0, 0],
        [-squared, -one, 1, 1],
        [0, -first * cutoff, -cutoff - one, 0],
        [0, -second * cutoff, 0, -cutoff - one],
    ])  # fmt: skip
    solved = mpmath.lu_solve(drift, mpmath.matrix([0, 0, -cutoff, 0]))
    return -mpmath.re(solved[3] * mpmath.conj(solved[1])) * 2 * first


def transmission(point: Point, digits: int) -> Any:
    """Twice that power: noise of energy T has the spectrum 2 gamma T, a channel carries T/2 pi."""
    with mpmath.workdps(digits + 10):
        return 2 * _through(point, _mpf(point[omega]))


def current(point: Point, digits: int) -> Any:
    """Integral over all frequencies of the power at unit energy times w (n_1 - n_2)."""
    with mpmath.workdps(min(digits, 15) + 8):
        warm = [_mpf(point[name]) for name in (T_1, T_2)]

        def inside(w: Any) -> Any:
            first, second = (1 / mpmath.expm1(w / width) for width in warm)
            return _through(point, w) * w * (first - second)

        return mpmath.quad(inside, _nodes(point, max(warm))) / mpmath.pi


def conductance(point: Point, digits: int) -> Any:
    """The same with the slope of the occupation, (w/2T)^2/sinh^2(w/2T)."""
    with mpmath.workdps(min(digits, 15) + 8):
        warm = _mpf(point[T])

        def inside(w: Any) -> Any:
            half = w / (2 * warm)
            return _through(point, w) * (half / mpmath.sinh(half)) ** 2

        return mpmath.quad(inside, _nodes(point, warm)) / mpmath.pi


def _nodes(point: Point, warm: Any) -> list[Any]:
    scales = {warm, _mpf(point[D]), _mpf(point[omega_0]), 2 * _mpf(point[omega_0])}
    return sorted({mpmath.mpf(0), *scales, 10 * warm, 30 * warm, 80 * warm})


def _fields(integral: Any) -> tuple[Any, ...]:
    response = integral.response
    return (
        integral.prefactor, response.numerator, response.pole_polynomials, response.s,
        integral.kernel.name, integral.scale,
    )  # fmt: skip


def enclosed(integrals: Iterable[Any], point: Point, digits: int) -> Any:
    """The integrals enclosed by panels, no pole taken."""
    with working_precision(bits_for(digits + 15)):
        total = arb(0)
        for integral in integrals:
            fields = _fields(integral)
            total = total + quadrature.enclose(*fields, point)  # type: ignore[call-arg]
        return total


def certified(integral: Any, point: Mapping[Symbol, Any], digits: int) -> Any:
    """The integral as a sum over its poles, at a precision that doubles until it is narrow."""
    return pole_sum.compile_pole_sum(*_fields(integral)).value(point, digits)


def hurwitz_minor(point: Point) -> Any:
    """Second Hurwitz minor, of the characteristic polynomial of the drift."""
    w, cutoff, first, second = (
        fmpq(int(point[s].p), int(point[s].q)) for s in (omega_0, D, gamma_1, gamma_2)
    )
    drift = fmpq_mat(3, 3, [0, 1, 0, -w * w, 0, 1, 0, -(first + second) * cutoff, -cutoff])
    constant, linear, quadratic, lead = drift.charpoly()
    value = quadratic * linear - lead * constant
    return Rational(int(value.p), int(value.q))


def distance_from_border(point: Point, double: Symbol, single: Symbol) -> Any:
    """D^2/omega_0^2 - 27, checked to have the roots a, a, b: a twofold zero by the derivative."""
    twice, once = (bridge.exact(point[s]) for s in (double, single))
    cutoff = 2 * twice + once
    squared = twice * twice * once / cutoff
    friction = 2 * twice * (twice + once) ** 2 / cutoff**2
    cubic = acb_poly([-cutoff * squared, squared + friction * cutoff, -cutoff, 1])
    values = (cubic(twice), cubic.derivative()(twice), cubic(once))
    if not all(value.contains(0) for value in values):
        raise ArithmeticError("these parameters do not have a double root")
    return cutoff**2 / squared - 27
