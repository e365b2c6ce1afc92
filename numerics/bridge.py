"""SymPy expressions as functions of balls, of mpmath numbers, of numpy arrays.

The only module of this package that imports SymPy. An expression is walked once, node by node,
into a tape of ball operations, which is then played at any precision and any parameters; equal
subexpressions are computed once. Nothing passes through a binary ``Float``.

Undefined values (a division by a ball that contains zero, digamma at a pole, ``oo``) give a
non-finite ball; callers treat it as "undefined at this precision".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, reduce
from operator import add, mul
from typing import Any

import sympy
from flint import acb, arb, fmpq
from sympy import Basic, Expr, S, Symbol

from .functions import (
    CONSTANTS,
    FUNCTIONS,
    Cannot,
    general_power,
    undefined,
    whole,
    z_coth,
    z_csch,
)
from .precision import CAP_BITS, refine
from .tape import Handlers, MissingValue, Tape, function

__all__ = [
    "Cannot",
    "MissingValue",
    "NotReal",
    "Tape",
    "as_fmpq",
    "ball",
    "coefficients",
    "evaluate",
    "exact",
    "meromorphic",
    "mirror_zeros",
    "mpmath_function",
    "numpy_function",
    "rational_tape",
    "reflected",
    "squarefree_factors",
    "tape",
]

Value = Any  # an exact number: SymPy (rational, algebraic, with pi), int, Fraction or fmpq
_LONGEST_SUM = 10**6
_WITH_CUTS = frozenset(
    (
        "Abs",
        "sign",
        "re",
        "im",
        "conjugate",
        "arg",
        "atan2",
        "Max",
        "Min",
        "Piecewise",
        "log",
        "asin",
        "acos",
        "atan",
        "acot",
        "asinh",
        "acosh",
        "atanh",
        "acoth",
        "LambertW",
        "loggamma",
        "zeta",
        "polylog",
        "Sum",
        "Product",
        "Integral",
        "factorial",
        "binomial",
        "harmonic",
    )
)


class NotReal(ValueError):
    """A real number was asked for and the value has a non-zero imaginary part."""


@lru_cache(maxsize=4096)
def tape(expression: Basic | int) -> Tape:
    """The expression as a ball program; raises ``Cannot`` for what it does not know."""
    return Tape(S(expression), _BALL)


def rational_tape(expression: Basic | int) -> Tape:
    """The same in exact ``fmpq`` arithmetic; ``Cannot`` unless it is a rational function over Q."""
    return Tape(S(expression), _RATIONAL)


def ball(expression: Expr | int, values: Mapping[Symbol, Value] | None = None) -> acb:
    """Enclosure of the expression at exact parameter values, at the current precision.

    Non-finite where the expression is undefined. Functions take their principal branch, as
    SymPy's do. Raises ``MissingValue``, ``Cannot``, and ``ValueError`` for a value that is not
    exact.
    """
    return tape(_refuse_float(expression))({key: exact(v) for key, v in (values or {}).items()})


def evaluate(
    expression: Expr | int,
    values: Mapping[Symbol, Value] | None = None,
    digits: int = 50,
    cap_bits: int = CAP_BITS,
    absolute: bool = False,
) -> arb:
    """Real value of the expression in a ball narrower than ``10**-digits`` (relative).

    Raises ``NotReal`` when the imaginary part cannot be zero, ``precision.NotResolved`` at the
    precision cap; ``absolute`` as in ``precision.refine``.
    """

    def compute() -> arb:
        value = ball(expression, values)
        if value.is_finite() and not value.imag.contains(0):
            raise NotReal(f"the value is complex, {value.str(8)}; a real number was asked for")
        return value.real if value.is_finite() else arb.nan()

    return refine(compute, digits, cap_bits, absolute)


def as_fmpq(value: Value) -> fmpq | None:
    """The value as an exact rational, or None when it is another exact number."""
    if isinstance(value, fmpq):
        return value
    if isinstance(value, (int, Fraction, sympy.Rational)):
        return fmpq(int(value.numerator), int(value.denominator))
    if isinstance(value, (float, complex)):
        _refuse_float(value)
    return None


def exact(value: Value) -> acb:
    """An exact parameter value (rational, or made of roots and pi) as a ball."""
    rational = as_fmpq(value)
    if rational is not None:
        return acb(rational)
    if isinstance(value, (acb, arb)):
        return acb(value)
    constant = S(_refuse_float(value))
    if constant.free_symbols:
        raise MissingValue(
            f"the value {constant} holds the symbol {min(map(str, constant.free_symbols))}"
        )
    return tape(constant)({})


def mpmath_function(expression: Expr, symbols: Sequence[Symbol]) -> Callable[..., Any]:
    """The expression as a function of mpmath numbers, at mpmath's working precision."""
    _refuse_float(expression)
    return sympy.lambdify(tuple(symbols), expression, modules="mpmath", cse=True)


