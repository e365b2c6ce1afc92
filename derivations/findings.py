"""What a reader is told about a verdict: the same words on the page and in the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .paper import Paper, Statement
from .verify import VERDICTS, Verdict

__all__ = [
    "MEANINGS",
    "Fact",
    "Finding",
    "PaperFindings",
    "arrange",
    "counts",
    "facts",
]

MEANINGS = {
    "proved": "the difference between print and derivation is zero, symbolically",
    "verified": "at every sampled point the difference is enclosed around zero",
    "conditional": "holds where the stated condition does and fails elsewhere",
    "refuted": "fails at a point of its own domain; the derivation gives the form that holds",
    "undecided": "not settled within the precision cap; not counted as passed",
    "definition": "nothing to prove",
    "estimate": "an order of magnitude; our number stands beside it",
    "citation": "a statement of other work; not judged here",
}
OWN = {
    "verified": "every step holds and every independent route agrees",
    "unwitnessed": "every step holds; no independent route is attached",
    "failed": "a step or an independent route disagrees",
}


@dataclass(frozen=True)
class Finding:
    """A statement and what was found about it."""

    statement: Statement
    verdict: Verdict


@dataclass(frozen=True)
class PaperFindings:
    """A paper with its findings, section by section, in reading order."""

    paper: Paper
    sections: tuple[tuple[Any, tuple[Finding, ...]], ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for _, found in self.sections for finding in found)


@dataclass(frozen=True)
class Fact:
    """One line under a statement.

    ``formal`` text is in SymPy's notation, not in words; ``latex`` is the same, typeset.
    ``typeset`` is the text with its mathematics as LaTeX between dollars; ``display`` a formula to
    be set below it.
    """

    name: str
    text: str
    formal: bool = False
    latex: str = ""
    typeset: str = ""
    display: str = ""


def arrange(papers: Iterable[Paper], verdicts: Iterable[Verdict]) -> tuple[PaperFindings, ...]:
    """Statements joined with their verdicts; statements without a verdict are left out."""
    table = {(verdict.paper, verdict.tag): verdict for verdict in verdicts}
    arranged = []
    for paper in papers:
        sections = []
        for section in paper.sections:
            found = tuple(
                Finding(statement, table[paper.key, statement.tag])
                for statement in section.statements
                if (paper.key, statement.tag) in table
            )
            if found:
                sections.append((section, found))
        if sections:
            arranged.append(PaperFindings(paper, tuple(sections)))
    return tuple(arranged)


def counts(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """How many of each verdict, in the order of the table of verdicts; none are left out."""
    tally = Counter(verdict.verdict for verdict in verdicts)
    return {name: tally[name] for name in VERDICTS if tally[name]}


def facts(finding: Finding) -> list[Fact]:
    """Evidence, digits, counterexample, ratio, asymptotics, witnesses, as far as there are any."""
    statement, verdict = finding.statement, finding.verdict
    typeset = verdict.typeset or {}
    lines = [Fact("Evidence", "; ".join(verdict.evidence))] if verdict.evidence else []
    if verdict.digits:
        lines.append(Fact("Digits", str(verdict.digits)))
    if verdict.condition:
        lines.append(Fact("Holds where", verdict.condition, True, typeset.get("condition", "")))
    if verdict.counterexample:
        lines += _counterexample(verdict.counterexample)
    if verdict.ratio:
        constant = " (a constant)" if verdict.ratio_constant else ""
        lines.append(
            Fact(f"Printed over derived{constant}", verdict.ratio, True, typeset.get("ratio", ""))
        )
    lines += _repairs(verdict.repair or {})
    lines += _asymptotics(verdict.asymptotics or {}, typeset)
    if statement.kind not in ("definition", "citation") or statement.steps or verdict.witnesses:
        lines.append(Fact("Derivation", OWN.get(verdict.derivation_verdict, "")))
    lines += [_witness(report) for report in verdict.witnesses]
    if statement.note:
        lines.append(Fact("Note", statement.note))
    return lines


def _repairs(report: dict[str, Any]) -> list[Fact]:
    """Each repair with the printed form in which the part to change is marked, or why none."""
    repairs = report.get("repairs", ())
    lines = [
        Fact("Repair", r["text"], typeset=r["text_latex"], display=r["marked_latex"])
        for r in repairs
    ]
    if report.get("unrepaired"):
        lines.append(Fact("Repair", report["unrepaired"]))
    return lines


def _counterexample(example: dict[str, Any]) -> list[Fact]:
    if not example:
        return []
    point = ", ".join(f"{name} = {value}" for name, value in example.get("point", {}).items())
    lines = [Fact("Fails at", point, formal=True)] if point else []
    lines.append(Fact("Printed value", str(example.get("printed", "")), formal=True))
    if example.get("derived"):
        lines.append(Fact("Derived value", str(example["derived"]), formal=True))
    return lines


def _asymptotics(found: dict[str, Any], typeset: dict[str, str]) -> list[Fact]:
    names = {
        "limit": "Limit",
        "leading": "Leading order",
        "correction_order": "Relative order of the correction",
        "correction_coefficient": "Its coefficient",
        "one_percent": "Good to one per cent for",
    }
    return [
        Fact(name, str(found[key]), True, typeset.get(key, ""))
        for key, name in names.items()
        if found.get(key)
    ]


def _witness(report: dict[str, Any]) -> Fact:
    points = report["points"]
    outcome = f"agrees to {report['digits']} digits" if report["agrees"] else "disagrees"
    where = "1 point" if points == 1 else f"{points} points"
    return Fact("Independent route", f"{report['name']}: {outcome} at {where}")
