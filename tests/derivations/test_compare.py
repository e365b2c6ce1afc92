"""Comparing printed with derived forms: what agrees, what differs, and what stays open."""

from __future__ import annotations

import pytest
from flint import acb, arb
from sympy import (
    Abs,
    I,
    Integer,
    Integral,
    Matrix,
    Rational,
    RootSum,
    Symbol,
    atan,
    cbrt,
    cos,
    cosh,
    coth,
    exp,
    gamma,
    log,
    loggamma,
    oo,
    pi,
    polygamma,
    sign,
    sin,
    sinh,
    sqrt,
    symbols,
    zeta,
)

from derivations import compare as module
from derivations import prove
from derivations.compare import compare, compare_at, completed, narrow
from derivations.paper import Cases
from derivations.ratio import exact_ratio

x, y = symbols("x y", positive=True)
r, t = symbols("r t", real=True)
c = Symbol("c")
POINTS = tuple({x: Integer(v), y: Rational(1, v)} for v in (2, 3, 5))
NOWHERE = ({},) * 6


def outcome(printed, derived, points=POINTS, digits=30):
    return compare(printed, derived, points, digits).outcome


def test_proof_comes_first_and_needs_no_point():
    assert outcome(1 - 2 * sin(x) ** 2, cos(x) ** 2 - sin(x) ** 2, ()) == "proved"


def test_agreement_that_is_not_proved_is_verified_at_every_point():
    result = compare(atan(1 / x), pi / 2 - atan(x), POINTS, 30)
    assert result.outcome == "verified"
    assert [p.outcome for p in result.points] == ["agrees"] * 3
    assert result.points[0].point == POINTS[0]


def test_point_values_are_kept():
    result = compare(x + y, x - y, POINTS, 20)
    assert result.outcome == "differs"
    seen = result.first("differs")
    assert seen.printed.contains(arb(5) / 2)
    assert seen.derived.contains(arb(3) / 2)
    assert result.first("undefined") is None


def test_without_proof_and_without_points_nothing_is_claimed():
    assert outcome(Integral(exp(-(r**2)), (r, -oo, oo)), sqrt(pi), ()) == "undecided"


DIFFER = {
    "one point of three": (Abs(x - 4), 4 - x),
    "tiny relative error": (exp(x) * (1 + Rational(1, 10**40)), exp(x)),
    "negative reals": (Abs(r), r),
    "complex numbers": (sqrt(c**2), c),
    "two negative reals": (sqrt(r * t), sqrt(r) * sqrt(t)),
    "sign": (sign(r), Integer(1)),
    "constant factor": (2 * exp(-x) * sin(y), exp(-x) * sin(y)),
    "zero": (Integer(0), exp(x)),
    "one entry of a matrix": (Matrix([x, 2 * y]), Matrix([x, y])),
    "one of the cases": (Cases(("a", "b"), (x, y)), Cases(("a", "b"), (x, y + 1))),
    "undefined everywhere": (1 / (x * (x + 1) - x**2 - x), 1 / x),
    "undefined at one point": (1 / (x - 3) + x, x + 1 / (x - 3) + sin(x - 3)),
    "divergent": (Integral(r / (r**2 + x), (r, 0, oo)), x),
}


@pytest.mark.parametrize("name", DIFFER)
def test_differs(name):
    printed, derived = DIFFER[name]
    if derived.free_symbols & {x, y} if hasattr(derived, "free_symbols") else True:
        assert outcome(printed, derived) == "differs"
    else:
        assert outcome(printed, derived, NOWHERE) == "differs"


@pytest.mark.parametrize("power", [50, 200, 500])
def test_small_values_are_compared_on_their_own_scale(power):
    """Both sides are 10^-power by cancellation; a ball around zero is no agreement."""
    point = ({x: Rational(1, 10**power)},)
    assert outcome(sqrt(1 + 2 * x) - 1, cbrt(1 + x) - 1, point) == "differs"
    off = 1 + Rational(1, 10**25)
    assert outcome(sqrt(1 + x) - 1, off * x / (sqrt(1 + x) + 1), point) == "differs"
    assert outcome(cosh(x) - 1, 2 * off * sinh(x / 2) ** 2, point) == "differs"


def test_small_values_that_agree_are_verified():
    point = ({x: Rational(1, 10**60)},)
    both = (log(1 + x), 2 * log(sqrt(1 + x)))
    assert outcome(*both, point) in ("proved", "verified")
    seen = compare_at(*both, point[0], 30)
    assert seen.outcome == "agrees"


