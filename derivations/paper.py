"""How a paper is declared: sections, statements, quantities, figures.

A statement stands in its section's file the way it stands in the paper::

    flux = Section("4.1", "Intensive coupling, quantum case: heat flux")

    @flux.equation("49", g(x), x**2 / pi**2 * (...) - 2 * x, domain=Domain((X,)))
    def crossover_function():
        '''Residue sum of the conductance kernel over one relaxation pole.'''
        return conductance.residue_sum(x / pi)

The decorator holds what is *printed*, misprints and all; the body says how we get it, and returns
a SymPy expression or a ``derive.Derivation`` (an expression with its steps). Nothing here computes
a verdict: see ``derivations.verify``.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sympy import Expr, MatrixExpr, S, Symbol, oo
from sympy.core.function import FunctionClass

from derive.derivation import Derivation, Step

from .domain import Domain

__all__ = [
    "Cases",
    "Conventions",
    "Figure",
    "Limit",
    "Paper",
    "Quantity",
    "Section",
    "Statement",
    "UnknownName",
    "Witness",
]


class UnknownName(KeyError):
    """A paper, tag or name that does not exist; the message suggests near ones."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Conventions:
    """The conventions of a paper that a formula depends on, each in one line."""

    time_factor: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cases:
    """A formula given case by case (matrix elements, a piecewise limit): (condition, value) pairs.

    ``conditions`` are LaTeX fragments, the same on the printed and the derived side.
    """

    conditions: tuple[str, ...]
    values: tuple[Expr, ...]

    def __post_init__(self) -> None:
        if len(self.conditions) != len(self.values):
            raise ValueError("a formula given by cases needs one value for each condition")


@dataclass(frozen=True)
class Limit:
    """An asymptotic claim: the printed form is the leading order as ``symbol -> point``.

    With ``order`` the printed form claims an error term of relative order ``symbol**order``
    (for ``point = oo`` a negative power, else a positive one), otherwise only that the ratio
    tends to 1: then corrections it may carry are not judged.
    ``fixed`` gives symbols that are held as a combination, ``{theta: 2*k_1/(N*a)}``: the limit is
    taken after that substitution.
    """

    symbol: Symbol
    point: Expr = oo
    order: Expr | None = None
    fixed: Mapping[Symbol, Expr] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.order is not None and (self.order < 0) != (self.point is oo or self.point == oo):
            raise ValueError(f"{self.symbol}**({self.order}) is no error term as {self.symbol} "
                             f"-> {self.point}: it does not vanish")  # fmt: skip
        if self.order == 0:
            raise ValueError("an error term of relative order 1 claims nothing")


@dataclass(frozen=True)
class Witness:
    """An independent route to the same value, at exact parameter points.

    ``value(point, digits)`` returns a number or an Arb ball; it must share no code with the
    derivation. ``points`` are dicts from symbol to exact value. A ``slow`` one (a simulation) is
    asked only when that is wanted.
    """

    name: str
    value: Callable[[Mapping[Symbol, Expr], int], Any]
    points: tuple[Mapping[Symbol, Expr], ...]
    digits: int
    slow: bool = False


