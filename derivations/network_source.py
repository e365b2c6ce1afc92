"""The text of a network file: read, parsed as TOML, and every key with its line.

TOML floats are kept as decimals and never become binary; ``Source.wrong`` makes the one error
there is, with the file, the line and the key.
"""

from __future__ import annotations

import difflib
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

__all__ = ["MAX_BYTES", "BadNetwork", "Place", "Source", "suggestion"]

MAX_BYTES = 4_000_000
Place = tuple[str | int, ...]
"""Where a value stands: ``("springs", 1, "constant")`` is in the second ``[[springs]]``."""

_HEADER = re.compile(r"\s*\[(\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')\s*=")
_AT_LINE = re.compile(r"\s*\(at (line \d+), column \d+\)|\s*\(at end of document\)")
# What ends a line's code, or opens and closes brackets and strings within it.
_MARK = re.compile(r"\"\"\"|'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|[\[\]{}#]")


class BadNetwork(ValueError):
    """A network file that cannot be read, or that describes no network; one line says why."""


@dataclass(frozen=True)
class Source:
    """A network file: its ``name`` for messages, and its ``text``."""

    name: str
    text: str

    @classmethod
    def of_file(cls, path: str | Path) -> Source:
        """Read a file, ``-`` for standard input. Raises ``BadNetwork``."""
        name = "standard input" if str(path) == "-" else str(path)
        data = _bytes_of(path, name)
        if len(data) > MAX_BYTES:
            raise BadNetwork(
                f"{name}: larger than {MAX_BYTES // 1_000_000} MB; describe regular springs by "
                'their kind, such as kind = "all-to-all"'
            )
        try:
            # An editor's byte order mark is not part of the text.
            return cls(name, data.decode("utf-8-sig"))
        except UnicodeDecodeError as problem:
            line = data.count(b"\n", 0, problem.start) + 1
            raise BadNetwork(
                f"{name}, line {line}: the file is not UTF-8 text; save it as UTF-8"
            ) from None

    @cached_property
    def document(self) -> dict[str, Any]:
        """The tables of the file, floats as ``Decimal``. Raises ``BadNetwork`` for bad TOML."""
        try:
            return tomllib.loads(self.text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as problem:
            raise self._syntax(str(problem)) from None
        except RecursionError:
            raise BadNetwork(f"{self.name}: brackets are nested too deeply") from None
        except ValueError:  # CPython refuses to read integers of thousands of digits
            raise BadNetwork(f"{self.name}: a number has too many digits to be read") from None

    def wrong(self, place: Place, problem: str) -> BadNetwork:
        """The error about what stands at a place."""
        line = self.line(place)
        where = [self.name, *([f"line {line}"] if line else []), *_named(place, self.document)]
        return BadNetwork(f"{', '.join(where)}: {problem}")

    def check_keys(self, place: Place, table: Mapping[str, Any], known: Sequence[str]) -> None:
        """Raise for a key that is not known, with what may have been meant."""
        for key in table:
            if key not in known:
                raise self.wrong((*place, key), f"unknown key; {suggestion(key, known)}")

    def tables(self, name: str) -> list[tuple[Place, dict[str, Any]]]:
        """The tables ``[[name]]``, or the one ``[name]``, with their places."""
        raw = self.document.get(name, [])
        listed = [raw] if isinstance(raw, dict) else raw
        if not isinstance(listed, list) or not all(isinstance(t, dict) for t in listed):
            raise self.wrong(
                (name,), f"this must be a table; write [[{name}]] on a line of its own"
            )
        single = isinstance(raw, dict)
        return [((name,) if single else (name, i), table) for i, table in enumerate(listed)]

    def line(self, place: Place) -> int | None:
        """The line on which a place, or the table that it belongs to, begins; counted from 1."""
        while place:
            if place in self._lines:
                return self._lines[place]
            place = place[:-1]
        return None

    @cached_property
    def _lines(self) -> dict[Place, int]:
        found: dict[Place, int] = {}
        counts: dict[str, int] = {}
        table: Place = ()
        for number, line in _statements(self.text):
            if header := _HEADER.match(line):
                name = header.group(2).strip("\"'")
                table = (name,)
                if header.group(1):
                    counts[name] = counts.get(name, -1) + 1
                    table = (name, counts[name])
                found.setdefault(table, number)
            elif key := _KEY.match(line):
                found.setdefault((*table, key.group(1).strip("\"'")), number)
        return found

    def _syntax(self, message: str) -> BadNetwork:
        """What tomllib says, the line in front and in our words where a reader needs them."""
        at = _AT_LINE.search(message)
        line = at.group(1) if at and at.group(1) else "at the end"
        problem = _AT_LINE.sub("", message)
        if problem == "Cannot overwrite a value":
            problem = "this key is given twice; keep one"
        elif problem == "Invalid value":
            problem = 'not a TOML value; put text, fractions and names in quotes: "1/3", "ring"'
        elif problem == "Expected newline or end of document after a statement":
            problem = 'more follows after the value; one key a line, fractions in quotes: "1/3"'
        else:
            problem = f"not TOML: {problem[:1].lower()}{problem[1:]}"
        return BadNetwork(f"{self.name}, {line}: {problem}")


def suggestion(word: str, known: Iterable[str]) -> str:
    """What was meant, or everything there is; the tail of a message."""
    listed = list(known)
    folded = {other.lower(): other for other in listed}
    near = difflib.get_close_matches(word.lower(), folded, n=1, cutoff=0.55)
    if near:
        return f"did you mean {folded[near[0]]}?"
    return f"there is {', '.join(listed)}" if listed else "there is none"


def _bytes_of(path: str | Path, name: str) -> bytes:
    """At most one byte more than is read."""
    if str(path) == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with open(path, "rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise BadNetwork(
            f"{name}: no such file; derive network --example lists files to start from"
        ) from None
    except IsADirectoryError:
        raise BadNetwork(f"{name}: a directory; name a network file in it") from None
    except (OSError, ValueError) as problem:  # ValueError: a null character in the name
        reason = getattr(problem, "strerror", None) or str(problem)
        raise BadNetwork(f"{name}: cannot be read: {reason.lower()}") from None


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The lines on which a header or a key can stand: not inside brackets or long strings."""
    depth, quote = 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        if depth == 0 and not quote:
            yield number, line
            if _HEADER.match(line):
                continue
        place = 0
        while place < len(line):
            if quote:
                end = line.find(quote, place)
                if end < 0:
                    break
                place, quote = end + 3, ""
                continue
            mark = _MARK.search(line, place)
            if mark is None or mark.group() == "#":
                break
            place = mark.end()
            if mark.group() in ('"""', "'''"):
                quote = mark.group()
            depth += (mark.group() in "[{") - (mark.group() in "]}")


def _named(place: Place, document: dict[str, Any]) -> list[str]:
    """A place in words: ``[[springs]] number 2``, ``constant``."""
    if not place:
        return []
    head, rest = str(place[0]), list(place[1:])
    content = document.get(head)
    words = [f"[{head}]" if rest and isinstance(content, dict) else head]
    if rest and isinstance(content, list) and isinstance(content[0], dict):
        number = int(rest.pop(0)) + 1
        words = [f"[[{head}]]" + (f" number {number}" if len(content) > 1 else "")]
    for part in rest:
        words.append(f"entry {part + 1}" if isinstance(part, int) else part)
    return words
