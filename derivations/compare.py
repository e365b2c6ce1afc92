"""Compare a printed with a derived expression: by proof, else by balls at exact points.

A comparison never guesses: ``agrees`` needs a proof or, at every point, a ball for the difference
that contains zero and is narrow; ``differs`` needs a point whose ball excludes zero; all else is
``undecided``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flint import acb, arb
from sympy import (
    Dummy,
    Expr,
    RootSum,
    Sum,
    Symbol,
    gamma,
    loggamma,
    nan,
    oo,
    polygamma,
    zeta,
    zoo,
)
from sympy import Integral as _Integral

from numerics import bridge
from numerics.precision import working_precision
from numerics.thermal import Divergent

from . import prove
from .divergent import diverges_at_zero
from .identities import take_geometric_sums
from .lowest import lowest_terms
from .ratio import exact_ratio, parts
from .sample import completed

__all__ = ["Comparison", "PointComparison", "compare", "completed"]

CAP_BITS = 1 << 14
SETTLED_BITS = 1 << 9  # where another point has settled it already
ZERO_BITS = 1 << 12  # both sides within 2^-2048 of zero here count as zero
INTEGRAL_BITS = 1 << 9  # enclosing an integral costs much more than evaluating a formula
_SHORT_LOOK = 96
ENOUGH = 4  # points at which two forms differ; more would not refute them better


@dataclass(frozen=True)
class PointComparison:
    """Outcome at one exact point: agrees, differs, undefined or undecided, with both values."""

    outcome: str
    point: Mapping[Symbol, Expr]
    printed: acb | None = None
    derived: acb | None = None
    reason: str = ""  # why it is undecided, where the numerical side says so


@dataclass(frozen=True)
class Comparison:
    """``proved``, ``verified``, ``differs`` or ``undecided``, and what was seen."""

    outcome: str
    points: tuple[PointComparison, ...] = ()

    def first(self, outcome: str) -> PointComparison | None:
        return next((p for p in self.points if p.outcome == outcome), None)


def compare(
    printed: Any,
    derived: Any,
    points: Iterable[Mapping[Symbol, Expr]],
    digits: int,
    enough: int | None = ENOUGH,
) -> Comparison:
    """Proof first; if it fails, balls at every point, or until ``enough`` points differ.

    A proof is not believed against a ball: where the two contradict each other at the first point,
    the points decide.
    """
    left, right = (tuple(map(_summed, parts(side))) for side in (printed, derived))
    if len(left) != len(right):
        raise ValueError("printed and derived forms have different numbers of cases")
    symbols = set().union(*(e.free_symbols for e in (*left, *right)))
    full = [completed(given, symbols, turn) for turn, given in enumerate(points)]
    pairs = list(zip(left, right, strict=True))
    if all(prove.equal(a, b) for a, b in pairs) and not any(
        contradicted(a, b, point) for a, b in pairs for point in full[:1]
    ):
        return Comparison("proved")
    ratio = exact_ratio(printed, derived)
    constant = ratio is not None and ratio.is_number and _excludes_one(ratio)
    seen: list[PointComparison] = []
    for point in full:
        for a, b in pairs:
            settled = any(p.outcome == "differs" for p in seen)
            cap = SETTLED_BITS if settled else CAP_BITS
            if constant:  # printed is a multiple of derived: only one of them need be evaluated
                seen.append(multiple_at(ratio, b, point, cap))
            else:
                seen.append(compare_at(a, b, point, digits, cap))
        if enough and sum(p.outcome == "differs" for p in seen) >= enough * len(left):
            break
    outcomes = {p.outcome for p in seen}
    if outcomes & {"differs", "undefined"}:
        return Comparison("differs", tuple(seen))
    if outcomes == {"agrees"}:
        return Comparison("verified", tuple(seen))
    return Comparison("undecided", tuple(seen))


def _summed(expression: Any) -> Any:
    """Infinite geometric sums, which have no ball, by their values."""
    infinite = isinstance(expression, Expr) and expression.has(Sum) and expression.has(oo)
    return take_geometric_sums(expression) if infinite else expression


def compare_at(
    printed: Expr,
    derived: Expr,
    point: Mapping[Symbol, Expr],
    digits: int,
    cap_bits: int = CAP_BITS,
) -> PointComparison:
    """Compare at one exact point, with precision doubled until the answer is clear.

    Values that differ mostly do so in the first digits: a short look comes first.
    """
    if is_undefined(printed, point) and not is_undefined(derived, point):
        return PointComparison("undefined", point)
    if not (printed.has(_Integral) or derived.has(_Integral)):
        return _enclosed(printed, derived, point, digits, cap_bits)
    cap_bits = min(cap_bits, INTEGRAL_BITS)
    printed, derived = (lowest_terms(side, point) for side in (printed, derived))
    seen = _enclosed(printed, derived, point, digits, cap_bits)
    if seen.outcome != "undecided" or seen.reason:
        return seen
    both = ((printed, seen.printed), (derived, seen.derived))
    left, right = (
        side if found is not None and found.is_finite() else lowest_terms(side, point, False)
        for side, found in both
    )
    if prove.equal(left.xreplace(dict(point)), right.xreplace(dict(point))):
        return PointComparison("agrees", point, seen.printed, seen.derived)
    if (left, right) == (printed, derived):
        return seen
    return _enclosed(left, right, point, digits, cap_bits)


def _enclosed(
    printed: Expr, derived: Expr, point: Mapping[Symbol, Expr], digits: int, cap_bits: int
) -> PointComparison:
    enough = max(_SHORT_LOOK, int(digits * 3.33) + 32)
    bits = _SHORT_LOOK
    first = second = None
    while bits <= max(cap_bits, enough):
        with working_precision(bits):
            try:
                second = bridge.ball(derived, point)
                first = _value_or_none(printed, point)
            except (bridge.Cannot, Divergent) as refusal:
                return PointComparison("undecided", point, reason=str(refusal))
            if first is None and second.is_finite():
                return PointComparison("undefined", point, None, second)
            if first is not None and first.is_finite() and second.is_finite():
                difference = first - second
                if not difference.contains(0):
                    return PointComparison("differs", point, first, second)
                if narrow(difference, second, digits):
                    return PointComparison("agrees", point, first, second)
                if bits >= ZERO_BITS and difference.abs_upper() < arb(2) ** (-bits // 2):
                    return PointComparison("agrees", point, first, second)
        bits = max(2 * bits, enough)
    return PointComparison("undecided", point, first, second)


def _value_or_none(printed: Expr, point: Mapping[Symbol, Expr]) -> acb | None:
    """The ball, or None where an integral or a sum diverges."""
    try:
        return bridge.ball(printed, point)
    except Divergent:
        return None


def contradicted(a: Expr, b: Expr, point: Mapping[Symbol, Expr]) -> bool:
    """Whether a short look in balls excludes ``a = b``; integrals are not looked at (they cost)."""
    if a.has(_Integral) or b.has(_Integral):
        return False
    with working_precision(_SHORT_LOOK):
        try:
            difference = bridge.ball(a, point) - bridge.ball(b, point)
        except (bridge.Cannot, Divergent):
            return False
        return bool(difference.is_finite() and not difference.contains(0))


def multiple_at(
    ratio: Expr, derived: Expr, point: Mapping[Symbol, Expr], cap_bits: int = CAP_BITS
) -> PointComparison:
    """Compare ``ratio * derived`` with ``derived``, ``ratio`` a number other than 1.

    They differ wherever the derived form is not zero.
    """
    bits = 96
    while bits <= (INTEGRAL_BITS if derived.has(_Integral) else cap_bits):
        with working_precision(bits):
            try:
                value = bridge.ball(derived, point)
            except (bridge.Cannot, Divergent) as refusal:
                return PointComparison("undecided", point, reason=str(refusal))
            if value == 0:
                return PointComparison("agrees", point, value, value)
            if value.is_finite() and not value.contains(0):
                return PointComparison("differs", point, bridge.ball(ratio, {}) * value, value)
        bits *= 2
    return PointComparison("undecided", point)


def _excludes_one(ratio: Expr) -> bool:
    """Whether a number is certainly not 1, however it is written."""
    with working_precision(256):
        try:
            value = bridge.ball(ratio, {})
        except (bridge.Cannot, Divergent):
            return False
        return bool(value.is_finite() and not value.contains(1))


def narrow(difference: acb, value: acb, digits: int) -> bool:
    """Whether the ball of the difference is below ``10^-digits`` of the value.

    A value that may be zero has no scale; then only an exact zero difference is narrow.
    """
    if not (difference.is_finite() and value.is_finite()):
        return False
    if difference == 0:
        return True
    size = value.abs_lower()
    return bool(size > 0 and difference.abs_upper() < size * arb(10) ** -digits)


def is_undefined(expression: Expr, point: Mapping[Symbol, Expr]) -> bool:
    """Whether exact substitution leaves an infinite or indeterminate value.

    Functions that SymPy would write out term by term at large integers are not evaluated, only
    looked at for a pole.
    """
    if expression.has(_Integral):
        return diverges_at_zero(expression, point)
    if expression.has(RootSum, Sum):
        return False
    stand_ins = {}
    for function in expression.atoms(polygamma, gamma, loggamma, zeta):
        argument = function.args[-1].subs(point)
        if argument == 1 if isinstance(function, zeta) else _is_pole(argument):
            return True
        stand_ins[function] = Dummy(positive=True)
    value = expression.xreplace(stand_ins).xreplace(dict(point))  # all symbols at once
    return bool(value.has(zoo, nan))


def _is_pole(argument: Expr) -> bool:
    return bool(argument.is_integer and argument.is_nonpositive)
