"""The paper's sums over the modes of the baths, written with indices, and with two modes of each.

Every sum is additive in the modes, so that two of each bath show what holds for any number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sympy import Expr, IndexedBase, Integer, Sum, Symbol, Tuple, symbols

from .network import MODES, Mode

__all__ = [
    "C",
    "M",
    "P",
    "W",
    "X",
    "i",
    "modes",
    "nu",
    "over_modes",
    "over_modes_of",
    "two_of_each",
]

N = Symbol("N", integer=True, positive=True)
i, nu = symbols("i nu", integer=True)
C, M, W, X, P = (IndexedBase(letter)[nu, i] for letter in ("C", "m", "omega", "x", "p"))


def over_modes(summand: Expr) -> Sum:
    """Sum over the modes of both baths."""
    return Sum(summand, (i, 1, N), (nu, 1, 2))


def over_modes_of(summand: Expr) -> Sum:
    """Sum over the modes of the bath named by nu."""
    return Sum(summand, (i, 1, N))


Names = Callable[[Mode], Mapping[Expr, Expr]]


def _no_names(mode: Mode) -> Mapping[Expr, Expr]:
    return {}


def two_of_each(*sides: Expr, bath: int = 1, named: Names = _no_names) -> dict[Any, Any]:
    """Every sum of these expressions, written out over two modes of each bath.

    A sum over the modes of one bath is written out for the one given. ``named`` gives symbols for
    other indexed quantities of a mode. Sums of other expressions, of a formula that is laid beside
    these, are written out when they are met.
    """

    def met(summand: Expr, *limits: Tuple) -> Expr:
        total = Sum(summand, *limits)
        ours = limits in ((Tuple(i, 1, N),), (Tuple(i, 1, N), Tuple(nu, 1, 2)))
        return _written_out(total, bath, named) if ours else total

    found = set().union(*(side.atoms(Sum) for side in sides))
    return {**{total: _written_out(total, bath, named) for total in found}, Sum: met}


def _written_out(total: Sum, bath: int, named: Names) -> Expr:
    both = len(total.limits) == 2
    terms = (
        modes(total.function, mode).xreplace(dict(named(mode)))
        for mode in MODES if both or mode.bath == bath
    )  # fmt: skip
    return sum(terms, Integer(0))


def modes(summand: Expr, mode: Mode) -> Expr:
    """The summand for one mode."""
    values = {C: "coupling", M: "mass", W: "frequency", X: "position", P: "momentum"}
    return summand.xreplace({letter: getattr(mode, name) for letter, name in values.items()})
