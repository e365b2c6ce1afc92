"""Powers, products and sums whose construction takes little work.

SymPy's constructors compute (``9**9**9``) and ask for signs, for which they expand polynomials and
look for their roots. So numbers are measured before they are computed, and SymPy combines letters
and numbers only: in a product every other base is hidden behind a letter of its own, and put back
afterwards. The result is what SymPy itself would make of it, in its order.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cmp_to_key

from sympy import Abs, Add, Basic, Dummy, Expr, Mul, Pow, S, exp, log

from .errors import FormulaError
from .limits import (
    MAX_CONSTANT,
    MAX_EXPONENT,
    MAX_ROOT_BITS,
    bits,
    check_number,
    expanded_terms,
    tame_constant,
)

__all__ = ["exponential", "power", "product", "total"]

_FEW_TERMS = 64  # of an expression that SymPy may be asked the sign of
_MAX_LOG = 16  # exp(n log 2) is 2**n to whoever evaluates it


def total(terms: Sequence[Expr], position: int) -> Expr:
    check_number(sum(map(bits, terms)), position)
    return Add(*terms)


# Products ---------------------------------------------------------------------------------------


def product(factors: Sequence[Expr], position: int) -> Expr:
    """The product, equal bases combined and exponentials merged."""
    if S.Zero in factors:
        return S.Zero
    check_number(sum(map(bits, factors)), position)
    parts = [part for factor in factors for part in Mul.make_args(factor)]
    exponents = [part.args[0] for part in parts if isinstance(part, exp)]
    hidden: dict[Expr, Dummy] = {}
    shown = Mul(*[_hide(part, hidden) for part in parts if not isinstance(part, exp)])
    bases = {letter: base for base, letter in hidden.items()}
    found = [_reveal(part, bases, position) for part in Mul.make_args(shown)]
    if any(isinstance(part, Mul) or part.is_Number for part in found[1:]):
        exponentials = [exp(e, evaluate=False) for e in exponents]
        return product([*found, *exponentials], position)
    if exponents:
        found.append(exponential(total(exponents, position), position))
    return _ordered([part for part in found if part is not S.One], position)


def _hide(factor: Expr, hidden: dict[Expr, Dummy]) -> Expr:
    """A factor that SymPy may handle: a power of a letter or number, known or standing in."""
    base, exponent = factor.as_base_exp()
    if not exponent.is_Rational and expanded_terms(exponent) > _FEW_TERMS:
        return hidden.setdefault(factor, Dummy())
    if base.is_Atom:
        return factor
    return Pow(hidden.setdefault(base, Dummy()), exponent)


def _reveal(factor: Expr, bases: dict[Dummy, Expr], position: int) -> Expr:
    base, exponent = factor.as_base_exp()
    return power(bases[base], exponent, position) if base in bases else factor


def _ordered(parts: list[Expr], position: int) -> Expr:
    """The parts as a product in SymPy's order; a number times a sum is a sum."""
    numbers = [part for part in parts if part.is_Number]
    others = [part for part in parts if not part.is_Number]
    others.sort(key=cmp_to_key(Basic.compare))
    if len(numbers) == 1 and len(others) == 1 and isinstance(others[0], Add):
        return total([Mul(numbers[0], term) for term in others[0].args], position)
    row = [*numbers, *others]
    return Mul(*row, evaluate=False) if len(row) > 1 else row[0] if row else S.One


# Powers -----------------------------------------------------------------------------------------


def power(base: Expr, exponent: Expr, position: int) -> Expr:
    """``base**exponent``, evaluated only where that takes little work."""
    if base is S.One or exponent is S.One:
        return base
    if base is S.Exp1:
        return exponential(exponent, position)
    if not exponent.is_Rational:
        return _symbolic_power(base, exponent, position)
    inner = exponent * base.exp if isinstance(base, Pow) and base.exp.is_Rational else exponent
    if abs(inner.p) > MAX_EXPONENT or inner.q > MAX_EXPONENT:
        raise FormulaError(f"the exponent is larger than {MAX_EXPONENT}", position)
    if base is S.Zero and exponent.is_negative:
        raise FormulaError("this divides by zero", position)
    coefficient = base.as_coeff_Mul()[0]
    check_number(int(bits(coefficient) * abs(exponent)), position)
    if exponent.q != 1 and bits(coefficient) > MAX_ROOT_BITS:
        raise FormulaError("the number under this root is too long", position)
    if exponent.is_Integer:
        return _whole_power(base, exponent, position)
    if isinstance(base, Mul):
        return _root_of_product(base, exponent, position)
    return Pow(base, exponent, evaluate=_is_monomial(base))


def _whole_power(base: Expr, exponent: Expr, position: int) -> Expr:
    if isinstance(base, exp):
        return exponential(product([exponent, base.args[0]], position), position)
    if isinstance(base, Pow):
        return power(base.base, product([base.exp, exponent], position), position)
    if isinstance(base, Mul):
        return product([power(factor, exponent, position) for factor in base.args], position)
    if isinstance(base, Abs) and expanded_terms(base) <= _FEW_TERMS and base.args[0].is_real:
        if exponent.is_even:
            return power(base.args[0], exponent, position)
        if exponent != -1:
            return product([power(base.args[0], exponent - 1, position), base], position)
    return Pow(base, exponent, evaluate=base.is_Atom)


def _root_of_product(base: Mul, exponent: Expr, position: int) -> Expr:
    """``(a*b)**e = a**e * b**e`` for positive letters and numbers ``a``, as SymPy has it."""
    positive = [f for f in base.args if _is_monomial(f) and f.is_positive]
    rest = Mul(*[f for f in base.args if f not in positive], evaluate=False)
    if rest is S.One or not positive:
        return Pow(base, exponent, evaluate=_is_monomial(base))
    return product([*(Pow(f, exponent) for f in positive),
                    Pow(rest, exponent, evaluate=_is_monomial(rest))], position)  # fmt: skip


def _symbolic_power(base: Expr, exponent: Expr, position: int) -> Expr:
    """An exponent with a symbol or an irrational one.

    ``2**(x + n)`` may meet ``2**(-x)``: then ``2**n`` is computed, so n counts as written.
    """
    tame_constant(exponent, MAX_CONSTANT, "an exponent", position)
    offset = exponent.as_coeff_Add()[0]
    if offset.is_Rational:
        check_number(int(bits(base.as_coeff_Mul()[0]) * abs(offset)), position)
    return Pow(base, exponent, evaluate=False)


def exponential(argument: Expr, position: int) -> Expr:
    """``exp(argument)``, unevaluated unless the argument is a number."""
    tame_constant(argument, MAX_CONSTANT, "the argument of exp", position)
    for term in Add.make_args(argument):
        if abs(term.as_coeff_Mul()[0]) > _MAX_LOG and _has_constant_logarithm(term):
            raise FormulaError("exp of a large multiple of the logarithm of a number", position,
                               "write the power of that number")  # fmt: skip
    return exp(argument, evaluate=argument.is_Rational)


def _has_constant_logarithm(term: Expr) -> bool:
    return any(not found.free_symbols for found in term.atoms(log))


def _is_monomial(base: Expr) -> bool:
    """A letter, a number, or a product of rational powers of them."""
    return all(
        factor.is_Atom
        or (isinstance(factor, Pow) and factor.base.is_Atom and factor.exp.is_Rational)
        for factor in Mul.make_args(base)
    )
