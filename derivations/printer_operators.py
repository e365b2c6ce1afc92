"""LaTeX of integrals, sums, limits, derivatives, residues, order terms: what acts on a body."""

from __future__ import annotations

from sympy import Add, Dummy, Expr, Integral, Mul, S, Symbol
from sympy.core.function import AppliedUndef
from sympy.printing.latex import LatexPrinter

from .letters import fence
from .term_order import base_exponent, factor_key

__all__ = ["OperatorPrinter"]


class OperatorPrinter(LatexPrinter):
    """The part of the printer for operators; ``nested`` and ``factor`` come from ``Printer``."""

    def nested(self, expr: Expr) -> str:
        raise NotImplementedError

    def factor(self, base: Expr, exponent: Expr, *, bracketed: bool = False) -> str:
        raise NotImplementedError

    def _body(self, expr: Expr) -> str:
        text = self._print(expr)
        return fence(text) if isinstance(expr, Add) or text.startswith("-") else text

    def _print_Integral(self, expr: Integral) -> str:
        text = ""
        for variable, *limits in reversed(expr.limits):
            bounds = ""
            if len(limits) == 2:
                lower, upper = (self.nested(limit) for limit in limits)
                bounds = f"_{{{lower}}}^{{{upper}}}"
            text += rf"\int{bounds}\!\mathrm{{d}}{self._print(variable)}\,"
        return text + self._body(expr.function)

    def _print_Sum(self, expr: Expr) -> str:
        return self._indexed(r"\sum", expr)

    def _print_Product(self, expr: Expr) -> str:
        return self._indexed(r"\prod", expr)

    def _indexed(self, sign: str, expr: Expr) -> str:
        text = ""
        for variable, lower, upper in reversed(expr.limits):
            bounds = f"{self._print(variable)}={self.nested(lower)}"
            text += rf"{sign}_{{{bounds}}}^{{{self.nested(upper)}}} "
        return text + self._body(expr.function)

    def _print_RootSum(self, expr: Expr) -> str:
        root = expr.poly.gen if isinstance(expr.poly.gen, Symbol) else Dummy("z")
        condition = self._print(expr.poly.as_expr())
        return rf"\sum_{{{condition} = 0}} {self._body(expr.fun(root))}"

    def _print_Residue(self, expr: Expr) -> str:
        function, variable, point = expr.args
        where = f"{self._print(variable)}={self.nested(point)}"
        return rf"\operatorname*{{Res}}_{{{where}}} {self._body(function)}"

    def _print_Limit(self, expr: Expr) -> str:
        body, variable, point, _ = expr.args
        target = f"{self._print(variable)}\\to {self.nested(point)}"
        return rf"\lim_{{{target}}} {self._body(body)}"

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
