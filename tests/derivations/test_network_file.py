"""Networks from files: what is read is what was written, and physics holds of what comes out."""

from __future__ import annotations

import csv
import json
import random
import re
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from sympy import Rational, Symbol, sqrt

from derivations import cli
from derivations.network_double import solve_double
from derivations.network_examples import example_names, example_source
from derivations.network_file import BadNetwork, parse_network, read_network
from derivations.network_result import directed, solve
from derivations.network_symbolic import short_forms, solve_symbolic
from derivations.network_table import MANY, lines

ONE = "[oscillators]\ncount = 3\nmass = 1\npinning = 1\n"
ENDS = """
[[baths]]
on = [1, 3]
friction = 1
temperature = [2, 1]
"""


def springs_of(table: str, count: int = 3) -> dict[tuple[int, int], Fraction]:
    text = ONE.replace("count = 3", f"count = {count}") + table + ENDS
    return dict(parse_network(text).springs)


def example(name: str, symbolic: bool = False, **values: object):
    return parse_network(example_source(name), values, symbolic)


# What is read -----------------------------------------------------------------------------------


def test_decimals_are_exact():
    network = parse_network(
        '[oscillators]\nmass = [0.1, "1/3", 1e-3, "1e-3", 0x10, 1_000]\n'
        "[[baths]]\non = 1\nfriction = 0.1\ntemperature = 0.3\n"
    )
    tenth = Fraction(1, 10)
    thousandth = Fraction(1, 1000)
    assert network.masses == (tenth, Fraction(1, 3), thousandth, thousandth, 16, 1000)
    assert network.baths[0].friction == tenth
    assert str(network.explicit().masses[0]) == "1/10"


def test_groups_are_numbered_on():
    network = parse_network(
        "[[oscillators]]\nmass = 1\n[[oscillators]]\ncount = 2\nmass = 5\npinning = {3 = 7}\n"
        "[[oscillators]]\nmass = {first = 1, last = 2}\ncount = 3\n" + ENDS
    )
    assert network.masses == (1, 5, 5, 1, Fraction(3, 2), 2)
    assert network.pinning == (0, 0, 7, 0, 0, 0)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("[[springs]]\nbetween = [3, 1]\nconstant = 2\n", {(0, 2): 2}),
        ("[[springs]]\nbetween = [[1, 2], [2, 3]]\nconstant = [1, 4]\n", {(0, 1): 1, (1, 2): 4}),
        ('[[springs]]\nkind = "nearest-neighbor"\nconstant = 2\n', {(0, 1): 2, (1, 2): 2}),
        ('[[springs]]\nkind = "ring"\nconstant = 1\n', {(0, 1): 1, (1, 2): 1, (0, 2): 1}),
        ('[[springs]]\nkind = "nearest-neighbour"\namong = [2, 1, 3]\nconstant = 1\n',
         {(0, 1): 1, (0, 2): 1}),
        ('[[springs]]\nkind = "all-to-all"\nconstant = 3\nkac_factor = "N"\n',
         {(0, 1): 1, (0, 2): 1, (1, 2): 1}),
        ('[[springs]]\nkind = "all-to-all"\nconstant = 3\nkac_factor = "N - 1"\namong = "2..3"\n',
         {(1, 2): 3}),
        ('[[springs]]\nkind = "power-law"\nconstant = 8\nexponent = 2\n',
         {(0, 1): 8, (1, 2): 8, (0, 2): 2}),
        ('[[springs]]\nkind = "power-law"\nconstant = 8\nexponent = 2\nperiodic = true\n',
         {(0, 1): 8, (1, 2): 8, (0, 2): 8}),
        # the sums of the weights are 3/2, 2 and 3/2: 5/3 on average
        ('[[springs]]\nkind = "power-law"\nconstant = 5\nexponent = 1\nkac_factor = "sum"\n',
         {(0, 1): 3, (1, 2): 3, (0, 2): Fraction(3, 2)}),
        # tables add up; what cancels is not there
        ("[[springs]]\nbetween = [[1, 2], [1, 3]]\nconstant = 2\n"
         "[[springs]]\nbetween = [2, 1]\nconstant = -2\n", {(0, 2): 2}),
    ],
)  # fmt: skip
def test_springs(table, expected):
    assert springs_of(table) == expected


