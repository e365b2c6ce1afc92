"""Numbers of section 6: both methods agree, edges have values, bounds hold, refusals are clear."""

from __future__ import annotations

import mpmath
import pytest
from sympy import Rational, pi

from derivations.domain import OutsideDomain
from derivations.library import load
from derivations.parameter import BadParameter
from derivations.value import NoValue, value

PAPER = load("andreucci")


def value_of(name, **given):
    return mpmath.mpf(value(PAPER.quantity(name), given, 20).value)


@pytest.mark.parametrize("k1", ["1/10", "1", "3", "30"])
@pytest.mark.parametrize("alphas", [("1/1000", "1/500"), ("1/3", "1/5"), ("1/2", "49/100")])
def test_flux_keeps_between_its_bounds(k1, alphas):
    left, right = map(Rational, alphas)
    whole, coupling = left + right, Rational(k1)
    hot = exact_of("I7", k1=k1, theta="oo", alpha_L=left, alpha_R=right)
    for exponent in range(-6, 4):
        warmth = Rational(10) ** exponent
        flux = exact_of("I7", k1=k1, theta=warmth, alpha_L=left, alpha_R=right)
        law = (pi**2 / 3 * left * right / whole**2 * warmth).evalf(40)
        floor = 1 - pi**2 / 5 * ((coupling + 1 / coupling) * warmth / whole) ** 2
        assert law * floor.evalf(40) < flux < law
        assert hot * (1 - whole / (6 * warmth**2)) < flux < hot


def exact_of(name, **given):
    return Rational(value(PAPER.quantity(name), given, 40).value)


# --- values ---

HALVES = {"alpha_L": "1/2", "alpha_R": "1/2"}
SPLIT = {"alpha_L": "1/3", "alpha_R": "1/5"}
AT = {
    "I7": {"k1": "3", "theta": "1/2", **SPLIT},
    "J_ext_q": {"k1": "3", "theta": "1/2", **HALVES},
    "J_ext_bias": {"k1": "2", "theta_L": "2", "theta_R": "1/3", **SPLIT},
    "I8": {"k1": "2", "theta": "1/2", "alpha": "2/5"},
    "I8_0": {"k1": "sqrt(3)", "theta": "1/2", "alpha": "1/9"},
    "I8_1": {"k1": "3", "theta": "1/2", "alpha": "2/5"},
    "T_ext_q": {"k1": "3", "theta_L": "2", "theta_R": "0", "N": "7", "N_L": "2", "N_R": "1"},
}


@pytest.mark.parametrize("name", AT)
def test_both_methods_agree(name):
    quantity = PAPER.quantity(name)
    closed, enclosed = (value(quantity, AT[name], 20, method) for method in METHODS)
    assert closed.value == enclosed.value


METHODS = ("closed", "quadrature")


def by_quadrature(integrand, *marks):
    return mpmath.quad(integrand, [0, *sorted((*marks, 0.3, 0.7, 1, 2, 6)), mpmath.inf])


def cubic(v, k1, whole):
    return v**2 * (v**2 - 1) ** 2 + k1**2 * (v**2 - whole) ** 2


def test_flux_against_the_integral_typed_from_the_paper():
    k1, whole, warmth = 3, mpmath.mpf(8) / 15, mpmath.mpf(1) / 2

    def integrand(v):
        u = v / warmth
        kernel = (u / mpmath.sinh(u)) ** 2 if v else 1
        top = (v**2 - 1) ** 2 / ((v**2 - 1) ** 2 + k1**2 * v**2)
        return top * kernel / cubic(v, k1, whole)

    expected = 2 * mpmath.mpf(1) / 15 * k1**2 * mpmath.quad(integrand, [0, 0.2, 0.5, 1, 2, 6, 20])
    assert mpmath.almosteq(value_of("I7", **AT["I7"]), expected, rel_eps=1e-12)


def test_mean_energy_against_the_integral_typed_from_the_paper():
    warmth = mpmath.mpf(1) / 2

    def integrand(v):
        return 2 * v * mpmath.coth(v / warmth) / cubic(v, 3, mpmath.mpf(2) / 5)

    expected = by_quadrature(integrand)
    found = value_of("I8", k1="3", theta="1/2", alpha="2/5")
    assert mpmath.almosteq(found, expected, rel_eps=1e-10)


def test_slope_is_the_derivative_of_the_mean_energy():
    step = Rational(1, 10**6)
    at = {"k1": "3", "alpha": "2/5"}
    high, low = (value_of("I8", theta=Rational(1, 2) + s, **at) for s in (step, -step))
    slope = value_of("I8_1", theta="1/2", **at)
    assert mpmath.almosteq((high - low) / (2 * float(step)), slope, rel_eps=1e-9)


def test_flux_is_continuous_where_the_bulk_vanishes():
    near = {"k1": "3", "theta": "1/2", "alpha_L": "1/2", "alpha_R": "499999999/1000000000"}
    full = value_of("I7", **{**near, "alpha_R": "1/2"})
    assert mpmath.almosteq(value_of("I7", **near), full, rel_eps=1e-7)


