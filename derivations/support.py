"""The check of our own side: every step of a derivation, and every witness.

A step is an equation like any other: proved, or verified in balls at a point. A witness is a route
that shares no code with the derivation, evaluated at exact points beside the derived form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flint import acb, arb
from mpmath import mpc, mpf
from sympy import Expr, Rational, S, Symbol
from sympy.core.function import AppliedUndef

from derive.derivation import Step
from derive.residue import Residue
from numerics import bridge
from numerics.precision import working_precision

from .compare import compare_at, completed, parts
from .paper import Statement, Witness
from .prove import equal

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
    if imaginary == 0 or (imaginary.contains(0) and imaginary.rad() < arb(10) ** -digits):
        return str(real.str(digits, radius=False))
    if real.contains(0) and real.rad() < arb(10) ** -digits:
        return f"{imaginary.str(digits, radius=False)} i"
    return f"{real.str(digits, radius=False)} + {imaginary.str(digits, radius=False)} i"


def check_steps(statement: Statement, digits: int) -> Checked:
    """Check every step; a step about a named function (its definition) has nothing to check."""
    count = {"proved": 0, "verified": 0, "named": 0}
    failed = []
    for place, step in enumerate(statement.steps, start=1):
        outcome = check_step(step, statement, digits)
        if outcome in count:
            count[outcome] += 1
        else:
            failed.append(f"step {place} is {outcome}")
    lines = []
    if count["proved"] or count["verified"]:
        lines.append(f"steps: {count['proved']} proved, {count['verified']} verified")
    return Checked((*lines, *failed), failed=bool(failed))


def check_step(step: Step, statement: Statement, digits: int) -> str:
    """``proved``, ``verified``, ``named`` (defines a symbol or function), ``refuted``, ``undecided``."""
    sides = (statement.written_out(step.left), statement.written_out(step.right))
    for left, right in zip(*map(parts, sides), strict=True):
        if left.atoms(AppliedUndef) or (left.is_Symbol and not right.has(left)):
            return "named"
        if equal(left, right):
            continue
        point = sample_for(left, right, statement)
        outcome = compare_at(_explicit(left), _explicit(right), point, digits).outcome
        if outcome != "agrees":
            return {"differs": "refuted"}.get(outcome, outcome)
        return "verified"
    return "proved"


def sample_for(left: Expr, right: Expr, statement: Statement) -> dict[Symbol, Expr]:
    """An exact point for the free symbols of a step: the domain's, else a value by assumption."""
    domain = next(iter(statement.domain.points(1)), {})
    return completed(domain, left.free_symbols | right.free_symbols)


def _explicit(expression: Expr) -> Expr:
    """Residues as integrals over a small circle, for the numerical side."""
    angle = Symbol("phi", real=True)
    residues = {
        node: node.as_contour_integral(Rational(1, 8), angle) for node in expression.atoms(Residue)
    }
    return expression.xreplace(residues)


def check_witnesses(statement: Statement, digits: int) -> Checked:
    """Evaluate every witness beside the derived form at its points."""
    reports = [_check_witness(statement, witness, digits) for witness in statement.witnesses]
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

    A witness may return several values for a form given by cases; the worst counts. None when the
    two exclude each other.
    """
    exact = {symbol: S(value) for symbol, value in point.items()}
    with working_precision(int(3.33 * digits) + 96):
        values = witness.value(exact, digits)
    listed = values if isinstance(values, tuple) else (values,)
    worst = digits
    for expression, value in zip(parts(derived), listed, strict=True):
        with working_precision(int(3.33 * digits) + 96):
            ours = bridge.ball(expression, exact)
            theirs = _ball(value)
            difference = (ours - theirs).abs_upper()
            size = theirs.abs_upper()
            scale = size if size > arb(10) ** -digits else arb(1)
            reached = digits
            while reached > 0 and not difference <= scale * arb(10) ** -reached:
                reached -= 1
        if reached == 0:
            return None
        worst = min(worst, reached)
    return worst


def _ball(value: Any) -> acb:
    """A witness value as a ball; floats and mpf stand for themselves, exact numbers are enclosed."""
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


