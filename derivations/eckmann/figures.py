"""Figures 1 to 5: the networks, with arrows as wide as the fluxes; and the circulation of heat.

The pictures are of the networks of the example files, solved anew. The table of each holds the
exact fluxes, those by elimination, and what is printed for them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from sympy import Expr, Integer, Rational, S, sqrt

from ..curves import PANEL, closed, compiled, decades, floats
from ..network_examples import example_source
from ..network_file import parse_network
from ..network_result import NetworkResult, solve
from ..paper import Figure
from . import triangle, witnesses_examples, witnesses_quantum
from .beyond_quantum import hbar, quantum_flux
from .figures_anharmonic import anharmonic_figures
from .notation import T_1, T_2, alpha, beta, gamma, k
from .quantities import IN_PRINT, ORDERS

__all__ = ["figures"]

SPRING, ENERGY = "place of the spring in the list", "energy per time"


def _solved(example: str) -> NetworkResult:
    return solve(parse_network(example_source(example), {}, False), exact=True)


def draw_figure_1(builder: Any) -> None:
    """Equal springs; the mode that no bath reaches is at rest."""
    builder.network = _solved("eckmann-figure-1")
    panel = builder.panel(SPRING, ENERGY)
    for place, ((i, j), flow) in enumerate(builder.network.pair_currents.items(), start=1):
        panel.curve(f"phi_{i + 1}{j + 1}", [place], [flow.exact])


def draw_example(builder: Any, key: str, example: str) -> None:
    """The picture, and a table of its fluxes in the order of the caption."""
    setup, pairs = ORDERS[key]
    builder.network = _solved(example)
    panel = builder.panel(SPRING, ENERGY)
    for place, (i, j) in enumerate(pairs, start=1):
        name = f"phi_{i}{j}"
        panel.curve(name, [place], [setup.flux(i, j)])
        by_elimination = Rational(str(witnesses_examples.flux(setup, i, j)))
        panel.points(f"{name}, elimination", [place], [by_elimination])
        if f"{key}_{name}" in IN_PRINT:
            panel.points(f"{name}, printed", [place], [IN_PRINT[f"{key}_{name}"]])


# --- circulation ---

FRICTIONS = tuple(map(Rational, ("1", "1/10", "1/100")))  # squared, over the leg spring
PINNING = Rational(1, 10)


def _at(base: Expr, squared: Expr) -> dict[Any, Expr]:
    springs = {alpha: base, beta: S.One, k: PINNING}
    return {**springs, gamma: sqrt(squared), T_1: Integer(2), T_2: S.One}


def _eliminated(base: Expr, squared: Expr) -> float:
    """Backward flux over current, with the friction as a binary number."""
    at = _at(base, squared)
    at[gamma] = Rational(float(at[gamma]))
    first, second = (witnesses_examples.triangle_flux(at, 1, j) for j in (2, 3))
    ratio = -min(first, second) / (first + second)
    return int(ratio.p) / int(ratio.q)


def draw_circulation(builder: Any) -> None:
    """The smaller of the two fluxes from 1, backward if positive, over the current."""
    builder.width, builder.height = PANEL
    panel = builder.panel(
        r"$\alpha/\beta$", r"backward flux / current", limits=(0.4, 2, -0.5, 2.2),
        legend="upper right",
    )  # fmt: skip
    along = [Rational(step, 200) for step in range(80, 401)]
    few = [Rational(step, 20) for step in range(9, 40, 3)]
    for squared in FRICTIONS:
        over = [
            closed(-triangle.flux(1, to) / triangle.current(), [_at(a, squared) for a in along])
            for to in (2, 3)
        ]
        label = rf"$\gamma^2/\beta = {squared}$"
        panel.curve(f"{squared}", floats(along), list(map(max, *over)), label=label)
    for place, squared in enumerate(FRICTIONS):
        found = [_eliminated(a, squared) for a in few]
        panel.points(f"elimination, {squared}", floats(few), found, colour=place)


BASES = tuple(map(Integer, (11, 12, 20)))  # over a leg of 10, at k = gamma = 1


def _quantum(base: Expr, planck: Expr) -> dict[Any, Expr]:
    springs = {alpha: base, beta: Integer(10), k: S.One, gamma: S.One}
    return {**springs, T_1: Integer(2), T_2: S.One, hbar: planck}


def draw_circulation_with_hbar(builder: Any) -> None:
    """The flux through the legs, backward if positive, over the current."""
    builder.width, builder.height = PANEL
    panel = builder.panel(
        r"$\hbar$", r"backward flux / current", x_scale="log", limits=(0.01, 10, None, None)
    )
    along, few = decades(-2, 1, 12), decades(-2, 1, 3)
    base, legs = ([compiled(part) for part in quantum_flux(to)] for to in (2, 3))
    for size in BASES:
        points = [_quantum(size, planck) for planck in along]
        first, second = (
            [sum(parts) for parts in zip(*(closed(part, points) for part in way), strict=True)]
            for way in (base, legs)
        )
        ratios = [-b / (a + b) for a, b in zip(first, second, strict=True)]
        panel.curve(f"{size}", floats(along), ratios, label=rf"$\alpha/\beta = {size / 10}$")
    for place, size in enumerate(BASES):
        found = [witnesses_quantum.circulation(_quantum(size, planck), planck) for planck in few]
        panel.points(f"numerical engine, {size}", floats(few), found, colour=place)


def _example(key: str, example: str) -> Callable[..., Any]:
    return partial(draw_example, key=key, example=example)


figures = (
    Figure("fig1", "A mode that feels no bath: 3 against 4, taken at rest. All springs, pinnings "
           "and frictions 1, baths at 2 and 1.", draw_figure_1),
    Figure("fig2", "Example 1: the flux between 2 and 3 goes against the temperature gradient.",
           _example("ex1", "eckmann-1")),
    Figure("fig3", "Example 2 with the couplings as printed: nothing circulates.",
           _example("ex2", "eckmann-2")),
    Figure("fig3-read", "Example 2 as it has to be read: the numbers printed, and their arrows.",
           _example("ex2_read", "eckmann-2-read")),
    Figure("fig4", "Example 3: circulation in a fully thermalized triangle.",
           _example("ex3", "eckmann-3")),
    Figure("fig5", "Example 4: the lower part of the system pumps heat from cold to hot.",
           _example("ex4", "eckmann-4")),
    Figure("circulation", r"Symmetric triangle, the flux that runs backward over the current from "
           r"bath to bath, $k/\beta = 1/10$: through the base on the left of $\alpha = \beta$, "
           "through the legs on its right. Curves: closed form. Points: rational elimination.",
           draw_circulation),
    Figure("circulation-hbar",
           r"Symmetric triangle between quantum baths at 2 and 1, $\beta = 10$, $k = \gamma = 1$: "
           r"the flux that runs backward through the legs over the current. "
           "Curves: sums over relaxation poles. Points: the numerical engine.",
           draw_circulation_with_hbar),
    *anharmonic_figures,
)  # fmt: skip