def test_irrational_springs_are_rounded_only_when_asked():
    table = '[[springs]]\nkind = "power-law"\nconstant = 1\nexponent = 1.5\nrounded = 30\n'
    network = parse_network(ONE + table + ENDS)
    spring = network.springs[0, 2]
    assert abs(Rational(spring.numerator, spring.denominator) - 1 / sqrt(8)).evalf() < 1e-30
    assert network.springs[0, 1] == 1
    assert "rounded to 30 digits" in network.notes[0]


def test_a_stiffness_matrix_is_springs_and_pinning():
    matrix = parse_network("stiffness = [[3, -1, 0], [-1, 1, 0], [0, 0, 2]]\n" + ONE + ENDS)
    assert matrix.springs == {(0, 1): 1}
    assert matrix.pinning == (3, 1, 3)  # what the rows leave over, and 1 each
    assert matrix.stiffness()[0] == [4, -1, 0]


def test_names_get_their_values_in_order():
    spring = '[[springs]]\nbetween = [1, 2]\nconstant = "k^2/N"\n'
    text = "[parameters]\nk = 2\n" + ONE + spring + ENDS
    assert parse_network(text).springs[0, 1] == Fraction(4, 3)
    assert parse_network(text, {"k": 3}).springs[0, 1] == 3
    symbolic = parse_network(text, symbolic=True)
    assert symbolic.names == ("k",)
    assert symbolic.springs[0, 1] == Symbol("k", positive=True) ** 2 / 3


def test_several_baths_on_one_oscillator():
    third = '[[baths]]\nname = "third"\non = 1\nfriction = 2\ncutoff = 5\ntemperature = 0\n'
    text = ONE + ENDS + third
    network = parse_network(text)
    assert [(bath.site, bath.cutoff) for bath in network.baths] == [(0, None), (2, None), (0, 5)]
    currents = solve(network).heat_currents
    assert sum(current.exact for current in currents) == 0


def test_a_zero_eigenvalue_is_no_mistake_and_a_negative_one_is():
    held = "[[springs]]\nbetween = [[1, 2], [2, 3]]\nconstant = 2\n[[springs]]\nbetween = [1, 3]\n"
    free = ONE.replace("pinning = 1\n", "")
    assert "drifts freely" in parse_network(free + held + "constant = -1\n" + ENDS).notes[0]
    with pytest.raises(ValueError, match=r"energy falls .* x_1 = 2000/999, x_2 = 1;"):
        parse_network(free + held + 'constant = "-1001/1000"\n' + ENDS)


def test_parts_without_a_bath_are_told():
    text = ONE.replace("count = 3", "count = 5") + "[[springs]]\nbetween = [4, 5]\nconstant = 1\n"
    notes = parse_network(text + ENDS).notes
    assert notes == (
        "oscillator 2 is joined to no bath and taken at rest",
        "oscillators 4 and 5 are joined to no bath and taken at rest",
    )


# The papers' networks ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", example_names())
def test_every_example_is_read_and_obeys_the_first_law(name):
    network = example(name)
    assert network.title
    if network.size > 12:
        network = example(name, N=7)
    result = solve(network, 12)
    total = sum(float(current) for current in result.heat_currents)
    assert abs(total) < 1e-11
    for site in range(network.size):
        gained = [c for b, c in zip(network.baths, result.heat_currents) if b.site == site]
        passed = [float(c) for (i, _), c in result.pair_currents.items() if i == site]
        passed += [-float(c) for (_, j), c in result.pair_currents.items() if j == site]
        assert sum(map(float, gained)) == pytest.approx(sum(passed), abs=1e-11)


def test_the_first_example_of_eckmann_and_zabey_as_printed():
    found = solve(example("eckmann-1"), 3)
    assert [f"{float(found.pair_currents[pair]):.1f}" for pair in ((0, 1), (1, 2), (2, 3))] == [
        "13.5", "1.1", "2.8",
    ]  # fmt: skip
    assert [round(float(found.kinetic_temperatures[site])) for site in (1, 2)] == [14, 18]


