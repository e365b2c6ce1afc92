"""Figures 1, 4, 5 and 6: what the captions say, and the data against independent numbers."""

from __future__ import annotations

import csv
import itertools
import math
from collections import defaultdict

import mpmath
import pytest

from derivations.andreucci import figures, paper
from derivations.cli import main
from derivations.plot import draw

NAMES = ("fig1", "fig4", "fig5", "fig6")
THREE = ("svg", "png", "csv")


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    place = tmp_path_factory.mktemp("figures")
    for name in NAMES:
        draw(paper, paper.figure(name), place)
    return place


@pytest.fixture(scope="module")
def data(directory):
    """{(figure, panel): {series: {x: y}}}, curves and points apart by their names."""
    found = defaultdict(lambda: defaultdict(dict))
    for name in NAMES:
        with open(directory / f"andreucci-{name}.csv", encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                series = found[name, row["panel"]][row["series"]]
                series[float(row["x"])] = float(row["y"])
    return found


# --- the same numbers by mpmath, the integrands typed from the paper ------------------------------


def integral(integrand, *marks):
    """Over positive y, split at the given places and at the resonance."""
    return float(mpmath.quad(integrand, [0, *sorted((*marks, 0.5, 1, 2, 20)), mpmath.inf]))


def cubic(y, k1, N):
    return y**2 * (y**2 - 1) ** 2 + k1**2 * (y**2 - 2 / N) ** 2


def transmission(y, k1, N):
    return (y**2 - 1) ** 2 / ((y**2 - 1) ** 2 + k1**2 * y**2) / cubic(y, k1, N)


def slow(k1, N):
    """Where the transmission falls off, and around it."""
    return [2 * k1 / N / 5, 2 * k1 / N, 10 * k1 / N]


def flux_integral(k1, N):
    return 4 * k1**2 / N**2 * integral(lambda y: transmission(y, k1, N), *slow(k1, N))


def quantum_flux_integral(k1, theta, N):
    def integrand(y):
        u = y / theta
        return transmission(y, k1, N) * (u / mpmath.sinh(u)) ** 2 if u < 300 else 0

    cuts = [mark for mark in (*slow(k1, N), theta / 2, 2 * theta, 8 * theta) if mark < 30 * theta]
    return (
        8 / math.pi * k1**2 / N**2 * float(mpmath.quad(integrand, [0, *sorted(cuts), 30 * theta]))
    )


def velocity_integral(k1, theta, N):
    def integrand(y):
        return y * mpmath.coth(y / theta) / cubic(y, k1, N)

    return integral(integrand, *slow(k1, N), theta) / N**2


def crossover(x):
    return x / math.pi * 2 * float(
        mpmath.quad(lambda u: (u / mpmath.sinh(u)) ** 2 / (u**2 + x**2), [0, x / 2, x, 2 * x, 60])
    )  # fmt: skip


@pytest.mark.parametrize(("k1", "N"), [(10, 100), (20, 300), (60, 500), (1, 200)])
def test_flux_against_coupling(data, k1, N):
    assert data["fig1", "(a)"][f"N = {N}"][k1] == pytest.approx(flux_integral(k1, N), rel=1e-8)


@pytest.mark.parametrize(("k1", "N"), [(10, 1000), (40, 5000)])
def test_scaled_flux(data, k1, N):
    scaled = N * flux_integral(k1, N)
    assert data["fig1", "(b)"][f"N = {N}"][k1] == pytest.approx(scaled, rel=1e-8)
    assert data["fig1", "(b)"]["prediction (23)"][k1] == pytest.approx(math.pi * k1, rel=1e-12)


@pytest.mark.parametrize(("theta", "N"), [(0.001, 500), (0.01, 1000), (0.1, 2000)])
def test_quantum_flux_and_its_ratio(data, theta, N):
    expected = quantum_flux_integral(3, theta, N)
    assert data["fig4", "(a)"][f"N = {N}"][theta] == pytest.approx(expected, rel=1e-8)
    ratio = math.pi / 2 * expected / flux_integral(3, N)
    assert data["fig5", "(a)"][f"N = {N}"][theta] == pytest.approx(ratio, rel=1e-8)


@pytest.mark.parametrize("x", [0.5, 2.0, 8.0])
def test_crossover_function_and_its_misprint(data, x):
    panel = data["fig4", "(b)"]
    assert panel["g(x)"][x] == pytest.approx(crossover(x), rel=1e-10)
    missing = panel["(49) as printed"][x] - panel["g(x)"][x]
    assert missing < -x  # off by a line that runs away


@pytest.mark.parametrize("theta", [0.0125, 0.05, 0.1])
def test_velocity(data, theta):
    panel = data["fig6", "(a)"]
    expected = velocity_integral(3, theta, 1000)
    assert panel["N = 1000"][theta] == pytest.approx(1e6 * expected, rel=1e-8)
    assert panel["classical"][0.1] == pytest.approx(1e6 * math.pi * 0.1 / (4 * 3 * 998), rel=1e-12)


def test_cold_velocity(data):
    inset = data["fig6", "(a) inset"]
    zero = integral(lambda y: y / cubic(y, 3, 1000), *slow(3, 1000)) / 1000**2
    assert inset["bracket of (59)"][0] == pytest.approx(1e6 * zero, rel=1e-8)
    law = 1e6 * (zero + math.pi**2 * 0.008**2 / (48 * 9))
    assert inset["bracket of (59)"][8] == pytest.approx(law, rel=1e-8)
    assert inset["N = 1000"][8] < inset["bracket of (59)"][8]
    first = min(inset["N = 1000"])
    assert inset["N = 1000"][first] == pytest.approx(1e6 * zero, rel=1e-5)


# --- what the captions describe -------------------------------------------------------------------


def curves(panel, sizes):
    return [panel[f"N = {size}"] for size in sizes]


def above(upper, lower, start):
    return all(upper[x] > lower[x] for x in lower if x >= start)


def test_order_of_the_curves(data):
    fluxes = curves(data["fig1", "(a)"], (100, 200, 300, 400, 500))
    scaled = curves(data["fig1", "(b)"], (5000, 4000, 3000, 2000, 1000))
    quantum = curves(data["fig4", "(a)"], (500, 1000, 2000))
    ratios = curves(data["fig5", "(a)"], (2000, 1000, 500))
    # N I_1 is pi k_1 (1 + (1 - k_1^2)/N) up to 1/N^2: below k_1 = 1 the order is the opposite
    for family, start in ((fluxes, 0), (scaled, 1.5), (quantum, 0), (ratios, 0)):
        assert all(above(*pair, start) for pair in itertools.pairwise(family))


def test_maximum_moves_right_and_prediction_is_approached(data):
    places = []
    for size in (100, 200, 300, 400, 500):
        curve = data["fig1", "(a)"][f"N = {size}"]
        places.append(max(curve, key=curve.__getitem__))
        assert places[-1] == pytest.approx((size - 1) / math.sqrt(size), abs=0.5)
    assert places == sorted(set(places))
    panel = data["fig1", "(b)"]
    gaps = [panel["prediction (23)"][20] - panel[f"N = {N}"][20] for N in (1000, 2000, 3000, 5000)]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] > 0


