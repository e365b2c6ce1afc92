"""Random and hostile text: a formula or a ``FormulaError``, soon, and nothing else happens."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from derivations.formula import Formula, FormulaError, read

from .strings import ATTACKS, NAMES, WELL_FORMED, random_strings

SECONDS = 10  # of processor time: far beyond what it takes, far below a hang
TOUCHING = ("open", "exec", "compile", "import", "os.", "subprocess.", "socket.", "shutil.",
            "ctypes.", "glob.", "code.", "marshal.", "pickle.", "urllib.", "ftplib.")  # fmt: skip

_watching: list[list[str]] = []  # audit hooks cannot be removed: one, that is switched on and off


def _watch(event: str, arguments: tuple) -> None:
    if _watching and event.startswith(TOUCHING):
        _watching[-1].append(f"{event} {arguments!r}"[:200])


sys.addaudithook(_watch)


@contextmanager
def untouched() -> Iterator[None]:
    """Fails when a file is opened, code compiled or run, or a module imported."""
    seen: list[str] = []
    _watching.append(seen)
    try:
        yield
    finally:
        _watching.remove(seen)
    assert not seen


@pytest.fixture(scope="module", autouse=True)
def warm():
    """SymPy imports parts of itself when first used."""
    for text in (*WELL_FORMED, *random_strings(300, seed=0)):
        read_or_refuse(text)


def read_or_refuse(text: str) -> bool:
    """Whether it is a formula; anything but a formula or its error is raised."""
    start = time.process_time()
    outcome: Formula | FormulaError
    try:
        outcome = read(text, NAMES)
    except FormulaError as problem:
        outcome = problem
    assert time.process_time() - start < SECONDS, text[:200]
    if isinstance(outcome, FormulaError):
        assert "\n" not in str(outcome)
        assert 0 <= outcome.position <= len(text)
        assert outcome.pointed()
    return isinstance(outcome, Formula)


def check(texts: Iterable[str]) -> int:
    with untouched():
        return sum(read_or_refuse(text) for text in texts)


@pytest.mark.parametrize("text", WELL_FORMED)
def test_the_seeds_are_formulas(text):
    formula = read(text, NAMES)
    assert read(formula.text, NAMES).expression == formula.expression


@pytest.mark.parametrize("text", ATTACKS, ids=lambda text: ascii(text[:20]))
def test_attacks_do_nothing(text):
    check([text])


def test_code_is_refused():
    code = [
        text for text in ATTACKS if any(sign in text for sign in ("'", '"', ":", "__", "import"))
    ]
    assert code
    assert check(code) == 0


def test_the_watch_sees_what_is_touched():
    with pytest.raises(AssertionError), untouched():
        Path(__file__).read_bytes()


def test_sample_of_random_strings():
    assert check(random_strings(3_000, seed=1)) > 300


@pytest.mark.slow
def test_many_random_strings():
    assert check(random_strings(100_000, seed=2)) > 10_000


@pytest.mark.slow
def test_many_random_formulas_read_back():
    for text in random_strings(10_000, seed=3):
        try:
            formula = read(text, NAMES)
        except FormulaError:
            continue
        assert read(formula.text, NAMES).expression == formula.expression
