"""The steady state of any explicit network: all currents and temperatures in one answer.

    steady_state(network, temperatures, model="classical" or "quantum")

Heat currents of the baths, energy per time that each spring carries (``pair_currents``), kinetic
temperatures, relaxation poles. Modes that no bath reaches are at rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flint import acb, arb, fmpq, fmpq_mat

from . import doubling
from .bath import rational
from .doubling import BallCovariance
from .lyapunov import Covariance, is_positive, steady_covariance, warm
from .network import ExplicitNetwork
from .pair_currents import Pair, classical_pair_currents
from .precision import bits_for, working_precision
from .quantum_state import QuantumState
from .spectrum import relaxation_poles
from .thermal import NotStable

__all__ = ["ExactState", "SteadyState", "steady_state"]

_GUARD_BITS = 16
_MOST_EXACT_BITS = 25_000  # baths * coordinates * bits of a coefficient of the pole polynomial


@dataclass(frozen=True)
class ExactState:
    """The same as rational numbers, where the route was exact."""

    heat_currents: tuple[fmpq, ...]
    pair_currents: Mapping[Pair, fmpq]
    kinetic_temperatures: tuple[fmpq, ...]


@dataclass(frozen=True)
class SteadyState:
    """What ``steady_state`` found; every ball encloses the exact value.

    ``heat_currents``: from each bath into the network, in the order of ``network.baths``.
    ``pair_currents[i, j]`` for ``i < j`` with a spring: energy per time that the spring carries
    from i to j. ``kinetic_temperatures``: ``m <v^2>/k_B`` of every oscillator, None for those in
    ``diverging``, whose zero-point kinetic energy has no bound. ``relaxation_poles``: zeros s of
    the pole polynomial of what baths reach, each as often as its multiplicity. ``exact``: the
    rational numbers themselves, or None. ``route``: how it was found, in words.
    """

    network: ExplicitNetwork
    temperatures: tuple[Any, ...]
    model: str
    heat_currents: tuple[arb, ...]
    pair_currents: Mapping[Pair, arb]
    kinetic_temperatures: tuple[arb | None, ...]
    diverging: tuple[int, ...]
    relaxation_poles: tuple[acb, ...]
    exact: ExactState | None
    route: str


def steady_state(
    network: ExplicitNetwork,
    temperatures: Sequence[Any],
    model: str = "classical",
    hbar: Any = 1,
    k_B: Any = 1,
    digits: int = 20,
) -> SteadyState:
    """Currents and temperatures to ``digits`` digits, temperatures in the order of the baths.

    ``model`` is ``"classical"`` (then hbar is not used) or ``"quantum"``. All numbers are exact:
    int, ``Fraction``, ``fmpq`` or SymPy rationals. Raises ``ValueError`` for a network without
    bath, for negative temperatures and for a model that is neither.
    """
    if model not in ("quantum", "classical"):
        raise ValueError(f'model {model!r}: give "quantum" or "classical"')
    given = warm(network, temperatures)
    boltzmann = rational(k_B, "k_B")
    _require_held(network)
    if model == "classical":
        return _classical(network, given, boltzmann, digits)
    found = QuantumState.of(network, given, rational(hbar, "hbar"), boltzmann, digits)
    kinetic = found.kinetic_temperatures
    return SteadyState(
        network=network,
        temperatures=given,
        model="quantum",
        heat_currents=found.heat_currents,
        pair_currents=found.pair_currents,
        kinetic_temperatures=kinetic,
        diverging=tuple(i for i, value in enumerate(kinetic) if value is None),
        relaxation_poles=_poles(network, digits),
        exact=None,
        route="sum over the relaxation poles in balls",
    )


def _classical(
    network: ExplicitNetwork, temperatures: tuple[fmpq, ...], k_B: fmpq, digits: int
) -> SteadyState:
    exact, covariance = None, _covariance(network, temperatures, k_B, digits)
    pairs = classical_pair_currents(covariance)
    if isinstance(covariance, Covariance):
        exact = ExactState(covariance.heat_currents, pairs, covariance.kinetic_temperatures)
    with working_precision(bits_for(2 * digits) + _GUARD_BITS):
        return SteadyState(
            network=network,
            temperatures=temperatures,
            model="classical",
            heat_currents=tuple(arb(current) for current in covariance.heat_currents),
            pair_currents={pair: arb(value) for pair, value in pairs.items()},
            kinetic_temperatures=tuple(arb(t) for t in covariance.kinetic_temperatures),
            diverging=(),
            relaxation_poles=_poles(network, digits),
            exact=exact,
            route="doubling of the Lyapunov equation in balls"
            if exact is None
            else "rational solution of the Lyapunov equation",
        )


def _covariance(
    network: ExplicitNetwork, temperatures: tuple[fmpq, ...], k_B: fmpq, digits: int
) -> Covariance | BallCovariance:
    """Exact where that takes about a second or less; balls have twice the digits asked for, as
    they count in units of the largest current."""
    characteristic = network.reached.characteristic
    longest = max(int(abs(c)).bit_length() for c in characteristic.numer())
    if len(network.baths) * characteristic.degree() * longest <= _MOST_EXACT_BITS:
        return steady_covariance(network, temperatures, k_B)
    return doubling.steady_covariance(network, temperatures, k_B, 2 * digits)


def _poles(network: ExplicitNetwork, digits: int) -> tuple[acb, ...]:
    with working_precision(bits_for(digits) + _GUARD_BITS):
        return tuple(pole for pole, times in relaxation_poles(network) for _ in range(times))


def _require_held(network: ExplicitNetwork) -> None:
    if not is_positive(fmpq_mat([list(row) for row in network.stiffness])):
        raise NotStable(
            "the stiffness matrix has a direction along which energy falls without bound, so the "
            "motion grows; make the pinning larger or the repelling springs weaker"
        )
