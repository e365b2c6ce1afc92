"""Which names a formula may use: those of the statement it is held against."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sympy import Basic, Expr, I, Symbol
from sympy.core.function import AppliedUndef, UndefinedFunction

from ..letters import symbol_latex
from ..paper import Cases, Quantity, Statement
from .errors import FormulaError
from .functions import BARE, CALLED, REFUSED, Head
from .latex_names import latex_key, name_key, text_key

__all__ = ["Names", "names_of"]

_SHOWN = 40  # characters of an unknown name in a message
_IDENTIFIER = re.compile(r"(?:[A-Za-z][A-Za-z0-9]*|[A-Za-z]'+)(_+[A-Za-z0-9]+)*")


@dataclass(frozen=True)
class Names:
    """Symbols and functions by key (see ``latex_names``).

    ``bound`` holds the variables of integrals and sums of the statement: known inside an integral
    of the formula only. ``left`` is the statement's own left side, if it is an expression.
    """

    symbols: Mapping[str, Symbol] = field(default_factory=dict)
    functions: Mapping[str, Head] = field(default_factory=dict)
    bound: Mapping[str, Symbol] = field(default_factory=dict)
    left: Expr | None = None
    complex: bool = False  # the statement itself has an imaginary unit

    @classmethod
    def of(
        cls,
        *objects: Any,
        aliases: Mapping[str, Symbol] | None = None,
        left: Expr | None = None,
    ) -> Names:
        """The names in expressions, symbols and functions; ``aliases`` are further text names."""
        parts = [part for thing in objects for part in _parts(thing)]
        expressions = [part for part in parts if isinstance(part, Basic)]
        free = [s for e in expressions for s in sorted(e.free_symbols, key=str)]
        symbols = _by_key(s for s in free if isinstance(s, Symbol))
        for name, symbol in (aliases or {}).items():
            symbols.setdefault(text_key(name), symbol)
        heads = [p for p in parts if isinstance(p, UndefinedFunction)]
        calls = sorted({c for e in expressions for c in e.atoms(AppliedUndef)}, key=str)
        atoms = {s for e in expressions for s in e.atoms(Symbol)} - set(free)
        return cls(
            symbols,
            _functions(heads, calls),
            _by_key(sorted(atoms, key=str)),
            left,
            any(e.has(I) for e in expressions),
        )

    def knows(self, key: str) -> bool:
        return key in self.symbols or key in self.functions

    def text(self, symbol: Symbol) -> str:
        """The name of a symbol in plain text, such that it reads back."""
        if _IDENTIFIER.fullmatch(symbol.name):
            return symbol.name
        key = latex_key(symbol_latex(symbol.name)) or symbol.name
        base, below, above = ([*key.split("|"), "", ""])[:3]
        base, below, above = (re.sub("[^A-Za-z0-9]", "", part) for part in (base, below, above))
        return base + (f"_{below}" if below else "") + (f"__{above}" if above else "")

    def suggestion(self, key: str, latex: bool) -> str:
        """What is known that looks like this name; or everything there is."""
        shown = {k: self.shown(k, latex) for k in [*self.symbols, *self.functions]}
        plain = key.replace("|", "").lower()
        folded = {k.replace("|", "").lower(): text for k, text in shown.items()}
        near = difflib.get_close_matches(plain, folded, n=3, cutoff=0.5)
        if near:
            return f"did you mean {' or '.join(dict.fromkeys(folded[k] for k in near))}?"
        every = sorted(set(shown.values()))
        return f"the statement has {', '.join(every)}" if every else "the statement has no symbols"

    def shown(self, key: str, latex: bool) -> str:
        """A known name the way it is written in this notation."""
        symbol = self.symbols.get(key)
        name = symbol.name if symbol is not None else self.functions[key].word
        if latex:
            return symbol_latex(name)
        return self.text(symbol) if symbol is not None else name


def names_of(item: Statement | Quantity) -> Names:
    """The names of a statement or quantity: both sides, our derivation, the parameters."""
    aliases = {v.name: v.symbol for v in item.domain.variables}
    parameters = [v.symbol for v in item.domain.variables]
    if isinstance(item, Quantity):
        printed = item.printed() if item.printed is not None else ()
        return Names.of(*parameters, printed, item.closed(), aliases=aliases)
    left = item.left if isinstance(item.left, Expr) else None
    return Names.of(*parameters, item.left, item.printed, item.derived, aliases=aliases, left=left)


def _parts(thing: Any) -> Iterable[Any]:
    """The expressions inside cases, tuples, expansions and thermal integrals."""
    if isinstance(thing, Cases):
        thing = thing.values
    if isinstance(thing, tuple | list):
        return [part for entry in thing for part in _parts(entry)]
    if isinstance(thing, Basic | UndefinedFunction):
        return [thing]
    if hasattr(thing, "truncated"):
        return [thing.truncated()]
    if hasattr(thing, "as_expr"):
        return [thing.as_expr(Symbol("y", real=True))]
    return []


def _by_key(symbols: Iterable[Symbol]) -> dict[str, Symbol]:
    """Symbols by every key they go by; the first of those with one name has it.

    A key that names two symbols (``T_{qi}`` is ``T_qi`` and ``T_q_i``) is left out.
    """
    table: dict[str, Symbol] = {}
    doubtful = set()
    for symbol in symbols:
        plain = text_key(Names().text(symbol))
        for key in {plain, latex_key(symbol_latex(symbol.name)) or plain}:
            if table.setdefault(key, symbol).name != symbol.name:
                doubtful.add(key)
    return {key: symbol for key, symbol in table.items() if key not in doubtful}


def _functions(heads: Iterable[Any], calls: Iterable[AppliedUndef]) -> dict[str, Head]:
    uses: dict[Any, list[AppliedUndef]] = {head: [] for head in heads}
    for call in calls:
        uses.setdefault(call.func, []).append(call)
    table = {}
    for function, found in uses.items():
        name = str(function)
        head = Head(
            name,
            tuple(sorted({len(call.args) for call in found})) or (1,),
            _application(function),
            several=not found,
            alone=found[0] if len(found) == 1 else None,
        )
        for key in {text_key(name), latex_key(symbol_latex(name)) or text_key(name)}:
            table[key] = head
    return table


def _application(function: Any) -> Callable[..., Expr]:
    return lambda arguments, position: function(*arguments)


def head_of(word: str) -> Head | None:
    """The function of our own with this word."""
    return BARE.get(word) or CALLED.get(word)


def unknown_name(names: Names, key: str, shown: str, position: int, latex: bool) -> FormulaError:
    """The error for a name that means nothing here."""
    if key == name_key("e"):
        return FormulaError("e alone is no name here", position, "write exp(1), or e^x for exp(x)")
    word = key.split("|")[0]
    if word in REFUSED:
        return FormulaError(f"{word} is not read here", position, REFUSED[word])
    if word == "d" or word.startswith(("dot ", "ddot ")):
        return FormulaError("derivatives are not read", position, "write the derivative out")
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}..."
    return FormulaError(f"unknown name {shown}", position, names.suggestion(key, latex))
