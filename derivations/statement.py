"""A statement: what is printed or claimed, where it is meant to hold, and how we get the same.

Sections declare them, see ``derivations.paper``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sympy import Expr, MatrixExpr, Symbol, oo

from derive.derivation import Derivation, Step

from .domain import Domain

if TYPE_CHECKING:
    from .paper import Section

__all__ = ["Cases", "Limit", "Statement", "Witness"]


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
    def title(self) -> str:
        """The name in words, and the number in another version of the paper."""
        words = self.name.replace("_", " ")
        return f"{words}; {self.also}" if self.also else words

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

    @cached_property
    def meanings(self) -> Mapping[Any, Any]:
        """What the named objects of ``where`` stand for, computed once."""
        return self.where() if callable(self.where) else self.where

    def written_out(self, value: Any) -> Any:
        """A side of the equation with the named objects of ``where`` replaced by what they are."""
        if isinstance(value, Cases):
            return Cases(value.conditions, tuple(self.written_out(v) for v in value.values))
        if not hasattr(value, "subs") or not self.where:
            return value
        for name, meaning in self.meanings.items():
            if isinstance(name, type):  # a function's name, or Sum: its definition takes arguments
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
