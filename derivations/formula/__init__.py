from __future__ import annotations

from .errors import FormulaError
from .names import Names, names_of
from .reader import Formula, read

__all__ = ["Formula", "FormulaError", "Names", "names_of", "read"]
