"""What was found about a refuted statement, as data for the verdict: plain text and numbers."""

from __future__ import annotations

from typing import Any

from sympy import Basic, Rational

from ..latex import latex
from ..paper import Cases, Statement
from .edits import Edit
from .marked import marked_latex
from .search import Budget, Repair
from .statement import Attempt, Judge, attempts, how_it_differs
from .wording import sentence

__all__ = ["repair_report"]


def repair_report(
    statement: Statement, judge: Judge, budget: Budget | None = None
) -> dict[str, Any]:
    """The repairs of a refuted statement.

    ``summary`` is one line. ``repairs`` lists those of lowest cost: ``side`` (which printed form),
    ``cost`` (edits, bits), ``edits`` (each with path, kind, old, new, constant, case, text),
    ``text``, ``text_latex``, ``result``, ``result_latex`` and ``marked_latex``. ``tried`` counts
    the variants, ``complete`` says whether none was left out for the budget. Without a repair
    ``unrepaired`` says so, and ``behaviour`` how ratio and difference of print and truth behave.
    """
    made = list(attempts(statement, judge, budget))
    repairs = [_repair(a, repair, len(made) > 1) for a in made for repair in _found(a)]
    tried = sum(a.search.tried for a in made if a.search)
    complete = all(a.search.complete for a in made if a.search)
    report: dict[str, Any] = {"repairs": repairs, "tried": tried, "complete": complete}
    without = [a for a in made if not _found(a)]
    reasons = [_reason(statement, a) for a in without]
    report["behaviour"] = next((how for _, how in reasons if how), None)
    report["unrepaired"] = "; ".join(line for line, _ in reasons) or None
    told = "; or ".join(repair["text"] for repair in repairs)
    report["summary"] = "; ".join(filter(None, (told, report["unrepaired"])))
    return report


def _found(attempt: Attempt) -> tuple[Repair, ...]:
    return attempt.search.repairs if attempt.search else ()


def _reason(statement: Statement, attempt: Attempt) -> tuple[str, dict[str, Any]]:
    search, printed, truth = attempt.search, attempt.printed, statement.derived
    if isinstance(printed, Rational) and isinstance(truth, Rational):
        return f"no formula to repair: the number should be {truth}", {}
    if search is None or not search.evaluable:
        return "no repair: no formula to evaluate on one of the sides", {}
    text, found = how_it_differs(statement, printed)
    line = f"no repair by one or two edits found (variants tried: {search.tried})"
    return f"{line}; {text}" if text else line, found


def _repair(attempt: Attempt, repair: Repair, several: bool) -> dict[str, Any]:
    printed = attempt.printed
    plain = _sentences(printed, repair, str)
    side = f" in printed form {attempt.side + 1}" if several else ""
    return {
        "side": attempt.side,
        "cost": list(repair.cost),
        "edits": [_edit(e, text) for e, text in zip(repair.edits, plain, strict=True)],
        "text": ", then ".join(plain) + side,
        "text_latex": ", then ".join(_sentences(printed, repair, _dollars)) + side,
        "result": str(repair.result),
        "result_latex": latex(repair.result),
        "marked_latex": _marked(printed, repair),
    }


def _dollars(expression: Basic) -> str:
    return f"${latex(expression)}$"


def _sentences(printed: Any, repair: Repair, show: Any) -> list[str]:
    """One sentence for each edit, each made in what the edits before it left."""
    told: list[str] = []
    forms: dict[Any, Any] = {}
    conditions = printed.conditions if isinstance(printed, Cases) else ()
    if show is not str:
        conditions = tuple(f"${condition}$" for condition in conditions)
    for edit in repair.edits:
        case: Any = edit.case
        start = printed.values[case] if isinstance(printed, Cases) else printed
        form = forms.get(case, start)
        told.append(sentence(edit, form, show, conditions))
        forms[case] = edit.apply(form)
    return told


def _edit(edit: Edit, text: str) -> dict[str, Any]:
    return {
        "kind": edit.kind,
        "path": list(edit.path),
        "case": edit.case,
        "old": str(edit.old if edit.part is None else edit.part),
        "new": str(edit.new),
        "constant": None if edit.constant is None else str(edit.constant),
        "text": text,
    }


def _marked(printed: Any, repair: Repair) -> str:
    """The printed form with the parts to change marked; of a formula by cases, only those cases."""
    if not isinstance(printed, Cases):
        return marked_latex(printed, repair.edits)
    cases = sorted({edit.case for edit in repair.edits if edit.case is not None})
    return r",\quad ".join(
        marked_latex(printed.values[case], [e for e in repair.edits if e.case == case])
        for case in cases
    )
