"""One statement, quantity or figure in full: for the terminal, as LaTeX, or as SymPy code."""

from __future__ import annotations

import keyword
import re
import sys
import textwrap
from collections.abc import Iterator
from typing import Any

from sympy import Basic, Function, IndexedBase, MatrixExpr, MatrixSymbol, Symbol, srepr
from sympy.core.function import AppliedUndef
from sympy.polys.rootoftools import RootSum
from sympy.printing.pretty.pretty import PrettyPrinter
from sympy.printing.pretty.stringpict import prettyForm
from sympy.printing.str import StrPrinter, sstr

from derive.asymptotics import Expansion
from derive.response import ThermalIntegral

from .converge import Converging
from .listing import WIDTH, finding_lines, signature
from .paper import Cases, Figure, Paper, Quantity, Statement

__all__ = ["show"]


def show(paper: Paper, item: Statement | Quantity | Figure, form: str = "text") -> Iterator[str]:
    """The lines to print; ``form`` is ``text``, ``latex`` or ``sympy``."""
    if isinstance(item, Figure):
        yield from _figure(paper, item)
    elif isinstance(item, Quantity):
        yield from {"text": _quantity, "latex": _quantity_latex, "sympy": _quantity_code}[form](
            item
        )
    else:
        yield from {"text": _statement, "latex": _statement_latex, "sympy": _code}[form](item)


# Text -------------------------------------------------------------------------------------------


def _statement(statement: Statement) -> Iterator[str]:
    from .batch import judged

    section = statement.section
    also = f" = {statement.also}" if statement.also else ""
    where = f"section {section.number}: {section.title}"
    yield f"{statement.identifier}{also}  {statement.kind}, {where}"
    yield from _paragraph(statement.text)
    if statement.printed:
        yield from _titled(statement.origin, statement.left, statement.relation, *statement.printed)
    yield from _paragraph(statement.comment)
    for step in statement.steps:
        yield from _paragraph(step.text)
        yield from _equation(step.left, "=", step.right)
    yield from _derived(statement)
    verdict = judged(statement)
    yield ""
    yield f"verdict: {verdict.verdict}" + (f", {verdict.digits} digits" if verdict.digits else "")
    yield from finding_lines(statement, verdict, "  ")


def _derived(statement: Statement) -> Iterator[str]:
    """Our form; an expansion with its remainder, a numerical limit in words."""
    form = statement.derived
    if isinstance(form, Expansion):
        yield from _titled("derived", statement.left, statement.relation, form.truncated())
        yield f"  + O({form.symbol}**({form.remainder})) as {form.symbol} -> {form.point}"
    elif isinstance(form, Converging):
        yield ""
        yield "derived: certified values at growing size, see the verdict"
    else:
        yield from _titled("derived", statement.left, statement.relation, form)


def _quantity(quantity: Quantity) -> Iterator[str]:
    key = quantity.section.paper_key
    unit = f" in units of {quantity.unit}" if quantity.unit else ""
    yield f"{key}:{signature(quantity)}  quantity{unit}"
    yield from _paragraph(quantity.comment)
    yield ""
    for variable in quantity.domain.variables:
        yield f"  {variable.name:<8} {variable.meaning}"
    yield from _titled("closed form", None, "=", *_written(quantity.closed()))
    if quantity.printed is not None:
        yield from _titled("printed", None, "=", *_written(quantity.printed()))
    if quantity.source:
        yield ""
        yield f"from {key}:{quantity.source}"
    yield ""
    yield f"derive value {key}:{quantity.name} {' '.join(f'{n}=...' for n in quantity.parameters)}"


def _figure(paper: Paper, figure: Figure) -> Iterator[str]:
    yield f"{paper.key}:{figure.name}  figure"
    yield from _paragraph(figure.caption)
    yield ""
    yield f"derive figure {paper.key}:{figure.name} -o DIR"


def _paragraph(text: str) -> Iterator[str]:
    if text:
        yield ""
        yield from textwrap.wrap(text, WIDTH)


def _titled(title: str, left: Any, relation: str, *rights: Any) -> Iterator[str]:
    yield ""
    yield f"{title}:"
    yield from _equation(left, relation, *rights)


def _equation(left: Any, relation: str, *rights: Any) -> Iterator[str]:
    """Both sides in two dimensions; a side that does not fit beside the other goes below it."""
    printer = PrettyPrinter({"use_unicode": _unicode(), "wrap_line": False})
    start = None if left is None else _form(left, printer)
    for right in rights:
        sign = prettyForm(f"{relation} ")
        whole = prettyForm(*sign.right(_form(right, printer)))
        if start is not None:
            spaced = prettyForm(*start.right(" "))
            if spaced.width() + whole.width() <= WIDTH - 2:
                whole = prettyForm(*spaced.right(whole))
            else:
                yield from _indented(start)
        yield from _indented(whole)
        start = None


def _form(thing: Any, printer: PrettyPrinter) -> prettyForm:
    if isinstance(thing, Cases):
        rows = [
            prettyForm(*_form(value, printer).right(f"   for {condition}"))
            for condition, value in zip(thing.conditions, thing.values, strict=True)
        ]
        return prettyForm(*prettyForm.stack(*rows))
    if isinstance(thing, str):
        return prettyForm(thing)
    form = printer._print(thing)
    if form.width() <= WIDTH - 4:
        return form
    # Wider than the terminal: one line of SymPy text, wrapped, is easier to read.
    return prettyForm("\n".join(textwrap.wrap(sstr(thing), WIDTH - 6)))


