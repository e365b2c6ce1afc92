"""Numbers of identical masses: two methods, printed forms, limits, bad input."""

from __future__ import annotations

import pytest
from sympy import Rational

from derivations.defaveri import witnesses_pinned as witnesses
from derivations.defaveri.notation import N, N_t, gamma, k, k_0, m
from derivations.domain import OutsideDomain
from derivations.library import load
from derivations.parameter import BadParameter
from derivations.value import NoValue, value
from numerics.precision import certified_decimal

PAPER = load("defaveri")
PLAIN = {"m": 1, "gamma": 1, "k": 1, "k0": 1, "N": 20, "kac": "N-1"}
BATHS = {"T_L": "3/2", "T_R": "1/2"}


def number(name, method="closed", printed=False, digits=20, **given):
    return value(PAPER.quantity(name), {**PLAIN, **given}, digits, method, printed).value


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "1/78"),  # gamma k^2 (N-1)/(2 (m k^2 (N-1)^2 + gamma^2 N_t (k + N_t k0))), by hand
        ({"k0": 0}, "1/40"),
        ({"kac": 1}, "19/726"),
        ({"gamma": 3, "N": 5, "kac": 4}, "3/98"),  # gamma^2 = 4 m K
        ({"N": 3, "kac": 1, "k0": 0}, "1/5"),
    ],
)
def test_flux_by_hand_and_by_both_methods(given, expected):
    exact = Rational(expected)
    found = number("J", **given)
    assert abs(Rational(found) - exact) < exact / 10**19
    assert number("J", "quadrature", **given) == found


@pytest.mark.parametrize("pinning", [0, "1/1000000000", 3])
@pytest.mark.parametrize("name", ["T_bulk", "T_end"])
def test_temperatures_by_both_methods(name, pinning):
    given = {"k0": pinning, **BATHS}
    assert number(name, **given) == number(name, "quadrature", **given)


def test_bulk_temperature_knows_only_the_size():
    cold = {number("T_bulk", **BATHS, kac=kac, k0=k0, gamma=7) for kac in (1, "N") for k0 in (0, 2)}
    assert cold == {"0.055555555555555555556"}


def test_energy_balance():
    """J = (gamma/m)(T_L - T_1)."""
    end = Rational(number("T_end", **BATHS, gamma=2, m=3))
    flux = Rational(number("J", gamma=2, m=3))
    assert abs(flux - Rational(2, 3) * (Rational(3, 2) - end)) < Rational(1, 10**17)


@pytest.mark.parametrize("kp", [0, "1/3", 1000])
@pytest.mark.parametrize("k0", [0, 2])
def test_fixed_ends_by_both_methods(kp, k0):
    given = {"kp": kp, "k0": k0}
    found = number("J_fixed", **given)
    assert number("J_fixed", "quadrature", **given) == found
    if kp == 0:
        assert number("J", k0=k0) == found


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"kac": 1},
        {"N": 10**12},
        {"N": 4, "gamma": 1000, "k0": "1/1000000"},
        {"N": 3, "kac": 1, "k0": "1/10000", "gamma": "41/20"},  # three resonances: the lowest
        {"N": 3, "kac": 1, "k0": "3/50", "gamma": "1959/1000"},  # one, the other sign of the root
    ],
)
def test_resonance_and_width_have_certified_digits(given):
    full = {**PLAIN, **given}
    kac = full["N"] - 1 if full["kac"] == "N-1" else full["kac"]
    listed = zip((m, gamma, k, k_0, N, N_t), (*list(full.values())[:5], kac), strict=True)
    point = {symbol: Rational(given_value) for symbol, given_value in listed}
    assert number("omega_c", **given) == certified_decimal(lambda: witnesses.resonance(point), 20)
    width = certified_decimal(lambda: witnesses.squared_width(point).sqrt() / full["N"], 20)
    assert number("A", **given) == width


def test_transmission_is_one_at_the_resonance():
    """And less than one beside it."""
    place = Rational(number("omega_c", digits=30))
    there = Rational(number("transmission", omega=place, digits=30))
    assert 0 <= 1 - there < Rational(1, 10**28)
    assert Rational(number("transmission", omega=place * Rational(99, 100))) < Rational(95, 100)


@pytest.mark.parametrize(
    ("omega", "k0", "expected"), [(0, 1, "0"), (0, 0, "1.0000"), ("sqrt(39/19)", 1, "0")]
)
def test_transmission_where_it_is_zero_or_one(omega, k0, expected):
    assert number("transmission", omega=omega, k0=k0, digits=5) == expected


def test_transmission_is_even():
    assert number("transmission", omega=2) == number("transmission", omega=-2)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("J", {}, "0.01250"),
        ("J", {"kac": 1}, "0.02500"),
        ("J", {"k0": 0}, "0.02500"),
        ("A", {}, "2.000"),
        ("A", {"kac": 1}, "1.000"),
        ("omega_c", {}, "1.025"),
        ("omega_c", {"kac": 1}, "1.000"),
    ],
)
def test_printed_forms(name, given, expected):
    assert number(name, printed=True, digits=4, **given) == expected


def test_the_paper_prints_two_kac_factors_only():
    with pytest.raises(NoValue, match="undefined"):
        number("J", printed=True, kac=7)
    with pytest.raises(NoValue, match="not printed differently"):
        number("J_fixed", printed=True, kp=1)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("J", {"N": "oo"}, "0"),
        ("J", {"gamma": "oo"}, "0"),
        ("J", {"m": "oo"}, "0"),
        ("J_fixed", {"kp": "oo"}, "0"),
        ("omega_c", {"N": "oo", "kac": 1, "k0": 4}, "2.000"),
        ("omega_c", {"gamma": "oo", "kac": 1, "k0": 2}, "2.000"),
        ("A", {"N": "oo", "kac": 1, "gamma": 2}, "0.5000"),
        ("transmission", {"omega": "oo"}, "0"),
    ],
)
def test_limits(name, given, expected):
    extra = {"J_fixed": {"kp": 1}, "transmission": {"omega": 1}}.get(name, {})
    assert number(name, digits=4, **{**extra, **given}) == expected


@pytest.mark.parametrize(
    "given",
    [{"m": 0}, {"m": -1}, {"gamma": 0}, {"k": 0}, {"N": 2}, {"N": "7/2"}, {"kac": 0}, {"kac": -1},
     {"k0": -1}],
)  # fmt: skip
@pytest.mark.parametrize("name", ["J", "omega_c", "A"])
def test_bad_input_is_one_clear_line(name, given):
    (parameter,) = given
    with pytest.raises(OutsideDomain, match=f"^{parameter} = ") as refusal:
        number(name, **given)
    assert "\n" not in str(refusal.value)


def test_bad_input_of_temperatures_walls_and_words():
    with pytest.raises(OutsideDomain, match="kp = -1"):
        number("J_fixed", kp=-1)
    with pytest.raises(OutsideDomain, match="T_L = -1"):
        number("T_bulk", T_L=-1, T_R=1)
    with pytest.raises(BadParameter):
        number("J", kac="many")
    with pytest.raises(BadParameter):
        number("J", gamma=0.5)


def test_awkward_parameters_are_quick():
    """Roots and pi: the cubic's root is told from zero by a ball."""
    assert number("omega_c", m="sqrt(3)", gamma="pi", digits=10) == "0.7938941967"
