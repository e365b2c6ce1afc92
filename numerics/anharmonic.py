"""Weakly anharmonic networks: currents and temperatures as power series in the quartic strength.

    V_eps = (x, Phi x)/2 + (eps/4) sum_s c_s u_s^4,     u_s = x_i - x_j, or x_i for a pinning

Coefficients of ``eps^0`` to ``eps^3`` from stationarity of the cumulants (``numerics.cumulants``):
exact rationals, or balls through the relaxation poles. The series is that of the true steady state
if that is smooth in eps; it need not converge (at equilibrium it is asymptotic), so its terms tell
how the state leaves the harmonic one, and their ratio how far to trust that.

Temperatures T and eps enter only as ``eps T``: ``current(a T, eps) = a current(T, a eps)``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flint import acb, acb_mat, arb, fmpq

from .bath import rational
from .cumulants import CubicForce, Cumulants, cumulant_series
from .lyapunov import Covariance, steady_covariance
from .precision import NotResolved, bits_for, current_bits, working_precision
from .quartic import QuarticNetwork
from .symmetric_tensors import ExactRelaxation, ModalRelaxation, SymmetricTensor

__all__ = ["AnharmonicSeries", "anharmonic_series"]

Coefficients = tuple[Any, ...]
"""Of ``eps^0, eps^1, ...``: rationals, or balls."""

Vector = tuple[Any, ...]

_CAP_BITS = 1 << 13  # eigenvalues that this does not separate coincide in all likelihood


@dataclass(frozen=True)
class AnharmonicSeries:
    """Power series in eps of the steady state; temperatures in the order of the baths.

    ``cumulants`` are in coordinates in which the reached coordinate ``row . X`` is ``seen(row)``;
    ``number`` turns what they give into a real number, a rational or a ball.
    """

    quartic: QuarticNetwork
    temperatures: tuple[fmpq, ...]
    k_B: fmpq
    order: int
    cumulants: Cumulants
    seen: Callable[[Sequence[fmpq]], Vector]
    number: Callable[[Any], Any]
    bits: int  # precision of the balls

    @cached_property
    def kinetic_temperatures(self) -> tuple[Coefficients, ...]:
        """``m <v^2>/k_B`` of every oscillator."""
        velocity = self.quartic.network.reached.velocity
        return tuple(
            self._scaled(mass / self.k_B, self.second_moment(row, row))
            for mass, row in zip(self.quartic.network.masses, velocity)
        )

    @cached_property
    def heat_currents(self) -> tuple[Coefficients, ...]:
        """From each bath into the network; at every order they add up to zero."""
        network = self.quartic.network
        reached, size = network.reached, network.reached.matrix.nrows()
        found = []
        for bath, place, temperature in zip(network.baths, reached.memory, self.temperatures):
            if place is None:
                rate = bath.friction * self.k_B / network.masses[bath.site]
                warmth = self.kinetic_temperatures[bath.site]
                excess = (temperature - warmth[0], *(-c for c in warmth[1:]))
                found.append(self._scaled(rate, excess))
            else:
                force = [fmpq(int(i == place)) for i in range(size)]
                found.append(self.second_moment(force, reached.velocity[bath.site]))
        return tuple(found)

    @cached_property
    def pair_currents(self) -> dict[tuple[int, int], Coefficients]:
        """``<(kappa u + eps c u^3)(v_i + v_j)>/2`` with ``u = x_i - x_j``: power from i to j > i.

        Through every spring, harmonic or quartic, between two oscillators.
        """
        return {pair: self._pair_current(*pair) for pair in self.quartic.pairs}

    def _pair_current(self, i: int, j: int) -> Coefficients:
        network = self.quartic.network
        reached = network.reached
        length = reached.displacement(network.distance(i, j))
        middle = [(a + b) / 2 for a, b in zip(reached.velocity[i], reached.velocity[j])]
        spring = -network.stiffness[i][j]
        current = list(self._scaled(spring, self.second_moment(length, middle)))
        strength = self.quartic.quartic.get((i, j), fmpq(0))
        if strength != 0:
            seen = self.seen(length), self.seen(middle)
            for n in range(self.order):
                cubed = self.number(self.cumulants.cubed(*seen, n))
                current[n + 1] = current[n + 1] + strength * cubed
        return tuple(current)

    def second_moment(self, left: Sequence[fmpq], right: Sequence[fmpq]) -> Coefficients:
        """``<(left . X)(right . X)>`` for rows in the coordinates of the reached dynamics."""
        with working_precision(self.bits):
            rows = self.seen(left), self.seen(right)
            return tuple(self.number(tensor.along(*rows)) for tensor in self.cumulants.covariance)

    @staticmethod
    def _scaled(factor: fmpq, coefficients: Sequence[Any]) -> Coefficients:
        return tuple(factor * c for c in coefficients)


def anharmonic_series(
    quartic: QuarticNetwork,
    temperatures: Sequence[Any],
    order: int = 2,
    k_B: Any = 1,
    digits: int | None = None,
) -> AnharmonicSeries:
    """The steady state to ``eps^order``, at most 3, for rational temperatures of the baths.

    Exact unless ``digits`` are asked for: then in balls, which is much faster beyond the first
    order (seconds instead of minutes for ten oscillators), with every coefficient of a current or
    temperature to ``10^-digits`` of the largest one of its kind and order (or absolutely, where
    none differs from zero). Balls need relaxation poles that differ.

    Raises ``ValueError`` for a quartic spring that no bath reaches, ``FreeTranslation`` for one
    whose length is not held by harmonic springs, ``NotResolved`` for poles that coincide.
    """
    if digits is None:
        return _exact(quartic, temperatures, order, k_B)
    start = steady_covariance(quartic.network, temperatures, k_B)
    bits = bits_for(digits) + 160  # eigenvectors of close poles cost this much
    while bits <= _CAP_BITS:
        with working_precision(bits):
            found = _in_balls(quartic, start, order)
            if found is not None and _known(found, digits):
                return found
        bits *= 2
    raise NotResolved(
        f"{digits} digits are not reached at {_CAP_BITS} bits: two relaxation poles coincide or "
        "nearly so; ask for the exact series"
    )


def _exact(
    quartic: QuarticNetwork, temperatures: Sequence[Any], order: int, k_B: Any
) -> AnharmonicSeries:
    start = steady_covariance(quartic.network, temperatures, k_B)
    forces = [CubicForce(s.strength, s.length, s.push) for s in quartic.springs()]
    covariance = SymmetricTensor.matrix(start.matrix.table())
    relaxation = ExactRelaxation(quartic.network.reached.matrix)
    cumulants = cumulant_series(covariance, relaxation, forces, order)
    return AnharmonicSeries(
        quartic,
        start.temperatures,
        rational(k_B, "k_B"),
        order,
        cumulants,
        tuple,
        _same,
        current_bits(),
    )


def _in_balls(quartic: QuarticNetwork, start: Covariance, order: int) -> AnharmonicSeries | None:
    """In coordinates in which the drift is diagonal; None while eigenvalues are not separated."""
    matrix = acb_mat(quartic.network.reached.matrix)
    try:
        eigenvalues, left, right = matrix.eig(left=True, right=True)
    except ValueError:  # flint: "failed to isolate eigenvalues"
        return None
    columns = right.transpose().table()

    def seen(row: Sequence[fmpq]) -> Vector:  # row . X = (row R) . Y for X = R Y
        kept = [(k, acb(c)) for k, c in enumerate(row) if c != 0]
        return tuple(sum((column[k] * c for k, c in kept), acb(0)) for column in columns)

    def pushed(column: Sequence[fmpq]) -> Vector:
        return tuple((left * acb_mat(len(column), 1, [acb(c) for c in column])).entries())

    forces = [
        CubicForce(acb(s.strength), seen(s.length), pushed(s.push)) for s in quartic.springs()
    ]
    covariance = (left * acb_mat(start.matrix) * left.transpose()).table()
    cumulants = cumulant_series(
        SymmetricTensor.matrix(covariance), ModalRelaxation(eigenvalues), forces, order
    )
    return AnharmonicSeries(
        quartic,
        start.temperatures,
        start.k_B,
        order,
        cumulants,
        seen,
        _real_part,
        current_bits(),
    )


def _known(series: AnharmonicSeries, digits: int) -> bool:
    pairs = tuple(series.pair_currents.values())
    for kind in (series.heat_currents, series.kinetic_temperatures, pairs):
        for order in range(series.order + 1):
            balls = [arb(coefficients[order]) for coefficients in kind]
            if not all(ball.is_finite() for ball in balls):
                return False
            largest = max((ball.abs_lower() for ball in balls), default=arb(0))
            width = max((ball.rad() for ball in balls), default=arb(0))
            scale = largest if largest > 0 else arb(1)  # in equilibrium all currents are zero
            if not width * arb(10) ** digits < scale:
                return False
    return True


def _real_part(value: Any) -> arb:
    return arb(acb(value).real)


def _same(value: Any) -> Any:
    return value
