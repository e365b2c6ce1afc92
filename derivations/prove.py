"""Symbolic proof that two expressions are identically equal.

Everything here is one-sided: ``True`` means that the difference was reduced to zero by identities,
``False`` means only that it was not. The identities used are field operations, even integrands on
symmetric ranges, exponential forms of circular and hyperbolic functions, recurrence and reflection
of polygamma functions, logarithms of products of positive symbols, and geometric sums.
"""

from __future__ import annotations

from sympy import (
    Add,
    Dummy,
    Expr,
    Integer,
    Integral,
    Mul,
    Poly,
    RootSum,
    Sum,
    Symbol,
    Wild,
    cancel,
    cos,
    cosh,
    cot,
    coth,
    csc,
    diff,
    exp,
    expand,
    expand_log,
    expand_mul,
    log,
    oo,
    pi,
    polygamma,
    powsimp,
    rem,
    sec,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
    together,
)

from .field import vanishes

__all__ = ["POSITIVE", "VARIABLE", "NotLinear", "collect", "equal", "is_zero", "take_integrals"]

_TRIG = (sin, cos, tan, cot, sec, csc, sinh, cosh, tanh, coth)


def equal(left: Expr, right: Expr) -> bool:
    """Whether ``left - right`` is identically zero, by the identities named above."""
    if left == right:
        return True
    if left.has(Integral) or right.has(Integral):
        return _integrals_equal(left, right)
    return is_zero(left - right)


def is_zero(expression: Expr) -> bool:
    """Whether an expression without integrals reduces to zero."""
    if expression == 0:
        return True
    if expression.has(RootSum):
        return _root_sums_vanish(expression)
    reduced = _polygammas(_geometric_sums(expression))
    if reduced.has(log):
        reduced = expand_log(reduced)
    if vanishes(reduced):
        return True
    if not reduced.has(*_TRIG, exp):
        return False
    exponential = powsimp(expand(reduced.rewrite(exp)))
    numerator = together(exponential).as_numer_denom()[0]
    return bool(expand(powsimp(expand(numerator))) == 0)


def _root_sums_vanish(expression: Expr) -> bool:
    """Sums over the zeros of the same polynomial, summand by summand.

    A summand may differ from zero by a multiple of the polynomial: its numerator is reduced.
    """
    table: dict[Expr, Expr] = {}
    rest: Expr = Integer(0)
    root = Dummy("root")
    for term in expand_outside(expression, RootSum):
        sums = [a for a in Mul.make_args(term) if isinstance(a, RootSum)]
        if not term.has(RootSum):
            rest += term
            continue
        if len(sums) != 1 or (term / sums[0]).has(RootSum):
            return False
        (total,) = sums
        polynomial = Poly(total.poly.as_expr(root), root).monic().as_expr()
        summand = total.fun(root) * (term / total)
        table[polynomial] = table.get(polynomial, Integer(0)) + summand
    return is_zero(rest) and all(_vanishes_on(e, p, root) for p, e in table.items())


def _vanishes_on(summand: Expr, polynomial: Expr, root: Symbol) -> bool:
    """Whether a summand is zero at every zero of the polynomial, functions taken as independent."""
    functions = {f: Dummy() for f in summand.atoms(polygamma, log)}
    numerator = together(summand.xreplace(functions)).as_numer_denom()[0]
    for coefficient in Poly(numerator, *functions.values()).coeffs() if functions else [numerator]:
        if not vanishes(rem(Poly(coefficient, root), Poly(polynomial, root)).as_expr()):
            return False
    return True


def _integrals_equal(left: Expr, right: Expr) -> bool:
    """Compare as linear combinations of integrals over the same range."""
    try:
        first, rest_first = collect(left)
        second, rest_second = collect(right)
    except NotLinear:
        return False
    if not is_zero(rest_first - rest_second):
        return False
    return all(
        is_zero(first.get(limits, Integer(0)) - second.get(limits, Integer(0)))
        for limits in {*first, *second}
    )


class NotLinear(ValueError):
    """An integral stands inside a function or a power: no linear combination."""


VARIABLE = Symbol("integration_variable", real=True)
POSITIVE = Symbol("integration_variable", positive=True)


def collect(expression: Expr) -> tuple[dict[tuple[Expr, Expr], Expr], Expr]:
    """Split into ``{(lower, upper): integrand}`` (prefactors absorbed) and the rest."""
    table: dict[tuple[Expr, Expr], Expr] = {}
    rest: Expr = Integer(0)
    for term in expand_outside(expression):
        inside = [a for a in term.args if isinstance(a, Integral)] if term.is_Mul else []
        if isinstance(term, Integral):
            inside = [term]
        if not term.has(Integral):
            rest += term
            continue
        if len(inside) != 1 or (term / inside[0]).has(Integral):
            raise NotLinear
        integral = inside[0]
        prefactor = term / integral
        if len(integral.limits) != 1 or len(integral.limits[0]) != 3:
            raise NotLinear
        variable, lower, upper = integral.limits[0]
        integrand = integral.function.subs(variable, VARIABLE)
        if (lower, upper) == (-oo, oo) and is_zero(
            integrand - integrand.subs(VARIABLE, -VARIABLE)
        ):
            prefactor, lower = 2 * prefactor, Integer(0)
        if lower == 0:  # absolute values resolve themselves on the half line
            integrand = integrand.subs(VARIABLE, POSITIVE)
        key = (lower, upper)
        table[key] = table.get(key, Integer(0)) + prefactor * integrand
    return table, rest


def expand_outside(expression: Expr, kind: type = Integral) -> list[Expr]:
    """Terms of a sum, products over sums multiplied out without touching integrals (or ``kind``)."""
    integrals = {i: Dummy() for i in expression.atoms(kind)}
    back = {d: i for i, d in integrals.items()}
    flat = expand_mul(expression.xreplace(integrals))
    return [term.xreplace(back) for term in Add.make_args(flat)]


def take_integrals(expression: Expr) -> Expr:
    """Replace full-line integrals of simple even rational functions by their values.

    ``n/(a y^2 + c)`` gives ``pi n/sqrt(a c)``; ``(n_2 y^2 + n_0)/(A y^4 + B y^2 + C)`` gives
    ``pi (n_2/a + n_0/c)/b`` with ``a = sqrt A``, ``c = sqrt C``, ``b = sqrt(B + 2 a c)``. Other
    integrals are left as they are.
    """
    values = {i: _simple_integral(i) for i in expression.atoms(Integral)}
    return expression.xreplace(values)


def _simple_integral(integral: Integral) -> Expr:
    if len(integral.limits) != 1 or integral.limits[0][1:] != (-oo, oo):
        return integral
    y = integral.limits[0][0]
    numerator, denominator = cancel(together(integral.function)).as_numer_denom()
    if not (numerator.is_polynomial(y) and denominator.is_polynomial(y)):
        return integral
    top, bottom = Poly(numerator, y), Poly(denominator, y)
    odd = [m for (m,) in (*top.monoms(), *bottom.monoms()) if m % 2]
    if odd or top.degree() > bottom.degree() - 2 or bottom.degree() not in (2, 4):
        return integral
    n_0, n_2 = top.coeff_monomial(1), top.coeff_monomial(y**2)
    c = sqrt(bottom.coeff_monomial(1))
    if bottom.degree() == 2:
        return pi * n_0 / (sqrt(bottom.LC()) * c)
    a = sqrt(bottom.LC())
    b = sqrt(expand(bottom.coeff_monomial(y**2) + 2 * a * c))
    return pi * (n_2 / a + n_0 / c) / b


def _polygammas(expression: Expr) -> Expr:
    """Bring every ``polygamma(n, m + v)``, ``m`` integer, to ``polygamma(n, v)`` with ``v`` 'positive'."""
    replacements = {}
    for function in expression.atoms(polygamma):
        order, argument = function.args
        if not order.is_Integer:
            continue
        shift, rest = argument.as_coeff_Add()
        if not shift.is_Integer or rest == 0:
            continue
        replacements[function] = _standard_polygamma(int(order), int(shift), rest)
    return expression.xreplace(replacements)


def _standard_polygamma(n: int, shift: int, v: Expr) -> Expr:
    if v.could_extract_minus_sign():
        # psi_n(1 - x) = (-1)^n [psi_n(x) + d^n/dx^n pi cot(pi x)] with x = 1 - shift - v
        x = Symbol("x")
        cotangent = diff(pi * cot(pi * x), x, n)
        mirrored = _standard_polygamma(n, 1 - shift, -v)
        return (-1) ** n * (mirrored + _at(cotangent, x, -v))
    total: Expr = polygamma(n, v)
    factorial = 1
    for i in range(2, n + 1):
        factorial *= i
    steps = range(shift) if shift > 0 else range(shift, 0)
    sign = 1 if shift > 0 else -1
    for i in steps:
        total += sign * (-1) ** n * factorial / (v + i) ** (n + 1)
    return total


def _at(cotangent: Expr, x: Symbol, value: Expr) -> Expr:
    """The derivative of ``pi cot(pi x)``; it has period 1, so integer shifts drop out."""
    return cotangent.subs(x, value)


def _geometric_sums(expression: Expr) -> Expr:
    """Replace ``Sum(c exp(alpha k + beta), (k, k0, oo))`` with negative ``alpha`` by its value."""
    for total in expression.atoms(Sum):
        if len(total.limits) != 1:
            continue
        index, start, stop = total.limits[0]
        exponent, factor_ = Wild("e"), Wild("f", exclude=[index])
        match = total.function.match(factor_ * exp(exponent))
        if not match or stop is not oo:
            continue
        slope = diff(expand(match[exponent]), index)
        if slope.has(index) or not slope.is_negative:
            continue
        value = total.function.subs(index, start) / (1 - exp(slope))
        expression = expression.xreplace({total: value})
    return expression
