from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from derivations import batch, cli, library

from . import toy

ROOT = Path(__file__).resolve().parents[2]
DERIVE = [sys.executable, "-c", "import sys; from derivations.cli import main; sys.exit(main())"]


@pytest.fixture(autouse=True)
def toy_paper(monkeypatch):
    monkeypatch.setattr(library, "PAPERS", {"toy": toy.__name__})


@pytest.fixture
def derive(capsys):
    """Run a command in this process: status, standard output, standard error."""

    def run(*words: str) -> tuple[int, str, str]:
        status = cli.main(list(words))
        out, err = capsys.readouterr()
        return status, out, err

    return run


def started(*words, **options):
    return subprocess.Popen([*DERIVE, *words], cwd=ROOT, stderr=subprocess.PIPE, **options)


# What is there ----------------------------------------------------------------------------------


def test_list_names_everything(derive):
    status, out, err = derive("list", "toy")
    assert (status, err) == (0, "")
    words = {line.split()[0] for line in out.splitlines() if line.startswith("  ")}
    assert words == {*toy.paper.statements, *toy.paper.quantities, *toy.paper.figures}
    assert max(map(len, out.splitlines())) <= 80


def test_list_as_json(derive):
    status, out, _ = derive("list", "--json")
    listed = json.loads(out)
    assert status == 0
    assert [entry["kind"] for entry in listed] == ["statement"] * 3 + ["quantity"] * 3 + ["figure"]
    for entry in listed:
        assert {"paper", "tag", "kind", "verdict", "digits", "printed_latex", "derived_latex",
                "repair", "counterexample", "seconds"} <= set(entry)  # fmt: skip
        assert entry["verdict"] is None
    assert listed[1]["printed_latex"] == r"3 \sin x"


@pytest.mark.parametrize("name", ["toy:1", "toy:2", "toy:3", "toy:J", "toy:r", "toy:fig1"])
@pytest.mark.parametrize("form", ["text", "latex", "sympy"])
def test_show(derive, name, form):
    status, out, err = derive("show", name, "--as", form)
    assert (status, err) == (0, "")
    assert out.strip()
    if form == "text":
        assert out.startswith(name)
        assert max(map(len, out.splitlines())) <= 80


