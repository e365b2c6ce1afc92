"""How the composite nodes of an expression become ball operations: powers, sums, cases, integrals.

Nodes are read through ``args``, attributes and class names; a handler returns the operation and
the subexpressions it acts on (see ``numerics.tape``).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import add, mul
from typing import Any

from flint import acb, fmpq

from .functions import CONSTANTS, FUNCTIONS, Cannot, general_power, undefined, whole
from .rational_integral import rational_integral
from .rational_series import infinite_sum
from .root_sum import over_zeros
from .tape import Handlers, Tape, function

__all__ = ["RATIONAL", "ball_handlers"]

_LONGEST_SUM = 10**6
_IF_GREATER = {"StrictGreaterThan": True, "GreaterThan": True, "StrictLessThan": False}
_IF_GREATER |= {"LessThan": False, "Equality": False, "Unequality": True}
_IF_LESS = {"StrictGreaterThan": False, "GreaterThan": False, "StrictLessThan": True}
_IF_LESS |= {"LessThan": True, "Equality": False, "Unequality": True}
_IF_EQUAL = ("GreaterThan", "LessThan", "Equality")


def ball_handlers(compiled: Callable[[Any], Tape]) -> Handlers:
    """The table for ball arithmetic; ``compiled`` makes the tape of a summand."""
    return {
        "Rational": _rational,
        "Float": _refused,
        "Add": _sum,
        "Mul": _product,
        "Pow": _power,
        "Piecewise": _piecewise,
        "Sum": lambda node: _finite(node, compiled, add, 0),
        "Product": lambda node: _finite(node, compiled, mul, 1),
        "Integral": _integral,
        "RootSum": lambda node: over_zeros(node, compiled),
        **{name: _constant(make) for name, make in CONSTANTS.items()},
        **{name: function(operation) for name, operation in FUNCTIONS.items()},
    }


def _constant(make: Callable[[], acb]) -> Callable[[Any], Any]:
    return lambda node: (make, ())


def _rational(node: Any) -> Any:
    value = fmpq(int(node.p), int(node.q))
    return (lambda: acb(value)), ()


def _refused(node: Any) -> Any:
    raise ValueError(f"{node} is a binary floating-point number; give an exact one, like 1/3")


def _sum(node: Any) -> Any:
    return (add if len(node.args) == 2 else lambda *terms: reduce(add, terms)), node.args


def _product(node: Any) -> Any:
    return (mul if len(node.args) == 2 else lambda *factors: reduce(mul, factors)), node.args


def _power(node: Any) -> Any:
    base, exponent = node.args
    if exponent.is_Integer:
        power = int(exponent)
        return (lambda b: b**power if power > 0 else 1 / b**-power), (base,)
    if exponent.is_Rational and exponent.q == 2 and abs(exponent.p) == 1:
        return (acb.sqrt if exponent.p > 0 else acb.rsqrt), (base,)
    return general_power, (base, exponent)


def _finite(
    node: Any, compiled: Callable[[Any], Tape], combine: Callable[[Any, Any], Any], empty: int
) -> Any:
    """A sum or product between exact integer limits; infinite sums of rational functions."""
    *inside, (index, lower, upper) = node.limits
    function = node.func(node.function, *inside) if inside else node.function
    if upper.is_infinite or lower.is_infinite:
        if inside:
            raise Cannot("an infinite sum over a sum has no enclosure here; find its closed form")
        if combine is not add:
            raise Cannot("an infinite product has no enclosure here; find its closed form")
        return infinite_sum(node)
    summand = compiled(function)
    outside = tuple(sorted(summand.symbols - {index}, key=str))

    def operation(first: acb, last: acb, *rest: acb) -> acb:
        start, stop = (whole(end, f"a limit of the sum over {index}") for end in (first, last))
        if stop - start > _LONGEST_SUM:
            raise Cannot(f"a sum of {stop - start + 1} terms is too long; find its closed form")
        given = dict(zip(outside, rest))
        at = summand.along(index, given)
        terms = (at(acb(n)) for n in range(start, stop + 1))
        return reduce(combine, terms, acb(empty))

    return operation, (lower, upper, *outside)


def _integral(node: Any) -> Any:
    from .enclosure import Enclosure  # which is built on the bridge

    if len(node.limits) != 1 or len(node.limits[0]) != 3:
        raise Cannot("only a definite integral over one variable can be enclosed")
    enclosure = Enclosure(node.function, *node.limits[0])
    by_residues = _rational_integral(node)
    if by_residues is None:
        return enclosure.at, enclosure.arguments
    residues, arguments = by_residues
    split = len(arguments)

    def operation(*values: acb) -> acb:
        found = residues(*values[:split])
        return found if found.is_finite() else enclosure.at(*values[split:])

    return operation, (*arguments, *enclosure.arguments)


def _rational_integral(node: Any) -> Any:
    """Of a rational function over the line or half of it: an operation on its coefficients."""
    from .bridge import rational_parts

    variable, lower, upper = node.limits[0]
    down, up = lower.is_infinite, upper.is_infinite
    if not (up and (down or lower.is_zero)) and not (down and upper.is_zero):
        return None
    integrand = node.function if up else node.function.xreplace({variable: -variable})
    try:
        # a pole that cancels is none for an integral
        top, factors = rational_parts(integrand.together().cancel(), variable)
    except Cannot:
        return None
    lengths = [len(listed) for listed, _ in factors]
    powers = [power for _, power in factors]

    def operation(*values: acb) -> acb:
        rest = iter(values)
        numerator = [next(rest) for _ in top]
        below = [([next(rest) for _ in range(n)], p) for n, p in zip(lengths, powers)]
        return rational_integral(numerator, below, bool(down and up))

    return operation, (*top, *(c for listed, _ in factors for c in listed))


def _piecewise(node: Any) -> Any:
    flat, kinds = [], []
    for value, condition in node.args:
        kind = type(condition).__name__
        if kind == "BooleanTrue":
            flat += [value, value, value]
        elif kind in _IF_LESS:
            flat += [value, condition.lhs, condition.rhs]
        else:
            raise Cannot(f"the condition {condition} of a piecewise formula is not a comparison")
        kinds.append(kind)

    def operation(*parts: acb) -> acb:
        for place, kind in enumerate(kinds):
            decided = kind == "BooleanTrue" or _holds(
                kind, parts[3 * place + 1] - parts[3 * place + 2]
            )
            if decided is None:
                return undefined()  # more bits may decide; on the border itself they never do
            if decided:
                return parts[3 * place]
        return undefined()

    return operation, tuple(flat)


def _holds(kind: str, gap: acb) -> bool | None:
    """Whether the comparison holds for this difference of its sides; None when undecided."""
    if gap == 0:
        return kind in _IF_EQUAL
    if kind in ("Equality", "Unequality"):
        return kind == "Unequality" if not gap.contains(0) else None
    if gap.real > 0:
        return _IF_GREATER[kind]
    return _IF_LESS[kind] if gap.real < 0 else None


def _rational_constant(node: Any) -> Any:
    value = fmpq(int(node.p), int(node.q))
    return (lambda: value), ()


def _rational_power(node: Any) -> Any:
    base, exponent = node.args
    if not exponent.is_Integer:
        raise Cannot(f"{node} is not a rational function over the rational numbers")
    power = int(exponent)
    return (lambda b: b**power), (base,)


RATIONAL: Handlers = {
    "Rational": _rational_constant,
    "Float": _refused,
    "Add": _sum,
    "Mul": _product,
    "Pow": _rational_power,
    "Tuple": function(lambda *entries: entries),
}
