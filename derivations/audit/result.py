"""The outcome of an audit: plain data, for the terminal, for JSON and for a notebook."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from ..listing import WIDTH, plain

__all__ = ["Audit"]


@dataclass(frozen=True)
class Audit:
    """What a formula was understood to say, and whether it is so.

    ``verdict`` is one of ``proved``, ``verified``, ``conditional``, ``refuted``, ``undecided``.
    ``evidence`` says on what it rests: an exact reduction of the difference to zero, enclosures at
    a number of points, a trend in a limit. ``repair`` lists the smallest edits that make a refuted
    formula true. LaTeX fields are ready for a document.
    """

    name: str
    verdict: str
    understood: str
    understood_latex: str
    derived: str
    derived_latex: str
    domain: str
    evidence: tuple[str, ...] = ()
    digits: int | None = None
    condition: str | None = None
    counterexample: dict[str, Any] | None = None
    ratio: str | None = None
    ratio_constant: bool | None = None
    asymptotics: dict[str, Any] | None = None
    repair: Any = None
    repair_lines: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def settled(self) -> bool:
        """Whether there is a verdict at all."""
        return self.verdict != "undecided"

    def as_object(self) -> dict[str, Any]:
        """The same for JSON."""
        return {key: plain(value) if key != "seconds" else value
                for key, value in asdict(self).items()}  # fmt: skip

    def lines(self) -> Iterator[str]:
        """For the terminal: the formula as understood first, then the verdict and its reasons."""
        yield from _told("understood", self.understood)
        yield from _told("in LaTeX", self.understood_latex)
        digits = f", {self.digits} digits" if self.digits else ""
        yield f"verdict: {self.verdict}{digits}"
        for line in self.evidence:
            yield from _told("evidence", line)
        yield from _told("domain", self.domain)
        if self.condition:
            yield from _told("holds where", self.condition)
        for key, value in (self.asymptotics or {}).items():
            yield from _told(key.replace("_", " "), str(value))
        if self.counterexample:
            yield from self._failure()
        if self.ratio:
            constant = " (a constant)" if self.ratio_constant else ""
            yield from _told(f"formula over ours{constant}", self.ratio)
        for line in self.repair_lines:
            yield from _told("repair", line)
        yield from _told("ours", self.derived)

    def _failure(self) -> Iterator[str]:
        example = self.counterexample or {}
        point = ", ".join(f"{name} = {value}" for name, value in example.get("point", {}).items())
        if point:
            yield from _told("fails at", point)
        yield from _told("  formula", str(example.get("printed", "")))
        yield from _told("  ours", str(example.get("derived", "")))

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def _repr_latex_(self) -> str:
        return rf"$\displaystyle {self.understood_latex}$"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th style='text-align:left'>{html.escape(head)}</th>"
            f"<td style='text-align:left'>{html.escape(text)}</td></tr>"
            for head, text in self._rows()
        )
        return f"<table>{rows}</table>"

    def _rows(self) -> Iterator[tuple[str, str]]:
        yield "formula", f"${self.understood_latex}$"
        yield "verdict", self.verdict + (f", {self.digits} digits" if self.digits else "")
        yield "evidence", "; ".join(self.evidence)
        yield "domain", self.domain
        for line in self.repair_lines:
            yield "repair", line
        yield "ours", f"${self.derived_latex}$"


def _told(head: str, text: str) -> Iterator[str]:
    yield from textwrap.wrap(
        f"{head}: {text}", WIDTH, subsequent_indent="    ", break_on_hyphens=False
    )
