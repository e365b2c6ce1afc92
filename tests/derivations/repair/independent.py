"""Whether two formulas differ, by mpmath alone: shares no code with the prover or the balls.

Expressions are walked here, integrals done by ``mpmath.quad``, sums over zeros by
``mpmath.polyroots``. Integrals are good to some eight digits, everything else to many more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import mpmath
from mpmath.libmp import NoConvergence
from sympy import (
    Add,
    Basic,
    Derivative,
    Function,
    Integral,
    Mul,
    Piecewise,
    Pow,
    RootSum,
    S,
    Sum,
    Symbol,
)
from sympy.core.function import AppliedUndef

__all__ = ["NoNumber", "distance", "number"]

FUNCTIONS = {
    "exp": mpmath.exp, "log": mpmath.log, "sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan,
    "cot": mpmath.cot, "sinh": mpmath.sinh, "cosh": mpmath.cosh, "tanh": mpmath.tanh,
    "coth": mpmath.coth, "csch": mpmath.csch, "sech": mpmath.sech, "csc": mpmath.csc,
    "sec": mpmath.sec, "asin": mpmath.asin, "acos": mpmath.acos, "atan": mpmath.atan,
    "asinh": mpmath.asinh, "acosh": mpmath.acosh, "atanh": mpmath.atanh, "acoth": mpmath.acoth,
    "gamma": mpmath.gamma, "loggamma": mpmath.loggamma, "zeta": mpmath.zeta, "Abs": abs,
    "sign": mpmath.sign, "re": mpmath.re, "im": mpmath.im, "conjugate": mpmath.conj,
    "arg": mpmath.arg, "factorial": mpmath.factorial, "LambertW": mpmath.lambertw,
    "polygamma": lambda n, z: mpmath.psi(int(n), z), "digamma": mpmath.digamma,
    "binomial": mpmath.binomial, "erf": mpmath.erf, "Max": max, "Min": min,
}  # fmt: skip
BREAKS = [mpmath.mpf(b) for b in ("0.4", "0.8", "1.2", "2", "6")]
Values = Mapping[Symbol, Any]


class NoNumber(ArithmeticError):
    """The formula has no finite value here, or holds what this module does not know."""


def number(node: Basic, values: Values) -> Any:
    """The value at mpmath's working precision."""
    try:
        found = _number(node, dict(values))
    except (ZeroDivisionError, OverflowError, ValueError, TypeError, NoConvergence) as no:
        raise NoNumber(str(no)) from no
    if not mpmath.isfinite(found):
        raise NoNumber(f"{node} is not finite")
    return found


def _number(node: Any, values: dict) -> Any:
    if node in values:
        return values[node]
    if node.is_Rational:
        return mpmath.mpf(int(node.p)) / int(node.q)
    constants = {S.Pi: mpmath.pi, S.Exp1: mpmath.e, S.ImaginaryUnit: mpmath.mpc(0, 1),
                 S.EulerGamma: mpmath.euler}  # fmt: skip
    if node in constants:
        return +constants[node]
    if node.is_Add:
        return mpmath.fsum(_number(a, values) for a in node.args)
    if node.is_Mul:
        return mpmath.fprod(_number(a, values) for a in node.args)
    if node.is_Pow:
        if node.exp == S.Half:
            return mpmath.sqrt(_number(node.base, values))
        power = int(node.exp) if node.exp.is_Integer else _number(node.exp, values)
        return mpmath.mpmathify(_number(node.base, values)) ** power
    if isinstance(node, Integral):
        return _integral(node, values)
    if isinstance(node, Sum):
        return _sum(node, values)
    if isinstance(node, RootSum):
        return _root_sum(node, values)
    if isinstance(node, Derivative):
        return _derivative(node, values)
    if isinstance(node, (Piecewise, AppliedUndef)) or node.is_Symbol:
        raise NoNumber(f"{node} is not known here")
    if node.func.__name__ in FUNCTIONS:
        return FUNCTIONS[node.func.__name__](*(_number(a, values) for a in node.args))
    raise NoNumber(f"{node.func} is not known here")


def _derivative(node: Derivative, values: dict) -> Any:
    ((variable, count),) = node.variable_count
    return mpmath.diff(
        lambda at: _number(node.expr, {**values, variable: at}), values[variable], int(count)
    )


def _integral(node: Integral, values: dict) -> Any:
    if len(node.limits) != 1 or len(node.limits[0]) != 3:
        raise NoNumber("an integral over several variables")
    variable, lower, upper = node.limits[0]
    ends = [-mpmath.inf if lower == -S.Infinity else _number(lower, values),
            mpmath.inf if upper is S.Infinity else _number(upper, values)]  # fmt: skip
    path = [ends[0], *(_breaks(*ends)), ends[1]]

    values = dict(values)

    def integrand(at: Any) -> Any:
        values[variable] = at
        return _number(node.function, values)

    with mpmath.workdps(15):
        _settle(node.function, variable, values)
        total, error = mpmath.quad(integrand, path, error=True, maxdegree=5)
        if not error < 1e-8 * (1 + abs(total)):
            raise NoNumber(f"{node} is not resolved or diverges")
    return total


def _settle(node: Basic, variable: Symbol, values: dict) -> None:
    """Add the values of all parts that do not hold the variable: once, not at every point."""
    if variable not in node.free_symbols:
        values[node] = _number(node, values)
    elif isinstance(node, (Add, Mul, Pow, Function)):
        for part in node.args:
            _settle(part, variable, values)


def _breaks(lower: Any, upper: Any) -> list:
    if mpmath.isinf(lower) and mpmath.isinf(upper):
        return [-b for b in reversed(BREAKS)] + [mpmath.mpf(0), *BREAKS]
    if mpmath.isinf(upper) and lower == 0:
        return BREAKS
    return [lower + (upper - lower) * part / 4 for part in range(1, 4)]


def _sum(node: Sum, values: dict) -> Any:
    index, lower, upper = node.limits[0]
    last = mpmath.inf if upper is S.Infinity else int(mpmath.nint(_number(upper, values)))
    first = int(mpmath.nint(_number(lower, values)))
    return mpmath.nsum(lambda n: _number(node.function, {**values, index: n}), [first, last])


def _root_sum(node: RootSum, values: dict) -> Any:
    coefficients = [_number(S(c), values) for c in node.poly.all_coeffs()]
    variable = node.fun.variables[0]
    zeros = mpmath.polyroots(coefficients, maxsteps=200, extraprec=200)
    return mpmath.fsum(_number(node.fun.expr, {**values, variable: zero}) for zero in zeros)


def distance(first: Basic, second: Basic, values: Values) -> Any:
    """How far apart the two values are, relative to the larger one."""
    left, right = number(first, values), number(second, values)
    size = max(abs(left), abs(right))
    return abs(left - right) / size if size else size
