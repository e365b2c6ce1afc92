"""The steady state of a network as JSON, csv and LaTeX; oscillators are counted from 1.

Numbers are text in JSON and csv, as they stand in the table: decimals of which every digit is
right, rational numbers, or expressions.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sympy import Expr

from .latex import display, equation, escape, latex, text_to_latex
from .network_numbers import Number
from .network_result import NetworkResult
from .network_strange import against_temperature, strongest_loop
from .network_table import MANY, model_in_words, tables
from .output import output_directory, output_file

__all__ = ["as_object", "latex_lines", "write_csv"]

_NUMBER = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(?:e([+-]?[0-9]+))?")
_FRACTION = re.compile(r"(-?)([0-9]+)/([0-9]+)")


def as_object(result: NetworkResult) -> dict[str, Any]:
    """Everything, ready for JSON. A spring's current is positive from ``from`` to ``to``."""
    network = result.network
    return {
        "file": network.name,
        "title": network.title or None,
        "model": network.model,
        "hbar": _text(network.hbar),
        "k_B": _text(network.k_B),
        "method": result.method,
        "digits": result.digits,
        "route": result.route,
        "baths": _bath_records(result),
        "springs": _spring_records(result),
        "oscillators": _oscillator_records(result),
        "relaxation_poles": _pole_records(result),
        "pole_polynomial": _text(result.pole_polynomial),
        "unreached_modes": list(result.unreached),
        "checks": dict(result.checks),
        **_strange(result),
        "notes": list(result.notes),
    }


def write_csv(result: NetworkResult, target: str) -> list[Path]:
    """One file of all numbers for a name that ends in ``.csv``, else a directory of tables."""
    if target.endswith(".csv"):
        with output_file(target) as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(("quantity", "from", "to", "value"))
            writer.writerows(_long(result))
        return [Path(target)]
    tables = {
        "baths": _bath_records(result),
        "springs": _spring_records(result),
        "oscillators": _oscillator_records(result),
        "relaxation": _pole_records(result),
        "unreached": [{"mode": words} for words in result.unreached],
    }
    tables = {name: records for name, records in tables.items() if records}
    with output_directory(target) as stage:
        for name, records in tables.items():
            with open(stage / f"{name}.csv", "w", encoding="utf-8", newline="") as stream:
                table = csv.DictWriter(stream, list(records[0]), lineterminator="\n")
                table.writeheader()
                table.writerows(records)
    return [Path(target) / f"{name}.csv" for name in tables]


def latex_lines(result: NetworkResult, everything: bool = False) -> Iterator[str]:
    """Tables without any package; for closed forms equations with labels, which need amsmath."""
    title = result.network.title or result.network.name
    yield f"% {' '.join(title.split())}"
    yield f"% {model_in_words(result.network)}; {' '.join(result.route.split())}"
    if result.method == "symbolic":
        yield from _equations(result)
        yield from _at_rest(result)
        return
    for _, header, rows in tables(result, None if everything else MANY):
        if rows:
            yield from _tabular(header, rows)
    yield from _at_rest(result)


def _bath_records(result: NetworkResult) -> list[dict[str, Any]]:
    return [
        {
            "bath": n + 1,
            "name": bath.name or None,
            "on": bath.site + 1,
            "friction": _text(bath.friction),
            "cutoff": _text(bath.cutoff),
            "temperature": _text(bath.temperature),
            "heat_current": current.text,
        }
        for n, (bath, current) in enumerate(zip(result.network.baths, result.heat_currents))
    ]


def _spring_records(result: NetworkResult) -> list[dict[str, Any]]:
    constants = result.network.springs
    return [
        {"from": i + 1, "to": j + 1, "constant": _text(constants[i, j]),
         "heat_current": current.text}
        for (i, j), current in result.pair_currents.items()
    ]  # fmt: skip


