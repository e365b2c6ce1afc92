"""The steady state of a network as text: baths, springs, oscillators, poles, notes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from .listing import WIDTH
from .network_baths import FileBath
from .network_file import NetworkFile
from .network_groups import grouped_springs, runs_of_equal
from .network_result import NetworkResult, directed
from .network_strange import strange_words

__all__ = ["MANY", "bath_label", "lines", "model_in_words", "tables"]

MANY = 24
"""Rows of one table that are printed unless all are asked for."""

Row = Sequence[object]


def lines(result: NetworkResult, everything: bool = False) -> Iterator[str]:
    """What ``derive network`` prints; ``everything`` lifts the limit on rows."""
    yield from _heading(result)
    if result.method == "symbolic":
        yield from _closed_forms(result)
        return
    limit = None if everything else MANY
    for title, header, rows in tables(result, limit):
        yield ""
        yield from _table(title, header, rows, limit)
    yield ""
    yield from _unreached(result)
    if result.checks:
        told = (f"{name.replace('_', ' ')} {value}" for name, value in result.checks.items())
        yield from _wrapped(f"checks: {', '.join(told)}")
    for words in (*strange_words(result), *(f"note: {note}" for note in result.notes)):
        yield from _wrapped(words)


def tables(result: NetworkResult, limit: int | None) -> Iterator[tuple[str, Row, list[Row]]]:
    """Title, header and rows of each table; above ``limit`` rows equal ones stand together."""
    yield _baths(result)
    yield _springs(result, limit)
    yield _oscillators(result, limit)
    yield _poles(result)


def bath_label(bath: FileBath, number: int) -> str:
    """Its name, or its number from 1."""
    return bath.name or str(number + 1)


def _heading(result: NetworkResult) -> Iterator[str]:
    network = result.network
    yield from _wrapped(network.title or network.name)
    counts = (_count(network.size, "oscillator"), _count(len(network.springs), "spring"),
              _count(len(network.baths), "bath"))  # fmt: skip
    yield f"{', '.join(counts)}; {model_in_words(network)}"
    digits = {
        "certified": f"{result.digits} digits, each right: ",
        "double": f"{result.digits} digits, not certified: ",
        "exact": "exact: ",
    }
    yield from _wrapped(digits.get(result.method, "") + result.route)


def model_in_words(network: NetworkFile) -> str:
    quantum = f", hbar = {network.hbar}" if network.hbar is not None else ""
    return f"{network.model}{quantum}, k_B = {network.k_B}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _baths(result: NetworkResult) -> tuple[str, Row, list[Row]]:
    memory = any(bath.cutoff is not None for bath in result.network.baths)
    header = ["bath", "on", "friction", *(["cutoff"] if memory else []), "temperature",
              "heat current into the network"]  # fmt: skip
    rows: list[Row] = []
    for n, (bath, current) in enumerate(zip(result.network.baths, result.heat_currents)):
        cutoff = [bath.cutoff if bath.cutoff is not None else "-"] if memory else []
        rows.append([bath_label(bath, n), bath.site + 1, bath.friction, *cutoff, bath.temperature,
                     current])  # fmt: skip
    return "baths", header, rows


def _springs(result: NetworkResult, limit: int | None) -> tuple[str, Row, list[Row]]:
    """One by one; where there are too many, equal ones together, those that carry most first."""
    flows = list(directed(result))
    constants = result.network.springs
    if limit is None or len(flows) <= limit:
        rows: list[Row] = [
            [f"{i + 1} -> {j + 1}", constants[min(i, j), max(i, j)], current]
            for i, j, current in flows
        ]
        return "springs", ["spring", "constant", "heat current"], rows
    flows.sort(key=lambda flow: -abs(flow[2].value))
    keyed = [(i, j, (str(constants[min(i, j), max(i, j)]), c.text)) for i, j, c in flows]
    told = {key: list(key) for _, _, key in keyed}
    zeros = {current.text for _, _, current in flows if current.value == 0}
    carrying = grouped_springs(flow for flow in keyed if flow[2][1] not in zeros)
    idle = grouped_springs((flow for flow in keyed if flow[2][1] in zeros), directed=False)
    rows = [[label, *told[key]] for label, key in (*carrying, *idle)]
    return "groups of springs", ["springs, each", "constant", "heat current"], rows


def _oscillators(result: NetworkResult, limit: int | None) -> tuple[str, Row, list[Row]]:
    network = result.network
    header = ["oscillator", "mass", "pinning", "kinetic temperature"]
    cells = [
        (str(network.masses[i]), str(network.pinning[i]), "diverges" if t is None else t.text)
        for i, t in enumerate(result.kinetic_temperatures)
    ]
    if limit is None or len(cells) <= limit:
        return "oscillators", header, [[i, *row] for i, row in enumerate(cells, start=1)]
    rows: list[Row] = [[label, *cells[place]] for label, place in runs_of_equal(cells)]
    return "groups of oscillators", header, rows


def _poles(result: NetworkResult) -> tuple[str, Row, list[Row]]:
    header = ["relaxation pole", "rate", "frequency"]
    rows: list[Row] = [
        [f"{n}" + (f" ({pole.count} times)" if pole.count > 1 else ""), pole.rate, pole.frequency]
        for n, pole in enumerate(result.poles, start=1)
    ]
    return "relaxation poles", header, rows


def _unreached(result: NetworkResult) -> Iterator[str]:
    if not result.unreached:
        yield "modes no bath reaches: none"
        return
    yield "modes no bath reaches, taken at rest:"
    for words in result.unreached:
        yield from _wrapped(words, "  ")
    yield from _wrapped(
        "what they keep of the start is not in the kinetic temperatures; a bath on, or another "
        "mass or pinning of, one oscillator that moves in it lets a mode settle",
        "  ",
    )


def _closed_forms(result: NetworkResult) -> Iterator[str]:
    """Names, then one paragraph a formula."""
    from .network_symbolic import short_forms

    forms, network = short_forms(result), result.network
    yield ""
    yield "heat current into the network"
    for n, (bath, form) in enumerate(zip(network.baths, forms.heat_currents)):
        yield from _wrapped(f"bath {bath_label(bath, n)} on {bath.site + 1}: {form}", "  ")
    if forms.pair_currents:
        yield ""
        yield "energy per time along each spring"
    flows = [(i, j, form) for (i, j), form in forms.pair_currents.items()]
    carrying = grouped_springs(flow for flow in flows if flow[2] != 0)
    idle = grouped_springs((flow for flow in flows if flow[2] == 0), directed=False)
    for label, form in (*carrying, *idle):
        yield from _wrapped(f"{label}: {form}", "  ")
    yield ""
    yield "kinetic temperature"
    for label, place in runs_of_equal(forms.kinetic_temperatures):
        yield from _wrapped(f"{label}: {forms.kinetic_temperatures[place]}", "  ")
    if forms.denominator is not None:
        yield ""
        yield from _wrapped(f"with {forms.symbol} = {forms.denominator}")
    yield ""
    yield from _wrapped(f"relaxation poles: zeros in s of {result.pole_polynomial}")
    yield ""
    yield from _unreached(result)
    for note in result.notes:
        yield from _wrapped(f"note: {note}")


def _table(title: str, header: Row, rows: Sequence[Row], limit: int | None) -> Iterator[str]:
    """Columns as wide as they need; the last one, of results, begins at the same place."""
    if not rows:
        yield f"{title}: none"
        return
    shown = rows if limit is None else rows[:limit]
    texts = [[str(cell) for cell in row] for row in (header, *shown)]
    widths = [max(len(row[c]) for row in texts) for c in range(len(header) - 1)]
    signed = any(row[-1].startswith("-") for row in texts[1:])
    for place, row in enumerate(texts):
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:-1], widths[1:])]
        gap = " " if signed and place and not row[-1].startswith("-") else ""
        yield "  ".join([*cells, " " + gap + row[-1]]).rstrip()
    if len(shown) < len(rows):
        yield f"... and {len(rows) - len(shown)} more {title}: --all shows them"


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ",
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip
