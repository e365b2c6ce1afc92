"""The papers this toolkit knows, by key; a paper is imported when it is asked for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .paper import Paper

__all__ = ["PAPERS", "load", "load_all"]

PAPERS: dict[str, str] = {
    "andreucci": "derivations.andreucci",
    "defaveri": "derivations.defaveri",
    "panasyuk": "derivations.panasyuk",
    "eckmann": "derivations.eckmann",
}


def load(key: str) -> Paper:
    """The paper with this key; raises ``UnknownName`` with the keys there are."""
    if key not in PAPERS:
        from .paper import UnknownName

        raise UnknownName(f"no paper {key!r}; there is {', '.join(PAPERS)}")
    return importlib.import_module(PAPERS[key]).paper


def load_all() -> tuple[Paper, ...]:
    return tuple(load(key) for key in PAPERS)
