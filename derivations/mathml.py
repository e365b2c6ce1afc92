"""MathML from our LaTeX, through ``latex2mathml``, with what it or MathML Core lacks put right.

MathML Core knows no negative or named spaces and sets ``sinh u`` without a gap; a one-letter
``mi`` is slanted unless told otherwise, so the upright d of ``dy`` has to say so.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

from .prose import segments

__all__ = ["MATHML", "mathml", "text_to_html"]

MATHML = "http://www.w3.org/1998/Math/MathML"
NAMES = "sin|cos|tan|cot|sinh|cosh|tanh|coth|ln|arcsin|arccos|arctan|arg"
NAME = rf"\\(?:{NAMES})(?![a-zA-Z])|\\operatorname\{{[a-zA-Z]+\}}"
BEFORE = re.compile(rf"(?<=[\w}}\)\]])\s*(?={NAME})")
AFTER = re.compile(
    rf"((?:{NAME})(?:\^(?:\w|\{{[^{{}}]*\}}))?)\s*(?=[\w|\\])(?!\\(?:left|right|!|,))"
)
LETTER = r'(?<=<mi mathvariant="normal">)[a-zA-Z]'
WORD = re.compile(r'(?:<mi mathvariant="normal">[a-zA-Z]</mi>){2,}')
CAPITAL = re.compile(r"<mi>(&#x003(?:9[1-9A-F]|A[0-9]);)</mi>")  # upright in TeX
TIGHT = {  # the gaps that TeX leaves around a solidus (none) and after an integral sign (none)
    "<mo>&#x0002F;</mo>": '<mo lspace="0" rspace="0">/</mo>',
    "<mo>&#x0222B;</mo>": '<mo rspace="0">&#x0222B;</mo>',
}
# No font stretches the dash that the converter sets below; a border is as wide as what it marks.
UNDERLINE = re.compile(
    r'<munder>((?:(?!<munder>).)*?)<mo accent="true">&#x02015;</mo></munder>', re.DOTALL
)
UNDERLINED = r'<mrow style="border-bottom: 0.1em solid currentColor">\1</mrow>'
UPRIGHT = re.compile(r"<mi>&#x000(4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A]);</mi>")


@lru_cache(maxsize=4096)
def mathml(latex: str, *, block: bool = False) -> str:
    """The formula as one ``<math>`` element.

    Raises ``ValueError`` when a command was not understood (the converter would print its name).
    """
    from latex2mathml.converter import convert

    prepared = AFTER.sub(r"\1\\,", BEFORE.sub(r"\\,", re.sub(r"\\!|(?<=\\\\)\[\d+pt\]", "", latex)))
    text = convert(prepared, display="block" if block else "inline")
    unknown = re.search(r"\\[a-zA-Z]*", text)
    if unknown:
        raise ValueError(f"no MathML for {unknown[0]} in {latex}")
    text = UPRIGHT.sub(lambda m: f'<mi mathvariant="normal">{chr(int(m[1], 16))}</mi>', text)
    text = CAPITAL.sub(r'<mi mathvariant="normal">\1</mi>', text)
    text = WORD.sub(lambda m: f"<mi>{''.join(re.findall(LETTER, m[0]))}</mi>", text)
    text = UNDERLINE.sub(UNDERLINED, text)
    for wide, tight in TIGHT.items():
        text = text.replace(wide, tight)
    return text.replace(f' xmlns="{MATHML}"', "")


def text_to_html(text: str) -> str:
    """Running text with its mathematics as MathML and names between back-quotes as code."""
    return "".join(_segment(*segment) for segment in segments(text))


def _segment(kind: str, content: str) -> str:
    if kind == "math":
        return mathml(content)
    return f"<code>{html.escape(content)}</code>" if kind == "code" else html.escape(content)
