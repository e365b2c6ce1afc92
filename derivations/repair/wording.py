"""An edit as a sentence: ``multiply the term -2*x by 1/pi``."""

from __future__ import annotations

from collections.abc import Callable

from sympy import Add, Basic, Function, Integral, MatAdd, Mul, exp, log, oo

from .edits import Edit
from .tree import Path, at

__all__ = ["sentence"]

Show = Callable[[Basic], str]
_LONG = 90  # letters beyond which an expression is not repeated in a sentence


def sentence(edit: Edit, printed: Basic, show: Show = str, conditions: tuple[str, ...] = ()) -> str:
    """What to do, in the imperative; ``printed`` is the form that the edit is made in.

    ``show`` writes an expression: as text, or as LaTeX between dollars. ``conditions`` name the
    cases of a formula given by cases.
    """
    where = ""
    if edit.case is not None:
        where = f" in the case {conditions[edit.case]}" if conditions else ""
        where = where.replace(r"\neq", "!=") if show is str else where
    return _sentence(edit, printed, show) + where


def _sentence(edit: Edit, printed: Basic, show: Show) -> str:
    place = _place(edit, printed, show)
    old, new = show(edit.old), show(edit.new)
    if edit.kind == "scale":
        if edit.old.is_number:
            return f"replace {old} by {new}{_inside(edit.path, printed, show)}"
        return f"multiply {place} by {show(edit.constant)}"
    if edit.kind in _VERBS:
        return f"{_VERBS[edit.kind]} {place}"
    if edit.kind == "rename":
        return f"replace {old} by {new} everywhere"
    if edit.kind == "range":
        half = edit.new.args[1].args[1] != -oo
        return f"integrate over the {'half' if half else 'whole'} line"
    if edit.kind == "wrap":
        verb = "take the logarithm of" if isinstance(edit.new, log) else "exponentiate"
        return f"{verb} {place}"
    if edit.kind == "unwrap":
        name = "logarithm" if isinstance(edit.old, log) else "exponential"
        return f"leave out the {name} of {show(edit.new)}"
    if edit.kind == "symbol":
        return f"replace {old} by {new}{_inside(edit.path, printed, show)}"
    if len(old) + len(new) > _LONG and not edit.path:
        return f"replace the right side by {new}"
    return f"replace {old} by {new}"


_VERBS = {
    "sign": "flip the sign of", "drop": "drop", "duplicate": "square", "invert": "invert",
    "term": "drop",
}  # fmt: skip


def _place(edit: Edit, printed: Basic, show: Show) -> str:
    """The part that changes, with its role in the formula."""
    part = edit.old if edit.part is None else edit.part
    if edit.part is not None:
        role = "term" if edit.kind == "term" else "factor"
        return f"the {role} {show(part)}"
    if not edit.path:
        return "the right side"
    parent = _parent(edit.path, printed)
    if isinstance(parent, Integral) and part == parent.function:
        return "the integrand"
    if isinstance(parent, Add | MatAdd):
        return f"the term {show(part)}"
    if isinstance(parent, Mul):
        single = str(printed).count(str(part)) == 1
        return f"the factor {show(part)}{'' if single else _inside(edit.path, printed, show)}"
    if isinstance(parent, Function | exp):
        return f"the argument {show(part)}"
    return show(part)


def _parent(path: Path, printed: Basic) -> Basic:
    parent = at(printed, path[:-1])
    return at(printed, path[:-2]) if type(parent).__name__ == "Tuple" else parent


def _inside(path: Path, printed: Basic, show: Show) -> str:
    """In which term or function: where the part alone would not tell its place."""
    single = str(printed).count(str(at(printed, path))) == 1
    for depth in range(len(path) - 1, 0, -1):
        around = at(printed, path[:depth])
        if isinstance(at(printed, path[: depth - 1]), Add) and not single:
            return f" in the term {show(around)}"
        if isinstance(around, Function) and single:
            return f" in {show(around)}"
    return ""
