"""Figures 1, 4, 5 and 6, with the parameters of their captions; and the list of all figures.

Curves are certified closed forms derived from the Hamiltonian: rational functions of N and k_1,
sums over relaxation poles. Points are rigorous quadratures of the integrals as the paper prints
them, (19), (47) and (56), and of the one behind g, (A.1): the two routes meet only in the picture.
Both stand in the csv file.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sympy import Expr, Integer, Rational

from derive.asymptotics import low_temperature
from derive.response import ThermalIntegral
from derive.zero_point import classical_limit, thermal_part, zero_point_part

from ..curves import PANEL, POINT_DIGITS, Point, closed, compiled, decades, even, floats, integrated
from ..paper import Figure
from . import witnesses_integrals
from .bulk_velocity import reduced_velocity
from .classical_flux_integral import leading_flux, reduced_flux_integral
from .classical_integrals import exact_I1
from .crossover import crossover_function
from .figures_extensive import extensive_figures
from .figures_extensive_quantum import extensive_quantum_figures
from .figures_thermalisation import thermalisation_figures
from .notation import N, k_1, theta, x
from .quantum_flux import reduced_quantum_flux_integral
from .quantum_integrals import reduced_quantum_flux
from .quantum_temperature import reduced_velocity_integral

__all__ = ["figures"]

FEW, MANY = (100, 200, 300, 400, 500), (1000, 2000, 3000, 4000, 5000)  # N in figure 1
SIZES = (500, 1000, 2000)  # N in figures 4 and 5
COUPLING, SIZE = Integer(3), 1000  # k_1 in figures 4, 5 and 6; N in figure 6
MAGNIFIED = 6  # powers of ten by which figure 6 enlarges I_4


# --- figure 1 -------------------------------------------------------------------------------------


def draw_flux_against_coupling(builder: Any) -> None:
    """I_1 with its maximum; N I_1, which approaches pi k_1."""
    builder.width, builder.height = PANEL
    flux = exact_I1().result
    panel = builder.panel("$k_1$", "$I_1(k_1, N)$", limits=(0, 60, 0, 0.17), legend="upper right")
    _fluxes(panel, flux, FEW, (4, 10, 18, 26, 36, 48), scaled=False)
    panel = builder.panel("$k_1$", r"$N\,I_1(k_1, N)$", limits=(0, 60, 0, 180), legend="upper left")
    along = even(0, 60, 31)
    prediction = closed(N * leading_flux.printed[-1], _coupled(along, 1))
    panel.curve("prediction (23)", floats(along), prediction, label=r"$\pi k_1$", dashed=True)
    _fluxes(panel, flux, MANY[::-1], (6, 15, 24, 33, 42, 51), scaled=True)


def _fluxes(panel: Any, flux: Expr, sizes: Sequence[int], few: Iterable[Any], scaled: bool) -> None:
    """A curve for each size from top to bottom and, over all of them, the points."""
    along, few = [Rational(1, 100), *even(0, 60, 121)[1:]], list(map(Integer, few))
    for size in sizes:
        front = size if scaled else 1
        values = [front * value for value in closed(flux, _coupled(along, size))]
        panel.curve(f"N = {size}", floats(along), values, label=f"$N = {size}$")
    for size in sizes:
        front = size if scaled else 1
        values = [front * v for v in integrated(reduced_flux_integral, _coupled(few, size))]
        panel.points(
            f"quadrature of (19), N = {size}", floats(few), values, colour=-1,
            label="quadrature" if size == FEW[-1] else "",  # (b) has no room to say it again
        )  # fmt: skip


# --- figures 4 and 5 ------------------------------------------------------------------------------


def draw_flux_against_temperature(builder: Any) -> None:
    """I_3, linear in theta until it saturates; the crossover function."""
    builder.width, builder.height = PANEL
    panel = builder.panel(
        r"$\theta$", r"$I_3(k_1, \theta, N)$", x_scale="log", y_scale="log",
        limits=(1e-4, 1, 5e-5, 4e-2), legend="lower right",
    )  # fmt: skip
    _over_temperature(panel, SIZES, dict.fromkeys(SIZES, (1.0, 1.0)))
    along = decades(-4, -1, 30)
    law = closed(low_temperature(reduced_quantum_flux(), theta, 1).leading, _heated(along, SIZE))
    panel.curve("low-temperature law (51)", floats(along), law, label=r"$\pi\theta/3$", dashed=True)
    _draw_crossover(builder.panel("$x$", "$g(x)$", limits=(0, 8, -0.55, 1.05)))


def draw_flux_ratio(builder: Any) -> None:
    """J_q/J_cl, which saturates the earlier the larger N."""
    builder.width, builder.height = PANEL
    panel = builder.panel(
        r"$\theta$", r"$J_{\mathrm{q}}^{\mathrm{int}}/J_{\mathrm{cl}}^{\mathrm{int}}$",
        x_scale="log", limits=(1e-4, 1, 0, 1.05), legend="lower right",
    )  # fmt: skip
    fronts = {}
    for size in SIZES:  # by (18) and (45) the ratio is (I_3/4)/(I_1/2 pi)
        point = _coupled([COUPLING], size)
        routes = closed(exact_I1().result, point) + integrated(reduced_flux_integral, point)
        fronts[size] = math.pi / 2 / routes[0], math.pi / 2 / routes[1]
    _over_temperature(panel, SIZES[::-1], fronts)


def _over_temperature(
    panel: Any, sizes: Sequence[int], fronts: Mapping[int, tuple[float, float]]
) -> None:
    """I_3 for each size from top to bottom and, over all of them, the points.

    ``fronts`` are the numbers before I_3, for the curve and for the points. A size has the same
    colour in figures 4 and 5.
    """
    integral = compiled(reduced_quantum_flux())
    along, few = decades(-4, 0, 30), decades(-4, 0, 2)[1:-1]
    for size in sizes:
        values = [fronts[size][0] * value for value in closed(integral, _heated(along, size))]
        panel.curve(f"N = {size}", floats(along), values, label=f"$N = {size}$",
                    colour=SIZES.index(size))  # fmt: skip
    for size in sizes:
        found = integrated(reduced_quantum_flux_integral, _heated(few, size))
        values = [fronts[size][1] * value for value in found]
        label = "quadrature" if size == sizes[-1] else ""  # once for all
        panel.points(f"quadrature of (47), N = {size}", floats(few), values, label=label, colour=-1)


def _draw_crossover(panel: Any) -> None:
    along, few = [Rational(1, 1000), *even(0, 8, 161)[1:]], even(0, 8, 11)[1:-1]
    true = closed(crossover_function.derived, [{x: value} for value in along])
    panel.curve("g(x)", floats(along), true, label="$g(x)$")
    printed = closed(crossover_function.printed[0], [{x: value} for value in along])
    panel.curve("(49) as printed", floats(along), printed, label="(49) as printed", dashed=True,
                colour=1)  # fmt: skip
    values = floats(witnesses_integrals.g({x: value}, POINT_DIGITS) for value in few)
    panel.points("quadrature of (A.1)", floats(few), values, label="quadrature", colour=-1)


# --- figure 6 -------------------------------------------------------------------------------------


def draw_velocity(builder: Any) -> None:
    """I_4 against theta; at low temperature, the zero-point motion and how it begins to grow."""
    builder.width, builder.height = PANEL
    integral, last, coldest = reduced_velocity(), Rational(1, 10), Rational(8, 1000)
    panel = builder.panel(
        r"$\theta$", rf"$10^{MAGNIFIED} I_4(k_1, \theta, N)$", limits=(0, 0.1, 0, 40),
        legend="lower right",
    )  # fmt: skip
    _velocities(panel, integral, last, 1, f"$N = {SIZE}$", "quadrature")
    along = even(0, last, 31)
    classical = _magnified(closed(classical_limit(integral, 1).leading, _heated(along, SIZE)))
    panel.curve("classical", floats(along), classical, label="classical", dashed=True)
    inset = panel.inset(
        (0.14, 0.6, 0.42, 0.36), r"$10^3\,\theta$", f"$10^{MAGNIFIED} I_4$", limits=(0, 8, 4, 5.8),
        legend="upper left",
    )  # fmt: skip
    _velocities(inset, integral, coldest, 1000)
    along = even(0, coldest, 31)
    law = _magnified(_cold_law(integral, along))
    inset.curve("bracket of (59)", floats(1000 * t for t in along), law, label="(59)", dashed=True)


def _velocities(
    panel: Any, integral: ThermalIntegral, last: Expr, scale: int, curve: str = "", points: str = ""
) -> None:
    """I_4 from a hundredth of a step above zero, where it is defined, and the points over it.

    theta is drawn times ``scale``; ``curve`` and ``points`` are what the legend says, if it does.
    """
    along, few = even(0, last, 81), even(0, last, 9)[1:-1]
    along[0] = along[1] / 100
    values = _magnified(closed(compiled(integral), _heated(along, SIZE)))
    panel.curve(f"N = {SIZE}", floats(scale * t for t in along), values, label=curve)
    found = _magnified(integrated(reduced_velocity_integral, _heated(few, SIZE)))
    at = floats(scale * t for t in few)
    panel.points("quadrature of (56)", at, found, label=points, colour=-1)


def _cold_law(integral: ThermalIntegral, temperatures: Sequence[Expr]) -> list[float]:
    """I_4 at temperature zero, exactly, and the first power of theta by which it grows."""
    (zero,) = closed(compiled(zero_point_part(integral)), _heated([Integer(1)], SIZE))
    growth = low_temperature(thermal_part(integral), theta, 1).leading
    return [zero + value for value in closed(growth, _heated(temperatures, SIZE))]


def _magnified(values: Iterable[float]) -> list[float]:
    return [10**MAGNIFIED * value for value in values]


# --- points ---------------------------------------------------------------------------------------


def _coupled(couplings: Iterable[Expr], size: int) -> list[Point]:
    return [{k_1: coupling, N: Integer(size)} for coupling in couplings]


def _heated(temperatures: Iterable[Expr], size: int) -> list[Point]:
    return [{k_1: COUPLING, theta: t, N: Integer(size)} for t in temperatures]


figures = (
    Figure(
        "fig1",
        "The flux integral against the coupling. Left: $I_1(k_1, N)$ for $N = 100$, $200$, $300$, "
        "$400$, $500$ from top to bottom: it reaches a maximum and then decreases. "
        "Right: $N I_1(k_1, N)$ for $N = 1000$, $2000$, $3000$, $4000$, $5000$ from bottom to top; "
        r"dashed: the prediction $\pi k_1$ of (23). Curves: exact closed form. "
        "Points: quadrature of (19).",
        draw_flux_against_coupling,
    ),
    *thermalisation_figures,
    Figure(
        "fig4",
        r"Left: $I_3(k_1, \theta, N)$ against $\theta$ for $k_1 = 3$ and $N = 500$, $1000$, $2000$ "
        "from top to bottom; dashed: the universal low-temperature law, (51). Right: the function "
        "$g(x)$ as derived (curve) and as (49) is printed (dashed). Curves: exact sums over "
        "relaxation poles. Points: quadrature of (47) and of (A.1).",
        draw_flux_against_temperature,
    ),
    Figure(
        "fig5",
        r"The ratio $J_{\mathrm{q}}^{\mathrm{int}}/J_{\mathrm{cl}}^{\mathrm{int}}$ against "
        r"$\theta$ for $k_1 = 3$ and $N = 500$, $1000$, $2000$ from bottom to top. Curves: exact "
        "sums over relaxation poles. Points: quadrature of (47) and (19).",
        draw_flux_ratio,
    ),
    Figure(
        "fig6",
        r"$I_4(k_1, \theta, N)$ against $\theta$ for $k_1 = 3$ and $N = 1000$; dashed: the "
        "classical value. Inset: low temperatures; dashed: the bracket of (59), with the exact "
        "zero-point integral. Curves: exact sums over relaxation poles. "
        "Points: quadrature of (56).",
        draw_velocity,
    ),
    *extensive_figures,
    *extensive_quantum_figures,
)
