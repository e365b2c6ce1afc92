r"""The printed form as LaTeX with the part to be changed underlined.

``\underline`` is plain LaTeX and becomes an ``munder`` in MathML; colour would not survive a line
break or a black and white print. The order of terms and factors is that of the unmarked formula:
the letters of the marked part are replaced by twins of the same name, and the printer underlines
what is made of twins.
"""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Add, Basic, Expr, Mul, Symbol

from ..printer import Printer
from ..term_order import is_negative, negated, sorted_terms
from .edits import Edit
from .tree import Path, at, nodes, replaced

__all__ = ["marked_latex"]


class _Twin(Symbol):
    """A symbol that prints and sorts like another and is not equal to it."""

    __slots__ = ()

    @classmethod
    def class_key(cls):  # type: ignore[no-untyped-def]
        return Symbol.class_key()


def _twin(symbol: Symbol) -> _Twin:
    return _Twin(symbol.name, **symbol._assumptions_orig)


class _Marking(Printer):
    """Underlines the given parts, or, with ``letters``, every twin by itself."""

    def __init__(self, parts: Iterable[Basic], letters: bool) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._letters = letters
        self.hits: set[Basic] = set()

    def _mark(self, part: Basic, text: str) -> str:
        if part not in self._parts:
            return text
        self.hits.add(part)
        return rf"\underline{{{text}}}"

    def _print(self, expr, **kwargs):  # type: ignore[no-untyped-def]
        return self._mark(expr, super()._print(expr, **kwargs))

    def _print__Twin(self, expr: _Twin) -> str:
        text = self._print_Symbol(expr)
        return rf"\underline{{{text}}}" if self._letters else text

    def signed_terms(self, expr: Expr) -> list[tuple[str, str]]:
        pairs = super().signed_terms(expr)
        for place, term in enumerate(sorted_terms(Add.make_args(expr))):
            if is_negative(term) and negated(term) not in self._parts:
                pairs[place] = (pairs[place][0], self._mark(term, pairs[place][1]))
        return pairs

    def factor(self, base: Expr, exponent: Expr, *, bracketed: bool = False) -> str:
        text = super().factor(base, exponent, bracketed=bracketed)
        for part in (base**exponent, base**-exponent):
            if part != base and part in self._parts:
                return self._mark(part, text)
        return text


def marked_latex(printed: Basic, edits: Iterable[Edit]) -> str:
    """LaTeX of the printed form with the parts that the edits change underlined.

    Where a part is not printed in one piece (a factor that went into a common root), its letters
    are underlined instead.
    """
    tree, parts = printed, []
    for edit in edits:
        if edit.kind == "rename":
            tree = tree.xreplace({edit.old: _twin(edit.old)} if edit.old.is_Symbol else {})
            parts.append(_twin(edit.old) if edit.old.is_Symbol else edit.old)
            continue
        for path in _paths(printed, edit):
            part = at(printed, path)
            twin = part.xreplace({s: _twin(s) for s in part.atoms(Symbol)})
            tree = _put(tree, part, twin, path)
            parts.append(twin)
    printer = _Marking(parts, letters=False)
    text = printer.doprint(tree)
    if set(parts) <= printer.hits:
        return text
    return _Marking([], letters=True).doprint(tree)


def _put(tree: Basic, part: Basic, twin: Basic, path: Path) -> Basic:
    """The twin in its place; after another mark that place may have moved."""
    for place in (path, *(p for p, node in nodes(tree) if node == part)):
        if _exists(tree, place) and at(tree, place) == part:
            return replaced(tree, place, twin)
    return tree


def _exists(tree: Basic, path: Path) -> bool:
    for place in path:
        if place >= len(tree.args):
            return False
        tree = tree.args[place]
    return True


def _paths(printed: Basic, edit: Edit) -> list[Path]:
    """Where in the printed form the changed parts stand; a second edit may be made elsewhere."""
    path = edit.path
    if not (_exists(printed, path) and at(printed, path) == edit.old):
        found = [p for p, node in nodes(printed) if node == edit.old]
        if not found:
            return []
        path = found[0]
    if edit.part is None:
        return [_with_letters(printed, path)]
    wanted = edit.part.args if isinstance(edit.part, Mul) and edit.kind == "invert" else ()
    listed = [n for n, a in enumerate(edit.old.args) if a == edit.part or a in wanted]
    return [(*path, place) for place in listed] or [path]


def _with_letters(printed: Basic, path: Path) -> Path:
    """The part, or the one around it where it is a number that stands in several places."""
    part = at(printed, path)
    alone = sum(node == part for _, node in nodes(printed)) == 1
    return path if alone or not path or part.atoms(Symbol) else path[:-1]
