"""A pole sum along a line of its parameters: a power series in balls, for certified derivatives.

With parameters p + t q the poles move as r(t), a power series by integrating

    r' = - (dP/dt)(r) / P'(r),      P the pole polynomial, its coefficients series in t,

and so do residues and the kernel over each pole (``pole_sum``), the latter composed from its Taylor
series. Parameters may be balls: the series then encloses that of every line through the ball.
Poles must be simple.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flint import acb, acb_poly, acb_series, arb

from .bridge import Tape, coefficients, tape
from .functions import Cannot
from .over_pole import OVER_POLE
from .precision import NotResolved
from .roots import ball_roots
from .thermal import NotStable

__all__ = ["PoleLine"]


class PoleLine:
    """``prefactor * int N(s)/(D(s)D(-s)) K(y/scale) dy`` along lines; fields as in ``pole_sum``."""

    def __init__(
        self,
        prefactor: Any,
        numerator: Any,
        pole_polynomials: Sequence[Any],
        s: Any,
        kernel_name: str,
        scale: Any,
    ) -> None:
        top, below = coefficients(numerator, s), [coefficients(p, s) for p in pole_polynomials]
        if len(top) - 1 >= 2 * sum(len(listed) - 1 for listed in below):
            raise Cannot("a response that does not fall off is more than a sum over its poles")
        self._prefactor, self._scale = tape(prefactor), tape(scale)
        self._numerator = [tape(c) for c in top]
        self._polynomials = [[tape(c) for c in listed] for listed in below]
        self._over_pole = OVER_POLE[kernel_name]

    def series(self, line: Mapping[Any, tuple[Any, Any]], order: int) -> list[arb]:
        """Coefficients of 1, t ... t**order at the parameters ``value + slope t``.

        Raises ``NotResolved`` where simple poles are not told apart at this precision.
        """
        length = order + 1
        values = {x: acb_series([acb(a), acb(b)], prec=length) for x, (a, b) in line.items()}

        def play(program: Tape) -> acb_series:
            return acb_series([0], prec=length) + program(values)

        numerator = [play(c) for c in self._numerator]
        polynomials = [[play(c) for c in listed] for listed in self._polynomials]
        matsubara = 1 / (acb.pi() * play(self._scale))
        total = acb_series([0], prec=length)
        for place, polynomial in enumerate(polynomials):
            others = polynomials[:place] + polynomials[place + 1 :]
            for start in _simple_zeros([c[0] for c in polynomial]):
                pole = _moved(polynomial, start, order)
                below = _at(_slope(polynomial), pole) * _at(polynomial, -pole)
                for other in others:
                    below = below * _at(other, pole) * _at(other, -pole)
                weight = _at(numerator, pole) / below
                total = total + weight * self._kernel(-pole * matsubara, order)
        whole = play(self._prefactor) * total * 2 * acb.pi()
        return [whole[power].real for power in range(length)]

    def _kernel(self, w: acb_series, order: int) -> acb_series:
        """The kernel over a pole at w(t), by Horner's rule in w(t) - w(0)."""
        around = self._over_pole(w[0], acb_series([w[0], 1], prec=order + 3))
        away = w - w[0]
        total = acb_series([around[order]], prec=order + 1)
        for power in reversed(range(order)):
            total = total * away + around[power]
        return total


def _at(polynomial: Sequence[acb_series], place: acb_series) -> acb_series:
    total = polynomial[-1]
    for coefficient in reversed(polynomial[:-1]):
        total = total * place + coefficient
    return total


def _slope(polynomial: Sequence[acb_series]) -> list[acb_series]:
    return [power * c for power, c in enumerate(polynomial)][1:]


def _moved(polynomial: Sequence[acb_series], start: acb, order: int) -> acb_series:
    """The zero that is at ``start`` for t = 0; each step gives one order more."""
    slope, drift = _slope(polynomial), [c.derivative() for c in polynomial]
    pole = acb_series([start], prec=order + 1)
    for _ in range(order):
        pole = start + (-_at(drift, pole) / _at(slope, pole)).integral()
    return pole


def _simple_zeros(listed: Sequence[acb]) -> list[acb]:
    """Disjoint balls, each with one zero of every polynomial with these ball coefficients.

    In each, Newton's step in balls from the midpoint leads back into the ball.
    """
    polynomial = acb_poly(list(listed))
    slope = polynomial.derivative()
    problem = "poles are not told apart: two of them may be equal"
    isolated = ball_roots([c.mid() for c in listed])
    if isolated is None:
        raise NotResolved(problem)
    found: list[acb] = []
    for middle in (near.mid() for near in isolated):
        reach = 4 * abs(polynomial(middle) / slope(middle)).upper()
        if not reach.is_finite():
            raise NotResolved(problem)
        box = middle + acb(arb(0, reach), arb(0, reach))
        inside = middle - polynomial(middle) / slope(box)
        if not box.contains(inside) or any(other.overlaps(inside) for other in found):
            raise NotResolved(problem)
        if not inside.real < 0:
            raise NotStable("a relaxation pole is not known to have a positive rate")
        found.append(inside)
    return found
