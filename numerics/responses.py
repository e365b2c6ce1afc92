"""How each bath shakes what its network moves: exact rational responses and second moments.

White noise of bath b makes ``row . X`` move by ``p_b(s)/chi(s)`` in the Laplace variable s, with
chi the characteristic polynomial of the reached dynamics, one for all. In a steady state with
energies ``E_b(omega)`` of the baths (``k_B T_b`` in the classical model, otherwise
``(hbar omega/2) coth(hbar omega/2 k_B T_b)``) every symmetrised second moment and every current is

    sum_b (1/pi) int P_b(s)/(chi(s) chi(-s)) E_b(omega) d omega,      s = -i omega,

with even rational polynomials ``P_b``: the *moment* ``(P_0, P_1, ...)``, in the order of the baths.
Energy that flows vanishes in equilibrium at every frequency, so that the polynomials of a current
add up to exactly zero: the zero-point energies, which depend on no temperature, drop out of every
current, and currents are finite whatever happens to the energies themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from flint import fmpq, fmpq_mat, fmpq_poly

from .reached import ReachedDynamics, Row

__all__ = ["Moment", "Responses", "applied", "classical_moments"]

Moment = tuple[fmpq_poly, ...]
"""Numerators over ``chi(s) chi(-s)``, one even polynomial for each bath."""


class Responses:
    """Exact responses of a ``ReachedDynamics`` to the white noise of its baths."""

    def __init__(self, reached: ReachedDynamics) -> None:
        self.reached = reached
        self.characteristic = reached.characteristic
        self._shaken: dict[Row, tuple[fmpq_poly, ...]] = {}

    @cached_property
    def shapes(self) -> tuple[fmpq_mat, ...]:
        """For each bath the coefficients of ``adj(s - A) noise``: a column for each power of s."""
        # adj(s - A) = sum_k s^k sum_j c_{k+1+j} A^j
        size, c = self.reached.matrix.nrows(), list(self.characteristic)
        zero = fmpq(0)
        ladder = fmpq_mat(
            [[c[k + 1 + j] if k + j < size else zero for k in range(size)] for j in range(size)]
        )
        return tuple(self._krylov(column) * ladder for column in self.reached.noise)

    @cached_property
    def classical_moments(self) -> list[fmpq]:
        """``H_q`` of the module's function of this name, for this network."""
        return classical_moments(self.characteristic)

    def covariance(self, energies: Sequence[fmpq]) -> fmpq_mat:
        """Classical covariance of X for baths of the energies ``k_B T_b``, exactly.

        With the columns ``w_k`` of a shape it is ``sum_kl w_k w_l^T (-1)^l H_{(k+l)/2}``, k + l
        even, times friction and energy.
        """
        size, moments, zero = self.reached.matrix.nrows(), self.classical_moments, fmpq(0)
        middle = fmpq_mat(
            [
                [zero if (k + l) % 2 else moments[(k + l) // 2] * (-1) ** l for l in range(size)]
                for k in range(size)
            ]
        )
        total = fmpq_mat(size, size)
        for shape, bath, energy in zip(self.shapes, self.reached.baths, energies):
            if energy != 0:
                share = shape * middle * shape.transpose()
                total = total + share * (bath.friction * energy)
        return total

    def _krylov(self, start: Row) -> fmpq_mat:
        size, columns = self.reached.matrix.nrows(), []
        column = fmpq_mat(size, 1, list(start))
        for _ in range(size):
            columns.append(list(column.entries()))
            column = self.reached.matrix * column
        return fmpq_mat(columns).transpose()

    def shaken(self, row: Row) -> tuple[fmpq_poly, ...]:
        """``p_b(s)`` of ``row . X`` for every bath, the polynomial above chi."""
        known = self._shaken.get(row)
        if known is None:
            moving = [place for place, weight in enumerate(row) if weight != 0]
            known = tuple(
                sum((parts[place] * row[place] for place in moving), fmpq_poly())
                for parts in self._components
            )
            self._shaken[row] = known
        return known

    @cached_property
    def _components(self) -> list[list[fmpq_poly]]:
        """For each bath the polynomial of each coordinate."""
        return [[fmpq_poly(list(line)) for line in shape.table()] for shape in self.shapes]

    def moment(self, left: Row, right: Row) -> Moment:
        """Of the symmetrised ``<a b>`` with ``a = left . X`` and ``b = right . X``."""
        pairs = zip(self.shaken(left), self.shaken(right), self.reached.baths)
        return tuple(_even(p * _mirrored(q)) * bath.friction for p, q, bath in pairs)

    def heat_current(self, bath: int) -> Moment:
        """Of the heat current from a bath into the network, the power of its force.

        A bath with a cutoff has its force among the coordinates. That of an Ohmic bath is noise
        less ``friction v``: the noise works on the motion that it drives itself.
        """
        own, place = self.reached.baths[bath], self.reached.memory[bath]
        velocity = self.reached.velocity[own.site]
        if place is not None:
            size = self.reached.matrix.nrows()
            return self.moment(tuple(fmpq(int(i == place)) for i in range(size)), velocity)
        lost = [p * -own.friction for p in self.moment(velocity, velocity)]
        driven = self.shaken(velocity)[bath] * _mirrored(self.characteristic)
        lost[bath] += _even(driven) * own.friction
        return tuple(lost)


def _mirrored(polynomial: fmpq_poly) -> fmpq_poly:
    """``p(-s)``."""
    return fmpq_poly([-c if power % 2 else c for power, c in enumerate(polynomial)])


def _even(polynomial: fmpq_poly) -> fmpq_poly:
    return fmpq_poly([fmpq(0) if power % 2 else c for power, c in enumerate(polynomial)])


def classical_moments(characteristic: fmpq_poly) -> list[fmpq]:
    """``H_q = (1/pi) int s^(2q)/(chi(s) chi(-s)) d omega`` for ``q < deg chi``, exactly.

    ``chi(s)`` in the numerator leaves an integrand without a pole on one side: the integral of
    ``s^j/chi(-s)`` is zero, but for the half circle at infinity when ``j = deg chi - 1``.

    Raises ``ZeroDivisionError`` when two zeros of chi add up to zero.
    """
    size, c = characteristic.degree(), list(characteristic)
    system, right = fmpq_mat(size, size), fmpq_mat(size, 1)
    for power in range(size):
        for k in range(power % 2, size + 1, 2):
            if (power + k) // 2 < size:
                system[power, (power + k) // 2] = c[k]
    right[size - 1, 0] = fmpq((-1) ** (size + 1)) / c[size]
    return list(system.solve(right).entries())


def applied(polynomial: fmpq_poly, moments: Sequence[Any]) -> Any:
    """``sum_q P_q H_q`` for an even polynomial."""
    total = moments[0] * 0
    for q, coefficient in enumerate(list(polynomial)[::2]):
        if coefficient != 0:
            total = total + moments[q] * coefficient
    return total