def test_a_terminal_without_unicode():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    code = (
        "from derivations import library; library.PAPERS['toy'] = 'tests.derivations.toy'\n"
        "from derivations.cli import main; print(main(['show', 'toy:J']), 'é')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    assert done.stdout.endswith(b"0 \\xe9\n")


def test_show_tells_the_verdict(derive):
    _, out, _ = derive("show", "toy:2")
    assert "verdict: refuted" in out
    assert "3/2" in out


def test_shown_code_runs(derive):
    _, code, _ = derive("show", "toy:2", "--as", "sympy")
    check = f"{code}\nassert printed == 3*sin(x) and derived == 2*sin(x) and x.is_positive"
    subprocess.run([sys.executable, "-c", check], check=True)


# Verify -----------------------------------------------------------------------------------------


def test_verify_tells_true_from_false(derive):
    status, out, err = derive("verify", "toy", "--jobs", "1", "--json")
    found = {entry["tag"]: entry for entry in json.loads(out)}
    assert (status, err) == (0, "")  # a refuted printed formula is a finding
    assert [found[tag]["verdict"] for tag in "123"] == ["proved", "refuted", "definition"]
    assert found["2"]["ratio"] == "3/2"
    assert found["2"]["counterexample"]["point"]
    assert found["2"]["derived_latex"] == r"2 \sin x"


def test_verify_does_not_depend_on_jobs(derive):
    results = []
    for jobs in ("1", "3"):
        entries = json.loads(derive("verify", "--jobs", jobs, "--json")[1])
        results.append([{**entry, "seconds": 0} for entry in entries])
    assert results[0] == results[1]


def test_verify_keeps_reading_order_and_each_once(derive):
    _, out, _ = derive("verify", "toy:3", "toy:1", "toy:3", "--json")
    assert [entry["tag"] for entry in json.loads(out)] == ["1", "3"]


def test_verify_in_words(derive):
    status, out, _ = derive("verify", "toy")
    assert status == 0
    assert "3 statements: 1 proved, 1 refuted, 1 definition" in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("change", [{"verdict": "undecided"}, {"derivation_verdict": "failed"}])
def test_unsettled_findings_set_the_status(derive, monkeypatch, change):
    from dataclasses import replace

    genuine = batch.verify
    monkeypatch.setattr(batch, "verify", lambda *a, **k: replace(genuine(*a, **k), **change))
    assert derive("verify", "toy:1")[0] == 1
    assert derive("verify", "toy", "--jobs", "1")[0] == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_slow_witnesses_are_asked_only_when_wanted(derive, monkeypatch, jobs):
    asked = derive("verify", "toy:1", "toy:2", "--json", "--jobs", jobs)[1]
    assert [entry["witnesses"] for entry in json.loads(asked)] == [[], []]
    monkeypatch.setattr(toy.double_angle, "witnesses", [])
    toy.double_angle.witness("simulation", [{toy.x: 1}], 1, slow=True)(lambda *_: toy.cos(2))
    asked = derive("verify", "toy:1", "toy:2", "--json", "--jobs", jobs)[1]
    assert [entry["witnesses"] for entry in json.loads(asked)] == [[], []]
    asked = derive("verify", "toy:1", "toy:2", "--json", "--slow", "--jobs", jobs)[1]
    reports = [entry["witnesses"] for entry in json.loads(asked)]
    assert [[report["name"] for report in found] for found in reports] == [["simulation"], []]


def test_verdicts_left_early_leave_no_process():
    import multiprocessing

    before = set(multiprocessing.active_children())
    verdicts = batch.verify_all(list(toy_statements()), jobs=2)
    next(verdicts)
    verdicts.close()
    # They are dead by now; the pool's own thread may still be about to collect them.
    deadline = time.monotonic() + 30
    # Those of a test before this one may be collected meanwhile.
    while set(multiprocessing.active_children()) - before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not set(multiprocessing.active_children()) - before


def toy_statements():
    return library.load("toy").statements.values()


# LaTeX and values -------------------------------------------------------------------------------


def test_latex_goes_to_a_file_or_the_terminal(derive, tmp_path):
    target = tmp_path / "toy.tex"
    _, printed, _ = derive("latex", "toy")
    status, out, err = derive("latex", "toy", "-o", str(target))
    assert (status, out, err) == (0, "", "")
    assert target.read_text() == printed
    assert printed.count(r"\label{eq:toy-1}") == 1
    assert target.stat().st_mode & 0o777 == 0o666 & ~umask()


def umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_value(derive):
    status, out, err = derive("value", "toy:K", "k1=3", "--digits", "12", "theta_L=1")
    assert (status, err) == (0, "")
    assert out == "0.253790377244\n"


def test_value_as_json(derive):
    _, out, _ = derive("value", "toy:K", "k1=3", "theta_L=1e-2", "--json")
    found = json.loads(out)
    assert found["parameters"] == {"k1": "3", "theta_L": "1/100"}
    assert (found["digits"], found["method"]) == (50, "closed")
    assert len(found["value"].split("e")[0].replace(".", "").lstrip("0")) == 50


def test_figure(derive, tmp_path):
    status, out, err = derive("figure", "toy:fig1", "-o", str(tmp_path / "figures"))
    assert (status, err) == (0, "")
    names = [Path(line) for line in out.splitlines()]
    assert [path.suffix for path in names] == [".svg", ".png", ".csv"]
    assert sorted(names) == sorted((tmp_path / "figures").iterdir())


def test_report(derive, tmp_path):
    status, out, err = derive("report", "-o", str(tmp_path), "--jobs", "1")
    assert (status, err) == (0, "")
    assert out.startswith("3 statements: 1 proved, 1 refuted, 1 definition\n")
    assert re.search(r"^  toy:2 +refuted +multiply the right side by 2/3$", out, re.MULTILINE)
    files = [Path(line) for line in out.split("\n\n")[1].splitlines()]
    assert files
    for path in files:
        assert path.is_file()
    assert {path.name for path in files} >= {"index.html", "document.tex"}


# Bad input --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "COMMAND"),
        ("lst", "choose from"),
        ("networks", "choose from"),
        ("network", "which network?"),
        ("list tyo", "no paper 'tyo'"),
        ("list toy toy", "unknown argument"),
        ("show toy", "give PAPER:TAG"),
        ("show toy:fig2", "did you mean fig1"),
        ("show toy:1 --as html", "invalid choice"),
        ("verify toy:4", "has no statement '4'"),
        ("verify toy:J", "is a quantity"),
        ("verify toy:fig1", "is a figure"),
        ("verify toy --jobs 0", "--jobs 0"),
        ("verify toy --jobs -1", "--jobs -1"),
        ("verify toy --jobs two", "--jobs two"),
        ("verify toy --digits 0", "--digits 0"),
        ("verify toy --digits 1e3", "--digits 1e3"),
        ("verify toy --digits 999999", "--digits 999999"),
        ("verify toy --frobnicate", "unknown argument --frobnicate"),
        ("latex toy:J", "is a quantity"),
        ("latex toy -o /nonexistent/dir/x.tex", "no directory"),
        ("latex toy -o /", "is a directory"),
        ("value toy", "give toy:NAME"),
        ("value toy:1 x=1", "is a statement"),
        ("value toy:Q k1=1", "has no quantity 'Q'"),
        ("value toy:K k1=3", "needs theta_L"),
        ("value toy:K k1=3 k1=3 theta_L=1", "given twice"),
        ("value toy:K k1=3 theta=1", "did you mean theta_L"),
        ("value toy:K 3", "give name=value"),
        ("value toy:K k1=0 theta_L=1", "must be larger than 0"),
        ("value toy:K k1=1 theta_L=-1", "must be larger than 0"),
        ("value toy:K k1=1/0 theta_L=1", "divides by zero"),
        ("value toy:K k1=9^9^9 theta_L=1", "digits"),
        ("value toy:r k1=1 N=2", "at least 3"),
        ("value toy:r k1=1 N=7/2", "integer"),
        ("value toy:r k1=1 N=4 --printed", "undefined"),
        ("value toy:r k1=1 N=4 --digits 0", "--digits 0"),
        ("value toy:r k1=1 N=4 --digits 99999999", "digits"),
        ("value toy:r k1=1 N=4 --digits ٣", "--digits"),
        ("value toy:r k1=1 N=4 --method guess", "invalid choice"),
        ("figure toy:fig9", "has no figure"),
        ("figure toy -o /dev/null/x", "cannot write"),
        ("report -o /dev/null/x", "cannot write"),
        ("report --jobs 0", "--jobs 0"),
    ],
)
def test_one_line_and_status_2(derive, words, told):
    status, out, err = derive(*words.split())
    assert (status, out) == (2, "")
    assert told in err
    assert err.startswith("derive: ")
    assert err.count("\n") == 1


