"""Figures 9 and 10, and the collapse of the extensive quantum flux on its temperature scale.

Curves are sums over relaxation poles. Points are networks: centres of mass of the classes (figure 9
and the collapse) or every oscillator by itself (figure 10), eliminated exactly and integrated
rigorously over the frequency; they know nothing of the integrals.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import Expr, Integer, Rational, pi

from derive.asymptotics import low_temperature
from derive.kernels import conductance

from ..curves import PANEL, POINT_DIGITS, Point, closed, decades, even, floats
from ..paper import Figure
from . import extensive_quantum_integrals as integrals
from . import witnesses_extensive_quantum as witnesses
from . import witnesses_extensive_quantum_scale as scale_witnesses
from . import witnesses_extensive_quantum_temperature as temperatures
from .beyond_extensive_scale import characteristic_temperature
from .extensive_quantum_cold import CURVES_9A, CURVES_9B
from .notation import alpha, alpha_L, alpha_R, k_1, theta, x
from .points_extensive import counted

__all__ = ["extensive_quantum_figures"]

COUPLING = Integer(3)  # in figures 9a and 10
WHOLES = (Rational(4, 5), Rational(2, 5))  # alpha_L + alpha_R in figure 10a, from top to bottom
COUNTS = {WHOLES[0]: (5, 2, 2), WHOLES[1]: (5, 1, 1)}

Choice = tuple[Expr, Expr, Expr]  # k_1, alpha_L, alpha_R


def _at(choice: Choice, warmth: Expr) -> Point:
    return {**dict(zip((k_1, alpha_L, alpha_R), choice, strict=True)), theta: warmth}


def _flux(choice: Choice, along: Sequence[Expr]) -> list[float]:
    _, left, right = choice
    return closed(integrals.flux_at(left, right), [_at(choice, warmth) for warmth in along])


def _bodies(choice: Choice, few: Sequence[Expr]) -> list[float]:
    return floats(witnesses.I_7_of_bodies(_at(choice, t), POINT_DIGITS) for t in few)


# --- figure 9 -------------------------------------------------------------------------------------


def draw_flux_against_temperature(builder: Any) -> None:
    """I_7 saturates; at low temperature it leaves the linear law the earlier the larger k_1."""
    builder.width, builder.height = PANEL
    label_y = r"$I_7(k_1, \theta, \alpha_L, \alpha_R)$"
    panel = builder.panel(r"$\theta$", label_y, limits=(0, 1.5, 0, 0.31), legend="lower right")
    by_height = (CURVES_9A[1], CURVES_9A[2], CURVES_9A[0])
    _curves(panel, by_height, even(0, Rational(3, 2), 151), even(0, Rational(3, 2), 11),
            lambda c: rf"$\alpha_L = {c[1]}$, $\alpha_R = {c[2]}$")  # fmt: skip
    panel = builder.panel(r"$\theta$", label_y, limits=(0, 0.2, 0, 0.12), legend="upper left")
    _curves(panel, CURVES_9B, even(0, Rational(1, 5), 101), even(0, Rational(1, 5), 11),
            lambda c: f"$k_1 = {c[0]}$")  # fmt: skip
    along = even(0, Rational(1, 5), 11)
    law = low_temperature(integrals.flux(), theta, 1).leading
    values = closed(law, [_at(CURVES_9B[0], warmth) for warmth in along])
    panel.curve("linear law (70)", floats(along), values, label="(70)", dashed=True)


def _curves(
    panel: Any, choices: Sequence[Choice], along: list[Expr], few: list[Expr], label: Any
) -> None:
    """I_7 for each choice from above zero on, and over all of them the points."""
    along[0], few = along[1] / 100, few[1:-1]
    for choice in choices:
        name = "k_1 = {}, alpha_L = {}, alpha_R = {}".format(*choice)
        panel.curve(name, floats(along), _flux(choice, along), label=label(choice))
    for choice in choices:
        name = "bodies, k_1 = {}, alpha_L = {}, alpha_R = {}".format(*choice)
        panel.points(
            name, floats(few), _bodies(choice, few), colour=-1,
            label="quadrature" if choice == choices[-1] else "",
        )  # fmt: skip


# --- figure 10 ------------------------------------------------------------------------------------


def draw_temperature_integrals(builder: Any) -> None:
    """I_8^(0), which starts at its zero-point value, and I_8^(1) with its linear law."""
    builder.width, builder.height = PANEL
    panel = builder.panel(
        r"$\theta$", r"$I_8^{(0)}(k_1, \theta, \alpha)$", limits=(0, 0.5, 2.3, 6.5),
        legend="center right",
    )  # fmt: skip
    along, few = even(0, Rational(1, 2), 101), even(0, Rational(1, 2), 11)[1:-1]
    along[0] = along[1] / 100
    for whole in WHOLES:
        values = _halves(integrals.velocity(), whole, along)
        panel.curve(
            f"alpha = {whole}", floats(along), values, label=rf"$\alpha_L + \alpha_R = {whole}$"
        )
    for whole in WHOLES:
        found = [temperatures.I_8(_explicit(whole, warmth), POINT_DIGITS) for warmth in few]
        panel.points(f"explicit network, alpha = {whole}", floats(few), floats(found), colour=-1,
                     label="quadrature" if whole == WHOLES[-1] else "")  # fmt: skip
    _draw_slope(builder, WHOLES[1])


def _draw_slope(builder: Any, whole: Expr) -> None:
    panel = builder.panel(
        r"$\theta$", r"$I_8^{(1)}(k_1, \theta, \alpha)$", limits=(0, 0.1, 0, 0.27),
        legend="upper left",
    )  # fmt: skip
    along, few = even(0, Rational(1, 10), 101), even(0, Rational(1, 10), 11)[1:-1]
    along[0] = along[1] / 100
    values = _halves(integrals.slope(), whole, along)
    label = rf"$\alpha_L + \alpha_R = {whole}$"
    panel.curve(f"alpha = {whole}", floats(along), values, label=label)
    law = low_temperature(integrals.slope(), theta, 1).leading
    half = whole / 2
    values = closed(law, [_at((COUPLING, half, half), warmth) for warmth in along])
    panel.curve("linear law (78)", floats(along), values, label="(78)", dashed=True)
    found = [temperatures.slope(_explicit(whole, warmth), POINT_DIGITS) for warmth in few]
    panel.points(f"explicit network, alpha = {whole}", floats(few), floats(found), colour=-1,
                 label="quadrature")  # fmt: skip


def _halves(integral: Any, whole: Expr, along: Sequence[Expr]) -> list[float]:
    half = whole / 2
    points = [_at((COUPLING, half, half), warmth) for warmth in along]
    return closed(integrals.compiled(integral), points)


def _explicit(whole: Expr, warmth: Expr) -> Any:
    return {**counted(*COUNTS[whole], k_1=COUPLING), theta: warmth}


# --- collapse -------------------------------------------------------------------------------------

WEAK, MIDDLE, STRONG = (
    (Rational(1, 10), Rational(1, 200), Rational(1, 200)),
    (Integer(3), Rational(1, 3), Rational(1, 5)),
    (Integer(15), Rational(1, 3), Rational(1, 3)),
)
FULL = (Integer(3), Rational(1, 2), Rational(1, 2))
STEPS = tuple((Integer(100), Rational(f, 20), Rational(f, 20)) for f in (9, 5, 1))


def draw_collapse(builder: Any) -> None:
    """I_7 over its classical value against theta/theta_*; at strong coupling, the second step."""
    builder.width, builder.height = PANEL
    label_y = r"$I_7/I_7(\theta \to \infty)$"
    panel = builder.panel(
        r"$\theta/\theta_*$", label_y, x_scale="log", y_scale="log", limits=(0.03, 100, 0.03, 1.4),
        legend="lower right",
    )  # fmt: skip
    along, few = decades(-2, 2, 20), decades(-1, 2, 3)[:-1]
    for choice in (WEAK, MIDDLE, FULL, STRONG):
        _scaled(panel, choice, along, few, points=choice is STRONG)
    g = closed(conductance.over_pole(x / pi), [{x: 1 / value} for value in along])
    panel.curve("g(theta_*/theta)", floats(along), g, label=r"$g(\theta_*/\theta)$", dashed=True)
    law = closed(pi * x / 3, [{x: value} for value in along])
    panel.curve("linear law", floats(along), law, label="", dashed=True)
    panel = builder.panel(
        r"$\theta$", label_y, x_scale="log", limits=(1e-4, 10, 0, 1.05), legend="upper left"
    )
    along, few = decades(-4, 1, 20), decades(-4, 1, 2)[1:-1]
    for choice in STEPS:
        values = _over_classical(choice, along)
        whole = choice[1] + choice[2]
        panel.curve(f"k_1 = {choice[0]}, alpha = {whole}", floats(along), values,
                    label=rf"$\alpha_L + \alpha_R = {whole}$")  # fmt: skip
    for choice in STEPS:
        found = [scale_witnesses.over_classical(_at(choice, t), POINT_DIGITS) for t in few]
        panel.points(
            f"bodies, k_1 = {choice[0]}, alpha = {choice[1] + choice[2]}", floats(few),
            floats(found), colour=-1, label="quadrature" if choice == STEPS[-1] else "",
        )  # fmt: skip


def _scaled(panel: Any, choice: Choice, along: list[Expr], few: list[Expr], points: bool) -> None:
    coupling, left, right = choice
    unit = characteristic_temperature.derived.subs({k_1: coupling, alpha: left + right})
    values = _over_classical(choice, [unit * value for value in along])
    name = f"k_1 = {coupling}, alpha = {left + right}"
    label = rf"$k_1 = {coupling}$, $\alpha = {left + right}$"
    panel.curve(name, floats(along), values, label=label)
    found = [scale_witnesses.over_classical(_at(choice, unit * t), POINT_DIGITS) for t in few]
    panel.points(f"bodies, {name}", floats(few), floats(found), colour=-1,
                 label="quadrature" if points else "")  # fmt: skip


def _over_classical(choice: Choice, along: Sequence[Expr]) -> list[float]:
    coupling, left, right = choice
    high = integrals.exact_classical_flux().result
    (classical,) = closed(high, [{k_1: coupling, alpha_L: left, alpha_R: right}])
    return [value / classical for value in _flux(choice, along)]


extensive_quantum_figures = (
    Figure(
        "fig9",
        r"The extensive quantum flux integral $I_7$ against $\theta$. Left: $k_1 = 3$ and "
        r"$\alpha_L = 1/20$, $1/3$, $1/2$ with $\alpha_R = 1/20$, $1/5$, $1/2$; at high "
        "temperature the second pair is highest, the first lowest. Right: low temperatures, "
        r"$\alpha_L = \alpha_R = 1/3$ and $k_1 = 5$, $10$, $15$ from top to bottom; dashed: the "
        "linear law (70). Curves: exact sums over relaxation poles. Points: quadrature of the "
        "network.",
        draw_flux_against_temperature,
    ),
    Figure(
        "fig10",
        r"Left: $I_8^{(0)}$, which is $I_8$ of (74), against $\theta$ for $k_1 = 3$ and "
        r"$\alpha_L + \alpha_R = 0.8$, $0.4$ from top to bottom. Right: $I_8^{(1)}$ for $k_1 = 3$ "
        r"and $\alpha_L + \alpha_R = 0.4$; dashed: the linear law (78). Curves: exact sums over "
        "relaxation poles. Points: quadrature of the explicit network.",
        draw_temperature_integrals,
    ),
    Figure(
        "collapse",
        r"Left: $I_7$ over its classical value against $\theta/\theta_*$ with the characteristic "
        r"temperature $\theta_*$ of this work, $\alpha = \alpha_L + \alpha_R$; dashed: the "
        r"crossover function $g(\theta_*/\theta)$ of few oscillators at the baths, and the "
        "linear law (70). "
        r"Right: strong coupling, $k_1 = 100$; the first step is at $1/(2 - \alpha)$, the second "
        "is a resonance. Curves: exact sums over relaxation poles. Points: quadrature of the "
        "network.",
        draw_collapse,
    ),
)