@dataclass(eq=False)
class Statement:
    """One printed equation or claim, and how we derive the same thing.

    ``where`` writes out named objects (``|G_1N|^2``, ``I_1(k_1, N)``) before anything is compared;
    it may be a function, called when needed.
    """

    section: Section
    tag: str
    kind: str  # equation, claim, definition, estimate, citation
    left: Any
    printed: tuple[Any, ...]  # one entry, or several for "A = B = C"
    body: Callable[[], Any]
    domain: Domain = field(default_factory=Domain)
    limit: Limit | None = None
    condition: Any = None  # the statement is claimed everywhere; we claim it holds where this does
    where: Mapping[Any, Any] | Callable[[], Mapping[Any, Any]] = field(default_factory=dict)
    sampled: bool = False  # the body looks at samples only, so that the best verdict is verified
    relation: str = "="
    text: str = ""  # a claim in words, close to the paper's own
    note: str = ""  # a slip that changes no number, a reading of the extracted text
    also: str = ""  # its number in another version of the paper: "arXiv (19)"
    witnesses: list[Witness] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.body.__name__

    @property
    def paper(self) -> str:
        return self.section.paper_key

    @property
    def identifier(self) -> str:
        return f"{self.paper}:{self.tag}"

    @property
    def origin(self) -> str:
        """``printed`` for a formula of the paper; ``claimed`` for words or results of our own."""
        return "claimed" if self.in_words else "printed"

    @property
    def in_words(self) -> bool:
        """Whether the tag is ours, the paper having words and no number."""
        return self.kind in ("claim", "citation")

    @property
    def comment(self) -> str:
        """The sentence between the equations: the docstring of the body."""
        return " ".join((self.body.__doc__ or "").split())

    @cached_property
    def derivation(self) -> Derivation:
        """Our own derivation, computed once."""
        value = self.body()
        return value if isinstance(value, Derivation) else Derivation(value)

    @property
    def derived(self) -> Any:
        return self.derivation.result

    def written_out(self, value: Any) -> Any:
        """A side of the equation with the named objects of ``where`` replaced by what they are."""
        if isinstance(value, Cases):
            return Cases(value.conditions, tuple(self.written_out(v) for v in value.values))
        if not hasattr(value, "subs") or not self.where:
            return value
        objects = self.where() if callable(self.where) else self.where
        for name, meaning in objects.items():
            if isinstance(name, FunctionClass):  # a function's name: its definition takes arguments
                value = value.replace(name, meaning)
            else:
                value = value.xreplace({name: meaning})
        return value.doit().as_explicit() if isinstance(value, MatrixExpr) else value

    @property
    def shown(self) -> Any:
        """The derived side as something that can be typeset; None for certified numbers."""
        if hasattr(self.derived, "as_expr"):
            return self.derived.as_expr()
        return self.derived if isinstance(self.derived, Expr | MatrixExpr | Cases) else None

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.derivation.steps

    def witness(
        self,
        name: str,
        points: Iterable[Mapping[Symbol, Any]],
        digits: int = 20,
        *,
        slow: bool = False,
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Attach an independent route: ``@statement.witness("linear solve", points=[...])``."""

        def attach(value: Callable[..., Any]) -> Callable[..., Any]:
            self.witnesses.append(Witness(name, value, tuple(points), digits, slow))
            return value

        return attach


@dataclass(eq=False)
class Quantity:
    """A number with a name that ``derive value`` can print.

    ``closed()`` returns what the certified digits come from: a SymPy expression, a
    ``derive.response.ThermalIntegral`` or a tuple of them to be added. ``integral()`` returns the
    same quantity as ThermalIntegral(s) plus ordinary terms, evaluated by quadrature; ``printed()``
    the printed formula where it differs. ``special(values)`` gives the form, as ``closed`` does, at
    the edge of the domain where the general one is 0/0 (temperature zero), and None elsewhere.
    """

    section: Section
    name: str
    domain: Domain
    closed: Callable[[], Any]
    unit: str = ""
    latex: str = ""
    integral: Callable[[], Any] | None = None
    printed: Callable[[], Any] | None = None
    limits: Mapping[str, Callable[[], Any]] = field(default_factory=dict)  # parameter = oo
    special: Callable[[Mapping[Symbol, Expr]], Any] | None = None
    source: str = ""  # tag of the statement it comes from

    @property
    def comment(self) -> str:
        return " ".join((self.closed.__doc__ or "").split())

    @property
    def parameters(self) -> tuple[str, ...]:
        return self.domain.names()


@dataclass(frozen=True)
class Figure:
    """A figure of the paper: ``draw(figure_builder)`` lives in the paper's ``figures`` module."""

    name: str
    caption: str
    draw: Callable[..., Any]


class Section:
    """One section of a paper: its number, title, statements and quantities in printed order."""

    def __init__(self, number: str, title: str) -> None:
        self.number = number
        self.title = title
        self.paper_key = ""
        self.statements: list[Statement] = []
        self.quantities: list[Quantity] = []

    def equation(
        self, tag: str, left: Any, *printed: Any, kind: str = "equation", **options: Any
    ) -> Callable[[Callable[[], Any]], Statement]:
        """Declare a numbered equation ``left = printed[0] (= printed[1] ...)``."""

        def declare(body: Callable[[], Any]) -> Statement:
            given = tuple(S(side) if isinstance(side, int) else side for side in printed)
            if not given and kind not in ("definition", "estimate"):
                raise ValueError(f"equation {tag} has no printed right side to judge")
            statement = Statement(self, tag, kind, left, given, body, **options)
            self.statements.append(statement)
            return statement

        return declare

    def definition(self, tag: str, left: Any, *printed: Any, **options: Any) -> Any:
        """Declare a definition: nothing to prove; the body returns the same thing in our words."""
        return self.equation(tag, left, *printed, kind="definition", **options)

    def claim(self, tag: str, text: str, left: Any, *printed: Any, **options: Any) -> Any:
        """Declare a claim in words, with the equation that states it."""
        return self.equation(tag, left, *printed, kind="claim", text=text, **options)

    def citation(self, tag: str, text: str, left: Any, *printed: Any, **options: Any) -> Any:
        """Declare what the paper reports of other work and nothing here can compute.

        The body returns the same thing in our words; it is not judged.
        """
        return self.equation(tag, left, *printed, kind="citation", text=text, **options)

    def quantity(
        self, name: str, domain: Domain, **options: Any
    ) -> Callable[[Callable[[], Any]], Quantity]:
        """Declare a quantity; the body returns its closed form."""

        def declare(body: Callable[[], Any]) -> Quantity:
            quantity = Quantity(self, name, domain, body, **options)
            self.quantities.append(quantity)
            return quantity

        return declare


class Paper:
    """A paper: its key, reference, conventions, and the modules that hold its sections.

    Section modules are named explicitly in reading order and imported when first needed; each
    exposes the sections it contributes to as a tuple ``sections``, so that a long section may be
    continued in a second module; the figures module exposes ``figures``.
    """

    def __init__(
        self,
        key: str,
        *,
        title: str,
        authors: str,
        reference: str,
        conventions: Conventions,
        modules: tuple[str, ...],
        figures: str = "",
    ) -> None:
        self.key = key
        self.title = title
        self.authors = authors
        self.reference = reference
        self.conventions = conventions
        self._modules = modules
        self._figures = figures

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        found: dict[Section, None] = {}
        for name in self._modules:
            for section in importlib.import_module(name).sections:
                section.paper_key = self.key
                found.setdefault(section)
        return tuple(found)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        table: dict[str, Statement] = {}
        for section in self.sections:
            for statement in section.statements:
                if statement.tag in table:
                    raise ValueError(f"{self.key}:{statement.tag} is declared twice")
                table[statement.tag] = statement
        return table

    @cached_property
    def quantities(self) -> dict[str, Quantity]:
        return {q.name: q for section in self.sections for q in section.quantities}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        if not self._figures:
            return {}
        return {f.name: f for f in importlib.import_module(self._figures).figures}

    def statement(self, tag: str) -> Statement:
        return _lookup(self.statements, tag, f"{self.key} has no statement")

    def quantity(self, name: str) -> Quantity:
        return _lookup(self.quantities, name, f"{self.key} has no quantity")

    def figure(self, name: str) -> Figure:
        return _lookup(self.figures, name, f"{self.key} has no figure")


def _lookup(table: Mapping[str, Any], name: str, complaint: str) -> Any:
    if name in table:
        return table[name]
    import difflib

    near = difflib.get_close_matches(name, table, n=4, cutoff=0.4)
    hint = f"; did you mean {', '.join(near)}?" if near else f"; it has {', '.join(table)}"
    raise UnknownName(f"{complaint} {name!r}{hint}")
