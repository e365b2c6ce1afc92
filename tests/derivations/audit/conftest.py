"""What a worker is forked from knows our forms: otherwise every worker derives them again."""

from __future__ import annotations

import pytest

from derivations.audit.target import target


@pytest.fixture(scope="package", autouse=True)
def derived_once() -> None:
    for name in ("16", "19", "23", "49", "g", "I1", "I3", "T_bulk"):
        target(f"andreucci:{name}", case=1 if name == "16" else None)
