"""Limits of numbers that have no closed form at finite size, judged by certified values.

The exact value is enclosed at two sizes, 10^(d/2) and 10^(d+8) for d digits. If the value
tends to the printed limit with a correction of order 1/size, then ``(value/limit - 1) * size`` must
settle: its change from the first size to the second must be of order 1/size. Then the second value
agrees with the limit to d digits, and the settled number is the coefficient of the correction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flint import acb, arb
from sympy import Expr, Symbol

from numerics import bridge
from numerics.precision import working_precision

from .latex import latex

__all__ = ["Converging", "judge_converging"]

_SLACK = 6  # decades allowed to the coefficients of the corrections
_LEAST = 4 * _SLACK  # digits below which the two sizes are too close to tell anything


@dataclass(frozen=True)
class Converging:
    """``value(point, size, digits)`` encloses the left side at a finite size.

    ``numbers`` gives symbols of the printed side that are numbers without a closed form, as
    functions of the digits wanted.
    """

    value: Callable[[Mapping[Symbol, Expr], int, int], arb]
    numbers: Mapping[Symbol, Callable[[int], arb]] = field(default_factory=dict)


def judge_converging(
    printed: Expr,
    derived: Converging,
    points: Sequence[Mapping[Symbol, Expr]],
    digits: int,
    large: str = "N",
) -> dict[str, Any]:
    """Verdict fields for a numerical limit of a large size with correction of order 1/size.

    ``large`` is what the size is called.
    """
    coefficients: list[str] = []
    if not points:
        return {"verdict": "undecided", "evidence": ("the domain has no point",)}
    for point in points:
        outcome, coefficient = _settles(printed, derived, point, digits)
        if outcome != "verified":
            return {
                "verdict": outcome,
                "evidence": (f"values at {dict(point)} do not settle on the printed limit",),
                "counterexample": {"point": {str(s): str(v) for s, v in point.items()},
                                   "printed": str(printed), "derived": coefficient},
            }  # fmt: skip
        where = ", ".join(f"{s} = {v}" for s, v in point.items())
        coefficients.append(f"{coefficient} at {where}")
    return {
        "verdict": "verified",
        "digits": digits,
        "evidence": (f"certified values at growing size settle on the limit to {digits} digits",),
        "asymptotics": {
            "limit": f"{large} -> oo",
            "leading": str(printed),
            "correction_order": f"{large}**(-1)",
            "correction_coefficient": "; ".join(coefficients),
        },
        "typeset": {
            "limit": rf"{latex(Symbol(large))} \to \infty",
            "leading": latex(printed),
            "correction_order": f"{latex(Symbol(large))}^{{-1}}",
        },
    }


def _settles(
    printed: Expr, derived: Converging, point: Mapping[Symbol, Expr], digits: int
) -> tuple[str, str]:
    """The outcome, and the coefficient of the correction or the value that is not the limit.

    Refuted only where the distance from the limit does not shrink from the first size to the
    second, which is larger by many decades; a slower approach than 1/size stays undecided.
    """
    digits = max(digits, _LEAST)
    steps = [digits // 2, digits + 2 + _SLACK]
    wanted = 2 * digits + 10
    values = [derived.value(point, 10**exponent, wanted) for exponent in steps]
    with working_precision(int(3.4 * wanted) + 64):
        limit = _limit(printed, derived, point, wanted)
        if not (limit.is_finite() and limit.imag.contains(0) and not limit.real.contains(0)):
            return "undecided", str(values[1].str(10, radius=False))
        distances = [value / limit.real - 1 for value in values]
        scaled = [d * 10**exponent for d, exponent in zip(distances, steps, strict=True)]
        bound = (1 + abs(scaled[0])) * arb(10) ** (_SLACK - steps[0])
        if abs(scaled[1] - scaled[0]) < bound and abs(distances[1]) < arb(10) ** -digits:
            return "verified", str(scaled[1].str(10, radius=False))
        shown = str(values[1].str(10, radius=False))
        return ("refuted" if 2 * abs(distances[1]) > abs(distances[0]) else "undecided"), shown


def _limit(printed: Expr, derived: Converging, point: Mapping[Symbol, Expr], digits: int) -> acb:
    """The printed limit at this point, numbers without closed form enclosed."""
    stand_ins = dict(point)
    for symbol, number in derived.numbers.items():
        stand_ins[symbol] = number(digits)
    return bridge.ball(printed, stand_ins)
