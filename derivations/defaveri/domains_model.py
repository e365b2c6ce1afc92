"""Ranges of parameters for sections II and III.A: frequencies, arbitrary dynamic stiffnesses."""

from __future__ import annotations

from dataclasses import replace

from sympy import Integer, Rational, S, Symbol, symbols

from ..domain import Domain, Tied, Variable
from .notation import (
    BATHS,
    DIVISOR,
    FRICTION,
    MASS,
    NETWORK,
    OSCILLATORS,
    PINNING,
    SPRING,
    UNPINNED,
    N,
    N_t,
    gamma,
    k,
    m,
    omega,
)

__all__ = [
    "AT_FREQUENCY",
    "BRACKET",
    "CHOSEN_UNPINNED",
    "EIGENVECTORS",
    "INTEGRATED",
    "MECHANICS",
    "SIZES",
    "STEADY",
    "UNPINNED",
    "UNPINNED_FREQUENCY",
    "A",
]

# Dynamic stiffnesses A_n: any complex numbers, whatever masses and frictions are in them.
A = symbols("A_1:6")

_FREQUENCY = Variable(
    omega, "omega", "frequency", lower=Integer(0),
    samples=(Rational(4, 5), Integer(3), Rational(1, 100), Integer(1000)),
    reason="the transmission is even; give a positive frequency",
)  # fmt: skip
AT_FREQUENCY = Domain((*NETWORK.variables, _FREQUENCY))
UNPINNED_FREQUENCY = Domain((*UNPINNED.variables, _FREQUENCY))
MECHANICS = (MASS, FRICTION, SPRING)
SIZES = Domain((OSCILLATORS,))
CHOSEN_UNPINNED = Domain((*MECHANICS, OSCILLATORS))
STEADY = Domain((*NETWORK.variables, *BATHS.variables))

# Few and wide resonances, where integrals over omega are enclosed.
INTEGRATED = Domain(
    (
        replace(MASS, samples=(Integer(1), Integer(3))),
        replace(FRICTION, samples=(Integer(1), Integer(2))),
        replace(SPRING, samples=(Integer(1), Integer(2))),
        replace(PINNING, samples=(Integer(1), Integer(0))),
        replace(OSCILLATORS, samples=(Integer(3), Integer(5), Integer(4))),
        replace(DIVISOR, samples=(Integer(2), Integer(1), Integer(3))),
        *BATHS.variables,
    )
)


def _bare(*symbols_: Symbol) -> tuple[Variable, ...]:
    """Positive variables whose samples are given together."""
    return tuple(Variable(symbol, str(symbol), lower=Integer(0)) for symbol in symbols_)


def _together(names: tuple[Symbol, ...], *rows: tuple[object, ...]) -> Domain:
    """Positive parameters visited together, N among them."""
    size = replace(OSCILLATORS, samples=())
    variables = tuple(size if v.symbol == N else v for v in _bare(*names))
    exact = tuple(tuple(S(value) for value in row) for row in rows)
    return Domain(variables, tied=(Tied(names, exact),))


# Where the two eigenvectors that move the bulk become one, N = 4 and gamma omega = 4 k/N_t, and
# not: one of the two conditions alone is not enough.
EIGENVECTORS = _together(
    (N, k, N_t, gamma, omega),
    (4, 1, 1, 2, 2), (5, 1, 1, 2, 2), (4, 1, 3, 2, 2), (4, 3, 3, 1, 4), (3, 1, 2, 2, 1),
    (4, 3, 1, 3, 4), (10**6, 1, 1, 2, 2), (4, 3, 3, 2, 2), (4, 5, 1, "1/2", 40),
)  # fmt: skip

# Both sides of N^2/N_t = 2 gamma^2/(m k), and N = 3, where the border is another.
BRACKET = _together(
    (N, m, k, gamma, N_t),
    (10, 1, 1, 3, 9), (10, 1, 1, 2, 9), (3, 1, 1, 1, 1), (3, 1, 1, 3, 1), (3, 4, 1, 4, "17/16"),
    (50, 1, 1, 4, 49), (50, 1, 1, 6, 49), (10**6, 1, 1, 1, 1), (4, 1, 1, 3, 1), (4, 2, 1, 3, 1),
    (10**3, 1, 1, 10**3, 1),
)  # fmt: skip
