"""The steady state of a network file: all currents and temperatures, with their digits.

``solve`` gives numbers of which every printed digit is certain, ``solve_double`` those of double
precision for networks of hundreds of oscillators; closed forms are in ``network_symbolic``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flint import arb

from .network_amount import Amount, complex_parts
from .network_checks import diverging_note, listed
from .network_file import NetworkFile
from .network_source import BadNetwork
from .network_springs import Pair

if TYPE_CHECKING:
    from numerics.network import ExplicitNetwork
    from numerics.steady_state import SteadyState

__all__ = ["MAX_CERTIFIED", "MAX_DIGITS", "NetworkResult", "Pole", "directed", "solve"]

MAX_CERTIFIED = 100  # a minute or two
MAX_DIGITS = 1000
_FEW = 3  # modes of one frequency that are told one by one
_SPARE = 10  # more digits are asked for than shown, so that roundings are decided


@dataclass(frozen=True)
class Pole:
    """Motion that dies out as ``exp(-rate t)``, turning with ``frequency`` (a pair of poles)."""

    rate: Amount
    frequency: Amount
    count: int = 1


@dataclass(frozen=True)
class NetworkResult:
    """Everything that ``derive network`` shows.

    ``heat_currents``: from each bath into the network. ``pair_currents[i, j]``: energy per time
    that the spring carries from i to j, ``i < j`` counted from 0. ``kinetic_temperatures``: None
    where the zero-point energy has no bound. ``poles``: relaxation poles, slowest first;
    ``pole_polynomial`` in their place where names have no value. ``method``: certified, exact,
    double, symbolic; ``route``: how it was found, in words. ``checks``, by name: ``imbalance``,
    what an oscillator gets and does not give on, at most, over the largest current of a bath; in
    double precision the relative ``residual`` and ``asymmetry`` of the covariance, and whether it
    is ``positive``; ``slowest_rate``.
    """

    network: NetworkFile
    method: str
    digits: int | None
    heat_currents: tuple[Amount, ...]
    pair_currents: Mapping[Pair, Amount]
    kinetic_temperatures: tuple[Amount | None, ...]
    poles: tuple[Pole, ...]
    unreached: tuple[str, ...]
    notes: tuple[str, ...]
    route: str
    pole_polynomial: Any = None
    checks: Mapping[str, str] = field(default_factory=dict)


def solve(network: NetworkFile, digits: int = 20, exact: bool = False) -> NetworkResult:
    """Certified to ``digits`` digits, or with ``exact`` as rational numbers (classical only).

    Raises ``BadNetwork`` for a network that is too large or has names without a value.
    """
    from numerics.steady_state import steady_state

    if network.size > MAX_CERTIFIED:
        raise BadNetwork(
            f"{network.name}: certified digits are for at most {MAX_CERTIFIED} oscillators, here "
            f"are {network.size}; ask for --method double"
        )
    explicit = network.explicit()
    state = steady_state(
        explicit,
        network.temperatures,
        network.model,
        hbar=1 if network.hbar is None else network.hbar,
        k_B=network.k_B,
        digits=digits + _SPARE,
    )
    if exact and state.exact is None:
        raise BadNetwork(f"{network.name}: no rational numbers: {state.route}; leave out --exact")
    currents, pairs, temperatures = _amounts(state, digits, exact)
    poles = _poles(state.relaxation_poles, digits)
    return NetworkResult(
        network=network,
        method="exact" if exact else "certified",
        digits=None if exact else digits,
        heat_currents=currents,
        pair_currents=pairs,
        kinetic_temperatures=temperatures,
        poles=poles,
        unreached=_unreached(explicit),
        notes=(*network.notes, *diverging_note(state.diverging)),
        route=state.route,
        checks={"imbalance": _bound(state.imbalance), "slowest_rate": str(poles[0].rate)},
    )


def _bound(ball: arb) -> str:
    return "0" if ball == 0 else f"{float(ball.upper()):.0e}"


def directed(result: NetworkResult) -> Iterator[tuple[int, int, Amount]]:
    """The springs in the direction in which they carry energy: (from, to, current), from 0."""
    for (i, j), current in result.pair_currents.items():
        if current.text.startswith("-"):
            yield j, i, current.reversed()
        else:
            yield i, j, current


def _amounts(state: SteadyState, digits: int, exact: bool) -> Any:
    found: Any = state if state.exact is None else state.exact

    def amount(number: Any) -> Amount:
        if state.exact is None:
            return Amount.of_ball(number, digits)
        return Amount.of_rational(number, digits, exact)

    temperatures = (None if t is None else amount(t) for t in found.kinetic_temperatures)
    pairs = {pair: amount(current) for pair, current in found.pair_currents.items()}
    return tuple(map(amount, found.heat_currents)), pairs, tuple(temperatures)


def _poles(zeros: Any, digits: int) -> tuple[Pole, ...]:
    """Zeros in s as rates and frequencies, conjugate ones together, the slowest first."""
    counted: dict[tuple[str, str], Pole] = {}
    for zero in zeros:
        if zero.imag < 0:
            continue  # the other one of a pair
        rate, frequency = complex_parts(zero, digits)
        key = (rate.text, frequency.text)
        before = counted[key].count if key in counted else 0
        counted[key] = Pole(rate, frequency, before + 1)
    return tuple(sorted(counted.values(), key=lambda p: (float(p.rate), float(p.frequency))))


def _unreached(explicit: ExplicitNetwork) -> tuple[str, ...]:
    """The modes at rest in words, those of one frequency together where they are many."""
    from numerics.unreached import unreached_modes

    names = [str(i + 1) for i in range(explicit.size)]
    found = []
    for group in unreached_modes(explicit):
        squared = group.squared_frequency
        many = group.squared_frequencies() if squared is None else [squared]
        words = ", ".join(c.str(8, radius=False) if isinstance(c, arb) else str(c) for c in many)
        sentences = group.sentences(names)
        if len(sentences) > _FEW:
            moving = [i for i in range(explicit.size) if any(shape[i] for shape in group.shapes)]
            only = listed(moving)
            sentences = [
                f"{len(sentences)} modes in which only {only} move: {sentences[0]}, and so on"
            ]
        found += [f"{sentence} (omega^2 = {words})" for sentence in sentences]
    return tuple(found)
