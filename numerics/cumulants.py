"""Cumulants of a linear system with cubic forces, order by order in their strength.

    X' = A X + white noise - eps sum_s c_s u_s^3 b_s,      u_s = r_s . X

Stationarity, ``<L f> = 0`` for every polynomial f, holds for cumulants too, and there it is short:
with S the covariance and K the fourth cumulant (odd ones vanish by symmetry)

    A S + S A^T + noise  =  eps sum_s c_s  spread(b_s, <<u_s^3 X>>)
    A K (at each index)  =  eps sum_s c_s  spread(b_s, <<u_s^3 X X X>>)

    <<u^3 X_a>>         = K(u,u,u,a) + 3 S(u,u) S(u,a)
    <<u^3 X_a X_b X_c>> = 3 S(u,u) K(u,a,b,c) + 3 [S(u,a) K(u,u,b,c) + 2 others]
                          + 6 S(u,a) S(u,b) S(u,c) + sixth cumulant

where only pairings that join every index to a u are left (Leonov and Shiryaev). S starts at order
0, K at order 1 and the sixth cumulant at order 2, so it does not enter K up to order 2 nor S up to
order 3. What is a first-order Lyapunov equation here, with springs ``3 c_s <u_s^2>``, is the
average of the quartic springs over the Gaussian state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .symmetric_tensors import Relaxation, SymmetricTensor, spread, total

__all__ = ["HIGHEST_ORDER", "CubicForce", "Cumulants", "cumulant_series"]

HIGHEST_ORDER = 3
"""Of the covariance, without sixth cumulants."""


@dataclass(frozen=True)
class CubicForce:
    """``-eps strength (length . X)^3`` along ``push``."""

    strength: Any
    length: Sequence[Any]
    push: Sequence[Any]


@dataclass(frozen=True)
class Cumulants:
    """Coefficients of ``eps^0, eps^1, ...``: ``covariance`` to the order asked for, ``fourth`` to
    one order less (its order 0 is zero)."""

    covariance: tuple[SymmetricTensor, ...]
    fourth: tuple[SymmetricTensor, ...]

    def cubed(self, length: Sequence[Any], row: Sequence[Any], order: int) -> Any:
        """``<u^3 Y>`` at this order, below the highest, for ``u = length . X``, ``Y = row . X``."""
        found = self.fourth[order].along(length, length, length, row)
        for n in range(order + 1):
            width = self.covariance[n].along(length, length)
            found = found + 3 * width * self.covariance[order - n].along(length, row)
        return found


def cumulant_series(
    covariance: SymmetricTensor, relaxation: Relaxation, forces: Sequence[CubicForce], order: int
) -> Cumulants:
    """Cumulants to ``order`` from the Gaussian ``covariance`` at order 0.

    All tensors in the coordinates ``relaxation`` belongs to. Raises ``NotImplementedError`` beyond
    order 3.
    """
    if order < 0:
        raise ValueError(f"order {order}: a power series begins with order 0")
    if order > HIGHEST_ORDER:
        raise NotImplementedError(
            f"order {order} of the covariance needs the sixth cumulant; ask for at most "
            f"{HIGHEST_ORDER}"
        )
    none = covariance.entries[0]
    second, fourth = [covariance], [SymmetricTensor.zero(4, covariance.size, none)]
    for n in range(order):
        found = Cumulants(tuple(second), tuple(fourth))
        if n > 0:
            sources = (_fourth_source(found, force, n - 1) for force in forces)
            fourth.append(relaxation.solve(total(sources, fourth[0])))
            found = Cumulants(tuple(second), tuple(fourth))
        sources = (_second_source(found, force, n) for force in forces)
        nothing = SymmetricTensor.zero(2, covariance.size, none)
        second.append(relaxation.solve(total(sources, nothing)))
    return Cumulants(tuple(second), tuple(fourth))


def _second_source(found: Cumulants, force: CubicForce, order: int) -> SymmetricTensor:
    """``c spread(b, <<u^3 X>>)`` at this order."""
    u = force.length
    leaning = [tensor.contracted(u) for tensor in found.covariance]  # S(u, .)
    parts = [leaning[order - n].times(3 * leaning[n].along(u)) for n in range(order + 1)]
    joined = found.fourth[order].contracted(u).contracted(u).contracted(u)
    return spread(force.push, total(parts, joined)).times(force.strength)


def _fourth_source(found: Cumulants, force: CubicForce, order: int) -> SymmetricTensor:
    """``c spread(b, <<u^3 X X X>>)`` at this order."""
    u = force.length
    leaning = [tensor.contracted(u) for tensor in found.covariance]
    parts = [  # over ordered triples: spread twice gives all six pairings of u, u, u with a, b, c
        spread(leaning[i].entries, spread(leaning[j].entries, leaning[order - i - j]))
        for i in range(order + 1)
        for j in range(order + 1 - i)
    ]
    for n in range(1, order + 1):  # the fourth cumulant begins with order 1
        once = found.fourth[n].contracted(u)
        across = leaning[order - n]
        parts.append(once.times(3 * across.along(u)))
        parts.append(spread(across.entries, once.contracted(u)).times(3))
    return spread(force.push, total(parts[1:], parts[0])).times(force.strength)
