"""Figures 2, 3 and 4 of section V, with the parameters of their captions.

Curves are certified sums over relaxation poles, points an independent route: the sum over Matsubara
frequencies for fig. 2, Gauss quadrature over four linear equations for the others. The legend of
the printed fig. 3 is not in the extracted text: its temperatures are ours.
"""

from __future__ import annotations

from typing import Any

from sympy import Expr, Rational, S

from ..curves import PANEL, closed, compiled, decades, floats
from ..paper import Figure
from . import figures_chain, witnesses_balance, witnesses_regimes
from .beyond import ohmic_conductance
from .notation import T_1, T_2, D, T, gamma_1, gamma_2, gamma_h, omega_0
from .regimes import integral
from .regimes_plateau import PLATEAU
from .thermal_baths_energies import kinetic, potential

__all__ = ["figures"]

IMBALANCES = (  # D/omega_0, tau_h1 omega_0, tau_h2 omega_0
    ("(a)", S(10), S.One, S.One),
    ("(b)", S.One, S.One, S.One),
    ("(c)", S(10), Rational(1, 2), Rational(1, 2)),
    ("(d)", S.One, S.One, Rational(1, 2)),
)
LATES = tuple(map(Rational, ("1/4", "1/2", "1", "3/2", "2", "3")))  # tau_h omega_0
CUTOFFS = (("(a)", Rational(1, 10)), ("(b)", S.One), ("(c)", S(100)))  # D tau_p


def draw_imbalance(builder: Any) -> None:
    """The relative difference of kinetic and potential energy over the coupling."""
    builder.width, builder.height = PANEL
    panel = builder.panel(
        r"$\hat\gamma/\omega_0$", r"$\Delta\hat T_{px}$", x_scale="log", limits=(0.01, 100, 0, None)
    )
    along, few = decades(-2, 2, 12), decades(-2, 2, 2)
    for name, *given in IMBALANCES:
        panel.curve(name, floats(along), _imbalance([_bias(f, *given) for f in along]),
                    label=name)  # fmt: skip
    for place, (name, *given) in enumerate(IMBALANCES):
        found = [witnesses_balance.imbalance(_bias(f, *given)) for f in few]
        label = "Matsubara" if place == len(IMBALANCES) - 1 else ""
        panel.points(f"Matsubara, {name}", floats(few), found, label=label, colour=place)


def _bias(friction: Expr, cutoff: Expr, first: Expr, second: Expr) -> dict[Any, Expr]:
    half = friction / 2
    temperatures = {T_1: 1 / first, T_2: 1 / second}
    return {omega_0: S.One, gamma_1: half, gamma_2: half, D: cutoff, **temperatures}


def _imbalance(points: list[dict[Any, Expr]]) -> list[float]:
    moving, at_rest = (
        [sum(parts) for parts in zip(*(closed(compiled(p), points) for p in side), strict=True)]
        for side in (kinetic(), potential())
    )
    return [(p - x) / (p + x) for p, x in zip(moving, at_rest, strict=True)]


def draw_conductance_over_coupling(builder: Any) -> None:
    """The conductance over the coupling at D = omega_0."""
    builder.width, builder.height = PANEL
    panel = builder.panel(
        r"$\hat\gamma/\omega_0$", r"$K/k_B\omega_0$", x_scale="log", limits=(0.1, 1000, 0, None),
        legend="upper left",
    )  # fmt: skip
    along, few = decades(-1, 3, 25), decades(-1, 3, 2)
    curve = compiled(integral())
    for late in LATES:
        values = closed(curve, [_coupled(f, late) for f in along])
        panel.curve(f"{late}", floats(along), values, label=rf"$\tau_h\omega_0 = {late}$")
    for place, late in enumerate(LATES):
        found = [witnesses_regimes.conductance(_coupled(f, late)) for f in few]
        panel.points(f"quadrature, {late}", floats(few), found, colour=place)


def _coupled(friction: Expr, late: Expr) -> dict[Any, Expr]:
    return {omega_0: S.One, D: S.One, gamma_h: friction, T: 1 / late}


def draw_conductance_over_temperature(builder: Any) -> None:
    """The conductance over the temperature at omega_0 tau_p = 10, and the plateau (77) of (a)."""
    builder.width, builder.height = PANEL
    panel = builder.panel(
        r"$\tau_p/\tau_h$", r"$K/k_B\omega_0$", x_scale="log", y_scale="log",
        limits=(0.001, 1000, 1e-13, 1), legend="lower right",
    )  # fmt: skip
    along, few = decades(-3, 3, 15), decades(-3, 3, 1)
    curve = compiled(integral())
    for name, cutoff in CUTOFFS:
        values = closed(curve, [_warm(warm, cutoff) for warm in along])
        panel.curve(name, floats(along), _over_frequency(values), label=name)
    ohmic = [{omega_0: S(10), gamma_1: S.Half, gamma_2: S.Half, T: warm} for warm in along]
    values = closed(compiled(ohmic_conductance()), ohmic)
    panel.curve("(d)", floats(along), _over_frequency(values), label="(d)")
    for place, (name, cutoff) in enumerate(CUTOFFS):
        found = [witnesses_regimes.conductance(_warm(warm, cutoff)) for warm in few]
        panel.points(f"quadrature, {name}", floats(few), _over_frequency(found), colour=place)
    level = _plateau()
    panel.curve("(77)", [0.1, 1.0], [level, level], label="(77)", dashed=True)


def _plateau() -> float:
    return float(PLATEAU.subs(_warm(S.One, CUTOFFS[0][1])) / 10)


def _warm(warm: Expr, cutoff: Expr) -> dict[Any, Expr]:
    return {omega_0: S(10), gamma_h: S.One, D: cutoff, T: warm}


def _over_frequency(values: list[float]) -> list[float]:
    return [value / 10 for value in values]


figures = (
    Figure(
        "fig2",
        r"Relative difference of kinetic and potential energy, $D/\omega_0 = 10$, $1$, $10$, $1$, "
        r"$\tau_{h1}\omega_0 = 1$, $1$, $1/2$, $1$, $\tau_{h2}\omega_0 = 1$, $1$, $1/2$, $1/2$ "
        "from (a) to (d). Curves: exact closed form. Points: sums over Matsubara frequencies.",
        draw_imbalance,
    ),
    Figure(
        "fig3",
        r"Conductance over the coupling at $D/\omega_0 = 1$; the temperatures are our choice. A "
        r"maximum is followed by a minimum above $\tau_h\omega_0 = 1.06$ (beyond-maximum-above) "
        "and lost above $1.98$ (C5-9). Curves: exact closed form. Points: quadrature.",
        draw_conductance_over_coupling,
    ),
    Figure(
        "fig4",
        r"Conductance over the temperature at $\omega_0\tau_p = 10$ and $D\tau_p = 1/10$, $1$, "
        r"$100$, $\infty$ from (a) to (d). Curves: exact closed form. Points: quadrature. Dashed: "
        "the plateau (77) of (a), second form.",
        draw_conductance_over_temperature,
    ),
    *figures_chain.figures,
)
