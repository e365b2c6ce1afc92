"""Running text cut into words, mathematics and code, for LaTeX and HTML alike.

``$...$`` is LaTeX mathematics; names between double back-quotes are code. Docstrings are written
in plain letters (``k_B T``, ``1/N``, ``hbar omega``, ``s -> 0``): such runs are recognised and
become mathematics too. Words are never touched.
"""

from __future__ import annotations

import re

from .letters import symbol_latex

__all__ = ["Segment", "segments"]

Segment = tuple[str, str]  # kind (text, math, code) and content; mathematics as LaTeX

GREEK = (
    "alpha|beta|gamma|delta|epsilon|theta|kappa|lambda|xi|pi|sigma|phi|psi|omega|Gamma|Phi|Omega"
)
FUNCTIONS = "sinh|cosh|tanh|coth|sin|cos|exp|ln"
SYMBOL = rf"(?:hbar|oo|Delta_T|(?:{GREEK})(?! function)|[A-Za-z])(?:_[A-Za-z0-9]{{1,4}})?"
LETTER = rf"(?:(?:{FUNCTIONS})(?![a-z])|{SYMBOL})"
ATOM = rf"(?:\d*{LETTER}|\d+)(?:\^-?(?:\d+|T)|\^\(-?\d+\))?(?![\w'])(?!\.\w|-[a-z]{{2}})"
JOINT = r"(?:\s*(?:->|<=|>=|!=|[-+*/=<>])\s*-?| (?!a\b|A\b|I\b))"
ROOT = r"sqrt\([^()]*\)"
CHAIN = rf"(?:{ROOT}|{ATOM})(?:{JOINT}(?:{ROOT}|{ATOM}))*"
RUN = re.compile(rf"(?<![\w.'`\\-])(?!(?:a|A|I) )-?{CHAIN}|(?<=\))\^-?\d+")
PIECES = re.compile(r"(\$[^$]+\$|``[^`]+``)")
TOKEN = re.compile(rf"{ROOT}|->|<=|>=|!=|\*|\^\(?(-?\w+)\)?|\d+|{LETTER}|.")
SIGNS = {"->": r"\to ", "<=": r"\le ", ">=": r"\ge ", "!=": r"\neq ", "*": r"\,", "oo": r"\infty "}


def segments(text: str) -> list[Segment]:
    """The text as (kind, content) pairs; a lone dollar stays text."""
    found: list[Segment] = []
    for piece in PIECES.split(text):
        if len(piece) > 2 and piece[0] == piece[-1] == "$":
            found.append(("math", piece[1:-1]))
        elif len(piece) > 4 and piece.startswith("``") and piece.endswith("``"):
            found.append(("code", piece[2:-2]))
        else:
            found += _words(piece)
    return [segment for segment in found if segment[1]]


def _words(text: str) -> list[Segment]:
    found: list[Segment] = []
    place = 0
    for run in RUN.finditer(text):
        if not _is_mathematics(run[0]):
            continue
        found += [("text", text[place : run.start()]), ("math", _formula(run[0]))]
        place = run.end()
    return [*found, ("text", text[place:])]


def _is_mathematics(run: str) -> bool:
    """Not a bare number, nor the words a, A and I."""
    return not re.fullmatch(r"-?\d+(?: \d+)*|[aAI]", run)


def _formula(run: str) -> str:
    return "".join(_token(token) for token in TOKEN.finditer(run)).strip()


def _token(token: re.Match[str]) -> str:
    text = token[0]
    if text in SIGNS:
        return SIGNS[text]
    if text.startswith("sqrt("):
        return rf"\sqrt{{{_formula(text[5:-1])}}}"
    if text.startswith("^"):
        return f"{'' if token.start() else '{}'}^{{{token[1]}}}"
    if text in FUNCTIONS.split("|"):
        return f"\\{text} "
    if text[0].isalpha():
        written = symbol_latex(text)
        return written + " " if re.search(r"\\[A-Za-z]+$", written) else written
    return text
