"""The ``[[baths]]`` of a network file.

    on            the oscillators it touches: a number, a list, a range "1..5", or "all"; each of
                  them has a bath of its own
    friction      gamma in the force -gamma velocity
    temperature   in units in which k_B is what the file says
    cutoff        the rate at which a Drude bath forgets, gamma(t) = friction cutoff exp(-cutoff t);
                  left out: an Ohmic bath, which has no memory
    name, kind    a name for tables; "Ohmic" or "Drude" for who likes to say so

Friction, temperature and cutoff are one value, or one for each oscillator named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .network_numbers import Number, Numbers, kind_of
from .network_sites import Sites
from .network_source import BadNetwork, Place

__all__ = ["FileBath", "read_baths"]

_KEYS = ("name", "on", "kind", "friction", "cutoff", "temperature")


@dataclass(frozen=True)
class FileBath:
    """A bath on one oscillator (``site`` counts from 0), Ohmic when ``cutoff`` is None."""

    name: str
    site: int
    friction: Number
    temperature: Number
    cutoff: Number | None = None


def read_baths(numbers: Numbers, sites: Sites) -> list[FileBath]:
    """All baths in the order of the file, one for each oscillator they touch."""
    return _Reader(numbers, sites).read()


class _Reader:
    def __init__(self, numbers: Numbers, sites: Sites) -> None:
        self.numbers, self.sites = numbers, sites
        self.source, self.wrong = numbers.source, numbers.source.wrong

    def read(self) -> list[FileBath]:
        tables = self.source.tables("baths")
        if not tables:
            raise BadNetwork(
                f"{self.source.name}: there is no bath, so nothing settles; write a table "
                "[[baths]] with on = 1, friction = 1 and temperature = 1, for instance"
            )
        found: list[FileBath] = []
        names: set[str] = set()
        for place, table in tables:
            self.source.check_keys(place, table, _KEYS)
            listed = self._bath(place, table)
            if listed[0].name and listed[0].name in names:
                raise self.wrong((*place, "name"), f"two baths are called {listed[0].name!r}; "
                                 "give each a name of its own")  # fmt: skip
            names.add(listed[0].name)
            found += listed
        return found

    def _bath(self, place: Place, table: Mapping[str, Any]) -> list[FileBath]:
        examples = {"on": "on = 1", "friction": "friction = 1", "temperature": "temperature = 1"}
        for key, example in examples.items():
            if key not in table:
                raise self.wrong(place, f"the bath has no {key}: give {example}, for instance")
        sites = self.sites.several((*place, "on"), table["on"])
        name = table.get("name", "")
        if not isinstance(name, str):
            raise self.wrong((*place, "name"), f"this must be text in quotes, not {kind_of(name)}")
        frictions = self._each(place, table, "friction", len(sites))
        temperatures = self._each(place, table, "temperature", len(sites))
        cutoffs = self._cutoffs(place, table, len(sites))
        return [
            FileBath(" ".join(name.split()), *entries)
            for entries in zip(sites, frictions, temperatures, cutoffs)
        ]

    def _each(self, place: Place, table: Mapping[str, Any], key: str, count: int) -> list[Number]:
        place, raw = (*place, key), table[key]
        values = self.numbers.each(place, raw, count, f"values of {key}")
        for i, value in enumerate(values):
            where = (*place, i) if isinstance(raw, list) else place
            if not isinstance(value, Fraction):
                continue
            if value < 0:
                raise self.wrong(where, f"{key} = {value} must not be negative")
            if value == 0 and key != "temperature":
                raise self.wrong(
                    where, f"{key} = 0 must be positive; to have no bath leave this table out"
                    if key == "friction"
                    else "cutoff = 0 must be positive; for an Ohmic bath leave the cutoff out",
                )  # fmt: skip
        return values

    def _cutoffs(
        self, place: Place, table: Mapping[str, Any], count: int
    ) -> Sequence[Number | None]:
        kind = table.get("kind")
        if kind is not None and kind not in ("Ohmic", "Drude"):
            raise self.wrong(
                (*place, "kind"), f"unknown kind of bath {kind!r}; give \"Ohmic\" or \"Drude\", or "
                "leave it out: a bath with a cutoff is a Drude bath",
            )  # fmt: skip
        if kind == "Drude" and "cutoff" not in table:
            raise self.wrong(place, "a Drude bath needs a cutoff, the rate at which it forgets; "
                             "give cutoff = 10, for instance")  # fmt: skip
        if kind == "Ohmic" and "cutoff" in table:
            raise self.wrong((*place, "cutoff"), 'an Ohmic bath has no cutoff; write kind = '
                             '"Drude" or leave the cutoff out')  # fmt: skip
        return self._each(place, table, "cutoff", count) if "cutoff" in table else [None] * count
