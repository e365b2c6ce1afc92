"""One LaTeX document with all statements: print, derivation, verdict; figures where there are any.

It compiles with ``pdflatex`` and the packages every TeX distribution has: amsmath, amssymb,
geometry, booktabs, longtable, xcolor, graphicx, hyperref. Run it twice for the references.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .findings import MEANINGS, Fact, Finding, PaperFindings, arrange, counts, facts
from .latex import condition_latex, display, escape, label, text_to_latex
from .line_break import line_width

if TYPE_CHECKING:
    from .paper import Paper
    from .verify import Verdict

__all__ = ["document"]

WIDTH = 76  # letters of a formula in a line of this layout
FACT = 44  # letters of a formula that stands in running text
COLOURS = {
    "proved": "good", "verified": "good", "conditional": "part", "refuted": "bad",
    "undecided": "open", "definition": "open", "estimate": "open",
    "citation": "open",
}  # fmt: skip
PREAMBLE = r"""\documentclass[10pt,a4paper]{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{amsmath,amssymb}
\usepackage[margin=23mm]{geometry}
\usepackage{booktabs,longtable,graphicx}
\usepackage[table]{xcolor}
\usepackage[hidelinks]{hyperref}
\definecolor{good}{HTML}{00664B}
\definecolor{part}{HTML}{8A5A00}
\definecolor{bad}{HTML}{B03A00}
\definecolor{open}{HTML}{555555}
\newcommand{\verdict}[2]{\textcolor{#1}{\textbf{#2}}}
\newcommand{\statement}[4]{\par\bigskip\goodbreak\phantomsection\label{st:#1}%
  \noindent\textbf{#2}\quad\textit{#3}\hfill#4\par\nopagebreak\smallskip}
\newcommand{\fact}[2]{\par\noindent\hangindent=1.5em{\small\textcolor{open}{#1:} #2}}
% A formula that cannot be broken any further is scaled to the line.
\newsavebox{\formula}
\newcommand{\fitted}[1]{\sbox{\formula}{$\displaystyle #1$}%
  \ifdim\wd\formula>0.92\linewidth\resizebox{0.92\linewidth}{!}{\usebox{\formula}}%
  \else\usebox{\formula}\fi}
\setlength{\parindent}{0pt}\setlength{\parskip}{3pt plus 1pt}
\allowdisplaybreaks\emergencystretch=4em\raggedbottom
\setcounter{tocdepth}{2}
"""


def document(
    papers: Iterable[Paper],
    verdicts: Iterable[Verdict],
    figures: Mapping[str, Sequence[tuple[str, str]]] | None = None,
) -> str:
    """The LaTeX source. ``figures`` gives, for each paper, (graphics file, caption) pairs."""
    arranged = arrange(papers, verdicts)
    parts = [PREAMBLE, r"\title{Statements and verdicts}", r"\date{}\author{}", r"\begin{document}"]
    parts += [r"\maketitle", _legend(arranged), r"\tableofcontents"]
    for found in arranged:
        parts += _paper(found, (figures or {}).get(found.paper.key, ()))
    return "\n".join([*parts, r"\end{document}", ""])


def _legend(arranged: Sequence[PaperFindings]) -> str:
    tally = counts(f.verdict for found in arranged for f in found.findings)
    papers = [(f.paper.key, counts(x.verdict for x in f.findings)) for f in arranged]
    columns = papers if len(papers) > 1 else []  # one for each paper, when there are several
    rows = []
    for name, number in tally.items():
        numbers = [str(own.get(name, 0)) for _, own in columns] + [str(number)]
        meaning = text_to_latex(MEANINGS[name])
        rows.append(rf"{_verdict(name)} & {' & '.join(numbers)} & {meaning} \\")
    keys = "".join(rf"& {text_to_latex(key)} " for key, _ in columns)
    width = 0.68 - 0.1 * len(columns)
    head = (
        rf"\begin{{center}}\begin{{tabular}}{{l{'r' * len(columns)}rp{{{width:.2f}\textwidth}}}}"
        rf"\toprule verdict {keys}& & meaning \\"
    )
    return "\n".join([head, r"\midrule", *rows, r"\bottomrule\end{tabular}\end{center}"])


def _paper(found: PaperFindings, figures: Sequence[tuple[str, str]]) -> list[str]:
    paper = found.paper
    parts = [rf"\clearpage\section{{{text_to_latex(paper.title)}}}"]
    parts += [escape(paper.authors), _conventions(paper), _table(found)]
    for section, findings in found.sections:
        title = text_to_latex(f"{section.number} {section.title}".strip())
        parts.append(rf"\subsection*{{{title}}}\addcontentsline{{toc}}{{subsection}}{{{title}}}")
        for finding in findings:
            parts += _finding(finding)
    if figures:
        parts.append(r"\clearpage\subsection*{Figures}\addcontentsline{toc}{subsection}{Figures}")
    for file, caption in figures:
        parts.append(
            rf"\begin{{center}}\includegraphics[width=0.85\textwidth]{{{file}}}\\[4pt]"
            rf"\parbox{{0.85\textwidth}}{{\small {text_to_latex(caption)}}}\end{{center}}"
        )
    return parts


def _conventions(paper: Paper) -> str:
    lines = [f"time factor {paper.conventions.time_factor}", *paper.conventions.lines]
    items = "\n".join(rf"\item {text_to_latex(line)}" for line in lines)
    head = r"\textbf{Conventions}\begin{itemize}\setlength{\itemsep}{0pt}"
    return "\n".join(["", head, items, r"\end{itemize}"])


def _table(found: PaperFindings) -> str:
    rows = []
    for finding in found.findings:
        statement, verdict = finding.statement, finding.verdict
        link = rf"\hyperref[st:{label(statement)}]{{{text_to_latex(statement.tag)}}}"
        digits = str(verdict.digits) if verdict.digits else ""
        own = text_to_latex(verdict.derivation_verdict)
        name = text_to_latex(statement.title)
        rows.append(rf"{link} & {name} & {_verdict(verdict.verdict)} & {digits} & {own} \\")
    longest = max(len(finding.statement.tag) for finding in found.findings)
    width = 0.38 - 0.009 * max(0, longest - 22)  # long tags take their room from the titles
    head = (
        rf"\begin{{longtable}}{{lp{{{width:.3f}\textwidth}}lrl}}\toprule "
        r"tag & statement & verdict & digits & derivation \\ \midrule\endhead"
    )
    return "\n".join([r"{\small", head, *rows, r"\bottomrule\end{longtable}}"])


def _verdict(name: str) -> str:
    return rf"\verdict{{{COLOURS[name]}}}{{{name}}}"


def _finding(finding: Finding) -> list[str]:
    statement, verdict = finding.statement, finding.verdict
    name = label(statement)
    tag = statement.tag if statement.in_words else f"({statement.tag})"
    title = text_to_latex(statement.title)
    parts = [
        rf"\statement{{{name}}}{{{text_to_latex(tag)}}}{{{title}}}{{{_verdict(verdict.verdict)}}}"
    ]
    if statement.text:
        parts.append(text_to_latex(statement.text))
    printed = display(statement.left, statement.relation, statement.printed, WIDTH)
    derived = display(statement.left, statement.relation, (statement.derived,), WIDTH)
    prime = ""
    if statement.printed and printed != derived:
        parts += [
            f"{statement.origin.capitalize()}:",
            _equation(printed, name + "-printed", statement.tag),
        ]
        prime = "'"
    if statement.comment:
        parts.append(text_to_latex(statement.comment))
    if prime:
        parts.append("Derived:")
    parts.append(_equation(derived, name, statement.tag + prime))
    parts += [_step(place, step) for place, step in enumerate(statement.steps, start=1)]
    return [*parts, *(_fact(fact) for fact in facts(finding))]


def _equation(body: str, name: str, tag: str) -> str:
    """An equation under the paper's own number; our form of it is primed."""
    number = rf"\tag{{{text_to_latex(tag)}}}"
    return f"\\begin{{equation}}{number}\\label{{eq:{name}}}\n{_fitted(body)}\n\\end{{equation}}"


def _fitted(body: str) -> str:
    """What is wider than a line even when it is broken becomes narrower; a box has no split."""
    inside = body.replace(r"\begin{split}", r"\begin{aligned}")
    inside = inside.replace(r"\end{split}", r"\end{aligned}")
    return rf"\fitted{{{inside}}}"


def _step(place: int, step: Any) -> str:
    condition = condition_latex(step)
    where = f" (where ${condition}$)" if condition else ""
    body = display(step.left, "=", (step.right,), WIDTH)
    lines = [rf"\textcolor{{open}}{{Step {place}.}} {text_to_latex(step.text)}{where}"]
    return "\n".join([*lines, r"\begin{equation*}", _fitted(body), r"\end{equation*}"])


def _fact(fact: Fact) -> str:
    if fact.typeset or fact.display:
        line = rf"\fact{{{text_to_latex(fact.name)}}}{{{text_to_latex(fact.typeset)}}}"
        return f"{line}\n" + _unbroken(fact.display)
    if fact.latex and line_width(fact.latex) <= FACT:
        text = f"${fact.latex}$"
    else:
        text = breakable(fact.text) if fact.formal else text_to_latex(fact.text)
    return rf"\fact{{{text_to_latex(fact.name)}}}{{{text}}}"


def _unbroken(formula: str) -> str:
    """A displayed formula that must stay in one piece, made smaller where it is too wide."""
    body = rf"\displaystyle {formula}"
    if line_width(formula) > WIDTH:
        return rf"\[\resizebox{{\linewidth}}{{!}}{{${body}$}}\]"
    return rf"\[{formula}\]"


def breakable(formal: str) -> str:
    """Typewriter text that may break after operators and inside long rows of digits."""
    pieces = re.findall(r"\d{1,12}|[A-Za-z_]+|\s+|.", formal)
    return r"\texttt{" + r"\allowbreak{}".join(text_to_latex(piece) for piece in pieces) + "}"
