"""LaTeX of names, and brackets that fit what they hold."""

from __future__ import annotations

import re

from sympy.printing.latex import tex_greek_dictionary, translate

__all__ = ["TALL", "accented", "brackets", "fence", "symbol_latex"]

INDEX = re.compile(r"[0-9ijlnkNLR]+(,[0-9ijlnkNLR]+)*|[A-Za-z]")
ACCENTS = {"t": r"\tilde", "cal": r"\mathcal"}
TALL = re.compile(r"\\(frac|int|sum|prod|begin|left|lim|operatorname\*)")


def symbol_latex(name: str) -> str:
    """``k_1``, ``T_L``, ``Delta_T``, ``G_1N``, ``J_cl__int`` as LaTeX; LaTeX stays.

    The index ``t`` is a tilde, ``cal`` a calligraphic letter: ``N_t``, ``T_cal``.
    """
    if re.search(r"[\\^{ ]", name):
        return name
    name, *raised = name.split("__")
    upper = f"^{{{','.join(map(_index, raised))}}}" if raised else ""
    head, *indices = name.split("_")
    if head == "Delta" and indices and not indices[0][:1].isdigit():
        return r"\Delta " + symbol_latex("_".join(indices)) + upper
    if head == "hbar":
        letter = r"\hbar"
    elif head in tex_greek_dictionary or len(head) > 1:
        letter = translate(head)
        if letter == head and not re.fullmatch(r"[A-Za-z]'*", head):
            letter = rf"\mathrm{{{head}}}"
    else:
        letter = head
    if indices and indices[0] in ACCENTS:
        letter = rf"{ACCENTS[indices.pop(0)]}{{{letter}}}"
    return letter + _subscript(indices) + upper


def accented(text: str) -> str:
    """LaTeX in which names with an accent are written out: ``N_t = 1`` with a tilde."""
    marks = "|".join(ACCENTS)
    return re.sub(rf"\b[A-Za-z]_(?:{marks})\b", lambda name: symbol_latex(name[0]), text)


def _subscript(indices: list[str]) -> str:
    if not indices:
        return ""
    text = ",".join(map(_index, indices))
    return f"_{text}" if len(text) == 1 else f"_{{{text}}}"


def _index(index: str) -> str:
    """A letter or row of indices slanted, a word upright, a Greek name as its letter."""
    if INDEX.fullmatch(index):
        return index
    greek = translate(index)
    return greek if greek != index else rf"\mathrm{{{index}}}"


def fence(content: str, *, call: bool = False) -> str:
    """Brackets around ``content``: round inside square inside curly; tall ones grow."""
    opening, closing = ("(", ")") if call else brackets(content)
    if TALL.search(content):
        return rf"\left{opening}{content}\right{closing}"
    return f"{opening}{content}{closing}"


def brackets(content: str) -> tuple[str, str]:
    """The next kind of brackets outside those that ``content`` has."""
    if "[" in content:
        return r"\{", r"\}"
    return ("[", "]") if "(" in content else ("(", ")")
