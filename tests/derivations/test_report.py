"""The report: all files, or none; data that can be read back."""

from __future__ import annotations

import json

import pytest

from derivations import document
from derivations.paper import Figure
from derivations.report import write_report

from . import formulas


def paper_with_figure():
    made = formulas.paper()
    made.__dict__["figures"] = {"1": Figure("1", "The line $y = x$.", picture)}
    return made


def picture(builder):
    builder.panel("$x$", "$y$").curve("line", [0.0, 1.0], [0.0, 1.0])


def test_all_files_are_written(tmp_path):
    told = []
    main = write_report(
        [paper_with_figure()], formulas.verdicts(), tmp_path / "out", progress=told.append
    )
    names = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.*")}
    assert names == {
        "index.html", "document.tex", "verdicts.json",
        "snippets/andreucci-49.tex", "snippets/andreucci-50.tex", "snippets/andreucci-C1.tex",
        "figures/andreucci-1.svg", "figures/andreucci-1.png", "figures/andreucci-1.csv",
    }  # fmt: skip
    assert [path.name for path in main] == ["index.html", "document.tex", "verdicts.json"]
    assert "figure andreucci:1" in told
    assert "figures/andreucci-1.png" in (tmp_path / "out/document.tex").read_text()
    assert "data:image/svg+xml" in (tmp_path / "out/index.html").read_text()


def test_the_data_can_be_read_back(tmp_path):
    write_report([formulas.paper()], formulas.verdicts(), tmp_path, figures=False)
    data = json.loads((tmp_path / "verdicts.json").read_text(encoding="utf-8"))
    assert [(entry["tag"], entry["verdict"]) for entry in data] == [
        ("49", "refuted"), ("50", "conditional"), ("C1", "proved"),
    ]  # fmt: skip


def test_a_failure_leaves_the_old_report_as_it_was(tmp_path, monkeypatch):
    write_report([formulas.paper()], formulas.verdicts()[:1], tmp_path, figures=False)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}

    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(document, "document", fail)
    with pytest.raises(KeyboardInterrupt):
        write_report([formulas.paper()], formulas.verdicts(), tmp_path, figures=False)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


def test_the_same_report_on_every_run(tmp_path):
    for place in ("one", "two"):
        write_report([paper_with_figure()], formulas.verdicts(), tmp_path / place)
    one, two = tmp_path / "one", tmp_path / "two"
    for path in one.rglob("*.*"):
        assert path.read_bytes() == (two / path.relative_to(one)).read_bytes()
