"""The quantum mediator: mutated formulas are refuted, limits and laws of its closed forms hold."""

from __future__ import annotations

import runpy

import mpmath
import numpy as np
import pytest
from sympy import Rational, pi

from derivations.domain import OutsideDomain
from derivations.library import load
from derivations.panasyuk.notation import D, T, gamma_1, k, m, mu, omega
from derivations.panasyuk.witnesses_brute_force import DiscreteBaths, mean_current
from derivations.show import show
from derivations.value import value

from .mutations import changed, verdict_of

PAPER = load("panasyuk")


def mutated(tag, change):
    """The statement with its printed side changed."""
    return changed(PAPER.statement(tag), change)


MUTATIONS = {
    "3": lambda e: 2 * e,
    "4": lambda e: -e,
    "8": lambda e: e + k,
    "12": lambda e: e / 2,
    "13": lambda e: 2 * e,
    "15": lambda e: e * 2 / pi,
    "20": lambda e: e * m,
    "21": lambda e: e + mu,
    "22": lambda e: 2 * e,
    "23-3": lambda e: e + 1,
    "26": lambda e: -e,
    "34": lambda e: e - 1,
    "35": lambda e: 2 * e,
    "41": lambda e: -e,
    "beyond-K": lambda e: e / 2,
    "beyond-J-ohmic": lambda e: e / pi,
    "beyond-cold": lambda e: e + T**5,
    "beyond-hot": lambda e: e * Rational(1001, 1000),
    "beyond-transmission": lambda e: e * omega,
    "beyond-phi": lambda e: e * gamma_1,
    "beyond-triple": lambda e: e + 1,
    "beyond-slow": lambda e: 2 * e,
    "C3-2": lambda e: -e,
    "C3-9": lambda e: e / D,
}


@pytest.mark.parametrize("tag", MUTATIONS)
def test_mutated_formula_is_refuted(tag):
    assert verdict_of(mutated(tag, MUTATIONS[tag])) == "refuted"


def number(name, digits=30, **parameters):
    """At the working precision."""
    return mpmath.mpf(value(PAPER.quantity(name), parameters, digits).value)


PLAIN = {"omega_0": "1", "gamma_1": "1/2", "gamma_2": "1/3", "D": "3"}
TRIPLE = {"omega_0": "1", "D": "3*sqrt(3)", "gamma_1": "4/(3*sqrt(3))", "gamma_2": "4/(3*sqrt(3))"}


@pytest.mark.parametrize("at", [PLAIN, TRIPLE], ids=["simple", "triple"])
def test_closed_form_and_quadrature_agree(at):
    for parameters, name in ((at | {"T": "1/2"}, "K"), (at | {"T_1": "2", "T_2": "1/2"}, "J")):
        digits = [value(PAPER.quantity(name), parameters, 25, m).value
                  for m in ("closed", "quadrature")]  # fmt: skip
        assert digits[0] == digits[1]


def test_conductance_is_continuous_through_the_triple_root():
    near = TRIPLE | {"D": "3*sqrt(3)*(1+1e-30)", "T": "1"}
    with mpmath.workdps(50):
        difference = number("K", 40, **near) - number("K", 40, **TRIPLE, T="1")
        assert 0 < abs(difference) < mpmath.mpf(10) ** -28


def test_current_of_equal_temperatures_vanishes_and_changes_sign():
    assert number("J", **PLAIN, T_1="2", T_2="2") == 0
    assert number("J", **PLAIN, T_1="2", T_2="1") == -number("J", **PLAIN, T_1="1", T_2="2")


def test_conductance_is_the_slope_of_the_current():
    with mpmath.workdps(50):
        step = mpmath.mpf(10) ** -10
        slope = number("J", 40, **PLAIN, T_1="1+1e-10/2", T_2="1-1e-10/2") / step
        assert abs(slope - number("K", 40, **PLAIN, T="1")) < mpmath.mpf(10) ** -19


def test_growing_cutoff_and_temperature_reach_their_limits():
    at = {n: v for n, v in PLAIN.items() if n != "D"} | {"T": "1"}
    with mpmath.workdps(50):
        cutoff = number("K", D="1e20", **at) - number("K", D="oo", **at)
        hot = number("K", **PLAIN, T="1e9") - number("K", **PLAIN, T="oo")
        assert 0 < abs(cutoff) < mpmath.mpf(10) ** -18
        assert 0 < abs(hot) < mpmath.mpf(10) ** -17


@pytest.mark.parametrize("friction", ["1/100", "1", "100", "1e6"])
@pytest.mark.parametrize("cutoff", ["1/2", "10", "oo"])
def test_conductance_stays_below_its_quantum(friction, cutoff):
    at = {"omega_0": "1", "gamma_1": friction, "gamma_2": friction, "D": cutoff, "T": "3"}
    assert 0 < number("K", **at) < mpmath.pi * 3 / 6


