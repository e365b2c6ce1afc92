"""A network of the user's own, written in a TOML file.

    title = "Three oscillators between two baths"

    [oscillators]                # counted from 1
    count = 3
    mass = 1                     # one for all, or a list
    pinning = "1/2"              # the spring to the ground; left out: none

    [[springs]]                  # energy  constant (x_i - x_j)^2 / 2
    between = [[1, 2], [2, 3]]
    constant = 10

    [[baths]]
    on = 1
    friction = 1                 # force  -friction velocity; with a cutoff: a Drude bath
    temperature = 2

    [[baths]]
    on = 3
    friction = 1
    temperature = 1

``derive network --help`` says all there is to write. Numbers are exact and never pass through
binary floats. From Python:

    read_network("three.toml").solve(digits=30).heat_currents[0].text
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sympy import Expr

from .network_baths import FileBath, read_baths
from .network_checks import check_stable, notes_on
from .network_numbers import Number, Numbers, check_names, kind_of, read_parameters
from .network_oscillators import read_oscillators
from .network_sites import Sites
from .network_source import BadNetwork, Source, suggestion
from .network_springs import Pair, read_springs

if TYPE_CHECKING:
    from numerics.network import ExplicitNetwork

    from .network_result import NetworkResult

__all__ = ["BadNetwork", "FileBath", "NetworkFile", "parse_network", "read_network"]

_TOP = ("title", "model", "hbar", "k_B", "parameters", "oscillators", "springs", "stiffness",
        "baths")  # fmt: skip


@dataclass(frozen=True)
class NetworkFile:
    """What a file describes: exact numbers, or expressions where names have no value.

    ``masses`` and ``pinning`` in the order of the oscillators, ``springs[i, j]`` for ``i < j``
    counted from 0, ``baths`` in the order of the file; ``hbar`` is None in a classical network.
    ``notes`` say in words what holds of the network as a whole.
    """

    name: str
    title: str
    model: str
    hbar: Number | None
    k_B: Number
    masses: tuple[Number, ...]
    pinning: tuple[Number, ...]
    springs: Mapping[Pair, Number]
    baths: tuple[FileBath, ...]
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return len(self.masses)

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters without a value, sorted."""
        everything = [*self.masses, *self.pinning, *self.springs.values(), self.k_B, self.hbar]
        for bath in self.baths:
            everything += [bath.friction, bath.temperature, bath.cutoff]
        found = [v.free_symbols for v in everything if isinstance(v, Expr)]
        return tuple(sorted({str(symbol) for symbols in found for symbol in symbols}))

    def stiffness(self) -> list[list[Any]]:
        """``Phi`` of ``V = x.Phi x/2``, one row for each oscillator."""
        rows: list[list[Any]] = [[Fraction(0)] * self.size for _ in range(self.size)]
        for i, held in enumerate(self.pinning):
            rows[i][i] = held
        for (i, j), constant in self.springs.items():
            rows[i][j] = rows[j][i] = -constant
            rows[i][i] += constant
            rows[j][j] += constant
        return rows

    def require_numbers(self) -> None:
        """Raise ``BadNetwork`` while a name has no value."""
        if self.names:
            raise BadNetwork(
                f"{self.name}: no value for {', '.join(self.names)}; numbers need one for each name"
            )

    def explicit(self) -> ExplicitNetwork:
        """The network for ``numerics``, exactly. Raises ``BadNetwork`` like ``require_numbers``."""
        from numerics.network import ExplicitNetwork

        self.require_numbers()
        return ExplicitNetwork(self.masses, self.stiffness(), self.bath_tuples())

    def bath_tuples(self) -> list[tuple[Any, ...]]:
        """(oscillator, friction) of Ohmic, (oscillator, friction, cutoff) of Drude baths."""
        return [
            (b.site, b.friction) if b.cutoff is None else (b.site, b.friction, b.cutoff)
            for b in self.baths
        ]

    def solve(self, digits: int = 20, exact: bool = False) -> NetworkResult:
        """The steady state, certified (``network_result.solve``)."""
        from .network_result import solve

        return solve(self, digits, exact)

    @property
    def temperatures(self) -> tuple[Number, ...]:
        """Of the baths, in their order."""
        return tuple(bath.temperature for bath in self.baths)


def read_network(
    path: str | Path, values: Mapping[str, Any] | None = None, symbolic: bool = False
) -> NetworkFile:
    """Read a network file; ``values`` (int, ``Fraction``) come before its ``[parameters]``.

    With ``symbolic`` names stay symbols unless ``values`` has them. Raises ``BadNetwork`` with
    file, line and key for anything that is wrong.
    """
    return parse_network(Source.of_file(path), values, symbolic)


