"""What the README shows is what happens: every command and every Python example in it is run.

``python tests/test_readme.py`` writes the output of every command whose output is out of date, or
is a lone ``?``, into the README; read the difference before it is committed.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from derivations.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"^# ([\w-]+\.toml)\n")
SECONDS = re.compile(r"\d+\.\d+ s\b")
DERIVE = [sys.executable, "-c", "import sys; from derivations.cli import main; sys.exit(main())"]


@dataclass(frozen=True)
class Command:
    """A line after ``$`` with the output shown below it, if any is."""

    line: str
    shown: str


def commands(text: str) -> list[Command]:
    found = []
    for kind, body in BLOCK.findall(text):
        if kind != "console":
            continue
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            line, _, shown = part.partition("\n")
            found.append(Command(line.strip(), shown.strip("\n")))
    return found


def write_files(text: str, place: Path) -> None:
    """The files that the README shows, TOML whose first line is a comment with the name."""
    for kind, body in BLOCK.findall(text):
        named = NAMED.match(body)
        if kind == "toml" and named:
            (place / named[1]).write_text(body, encoding="utf-8")


def agrees(shown: str, printed: str) -> bool:
    """Line by line; seconds do not count, and a line of dots stands for any number of lines."""
    lines = SECONDS.sub("s", shown).split("\n")
    pattern = "".join("(?:.*\\n)*?" if line == "..." else re.escape(line) + "\\n" for line in lines)
    return re.fullmatch(pattern, SECONDS.sub("s", printed.strip("\n") + "\n")) is not None


def refreshed(text: str, place: Path) -> str:
    """The text with the output of every command as it is now; commands without output stay so."""
    write_files(text, place)
    for command in commands(text):
        if command.shown:
            printed = run(command.line, place).stdout.strip("\n")
            if not agrees(command.shown, printed):
                start = f"$ {command.line}\n"
                text = text.replace(start + command.shown, start + printed)
    return text


def run(line: str, place: Path) -> subprocess.CompletedProcess[str]:
    """A command as the shell would run it; ``derive`` in this process, the papers being loaded."""
    program, *words = shlex.split(line, comments=True)
    if program == "make":  # the targets exist and expand; .ci/run runs them
        return started(["make", *words, "--dry-run", "-C", str(ROOT)], place)
    assert program == "derive", f"the README runs {program}, which the tests do not know"
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(place), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(words)
    return subprocess.CompletedProcess(words, status, out.getvalue(), err.getvalue())


def started(words: list[str], place: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        words, cwd=place, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("command", commands(README), ids=lambda command: command.line)
def test_a_command_does_what_is_shown(command: Command, tmp_path: Path) -> None:
    write_files(README, tmp_path)
    done = run(command.line, tmp_path)
    assert done.returncode == 0, done.stderr
    if command.shown:
        assert agrees(command.shown, done.stdout), (
            f"the README shows\n{command.shown}\n\nit prints\n{done.stdout}"
        )


def test_a_process_of_its_own_prints_the_same(tmp_path: Path) -> None:
    command = next(c for c in commands(README) if c.line.startswith("derive show"))
    alone = started([*DERIVE, *shlex.split(command.line)[1:]], tmp_path)
    assert alone.returncode == 0, alone.stderr
    assert alone.stdout == run(command.line, tmp_path).stdout


def test_the_readme_shows_every_command() -> None:
    lines = [command.line for command in commands(README)]
    assert {"make report", "make test"} <= set(lines)
    for name in ("list", "show", "verify", "latex", "value", "figure", "network"):
        assert any(line.startswith(f"derive {name}") for line in lines), name


def test_the_python_examples() -> None:
    blocks = [body for kind, body in BLOCK.findall(README) if kind == "python" and ">>>" in body]
    assert blocks
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for body in blocks:
        test = doctest.DocTestParser().get_doctest(body, {}, "README", str(ROOT / "README.md"), 0)
        assert runner.run(test).failed == 0


def test_no_address_and_no_machine_in_the_readme() -> None:
    assert "/work" not in README
    assert "/tmp" not in README


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\nb", "a\nb\n", True),
        ("a\nb", "a\nc\n", False),
        ("a   1.20 s", "a   0.03 s\n", True),
        ("a\n...\nd", "a\nb\nc\nd\n", True),
        ("a\n...\nd", "a\nd\n", True),
        ("a\n...\nd", "a\nb\nc\n", False),
        ("a\n...", "a\nb\nc\n", True),
        ("a\n...", "b\nb\nc\n", False),
        ("a", "a\nb\n", False),
    ],
)
def test_agreement(shown: str, printed: str, same: bool) -> None:
    assert agrees(shown, printed) is same


def test_commands_are_found() -> None:
    text = "```console\n$ derive list\na\n\nb\n$ make test\n```\n\n```python\n$ no\n```\n"
    assert commands(text) == [Command("derive list", "a\n\nb"), Command("make test", "")]


def test_outputs_are_refreshed(tmp_path: Path) -> None:
    text = "```console\n$ derive --version\n?\n$ derive --help\n```\n"
    renewed = refreshed(text, tmp_path)
    assert renewed.startswith("```console\n$ derive --version\nderive ")
    assert renewed.endswith("$ derive --help\n```\n")
    assert refreshed(renewed, tmp_path) == renewed


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        (ROOT / "README.md").write_text(refreshed(README, Path(scratch)), encoding="utf-8")
