"""New figure: N J/Delta T of graded masses against N, and what it tends to.

Curves are the certified closed forms with N symbolic (digamma functions at two complex masses),
points the sum over all masses one by one in double precision, lines the limits, by logarithms in
balls. Parameters are those of figure 4 but for a larger spread of the masses.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import Expr, Integer, Rational

from derive.bath_pair import BathPair, End, Group
from derive.two_zeros import current
from numerics import mass_limit, mean_field
from numerics.mass_rules import graded

from ..curves import PANEL, Point, closed, decades, floats
from ..paper import Figure
from .domains_limit import delta
from .many_masses import exact_current
from .notation import KAC, N, gamma, k, k_0, m

__all__ = ["limit_figures"]

MEAN, SPREAD, SPRING, FRICTION = Integer(1), Rational(1, 2), Rational(1, 10), Integer(1)
PINNINGS = (Integer(0), Rational(1, 50))
LARGEST, POINTS = 7, 6  # powers of ten: of the curves, of the points


def draw_limits(builder: Any) -> None:
    """Both Kac factors, with and without pinning; identical masses beside them."""
    builder.width, builder.height = PANEL
    for title, kac in (("$\\tilde N = N - 1$", "N-1"), ("$\\tilde N = 1$", "1")):
        bare = kac == "1"
        panel = builder.panel(
            f"$N$ ({title})", r"$N J/\Delta T$", x_scale="log",
            limits=(3, 10**LARGEST, *((0.35, 0.65) if bare else (0, 0.56))),
            legend="lower right" if bare else "center right",
        )  # fmt: skip
        for colour, pinning in enumerate(PINNINGS):
            _draw(panel, kac, pinning, colour)


def _draw(panel: Any, kac: str, pinning: Expr, colour: int) -> None:
    along = [Integer(n) for n in range(3, 10)]
    along += [Integer(round(size)) for size in decades(1, LARGEST, 6)]
    name = "unpinned" if pinning == 0 else "pinned"
    label = f"graded, $k_0 = {float(pinning):g}$"
    exact = closed(N * exact_current(KAC[kac]), _points(along, pinning))
    panel.curve(f"graded, {name}", floats(along), exact, label=label, colour=colour)
    identical = closed(N * _identical(KAC[kac]), _points(along, pinning))
    panel.curve(f"identical, {name}", floats(along), identical, colour=colour + 2,
                label=f"identical, $k_0 = {float(pinning):g}$")  # fmt: skip
    tends = float(mass_limit.heat_current(_limit(kac, pinning), 15))
    ends = [3, 10**LARGEST]
    panel.curve(f"limit, {name}", ends, [tends, tends], dashed=True,
                label="limit" if colour else "")  # fmt: skip
    few = [10**power for power in range(1, POINTS + 1)]
    panel.points(f"sum over the masses, {name}", few, _summed(few, kac, pinning), colour=colour)


def _identical(kac: Expr) -> Expr:
    end = End(m, gamma)
    return current(BathPair(k / kac, end, end, (Group(m, N - 2),), k_0))


def _points(sizes: Sequence[Expr], pinning: Expr) -> list[Point]:
    given = {m: MEAN, delta: SPREAD, k: SPRING, gamma: FRICTION, k_0: pinning}
    return [{**given, N: size} for size in sizes]


def _limit(kac: str, pinning: Expr) -> mass_limit.MassLimit:
    return mass_limit.MassLimit(
        MEAN - SPREAD, MEAN + SPREAD, k=SPRING, k0=pinning, gamma=FRICTION, kac=kac != "1"
    )


def _summed(sizes: Sequence[int], kac: str, pinning: Expr) -> list[float]:
    found = []
    for size in sizes:
        chain = mean_field.MeanFieldChain(
            graded(float(MEAN), float(SPREAD), size), float(SPRING), float(pinning),
            float(FRICTION), kac=1 if kac == "1" else size - 1,
        )  # fmt: skip
        found.append(size * mean_field.heat_current(chain))
    return found


limit_figures = (
    Figure(
        "limits",
        r"Not in the paper: $N J/\Delta T$ of graded masses against $N$ up to $10^7$, with "
        r"$m = \gamma = 1$, $k = 0.1$ and $k_0 = 0$ or $0.02$ as in figure 4, $\delta = 0.5$. "
        "Left: with the Kac factor; right: without. Curves: exact closed forms, for graded and for "
        "identical masses. Dashed: the limits. Points: sums over all masses, up to $10^6$. "
        r"Without a Kac factor graded masses leave identical ones at $N = \gamma^2 m/k\delta^2$, "
        "for good.",
        draw_limits,
    ),
)
