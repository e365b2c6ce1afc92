"""The command line: ``derive list | show | verify | latex | value | figure | report``.

Exit status: 0 done; 1 something is undecided, or one of our own derivations fails; 2 a wrong
request, with one line on standard error; 130 interrupted. A printed formula that is refuted is a
finding, not a failure. Only argparse is imported here: what a command needs, it imports itself.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from .paper import Statement
    from .verify import Verdict

__all__ = ["main"]

DONE, UNSETTLED, WRONG_REQUEST = 0, 1, 2
INTERRUPTED, BROKEN_PIPE, TERMINATED = 130, 141, 143
MAX_VERIFY_DIGITS = 1000
MAX_JOBS = 256


class WrongRequest(ValueError):
    """What was asked for cannot be asked."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status and never shows a traceback for a wrong request."""
    try:
        with _ending_on_termination():
            status = _run(list(sys.argv[1:] if argv is None else argv))
            sys.stdout.flush()
            return status
    except KeyboardInterrupt:
        return _complain("interrupted", INTERRUPTED)
    except BrokenPipeError:
        # The reader has left; without this Python complains again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except SystemExit as end:  # --help, --version, termination
        return end.code if isinstance(end.code, int) else DONE
    except KeyError as problem:
        if not _is_unknown_name(problem):
            raise
        return _complain(problem, WRONG_REQUEST)
    except (ValueError, NotImplementedError) as problem:
        return _complain(problem, WRONG_REQUEST)
    except ArithmeticError as problem:
        return _complain(problem, UNSETTLED)
    except OSError as problem:  # standard output itself: the disk is full
        return _complain(f"cannot write: {problem.strerror}", WRONG_REQUEST)


def _run(argv: list[str]) -> int:
    parser = _parser()
    arguments, more = parser.parse_known_args(argv)
    # Names may stand before and after options; argparse keeps only the first group.
    for word in more:
        if word.startswith("-") or not hasattr(arguments, "names"):
            raise WrongRequest(f"unknown argument {word}; see derive {arguments.command} --help")
        arguments.names.append(word)
    command: Callable[[argparse.Namespace], int] = arguments.run
    return command(arguments)


def _complain(problem: object, status: int) -> int:
    line = " ".join(str(problem).split()) or type(problem).__name__
    with contextlib.suppress(OSError):
        print(f"derive: {line}", file=sys.stderr, flush=True)
    return status


def _is_unknown_name(problem: KeyError) -> bool:
    from .paper import UnknownName

    return isinstance(problem, UnknownName)


@contextlib.contextmanager
def _ending_on_termination() -> Iterator[None]:
    """SIGTERM unwinds like an interrupt does, so that nothing is left half-written."""

    def end(signum: int, frame: object) -> NoReturn:
        raise SystemExit(TERMINATED)

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:  # not in the main thread: leave signals to whoever is
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


# Commands ---------------------------------------------------------------------------------------


def _list(arguments: argparse.Namespace) -> int:
    from .library import load, load_all
    from .listing import list_objects, list_table

    papers = [load(arguments.paper)] if arguments.paper else load_all()
    if arguments.json:
        _print_json([entry for paper in papers for entry in list_objects(paper)])
        return DONE
    for place, paper in enumerate(papers):
        _print_lines([""] if place else [])
        _print_lines(list_table(paper))
    return DONE


def _show(arguments: argparse.Namespace) -> int:
    from .selection import find
    from .show import show

    paper, item = find(arguments.name)
    _print_lines(show(paper, item, arguments.form))
    return DONE


def _verify(arguments: argparse.Namespace) -> int:
    digits = _whole("--digits", arguments.digits, 1, MAX_VERIFY_DIGITS)
    jobs = _whole("--jobs", arguments.jobs, 1, MAX_JOBS)
    from .batch import verify_all
    from .listing import summary, verdict_lines, verdict_object
    from .selection import select_statements

    statements = select_statements(arguments.names)
    findings: list[tuple[Statement, Verdict]] = []
    with contextlib.closing(verify_all(statements, digits, jobs)) as verdicts:
        for statement in statements:
            _progress(f"{len(findings)}/{len(statements)} {statement.identifier}")
            finding = statement, next(verdicts)
            findings.append(finding)
            if not arguments.json:
                _progress("")
                _print_lines(verdict_lines(*finding))
    _progress("")
    if arguments.json:
        _print_json([verdict_object(*finding) for finding in findings])
    elif len(findings) > 1:
        _print_lines(["", *summary(findings)])
    return _status(findings)


def _status(findings: Sequence[tuple[Statement, Verdict]]) -> int:
    return DONE if all(verdict.sound for _, verdict in findings) else UNSETTLED


def _latex(arguments: argparse.Namespace) -> int:
    from .output import output_file

    if arguments.output is None:
        for text in _snippets(arguments.names):
            print(text)
        return DONE
    with output_file(arguments.output) as stream:
        for text in _snippets(arguments.names):
            print(text, file=stream)
    return DONE


def _snippets(names: Sequence[str]) -> Iterator[str]:
    from .latex import snippet
    from .selection import select_statements

    statements = select_statements(names)
    for place, statement in enumerate(statements):
        _progress(f"{place}/{len(statements)} {statement.identifier}")
        text = snippet(statement)
        _progress("")
        yield text


