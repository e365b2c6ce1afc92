"""``derive audit``: where the formula comes from, what is printed, and how it ends."""

from __future__ import annotations

import io
import json
import sys
import time

import pytest

from derivations import cli

FORMULA = "x^2/pi^2 (psi_1(1+x/pi) - psi_1(1-x/pi)) + x^2/sin^2 x - 2x/pi"
AS = ("audit", "--as", "andreucci:49")


@pytest.fixture
def derive(capsys):
    def run(*words: str) -> tuple[int, str, str]:
        status = cli.main(list(words))
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_the_formula_is_echoed_before_the_verdict(derive):
    status, out, err = derive(*AS, FORMULA)
    assert (status, err) == (0, "")
    assert out.index("understood:") < out.index("in LaTeX:") < out.index("verdict: proved")
    assert max(map(len, out.splitlines())) <= 80


def test_json_is_the_contract(derive):
    status, out, _ = derive(*AS, "2 x", "--json")
    found = json.loads(out)
    assert status == 0
    assert found["verdict"] == "refuted"
    assert {"evidence", "digits", "domain", "understood_latex", "derived_latex", "repair",
            "counterexample"} <= set(found)  # fmt: skip


@pytest.mark.parametrize("way", ["file", "input", "dash"])
def test_a_formula_from_elsewhere(derive, tmp_path, monkeypatch, way):
    place = tmp_path / "formula.tex"
    place.write_text(FORMULA + "\n")
    monkeypatch.setattr(sys, "stdin", io.StringIO(FORMULA))
    words = {"file": ["--file", str(place)], "input": [], "dash": ["-"]}[way]
    status, out, _ = derive(*AS, *words)
    assert status == 0
    assert "verdict: proved" in out


def test_a_formula_that_begins_with_a_minus_sign(derive):
    status, out, _ = derive(*AS, "-x^2")
    assert status == 0
    assert out.startswith("understood: -x**2")


def test_an_undecided_audit_sets_the_status(derive):
    status, out, err = derive(*AS, FORMULA, "--seconds", "1", "--digits", "1000")
    assert status == ("verdict: undecided" in out or "not settled within 1 seconds" in err)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["x", "--file", "/dev/null"], "give one of them"),
        (["--file", "/no/such/file"], "cannot read /no/such/file"),
        (["--file", "/dev/null"], "is empty"),
        (["x", "--digits", "0"], "--digits 0"),
        (["x", "--seconds", "0"], "--seconds 0"),
        (["x", "--case", "1"], "leave --case out"),
        (["x", "--where", "x"], "is no relation"),
        (["x", "--where", "x < 0"], "never holds"),
        (["x", "--limit", "x"], "is no limit"),
        (["x + yy"], "unknown name yy"),
        (["1/2x"], "(1/2) x or 1/(2 x)"),
        (["x)"], ""),
        (["x.__class__"], ""),
        (["__import__('os').system('id')"], ""),
        (["9^9^9^9"], ""),
        (["x" * 30000], "longer than"),
        (["x", "--nothing"], "unknown argument"),
    ],
)
def test_wrong_requests(derive, words, told):
    started = time.monotonic()
    status, out, err = derive(*AS, *words)
    assert (status, out) == (2, "")
    assert err.startswith("derive: ")
    assert told in err
    assert "Traceback" not in err
    assert time.monotonic() - started < 20


def test_a_caret_points_at_the_place(derive):
    _, _, err = derive(*AS, "x + yy")
    first, source, caret = err.splitlines()
    assert first.startswith("derive: unknown name yy")
    assert source[caret.index("^")] == "y"
