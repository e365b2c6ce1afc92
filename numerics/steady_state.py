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
from .lyapunov import is_positive, steady_covariance, warm
from .network import ExplicitNetwork
from .pair_currents import Pair, classical_pair_currents
from .pole_state import PoleState
from .precision import bits_for, working_precision
from .spectrum import relaxation_poles
from .thermal import NotStable

__all__ = ["ExactState", "SteadyState", "steady_state"]

_GUARD_BITS = 16
# baths * coordinates * bits of a coefficient of the pole polynomial: about one and ten seconds
_MOST_EXACT = 25_000
_MOST_POLES = 150_000


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
    rational numbers themselves, or None. ``route``: how it was found, in words. ``imbalance``
    bounds what any oscillator gets from baths and springs and does not give on, over the largest
    current of a bath: 0 where the route was exact.
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
    imbalance: arb


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
    int, ``Fraction``, ``fmpq`` or SymPy rationals. Every ball is narrower than ``10**-digits``
    relative; a current of which that cannot be shown, as it may add up to zero without being zero
    at every frequency, is known to ``10**(-2 digits)`` of the largest.

    Exact rationals where the algebra is short, else sums over poles or (many baths, or numbers with
    many digits) the doubling of ``numerics.doubling``; quantum states are sums over poles.

    Raises ``ValueError`` for a network without bath, for negative temperatures, for a model that is
    neither, and its ``thermal.NotStable`` for a stiffness that is not positive semidefinite.
    """
    if model not in ("quantum", "classical"):
        raise ValueError(f'model {model!r}: give "quantum" or "classical"')
    given = warm(network, temperatures)
    units = {"hbar": rational(hbar, "hbar"), "k_B": rational(k_B, "k_B")}
    if any(value <= 0 for value in units.values()):
        raise ValueError("hbar and k_B are positive; hbar -> 0 is the classical model")
    _require_held(network)
    effort = _effort(network)
    if model == "classical" and effort <= _MOST_EXACT:
        route, exact = "rational solution of the Lyapunov equation", _exact(network, given, k_B)
        return _assembled(network, given, model, digits, exact, route, exact)
    if model == "quantum" or effort * _density(network) <= _MOST_POLES:
        found = PoleState.of(network, given, model, digits=digits, **units)
        route = "sum over the relaxation poles in balls"
        return _assembled(network, given, model, digits, found, route)
    # in units of the largest current: twice the digits leave enough for small ones
    covariance = doubling.steady_covariance(network, given, k_B, 2 * digits)
    with working_precision(covariance.bits):
        doubled = PoleState(
            covariance.heat_currents,
            classical_pair_currents(covariance),
            covariance.kinetic_temperatures,
        )
    route = "doubling of the Lyapunov equation in balls"
    return _assembled(network, given, model, digits, doubled, route)


def _assembled(
    network: ExplicitNetwork,
    temperatures: tuple[fmpq, ...],
    model: str,
    digits: int,
    found: ExactState | PoleState,
    route: str,
    exact: ExactState | None = None,
) -> SteadyState:
    """Everything as balls, and the poles."""
    kinetic = found.kinetic_temperatures
    with working_precision(bits_for(2 * digits) + _GUARD_BITS):
        poles = [pole for pole, times in relaxation_poles(network) for _ in range(times)]
        return SteadyState(
            network=network,
            temperatures=temperatures,
            model=model,
            heat_currents=tuple(arb(current) for current in found.heat_currents),
            pair_currents={pair: arb(value) for pair, value in found.pair_currents.items()},
            kinetic_temperatures=tuple(None if t is None else arb(t) for t in kinetic),
            diverging=tuple(i for i, value in enumerate(kinetic) if value is None),
            relaxation_poles=tuple(poles),
            exact=exact,
            route=route,
            imbalance=_imbalance(network, found),
        )


def _imbalance(network: ExplicitNetwork, found: ExactState | PoleState) -> arb:
    """Currents of baths and of springs are found apart from each other; they have to agree."""
    excess: list[Any] = [fmpq(0)] * network.size
    for bath, current in zip(network.baths, found.heat_currents):
        excess[bath.site] += current
    for (i, j), current in found.pair_currents.items():
        excess[i] -= current
        excess[j] += current
    for i, rest in enumerate(excess):
        if not (arb(rest).contains(0) if isinstance(rest, arb) else rest == 0):
            raise ArithmeticError(
                f"the currents into and out of oscillator {i} do not add up to zero: this is a "
                "mistake of the program, not of the network"
            )
    largest = max((arb(current).abs_upper() for current in found.heat_currents), default=arb(0))
    if not largest > 0:
        return arb(0)
    return arb(max(arb(rest).abs_upper() for rest in excess)) / largest


def _exact(network: ExplicitNetwork, temperatures: tuple[fmpq, ...], k_B: Any) -> ExactState:
    covariance = steady_covariance(network, temperatures, k_B)
    return ExactState(
        covariance.heat_currents,
        classical_pair_currents(covariance),
        covariance.kinetic_temperatures,
    )


def _effort(network: ExplicitNetwork) -> int:
    """How long the numbers of the exact algebra become, times how many baths there are."""
    characteristic = network.reached.characteristic
    longest = max(int(abs(c)).bit_length() for c in characteristic.numer())
    return len(network.baths) * int(characteristic.degree()) * longest


def _density(network: ExplicitNetwork) -> int:
    """Springs per oscillator: the sums over poles are done for each spring anew."""
    springs = sum(c != 0 for i, row in enumerate(network.stiffness) for c in row[:i])
    return max(1, springs // network.size)


def _require_held(network: ExplicitNetwork) -> None:
    if not is_positive(fmpq_mat([list(row) for row in network.stiffness])):
        raise NotStable(
            "the stiffness matrix has a direction along which energy falls without bound, so the "
            "motion grows; make the pinning larger or the repelling springs weaker"
        )
