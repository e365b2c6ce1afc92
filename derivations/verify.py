"""From a statement to a verdict.

proved        the difference of printed and derived form is identically zero, symbolically
verified      at every sampled point of the domain the difference's ball contains zero and is narrow
conditional   holds where a stated condition does and fails elsewhere
refuted       a ball without zero, with the point (or an undefined printed form)
undecided     not settled within the precision cap; never counted as passed
definition    nothing to prove
estimate      an order of magnitude, with our number beside it
citation      a statement of other work; not judged here

The derived form is checked on its own: every step, and every witness (a route that shares no code
with the derivation). A verdict about a paper counts only if that check passes, see
``Verdict.derivation_verdict``.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sympy import Expr, Symbol

from .compare import Comparison, PointComparison, compare
from .conditional import counterexample, describe, first_failure, judge_conditional
from .converge import Converging, judge_converging
from .latex import latex
from .leading import judge_leading
from .paper import Statement
from .ratio import exact_ratio
from .support import check_steps, check_witnesses, number

__all__ = ["NOT_JUDGED", "VERDICTS", "Verdict", "judge", "verify"]

VERDICTS = (
    "proved", "verified", "conditional", "refuted", "undecided", "definition", "estimate",
    "citation",
)  # fmt: skip
NOT_JUDGED = ("definition", "estimate", "citation")  # kinds that are their own verdict


@dataclass(frozen=True)
class Verdict:
    """The outcome of checking one statement; every field is computed.

    ``derivation_verdict`` is about our own form: ``verified`` (every witness agrees and every step
    holds), ``unwitnessed`` (steps hold, no independent route attached), ``failed``.
    ``ratio`` is printed over derived where it is a constant; ``ratio_constant`` says whether it is.
    ``typeset`` holds LaTeX of ratio, condition and asymptotics by their names. ``repair`` is there
    for what is refuted, see ``repair.report``.
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
    typeset: dict[str, str] | None = None
    asymptotics: dict[str, Any] | None = None
    derivation_verdict: str = "unwitnessed"
    witnesses: tuple[dict[str, Any], ...] = ()
    repair: dict[str, Any] | None = None
    seconds: float = 0.0

    @property
    def sound(self) -> bool:
        """Whether nothing is undecided and our own derivation holds."""
        return self.verdict != "undecided" and self.derivation_verdict != "failed"

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def verify(statement: Statement, digits: int = 50, points: int = 6, slow: bool = False) -> Verdict:
    """Judge one statement at ``digits`` digits over ``points`` sample points of its domain.

    More points are taken where the domain names more samples; ``slow`` asks the slow witnesses
    (simulations) as well. Raises ``ValueError`` for less than one digit.
    """
    if digits < 1:
        raise ValueError(f"digits = {digits}: a comparison needs at least one digit")
    started = time.perf_counter()
    fields = judge(statement, digits, points)
    steps = check_steps(statement, min(digits, 30))
    witnesses = check_witnesses(statement, digits, slow)
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


_RANK = ("refuted", "undecided", "conditional", "verified", "proved")


def judge(
    statement: Statement, digits: int = 50, points: int = 6, repair: bool = True
) -> dict[str, Any]:
    """What is found about the printed forms, as fields of a ``Verdict``.

    With ``repair`` the repair of what is refuted is among them. Steps and witnesses of the
    derivation are not looked at.
    """
    points = max(points, statement.domain.enough)
    fields = _judge(statement, digits, points)
    if repair and fields["verdict"] == "refuted":
        from .repair.report import repair_report

        fields["repair"] = repair_report(statement, lambda other: _judge(other, digits, points))
    return fields


def _judge(statement: Statement, digits: int, points: int) -> dict[str, Any]:
    """The worst of what is found about each printed form."""
    if statement.kind in NOT_JUDGED:
        return {"verdict": statement.kind}
    if statement.limit is not None and not isinstance(statement.derived, Converging):
        return judge_leading(statement, digits)
    found = [_judge_printed(statement, printed, digits, points) for printed in statement.printed]
    return min(found, key=lambda fields: _RANK.index(fields["verdict"]))


def _judge_printed(statement: Statement, printed: Any, digits: int, points: int) -> dict[str, Any]:
    printed = statement.written_out(printed)
    if isinstance(statement.derived, Converging):
        sample = list(statement.domain.points(2))
        large = str(statement.limit.symbol) if statement.limit else "N"
        return judge_converging(printed, statement.derived, sample, digits, large)
    if statement.condition is not None:
        derived = statement.written_out(statement.derived)
        return judge_conditional(printed, derived, statement, digits, points)
    return _one(statement, printed, tuple(statement.domain.points(points)), digits)


def _one(
    statement: Statement, printed: Any, sample: tuple[Mapping[Symbol, Expr], ...], digits: int
) -> dict[str, Any]:
    derived = statement.written_out(statement.derived)
    result = compare(printed, derived, sample, digits)
    if result.outcome == "differs":
        return _refuted(printed, derived, result)
    if result.outcome == "proved" and statement.sampled:
        line = "holds at every sample the derivation looks at"
        return {"verdict": "verified", "evidence": (line,)}  # an order or a count has no digits
    if result.outcome == "proved":
        return {"verdict": "proved", "evidence": ("difference reduces to zero symbolically",)}
    if result.outcome == "verified":
        line = f"difference enclosed around zero at {len(result.points)} points to {digits} digits"
        return {"verdict": "verified", "evidence": (line,), "digits": digits}
    stuck = result.first("undecided")
    where = describe(stuck.point) if stuck else {}
    return {
        "verdict": "undecided",
        "evidence": (f"not settled within the precision cap at {where}",),
    }


def _refuted(printed: Any, derived: Any, result: Comparison) -> dict[str, Any]:
    found = counterexample(first_failure(result))
    fields: dict[str, Any] = {"verdict": "refuted", "counterexample": found}
    ratio = exact_ratio(printed, derived)
    if ratio is not None:
        fields["ratio"] = str(ratio)
        fields["typeset"] = {"ratio": latex(ratio)}
        fields["ratio_constant"] = not ratio.free_symbols
    else:
        values = [ratio_at(p) for p in result.points if p.outcome == "differs"]
        listed = [v for v in values if v is not None]
        fields["ratio"] = ", ".join(listed[:4]) or None
        fields["ratio_constant"] = False if len(set(listed)) > 1 else None
    seen = sum(p.outcome in ("differs", "undefined") for p in result.points)
    of = f"{seen} of {len(result.points)} points"
    fields["evidence"] = (f"the ball of the difference excludes zero at {of}",)
    return fields


def ratio_at(seen: PointComparison) -> str | None:
    if seen.printed is None or seen.derived is None or seen.derived.contains(0):
        return None
    return number(seen.printed / seen.derived, 8)


def verify_all(statements: Iterable[Statement], digits: int = 50) -> list[Verdict]:
    """Judge statements one after the other, in the order given."""
    return [verify(statement, digits) for statement in statements]
