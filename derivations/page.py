"""The web page: one file, no network; formulas as MathML, figures embedded, verdicts in words.

Every statement has the anchor ``#PAPER-TAG``. The page works without JavaScript; the script only
filters by verdict.
"""

from __future__ import annotations

import base64
import html
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .findings import MEANINGS, Fact, Finding, PaperFindings, arrange, counts, facts
from .latex import RELATIONS, condition_latex, label, latex, snippet, statement_latex
from .mathml import mathml, text_to_html

if TYPE_CHECKING:
    from .paper import Paper, Statement
    from .verify import Verdict

__all__ = ["page"]


def page(
    papers: Iterable[Paper],
    verdicts: Iterable[Verdict],
    figures: Mapping[str, Sequence[tuple[Path, str]]] | None = None,
    colophon: Sequence[str] = (),
) -> str:
    """The HTML. ``figures`` gives, for each paper, (svg or png file, caption) pairs.

    ``colophon`` are lines for the foot of the page: versions, digits, seed.
    """
    arranged = arrange(papers, verdicts)
    body = [_opening(arranged), _filter(arranged), "<main>"]
    for found in arranged:
        body += _paper(found, (figures or {}).get(found.paper.key, ()))
    body += ["</main>", _footer(colophon), f"<script>{_asset('page.js')}</script>"]
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Statements and verdicts</title>\n<style>{_asset('page.css')}</style>\n</head>"
    )
    return "\n".join([head, "<body>", *body, "</body>\n</html>\n"])


def _asset(name: str) -> str:
    return (files(__package__) / "assets" / name).read_text(encoding="utf-8")


def _opening(arranged: Sequence[PaperFindings]) -> str:
    tally = counts(f.verdict for found in arranged for f in found.findings)
    papers = [(f.paper.key, counts(x.verdict for x in f.findings)) for f in arranged]
    columns = papers if len(papers) > 1 else []  # one for each paper, when there are several
    heads = "".join(
        f'<th class="number"><a href="#{html.escape(key)}">{html.escape(key)}</a></th>'
        for key, _ in columns
    )
    rows = "".join(
        f"<tr><td>{_verdict(name)}</td>"
        + "".join(f'<td class="number">{own.get(name, 0)}</td>' for _, own in columns)
        + f'<td class="number">{number}</td><td>{html.escape(MEANINGS[name])}</td></tr>'
        for name, number in tally.items()
    )
    return (
        "<header><h1>Statements and verdicts</h1>"
        "<p>What is printed, how it is derived, and whether the two agree. Every verdict, digit "
        "and counterexample is computed.</p>"
        '<div class="wide"><table><thead><tr><th>verdict</th>'
        f'{heads}<th class="number">statements</th>'
        f"<th>meaning</th></tr></thead><tbody>{rows}</tbody></table></div></header>"
    )


def _filter(arranged: Sequence[PaperFindings]) -> str:
    tally = counts(f.verdict for found in arranged for f in found.findings)
    total = sum(tally.values())
    buttons = [f'<button data-verdict="all" aria-pressed="true">all {total}</button>']
    buttons += [
        f'<button data-verdict="{name}" aria-pressed="false">{name} {number}</button>'
        for name, number in tally.items()
    ]
    return f'<nav class="filter" aria-label="Show by verdict" hidden>{"".join(buttons)}</nav>'


def _paper(found: PaperFindings, figures: Sequence[tuple[Path, str]]) -> list[str]:
    paper = found.paper
    lines = [f"time factor {paper.conventions.time_factor}", *paper.conventions.lines]
    conventions = "".join(f"<li>{text_to_html(line)}</li>" for line in lines)
    parts = [
        f'<h2 id="{html.escape(paper.key)}">{text_to_html(paper.title)}</h2>',
        f'<p class="authors">{html.escape(paper.authors)}</p>',
        f"<p>Conventions:</p><ul>{conventions}</ul>",
        _table(found),
    ]
    for section, findings in found.sections:
        heading = text_to_html(f"{section.number} {section.title}".strip())
        items = "\n".join(_finding(finding) for finding in findings)
        parts.append(f'<section class="part"><h3>{heading}</h3>\n{items}</section>')
    if figures:
        parts.append("<h3>Figures</h3>" + "".join(_figure(*figure) for figure in figures))
    return parts


