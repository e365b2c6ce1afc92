"""The words of the command line: which commands there are, and which options they take.

Nothing but argparse is imported, so that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, cast

from .network_help import NETWORK

__all__ = ["MAX_JOBS", "MAX_VERIFY_DIGITS", "WrongRequest", "build_parser", "whole"]

MAX_VERIFY_DIGITS = 1000
MAX_JOBS = 256
Command = Callable[[argparse.Namespace], int]


class WrongRequest(ValueError):
    """What was asked for cannot be asked."""


def whole(option: str, text: str, least: int, most: int | None) -> int:
    """A whole number given to an option, within bounds."""
    bounds = f"at least {least}" if most is None else f"from {least} to {most}"
    digits = text.strip()
    if not (digits.isascii() and digits.removeprefix("-").isdigit() and len(digits) < 20):
        raise WrongRequest(f"{option} {text}: give a whole number {bounds}")
    number = int(digits)
    if number < least or (most is not None and number > most):
        raise WrongRequest(f"{option} {text}: give a whole number {bounds}")
    return number


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are one line."""

    def error(self, message: str) -> NoReturn:
        raise WrongRequest(f"{message}; see {self.prog} --help")


class _Version(argparse.Action):
    """Our version and those of what the results rest on."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any, **__: Any) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version
        from platform import python_version

        def of(name: str) -> str:
            try:
                return version(name)
            except PackageNotFoundError:
                return "(not installed)"

        print(f"derive {of('harmonic-heat')}")
        parts = ("sympy", "mpmath", "python-flint", "numpy", "scipy", "matplotlib")
        print(", ".join([f"Python {python_version()}", *(f"{name} {of(name)}" for name in parts)]))
        parser.exit()


def build_parser(run: Mapping[str, Command]) -> argparse.ArgumentParser:
    """The parser; ``run`` gives the function of each command, which it leaves in ``run``."""
    parser = _Parser(
        prog="derive",
        description="Re-derive, check, typeset and evaluate the theory of heat transport through "
        "harmonic networks.",
        epilog="Names are PAPER:TAG, as derive list shows them. Exit status: 0 done, 1 undecided "
        "or a derivation of ours fails, 2 a wrong request.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show versions and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        added.set_defaults(run=run[name])
        return cast(argparse.ArgumentParser, added)

    listing = command("list", "list statements, quantities and figures")
    listing.add_argument("paper", nargs="?", metavar="PAPER")
    _add_json(listing)

    show = command("show", "show what is printed, our derivation, and the verdict")
    show.add_argument("name", metavar="PAPER:TAG")
    show.add_argument("--as", dest="form", choices=("text", "latex", "sympy"), default="text")

    verify = command("verify", "prove, verify or refute printed statements")
    verify.add_argument("names", nargs="*", metavar="PAPER[:TAG]")
    _add_digits(verify, "digits that must agree at every sample point")
    _add_jobs(verify)
    verify.add_argument("--slow", action="store_true", help="simulate too, where a claim asks it")
    _add_json(verify)

    latex = command("latex", r"print LaTeX snippets, ready for \input, with labels")
    latex.add_argument("names", nargs="*", metavar="PAPER[:TAG]")
    latex.add_argument("-o", dest="output", metavar="FILE", help="write there, whole or not at all")

    value = command("value", "print a quantity at exact parameters, every digit right")
    value.add_argument("name", metavar="PAPER:NAME")
    value.add_argument(
        "names", nargs="*", metavar="k1=3", help="exact values: 3, 1/3, 1e-12, sqrt(3), pi/4, oo"
    )
    _add_digits(value, "significant digits")
    value.add_argument("--method", choices=("closed", "quadrature"), default="closed")
    value.add_argument("--printed", action="store_true", help="the paper's formula as it stands")
    value.add_argument(
        "--si", action="store_true",
        help="parameters and value in SI units (rad/s, 1/s, K; W, W/K), constants as CODATA "
        "defines them; where the quantity has units",
    )  # fmt: skip
    value.add_argument("--exact", action="store_true", help="the rational number, where it is one")
    _add_json(value)

    audit = command("audit", "judge a formula of your own against a statement or quantity")
    audit.add_argument("--as", dest="name", metavar="PAPER:TAG", required=True,
                       help="what the formula is said to be")  # fmt: skip
    audit.add_argument(
        "formula", nargs="?", metavar="FORMULA",
        help="plain text or LaTeX; - or nothing reads standard input",
    )  # fmt: skip
    audit.add_argument("--file", metavar="FILE", help="read the formula from there")
    audit.add_argument(
        "--where", default="", metavar="RELATIONS", help="narrow the domain: 'N>=30'"
    )
    audit.add_argument("--limit", default="", metavar="LIMIT", help="leading order: 'N->oo'")
    audit.add_argument("--case", metavar="K", help="which line of a formula given by cases")
    audit.add_argument("--seconds", default="120", metavar="S", help="time allowed (default 120)")
    _add_digits(audit, "digits that must agree at every sample point")
    _add_json(audit)

    network = command("network", "solve a network of your own, from a file")
    network.formatter_class = argparse.RawDescriptionHelpFormatter
    network.usage = "derive network FILE.toml [k=3 ...] [options]"
    network.description, network.epilog = NETWORK
    network.add_argument(
        "names", nargs="*", metavar="FILE.toml k=3",
        help="the file (- for standard input), then values of its names",
    )  # fmt: skip
    network.add_argument(
        "--example", nargs="?", const="", metavar="NAME",
        help="a network of the papers instead; without a name: list them",
    )  # fmt: skip
    network.add_argument("--source", action="store_true", help="print the file, solve nothing")
    _add_digits(network, "significant digits, each right", "12")
    network.add_argument("--exact", action="store_true", help="rational numbers (classical)")
    network.add_argument(
        "--symbolic", action="store_true",
        help="closed forms in the names without a value on the command line",
    )  # fmt: skip
    network.add_argument(
        "--method", choices=("certified", "double"), default="certified",
        help="double: quick, for hundreds of oscillators, digits not certified",
    )  # fmt: skip
    network.add_argument("--all", action="store_true", help="every row of long tables")
    _add_json(network)
    network.add_argument("--latex", action="store_true", help="LaTeX tables, or equations")
    network.add_argument("--csv", metavar="PLACE", help="write FILE.csv, or tables into a folder")
    network.add_argument("--picture", metavar="FILE", help="draw it: FILE.svg or FILE.png")

    figure = command("figure", "draw figures as svg and png, with their data as csv")
    figure.add_argument("names", nargs="*", metavar="PAPER[:FIG]")
    figure.add_argument("-o", dest="output", metavar="DIR", default="figures")

    report = command("report", "write everything as a web page and a LaTeX document")
    report.add_argument("-o", dest="output", metavar="DIR", default="report")
    _add_digits(report, "digits that must agree at every sample point")
    _add_jobs(report)
    return parser


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON document")


def _add_digits(parser: argparse.ArgumentParser, text: str, default: str = "50") -> None:
    words = f"{text} (default {default})"
    parser.add_argument("--digits", default=default, metavar="N", help=words)


def _add_jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", default="2", metavar="N", help="processes (default 2)")
