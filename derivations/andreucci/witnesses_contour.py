"""Independent routes for the appendix: residues and arcs by quadrature along circles.

Nothing here uses ``derive``. Points are exact.
"""

from __future__ import annotations

import itertools
from typing import Any

import mpmath
from sympy import Expr, Integer, Rational, pi

from numerics import bridge
from numerics.precision import working_precision

from .domains import n, radius
from .notation import a
from .points import Point, as_mpf

__all__ = [
    "arc",
    "arc_without_response",
    "closed_contour",
    "enclosed_poles",
    "line",
    "line_and_residues",
    "modulus_of_sinh",
    "residue",
]


def _f(z: Any, pole: Any) -> Any:
    return z**2 / (z**2 + pole**2) / mpmath.sinh(z) ** 2


def residue(point: Point, where: Expr, digits: int) -> Any:
    """Residue of f at a point from the integral over a small circle (trapezoidal rule)."""
    with working_precision(4 * digits + 64):
        pole, centre = as_mpf(point[a]), mpmath.mpc(0, 1) * _number(where)
        count = 8 * digits + 64
        total = mpmath.mpf(0)
        for j in range(count):
            offset = mpmath.mpf("0.1") * mpmath.expjpi(mpmath.mpf(2 * j) / count)
            total += _f(centre + offset, pole) * offset
        return total / count


def _number(value: Expr) -> Any:
    return mpmath.mpf(1) * bridge.mpmath_function(value, ())()


def arc(point: Point, reach: Expr, digits: int) -> Any:
    """Integral of f over the semicircle of radius ``reach``, by quadrature in the angle."""
    with working_precision(4 * digits + 64):
        pole, distance = as_mpf(point[a]), _number(reach)

        def along(angle: Any) -> Any:
            z = distance * mpmath.expj(angle)
            return _f(z, pole) * mpmath.mpc(0, 1) * z

        return mpmath.quad(along, mpmath.linspace(0, mpmath.pi, 9))


def arc_without_response(point: Point, digits: int) -> Any:
    """Integral of 1/sinh^2 over the semicircle, along a polygon instead of the arc."""
    with working_precision(4 * digits + 64):
        reach = _number(point[radius])
        corners = [reach, mpmath.mpc(reach, reach), mpmath.mpc(-reach, reach), -reach]
        # the same poles lie below the polygon as below the arc, and 1/sinh^2 has no residues
        return mpmath.quad(lambda z: 1 / mpmath.sinh(z) ** 2, corners)


def line(point: Point, digits: int) -> Any:
    """Integral of f over the real axis, by quadrature."""
    with working_precision(4 * digits + 64):
        pole = as_mpf(point[a])

        def along(t: Any) -> Any:
            ratio = t / mpmath.sinh(t) if t else mpmath.mpf(1)
            return ratio**2 / (t**2 + pole**2)

        last = mpmath.mpf(3 * digits + 40)
        points = [0, pole / 4, pole, 4 * pole]
        points = [p for p in points if p < last] + [last]
        return 2 * mpmath.quad(along, points)


def modulus_of_sinh(real: Expr, imaginary: Expr, digits: int) -> Any:
    with working_precision(4 * digits + 64):
        return abs(mpmath.sinh(mpmath.mpc(_number(real), _number(imaginary)))) ** 2


def enclosed_poles(point: Point) -> Any:
    """Distinct poles of f inside the contour, by the turns that 1/f makes along it.

    The kernel's poles are double, the response's is simple: 2 n + 1 turns for n + 1 poles.
    """
    reach, pole, steps = (int(point[n]) + 0.5) * mpmath.pi, as_mpf(point[a]), 400
    arc_ = [reach * mpmath.expjpi(mpmath.mpf(j) / steps) for j in range(steps + 1)]
    axis = [reach * (mpmath.mpf(2 * j) / steps - 1) or mpmath.mpf("1e-9") for j in range(steps + 1)]
    values = [_f(z, pole) for z in (*arc_, *axis)]
    turned = sum(mpmath.arg(before / after) for before, after in itertools.pairwise(values))
    turns = turned / (2 * mpmath.pi)
    if abs(turns - mpmath.nint(turns)) > 0.001:
        raise ArithmeticError("the contour is not followed closely enough")
    return Integer((int(mpmath.nint(turns)) + 1) // 2)


def closed_contour(point: Point, digits: int) -> Any:
    """2 pi i times the residues inside, each on a circle, less the arc at (n + 1/2) pi."""
    with working_precision(4 * digits + 64):
        count = int(point[n])
        heights = [pi * j for j in range(1, count + 1)] + [point[a]]
        inside = mpmath.fsum(residue(point, height, digits) for height in heights)
        around = arc(point, (count + Rational(1, 2)) * pi, digits)
        return 2 * mpmath.pi * mpmath.mpc(0, 1) * inside - around


def line_and_residues(point: Point, digits: int) -> Any:
    """2 pi i times all residues in the upper half-plane, summed numerically, less the real axis."""
    with working_precision(4 * digits + 64):
        pole = as_mpf(point[a])

        def matsubara(j: Any) -> Any:
            return -4 * mpmath.pi**2 * pole**2 * j / (pole**2 - (mpmath.pi * j) ** 2) ** 2

        own = 2 * mpmath.pi * mpmath.mpc(0, 1) * residue(point, point[a], digits)
        return own + mpmath.nsum(matsubara, [1, mpmath.inf]) - line(point, digits)
