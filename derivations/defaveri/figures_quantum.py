"""The quantum conductance over its quantum, against temperature: a figure the paper does not have.

Curves are certified sums over relaxation poles; points are sums over Matsubara frequencies of the
same network (``numerics.matsubara``), which know no relaxation pole.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from sympy import Expr, Integer, Rational, S

from numerics import matsubara
from numerics.mean_field_chain import MeanFieldChain

from ..curves import closed, compiled, decades, floats
from ..paper import Figure
from . import quantum_integrals as integrals
from .notation import KAC, N, N_t, T, gamma, hbar, k, k_0, k_B, m

__all__ = ["figures"]

SIZES = (10, 100, 1000)
COLDEST, HOTTEST = -4, 2  # powers of ten of the temperature
DIGITS = 12


def draw_conductance(builder: Any) -> None:
    """K_q over the quantum of conductance without and with pinning, for both Kac factors."""
    builder.width, builder.height = 3.9, 3.1
    for pinning, lowest in ((S.Zero, 1e-5), (S.One, 1e-13)):
        panel = builder.panel(
            "$T$", r"$3h\,K_{\mathrm{q}}/\pi^2 k_B^2 T$", x_scale="log", y_scale="log",
            limits=(1e-4, 1e2, lowest, 3), legend="lower left" if pinning == 0 else "lower right",
        )  # fmt: skip
        for size in SIZES:
            _curves(panel, size, pinning)
        for size in SIZES:
            _points(panel, size, pinning)


def _curves(panel: Any, size: int, pinning: Expr) -> None:
    """Solid with the Kac factor N - 1, dashed without."""
    along = decades(COLDEST, HOTTEST, 20)
    for kac, divisor in KAC.items():
        values = _closed(along, size, divisor.subs(N, size), pinning)
        label = f"$N = {size}$" if kac == "N-1" else ""
        panel.curve(f"N = {size}, kac = {kac}", floats(along), values, label=label,
                    colour=SIZES.index(size), dashed=kac == "1")  # fmt: skip


def _points(panel: Any, size: int, pinning: Expr) -> None:
    few = decades(COLDEST, HOTTEST, 1)[1:-1]
    for kac, divisor in KAC.items():
        chain = MeanFieldChain([1] * size, k0=int(pinning), kac=divisor.subs(N, size))
        found = [matsubara.thermal_conductance(chain, t, DIGITS) / _quantum(t) for t in few]
        label = "Matsubara sum" if (size, kac) == (SIZES[-1], "1") else ""
        panel.points(f"Matsubara sum, N = {size}, kac = {kac}", floats(few), floats(found),
                     label=label, colour=-1)  # fmt: skip


def _closed(along: Sequence[Expr], size: int, divisor: Expr, pinning: Expr) -> list[float]:
    integral = integrals.conductance(N_t, pinning if pinning == 0 else k_0)
    fixed = {m: S.One, gamma: S.One, k: S.One, k_0: pinning, N: Integer(size), N_t: divisor,
             hbar: S.One, k_B: S.One}  # fmt: skip
    values = closed(compiled(integral), [{**fixed, T: t} for t in along])
    return [value / _quantum(t) for value, t in zip(values, along, strict=True)]


def _quantum(temperature: Expr) -> float:
    """Of conductance, pi T/6 in units with hbar = k_B = 1."""
    return math.pi / 6 * float(Rational(temperature))


figures = (
    Figure(
        "quantum",
        "The quantum heat conductance over its quantum $\\pi^2k_B^2T/3h$ against temperature for "
        "$N = 10$, $100$, $1000$, with $m = k = \\gamma = 1$ in units with $\\hbar = k_B = 1$. "
        "Left: no pinning; right: $k_0 = 1$. Solid: Kac factor $N-1$; dashed: none. Curves: "
        "exact sums over relaxation poles. Points: sums over Matsubara frequencies.",
        draw_conductance,
    ),
)
