"""Figures: files complete, the same on every run, data as drawn."""

from __future__ import annotations

import csv
import math
import xml.etree.ElementTree as ET

import pytest

from derivations.paper import Figure
from derivations.plot import COLUMNS, BadSeries, FigureBuilder, draw


def build(name="demo"):
    builder = FigureBuilder(name)
    panel = builder.panel(r"$k_1$", r"$N I_1(k_1, N)$", x_scale="log")
    x = [0.1, 1.0, 10.0]
    panel.curve("N = 100", x, [0.3, 3.0, 20.0], label=r"$N = 100$")
    panel.points("linear solve, N = 100", x[:2], [0.3, 3.0], label="linear solve")
    panel.curve("prediction", x, [0.31, 3.1, 31.0], label=r"$\pi k_1$", dashed=True)
    panel.inset((0.1, 0.6, 0.3, 0.3), "x", "y").curve("inner", ["0", "1"], ["1/2", 2][1:] * 2)
    return builder


def test_three_files_and_the_data_drawn(tmp_path):
    svg, png, table = build().save(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.csv", "demo.png", "demo.svg"]
    assert ET.parse(svg).getroot().tag.endswith("svg")
    assert png.read_bytes().startswith(b"\x89PNG")
    rows = list(csv.reader(table.open(encoding="utf-8")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + 3 + 2 + 3 + 2
    assert rows[4][1:3] == ["points", "linear solve, N = 100"]
    assert rows[4][3:] == ["$k_1$", "0.1", "$N I_1(k_1, N)$", "0.3", ""]


def test_error_bars_are_drawn_and_written(tmp_path):
    builder = FigureBuilder("bars")
    panel = builder.panel("x", "y").curve("line", [0.0, 1.0], [1.0, 1.0])
    plain = builder.save(tmp_path / "plain")[0].read_text(encoding="utf-8")
    panel.points("simulation", [0.0, 1.0], [1.0, 1.1], errors=[0.25, 0.125])
    svg, _, table = builder.save(tmp_path / "bars")
    assert "LineCollection" in svg.read_text(encoding="utf-8")
    assert "LineCollection" not in plain
    rows = list(csv.reader(table.open(encoding="utf-8")))
    assert [row[-1] for row in rows] == ["y_error", "", "", "0.25", "0.125"]
    with pytest.raises(BadSeries, match="1 errors for 2 values"):
        panel.points("short", [0.0, 1.0], [1.0, 1.1], errors=[0.25])


def test_files_are_the_same_on_every_run(tmp_path):
    first = [path.read_bytes() for path in build().save(tmp_path / "one")]
    second = [path.read_bytes() for path in build().save(tmp_path / "two")]
    assert first == second
    assert b"<dc:date>" not in first[0]


def test_points_are_drawn_over_the_curves(tmp_path):
    source = build().save(tmp_path)[0].read_text(encoding="utf-8")
    lines = [part for part in source.split('<g id="line2d_') if "#0072b2" in part]
    assert "<use" in lines[-2] or "<use" in lines[-1]


@pytest.mark.parametrize("y", [[1.0], [1.0, math.nan], [1.0, math.inf]])
def test_what_cannot_be_drawn_is_refused(y):
    with pytest.raises(BadSeries, match="gap"):
        FigureBuilder("demo").panel("x", "y").curve("gap", [0.0, 1.0], y)


def test_an_empty_figure_leaves_nothing_behind(tmp_path):
    with pytest.raises(BadSeries, match="nothing to draw"):
        FigureBuilder("demo").save(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_bad_label_leaves_no_half_written_figure(tmp_path):
    builder = FigureBuilder("demo")
    builder.panel(r"$\nosuchcommand$", "y").curve("c", [0.0, 1.0], [0.0, 1.0])
    with pytest.raises(ValueError, match="nosuchcommand"):
        builder.save(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_draw_names_the_files_after_paper_and_figure(tmp_path):
    class Paper:
        key = "toy"

    def picture(builder):
        builder.panel("x", "y").curve("line", [0.0, 1.0], [0.0, 1.0])

    written = draw(Paper, Figure("1a", "A line.", picture), tmp_path)
    assert [path.name for path in written] == ["toy-1a.svg", "toy-1a.png", "toy-1a.csv"]


def test_matplotlib_settings_are_left_alone(tmp_path):
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    build().save(tmp_path)
    assert dict(mpl.rcParams) == before
