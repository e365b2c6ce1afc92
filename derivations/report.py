"""Everything in one directory: web page, LaTeX document, snippets, figures, data.

index.html                 the page
document.tex               the document (compile it with pdflatex, twice)
snippets/PAPER-TAG.tex     one statement each, ready for \\input
figures/PAPER-NAME.*       svg, png, csv
verdicts.json              the findings, as ``derive verify --json`` prints them
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version
from typing import TYPE_CHECKING

from .findings import Finding, arrange
from .output import output_directory

if TYPE_CHECKING:
    from .paper import Paper
    from .verify import Verdict

__all__ = ["colophon", "write_report"]

PARTS = ("harmonic-heat", "sympy", "mpmath", "python-flint", "numpy", "scipy", "matplotlib")
Progress = Callable[[str], None]


def write_report(
    papers: Sequence[Paper],
    verdicts: Sequence[Verdict],
    directory: str | Path,
    *,
    figures: bool = True,
    progress: Progress = lambda text: None,
) -> list[Path]:
    """Write the report; all of it is complete before the first file appears in ``directory``.

    Returns the files a reader opens first: the page, the document, the data. With ``figures``
    false none are drawn. ``progress`` is told what is being done.
    """
    from .document import document
    from .listing import verdict_object
    from .page import page

    arranged = arrange(papers, verdicts)
    findings = [finding for found in arranged for finding in found.findings]
    with output_directory(directory) as stage:
        drawn = _figures(papers, stage, progress) if figures else {}
        progress("page")
        _write(stage / "index.html", page(papers, verdicts, _files(drawn, stage, ".svg"),
                                          colophon(papers, verdicts)))  # fmt: skip
        progress("document")
        graphics = {
            key: [(f"figures/{name}.png", caption) for name, caption in items]
            for key, items in drawn.items()
        }
        _write(stage / "document.tex", document(papers, verdicts, graphics))
        progress("snippets")
        _snippets(findings, stage / "snippets")
        data = [verdict_object(finding.statement, finding.verdict) for finding in findings]
        _write(stage / "verdicts.json", json.dumps(data, indent=1, ensure_ascii=False) + "\n")
    return [Path(directory) / name for name in ("index.html", "document.tex", "verdicts.json")]


def colophon(papers: Sequence[Paper], verdicts: Sequence[Verdict]) -> list[str]:
    """Digits, seeds of the sample points, versions: what is needed to get the same report."""
    digits = sorted({verdict.digits for verdict in verdicts if verdict.digits})
    seeds = sorted({s.domain.seed for paper in papers for s in paper.statements.values()})
    lines = [f"digits: {', '.join(map(str, digits))}"] if digits else []
    if seeds:
        lines.append(f"seed of the sample points: {', '.join(map(str, seeds))}")
    installed = [f"{name} {_version(name)}" for name in PARTS if _version(name)]
    return [*lines, f"Python {python_version()}, {', '.join(installed)}"]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _figures(
    papers: Sequence[Paper], stage: Path, progress: Progress
) -> dict[str, list[tuple[str, str]]]:
    """Draw all figures; (file stem, caption) pairs for each paper."""
    from .plot import draw

    drawn: dict[str, list[tuple[str, str]]] = {}
    for paper in papers:
        for figure in paper.figures.values():
            progress(f"figure {paper.key}:{figure.name}")
            svg, *_ = draw(paper, figure, stage / "figures")
            caption = f"Figure {figure.name}. {figure.caption}"
            drawn.setdefault(paper.key, []).append((svg.stem, caption))
    return drawn


def _files(
    drawn: dict[str, list[tuple[str, str]]], stage: Path, ending: str
) -> dict[str, list[tuple[Path, str]]]:
    return {
        key: [(stage / "figures" / (name + ending), caption) for name, caption in items]
        for key, items in drawn.items()
    }


def _snippets(findings: Sequence[Finding], directory: Path) -> None:
    from .latex import label, snippet

    directory.mkdir()
    for finding in findings:
        name = label(finding.statement).replace("/", "-")
        _write(directory / f"{name}.tex", snippet(finding.statement, finding.verdict))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