def test_parameters_without_a_steady_state_are_refused():
    for wrong in ({"D": "-1"}, {"omega_0": "-1"}, {"gamma_1": "0", "gamma_2": "0"}):
        with pytest.raises(OutsideDomain):
            number("K", **(PLAIN | wrong), T="1")
    with pytest.raises(OutsideDomain):
        number("K", **PLAIN, T="-1")


def discrete(modes, spacing, together, shift):
    """The current of discrete baths; the shift by their spacing compensated or not."""
    squared = 1 + shift * 0.75 * spacing / np.pi
    baths = DiscreteBaths(np.sqrt(squared), (0.5, 0.25), 2.0, modes, spacing)
    times = tuple(np.linspace(0.7, 1.2, 5) * np.pi / spacing)
    return mean_current(baths, (2.0, 1.0), times, together)


@pytest.mark.parametrize("together", [False, True], ids=["at-once", "one-after-the-other"])
def test_discrete_baths_carry_the_current(together):
    at = {"omega_0": "1", "gamma_1": "1/2", "gamma_2": "1/4", "D": "2", "T_1": "2", "T_2": "1"}
    exact = float(number("J", **at))
    plain, shifted = (discrete(300, 0.1, together, shift) for shift in (0, 1))
    assert abs(shifted / exact - 1) < 5e-5
    assert abs(plain / exact - 1) > 20 * abs(shifted / exact - 1), "the shift is what is left"


@pytest.mark.slow
@pytest.mark.parametrize("together", [False, True], ids=["at-once", "one-after-the-other"])
def test_two_thousand_oscillators_carry_the_current(together):
    at = {"omega_0": "1", "gamma_1": "1/2", "gamma_2": "1/4", "D": "2", "T_1": "2", "T_2": "1"}
    assert abs(discrete(1000, 0.04, together, 1) / float(number("J", **at)) - 1) < 2e-5


def discriminant(cutoff, friction):
    """Of mu^3 - D mu^2 + (1 + gamma D) mu - D, omega_0 = 1: positive where three roots are real."""
    b, c, d = -cutoff, 1 + friction * cutoff, -cutoff
    return 18 * b * c * d - 4 * b**3 * d + b**2 * c**2 - 4 * c**3 - 27 * d**2


def test_border_of_overdamping():
    """Three real roots exist for some friction just above D = 3 sqrt(3) omega_0, for none below."""
    frictions = [Rational(3, 2) + Rational(step, 4000) for step in range(400)]
    assert any(discriminant(Rational(522, 100), f) > 0 for f in frictions)
    assert not any(discriminant(Rational(519, 100), f) > 0 for f in frictions)


def test_quantum_is_approached_from_below():
    at = {"omega_0": "1", "gamma_1": "1e8", "gamma_2": "1e8", "D": "oo", "T": "1"}
    with mpmath.workdps(40):
        missing = mpmath.pi / 6 - number("K", **at)
        assert abs(missing * 4 * mpmath.mpf("2e8") - 1) < 1e-6


@pytest.mark.parametrize("tag", ["5", "11", "12", "28", "40", "42"])
def test_code_with_indices_runs(tag, tmp_path):
    script = tmp_path / "code.py"
    script.write_text("\n".join(show(PAPER, PAPER.statement(tag), "sympy")))
    assert runpy.run_path(str(script))["printed"] is not None


DOUBLE = {"omega_0": "sqrt(2)/2", "gamma_1": "1", "gamma_2": "1/8", "D": "4"}  # roots 1, 1, 2
PAIR = PLAIN  # one real root and a pair
OVERDAMPED = {"omega_0": "1", "gamma_1": "2", "gamma_2": "1", "D": "20"}


@pytest.mark.parametrize("at", [TRIPLE, DOUBLE, PAIR, OVERDAMPED])
def test_roots_have_the_coefficients_of_the_cubic(at):
    with mpmath.workdps(40):
        roots = [mpmath.mpc(number("mu", **at, n=n), number("mu_im", **at, n=n)) for n in (1, 2, 3)]
        cutoff = 3 * mpmath.sqrt(3) if at is TRIPLE else mpmath.mpf(at["D"])
        squared = mpmath.mpf(1) / 2 if at is DOUBLE else 1
        assert abs(sum(roots) - cutoff) < mpmath.mpf(10) ** -27
        assert abs(roots[0] * roots[1] * roots[2] - cutoff * squared) < mpmath.mpf(10) ** -27


def test_double_root_is_told_apart():
    assert [number("mu", **DOUBLE, n=n) for n in (1, 2, 3)] == [1, 1, 2]
    assert number("mu_im", **PAIR, n=1) == -number("mu_im", **PAIR, n=2) < 0
    with pytest.raises(OutsideDomain, match="three roots"):
        number("mu", **PAIR, n=4)