def test_a_value_that_is_zero_needs_the_difference_to_stay_zero():
    """sqrt(2 + sqrt 3) = (1 + sqrt 3)/sqrt 2, so that both sides vanish."""
    zero = sqrt(2 + sqrt(3)) - (1 + sqrt(3)) / sqrt(2)
    assert compare_at(x * zero, Integer(0), {x: Integer(2)}, 20).outcome == "agrees"
    almost = zero + Rational(1, 10**300)
    assert compare_at(x * almost, Integer(0), {x: Integer(2)}, 20).outcome == "differs"
    assert compare_at(x * almost, zero, {x: Integer(2)}, 20).outcome == "differs"


def test_narrow_is_relative_and_refuses_wide_and_unknown_balls():
    value = acb(arb("1e-60"))
    assert narrow(value * acb("1e-35"), value, 30)
    assert not narrow(value * acb("1e-25"), value, 30)
    assert not narrow(acb(arb(0, "1e-50")), acb(arb(0, "1e-50")), 30)
    assert not narrow(acb(arb("nan")), value, 30)
    assert not narrow(acb(arb(0, "inf")), value, 30)
    assert not narrow(acb("1e-50"), acb(arb("inf")), 30)
    assert narrow(acb(0), acb(0), 30)


def test_infinite_on_both_sides_is_no_agreement():
    point = ({x: Integer(1)},)
    assert outcome(1 / (x - 1), 2 / (x - 1), point) == "undecided"
    assert outcome(log(x - 1) + x, log(x - 1) - x**2, point) == "undecided"


def test_what_cannot_be_evaluated_is_undecided_with_the_reason():
    from sympy import Function

    seen = compare_at(Function("f")(x), x, {x: Integer(2)}, 20)
    assert seen.outcome == "undecided"
    assert seen.reason


# A proof against a ball -------------------------------------------------------------------------


def test_a_proof_is_not_believed_against_a_ball(monkeypatch):
    monkeypatch.setattr(prove, "equal", lambda a, b: True)
    assert outcome(x + 1, x) == "differs"
    assert outcome(x, x) == "proved"


# Multiples --------------------------------------------------------------------------------------


def test_exact_ratios():
    assert exact_ratio(2 * pi * x / (1 + x), x / (1 + x)) == 2 * pi
    assert exact_ratio(x**2 * y, x * y) == x
    assert exact_ratio(x + y, x) == (x + y) / x
    assert exact_ratio(Matrix([2 * x, 0]), Matrix([x, 0])) == 2
    assert exact_ratio(Matrix([2 * x, y]), Matrix([x, y])) is None
    assert exact_ratio(x, Integer(0)) is None
    assert exact_ratio(Integer(0), x) == 0


def test_ratios_of_integrals_over_the_same_range_only():
    def over(f, upper=oo):
        return Integral(f, (r, 0, upper))

    kernel = r**2 / sinh(r) ** 2
    assert exact_ratio(over(3 * kernel), over(kernel)) == 3
    assert exact_ratio(over(4 * r**2 / (exp(r) - exp(-r)) ** 2), over(kernel)) == 1
    assert exact_ratio(over(kernel, 1), over(kernel)) is None
    assert exact_ratio(over(kernel) + 1, over(kernel)) is None
    assert exact_ratio(over(r * kernel), over(kernel)) is None
    assert exact_ratio(over(kernel) ** 2, over(kernel)) is None


def test_a_ratio_that_is_one_in_disguise_does_not_refute():
    disguised = sqrt(5 + 2 * sqrt(6)) / (sqrt(2) + sqrt(3))
    assert outcome(x * disguised, x) == "verified"
    assert outcome(x * disguised * (1 + Rational(1, 10**30)), x) == "differs"


def test_a_multiple_of_zero_is_zero():
    point = ({x: Integer(2)},)
    assert outcome(3 * (x - 2) * exp(x), (x - 2) * exp(x), point) == "verified"
    assert outcome(3 * (x - 2) * exp(x), (x - 2) * exp(x), ({x: Integer(3)},)) == "differs"


def test_a_multiple_that_cannot_be_evaluated_is_undecided():
    from sympy import Function

    f = Function("f")
    assert outcome(2 * f(x), f(x)) == "undecided"


# Points -----------------------------------------------------------------------------------------


