"""The check of our own side: every step of a derivation, and every witness.

A step is an equation like any other: proved, or verified in balls at a point. A witness is a route
that shares no code with the derivation, evaluated at exact points beside the derived form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flint import acb, arb
from mpmath import mpc, mpf
from sympy import Expr, Integral, Rational, S, Symbol
from sympy.core.function import AppliedUndef

from derive.derivation import Step
from derive.residue import Residue
from numerics import bridge
from numerics.precision import working_precision

from .compare import ZERO_BITS, compare_at, completed
from .paper import Statement, Witness
from .prove import equal
from .ratio import parts

__all__ = ["Checked", "check_step", "check_steps", "check_witnesses", "number"]


@dataclass(frozen=True)
class Checked:
    """Lines for the reader, reports for the record, and whether anything failed."""

    lines: tuple[str, ...] = ()
    reports: tuple[dict[str, Any], ...] = ()
    failed: bool = False


def number(value: acb | arb, digits: int = 20) -> str:
    """A ball as a short decimal string, for display (the radius dropped)."""
    ball = acb(value)
    real, imaginary = ball.real, ball.imag
    small = arb(10) ** -digits * (1 + abs(real))
    if imaginary == 0 or (imaginary.contains(0) and imaginary.rad() < small):
        return str(real.str(digits, radius=False))
    if real.contains(0) and real.rad() < arb(10) ** -digits:
        return f"{imaginary.str(digits, radius=False)} i"
    sign = "-" if imaginary < 0 else "+"
    size = abs(imaginary).str(digits, radius=False)
    return f"{real.str(digits, radius=False)} {sign} {size} i"


def check_steps(statement: Statement, digits: int) -> Checked:
    """Check every step; one that gives a name (a symbol, a function) has nothing to check.

    Those are counted as such: they are not evidence.
    """
    count = {"proved": 0, "verified": 0, "named": 0}
    failed = []
    for place, step in enumerate(statement.steps, start=1):
        outcome = check_step(step, statement, digits)
        if outcome in count:
            count[outcome] += 1
        else:
            failed.append(f"step {place} is {outcome}")
    lines = []
    if statement.steps:
        named = f", {count['named']} not checked (they give a name)" if count["named"] else ""
        lines.append(f"steps: {count['proved']} proved, {count['verified']} verified{named}")
    return Checked((*lines, *failed), failed=bool(failed))


def check_step(step: Step, statement: Statement, digits: int) -> str:
    """``proved``, ``verified``, ``named``, ``refuted``, ``undefined`` or ``undecided``.

    ``named``: some part defines a symbol or function. The worst part counts.
    """
    sides = (statement.written_out(step.left), statement.written_out(step.right))
    outcomes = set()
    for left, right in zip(*map(parts, sides), strict=True):
        if left.atoms(AppliedUndef) or (left.is_Symbol and not right.has(left)):
            outcomes.add("named")
        elif equal(left, right):
            outcomes.add("proved")
        else:
            outcomes.add(_verified_at_a_point(left, right, step, statement, digits))
    order = ("refuted", "undefined", "undecided", "named", "verified", "proved")
    return min(outcomes, key=order.index, default="proved")


def _verified_at_a_point(
    left: Expr, right: Expr, step: Step, statement: Statement, digits: int
) -> str:
    point = sample_for(left, right, statement, step.condition)
    if point is None:
        return "undecided"
    outcome = compare_at(_explicit(left), _explicit(right), point, digits).outcome
    return {"differs": "refuted", "agrees": "verified"}.get(outcome, outcome)


def sample_for(
    left: Expr, right: Expr, statement: Statement, condition: Any = None
) -> dict[Symbol, Expr] | None:
    """An exact point where the step's condition holds: the domain's, else values by assumption.

    A point without special values: at the samples, which are ones and zeros, powers look alike.
    None when no such point is found.
    """
    plain = tuple(replace(variable, samples=()) for variable in statement.domain.variables)
    symbols = left.free_symbols | right.free_symbols | getattr(condition, "free_symbols", set())
    for given in replace(statement.domain, variables=plain).points(20):
        point = completed(given, symbols)
        if condition is None or S(condition).subs(point) == S.true:
            return point
    return None


def _explicit(expression: Expr) -> Expr:
    """Residues as integrals over a small circle, for the numerical side."""
    angle = Symbol("phi", real=True)
    residues = {
        node: node.as_contour_integral(Rational(1, 8), angle) for node in expression.atoms(Residue)
    }
    return expression.xreplace(residues)


def check_witnesses(statement: Statement, digits: int, slow: bool = False) -> Checked:
    """Evaluate every witness beside the derived form at its points; slow ones if wanted."""
    asked = [witness for witness in statement.witnesses if slow or not witness.slow]
    reports = [_check_witness(statement, witness, digits) for witness in asked]
    return Checked(reports=tuple(reports), failed=not all(r["agrees"] for r in reports))


def _check_witness(statement: Statement, witness: Witness, digits: int) -> dict[str, Any]:
    wanted = min(digits, witness.digits)
    derived = statement.derived
    derived = derived.truncated() if hasattr(derived, "truncated") else derived
    ours = statement.written_out(derived)
    agreed = [agreement(ours, witness, point, wanted) for point in witness.points]
    return {
        "name": witness.name,
        "points": len(witness.points),
        "digits": min((a for a in agreed if a is not None), default=0),
        "agrees": bool(agreed) and all(a is not None and a >= wanted for a in agreed),
    }


def agreement(
    derived: Any, witness: Witness, point: Mapping[Symbol, Any], digits: int
) -> int | None:
    """Number of decimal digits to which derived form and witness agree (at most ``digits``).

    A witness may return several values for a form given by cases; the worst counts. None when not
    one digit agrees. Digits are relative to the derived value, to 1 only where that is zero.
    """
    exact = {symbol: S(value) for symbol, value in point.items()}
    with working_precision(int(3.33 * digits) + 96):
        values = witness.value(exact, digits)
    listed = values if isinstance(values, tuple) else (values,)
    worst = digits
    for expression, value in zip(parts(derived), listed, strict=True):
        expression = _under_integral(expression, exact)
        ours, bits = _separated(expression, exact, int(3.33 * digits) + 96)
        with working_precision(bits):
            theirs = _ball(value)
            difference = ours - theirs
            if not (difference.is_finite() and theirs.is_finite()):
                return None
            size = ours.abs_lower()
            scale = size if size > 0 else arb(1)
            reached = digits
            while reached > 0 and not difference.abs_upper() <= scale * arb(10) ** -reached:
                reached -= 1
        if reached == 0:
            return None
        worst = min(worst, reached)
    return worst


def _under_integral(expression: Expr, exact: Mapping[Symbol, Expr]) -> Expr:
    """The integrand where the point gives a value to the variable of integration itself.

    An integral that diverges is witnessed by its integrand.
    """
    if isinstance(expression, Integral) and expression.variables[0] in exact:
        return expression.function
    return expression


def _separated(expression: Expr, exact: Mapping[Symbol, Expr], bits: int) -> tuple[acb, int]:
    """The derived value in a ball narrow on its own scale, if raising the precision gets there.

    ``bits`` is what the digits need and some 96 more.
    """
    needed = bits - 64
    while True:
        with working_precision(bits):
            value = bridge.ball(expression, exact)
        settled = value == 0 or (value.is_finite() and value.rel_accuracy_bits() >= needed)
        if settled or 2 * bits > ZERO_BITS:
            return value, bits
        bits *= 2


def _ball(value: Any) -> acb:
    """A witness value as a ball; floats and mpf stand for themselves."""
    if isinstance(value, acb | arb | int | float | complex):
        return acb(value)
    if isinstance(value, mpf):
        sign, mantissa, exponent, _ = value._mpf_  # man_exp leaves the sign out
        return acb(arb(int(-mantissa if sign else mantissa)) * arb(2) ** int(exponent))
    if isinstance(value, mpc):
        return acb(_ball(value.real).real, _ball(value.imag).real)
    if isinstance(value, Expr):
        return bridge.ball(value, {})
    return acb(arb(value))
