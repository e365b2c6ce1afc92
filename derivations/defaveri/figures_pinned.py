"""Figure 3: the transmission of the pinned network, with the parameters of its caption.

Curves are the exact closed form, points the exact rational transmission of three bodies (the ends
and the mean of all others), found by elimination; dashed are the Lorentzians (28) as printed. The
sizes are ours: the legend of the printed figure is not in the extracted text.
"""

from __future__ import annotations

from typing import Any

from sympy import Expr, Integer, Rational, S

from ..curves import PANEL, closed, decades, even, floats
from ..paper import Figure
from . import witnesses_pinned as witnesses
from .flux import through
from .flux_pinned import lorentzian_peaks, lorentzian_peaks_without_kac_factor
from .notation import N, gamma, k, k_0, m, omega, omega_0

__all__ = ["pinned_figures"]

SIZES = (10, 20, 40, 80)  # as in figure 2
UNITS = {m: S.One, k: S.One, gamma: S.One, k_0: S.One}


def draw_pinned_transmission(builder: Any) -> None:
    """The whole range and the main peak, with the Kac factor and without."""
    builder.width, builder.height = PANEL
    for divisor, printed, far in (
        ("N-1", lorentzian_peaks, 1),
        ("1", lorentzian_peaks_without_kac_factor, 2),
    ):
        name = r"\tilde{N} = N - 1" if divisor == "N-1" else r"\tilde{N} = 1"
        panel = builder.panel(
            r"$\omega$", rf"$\mathcal{{T}}(\omega)$, ${name}$", x_scale="log", y_scale="log",
            limits=(0.1, 10**far, 1e-12, 3), legend="lower left",
        )  # fmt: skip
        _whole(panel, divisor, far)
        panel = builder.panel(
            r"$\omega$", rf"$\mathcal{{T}}(\omega)$, ${name}$", limits=(0.85, 1.3, 0, 1.05),
            legend="upper right",
        )  # fmt: skip
        _main_peak(panel, divisor, printed)


def _points(along: list[Expr], size: int, divisor: str) -> list[dict[Any, Expr]]:
    given = {**UNITS, omega_0: S.One, N: Integer(size)}
    return [dict(witnesses.with_divisor({**given, omega: w}, divisor)) for w in along]


def _whole(panel: Any, divisor: str, far: int) -> None:
    along, few = decades(-1, far, 150), decades(-1, far, 4)
    for place, size in enumerate(SIZES):
        values = closed(through(), _points(along, size, divisor))
        panel.curve(f"N = {size}", floats(along), values, label=f"$N = {size}$", colour=place)
    for size in SIZES:
        _independent(panel, few, size, divisor)


def _main_peak(panel: Any, divisor: str, printed: Any) -> None:
    (formula,) = printed.printed
    for place, size in enumerate(SIZES):
        along = sorted({*even(Rational(17, 20), Rational(13, 10), 136), *_dense(size, divisor)})
        values = closed(through(), _points(along, size, divisor))
        panel.curve(f"N = {size}", floats(along), values, label=f"$N = {size}$", colour=place)
    for size in SIZES:
        along = sorted({*even(Rational(17, 20), Rational(13, 10), 136), *_dense(size, divisor)})
        values = closed(formula, _points(along, size, divisor))
        label = "(28)" if size == SIZES[-1] else ""
        panel.curve(f"(28), N = {size}", floats(along), values, label=label, dashed=True)
    for size in SIZES:
        _independent(panel, _dense(size, divisor)[::10], size, divisor)


def _dense(size: int, divisor: str) -> list[Expr]:
    """Frequencies in the peak: within a few widths of where (26) has it."""
    centre = 1 + (Rational(1, 2 * size) if divisor == "N-1" else S.Zero)
    return [centre + offset for offset in even(Rational(-6, size), Rational(6, size), 61)]


def _independent(panel: Any, along: list[Expr], size: int, divisor: str) -> None:
    found = [
        witnesses.transmission(point, witnesses.three_bodies)
        for point in _points(along, size, divisor)
    ]
    label = "elimination" if size == SIZES[-1] else ""
    panel.points(f"elimination, N = {size}", floats(along), floats(found), label=label, colour=-1)


pinned_figures = (
    Figure(
        "fig3",
        r"Transmission with pinning, $k_0 = 1$, $m = k = \gamma = 1$, for $N = 10$, $20$, $40$, "
        r"$80$ (our choice): (a), (b): the Kac factor $\tilde{N} = N - 1$; (c), (d): "
        r"$\tilde{N} = 1$. "
        "(b), (d): the main peak; dashed: the Lorentzians (28) with (29) and (26). "
        "Curves: exact closed form. Points: exact elimination for three bodies. The "
        "dip is the zero at the frequency of the bulk oscillators against each other.",
        draw_pinned_transmission,
    ),
)
