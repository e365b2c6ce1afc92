"""LaTeX of integrals, sums, limits, derivatives, residues, order terms: what acts on a body."""

from __future__ import annotations

from sympy import Add, Dummy, Expr, Integral, Limit, Mul, Product, RootSum, S, Sum, Symbol
from sympy.core.function import AppliedUndef
from sympy.printing.latex import LatexPrinter

from .letters import fence
from .term_order import base_exponent, factor_key

__all__ = ["OperatorPrinter"]


class OperatorPrinter(LatexPrinter):
    """The part of the printer for operators; ``nested`` and ``factor`` come from ``Printer``."""

    width: float = 0

    def nested(self, expr: Expr) -> str:
        raise NotImplementedError

    def factor(self, base: Expr, exponent: Expr, *, bracketed: bool = False) -> str:
        raise NotImplementedError

    def _body(self, expr: Expr) -> str:
        text = self._print(expr)
        return fence(text) if isinstance(expr, Add) or text.startswith("-") else text

    def operator_parts(self, expr: Expr) -> tuple[str, Expr] | None:
        """An integral, sum, limit or residue as its sign with the limits, and what it acts on."""
        if isinstance(expr, Integral):
            return "".join(map(self._integral_sign, reversed(expr.limits))), expr.function
        if isinstance(expr, (Sum, Product)):
            sign = r"\sum" if isinstance(expr, Sum) else r"\prod"
            return "".join(
                self._indexed(sign, limit) for limit in reversed(expr.limits)
            ), expr.function
        if isinstance(expr, RootSum):
            root = expr.poly.gen if isinstance(expr.poly.gen, Symbol) else Dummy("z")
            return rf"\sum_{{{self._condition(expr.poly.as_expr())}}} ", expr.fun(root)
        if isinstance(expr, Limit):
            body, variable, point, _ = expr.args
            return rf"\lim_{{{self._print(variable)}\to {self.nested(point)}}} ", body
        if type(expr).__name__ == "Residue":
            function, variable, point = expr.args
            where = f"{self._print(variable)}={self.nested(point)}"
            return rf"\operatorname*{{Res}}_{{{where}}} ", function
        return None

    def _operator(self, expr: Expr) -> str:
        parts = self.operator_parts(expr)
        assert parts is not None
        return parts[0] + self._body(parts[1])

    _print_Integral = _print_Sum = _print_Product = _print_RootSum = _operator
    _print_Limit = _print_Residue = _operator

    def _integral_sign(self, limits: tuple) -> str:
        variable, *ends = limits
        bounds = ""
        if len(ends) == 2:
            bounds = f"_{{{self.nested(ends[0])}}}^{{{self.nested(ends[1])}}}"
        return rf"\int{bounds}\!\mathrm{{d}}{self._print(variable)}\,"

    def _indexed(self, sign: str, limits: tuple) -> str:
        variable, lower, upper = limits
        bounds = f"{self._print(variable)}={self.nested(lower)}"
        return rf"{sign}_{{{bounds}}}^{{{self.nested(upper)}}} "

    def _condition(self, polynomial: Expr) -> str:
        """``P(z) = 0`` below a sum over roots, in one line however long."""
        width, self.width = self.width, 0
        try:
            return f"{self._print(polynomial)} = 0"
        finally:
            self.width = width

    def _print_Derivative(self, expr: Expr) -> str:
        partial = len(expr.expr.free_symbols) > 1
        sign = r"\partial " if partial else r"\mathrm{d}"
        total = sum((count for _, count in expr.variable_count), S.Zero)
        power = "" if total == 1 else f"^{self._braced(total)}"
        below = "".join(
            sign + self._print(v) + ("" if count == 1 else f"^{self._braced(count)}")
            for v, count in expr.variable_count
        )
        above = sign.strip() + power
        if isinstance(expr.expr, AppliedUndef):
            return rf"\frac{{{above}{' ' if partial else ''}{self._print(expr.expr)}}}{{{below}}}"
        return rf"\frac{{{above}}}{{{below}}} {self._body(expr.expr)}"

    def _braced(self, expr: Expr) -> str:
        text = self.nested(expr)
        return text if len(text) == 1 else f"{{{text}}}"

    def _print_Order(self, expr: Expr) -> str:
        body = expr.args[0]
        base, exponent = base_exponent(body)
        if body.is_Mul or (base.is_Symbol and exponent.is_Rational):
            content = " ".join(
                self.factor(*base_exponent(f))
                for f in sorted(Mul.make_args(body), key=lambda f: factor_key(base_exponent(f)[0]))
            )
        else:
            content = self._print(body)
        return "O" + fence(content, call=True)
