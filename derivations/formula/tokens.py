"""Tokens, the same for plain text and LaTeX, and the characters both have in common."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from .errors import FormulaError

__all__ = [
    "BRACKETS",
    "CHARACTERS",
    "GREEK",
    "SUBSCRIPTS",
    "SUPERSCRIPTS",
    "Piece",
    "unknown",
    "words",
]


@dataclass(frozen=True, slots=True)
class Piece:
    """A token: its kind (a terminal of the grammar), its value and where it stands.

    ``gap`` says that a reader sees a space before it: a blank in text, a spacing command in LaTeX.
    """

    kind: str
    value: Any
    start: int
    end: int
    gap: bool = False

    def __str__(self) -> str:
        return self.kind


def words(text: str) -> tuple[str, ...]:
    """The words of a table."""
    return tuple(text.split())


GREEK = words(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi "
    "omicron pi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta "
    "Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)

_GREEK_LETTERS = dict(
    zip(
        "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ",
        [name for name in GREEK if name != "omicron" and not name.startswith("var")],
        strict=True,
    )
)
# One character, and the name or the sign that it stands for.
CHARACTERS = _GREEK_LETTERS | {
    "ϑ": "theta", "ϕ": "phi", "ϵ": "epsilon", "\u00b5": "mu", "\u2126": "Omega",
    "\u2206": "Delta", "ħ": "hbar", "\u210f": "hbar", "∞": "oo",
    "−": "-", "–": "-", "·": "·", "⋅": "·", "×": "·", "∗": "*",
}  # fmt: skip
SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-", strict=True))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
BRACKETS = {"(": ")", "[": "]", "{": "}"}

_ADVICE = {
    "=": "give one formula, with at most one equals sign",
    "<": "an inequality is no formula",
    ">": "an inequality is no formula",
    "!": "write Gamma(n + 1) for a factorial",
    "∫": "write int(f, y, -oo, oo), or \\int in LaTeX",
    "∑": "write sum(f, n, 1, N), or \\sum in LaTeX",
    "√": "write sqrt(...)",
    "'": "derivatives are not read; write psi_1 for trigamma",
    "′": "derivatives are not read; write psi_1 for trigamma",
    "±": "choose one sign",
    "≈": "give the right side alone",
    "%": "a comment is no part of a formula",
    '"': "give the formula without quotes",
    "&": "alignment belongs to split or aligned",
}


def unknown(character: str, position: int) -> FormulaError:
    """The error for a character that the notation does not have."""
    if character.isascii() and character.isprintable():
        shown = repr(character)
    else:
        name = unicodedata.name(character, "a control character")
        shown = f"U+{ord(character):04X} ({name})"
    return FormulaError(f"{shown} is no part of a formula", position, _ADVICE.get(character, ""))
