"""Mathematics in plain letters is recognised; words are left alone."""

from __future__ import annotations

import pytest

from derivations.prose import segments


def marked(text):
    frames = {"text": "{}", "math": "[{}]", "code": "`{}`"}
    joined = "".join(frames[kind].format(content) for kind, content in segments(text))
    return " ".join(joined.split())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("it vanishes as 1/N", "it vanishes as [1/N]"),
        ("tends to k_B T.", "tends to [k_B T]."),
        ("force -gamma v on N", r"force [-\gamma v] on [N]"),
        ("hence s = -i omega", r"hence [s = -i \omega]"),
        ("as hbar -> 0 the", r"as [\hbar \to 0] the"),
        ("(x_i - x_j)^2 is", "([x_i - x_j])[{}^{2}] is"),
        ("over 1/sinh^2 u.", r"over [1/\sinh ^{2} u]."),
        ("y = omega/sqrt(2k/m)", r"[y = \omega /\sqrt{2k/m}]"),
        ("N >= 3 and N -> oo", r"[N \ge 3] and [N \to \infty]"),
        ("$x^2$ and ``pole_sum``", "[x^2] and `pole_sum`"),
    ],
)
def test_mathematics(text, wanted):
    assert marked(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "A sum of 100 points, e.g. a good one, i.e. 50 digits.",
        "I think a matrix has the Gamma function",
        "equation (A.1) and claim C3.1-4",
        "Sherman-Morrison's two-point T-shirt",
        "costs $5 only",
        "a dissipation_rate is no symbol",
    ],
)
def test_words(text):
    assert marked(text) == text
