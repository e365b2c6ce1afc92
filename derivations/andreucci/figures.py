"""Figures 1, 4, 5 and 6, with the parameters of their captions.

Curves are certified closed forms derived from the Hamiltonian: rational functions of N and k_1, sums
over relaxation poles. Points are rigorous quadratures of the integrals as the paper prints them, (19),
(47) and (56), and of the one behind g, (A.1): the two routes meet only in the picture. Both stand in
the csv file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sympy import Expr, Integer, Rational, Symbol, pi

from derive.asymptotics import low_temperature
from derive.response import ThermalIntegral
from derive.zero_point import classical_limit, thermal_part
from numerics import bridge
from numerics.pole_sum import PoleSum, compile_pole_sum

from ..paper import Figure
from . import witnesses
from .classical import exact_I1, leading_flux, reduced_flux_integral
from .notation import N, k_1, theta, x
from .quantum_flux import (
    crossover_function,
    reduced_quantum_flux,
    reduced_quantum_flux_integral,
)
from .quantum_temperature import (
    reduced_velocity,
    reduced_velocity_integral,
    zero_point_at_large_size_,
)

__all__ = ["figures"]

Point = dict[Symbol, Expr]

CURVE_DIGITS, POINT_DIGITS = 15, 10
PANEL = 3.9, 3.1  # inches: two panels fill two columns of print, one panel fills one
FEW, MANY = (100, 200, 300, 400, 500), (1000, 2000, 3000, 4000, 5000)  # N in figure 1
SIZES = (500, 1000, 2000)  # N in figures 4 and 5
COUPLING, SIZE = Integer(3), 1000  # k_1 in figures 4, 5 and 6; N in figure 6


# --- figure 1 ---------------------------------------------------------------------------------------


def draw_flux_against_coupling(builder: Any) -> None:
    """I_1 with its maximum; N I_1, which approaches pi k_1."""
    builder.width, builder.height = PANEL
    flux = exact_I1().result
    panel = builder.panel("$k_1$", "$I_1(k_1, N)$", limits=(0, 60, 0, 0.17), legend="upper right")
    _fluxes(panel, flux, FEW, (4, 10, 18, 26, 36, 48), scaled=False)
    panel = builder.panel("$k_1$", r"$N\,I_1(k_1, N)$", limits=(0, 60, 0, 170), legend="upper left")
    along = _even(0, 60, 31)
    prediction = _closed(N * leading_flux.printed[-1], _coupled(along, 1))
    panel.curve("prediction (23)", _floats(along), prediction, label=r"$\pi k_1$", dashed=True)
    _fluxes(panel, flux, MANY[::-1], (6, 15, 24, 33, 42, 51), scaled=True)


def _fluxes(
    panel: Any, flux: Expr, sizes: Sequence[int], few: Iterable[Any], scaled: bool
) -> None:
    """A curve for each size from top to bottom and, over all of them, the points."""
    along, few = [Rational(1, 100), *_even(0, 60, 121)[1:]], list(map(Integer, few))
    for size in sizes:
        front = size if scaled else 1
        values = [front * value for value in _closed(flux, _coupled(along, size))]
        panel.curve(f"N = {size}", _floats(along), values, label=f"$N = {size}$")
    for size in sizes:
        front = size if scaled else 1
        values = [front * v for v in _integrated(reduced_flux_integral, _coupled(few, size))]
        _points(panel, "(19)", few, values, size, sizes)


def _points(
    panel: Any, source: str, at: Iterable[Any], values: list[float], size: int, sizes: Sequence[int]
) -> None:
    """Quadrature for one curve; the legend names it once."""
    label = f"quadrature of {source}" if size == sizes[-1] else ""
    name = f"quadrature of {source}, N = {size}"
    panel.points(name, _floats(at), values, label=label, colour=-1)


# --- figures 4 and 5 --------------------------------------------------------------------------------


def draw_flux_against_temperature(builder: Any) -> None:
    """I_3, linear in theta until it saturates; the crossover function."""
    builder.width, builder.height = PANEL
    panel = builder.panel(
        r"$\theta$", r"$I_3(k_1, \theta, N)$", x_scale="log", y_scale="log",
        limits=(1e-4, 1, 5e-5, 4e-2), legend="lower right",
    )  # fmt: skip
    _over_temperature(panel, lambda size: 1, SIZES)
    _draw_crossover(builder.panel("$x$", "$g(x)$", limits=(0, 8, -0.55, 1.05)))


def draw_flux_ratio(builder: Any) -> None:
    """J_q/J_cl, which saturates the earlier the larger N."""
    builder.width, builder.height = PANEL
    panel = builder.panel(
        r"$\theta$", r"$J_{\mathrm{q}}/J_{\mathrm{cl}}$", x_scale="log",
        limits=(1e-4, 1, 0, 1.05), legend="lower right",
    )  # fmt: skip
    # by (18) and (45) the ratio is (I_3/4)/(I_1/2 pi)
    flux = pi / 2 / exact_I1().result
    _over_temperature(
        panel, lambda size: bridge.evaluate(flux, {k_1: COUPLING, N: Integer(size)}, CURVE_DIGITS),
        SIZES[::-1],
    )  # fmt: skip


def _over_temperature(panel: Any, front: Any, sizes: Sequence[int]) -> None:
    """I_3 times ``front(size)`` for each size from top to bottom, and the points over them."""
    compiled = _compiled(reduced_quantum_flux())
    along, few = _decades(-4, 0, 30), _decades(-4, 0, 2)[1:-1]
    for size in sizes:
        values = [float(front(size)) * v for v in _closed(compiled, _heated(along, size))]
        colour = SIZES.index(size)  # the same size has the same colour in figures 4 and 5
        panel.curve(f"N = {size}", _floats(along), values, label=f"$N = {size}$", colour=colour)
    for size in sizes:
        found = _integrated(reduced_quantum_flux_integral, _heated(few, size))
        values = [float(front(size)) * value for value in found]
        _points(panel, "(47)", few, values, size, sizes)


def _draw_crossover(panel: Any) -> None:
    along, few = [Rational(1, 1000), *_even(0, 8, 161)[1:]], _even(0, 8, 11)[1:-1]
    true = _closed(crossover_function.derived, [{x: value} for value in along])
    panel.curve("g(x)", _floats(along), true, label="$g(x)$")
    printed = _closed(crossover_function.printed[0], [{x: value} for value in along])
    panel.curve("(49) as printed", _floats(along), printed, label="(49) as printed", dashed=True,
                colour=1)  # fmt: skip
    values = _floats(witnesses.g({x: value}, POINT_DIGITS) for value in few)
    panel.points("quadrature of (A.1)", _floats(few), values, label="quadrature of (A.1)", colour=-1)


# --- figure 6 ---------------------------------------------------------------------------------------


def draw_velocity(builder: Any) -> None:
    """I_4 against theta; at low temperature zero-point motion and the law of (58) and (59)."""
    builder.width, builder.height = PANEL
    integral = reduced_velocity()
    panel = builder.panel(r"$\theta$", r"$I_4(k_1, \theta, N)$", limits=(0, 0.1, 0, 3e-5),
                          legend="upper left")  # fmt: skip
    _velocities(panel, integral, _even(0, Rational(1, 10), 101), _even(0, Rational(1, 10), 9))
    along = _even(0, Rational(1, 10), 31)
    classical = _closed(classical_limit(integral, 1).leading, _heated(along, SIZE))
    panel.curve("classical", _floats(along), classical, label="classical", dashed=True)
    inset = panel.inset((0.56, 0.14, 0.41, 0.36), r"$\theta$", "$I_4$", limits=(0, 0.006, 4e-6, 5e-6))
    _velocities(inset, integral, _even(0, Rational(6, 1000), 61), _even(0, Rational(6, 1000), 8))
    cold = zero_point_at_large_size_.derived.leading + low_temperature(
        thermal_part(integral), theta, 1
    ).leading
    along = _even(0, Rational(6, 1000), 31)
    law = _closed(cold, _heated(along, SIZE))
    inset.curve("(58) and (59), derived", _floats(along), law, label="(58), (59), derived", dashed=True)


def _velocities(panel: Any, integral: ThermalIntegral, along: Any, few: Any) -> None:
    along, few = [along[1] / 100, *along[1:]], few[1:-1]
    values = _closed(_compiled(integral), _heated(along, SIZE))
    panel.curve(f"N = {SIZE}", _floats(along), values, label=f"$N = {SIZE}$")
    found = _integrated(reduced_velocity_integral, _heated(few, SIZE))
    panel.points("quadrature of (56)", _floats(few), found, label="quadrature of (56)", colour=-1)


# --- the two routes ---------------------------------------------------------------------------------


def _closed(form: Any, points: Sequence[Point]) -> list[float]:
    """A closed form, an expression or a compiled pole sum, at every point."""
    if isinstance(form, PoleSum):
        return _floats(form.value(point, CURVE_DIGITS) for point in points)
    return _floats(bridge.evaluate(form, point, CURVE_DIGITS, absolute=True) for point in points)


def _compiled(integral: ThermalIntegral) -> PoleSum:
    response = integral.response
    return compile_pole_sum(
        integral.prefactor, response.numerator, response.pole_polynomials, response.s,
        integral.kernel.name, integral.scale,
    )  # fmt: skip


def _integrated(statement: Any, points: Sequence[Point]) -> list[float]:
    """The integral as printed in a statement, by rigorous quadrature."""
    (printed,) = statement.printed
    return [_quadrature(printed, *zip(*point.items(), strict=True)) for point in points]


@cache
def _quadrature(printed: Expr, symbols: tuple[Symbol, ...], values: tuple[Expr, ...]) -> float:
    """Kept, since figures 4 and 5 share their points."""
    return float(bridge.evaluate(printed, dict(zip(symbols, values, strict=True)), POINT_DIGITS))


# --- abscissae: exact, so that no parameter passes through a binary float ----------------------------


def _coupled(couplings: Iterable[Expr], size: int) -> list[Point]:
    return [{k_1: coupling, N: Integer(size)} for coupling in couplings]


def _heated(temperatures: Iterable[Expr], size: int) -> list[Point]:
    return [{k_1: COUPLING, theta: t, N: Integer(size)} for t in temperatures]


def _even(first: Any, last: Any, count: int) -> list[Expr]:
    """``count`` equidistant numbers from first to last."""
    return [first + Rational(last - first) * i / (count - 1) for i in range(count)]


def _decades(low: int, high: int, per_decade: int) -> list[Expr]:
    """From 10^low to 10^high, equidistant on a logarithmic axis to four digits."""
    steps = [Rational(round(1000 * 10 ** (i / per_decade)), 1000) for i in range(per_decade)]
    inside = [step * Integer(10) ** power for power in range(low, high) for step in steps]
    return [*inside, Integer(10) ** high]


def _floats(numbers: Iterable[Any]) -> list[float]:
    return [float(number) for number in numbers]


figures = (
    Figure(
        "fig1",
        "(a) $I_1(k_1, N)$ for N = 100, 200, 300, 400, 500 from top to bottom.",
        draw_flux_against_coupling,
    ),
    Figure("fig4", "", draw_flux_against_temperature),
    Figure("fig5", "", draw_flux_ratio),
    Figure("fig6", "", draw_velocity),
)
