"""Where the oscillators and baths of a network stand in its picture: hot on the left, cold right.

Chains stand in a row (long ones on an arc), rings and densely joined networks on a circle, all
else where springs of equal length would put them (Kamada and Kawai, by networkx). The distance of
the nearest two is about 1.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
import numpy as np

__all__ = ["Point", "bath_positions", "label_position", "oscillator_positions"]

Point = tuple[float, float]
Pair = tuple[int, int]

_LONG_CHAIN = 9
_DENSE = 0.6  # share of the possible springs from which on a circle shows most
_ANGLES = 48  # tried for each bath


def oscillator_positions(
    size: int, springs: Iterable[Pair], warmth: Sequence[float], even: bool
) -> dict[int, Point]:
    """A point for each oscillator; ``warmth`` is the temperature by which hot goes left.

    Where all springs are equal (``even``) a dense network is ordered by it, else by number.
    """
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(springs)
    placed: dict[int, Point] = {}
    right = 0.0
    parts = sorted(nx.connected_components(graph), key=min)
    for part in parts:
        points = _hot_left(_connected(graph.subgraph(part), warmth, even), warmth)
        left = min(x for x, _ in points.values())
        for node, (x, y) in points.items():
            placed[node] = (x - left + right, y)
        right = max(placed[node][0] for node in part) + 2.0
    return placed


def _connected(graph: nx.Graph, warmth: Sequence[float], even: bool) -> dict[int, Point]:
    nodes = sorted(graph)
    count = len(nodes)
    ends = [node for node in nodes if graph.degree(node) == 1]
    slim = all(graph.degree(node) <= 2 for node in nodes)
    if count == 1:
        return {nodes[0]: (0.0, 0.0)}
    if slim and ends:
        return _chain(list(nx.shortest_path(graph, *ends)))
    if slim and count > 3:
        cycle = [edge[0] for edge in nx.find_cycle(graph, nodes[0])]
        return _circle(cycle)
    if nx.density(graph) >= _DENSE:
        return _circle(_around(nodes, warmth) if even else nodes)
    points = nx.kamada_kawai_layout(graph)
    scale = 1 / _nearest(list(points.values()))
    return {node: (float(x) * scale, float(y) * scale) for node, (x, y) in points.items()}


def _chain(row: list[int]) -> dict[int, Point]:
    count = len(row)
    if count <= _LONG_CHAIN:
        return {node: (float(place), 0.0) for place, node in enumerate(row)}
    step = 1.5 * math.pi / (count - 1)  # three quarters of a circle, open below
    radius = 1 / (2 * math.sin(step / 2))
    start = 1.25 * math.pi
    return {
        node: (radius * math.cos(start - step * i), radius * math.sin(start - step * i))
        for i, node in enumerate(row)
    }


def _circle(nodes: Sequence[int]) -> dict[int, Point]:
    """From the left, clockwise."""
    count = len(nodes)
    radius = 1 / (2 * math.sin(math.pi / count))
    turn = 2 * math.pi / count
    return {
        node: (-radius * math.cos(turn * i), radius * math.sin(turn * i))
        for i, node in enumerate(nodes)
    }


def _around(nodes: Sequence[int], warmth: Sequence[float]) -> list[int]:
    """Hottest first, coldest opposite, what is between on both sides in turns."""
    ranked = sorted(nodes, key=lambda node: (-warmth[node], node))
    return [ranked[0], *ranked[1::2], *reversed(ranked[2::2])]


def _nearest(points: Sequence[Point]) -> float:
    return min(math.dist(a, b) for i, a in enumerate(points) for b in points[:i])


def _hot_left(points: Mapping[int, Point], warmth: Sequence[float]) -> dict[int, Point]:
    """Turned so that the warm side is on the left; rows and circles are only mirrored."""
    nodes = list(points)
    place = np.array([points[node] for node in nodes])
    place = place - place.mean(axis=0)
    heat = np.array([warmth[node] for node in nodes])
    pull = (heat - heat.mean()) @ place  # from cold to hot
    if np.hypot(*pull) < 1e-9 * (1 + np.abs(heat).max()):
        return dict(points)
    flat = np.ptp(place[:, 1]) < 1e-9
    if flat:
        turned = place * (-1.0 if pull[0] > 0 else 1.0)
    else:
        angle = math.pi - math.atan2(pull[1], pull[0])
        cosine, sine = math.cos(angle), math.sin(angle)
        turned = place @ np.array([[cosine, sine], [-sine, cosine]])
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, turned)}


def bath_positions(
    points: Mapping[int, Point], springs: Iterable[Pair], sites: Sequence[int], distance: float
) -> list[Point]:
    """A point for each bath at ``distance`` from its oscillator, clear of what else there is."""
    segments = [(points[i], points[j]) for i, j in springs]
    middle = tuple(np.mean(list(points.values()), axis=0))
    found: list[Point] = []
    for site in sites:
        x, y = points[site]
        around = [p for node, p in points.items() if node != site]
        best, score = (x + distance, y), -math.inf
        for step in range(_ANGLES):
            angle = math.pi + 2 * math.pi * step / _ANGLES  # the left comes first
            spot = (x + distance * math.cos(angle), y + distance * math.sin(angle))
            clear = min(
                _to_points(spot, around),
                0.8 * _to_points(spot, found),
                _to_segments(spot, segments),
                1.4 * distance,
            )
            outward = (math.dist(spot, middle) - math.dist((x, y), middle)) / distance
            level = abs(math.cos(angle))  # beside an oscillator rather than above it
            value = clear / distance + 0.2 * outward + 0.1 * level
            if value > score + 1e-9:
                best, score = spot, value
        found.append(best)
    return found


def label_position(
    stroke: tuple[Point, Point],
    across: Point,
    away: float,
    discs: Sequence[Point],
    others: Sequence[tuple[Point, Point]],
) -> Point:
    """A point beside a stroke, clear of discs, of other labels and of other strokes."""
    (x, y), (u, v) = stroke
    best, score = (x, y), -math.inf
    for along in (0.5, 0.4, 0.6):
        for side in (1.0, -1.0) if across[1] >= 0 else (-1.0, 1.0):  # above comes first
            shift = side * away
            spot = (
                x + along * (u - x) + shift * across[0],
                y + along * (v - y) + shift * across[1],
            )
            clear = min(_to_points(spot, discs) - 0.2, _to_segments(spot, others), 0.35)
            if clear > score + 0.02:
                best, score = spot, clear
    return best


def _to_points(spot: Point, points: Sequence[Point]) -> float:
    """Distance to the nearest of them."""
    return min((math.dist(spot, point) for point in points), default=math.inf)


def _to_segments(spot: Point, segments: Sequence[tuple[Point, Point]]) -> float:
    """Distance to the nearest of them."""
    if not segments:
        return math.inf
    ends = np.array(segments)
    start, along = ends[:, 0], ends[:, 1] - ends[:, 0]
    apart = np.array(spot) - start
    t = np.clip((apart * along).sum(axis=1) / (along * along).sum(axis=1), 0.0, 1.0)
    return float(np.linalg.norm(apart - t[:, None] * along, axis=1).min())
