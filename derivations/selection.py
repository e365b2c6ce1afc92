"""From ``PAPER`` and ``PAPER:TAG`` on the command line to statements, quantities and figures."""

from __future__ import annotations

from collections.abc import Sequence

from .library import load, load_all
from .paper import Figure, Paper, Quantity, Statement, UnknownName

__all__ = ["find", "select_figures", "select_quantity", "select_statements"]

Item = Statement | Quantity | Figure


def find(name: str) -> tuple[Paper, Item]:
    """The one thing called ``PAPER:TAG``, whatever it is; statements come first."""
    key, tag = _split(name)
    paper = load(key)
    if not tag:
        raise UnknownName(f"{name!r} is a paper: give PAPER:TAG, see derive list {key}")
    for table in (paper.statements, paper.quantities, paper.figures):
        if tag in table:
            return paper, table[tag]
    if (other := paper.statement_elsewhere(tag)) is not None:
        return paper, other
    return paper, _unknown(paper, tag)


def select_statements(names: Sequence[str]) -> list[Statement]:
    """The statements meant, in reading order, each once; all of them for no names."""
    papers = {paper.key: paper for paper in (load_all() if not names else ())}
    chosen: dict[str, set[str]] = {key: set(paper.statements) for key, paper in papers.items()}
    for name in names:
        key, tag = _split(name)
        paper = papers.setdefault(key, load(key))
        tags = chosen.setdefault(key, set())
        tags.update([_statement(paper, tag).tag] if tag else paper.statements)
    return [
        statement
        for key, paper in papers.items()
        for tag, statement in paper.statements.items()
        if tag in chosen[key]
    ]


def select_quantity(name: str) -> Quantity:
    key, tag = _split(name)
    paper = load(key)
    if not tag:
        listed = ", ".join(paper.quantities)
        raise UnknownName(f"{name!r} is a paper: give {key}:NAME with one of {listed}")
    if tag not in paper.quantities and tag in paper.statements:
        raise UnknownName(
            f"{name} is a statement, not a quantity; {key} has {', '.join(paper.quantities)}"
        )
    return paper.quantity(tag)


def select_figures(names: Sequence[str]) -> list[tuple[Paper, Figure]]:
    """The figures meant, each once; all of them for no names."""
    found: dict[tuple[str, str], tuple[Paper, Figure]] = {}
    for name in names or [paper.key for paper in load_all()]:
        key, tag = _split(name)
        paper = load(key)
        for figure in [paper.figure(tag)] if tag else paper.figures.values():
            found[key, figure.name] = paper, figure
    return list(found.values())


def _split(name: str) -> tuple[str, str]:
    key, _, tag = name.partition(":")
    return key, tag


def _statement(paper: Paper, tag: str) -> Statement:
    if tag not in paper.statements:
        if tag in paper.quantities:
            raise UnknownName(f"{paper.key}:{tag} is a quantity: use derive value, or derive show")
        if tag in paper.figures:
            raise UnknownName(f"{paper.key}:{tag} is a figure: use derive figure")
    return paper.statement(tag)


def _unknown(paper: Paper, tag: str) -> Item:
    import difflib

    known = [*paper.statements, *paper.quantities, *paper.figures]
    folded = {other.lower(): other for other in known}
    near = [folded[n] for n in difflib.get_close_matches(tag.lower(), folded, n=4, cutoff=0.4)]
    hint = f"did you mean {', '.join(near)}?" if near else f"see derive list {paper.key}"
    raise UnknownName(f"{paper.key} has no {tag!r}; {hint}")
