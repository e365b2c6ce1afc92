"""The ``[oscillators]`` of a network file, or its ``[[oscillators]]`` group by group.

    count      how many; left out: as many as the lists have entries, else one
    mass       one for all, a list, or { first = 2, last = 1 }: equal steps in between
    pinning    the constant of the spring to the ground: one for all, a list, or by the number of
               the oscillator, { 1 = "1/2", 4 = 1 }

Groups are numbered on: the first oscillator of the second group follows the last of the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from .network_numbers import SIZE_NAME, Number, Numbers
from .network_sites import Sites
from .network_source import BadNetwork, Place

__all__ = ["MAX_OSCILLATORS", "read_oscillators"]

MAX_OSCILLATORS = 2000
_KEYS = ("count", "mass", "pinning")


def read_oscillators(numbers: Numbers) -> tuple[list[Number], list[Number]]:
    """Masses and pinnings in the order of the file; tells ``numbers`` how many there are."""
    return _Reader(numbers).read()


class _Reader:
    def __init__(self, numbers: Numbers) -> None:
        self.numbers, self.source, self.wrong = numbers, numbers.source, numbers.source.wrong

    def read(self) -> tuple[list[Number], list[Number]]:
        tables = self.source.tables("oscillators")
        if not tables:
            raise BadNetwork(
                f"{self.source.name}: there are no oscillators; write a table [oscillators] with "
                "count = 3 and mass = 1, for instance"
            )
        counts = [self._count(place, table) for place, table in tables]
        total = sum(counts)
        if total > MAX_OSCILLATORS:
            raise self.wrong(
                ("oscillators",), f"{total} oscillators; at most {MAX_OSCILLATORS} are solved"
            )
        self._name_size(total)
        masses: list[Number] = []
        pinning: list[Number] = []
        for (place, table), count in zip(tables, counts):
            masses += self._masses(place, table, count)
            pinning += self._pinning(place, table, count, total, len(pinning))
        return masses, pinning

    def _count(self, place: Place, table: Mapping[str, Any]) -> int:
        self.source.check_keys(place, table, _KEYS)
        lists = {k: len(table[k]) for k in ("mass", "pinning") if isinstance(table.get(k), list)}
        if "count" not in table:
            return max(lists.values(), default=1)
        count = self.numbers.whole((*place, "count"), table["count"], "a number of oscillators")
        if count < 1:
            raise self.wrong(
                (*place, "count"), f"{count} oscillators; give 1 or more, or leave the table out"
            )
        return count

    def _name_size(self, total: int) -> None:
        """Inside formulas N is the number of oscillators, also where a parameter has that name."""
        numbers = self.numbers
        own = numbers.given.get(SIZE_NAME, numbers.parameters.get(SIZE_NAME))
        if own is not None and own != total:
            raise self.wrong(
                ("parameters", SIZE_NAME), f"N = {own}, but there are {total} oscillators; N is "
                "their number, call the parameter something else",
            )  # fmt: skip
        numbers.size = total

    def _masses(self, place: Place, table: Mapping[str, Any], count: int) -> list[Number]:
        if "mass" not in table:
            raise self.wrong(place, "the mass is missing; give mass = 1, for instance")
        place, raw = (*place, "mass"), table["mass"]
        found = (
            self._graded(place, raw, count)
            if isinstance(raw, dict)
            else self.numbers.each(place, raw, count, "masses")
        )
        for i, mass in enumerate(found):
            if isinstance(mass, Fraction) and mass <= 0:
                where = (*place, i) if isinstance(raw, list) else place
                raise self.wrong(where, f"the mass {mass} must be positive")
        return found

    def _graded(self, place: Place, raw: Mapping[str, Any], count: int) -> list[Number]:
        """From the first to the last value in equal steps."""
        self.source.check_keys(place, raw, ("first", "last"))
        for key in ("first", "last"):
            if key not in raw:
                raise self.wrong(place, f"{key} is missing; give mass = {{first = 2, last = 1}}")
        if count < 2:
            raise self.wrong(place, "equal steps need two oscillators or more; give count")
        first, last = (self.numbers.number((*place, key), raw[key]) for key in ("first", "last"))
        return [first + (last - first) * Fraction(i, count - 1) for i in range(count)]

    def _pinning(
        self, place: Place, table: Mapping[str, Any], count: int, total: int, before: int
    ) -> list[Number]:
        place, raw = (*place, "pinning"), table.get("pinning", 0)
        if not isinstance(raw, dict):
            return self.numbers.each(place, raw, count, "pinnings")
        found: list[Number] = [Fraction(0)] * count
        sites = Sites(self.numbers, total)
        for key, value in raw.items():
            site = sites.one((*place, key), key) - before
            if not 0 <= site < count:
                raise self.wrong(
                    (*place, key), f"oscillator {key} is not of this table, which has "
                    f"{before + 1} to {before + count}",
                )  # fmt: skip
            found[site] = self.numbers.number((*place, key), value)
        return found
