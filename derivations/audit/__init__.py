"""A formula of the reader's own, laid beside what a paper's statement or quantity really is.

audit            formula and name in, ``Audit`` out
Audit            verdict, evidence, domain, repair, our own form
NotAuditable     the name does not stand for one formula
OutOfTime, OutOfMemory   limits of the worker (``audit`` itself turns them into ``undecided``)
"""

from __future__ import annotations

from .judge import MAX_DIGITS, audit
from .result import Audit
from .target import NotAuditable
from .worker import OutOfMemory, OutOfTime

__all__ = ["MAX_DIGITS", "Audit", "NotAuditable", "OutOfMemory", "OutOfTime", "audit"]
