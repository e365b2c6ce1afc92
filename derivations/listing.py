"""What there is and what was found, as tables of 80 columns and as JSON objects.

Every object has the same fields for a statement, a quantity and a figure; what has not been
computed, or has no meaning for that kind, is null.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sympy import Basic

from .findings import Finding, counts, facts
from .paper import Paper, Quantity, Statement
from .verify import Verdict

__all__ = [
    "WIDTH",
    "finding_lines",
    "list_objects",
    "list_table",
    "plain",
    "signature",
    "summary",
    "verdict_lines",
    "verdict_object",
]

WIDTH = 80
_TAG = 22
_KIND = 11


def list_objects(paper: Paper) -> Iterator[dict[str, Any]]:
    """Statements, quantities and figures in reading order, nothing computed."""
    from .latex import RELATIONS, latex

    for section in paper.sections:
        for statement in section.statements:
            sign = RELATIONS.get(statement.relation, statement.relation)
            printed = f" {sign} ".join(latex(form) for form in statement.printed)
            yield _object(
                statement.section.paper_key, statement.tag, "statement",
                form=statement.kind, name=statement.name, section=section.number,
                text=statement.text or statement.comment, printed_latex=printed,
                also=statement.also or None,
            )  # fmt: skip
        for quantity in section.quantities:
            yield _object(
                paper.key, quantity.name, "quantity",
                name=quantity.name, section=section.number, text=quantity.comment,
                parameters=list(quantity.parameters), unit=quantity.unit or None,
                printed_latex=quantity.latex or None,
            )  # fmt: skip
    for figure in paper.figures.values():
        yield _object(paper.key, figure.name, "figure", name=figure.name, text=figure.caption)


def verdict_object(statement: Statement, verdict: Verdict) -> dict[str, Any]:
    """The finding about one statement, ready for JSON."""
    from .latex import statement_latex

    typeset = statement_latex(statement)
    return _object(
        statement.paper, statement.tag, "statement",
        form=statement.kind, name=statement.name, section=statement.section.number,
        text=statement.text or statement.comment, note=statement.note or None,
        also=statement.also or None,
        verdict=verdict.verdict, evidence=list(verdict.evidence), digits=verdict.digits,
        printed_latex=typeset["printed"], derived_latex=typeset["derived"],
        repair=plain(verdict.repair), counterexample=plain(verdict.counterexample),
        condition=plain(verdict.condition), ratio=plain(verdict.ratio),
        ratio_constant=verdict.ratio_constant, asymptotics=plain(verdict.asymptotics),
        derivation_verdict=verdict.derivation_verdict, witnesses=plain(verdict.witnesses),
        seconds=round(verdict.seconds, 3),
    )  # fmt: skip


def _object(paper: str, tag: str, kind: str, **known: Any) -> dict[str, Any]:
    fields = dict.fromkeys(("verdict", "digits", "printed_latex", "derived_latex", "repair"))
    fields |= dict.fromkeys(("counterexample", "seconds"))
    return {"paper": paper, "tag": tag, "kind": kind, **fields, **known}


def plain(thing: Any) -> Any:
    """The same in what JSON knows; SymPy expressions and exact numbers as text."""
    if thing is None or isinstance(thing, bool | int | str):
        return thing
    if isinstance(thing, Mapping):
        return {str(key): plain(part) for key, part in thing.items()}
    if isinstance(thing, Iterable) and not isinstance(thing, Basic):
        return [plain(part) for part in thing]
    return str(thing)


def list_table(paper: Paper) -> Iterator[str]:
    """The contents of a paper, section by section."""
    yield from textwrap.wrap(f"{paper.key}: {paper.title}. {paper.authors}", WIDTH)
    for section in paper.sections:
        if not (section.statements or section.quantities):
            continue
        yield ""
        yield _clipped(f"{section.number}  {section.title}")
        for statement in section.statements:
            yield _row(statement.tag, statement.kind, statement.text or _sentence(statement))
        for quantity in section.quantities:
            yield _row(quantity.name, "quantity", _described(quantity))
    if paper.figures:
        yield ""
        yield "Figures"
        for figure in paper.figures.values():
            yield _row(figure.name, "figure", figure.caption)


def verdict_lines(statement: Statement, verdict: Verdict) -> Iterator[str]:
    """One row, identifier, verdict, digits, seconds; below it what speaks against the statement."""
    digits = f"{verdict.digits} digits" if verdict.digits else ""
    row = f"{statement.identifier:<32} {verdict.verdict:<12} {digits:<12} {verdict.seconds:8.2f} s"
    yield row.rstrip()
    if verdict.verdict in ("refuted", "conditional", "undecided") or not verdict.sound:
        yield from finding_lines(statement, verdict, "    ")


def finding_lines(statement: Statement, verdict: Verdict, indent: str = "") -> Iterator[str]:
    """Why the verdict is what it is, in the words of the page and the document."""
    for fact in facts(Finding(statement, verdict)):
        yield from textwrap.wrap(
            f"{fact.name[:1].lower()}{fact.name[1:]}: {fact.text}",
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent + "  ",
            break_on_hyphens=False,
        )


def summary(findings: Sequence[tuple[Statement, Verdict]]) -> Iterator[str]:
    """Statements per verdict, and one line for each that is not simply true."""
    told = [f"{n} {word}" for word, n in counts(verdict for _, verdict in findings).items()]
    yield from textwrap.wrap(f"{len(findings)} statements: {', '.join(told)}", WIDTH)
    for statement, verdict in findings:
        if verdict.verdict in ("refuted", "conditional", "undecided"):
            yield _clipped(f"  {statement.identifier:<26} {verdict.verdict:<11} {_why(verdict)}")
        if verdict.derivation_verdict == "failed":
            yield _clipped(f"  {statement.identifier:<26} our own derivation fails")


def _why(verdict: Verdict) -> str:
    if verdict.repair is not None:
        return str(verdict.repair["summary"])
    if verdict.condition:
        return f"holds where {verdict.condition}"
    if verdict.ratio and verdict.ratio_constant:
        return f"printed/derived = {verdict.ratio}"
    if verdict.counterexample:
        example = verdict.counterexample
        printed, derived = (_short(str(example.get(side, ""))) for side in ("printed", "derived"))
        return f"printed {printed}, derived {derived}"
    return "; ".join(verdict.evidence)


def _short(number: str, figures: int = 6) -> str:
    """A long decimal cut to a few figures; words and exponents stay."""
    return re.sub(rf"(\d\.\d{{{figures}}})\d+", r"\1", number)


def signature(quantity: Quantity) -> str:
    return f"{quantity.name}({', '.join(quantity.parameters)})"


def _described(quantity: Quantity) -> str:
    comment = quantity.comment
    return f"{signature(quantity)}  {comment}" if comment else signature(quantity)


def _sentence(statement: Statement) -> str:
    return statement.comment or statement.name.replace("_", " ")


def _row(tag: str, kind: str, text: str) -> str:
    return _clipped(f"  {tag:<{_TAG}} {kind:<{_KIND}} {text}")


def _clipped(line: str, width: int = WIDTH) -> str:
    line = " ".join(line.split("\n")).rstrip()
    if len(line) <= width:
        return line
    return line[: width - 3].rstrip() + "..."
