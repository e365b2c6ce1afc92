"""Many oscillators whose masses stand in a row: sums over them by digamma functions, N symbolic.

The two zeros of E carry the heat current for any masses; a row ``first + step j`` of bulk masses
adds a difference of two digamma functions to F, so that N may be as large as one likes.
"""

from __future__ import annotations

from sympy import Expr, Lambda, PurePoly, RootSum, S, Symbol, diff, expand, polygamma

from derive.bath_pair import BathPair, End, Group
from derive.derivation import Step

from .domains_limit import delta, sigma, x
from .notation import T_L, T_R, N, gamma, k, k_0, m, m_1, m_N

__all__ = ["GRADED", "QUANTILES", "exact_current", "exact_temperature", "row_steps"]

GRADED = "graded"  # the paper's rule, ends m - delta and m + delta
QUANTILES = "quantiles"  # the bulk evenly over the spread, ends of any mass m_1, m_N


def _rule(rule: str) -> tuple[Expr, Expr, Expr, Expr]:
    """Masses of the ends; the bulk is ``first + step j``, j = 1, ..., N - 2."""
    if rule == GRADED:
        return m - delta, m + delta, m - delta, 2 * delta / (N - 1)
    step = 2 * delta / (N - 2)
    return m_1, m_N, m - delta - step / 2, step


def _inverse_row(first: Expr, step: Expr, pull: Expr) -> Expr:
    """``sum over j = 1 ... N - 2 of 1/((first + step j) sigma + pull)``."""
    start = (first * sigma + pull) / (step * sigma)
    return (polygamma(0, start + N - 1) - polygamma(0, start + 1)) / (step * sigma)


def row_steps() -> tuple[Step, ...]:
    """The sum over a row, by telescoping."""
    start = Symbol("y", positive=True)
    partial = polygamma(0, start + N + 1) - polygamma(0, start + 1)
    return (
        Step("A sum of 1/(y + j) over j from 1 to N grows by its last term,",
             partial - partial.subs(N, N - 1), 1 / (start + N)),
        Step("and is empty for N = 0.", partial.subs(N, 0), S.Zero),
    )  # fmt: skip


def _pair(kac: Expr, rule: str) -> BathPair:
    left, right, first, step = _rule(rule)
    bulk = Group(first + step, N - 2)  # only its size is used
    return BathPair(k / kac, End(left, gamma), End(right, gamma), (bulk,), k_0)


def _secular(pair: BathPair, rule: str) -> Expr:
    """F at a zero of E, both ends answering like one oscillator of their mean mass."""
    left, right, first, step = _rule(rule)
    ends = 1 / ((left + right) / 2 * sigma + pair.restoring)
    return 1 - pair.kappa * (_inverse_row(first, step, pair.restoring) + ends)


def _over_zeros(pair: BathPair, summand: Expr) -> Expr:
    """The sum of ``summand/E'`` over both zeros of E."""
    E = expand(pair.E(sigma) / gamma)
    whole = summand / (gamma * diff(E, sigma))
    return RootSum(PurePoly(E, sigma), Lambda(sigma, whole), auto=False)


def exact_current(kac: Expr, rule: str = GRADED) -> Expr:
    """``J/(T_L - T_R)`` at every N."""
    pair = _pair(kac, rule)
    return -(gamma**2) * pair.kappa * _over_zeros(pair, 1 / _secular(pair, rule))


def exact_temperature(kac: Expr, rule: str = GRADED) -> Expr:
    """The temperature of the bulk oscillator of mass ``m + delta x``, all masses different."""
    pair, mass = _pair(kac, rule), m + delta * x
    at = -pair.restoring / mass
    right = pair.right
    on_axis = gamma * pair.B(right, at) / pair.E(at)
    square = (mass * sigma + pair.restoring) ** 2
    moved = pair.B(right, sigma) / (square * _secular(pair, rule))
    share = on_axis - gamma * pair.kappa * mass * _over_zeros(pair, moved)
    return T_R + (T_L - T_R) * share
