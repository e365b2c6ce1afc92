"""How wide a formula is, roughly, and where it is broken when it is too wide for the page.

Widths are counted in letters of the text size (about 5.5 pt at 10 pt): good enough to decide on a
line break, since formulas are broken only between terms and factors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = [
    "break_terms",
    "join_terms",
    "line_width",
    "stacked_factors",
    "stacked_list",
    "stacked_terms",
]

TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|[{}^_]|\s+|.")
WIDTHS = {"+": 2.0, "-": 2.0, "=": 2.2, "<": 2.2, ">": 2.2, "m": 1.5, "w": 1.3, "M": 1.7, "N": 1.5}
COMMANDS = {
    "left": 0.6, "right": 0.6, ",": 0.3, "!": -0.3, "int": 1.6, "sum": 2.6, "prod": 2.4,
    "mathrm": 0, "operatorname": 0, "sqrt": 1.6, "overline": 0, "quad": 2, "qquad": 4, "omega": 1.2,
    "text": 0, "Bigl": 0.8, "Bigr": 0.8, "alpha": 1.15,
    "approx": 2.2, "sim": 2.2, "to": 2.6, "infty": 1.8, "ln": 2, "arctan": 5, "coth": 4,
    "sinh": 4, "cosh": 4, "tanh": 4, "sin": 3, "cos": 3, "arsinh": 5, "lim": 3, "Delta": 1.5,
    "psi": 1.2, "begin": 0, "end": 0, "cdot": 1.2, "langle": 0.8, "rangle": 0.8, "dot": 0,
}  # fmt: skip


def line_width(text: str) -> float:
    """The width of a formula in letters; in a block of several lines that of the widest."""
    tokens = [token for token in TOKEN.findall(text) if not token.isspace()]
    width, place = 0.0, 0
    while place < len(tokens):
        step, place = _advance(tokens, place)
        width += step
    return width


def _advance(tokens: list[str], place: int) -> tuple[float, int]:
    token = tokens[place]
    if token == r"\frac":
        above, place = _argument(tokens, place + 1)
        below, place = _argument(tokens, place)
        return max(above, below) + 0.6, place
    if token == r"\begin":
        return _rows(tokens, place + 1)
    if token in "^_":
        width, place = _argument(tokens, place + 1)
        if token == "^" and place < len(tokens) and tokens[place] == "_":
            below, place = _argument(tokens, place + 1)
            width = max(width, below)
        return 0.7 * width, place
    if token == "{":
        return _argument(tokens, place)
    if token in "}&":
        return 0.0, place + 1
    if token[0] == "\\":
        return COMMANDS.get(token[1:], 1.0), place + 1
    return WIDTHS.get(token, 0.7 if token in "()[]|,./" else 0.95), place + 1


def _rows(tokens: list[str], place: int) -> tuple[float, int]:
    """Width of the widest row of an environment, and where it ends."""
    _, place = _argument(tokens, place)
    widest = row = 0.0
    while place < len(tokens) and tokens[place] != r"\end":
        if tokens[place] == r"\\":
            widest, row, place = max(widest, row), 0.0, place + 1
        else:
            step, place = _advance(tokens, place)
            row += step
    _, place = _argument(tokens, place + 1)
    return max(widest, row), place


def _argument(tokens: list[str], place: int) -> tuple[float, int]:
    """Width of the braced group or single token at ``place``, and where it ends."""
    if place >= len(tokens) or tokens[place] != "{":
        return _advance(tokens, place) if place < len(tokens) else (0.0, place)
    width, place = 0.0, place + 1
    while place < len(tokens) and tokens[place] != "}":
        step, place = _advance(tokens, place)
        width += step
    return width, place + 1


def join_terms(pairs: Sequence[tuple[str, str]]) -> str:
    """Signed terms side by side; no plus in front of the first."""
    text = " ".join(f"{sign} {body}" for sign, body in pairs)
    return text[2:] if text.startswith("+") else "-" + text[2:]


def break_terms(pairs: Sequence[tuple[str, str]], width: float) -> list[str]:
    """Signed terms in lines no wider than ``width`` where a single term allows it."""
    lines: list[str] = []
    for sign, body in pairs:
        if not lines:
            lines.append(join_terms([(sign, body)]))
        elif line_width(f"{lines[-1]} {sign} {body}") <= width:
            lines[-1] += f" {sign} {body}"
        else:
            lines.append(f"{{}}{sign} {body}")
    return lines


def stacked_terms(pairs: Sequence[tuple[str, str]], width: float) -> str:
    """A wide sum as a block of lines that can stand in brackets or in a fraction."""
    return _block(break_terms(pairs, width), "")


def stacked_factors(factors: Sequence[str], width: float) -> str:
    """A wide product as a block of lines, broken between factors."""
    lines: list[str] = []
    for factor in factors:
        small = bool(lines) and line_width(lines[-1]) < 8
        if lines and (small or line_width(f"{lines[-1]} {factor}") <= width):
            lines[-1] += f" {factor}"
        else:
            lines.append(factor)
    return _block(lines, r"{}\times ")


def stacked_list(items: Sequence[str]) -> str:
    """The arguments of a function, one in a line."""
    return _block([*(f"{item}," for item in items[:-1]), items[-1]], "")


def _block(lines: list[str], joint: str) -> str:
    if len(lines) == 1:
        return lines[0]
    rows = ["&" + lines[0], *(rf"&\quad {joint}{line}" for line in lines[1:])]
    return r"\begin{aligned} " + r" \\ ".join(rows) + r" \end{aligned}"
