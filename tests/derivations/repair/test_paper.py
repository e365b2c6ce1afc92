"""What is wrong in print, put right: each repair against what physics says it must be."""

from __future__ import annotations

import pytest

from derivations.findings import Finding, facts
from derivations.library import load
from derivations.listing import finding_lines, verdict_object
from derivations.mathml import mathml
from derivations.verify import Verdict, judge

PAPER = load("andreucci")
WANTED = {
    "11": {"flip the sign of the term I*gamma*omega in the case i = j = 1, N"},
    "12": {"flip the sign of the right side"},  # -Im Gamma^2 instead of Gamma^2
    "C3.1-6": {"invert the factor sqrt(2)*sqrt(k)/sqrt(m)"},  # y = omega/sqrt(2k/m)
    "26": {"multiply the right side by -I"},
    "42": {"flip the sign of the right side"},
    "49": {"multiply the term -2*x by 1/pi"},
    "49+": {"take the logarithm of gamma(z)"},
    "52": {"multiply the integrand by -I/(pi*omega)"},
    "53": {  # |G_i1| = |G_iN|: either bath may be the right one
        "replace T_L by T_R in the term hbar*omega*coth(hbar*omega/(2*T_L*k_B))"
        f"*Abs({name}(omega))**2/2" for name in ("G_i1", "G_iN")
    },
    "55": {"multiply the right side by 4/pi"},  # 2/pi for 1/2
    "59": {"multiply the right side by 4/(pi*k_B**2)"},
}  # fmt: skip


@pytest.fixture(scope="module")
def repair():
    """The repair of a statement, computed once."""
    known: dict[str, dict] = {}

    def of(tag: str) -> dict:
        if tag not in known:
            known[tag] = judge(PAPER.statement(tag), 30)["repair"]
        return known[tag]

    return of


@pytest.mark.parametrize("tag", WANTED)
def test_a_slip_is_put_right(tag, repair):
    found = repair(tag)
    assert {r["text"] for r in found["repairs"]} == WANTED[tag]
    for one in found["repairs"]:
        assert one["marked_latex"].count(r"\underline") >= 1
        assert "border-bottom" in mathml(one["marked_latex"])


def test_a_lemma_may_be_put_right_otherwise_than_one_thinks(repair):
    """(15) with the sign of the identity flipped: Sherman-Morrison for M = A - u v^T."""
    (one,) = repair("15")["repairs"]
    assert one["text"] == "flip the sign of the term I"


def test_a_repair_reaches_the_reader(repair):
    statement = PAPER.statement("49")
    verdict = Verdict("andreucci", "49", "equation", "refuted", repair=repair("49"))
    assert "  repair: multiply the term -2*x by 1/pi" in list(
        finding_lines(statement, verdict, "  ")
    )
    (fact,) = [f for f in facts(Finding(statement, verdict)) if f.name == "Repair"]
    assert fact.display.endswith(r"- \underline{2 x}")
    assert verdict_object(statement, verdict)["repair"]["repairs"][0]["edits"][0]["path"]


def test_a_printed_number_is_given_ours():
    found = judge(load("eckmann").statement("ex3-phi23"), 30)["repair"]
    assert found["summary"] == "no formula to repair: the number should be 36"
