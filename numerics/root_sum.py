"""Sums over the zeros of a polynomial, in balls: ``sum over P(z) = 0 of f(z)``.

Simple zeros are isolated and ``f`` is evaluated at each. A formula with ``1/P'(z)`` in it has no
value at a multiple zero, but the sum has a limit there: by the residue theorem it is

    sum_j f(z_j) = sum over circles around the zeros of (1/2 pi i) contour integral of f P'/P dz,

and ``f P'`` is analytic where ``f`` alone is not. The circles are taken where the zeros do not
separate; the integral is the trapezoidal rule with the bound for functions analytic in an annulus.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import mpmath
from flint import acb, acb_poly, arb, fmpq

from .precision import current_bits
from .roots import approximate_roots, ball_roots
from .tape import Tape

__all__ = ["over_zeros", "root_sum"]

_CLOSE = mpmath.mpf(2) ** -12  # relative distance of approximate zeros that may be one
_RATIO = 2  # radii of the annulus: r/2 to 2 r around a circle of radius r
_ARCS, _DEPTH = 8, 7  # pieces of the annulus where the integrand is bounded, and their halvings


def root_sum(coefficients: Sequence[acb], function: Callable[[acb], acb]) -> acb:
    """``sum of function(z)`` over the zeros of the polynomial (ascending coefficients).

    ``function`` may be singular at a multiple zero if ``function * P'`` is not. Not finite when the
    zeros are neither separated nor gathered at the current precision.

    Where zeros do not separate, ``function`` must have no other pole inside the circle around them
    (a sixth of the way to the next zero or to the imaginary axis, or less); that is not checked.
    Sums over relaxation poles have none: their other poles lie on the other side of that axis.
    """
    roots = ball_roots(coefficients)
    if roots is not None:
        return sum((function(root) for root in roots), acb(0))
    return _around_clusters(acb_poly(list(coefficients)), function)


def over_zeros(node: Any, compiled: Callable[[Any], Tape]) -> Any:
    """A ``RootSum`` node as an operation on its coefficients and the summand's other symbols."""
    listed = list(reversed(node.poly.all_coeffs()))
    (variable,) = node.fun.variables
    summand = compiled(node.fun.expr)
    outside = tuple(sorted(summand.symbols - {variable}, key=str))

    def operation(*values: acb) -> acb:
        rest = dict(zip(outside, values[len(listed) :]))
        return root_sum(values[: len(listed)], lambda root: summand({**rest, variable: root}))

    return operation, (*listed, *outside)


def _around_clusters(polynomial: acb_poly, function: Callable[[acb], acb]) -> acb:
    total, seen = acb(0), acb(0)
    for centre, radius in _circles(polynomial):
        count, value = _one_cluster(polynomial, function, centre, radius)
        seen, total = seen + count, total + value
    counted = seen.unique_fmpz()
    if counted is None or int(counted) != polynomial.degree():
        return acb(arb.nan(), arb.nan())  # a zero lies outside every circle, or in two
    return total


def _one_cluster(
    polynomial: acb_poly, function: Callable[[acb], acb], centre: acb, radius: arb
) -> tuple[acb, acb]:
    """How many zeros lie inside a circle, and the sum over them."""
    # In powers of the offset the balls of P stay small next to P itself.
    local = polynomial(acb_poly([centre, 1]))
    slope = local.derivative()

    def counting(offset: acb) -> acb:
        return offset * slope(offset) / local(offset)

    def summing(offset: acb) -> acb:
        return function(centre + offset) * counting(offset)

    return _mean(counting, radius), _mean(summing, radius)


def _circles(polynomial: acb_poly) -> list[tuple[acb, arb]]:
    """Disjoint circles around approximate zeros that lie close together, well apart from others."""
    try:
        # A zero of multiplicity m comes out to 30/m digits, at best, whatever the precision.
        near = approximate_roots([_mpc(c) for c in polynomial], digits=30)
    except mpmath.libmp.NoConvergence:
        return []
    clusters: list[list[mpmath.mpc]] = []
    for z in near:
        home = next((c for c in clusters if any(abs(z - w) < _CLOSE * abs(z) for w in c)), None)
        if home is None:
            clusters.append([z])
        else:
            home.append(z)
    centres = [mpmath.fsum(c) / len(c) for c in clusters]
    circles = []
    for place, centre in enumerate(centres):
        others = [abs(centre - w) for i, w in enumerate(centres) if i != place]
        room = min([abs(centre.real), *others])  # stay on one side of the imaginary axis
        radius = mpmath.mpf(2) ** mpmath.floor(mpmath.log(room / (3 * _RATIO), 2))
        circles.append((_acb(centre), _acb(radius).real))
    return circles


def _mean(around: Callable[[acb], acb], radius: arb) -> acb:
    """The mean over the circle, for a function of the offset that is analytic in the annulus."""
    count = current_bits() + 8  # so that _RATIO**-count is below the precision
    unit = [acb(arb(2 * j) / count).exp_pi_i() for j in range(count)]
    mean = sum((around(radius * u) for u in unit), acb(0)) / count
    # Fourier coefficients beyond the count alias onto the mean: two geometric series.
    error = 2 * _largest(around, radius) / (arb(_RATIO) ** count - 1)
    return mean + acb(arb(0, error.upper()), arb(0, error.upper()))


def _largest(function: Callable[[acb], acb], radius: arb) -> arb:
    """Upper bound of the modulus in the annulus, piece by piece; finite only if analytic there."""
    largest, pieces = arb(0), [(fmpq(-1), fmpq(1), fmpq(2 * j, _ARCS), 0) for j in range(_ARCS)]
    while pieces:
        low, high, angle, depth = pieces.pop()
        arc = fmpq(1, _ARCS * 2**depth)  # half the opening, in units of pi
        turn = acb(arb(angle).union(arb(angle + 2 * arc))).exp_pi_i()
        distance = radius * (arb(_RATIO) ** arb(low)).union(arb(_RATIO) ** arb(high))
        bound = function(turn * distance).abs_upper()
        if bound.is_finite():
            largest = largest.max(bound)
        elif depth == _DEPTH:
            return arb.pos_inf()
        else:
            middle = (low + high) / 2
            for start, stop in ((low, middle), (middle, high)):
                pieces += [(start, stop, angle, depth + 1), (start, stop, angle + arc, depth + 1)]
    return largest


def _mpc(value: acb) -> mpmath.mpc:
    return mpmath.mpc(_mpf(value.real), _mpf(value.imag))


def _mpf(value: arb) -> mpmath.mpf:
    mantissa, exponent = value.mid().man_exp()
    return mpmath.ldexp(mpmath.mpf(int(mantissa)), int(exponent))


def _acb(value: mpmath.mpc) -> acb:
    """An exact ball at a binary number."""
    parts = []
    for part in (mpmath.mpc(value).real, mpmath.mpc(value).imag):
        sign, mantissa, exponent, _ = part._mpf_  # man_exp leaves the sign out
        parts.append(arb(int(-mantissa if sign else mantissa)) * arb(2) ** int(exponent))
    return acb(*parts)
