"""The smallest edits of a printed formula that make it true."""

from __future__ import annotations

from .constants import recognise
from .edits import Edit
from .search import Budget, Repair, Search, find_repairs
from .statement import reprinted

__all__ = ["Budget", "Edit", "Repair", "Search", "find_repairs", "recognise", "reprinted"]
