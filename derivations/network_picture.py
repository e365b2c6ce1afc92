"""A network drawn: oscillators and baths coloured by temperature, arrows as wide as the currents.

Widths are proportional to the currents, the widest as wide as the picture bears; a spring that
carries nothing is a grey line. Modes at rest are not shown.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .network_layout import Point, bath_positions, label_position, oscillator_positions
from .network_result import NetworkResult, directed
from .network_source import BadNetwork
from .output import output_directory
from .plot import STYLE

__all__ = ["MAX_DRAWN", "draw_network", "paint"]

MAX_DRAWN = 150
# Lengths in units of the distance of the nearest oscillators.
_SMALL, _LARGE = 0.2, 0.32  # radius of a disc in a small and in a large network
_WIDEST = 0.2  # arrow
_HAIR = 0.012  # the thinnest arrow that is still seen
_BOX = (0.2, 0.16)  # half width and half height of a bath
_MARGIN = 0.35
_WIDTH, _HEIGHT = 6.6, (2.9, 6.4)  # of the picture, in inches; it is as high as it needs
_UNITS = 4.4  # as many go into the width, or more
_LABELLED = 14  # up to so many arrows have their current beside them
_COLOURS = "RdYlBu_r"
_SPRING, _EDGE = "#c8c8c8", "#444444"


def draw_network(result: NetworkResult, target: str) -> Path:
    """Write the picture as ``.svg`` or ``.png``, whole or not at all.

    Raises ``BadNetwork`` for closed forms and for more than ``MAX_DRAWN`` oscillators.
    """
    name = result.network.name
    if result.method == "symbolic":
        raise BadNetwork(f"{name}: closed forms have no width to draw; give every name a value")
    if result.network.size > MAX_DRAWN:
        raise BadNetwork(f"{name}: {result.network.size} oscillators are too many for a picture; "
                         f"at most {MAX_DRAWN}")  # fmt: skip
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    path = Path(target)
    with mpl.rc_context({**STYLE, "svg.hashsalt": path.stem}):
        canvas = Figure(layout="constrained")
        FigureCanvasAgg(canvas)
        paint(result, canvas)
        metadata = {"Date": None, "Creator": None} if path.suffix == ".svg" else {"Software": None}
        with output_directory(path.parent) as stage:
            canvas.savefig(stage / path.name, metadata=metadata, dpi=200)
    return path


def paint(result: NetworkResult, canvas: Any) -> None:
    """Draw a solved network on an empty matplotlib figure, whose size this sets."""
    _Picture(result, canvas).paint()


class _Picture:
    def __init__(self, result: NetworkResult, canvas: Any) -> None:
        from matplotlib import colormaps
        from matplotlib.colors import Normalize

        self.result, self.canvas, self.network = result, canvas, result.network
        self.axes = canvas.subplots()
        self.axes.set_aspect("equal")
        self.axes.axis("off")
        self.hot = [float(bath.temperature) for bath in self.network.baths]
        kinetic = [t.value for t in result.kinetic_temperatures if t is not None]
        low, high = min(self.hot + kinetic), max(self.hot + kinetic)
        spare = 0.0 if high > low else max(abs(high), 1.0) / 2
        self.norm = Normalize(low - spare, high + spare)
        self.colours = colormaps[_COLOURS]
        large = min(max(self.network.size - 8, 0) / 16, 1.0)
        self.radius = _SMALL + (_LARGE - _SMALL) * large
        springs = self.network.springs
        even = len(set(springs.values())) == 1
        self.points = oscillator_positions(self.network.size, springs, self._warmth(), even)
        sites = [bath.site for bath in self.network.baths]
        self.baths = bath_positions(self.points, springs, sites, self.radius + 0.65)
        flows = [current.value for _, _, current in directed(result)]
        flows += [current.value for current in result.heat_currents]
        self.largest = max(map(abs, flows), default=0.0)
        self.strokes: list[tuple[tuple[Point, Point], Point, float, str]] = []
        self.labelled = sum(flow != 0 for flow in flows) <= _LABELLED

    def _warmth(self) -> list[float]:
        """Temperatures by which hot goes left: of the baths where there are some, else in between.

        Kinetic temperatures may diverge, and leave out what modes at rest keep.
        """
        warmth = [(min(self.hot) + max(self.hot)) / 2] * self.network.size
        for site in {bath.site for bath in self.network.baths}:
            own = [t for t, bath in zip(self.hot, self.network.baths) if bath.site == site]
            warmth[site] = sum(own) / len(own)
        return warmth

    def paint(self) -> None:
        for i, j in self.network.springs:
            self._line(self.points[i], self.points[j])
        for bath, place in zip(self.network.baths, self.baths):
            self._line(self.points[bath.site], place, dotted=True)
        for start, end, current, gaps in sorted(self._arrows(), key=lambda a: abs(a[2].value)):
            self._arrow(start, end, current, gaps)
        self._labels()
        self._nodes()
        self._frame()

    def _arrows(self) -> Iterator[tuple[Point, Point, Any, tuple[float, float]]]:
        """Start, end, current, and how far from either end the arrow has to stay."""
        for i, j, current in directed(self.result):
            yield self.points[i], self.points[j], current, (self.radius, self.radius)
        for bath, place, current in zip(self.network.baths, self.baths, self.result.heat_currents):
            there = self.points[bath.site]
            gaps = (self.radius, _to_border(there, place))
            if current.value >= 0:
                yield place, there, current, (gaps[1], gaps[0])
            else:
                yield there, place, current.reversed(), gaps

    # Strokes ------------------------------------------------------------------------------------

    def _line(self, start: Point, end: Point, dotted: bool = False) -> None:
        style = (0, (1, 2)) if dotted else "solid"
        width = 0.9 * min(1.0, 60 / max(len(self.network.springs), 1)) ** 0.5
        self.axes.plot(*zip(start, end), color=_SPRING, linewidth=width, linestyle=style, zorder=1)

    def _arrow(self, start: Point, end: Point, current: Any, gaps: Any) -> None:
        """A shaft as wide as the current, with a head, between the discs at its ends."""
        share = abs(current.value) / self.largest if self.largest else 0.0
        if share == 0:
            return
        length = math.dist(start, end)
        along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
        across = (-along[1], along[0])
        room = length - sum(gaps) - 0.04
        half = max(share * _WIDEST, _HAIR) / 2
        head = min(max(2.2 * half, 0.05), 0.55 * room)
        head_half = max(2.0 * half, 0.04)
        first, last = gaps[0] + 0.02, gaps[0] + 0.02 + room

        def point(x: float, y: float) -> Point:
            return (
                start[0] + along[0] * x + across[0] * y,
                start[1] + along[1] * x + across[1] * y,
            )

        outline = [
            point(first, half), point(last - head, half), point(last - head, head_half),
            point(last, 0), point(last - head, -head_half), point(last - head, -half),
            point(first, -half),
        ]  # fmt: skip
        tone = str(0.58 - 0.32 * share)  # of grey
        alpha = 1.0 if self.labelled else 0.85  # where many cross, all are to be seen
        self.axes.fill(*zip(*outline), color=tone, alpha=alpha, linewidth=0, zorder=2)
        if self.labelled:
            stroke = (point(first, 0), point(last, 0))
            away = head_half + 0.11 + 0.1 * abs(across[0])  # text is wider than high
            self.strokes.append((stroke, across, away, f"{current.value:.3g}"))

    def _labels(self) -> None:
        """The current beside each arrow, where there is most room."""
        discs = [*self.points.values(), *self.baths]
        segments = [stroke for stroke, *_ in self.strokes]
        placed: list[Point] = []
        for stroke, across, away, text in self.strokes:
            others = [segment for segment in segments if segment is not stroke]
            spot = label_position(stroke, across, away, [*discs, *placed], others)
            placed.append(spot)
            self.axes.text(
                *spot, text, ha="center", va="center", fontsize=9, color="#222222", zorder=6,
                bbox={"boxstyle": "round,pad=0.1", "facecolor": "white", "alpha": 0.8,
                      "linewidth": 0},
            )  # fmt: skip

    def _nodes(self) -> None:
        from matplotlib.patches import Circle, FancyBboxPatch

        size = max(3.5, 12 - 0.13 * self.network.size)
        for site, (x, y) in self.points.items():
            value = self.result.kinetic_temperatures[site]
            colour = "white" if value is None else self._colour(value.value)
            disc = Circle(
                (x, y), self.radius, facecolor=colour, edgecolor=_EDGE, linewidth=1.0, zorder=4
            )
            self.axes.add_patch(disc)
            self._text((x, y), str(site + 1), colour, size)
        for temperature, (x, y) in zip(self.hot, self.baths):
            colour = self._colour(temperature)
            box = FancyBboxPatch(
                (x - 0.15, y - 0.11), 0.3, 0.22, boxstyle="round,pad=0.05", facecolor=colour,
                edgecolor=_EDGE, linewidth=1.0, zorder=4,
            )  # fmt: skip
            self.axes.add_patch(box)
            self._text((x, y), f"{temperature:.3g}", colour, size - 1)

    def _colour(self, temperature: float) -> Any:
        return self.colours(self.norm(temperature))

    def _text(self, place: Point, text: str, behind: Any, size: float) -> None:
        """Black or white, whichever is read better on the colour behind it."""
        from matplotlib.colors import to_rgb

        red, green, blue = to_rgb(behind)
        dark = 0.299 * red + 0.587 * green + 0.114 * blue < 0.5
        self.axes.text(*place, text, ha="center", va="center", fontsize=size, zorder=7,
                       color="white" if dark else "black")  # fmt: skip

    def _frame(self) -> None:
        from matplotlib.cm import ScalarMappable

        everything = [*self.points.values(), *self.baths]
        xs, ys = [x for x, _ in everything], [y for _, y in everything]
        wide = max(max(xs) - min(xs) + 2 * _MARGIN, _UNITS)
        high = max(ys) - min(ys) + 2 * _MARGIN + 0.2
        middle = (min(xs) + max(xs)) / 2
        self.axes.set_xlim(middle - wide / 2, middle + wide / 2)
        self.axes.set_ylim(min(ys) - _MARGIN - 0.1, max(ys) + _MARGIN + 0.1)
        lines = textwrap.wrap(self.network.title or self.network.name, 72)
        self.axes.set_title("\n".join(lines), fontsize=12)
        height = _WIDTH * high / wide + 1.0 + 0.2 * len(lines)
        self.canvas.set_size_inches(_WIDTH, min(max(height, _HEIGHT[0]), _HEIGHT[1]))
        bar = self.canvas.colorbar(
            ScalarMappable(self.norm, self.colours), ax=self.axes, orientation="horizontal",
            shrink=0.45, aspect=28, pad=0.03,
        )  # fmt: skip
        bar.outline.set_linewidth(0.6)
        bar.ax.grid(False)
        bar.set_label(f"temperature; widest arrow: {self.largest:.3g}", fontsize=10)


def _to_border(start: Point, box: Point) -> float:
    """How much of the way from a point to the middle of a bath lies inside its box."""
    length = math.dist(start, box)
    cosine, sine = abs(box[0] - start[0]) / length, abs(box[1] - start[1]) / length
    across = _BOX[0] / cosine if cosine > 1e-9 else math.inf
    up = _BOX[1] / sine if sine > 1e-9 else math.inf
    return min(across, up)