def numpy_function(expression: Expr, symbols: Sequence[Symbol]) -> Callable[..., Any]:
    """The expression as a function of numpy arrays, in binary double precision."""
    return sympy.lambdify(tuple(symbols), expression, modules=["scipy", "numpy"], cse=True)


# Exact polynomials ----------------------------------------------------------------------------


def coefficients(polynomial: Expr, variable: Symbol) -> tuple[Expr, ...]:
    """Coefficients in ascending order; ``Cannot`` when it is not a polynomial in ``variable``."""
    converted = sympy.S(polynomial).as_poly(variable)
    if converted is None or variable in converted.free_symbols_in_domain:
        raise Cannot(f"{polynomial} is not a polynomial in {variable}")
    return tuple(reversed(converted.all_coeffs()))


def squarefree_factors(
    polynomials: Iterable[Sequence[Expr]], values: Mapping[Symbol, Value]
) -> list[tuple[tuple[Expr, ...], int]]:
    """Exact squarefree factors, with multiplicities, of a product of polynomials.

    ``polynomials`` are coefficient lists (ascending) whose symbols get the exact ``values``:
    algebraic numbers, or algebraic numbers and pi. Computed in SymPy's domains, so a multiple
    zero is known to be one. Raises ``Cannot`` for values with another transcendental number in
    them, where equality cannot be decided.
    """
    exact_product, pi = _exact_product(polynomials, values)
    squarefree = exact_product.sqf_list()[1]
    return [
        (tuple(c.xreplace({pi: S.Pi}) for c in reversed(factor.all_coeffs())), multiplicity)
        for factor, multiplicity in squarefree
    ]


def mirror_zeros(polynomials: Iterable[Sequence[Expr]], values: Mapping[Symbol, Value]) -> bool:
    """Whether the product of the polynomials has zeros at some ``s`` and at ``-s``, exactly."""
    product, _ = _exact_product(polynomials, values)
    mirrored = product.compose(sympy.Poly(-product.gen, product.gen, domain=product.domain))
    return product.gcd(mirrored).degree() > 0


def _exact_product(
    polynomials: Iterable[Sequence[Expr]], values: Mapping[Symbol, Value]
) -> tuple[sympy.Poly, Symbol]:
    variable, pi = sympy.Dummy("s"), sympy.Dummy("pi")
    product = sympy.Integer(1)
    for listed in polynomials:
        at_values = (S(c).xreplace(_sympy_values(values)) for c in listed)
        product = product * sum(c * variable**power for power, c in enumerate(at_values))
    # pi is transcendental: as a generator of its own it keeps every equality exact.
    product = sympy.expand(product.xreplace({S.Pi: pi}))
    algebraic = [a for a in product.atoms(sympy.Pow) if a.is_number and not a.is_Rational]
    others = product.atoms(sympy.Function, sympy.exp, sympy.NumberSymbol)
    others |= {a for a in product.atoms(sympy.Pow) if a.has(pi) and not a.exp.is_Integer}
    if others:
        raise Cannot(
            f"whether poles coincide cannot be decided with {min(map(str, others))}; "
            "give parameters made of rationals, roots and pi"
        )
    domain = sympy.QQ.algebraic_field(*algebraic) if algebraic else sympy.QQ
    if product.has(pi):
        domain = domain.frac_field(pi)
    return sympy.Poly(product, variable, domain=domain), pi


