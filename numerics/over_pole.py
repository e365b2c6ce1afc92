"""The integral of a kernel against one relaxation pole, in balls: a function of w = z/(pi scale).

    classical    1
    conductance  2 w^2 trigamma(w) - 2 w - 1      = sum of 2 B_2k / w**(2k-1), asymptotically
    occupation   2 w (log w - digamma(w)) - 1     = sum of B_2k / (k w**(2k-1)), asymptotically
    zero_point   -2 w log w
    energy       -2 w digamma(w) - 1

At a simple pole the function has an ``arb`` (a real rate) or an ``acb``; at a multiple pole the
power series of w around it. Far from the origin the first terms of ``conductance`` and
``occupation`` cancel: there the asymptotic series is summed instead. After its n-th term the error
is at most that term times ``(2|w|/(|w| + Re w))**(n+1)``, from the Euler-Maclaurin remainder with
|t + w| >= (t + |w|) cos(arg(w)/2); Re w > 0 throughout.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import lgamma, log, log2, pi
from typing import Any

from flint import acb, acb_series, arb, arb_poly, fmpq, fmpz_poly

from .precision import current_bits

__all__ = ["OVER_POLE", "OverPole"]

OverPole = Callable[[Any, Any], Any]


def _classical(w: Any, series: acb_series | None) -> Any:
    return arb(1) if series is None else acb_series([1], prec=series.prec)


def _conductance(w: Any, series: acb_series | None) -> Any:
    if series is not None:
        if _far(series):
            return _asymptotic_series(series, _conductance_term)
        trigamma = _digamma(series).derivative() / series[1]
        return 2 * series * series * trigamma - 2 * series - 1
    if not w.is_finite():
        return w * arb.nan()
    reach, modulus = _reach(w), _modulus(w)
    if modulus >= reach:
        return _asymptotic(w, modulus, _conductance_term)
    # trigamma(w) = 1/w^2 + ... + 1/(w+m-1)^2 + trigamma(w+m), the last from its own series
    near, x = arb(0), w
    for _ in range(0, reach - int(float(w.real.mid())), _BLOCK):
        near = near + _block_of_squares(x)
        x = x + _BLOCK
    far = (_asymptotic(x, _modulus(x), _conductance_term) + 2 * x + 1) / (2 * x * x)
    return 2 * w * w * (near + far) - 2 * w - 1


def _occupation(w: Any, series: acb_series | None) -> Any:
    if series is not None:
        if _far(series):
            return _asymptotic_series(series, _occupation_term)
        return 2 * series * (series.log() - _digamma(series)) - 1
    if w.is_finite() and (modulus := _modulus(w)) >= _reach(w):
        return _asymptotic(w, modulus, _occupation_term)
    return 2 * w * (w.log() - w.digamma()) - 1


def _energy(w: Any, series: acb_series | None) -> Any:
    if series is None:
        return -2 * w * w.digamma() - 1
    return -2 * series * _digamma(series) - 1


def _zero_point(w: Any, series: acb_series | None) -> Any:
    if series is None:
        return -2 * w * w.log()
    return -2 * series * series.log()


OVER_POLE: dict[str, OverPole] = {
    "classical": _classical,
    "conductance": _conductance,
    "occupation": _occupation,
    "energy": _energy,
    "zero_point": _zero_point,
}


def _digamma(argument: acb_series) -> acb_series:
    """The series of digamma(w(t)) for w(t) = w + c t, from that of log Gamma."""
    return argument.lgamma().derivative() / argument[1]


def _conductance_term(k: int) -> fmpq:
    return 2 * fmpq.bernoulli(2 * k)


def _occupation_term(k: int) -> fmpq:
    return fmpq.bernoulli(2 * k) / k


_BLOCK = 32
_UNIT_BALL = arb(0, 1)  # from -1 to 1


def _block_of_squares(x: Any) -> Any:
    """``1/x^2 + ... + 1/(x+K-1)^2`` with K = _BLOCK: minus the log's second derivative of

    ``x (x+1) ... (x+K-1) = Q(v)``, ``v = x (x+K-1)``.
    """
    product, slope, bend = _block(current_bits())
    middle = 2 * x + (_BLOCK - 1)  # dv/dx
    v = x * (x + (_BLOCK - 1))
    whole, first = product(v), slope(v)
    square = middle * middle
    return (first * first * square - whole * (bend(v) * square + 2 * first)) / (whole * whole)


@lru_cache(maxsize=64)
def _block(bits: int) -> tuple[arb_poly, arb_poly, arb_poly]:
    """The product of ``v + k (K-1-k)`` and its two derivatives at the current precision, bits."""
    product = fmpz_poly([1])
    for k in range(_BLOCK // 2):
        product = product * fmpz_poly([k * (_BLOCK - 1 - k), 1])
    slope = product.derivative()
    return arb_poly(product), arb_poly(slope), arb_poly(slope.derivative())


def _reach(w: Any) -> int:
    """A distance from the origin where the asymptotic series reaches the working precision.

    Its smallest term is about exp(-2 pi |w|); with |w| = bits/8 that is 2**(-1.13 bits). Away from
    the real axis the error bound grows with the number of terms: a longer way makes them fewer.
    """
    return current_bits() // (8 if isinstance(w, arb) else 7) + 4


def _modulus(w: Any) -> float:
    return float(abs(w).mid())


def _asymptotic(w: Any, size: float, term: Callable[[int], fmpq]) -> Any:
    """``sum_{k=1}^{n} term(k)/w**(2k-1)`` and the error bound of the module's docstring."""
    bits = current_bits()
    count = _count(int(4 * log2(size)), bits)
    series, last = _in_powers(term, count, bits)
    inverse = 1 / w
    total = series(inverse * inverse) * inverse
    if isinstance(w, arb):
        error = last * inverse ** (2 * count - 1)  # positive, as w is
        return total + error * _UNIT_BALL
    modulus = abs(w)
    error = last / modulus ** (2 * count - 1)
    error = (error * (2 * modulus / (modulus + w.real)) ** (count + 1)).upper()
    return total + acb(arb(0, error), arb(0, error))


_REACHED = 0.75  # of |w|: what the bound on a circle around w leaves, see _asymptotic_series


def _far(series: acb_series) -> bool:
    w = series[0]
    if not (w.is_finite() and 4 * w.real > abs(w)):
        return False
    return _REACHED * _modulus(w) >= _reach(w)


def _asymptotic_series(series: acb_series, term: Callable[[int], fmpq]) -> acb_series:
    """The asymptotic series of ``w + c t`` in powers of t, differentiated term by term.

    On the circle of radius r = |w|/8 around w, where |x| is between 7|w|/8 and 9|w|/8 and
    Re x >= Re w - r, the error is at most E = |last|/(7|w|/8)**(2n-1) times
    ``(9|w|/4/(3|w|/4 + Re w))**(n+1)``; by Cauchy that of the j-th coefficient is E/r**j.
    """
    w, rate, length = series[0], series[1], series.prec
    bits, modulus = current_bits(), abs(w)
    count = _count(int(4 * log2(_REACHED * _modulus(w))), bits)
    inverse, radius = 1 / w, modulus / 8
    last = _in_powers(term, count, bits)[1]
    error = last / (7 * radius) ** (2 * count - 1)
    error = error * (18 * radius / (6 * radius + w.real)) ** (count + 1)
    found, power = [], acb(1)
    for order in range(length):
        ball = arb(0, (error / radius**order).upper())
        value = _differentiated(term, count, order, bits)(inverse * inverse) * inverse
        found.append((value * inverse**order + acb(ball, ball)) * power)
        power = power * rate
    return acb_series(found, prec=length)


@lru_cache(maxsize=256)
def _differentiated(term: Callable[[int], fmpq], count: int, order: int, bits: int) -> arb_poly:
    """Its ``order``-th derivative over the factorial, without the power that is left in front."""
    return arb_poly([term(k) * _binomial(1 - 2 * k, order) for k in range(1, count + 1)])


def _binomial(top: int, below: int) -> fmpq:
    product = fmpq(1)
    for step in range(below):
        product = product * fmpq(top - step, step + 1)
    return product


@lru_cache(maxsize=256)
def _in_powers(term: Callable[[int], fmpq], count: int, bits: int) -> tuple[arb_poly, arb]:
    """The series in ``1/w**2`` and its last coefficient, at the current precision, ``bits``."""
    return arb_poly([term(k) for k in range(1, count + 1)]), abs(arb(term(count)))


@lru_cache(maxsize=4096)
def _count(quarters: int, bits: int) -> int:
    """Number of terms until one is below the precision, next to the first; |w| = 2**(quarters/4)"""
    fall, count = quarters / 2, 2
    while _size(count) - (count - 1) * fall > -(bits + 8):
        count += 1
    return count


@lru_cache(maxsize=4096)
def _size(k: int) -> float:
    """log2 of ``|B_2k / B_2|``, nearly."""
    return (lgamma(2 * k + 1) - 2 * k * log(2 * pi)) / log(2) + 3.6
