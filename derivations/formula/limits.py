"""How large a formula may be, and the measures that refuse a larger one before SymPy sees it.

What a function or an exponent is given as a *constant* must be made of tame numbers: rationals,
pi, e and their sums, products and roots, no larger than the caps below: as soon as something asks
for the sign of ``zeta(-10**6)``, SymPy evaluates it. What depends on a symbol is left to whoever
evaluates the formula.
"""

from __future__ import annotations

from sympy import Add, Expr, Mul, Pow, Rational, S

from .errors import FormulaError

__all__ = [
    "MAX_BITS",
    "MAX_CONSTANT",
    "MAX_DEPTH",
    "MAX_DIGITS",
    "MAX_EXPONENT",
    "MAX_LENGTH",
    "MAX_ROOT_BITS",
    "MAX_TOKENS",
    "MAX_TOWER",
    "bits",
    "check_number",
    "expanded_terms",
    "tame_constant",
]

MAX_LENGTH = 20_000  # characters
MAX_TOKENS = 4_000
MAX_DEPTH = 30  # brackets, fractions, roots, exponents inside each other
MAX_TOWER = 3  # exponents on exponents
MAX_DIGITS = 300  # of a number as written
MAX_EXPONENT = 1_000  # numerator and denominator of a numerical exponent
MAX_BITS = 4_000  # of a number that comes out
MAX_ROOT_BITS = 256  # of a number under a root, which SymPy factors
MAX_CONSTANT = 20  # bits before the point of what exp, sinh ... or a constant exponent is given
MANY_TERMS = 10**6  # from here on the count of terms is not continued


def bits(number: Expr) -> int:
    """The length of a rational in bits, 0 for anything else."""
    if not number.is_Rational:
        return 0
    return int(number.p).bit_length() + int(number.q).bit_length()


def check_number(size: int, position: int) -> None:
    """Refuse a number of more than ``MAX_BITS`` bits before it is computed."""
    if size > MAX_BITS:
        raise FormulaError(
            f"a number of more than {MAX_BITS * 3 // 10} digits comes out here", position
        )


def expanded_terms(expr: Expr) -> int:
    """An estimate of the terms of the expanded expression, arguments of functions included.

    SymPy expands a polynomial, and looks for its real roots, when it is asked for a sign.
    """
    if not expr.args:
        return 1
    if isinstance(expr, Mul):
        count = 1
        for factor in expr.args:
            count = min(count * expanded_terms(factor), MANY_TERMS)
        return count
    if isinstance(expr, Pow) and expr.exp.is_Integer:
        base, power = expanded_terms(expr.base), abs(int(expr.exp))
        return min(base ** min(power, 20), MANY_TERMS) if base > 1 else 1
    return min(sum(map(expanded_terms, expr.args)), MANY_TERMS)


def tame_constant(value: Expr, cap: int, what: str, position: int) -> None:
    """Refuse a constant that is wild: too large, or a tower of functions.

    Expressions with symbols pass. ``cap`` is the largest number of bits before the point.
    """
    if value.free_symbols:
        return
    size = _magnitude(value)
    if size is None:
        raise FormulaError(f"a function or tower of powers stands in {what} without a symbol",
                           position, "write its value out, or use a symbol")  # fmt: skip
    if size > cap:
        raise FormulaError(f"the number in {what} is too large", position)


def _magnitude(value: Expr) -> int | None:
    """An upper bound of log2 of the absolute value of a constant; None for a wild one."""
    if value.is_Rational:
        return int(value.p).bit_length() - int(value.q).bit_length() + 1 if value else 0
    if value.is_NumberSymbol or value is S.ImaginaryUnit:
        return 2
    if isinstance(value, Pow) and isinstance(value.exp, Rational):
        size = _magnitude(value.base)
        if size is None:
            return None
        # The reciprocal of a difference may be large: 10 bits of cancellation are allowed for.
        lost = 10 if isinstance(value.base, Add) else 0
        return int((size if value.exp > 0 else abs(size) + lost) * abs(value.exp)) + 1
    if isinstance(value, Add | Mul):
        sizes = [_magnitude(part) for part in value.args]
        known = [size for size in sizes if size is not None]
        if len(known) < len(sizes):
            return None
        return max(known) + len(known) if isinstance(value, Add) else sum(known)
    return None
