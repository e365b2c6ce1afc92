"""From a formula as text to a verdict: read, judge, repair, all inside one limited worker."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterator
from typing import Any

from sympy import Expr, RootSum, Symbol, oo

from derive.asymptotics import Expansion

from .. import prove
from ..domain import Domain
from ..formula import FormulaError, Names, names_of, read
from ..latex import latex
from ..paper import Limit, Statement
from ..verify import judge
from .narrow import described, narrowed
from .order import right_to
from .result import Audit
from .target import NotAuditable, Target, target
from .worker import OutOfMemory, OutOfTime, limited

__all__ = ["MAX_DIGITS", "audit"]

MAX_DIGITS = 1000
SECONDS, MEGABYTES = 120, 4096
_LIMIT = re.compile(r"(.+?)(?:->|\\to(?![a-z])|\\rightarrow(?![a-z])|\u2192)(.+)", re.DOTALL)


_INFINITIES = dict.fromkeys(("oo", "+oo", "inf", "infinity", "\\infty", "+\\infty", "\u221e"), oo)
_INFINITIES |= dict.fromkeys(("-oo", "-inf", "-infinity", "-\\infty", "-\u221e"), -oo)


def audit(
    name: str,
    formula: str | Expr,
    *,
    where: str = "",
    limit: str = "",
    case: int | None = None,
    digits: int = 50,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> Audit:
    """Judge ``formula``, text or LaTeX as in a paper, as the right side of ``name``.

    ``name`` is ``PAPER:TAG`` of a statement or quantity; ``where`` narrows the domain
    (``"N >= 30"``), ``limit`` makes it a claim about the leading order (``"N -> oo"``), ``case``
    picks one line of a formula given by cases. The formula is read with the statement's own
    symbols. Reading and judging happen in a worker that gets ``seconds`` and ``megabytes``; what
    is not settled within them is ``undecided``.

    Raises ``FormulaError`` for what cannot be read, ``NotAuditable``, ``UnknownName`` and
    ``OutsideDomain``. ``verified`` means agreement in balls at the sampled points, nothing more.
    """
    if not 1 <= digits <= MAX_DIGITS:
        raise ValueError(f"digits = {digits}: give from 1 to {MAX_DIGITS}")
    started = time.perf_counter()
    request = (name, formula, where, limit, case, digits)
    with contextlib.closing(limited(_work, request, seconds, megabytes)) as parts:
        understood = next(parts)
        try:
            fields = next(parts)
        except (OutOfTime, OutOfMemory) as overrun:
            fields = {"verdict": "undecided", "evidence": (str(overrun),)}
    elapsed = round(time.perf_counter() - started, 3)
    return Audit(name=name, seconds=elapsed, **{**understood, **fields})


def _work(
    name: str, formula: str | Expr, where: str, limit: str, case: int | None, digits: int
) -> Iterator[dict[str, Any]]:
    """First what is echoed, and our form; then the verdict."""
    chosen = target(name, case)
    names = names_of(chosen.source)
    printed = formula if isinstance(formula, Expr) else read(formula, names).expression
    statement = chosen.statement
    domain = narrowed(statement.domain, where, names) if where else statement.domain
    claim = _limit(limit, names, statement) if limit else statement.limit
    scope = described(statement.domain) + (f", where {' '.join(where.split())}" if where else "")
    yield _understood(chosen, printed, scope, claim)
    yield _judged(chosen, printed, domain, claim, digits)


def _understood(chosen: Target, printed: Expr, scope: str, claim: Limit | None) -> dict[str, Any]:
    written = [form for form in chosen.forms if not (isinstance(form, Expr) and form.has(RootSum))]
    ours = (written or chosen.forms)[-1]  # a sum over roots tells a reader less than an integral
    return {
        "understood": str(printed),
        "understood_latex": latex(printed),
        "derived": str(ours.truncated() if isinstance(ours, Expansion) else ours),
        "derived_latex": latex(ours.as_expr() if isinstance(ours, Expansion) else ours),
        "domain": scope + _claimed(claim),
    }


def _claimed(limit: Limit | None) -> str:
    return "" if limit is None else f", {limit.symbol} -> {limit.point}"


def _judged(
    chosen: Target, printed: Expr, domain: Domain, claim: Limit | None, digits: int
) -> dict[str, Any]:
    form = _best_form(chosen, printed)
    statement = chosen.judged_by(form, printed, domain=domain, limit=claim)
    fields = judge(statement, digits)
    if claim is not None and fields["verdict"] in ("proved", "verified"):
        fields["evidence"] = (*fields["evidence"], *right_to(statement, printed, claim))
    known = {name: fields[name] for name in _FIELDS if name in fields}
    report = known.get("repair") or {}
    lines = [repair["text"] for repair in report.get("repairs", ())]
    lines += [report["unrepaired"]] if report.get("unrepaired") else []
    return {**known, "repair_lines": tuple(lines)}


_FIELDS = (
    "verdict", "evidence", "digits", "condition", "counterexample", "ratio", "ratio_constant",
    "asymptotics", "repair",
)  # fmt: skip


def _limit(text: str, names: Names, statement: Statement) -> Limit:
    """``N -> oo`` as a limit; refused where the statement is itself a leading order."""
    found = _LIMIT.fullmatch(text.strip())
    if found is None:
        raise FormulaError(f"--limit {text!r} is no limit: write 'N -> oo' or 'theta -> 0'")
    symbol = read(found.group(1), names).expression
    to = found.group(2).strip()
    point = _INFINITIES[to] if to in _INFINITIES else read(to, names).expression
    if not isinstance(symbol, Symbol) or point.free_symbols:
        raise FormulaError(f"--limit {text!r} is no limit: write 'N -> oo' or 'theta -> 0'")
    if statement.limit is not None and (symbol, point) != (
        statement.limit.symbol, statement.limit.point,
    ):  # fmt: skip
        raise NotAuditable(
            f"{statement.identifier} is itself the leading order as {statement.limit.symbol} -> "
            f"{statement.limit.point}; audit a limit of the exact form, or leave --limit out"
        )
    return statement.limit or Limit(symbol, point)


def _best_form(chosen: Target, printed: Expr) -> Any:
    """The form that the formula is seen to be equal to, else the one that evaluates best."""
    for form in chosen.forms[:-1]:
        if isinstance(form, Expr) and prove.equal(
            chosen.statement.written_out(printed), chosen.statement.written_out(form)
        ):
            return form
    return chosen.forms[-1]
