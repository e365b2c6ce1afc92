"""Statements for the tests of verdicts, made on the spot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derivations.domain import Domain
from derivations.paper import Section, Statement
from derive.derivation import Derivation


def statement(
    printed: Any, derived: Any, *, steps: tuple = (), left: Any = None, **options: Any
) -> Statement:
    """One equation ``left = printed`` whose derivation gives ``derived``.

    ``printed`` is one form or a list of them.
    """
    section = Section("1", "Made up")
    section.paper_key = "test"
    forms = printed if isinstance(printed, list) else [printed]
    options.setdefault("domain", Domain())

    def body() -> Any:
        return Derivation(derived, steps) if steps else derived

    declare: Callable[..., Statement] = section.equation("1", left, *forms, **options)
    return declare(body)