def test_one_oscillator_at_each_bath_is_the_intensive_case():
    extensive = value_of("I7", k1="3", theta="1/7", alpha_L="1/50", alpha_R="1/50")
    intensive = value_of("I3", k1="3", theta="1/7", N="50")
    assert mpmath.almosteq(extensive, mpmath.pi / 4 * intensive, rel_eps=1e-14)


def test_small_bias_is_linear_response():
    step = Rational(1, 10**8)
    warm = {"k1": "3", "theta_L": 1 + step, "theta_R": 1 - step, **SPLIT}
    # theta = 2 T: dJ/dT is J over theta_L - theta_R, times 2 for the unit of J_ext_q
    slope = 2 * value_of("J_ext_bias", **warm) / float(2 * step)
    assert mpmath.almosteq(slope, value_of("J_ext_q", k1="3", theta="1", **SPLIT), rel_eps=1e-7)


@pytest.mark.parametrize("warmth", ["0", "2", "1/7"])
def test_no_current_at_equal_temperatures(warmth):
    for method in METHODS:
        at = {"k1": "3", "theta_L": warmth, "theta_R": warmth, **SPLIT}
        assert value(PAPER.quantity("J_ext_bias"), at, 30, method).value == "0"


def test_current_turns_round_with_the_temperatures():
    at = {"k1": "3", "theta_L": "2", "theta_R": "0", **SPLIT}
    there, back = (
        value_of("J_ext_bias", **at),
        value_of("J_ext_bias", **{**at, "theta_L": "0", "theta_R": "2"}),
    )
    assert there == -back > 0


@pytest.mark.parametrize("name", ["I7", "J_ext_q"])
def test_no_heat_at_temperature_zero(name):
    for split in (SPLIT, HALVES):
        assert value(PAPER.quantity(name), {"k1": "3", "theta": "0", **split}).value == "0"


def test_zero_point_motion_is_left_at_temperature_zero():
    at = {"k1": "3", "alpha": "2/5"}
    zero = value_of("I8", theta="0", **at)
    assert 0 < value_of("I8", theta="1/1000", **at) - zero < 1e-4
    assert value(PAPER.quantity("I8_1"), {**at, "theta": "0"}).value == "0"


def test_saturation():
    for split in (SPLIT, HALVES):
        hot = value_of("I7", k1="3", theta="oo", **split)
        assert mpmath.almosteq(hot, value_of("I7", k1="3", theta="1e9", **split), rel_eps=1e-15)
        flux = value_of("I5", k1="3", **split)
        assert mpmath.almosteq(2 * hot, flux, rel_eps=1e-15)


def test_laws_meet_at_the_characteristic_temperature():
    """The linear law reaches the classical value at (3/pi) theta_*."""
    scale = value_of("theta_star", k1="3", alpha="8/15")
    hot = value_of("I7", k1="3", theta="oo", **SPLIT)
    law = mpmath.pi**2 / 3 * (1 / mpmath.mpf(15)) / (8 / mpmath.mpf(15)) ** 2
    assert mpmath.almosteq(law * 3 / mpmath.pi * scale, hot, rel_eps=1e-15)


def test_what_is_printed():
    at = {"k1": "3", "theta": "1", **SPLIT}
    assert value(PAPER.quantity("I7"), at, printed=True).value == "0"  # odd
    with pytest.raises(NoValue, match="diverges"):
        value(PAPER.quantity("I8_0"), {"k1": "3", "theta": "1", "alpha": "2/5"}, printed=True)


@pytest.mark.parametrize(
    ("name", "wrong", "words"),
    [
        ("I7", {"alpha_R": "3/4"}, "at most 1"),
        ("I7", {"theta": "-1"}, "absolute"),
        ("J_ext_bias", {"alpha_L": "0"}, "larger than 0"),
        ("I8", {"alpha": "1"}, "touches no bath"),
        ("T_ext_q", {"N_L": "6"}, "less than N"),
        ("T_ext_q", {"N_L": "5/2"}, "integer"),
        ("T_ext_q", {"theta_R": "-1"}, "absolute"),
    ],
)
def test_wrong_parameters_are_refused(name, wrong, words):
    with pytest.raises((OutsideDomain, BadParameter), match=words):
        value(PAPER.quantity(name), {**AT[name], **wrong})


def test_oscillator_at_a_bath_is_classical_when_hot():
    """theta = 2 k_B T: with a cutoff its temperature has no logarithm left."""
    at = {"k1": "3", "cutoff": "10", "N": "5", "N_L": "2", "N_R": "1"}
    hot = value_of("T_ext_left_q", theta_L="100000", theta_R="100000", **at)
    assert mpmath.almosteq(hot, 50000, rel_eps=1e-8)


def test_oscillator_at_a_bath_has_the_zero_point_energy_of_its_modes():
    """N - 1 modes of frequency 1, in all of which it moves: 1 - 1/N of hbar/2, weak friction."""
    at = {"k1": "1e-9", "cutoff": "10", "N": "5", "N_L": "2", "N_R": "1"}
    cold = value_of("T_ext_left_q", theta_L="0", theta_R="0", **at)
    assert mpmath.almosteq(cold, 0.4, rel_eps=1e-7)
