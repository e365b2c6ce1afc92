"""From a statement to a verdict.

proved        the difference of printed and derived form is identically zero, symbolically
verified      at every sampled point of the domain the difference's ball contains zero and is narrow
conditional   holds where a stated condition does and fails elsewhere
refuted       a ball without zero, with the point (or an undefined printed form)
undecided     not settled within the precision cap; never counted as passed
definition    nothing to prove
estimate      an order of magnitude, with our number beside it

The derived form is checked on its own: every step, and every witness (a route that shares no code
with the derivation). A verdict about a paper counts only if that check passes, see
``Verdict.derivation_verdict``.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sympy import Expr, S, Symbol

from .converge import Converging, judge_converging
from .compare import Comparison, PointComparison, compare, exact_ratio
from .leading import judge_leading
from .paper import Statement
from .support import check_steps, check_witnesses, number

__all__ = ["VERDICTS", "Verdict", "verify"]

VERDICTS = (
    "proved", "verified", "conditional", "refuted", "undecided", "definition", "estimate",
)  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """The outcome of checking one statement; every field is computed.

    ``derivation_verdict`` is about our own form: ``verified`` (every witness agrees and every step
    holds), ``unwitnessed`` (steps hold, no independent route attached), ``failed``.
    ``ratio`` is printed over derived where it is a constant; ``ratio_constant`` says whether it is.
    """

    paper: str
    tag: str
    kind: str
    verdict: str
    evidence: tuple[str, ...] = ()
    digits: int | None = None
    condition: str | None = None
    counterexample: dict[str, Any] | None = None
    ratio: str | None = None
    ratio_constant: bool | None = None
    asymptotics: dict[str, Any] | None = None
    derivation_verdict: str = "unwitnessed"
    witnesses: tuple[dict[str, Any], ...] = ()
    repair: Any = None
    seconds: float = 0.0

    @property
    def sound(self) -> bool:
        """Whether nothing is undecided and our own derivation holds."""
        return self.verdict != "undecided" and self.derivation_verdict != "failed"

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def verify(statement: Statement, digits: int = 50, points: int = 6) -> Verdict:
    """Judge one statement at ``digits`` digits over ``points`` sample points of its domain."""
    started = time.perf_counter()
    fields = _judge(statement, digits, points)
    steps = check_steps(statement, min(digits, 30))
    witnesses = check_witnesses(statement, digits)
    fields["evidence"] = (*fields.get("evidence", ()), *steps.lines)
    fields["witnesses"] = witnesses.reports
    if steps.failed or witnesses.failed:
        own = "failed"
    elif witnesses.reports:
        own = "verified"
    else:
        own = "unwitnessed"
    return Verdict(
        statement.paper, statement.tag, statement.kind,
        derivation_verdict=own, seconds=round(time.perf_counter() - started, 3), **fields,
    )  # fmt: skip


def _judge(statement: Statement, digits: int, points: int) -> dict[str, Any]:
    if statement.kind in ("definition", "estimate"):
        return {"verdict": statement.kind}
    if isinstance(statement.derived, Converging):
        sample = list(statement.domain.points(2))
        return judge_converging(statement.printed[0], statement.derived, sample, digits)
    if statement.limit is not None:
        return judge_leading(statement, digits)
    if statement.condition is not None:
        return _conditional(statement, digits, points)
    sample = tuple(statement.domain.points(points))
    worst = [
        _one(statement, statement.written_out(printed), sample, digits)
        for printed in statement.printed
    ]
    order = ("refuted", "undecided", "verified", "proved")
    return min(worst, key=lambda fields: order.index(fields["verdict"]))


def _one(
    statement: Statement, printed: Any, sample: tuple[Mapping[Symbol, Expr], ...], digits: int
) -> dict[str, Any]:
    derived = statement.written_out(statement.derived)
    result = compare(printed, derived, sample or ({},), digits)
    if result.outcome == "differs":
        return _refuted(printed, derived, result)
    if result.outcome == "proved" and statement.sampled:
        line = "holds at every sample the derivation looks at"
        return {"verdict": "verified", "evidence": (line,), "digits": digits}
    if result.outcome == "proved":
        return {"verdict": "proved", "evidence": ("difference reduces to zero symbolically",)}
    if result.outcome == "verified":
        line = f"difference enclosed around zero at {len(result.points)} points to {digits} digits"
        return {"verdict": "verified", "evidence": (line,), "digits": digits}
    stuck = result.first("undecided")
    where = describe(stuck.point) if stuck else {}
    return {"verdict": "undecided", "evidence": (f"not settled within the precision cap at {where}",)}


def _refuted(printed: Any, derived: Any, result: Comparison) -> dict[str, Any]:
    witness = result.first("differs") or result.first("undefined")
    assert witness is not None
    fields: dict[str, Any] = {"verdict": "refuted", "counterexample": counterexample(witness)}
    ratio = exact_ratio(printed, derived)
    if ratio is not None:
        fields["ratio"] = str(ratio)
        fields["ratio_constant"] = not ratio.free_symbols
    else:
        values = [ratio_at(p) for p in result.points if p.outcome == "differs"]
        listed = [v for v in values if v is not None]
        fields["ratio"] = ", ".join(listed[:4]) or None
        fields["ratio_constant"] = False if len(set(listed)) > 1 else None
    seen = sum(p.outcome in ("differs", "undefined") for p in result.points)
    fields["evidence"] = (f"the ball of the difference excludes zero at {seen} of {len(result.points)} "
                          "points",)  # fmt: skip
    return fields


def _conditional(statement: Statement, digits: int, points: int) -> dict[str, Any]:
    """Judge inside and outside the condition; ``conditional`` needs both to be clear."""
    inside, outside = [], []
    for point in statement.domain.points(4 * points):
        target = inside if statement.condition.subs(point) == S.true else outside
        if len(target) < points:
            target.append(point)
    printed = statement.written_out(statement.printed[0])
    derived = statement.written_out(statement.derived)
    within = compare(printed, derived, inside, digits)
    beyond = compare(printed, derived, outside, digits)
    if within.outcome == "differs":
        return _refuted(printed, derived, within)
    if "undecided" in (within.outcome, beyond.outcome) or not outside or not inside:
        return {"verdict": "undecided", "evidence": ("the condition could not be separated",)}
    if beyond.outcome in ("proved", "verified"):
        return {"verdict": beyond.outcome, "evidence": ("holds without the condition as well",)}
    witness = beyond.first("differs") or beyond.first("undefined")
    assert witness is not None
    failing = sum(p.outcome in ("differs", "undefined") for p in beyond.points)
    return {
        "verdict": "conditional",
        "condition": str(statement.condition),
        "counterexample": counterexample(witness),
        "digits": digits if within.outcome == "verified" else None,
        "evidence": (
            f"{within.outcome} where the condition holds ({len(inside)} points)",
            f"fails at {failing} of {len(beyond.points)} points where it does not",
        ),
    }


def counterexample(seen: PointComparison) -> dict[str, Any]:
    """A point with both values, as strings."""
    return {
        "point": describe(seen.point),
        "printed": "undefined" if seen.printed is None else number(seen.printed),
        "derived": "" if seen.derived is None else number(seen.derived),
    }


def ratio_at(seen: PointComparison) -> str | None:
    if seen.printed is None or seen.derived is None or seen.derived.contains(0):
        return None
    return number(seen.printed / seen.derived, 8)


def describe(point: Mapping[Symbol, Expr]) -> dict[str, str]:
    return {str(symbol): str(value) for symbol, value in point.items()}


def verify_all(statements: Iterable[Statement], digits: int = 50) -> list[Verdict]:
    """Judge statements one after the other, in the order given."""
    return [verify(statement, digits) for statement in statements]