def parse_network(
    source: Source | str, values: Mapping[str, Any] | None = None, symbolic: bool = False
) -> NetworkFile:
    """The same for a text."""
    given = {name: Fraction(value) for name, value in (values or {}).items()}
    text = source if isinstance(source, Source) else Source("the network", source)
    return _Reader(text, Numbers(text, given, symbolic)).read()


class _Reader:
    def __init__(self, source: Source, numbers: Numbers) -> None:
        self.source, self.numbers, self.wrong = source, numbers, source.wrong
        self.document = source.document

    def read(self) -> NetworkFile:
        self.source.check_keys((), self.document, _TOP)
        if "parameters" in self.document:
            read_parameters(self.numbers, self.document["parameters"])
        model, hbar, k_B = self._model()
        masses, pinning = read_oscillators(self.numbers)
        self.sites = Sites(self.numbers, len(masses))
        springs, notes = self._springs(pinning)
        baths = read_baths(self.numbers, self.sites)
        check_names(self.numbers)
        found = NetworkFile(
            self.source.name, self._text("title"), model, hbar, k_B, tuple(masses), tuple(pinning),
            {pair: springs[pair] for pair in sorted(springs) if springs[pair] != 0}, tuple(baths),
        )  # fmt: skip
        if not found.names:
            check_stable(found, self.source)
        every = (*notes, *notes_on(found))
        return NetworkFile(**{**vars(found), "notes": every})

    # Pieces -------------------------------------------------------------------------------------

    def _text(self, key: str) -> str:
        raw = self.document.get(key, "")
        if not isinstance(raw, str):
            raise self.wrong((key,), f"this must be text in quotes, not {kind_of(raw)}")
        return " ".join(raw.split())

    def _model(self) -> tuple[str, Number | None, Number]:
        model = self._text("model") or "classical"
        if model not in ("classical", "quantum"):
            hint = suggestion(model, ("classical", "quantum"))
            raise self.wrong(("model",), f"unknown model {model!r}; {hint}")
        k_B = self._positive("k_B") or Fraction(1)
        hbar = self._positive("hbar")
        if model == "quantum" and hbar is None:
            raise self.wrong(("model",), "a quantum network needs hbar; give hbar = 1, say")
        if model == "classical" and hbar is not None:
            raise self.wrong(
                ("hbar",), 'a classical network has no hbar; write model = "quantum", or leave '
                "hbar out",
            )  # fmt: skip
        return model, hbar, k_B

    def _positive(self, key: str) -> Number | None:
        if key not in self.document:
            return None
        value = self.numbers.number((key,), self.document[key])
        if isinstance(value, Fraction) and value <= 0:
            raise self.wrong((key,), f"{key} = {value} must be positive; give 1 in natural units")
        return value

    # Springs ------------------------------------------------------------------------------------

    def _springs(self, pinning: list[Number]) -> tuple[dict[Pair, Any], list[str]]:
        """All tables added up; a stiffness matrix adds to the pinning as well."""
        springs: dict[Pair, Any] = {}
        notes: list[str] = []
        for place, table in self.source.tables("springs"):
            found, more = read_springs(self.numbers, self.sites, place, table)
            notes += more
            for pair, constant in found.items():
                springs[pair] = springs[pair] + constant if pair in springs else constant
        if "stiffness" in self.document:
            self._add_stiffness(springs, pinning)
        return springs, notes

    def _add_stiffness(self, springs: dict[Pair, Any], pinning: list[Any]) -> None:
        count, raw, place = len(pinning), self.document["stiffness"], ("stiffness",)
        shape = f"{count} rows of {count} numbers"
        if not isinstance(raw, list) or not all(isinstance(row, list) for row in raw):
            raise self.wrong(place, f"give the matrix row by row: {shape}")
        if len(raw) != count or any(len(row) != count for row in raw):
            lengths = sorted({len(row) for row in raw})
            raise self.wrong(
                place, f"{count} oscillators need {shape}; here are {len(raw)} rows of "
                f"{' or '.join(map(str, lengths)) or 'no'}",
            )  # fmt: skip
        rows = [
            [self.numbers.number(("stiffness", i, j), value) for j, value in enumerate(row)]
            for i, row in enumerate(raw)
        ]
        for i in range(count):
            for j in range(i):
                if rows[i][j] != rows[j][i]:
                    raise self.wrong(
                        place, f"not symmetric: row {i + 1} has {rows[i][j]} in column {j + 1}, "
                        f"row {j + 1} has {rows[j][i]} in column {i + 1}; a spring pulls both ends",
                    )  # fmt: skip
                if rows[i][j] != 0:
                    springs[j, i] = springs.get((j, i), Fraction(0)) - rows[i][j]
            pinning[i] = sum(rows[i], pinning[i])
