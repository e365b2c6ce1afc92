r"""A formula in the notation of the field, plain text or LaTeX, as a SymPy expression.

read           text and names in, ``Formula`` out: expression, echo in text and LaTeX, notation
names_of       what a statement or quantity calls its symbols and functions
Names          the same for expressions of one's own: ``Names.of(...)``
FormulaError   what cannot be read in one way, with the place and what would be unambiguous

The way of a formula: ``text_tokens`` or ``latex_tokens`` make the same tokens of both notations;
``brackets`` and ``integrals`` say what belongs together, ``notation`` writes products and
arguments out, ``grammar`` parses, ``build`` and ``arithmetic`` construct, ``echo`` writes back.

**Grammar.** LALR(1) over resolved tokens and not Earley over characters: a formula has one reading
by construction, in linear time and without recursion, and ambiguity is a decision written down
here instead of a choice among parse trees. The decisions:

- ``1/2x``, ``a/b c``, ``a/b \cdot c`` are refused. ``a/b (c)`` with a gap before the bracket (a
  blank in text, a visible space in LaTeX) is (a/b) (c); ``a/(b c) d`` is (a/(b c)) d; ``a/b*c`` in
  text goes from left to right.
- ``sin x``, ``sin 2 pi x``, ``sin x^2`` (the exponent is of x), ``ln sinh x``, ``sin x cos x``
  are read; ``ln 2 x``, ``sin x/2``, ``sin x y``, ``\ln(1+x)^2``, ``ln (a)(b)``, ``sin^-1 x`` are
  refused.
- ``x^y^z``, ``x^1/2``, ``x^3/2``, ``x^2y`` in text, ``x^12`` and ``x^{(2)}`` in LaTeX are refused.
- ``\int dy f g + h`` acts on f g, like a sum; ``\int f + g \,dy`` on both.
- Names of the statement come first. ``i``, ``e^...`` are constants if it has no such symbol;
  ``\mathrm{i}``, ``\mathrm{e}``, ``\mathrm{d}`` are always meant as such; a symbol that is no
  function, before a bracket, multiplies it.
- In text a word is one name (``xy`` is not ``x y``); in LaTeX every letter is.

Not read, and refused as such: derivatives, sums over roots or sets, products over an index, cases,
matrices, order terms, factorials, formulas drawn over several lines.

**Safety.** No text reaches a Python or SymPy parser and no name of the user's is looked up anywhere
but in ``Names`` and the tables of ``functions``. Length, depth, exponents and numbers are bounded
(``limits``), and no constructor is given anything that it could evaluate at length.
"""

from __future__ import annotations

from .errors import FormulaError
from .names import Names, names_of
from .reader import Formula, read

__all__ = ["Formula", "FormulaError", "Names", "names_of", "read"]