def _table(found: PaperFindings) -> str:
    rows = []
    for finding in found.findings:
        statement, verdict = finding.statement, finding.verdict
        rows.append(
            f'<tr data-verdict="{verdict.verdict}"><td><a href="#{html.escape(label(statement))}">'
            f"{html.escape(statement.tag)}</a></td>"
            f"<td>{html.escape(statement.name.replace('_', ' '))}</td>"
            f"<td>{_verdict(verdict.verdict)}</td>"
            f'<td class="number">{verdict.digits or ""}</td>'
            f'<td class="optional">{html.escape(verdict.derivation_verdict)}</td></tr>'
        )
    return (
        '<div class="wide"><table><thead><tr><th>tag</th><th>statement</th><th>verdict</th>'
        '<th class="number">digits</th><th class="optional">derivation</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _verdict(name: str) -> str:
    return f'<span class="verdict {name}">{name}</span>'


def _finding(finding: Finding) -> str:
    statement, verdict = finding.statement, finding.verdict
    name = html.escape(label(statement))
    tag = statement.tag if statement.in_words else f"({statement.tag})"
    parts = [
        f'<article class="statement {verdict.verdict}" id="{name}" '
        f'data-verdict="{verdict.verdict}">',
        f'<header><a href="#{name}">{html.escape(tag)}</a> '
        f'<span class="name">{html.escape(statement.title)}</span> '
        f"{_verdict(verdict.verdict)}</header>",
        f"<p>{text_to_html(statement.text)}</p>" if statement.text else "",
        _formulas(statement),
        _steps(statement),
        _facts(facts(finding)),
        '<details class="source"><summary>LaTeX</summary>'
        f"<pre>{html.escape(snippet(statement))}</pre></details></article>",
    ]
    return "\n".join(part for part in parts if part)


def _formulas(statement: Statement) -> str:
    typeset = statement_latex(statement)
    sign = typeset["relation"]
    printed, derived = (
        f" {sign} ".join(part for part in (typeset["left"], typeset[form]) if part)
        for form in ("printed", "derived")
    )
    comment = f"<p>{text_to_html(statement.comment)}</p>" if statement.comment else ""
    if printed == derived or not statement.printed:
        return comment + _formula(derived, "derived")
    return (
        f'<div class="label">{statement.origin}</div>' + _formula(printed, "printed") + comment
        + '<div class="label">derived</div>' + _formula(derived, "derived")
    )  # fmt: skip


def _formula(source: str, kind: str = "") -> str:
    return f'<div class="formula {kind}" tabindex="0">{mathml(source, block=True)}</div>'


def _steps(statement: Statement) -> str:
    if not statement.steps:
        return ""
    items = []
    for step in statement.steps:
        body = f"{latex(step.left)} {RELATIONS['=']} {latex(step.right)}"
        items.append(f"<li>{text_to_html(step.text)}{_where(step)}{_formula(body)}</li>")
    number = f"{len(items)} step" + ("s" if len(items) > 1 else "")
    return f"<details><summary>{number}</summary><ol>{''.join(items)}</ol></details>"


def _where(step: Any) -> str:
    condition = condition_latex(step)
    return f" (where {mathml(condition)})" if condition else ""


def _facts(lines: Sequence[Fact]) -> str:
    if not lines:
        return ""
    items = "".join(f"<dt>{html.escape(fact.name)}</dt><dd>{_fact(fact)}</dd>" for fact in lines)
    return f'<dl class="facts">{items}</dl>'


def _fact(fact: Fact) -> str:
    if fact.typeset or fact.display:
        return text_to_html(fact.typeset or fact.text) + _formula(fact.display, "marked")
    if fact.latex:
        return mathml(fact.latex)
    if fact.formal:
        return f'<span class="formal">{html.escape(fact.text)}</span>'
    return text_to_html(fact.text)


def _figure(path: Path, caption: str) -> str:
    kind = "image/svg+xml" if path.suffix == ".svg" else "image/png"
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    return (
        f'<figure><img src="data:{kind};base64,{data}" alt="{html.escape(caption)}">'
        f"<figcaption>{text_to_html(caption)}</figcaption></figure>"
    )


def _footer(colophon: Sequence[str]) -> str:
    lines = "".join(f"<div>{html.escape(line)}</div>" for line in colophon)
    return f"<footer>{lines}</footer>"
