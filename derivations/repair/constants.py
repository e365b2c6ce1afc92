r"""Recognise a number that was only measured, and say when that is no coincidence.

A constant here is ``phase * p/q * pi^i * sqrt(r) * parameters^(n/2)`` with the phase one of 1, -1,
i, -i. Its *description* is counted in bits: the bits of ``p``, ``q``, ``r``, and ``2 + 2 |i|`` for
a power of pi (the sign and the size of the exponent). Of the numbers that are described in b bits
there are at most 2^b, so a measured number lies within a relative distance 2^-a of some of
them with probability about 2^(b - a). A constant is accepted only where ``a >= b + MARGIN``, ``a``
being the bits that are certain: a coincidence then has odds below 2^-MARGIN, and the candidate is
still confirmed in balls elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from flint import acb, arb, arb_mat, fmpq
from sympy import Expr, I, Integer, Mul, Rational, S, Symbol, pi, sqrt

from numerics.precision import endpoints, working_precision

__all__ = ["MARGIN", "description", "monomial", "recognise"]

MARGIN = 12
HEIGHT = 2**10  # of a rational factor: more is no constant that a hand slips
PI_POWERS = (0, 1, -1, 2, -2, 3, -3, 4, -4)
RADICANDS = (1, 2, 3, 6)
_PHASES = ((S.One, acb(1)), (S.NegativeOne, acb(-1)), (I, acb(0, 1)), (-I, acb(0, -1)))
_LARGEST_POWER = 6


def description(constant: Expr) -> int:
    """Bits that it takes to write the constant down: 0 for 1 and for a sign or a phase."""
    bits = 0
    coefficient, rest = constant.as_coeff_Mul()
    for size in (abs(coefficient.p), coefficient.q):
        bits += int(size - 1).bit_length()
    for factor in Mul.make_args(rest):
        if factor in (S.ImaginaryUnit, S.One):
            continue
        base, exponent = factor.as_base_exp()
        if base.is_Integer:
            bits += 1 + int(base).bit_length()
        else:
            bits += int(2 * abs(exponent)) if base is not pi else int(1 + abs(exponent))
            bits += 1
    return bits


def recognise(value: acb, certain: int) -> Expr | None:
    """The number of shortest description within ``2**-certain`` of the value, relatively.

    None when there is none, or when one that close might be a coincidence.
    """
    with working_precision(max(64, certain + 32)):
        middle = value.mid()
        if middle == 0 or not middle.is_finite():
            return None
        tolerance = arb(2) ** -certain
        for phase, number in _PHASES:
            turned = middle / number
            if turned.real > 0 and abs(turned.imag) <= tolerance * turned.real:
                found = _positive(turned.real, certain)
                return None if found is None else phase * found
    return None


def _positive(value: arb, certain: int) -> Expr | None:
    width = value * arb(2) ** -certain
    best: tuple[int, Expr] | None = None
    for power, radicand, unit in _units(certain):
        low, high = endpoints((value - width) / unit)[0], endpoints((value + width) / unit)[1]
        ratio = simplest(low, high)
        if max(ratio.numerator, ratio.denominator) > HEIGHT:
            continue
        found = Rational(ratio.numerator, ratio.denominator) * pi**power * sqrt(Integer(radicand))
        bits = description(found)
        if bits + MARGIN <= certain and (best is None or bits < best[0]):
            best = bits, found
    return None if best is None else best[1]


@lru_cache(maxsize=16)
def _units(certain: int) -> list[tuple[int, int, arb]]:
    with working_precision(max(64, certain + 32)):
        return [(i, r, arb.pi() ** i * arb(r).sqrt()) for i in PI_POWERS for r in RADICANDS]


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of smallest denominator in a closed interval of positive numbers."""
    whole = -(-low.numerator // low.denominator)
    if whole <= high:
        return Fraction(whole)
    part = whole - 1
    return part + 1 / simplest(1 / (high - part), 1 / (low - part))


def monomial(
    values: Sequence[acb], points: Sequence[Mapping[Expr, acb]], certain: int
) -> Expr | None:
    """The values at several points as a constant times half-integer powers of parameters.

    ``points`` give the real values of the parameters (bases of the powers) at each point. The
    exponents solve a linear system in the logarithms at as many points as there are unknowns;
    every further point must agree. Without further points nothing is recognised.
    """
    if any(value is None or not value.is_finite() or value.contains(0) for value in values):
        return None
    constant = _agreed(values, certain)
    if constant is not None:
        return recognise(constant, certain)
    bases = list(points[0])
    if len(values) < len(bases) + 3 or len(bases) == 0:
        return None
    with working_precision(max(128, certain + 64)):
        exponents = _exponents(values, points, bases)
        if exponents is None:
            return None
        rests = []
        for value, point in zip(values, points, strict=True):
            rest = value.mid()
            for base, power in zip(bases, exponents, strict=True):
                rest = rest / (point[base] ** acb(fmpq(power.numerator, power.denominator)))
            rests.append(rest)
        constant = _agreed(rests, certain)
    found = None if constant is None else recognise(constant, certain)
    if found is None:
        return None
    powers = [
        b ** Rational(e.numerator, e.denominator) for b, e in zip(bases, exponents, strict=True)
    ]
    return found * Mul(*powers)


def _agreed(values: Sequence[acb], certain: int) -> acb | None:
    """The first value, when all the others are the same to so many bits."""
    with working_precision(max(64, certain + 32)):
        first = values[0].mid()
        near = abs(first) * arb(2) ** -(certain - 4)
        return first if all(abs(value.mid() - first) <= near for value in values[1:]) else None


def _exponents(
    values: Sequence[acb], points: Sequence[Mapping[Expr, acb]], bases: list[Expr]
) -> list[Fraction] | None:
    """Half-integer exponents, or None when the solution of the linear system is not that."""
    count = len(bases) + 1
    rows = [[arb(1), *(abs(point[b]).log() for b in bases)] for point in points[:count]]
    logs = [[abs(value.mid()).log()] for value in values[:count]]
    try:
        solution = arb_mat(rows).solve(arb_mat(logs))
    except ZeroDivisionError:  # parameters whose values are tied to each other
        return None
    found = []
    for place in range(1, count):
        twice = 2 * solution[place, 0].mid()
        nearest = (twice + fmpq(1, 2)).floor().unique_fmpz()
        if nearest is None or abs(nearest) > 2 * _LARGEST_POWER or abs(twice - nearest) > 0.001:
            return None
        found.append(Fraction(int(nearest), 2))
    return found


def bases(values: Mapping[Symbol, Expr]) -> list[Expr]:
    """What a constant may be a product of powers of: the real parameters, N - 1 and N - 2.

    Not N - 1 where N is so large that it cannot be told from N.
    """
    found: list[Expr] = [s for s, v in values.items() if v.is_real and v != 0]
    for symbol in list(found):
        if symbol.is_integer and values[symbol] < HEIGHT:
            found += [symbol - lower for lower in (1, 2) if values[symbol] > lower]
    return found
