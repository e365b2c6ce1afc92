"""LaTeX of expressions, statements and texts; snippets for ``\\input``.

Snippets need ``amsmath`` and ``amssymb`` only. The derived form carries the label
``eq:PAPER-TAG``, the printed one, where it looks different, ``eq:PAPER-TAG-printed``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sympy import Basic, Expr, Integer, Mul, Order, S, Symbol
from sympy.matrices import MatrixBase

from .letters import accented
from .line_break import break_terms, join_terms, line_width
from .long_lines import broken
from .paper import Cases
from .printer import Printer
from .prose import segments

if TYPE_CHECKING:
    from derive.derivation import Step

    from .paper import Statement
    from .verify import Verdict

__all__ = [
    "display",
    "escape",
    "label",
    "latex",
    "latex_lines",
    "snippet",
    "statement_latex",
    "text_to_latex",
]

RELATIONS = {
    "=": "=", "==": "=", "~": r"\sim", "<": "<", ">": ">", "<=": r"\le", ">=": r"\ge",
    "<<": r"\ll", ">>": r"\gg", "!=": r"\neq", "approx": r"\approx", "propto": r"\propto",
    "->": r"\to",
}  # fmt: skip
MANY = 3  # lines of a right side beyond which the left side gets a line of its own
LINE = 54  # letters in a line of \textwidth of the standard article class, equation number beside
ESCAPES = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "{": r"\{",
    "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "$": r"\$",
    "<": r"\ensuremath{<}", ">": r"\ensuremath{>}", "|": r"\ensuremath{|}",
}  # fmt: skip


def latex(expr: Any, width: float = 0) -> str:
    """LaTeX of a SymPy expression, ``Cases``, tuple, matrix or number; strings are LaTeX already.

    Sums that are wider than ``width`` letters are broken inside their brackets and fractions;
    without ``width`` nothing is. Raises ``TypeError`` for anything that is not mathematics.
    """
    if isinstance(expr, str):
        return accented(expr)
    if isinstance(expr, Cases):
        rows = [
            rf"{Printer(width).nested(S(value))}, & {accented(condition)}"
            for condition, value in zip(expr.conditions, expr.values, strict=True)
        ]
        return r"\begin{cases} " + r" \\[2pt] ".join(rows) + r" \end{cases}"
    if isinstance(expr, (tuple, list)):
        return r",\quad ".join(latex(item, width) for item in expr)
    if isinstance(expr, bool):
        return rf"\text{{{str(expr).lower()}}}"
    if isinstance(expr, int):
        expr = Integer(expr)
    if isinstance(expr, (Basic, MatrixBase)):
        return Printer(width).doprint(expr)
    if type(expr).__name__ == "Converging":  # certified values at finite sizes, no formula
        return r"\text{(numerical limit)}"
    return join_terms(_terms(expr, width))


def _terms(expr: Any, width: float) -> list[tuple[str, str]]:
    """Signed terms of a sum, an expansion (leading order first) or a thermal integral."""
    from derive.asymptotics import Expansion
    from derive.response import ThermalIntegral

    printer = Printer(width)
    if isinstance(expr, Expansion):
        pairs = []
        for coefficient, exponent in expr.terms:
            pairs += printer.signed_terms(Mul(coefficient, expr.symbol**exponent))
        left_out = printer.doprint(Order(expr.symbol**expr.remainder, (expr.symbol, expr.point)))
        return [*pairs, ("+", left_out)]
    if isinstance(expr, ThermalIntegral):
        return printer.signed_terms(expr.as_expr(Symbol("y", real=True)))
    if not isinstance(expr, Basic):
        raise TypeError(f"no LaTeX for {type(expr).__name__}: not an expression")
    return printer.signed_terms(expr)


def latex_lines(expr: Any, width: float = LINE) -> list[str]:
    """The LaTeX of one side of an equation in lines no wider than ``width`` letters."""
    whole = latex(expr)
    if line_width(whole) <= width:
        return [whole]
    if _is_compound(expr):
        return break_terms(_terms(expr, width), width)
    if isinstance(expr, Expr):
        return broken(expr, width)
    return [latex(expr, 0.75 * width)]


def _is_compound(expr: Any) -> bool:
    """An expansion or thermal integral: made of expressions without being one."""
    return type(expr).__name__ in ("Expansion", "ThermalIntegral")


def display(left: Any, relation: str, rights: tuple[Any, ...], width: float = LINE) -> str:
    """The inside of an ``equation``: one line, or ``split`` over several."""
    sign = RELATIONS.get(relation, relation)
    start = "" if left is None else latex(left)
    whole = f" {sign} ".join(part for part in [start, *map(latex, rights)] if part)
    if line_width(whole) <= width or not rights:
        return whole
    indent = line_width(start) + 3
    own_line = indent > width / 2
    sides = [latex_lines(right, width - indent) for right in rights] if not own_line else []
    if own_line or max(map(len, sides)) > MANY:
        own_line = bool(start)
        sides = [latex_lines(right, width - 5) for right in rights]
    rows = [f"&{start}"] if own_line else []
    for first, *rest in sides:
        before = r"&\quad " if own_line else "&" if rows else f"{start} &"
        rows.append(f"{before}{sign} {first}" if start or rows else f"&{first}")
        rows += [rf"&\qquad {line}" for line in rest]
    return "\\begin{split}\n  " + " \\\\\n  ".join(rows) + "\n\\end{split}"


def statement_latex(statement: Statement) -> dict[str, Any]:
    """``left``, ``printed`` and ``derived`` (right sides), ``relation``, and the ``steps``.

    Each step is a dict with ``text`` (LaTeX), ``left``, ``right`` and ``condition`` (or ``None``).
    """
    sign = RELATIONS.get(statement.relation, statement.relation)
    return {
        "left": None if statement.left is None else latex(statement.left),
        "relation": sign,
        "printed": f" {sign} ".join(latex(form) for form in statement.printed),
        "derived": latex(statement.derived),
        "steps": [
            {
                "text": text_to_latex(step.text),
                "left": latex(step.left),
                "right": latex(step.right),
                "condition": condition_latex(step),
            }
            for step in statement.steps
        ],
    }


def condition_latex(step: Step) -> str | None:
    """Under which condition a step holds, if there is one."""
    return None if step.condition in (None, True, S.true) else latex(step.condition)


def label(statement: Statement) -> str:
    """The name behind ``eq:`` in labels and ``#`` in links: ``andreucci-49``."""
    return f"{statement.paper}-{statement.tag}"


