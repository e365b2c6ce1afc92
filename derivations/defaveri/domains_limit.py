"""Symbols and ranges of the statements about arbitrary masses and many oscillators.

Samples are exact. ``kappa`` is the spring between two oscillators, ``K`` the pull of all springs on
one; at a complex mass ``mu`` an oscillator would be in resonance with the bath oscillators.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sympy import Integer, Ne, Rational, S, Symbol

from ..domain import Domain, Tied, Variable
from .notation import (
    BATHS,
    DIVISOR,
    FRICTION,
    MASS,
    OSCILLATORS,
    PINNING,
    SPRING,
    gamma,
    k,
    k_0,
    k_p,
    m,
    m_1,
    m_2,
    m_3,
    m_N,
)

__all__ = [
    "CROSSOVER",
    "CROSSOVER_PROFILE",
    "ENDS_APART",
    "ENDS_COMPLEX",
    "EQUAL_BULK_SAME_ENDS",
    "EQUAL_ENDS",
    "EQUAL_MASS_ENDS",
    "FOUR",
    "FOUR_FREE",
    "FOUR_WALLS",
    "GRADED_COMPLEX",
    "GRADED_DIVISOR",
    "GRADED_PROFILE",
    "GRADED_RULE",
    "GRADED_SECOND_ORDER",
    "GROUPS",
    "PROFILE_ENDS_APART",
    "PROFILE_ENDS_COMPLEX",
    "SIZES",
    "SIZES_OF_FOUR",
    "SPREAD",
    "SUMS",
]

kappa = Symbol("kappa", positive=True)  # k over the Kac factor
K = Symbol("K", positive=True)  # k_0 + N kappa
delta = Symbol("delta", positive=True)  # half the spread of the masses
d = Symbol("d", positive=True)  # delta sqrt(N), held while N grows
Delta_m = Symbol("Delta_m", positive=True)  # difference of the masses at the baths
n_b = Symbol("n", integer=True, positive=True)  # bulk oscillators of one mass
n_1, n_2 = (Symbol(f"n_{i}", integer=True, positive=True) for i in (1, 2))
mu = Symbol("mu")
sigma = Symbol("sigma")  # s^2
gamma_1, gamma_N = Symbol("gamma_1", positive=True), Symbol("gamma_N", positive=True)
x = Symbol("x", real=True)  # place of an oscillator in the spread: its mass is m + delta x


def _given(symbol: Symbol, *samples: Any, name: str = "", reason: str = "") -> Variable:
    return Variable(symbol, name or str(symbol), lower=Integer(0),
                    samples=tuple(map(S, samples)), reason=reason)  # fmt: skip


def _masses(*symbols: Symbol) -> tuple[Variable, ...]:
    listed = ((1, 3, "1/2", "9/10"), (2, "5/4", "4/3", 1), ("7/3", 1, "6/5", "11/10"),
              ("1/3", "3/2", 2, "6/5"))  # fmt: skip
    return tuple(_given(symbol, *samples) for symbol, samples in zip(symbols, listed))


_FRICTION = replace(FRICTION, samples=tuple(map(S, ("1/2", 1, "1/3", 7))))
_SPRING = replace(SPRING, samples=tuple(map(S, (1, "1/10", 2, 5))))
_PINNING = replace(PINNING, samples=tuple(map(S, (0, 1, "1/50", 3))))
_WALLS = Variable(k_p, "k'", "spring of the end oscillators to a wall", lower=Integer(0),
                  lower_included=True, samples=tuple(map(S, (0, "1/2", 2, 1))))  # fmt: skip

# --- finite networks: K = k_0 + N kappa, any pinning and any Kac factor ---

_MEDIUM = (_FRICTION, _given(kappa), _given(K))
_PULL = "K is the pinning and N springs kappa; give at least N kappa"
_OF_FOUR: dict[str, Any] = {
    "condition": K >= 4 * kappa, "reason": _PULL,
    "tied": (Tied((kappa, K), tuple(tuple(map(S, row)) for row in (
        (1, 4), ("1/3", 2), (2, 9), ("1/10", "2/5")))),),
}  # fmt: skip
FOUR = Domain((*_masses(m_1, m_2, m_3, m_N), *_MEDIUM), **_OF_FOUR)
FOUR_WALLS = Domain(
    (*_masses(m_1, m_2, m_3, m_N), _given(gamma_1, "1/2", 1, 2), _given(gamma_N, 1, "1/3", 2),
     *_MEDIUM[1:], _WALLS),
    **_OF_FOUR,
)  # fmt: skip
FOUR_FREE = Domain(FOUR_WALLS.variables[:-1], **_OF_FOUR)
EQUAL_ENDS = Domain((*_masses(m_1, m_2, m_3), *_MEDIUM, *BATHS.variables), **_OF_FOUR)
S_0, S_1 = Symbol("S_0", positive=True), Symbol("S_1", positive=True)  # sums over masses
SUMS = Domain((_given(m_1, 1, 2), _given(m_N, "4/5", 3), *_MEDIUM, _given(S_0), _given(S_1)))
_COUNT = Variable(n_b, "n", "oscillators without bath", lower=Integer(1), lower_included=True,
                  integer=True)  # fmt: skip
EQUAL_BULK_SAME_ENDS = Domain(
    (*_masses(m_1, m_2), *_MEDIUM, _COUNT, *BATHS.variables),
    K >= (n_b + 2) * kappa, reason=_PULL,
    tied=(Tied((n_b, kappa, K), tuple(tuple(map(S, row)) for row in (
        (1, 1, 3), (2, "1/3", 2), (5, 2, 14), (998, "1/999", 3), (10**6, 1, 10**6 + 3)))),),
)  # fmt: skip

# --- graded and random masses ---

_MEAN = replace(MASS, samples=(Integer(1), Integer(2), Rational(5, 4), Integer(1)))
_SPREAD = _given(
    delta, "1/10", "1/2", "1/1000", "3/10", reason="masses are m - delta to m + delta; give more"
)
_SIZE = replace(OSCILLATORS, samples=tuple(map(Integer, (3, 4, 7, 20, 1000))))
_POSITIVE = "the lightest mass is m - delta; give delta < m"
_RULE = (_MEAN, _SPREAD, _FRICTION, _SPRING, _PINNING)
_LIGHT = gamma**2 < 4 * m * (k + k_0)  # enough for the zeros of Q to be complex
SPREAD = Domain((_MEAN, _SPREAD, _FRICTION), delta < m, reason=_POSITIVE)
GRADED_DIVISOR = Domain(
    (*_RULE, _SIZE, replace(DIVISOR, samples=tuple(map(S, (2, 1, "1/2", 10))))),
    delta < m, reason=_POSITIVE,
)  # fmt: skip
GRADED_RULE = Domain(_RULE, delta < m, reason=_POSITIVE)
GRADED_COMPLEX = Domain(
    _RULE, (delta < m) & _LIGHT, reason=f"{_POSITIVE}, and a friction below 2 sqrt(m (k + k_0))"
)
_SECOND_ORDER = Ne(k**2 * m * (k + k_0), 4 * gamma**2 * k_0**2)
GRADED_SECOND_ORDER = replace(
    GRADED_COMPLEX, condition=(delta < m) & _LIGHT & _SECOND_ORDER,
    reason=f"{GRADED_COMPLEX.reason}; and what the spread adds is not zero to second order",
)  # fmt: skip
_PLACE = Variable(x, "x", "place of the oscillator in the spread", lower=Integer(-1),
                  upper=Integer(1), samples=tuple(map(S, ("1/2", "-9/10", "1/3"))))  # fmt: skip
_WARM = (
    replace(BATHS.variables[0], samples=(Integer(2),)),
    replace(BATHS.variables[1], samples=(Rational(1, 2),)),
)
GRADED_PROFILE = Domain((*_RULE, _PLACE, *_WARM), delta < m, reason=_POSITIVE)
CROSSOVER = Domain((_MEAN, _FRICTION, _SPRING, _PINNING, _given(d, 1, "1/3", 5)))
CROSSOVER_PROFILE = replace(CROSSOVER, variables=(*CROSSOVER.variables, _PLACE, *_WARM))

# Ends drawn at random: mean mass, spread, both ends in the spread. Tied, so that they are.
_ENDS = tuple(
    tuple(map(S, listed))
    for listed in ((1, "3/10", "8/10", "6/5"), (2, "1/2", "9/4", "7/4"),
                   (1, "1/10", "21/20", "27/25"), ("5/4", 1, "1/2", 1))
)  # fmt: skip
_ENDS_RULE = (_given(m), _given(delta), _given(m_1), _given(m_N), *_RULE[2:])
_WITHIN = "masses lie between m - delta and m + delta"
_INSIDE = (delta < m) & (m_1 > m - delta) & (m_1 < m + delta)
_BOTH = _INSIDE & (m_N > m - delta) & (m_N < m + delta)
ENDS_APART = Domain(
    _ENDS_RULE, _BOTH & (m_1 > m_N), reason=f"{_WITHIN}; the heavier end is called m_1",
    tied=(Tied((m, delta, m_N, m_1), tuple(
        (a, b, *sorted((c, e))) for a, b, c, e in _ENDS)),),
)  # fmt: skip
ENDS_COMPLEX = Domain(
    _ENDS_RULE, _BOTH & (gamma**2 < 2 * (m_1 + m_N) * (k + k_0)), reason=f"{_WITHIN}; the friction "
    "is below sqrt(2 (m_1 + m_N)(k + k_0))", tied=(Tied((m, delta, m_1, m_N), _ENDS),),
)  # fmt: skip
EQUAL_MASS_ENDS = Domain(
    (*_ENDS_RULE[:3], *_RULE[2:]), _INSIDE, reason=_WITHIN,
    tied=(Tied((m, delta, m_1), tuple(listed[:3] for listed in _ENDS)),),
)  # fmt: skip
PROFILE_ENDS_APART, PROFILE_ENDS_COMPLEX = (
    replace(given, variables=(*given.variables, _PLACE, *_WARM))
    for given in (ENDS_APART, ENDS_COMPLEX)
)

# --- modes ---

GROUPS = Domain(
    tuple(Variable(n, str(n), "oscillators of one mass", lower=Integer(1), lower_included=True,
                   integer=True, samples=tuple(map(Integer, listed)))
          for n, listed in ((n_1, (1, 2, 10**6)), (n_2, (1, 3, 5))))
)  # fmt: skip
SIZES = Domain((OSCILLATORS,))
SIZES_OF_FOUR = Domain((replace(
    OSCILLATORS, lower=Integer(4), samples=tuple(map(Integer, (4, 6, 7, 1000))),
    reason="both masses occur in the bulk from N = 4 on",
),))  # fmt: skip
