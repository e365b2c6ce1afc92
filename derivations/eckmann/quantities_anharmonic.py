"""The numbers with a name, continued: first and second order of every flux in eps.

Quartic springs of strength eps c_ij along every spring, all c_ij = 1.
"""

from __future__ import annotations

from collections.abc import Callable

from sympy import Expr, Rational

from ..domain import Domain
from . import witnesses_weakly
from .beyond_anharmonic import beyond
from .network import Pair, Setup
from .quantities import ORDERS
from .weakly import anharmonic

__all__ = ["sections"]

sections = (beyond,)

KINDS = ((1, "slope", "beyond-stiffer"), (2, "second", "beyond-reach"))
DERIVED = 4  # masses up to which the moments of degree four are derived symbolically


def _coefficient(setup: Setup, pair: Pair, order: int) -> Expr:
    """Of eps^order; for larger networks to second order from the cumulants, exact as well."""
    if order == 1 or setup.size <= DERIVED:
        return anharmonic(setup).flow(str(pair[0]), str(pair[1]), order)
    i, j = sorted(pair)
    found = witnesses_weakly.exact_series(setup, order).pair_currents[i - 1, j - 1][order]
    sign = 1 if pair == (i, j) else -1
    return sign * Rational(int(found.p), int(found.q))


def _closed(setup: Setup, pair: Pair, order: int) -> Callable[[], Expr]:
    def closed() -> Expr:
        return _coefficient(setup, pair, order)

    words = {1: "Slope", 2: "Second-order coefficient"}[order]
    closed.__doc__ = f"{words} in eps of the flux from {pair[0]} to {pair[1]}, {setup.name}."
    return closed


for _key, (_setup, _pairs) in ORDERS.items():
    for _i, _j in _pairs:
        for _order, _name, _source in (
            (1, "slope", "beyond-stiffer"),
            (2, "second", "beyond-reach"),
        ):
            beyond.quantity(
                f"{_key}_{_name}_{_i}{_j}", Domain(),
                latex=rf"\varphi^{{({_order})}}_{{{_i}\to{_j}}}", source=_source,
            )(_closed(_setup, (_i, _j), _order))  # fmt: skip
