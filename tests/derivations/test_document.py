"""The LaTeX document: every statement in it, and it compiles."""

from __future__ import annotations

import re

import pytest

from derivations.document import breakable, document
from derivations.verify import verify

from . import formulas, toy


def source(**options):
    return document([formulas.paper()], formulas.verdicts(), **options)


def test_every_statement_with_its_verdict():
    text = source()
    for tag in ("49", "50", "C1"):
        assert rf"\label{{eq:andreucci-{tag}}}" in text
        assert rf"\hyperref[st:andreucci-{tag}]" in text
    for verdict in ("refuted", "conditional", "proved"):
        assert rf"{{{verdict}}}" in text
    assert r"Networks of \ensuremath{<}springs\ensuremath{>} \& baths" in text
    assert r"Kac factor $N$" in text
    assert "a step or an independent route disagrees" in text


def test_several_papers_are_counted_apart():
    verdicts = [*formulas.verdicts(), *map(verify, toy.paper.statements.values())]
    text = document([formulas.paper(), toy.paper], verdicts)
    assert rf"verdict & andreucci & {toy.paper.key} & & meaning" in text
    row = re.search(r"\{refuted\} & (\d+) & (\d+) & (\d+) &", text)
    first, second, both = map(int, row.groups())
    assert (second, both) == (1, first + second)


def test_statements_without_a_verdict_are_left_out():
    text = document([formulas.paper()], formulas.verdicts()[:1])
    assert "andreucci-49" in text
    assert "andreucci-50" not in text


def test_long_formal_text_may_break():
    broken = breakable("k_1**2 = " + 40 * "7")
    assert broken.count(r"\allowbreak") >= 6
    assert r"k\allowbreak" not in broken  # a name stays whole
    assert r"k\_" in broken


@pytest.mark.latex
def test_the_document_compiles(tmp_path):
    from PIL import Image

    Image.new("RGB", (40, 30), "white").save(tmp_path / "a.png")
    text = source(figures={"andreucci": [("a.png", r"Current over $k_1$ & 100% more")]})
    formulas.compile_latex(text, tmp_path)
    log = formulas.compile_latex(text, tmp_path)
    assert "undefined references" not in log
    assert not [w for w in formulas.overfull(log) if w > 20]
