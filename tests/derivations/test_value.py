from __future__ import annotations

import pickle
from dataclasses import replace
from fractions import Fraction

import mpmath
import pytest
from sympy import Float, Integer, Rational, Symbol, exp, sqrt

from derivations.domain import Domain, OutsideDomain
from derivations.library import load
from derivations.paper import Quantity
from derivations.parameter import BadParameter
from derivations.value import MAX_DIGITS, NotRational, NoValue, value
from derive.kernels import energy
from derive.response import ThermalIntegral

from . import toy

J, K, r = (toy.paper.quantity(name) for name in ("J", "K", "r"))


def by_quadrature(k1, theta, digits):
    """The toy's K by brute force: no pole, no closed form."""
    with mpmath.workdps(digits + 10):
        k1, theta = mpmath.mpf(k1), mpmath.mpf(theta)

        def integrand(y):
            u = y / theta
            weight = (u / mpmath.sinh(u)) ** 2 if u else mpmath.mpf(1)
            return y**2 / ((y**2 - 1) ** 2 + k1**2 * y**2) * weight

        total = mpmath.quad(integrand, [0, 0.3, 1, 3, 10, 40, 90])
        return mpmath.nstr(2 * k1 / mpmath.pi * total, digits)


def test_the_closed_form_is_the_integral():
    assert value(K, {"k1": 3, "theta_L": 1}, digits=25).value == by_quadrature(3, 1, 25)


def test_both_methods_agree_to_the_last_digit():
    at = {"k1": "1/2", "theta_L": "2"}
    closed, enclosed = value(K, at, 20), value(K, at, 20, method="quadrature")
    assert closed.value == enclosed.value
    assert (closed.method, enclosed.method) == ("closed", "quadrature")


def test_more_digits_continue_the_fewer():
    long = value(K, {"k1": 3, "theta_L": "1/7"}, digits=300).value
    short = value(K, {"k1": 3, "theta_L": "1/7"}, digits=30).value
    assert len(long) - len(short) == 270
    assert abs(Fraction(long) - Fraction(short)) <= Fraction(1, 2 * 10 ** (len(short) - 2))


@pytest.mark.parametrize("theta", ["1e-12", "1e-3", "1", "1e12"])
@pytest.mark.parametrize("k1", ["1e-6", "2", "1e6", "sqrt(3)"])
def test_corners_give_all_digits(k1, theta):
    found = value(K, {"k1": k1, "theta_L": theta})
    assert len(found.value.split("e")[0].lstrip("0.").replace(".", "")) == 50
    assert 0 < Fraction(found.value) < 1


def test_swapped_temperatures_reverse_the_difference():
    there = value(J, {"k1": 3, "theta_L": 1, "theta_R": 2}).value
    back = value(J, {"k1": 3, "theta_L": 2, "theta_R": 1}).value
    assert {there, back} == {"-" + back.lstrip("-"), back.lstrip("-")}


@pytest.mark.parametrize("theta", ["1", "1/3", "sqrt(2)", "1e-12"])
def test_equal_temperatures_give_exactly_zero(theta):
    assert value(J, {"k1": 3, "theta_L": theta, "theta_R": theta}).value == "0"


def test_nearly_equal_temperatures_do_not():
    near = value(J, {"k1": 3, "theta_L": 1, "theta_R": 1 + Rational(1, 10**40)}).value
    assert near.startswith("-")
    assert near.endswith("e-41")


def test_rational_values_are_exact():
    assert value(r, {"k1": 1, "N": 3}, 5).value == "-1.5000"
    assert value(r, {"k1": 2, "N": 5}).value == "0"
    assert value(r, {"k1": "4 - 2", "N": 10**12}).value == "0"
    # An exact tie: no ball could decide it, the rational does.
    assert value(r, {"k1": Fraction(2005, 1000), "N": "oo"}, 1).value == "0.005"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"k1": 3, "N": "oo"}, "1.0000"),
        ({"k1": "sqrt(2)", "N": "oo"}, "-0.58579"),
        ({"k1": 2, "N": "oo"}, "0"),
    ],
)
def test_the_limit_of_a_rational_form(given, expected):
    assert value(r, given, 5).value == expected


