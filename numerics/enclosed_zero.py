"""Zeros of smooth functions of several variables, enclosed: Krawczyk's test in balls.

For a box X with midpoint m and any matrix Y, every zero of F in X lies in

    m - Y F(m) + (1 - Y F'(X)) (X - m);

where that is inside X, there is exactly one zero in X. Y is the inverse of F'(m), nearly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from flint import arb, arb_mat, fmpq

from .precision import NotResolved, bits_for, narrow, working_precision

__all__ = ["enclosed_zero"]

Balls = list[arb]
Smooth = Callable[[Sequence[arb]], tuple[Balls, list[Balls]]]  # values, and rows of derivatives

_GUARD_BITS = 64
_ROOM = 8  # times the precision to begin with
_STEPS = 30
_FAR = 2.0  # a step, relative to where it begins, that leaves the neighbourhood of the start


def enclosed_zero(function: Smooth, start: Sequence[Fraction | str], digits: int) -> list[arb]:
    """The zero near ``start``, each coordinate in a ball narrower than ``10**-digits`` relative.

    ``function(point)`` gives values and Jacobian, enclosed for a point of balls. One zero, and one
    only, is proved to lie in the ball; that it is the one meant is for the start to see to.

    Raises ``NotResolved`` where Newton's method finds none, or the test does not succeed.
    """
    bits, point = bits_for(digits) + _GUARD_BITS, [Fraction(x) for x in start]
    cap = _ROOM * bits
    while bits <= cap:
        with working_precision(bits):
            middle = _newton(function, [arb(fmpq(x.numerator, x.denominator)) for x in point])
            enclosure = _krawczyk(function, middle)
            if enclosure is not None and all(narrow(ball, digits) for ball in enclosure):
                return enclosure
        bits *= 2
    raise NotResolved("no zero was enclosed near the start within the precision cap")


def _newton(function: Smooth, point: Balls) -> Balls:
    """Midpoints after Newton's steps, until they no longer shrink."""
    last = None
    for _ in range(_STEPS):
        step = _solved(*function(point))
        size = max(float(abs(s / p).upper()) for s, p in zip(step, point, strict=True))
        if not size < _FAR:
            break
        point = [(p - s).mid() for p, s in zip(point, step, strict=True)]
        if last is not None and size >= last / 2 and size < 1e-6:
            return point
        last = size
    raise NotResolved("Newton's method does not settle near the start")


def _solved(values: Balls, rows: list[Balls]) -> Balls:
    """The step of Newton's method, by midpoints."""
    matrix = arb_mat([[entry.mid() for entry in row] for row in rows])
    column = arb_mat([[value.mid()] for value in values])
    try:
        step = matrix.solve(column)
    except ZeroDivisionError:
        raise NotResolved("Newton's method meets a point without slope") from None
    return [step[place, 0] for place in range(len(values))]


def _krawczyk(function: Smooth, middle: Balls) -> Balls | None:
    values, rows = function(middle)
    size = len(middle)
    inverse = arb_mat(rows).inv().mid()
    step = inverse * arb_mat([[value] for value in values])
    reach = [4 * abs(step[place, 0]).upper() for place in range(size)]
    box = [m + arb(0, r) for m, r in zip(middle, reach, strict=True)]
    slopes = inverse * arb_mat(function(box)[1])
    rest = arb_mat([[int(i == j) - slopes[i, j] for j in range(size)] for i in range(size)])
    moved = rest * arb_mat([[arb(0, r)] for r in reach])
    found = [middle[i] - step[i, 0] + moved[i, 0] for i in range(size)]
    inside = all(x.contains_interior(y) for x, y in zip(box, found, strict=True))
    return found if inside else None
