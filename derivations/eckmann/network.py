"""The networks of the examples, as printed and as read, and their steady states by ``derive``.

The diagonal of V is not printed. A ``Setup`` holds springs ``-V_ij`` and the ``pinning`` of every
mass, so that ``V_ii = sum_j (-V_ij) + pinning``; the pinning that gives the numbers of example 1 is
1 (see ``examples_chain``), and the other examples are held to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from sympy import Expr, Integer, Matrix, Rational, S, zeros

from derive.bath import Ohmic
from derive.covariance import SteadyState, steady_state
from derive.network import Network, Oscillator

__all__ = [
    "EX_1",
    "EX_2",
    "EX_2_READ",
    "EX_3",
    "EX_4",
    "PINNING",
    "Pair",
    "Setup",
]

Pair = tuple[int, int]
PINNING = S.One


@dataclass(frozen=True)
class Setup:
    """Unit masses, numbered from 1 as printed.

    ``springs[i, j]`` is ``-V_ij``, positive where it attracts; ``temperatures[i]`` for the masses
    with a bath, all of one ``friction``; ``pinning`` of every mass.
    """

    name: str
    size: int
    springs: tuple[tuple[Pair, Expr], ...]
    temperatures: tuple[tuple[int, Expr], ...]
    friction: Expr = S.One
    pinning: Expr = PINNING

    def with_(self, **changed: object) -> Setup:
        return replace(self, **changed)  # type: ignore[arg-type]

    def at(self, temperatures: Mapping[int, Expr]) -> Setup:
        """The same network between baths of other temperatures."""
        return replace(self, temperatures=tuple(temperatures.items()))

    @cached_property
    def network(self) -> Network:
        warm = dict(self.temperatures)
        oscillators = tuple(
            Oscillator(
                str(i), S.One, self.pinning,
                baths=(Ohmic(self.friction, warm[i], str(i)),) if i in warm else (),
            )
            for i in range(1, self.size + 1)
        )  # fmt: skip
        return Network(oscillators, {(str(i), str(j)): c for (i, j), c in self.springs})

    @cached_property
    def potential(self) -> Matrix:
        """The matrix V."""
        found = self.pinning * Matrix.eye(self.size)
        for (i, j), spring in self.springs:
            found += spring * _stretch(self.size, i - 1, j - 1)
        return found

    @property
    def state(self) -> SteadyState:
        return _state(self)

    def flux(self, i: int, j: int) -> Expr:
        """Energy per time that the spring between i and j carries from i to j."""
        return self.state.flows[str(i), str(j)]

    def bath(self, i: int) -> Expr:
        """Energy per time from the bath at i into the network, (3)."""
        return self.state.currents[str(i)]

    def kinetic(self, i: int) -> Expr:
        """``<p_i^2>``."""
        return self.state.temperatures[str(i)]


@cache
def _state(setup: Setup) -> SteadyState:
    return steady_state(setup.network)


def _stretch(size: int, i: int, j: int) -> Matrix:
    """Matrix of ``(q_i - q_j)^2``."""
    found = zeros(size, size)
    found[i, i] = found[j, j] = S.One
    found[i, j] = found[j, i] = S.NegativeOne
    return found


def _decimals(*values: str) -> tuple[Expr, ...]:
    return tuple(map(Rational, values))


def _setup(name: str, size: int, springs: dict[Pair, int], *temperatures: str) -> Setup:
    """Baths at masses 1, 2, ... as far as there are temperatures."""
    warm = tuple(enumerate(_decimals(*temperatures), start=1))
    return Setup(name, size, tuple((p, Integer(c)) for p, c in springs.items()), warm)


EX_1 = _setup("example 1", 4, {(1, 2): 1, (2, 3): 1, (3, 4): 1}, "100", "2", "20", "2")
EX_2 = _setup("example 2", 3, {(1, 2): 10, (1, 3): 20, (2, 3): 20}, "2", "1")
# With the spring of 10 between 1 and 3, as in example 3 where V_13 is the odd one as well.
EX_2_READ = _setup("example 2, read", 3, {(1, 2): 20, (1, 3): 10, (2, 3): 20}, "2", "1")
EX_3 = _setup("example 3", 3, {(1, 2): 45, (1, 3): 30, (2, 3): 45}, "2", "1", "1")
# Springs that attract; the couplings are printed without minus signs.
EX_4 = _setup(
    "example 4", 6, {(1, 5): 40, (2, 5): 20, (5, 6): 40, (3, 6): 40, (4, 6): 20},
    "10", "3.6", "7.0", "6.8",
)  # fmt: skip
