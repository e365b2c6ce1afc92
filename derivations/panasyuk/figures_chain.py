"""A figure of our own: a chain of subsystems comes to its steady profile, with the whole K(T).

Curves are solutions of (80) by scipy's Runge-Kutta method, with the currents by quadrature; points
the steady profile in closed form (beyond-profile), by certified sums over relaxation poles.
"""

from __future__ import annotations

from typing import Any

import mpmath
import numpy as np

from numerics.network import ExplicitNetwork
from numerics.subsystems import CarriedEnergy, SubsystemChain

from ..curves import PANEL
from ..paper import Figure
from .fourier_relaxation import LINK, potential
from .notation import D, gamma_1, gamma_2, omega_0

__all__ = ["figures"]

NUMBER, HOT, COLD = 4, 0.5, 0.05
CAPACITY = np.pi**2 / 3  # times T/Delta


def steady_profile() -> list[float]:
    """The temperatures at which the potential falls linearly."""
    with mpmath.workdps(20):
        left, right = potential(mpmath.mpf(HOT)), potential(mpmath.mpf(COLD))
        levels = [left + (right - left) * n / (NUMBER + 1) for n in range(1, NUMBER + 1)]
        ends = (mpmath.mpf(COLD), mpmath.mpf(HOT))
        return [
            float(mpmath.findroot(lambda t, to=to: potential(t) - to, ends, solver="ridder",
                                  tol=1e-15))
            for to in levels
        ]  # fmt: skip


def draw_relaxation(builder: Any) -> None:
    """Temperatures over time, after both baths have been put to a cold chain."""
    builder.width, builder.height = PANEL
    baths = [(0, LINK[friction], LINK[D]) for friction in (gamma_1, gamma_2)]
    link = CarriedEnergy(ExplicitNetwork([1], [[LINK[omega_0] ** 2]], baths), HOT, COLD)
    times = list(np.geomspace(0.3, 1e3, 91))
    panel = builder.panel(
        r"$t\Delta$", r"$k_B T_n/\hbar\omega_0$", x_scale="log",
        limits=(0.3, 3e3, 0, HOT),
    )  # fmt: skip
    for linear in (None, (HOT + COLD) / 2):
        chain = SubsystemChain(link, NUMBER, (HOT, COLD), CAPACITY, linear)
        rows = chain.relax([COLD] * NUMBER, times)
        for place in range(NUMBER):
            name = f"T_{place + 1}" + (", first order" if linear else "")
            label = "" if place else "first order" if linear else r"whole $K(T)$"
            panel.curve(name, times, rows[:, place], label=label, colour=place,
                        dashed=linear is not None)  # fmt: skip
    for place, temperature in enumerate(steady_profile()):
        label = "" if place else "steady, closed form"
        panel.points(f"steady, T_{place + 1}", [1.7e3], [temperature], label=label, colour=place)


figures = (
    Figure(
        "beyond-chain",
        r"Four subsystems, all at $k_BT = \hbar\omega_0/20$ at first, between baths at "
        r"$\hbar\omega_0/2$ and $\hbar\omega_0/20$, $\hat\gamma = D = \omega_0$; time in units of "
        r"$1/\Delta$. Curves: (80) with the whole $K(T)$; dashed: to first order about the mean "
        "temperature. Points: the steady profile in closed form. How long (80) holds: C6-8.",
        draw_relaxation,
    ),
)
