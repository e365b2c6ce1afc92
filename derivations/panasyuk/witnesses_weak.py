"""Independent routes to (69) and (70): eigenvalues of the drift of (x, v, y), tiny friction.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

from flint import acb, acb_mat
from sympy import Rational, S, Symbol

from numerics import bridge
from numerics.precision import bits_for, working_precision

from .notation import D, T, gamma_h, omega_0
from .points import Point
from .witnesses_regimes import conductance

__all__ = ["conductance", "points", "rate", "warm_points", "weight"]

_DIGITS = 120


def points() -> tuple[dict[Symbol, Any], ...]:
    """Frequency and cutoff with a friction whose square is beyond the digits asked."""
    tiny = Rational(1, 10**40)
    return (
        {omega_0: S(2), D: S(3), gamma_h: tiny},
        {omega_0: S(1), D: Rational(1, 2), gamma_h: tiny},
    )


def warm_points() -> tuple[dict[Symbol, Any], ...]:
    tiny = Rational(1, 10**4)
    return tuple({**p, gamma_h: tiny, T: S(1)} for p in points())


def _drift(point: Point) -> acb_mat:
    frequency, friction, cutoff = (bridge.exact(point[n]) for n in (omega_0, gamma_h, D))
    return acb_mat([[0, 1, 0], [-(frequency**2), 0, 1], [0, -friction * cutoff, -cutoff]])


def _rates(point: Point) -> dict[int, acb]:
    """Minus the eigenvalues, by the sign of their imaginary part."""
    listed = sorted((-value for value in _drift(point).eig()), key=lambda r: float(r.imag.mid()))
    return dict(zip((-1, 0, 1), listed, strict=True))


def rate(point: Point, which: int) -> acb:
    """The rate below (-1), on (0) or above (1) the real axis."""
    with working_precision(bits_for(_DIGITS)):
        return _rates(point)[which]


def weight(point: Point, which: int) -> acb:
    """Its weight in x(t) after a unit of velocity: an element of the projector."""
    with working_precision(bits_for(_DIGITS)):
        drift, rates = _drift(point), _rates(point)
        unit = acb_mat(3, 3, [1, 0, 0, 0, 1, 0, 0, 0, 1])
        product = unit
        for place, other in rates.items():
            if place != which:
                product = product * (drift + other * unit) * (1 / (other - rates[which]))
        return product[0, 1]
