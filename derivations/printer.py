"""LaTeX of a SymPy expression the way a physicist writes it.

Built on SymPy's ``LatexPrinter`` for the objects that need no taste of their own (sets, matrices);
sums, products, powers, roots, functions, integrals are ours. Structure is kept as given: nothing is
expanded, factored or simplified. Inside a fraction, a root or an exponent short fractions turn into
``a/b``; square roots of quotients are put back together, ``sqrt(2 k/m)``.
"""

from __future__ import annotations

import re

from sympy import (
    Abs,
    Add,
    Expr,
    Function,
    I,
    Integer,
    Mul,
    Pow,
    Rational,
    S,
    Symbol,
    polygamma,
)
from sympy.core.function import AppliedUndef
from sympy.matrices import MatrixBase

from .letters import TALL, fence, symbol_latex
from .line_break import join_terms, line_width, stacked_list, stacked_terms
from .printer_operators import OperatorPrinter
from .term_order import OPERATORS, is_negative, negated, sorted_terms

__all__ = ["Printer", "common_divisor"]

# Functions that take their argument without brackets when it is a single letter or number.
OPERATOR_NAMES = {
    "sin": r"\sin", "cos": r"\cos", "tan": r"\tan", "cot": r"\cot", "sinh": r"\sinh",
    "cosh": r"\cosh", "tanh": r"\tanh", "coth": r"\coth", "log": r"\ln", "asin": r"\arcsin",
    "acos": r"\arccos", "atan": r"\arctan", "asinh": r"\operatorname{arsinh}",
    "acosh": r"\operatorname{arcosh}", "atanh": r"\operatorname{artanh}",
    "acoth": r"\operatorname{arcoth}", "sech": r"\operatorname{sech}",
    "csch": r"\operatorname{csch}", "re": r"\operatorname{Re}", "im": r"\operatorname{Im}",
    "arg": r"\arg", "sign": r"\operatorname{sgn}",
}  # fmt: skip
CALL_NAMES = {"gamma": r"\Gamma", "loggamma": r"\ln\Gamma", "zeta": r"\zeta", "LambertW": "W"}


