"""Figures: curves with points of an independent route over them, as svg, png and csv.

A ``FigureBuilder`` collects panels and series as plain numbers; matplotlib is imported and the
picture made when it is saved. The files are the same on every run: no dates, no random ids.
Colours are those of Okabe and Ito, told apart by colour-blind readers; labels are mathtext, which
needs no LaTeX.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .output import output_directory

if TYPE_CHECKING:
    from .network_result import NetworkResult
    from .paper import Figure, Paper

__all__ = ["BadSeries", "FigureBuilder", "Panel", "Series", "draw"]

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
BLACK = "#000000"
MARKERS = "os^Dv*"
COLUMNS = ("panel", "kind", "series", "x_quantity", "x", "y_quantity", "y", "y_error")
STYLE: dict[Any, Any] = {
    "font.family": "STIXGeneral", "mathtext.fontset": "stix", "font.size": 11.0,
    "axes.labelsize": 12.0, "axes.linewidth": 0.8, "axes.grid": True, "grid.color": "#e4e4e4",
    "grid.linewidth": 0.6, "axes.axisbelow": True, "legend.frameon": False, "legend.fontsize": 9.5,
    "lines.linewidth": 1.6, "xtick.direction": "in", "ytick.direction": "in", "xtick.top": True,
    "ytick.right": True, "svg.fonttype": "path", "figure.dpi": 100.0, "savefig.dpi": 200.0,
    "axes.formatter.use_mathtext": True, "axes.formatter.limits": (-3, 4),
}  # fmt: skip


class BadSeries(ValueError):
    """Numbers that cannot be drawn; the message says which series and why."""


@dataclass(frozen=True)
class Series:
    """One curve or one set of points. ``colour`` is a place in the palette, -1 for black.

    ``errors`` are standard errors of ``y``, one for each point, or none at all.
    """

    name: str
    x: tuple[Any, ...]
    y: tuple[Any, ...]
    label: str = ""
    kind: str = "curve"  # curve, dashed, points
    colour: int = 0
    errors: tuple[Any, ...] = ()

    def __post_init__(self) -> None:
        if len(self.x) != len(self.y) or not self.x:
            raise BadSeries(f"{self.name}: {len(self.x)} abscissae for {len(self.y)} values")
        if self.errors and len(self.errors) != len(self.y):
            raise BadSeries(f"{self.name}: {len(self.errors)} errors for {len(self.y)} values")
        for number in (*self.x, *self.y, *self.errors):
            if not math.isfinite(float(number)):
                raise BadSeries(f"{self.name}: {number} cannot be drawn")


@dataclass
class Panel:
    """One set of axes. Labels are mathtext (``r"$k_1$"``); scales ``linear`` or ``log``.

    ``limits`` are (left, right, bottom, top), None where the data decide. ``bounds`` is the place
    of an inset in its parent, in fractions of it: (left, bottom, width, height).
    """

    name: str
    x_label: str
    y_label: str
    x_scale: str = "linear"
    y_scale: str = "linear"
    limits: tuple[float | None, float | None, float | None, float | None] = (None,) * 4
    legend: str = "best"
    bounds: tuple[float, float, float, float] | None = None
    series: list[Series] = field(default_factory=list)
    insets: list[Panel] = field(default_factory=list)

    def curve(
        self,
        name: str,
        x: Sequence[Any],
        y: Sequence[Any],
        *,
        label: str = "",
        colour: int | None = None,
        dashed: bool = False,
    ) -> Panel:
        """A line; with no ``colour`` the next of the palette, black for a dashed prediction."""
        kind = "dashed" if dashed else "curve"
        drawn = sum(series.kind == "curve" for series in self.series)
        place = colour if colour is not None else -1 if dashed else drawn
        self.series.append(Series(name, tuple(x), tuple(y), label, kind, place))
        return self

    def points(
        self,
        name: str,
        x: Sequence[Any],
        y: Sequence[Any],
        *,
        label: str = "",
        colour: int | None = None,
        errors: Sequence[Any] = (),
    ) -> Panel:
        """Values of an independent route, drawn over the curves; colour of the last curve.

        ``errors``: one standard error for each value, drawn as bars.
        """
        last = next((s.colour for s in reversed(self.series) if s.kind == "curve"), -1)
        place = last if colour is None else colour
        drawn = Series(name, tuple(x), tuple(y), label, "points", place, tuple(errors))
        self.series.append(drawn)
        return self

    def inset(
        self, bounds: tuple[float, float, float, float], x_label: str, y_label: str, **options: Any
    ) -> Panel:
        """A smaller panel inside this one."""
        panel = Panel(f"{self.name} inset", x_label, y_label, bounds=bounds, **options)
        self.insets.append(panel)
        return panel


class FigureBuilder:
    """Collects the panels of one figure, side by side, four in two rows, and writes its files."""

    def __init__(self, name: str, width: float = 4.6, height: float = 3.5) -> None:
        self.name = name
        self.width = width  # of one panel, in inches
        self.height = height
        self.panels: list[Panel] = []
        self.network: NetworkResult | None = None  # drawn in place of the panels, which go to csv

    def panel(self, x_label: str, y_label: str, *, name: str = "", **options: Any) -> Panel:
        """Another panel to the right; named (a), (b), ... when there are several."""
        panel = Panel(name or f"({chr(97 + len(self.panels))})", x_label, y_label, **options)
        self.panels.append(panel)
        return panel

    def save(self, directory: str | Path) -> list[Path]:
        """Write ``NAME.svg``, ``NAME.png``, ``NAME.csv``: all three or none. Returns the paths."""
        if not any(panel.series for panel in self.panels):
            raise BadSeries(f"figure {self.name} has nothing to draw")
        names = [f"{self.name}.{ending}" for ending in ("svg", "png", "csv")]
        with output_directory(directory) as stage:
            self._paint(stage / names[0], stage / names[1])
            self._tabulate(stage / names[2])
        return [Path(directory) / name for name in names]

    def _paint(self, svg: Path, png: Path) -> None:
        import matplotlib as mpl
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure as Canvas

        with mpl.rc_context({**STYLE, "svg.hashsalt": self.name}):
            canvas = Canvas(layout="constrained")
            FigureCanvasAgg(canvas)
            if self.network is not None:
                from .network_picture import paint

                paint(self.network, canvas)
            else:
                self._fill_panels(canvas)
            canvas.savefig(svg, metadata={"Date": None, "Creator": None})
            canvas.savefig(png, metadata={"Software": None})

    def _fill_panels(self, canvas: Any) -> None:
        rows = 2 if len(self.panels) == 4 else 1
        columns = len(self.panels) // rows
        canvas.set_size_inches(self.width * columns, self.height * rows)
        grid = canvas.subplots(rows, columns, squeeze=False)
        for axes, panel in zip(grid.flat, self.panels, strict=True):
            _fill(axes, panel)
            if len(self.panels) > 1:
                axes.set_title(panel.name, loc="right", fontsize=11)

    def _tabulate(self, path: Path) -> None:
        with open(path, "w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(COLUMNS)
            for panel in self.panels:
                for drawn in (panel, *panel.insets):
                    _rows(writer, drawn)


def draw(paper: Paper, figure: Figure, directory: str | Path) -> list[Path]:
    """Draw one figure of a paper into ``directory``: svg, png and csv."""
    builder = FigureBuilder(f"{paper.key}-{figure.name}")
    figure.draw(builder)
    return builder.save(directory)


def _fill(axes: Any, panel: Panel) -> None:
    axes.set(xlabel=panel.x_label, ylabel=panel.y_label, xscale=panel.x_scale, yscale=panel.y_scale)
    for place, series in enumerate(panel.series):
        _line(axes, series, place)
    left, right, bottom, top = panel.limits
    axes.set_xlim(left, right)
    axes.set_ylim(bottom, top)
    if any(series.label for series in panel.series):
        axes.legend(loc=panel.legend)
    for inset in panel.insets:
        inner = axes.inset_axes(inset.bounds)
        _fill(inner, inset)
        inner.tick_params(labelsize=8)
        inner.xaxis.label.set_size(9)
        inner.yaxis.label.set_size(9)


def _line(axes: Any, series: Series, place: int) -> None:
    colour = BLACK if series.colour < 0 else COLOURS[series.colour % len(COLOURS)]
    x, y = [float(v) for v in series.x], [float(v) for v in series.y]
    label = series.label or None
    if series.errors:
        axes.errorbar(
            x, y, [float(v) for v in series.errors], fmt="none", ecolor=colour, elinewidth=0.9,
            capsize=2, zorder=2.9 + place / 100,
        )  # fmt: skip
    if series.kind == "points":
        marker = MARKERS[max(series.colour, 0) % len(MARKERS)]
        axes.plot(
            x, y, linestyle="none", marker=marker, markersize=5, markerfacecolor="white",
            markeredgecolor=colour, markeredgewidth=1.2, label=label, zorder=3 + place / 100,
        )  # fmt: skip
    else:
        dashes = (0, (5, 2.5)) if series.kind == "dashed" else "solid"
        axes.plot(x, y, color=colour, linestyle=dashes, label=label, zorder=2 + place / 100)


def _rows(writer: Any, panel: Panel) -> None:
    for series in panel.series:
        kind = "points" if series.kind == "points" else "curve"
        errors = series.errors or ("",) * len(series.y)
        for x, y, error in zip(series.x, series.y, errors, strict=True):
            place = (panel.name, kind, series.name)
            writer.writerow(
                (*place, panel.x_label, _text(x), panel.y_label, _text(y), _text(error))
            )


def _text(number: Any) -> str:
    """A value for the table: text and exact numbers as they are, floats with all their digits."""
    return repr(float(number)) if isinstance(number, float) else str(number)