def _unicode() -> bool:
    return (sys.stdout.encoding or "").lower().startswith("utf")


def _indented(form: prettyForm) -> list[str]:
    return [f"  {line}".rstrip() for line in str(form).split("\n") if line.strip()]


def _written(form: Any) -> tuple[Any, ...]:
    """Thermal integrals written out as integrals."""
    parts = form if isinstance(form, tuple) else (form,)
    omega = Symbol("y", real=True)
    return tuple(p.as_expr(omega) if isinstance(p, ThermalIntegral) else p for p in parts)


# LaTeX ------------------------------------------------------------------------------------------


def _statement_latex(statement: Statement) -> Iterator[str]:
    from .latex import snippet

    yield snippet(statement).rstrip("\n")


def _quantity_latex(quantity: Quantity) -> Iterator[str]:
    from .latex import latex

    yield " + ".join(latex(part) for part in _written(quantity.closed()))


# SymPy code -------------------------------------------------------------------------------------


def _code(statement: Statement) -> Iterator[str]:
    """Python that builds the printed and the derived form."""
    printed = [part for form in statement.printed for part in _expressions(form)]
    form, remark = statement.derived, ""
    if isinstance(form, Expansion):
        remark = f"  # + O({form.symbol}**({form.remainder})) as {form.symbol} -> {form.point}"
        form = form.truncated()
    derived = [] if isinstance(form, Converging) else _expressions(form)
    yield f"# {statement.identifier}"
    yield from _declarations([*printed, *derived])
    yield f"printed = {_tuple_code(printed)}"
    if derived:
        yield f"derived = {_tuple_code(derived)}{remark}"
    else:
        yield "derived = None  # certified values at growing size, no formula"


def _quantity_code(quantity: Quantity) -> Iterator[str]:
    parts = [p for form in _written(quantity.closed()) for p in _expressions(form)]
    yield f"# {quantity.section.paper_key}:{signature(quantity)}"
    yield from _declarations(parts)
    yield f"{quantity.name} = {' + '.join(f'({_expression_code(p)})' for p in parts)}"


def _expressions(form: Any) -> list[Any]:
    if isinstance(form, Cases):
        return list(form.values)
    return list(form) if isinstance(form, tuple | list) else [form]


def _declarations(parts: list[Any]) -> Iterator[str]:
    yield "from sympy import *"
    known = [part for part in parts if hasattr(part, "atoms")]
    bases = {base for part in known for base in part.atoms(IndexedBase)}
    atoms = {atom for part in known for atom in part.atoms(Symbol)} - {b.label for b in bases}
    matrices = {m for part in known for m in part.atoms(MatrixSymbol)}
    for matrix in sorted(matrices, key=str):
        yield f"{matrix} = {_matrix_code(matrix)}"
    for symbol in sorted(atoms, key=str):
        yield f"{_identifier(symbol.name)} = {srepr(symbol)}"
    for base in sorted(bases, key=str):
        yield f"{_of_indices(base)} = IndexedBase({str(base)!r})"
    heads = {f.func for part in parts if isinstance(part, Basic) for f in part.atoms(AppliedUndef)}
    for head in sorted(heads, key=str):
        yield f"{_identifier(str(head))} = Function({str(head)!r})"


def _of_indices(base: IndexedBase) -> str:
    """An identifier that is not that of a symbol of the same name."""
    return f"{_identifier(str(base))}_"


def _tuple_code(parts: list[Any]) -> str:
    texts = [_expression_code(part) for part in parts]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"


def _expression_code(part: Any) -> str:
    if not hasattr(part, "atoms"):
        return repr(part)
    if isinstance(part, MatrixExpr):
        return _matrix_code(part)
    bases = {base: IndexedBase(_of_indices(base)) for base in part.atoms(IndexedBase)}
    part = part.xreplace(bases)
    for head in {f.func for f in part.atoms(AppliedUndef)}:
        if not str(head).isidentifier():
            part = part.replace(head, Function(_identifier(str(head))))
    renamed = {s: Symbol(_identifier(s.name)) for s in part.atoms(Symbol)}
    return _CodePrinter({"full_prec": False}).doprint(part.xreplace(renamed))


class _CodePrinter(StrPrinter):
    """Text that SymPy reads as the same expression."""

    def _print_RootSum(self, expression: RootSum) -> str:
        """With the variable named, which SymPy's own text leaves out, and left as it stands."""
        polynomial, function = (self._print(part) for part in expression.args[:2])
        variable = self._print(expression.poly.gen)
        return f"RootSum({polynomial}, {function}, {variable}, auto=False)"


def _matrix_code(part: MatrixExpr) -> str:
    """Exact code for a matrix expression (its short form would write the identity as I)."""
    return re.sub(r"Str\(('\w+')\)", r"\1", srepr(part))


def _identifier(name: str) -> str:
    plain = "".join(letter if letter.isalnum() else "_" for letter in name)
    return f"{plain}_" if keyword.iskeyword(plain) or not plain.isidentifier() else plain
