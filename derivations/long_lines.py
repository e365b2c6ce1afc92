"""A long expression in lines: broken between terms, after prefactors, inside large brackets.

Inner lines are indented; only where a single fraction is wider than the line does the printer have
to stack its numerator or denominator.
"""

from __future__ import annotations

from sympy import Add, Expr, MatrixExpr, Mul

from .letters import brackets
from .line_break import line_width
from .printer import Printer, common_divisor
from .products import juxtapose, product_pieces
from .term_order import is_negative, negated, sorted_terms

__all__ = ["broken"]

INDENT = r"\quad "
SHARES = (1.0, 0.85, 0.7, 0.55, 0.4)  # of the line, for what is stacked inside a fraction


def broken(expr: Expr, width: float) -> list[str]:
    """LaTeX of ``expr`` in lines no wider than ``width`` letters where that can be done."""
    whole = Printer().doprint(expr)
    if line_width(whole) <= width or isinstance(expr, MatrixExpr):
        return [whole]
    if isinstance(expr, Add) and common_divisor(expr) == 1:
        return _terms(sorted_terms(expr.args), width)
    parts = Printer().operator_parts(expr)
    if parts is not None:
        return _acting(parts[0], parts[1], width)
    if isinstance(expr, Mul):
        lines = _product(expr, width)
        if lines:
            return lines
    return [_stacked(expr, width)]


def _terms(terms: list[Expr], width: float) -> list[str]:
    """Terms one after the other, several in a line where they fit."""
    lines: list[str] = []
    for term in terms:
        negative = is_negative(term)
        first, *rest = broken(negated(term) if negative else term, width - 2)
        if isinstance(-term, Add) and negative:
            first, rest = Printer(width).doprint(term)[1:], []
        if first.startswith("-"):
            negative, first = not negative, first[1:].lstrip()
        sign = "-" if negative else "+"
        joined = f"{lines[-1]} {sign} {first}" if lines else ""
        if lines and not rest and line_width(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(f"{'{}' if lines else ''}{sign} {first}" if lines or negative else first)
        lines += [INDENT + line for line in rest]
    return lines


def _product(expr: Expr, width: float) -> list[str]:
    """Prefactor, then the last bracket or operator broken on its own."""
    sign, texts, last = product_pieces(Printer(), expr)
    if last is None or len(texts) < 2 or last[1] != 1:
        return []
    front = sign + juxtapose(texts[:-1])
    if line_width(front) > width:  # the prefactor is the long one: it gets lines of its own
        others = expr / last[0]
        if others.count_ops() >= expr.count_ops():
            return []  # what is last was put together for print and is no factor as it stands
        if isinstance(others, Add):
            return [*_bracketed("", others, width), *_after(last[0], width)]
        return [*broken(others, width), *_after(last[0], width)]
    parts = Printer().operator_parts(last[0])
    if parts is not None:
        return _acting(f"{front} {parts[0]}", parts[1], width)
    if isinstance(last[0], Add):
        if line_width(front) > width / 3:
            return [front, *_after(last[0], width)]
        return _bracketed(front, last[0], width)
    return [front, rf"{{}}\times {texts[-1]}"]


def _after(factor: Expr, width: float) -> list[str]:
    lines = _bracketed(r"{}\times", factor, width) if isinstance(factor, Add) else []
    return lines or [rf"{{}}\times {Printer(width).doprint(factor)}"]


def _acting(head: str, body: Expr, width: float) -> list[str]:
    """An operator and the body it acts on."""
    if isinstance(body, Add):
        return _bracketed(head, body, width)
    room = width - line_width(head)
    if room < 0.6 * width:
        return [head, *(INDENT + line for line in broken(body, width - 2))]
    first, *rest = broken(body, room)
    return [f"{head} {first}", *(INDENT * 2 + line for line in rest)]


def _bracketed(head: str, body: Add, width: float) -> list[str]:
    """A sum in brackets behind its prefactor, in as many lines as it needs."""
    left, right = brackets(Printer().doprint(body))
    if line_width(head) + line_width(Printer().doprint(body)) + 2 <= width:
        return [rf"{head} \Bigl{left}{Printer().doprint(body)}\Bigr{right}"]
    first, *rest = broken(body, width - min(line_width(head) + 1, 2 * width / 3))
    lines = [rf"{head} \Bigl{left} {first}", *(INDENT * 2 + line for line in rest)]
    lines[-1] += rf" \Bigr{right}"
    return lines


def _stacked(expr: Expr, width: float) -> str:
    tries = [Printer(share * width).doprint(expr) for share in SHARES]
    fitting = (text for text in tries if line_width(text) <= width)
    return next(fitting, None) or min(tries, key=line_width)
