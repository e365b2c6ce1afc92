"""``derive network``: one file in, one answer out, as text, JSON, csv, LaTeX or a picture."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from .arguments import WrongRequest, whole
from .network_examples import example_lines, example_source
from .network_file import NetworkFile, parse_network
from .network_result import MAX_DIGITS, NetworkResult, solve
from .network_source import Source
from .output import Unwritable

__all__ = ["network_lines"]

Progress = Callable[[str], None]


def network_lines(arguments: argparse.Namespace, progress: Progress) -> Iterator[str]:
    """The lines to print; files are written on the way."""
    if arguments.example == "":
        yield from example_lines()
        return
    source, words = _source(arguments)
    if arguments.source:
        yield from source.text.rstrip("\n").split("\n")
        return
    _check_together(arguments)
    digits = whole("--digits", arguments.digits, 1, MAX_DIGITS)
    _check_picture(arguments.picture)
    network = parse_network(source, _values(words), arguments.symbolic)
    progress(f"solving {network.size} oscillators")
    result = _solved(network, arguments, digits)
    written = _files(result, arguments, progress)
    progress("")
    if arguments.json:
        import json

        from .network_export import as_object

        yield json.dumps(as_object(result), indent=1)
        return
    if arguments.latex:
        from .network_export import latex_lines

        yield from latex_lines(result, arguments.all)
        return
    from .network_table import lines

    yield from lines(result, arguments.all)
    yield from ["", *written] if written else []


def _source(arguments: argparse.Namespace) -> tuple[Source, list[str]]:
    """The network, and the words that are left: values of its parameters."""
    words: Sequence[str] = arguments.names
    if arguments.example is not None:
        return example_source(arguments.example), list(words)
    if not words:
        raise WrongRequest(
            "which network? give a file, or --example for one of the papers; see derive network "
            "--help for how to write a file"
        )
    if "=" in words[0] and not words[0].endswith(".toml"):
        raise WrongRequest(f"{words[0]}: the network file comes first, values of names after it")
    return Source.of_file(words[0]), list(words[1:])


def _values(words: Sequence[str]) -> Mapping[str, Fraction]:
    """``k=3 T_1=1/2`` as exact numbers."""
    from sympy import Rational

    from .parameter import BadParameter, parse_value

    values: dict[str, Fraction] = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not equals or not name.strip():
            raise WrongRequest(f"{word}: one file at a time, then values of its names, like k=3")
        if name in values:
            raise WrongRequest(f"{name} is given twice")
        try:
            value = parse_value(text)
        except BadParameter as problem:
            raise WrongRequest(f"{name}: {problem}") from None
        if not isinstance(value, Rational):
            raise WrongRequest(f"{name} = {text} is not rational; give 1/3, 0.25 or 1e-3")
        values[name.strip()] = Fraction(int(value.p), int(value.q))
    return values


def _solved(network: NetworkFile, arguments: argparse.Namespace, digits: int) -> NetworkResult:
    if arguments.symbolic:
        from .network_symbolic import solve_symbolic

        return solve_symbolic(network)
    if arguments.method == "double":
        from .network_double import solve_double

        return solve_double(network)
    return solve(network, digits, arguments.exact)


def _check_together(arguments: argparse.Namespace) -> None:
    """Options that exclude each other."""
    double = arguments.method == "double"
    for first, second, one, other in (
        ("--json", "--latex", arguments.json, arguments.latex),
        ("--exact", "--symbolic", arguments.exact, arguments.symbolic),
        ("--exact", "--method double", arguments.exact, double),
        ("--symbolic", "--method double", arguments.symbolic, double),
    ):
        if one and other:
            raise WrongRequest(f"{first} and {second} cannot both be had; leave one out")


def _check_picture(target: str | None) -> None:
    if target is None:
        return
    if not target.endswith((".svg", ".png")):
        raise WrongRequest(f"--picture {target}: the name must end in .svg or .png")
    if os.path.isdir(target):
        raise Unwritable(f"cannot write {target}: it is a directory")
    if not os.path.isdir(folder := os.path.dirname(target) or "."):
        raise Unwritable(f"cannot write {target}: no directory {folder}")


def _files(result: NetworkResult, arguments: argparse.Namespace, progress: Progress) -> list[str]:
    written: list[Any] = []
    if arguments.csv is not None:
        from .network_export import write_csv

        written += write_csv(result, arguments.csv)
    if arguments.picture is not None:
        progress("drawing")
        from .network_picture import draw_network

        written.append(draw_network(result, arguments.picture))
    return [str(path) for path in written]
