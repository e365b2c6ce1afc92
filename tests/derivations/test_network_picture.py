"""Pictures of networks: nothing covers anything, arrows are as wide as the currents."""

from __future__ import annotations

import itertools
import math

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from derivations.network_examples import example_source
from derivations.network_file import parse_network
from derivations.network_layout import bath_positions, label_position, oscillator_positions
from derivations.network_picture import _HAIR, _WIDEST, _Picture, draw_network
from derivations.network_result import directed, solve


def chain(count):
    return list(itertools.pairwise(range(count)))


def grid(rows, columns):
    places = range(rows * columns)
    right = [(i, i + 1) for i in places if (i + 1) % columns]
    down = [(i, i + columns) for i in places if i + columns < rows * columns]
    return right + down


SHAPES = {
    "one": (1, []),
    "two": (2, [(0, 1)]),
    "no springs": (3, []),
    "chain": (6, chain(6)),
    "long chain": (30, chain(30)),
    "ring": (20, [*chain(20), (0, 19)]),
    "triangle": (3, [(0, 1), (1, 2), (0, 2)]),
    "complete": (32, list(itertools.combinations(range(32), 2))),
    "star": (9, [(0, i) for i in range(1, 9)]),
    "grid": (30, grid(5, 6)),
    "two parts": (7, [(0, 1), (1, 2), (3, 4), (4, 5), (3, 5), (5, 6)]),
    "tree": (15, [((i - 1) // 2, i) for i in range(1, 15)]),
}


@pytest.mark.parametrize("name", SHAPES)
def test_oscillators_and_baths_are_apart(name):
    size, springs = SHAPES[name]
    warmth = [2.0, *[1.5] * (size - 2), 1.0] if size > 1 else [2.0]
    points = oscillator_positions(size, springs, warmth, even=True)
    assert set(points) == set(range(size))
    gaps = [math.dist(points[i], points[j]) for i in range(size) for j in range(i)]
    assert min(gaps, default=1.0) > 0.9
    baths = bath_positions(points, springs, [0, size - 1], 0.9)
    others = [*points.values(), *baths]
    for place in baths:
        assert sorted(math.dist(place, other) for other in others)[1] > 0.35
    if size > 1 and name != "no springs":
        assert points[0][0] < points[size - 1][0]  # the hot one is on the left


def test_a_label_avoids_the_disc_above_the_arrow():
    stroke = ((0.0, 0.0), (1.0, 0.0))
    assert label_position(stroke, (0.0, 1.0), 0.2, [], []) == (0.5, 0.2)
    assert label_position(stroke, (0.0, 1.0), 0.2, [(0.5, 0.3)], [])[1] == -0.2


def pictured(name):
    result = solve(parse_network(example_source(name)), 8)
    canvas = Figure()
    picture = _Picture(result, canvas)
    picture.paint()
    return result, picture


def arrows(picture):
    return [patch.get_xy() for patch in picture.axes.patches if isinstance(patch, Polygon)]


def width_of(outline):
    """Of the shaft: the distance of the first and the last corner, at the tail."""
    return math.dist(outline[0], outline[6])


def test_arrows_are_as_wide_as_the_currents():
    result, picture = pictured("eckmann-3")
    drawn = sorted(width_of(outline) for outline in arrows(picture))
    flows = [float(current) for _, _, current in directed(result)]
    flows += [abs(float(current)) for current in result.heat_currents]
    expected = sorted(max(_WIDEST * flow / max(flows), _HAIR) for flow in flows)
    assert drawn == pytest.approx(expected)


def test_an_arrow_points_the_way_the_energy_goes():
    _, picture = pictured("eckmann-2-read")
    tips = [outline[3] for outline in arrows(picture)]
    three = picture.points[2]
    ends = sum(math.dist(tip, three) < picture.radius + 0.05 for tip in tips)
    assert ends == 1  # from 2 to 3, and on from 3 to 1


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_a_picture_is_the_same_each_time(tmp_path, ending):
    result = solve(parse_network(example_source("panasyuk-mediator")), 8)
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        path = draw_network(result, str(tmp_path / folder / f"x.{ending}"))
        assert path.stat().st_size > 1000
    first, second = ((tmp_path / folder / f"x.{ending}").read_bytes() for folder in ("a", "b"))
    assert first == second
    assert len(list((tmp_path / "a").iterdir())) == 1


def test_baths_of_one_temperature_and_diverging_energies_can_be_drawn(tmp_path):
    text = example_source("start").text.replace('"T_1"', "1").replace("T_1 = 3\n", "")
    draw_network(solve(parse_network(text), 5), str(tmp_path / "equal.svg"))
    quantum = parse_network(example_source("andreucci-extensive"), {"N": 6})
    draw_network(solve(quantum, 5), str(tmp_path / "quantum.svg"))
