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
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sympy import Expr, S, Symbol

from .domain import Domain
from .statement import Cases, Limit, Statement, Witness
from .units import InSI

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


@dataclass(eq=False)
class Quantity:
    """A number with a name that ``derive value`` can print.

    ``closed()`` returns what the certified digits come from: a SymPy expression, a
    ``derive.response.ThermalIntegral`` or a tuple of them to be added. ``integral()`` returns the
    same quantity as ThermalIntegral(s) plus ordinary terms, evaluated by quadrature; ``printed()``
    the printed formula where it differs. ``special(values)`` gives the form, as ``closed`` does, at
    the edge of the domain where the general one is 0/0 (temperature zero), and None elsewhere; a
    parameter may be ``oo`` there, and a form that no longer holds it is the limit already.
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
    si: InSI | None = None  # where it takes SI units (hbar = k_B = 1 otherwise)

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
    continued in a second module; results of our own, numbered ``beyond``, come last. The figures
    module exposes ``figures``.
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
        return tuple(sorted(found, key=lambda section: section.number == "beyond"))

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

    @cached_property
    def _elsewhere(self) -> dict[str, Statement]:
        return {_bare(s.also): s for s in self.statements.values() if s.also}

    def statement(self, tag: str) -> Statement:
        """By its tag, or by its number in another version: ``arXiv-19``."""
        if tag not in self.statements and (other := self.statement_elsewhere(tag)) is not None:
            return other
        return _lookup(self.statements, tag, f"{self.key} has no statement")

    def statement_elsewhere(self, number: str) -> Statement | None:
        """The statement that has this number in another version of the paper."""
        return self._elsewhere.get(_bare(number))

    def quantity(self, name: str) -> Quantity:
        return _lookup(self.quantities, name, f"{self.key} has no quantity")

    def figure(self, name: str) -> Figure:
        return _lookup(self.figures, name, f"{self.key} has no figure")


def _bare(number: str) -> str:
    """``arxiv19`` for ``arXiv (19)`` and ``arXiv-19``."""
    return "".join(c for c in number.lower() if c.isalnum() or c == "+")


def _lookup(table: Mapping[str, Any], name: str, complaint: str) -> Any:
    if name in table:
        return table[name]
    import difflib

    near = difflib.get_close_matches(name, table, n=4, cutoff=0.4)
    hint = f"; did you mean {', '.join(near)}?" if near else f"; it has {', '.join(table)}"
    raise UnknownName(f"{complaint} {name!r}{hint}")