def test_a_declared_limit_is_used():
    assert value(K, {"k1": 3, "theta_L": "oo"}, 5).value == "1.0000"


@pytest.mark.parametrize(
    ("quantity", "given", "words"),
    [
        (K, {"k1": "oo", "theta_L": 1}, "no limit of toy:K is known as k1 -> oo"),
        (K, {"k1": "oo", "theta_L": "oo"}, "cannot be oo together"),
        (r, {"k1": "oo", "N": 5}, "without bound"),
    ],
)
def test_limits_that_are_not_there(quantity, given, words):
    with pytest.raises(NoValue, match=words):
        value(quantity, given)


def test_the_printed_form():
    assert value(r, {"k1": 1, "N": 6}, 5, printed=True).value == "0.50000"
    assert value(r, {"k1": 1, "N": 6}, 5).value == "-1.2000"
    with pytest.raises(NoValue, match="diverges or is undefined"):
        value(r, {"k1": 1, "N": 4}, printed=True)
    with pytest.raises(NoValue, match="complex"):
        value(r, {"k1": 3, "N": 5}, printed=True)
    with pytest.raises(NoValue, match="not printed differently"):
        value(K, {"k1": 3, "theta_L": 1}, printed=True)


def test_a_printed_integral_that_diverges():
    flat = ThermalIntegral(Integer(1), toy.response(), energy, toy.theta_L)
    flat = replace(flat, response=replace(flat.response, numerator=toy.s**4))
    misprinted = Quantity(
        toy.oscillator, "d", Domain((toy.FRICTION, toy.LEFT)), lambda: Integer(1),
        printed=lambda: flat,
    )  # fmt: skip
    with pytest.raises(NoValue, match="printed form of toy:d at k1 = 1, theta_L = 1.*diverges"):
        value(misprinted, {"k1": 1, "theta_L": 1}, printed=True)


@pytest.mark.parametrize(
    ("given", "kind", "words"),
    [
        ({"k1": 0, "theta_L": 1}, OutsideDomain, "k1 = 0 .friction. must be larger than 0"),
        ({"k1": -1, "theta_L": 1}, OutsideDomain, "k1"),
        ({"k1": 1, "theta_L": "-1/7"}, OutsideDomain, "theta_L"),
        ({"k1": 1}, BadParameter, "needs theta_L .left temperature."),
        ({}, BadParameter, "needs k1 .friction., theta_L"),
        ({"k1": 1, "theta_L": 1, "N": 3}, BadParameter, "no parameter 'N'"),
        ({"k1": 0.5, "theta_L": 1}, BadParameter, "not exact"),
        ({"k1": Float("0.5"), "theta_L": 1}, BadParameter, "not exact"),
        ({"k1": True, "theta_L": 1}, BadParameter, "not exact"),
        ({"k1": Symbol("q"), "theta_L": 1}, BadParameter, "not exact"),
        ({"k1": "x", "theta_L": 1}, BadParameter, "cannot read"),
    ],
)
def test_wrong_parameters(given, kind, words):
    with pytest.raises(kind, match=words) as refusal:
        value(K, given)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(("given", "words"), [(2, "at least 3"), ("7/2", "an integer"), (-3, "3")])
def test_the_number_of_oscillators(given, words):
    with pytest.raises(OutsideDomain, match=words):
        value(r, {"k1": 1, "N": given})


@pytest.mark.parametrize("digits", [0, -1, MAX_DIGITS + 1, True, 2.5])
def test_absurd_digits(digits):
    with pytest.raises(BadParameter, match="digits"):
        value(r, {"k1": 1, "N": 3}, digits=digits)


