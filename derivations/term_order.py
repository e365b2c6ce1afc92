"""In which order a physicist writes the terms of a sum and the factors of a product.

Terms: what carries the physics first (logarithms, brackets of special functions, functions), then
falling powers of the running variable, numbers last; an expansion runs away from its leading
term; no sum starts with a minus when one of its terms is positive. Factors: numbers, pi, constants
of nature, temperatures, parameters, running variables. Both orders are total, hence deterministic.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sympy import (
    Add,
    Derivative,
    Expr,
    Function,
    I,
    Integral,
    Limit,
    Mul,
    Order,
    Pow,
    Product,
    RootSum,
    S,
    Sum,
    Symbol,
    default_sort_key,
    log,
    oo,
)
from sympy.core.function import AppliedUndef
from sympy.functions.elementary.complexes import Abs
from sympy.functions.elementary.exponential import ExpBase

__all__ = ["base_exponent", "factor_key", "is_negative", "negated", "sorted_terms", "symbol_place"]

# Running variables of integrals and polynomials, the one that decides first.
RUNNING = ("y", "omega", "s", "z", "x", "w", "u", "t", "N", "n", "theta", "k_1", "a")
# Factors of a monomial, left to right; names not listed stand between the two, by alphabet.
FIRST = ("hbar", "k_B", "T", "T_L", "T_R", "Delta_T", "N", "alpha_L", "alpha_R", "gamma", "m", "k")
LAST = ("theta", "theta_L", "theta_R", "omega", "x", "y", "s", "z", "w", "u", "t")
OPERATORS = (Integral, Sum, Product, RootSum, Limit, Derivative)


def is_negative(term: Expr) -> bool:
    """Whether the term is written with a minus sign in front."""
    if isinstance(term, (Integral, Sum)):
        return is_negative(term.function)
    coefficient = term.as_coeff_Mul()[0] if not term.is_Number else term
    return bool(coefficient.is_extended_negative)


def symbol_place(symbol: Symbol) -> tuple[int, int, str]:
    """Where a symbol stands among the factors of a monomial."""
    name = symbol.name
    if name in FIRST:
        return (0, FIRST.index(name), name)
    if name in LAST:
        return (2, LAST.index(name), name)
    return (1, 0, name)


def negated(term: Expr) -> Expr:
    """``-term``, with the sign taken out of a sum or an integral."""
    if isinstance(term, (Integral, Sum)):
        return term.func(-term.function, *term.limits)
    return -term


def base_exponent(factor: Expr) -> tuple[Expr, Expr]:
    """``as_base_exp`` that leaves ``i`` whole (SymPy calls it ``(-1)**(1/2)``)."""
    return (factor, S.One) if factor is I else factor.as_base_exp()


def factor_key(base: Expr) -> tuple:
    """Key that sorts the factors of a product, given their bases."""
    if base.is_Number:
        return (0, 0, (0, 0, ""), default_sort_key(base))
    if base is I or base.is_NumberSymbol:
        return (1, 0 if base is I else 1, (0, 0, ""), default_sort_key(base))
    if isinstance(base, Symbol):
        return (2, 0, symbol_place(base), default_sort_key(base))
    kinds = (Abs, AppliedUndef, Add, Function, OPERATORS)
    kind = next((i for i, kind in enumerate(kinds) if isinstance(base, kind)), 1)
    return (3 + kind, _top_degree(base), (0, 0, ""), default_sort_key(base))


def sorted_terms(terms: Sequence[Expr]) -> list[Expr]:
    """The terms of a sum in the order in which they are written."""
    orders = [term for term in terms if isinstance(term, Order)]
    others = [term for term in terms if not isinstance(term, Order)]
    if orders:
        return _expansion(others, orders[0]) + sorted(orders, key=default_sort_key)
    running = _running_variables(others)
    ordered = sorted(others, key=lambda term: _term_key(term, running))
    if _constant_first(ordered):
        ordered.insert(0, ordered.pop())
    if is_negative(ordered[0]):
        positive = [term for term in ordered if not is_negative(term)]
        if positive:
            first = min(positive, key=lambda term: term.has(I))  # a real one if there is one
            ordered.remove(first)
            ordered.insert(0, first)
    return ordered


def _expansion(terms: list[Expr], order: Order) -> list[Expr]:
    variable, point = order.args[1]
    sign = -1 if point in (oo, -oo) else 1
    return sorted(terms, key=lambda t: (sign * _degree(t, variable), default_sort_key(t)))


def _constant_first(ordered: list[Expr]) -> bool:
    """``1 + x/pi``, ``pi/2 + arctan x``: a positive number leads where no polynomial is meant."""
    if len(ordered) != 2:
        return False
    other, constant = ordered
    if not constant.is_number or other.is_number or is_negative(constant):
        return False
    if _rank(other) < 3:
        return True
    degree = max((_degree(other, v) for v in other.free_symbols), default=S.Zero)
    return bool(degree < 2) and (degree < 0 or not all(c.is_Integer for c in _numbers(other)))


def _numbers(term: Expr) -> list[Expr]:
    factors = [base_exponent(f) for f in Mul.make_args(term)]
    return [base**exponent for base, exponent in factors if not base.free_symbols] + [
        S.Half for base, exponent in factors if base.free_symbols and exponent.is_negative
    ]


def _running_variables(terms: Sequence[Expr]) -> list[Symbol]:
    symbols = {symbol for term in terms for symbol in term.free_symbols}

    def place(symbol: Symbol) -> tuple[int, str]:
        name = symbol.name
        return (RUNNING.index(name) if name in RUNNING else len(RUNNING), name)

    return sorted(symbols, key=place)


def _term_key(term: Expr, running: Sequence[Symbol]) -> tuple:
    degrees = tuple(-_degree(term, variable) for variable in running)
    return (_rank(term), degrees, _complexity(term), default_sort_key(term))


def _rank(term: Expr) -> int:
    bases = [base_exponent(factor)[0] for factor in Mul.make_args(term)]
    if any(isinstance(base, log) for base in bases):
        return 0
    if any(isinstance(base, Add) and _has_function(base) for base in bases):
        return 1
    if any(_is_function(base) or isinstance(base, OPERATORS) for base in bases):
        return 2
    return 4 if term.is_number else 3


def _is_function(base: Expr) -> bool:
    if isinstance(base, ExpBase) or (isinstance(base, Pow) and base.base is S.Exp1):
        return True
    return isinstance(base, Function) and not isinstance(base, Abs)


def _has_function(expr: Expr) -> bool:
    return any(_is_function(node) for node in expr.atoms(Function))


def _complexity(term: Expr) -> int:
    """Brackets before bare monomials of the same degree."""
    return 0 if any(isinstance(base_exponent(f)[0], Add) for f in Mul.make_args(term)) else 1


@lru_cache(maxsize=1 << 14)
def _degree(expr: Expr, variable: Symbol) -> Expr:
    """The power of ``variable`` that a rational term carries; functions count as constants."""
    if expr == variable:
        return S.One
    if isinstance(expr, Mul):
        return sum((_degree(factor, variable) for factor in expr.args), S.Zero)
    if isinstance(expr, Add):
        return max(_degree(term, variable) for term in expr.args)
    if isinstance(expr, Pow) and expr.exp.is_Rational:
        return expr.exp * _degree(expr.base, variable)
    return S.Zero


def _top_degree(expr: Expr) -> Expr:
    return max(
        (_degree(expr, v) for v in expr.free_symbols if isinstance(v, Symbol)), default=S.Zero
    )
