"""Names in LaTeX: ``k_{1}``, ``T_{\\rm cl}^{\\rm int}``, ``\\tilde A_n`` as keys.

A key is ``base|subscript|superscript`` without commands, braces, commas and blanks, so that all
ways to write one name have one key; ``T_cl__int`` of SymPy has the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .errors import FormulaError
from .tokens import BRACKETS, CHARACTERS, GREEK, SUBSCRIPTS, words

__all__ = ["ACCENTS", "UPRIGHT", "group_end", "latex_key", "name_key", "plain", "read_scripts"]

UPRIGHT = frozenset(
    words("mathrm text operatorname rm mathit textrm mathsf mathnormal mathbf textit mathcal")
)
ACCENTS = frozenset(words("tilde bar hat widetilde widehat overline vec check breve dot ddot"))
LETTER_COMMANDS = frozenset([*GREEK, "hbar", "ell"])
_PLAIN = re.compile(r"\\([A-Za-z]+)|\\[,;: !]|([A-Za-z0-9]+)|([{}\s,~]+)|('+|\*)|(.)", re.DOTALL)
_SPACES = re.compile(r"\s*")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_TWO_DIGITS = re.compile("[0-9]{2}")


def name_key(base: str, below: str = "", above: str = "") -> str:
    return f"{base}|{below}|{above}"


def text_key(word: str) -> str:
    """The key of a name in plain text: ``T_q_i__int``, ``Delta_T``."""
    lower, *raised = word.split("__")
    base, *indices = lower.split("_")
    if base == "Delta" and indices and not indices[0][:1].isdigit():
        base = f"Delta {indices.pop(0)}"
    return name_key(base, "".join(indices), "".join(raised))


def group_end(text: str, start: int) -> int:
    """The place of the brace that closes the one at ``start``."""
    depth, place = 0, start
    while place < len(text):
        character = text[place]
        if character == "\\":
            place += 1
        elif character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if depth == 0:
                return place
        place += 1
    raise FormulaError("this brace is never closed", start)


def skip_spaces(text: str, place: int) -> int:
    match = _SPACES.match(text, place)
    return match.end() if match else place


def script_end(text: str, place: int) -> tuple[int, int, int]:
    """Start and end of what a ``_`` or ``^`` raises, and where the text goes on."""
    place = skip_spaces(text, place)
    if place >= len(text):
        raise FormulaError("an index or exponent is missing", len(text))
    if text[place] == "{":
        end = group_end(text, place)
        return place + 1, end, end + 1
    command = _COMMAND.match(text, place)
    if command:
        end = command.end()
        if command.group()[1:] in UPRIGHT | ACCENTS and text[end : end + 1] == "{":
            end = group_end(text, end) + 1
        return place, end, end
    if _TWO_DIGITS.match(text, place):
        raise FormulaError("only the first digit is raised or lowered here", place,
                           "put the number in braces")  # fmt: skip
    return place, place + 1, place + 1


def plain(text: str) -> str | None:
    """An index without commands and braces, or None where it is no index."""
    parts = []
    for command, word, _, mark, other in _PLAIN.findall(text):
        if other and other in CHARACTERS and CHARACTERS[other].isalpha():
            parts.append(CHARACTERS[other])
        elif other and other in SUBSCRIPTS:
            parts.append(SUBSCRIPTS[other])
        elif other in ("(", ")", "+", "-"):
            parts.append(other)
        elif other:
            return None
        elif command in LETTER_COMMANDS or command == "infty":
            parts.append(command)
        elif command and command not in UPRIGHT:
            return None
        else:
            parts.append(word or {"'": "prime", "*": "star"}.get(mark[:1], ""))
    return "".join(parts)


def read_scripts(
    text: str, place: int, base: str, knows: Callable[[str], bool]
) -> tuple[str, int, tuple[int, int] | None]:
    """The key of the name with this base, where it ends, and an exponent met on the way.

    A superscript belongs to the name only if that name is known; ``x^2_1`` is ``x_1`` squared.
    """
    below = above = ""
    exponent: tuple[int, int] | None = None
    if text[place : place + 1] in SUBSCRIPTS and place < len(text):
        while text[place : place + 1] in SUBSCRIPTS and place < len(text):
            below, place = below + SUBSCRIPTS[text[place]], place + 1
    while True:
        sign_at = skip_spaces(text, place)
        sign = text[sign_at : sign_at + 1]
        if sign == "_" and not below:
            start, end, place = script_end(text, sign_at + 1)
            index = plain(text[start:end])
            if not index:
                raise FormulaError("this subscript is not understood", start)
            below = index
        elif sign == "^" and not above and exponent is None:
            start, end, after = script_end(text, sign_at + 1)
            index = plain(text[start:end]) or ""
            follows = skip_spaces(text, after)
            later = _lower_after(text, follows) if not below else ""
            if index and knows(name_key(base, below or later, index)):
                above, place = index, after
            elif later:
                exponent, place = (sign_at, after), after
            else:
                break
        else:
            break
    return name_key(base, below, above), place, exponent


def _lower_after(text: str, place: int) -> str:
    """The subscript that follows a superscript, as plain text."""
    if text[place : place + 1] != "_":
        return ""
    start, end, _ = script_end(text, place + 1)
    return plain(text[start:end]) or ""


def latex_key(text: str) -> str | None:
    """The key of a name given in LaTeX; None when the text is not a single name."""
    match = re.match(r"\\(Delta) (?=.)|\\([A-Za-z]+)|([A-Za-z]'*)", text)
    if match is None:
        return None
    compound, command, letter = match.groups()
    place = match.end()
    if compound:
        inner = latex_key(text[place:])
        return None if inner is None else f"Delta {inner}"
    base = letter or command
    if command in UPRIGHT | ACCENTS:
        if text[place : place + 1] not in BRACKETS:
            return None
        end = group_end(text, place)
        word = plain(text[place + 1 : end])
        base, place = (f"{command} {word}" if command in ACCENTS else word or ""), end + 1
    try:
        key, place, exponent = read_scripts(text, place, base, lambda _: True)
    except FormulaError:
        return None
    return key if place == len(text) and exponent is None else None
