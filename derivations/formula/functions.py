"""The functions a formula may use, by word, and how each is built.

Every function is built unevaluated: for a canonical argument that is what SymPy would give, and no
constructor gets to compute anything. Constant arguments are bounded (see ``limits``), because a
later question for a sign would evaluate them. Nothing here looks up a name of the user's anywhere
but in the tables below.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sympy import (
    Abs,
    Expr,
    Integer,
    KroneckerDelta,
    LambertW,
    Max,
    Min,
    Symbol,
    acos,
    acosh,
    acot,
    acoth,
    arg,
    asin,
    asinh,
    atan,
    atanh,
    conjugate,
    cos,
    cosh,
    cot,
    coth,
    csc,
    csch,
    erf,
    erfc,
    gamma,
    im,
    log,
    loggamma,
    polygamma,
    re,
    sec,
    sech,
    sign,
    sin,
    sinh,
    tan,
    tanh,
    zeta,
)

from .arithmetic import exponential, power
from .errors import FormulaError
from .limits import MAX_BITS, MAX_CONSTANT, tame_constant

__all__ = ["BARE", "CALLED", "PERIODIC", "REFUSED", "SCOPED", "Head", "psi_of_order"]

_SPECIAL = 12  # bits of a constant argument of a special function
_MAX_ORDER = 100


@dataclass(frozen=True)
class Head:
    """A function by the word that names it; ``bare`` ones may do without brackets, ``sin x``."""

    word: str
    arities: tuple[int, ...]
    build: Callable[[Sequence[Expr], int], Expr]
    bare: bool = False
    several: bool = False  # any number of arguments from the first arity on
    alone: Expr | None = None  # what the name without arguments stands for

    def __call__(self, arguments: Sequence[Expr], position: int) -> Expr:
        count = len(arguments)
        if count not in self.arities and not (self.several and count >= self.arities[0]):
            wanted = " or ".join(map(str, self.arities)) + (" or more" if self.several else "")
            raise FormulaError(f"{self.word} takes {wanted} argument(s), not {count}", position)
        return self.build(arguments, position)


def _plain(function: type, cap: int) -> Callable[[Sequence[Expr], int], Expr]:
    def build(arguments: Sequence[Expr], position: int) -> Expr:
        for argument in arguments:
            tame_constant(argument, cap, f"the argument of {function.__name__}", position)
        return function(*arguments, evaluate=False)

    return build


def _exponential(arguments: Sequence[Expr], position: int) -> Expr:
    return exponential(arguments[0], position)


def _delta(arguments: Sequence[Expr], position: int) -> Expr:
    if not all(isinstance(index, Symbol | Integer) for index in arguments):
        raise FormulaError("an index of a Kronecker delta is a letter or a number", position)
    return KroneckerDelta(*arguments)


def _polygamma(order: Expr, argument: Expr, position: int) -> Expr:
    """``psi^(order)(argument)``; a numerical order is a whole number from 0 to 100."""
    if order.is_number and not (isinstance(order, Integer) and 0 <= order <= _MAX_ORDER):
        raise FormulaError(f"the order of psi must be a whole number from 0 to {_MAX_ORDER}",
                           position)  # fmt: skip
    tame_constant(argument, _SPECIAL, "the argument of psi", position)
    return polygamma(order, argument, evaluate=False)


def _of_order(order: int) -> Callable[[Sequence[Expr], int], Expr]:
    return lambda arguments, position: _polygamma(Integer(order), arguments[0], position)


def _root(arguments: Sequence[Expr], position: int) -> Expr:
    return power(arguments[0], Integer(1) / 2, position)


def _scoped(arguments: Sequence[Expr], position: int) -> Expr:
    raise FormulaError("an integral or sum needs a variable and limits", position,
                       "write int(f, y, -oo, oo) or sum(f, n, 1, N)")  # fmt: skip


# Integrals and sums in plain text: the builder gives their variable a scope.
SCOPED = {word: Head(word, (2,), _scoped, several=True)
          for word in ("int", "integral", "Integral", "sum", "Sum")}  # fmt: skip
_GROWING = {
    "sin": sin, "cos": cos, "tan": tan, "cot": cot, "sec": sec, "csc": csc,
    "sinh": sinh, "cosh": cosh, "tanh": tanh, "coth": coth, "sech": sech, "csch": csch,
}  # fmt: skip
_MILD: dict[str, type] = {
    "ln": log, "log": log, "Re": re, "re": re, "Im": im, "im": im, "arg": arg, "sgn": sign,
    "sign": sign,
}  # fmt: skip
_INVERSE = {
    "sin": asin, "cos": acos, "tan": atan, "cot": acot,
    "sinh": asinh, "cosh": acosh, "tanh": atanh, "coth": acoth,
}  # fmt: skip
for _word, _function in _INVERSE.items():
    for _prefix in ("a", "arc", "ar") if _word.endswith("h") else ("a", "arc"):
        _MILD[_prefix + _word] = _function

# A number or pi in front of a letter belongs to the argument: sin 2x (but not ln 2x).
PERIODIC = frozenset(_GROWING)
BARE: dict[str, Head] = {
    **{w: Head(w, (1,), _plain(f, MAX_CONSTANT), bare=True) for w, f in _GROWING.items()},
    **{w: Head(w, (1,), _plain(f, MAX_BITS), bare=True) for w, f in _MILD.items()},
    "exp": Head("exp", (1,), _exponential, bare=True),
}
_SPECIAL_FUNCTIONS = {
    "Gamma": gamma, "gamma": gamma, "loggamma": loggamma, "lnGamma": loggamma, "erf": erf,
    "erfc": erfc, "W": LambertW, "LambertW": LambertW,
}  # fmt: skip
CALLED: dict[str, Head] = {
    **{w: Head(w, (1,), _plain(f, _SPECIAL)) for w, f in _SPECIAL_FUNCTIONS.items()},
    "zeta": Head("zeta", (1, 2), _plain(zeta, _SPECIAL)),
    "psi": Head("psi", (1,), _of_order(0)),
    "digamma": Head("digamma", (1,), _of_order(0)),
    "trigamma": Head("trigamma", (1,), _of_order(1)),
    "polygamma": Head("polygamma", (2,), lambda a, p: _polygamma(a[0], a[1], p)),
    "sqrt": Head("sqrt", (1,), _root),
    "Abs": Head("Abs", (1,), _plain(Abs, MAX_BITS)),
    "abs": Head("abs", (1,), _plain(Abs, MAX_BITS)),
    "conjugate": Head("conjugate", (1,), _plain(conjugate, MAX_BITS)),
    "min": Head("min", (2,), _plain(Min, MAX_BITS), several=True),
    "Min": Head("Min", (2,), _plain(Min, MAX_BITS), several=True),
    "max": Head("max", (2,), _plain(Max, MAX_BITS), several=True),
    "Max": Head("Max", (2,), _plain(Max, MAX_BITS), several=True),
    "KroneckerDelta": Head("KroneckerDelta", (2,), _delta),
    **SCOPED,
}


def psi_of_order(order: int) -> Head:
    """``psi_1``, ``psi^{(1)}`` as a function to call."""
    return Head(f"psi_{order}", (1,), _of_order(order))


# Words that mean something we do not read, and why.
REFUSED = {
    "Derivative": "derivatives are not read; write the derivative out",
    "diff": "derivatives are not read; write the derivative out",
    "partial": "derivatives are not read; write the derivative out",
    "nabla": "derivatives are not read; write the derivative out",
    "RootSum": "a sum over the roots of a polynomial is not read",
    "Piecewise": "give one case at a time",
    "Product": "products over an index are not read", "prod": "products over an index are not read",
    "lim": "give the limit with --limit", "limit": "give the limit with --limit",
    "Limit": "give the limit with --limit",
    "O": "leave the order term out; an asymptotic claim is stated with --limit",
    "Order": "leave the order term out; an asymptotic claim is stated with --limit",
    "factorial": "write Gamma(n + 1)", "binomial": "write it with Gamma", "det": "matrices are not "
    "read", "Tr": "matrices are not read", "iint": "write two integrals", "oint": "contour "
    "integrals are not read", "pm": "choose one sign", "mp": "choose one sign",
    "over": "write \\frac{a}{b}", "choose": "write it with Gamma",
    "approx": "give the right side alone", "sim": "give the right side alone",
    "simeq": "give the right side alone", "propto": "give the right side alone",
    "le": "an inequality is no formula", "ge": "an inequality is no formula",
    "leq": "an inequality is no formula", "geq": "an inequality is no formula",
    "ll": "an inequality is no formula", "gg": "an inequality is no formula",
    "neq": "an inequality is no formula", "to": "give the limit with --limit",
}  # fmt: skip