def _sympy_values(values: Mapping[Symbol, Value]) -> dict[Symbol, Expr]:
    found = {}
    for symbol, value in values.items():
        rational = as_fmpq(value)
        found[symbol] = (
            sympy.Rational(int(rational.p), int(rational.q)) if rational is not None else S(value)
        )
    return found


def _refuse_float(expression: Any) -> Any:
    if isinstance(expression, (float, complex)) or (
        isinstance(expression, Basic) and expression.has(sympy.Float)
    ):
        raise ValueError(
            f"{expression} holds a binary floating-point number; give an exact one, like 1/3"
        )
    return expression


# Handlers: a SymPy class, by name, to (operation on balls, subexpressions) ----------------------


def _constant(make: Callable[[], acb]) -> Callable[[Basic], Any]:
    return lambda node: (make, ())


def _rational(node: Any) -> Any:
    value = fmpq(int(node.p), int(node.q))
    return (lambda: acb(value)), ()


def _sum_of(*terms: Any) -> Any:
    return reduce(add, terms)


def _product_of(*factors: Any) -> Any:
    return reduce(mul, factors)


def _power(node: Any) -> Any:
    base, exponent = node.args
    if isinstance(exponent, sympy.Integer):
        power = int(exponent)
        return (lambda b: b**power if power > 0 else 1 / b**-power), (base,)
    if exponent == S.Half:
        return acb.sqrt, (base,)
    if exponent == -S.Half:
        return acb.rsqrt, (base,)
    if base is S.Exp1:
        return acb.exp, (exponent,)
    return general_power, (base, exponent)


def _bernoulli(index: acb) -> acb:
    value = sympy.bernoulli(whole(index, "the index of a Bernoulli number"))
    return acb(fmpq(int(value.p), int(value.q)))


def _finite_sum(node: Any) -> Any:
    if len(node.limits) != 1:
        inner = node.func(node.function, *node.limits[:-1])
        return _finite_sum(node.func(inner, node.limits[-1]))
    index, lower, upper = node.limits[0]
    summand = tape(node.function)
    outside = tuple(sorted(summand.symbols - {index}, key=str))
    combine, empty = (add, 0) if isinstance(node, sympy.Sum) else (mul, 1)

    def operation(first: acb, last: acb, *rest: acb) -> acb:
        start, stop = (whole(end, f"a limit of the sum over {index}") for end in (first, last))
        if stop - start > _LONGEST_SUM:
            raise Cannot(f"a sum of {stop - start + 1} terms is too long; find its closed form")
        given = dict(zip(outside, rest))
        terms = (summand({**given, index: acb(n)}) for n in range(start, stop + 1))
        return reduce(combine, terms, acb(empty))

    if upper.is_infinite or lower.is_infinite:
        raise Cannot("an infinite sum has no enclosure here; find its closed form")
    return operation, (lower, upper, *outside)


def _integral(node: Any) -> Any:
    from .enclosure import Enclosure  # which is built on this module

    if len(node.limits) != 1 or len(node.limits[0]) != 3:
        raise Cannot("only a definite integral over one variable can be enclosed")
    operation = Enclosure(node.function, *node.limits[0])
    return operation.at, operation.arguments


def _piecewise(node: Any) -> Any:
    flat = [part for value, condition in node.args for part in (value, *_sides(condition))]
    tests = [_test(condition) for _, condition in node.args]

    def operation(*parts: acb) -> acb:
        for place, test in enumerate(tests):
            decided = test(parts[3 * place + 1], parts[3 * place + 2])
            if decided is None:
                return undefined()  # more bits may decide; exactly on the border they never do
            if decided:
                return parts[3 * place]
        return undefined()

    return operation, tuple(flat)


