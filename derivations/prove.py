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
    PolynomialError,
    Rational,
    RootSum,
    Sum,
    Symbol,
    cancel,
    cos,
    cosh,
    cot,
    coth,
    csc,
    exp,
    expand,
    expand_log,
    expand_mul,
    gcd,
    log,
    nan,
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
    zoo,
)

from .field import vanishes
from .identities import lower_polygammas, take_geometric_sums
from .sample import look

__all__ = ["POSITIVE", "VARIABLE", "NotLinear", "collect", "equal", "is_zero", "take_integrals"]

Range = tuple[Expr, Expr]

TRIG = (sin, cos, tan, cot, sec, csc, sinh, cosh, tanh, coth)


def equal(left: Expr, right: Expr) -> bool:
    """Whether ``left - right`` is identically zero, by the identities named above."""
    if left.has(nan, zoo) or right.has(nan, zoo):
        return False
    if left == right:
        return True
    if left.has(Integral) or right.has(Integral):
        return _integrals_equal(left, right)
    return is_zero(left - right)


def is_zero(expression: Expr) -> bool:
    """Whether an expression without integrals reduces to zero."""
    if expression == 0:
        return True
    if expression.has(nan, zoo):
        return False
    if not expression.has(RootSum, Sum):
        seen = look(expression)
        if seen is not None and not seen.contains(0):
            return False  # a number that is not zero: spare the algebra
    try:
        return _reduces_to_zero(expression)
    except ZeroDivisionError:  # a denominator is zero in disguise: undefined, not zero
        return False


def _reduces_to_zero(expression: Expr) -> bool:
    if expression.has(RootSum):
        return _root_sums_vanish(expression)
    reduced = lower_polygammas(take_geometric_sums(expression))
    if reduced.has(log):
        reduced = expand_log(reduced)
    if vanishes(reduced):
        return True
    if not reduced.has(*TRIG, exp):
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
    numerator, denominator = together(summand.xreplace(functions)).as_numer_denom()
    try:
        if not _share_no_zero(denominator, polynomial, root):
            return False
        terms = Poly(numerator, *functions.values()).coeffs() if functions else [numerator]
        return all(
            vanishes(rem(Poly(term, root), Poly(polynomial, root)).as_expr()) for term in terms
        )
    except PolynomialError:  # the root stands inside another function
        return False


def _share_no_zero(first: Expr, second: Expr, root: Symbol) -> bool:
    """Whether two polynomials in ``root`` have no common zero for generic parameters.

    Seen at one rational point of the parameters, where a common factor would survive.
    """
    symbols = sorted((first.free_symbols | second.free_symbols) - {root}, key=str)
    values = {symbol: Rational(7 + 4 * i, 5 + 2 * i) for i, symbol in enumerate(symbols)}
    common = gcd(*(Poly(p.xreplace(values), root) for p in (first, second)))
    return bool(common.degree() == 0)


def _integrals_equal(left: Expr, right: Expr) -> bool:
    """Compare as linear combinations of integrals over the same range.

    Integrals are added under one integral sign only where each of them converges by itself: a
    divergent one must not cancel against another.
    """
    try:
        first, rest_first = _terms(left)
        second, rest_second = _terms(right)
    except NotLinear:
        return False
    if not is_zero(rest_first - rest_second):
        return False
    for limits in {*first, *second}:
        ours, theirs = list(first.get(limits, ())), list(second.get(limits, ()))
        for integrand in list(ours):
            twin = next((t for t in theirs if is_zero(integrand - t)), None)
            if twin is not None:
                ours.remove(integrand)
                theirs.remove(twin)
        if not (ours or theirs):
            continue
        if not all(_converges(integrand, limits) for integrand in (*ours, *theirs)):
            return False
        if not is_zero(Add(*ours) - Add(*theirs)):
            return False
    return True


def _converges(integrand: Expr, limits: Range) -> bool:
    """Whether a rational integrand is seen to be regular on the half line and to fall off."""
    if limits != (0, oo):
        return False
    top, bottom = cancel(together(integrand)).as_numer_denom()
    if not (top.is_polynomial(POSITIVE) and bottom.is_polynomial(POSITIVE)):
        return False
    # together, not cancel: sums of squares stay visible as such
    seen = together(integrand).as_numer_denom()[1]
    regular = seen.is_positive and seen.subs(POSITIVE, 0).is_positive
    return bool(regular and Poly(bottom, POSITIVE).degree() > Poly(top, POSITIVE).degree() + 1)


class NotLinear(ValueError):
    """An integral stands inside a function or a power: no linear combination."""


