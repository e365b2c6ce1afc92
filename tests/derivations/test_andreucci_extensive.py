"""Extensive coupling: values against formulas typed from the paper, bad input, figures, table."""

from __future__ import annotations

import csv
import json
from collections import defaultdict

import mpmath
import pytest
from sympy import Integer, Rational

from derivations.andreucci import paper, table_witnesses
from derivations.andreucci import points_extensive as points
from derivations.andreucci import witnesses_extensive as witnesses
from derivations.andreucci.notation import N_L, N_R, N, alpha_L, alpha_R, k_1
from derivations.cli import main
from derivations.domain import OutsideDomain
from derivations.plot import draw
from derivations.value import value
from numerics import lyapunov

# --- the integrals by mpmath, the integrands typed from the paper ---------------------------------


def cubic(y, k1, alpha):
    return y**2 * (y**2 - 1) ** 2 + k1**2 * (y**2 - alpha) ** 2


def quadratic(y, k1):
    return (y**2 - 1) ** 2 + k1**2 * y**2


def over_line(integrand):
    return 2 * mpmath.quad(integrand, [0, 0.1, 0.5, 1, 2, 10, mpmath.inf])


def I_5(k1, left, right):
    """(63)."""
    front = 2 * k1**2 * left * right
    return front * over_line(
        lambda y: (y**2 - 1) ** 2 / quadratic(y, k1) / cubic(y, k1, left + right)
    )


def I_6(k1, alpha, printed=False):
    """(66), with or without its first factor."""
    return k1 * over_line(lambda y: 1 / cubic(y, k1, alpha) / (quadratic(y, k1) if printed else 1))


def asked(name, digits=12, **options):
    parameters = {
        key: options.pop(key) for key in list(options) if key not in ("method", "printed")
    }
    return float(value(paper.quantity(name), parameters, digits, **options).value)


@pytest.mark.parametrize("method", ["closed", "quadrature"])
@pytest.mark.parametrize(
    ("k1", "left", "right"), [("3", "1/6", "1/10"), ("1/2", "1/3", "1/3"), ("2", "9/20", "9/20")]
)
def test_flux_integral(k1, left, right, method):
    numbers = [float(Rational(text)) for text in (k1, left, right)]
    found = asked("I5", k1=k1, alpha_L=left, alpha_R=right, method=method)
    assert found == pytest.approx(float(I_5(*numbers)), rel=1e-9)
    flux = asked("J_ext_cl", k1=k1, alpha_L=left, alpha_R=right, method=method)
    assert flux == pytest.approx(found / (2 * float(mpmath.pi)), rel=1e-11)


@pytest.mark.parametrize("printed", [False, True])
@pytest.mark.parametrize(("k1", "alpha"), [("3", "2/5"), ("1/2", "4/15"), ("2", "9/10")])
def test_temperature_integral(k1, alpha, printed):
    expected = I_6(float(Rational(k1)), float(Rational(alpha)), printed)
    assert asked("I6", k1=k1, alpha=alpha, printed=printed) == pytest.approx(float(expected))


def test_both_methods_where_every_oscillator_touches_a_bath():
    where = {"k1": "3", "alpha_L": "1/4", "alpha_R": "3/4"}
    quantity = paper.quantity("I5")
    both = [value(quantity, where, 40, method=m).value for m in ("closed", "quadrature")]
    assert both[0] == both[1]
    exact = witnesses.I_5_covariance(points.counted(4, 1, 3, k_1=3))
    assert float(exact) == pytest.approx(float(both[0]), rel=1e-12)


def test_one_oscillator_at_each_bath_is_the_intensive_case():
    size = 7
    fractions = {"alpha_L": Rational(1, size), "alpha_R": Rational(1, size)}
    extensive = value(paper.quantity("I5"), {"k1": 3, **fractions}, 40).value
    assert extensive == value(paper.quantity("I1"), {"k1": 3, "N": size}, 40).value


# --- temperatures against the network written out -------------------------------------------------


@pytest.mark.parametrize("counts", [(5, 1, 2), (7, 3, 2), (6, 2, 2), (4, 1, 3)])
def test_temperatures_of_every_oscillator(counts):
    size, left, right = counts
    point = points.counted(*counts, k_1="5/3")
    network = witnesses.explicit(point)
    warmth = [3] * left + [1] * right
    exact = lyapunov.steady_covariance(network, warmth).kinetic_temperatures
    given = {"k1": "5/3", "N": size, "N_L": left, "N_R": right, "T_L": 3, "T_R": 1}
    names = ["T_ext_left"] * left + ["T_ext_cl"] * (size - left - right) + ["T_ext_right"] * right
    for name, found in zip(names, exact, strict=True):
        expected = value(paper.quantity(name), given, 20).value
        assert float(expected) == pytest.approx(float(found.p) / float(found.q), rel=1e-14)


@pytest.mark.parametrize(
    ("counts", "expected"), [((3, 1, 1), 0), ((9, 2, 3), 3), ((9, 4, 5), 0), ((9, 4, 4), 0)]
)
def test_modes_that_no_bath_reaches(counts, expected):
    names = dict(zip(("N", "N_L", "N_R"), counts, strict=True))
    assert float(value(paper.quantity("n_unreached"), names, 10).value) == expected
    assert witnesses.unreached(points.counted(*counts, k_1=1)) == expected


# --- what cannot be asked -------------------------------------------------------------------------

