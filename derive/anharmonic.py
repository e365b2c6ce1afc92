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

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations_with_replacement
from typing import Any

from sympy import Expr, Matrix, Rational, S, symbols, zeros
from sympy.polys.matrices import DomainMatrix

from .covariance import NoSteadyState, lyapunov
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
        return self._covariances[order] if order < 2 else self._second_order

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

    @cached_property
    def _covariances(self) -> tuple[Matrix, Matrix]:
        start = lyapunov(self.harmonic.drift, self.harmonic.noise)
        if not self.strengths:
            return start, zeros(*start.shape)

        return start, self._answer(lambda places: _gaussian(places, start))

    @cached_property
    def _second_order(self) -> Matrix:
        return self._answer(lambda places: self.fourth(places, 1))

    def _answer(self, above: Callable[[Places], Expr]) -> Matrix:
        """Second moments that the quartic springs cause: Lyapunov, with ``above`` <x_a .. x_d>."""
        size = 2 * self.size
        source = zeros(size, size)
        for a in range(size):
            for b in range(a + 1):
                kick = sum((c * above(m) for m, c in self._raised((b, a))), S.Zero)
                source[a, b] = source[b, a] = kick
        return lyapunov(self.harmonic.drift, source)

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
        drift, noise = self.harmonic.drift, self.harmonic.noise
        start, first = self._covariances
        monomials = list(combinations_with_replacement(range(2 * self.size), 4))
        sixth: dict[Places, Expr] = {}
        right = []
        for monomial in monomials:
            total = S.Zero
            for places, factor in self._raised(monomial):
                key = tuple(sorted(places))
                if key not in sixth:
                    sixth[key] = _gaussian(key, start)
                total -= factor * sixth[key]
            for p in range(4):  # the noise lowers the degree by two
                for q in range(p):
                    strength = noise[monomial[p], monomial[q]]
                    if strength != 0:
                        rest = [monomial[r] for r in range(4) if r not in (p, q)]
                        total -= strength * first[rest[0], rest[1]]
            right.append(total)
        return dict(zip(monomials, _solved(monomials, drift, right), strict=True))


def _solved(monomials: Sequence[Places], drift: Matrix, right: list[Expr]) -> list[Expr]:
    """Moments m with ``sum over factors of <drift at this factor> = right``."""
    place = {monomial: n for n, monomial in enumerate(monomials)}
    domain, entries = field_of([*drift, *right])
    size = drift.rows
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
    solution = reduced.extract(range(len(monomials)), [len(monomials)]).to_dense()
    return [domain.to_sympy(row[0]) for row in solution.to_list()]


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
