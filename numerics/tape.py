"""A straight-line program: an expression tree walked once, played in any arithmetic.

The tree is SymPy's, read through ``func``, ``args`` and class names only; the arithmetic is a table
from class name to handler. Equal subexpressions become one step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .functions import Cannot

__all__ = ["Handlers", "MissingValue", "Tape", "function"]

Handlers = Mapping[str, Callable[[Any], Any]]


class MissingValue(ValueError):
    """A symbol of the expression has no value."""


class Tape:
    """A straight-line program: each step applies an operation to the results of earlier steps."""

    def __init__(
        self, expression: Any, handlers: Handlers, leaf: Callable[[Any], bool] | None = None
    ) -> None:
        """``leaf`` says which nodes, beside symbols, get their value from outside."""
        self.symbols: set[Any] = set()
        self._leaf = leaf or (lambda node: False)
        self._steps: list[tuple[Callable[..., Any] | None, Any]] = []
        self._place: dict[Any, int] = {}
        self._handlers = handlers
        self._add(expression)

    def _add(self, node: Any) -> int:
        if node in self._place:
            return self._place[node]
        if node.is_Symbol or self._leaf(node):
            self.symbols.add(node)
            step: tuple[Callable[..., Any] | None, Any] = (None, node)
        else:
            operation, arguments = self._handler(node)(node)
            step = (operation, tuple(self._add(argument) for argument in arguments))
        self._steps.append(step)
        self._place[node] = len(self._steps) - 1
        return self._place[node]

    def _handler(self, node: Any) -> Callable[..., Any]:
        for kind in type(node).__mro__:
            if kind.__name__ in self._handlers:
                return self._handlers[kind.__name__]
        raise Cannot(f"{_name(node)} is not known to the ball arithmetic; rewrite it without")

    def __call__(self, values: Mapping[Any, Any]) -> Any:
        """Play the tape; ``values`` are in the arithmetic of the tape (``acb`` or ``fmpq``)."""
        results: list[Any] = []
        for operation, arguments in self._steps:
            if operation is None:
                if arguments not in values:
                    raise MissingValue(f"no value is given for {arguments}")
                results.append(values[arguments])
            else:
                results.append(operation(*[results[place] for place in arguments]))
        return results[-1]


def function(operation: Callable[..., Any]) -> Callable[[Any], Any]:
    """The handler of a node whose value is ``operation`` of its arguments' values."""
    return lambda node: (operation, node.args)


def _name(node: Any) -> str:
    return str(getattr(node, "func", type(node)).__name__)
