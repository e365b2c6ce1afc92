"""Which oscillators a value of a network file is about: numbers from 1, as in papers.

on = 1          on = [1, 4]          on = "1..5"          on = "N"          on = "all"
"""

from __future__ import annotations

from typing import Any

from .network_numbers import Numbers, kind_of
from .network_source import Place

__all__ = ["Sites"]

_HOW = 'give a number, a list [1, 2], a range "1..5", or "all"'


class Sites:
    """The oscillators 1 to ``count`` of a file; what is returned counts from 0."""

    def __init__(self, numbers: Numbers, count: int) -> None:
        self.numbers, self.count = numbers, count
        self.wrong = numbers.source.wrong

    def all(self) -> list[int]:
        return list(range(self.count))

    def one(self, place: Place, raw: Any) -> int:
        """A single oscillator."""
        if isinstance(raw, list | dict) or (isinstance(raw, str) and not raw.strip()):
            raise self.wrong(place, f"one oscillator is meant here; give its number, 1 to "
                             f"{self.count}")  # fmt: skip
        number = self.numbers.whole(place, raw, "the number of an oscillator")
        if not 1 <= number <= self.count:
            there = f"there are 1 to {self.count}" if self.count > 1 else "there is only 1"
            raise self.wrong(place, f"there is no oscillator {number}; {there}, counted from 1")
        return number - 1

    def several(self, place: Place, raw: Any) -> list[int]:
        """One or more oscillators, each once."""
        if isinstance(raw, list):
            if not raw:
                raise self.wrong(place, f"no oscillator is named; {_HOW}")
            found = [s for i, part in enumerate(raw) for s in self._some((*place, i), part)]
        elif isinstance(raw, bool | dict):
            raise self.wrong(place, f"this must name oscillators, not {kind_of(raw)}; {_HOW}")
        else:
            found = self._some(place, raw)
        if len(set(found)) < len(found):
            twice = next(s for s in found if found.count(s) > 1)
            raise self.wrong(place, f"oscillator {twice + 1} is named twice; name it once")
        return found

    def _some(self, place: Place, raw: Any) -> list[int]:
        if not isinstance(raw, str) or ".." not in raw:
            word = raw.strip() if isinstance(raw, str) else ""
            return self.all() if word == "all" else [self.one(place, raw)]
        first, _, last = raw.partition("..")
        start, stop = self.one(place, first), self.one(place, last)
        if start > stop:
            raise self.wrong(place, f"the range {raw!r} is empty; put the smaller number first")
        return list(range(start, stop + 1))
