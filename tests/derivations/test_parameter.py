from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Float, Integer, Rational, Symbol, oo, pi, sqrt

from derivations.parameter import MAX_DIGITS, BadParameter, parse_assignments, parse_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", Integer(3)),
        ("-3", Integer(-3)),
        ("1/3", Rational(1, 3)),
        ("0.1", Rational(1, 10)),
        (".5", Rational(1, 2)),
        ("5.", Integer(5)),
        ("1e-12", Rational(1, 10**12)),
        ("2.5E3", Integer(2500)),
        ("1e400", Integer(10) ** 400),
        ("sqrt(3)", sqrt(3)),
        ("pi/4", pi / 4),
        ("2*sqrt(3)/(1 - sqrt(2))", 2 * sqrt(3) / (1 - sqrt(2))),
        ("-2^2", Integer(-4)),
        ("2^-3", Rational(1, 8)),
        ("2**3^2", Integer(512)),
        (" 1 / 3 ", Rational(1, 3)),
        ("1 - 2 - 3", Integer(-4)),
        ("8/4/2", Integer(1)),
        ("--3", Integer(3)),
        ("2/-4", Rational(-1, 2)),
        ("oo", oo),
        ("sqrt(3 + 2*sqrt(2)) - 1 - sqrt(2)", Integer(0)),
    ],
)
def test_exact_values(text, value):
    assert parse_value(text) == value
    assert not parse_value(text).has(Float)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=30))
def test_a_decimal_is_read_as_written(number):
    read = parse_value(str(number))
    assert Fraction(read.p, read.q) == Fraction(number)


@given(st.fractions())
def test_a_rational_is_read_as_written(number):
    read = parse_value(f"{number.numerator}/{number.denominator}")
    assert Fraction(read.p, read.q) == number


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("1/0", "divides by zero"),
        ("1/(1 - 1)", "divides by zero"),
        ("0^-1", "divides by zero"),
        ("1/(sqrt(3+2*sqrt(2))-1-sqrt(2))", "divides by zero"),
        ("sqrt(-1)", "negative"),
        ("sqrt(2 - pi)", "negative"),
        ("2^(1/2)", "integer"),
        ("2^oo", "stands alone"),
        ("-oo", "stands alone"),
        ("1e999999999", "digits"),
        ("1e-99999999999999999999", "digits"),
        ("9^9^9", "digits"),
        ("9^9^9^9^9", "digits"),
        ("(sqrt(2)^300)^300", "digits"),
        ("(pi^1000)^1000", "digits"),
        ("9" * (MAX_DIGITS + 1), "digits"),
        ("9" * 10**6, "too long"),
        ("(" * 200 + "1" + ")" * 200, "deeply"),
        ("2^" * 200 + "1", "deeply"),
        ("(1", "parenthesis"),
        ("1)", "cannot read"),
        ("1 2", "cannot read"),
        ("2(3)", "cannot read"),
        ("1_000", "cannot read"),
        ("0x10", "cannot read"),
        ("١", "cannot read"),
        ("nan", "cannot read"),
        ("inf", "cannot read"),
        ("k1", "cannot read"),
        ("__import__('os').getcwd()", "cannot read"),
        ("exp(1)", "cannot read"),
        ("1,5", "cannot read"),
        ("+", "cannot read"),
    ],
)
def test_what_is_refused(text, words):
    with pytest.raises(BadParameter, match=words) as refusal:
        parse_value(text)
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 200


@given(st.text(alphabet="0123456789.eE+-*/^() sqrtpio", max_size=12))
def test_any_text_is_read_or_refused(text):
    try:
        value = parse_value(text)
    except BadParameter:
        return
    assert value is oo or value.is_real
    assert not value.has(Float)


def test_assignments():
    read = parse_assignments(["k1=3", "theta = 1/100"], ("k1", "theta", "N"))
    assert read == {"k1": Integer(3), "theta": Rational(1, 100)}


@pytest.mark.parametrize(
    ("items", "words"),
    [
        (["k1=3", "k1=3"], "k1 is given twice"),
        (["k1"], "give name=value"),
        (["=3"], "give name=value"),
        (["thata=3"], "did you mean theta"),
        (["K1=3"], "did you mean k1"),
        (["q=3"], "there is k1, theta, N"),
        (["k1=x"], "k1: cannot read 'x'"),
        (["k1="], "k1: the value is empty"),
        (["k1=1=2"], "k1: cannot read"),
    ],
)
def test_wrong_assignments(items, words):
    with pytest.raises(BadParameter, match=words):
        parse_assignments(items, ("k1", "theta", "N"))


def test_a_value_may_name_other_parameters():
    values = parse_assignments(["N=50", "kac=(N-1)/2"], ["N", "kac"])
    assert values == {"N": 50, "kac": (Symbol("N") - 1) / 2}
    with pytest.raises(BadParameter, match="cannot read"):
        parse_assignments(["kac=kac"], ["N", "kac"])
    with pytest.raises(BadParameter, match="cannot read"):
        parse_value("N-1")
