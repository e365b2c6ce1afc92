"""What follows from the steady covariance of the reached coordinates of a classical network.

One set of formulas for exact rationals (``lyapunov``) and for balls (``doubling``).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import Generic, TypeVar

from flint import arb, fmpq

from .network import ExplicitNetwork
from .reached import Row

__all__ = ["Number", "ReachedCovariance"]

Number = TypeVar("Number", fmpq, arb)


class ReachedCovariance(ABC, Generic[Number]):
    """Second moments of what baths drive, modes no bath reaches at rest.

    ``temperatures`` are in the order of the baths, in units in which ``k_B`` is what was given.
    """

    network: ExplicitNetwork
    temperatures: tuple[fmpq, ...]
    k_B: fmpq

    @abstractmethod
    def moment(self, left: Row, right: Row) -> Number:
        """``<a b>`` of what two rows make of the reached coordinates X: ``a = left . X``."""

    def velocity_covariance(self, i: int, j: int) -> Number:
        """``<v_i v_j>``."""
        velocity = self.network.reached.velocity
        return self.moment(velocity[i], velocity[j])

    def position_variance(self, oscillator: int, relative_to: int | None = None) -> Number:
        """``<x^2>`` of one oscillator, or of its distance to another.

        Raises ``FreeTranslation`` where it grows for ever.
        """
        row = self.network.reached.displacement(self.network.distance(oscillator, relative_to))
        return self.moment(row, row)

    @cached_property
    def kinetic_temperatures(self) -> tuple[Number, ...]:
        """``m <v^2> / k_B`` of every oscillator."""
        masses = self.network.masses
        return tuple(
            masses[i] * self.velocity_covariance(i, i) / self.k_B for i in range(len(masses))
        )

    @cached_property
    def heat_currents(self) -> tuple[Number, ...]:
        """From each bath into the network; they add up to zero.

        ``gamma (k_B T - m <v^2>)/m`` from an Ohmic bath, from a Drude bath the power ``<u v>`` of
        its force u.
        """
        reached = self.network.reached
        found = []
        for bath, place, temperature in zip(reached.baths, reached.memory, self.temperatures):
            if place is None:
                excess = self.k_B * (temperature - self.kinetic_temperatures[bath.site])
                found.append(bath.friction * excess / self.network.masses[bath.site])
            else:
                force = tuple(fmpq(int(i == place)) for i in range(reached.matrix.nrows()))
                found.append(self.moment(force, reached.velocity[bath.site]))
        return tuple(found)