def test_an_unwritable_place_is_known_before_any_work(derive, monkeypatch):
    def no_work(*_, **__):
        raise AssertionError("work began")

    monkeypatch.setattr(batch, "verify", no_work)
    assert derive("report", "-o", "/dev/null/x")[0] == 2


def test_a_failure_leaves_the_old_file_alone(derive, tmp_path, monkeypatch):
    from derivations import latex

    target = tmp_path / "toy.tex"
    target.write_text("before")

    def broken(statement):
        if statement.tag == "2":
            raise ValueError("no such thing")
        return "after"

    monkeypatch.setattr(latex, "snippet", broken)
    assert derive("latex", "toy", "-o", str(target)) == (2, "", "derive: no such thing\n")
    assert target.read_text() == "before"
    assert os.listdir(tmp_path) == ["toy.tex"]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (KeyboardInterrupt, 130),
        (ArithmeticError("not resolved"), 1),
        (NotImplementedError("no"), 1),
    ],
)
def test_errors_have_a_status_and_one_line(derive, monkeypatch, error, status):
    def fails(*_, **__):
        raise error

    monkeypatch.setattr(batch, "verify", fails)
    found, out, err = derive("verify", "toy:1")
    assert (found, out) == (status, "")
    assert err.count("\n") == 1
    assert status == 130 or "toy:1 has no verdict" in err


