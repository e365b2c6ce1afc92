"""What a network file describes, judged as a whole: is it stable, held in place, reached by baths.

A stiffness that is not positive semidefinite is an error: the network flies apart. What drifts or
rests is not: currents and kinetic temperatures exist, and a note says what they do not cover.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import networkx as nx
from flint import fmpq

from .network_groups import numbers
from .network_source import BadNetwork, Source

if TYPE_CHECKING:
    from .network_file import NetworkFile

__all__ = ["check_stable", "diverging_note", "listed", "notes_on"]

_FEW = 6  # components of a displacement that are written out


def check_stable(network: NetworkFile, source: Source) -> None:
    """Raise ``BadNetwork`` when some displacement lowers the energy, naming one."""
    if all(value >= 0 for value in (*network.pinning, *network.springs.values())):
        return  # a sum of squares
    direction = _falling(network.stiffness())
    if direction is None:
        return
    moved = [i for i, c in enumerate(direction) if c != 0]
    shape = ""
    if len(moved) <= _FEW:
        amounts = ", ".join(f"x_{i + 1} = {direction[i]}" for i in moved)
        shape = f", for instance along {amounts}"
    raise BadNetwork(
        f"{source.name}: the stiffness is indefinite: the energy falls without bound as "
        f"{listed(moved)} move{'s' * (len(moved) == 1)}{shape}; make negative springs or pinning "
        "weaker, or others stronger"
    )


def notes_on(network: NetworkFile) -> Iterator[str]:
    """In words: which parts drift freely, which no bath is joined to."""
    graph = nx.Graph()
    graph.add_nodes_from(range(network.size))
    graph.add_edges_from(network.springs)
    parts = [sorted(part) for part in nx.connected_components(graph)]
    touched = {bath.site for bath in network.baths}
    for part in parts:
        if not touched.intersection(part):
            verb = "is" if len(part) == 1 else "are"
            yield f"{listed(part)} {verb} joined to no bath and taken at rest"
        elif all(network.pinning[i] == 0 for i in part):
            who = "the network" if len(parts) == 1 else listed(part)
            alone = len(part) == 1 or len(parts) == 1
            verbs = ("is", "drifts") if alone else ("are", "drift")
            yield (
                f"{who} {verbs[0]} held by no pinning and {verbs[1]} freely: "
                "currents and kinetic temperatures settle, positions do not"
            )


def diverging_note(sites: Sequence[int]) -> list[str]:
    """What to know of quantum oscillators whose kinetic energy has no bound."""
    if not sites:
        return []
    return [
        f"the zero-point kinetic energy of {listed(sites)} has no bound with an Ohmic bath; give "
        "that bath a cutoff for a kinetic temperature"
    ]


def listed(sites: Sequence[int]) -> str:
    """``oscillators 1, 2 and 4 to 17``; sites count from 0."""
    if len(sites) == 1:
        return f"oscillator {sites[0] + 1}"
    words = numbers(sites).rsplit(", ", 1)
    return "oscillators " + " and ".join(words)


def _falling(stiffness: Sequence[Sequence[Any]]) -> list[Fraction] | None:
    """A displacement of negative energy, or None: exact elimination by a congruence."""
    size = len(stiffness)
    rows = [[fmpq(*Fraction(str(c)).as_integer_ratio()) for c in row] for row in stiffness]
    basis = [[fmpq(int(i == j)) for j in range(size)] for i in range(size)]
    for k in range(size):
        pivot = rows[k][k]
        if pivot < 0:
            return _fractions(basis[k])
        for j in range(k + 1, size):
            across = rows[j][k]
            if across == 0:
                continue
            if pivot == 0:  # x_j + t x_k has the energy rows_jj + 2 t across: choose it -1
                t = -(rows[j][j] + 1) / (2 * across)
                return _fractions([b + t * a for a, b in zip(basis[k], basis[j])])
            factor = across / pivot
            basis[j] = [b - factor * a for a, b in zip(basis[k], basis[j])]
            for column in range(k + 1, size):
                rows[j][column] -= factor * rows[k][column]
    return None


def _fractions(vector: Sequence[fmpq]) -> list[Fraction]:
    return [Fraction(int(c.p), int(c.q)) for c in vector]
