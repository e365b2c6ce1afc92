"""Weakly anharmonic networks: moments of the steady state to second order, by ``<L f> = 0``.

    V_eps = V + (eps/4) sum c_ij (q_i - q_j)^4

The generator is ``L = L_0 - eps sum c_ij (q_i - q_j)^3 (d/dp_i - d/dp_j)``. L_0 keeps the degree of
a monomial or lowers it by two, the quartic springs raise it by two, so that the coefficients of
``eps^n`` of all moments follow one after the other from those of the harmonic state:

    second moments at order 1   from fourth moments at order 0 (Wick)
    fourth moments at order 1   from sixth moments at order 0 (Wick)
    second moments at order 2   from fourth moments at order 1

each by a linear system, exact over the field of the parameters. To first order it says that each
quartic spring acts like a harmonic one of constant ``3 eps c_ij <(q_i - q_j)^2>``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, combinations_with_replacement
from typing import Any

from sympy import Expr, Matrix, Rational, S, symbols
from sympy.polys.matrices import DomainMatrix

from .covariance import NoSteadyState
from .generator import Generator, generator
from .network import Network, NetworkError
from .reduction import field_of

__all__ = ["WeaklyAnharmonic"]

Places = tuple[int, ...]
"""A monomial: which coordinates it is the product of, sorted."""

Pair = tuple[str, str]


@dataclass(frozen=True)
class WeaklyAnharmonic:
    """An explicit network with Ohmic baths and quartic springs ``c`` between named oscillators.

    Moments and currents by order of eps, 0 to 2; momenta come before positions, ``k_B`` is the unit
    of entropy. Raises ``NotOhmic``, ``NoSteadyState`` and ``NetworkError`` as the harmonic network
    does; translation must be pinned.
    """

    network: Network
    quartic: tuple[tuple[Pair, Expr], ...]

    def __post_init__(self) -> None:
        unknown = {name for pair, _ in self.quartic for name in pair} - set(self.network.names)
        if unknown:
            raise NetworkError(f"a quartic spring joins {min(unknown)}, which is no oscillator")

    @property
    def size(self) -> int:
        return len(self.network.oscillators)

    @cached_property
    def harmonic(self) -> Generator:
        """L_0."""
        count = self.size
        return generator(self.network, symbols(f"p_1:{count + 1}"), symbols(f"q_1:{count + 1}"))

    @cached_property
    def strengths(self) -> Mapping[tuple[int, int], Expr]:
        place = {name: n for n, name in enumerate(self.network.names)}
        return {(place[a], place[b]): S(c) for (a, b), c in self.quartic}

    def covariance(self, order: int) -> Matrix:
        """``<x_a x_b>``, coefficient of ``eps^order``."""
        if order == 0:
            return self._start
        if order == 1:
            return self._first_order
        if order == 2:
            return self._second_order
        raise NotImplementedError(f"order {order}: second moments are derived to order 2")

    def flow(self, a: str, b: str, order: int) -> Expr:
        """Energy per time through the springs from a to b: ``<force (v_a + v_b)>/2``."""
        place = {name: n for n, name in enumerate(self.network.names)}
        i, j = place[a], place[b]
        one, other = self.network.oscillators[i].mass, self.network.oscillators[j].mass
        speeds = ((i, 1 / (2 * one)), (j, 1 / (2 * other)))
        covariance = self.covariance(order)
        total = S.Zero
        for p, weight in speeds:
            stretched = covariance[self.size + i, p] - covariance[self.size + j, p]
            total += self.network.kappa(a, b) * weight * stretched
        strength = self.strengths.get((i, j), self.strengths.get((j, i), S.Zero))
        if order > 0 and strength != 0:
            for cube, factor in _cube(self.size + i, self.size + j):
                for p, weight in speeds:
                    total += strength * weight * factor * self.fourth((*cube, p), order - 1)
        return total

    def current(self, bath: str, order: int) -> Expr:
        """Heat current from the bath of this name into the network."""
        for place, oscillator in enumerate(self.network.oscillators):
            for found in oscillator.baths:
                if found.name == bath:
                    warmth = self.covariance(order)[place, place] / oscillator.mass
                    excess = (found.temperature if order == 0 else S.Zero) - warmth
                    return found.friction / oscillator.mass * excess
        raise NetworkError(f"no bath is called {bath}")

    def fourth(self, places: Places, order: int) -> Expr:
        """``<x_a x_b x_c x_d>`` at order 0 or 1."""
        if order == 0:
            return _gaussian(places, self.covariance(0))
        return self._fourth_moments[tuple(sorted(places))]

    def restrung(self, quartic: tuple[tuple[Pair, Expr], ...]) -> WeaklyAnharmonic:
        """The same network with other quartic springs; what is harmonic is not derived again."""
        other = WeaklyAnharmonic(self.network, quartic)
        other.__dict__.update(harmonic=self.harmonic, _start=self._start)
        return other

    @cached_property
    def _start(self) -> Matrix:
        noise = self.harmonic.noise
        return self._second_moments(lambda pair: -noise[pair[0], pair[1]])

    @cached_property
    def _first_order(self) -> Matrix:
        return self._stirred(lambda places: _gaussian(places, self._start))

    @cached_property
    def _second_order(self) -> Matrix:
        return self._stirred(lambda places: self.fourth(places, 1))

    def _stirred(self, above: Callable[[Places], Expr]) -> Matrix:
        """Second moments from fourth moments ``above`` of one order less."""
        return self._second_moments(
            lambda pair: -sum((c * above(m) for m, c in self._raised(pair)), S.Zero)
        )

    def _second_moments(self, right: Callable[[Places], Expr]) -> Matrix:
        found = _solved(self.harmonic.drift, 2, right)
        size = 2 * self.size
        return Matrix(size, size, lambda i, j: found[min(i, j), max(i, j)])

    def _raised(self, monomial: Places) -> Iterator[tuple[Places, Expr]]:
        """What the quartic springs make of a monomial: others of two degrees more."""
        for p, k in enumerate(monomial):
            rest = monomial[:p] + monomial[p + 1 :]
            for (i, j), strength in self.strengths.items():
                pull = {i: -strength, j: strength}.get(k)
                if pull is not None:
                    for cube, factor in _cube(self.size + i, self.size + j):
                        yield (*rest, *cube), pull * factor

    @cached_property
    def _fourth_moments(self) -> Mapping[Places, Expr]:
        """At order 1: ``<L_0 f> = - <L_1 f>_0`` for every monomial f of degree 4."""
        noise, start, first = self.harmonic.noise, self._start, self._first_order
        sixth: dict[Places, Expr] = {}

        def right(monomial: Places) -> Expr:
            total = S.Zero
            for places, factor in self._raised(monomial):
                key = tuple(sorted(places))
                if key not in sixth:
                    sixth[key] = _gaussian(key, start)
                total -= factor * sixth[key]
            for p, q in combinations(range(4), 2):  # the noise lowers the degree by two
                strength = noise[monomial[p], monomial[q]]
                if strength != 0:
                    one, other = (monomial[r] for r in range(4) if r not in (p, q))
                    total -= strength * first[one, other]
            return total

        return _solved(self.harmonic.drift, 4, right)


def _solved(drift: Matrix, degree: int, right: Callable[[Places], Expr]) -> Mapping[Places, Expr]:
    """Moments with ``sum over factors of <the drift in this factor's place> = right``."""
    size = drift.rows
    monomials = list(combinations_with_replacement(range(size), degree))
    place = {monomial: n for n, monomial in enumerate(monomials)}
    domain, entries = field_of([*drift, *map(right, monomials)])
    moved = [
        [(k, entries[size * a + k]) for k in range(size) if entries[size * a + k]]
        for a in range(size)
    ]
    rows: dict[int, dict[int, Any]] = {}
    for n, monomial in enumerate(monomials):
        row: dict[int, Any] = {}
        for p, a in enumerate(monomial):
            rest = monomial[:p] + monomial[p + 1 :]
            for k, factor in moved[a]:
                key = place[tuple(sorted((k, *rest)))]
                row[key] = row.get(key, domain.zero) + factor
        rows[n] = {key: value for key, value in row.items() if value}
    for n, c in enumerate(entries[size * size :]):
        if c:
            rows[n][len(monomials)] = c
    # sparse elimination: a dense one takes ten times as long
    system = DomainMatrix(rows, (len(monomials), len(monomials) + 1), domain)
    reduced, pivots = system.rref(method="GJ")
    if pivots != tuple(range(len(monomials))):
        raise NoSteadyState("a motion of the network feels no bath; give it one")
    column = reduced.extract(range(len(monomials)), [len(monomials)]).to_dense().to_list()
    return {monomial: domain.to_sympy(row[0]) for monomial, row in zip(monomials, column)}


def _cube(i: int, j: int) -> Iterator[tuple[Places, Expr]]:
    """The terms of ``(x_i - x_j)^3``."""
    for factor, places in ((1, (i, i, i)), (-3, (i, i, j)), (3, (i, j, j)), (-1, (j, j, j))):
        yield places, Rational(factor)


def _gaussian(places: Places, covariance: Matrix) -> Expr:
    """Wick's sum over all pairings."""
    if not places:
        return S.One
    first, *rest = places
    total = S.Zero
    for n, other in enumerate(rest):
        if covariance[first, other] != 0:
            remaining = tuple(rest[:n] + rest[n + 1 :])
            total += covariance[first, other] * _gaussian(remaining, covariance)
    return total