class Printer(OperatorPrinter):
    """Prints one expression; ``depth`` counts the fractions and roots we are inside of.

    With ``width`` (in letters, see ``line_break``) sums and products too wide for it are set in
    several lines inside their brackets or fraction; without, everything is one line.
    """

    def __init__(self, width: float = 0) -> None:
        super().__init__({"imaginary_unit": "i", "ln_notation": True})
        self.depth = 0
        self.width = width

    def nested(self, expr: Expr) -> str:
        """The expression printed as part of a fraction, root or exponent."""
        self.depth += 1
        try:
            return self._print(expr)
        finally:
            self.depth -= 1

    # Atoms ------------------------------------------------------------------------------------

    def _print_Symbol(self, expr: Symbol, style: str = "plain") -> str:
        return symbol_latex(expr.name)

    _print_Dummy = _print_Symbol

    def _print_ImaginaryUnit(self, expr: Expr) -> str:
        return "i"

    def _print_EulerGamma(self, expr: Expr) -> str:
        return r"\gamma_{\mathrm{E}}"

    def _print_Rational(self, expr: Rational) -> str:
        if expr.q == 1:
            return str(expr.p)
        sign = "-" if expr.p < 0 else ""
        over = f"{abs(expr.p)}/{expr.q}" if self.depth else rf"\frac{{{abs(expr.p)}}}{{{expr.q}}}"
        return sign + over

    # Sums -------------------------------------------------------------------------------------

    def _print_Add(self, expr: Add, order: object = None) -> str:
        divisor = common_divisor(expr)
        if divisor != 1:
            return self._fraction_of(Add(*[term * divisor for term in expr.args]), divisor)
        pairs = self.signed_terms(expr)
        if self.width and line_width(join_terms(pairs)) > self.width:
            return stacked_terms(pairs, self.width)
        return join_terms(pairs)

    def _fraction_of(self, numerator: Expr, divisor: Integer) -> str:
        if self.depth:
            return f"({self.nested(numerator)})/{divisor}"
        return rf"\frac{{{self.nested(numerator)}}}{{{divisor}}}"

    def signed_terms(self, expr: Expr) -> list[tuple[str, str]]:
        """The terms of a sum as (sign, LaTeX without it) in printing order."""
        pairs = []
        for term in sorted_terms(Add.make_args(expr)):
            negative = is_negative(term)
            body = self._print(negated(term) if negative else term)
            if negative and isinstance(-term, Add):
                body = fence(body)
            if body.startswith("-"):  # a product whose sum of negative terms came out as -(...)
                negative, body = not negative, body[1:].lstrip()
            pairs.append(("-" if negative else "+", body))
        return pairs

    # Products ---------------------------------------------------------------------------------

    def _print_Mul(self, expr: Mul) -> str:
        from .products import print_product

        return print_product(self, expr)

    def factor(self, base: Expr, exponent: Expr, *, bracketed: bool = False) -> str:
        """``base**exponent`` (positive exponent) as a factor of a product."""
        if exponent == 1:
            text = self._print(base)
            if isinstance(base, Add) and not _is_fraction_sum(base):
                return fence(text)
            if type(base).__name__ in OPERATOR_NAMES and bracketed:
                return self._function(base, bracketed=True)
            return fence(text) if isinstance(base, Add) else text
        return self.power(base, exponent, bracketed=bracketed)

    def _print_Pow(self, expr: Pow, **kwargs: object) -> str:
        if expr.exp.is_Rational and (expr.exp.is_negative or expr.exp.q == 2):
            return self._print_Mul(expr)
        return self.power(expr.base, expr.exp)

    def power(self, base: Expr, exponent: Expr, *, bracketed: bool = False) -> str:
        """A power that is not a quotient."""
        if exponent == S.Half:
            return rf"\sqrt{{{self.nested(base)}}}"
        if exponent.is_Rational and exponent.p == 1:
            return rf"\sqrt[{exponent.q}]{{{self.nested(base)}}}"
        raised = "^" + self._braced(exponent)
        name = OPERATOR_NAMES.get(type(base).__name__)
        if name and exponent.is_Integer and exponent > 1 and len(base.args) == 1:
            return self._function(base, raised, bracketed=bracketed)
        text = self._print(base)
        if isinstance(base, (Abs, AppliedUndef)):
            return text + raised
        simple = base.is_Symbol or base.is_NumberSymbol or (base.is_Integer and base >= 0)
        if not simple or re.search(r"[\^ ]|\\Delta", text):
            text = fence(text)
        return text + raised

    def _print_ExpBase(self, expr: Expr, exp: object = None) -> str:
        return rf"e^{{{self.nested(expr.args[0])}}}"

    _print_exp = _print_ExpBase

    # Functions --------------------------------------------------------------------------------

    def _print_Function(self, expr: Function, exp: object = None) -> str:
        return self._function(expr)

    def _function(self, expr: Expr, raised: str = "", *, bracketed: bool = False) -> str:
        name = OPERATOR_NAMES.get(type(expr).__name__)
        if name is None or len(expr.args) != 1:
            called = CALL_NAMES.get(type(expr).__name__) or symbol_latex(type(expr).__name__)
            return self.call(
                (OPERATOR_NAMES.get(type(expr).__name__) or called) + raised, expr.args
            )
        (argument,) = expr.args
        if isinstance(argument, Abs) or (_is_atom(argument) and not bracketed):
            text = self._print(argument)
            return name + raised + (text if text[0] in "\\|" else " " + text)
        return self.call(name + raised, expr.args)

    def call(self, name: str, arguments: tuple[Expr, ...]) -> str:
        texts = [self._print(argument) for argument in arguments]
        content = ", ".join(texts)
        if self.width and line_width(content) > self.width and len(texts) > 1:
            content = stacked_list(texts)
        bracket = fence(content, call=True)
        return name + (r"\!" if bracket.startswith(r"\left") else "") + bracket

    def _print_log(self, expr: Expr, exp: object = None) -> str:
        return self._function(expr)

    _print_re = _print_im = _print_sign = _print_arg = _print_log
    _print_gamma = _print_loggamma = _print_zeta = _print_LambertW = _print_log

    def _print_Min(self, expr: Expr, exp: object = None) -> str:
        return self.call(r"\min", expr.args)

    def _print_Max(self, expr: Expr, exp: object = None) -> str:
        return self.call(r"\max", expr.args)

    def _print_polygamma(self, expr: polygamma, exp: object = None) -> str:
        order, argument = expr.args
        name = r"\psi" if order == 0 else rf"\psi^{{({self._print(order)})}}"
        return self.call(name, (argument,))

    def _print_Abs(self, expr: Abs, exp: object = None) -> str:
        content = self._print(expr.args[0])
        return rf"\left|{content}\right|" if TALL.search(content) else f"|{content}|"

    def _print_conjugate(self, expr: Expr, exp: object = None) -> str:
        text = self._print(expr.args[0])
        return text + "^{*}" if expr.args[0].is_Symbol else rf"\overline{{{text}}}"

    def _print_KroneckerDelta(self, expr: Expr, exp: object = None) -> str:
        first, second = (self._print(index) for index in expr.args)
        comma = "" if len(first) == len(second) == 1 else ","
        return rf"\delta_{{{first}{comma}{second}}}"

    def _print_DiracDelta(self, expr: Expr, exp: object = None) -> str:
        return self.call(r"\delta", expr.args[:1])

    # Relations and collections ------------------------------------------------------------------

    def _print_Relational(self, expr: Expr) -> str:
        signs = {"==": "=", "<": "<", ">": ">", "<=": r"\le", ">=": r"\ge", "!=": r"\neq"}
        return f"{self._print(expr.lhs)} {signs[expr.rel_op]} {self._print(expr.rhs)}"

    def _print_MatrixBase(self, expr: MatrixBase) -> str:
        rows = [" & ".join(self.nested(e) for e in row) for row in expr.tolist()]
        return r"\begin{pmatrix} " + r" \\ ".join(rows) + r" \end{pmatrix}"

    def _print_MatAdd(self, expr: Expr) -> str:
        pairs = []
        for term in sorted(expr.args, key=lambda term: (len(term.args), str(term))):
            text = self._print(term)
            pairs.append(("-", text[1:].strip()) if text.startswith("-") else ("+", text))
        return join_terms(pairs)

    def _print_tuple(self, expr: tuple) -> str:
        return fence(", ".join(self._print(item) for item in expr), call=True)

    _print_Tuple = _print_tuple


def common_divisor(expr: Add) -> int:
    """The divisor of ``(T_L + T_R)/2``: SymPy keeps it in every term, we write it once."""
    divisors = set()
    for term in expr.args:
        coefficient, rest = term.as_coeff_Mul()
        if not coefficient.is_Rational or rest.atoms(Function) or _has_quotient(rest):
            return 1
        divisors.add(coefficient.q)
    return divisors.pop() if len(divisors) == 1 else 1


def _has_quotient(expr: Expr) -> bool:
    return any(p.exp.is_negative for p in expr.atoms(Pow)) or bool(expr.atoms(*OPERATORS))


def _is_fraction_sum(expr: Add) -> bool:
    return common_divisor(expr) != 1


def _is_atom(expr: Expr) -> bool:
    return expr.is_Symbol or expr.is_NumberSymbol or (expr.is_Integer and expr >= 0) or expr is I