def test_equal_temperatures_carry_nothing():
    result = solve(example("triangle", T_1=1), 20)
    assert {current.text for current in result.pair_currents.values()} == {"0"}
    assert {t.text for t in result.kinetic_temperatures} == {"1"}
    warm = solve(example("power-law-ring"), 10)
    assert {bath.temperature for bath in warm.network.baths} != {2}


CLOSED = {
    "triangle": {"alpha": 20, "beta": 10},
    "start": {},
    "eckmann-figure-1": {},
    "andreucci-intensive": {"N": 9},
}


@pytest.mark.parametrize("name", CLOSED)
def test_closed_forms_at_numbers_are_the_numbers(name):
    values = CLOSED[name]
    network = example(name, True, **values)
    numerical = solve(example(name, **values), exact=True)
    at = {Symbol(n, positive=True): Rational(str(v)) for n, v in parameters(name).items()}
    symbolic = solve_symbolic(network)
    pairs = zip(symbolic.heat_currents, numerical.heat_currents)
    assert all(s.exact.subs(at) == Rational(str(n.exact)) for s, n in pairs)
    for pair, current in numerical.pair_currents.items():
        assert symbolic.pair_currents[pair].exact.subs(at) == Rational(str(current.exact))
    forms = short_forms(symbolic)
    at[forms.symbol] = 1 if forms.denominator is None else forms.denominator.subs(at)
    for form, number in zip(forms.kinetic_temperatures, numerical.kinetic_temperatures):
        assert form.subs(at) == Rational(str(number.exact))
    for pole in solve(example(name, **values), 15).poles:
        zero = -float(pole.rate) + 1j * float(pole.frequency)
        value = symbolic.pole_polynomial.subs(at).subs(Symbol("s"), zero).evalf()
        assert abs(complex(value)) < 1e-9


def parameters(name: str) -> dict[str, object]:
    return dict(example_source(name).document.get("parameters", {}))


def test_closed_forms_with_a_cutoff():
    text = example_source("panasyuk-mediator").text
    text = re.sub("^(model|hbar).*$", "", text, flags=re.MULTILINE)
    values = parameters("panasyuk-mediator")
    at = {Symbol(name, positive=True): Rational(str(v)) for name, v in values.items()}
    symbolic = solve_symbolic(parse_network(text, symbolic=True))
    for s, n in zip(symbolic.heat_currents, solve(parse_network(text)).heat_currents):
        assert s.exact.subs(at) == Rational(str(n.exact))


def test_members_of_a_class_with_baths_are_together():
    text = (
        ONE.replace("3", "6") + '[[springs]]\nkind = "all-to-all"\nconstant = 1\n'
        '[[baths]]\non = [1, 2]\nfriction = 1\ntemperature = "a"\n'
        '[[baths]]\non = [5, 6, 4]\nfriction = 2\ntemperature = "b"\n'
    )
    symbolic = solve_symbolic(parse_network(text, symbolic=True))
    numerical = solve(parse_network(text, {"a": 3, "b": 1}), exact=True)
    at = {Symbol("a", positive=True): 3, Symbol("b", positive=True): 1}
    for s, n in zip(symbolic.heat_currents, numerical.heat_currents):
        assert s.exact.subs(at) == Rational(str(n.exact))
    for pair, current in numerical.pair_currents.items():
        assert symbolic.pair_currents[pair].exact.subs(at) == Rational(str(current.exact))


@pytest.mark.parametrize("name", ["start", "panasyuk-mediator", "power-law-ring", "eckmann-4"])
def test_double_precision_agrees_with_certified_digits(name):
    network = example(name)
    quick, sure = solve_double(network), solve(network, 15)
    for one, other in zip(quick.heat_currents, sure.heat_currents):
        assert float(one) == pytest.approx(float(other), rel=1e-6)
    for pair, current in sure.pair_currents.items():
        assert float(quick.pair_currents[pair]) == pytest.approx(float(current), rel=1e-6)
    for one, other in zip(quick.kinetic_temperatures, sure.kinetic_temperatures):
        assert float(one) == pytest.approx(float(other), rel=1e-6)
    assert quick.poles[0].rate.value == pytest.approx(sure.poles[0].rate.value, rel=1e-6)
    assert "not certified" in "\n".join(lines(quick))


