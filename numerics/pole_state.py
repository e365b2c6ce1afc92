"""Currents and temperatures of an explicit network as sums over its relaxation poles.

In the classical model every energy is ``k_B T``. Quantum currents take the thermal part of the
energies alone, ``hbar omega/(exp(hbar omega/k_B T) - 1)``: the zero-point parts cancel exactly
between the baths (``numerics.responses``), and what is left falls off exponentially. So currents
are finite for Ohmic and Drude baths, at any temperatures.
Kinetic temperatures have both parts. The zero-point part of ``<v^2>`` is finite when the response
of v to each bath falls off faster than 1/omega: always for baths with a cutoff, and for
oscillators that touch no Ohmic bath.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flint import arb, fmpq, fmpq_poly

from .bridge import exact
from .network import ExplicitNetwork
from .pair_currents import Pair, pair_moment, springs
from .precision import bits_for, refine_all
from .responses import Moment, applied
from .roots import rational_roots
from .thermal_moments import thermal_moments

__all__ = ["PoleState", "zero_point_diverges"]

_GUARD_BITS = 48


@dataclass(frozen=True)
class PoleState:
    """Currents and kinetic temperatures in balls, None where the zero-point energy diverges."""

    heat_currents: tuple[arb, ...]
    pair_currents: Mapping[Pair, arb]
    kinetic_temperatures: tuple[arb | None, ...]

    @classmethod
    def of(
        cls,
        network: ExplicitNetwork,
        temperatures: Sequence[fmpq],
        model: str = "quantum",
        hbar: Any = 1,
        k_B: Any = 1,
        digits: int = 20,
    ) -> PoleState:
        """Every value to ``digits`` digits.

        A current that is not zero at every frequency may still add up to zero: it is known, then,
        to ``10**(-2 digits)`` of the largest.
        """
        pairs = list(springs(network))
        flows = [network.responses.heat_current(bath) for bath in range(len(network.baths))]
        flows += [pair_moment(network, *pair) for pair in pairs]
        velocities = network.reached.velocity
        squares = [network.responses.moment(row, row) for row in velocities]
        quantum = model == "quantum"
        finite = [
            i for i in range(network.size) if not (quantum and zero_point_diverges(network, i))
        ]
        groups = [_grouped(flow, temperatures) for flow in flows]
        thermal = [_grouped(squares[i], temperatures) for i in finite]
        zero_point = [_summed(squares[i]) for i in finite]

        def compute() -> list[arb]:
            action = exact(hbar).real if quantum else None  # at the precision that is current
            moments = _Moments(network, {t for t in temperatures if t > 0}, action, k_B)
            found = [moments.thermal(group) for group in groups]
            for i, warm, cold in zip(finite, thermal, zero_point):
                energy = moments.thermal(warm) + moments.zero_point(cold)
                found.append(network.masses[i] * energy / exact(k_B).real)
            return found

        def floor(balls: Sequence[arb]) -> arb:
            largest = max((arb(abs(b).upper()) for b in balls[: len(flows)]), default=arb(0))
            return largest * arb(10) ** (-2 * digits)

        start = bits_for(digits) + _GUARD_BITS
        balls = refine_all(compute, digits, floor, start_bits=start)
        split = len(network.baths)
        known = dict(zip(finite, balls[len(flows) :]))
        return cls(
            balls[:split],
            dict(zip(pairs, balls[split : len(flows)])),
            tuple(known.get(i) for i in range(network.size)),
        )


def zero_point_diverges(network: ExplicitNetwork, oscillator: int) -> bool:
    """Whether ``<v^2>`` of an oscillator grows with the logarithm of the highest frequency.

    Exactly, from the degree of its response: it does where an Ohmic bath touches the oscillator.
    """
    row = network.reached.velocity[oscillator]
    most = 2 * network.responses.characteristic.degree() - 4
    return any(p != 0 and p.degree() > most for p in network.responses.moment(row, row))


class _Moments:
    """Thermal moments at the current precision, one set for each temperature."""

    def __init__(
        self, network: ExplicitNetwork, temperatures: set[fmpq], hbar: arb | None, k_B: Any
    ) -> None:
        characteristic = network.responses.characteristic
        zeros = rational_roots([characteristic])
        boltzmann, kernel = exact(k_B).real, "classical" if hbar is None else "occupation"
        self._thermal, self._zero_point = {}, None
        for temperature in temperatures:
            energy = boltzmann * arb(temperature)
            scale = arb(1) if hbar is None else 2 * energy / hbar
            moments = thermal_moments(characteristic, zeros, kernel, scale)
            self._thermal[temperature] = [energy * h for h in moments]
        if hbar is not None:
            still = thermal_moments(characteristic, zeros, "zero_point", arb(1))
            self._zero_point = [hbar / 2 * h for h in still]

    def thermal(self, groups: Mapping[fmpq, fmpq_poly]) -> arb:
        parts = (applied(p, self._thermal[t]) for t, p in groups.items() if t in self._thermal)
        return sum(parts, arb(0))

    def zero_point(self, polynomial: fmpq_poly) -> arb:
        """Nothing in the classical model."""
        return arb(0) if self._zero_point is None else applied(polynomial, self._zero_point)


def _grouped(moment: Moment, temperatures: Sequence[fmpq]) -> dict[fmpq, fmpq_poly]:
    """The sum of the polynomials of all baths of one temperature."""
    found: dict[fmpq, fmpq_poly] = {}
    for temperature, polynomial in zip(temperatures, moment):
        found[temperature] = found.get(temperature, fmpq_poly()) + polynomial
    return found


def _summed(moment: Moment) -> fmpq_poly:
    return sum(moment, fmpq_poly())
