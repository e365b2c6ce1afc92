"""What the prover proves, and above all what it must not."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    Derivative,
    Expr,
    I,
    Integer,
    Integral,
    Lambda,
    Pow,
    PurePoly,
    Rational,
    RootSum,
    S,
    Sum,
    Symbol,
    atan,
    cancel,
    conjugate,
    cos,
    cosh,
    cot,
    coth,
    diff,
    exp,
    expand,
    integrate,
    log,
    nan,
    oo,
    pi,
    polygamma,
    sin,
    sinh,
    sqrt,
    symbols,
    tan,
    tanh,
    together,
    zoo,
)

from derivations import prove
from derivations.identities import lower_polygammas, take_geometric_sums
from derivations.prove import collect, equal, is_zero, take_integrals

x, y = symbols("x y", positive=True)
r, t = symbols("r t", real=True)
c, d, z = symbols("c d z")
n = Symbol("n", integer=True)

TRUE = {
    "fraction": (1 / (c - 1) - 1 / (c + 1), 2 / (c**2 - 1)),
    "root": ((sqrt(c) + 1) * (sqrt(c) - 1), c - 1),
    "cube root": ((c ** Rational(1, 3)) ** 3 + 1, c + 1),
    "nested root": (sqrt(1 + sqrt(c)) ** 4, 1 + 2 * sqrt(c) + c),
    "golden": (((1 + sqrt(5)) / 2) ** 2, (3 + sqrt(5)) / 2),
    "imaginary": (1 / (c + I) + 1 / (c - I), 2 * c / (c**2 + 1)),
    "trig": (1 - 2 * sin(c) ** 2, cos(c) ** 2 - sin(c) ** 2),
    "hyperbolic": (coth(c) - 1, 2 / (exp(2 * c) - 1)),
    "half angle": (tanh(c), sinh(2 * c) / (cosh(2 * c) + 1)),
    "circle and hyperbola": (sinh(I * c), I * sin(c)),
    "log": (log(x * y**2) - log(y), log(x) + log(y)),
    "recurrence": (polygamma(1, c + 1), polygamma(1, c) - 1 / c**2),
    "recurrence of order 2": (polygamma(2, c + 1), polygamma(2, c) + 2 / c**3),
    "reflection": (polygamma(0, 1 - c) - polygamma(0, c), pi * cot(pi * c)),
    "reflection, order 1": (polygamma(1, 1 - c) + polygamma(1, c), pi**2 / sin(pi * c) ** 2),
    "reflection, shifted": (polygamma(0, 2 - c), polygamma(0, c) + pi * cot(pi * c) + 1 / (1 - c)),
    "geometric": (Sum(exp(-x * n), (n, 1, oo)), 1 / (exp(x) - 1)),
    "sign of N": (cos(pi * n) ** 2, S.One),
    "even integrand": (
        Integral(1 / (1 + r**2), (r, -oo, oo)), 2 * Integral(1 / (1 + t**2), (t, 0, oo)),
    ),
    "modulus": (
        Integral(Abs(r) * exp(-Abs(r)), (r, -oo, oo)), 2 * Integral(t * exp(-t), (t, 0, oo)),
    ),
    "prefactor": (
        (c + d) * Integral(exp(-(r**2)), (r, 0, oo)),
        c * Integral(exp(-(t**2)), (t, 0, oo)) + Integral(d * exp(-(r**2)), (r, 0, oo)),
    ),
    "convergent terms": (
        Integral(1 / (r**2 + 1), (r, 0, oo)) + Integral(1 / (r**2 + 4), (r, 0, oo)),
        Integral((2 * r**2 + 5) / (r**2 + 1) / (r**2 + 4), (r, 0, oo)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TRUE)
def test_proves(name):
    left, right = TRUE[name]
    assert equal(left, right)
    assert equal(right, left)


@pytest.mark.parametrize("name", TRUE)
def test_the_same_with_a_factor_or_a_sign_or_a_term_is_not_proved(name):
    left, right = TRUE[name]
    assert not equal(left, 2 * right)
    assert not equal(left, -right)
    assert not equal(left, right + 1)
    assert not equal(left * sqrt(c), right)


WRONG = {
    "root of a square": (sqrt(c**2), c),
    "root of a real square": (sqrt(r**2), r),
    "root of a product": (sqrt(c * d), sqrt(c) * sqrt(d)),
    "root of a quotient": (sqrt(c / d), sqrt(c) / sqrt(d)),
    "root of an exponential": (sqrt(exp(2 * c)), exp(c)),
    "root of a hyperbolic square": (sqrt(cosh(r) ** 2 - 1), sinh(r)),
    "root of minus": (sqrt(-c), I * sqrt(c)),
    "power of a power": ((c**2) ** Rational(3, 2), c**3),
    "real power of an exponential": (Pow(exp(c), x), exp(c * x)),
    "product of powers": ((c * d) ** y, c**y * d**y),
    "log of a square": (log(c**2), 2 * log(c)),
    "log of a product": (log(c * d), log(c) + log(d)),
    "log of an inverse": (log(1 / c), -log(c)),
    "log of minus": (log(-r), log(r) + I * pi),
    "log of an exponential": (log(exp(c)), c),
    "arctangent": (atan(tan(x)), x),
    "modulus of a complex number": (Abs(c) ** 2, c**2),
    "conjugate": (conjugate(c), c),
    "only for integers": (sin(pi * c), S.Zero),
    "only for even integers": (cos(pi * n), S.One),
    "reflection sign": (polygamma(1, 1 - c) - polygamma(1, c), pi**2 / sin(pi * c) ** 2),
    "recurrence at the wrong argument": (polygamma(1, c + 1), polygamma(1, c) - 1 / (c + 1) ** 2),
    "recurrence beyond polygamma": (polygamma(-2, c + 1), polygamma(-2, c) + 1),
    "unlike orders": (polygamma(1, c), polygamma(0, c)),
    "sum from another start": (Sum(exp(-x * n), (n, 1, oo)), 1 / (1 - exp(-x))),
    "sum to another end": (Sum(exp(-x * n), (n, 0, 9)), 1 / (1 - exp(-x))),
    "sum that may diverge": (Sum(exp(-r * n), (n, 0, oo)), 1 / (1 - exp(-r))),
    "sum that diverges": (Sum(exp(x * n), (n, 0, oo)), 1 / (1 - exp(x))),
    "gaussian sum": (Sum(exp(-x * n**2), (n, 0, oo)), 1 / (1 - exp(-x))),
    "not a number": (nan, nan),
    "infinite": (zoo, zoo),
    "division by zero": (1 / (x * (x + 1) - x**2 - x), 1 / x),
    "zero over zero": ((x * (x + 2) + 1 - (x + 1) ** 2) / ((x + 1) ** 2 - x**2 - 2 * x - 1), S.One),
    "half line": (Integral(exp(-(r**2)), (r, -oo, oo)), Integral(exp(-(r**2)), (r, 0, oo))),
    "odd integrand": (
        Integral(r / (r**4 + 1), (r, -oo, oo)), 2 * Integral(r / (r**4 + 1), (r, 0, oo)),
    ),
    "logarithm on both sides": (
        Integral(log(r) / (r**2 + 1), (r, -oo, oo)), 2 * Integral(log(r) / (r**2 + 1), (r, 0, oo)),
    ),
    "another upper end": (
        Integral(1 / (r**2 + 1), (r, 0, 10**6)), Integral(1 / (r**2 + 1), (r, 0, oo)),
    ),
    "another lower end": (
        Integral(1 / (r**2 + 1), (r, 0, oo)), Integral(1 / (r**2 + 1), (r, 1, oo)),
    ),
    "modulus right for part of the range": (
        Integral(Abs(r - 1) / (r**4 + 1), (r, 0, oo)), Integral((r - 1) / (r**4 + 1), (r, 0, oo)),
    ),
    "modulus right for half the line": (
        Integral(Abs(r) / (r**4 + 1), (r, -oo, oo)), Integral(r / (r**4 + 1), (r, -oo, oo)),
    ),
    "modulus down to a negative end": (
        Integral(Abs(r), (r, 0, -1)), Integral(r, (r, 0, -1)),
    ),
    "modulus to an unknown end": (Integral(Abs(c), (c, 0, d)), Integral(c, (c, 0, d))),
    "conjugate along the imaginary axis": (
        Integral(conjugate(c), (c, 0, I)), Integral(c, (c, 0, I)),
    ),
    "a letter free here and bound there": (
        r * Integral(exp(-(r**2)), (r, 0, oo)), Integral(r * exp(-(r**2)), (r, 0, oo)),
    ),
    "a parameter with the name of the variable": (
        Integral(t * exp(-(r**2)), (r, 0, oo)), Integral(r * exp(-(r**2)), (r, 0, oo)),
    ),
    "square of an integral": (Integral(r, (r, 0, 1)) ** 2, Integral(r**2, (r, 0, 1))),
    "integral within a function": (exp(Integral(r, (r, 0, 1))), Integral(exp(r), (r, 0, 1))),
    "product of integrals": (
        Integral(r, (r, 0, 1)) * Integral(r, (r, 0, 1)), Integral(r**2, (r, 0, 1)),
    ),
    "double integral": (
        Integral(r * t, (r, 0, 1), (t, 0, 2)), Integral(r * t, (r, 0, 2), (t, 0, 1)),
    ),
    "indefinite integral": (Integral(r, r), Integral(r, (r, 0, 1))),
    "two divergent integrals": (
        Integral(1 / r, (r, 0, oo)) - Integral(1 / (r + 1), (r, 0, oo)),
        Integral(1 / r - 1 / (r + 1), (r, 0, oo)),
    ),
    "two integrals that diverge far out": (
        Integral(1 + exp(-r), (r, 0, oo)) - Integral(S.One, (r, 0, oo)),
        Integral(exp(-r), (r, 0, oo)),
    ),
    "divergent at zero": (
        Integral(1 / r**2, (r, 0, oo)) - Integral(1 / (r**2 + r**4), (r, 0, oo)),
        Integral(1 / (r**2 + 1), (r, 0, oo)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_does_not_prove(name):
    left, right = WRONG[name]
    assert not equal(left, right)
    assert not equal(right, left)


# Sums over zeros --------------------------------------------------------------------------------

quadratic = PurePoly(z**2 + c * z + 1, z)


def over(polynomial, summand):
    return RootSum(polynomial, Lambda(z, summand), auto=False)


def test_sums_over_zeros_by_their_summands():
    first = over(quadratic, (z**2 + c * z + 2) * polygamma(0, z) / (2 * z + c))
    assert equal(first, over(quadratic, polygamma(0, z) / (2 * z + c)))
    assert equal(2 * first, over(PurePoly(3 * z**2 + 3 * c * z + 3, z), 2 * first.fun(z)))
    assert equal(over(quadratic, z * log(z)), over(quadratic, -log(z) / (z + c)))


@pytest.mark.parametrize(
    "other",
    [
        over(quadratic, polygamma(0, -z)),
        over(quadratic, -polygamma(0, z)),
        over(quadratic, polygamma(1, z)),
        over(quadratic, z * polygamma(0, z)),
        over(quadratic, polygamma(0, z)) + 1,
        over(quadratic, polygamma(0, z)) ** 2,
        over(PurePoly(z**2 + c * z + 2, z), polygamma(0, z)),
        over(PurePoly(z**2 - c * z + 1, z), polygamma(0, z)),
        over(PurePoly((z**2 + c * z + 1) * (z - 1), z), polygamma(0, z)),
        exp(over(quadratic, polygamma(0, z))),
    ],
)
def test_other_sums_over_zeros_are_not_proved_equal(other):
    assert not equal(over(quadratic, polygamma(0, z)), other)


def test_a_summand_that_is_zero_over_zero_is_not_proved_zero():
    # (z - 1)(z - 2)/(z - 1) at z = 1 is -1 as a limit and nothing as it stands
    polynomial = PurePoly(z**2 - 3 * z + 2, z)
    summand = log(z + c) * (z**2 - 3 * z + 2) / (z - 1)
    assert not is_zero(over(polynomial, summand))
    assert is_zero(over(polynomial, log(z + c) * (z**2 - 3 * z + 2) / (z - 3)))
    double = PurePoly(z**2 - 2 * z + 1, z)
    assert not is_zero(over(double, log(z + c) * (z - 1) ** 2 / (2 * z - 2)))


def test_a_root_inside_an_unknown_function_is_no_error():
    polynomial = PurePoly(z**2 - 3 * z + c, z)
    assert not equal(over(polynomial, exp(z)), over(polynomial, 2 * exp(z)))
    assert not equal(over(polynomial, sqrt(z)), over(polynomial, z * sqrt(z)))


# Integrals in closed form -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "integrand",
    [
        3 / (2 * r**2 + 5),
        1 / (-(r**2) - 4),
        (r**2 + 3) / (2 * r**4 + r**2 + 7),
        (r**2 + 3) / (r**4 - r**2 + 1),
        -1 / ((r**2 + 1) * (r**2 + 4)),
    ],
)
def test_simple_integrals_have_their_value(integrand):
    value = take_integrals(Integral(integrand, (r, -oo, oo)))
    assert not value.has(Integral)
    numeric = Integral(integrand, (r, -oo, oo)).evalf(15)
    assert abs(value.evalf(15) - numeric) < 1e-10


@pytest.mark.parametrize(
    "integrand",
    [
        1 / (r**2 - 4),
        1 / (r**2 + c),
        1 / (c * r**2 + 1),
        1 / (r**4 - 5 * r**2 + 4),
        1 / (r**4 - 2 * r**2 + 1),
        1 / (r**4 + c * r**2 + 1),
        r**2 / (r**2 + 1),
        1 / (r**2 + r + 1),
        r / (r**2 + 1),
    ],
)
def test_integrals_not_seen_to_be_regular_stay(integrand):
    integral = Integral(integrand, (r, -oo, oo))
    assert take_integrals(integral) == integral
    assert take_integrals(Integral(integrand, (r, 0, 1))) == Integral(integrand, (r, 0, 1))


def test_half_the_line_gives_half_the_value():
    assert take_integrals(Integral(1 / (r**2 + 1), (r, 0, oo))) == pi / 2
    assert take_integrals(Integral(1 / (r**2 + 1), (r, -oo, 0))) == pi / 2


def test_collect_keeps_ranges_apart_and_refuses_products():
    table, rest = collect(c + Integral(r, (r, 0, 1)) + d * Integral(r, (r, 0, 2)))
    assert set(table) == {(0, 1), (0, 2)}
    assert rest == c
    with pytest.raises(prove.NotLinear):
        collect(Integral(r, (r, 0, 1)) ** 2)
    with pytest.raises(prove.NotLinear):
        collect(Integral(r * t, (r, 0, 1), (t, 0, 1)))


# Identities, against numbers --------------------------------------------------------------------


@pytest.mark.parametrize("order", [0, 1, 2, 3])
@pytest.mark.parametrize("shift", [-3, -1, 1, 2, 4])
@pytest.mark.parametrize("sign", [1, -1])
def test_polygammas_keep_their_value(order, shift, sign):
    given_ = polygamma(order, shift + sign * c)
    normal = lower_polygammas(given_)
    assert normal != given_
    point = {c: Rational(3, 7) + I / 5}
    assert abs((normal - given_).subs(point).evalf(20)) < 1e-15
    assert all(f.args[1] == c for f in normal.atoms(polygamma))


def test_geometric_sums_keep_their_value():
    total = Sum(3 * exp(-x * (2 * n + 1)), (n, 2, oo))
    value = take_geometric_sums(total)
    assert not value.has(Sum)
    assert (
        abs((value - 3 * exp(-5 * x) / (1 - exp(-2 * x))).subs(x, Rational(1, 3)).evalf()) < 1e-12
    )


# Mutations --------------------------------------------------------------------------------------

LEAVES = [x, y, Integer(2), Rational(1, 3), Integer(-1)]
FUNCTIONS = [sin, cosh, exp, log, sqrt, lambda a: polygamma(1, a), lambda a: 1 / a, lambda a: a**2]


@st.composite
def expressions(draw, depth=3):
    if depth == 0:
        return draw(st.sampled_from(LEAVES))
    kind = draw(st.sampled_from(["sum", "product", "function", "leaf"]))
    if kind == "leaf":
        return draw(st.sampled_from(LEAVES))
    first = draw(expressions(depth - 1))
    if kind == "function":
        return draw(st.sampled_from(FUNCTIONS))(first)
    second = draw(expressions(depth - 1))
    return first + second if kind == "sum" else first * second


def nodes(expression: Expr) -> list[Expr]:
    return [expression, *(node for a in expression.args for node in nodes(a))]


CHANGES = [
    lambda a: -a,
    lambda a: 2 * a,
    lambda a: a + 1,
    lambda a: a**2,
    lambda a: 1 / a,
    lambda a: Integer(3),
    lambda a: a.xreplace({x: y}),
]
POINT = {x: Rational(17, 13), y: Rational(5, 7)}


def number(expression: Expr) -> complex | None:
    value = expression.subs(POINT)
    if value.has(nan, zoo, oo):
        return None
    value = complex(value.evalf(30))
    return value if abs(value) < 1e12 else None


@settings(max_examples=60)
@given(expressions(), st.data())
def test_one_changed_node_is_never_proved_equal(expression, data):
    node = data.draw(st.sampled_from(nodes(expression)))
    changed = expression.xreplace({node: data.draw(st.sampled_from(CHANGES))(node)})
    assume(not expression.has(zoo, nan) and not changed.has(zoo, nan))
    if equal(expression, changed):
        first, second = number(expression), number(changed)
        assume(first is not None and second is not None)
        assert abs(first - second) <= 1e-9 * (1 + abs(first))


@settings(max_examples=25)
@given(expressions(depth=2))
def test_rewritten_forms_are_still_numbers_of_the_same_value(expression):
    assume(not expression.has(zoo, nan))
    for rewritten in (expand(expression), together(expression), expression.rewrite(exp)):
        if equal(expression, rewritten) and number(expression) is not None:
            assert abs(number(expression) - number(rewritten)) <= 1e-9 * (
                1 + abs(number(expression))
            )


def test_rational_identities_by_the_hundred():
    """Partial fractions, and the same with one coefficient off by one."""
    for i in range(1, 30):
        whole = (c + i) / ((c - i) * (c + 2 * i) * (c + d))
        apart = whole.apart(c)
        assert equal(whole, apart)
        assert not equal(whole, apart.xreplace({d: d + 1}))
        assert not equal(whole, apart + Rational(1, 10**30))


def test_derivatives_and_antiderivatives():
    function = x**2 * exp(-x) * sin(x)
    assert equal(diff(integrate(function, x), x), function)
    assert not equal(diff(integrate(function, x), x), function * (1 + Rational(1, 10**20)))
    assert not equal(Derivative(function, x), function)
    assert is_zero(cancel(c / c - 1))
