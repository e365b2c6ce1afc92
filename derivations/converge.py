"""Limits of numbers that have no closed form at finite size, judged by certified values.

The exact value is enclosed at two sizes, 10^(d/2) and 10^(d+2) for d digits. If the value
tends to the printed limit with a correction of order 1/size, then ``(value/limit - 1) * size`` must
settle: its change from the first size to the second must be of order 1/size. Then the second value
agrees with the limit to d digits, and the settled number is the coefficient of the correction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flint import arb
from sympy import Expr, Symbol

from numerics import bridge
from numerics.precision import working_precision

__all__ = ["Converging", "judge_converging"]


@dataclass(frozen=True)
class Converging:
    """``value(point, size, digits)`` encloses the left side at a finite size.

    ``numbers`` gives symbols of the printed side that are numbers without a closed form, as functions
    of the digits wanted.
    """

    value: Callable[[Mapping[Symbol, Expr], int, int], arb]
    numbers: Mapping[Symbol, Callable[[int], arb]] = field(default_factory=dict)


def judge_converging(
    printed: Expr, derived: Converging, points: list[Mapping[Symbol, Expr]], digits: int
) -> dict[str, Any]:
    """Verdict fields for a numerical limit of a large size with correction of order 1/size."""
    coefficients = []
    for point in points:
        outcome, coefficient = _settles(printed, derived, point, digits)
        if outcome != "verified":
            return {
                "verdict": outcome,
                "evidence": (f"certified values at {dict(point)} do not settle on the printed limit",),
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
            "limit": "N -> oo",
            "leading": str(printed),
            "correction_order": "N**(-1)",
            "correction_coefficient": "; ".join(coefficients),
        },
    }


def _settles(
    printed: Expr, derived: Converging, point: Mapping[Symbol, Expr], digits: int
) -> tuple[str, str]:
    steps = [digits // 2, digits + 2]
    wanted = 2 * digits + 10
    scaled = []
    for exponent in steps:
        size = 10**exponent
        value = derived.value(point, size, wanted)
        with working_precision(int(3.4 * wanted) + 64):
            limit = _limit(printed, derived, point, wanted)
            scaled.append((value / limit - 1) * size)
    with working_precision(int(3.4 * wanted) + 64):
        change = abs(scaled[1] - scaled[0])
        text = scaled[1].str(10, radius=False)
        bound = (1 + abs(scaled[0])) * arb(10) ** (6 - steps[0])
        if change < bound:
            return "verified", text
        if change > bound:
            return "refuted", text
    return "undecided", text


def _limit(
    printed: Expr, derived: Converging, point: Mapping[Symbol, Expr], digits: int
) -> arb:
    """The printed limit at this point, numbers without closed form enclosed."""
    stand_ins = dict(point)
    for symbol, number in derived.numbers.items():
        stand_ins[symbol] = number(digits)
    return bridge.ball(printed, stand_ins).real