COUNTED = ("k1=3", "T_L=2", "T_R=1")
WRONG = [
    (("I5", "k1=3", "alpha_L=1/2", "alpha_R=2/3"), "alpha_L + alpha_R must be at most 1"),
    (("I5", "k1=3", "alpha_L=-1/2", "alpha_R=2/3"), "alpha_L = -1/2"),
    (("I5", "k1=3", "alpha_L=0", "alpha_R=2/3"), "must be larger than 0"),
    (("I6", "k1=3", "alpha=1"), "alpha must be less than 1"),
    (("I6", "k1=3", "alpha=7/5"), "must be at most 1"),
    (("T_ext_cl", *COUNTED, "N=5", "N_L=2", "N_R=3"), "N_L + N_R must be less than N"),
    (("T_ext_left", *COUNTED, "N=5", "N_L=4", "N_R=3"), "N_L + N_R must be at most N"),
    (("T_ext_left", *COUNTED, "N=5", "N_L=-1", "N_R=3"), "must be at least 1"),
    (("T_ext_right", *COUNTED, "N=5", "N_L=3/2", "N_R=3"), "must be an integer"),
    (("n_unreached", "N=5/2", "N_L=1", "N_R=1"), "must be an integer"),
]


@pytest.mark.parametrize(("words", "message"), WRONG, ids=lambda p: str(p)[:40])
def test_one_clear_line_for_a_wrong_request(words, message, capsys):
    name, *parameters = words
    assert main(["value", f"andreucci:{name}", *parameters]) == 2
    seen = capsys.readouterr()
    assert seen.out == ""
    assert message in seen.err
    assert len(seen.err.splitlines()) == 1


def test_limits():
    quantity = paper.quantity("I5")
    for left, right in (("1/2", "1/2"), ("1/6", "1/10")):
        given = {"k1": "oo", "alpha_L": left, "alpha_R": right}
        assert value(quantity, given, 5).value == "0"
    given = {"k1": 3, "N": "oo", "N_L": 2, "N_R": 1, "T_L": 2, "T_R": 1}
    assert value(paper.quantity("T_ext_left"), given, 5).value == "2.0000"
    with pytest.raises(OutsideDomain):
        value(quantity, {"k1": 3, "alpha_L": "oo", "alpha_R": "1/2"})


def test_value_as_json(capsys):
    words = ["value", "andreucci:I6", "k1=3", "alpha=2/5", "--digits", "20", "--json"]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["value"] == "13.089969389957471827"


# --- statements -----------------------------------------------------------------------------------


def test_closed_form_is_the_current_of_the_written_out_network():
    derived = paper.statement("beyond-I5").derived
    for point in points.small():
        found = float(derived.subs(point))
        assert found == pytest.approx(float(witnesses.I_5_covariance(point)), rel=1e-12)


def test_direct_share_vanishes_with_the_fractions_and_is_all_without_bulk():
    share = paper.statement("C5.1-7").derived
    assert share.subs({alpha_L: Rational(1, 3), alpha_R: Rational(2, 3)}) == 1
    small = share.subs({alpha_L: Rational(1, 10**9), alpha_R: Rational(1, 10**9)})
    assert 0 < small < Rational(1, 10**8)


def test_more_coupled_oscillators_carry_less_at_strong_coupling():
    """The counterexample behind the condition of C5.1-4c, with networks written out."""
    few = {N: Integer(6), N_L: Integer(1), N_R: Integer(1), k_1: Integer(20)}
    many = {**few, N_L: Integer(2), N_R: Integer(2)}
    assert witnesses.I_5_covariance(few) > witnesses.I_5_covariance(many)


@pytest.mark.parametrize("intensive", [True, False])
def test_fitted_exponents_are_not_those_of_another_law(intensive):
    power, linear = table_witnesses.classical_flux(intensive)
    assert abs(power - (-1 if intensive else 0)) < 1e-15
    assert abs(linear - 1) < 1e-12


# --- figures --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    place = tmp_path_factory.mktemp("figures")
    found = defaultdict(dict)
    for name in ("fig7", "fig8"):
        draw(paper, paper.figure(name), place)
        assert {p.suffix for p in place.glob(f"andreucci-{name}.*")} == {".svg", ".png", ".csv"}
        with open(place / f"andreucci-{name}.csv", encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                found[name, row["series"]][float(row["x"])] = float(row["y"])
    return found


def test_figure_7(data):
    first, second = "alpha_L = 1/6, alpha_R = 1/10", "alpha_L = 1/2, alpha_R = 1/2"
    largest = [max(data["fig7", name].values()) for name in (first, second)]
    assert largest[1] > 2 * largest[0]  # the caption has it the other way round
    for name, (left, right) in ((first, (1 / 6, 1 / 10)), (second, (0.5, 0.4999999))):
        for k1, drawn in data["fig7", f"covariance, {name}"].items():
            assert drawn == pytest.approx(float(I_5(k1, left, right)), rel=1e-5)
            assert drawn == pytest.approx(data["fig7", name][k1], rel=1e-12)


def test_figure_8(data):
    for series, printed in (("covariance", False), ("quadrature of (66)", True)):
        for alpha, drawn in data["fig8", series].items():
            assert drawn == pytest.approx(float(I_6(3, alpha, printed)), rel=1e-8)
    below, above = data["fig8", "(66) as printed"], data["fig8", "I_6"]
    assert all(below[alpha] < above[alpha] for alpha in above)