def random_network(seed):
    """Up to three oscillators with whole numbers, free or pinned, Ohmic and Drude baths."""
    rng = random.Random(seed)
    size = rng.randint(1, 3)
    text = f"k_B = 2\n[oscillators]\ncount = {size}\npinning = {rng.randint(0, 1)}\n"
    text += f"mass = {[rng.randint(1, 3) for _ in range(size)]}\n"
    pairs = [[i, j] for j in range(1, size + 1) for i in range(1, j)]
    if pairs:
        text += f"[[springs]]\nbetween = {pairs}\nconstant = {rng.randint(1, 3)}\n"
    for _ in range(rng.randint(1, 3)):
        text += f"[[baths]]\non = {rng.randint(1, size)}\nfriction = {rng.randint(1, 2)}\n"
        text += f"temperature = {rng.randint(0, 3)}\n" + rng.choice(["", "cutoff = 3\n"])
    return parse_network(text)


@pytest.mark.parametrize("seed", range(12))
def test_three_ways_to_one_steady_state(seed):
    network = random_network(seed)
    exact, closed, quick = network.solve(exact=True), solve_symbolic(network), solve_double(network)
    for one, other, third in zip(
        (*exact.heat_currents, *exact.pair_currents.values(), *exact.kinetic_temperatures),
        (*closed.heat_currents, *closed.pair_currents.values(), *closed.kinetic_temperatures),
        (*quick.heat_currents, *quick.pair_currents.values(), *quick.kinetic_temperatures),
    ):
        assert Rational(str(one.exact)) == other.exact
        assert third.value == pytest.approx(float(one), abs=1e-7)
    s = Symbol("s")
    for pole in exact.poles:
        value = closed.pole_polynomial.subs(s, -float(pole.rate) + 1j * float(pole.frequency))
        assert abs(complex(value)) < 1e-6


def test_double_precision_shows_zero_as_far_as_it_is_known():
    network = example("andreucci-intensive", N=80)
    result = solve_double(network)
    assert result.pair_currents[3, 4].value == 0
    assert Decimal(result.pair_currents[3, 4].text) == 0
    assert "any two of 2 to 79 " in "\n".join(lines(result))
    assert result.unreached == ("77 modes of frequency 1.4142136",)


def test_no_closed_form_where_a_mode_is_hidden():
    text = ONE.replace("3", "5").replace("mass = 1", 'mass = "m"')
    text += '[[springs]]\nkind = "nearest-neighbour"\nconstant = "k"\n'
    text += "[[baths]]\non = 3\nfriction = 1\ntemperature = 1\n"
    with pytest.raises(BadNetwork, match=r"omega\^2 = .*sqrt\(5\).*different masses or a bath"):
        solve_symbolic(parse_network(text, symbolic=True))
    (sentence,) = solve(parse_network(text, {"m": 1, "k": 1})).unreached
    assert sentence.startswith("oscillators 1, 2, 4 and 5 move without feeling any bath")


def test_quantum_temperatures_that_diverge_are_named():
    result = solve(example("andreucci-extensive", N=7), 8)
    assert result.kinetic_temperatures[0] is None
    assert result.kinetic_temperatures[2] is not None
    assert any("oscillators 1, 2 and 5 to 7" in note and "cutoff" in note for note in result.notes)


def test_modes_that_no_bath_reaches_are_named():
    result = solve(example("eckmann-figure-1"), 8)
    assert result.unreached == (
        "oscillators 3 and 4 move against each other without feeling any bath (omega^2 = 3)",
    )
    many = solve(example("andreucci-intensive", N=9), 8).unreached
    assert len(many) == 1
    assert many[0].startswith("6 modes in which only oscillators 2 to 8 move")


