"""Figures 7 and 8: the classical integrals of extensive coupling.

Curves are the closed forms. Points are the exact covariance of three centres of mass, a rational
linear system that knows nothing of the integrals; over (66) as printed, a quadrature of it.
"""

from __future__ import annotations

from typing import Any

from sympy import Expr, Integer, Rational

from derive.contour import integrate

from ..curves import PANEL, closed, even, floats, integrated
from ..paper import Figure
from . import witnesses_extensive
from .extensive_classical_captions import FIRST, SECOND
from .extensive_classical_integrals import exact_I5, exact_I6, temperature_as_printed
from .extensive_classical_temperature import reduced_temperature_integral
from .notation import alpha, alpha_L, alpha_R, k_1, y
from .points_extensive import counted

__all__ = ["extensive_figures"]

COUPLING = Integer(3)  # in figure 8
SIZE = 60  # of the networks behind the points; a multiple of what the fractions need


def draw_flux_against_coupling(builder: Any) -> None:
    """I_5 for both choices of the fractions."""
    builder.width, builder.height = PANEL
    panel = builder.panel(
        "$k_1$", r"$I_5(k_1, \alpha_L, \alpha_R)$", limits=(0, 10, 0, 1.2), legend="upper right"
    )
    along, few = even(0, 10, 201), [Rational(1, 2), *even(0, 10, 11)[1:-1]]
    for choice in (FIRST, SECOND):
        flux = exact_I5().result.subs(choice)
        left, right = choice.values()
        values = closed(flux, [{k_1: coupling} for coupling in along])
        label = rf"$\alpha_L = {left}$, $\alpha_R = {right}$"
        panel.curve(f"alpha_L = {left}, alpha_R = {right}", floats(along), values, label=label)
    for choice in (FIRST, SECOND):
        left, right = choice.values()
        counts = SIZE, int(SIZE * left), int(SIZE * right)
        found = [witnesses_extensive.I_5_bodies(counted(*counts, k_1=value)) for value in few]
        panel.points(
            f"covariance, alpha_L = {left}, alpha_R = {right}", floats(few), floats(found),
            label="covariance" if choice is SECOND else "", colour=-1,
        )  # fmt: skip


def draw_temperature_against_fraction(builder: Any) -> None:
    """I_6 against the fraction of oscillators at a bath, and (66) as printed."""
    builder.width, builder.height = PANEL
    panel = builder.panel(
        r"$\alpha_L + \alpha_R$", "$I_6$", limits=(0, 1, 0, 60), legend="upper center"
    )
    along = even(Rational(1, 50), Rational(49, 50), 97)
    values = closed(exact_I6().result, [{alpha: value} for value in along])
    panel.curve("I_6", floats(along), values, label="$I_6$, any $k_1$")
    counts = [6, 12, 18, 30, 42, 48, 54]
    found = [
        witnesses_extensive.I_6_bodies(counted(SIZE, count // 2, count // 2, k_1=COUPLING))
        for count in counts
    ]
    fractions = [Rational(count, SIZE) for count in counts]
    panel.points("covariance", floats(fractions), floats(found), label="covariance", colour=-1)
    _draw_printed(panel, along)


def _draw_printed(panel: Any, along: list[Expr]) -> None:
    integral = temperature_as_printed()
    form = integrate(integral.response, y, integral.prefactor).result
    values = closed(form, [{alpha: value, k_1: COUPLING} for value in along])
    label = f"(66) as printed, $k_1 = {COUPLING}$"
    panel.curve("(66) as printed", floats(along), values, label=label, dashed=True, colour=1)
    few = even(Rational(1, 10), Rational(9, 10), 9)
    halves = [{k_1: COUPLING, alpha_L: value / 2, alpha_R: value / 2} for value in few]
    found = integrated(reduced_temperature_integral, halves)
    panel.points("quadrature of (66)", floats(few), found, label="quadrature", colour=1)


extensive_figures = (
    Figure(
        "fig7",
        r"The extensive flux integral $I_5$ against the coupling for $\alpha_L = 1/6$, "
        r"$\alpha_R = 1/10$ and for $\alpha_L = \alpha_R = 1/2$; the second choice has the larger "
        "maximum. Curves: exact closed form. Points: exact covariance of three centres of mass.",
        draw_flux_against_coupling,
    ),
    Figure(
        "fig8",
        r"The extensive temperature integral $I_6$ against the fraction $\alpha_L + \alpha_R$ of "
        r"oscillators at a bath. Curve: exact closed form $\pi/(\alpha(1 - \alpha))$, the same at "
        "every coupling. Points over it: exact covariance of three centres of mass. Dashed: (66) "
        "as printed for $k_1 = 3$, with points by quadrature.",
        draw_temperature_against_fraction,
    ),
)
