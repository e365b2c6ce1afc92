"""The quantum version for any masses: mutated formulas are refuted, values obey their laws."""

from __future__ import annotations

from fractions import Fraction

import pytest
from sympy import Rational, pi

from derivations.compare import compare_at
from derivations.defaveri import figures_quantum
from derivations.defaveri.beyond_quantum_cold import a
from derivations.defaveri.domains_limit import gamma_1, gamma_N, kappa
from derivations.defaveri.domains_quantum_masses import total_mass
from derivations.defaveri.notation import N, N_t, T, gamma, k, k_0, m
from derivations.domain import OutsideDomain
from derivations.library import load
from derivations.plot import FigureBuilder
from derivations.value import NoValue, value

from .mutations import changed, verdict_of

PAPER = load("defaveri")

MUTATIONS = {
    "beyond-qK": lambda e: 2 * e,
    "beyond-qK-free": lambda e: e.subs(gamma, 2 * gamma),
    "beyond-qJ": lambda e: e / T,
    "beyond-q-bound": lambda e: e.subs(gamma, 2 * gamma),
    "beyond-q-hot": lambda e: e.subs(k_0, 0),
    "beyond-q-hot-free": lambda e: e * 2,
    "beyond-q-free": lambda e: e / 2,
    "beyond-q-free-next": lambda e: e.subs(N_t, N),
    "beyond-q-scale": lambda e: e.subs(a, 2 * a),
    "beyond-q-scale-1": lambda e: e.subs(a, 2 * a),
    "beyond-q-pinned": lambda e: e.subs(k_0, 2 * k_0),
    "beyond-q-fixed": lambda e: e / N**2,
    "beyond-q-resonance": lambda e: e.subs(k, 2 * k),
    "beyond-q-resonance-1": lambda e: e.subs(m, 2 * m),
    "beyond-q-cross": lambda e: e.subs(N, N**2),
    "beyond-q-plateau": lambda e: e.subs(a, a / 2),
    "beyond-qm-half": lambda e: 2 * e,
    "beyond-q-matsubara": lambda e: 2 * e,
    "beyond-qm-free": lambda e: e * (gamma_1 + gamma_N),
    "beyond-qm-free-next": lambda e: e.subs(total_mass, N * total_mass),
    "beyond-qm-pinned": lambda e: e.subs(kappa, N * kappa),
}


def mutated(tag):
    return changed(PAPER.statement(tag), MUTATIONS[tag])


def test_every_quantum_statement_has_a_mutation():
    tags = {tag for tag in PAPER.statements if tag.startswith("beyond-q")}
    assert tags == set(MUTATIONS)


@pytest.mark.parametrize("tag", MUTATIONS)
def test_mutated_formula_is_refuted(tag):
    """As printed each of them holds, see test_statements.

    Exact forms are looked at in one point: algebra that is not to close takes long.
    """
    statement = mutated(tag)
    if statement.limit is not None:
        assert verdict_of(statement) == "refuted"
        return
    (printed,), (point, *_) = statement.printed, statement.domain.points()
    seen = compare_at(statement.written_out(printed), statement.derived, point, 20)
    assert seen.outcome == "differs"


# --- values ---

PLAIN = {"m": 1, "gamma": 1, "k": 1, "k0": 1, "N": 10, "kac": "N-1"}
DOUBLE = {**PLAIN, "k0": 1, "k": 3, "N": 4, "kac": 4, "gamma": 4}  # gamma^2 = 4 m (k0 + 3)


def conductance(digits=30, method="closed", **changed):
    return value(PAPER.quantity("K_q"), {**PLAIN, **changed}, digits, method).value


def current(digits=25, method="closed", **changed):
    return value(PAPER.quantity("J_q"), {**PLAIN, **changed}, digits, method).value


@pytest.mark.parametrize(
    "changed",
    [{}, {"k0": 0}, {"k0": "1/1000000000", "N": 10**6}, {"kac": 1}, {"kac": "N"}, DOUBLE],
    ids=["pinned", "free", "nearly free", "no Kac factor", "kac = N", "double pole"],
)
@pytest.mark.parametrize("temperature", ["1/1000", "1/2", "40"])
def test_both_methods_agree(changed, temperature):
    closed = conductance(20, **{**changed, "T": temperature})
    assert closed == conductance(20, "quadrature", **{**changed, "T": temperature})


def test_a_double_pole_is_the_limit_of_two():
    near = conductance(30, T="1/2", **{**DOUBLE, "gamma": 4 + Fraction(1, 10**20)})
    assert near[:20] == conductance(30, T="1/2", **DOUBLE)[:20]


def test_small_pinning_is_none():
    free = conductance(30, T=1, k0=0)
    assert conductance(30, T=1, k0="1e-40") == free
    assert conductance(30, T=1, k0="1e-3") != free


def test_infinite_temperature_is_classical():
    assert conductance(T="oo", k0=0) == "0.0500000000000000000000000000000"
    assert conductance(25, T="1e30") == conductance(25, T="oo")


@pytest.mark.parametrize("temperature", ["1e-9", "1/100", "1", "1e6"])
@pytest.mark.parametrize("pinning", [0, "1/50"])
def test_no_more_than_a_quantum_nor_than_the_classical(temperature, pinning):
    found = Rational(conductance(T=temperature, k0=pinning))
    assert found < pi * Rational(temperature) / 6
    assert found < Rational(conductance(T="oo", k0=pinning))


def test_current_is_antisymmetric_and_adds_up():
    hot, cold = current(T_L=2, T_R="1/2"), current(T_L="1/2", T_R=2)
    assert Rational(hot) == -Rational(cold) > 0
    to_zero = [Rational(current(T_L=t, T_R=0)) for t in (2, "1/2")]
    assert abs(to_zero[0] - to_zero[1] - Rational(hot)) < Rational(1, 10**24)


@pytest.mark.parametrize("temperature", [0, 1])
@pytest.mark.parametrize("pinning", [0, 1])
def test_no_current_without_a_difference(temperature, pinning):
    assert current(T_L=temperature, T_R=temperature, k0=pinning) == "0"


def test_current_agrees_with_quadrature_at_zero_temperature():
    for pinning in (0, 1):
        asked = {"T_L": "3/2", "T_R": 0, "k0": pinning}
        assert current(15, **asked) == current(15, "quadrature", **asked)


def test_small_bias_is_the_conductance():
    ratio = Rational(current(30, T_L="1.00000001", T_R="0.99999999")) / Rational(2, 10**8)
    assert abs(ratio / Rational(conductance(T=1)) - 1) < Rational(1, 10**14)


def test_wrong_requests():
    with pytest.raises(OutsideDomain, match="give T > 0"):
        conductance(T=0)
    with pytest.raises(NoValue, match="no limit"):
        conductance(T=1, gamma="oo")


# --- figure ---


def test_points_of_the_figure_lie_on_its_curves(monkeypatch):
    monkeypatch.setattr(figures_quantum, "SIZES", (10,))
    monkeypatch.setattr(figures_quantum, "COLDEST", -2)
    monkeypatch.setattr(figures_quantum, "HOTTEST", 1)
    builder = FigureBuilder("quantum")
    figures_quantum.draw_conductance(builder)
    for panel in builder.panels:
        curves = {series.name: dict(zip(series.x, series.y)) for series in panel.series}
        compared = 0
        for name, points in curves.items():
            if not name.startswith("Matsubara sum, "):
                continue
            curve = curves[name.removeprefix("Matsubara sum, ")]
            for at, found in points.items():
                assert found == pytest.approx(curve[at], rel=1e-11)
                assert found <= 1
                compared += 1
        assert compared == 4
