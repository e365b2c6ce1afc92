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
from functools import lru_cache
from typing import Any

import sympy
from flint import acb, arb, fmpq
from sympy import Basic, Expr, S, Symbol

from .functions import WITH_CUTS, Cannot
from .precision import CAP_BITS, refine
from .structures import RATIONAL, ball_handlers
from .tape import MissingValue, Tape, handler

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
    "halves",
    "in_squares",
    "meromorphic",
    "mirror_zeros",
    "mpmath_function",
    "numpy_function",
    "operation",
    "rational_parts",
    "rational_tape",
    "squarefree_factors",
    "tape",
]

Value = Any  # an exact number: SymPy (rational, algebraic, with pi), int, Fraction or fmpq


class NotReal(ValueError):
    """A real number was asked for and the value has a non-zero imaginary part."""


@lru_cache(maxsize=4096)
def tape(expression: Basic | int) -> Tape:
    """The expression as a ball program; raises ``Cannot`` for what it does not know."""
    return Tape(S(expression), _BALL)


def operation(node: Basic) -> tuple[Callable[..., Any], tuple[Basic, ...]]:
    """The ball operation of one node, and the expressions whose balls it acts on.

    For those who share the values of subexpressions between many formulas. Raises ``Cannot``.
    """
    return handler(node, _BALL)(node)


def rational_tape(expression: Basic | int | tuple[Basic, ...]) -> Tape:
    """The same in exact ``fmpq`` arithmetic; ``Cannot`` unless it is a rational function over Q.

    Of a tuple of expressions, the tape gives the tuple of their values.
    """
    return Tape(S(expression), RATIONAL)


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


def constant_factor(expression: Expr | int) -> tuple[Expr, Expr]:
    """A product split into what holds no symbol and the rest."""
    whole = S(expression)
    constant, varying = whole.as_independent(*whole.free_symbols, as_Add=False)
    return constant, varying


def in_squares(listed: Iterable[Expr | int]) -> tuple[tuple[Expr, ...], dict[Symbol, Symbol]]:
    """Expressions in the squares of what they hold in even powers only (a frequency, often): the
    square of a root is rational. With the names of the squares, each with its symbol."""
    expressions, squares = tuple(map(S, listed)), {}
    for symbol in sorted(set().union(*(e.free_symbols for e in expressions)), key=str):
        square = sympy.Dummy(f"{symbol}^2")
        powers = {
            power: square ** (power.exp / 2)
            for power in set().union(*(e.atoms(sympy.Pow) for e in expressions))
            if power.base == symbol and power.exp.is_Integer and power.exp % 2 == 0
        }
        replaced = tuple(e.xreplace(powers) for e in expressions)
        if not any(symbol in e.free_symbols for e in replaced):
            expressions, squares[square] = replaced, symbol
    return expressions, squares


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


def rational_parts(
    expression: Expr, variable: Symbol
) -> tuple[tuple[Expr, ...], list[tuple[tuple[Expr, ...], int]]]:
    """Numerator and factors of the denominator of a rational function of ``variable``.

    Coefficients ascending, each factor with its power; the product of the factors is the
    denominator. Common factors are not cancelled: a pole they hide is still seen. ``Cannot`` when
    the expression is not a rational function of ``variable``.
    """
    top, bottom = sympy.fraction(sympy.together(expression))
    factors = []
    for factor in sympy.Mul.make_args(bottom):
        base, power = factor.as_base_exp()
        if not (power.is_Integer and power > 0):
            base, power = factor, S.One
        factors.append((coefficients(base, variable), int(power)))
    return coefficients(top, variable), factors


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


# Integrands ------------------------------------------------------------------------------------


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
        if node.has(variable) and (power or name in WITH_CUTS):
            raise Cannot(f"{node} has a branch cut or a corner in {variable}; split the integral")
    z = sympy.Wild("z", properties=[lambda a: a.has(variable)])
    rewritten = expression
    for function, pattern, entire in (
        # without cancellation far out
        (sympy.coth, sympy.coth(z) - 1, sympy.exp(-z) * _ZCsch(z) / z),
        (sympy.sinh, sympy.sinh(z), z / _ZCsch(z)),
        (sympy.csch, sympy.csch(z), _ZCsch(z) / z),
        (sympy.coth, sympy.coth(z), _ZCoth(z) / z),
        (sympy.tanh, sympy.tanh(z), z / _ZCoth(z)),
        (sympy.exp, sympy.exp(z) - 1, z * sympy.exp(z / 2) / _ZCsch(z / 2)),
        (sympy.exp, 1 - sympy.exp(z), -z * sympy.exp(z / 2) / _ZCsch(z / 2)),
    ):
        if rewritten.has(function):  # matching takes long
            rewritten = rewritten.replace(pattern, entire)
    if rewritten.subs(variable, 0).has(S.NaN, S.ComplexInfinity):
        rewritten = sympy.cancel(sympy.together(rewritten))
    return rewritten


def halves(integrand: Expr, variable: Symbol) -> tuple[Expr, Expr, Symbol]:
    """The integrand at ``p`` and at ``-p`` for a positive symbol ``p``, which is the third entry.

    For positive ``p`` moduli and signs of the frequency disappear by themselves.
    """
    positive = sympy.Dummy("p", positive=True)
    return (
        integrand.xreplace({variable: positive}),
        integrand.xreplace({variable: -positive}),
        positive,
    )


_BALL = ball_handlers(lambda expression: tape(expression))