def test_an_unknown_method():
    with pytest.raises(BadParameter, match="closed, quadrature"):
        value(r, {"k1": 1, "N": 3}, method="guess")
    with pytest.raises(NoValue, match="not an integral"):
        value(r, {"k1": 1, "N": 3}, method="quadrature")


def test_a_condition_that_ties_parameters():
    domain = Domain((toy.LEFT, toy.RIGHT), condition=toy.theta_L > toy.theta_R)
    ordered = Quantity(toy.oscillator, "o", domain, lambda: toy.theta_L - toy.theta_R)
    assert value(ordered, {"theta_L": 2, "theta_R": 1}, 3).value == "1.00"
    with pytest.raises(OutsideDomain, match="theta_L = 1, theta_R = 2: needed is"):
        value(ordered, {"theta_L": 1, "theta_R": 2})


def test_cancellation_costs_no_digits():
    """exp(-1000) is all that is left: the roots cancel, and SymPy does not see it."""
    roots = sqrt(2) + sqrt(3) - sqrt(5 + 2 * sqrt(6))
    left = Quantity(
        toy.oscillator, "b", Domain((toy.FRICTION,)), lambda: roots + exp(-1000 * toy.k_1)
    )
    with mpmath.workdps(20):
        expected = mpmath.nstr(mpmath.exp(-1000), 10)
    assert value(left, {"k1": 1}, 10).value == expected


def test_a_value_says_how_it_was_asked_for():
    found = value(K, {"k1": "0.5", "theta_L": "1e-2"}, digits=12)
    assert found.parameters == {"k1": "1/2", "theta_L": "1/100"}
    assert (found.paper, found.name, found.unit, found.digits) == ("toy", "K", "k_B", 12)
    assert str(found) == found.value
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_parameter_may_name_another():
    I3 = load("andreucci").quantity("I3")
    named = value(I3, {"k1": 3, "theta": "k1/N", "N": 1000}, 30)
    assert named.value == value(I3, {"k1": 3, "theta": "3/1000", "N": 1000}, 30).value
    assert named.parameters["theta"] == "3/1000"


@pytest.mark.parametrize(
    ("theta", "k1", "words"),
    [
        ("1/N", "theta", "k1 = theta needs a number for theta"),
        ("1/(N-50)", "3", "divides by zero"),
        ("-N", "3", "theta = -50 .* must be larger than 0"),
    ],
)
def test_names_that_lead_to_no_number(theta, k1, words):
    with pytest.raises((BadParameter, OutsideDomain), match=words):
        value(load("andreucci").quantity("I3"), {"k1": k1, "theta": theta, "N": 50})


def test_a_parameter_may_rest_on_one_that_is_infinite():
    """Limits are taken along it: ``pi k1 (N - 1)/(N^2 + N k1^2 - 2 N + 1)`` with k1 = N."""
    paper = load("andreucci")
    assert value(paper.quantity("I1"), {"N": "oo", "k1": "N"}).value == "0"
    assert value(paper.quantity("T_N"), {"N": "oo", "k1": "2*N"}, 3).value == "2.00"
    with pytest.raises(NoValue, match="no limit"):  # the declared one is for fixed k1
        value(paper.quantity("I3"), {"N": "oo", "theta": 1, "k1": "N"})


def test_an_exact_value_is_a_rational_number_or_refused():
    at = {"k1": "1/3", "N": 8}
    found = value(r, at, digits=10, exact=True)
    assert str(found) == found.exact
    assert abs(Fraction(found.exact) - Fraction(found.value)) < Fraction(1, 10**8)
    assert value(r, at).exact == ""
    for what, where in ((r, {"k1": "sqrt(3)", "N": 8}), (K, {"k1": 1, "theta_L": 1})):
        with pytest.raises(NotRational, match="leave out --exact"):
            value(what, where, exact=True)
