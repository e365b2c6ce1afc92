"""A derivation: a result together with the steps that lead to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sympy import Expr

__all__ = ["Derivation", "Step"]


@dataclass(frozen=True)
class Step:
    """One line of a derivation: a sentence and the equation ``left = right`` it states.

    Both sides are explicit expressions, so that the equation can be checked like any other.
    A step whose sides hold only under a condition on the symbols carries it as ``condition``
    (a SymPy relational), for instance ``0 < w``.
    """

    text: str
    left: Expr
    right: Expr
    condition: object = None


@dataclass(frozen=True)
class Derivation:
    """A derived expression and the steps a reader wants to see."""

    result: Expr
    steps: tuple[Step, ...] = ()

    def then(self, text: str, left: Expr, right: Expr, condition: object = None) -> Derivation:
        """The same derivation one step further; ``right`` becomes the result."""
        return Derivation(right, (*self.steps, Step(text, left, right, condition)))

    def after(self, earlier: Derivation | Iterable[Step]) -> Derivation:
        """This derivation with the steps of an earlier one in front."""
        steps = earlier.steps if isinstance(earlier, Derivation) else tuple(earlier)
        return Derivation(self.result, (*steps, *self.steps))