def test_a_mistake_of_ours_is_not_hidden(derive, monkeypatch):
    def fails(*_, **__):
        raise KeyError("a slip in the program")

    monkeypatch.setattr(batch, "verify", fails)
    with pytest.raises(KeyError):
        derive("verify", "toy:1")


# Outputs ----------------------------------------------------------------------------------------


def test_a_link_keeps_pointing_at_its_file(tmp_path):
    from derivations.output import output_file

    real, link = tmp_path / "real.tex", tmp_path / "link.tex"
    real.write_text("before")
    real.chmod(0o640)
    link.symlink_to(real)
    with output_file(link) as stream:
        stream.write("after")
    assert link.is_symlink()
    assert real.read_text() == "after"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_not_replaced():
    from derivations.output import output_file

    with output_file("/dev/null") as stream:
        stream.write("gone")
    assert not Path("/dev/null").is_file()


def test_a_directory_is_filled_at_the_end(tmp_path):
    from derivations.output import output_directory

    place = tmp_path / "a" / "b"
    with output_directory(place) as stage:
        (stage / "sub").mkdir()
        (stage / "sub" / "x").write_text("x")
        assert not (place / "sub").exists()
    assert (place / "sub" / "x").read_text() == "x"
    assert os.listdir(place) == ["sub"]


def test_a_directory_that_fails_is_left_as_it_was(tmp_path):
    from derivations.output import output_directory

    (tmp_path / "x").write_text("before")
    with pytest.raises(RuntimeError), output_directory(tmp_path) as stage:
        (stage / "x").write_text("after")
        raise RuntimeError
    assert os.listdir(tmp_path) == ["x"]
    assert (tmp_path / "x").read_text() == "before"


# Processes --------------------------------------------------------------------------------------


def test_help_needs_no_sympy_and_names_every_command(derive):
    code = "import sys, derivations.cli; print([m for m in ('sympy', 'numpy') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert out.stdout.strip() == "[]"
    status, shown, _ = derive("--help")
    assert status == 0
    for command in ("list", "show", "verify", "latex", "value", "audit", "figure", "report"):
        assert re.search(rf"^ +{command} ", shown, re.MULTILINE)


def test_version_names_what_results_rest_on(derive):
    status, out, _ = derive("--version")
    assert status == 0
    for name in ("derive", "Python", "sympy", "mpmath", "python-flint"):
        assert name in out


def test_a_reader_that_leaves_is_not_told_off():
    process = started("list", "andreucci", "--help", stdout=subprocess.PIPE)
    process.stdout.close()
    error = process.communicate(timeout=30)[1]
    assert error == b""


# A test run in the background may inherit an ignored SIGINT; the child takes the handler back.
INTERRUPTED = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from derivations import batch, library
from derivations.cli import main
library.PAPERS.clear()
library.PAPERS["toy"] = "tests.derivations.toy"
def endless(*_, **__):
    os.write(1, b"started\\n")
    time.sleep(60)
batch.verify = endless
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_leaves_nothing(tmp_path, sent, status, jobs):
    words = ["report", "-o", str(tmp_path / "report"), "--jobs", jobs]
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, *words],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout.readline() == b"started\n"
    process.send_signal(sent)
    _, error = process.communicate(timeout=20)
    assert process.returncode == status
    assert b"Traceback" not in error
    assert list((tmp_path / "report").iterdir()) == []


def test_a_full_disk_is_told():
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with open("/dev/full", "wb") as full:
        process = started("--version", stdout=full)
        error = process.communicate(timeout=30)[1]
    assert process.returncode == 2
    assert error.decode().count("\n") == 1
    assert b"cannot write" in error
