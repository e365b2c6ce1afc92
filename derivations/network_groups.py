"""Springs that carry the same, and oscillators that are the same, in one row of a table."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

import networkx as nx

__all__ = ["grouped_springs", "numbers", "runs_of_equal"]

_FEW = 6  # runs that are written out
Key = TypeVar("Key", bound=Hashable)


def numbers(sites: Iterable[int], few: int | None = _FEW) -> str:
    """``1, 2, 4 to 17``, counted from 1; of many runs the first ones."""
    runs: list[list[int]] = []
    for number in sorted(site + 1 for site in sites):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words: list[str] = []
    for first, last in runs:
        short = last - first < 2
        words += [str(n) for n in range(first, last + 1)] if short else [f"{first} to {last}"]
    if few is not None and len(words) > few:
        words = [*words[:few], f"{len(words) - few} more"]
    return ", ".join(words)


def grouped_springs(
    flows: Iterable[tuple[int, int, Key]], directed: bool = True
) -> Iterator[tuple[str, Key]]:
    """Rows ``from -> to`` for flows (from, to, what they carry); each row stands for all its pairs.

    Not ``directed``: springs between any two of some oscillators are one row.
    """
    by_key: dict[Key, list[tuple[int, int]]] = {}
    for i, j, key in flows:
        by_key.setdefault(key, []).append((i, j))
    for key, pairs in by_key.items():
        rest = pairs
        if not directed:
            cliques, rest = _cliques(pairs)
            for members in cliques:
                yield f"any two of {numbers(members)}", key
        targets: dict[int, list[int]] = {}
        for i, j in rest:
            targets.setdefault(i, []).append(j)
        sources: dict[tuple[int, ...], list[int]] = {}
        for i, ends in targets.items():
            sources.setdefault(tuple(sorted(ends)), []).append(i)
        sign = "->" if directed else "-"
        for shared, starts in sources.items():
            yield f"{numbers(starts)} {sign} {numbers(shared)}", key


def _cliques(pairs: Sequence[tuple[int, int]]) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """The parts in which every two are joined, of three or more; and what is left."""
    graph = nx.Graph(pairs)
    found = [
        sorted(part)
        for part in nx.connected_components(graph)
        if len(part) > 2 and nx.density(graph.subgraph(part)) == 1
    ]
    taken = {site for part in found for site in part}
    return found, [pair for pair in pairs if pair[0] not in taken]


def runs_of_equal(keys: Sequence[Hashable]) -> Iterator[tuple[str, int]]:
    """``2 to 31`` and the place of the first of them, for neighbours with equal keys."""
    start = 0
    for place in range(1, len(keys) + 1):
        if place == len(keys) or keys[place] != keys[start]:
            yield numbers(range(start, place)), start
            start = place
