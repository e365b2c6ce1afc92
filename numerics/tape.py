"""A straight-line program: an expression tree walked once, played in any arithmetic.

The tree is SymPy's, read through ``func``, ``args`` and class names only; the arithmetic is a table
from class name to handler. Equal subexpressions become one step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .functions import Cannot
from .precision import current_bits

__all__ = ["Handlers", "MissingValue", "Tape", "function", "handler"]

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
        self._varying = self._without_constants()
        self._known: tuple[int, list[Any]] | None = None  # precision, results of constant steps

    def _add(self, node: Any) -> int:
        if node in self._place:
            return self._place[node]
        if node.is_Symbol or self._leaf(node):
            self.symbols.add(node)
            step: tuple[Callable[..., Any] | None, Any] = (None, node)
        else:
            operation, arguments = handler(node, self._handlers)(node)
            step = (operation, tuple(self._add(argument) for argument in arguments))
        self._steps.append(step)
        self._place[node] = len(self._steps) - 1
        return self._place[node]

    def _without_constants(self) -> list[tuple[int, Callable[..., Any] | None, Any]]:
        """The steps that a symbol reaches, with their places."""
        varying: list[tuple[int, Callable[..., Any] | None, Any]] = []
        reached: set[int] = set()
        for place, (operation, arguments) in enumerate(self._steps):
            if operation is None or not reached.isdisjoint(arguments):
                reached.add(place)
                varying.append((place, operation, arguments))
        return varying

    def __call__(self, values: Mapping[Any, Any]) -> Any:
        """Play the tape; ``values`` are in the arithmetic of the tape (``acb`` or ``fmpq``)."""
        results = self._constants()
        for place, operation, arguments in self._varying:
            if operation is None:
                results[place] = self._given(arguments, values)
            elif len(arguments) == 2:  # most are: spare them the list
                results[place] = operation(results[arguments[0]], results[arguments[1]])
            else:
                results[place] = operation(*[results[at] for at in arguments])
        return results[-1]

    def along(self, variable: Any, values: Mapping[Any, Any]) -> Callable[[Any], Any]:
        """The tape as a function of one symbol: what does not depend on it is computed once."""
        settled, rest = self._constants(), []
        reached: set[int] = set()
        for place, operation, arguments in self._varying:
            if arguments == variable if operation is None else not reached.isdisjoint(arguments):
                reached.add(place)
                rest.append((place, operation, arguments))
            elif operation is None:
                settled[place] = self._given(arguments, values)
            else:
                settled[place] = operation(*[settled[at] for at in arguments])

        def play(value: Any) -> Any:
            results = settled.copy()
            for place, operation, arguments in rest:
                if operation is None:
                    results[place] = value
                else:
                    results[place] = operation(*[results[at] for at in arguments])
            return results[-1]

        return play

    @staticmethod
    def _given(symbol: Any, values: Mapping[Any, Any]) -> Any:
        if symbol not in values:
            raise MissingValue(f"no value is given for {symbol}")
        return values[symbol]

    def _constants(self) -> list[Any]:
        """A fresh list of results with the constant steps filled in, once for each precision."""
        bits = current_bits()
        if self._known is None or self._known[0] != bits:
            results: list[Any] = [None] * len(self._steps)
            varying = {place for place, _, _ in self._varying}
            for place, (operation, arguments) in enumerate(self._steps):
                if place not in varying and operation is not None:
                    results[place] = operation(*[results[at] for at in arguments])
            self._known = bits, results
        return self._known[1].copy()


def handler(node: Any, handlers: Handlers) -> Callable[[Any], Any]:
    """The entry of the table for a node's class or the nearest of its parents."""
    for kind in type(node).__mro__:
        if kind.__name__ in handlers:
            return handlers[kind.__name__]
    raise Cannot(f"{_name(node)} is not known to the ball arithmetic; rewrite it without")


def function(operation: Callable[..., Any]) -> Callable[[Any], Any]:
    """The handler of a node whose value is ``operation`` of its arguments' values."""
    return lambda node: (operation, node.args)


def _name(node: Any) -> str:
    return str(getattr(node, "func", type(node)).__name__)