def _value(arguments: argparse.Namespace) -> int:
    digits = _whole("--digits", arguments.digits, 1, None)
    from .parameter import parse_assignments
    from .selection import select_quantity
    from .value import value

    quantity = select_quantity(arguments.name)
    values = parse_assignments(arguments.names, quantity.parameters)
    found = value(quantity, values, digits, arguments.method, arguments.printed)
    if arguments.json:
        _print_json(found.as_object())
    else:
        print(found)
    return DONE


def _figure(arguments: argparse.Namespace) -> int:
    from .output import output_directory
    from .selection import select_figures

    figures = select_figures(arguments.names)
    with output_directory(arguments.output) as stage:
        from .plot import draw

        written = []
        for place, (paper, figure) in enumerate(figures):
            _progress(f"{place}/{len(figures)} {paper.key}:{figure.name}")
            written += [path.relative_to(stage) for path in draw(paper, figure, stage)]
        _progress("")
    _print_lines(os.path.join(arguments.output, path) for path in written)
    return DONE


def _report(arguments: argparse.Namespace) -> int:
    jobs = _whole("--jobs", arguments.jobs, 1, MAX_JOBS)
    digits = _whole("--digits", arguments.digits, 1, MAX_VERIFY_DIGITS)
    from .output import output_directory

    with output_directory(arguments.output) as stage:
        from .batch import verify_all
        from .library import load_all
        from .listing import summary
        from .report import write_report

        papers = load_all()
        statements = [s for paper in papers for s in paper.statements.values()]
        findings: list[tuple[Statement, Verdict]] = []
        with contextlib.closing(verify_all(statements, digits, jobs)) as verdicts:
            for statement in statements:
                _progress(f"{len(findings)}/{len(statements)} {statement.identifier}")
                findings.append((statement, next(verdicts)))
        _progress("writing")
        written = write_report(papers, [verdict for _, verdict in findings], stage)
        main_files = [path.relative_to(stage) for path in written]
        _progress("")
    _print_lines(summary(findings))
    _print_lines(["", *(os.path.join(arguments.output, path) for path in main_files)])
    return _status(findings)


# Input and output -------------------------------------------------------------------------------


def _whole(option: str, text: str, least: int, most: int | None) -> int:
    """A whole number given to an option, within bounds."""
    bounds = f"at least {least}" if most is None else f"from {least} to {most}"
    digits = text.strip()
    if not (digits.isascii() and digits.removeprefix("-").isdigit() and len(digits) < 20):
        raise WrongRequest(f"{option} {text}: give a whole number {bounds}")
    number = int(digits)
    if number < least or (most is not None and number > most):
        raise WrongRequest(f"{option} {text}: give a whole number {bounds}")
    return number


def _print_lines(lines: Any) -> None:
    for line in lines:
        print(line)


def _print_json(document: Any) -> None:
    import json

    print(json.dumps(document, indent=1))


def _progress(text: str) -> None:
    """One line on standard error that overwrites itself, only for someone who watches."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


# The parser -------------------------------------------------------------------------------------


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


def _parser() -> argparse.ArgumentParser:
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

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> Any:
        added = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        added.set_defaults(run=run)
        return added

    listing = command("list", _list, "list statements, quantities and figures")
    listing.add_argument("paper", nargs="?", metavar="PAPER")
    _add_json(listing)

    show = command("show", _show, "show what is printed, our derivation, and the verdict")
    show.add_argument("name", metavar="PAPER:TAG")
    show.add_argument("--as", dest="form", choices=("text", "latex", "sympy"), default="text")

    verify = command("verify", _verify, "prove, verify or refute printed statements")
    verify.add_argument("names", nargs="*", metavar="PAPER[:TAG]")
    _add_digits(verify, "digits that must agree at every sample point")
    _add_jobs(verify)
    _add_json(verify)

    latex = command("latex", _latex, r"print LaTeX snippets, ready for \input, with labels")
    latex.add_argument("names", nargs="*", metavar="PAPER[:TAG]")
    latex.add_argument("-o", dest="output", metavar="FILE", help="write there, whole or not at all")

    value = command("value", _value, "print a quantity at exact parameters, every digit right")
    value.add_argument("name", metavar="PAPER:NAME")
    value.add_argument(
        "names", nargs="*", metavar="k1=3", help="exact values: 3, 1/3, 1e-12, sqrt(3), pi/4, oo"
    )
    _add_digits(value, "significant digits")
    value.add_argument("--method", choices=("closed", "quadrature"), default="closed")
    value.add_argument("--printed", action="store_true", help="the paper's formula as it stands")
    _add_json(value)

    figure = command("figure", _figure, "draw figures as svg and png, with their data as csv")
    figure.add_argument("names", nargs="*", metavar="PAPER[:FIG]")
    figure.add_argument("-o", dest="output", metavar="DIR", default="figures")

    report = command("report", _report, "write everything as a web page and a LaTeX document")
    report.add_argument("-o", dest="output", metavar="DIR", default="report")
    _add_digits(report, "digits that must agree at every sample point")
    _add_jobs(report)
    return parser


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON document")


def _add_digits(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--digits", default="50", metavar="N", help=f"{text} (default 50)")


def _add_jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", default="2", metavar="N", help="processes (default 2)")
