"""SI units for quantities whose theory sets hbar = k_B = 1.

Without the two constants one unit is left, that of time: every number is one in powers of seconds.
A quantity that declares ``InSI`` takes its parameters in SI units and gives its value in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sympy import Expr, S

__all__ = ["InSI", "NoUnits", "natural"]

UNITS = ("1", "rad/s", "1/s", "K", "W", "W/K")


class NoUnits(ValueError):
    """A quantity without SI units."""


@dataclass(frozen=True)
class InSI:
    """The unit of a quantity's value, and those of its parameters by name (others are numbers).

    Bounds of a parameter with a unit are 0 or infinite, so that they are the same in any.
    """

    value: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for unit in (self.value, *self.parameters.values()):
            if unit not in UNITS:
                raise ValueError(f"no unit {unit!r}; there is {', '.join(UNITS)}")


def natural(unit: str) -> Expr:
    """What one SI unit is with hbar = k_B = 1 and times in seconds, exactly."""
    from .codata import BOLTZMANN, HBAR  # scipy, only for those who ask

    factors = {"K": BOLTZMANN / HBAR, "W": 1 / HBAR, "W/K": 1 / BOLTZMANN}
    return factors.get(unit, S.One)
