"""The repair of a refuted statement: what is compared with what, and where.

An equation is compared with its derived form; under the integral sign where both sides are
integrals, since an edit of an integrand shows there. A leading-order claim is compared far out in
its limit with the leading order of ours, or with all orders that it claims. A formula by cases
is repaired case by case, a chain of printed forms form by form. Every candidate is put before the
judge of the statement itself, at the statement's own digits, points and extremes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sympy import Add, Basic, Expr, Integral, Rational, S, Sum, oo

from derive.asymptotics import Expansion
from numerics.precision import working_precision

from ..converge import Converging
from ..identities import take_geometric_sums
from ..leading import leading_expansion
from ..paper import Cases, Statement
from ..prove import take_integrals
from ..ratio import exact_ratio
from .behaviour import behaviour, describe
from .constants import bases
from .edits import Edit, Vocabulary
from .lane import Lane, Objects
from .points import generic_points
from .search import Budget, Repair, Search, find_repairs

__all__ = ["Attempt", "attempts", "how_it_differs", "reprinted"]

Judge = Callable[[Statement], Mapping[str, Any]]
_FAR = 40  # decades
_EXTRA = 6  # points beyond the unknowns of a fit


@dataclass(frozen=True)
class Attempt:
    """The search for one printed form: which one, and what came of it."""

    side: int
    printed: Any
    search: Search | None  # None: there is no formula on the true side to compare with


@dataclass(frozen=True)
class _Goal:
    """What a part of a printed form is to equal, and in which lanes that is looked at."""

    truth: Expr
    points: list[dict[Any, Expr]]
    bits: int = 128
    certain: int | None = None


def reprinted(statement: Statement, *printed: Any) -> Statement:
    """The same statement with other printed forms; our derivation is not done again."""
    other = replace(statement, printed=printed)
    other.__dict__.update(derivation=statement.derivation, meanings=statement.meanings)
    return other


def attempts(statement: Statement, judge: Judge, budget: Budget | None = None) -> Iterator[Attempt]:
    """One attempt for every printed form that is refuted by itself.

    ``judge`` gives the verdict of a statement as a mapping with the key ``verdict``.
    """
    several = len(statement.printed) > 1
    for side, printed in enumerate(statement.printed):
        alone = reprinted(statement, printed) if several else statement
        if not several or _verdict(judge, alone) == "refuted":
            yield Attempt(side, printed, _search(alone, judge, budget or Budget()))


def how_it_differs(statement: Statement, printed: Any) -> tuple[str, dict[str, Any]]:
    """Ratio and difference of a printed form and the truth, in words and as data."""
    if not isinstance(printed, Basic) or isinstance(statement.derived, Converging):
        return "", {}
    truth = _true(statement)
    written = statement.written_out(printed), statement.written_out(truth)
    goal = _goal(statement, truth, _symbols(statement, *written))
    found = behaviour(printed, truth, goal.points[:1], _objects(statement), statement.domain)
    return describe(found), found


def _verdict(judge: Judge, statement: Statement) -> str:
    try:
        return str(judge(statement)["verdict"])
    except (ArithmeticError, NotImplementedError, ValueError):
        return "undecided"


def _holds(judge: Judge, statement: Statement) -> bool:
    return _verdict(judge, statement) in ("proved", "verified")


def _search(statement: Statement, judge: Judge, budget: Budget) -> Search | None:
    (printed,) = statement.printed
    if statement.sampled or isinstance(statement.derived, Converging):
        return None
    if isinstance(printed, Cases):
        return _by_cases(statement, judge, budget)
    if not isinstance(printed, Basic):
        return None

    def confirm(variant: Basic) -> bool:
        if statement.limit is None and _same_integrand(statement, variant):
            return True
        return _holds(judge, reprinted(statement, variant))

    return _one(statement, printed, _true(statement), confirm, budget, _multiple(statement))


def _same_integrand(statement: Statement, variant: Basic) -> bool:
    """Whether both sides are one integral of one integrand; enclosing both would take long."""
    written, derived = statement.written_out(variant), statement.written_out(statement.derived)
    return bool(written.has(Integral) and exact_ratio(written, derived) == 1)


def _true(statement: Statement) -> Any:
    """What a printed form has to equal: ours, or as much of it as an asymptotic claim names."""
    derived, limit = statement.derived, statement.limit
    if limit is None:
        return derived
    derived = statement.written_out(derived)
    if isinstance(derived, Expr) and derived.has(Integral):
        return derived
    try:
        expansion: Expansion = leading_expansion(derived, limit)
    except ValueError:  # none at hand: far out the exact form is its own leading order
        return derived
    return expansion.leading if limit.order is None else expansion.truncated()


def _one(
    statement: Statement,
    printed: Basic,
    truth: Any,
    confirm: Callable[[Basic], bool],
    budget: Budget,
    known: list[Expr],
) -> Search:
    """Under the integral sign first, where both sides are integrals; then as values."""
    objects = _objects(statement)
    written = statement.written_out(printed), statement.written_out(truth)
    symbols = _symbols(statement, *written)
    integrals = any(isinstance(w, Basic) and w.has(Integral) for w in written)
    goal = _goal(statement, truth, symbols, integrals)
    tied = set() if statement.limit is None else set(statement.limit.fixed)
    vocabulary = Vocabulary.of(printed, more=tuple(symbols - tied))
    search = Search(evaluable=False)
    for variable in _ways(written, goal, objects):
        certain = goal.certain if variable or _alike(written) else None
        search = find_repairs(
            printed, truth, goal.points, confirm=confirm, objects=objects, certain=certain,
            vocabulary=vocabulary, variable=variable, bits=goal.bits, budget=budget, known=known,
        )  # fmt: skip
        if search.repairs:
            break
    return search


def _symbols(statement: Statement, *written: Basic) -> set[Any]:
    """Symbols that need a value: what cancels in the whole, the parts may need."""
    meanings = statement.meanings
    inner = [m for m in meanings.values() if isinstance(m, Basic)]
    free = set().union(*(part.free_symbols for part in (*written, *inner)))
    outer = set().union(*(part.free_symbols for part in written))
    bound = {v for part in written for i in part.atoms(Integral) for v in i.bound_symbols}
    return free - set(meanings) - (bound - outer)


def _goal(statement: Statement, truth: Any, symbols: set[Any], integrals: bool = False) -> _Goal:
    limit = statement.limit
    free = set(symbols)
    if limit is not None:
        free |= {s for v in limit.fixed.values() for s in v.free_symbols}
        free -= set(limit.fixed)
    sample = generic_points(free, statement.domain, 1)
    unknowns = len(bases(sample[0])) if sample else 0
    more = 2 * _EXTRA if integrals else _EXTRA  # at some, a quadrature will not do
    points = generic_points(free, statement.domain, unknowns + more)
    points = [{s: v for s, v in point.items() if s in free} for point in points]
    if limit is None:
        return _Goal(truth, points)
    orders = 1 if limit.order is None else abs(int(limit.order * 2)) / 2
    decades = _FAR if limit.point is oo else -_FAR
    certain = 60 if limit.order is None else int(3.32 * _FAR * orders) - 40
    # not the same in all points: a constant may hold a power of the symbol
    moved = [
        {**point, limit.symbol: Rational(64 + place, 64) * S(10) ** decades}
        for place, point in enumerate(points)
    ]
    tied = [{**p, **{s: v.subs(p) for s, v in limit.fixed.items()}} for p in moved]
    return _Goal(truth, tied, int(4 * 3.32 * _FAR * orders) + 256, certain)


def _ways(written: tuple[Any, Any], goal: _Goal, objects: Objects) -> Iterator[Any]:
    """Values of the integration variable at every point, or None: how to compare."""
    if not goal.points:
        return
    if all(isinstance(w, Basic) and w.has(Integral) for w in written):
        inside = [Rational(31 + 17 * place, 41) for place in range(len(goal.points))]
        lane = Lane(goal.points[0], objects, goal.bits, inside[0])
        if all(_homogeneous(w, lane) for w in written):
            yield inside
    yield None


def _alike(written: tuple[Any, Any]) -> bool:
    """Whether no quadrature is needed, or the same ones on both sides."""
    left, right = (take_integrals(w).atoms(Integral) for w in written)
    return bool(left == right)


def _homogeneous(written: Expr, lane: Lane) -> bool:
    """Whether the formula is a sum of integrals times factors: double them, and it doubles."""
    doubled = written.xreplace({i: 2 * i for i in written.atoms(Integral)})
    once, twice = lane.value(written), lane.value(doubled)
    if once is None or twice is None:
        return False
    with working_precision(lane.bits):
        return bool((2 * once - twice).contains(0))


def _objects(statement: Statement) -> Objects:
    ready = _summed if statement.limit is None else _closed
    return Objects(statement.meanings, ready)


def _summed(node: Basic) -> Basic:
    """A geometric sum as its value, as the judge takes it."""
    return take_geometric_sums(node) if isinstance(node, Sum) else node


def _closed(node: Basic) -> Basic:
    """A simple integral as its value as well, as the judge of leading orders takes it."""
    return take_integrals(node) if isinstance(node, Integral) else _summed(node)


def _multiple(statement: Statement) -> list[Expr]:
    """Derived over printed, where that is a constant known without any point."""
    if statement.limit is not None:
        return []
    (printed,) = statement.printed
    ratio = exact_ratio(statement.written_out(printed), statement.written_out(statement.derived))
    return [] if ratio in (None, 0) or not _is_constant(ratio) else [1 / ratio]


def _is_constant(ratio: Expr) -> bool:
    """A number times powers of parameters, of N - 1 and the like."""
    for factor in ratio.as_ordered_factors():
        base, exponent = factor.as_base_exp()
        plain = base.is_Symbol or (
            isinstance(base, Add) and len(base.args) == 2 and base.as_coeff_Add()[1].is_Symbol
        )
        if not (factor.is_number or (plain and exponent.is_Rational)):
            return False
    return True


def _by_cases(statement: Statement, judge: Judge, budget: Budget) -> Search | None:
    """Each wrong case by itself, the others taken as we have them; then all of them together."""
    (printed,) = statement.printed
    true = statement.derived
    if not isinstance(true, Cases) or len(true.values) != len(printed.values):
        return None
    edits: tuple[Edit, ...] = ()
    values = list(printed.values)
    tried = 0
    for case, (part, ours) in enumerate(zip(printed.values, true.values, strict=True)):

        def with_case(variant: Basic, case: int = case) -> Statement:
            other = [*true.values[:case], variant, *true.values[case + 1 :]]
            return reprinted(statement, Cases(printed.conditions, tuple(other)))

        if _holds(judge, with_case(part)):
            continue
        found = _one(statement, part, ours, lambda v: _holds(judge, with_case(v)), budget, [])
        tried += found.tried
        if not found.repairs:
            return replace(found, tried=tried)
        best = found.repairs[0]
        edits += tuple(edit.at_case(case) for edit in best.edits)
        values[case] = best.result
    result = Cases(printed.conditions, tuple(values))
    if not edits or not _holds(judge, reprinted(statement, result)):
        return Search((), tried)
    return Search((Repair(edits, result),), tried)
