"""Leading-order claims about forms that have no expansion at hand: the trend, seen in balls.

At parameters of the domain, the symbol is sent far towards the limit and the relative difference
``|formula/exact - 1|`` is enclosed at each step. Where it falls as a power of the small quantity,
at every parameter point, the formula is the leading order; where the ratio settles at another
number, or the difference grows, it is not; anything else, such as a fall like ``1/log N``, is not
decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from flint import acb, arb
from sympy import Expr, Integer, Rational, Symbol, oo

from numerics import bridge
from numerics.precision import working_precision
from numerics.thermal import Divergent

from .compare import completed
from .latex import latex
from .paper import Limit, Statement
from .support import number

__all__ = ["judge_trend"]

STEPS = (6, 12, 18, 24)  # powers of ten
POINTS = 3
_BITS = (192, 512, 1536, 4096)
_STEADY = arb(1) / 20  # a power is read off when two neighbouring ones differ by less
_SETTLED = arb(10) ** -6  # a ratio has settled when it moves by less of its distance from 1


@dataclass(frozen=True)
class _Course:
    """The ratio of formula and exact form on the way to the limit, at one parameter point."""

    point: Mapping[Symbol, Expr]
    ratios: tuple[acb, ...]

    def power(self) -> arb | None:
        """With which power of the small quantity the ratio goes to 1; None if with none."""
        sizes = [abs(ratio - 1) for ratio in self.ratios]
        if any(not (size > 0) for size in sizes):
            return None
        logs = [size.log() / arb(10).log() for size in sizes]
        slopes = [(logs[k] - logs[k + 1]) / (STEPS[k + 1] - STEPS[k]) for k in range(len(logs) - 1)]
        last, before = slopes[-1], slopes[-2]
        return last if last > _STEADY and abs(last - before) < _STEADY else None

    def equal(self) -> bool:
        """Whether no difference is seen at any step: beyond every power that was looked at."""
        return all((ratio - 1).contains(0) for ratio in self.ratios)

    def settles_elsewhere(self) -> bool:
        last, before = self.ratios[-1], self.ratios[-2]
        return bool(abs(last - before) < _SETTLED * abs(last - 1))

    def recedes(self) -> bool:
        """Whether every step leads further away from 1."""
        away = [abs(ratio - 1) for ratio in self.ratios]
        return all(bool(far > near) for near, far in pairwise(away))


def judge_trend(statement: Statement, printed: Expr, exact: Expr, limit: Limit) -> dict[str, Any]:
    """Verdict fields for "``printed`` is the leading order of ``exact`` in the limit"."""
    printed, exact = (statement.written_out(side) for side in (printed, exact))
    courses = []
    for turn, given in enumerate(statement.domain.points(POINTS)):
        rest = {symbol: value for symbol, value in given.items() if symbol != limit.symbol}
        symbols = (printed.free_symbols | exact.free_symbols) - {limit.symbol}
        course = _course(printed, exact, completed(rest, symbols, turn), limit)
        if course is None:
            return _undecided("the forms could not be evaluated far out in the limit")
        courses.append(course)
    if not courses:
        return _undecided("no sample point was found")
    return _verdict(courses, limit)


def _verdict(courses: Sequence[_Course], limit: Limit) -> dict[str, Any]:
    where = f"{limit.symbol} -> {limit.point}"
    typeset = {"limit": rf"{latex(limit.symbol)} \to {latex(limit.point)}"}
    wrong = [c for c in courses if c.settles_elsewhere() or c.recedes()]
    if wrong:
        values = [number(c.ratios[-1], 12) for c in wrong]
        return {
            "verdict": "refuted",
            "evidence": (f"formula over exact form does not tend to 1 as {where}",),
            "ratio": ", ".join(dict.fromkeys(values)),
            "ratio_constant": len(set(values)) == 1,
            "counterexample": _counterexample(wrong[0], limit),
            "asymptotics": {"limit": where},
            "typeset": typeset,
        }
    if all(course.equal() for course in courses):
        line = f"no difference is seen as {where}, beyond every power of {limit.symbol} looked at"
        return {
            "verdict": "verified",
            "evidence": (line,),
            "asymptotics": {"limit": where},
            "typeset": typeset,
        }
    powers = [course.power() for course in courses if not course.equal()]
    if any(power is None for power in powers):
        return _undecided(f"the difference does not fall like a power as {where}, as far as seen")
    least = min(float(power.mid()) for power in powers if power is not None)
    order, typeset["correction_order"] = _written(least, limit)
    line = f"the relative difference falls as {order}, in balls at {len(courses)} points"
    asymptotics = {"limit": where, "correction_order": order}
    return {
        "verdict": "verified",
        "evidence": (line,),
        "asymptotics": asymptotics,
        "typeset": typeset,
    }


def _course(
    printed: Expr, exact: Expr, point: Mapping[Symbol, Expr], limit: Limit
) -> _Course | None:
    ratios = []
    for step in STEPS:
        far = _far(limit, step)
        tied = {symbol: value.subs({**point, limit.symbol: far})
                for symbol, value in limit.fixed.items()}  # fmt: skip
        ratio = _ratio(printed, exact, {**point, limit.symbol: far, **tied})
        if ratio is None:
            return None
        ratios.append(ratio)
    return _Course(point, tuple(ratios))


def _far(limit: Limit, step: int) -> Expr:
    if limit.point == oo:
        return Integer(10) ** step
    if limit.point == -oo:
        return -(Integer(10) ** step)
    return limit.point + Rational(1, 10**step)


def _ratio(printed: Expr, exact: Expr, point: Mapping[Symbol, Expr]) -> acb | None:
    """At the first precision that tells the ratio from 1, else at the last one."""
    ratio = None
    for bits in _BITS:
        with working_precision(bits):
            try:
                ratio = bridge.ball(printed, point) / bridge.ball(exact, point)
            except (bridge.Cannot, Divergent):
                return None
            if ratio.is_finite() and (ratio - 1).rel_accuracy_bits() > 40:
                return ratio
    return ratio if ratio is not None and ratio.is_finite() else None


def _written(power: float, limit: Limit) -> tuple[str, str]:
    """``N**(-1)``, ``theta**(2)`` and LaTeX; a decimal where it is no simple fraction."""
    nearest = Rational(round(4 * power), 4)
    text = str(nearest) if abs(float(nearest) - power) < float(_STEADY) else f"{power:.2f}"
    sign = "-" if limit.point in (oo, -oo) else ""
    if limit.point in (oo, -oo, 0):
        base, typeset = str(limit.symbol), latex(limit.symbol)
    else:
        distance = limit.symbol - limit.point
        base, typeset = f"({distance})", rf"\left({latex(distance)}\right)"
    power_latex = typeset if (sign, text) == ("", "1") else f"{typeset}^{{{sign}{text}}}"
    return f"{base}**({sign}{text})", power_latex


def _counterexample(course: _Course, limit: Limit) -> dict[str, Any]:
    far = {**course.point, limit.symbol: _far(limit, STEPS[-1])}
    return {
        "point": {str(symbol): str(value) for symbol, value in far.items()},
        "printed": f"{number(course.ratios[-1], 12)} times the exact form",
        "derived": "1",
    }


def _undecided(line: str) -> dict[str, Any]:
    return {"verdict": "undecided", "evidence": (line,)}
