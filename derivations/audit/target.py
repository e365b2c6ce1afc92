"""What a formula is laid beside: a statement, one of its cases, or a quantity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sympy import Expr, Function, MatrixExpr, S, Symbol

from derive.asymptotics import Expansion
from derive.poles import pole_sum
from derive.response import ThermalIntegral

from ..paper import Cases, Figure, Paper, Quantity, Statement
from ..selection import find

__all__ = ["NotAuditable", "Target", "target"]

_RATE = Symbol("z")
_FREQUENCY = Symbol("y", real=True)


class NotAuditable(ValueError):
    """There is no single formula to lay another one beside; the message says what there is."""


@dataclass(frozen=True)
class Target:
    """A statement whose printed form is to be replaced, and our forms of the same thing.

    ``forms`` are equal to one another; the last is the one to be evaluated, the others are there
    for proofs. ``source`` is what declares the names that a formula may use.
    """

    statement: Statement
    forms: tuple[Any, ...]
    source: Statement | Quantity
    case: str = ""

    def judged_by(self, form: Any, printed: Expr, **changes: Any) -> Statement:
        """A statement that says: ``printed`` is ``form``."""
        return replace(
            self.statement, printed=(printed,), body=_giving(form), kind="equation",
            condition=None, witnesses=[], **changes,
        )  # fmt: skip


def target(name: str, case: int | None = None) -> Target:
    """What ``PAPER:TAG`` names; ``case`` (from 1) picks one line of a formula given by cases.

    Raises ``UnknownName``, and ``NotAuditable`` for figures, matrices, counts and names of steps.
    """
    paper, item = find(name)
    if isinstance(item, Figure):
        raise NotAuditable(f"{name} is a figure; audit a formula against a statement or quantity")
    if isinstance(item, Quantity):
        if case is not None:
            raise NotAuditable(f"{name} is a single formula: leave --case out")
        return _of_quantity(item)
    return _of_statement(paper, item, case)


def _of_quantity(quantity: Quantity) -> Target:
    symbols = tuple(variable.symbol for variable in quantity.domain.variables)
    forms = _forms(quantity)
    statement = Statement(
        quantity.section, quantity.name, "equation", Function(quantity.name)(*symbols), (),
        _giving(forms[-1]), quantity.domain,
    )  # fmt: skip
    return Target(statement, forms, quantity)


def _forms(quantity: Quantity) -> tuple[Expr, ...]:
    """The integral written out, if it is one, then the sum over poles or the closed form."""
    whole = quantity.integral() if quantity.integral is not None else None
    closed = quantity.closed()
    forms = [_written(part) for part in (whole, closed) if part is not None]
    forms.append(_summed(closed))
    return tuple(dict.fromkeys(forms))


def _parts(form: Any) -> tuple[Any, ...]:
    return form if isinstance(form, tuple) else (form,)


def _written(form: Any) -> Expr:
    return sum(p.as_expr(_FREQUENCY) if isinstance(p, ThermalIntegral) else p for p in _parts(form))


def _summed(form: Any) -> Expr:
    return sum(pole_sum(p, _RATE) if isinstance(p, ThermalIntegral) else p for p in _parts(form))


def _of_statement(paper: Paper, statement: Statement, case: int | None) -> Target:
    name, label = statement.identifier, ""
    if statement.sampled:  # before anything is derived
        raise NotAuditable(f"{name} {_NO_FORMULA.format(name)}")
    derived = statement.derived
    if isinstance(derived, Cases):
        place, label = _chosen(statement, derived, case)
        derived = derived.values[place]
        if isinstance(statement.left, Cases):
            statement = replace(statement, left=statement.left.values[place])
    elif case is not None:
        raise NotAuditable(f"{name} is a single formula: leave --case out")
    if not isinstance(derived, Expr | Expansion):
        raise NotAuditable(f"{name} is not about one formula (derive show {name}): choose another")
    if isinstance(derived, MatrixExpr) or derived == S.true or _is_count(derived):
        raise NotAuditable(f"{name} {_NO_FORMULA.format(name)}")
    same = _same_quantity(paper, statement) if isinstance(derived, Expr) else ()
    return Target(statement, (derived, *same), statement, label)


_NO_FORMULA = "is a matrix, a count or a relation, not a formula (derive show {}): choose another"


def _is_count(derived: Any) -> bool:
    return isinstance(derived, Expr) and bool(derived.is_number)


def _chosen(statement: Statement, cases: Cases, case: int | None) -> tuple[int, str]:
    """Place and condition of the case."""
    listed = "; ".join(f"{n}: {text}" for n, text in enumerate(cases.conditions, start=1))
    if case is None or not 1 <= case <= len(cases.values):
        raise NotAuditable(
            f"{statement.identifier} is given by cases: choose one with --case ({listed})"
        )
    return case - 1, cases.conditions[case - 1]


def _same_quantity(paper: Paper, statement: Statement) -> tuple[Expr, ...]:
    """Forms of the quantity that the left side names, such as I1 for ``I_1(k_1, N)``."""
    left = statement.left
    if not (isinstance(left, Expr) and left.is_Function):
        return ()
    quantity = paper.quantities.get(str(left.func).replace("_", ""))
    if quantity is None or quantity.source != statement.tag:
        return ()
    return _forms(quantity) if set(left.free_symbols) <= set(_symbols(quantity)) else ()


def _symbols(quantity: Quantity) -> tuple[Symbol, ...]:
    return tuple(variable.symbol for variable in quantity.domain.variables)


def _giving(form: Any) -> Callable[[], Any]:
    def derived() -> Any:
        return form

    return derived
