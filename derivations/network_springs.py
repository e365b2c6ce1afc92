"""The ``[[springs]]`` of a network file: pairs, or a rule that joins many.

Each table gives springs between oscillators i and j of the constant

    between             constant, one or one for each pair
    all-to-all          constant/kac_factor, every pair
    nearest-neighbour   constant, i and i + 1
    ring                constant, the same, and the last to the first
    power-law           constant/(kac_factor distance^exponent), every pair, with the distance
                        |i - j|, or when periodic the shorter way round

with the energy ``constant (x_i - x_j)^2 / 2``. Several tables add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

from flint import arb, fmpq

from numerics.precision import certified_decimal, decimal

from .network_numbers import Number, Numbers, as_expression, kind_of
from .network_sites import Sites
from .network_source import Place, suggestion

__all__ = ["Pair", "read_springs"]

Pair = tuple[int, int]
"""Oscillators from 0, the smaller first."""

_RULES = ("all-to-all", "nearest-neighbour", "ring", "power-law")
_SPELLINGS = {"nearest-neighbor": "nearest-neighbour"}
_KEYS = {
    "between": ("between", "constant"),
    "all-to-all": ("kind", "constant", "kac_factor", "among"),
    "nearest-neighbour": ("kind", "constant", "among"),
    "ring": ("kind", "constant", "among"),
    "power-law": ("kind", "constant", "kac_factor", "among", "exponent", "periodic", "rounded"),
}
_KAC_WORDS = ("N", "N-1", "sum")
_MAX_ROUNDED = 1000
_MAX_EXPONENT = 1000


def read_springs(
    numbers: Numbers, sites: Sites, place: Place, table: Mapping[str, Any]
) -> tuple[dict[Pair, Number], list[str]]:
    """The springs of one table, and what the reader of the result should know about them."""
    reader = _Springs(numbers, sites, place, table)
    return reader.springs(), reader.notes


class _Springs:
    def __init__(
        self, numbers: Numbers, sites: Sites, place: Place, table: Mapping[str, Any]
    ) -> None:
        self.numbers, self.sites, self.place, self.table = numbers, sites, place, table
        self.wrong = numbers.source.wrong
        self.notes: list[str] = []

    def springs(self) -> dict[Pair, Number]:
        kind = self._kind()
        for key in self.table:
            if key not in _KEYS[kind]:
                raise self._unknown(key, kind)
        if "constant" not in self.table:
            raise self.wrong(
                self.place, "the spring constant is missing; give constant = 1, for instance"
            )
        return dict(self._pairs() if kind == "between" else self._by_rule(kind))

    def _kind(self) -> str:
        if "between" in self.table:
            if "kind" in self.table:
                raise self.wrong(
                    (*self.place, "kind"), "between and kind cannot stand together; give one"
                )
            return "between"
        if "kind" not in self.table:
            # `kindd = "ring"` is told as the unknown key that it is
            every = sorted({key for keys in _KEYS.values() for key in keys})
            for key in self.table:
                if key not in every:
                    raise self.wrong((*self.place, key), f"unknown key; {suggestion(key, every)}")
            raise self.wrong(
                self.place,
                "which oscillators are joined is missing; give between = [1, 2] or "
                f"kind = one of {', '.join(_RULES)}",
            )
        kind = self.table["kind"]
        place = (*self.place, "kind")
        if not isinstance(kind, str):
            raise self.wrong(place, f"this must be text, not {kind_of(kind)}: one of "
                             f"{', '.join(_RULES)}")  # fmt: skip
        kind = _SPELLINGS.get(kind, kind)
        if kind not in _RULES:
            raise self.wrong(place, f"unknown kind of springs {kind!r}; {suggestion(kind, _RULES)}")
        return kind

    def _unknown(self, key: str, kind: str) -> Exception:
        place = (*self.place, key)
        owners = [name for name, keys in _KEYS.items() if key in keys]
        if owners:
            what = "springs between pairs have" if kind == "between" else f"{kind} springs have"
            return self.wrong(place, f"{what} no {key}; it belongs to {' and '.join(owners)}")
        return self.wrong(place, f"unknown key; {suggestion(key, _KEYS[kind])}")

    # Pairs --------------------------------------------------------------------------------------

    def _pairs(self) -> Iterator[tuple[Pair, Number]]:
        raw, place = self.table["between"], (*self.place, "between")
        if not isinstance(raw, list) or not raw:
            raise self.wrong(place, "give a pair of oscillators, [1, 2], or a list of pairs")
        several = isinstance(raw[0], list)
        listed = raw if several else [raw]
        constants = self._constants(len(listed))
        seen: dict[Pair, int] = {}
        for entry, (given, constant) in enumerate(zip(listed, constants), start=1):
            where = (*place, entry - 1) if several else place
            pair = self._pair(where, given)
            if pair in seen:
                raise self.wrong(
                    where,
                    f"the spring between {pair[0] + 1} and {pair[1] + 1} is given twice (entries "
                    f"{seen[pair]} and {entry}); a spring pulls both ends, give it once",
                )
            seen[pair] = entry
            yield pair, constant

    def _pair(self, place: Place, given: Any) -> Pair:
        if not isinstance(given, list) or len(given) != 2:
            raise self.wrong(place, "a spring joins two oscillators; give a pair such as [1, 2]")
        i, j = (self.sites.one(place, end) for end in given)
        if i == j:
            raise self.wrong(
                place, f"a spring from oscillator {i + 1} to itself; for a spring to the ground "
                "use pinning",
            )  # fmt: skip
        return min(i, j), max(i, j)

    def _constants(self, count: int) -> Sequence[Number]:
        raw, place = self.table["constant"], (*self.place, "constant")
        if not isinstance(raw, list):
            return [self.numbers.number(place, raw)] * count
        if len(raw) != count:
            raise self.wrong(
                place, f"{len(raw)} constants for {count} pair{'s' * (count != 1)}; give one "
                "number for all, or one for each pair",
            )  # fmt: skip
        return [self.numbers.number((*place, i), value) for i, value in enumerate(raw)]

    # Rules --------------------------------------------------------------------------------------

    def _by_rule(self, kind: str) -> Iterator[tuple[Pair, Number]]:
        joined = self._joined(kind)
        raw, place = self.table["constant"], (*self.place, "constant")
        if isinstance(raw, list):
            raise self.wrong(
                place, f"{kind} springs have one constant; for a list of constants list the pairs "
                "with between",
            )  # fmt: skip
        constant = self.numbers.number(place, raw)
        if kind in ("nearest-neighbour", "ring"):
            last = [(joined[-1], joined[0])] if kind == "ring" else []
            for i, j in (*pairwise(joined), *last):
                yield (min(i, j), max(i, j)), constant
            return
        for (a, b), factor in self._factors(kind, len(joined)).items():
            i, j = joined[a], joined[b]
            yield (min(i, j), max(i, j)), _times(constant, factor)

    def _factors(self, kind: str, count: int) -> dict[Pair, Fraction]:
        """What multiplies the constant, for every pair of places in the order given."""
        pairs = list(combinations(range(count), 2))
        if kind == "all-to-all":
            kac = self._kac_factor(count)
            return dict.fromkeys(pairs, 1 / kac)
        exponent = self._exponent()
        digits = None if exponent.denominator == 1 else self._rounding(exponent)
        distances = {pair: self._distance(*pair, count) for pair in pairs}
        weights = {r: _power(r, exponent, digits) for r in set(distances.values())}
        mean = 2 * sum((weights[r] for r in distances.values()), Fraction(0)) / count
        kac = self._kac_factor(count, mean)
        by_distance = {r: _rounded(weight / kac, digits) for r, weight in weights.items()}
        return {pair: by_distance[r] for pair, r in distances.items()}

    def _joined(self, kind: str) -> list[int]:
        least = 3 if kind == "ring" else 2
        if "among" in self.table:
            place = (*self.place, "among")
            joined = self.sites.several(place, self.table["among"])
        else:
            place, joined = (*self.place, "kind"), self.sites.all()
        if len(joined) < least:
            count = f"{len(joined)} oscillator{'s' * (len(joined) != 1)}"
            way_out = (
                "for a ring of two give between = [1, 2] and the sum of both constants"
                if kind == "ring" and len(joined) == 2
                else "join more of them, or leave this table out"
            )
            raise self.wrong(place, f"{kind} springs need {least} oscillators, here are {count}; "
                             f"{way_out}")  # fmt: skip
        return joined

    def _distance(self, a: int, b: int, count: int) -> int:
        apart = abs(a - b)
        return min(apart, count - apart) if self._periodic() else apart

    def _periodic(self) -> bool:
        raw = self.table.get("periodic", False)
        if not isinstance(raw, bool):
            raise self.wrong((*self.place, "periodic"), "this must be true or false")
        return raw

    def _exponent(self) -> Fraction:
        place = (*self.place, "exponent")
        if "exponent" not in self.table:
            raise self.wrong(self.place, "power-law springs need an exponent; give exponent = 2")
        value = self.numbers.number(place, self.table["exponent"])
        if not isinstance(value, Fraction):
            raise self.wrong(place, "an exponent must be a number; give its value on the command "
                             "line or in the file")  # fmt: skip
        if value < 0:
            raise self.wrong(
                place, f"the exponent {value} is negative: springs would grow with distance; give "
                "0 or a positive one",
            )  # fmt: skip
        if value > _MAX_EXPONENT:
            raise self.wrong(place, f"an exponent above {_MAX_EXPONENT} joins neighbours only; use "
                             'kind = "nearest-neighbour"')  # fmt: skip
        return value

    def _rounding(self, exponent: Fraction) -> int:
        """The digits to which irrational springs are to be rounded, which the user must allow."""
        if "rounded" not in self.table:
            raise self.wrong(
                (*self.place, "exponent"),
                f"distances to the power {exponent} are irrational, and exact results need "
                "rational springs; give a whole exponent, or rounded = 30 to round every spring "
                "to 30 digits",
            )
        place = (*self.place, "rounded")
        digits = self.numbers.whole(place, self.table["rounded"], "a number of digits")
        if not 1 <= digits <= _MAX_ROUNDED:
            raise self.wrong(place, f"give a number of digits from 1 to {_MAX_ROUNDED}")
        self.notes.append(
            f"the power-law springs with exponent {exponent} are rounded to {digits} digits; "
            "the results are those of the rounded springs"
        )
        return digits

    def _kac_factor(self, count: int, mean: Fraction | None = None) -> Fraction:
        """``mean`` is what ``"sum"`` stands for: the weights of one oscillator, on average."""
        raw, place = self.table.get("kac_factor", 1), (*self.place, "kac_factor")
        word = "".join(raw.split()) if isinstance(raw, str) else ""
        if word == "N":
            return Fraction(count)
        if word == "N-1":
            return Fraction(count - 1)
        if word == "sum":
            if mean is None:
                raise self.wrong(place, '"sum" is the Kac factor of power-law springs; give "N", '
                                 '"N-1" or a number')  # fmt: skip
            return mean
        if word and not word.replace("/", "").replace(".", "").lstrip("+-").isdigit():
            raise self.wrong(
                place, f"unknown Kac factor {raw!r}; give a number, or one of "
                f"{', '.join(_KAC_WORDS)} (N is the number of oscillators that are joined)",
            )  # fmt: skip
        value = self.numbers.literal(place, raw)
        if value <= 0:
            raise self.wrong(
                place, f"the Kac factor {value} must be positive; it divides the constant"
            )
        return value


def _power(base: int, exponent: Fraction, digits: int | None) -> Fraction:
    """``base^-exponent``, rounded where it is irrational; ten more digits than asked for."""
    if digits is None:
        return Fraction(1, base ** int(exponent))
    power = fmpq(-exponent.numerator, exponent.denominator)
    return Fraction(certified_decimal(lambda: arb(base) ** arb(power), digits + 10))


def _rounded(spring: Fraction, digits: int | None) -> Fraction:
    return spring if digits is None else Fraction(decimal(spring, digits))


def _times(constant: Number, factor: Fraction) -> Number:
    if isinstance(constant, Fraction):
        return constant * factor
    return constant * as_expression(factor)
