"""Network files with a single mistake each: one line that names the place and the way out."""

from __future__ import annotations

import re

import pytest

from derivations import cli
from derivations.network_file import BadNetwork, parse_network, read_network
from derivations.network_source import Source

GOOD = """\
title = "Three in a row"
[parameters]
k = 2
[oscillators]
count = 3
mass = 1
pinning = [1, 0, "1/2"]
[[springs]]
between = [[1, 2], [2, 3]]
constant = "k"
[[springs]]
kind = "ring"
constant = 0.5
[[baths]]
name = "hot"
on = 1
friction = 1
temperature = 2
[[baths]]
on = 3
friction = 1
temperature = 1
"""

# What is changed, into what, the line that is named, words of the message.
MISTAKES = {
    "unknown key at the top": ("title =", "titel =", 1, "titel", "did you mean title?"),
    "unknown key in a table": ("friction = 1\ntemperature = 2", "friktion = 1\ntemperature = 2", 17,
                               "friktion", "did you mean friction?"),
    "unknown key of springs": ("kind =", "kin =", 12, "kin", "did you mean kind?"),
    "key of another kind": ('constant = 0.5', 'constant = 0.5\nexponent = 2', 14, "ring springs",
                            "belongs to power-law"),
    "wrong type": ("mass = 1", "mass = true", 6, "number, not true or false", "give an integer"),
    "a date": ("mass = 1", "mass = 2020-01-01", 6, "a date", "give an integer"),
    "a word for a number": ("mass = 1", 'mass = "one two"', 6, "one", "no value"),
    "not a formula": ("mass = 1", 'mass = "2x"', 6, "x has no value", "[parameters]"),
    "irrational": ("mass = 1", 'mass = "sqrt(2)"', 6, "irrational", "decimals"),
    "nan": ("mass = 1", "mass = nan", 6, "not a finite number", "give an integer"),
    "inf": ("temperature = 2", "temperature = inf", 18, "not a finite number", "give an integer"),
    "inf in quotes": ("temperature = 2", 'temperature = "oo"', 18, "finite", "give an integer"),
    "huge": ("mass = 1", "mass = 1e999999999", 6, "more than 1000 digits", ""),
    "title a number": ("title = \"Three in a row\"", "title = 3", 1, "text in quotes", ""),
    "no value for a name": ("k = 2", "kk = 2", 10, "k has no value", "did you mean kk?"),
    "parameter not used": ("k = 2", "k = 2\ngamma = 1", 4, "no value in the file uses", "k"),
    "parameter no name": ("k = 2", "k = 2\n2k = 1", 4, "not a name", "k_1"),
    "size as a parameter": ("k = 2", "k = 2\nN = 4", 4, "N = 4, but there are 3", "something else"),
    "missing oscillator": ("[2, 3]]", "[2, 4]]", 9, "no oscillator 4", "1 to 3"),
    "counted from 0": ("[[1, 2]", "[[0, 2]", 9, "no oscillator 0", "counted from 1"),
    "spring to itself": ("[[1, 2]", "[[2, 2]", 9, "oscillator 2 to itself", "pinning"),
    "three ends": ("[[1, 2]", "[[1, 2, 3]", 9, "two oscillators", "[1, 2]"),
    "spring given twice": ("[2, 3]]", "[2, 1]]", 9, "given twice", "once"),
    "constants for pairs": ('constant = "k"', "constant = [1, 2, 3]", 10, "3 constants for 2 pairs",
                            "one for each pair"),
    "constant missing": ('constant = "k"\n', "", 8, "constant is missing", "constant = 1"),
    "kind unknown": ('"ring"', '"rings"', 12, "rings", "did you mean ring?"),
    "kind a number": ('"ring"', "3", 12, "text, not a number", "all-to-all"),
    "neither pair nor kind": ('kind = "ring"\n', "", 11, "missing", "between = [1, 2]"),
    "pair and kind": ("between = [[1, 2], [2, 3]]", 'between = [1, 2]\nkind = "ring"', 10,
                      "cannot stand together", "give one"),
    "ring of two": ('"ring"', '"ring"\namong = [1, 2]', 13, "need 3 oscillators, here are 2",
                    "between = [1, 2]"),
    "Kac factor word": ('"ring"', '"all-to-all"\nkac_factor = "M"', 13, "unknown Kac factor 'M'",
                        "N-1"),
    "Kac factor zero": ('"ring"', '"all-to-all"\nkac_factor = 0', 13, "must be positive",
                        "divides"),
    "Kac factor sum": ('"ring"', '"all-to-all"\nkac_factor = "sum"', 13, "power-law", "number"),
    "exponent missing": ('"ring"', '"power-law"', 11, "need an exponent", "exponent = 2"),
    "exponent negative": ('"ring"', '"power-law"\nexponent = -1', 13, "negative", "give"),
    "exponent irrational": ('"ring"', '"power-law"\nexponent = 1.5', 13, "irrational",
                            "rounded = 30"),
    "periodic a number": ('"ring"', '"power-law"\nexponent = 1\nperiodic = 1', 14, "true or false",
                          ""),
    "bath on nothing": ("on = 3", "on = []", 20, "no oscillator is named", "give a number"),
    "bath on too much": ("on = 3", "on = 4", 20, "no oscillator 4", "1 to 3"),
    "bath twice on one": ("on = 3", "on = [3, 3]", 20, "named twice", "once"),
    "bath on half": ("on = 3", "on = 1.5", 20, "1.5", "whole number"),
    "empty range": ("on = 3", 'on = "3..1"', 20, "empty", "smaller number first"),
    "bath without on": ("on = 3\n", "", 19, "no on", "on = 1"),
    "bath without temperature": ("temperature = 1\n", "", 19, "no temperature", "temperature = 1"),
    "negative mass": ("mass = 1", "mass = -1", 6, "mass -1", "positive"),
    "zero mass": ("mass = 1", "mass = [1, 0, 1]", 6, "mass 0", "positive"),
    "negative friction": ("on = 3\nfriction = 1", "on = 3\nfriction = -1", 21, "friction = -1",
                          "not be negative"),
    "zero friction": ("on = 3\nfriction = 1", "on = 3\nfriction = 0", 21, "friction = 0",
                      "leave this table out"),
    "negative temperature": ("temperature = 2", "temperature = -2", 18, "temperature = -2",
                             "negative"),
    "zero cutoff": ("temperature = 2", "temperature = 2\ncutoff = 0", 19, "cutoff = 0", "Ohmic"),
    "kind of bath": ("on = 3", 'on = 3\nkind = "ohm"', 21, "ohm", "Ohmic"),
    "Drude without cutoff": ("on = 3", 'on = 3\nkind = "Drude"', 19, "needs a cutoff",
                             "cutoff = 10"),
    "Ohmic with cutoff": ("on = 3", 'on = 3\nkind = "Ohmic"\ncutoff = 1', 22, "no cutoff", "Drude"),
    "two baths of one name": ("on = 3", 'on = 3\nname = "hot"', 21, "two baths are called 'hot'",
                              "name of its own"),
    "zero count": ("count = 3", "count = 0", 5, "0 oscillators", "1 or more"),
    "half a count": ("count = 3", "count = 2.5", 5, "2.5", "whole number"),
    "huge count": ("count = 3", "count = 1000000000", 4, "1000000000 oscillators", "at most"),
    "count and list": ("count = 3", "count = 4", 7, "3 pinnings for 4 oscillators", "one for each"),
    "no mass": ("mass = 1\n", "", 4, "mass is missing", "mass = 1"),
    "graded without an end": ("mass = 1", "mass = { first = 1 }", 6, "last is missing",
                              "first = 2"),
    "unknown model": ("title =", 'model = "quantun"\ntitle =', 1, "quantun",
                      "did you mean quantum?"),
    "quantum without hbar": ("title =", 'model = "quantum"\ntitle =', 1, "needs hbar", "hbar = 1"),
    "hbar without quantum": ("title =", "hbar = 1\ntitle =", 1, "no hbar", 'model = "quantum"'),
    "zero k_B": ("title =", "k_B = 0\ntitle =", 1, "k_B = 0", "positive"),
    "asymmetric stiffness": ("title =", "stiffness = [[2, -1, 0], [0, 2, 0], [0, 0, 1]]\ntitle =",
                             1, "not symmetric: row 2 has 0 in column 1", "pulls both ends"),
    "stiffness of another size": ("title =", "stiffness = [[1, 0], [0, 1]]\ntitle =", 1,
                                  "3 oscillators need 3 rows of 3 numbers", ""),
    "stiffness a number": ("title =", "stiffness = 3\ntitle =", 1, "row by row", "3 rows"),
    "indefinite stiffness": ("k = 2", "k = -3", None, "indefinite", "weaker"),
    "no bath": (GOOD[GOOD.index("[[baths]]"):], "", None, "no bath", "[[baths]]"),
    "no oscillators": ("[oscillators]\ncount = 3\nmass = 1\npinning = [1, 0, \"1/2\"]\n", "", None,
                       "no oscillators", "[oscillators]"),
    "springs no table": ("title =", "springs = 3\ntitle =", None, "", ""),
    "duplicate key": ("mass = 1", "mass = 1\nmass = 2", 7, "given twice", "keep one"),
    "fraction without quotes": ("mass = 1", "mass = 1/3", 6, "quotes", '"1/3"'),
    "parameter left over": ('constant = "k"', "constant = 2", 3,
                            "no value in the file uses this name", "leave it out"),
    "name without quotes": ('constant = "k"', "constant = k", 10, "not a TOML value", '"1/3"'),
    "bracket not closed": ("[[baths]]\nname", "[[baths]\nname", 14, "not TOML", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_in_one_line(name, tmp_path, capsys):
    before, after, line, told, way_out = MISTAKES[name]
    assert before in GOOD
    file = tmp_path / "mine.toml"
    file.write_text(GOOD.replace(before, after, 1), encoding="utf-8")
    status = cli.main(["network", str(file)])
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert err.startswith(f"derive: {file}")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    found = re.search(r"mine\.toml, line (\d+)", err)
    assert (found and int(found.group(1))) == line or line is None
    assert told in err
    assert way_out in err


def test_the_file_without_a_mistake_is_read():
    network = parse_network(GOOD)
    assert network.size == 3
    assert network.notes == ()


# Files that are no text, and requests ---------------------------------------------------------


def refused(capsys, *words):
    status = cli.main(["network", *map(str, words)])
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    return err


def test_a_file_that_is_not_there(capsys, tmp_path):
    assert "no such file; derive network --example" in refused(capsys, tmp_path / "none.toml")


def test_a_directory(capsys, tmp_path):
    assert "a directory" in refused(capsys, tmp_path)


def test_not_utf_8(capsys, tmp_path):
    file = tmp_path / "latin.toml"
    file.write_bytes(b'# one\ntitle = "h\xf6t"\n')
    assert "line 2: the file is not UTF-8" in refused(capsys, file)


def test_an_endless_file(capsys):
    assert "larger than 4 MB" in refused(capsys, "/dev/zero")


def test_a_null_character_in_the_name(capsys):
    assert "cannot be read" in refused(capsys, "a\0b.toml")


def test_brackets_without_end(capsys, tmp_path):
    file = tmp_path / "deep.toml"
    file.write_text("x = " + "[" * 100_000, encoding="utf-8")
    assert "deep.toml" in refused(capsys, file)


def test_an_integer_of_ten_thousand_digits(capsys, tmp_path):
    file = tmp_path / "long.toml"
    file.write_text("x = " + "9" * 10_000, encoding="utf-8")
    assert "too many digits" in refused(capsys, file)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "which network?"),
        (("k=3",), "the network file comes first"),
        (("--example", "eckmann-5"), "did you mean eckmann-"),
        (("--example", "start", "q=3"), "no value in the file uses the name q"),
        (("--example", "start", "k=x"), "cannot read 'x'"),
        (("--example", "start", "k=pi"), "not rational"),
        (("--example", "start", "k=1", "k=2"), "given twice"),
        (("--example", "start", "other.toml"), "one file at a time"),
        (("--example", "start", "--digits", "0"), "--digits 0"),
        (("--example", "start", "--json", "--latex"), "cannot both be had"),
        (("--example", "start", "--exact", "--symbolic"), "cannot both be had"),
        (("--example", "start", "--exact", "--method", "double"), "cannot both be had"),
        (("--example", "start", "--picture", "x.gif"), ".svg or .png"),
        (("--example", "start", "--picture", "/nowhere/at/all/x.svg"), "cannot write"),
        (("--example", "panasyuk-mediator", "--exact"), "leave out --exact"),
        (("--example", "panasyuk-mediator", "--symbolic"), "classical"),
        (("--example", "andreucci-intensive", "N=101"), "--method double"),
        (("--example", "triangle", "--symbolic", "--picture", "x.svg"), "no width to draw"),
    ],
)
def test_a_wrong_request(capsys, words, told):
    assert told in refused(capsys, *words)


def test_lines_are_found_past_strings_and_brackets():
    text = 'title = """\n[[baths]]\nmass = [\n"""\n[oscillators]\nmass = [ # ]\n 1,\n 0]\n'
    with pytest.raises(BadNetwork, match=r"line 6, \[oscillators\], mass, entry 2: the mass 0"):
        parse_network(text)


def test_the_second_of_two_tables_is_counted():
    with pytest.raises(BadNetwork, match=r"line 14, \[\[baths\]\] number 1"):
        parse_network(GOOD.replace("temperature = 2\n", ""))


def test_standard_input_has_a_name(monkeypatch):
    class Standard:
        buffer = None

    import io
    import sys

    stream = Standard()
    stream.buffer = io.BytesIO(b"mass = 1")
    monkeypatch.setattr(sys, "stdin", stream)
    with pytest.raises(BadNetwork, match="standard input, line 1"):
        read_network("-")
    assert Source("x", "").document == {}
