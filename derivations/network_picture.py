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

from .network_layout import Point, bath_positions, oscillator_positions
from .network_result import NetworkResult
from .network_source import BadNetwork
from .network_table import directed
from .output import output_directory
from .plot import STYLE

__all__ = ["MAX_DRAWN", "draw_network"]

MAX_DRAWN = 150
_RADIUS = 0.2  # of an oscillator, in units of the nearest distance
_WIDEST = 0.2  # arrow
_HAIR = 0.012  # the thinnest arrow that is still seen
_BATH_AT = 0.85  # distance of a bath from its oscillator
_LABELLED = 14  # up to so many arrows have their current beside them
_COLOURS = "RdYlBu_r"
_ARROW, _SPRING, _EDGE = "#333333", "#c8c8c8", "#444444"


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
        canvas = Figure(figsize=(6.6, 5.2), layout="constrained")
        FigureCanvasAgg(canvas)
        _Picture(result, canvas).paint()
        metadata = {"Date": None, "Creator": None} if path.suffix == ".svg" else {"Software": None}
        with output_directory(path.parent) as stage:
            canvas.savefig(stage / path.name, metadata=metadata, dpi=200)
    return path


class _Picture:
    def __init__(self, result: NetworkResult, canvas: Any) -> None:
        from matplotlib import colormaps
        from matplotlib.colors import Normalize

        self.result, self.canvas, self.network = result, canvas, result.network
        self.axes = canvas.subplots()
        self.axes.set_aspect("equal")
        self.axes.axis("off")
        self.hot = [float(bath.temperature) for bath in self.network.baths]
        low, high = min(self.hot), max(self.hot)
        spread = (high - low) / 2 or max(abs(high), 1.0) / 2
        middle = (high + low) / 2
        self.norm = Normalize(middle - spread, middle + spread)
        self.colours = colormaps[_COLOURS]
        warmth = self._warmth(middle)
        self.points = oscillator_positions(self.network.size, self.network.springs, warmth)
        sites = [bath.site for bath in self.network.baths]
        self.baths = bath_positions(self.points, self.network.springs, sites, _BATH_AT)
        flows = [current.value for _, _, current in directed(result)]
        flows += [current.value for current in result.heat_currents]
        self.largest = max(map(abs, flows), default=0.0)
        self.labelled = sum(flow != 0 for flow in flows) <= _LABELLED

    def _warmth(self, middle: float) -> list[float]:
        """Temperatures by which hot goes left: of the baths where there are some, else in between.

        Kinetic temperatures may diverge, and leave out what modes at rest keep.
        """
        warmth = [middle] * self.network.size
        for site in {bath.site for bath in self.network.baths}:
            own = [t for t, bath in zip(self.hot, self.network.baths) if bath.site == site]
            warmth[site] = sum(own) / len(own)
        return warmth

    def paint(self) -> None:
        for i, j in self.network.springs:
            self._line(self.points[i], self.points[j])
        for bath, place in zip(self.network.baths, self.baths):
            self._line(self.points[bath.site], place, dotted=True)
        for start, end, current, gap in sorted(self._arrows(), key=lambda a: abs(a[2].value)):
            self._arrow(start, end, current, gap)
        self._nodes()
        self._frame()

    def _arrows(self) -> Iterator[tuple[Point, Point, Any, float]]:
        """Start, end, current, and how far from the end its own disc reaches."""
        for i, j, current in directed(self.result):
            yield self.points[i], self.points[j], current, _RADIUS
        for bath, place, current in zip(self.network.baths, self.baths, self.result.heat_currents):
            there = self.points[bath.site]
            if current.value >= 0:
                yield place, there, current, _RADIUS
            else:
                yield there, place, current.reversed(), _RADIUS

    # Strokes ------------------------------------------------------------------------------------

    def _line(self, start: Point, end: Point, dotted: bool = False) -> None:
        style = (0, (1, 2)) if dotted else "solid"
        self.axes.plot(*zip(start, end), color=_SPRING, linewidth=0.9, linestyle=style, zorder=1)

    def _arrow(self, start: Point, end: Point, current: Any, gap: float) -> None:
        """A shaft as wide as the current, with a head, between the discs at its ends."""
        share = abs(current.value) / self.largest if self.largest else 0.0
        if share == 0:
            return
        length = math.dist(start, end)
        along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
        across = (-along[1], along[0])
        room = length - 2 * gap - 0.04
        half = max(share * _WIDEST, _HAIR) / 2
        head = min(max(2.2 * half, 0.05), 0.55 * room)
        head_half = max(2.0 * half, 0.04)
        first, last = gap + 0.02, gap + 0.02 + room

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
        self.axes.fill(
            *zip(*outline), color=_ARROW, alpha=0.45 + 0.4 * share, linewidth=0, zorder=2
        )
        if self.labelled:
            self._label(point((first + last) / 2, 0), across, head_half, f"{current.value:.3g}")

    def _label(self, middle: Point, across: Point, half: float, text: str) -> None:
        sign = 1 if across[1] > 0 or (across[1] == 0 and across[0] > 0) else -1
        away = half + 0.11
        spot = (middle[0] + sign * across[0] * away, middle[1] + sign * across[1] * away)
        self.axes.text(
            *spot, text, ha="center", va="center", fontsize=9, color="#222222", zorder=6,
            bbox={"boxstyle": "round,pad=0.12", "facecolor": "white", "alpha": 0.8,
                  "linewidth": 0},
        )  # fmt: skip

    def _nodes(self) -> None:
        from matplotlib.patches import Circle, FancyBboxPatch

        size = max(5.5, 12 - 0.2 * self.network.size)
        for site, (x, y) in self.points.items():
            value = self.result.kinetic_temperatures[site]
            colour = "white" if value is None else self._colour(value.value)
            disc = Circle(
                (x, y), _RADIUS, facecolor=colour, edgecolor=_EDGE, linewidth=1.0, zorder=4
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
        self.axes.set_xlim(min(xs) - 0.4, max(xs) + 0.4)
        self.axes.set_ylim(min(ys) - 0.4, max(ys) + 0.4)
        title = self.network.title or self.network.name
        self.axes.set_title("\n".join(textwrap.wrap(title, 62)), fontsize=12)
        bar = self.canvas.colorbar(
            ScalarMappable(self.norm, self.colours), ax=self.axes, orientation="horizontal",
            shrink=0.45, aspect=28, pad=0.03,
        )  # fmt: skip
        bar.outline.set_linewidth(0.6)
        bar.ax.grid(False)
        bar.set_label(f"temperature; widest arrow: {self.largest:.3g}", fontsize=10)
