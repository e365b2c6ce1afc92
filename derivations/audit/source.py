"""Where the formula on the command line comes from: an argument, a file, standard input."""

from __future__ import annotations

import sys

from ..formula import FormulaError

__all__ = ["LONGEST", "formula_text"]

LONGEST = 20_000  # characters; a formula of a paper has a few hundred


def formula_text(argument: str | None, file: str | None) -> str:
    """The formula as given, in one piece.

    Raises ``FormulaError`` for none, two, an unreadable file, or one that is too long.
    """
    if file is not None:
        if argument is not None:
            raise FormulaError("a formula and --file: give one of them")
        return _whole(_file(file), file)
    if argument is not None and argument != "-":
        return _whole(argument, "the formula")
    if argument is None and sys.stdin.isatty():
        raise FormulaError("no formula: give it in quotes, with --file, or on standard input")
    try:
        return _whole(sys.stdin.read(LONGEST + 1), "standard input")
    except UnicodeDecodeError:
        raise FormulaError("standard input is not text (UTF-8)") from None


def _file(name: str) -> str:
    try:
        with open(name, encoding="utf-8") as stream:
            return stream.read(LONGEST + 1)
    except UnicodeDecodeError:
        raise FormulaError(f"{name} is not text (UTF-8)") from None
    except OSError as problem:
        raise FormulaError(f"cannot read {name}: {problem.strerror}") from None


def _whole(text: str, what: str) -> str:
    if len(text) > LONGEST:
        raise FormulaError(f"{what} is longer than {LONGEST} characters: no formula is")
    if not text.strip():
        raise FormulaError(f"{what} is empty: there is no formula to judge")
    return text