def test_completion_goes_by_assumption_and_turns():
    n, p = Symbol("n", integer=True), Symbol("p", integer=True, positive=True)
    minus, imaginary = Symbol("q", negative=True), Symbol("w", imaginary=True)
    for turn in range(6):
        full = completed({}, (x, r, c, n, p, minus, imaginary), turn)
        assert all(s.is_commutative and v.is_number for s, v in full.items())
        assert full[x].is_positive
        assert full[r].is_real
        assert full[n].is_integer
        assert full[p].is_integer
        assert full[p].is_positive
        assert full[minus].is_negative
        assert full[imaginary].is_imaginary
    signs = {completed({}, (r,), turn)[r].is_positive for turn in range(6)}
    assert signs == {True, False}
    assert any(completed({}, (c,), turn)[c].has(I) for turn in range(6))
    assert completed({x: Integer(7)}, (x,), 3)[x] == 7


def test_ends_early_only_when_enough_points_differ():
    many = tuple({x: Integer(v)} for v in range(2, 40))
    assert len(compare(x + sin(x), x, many, 20).points) == module.ENOUGH
    mostly = Abs(x - 20) - 20 + x  # zero up to 20
    result = compare(mostly, Integer(0), many, 20)
    assert result.outcome == "differs"
    assert result.points[0].outcome == "agrees"


def test_sums_over_zeros_are_compared_in_balls():
    from sympy import Lambda, PurePoly

    z = Symbol("z")
    poly = PurePoly(z**2 + x * z + 1, z)
    total = RootSum(poly, Lambda(z, polygamma(0, z + 3)), auto=False)
    shifted = RootSum(poly, Lambda(z, polygamma(0, z + 3) + z), auto=False)
    assert outcome(shifted, total - x) in ("proved", "verified")
    assert outcome(shifted, total + x) == "differs"


def test_hyperbolic_kernels_with_a_wrong_argument_differ():
    right = Integral(r * (coth(r / x) - 1) / (r**2 + 1), (r, 0, oo))
    wrong = Integral(r * (coth(r / (2 * x)) - 1) / (r**2 + 1), (r, 0, oo))
    assert outcome(wrong, right, POINTS[:1], 20) == "differs"


def test_different_numbers_of_cases_are_an_error():
    with pytest.raises(ValueError, match="cases"):
        compare(Matrix([x, y]), Matrix([x]), POINTS, 20)


def test_undefined_is_seen_without_writing_functions_out():
    """SymPy would sum a million terms for a polygamma at a million."""
    large = {x: Integer(10) ** 12}
    assert not module.is_undefined(polygamma(1, x) + zeta(x) + gamma(1 + 1 / x), large)
    assert module.is_undefined(polygamma(1, x - 10**12), large)
    assert module.is_undefined(polygamma(0, 5 - x), {x: Integer(6)})
    assert module.is_undefined(loggamma(-x), {x: Integer(2)})
    assert not module.is_undefined(loggamma(-x), {x: Rational(5, 2)})
    assert module.is_undefined(zeta(x), {x: Integer(1)})
    assert module.is_undefined(coth(x - 1), {x: Integer(1)})
    assert outcome(polygamma(1, x) + sin(x), polygamma(1, x), (large,)) == "differs"


def test_a_pole_that_cancels_at_one_point_only_leaves_a_value_there():
    """At ``x = 1`` both sides lose ``(r^2 - 1)^2`` above and below; with x free nothing cancels."""

    def integral(scale):
        u = scale * r
        top = (u**2 - 1) ** 2
        below = (u**2 + top) * ((u**2 - x) ** 2 + u**2 * top)
        return scale * Integral(top / below, (r, -oo, oo))

    points = [{x: Integer(1)}, {x: Rational(1, 3)}]
    assert outcome(integral(1), integral(2), points, 20) in ("proved", "verified")
    assert compare_at(integral(1), integral(2), points[0], 20).outcome == "agrees"
    assert compare_at(integral(1), 2 * integral(2), points[0], 20).outcome == "differs"


def test_a_zero_of_integrals_and_a_hidden_pole_are_settled():
    """A difference that vanishes at the point has no scale; exponentials hide what cancels."""
    one = x * Integral(r**2 / ((r**2 + 1) * sinh(r) ** 2), (r, -oo, oo))
    shifted = (x - 1) * (one - 1)
    other = (x - 1) * one - x + 1 + (x - 1) * Integral(1 / (r**2 + x), (r, -oo, oo))
    assert compare_at(shifted, other, {x: Integer(1)}, 20).outcome == "agrees"
    assert compare_at(shifted, other, {x: Integer(2)}, 20).outcome == "differs"
    written = x * Integral(r**2 / ((r**2 + 1) * (exp(r) / 2 - exp(-r) / 2) ** 2), (r, -1, 1))
    one = x * Integral(r**2 / ((r**2 + 1) * sinh(r) ** 2), (r, -1, 1))
    assert compare_at(written, one, {x: Integer(3)}, 20).outcome == "agrees"
