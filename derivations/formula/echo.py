"""A formula as plain text that reads back to the same expression."""

from __future__ import annotations

from sympy import Add, Expr, Integral, Sum, Symbol
from sympy.printing.str import StrPrinter

from ..term_order import sorted_terms
from .latex_names import name_key
from .names import Names

__all__ = ["echo"]


class _Printer(StrPrinter):
    """SymPy's text with the names and the integrals of this notation; ``**`` stays.

    Terms are in our order: SymPy's own evaluates constants to find its order.
    """

    def __init__(self, names: Names, expression: Expr) -> None:
        super().__init__({"order": "none"})
        self.names = names
        letters = {symbol.name for symbol in expression.atoms(Symbol)}
        self.has_i = "i" in letters or names.knows(name_key("i"))

    def _as_ordered_terms(self, expr: Expr, order: object = None) -> list[Expr]:
        return sorted_terms(Add.make_args(expr))

    def _print_Symbol(self, expr: Symbol) -> str:
        return self.names.text(expr)

    def _scoped(self, word: str, expr: Expr) -> str:
        text = self._print(expr.function)
        for variable, lower, upper in expr.limits:
            text = f"{word}({text}, {', '.join(map(self._print, (variable, lower, upper)))})"
        return text

    def _print_Integral(self, expr: Integral) -> str:
        return self._scoped("int", expr)

    def _print_Sum(self, expr: Sum) -> str:
        return self._scoped("sum", expr)

    def _print_gamma(self, expr: Expr) -> str:
        return f"Gamma({self._print(expr.args[0])})"

    def _print_ImaginaryUnit(self, expr: Expr) -> str:
        return "sqrt(-1)" if self.has_i else "i"

    def _print_Exp1(self, expr: Expr) -> str:
        return "exp(1)"


def echo(expression: Expr, names: Names) -> str:
    """The expression in plain text, every product and argument explicit."""
    text: str = _Printer(names, expression).doprint(expression)
    return text
