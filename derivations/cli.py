"""The command line: ``derive list | show | verify | latex | value | audit | network | figure |
report``.

Exit status: 0 done; 1 something is undecided, or one of our own derivations fails; 2 a wrong
request, with one line on standard error; 130 interrupted. A printed formula that is refuted is a
finding, not a failure. Only argparse is imported here: what a command needs, it imports itself.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from .arguments import MAX_JOBS, MAX_VERIFY_DIGITS, WrongRequest, build_parser, whole

if TYPE_CHECKING:
    from .paper import Statement
    from .verify import Verdict

__all__ = ["main"]

DONE, UNSETTLED, WRONG_REQUEST = 0, 1, 2
INTERRUPTED, BROKEN_PIPE, TERMINATED = 130, 141, 143


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
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without Unicode
    parser = build_parser(_COMMANDS)
    arguments, more = parser.parse_known_args(argv)
    # Names may stand before and after options; argparse keeps only the first group.
    for word in more:
        if getattr(arguments, "formula", "") is None and not word.startswith("--"):
            arguments.formula = word  # one that begins with a minus sign
            continue
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
    digits = whole("--digits", arguments.digits, 1, MAX_VERIFY_DIGITS)
    jobs = whole("--jobs", arguments.jobs, 1, MAX_JOBS)
    from .listing import summary, verdict_lines, verdict_object
    from .selection import select_statements

    statements = select_statements(arguments.names)
    findings = []
    for finding in _findings(statements, digits, jobs, arguments.slow):
        findings.append(finding)
        if not arguments.json:
            _print_lines(verdict_lines(*finding))
    if arguments.json:
        _print_json([verdict_object(*finding) for finding in findings])
    elif len(findings) > 1:
        _print_lines(["", *summary(findings)])
    return _status(findings)


def _findings(
    statements: Sequence[Statement], digits: int, jobs: int, slow: bool = False
) -> Iterator[tuple[Statement, Verdict]]:
    """Each statement with its verdict, in reading order; workers end when the loop does."""
    from .batch import verify_all

    with contextlib.closing(verify_all(statements, digits, jobs, slow)) as verdicts:
        for place, statement in enumerate(statements):
            _progress(f"{place}/{len(statements)} {statement.identifier}")
            verdict = next(verdicts)
            _progress("")
            yield statement, verdict


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
    digits = whole("--digits", arguments.digits, 1, None)
    from .parameter import parse_assignments
    from .selection import select_quantity
    from .value import value

    quantity = select_quantity(arguments.name)
    values = parse_assignments(arguments.names, quantity.parameters)
    found = value(
        quantity, values, digits, arguments.method, arguments.printed, arguments.si, arguments.exact
    )
    if arguments.json:
        _print_json(found.as_object())
    else:
        print(found)
    return DONE


def _audit(arguments: argparse.Namespace) -> int:
    from .formula import FormulaError

    try:
        return _audited(arguments)
    except FormulaError as problem:
        status = _complain(problem, WRONG_REQUEST)
        if problem.source:  # the place in the formula, below the line that says what is wrong
            for line in problem.pointed().splitlines()[:2]:
                print(f"  {line}", file=sys.stderr)
        return status


def _audited(arguments: argparse.Namespace) -> int:
    from .audit import MAX_DIGITS, audit
    from .audit.source import formula_text

    found = audit(
        arguments.name,
        formula_text(arguments.formula, arguments.file),
        where=arguments.where,
        limit=arguments.limit,
        case=None if arguments.case is None else whole("--case", arguments.case, 1, 1000),
        digits=whole("--digits", arguments.digits, 1, MAX_DIGITS),
        seconds=whole("--seconds", arguments.seconds, 1, 86_400),
    )
    if arguments.json:
        _print_json(found.as_object())
    else:
        _print_lines(found.lines())
    return DONE if found.settled else UNSETTLED


def _network(arguments: argparse.Namespace) -> int:
    from .network_command import network_lines

    _print_lines(network_lines(arguments, _progress))
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
    jobs = whole("--jobs", arguments.jobs, 1, MAX_JOBS)
    digits = whole("--digits", arguments.digits, 1, MAX_VERIFY_DIGITS)
    from .output import output_directory

    with output_directory(arguments.output) as stage:
        from .library import load_all
        from .listing import summary
        from .report import write_report

        papers = load_all()
        statements = [s for paper in papers for s in paper.statements.values()]
        findings = list(_findings(statements, digits, jobs))
        verdicts = [verdict for _, verdict in findings]
        written = write_report(papers, verdicts, stage, progress=_progress)
        names = [path.relative_to(stage) for path in written]
        _progress("")
    _print_lines(summary(findings))
    _print_lines(["", *(os.path.join(arguments.output, name) for name in names)])
    return _status(findings)


# Output -------------------------------------------------------------------------------


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


_COMMANDS = {
    "list": _list,
    "show": _show,
    "verify": _verify,
    "latex": _latex,
    "value": _value,
    "audit": _audit,
    "network": _network,
    "figure": _figure,
    "report": _report,
}


if __name__ == "__main__":
    sys.exit(main())