def snippet(statement: Statement, verdict: Verdict | None = None, width: float = LINE) -> str:
    """A statement ready for ``\\input``: sentence, printed form, our form, steps, verdict."""
    name = label(statement)
    derived = display(statement.left, statement.relation, (statement.derived,), width)
    printed = display(statement.left, statement.relation, statement.printed, width)
    judged = f", {verdict.verdict}" if verdict is not None else ""
    parts = [f"% {statement.identifier}: {statement.kind}{judged}"]
    if statement.text:
        parts.append(text_to_latex(statement.text))
    if statement.printed and printed != derived:
        parts.append(f"As {statement.origin}:\n" + equation(printed, name + "-printed"))
    if statement.comment:
        parts.append(text_to_latex(statement.comment))
    parts.append(equation(derived, name))
    parts += [_step(step, width) for step in statement.steps]
    return "\n".join(parts) + "\n"


def _step(step: Step, width: float) -> str:
    body = display(step.left, "=", (step.right,), width)
    condition = condition_latex(step)
    where = f" (where ${condition}$)" if condition else ""
    text = text_to_latex(step.text) + where
    return f"{text}\n\\begin{{equation*}}\n{body}\n\\end{{equation*}}"


def equation(body: str, name: str) -> str:
    """A numbered equation with its label."""
    return f"\\begin{{equation}}\\label{{eq:{name}}}\n{body}\n\\end{{equation}}"


def text_to_latex(text: str) -> str:
    """Running text with its special characters escaped and its mathematics set as such.

    ``$...$`` is kept as it is; names between double back-quotes become ``\\texttt``; what looks
    like mathematics in plain letters is typeset, see ``prose``. A lone dollar is a dollar.
    """
    frames = {"text": "{}", "math": "${}$", "code": r"\texttt{{{}}}"}
    return "".join(
        frames[kind].format(content if kind == "math" else escape(content))
        for kind, content in segments(text)
    )


def escape(text: str) -> str:
    """Plain text for LaTeX, nothing taken for mathematics."""
    return "".join(ESCAPES.get(character, character) for character in text)
