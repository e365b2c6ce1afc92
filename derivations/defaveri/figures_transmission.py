"""Figure 2: transmission without pinning, with and without the Kac factor.

Curves are the transmission derived from the Hamiltonian, points a linear solve of the whole
network; dashed are the Lorentzian (24) and the power law of the tail. The sizes are our choice: the
legend of the printed figure is in no text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import Expr, Integer, Rational, S

from ..curves import Point, closed, decades, even, floats
from ..paper import Figure
from . import witnesses_unpinned
from .notation import N, N_t, omega
from .unpinned import LORENTZIAN, free
from .unpinned_flux import UNITS, tail_in_panel_a, tail_in_panel_c

__all__ = ["draw_transmission", "figures"]

SIZES = (10, 20, 40, 80)  # not in the text
PEAK_LIMIT = Rational(3, 2)


def _divisor(size: int, kac: bool) -> Expr:
    return Integer(size - 1) if kac else S.One


def _at(frequencies: Sequence[Expr], size: int, kac: bool) -> list[Point]:
    fixed = {**UNITS, N: Integer(size), N_t: _divisor(size, kac)}
    return [{**fixed, omega: value} for value in frequencies]


def _solved(frequencies: Sequence[Expr], size: int, kac: bool) -> list[float]:
    """The transmission of the whole network by linear solve, in double precision."""
    return [witnesses_unpinned.transmission_double(p) for p in _at(frequencies, size, kac)]


def _curves(panel: Any, along: Sequence[Expr], few: Sequence[Expr], kac: bool) -> None:
    """A curve for each size and, over all of them, the points."""
    for size in SIZES:
        values = closed(free(), _at(along, size, kac))
        panel.curve(f"N = {size}", floats(along), values, label=f"$N = {size}$",
                    colour=SIZES.index(size))  # fmt: skip
    for size in SIZES:
        label = "linear solve" if size == SIZES[-1] else ""
        panel.points(f"linear solve, N = {size}", floats(few), _solved(few, size, kac),
                     label=label, colour=-1)  # fmt: skip


def _whole(builder: Any, kac: bool) -> None:
    """All frequencies, and in the inset the tail with its power law, N_t^2 T for all sizes."""
    last = 2 if kac else 3
    panel = builder.panel(
        r"$\omega$", r"$\mathcal{T}(\omega)$", x_scale="log", y_scale="log",
        limits=(1e-3, 10.0**last, 1e-13, 1e6), legend="lower left",
    )  # fmt: skip
    _curves(panel, decades(-3, last, 60), decades(-3, last, 3)[2:-1:2], kac)
    inset = panel.inset(
        (0.69, 0.62, 0.3, 0.35), r"$\omega$", r"$\tilde{N}^2\,\mathcal{T}$",
        x_scale="log", y_scale="log",
    )  # fmt: skip
    along = decades(last - 2, last, 20)
    for size in SIZES:
        factor = int(_divisor(size, kac)) ** 2
        values = [factor * value for value in closed(free(), _at(along, size, kac))]
        inset.curve(f"N = {size}", floats(along), values, colour=SIZES.index(size))
    law = (tail_in_panel_a.printed[0] * (N - 1) ** 2) if kac else tail_in_panel_c.printed[0]
    inset.curve("power law", floats(along), closed(law, _at(along, SIZES[0], kac)), dashed=True)


def _peak(builder: Any, kac: bool) -> None:
    """The main peak and the Lorentzian (24)."""
    panel = builder.panel(
        r"$\omega$", r"$\mathcal{T}(\omega)$", limits=(0, float(PEAK_LIMIT), 0, 1.05),
        legend="upper right",
    )  # fmt: skip
    along, few = even(0, PEAK_LIMIT, 151), even(0, PEAK_LIMIT, 11)[1:-1]
    _curves(panel, along, few, kac)
    for size in SIZES:
        values = closed(LORENTZIAN, _at(along, size, kac))
        label = "(24)" if size == SIZES[-1] else ""
        panel.curve(f"(24), N = {size}", floats(along), values, label=label, dashed=True)


def draw_transmission(builder: Any) -> None:
    """(a), (b) with the Kac factor, (c), (d) without."""
    builder.width, builder.height = 4.6, 3.6
    for kac in (True, False):
        _whole(builder, kac)
        _peak(builder, kac)


figures = (
    Figure(
        "fig2",
        r"Transmission $\mathcal{T}(\omega)$ without pinning for $m = k = \gamma = 1$ and "
        r"$N = 10$, $20$, $40$, $80$ (our choice); (a), (b): $\tilde{N} = N - 1$; "
        r"(c), (d): $\tilde{N} = 1$. "
        "Insets: the tail, dashed its power law. (b), (d): the main peak, dashed the Lorentzian "
        "(24). Curves: derived from the Hamiltonian. Points: linear solve of the whole network.",
        draw_transmission,
    ),
)
