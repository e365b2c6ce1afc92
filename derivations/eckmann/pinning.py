"""Which pinnings of every mass give the printed numbers of an example, decided exactly.

The numbers are rational functions of the pinning. Where one of them passes the edge of what rounds
to the printed one a polynomial has a zero; these are isolated, and in each gap between them one
point is tried.
"""

from __future__ import annotations

from itertools import pairwise

from sympy import Expr, ImmutableMatrix, Integer, Matrix, Poly, Rational, S, cancel, ceiling, floor

from ..paper import Cases
from . import general
from .in_print import rounded
from .network import Setup
from .notation import k
from .samples import Sample

__all__ = ["Printed", "come_out", "numbers", "range_of_pinnings"]

Printed = tuple[tuple[str, int, int], ...]
"""``12`` for a flux, ``p2`` for a kinetic energy; then the number and its unit."""

ENDS = (r"\text{least}", r"\text{largest}", r"\text{ranges}")


def numbers(setup: Setup, potential: Matrix, printed: Printed) -> dict[str, Expr]:
    """The printed numbers for this matrix V, exactly."""
    baths = tuple((mass - 1, setup.friction, warm) for mass, warm in setup.temperatures)
    sample = Sample(ImmutableMatrix(potential), baths)
    carried, found = general.fluxes(sample), general.covariance(sample)
    assert found is not None
    return {
        name: cancel(
            found[int(name[1]) - 1, int(name[1]) - 1]
            if name.startswith("p")
            else carried[int(name[0]) - 1, int(name[1]) - 1]
        )
        for name, _, _ in printed
    }


def come_out(values: dict[str, Expr], printed: Printed) -> bool:
    """Whether all round to what is printed."""
    return all(rounded(values[name], unit) == number for name, number, unit in printed)


def range_of_pinnings(setup: Setup, printed: Printed) -> Cases:
    """Least and largest pinning in thousandths, and in how many ranges they lie."""
    found = numbers(setup, setup.with_(pinning=k).potential, printed)
    edges = _edges(found, printed)
    tried = [(a + b) / 2 for a, b in pairwise(edges)]
    good = [come_out({n: v.subs(k, at) for n, v in found.items()}, printed) for at in tried]
    last = {name: value.subs(k, edges[-1] + 1) for name, value in found.items()}
    if come_out(last, printed) or not any(good):
        raise ArithmeticError(f"the pinnings of {setup.name} have no range with two ends")
    least = edges[good.index(True)]
    largest = edges[len(good) - good[::-1].index(True)]
    ranges = sum(now and not before for before, now in zip((False, *good), good))
    return Cases(ENDS, (ceiling(1000 * least), floor(1000 * largest), Integer(ranges)))


def _edges(found: dict[str, Expr], printed: Printed) -> list[Expr]:
    """Zeros k > 0 at the edges of the roundings, to 10^-6."""
    edges = [S.Zero]
    for name, number, unit in printed:
        top, bottom = found[name].as_numer_denom()
        for edge in (number - S.Half, number + S.Half):
            polynomial = Poly(unit * top - edge * bottom, k)
            isolated = polynomial.intervals(eps=Rational(1, 10**6), inf=0)
            edges += [Rational(high) for (_, high), _ in isolated]
    return sorted(edges)
