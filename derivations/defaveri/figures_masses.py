"""Figures 4 and 5, with the parameters of their captions; random masses of one seed.

Curves are certified: closed forms for identical masses, sums of N terms for any. Points solve the
Lyapunov equation of the explicit network in double precision; those of figure 4 do so up to 40
oscillators and are the sums themselves beyond. The csv files hold them apart.
"""

from __future__ import annotations

from typing import Any

from ..paper import Figure
from . import witnesses_masses_double as double
from .heterogeneity import PINNED, theory
from .masses_numbers import FIGURE_FIVE, FIGURE_FOUR, SEED, Setting, current, masses_of, profile

__all__ = ["masses_figures"]

PANEL = 4.4, 3.6
SIZES = (4, 6, 10, 20, 40, 70, 100, 200, 400, 700, 1000)
SOLVED = 40  # largest network whose Lyapunov equation is solved for figure 4
RULES = ("identical", "graded", "random")
ALONG = (3, *SIZES)


# --- figure 4 ---


def draw_flux_against_size(builder: Any) -> None:
    """J/Delta_T against N with Kac factor, and without it in the inset."""
    builder.width, builder.height = 5.6, 5.0
    panel = builder.panel(
        "$N$", r"$J/\Delta T$", x_scale="log", y_scale="log", limits=(2, 1500, 2e-6, 2),
        legend="upper right",
    )  # fmt: skip
    _fluxes(panel, (FIGURE_FOUR, PINNED), labelled=True)
    inset = panel.inset((0.14, 0.1, 0.42, 0.34), "", "", x_scale="log", y_scale="log",
                        limits=(2, 1500, 3e-4, 0.3))  # fmt: skip
    _fluxes(inset, (FIGURE_FOUR.with_(kac=1), PINNED.with_(kac=1)), labelled=False)


def _fluxes(panel: Any, settings: tuple[Setting, ...], labelled: bool) -> None:
    for place, setting in enumerate(settings):
        name = f"k_0 = {float(setting.k0):g}"
        line = [float(theory(setting).p) / float(theory(setting).q) / size for size in ALONG]
        exact = [float(current(setting, "identical", size).mid()) for size in ALONG]
        panel.curve(
            f"identical masses, {name}", ALONG, exact, colour=place,
            label=f"identical, ${name}$" if labelled else "",
        )  # fmt: skip
        panel.curve(
            f"theory (25), (30), {name}", ALONG, line, dashed=True,
            label="theory" if labelled and not place else "",
        )  # fmt: skip
        for shift, rule in enumerate(RULES[1:], start=2):
            _points(panel, setting, rule, colour=shift + 2 * place, labelled=labelled)


def _points(panel: Any, setting: Setting, rule: str, colour: int, labelled: bool) -> None:
    name = f"k_0 = {float(setting.k0):g}"
    few = [size for size in SIZES if size <= SOLVED]
    solved = [double.current_by_covariance(setting, masses_of(rule, size)) for size in few]
    panel.points(
        f"{rule}, {name}, Lyapunov equation", few, solved, colour=colour,
        label=f"{rule}, ${name}$" if labelled else "",
    )  # fmt: skip
    many = [size for size in SIZES if size > SOLVED]
    summed = [float(current(setting, rule, size).mid()) for size in many]
    panel.points(f"{rule}, {name}, sum of N terms", many, summed, colour=colour)


# --- figure 5 ---


def draw_local_temperatures(builder: Any) -> None:
    """T_n against n/N: with Kac factor, as in the paper, and without."""
    builder.width, builder.height = PANEL
    for kac, title in ((0, r"$\tilde{N} = N - 1$"), (1, r"$\tilde{N} = 1$")):
        panel = builder.panel(
            f"$n/N$, {title}", "$T_n$", limits=(0, 1.05, 0, 2.3), legend="upper center"
        )
        for place, pinning in enumerate((0, 1)):
            setting = FIGURE_FIVE.with_(kac=kac, k0=FIGURE_FIVE.k * pinning)
            for rule in RULES:
                _profile(panel, setting, rule, RULES.index(rule) + 3 * place)


def _profile(panel: Any, setting: Setting, rule: str, colour: int) -> None:
    along = [n / 20 for n in range(1, 21)]
    name = f"{rule}, k_0 = {int(setting.k0)}"
    values = [float(t.mid()) for t in profile(setting, rule, 20)]
    panel.curve(name, along, values, colour=colour, label=f"{rule}, $k_0 = {int(setting.k0)}$")
    if rule == "identical":
        return  # modes at rest: the Lyapunov equation has no one solution
    solved = double.temperatures_by_covariance(setting, masses_of(rule, 20), 1.5, 0.5)
    panel.points(f"{name}, Lyapunov equation", along, solved.tolist(), colour=colour)


masses_figures = (
    Figure(
        "fig4",
        "Heat flux against system size, $\\gamma = 1$, $k = 0.1$, $k_0 = 0$ or $0.02$, "
        "$\\tilde{N} = N - 1$; inset: $\\tilde{N} = 1$. Curves: exact, identical masses $m = 1$. "
        "Dashed: (25), and (30) for $k_0 > 0$ with $\\tilde{N} = N - 1$. Points: graded and random "
        f"masses, $\\delta = 0.1$, seed {SEED}; without Kac factor they leave the line as N grows.",
        draw_flux_against_size,
    ),
    Figure(
        "fig5",
        "Local temperatures, $m = k = \\gamma = 1$, $T_L = 1.5$, $T_R = 0.5$, $N = 20$, "
        "$k_0 = 0$ or $1$, identical, graded and random masses, $\\delta = 0.1$, seed "
        f"{SEED}. (a) $\\tilde{{N}} = N - 1$, as in the paper. (b) $\\tilde{{N}} = 1$, which is "
        "the same for identical masses only. Curves: sums of N terms. Points: Lyapunov equation.",
        draw_local_temperatures,
    ),
)
