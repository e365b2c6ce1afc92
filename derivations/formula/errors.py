"""The one error of the formula reader: what cannot be read, where, and what would be clear."""

from __future__ import annotations

__all__ = ["FormulaError"]

_WINDOW = 60  # characters of a long line that are shown around the place


class FormulaError(ValueError):
    """A formula that cannot be read, or that can be read in more than one way.

    ``position`` is the place in the text as given (0 is its first character), ``remedy`` what would
    be unambiguous or allowed; ``str(error)`` is one line, ``pointed()`` shows the place.
    """

    def __init__(self, problem: str, position: int = 0, remedy: str = "") -> None:
        self.problem = problem
        self.position = position
        self.remedy = remedy
        self.source = ""
        super().__init__(problem)

    def in_text(self, text: str) -> FormulaError:
        """The same error, knowing the text that it is about."""
        self.source = text
        return self

    def __str__(self) -> str:
        return f"{self.problem}: {self.remedy}" if self.remedy else self.problem

    def pointed(self) -> str:
        """The line of the source, a caret under the place, and what is wrong with it."""
        place = min(max(self.position, 0), len(self.source))
        start = self.source.rfind("\n", 0, place) + 1
        end = self.source.find("\n", place)
        line = self.source[start : end if end >= 0 else len(self.source)]
        column = place - start
        first = max(0, column - _WINDOW // 2)
        shown = line[first : first + _WINDOW]
        before, after = "..." if first else "", "..." if first + _WINDOW < len(line) else ""
        visible = "".join(c if c.isprintable() else "?" for c in shown)
        caret = " " * (len(before) + column - first) + "^"
        parts = [before + visible + after, caret, self.problem]
        return "\n".join([*parts, self.remedy] if self.remedy else parts)
