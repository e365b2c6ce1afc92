"""What is strange about the currents of a steady state: loops, and flow from cold to warm.

Neither contradicts the second law, which speaks of the baths (Eckmann and Zabey, section 2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from .network_amount import Amount
from .network_result import NetworkResult, directed

__all__ = ["Loop", "against_temperature", "strange_words", "strongest_loop"]

_FEW = 4  # springs that are named
_CLEARLY = 1e-9  # relative difference of kinetic temperatures that counts


@dataclass(frozen=True)
class Loop:
    """Oscillators from 0 around which heat circulates, and the least current on the way."""

    sites: tuple[int, ...]
    current: Amount


def strongest_loop(result: NetworkResult) -> Loop | None:
    """The loop along which most energy circulates: no other's weakest spring carries more.

    Springs are taken by descending current until the first loop closes (bisection).
    """
    flows = [flow for flow in directed(result) if flow[2].value > 0]
    flows.sort(key=lambda flow: -flow[2].value)

    def graph(count: int) -> nx.DiGraph:
        return nx.DiGraph((i, j) for i, j, _ in flows[:count])

    if nx.is_directed_acyclic_graph(graph(len(flows))):
        return None
    low, high = 0, len(flows)  # no loop among the first ``low``, one among the first ``high``
    while high - low > 1:
        middle = (low + high) // 2
        if nx.is_directed_acyclic_graph(graph(middle)):
            low = middle
        else:
            high = middle
    start, end, current = flows[high - 1]
    path = nx.shortest_path(graph(high - 1), end, start)
    place = path.index(min(path))
    return Loop((*path[place:], *path[:place]), current)


def against_temperature(result: NetworkResult) -> list[tuple[int, int]]:
    """Springs (from, to) that carry energy from the lower to the higher kinetic temperature.

    Only where both are finite and no mode at rest leaves them in doubt.
    """
    if result.unreached:
        return []
    kinetic = result.kinetic_temperatures
    found = []
    for i, j, current in directed(result):
        cold, warm = kinetic[i], kinetic[j]
        if cold is None or warm is None or current.value == 0:
            continue
        if warm.value > cold.value * (1 + _CLEARLY):
            found.append((i, j))
    return found


def strange_words(result: NetworkResult) -> Iterator[str]:
    """Both in words; nothing where nothing is strange."""
    loop = strongest_loop(result)
    if loop is not None:
        around = " -> ".join(str(site + 1) for site in (*loop.sites, loop.sites[0]))
        yield f"heat circulates: {loop.current} goes round {around}"
    springs = against_temperature(result)
    if springs:
        named = [f"{i + 1} -> {j + 1}" for i, j in springs[:_FEW]]
        more = f" and {len(springs) - _FEW} more" if len(springs) > _FEW else ""
        yield f"from the lower to the higher kinetic temperature: {', '.join(named)}{more}"
