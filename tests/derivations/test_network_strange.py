"""Loops of heat and flow from cold to warm, as in the examples of Eckmann and Zabey."""

from __future__ import annotations

import random
from dataclasses import replace

import networkx as nx
import pytest

from derivations.network_amount import Amount
from derivations.network_examples import example_source
from derivations.network_file import parse_network
from derivations.network_result import solve
from derivations.network_strange import against_temperature, strange_words, strongest_loop


def solved(name, **values):
    return solve(parse_network(example_source(name), values), 8)


def test_a_chain_has_no_loop_but_flows_uphill():
    result = solved("eckmann-1")
    assert strongest_loop(result) is None
    assert against_temperature(result) == [(1, 2)]
    assert list(strange_words(result)) == [
        "from the lower to the higher kinetic temperature: 2 -> 3"
    ]


def test_heat_circulates_in_the_triangle():
    loop = strongest_loop(solved("eckmann-2-read"))
    assert loop is not None
    assert loop.sites == (0, 1, 2)
    assert loop.current.text == "0.0080584548"
    assert strongest_loop(solved("eckmann-2")) is None


def test_it_circulates_the_other_way_when_the_baths_change_places():
    loop = strongest_loop(solved("triangle", T_1=1, T_2=2))
    assert loop is not None
    assert loop.sites == (0, 2, 1)


def test_nothing_is_strange_in_equilibrium():
    assert list(strange_words(solved("triangle", T_1=1))) == []


def test_modes_at_rest_leave_temperatures_in_doubt():
    assert against_temperature(solved("andreucci-intensive", N=6)) == []


@pytest.mark.parametrize("seed", range(8))
def test_the_loop_is_the_strongest_of_all(seed):
    rng = random.Random(seed)
    pairs = [(i, j) for j in range(5) for i in range(j)]
    flows = {pair: Amount(str(v := rng.uniform(-1, 1)), v) for pair in pairs}
    result = replace(solved("triangle"), pair_currents=flows)
    graph = nx.DiGraph()
    for (i, j), flow in flows.items():
        graph.add_edge(*((i, j) if flow.value > 0 else (j, i)), current=abs(flow.value))
    weakest = [
        min(graph[a][b]["current"] for a, b in zip(cycle, [*cycle[1:], cycle[0]]))
        for cycle in nx.simple_cycles(graph)
    ]
    loop = strongest_loop(result)
    assert (loop.current.value if loop else None) == max(weakest, default=None)
    if loop is not None:
        nx.find_cycle(graph.subgraph(loop.sites))
        assert loop.sites[0] == min(loop.sites)