def _oscillator_records(result: NetworkResult) -> list[dict[str, Any]]:
    network = result.network
    return [
        {
            "oscillator": i + 1,
            "mass": _text(network.masses[i]),
            "pinning": _text(network.pinning[i]),
            "kinetic_temperature": None if value is None else value.text,
        }
        for i, value in enumerate(result.kinetic_temperatures)
    ]


def _pole_records(result: NetworkResult) -> list[dict[str, Any]]:
    return [
        {"rate": pole.rate.text, "frequency": pole.frequency.text, "count": pole.count}
        for pole in result.poles
    ]


def _strange(result: NetworkResult) -> dict[str, Any]:
    """The loop with most circulation, and the springs that carry from cold to warm."""
    if result.method == "symbolic":
        return {"loop": None, "against_temperature": None}
    loop = strongest_loop(result)
    around = None if loop is None else {"along": [site + 1 for site in loop.sites],
                                        "heat_current": loop.current.text}  # fmt: skip
    springs = [[i + 1, j + 1] for i, j in against_temperature(result)]
    return {"loop": around, "against_temperature": springs}


def _long(result: NetworkResult) -> Iterator[tuple[Any, ...]]:
    """Quantity, oscillator or bath where it starts, where it ends, value."""
    for bath in _bath_records(result):
        yield (
            "bath_current",
            bath["name"] or f"bath {bath['bath']}",
            bath["on"],
            bath["heat_current"],
        )
    for spring in _spring_records(result):
        yield "pair_current", spring["from"], spring["to"], spring["heat_current"]
    for one in _oscillator_records(result):
        yield "kinetic_temperature", one["oscillator"], "", one["kinetic_temperature"]
    for n, pole in enumerate(result.poles, start=1):
        yield "relaxation_rate", n, "", pole.rate.text
        yield "relaxation_frequency", n, "", pole.frequency.text
    for n, words in enumerate(result.unreached, start=1):
        yield "unreached_mode", n, "", words


def _text(value: Number | None) -> str | None:
    return None if value is None else str(value)


# LaTeX ------------------------------------------------------------------------------------------


def _tabular(header: Sequence[object], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    yield ""
    yield rf"\begin{{tabular}}{{{'l' * len(header)}}}"
    yield r"\hline"
    yield " & ".join(map(str, header)) + r" \\ \hline"
    for row in rows:
        yield " & ".join(_cell(str(cell)) for cell in row) + r" \\"
    yield r"\hline"
    yield r"\end{tabular}"


def _at_rest(result: NetworkResult) -> Iterator[str]:
    if result.unreached:
        yield ""
        yield "Modes no bath reaches, taken at rest:"
        yield "; ".join(map(text_to_latex, result.unreached)) + "."


def _cell(text: str) -> str:
    """A number as mathematics, words as they are."""
    if match := _NUMBER.fullmatch(text):
        number, power = match.groups()
        return f"${number}$" if power is None else rf"${number} \times 10^{{{int(power)}}}$"
    if match := _FRACTION.fullmatch(text):
        sign, top, bottom = match.groups()
        return rf"${sign}\frac{{{top}}}{{{bottom}}}$"
    return r" $\to$ ".join(map(escape, text.split(" -> ")))


def _equations(result: NetworkResult) -> Iterator[str]:
    from .network_symbolic import short_forms

    forms = short_forms(result)
    for n, form in enumerate(forms.heat_currents, start=1):
        yield _equation(f"J_{{{n}}}", form, f"J-{n}")
    for (i, j), form in forms.pair_currents.items():
        yield _equation(rf"\phi_{{{i + 1} \to {j + 1}}}", form, f"phi-{i + 1}-{j + 1}")
    for i, form in enumerate(forms.kinetic_temperatures, start=1):
        yield _equation(rf"T^{{\mathrm{{kin}}}}_{{{i}}}", form, f"T-{i}")
    if forms.denominator is not None:
        yield _equation(latex(forms.symbol), forms.denominator, "denominator")
    yield equation(display(result.pole_polynomial, "=", ("0",)), "network-poles")


def _equation(left: str, form: Expr, name: str) -> str:
    return equation(display(left, "=", (form,)), f"network-{name}")