VARIABLE = Symbol("integration_variable", real=True)
POSITIVE = Symbol("integration_variable", positive=True)
COMPLEX = Symbol("integration_variable")  # limits not known to be real


def collect(expression: Expr) -> tuple[dict[Range, Expr], Expr]:
    """Split into ``{(lower, upper): integrand}`` (prefactors absorbed) and the rest."""
    table, rest = _terms(expression)
    return {limits: Add(*integrands) for limits, integrands in table.items()}, rest


def _terms(expression: Expr) -> tuple[dict[Range, list[Expr]], Expr]:
    """Split into ``{(lower, upper): integrands}``, one a different integral, and the rest."""
    table: dict[Range, dict[Expr, Expr]] = {}
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
        prefactor, integrand, limits = _normal(inside[0])
        of_range = table.setdefault(limits, {})
        of_range[integrand] = of_range.get(integrand, Integer(0)) + prefactor * term / inside[0]
    return {
        limits: [prefactor * integrand for integrand, prefactor in of_range.items()]
        for limits, of_range in table.items()
    }, rest


def _normal(integral: Integral) -> tuple[Expr, Expr, Range]:
    """Prefactor, integrand in a common variable, and range; even ones on the half line."""
    if len(integral.limits) != 1 or len(integral.limits[0]) != 3:
        raise NotLinear
    variable, lower, upper = integral.limits[0]
    if not (lower.is_extended_real and upper.is_extended_real):
        return Integer(1), integral.function.subs(variable, COMPLEX), (lower, upper)
    prefactor, integrand = Integer(1), integral.function.subs(variable, VARIABLE)
    if (lower, upper) == (-oo, oo) and is_zero(integrand - integrand.subs(VARIABLE, -VARIABLE)):
        prefactor, lower = Integer(2), Integer(0)
    if lower == 0 and upper.is_extended_positive:  # absolute values resolve themselves
        integrand = integrand.subs(VARIABLE, POSITIVE)
    constant, integrand = integrand.as_independent(VARIABLE, POSITIVE, as_Add=False)
    return prefactor * constant, integrand, (lower, upper)


def expand_outside(expression: Expr, kind: type = Integral) -> list[Expr]:
    """Terms of a sum, products over sums multiplied out; integrals (or ``kind``) are left alone."""
    integrals = {i: Dummy() for i in expression.atoms(kind)}
    back = {d: i for i, d in integrals.items()}
    flat = expand_mul(expression.xreplace(integrals))
    return [term.xreplace(back) for term in Add.make_args(flat)]


def take_integrals(expression: Expr) -> Expr:
    """Replace integrals of simple even rational functions over the line, or half, by their values.

    ``n/(a y^2 + c)`` gives ``pi n/sqrt(a c)``; ``(n_2 y^2 + n_0)/(A y^4 + B y^2 + C)`` gives
    ``pi (n_2/a + n_0/c)/b`` with ``a = sqrt A``, ``c = sqrt C``, ``b = sqrt(B + 2 a c)``. Other
    integrals are left as they are, as are those whose denominator is not seen to be positive.
    """
    values = {i: _simple_integral(i) for i in expression.atoms(Integral)}
    return expression.xreplace(values)


_RANGES = {(-oo, oo): 1, (0, oo): Rational(1, 2), (-oo, 0): Rational(1, 2)}


def _simple_integral(integral: Integral) -> Expr:
    if len(integral.limits) != 1 or tuple(integral.limits[0][1:]) not in _RANGES:
        return integral
    y, share = integral.limits[0][0], _RANGES[tuple(integral.limits[0][1:])]
    numerator, denominator = cancel(together(integral.function)).as_numer_denom()
    if not (numerator.is_polynomial(y) and denominator.is_polynomial(y)):
        return integral
    top, bottom = Poly(numerator, y), Poly(denominator, y)
    if bottom.LC().is_negative:
        top, bottom = -top, -bottom
    odd = [m for (m,) in (*top.monoms(), *bottom.monoms()) if m % 2]
    if odd or top.degree() > bottom.degree() - 2 or bottom.degree() not in (2, 4):
        return integral
    first, last = bottom.LC(), bottom.coeff_monomial(1)
    if not (first.is_positive and last.is_positive):
        return integral
    n_0, n_2 = top.coeff_monomial(1), top.coeff_monomial(y**2)
    a, c = sqrt(first), sqrt(last)
    if bottom.degree() == 2:
        return share * pi * n_0 / (a * c)
    # with a real B, no zero is real exactly when B + 2 a c is positive
    square = expand(bottom.coeff_monomial(y**2) + 2 * a * c)
    return share * pi * (n_2 / a + n_0 / c) / sqrt(square) if square.is_positive else integral