def _sides(condition: Any) -> tuple[Any, Any]:
    if condition == S.true:
        return S.Zero, S.Zero
    if isinstance(condition, sympy.core.relational.Relational):
        return condition.lhs, condition.rhs
    raise Cannot(f"the condition {condition} of a piecewise formula is not a comparison")


def _test(condition: Any) -> Callable[[acb, acb], bool | None]:
    if condition == S.true:
        return lambda left, right: True
    kind = type(condition)

    def compare(left: acb, right: acb) -> bool | None:
        gap = left - right
        if gap == 0:
            return kind in (sympy.Eq, sympy.Ge, sympy.Le)
        if kind in (sympy.Eq, sympy.Ne):
            return (kind is sympy.Ne) if not gap.contains(0) else None
        if gap.real > 0:
            return kind in (sympy.Gt, sympy.Ge)
        return kind in (sympy.Lt, sympy.Le) if gap.real < 0 else None

    return compare


class _ZCsch(sympy.Function):
    """z/sinh z, analytic at 0: keeps removable singularities out of integrands."""


class _ZCoth(sympy.Function):
    """z coth z, analytic at 0."""


def meromorphic(expression: Expr, variable: Symbol) -> Expr:
    """The expression with its removable singularities at ``variable = 0`` taken out.

    Raises ``Cannot`` when it is not a meromorphic function of ``variable`` (Abs, roots, log),
    unless such parts do not depend on the variable.
    """
    for node in sympy.preorder_traversal(expression):
        name = type(node).__name__
        power = isinstance(node, sympy.Pow) and not (
            node.exp.is_Integer or not node.base.has(variable)
        )
        if node.has(variable) and (power or name in _WITH_CUTS):
            raise Cannot(f"{node} has a branch cut or a corner in {variable}; split the integral")
    z = sympy.Wild("z", properties=[lambda a: a.has(variable)])
    rewritten = expression
    for pattern, entire in (
        (sympy.sinh(z), z / _ZCsch(z)),
        (sympy.csch(z), _ZCsch(z) / z),
        (sympy.coth(z), _ZCoth(z) / z),
        (sympy.tanh(z), z / _ZCoth(z)),
        (sympy.exp(z) - 1, z * sympy.exp(z / 2) / _ZCsch(z / 2)),
        (1 - sympy.exp(z), -z * sympy.exp(z / 2) / _ZCsch(z / 2)),
    ):
        rewritten = rewritten.replace(pattern, entire)
    if rewritten.subs(variable, 0).has(S.NaN, S.ComplexInfinity):
        rewritten = sympy.cancel(sympy.together(rewritten))
    return rewritten


def reflected(expression: Expr, variable: Symbol) -> Expr:
    """The expression with ``variable`` reflected, for the half-line below zero."""
    return expression.xreplace({variable: -variable})


def _refused(node: Basic) -> Any:
    raise ValueError(f"{node} is a binary floating-point number; give an exact one, like 1/3")


_BALL: Handlers = {
    "Rational": _rational,
    "Float": _refused,
    "Add": function(_sum_of),
    "Mul": function(_product_of),
    "Pow": _power,
    "Piecewise": _piecewise,
    "Sum": _finite_sum,
    "Product": _finite_sum,
    "Integral": _integral,
    "_ZCsch": function(z_csch),
    "_ZCoth": function(z_coth),
    "bernoulli": function(_bernoulli),
    **{name: _constant(make) for name, make in CONSTANTS.items()},
    **{name: function(operation) for name, operation in FUNCTIONS.items()},
}


def _rational_constant(node: Any) -> Any:
    value = fmpq(int(node.p), int(node.q))
    return (lambda: value), ()


def _rational_power(node: Any) -> Any:
    base, exponent = node.args
    if not isinstance(exponent, sympy.Integer):
        raise Cannot(f"{node} is not a rational function over the rational numbers")
    power = int(exponent)
    return (lambda b: b**power), (base,)


_RATIONAL: Handlers = {
    "Rational": _rational_constant,
    "Float": _refused,
    "Add": function(_sum_of),
    "Mul": function(_product_of),
    "Pow": _rational_power,
}