def test_saturation_and_universal_law(data):
    for size in (500, 1000, 2000):
        ratio = data["fig5", "(a)"][f"N = {size}"]
        assert ratio[1] == pytest.approx(1, abs=2e-3)
        assert list(ratio.values()) == sorted(ratio.values())
        quantum = data["fig4", "(a)"][f"N = {size}"]
        assert quantum[1e-4] == pytest.approx(math.pi / 3 * 1e-4, rel=0.02)
    assert data["fig4", "(a)"]["low-temperature law (51)"][0.01] == pytest.approx(math.pi / 300)


@pytest.mark.parametrize(
    "key",
    [
        *(("fig1", "(a)"), ("fig1", "(b)"), ("fig4", "(a)"), ("fig4", "(b)")),
        *(("fig5", "(a)"), ("fig6", "(a)"), ("fig6", "(a) inset")),
    ],
)
def test_points_lie_on_their_curves(data, key):
    panel = data[key]
    sets = [name for name in panel if name.startswith("quadrature")]
    assert sets
    for name in sets:
        only = [curve for curve in panel if curve in ("N = 1000", "g(x)")]
        curve = panel[name.partition(", ")[2] or only[0]]
        assert 6 <= len(panel[name]) <= 10
        for x, y in panel[name].items():
            assert curve[x] == pytest.approx(y, rel=1e-9)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("fig1", ["I_1(k_1, N)", "100", "200", "300", "400", "500", "1000", "5000", r"\pi k_1"]),
        ("fig4", ["I_3", "k_1 = 3", "500", "1000", "2000", "g(x)", "(49)"]),
        ("fig5", [r"J_{\mathrm{cl}}", "k_1 = 3", "500", "1000", "2000"]),
        ("fig6", ["I_4", "k_1 = 3", "N = 1000", "Inset"]),
    ],
)
def test_captions_name_the_parameters(name, parameters):
    caption = paper.figure(name).caption
    assert not [p for p in parameters if p not in caption]
    assert caption.count("$") % 2 == 0


# --- files ----------------------------------------------------------------------------------------


def test_the_same_files_from_the_command_line(directory, tmp_path, capsys):
    assert main(["figure", "andreucci:fig5", "-o", str(tmp_path)]) == 0
    names = {f"andreucci-fig5.{ending}" for ending in THREE}
    assert {path.name for path in tmp_path.iterdir()} == names
    assert set(capsys.readouterr().out.split()) == {str(tmp_path / name) for name in names}
    for name in names:
        assert (tmp_path / name).read_bytes() == (directory / name).read_bytes()


def test_an_interrupted_drawing_leaves_nothing(tmp_path, monkeypatch):
    def interrupted(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(figures, "integrated", interrupted)
    assert main(["figure", "andreucci:fig6", "-o", str(tmp_path)]) == 130
    assert list(tmp_path.iterdir()) == []