# What is shown ----------------------------------------------------------------------------------


@pytest.fixture
def derive(capsys):
    def run(*words: str) -> str:
        status = cli.main(["network", *map(str, words)])
        out, err = capsys.readouterr()
        assert (status, err) == (0, "")
        return out

    return run


def test_the_table(derive):
    out = derive("--example", "eckmann-2-read", "--digits", "6")
    assert "3 -> 1        10   0.00805845" in out
    assert "1      1         1            2    0.281736" in out
    assert "modes no bath reaches: none" in out
    assert max(map(len, out.splitlines())) <= 80


def test_a_file_and_values(derive, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(derive("--example", "start", "--source"))
    assert derive(file, "k=2") == derive("--example", "start")
    assert derive(file, "k=3") != derive(file)
    assert read_network(file, {"k": 3}).springs[0, 1] == 3


def test_exact_and_certified_are_the_same_numbers(derive):
    exact = json.loads(derive("--example", "eckmann-3", "--exact", "--json"))
    rounded = json.loads(derive("--example", "eckmann-3", "--digits", "40", "--json"))
    assert (exact["method"], rounded["digits"]) == ("exact", 40)
    for one, other in zip(exact["springs"], rounded["springs"]):
        assert one["from"] == other["from"]
        difference = Fraction(one["heat_current"]) - Fraction(Decimal(other["heat_current"]))
        assert abs(difference) < Fraction(1, 10**39)


@pytest.mark.parametrize("digits", [1, 5, 60])
def test_digits_are_those_of_more_digits_rounded(derive, digits):
    few = json.loads(derive("--example", "panasyuk-mediator", "--digits", str(digits), "--json"))
    many = json.loads(derive("--example", "panasyuk-mediator", "--digits", "70", "--json"))
    for kind, key in (("baths", "heat_current"), ("oscillators", "kinetic_temperature"),
                      ("relaxation_poles", "rate")):  # fmt: skip
        for one, other in zip(few[kind], many[kind]):
            written, true = Decimal(one[key]), Decimal(other[key])
            assert abs(written - true) <= Decimal(5).scaleb(written.as_tuple().exponent - 1)
            assert len(written.as_tuple().digits) == digits


def test_json_has_everything(derive):
    document = json.loads(derive("--example", "start", "--json"))
    assert {"model", "hbar", "k_B", "baths", "springs", "oscillators", "relaxation_poles",
            "unreached_modes", "notes", "route", "digits"} <= set(document)  # fmt: skip
    assert document["baths"][1]["name"] == "cold"
    assert document["springs"][1] == {
        "from": 1, "to": 4, "constant": "1/4", "heat_current": "0.0338862643413",
    }  # fmt: skip
    symbolic = json.loads(
        derive("--example", "triangle", "--symbolic", "--json", "beta=2", "k=1", "gamma=1")
    )
    assert "alpha" in symbolic["baths"][0]["heat_current"]
    assert symbolic["pole_polynomial"].count("s") > 3


def test_csv_as_a_file_and_as_a_folder(derive, tmp_path):
    assert derive("--example", "start", "--csv", tmp_path / "all.csv").endswith("all.csv\n")
    rows = list(csv.DictReader((tmp_path / "all.csv").open()))
    assert {row["quantity"] for row in rows} == {
        "bath_current", "pair_current", "kinetic_temperature", "relaxation_rate",
        "relaxation_frequency",
    }  # fmt: skip
    derive("--example", "start", "--csv", tmp_path / "tables", "--json")
    names = sorted(path.name for path in (tmp_path / "tables").iterdir())
    assert names == ["baths.csv", "oscillators.csv", "relaxation.csv", "springs.csv"]
    springs = list(csv.DictReader((tmp_path / "tables" / "springs.csv").open()))
    assert springs[1]["heat_current"] == "0.0338862643413"


def test_latex(derive):
    table = derive("--example", "start", "--latex")
    assert table.count(r"\begin{tabular}") == table.count(r"\end{tabular}") == 4
    assert r"1 $\to$ 2 & $2$ & $0.459394499106$ \\" in table
    closed = derive("--example", "triangle", "--symbolic", "--latex", "beta=2", "k=1", "gamma=1")
    assert r"\label{eq:network-phi-1-2}" in closed
    assert closed.count("{") == closed.count("}")


def test_long_tables_are_cut_and_said_to_be(derive):
    network = "defaveri-graded"
    out = derive("--example", network, "N=14", "--digits", "4")
    hidden = re.search(r"\.\.\. and (\d+) more groups of springs: --all shows them", out)
    assert hidden
    assert 0 < int(hidden.group(1)) <= 13 * 14 // 2 - MANY
    every = derive("--example", network, "N=14", "--digits", "4", "--all")
    assert "more" not in every
    assert every.count("->") == 13 * 14 // 2


def test_equal_springs_stand_together():
    text = "\n".join(lines(solve(example("andreucci-intensive"), 6)))
    assert "1 -> 2 to 32 " in text
    assert "any two of 2 to 31      1/16   0" in text
    assert re.search(r"^2 to 31 +1 +0 +0.0333333$", text, flags=re.MULTILINE)


def test_currents_are_shown_the_way_they_run():
    result = solve(example("eckmann-3"), 6)
    assert all(current.value >= 0 for _, _, current in directed(result))
    assert {(i, j) for i, j, _ in directed(result)} == {(0, 1), (2, 0), (1, 2)}


def test_the_examples_are_listed(derive):
    out = derive("--example")
    assert out.startswith("start ")
    assert all(name in out for name in example_names())


def test_help_describes_the_format():
    with_help = subprocess.run(
        [sys.executable, "-c", "from derivations.cli import main; main(['network', '--help'])"],
        cwd=Path(__file__).resolve().parents[2], capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    shown = with_help[with_help.index("  title = ") : with_help.index("\npositional")]
    network = parse_network("\n".join(line[2:] for line in shown.splitlines()))
    assert network.size == 6
    assert solve(network, 5).route
    assert max(map(len, with_help.splitlines())) <= 100


def test_critical_damping_is_certified_but_not_for_doubles(derive, tmp_path, capsys):
    file = tmp_path / "critical.toml"
    file.write_text(
        "[oscillators]\nmass = 1\npinning = 1\n[[baths]]\non = 1\nfriction = 2\ntemperature = 3\n"
    )
    assert "1 (2 times)      1.00000000000   0" in derive(file)
    assert cli.main(["network", str(file), "--method", "double"]) == 1
    assert "leave out --method double" in capsys.readouterr().err


def test_from_python(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(example_source("eckmann-1").text)
    result = read_network(file).solve(digits=30)
    assert result.pair_currents[1, 2].exact == Fraction(1564, 1457)
    assert float(result.kinetic_temperatures[0]) == pytest.approx(86.5136124457)
    assert read_network(file).solve(exact=True).heat_currents[0].text == "58949/4371"


def test_every_answer_comes_with_its_checks():
    exact, double = solve(example("eckmann-1")), solve_double(example("eckmann-1"))
    assert exact.checks["imbalance"] == "0"
    assert float(solve(example("panasyuk-mediator")).checks["imbalance"]) < 1e-20
    assert float(double.checks["residual"]) < 1e-12
    assert double.checks["positive"] == "yes"
    for result in (exact, double):
        assert float(result.checks["slowest_rate"]) == 0.5
    assert "checks: imbalance 0, slowest rate 0.5" in "\n".join(lines(exact))


def test_modes_at_rest_are_in_csv_and_latex(tmp_path):
    from derivations.network_export import latex_lines, write_csv

    result = solve(example("eckmann-figure-1"))
    (words,) = result.unreached
    write_csv(result, str(tmp_path / "one.csv"))
    write_csv(result, str(tmp_path / "tables"))
    assert words in (tmp_path / "one.csv").read_text()
    assert words in (tmp_path / "tables" / "unreached.csv").read_text()
    assert "oscillators 3 and 4 move against each other" in "\n".join(latex_lines(result))
