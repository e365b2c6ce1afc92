"""Section 4.2: what stands, what is misprinted, and that a mutated formula is refuted."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from flint import arb, fmpq
from sympy import Integer, Rational, log, oo, pi, sqrt

from derivations.andreucci import (
    bulk_velocity,
    paper,
    points,
    witnesses_integrals,
    witnesses_temperature,
)
from derivations.andreucci.notation import I_4, T_L, T_R, N, gamma, hbar, k_1, k_B, m, theta
from derivations.paper import Statement
from derivations.value import NoValue, value
from derivations.verify import judge, verify
from numerics import bridge
from numerics.precision import working_precision

from .mutations import reprinted, verdict_of

STATEMENTS = paper.statements


@cache
def judged(tag: str) -> dict[str, Any]:
    return judge(STATEMENTS[tag], digits=20, points=3, repair=False)


def mutated(tag: str, *printed: object) -> Statement:
    """The same statement with another printed form, without witnesses."""
    return reprinted(STATEMENTS[tag], *printed)


def test_constants_of_the_misprints() -> None:
    assert (judged("55")["ratio"], judged("55")["ratio_constant"]) == ("pi/4", True)
    assert judged("59")["ratio"] == "pi*k_B**2/4"
    assert judged("53")["ratio_constant"] is False


def test_one_temperature_in_both_terms_is_right_only_at_equal_temperatures() -> None:
    statement = STATEMENTS["53"]
    equal = {T_R: T_L}
    printed = statement.written_out(statement.printed[0]).subs(equal)
    at = {s: v for s, v in points.two_baths()[0].items() if s != T_R}
    with working_precision(100):
        difference = bridge.ball(printed - statement.derived.subs(equal), at)
    assert difference.contains(0)
    assert difference.abs_upper() < arb("1e-20")


def test_zero_point_at_the_paper_s_own_figure_is_not_real() -> None:
    found = judged("58")
    assert found["condition"] == "k_1 < 2"
    assert found["counterexample"]["printed"].endswith("i")
    assert not found["counterexample"]["derived"].endswith("i")


def test_correction_orders() -> None:
    assert judged("58")["asymptotics"]["correction_order"] == "N**(-1)"
    assert judged("C4.2-10")["asymptotics"]["correction_order"] == "theta**(2)"
    assert judged("C4.2-11")["asymptotics"]["correction_coefficient"] == "-pi**2/10"
    assert judged("54")["asymptotics"]["correction_order"] == "N**(-1)"


@pytest.mark.parametrize("size", [10**4, 10**6])
def test_the_error_of_the_large_size_form_falls_as_stated(size: int) -> None:
    """Two orders leave an error of order log N/N^2, one order of order 1/N."""
    expansion = STATEMENTS["58"].derived
    at = {k_1: Integer(1), N: Integer(size)}
    integral = bulk_velocity.zero_point_part(bulk_velocity.reduced_velocity())
    exact = witnesses_integrals.enclosed(integral, at, 25)
    with working_precision(128):
        one = abs(bridge.ball(expansion.leading, at).real / exact - 1) * size
        two = abs(bridge.ball(expansion.truncated(), at).real / exact - 1) * size**2
    assert arb("0.5") < one < 10
    assert two < 60


# --- mutations ------------------------------------------------------------------------------------


def test_mutated_zero_point_is_refuted() -> None:
    right = STATEMENTS["58"].printed[0]
    assert verdict_of(mutated("58", right + log(2) / N**2)) == "refuted"


def test_mutated_bulk_velocity_is_refuted() -> None:
    right = STATEMENTS["56"].printed[0]
    assert verdict_of(mutated("56", 2 * right)) == "refuted"
    corrected = 2 * hbar * gamma / (pi * m**2) * I_4(k_1, theta, N)
    assert verdict_of(mutated("55", corrected)) == "proved"


def test_corrected_temperature_holds_and_a_wrong_thermal_part_does_not() -> None:
    front = 2 * hbar * gamma / (pi * m * k_B)
    thermal = pi**2 * theta**2 / (48 * k_1**2)
    good = front * (bulk_velocity.ZERO + thermal)
    bad = front * (bulk_velocity.ZERO + 2 * thermal)
    assert verdict_of(mutated("59", good)) == "proved"
    found = judge(mutated("59", bad), digits=20, repair=False)
    assert (found["verdict"], found["ratio_constant"]) == ("refuted", False)


def test_mutated_integrand_is_refuted() -> None:
    right = STATEMENTS["54"].printed[0]
    found = judge(mutated("54", 3 * right), digits=20, repair=False)
    assert (found["verdict"], found["ratio"]) == ("refuted", "3")


def test_mutated_sum_over_poles_is_refuted() -> None:
    right = STATEMENTS["beyond-I4-zero"].printed[0]
    assert verdict_of(mutated("beyond-I4-zero", -right), points=1) == "refuted"


def test_a_wrong_witness_is_seen() -> None:
    statement = replace(STATEMENTS["56"], witnesses=[])
    statement.witness("off by 1e-12", points.reduced((2, 1, 3)))(
        lambda point, digits: witnesses_temperature.I_4(point, digits) * (1 + arb("1e-12"))
    )
    assert verify(statement, digits=20, points=1).derivation_verdict == "failed"


# --- the quantity ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def i_4():
    return paper.quantity("I4")


def test_value_by_two_methods(i_4) -> None:
    point = {"k1": 3, "theta": Rational(1, 100), "N": 1000}
    closed = value(i_4, point, digits=40).value
    assert closed == value(i_4, point, digits=40, method="quadrature").value
    assert closed == "0.000005505044031143715715011185084589398316116"


@pytest.mark.parametrize(("coupling", "size"), [(Integer(2), 27), (sqrt(3), 18)])
def test_value_at_multiple_poles(i_4, coupling, size) -> None:
    point = {"k1": coupling, "theta": 1, "N": size}
    assert value(i_4, point, digits=30).value == value(
        i_4, point, digits=30, method="quadrature"
    ).value  # fmt: skip


def test_limits(i_4) -> None:
    assert value(i_4, {"k1": 3, "theta": 1, "N": oo}).value == "0"
    assert value(i_4, {"k1": oo, "theta": 1, "N": 5}).value == "0"
    with pytest.raises(NoValue):
        value(i_4, {"k1": 3, "theta": oo, "N": 5})


def test_root_sum_at_a_triple_pole_is_its_limit() -> None:
    form = STATEMENTS["beyond-I4-zero"].printed[0]
    found = bridge.evaluate(form, {k_1: sqrt(3), N: Integer(18)}, 20)
    with working_precision(200):
        assert found.contains(fmpq(1, 144))
