"""A product as LaTeX: one fraction in front, brackets and functions after it, integrals last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sympy import Add, Expr, Function, Integer, Pow, S, exp
from sympy.core.function import AppliedUndef

from .line_break import line_width, stacked_factors
from .roots import collect_roots
from .term_order import OPERATORS, factor_key

if TYPE_CHECKING:
    from .printer import Printer

__all__ = ["juxtapose", "print_product", "product_pieces"]

# Commands that bring their own space: operators, brackets, fractions.
OWN_SPACE = re.compile(
    r"\\(left|frac|sqrt|int|sum|prod|lim|ln|arg|operatorname|(arc)?(sin|cos|tan|cot)h?(?![a-z]))"
)
OPENS = re.compile(r"[(\[|]|\\(left|\{)")  # what might go on with the argument of a function
Factor = tuple[Expr, Expr]  # base and exponent


def print_product(printer: Printer, expr: Expr) -> str:
    """LaTeX of a product or of a power that is a quotient or a root."""
    sign, texts, _ = product_pieces(printer, expr)
    row = juxtapose(texts) or "1"
    if printer.width and len(texts) > 1 and line_width(row) > printer.width:
        row = stacked_factors(texts, printer.width)
    return sign + row


def product_pieces(printer: Printer, expr: Expr) -> tuple[str, list[str], Factor | None]:
    """Sign and factors as LaTeX: fraction, root, functions, brackets, operators.

    Third is the last factor as an expression when it stands for itself: a bracket or an operator.
    """
    parts = collect_roots(expr)
    sign = "-" if parts.coefficient < 0 else ""
    above, below, tail = _sides(parts.factors)
    numbers = (Integer(abs(parts.coefficient.p)), Integer(parts.coefficient.q))
    roots = (parts.root_above, parts.root_below)
    inside, outside = _divide(above, below, numbers, roots)
    front = _fraction(printer, numbers, inside, below, roots, bool(outside or tail))
    texts = [front] if front else []
    if _root_outside(roots):
        texts.append(_root(printer, roots[0] / roots[1]))
    texts += _join_functions(printer, outside, bool(tail))
    texts += [printer.factor(*factor) for factor in tail]
    last = (tail or outside)[-1] if tail or outside else None
    return sign, texts, last


def _sides(factors: tuple[Factor, ...]) -> tuple[list[Factor], list[Factor], list[Factor]]:
    above, below, tail = [], [], []
    for base, exponent in factors:
        if base == 1:
            continue
        if base is S.Exp1:
            above.append((exp(exponent, evaluate=False), S.One))
        elif isinstance(base, OPERATORS) and exponent == 1:
            tail.append((base, exponent))
        elif exponent.is_Rational and exponent.is_negative:
            below.append((base, -exponent))
        else:
            above.append((base, exponent))
    for side in (above, below, tail):
        side.sort(key=lambda factor: (factor_key(factor[0]), str(factor[1])))
    return above, below, tail


def _is_monomial(factor: Factor) -> bool:
    base = factor[0]
    return base.is_Number or base.is_NumberSymbol or base is S.ImaginaryUnit or base.is_Symbol


def _root_outside(roots: tuple[Expr, Expr]) -> bool:
    """``(k_B T/2 pi) sqrt(2k/m)``: the root of a quotient stands after the fraction."""
    return 1 not in roots


def _divide(
    above: list[Factor], below: list[Factor], numbers: tuple[Expr, Expr], roots: tuple[Expr, Expr]
) -> tuple[list[Factor], list[Factor]]:
    """Which factors of the numerator stand inside the fraction, and which after it."""
    quotient = numbers[1] != 1 or bool(below) or (roots[0] == 1 and roots[1] != 1)
    rest = [f for f in above if not _is_monomial(f)]
    if not quotient:
        return [f for f in above if _is_monomial(f)], rest
    long = any(not _is_monomial(f) for f in below)
    short_front = numbers[0] == 1 and not any(_is_monomial(f) for f in above)
    letters_below = any(f[0].is_Symbol for f in below)
    inside: list[Factor] = []
    outside: list[Factor] = []
    for factor in above:
        base = factor[0]
        if _is_monomial(factor):
            stays = True
        elif isinstance(base, Add):
            stays = not _is_tall_sum(base) or (long and not base.atoms(Function))
        elif long:
            stays = True
        else:
            stays = short_front and letters_below and len(rest) == 1 and _is_short(base)
        (inside if stays else outside).append(factor)
    return inside, outside


def _is_tall_sum(base: Add) -> bool:
    if any(not isinstance(f, AppliedUndef) for f in base.atoms(Function)):
        return True
    return any(p.exp.is_negative for p in base.atoms(Pow)) or bool(base.atoms(*OPERATORS))


def _is_short(base: Expr) -> bool:
    return isinstance(base, Function) and all(a.is_Symbol or a.is_Number for a in base.args)


def _fraction(printer, numbers, inside, below, roots, followed) -> str:  # type: ignore[no-untyped-def]
    """The fraction in front: numbers, letters, roots and short brackets."""
    outside_root = _root_outside(roots)
    above_root = S.One if outside_root else roots[0]
    below_root = S.One if outside_root else roots[1]
    quotient = numbers[1] != 1 or bool(below) or below_root != 1
    if not quotient:
        return _row(printer, numbers[0], inside, above_root, alone=False)
    printer.depth += 1
    try:
        numerator = _row(printer, numbers[0], inside, above_root, alone=True)
        denominator = _row(printer, numbers[1], below, below_root, alone=True)
    finally:
        printer.depth -= 1
    if printer.depth and not followed and not outside_root:
        inline = _inline(numerator, inside, denominator, numbers, below, below_root)
        if inline:
            return inline
    return rf"\frac{{{numerator}}}{{{denominator}}}"


def _inline(numerator, inside, denominator, numbers, below, root) -> str:  # type: ignore[no-untyped-def]
    """``y/theta`` or ``k_1^2/(2N)`` where a built-up fraction would be too small to read."""
    bare = len(inside) == 1 and numbers[0] == 1  # a sum alone is written without its brackets
    short = all(_is_monomial(f) or (isinstance(f[0], Add) and not bare) for f in inside)
    if not short or not all(map(_is_monomial, below)) or root != 1 or "frac" in numerator:
        return ""
    pieces = len(below) + (numbers[1] != 1)
    if pieces > 3:
        return ""
    return f"{numerator}/{denominator}" if pieces == 1 else f"{numerator}/({denominator})"


def _row(printer, number, factors, root, *, alone) -> str:  # type: ignore[no-untyped-def]
    """Numbers, letters, root, brackets of one side of a fraction side by side."""
    simple = [f for f in factors if _is_monomial(f)]
    others = [f for f in factors if not _is_monomial(f)]
    single = alone and number == 1 and not simple and root == 1 and len(others) == 1
    if single and others[0][1] == 1:
        return printer._print(others[0][0])
    texts = [] if number == 1 else [str(number)]
    texts += [printer.factor(base, exponent) for base, exponent in simple]
    if root != 1:
        texts.append(_root(printer, root))
    texts += _join_functions(printer, others, False)
    if alone and printer.width and line_width(juxtapose(texts)) > printer.width:
        return stacked_factors(texts, printer.width)
    return juxtapose(texts) or ("1" if alone else "")


def _root(printer: Printer, radicand: Expr) -> str:
    if printer.depth:
        return rf"\sqrt{{{printer.nested(radicand)}}}"
    return rf"\sqrt{{{printer._print(radicand)}}}"


def _join_functions(printer: Printer, factors: list[Factor], followed: bool) -> list[str]:
    """Functions and brackets; a bare ``coth x`` before a bracket or bar gets its brackets."""
    texts: list[str] = []
    ambiguous = followed
    for base, exponent in reversed(factors):
        text = printer.factor(base, exponent, bracketed=ambiguous)
        ambiguous = not isinstance(base, Function) or bool(OPENS.match(text))
        texts.insert(0, text)
    return texts


def juxtapose(texts: list[str]) -> str:
    """Factors side by side; a thin space where two of them would run into each other."""
    row = previous = ""
    for text in (text for text in texts if text):
        if row and row[-1].isdigit() and text[0].isdigit():
            row += r" \cdot "
        elif row:
            row += r"\," if _runs_into(previous, text) else " "
        row += text
        previous = text
    return row


def _runs_into(previous: str, text: str) -> bool:
    """After a fraction or root before a letter; on either side of a difference ``Delta T``."""
    letter = text[0].isalpha() or (text[0] == "\\" and not OWN_SPACE.match(text))
    if not letter or r"\Delta " in text[:7]:
        return bool(letter) and (previous[-1].isalpha() or previous[-1] == "}")
    return previous.startswith((r"\Delta ", r"\frac", r"\sqrt"))
