"""Figures 2 and 3: kinetic temperatures from simulations, exact, and certified in balls.

Curves are the exact results of the sections; points are Langevin simulations with their standard
errors. What the captions of the paper do not give (k in figure 2; N and friction in figure 3) is
taken from the other figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
from sympy import Rational

from numerics.langevin import Simulation, simulate
from numerics.network import ExplicitNetwork
from numerics.precision import decimal
from numerics.relaxation import Settled

from ..paper import Figure
from . import network as net
from .initial_conditions_long_time import kept_by_draws, kept_from
from .initial_conditions_points import r_squared, simulated, u_squared, v_variance, x_variance
from .notation import T_L, T_R, N, gamma, k
from .thermalisation_points import figure_three
from .witnesses_thermalisation import of_figure, order

__all__ = ["thermalisation_figures"]

PANEL = 3.9, 3.1
SEED_REST, SEED_DRAW, SEED_DRAWS, SEED_VARIANTS = 20222, 20223, 20224, 20225
STEP = 0.7  # of the simulations, which are exact for any; not close to half a period
AFTER = (5, 15, 25)  # powers of ten: times after a start from rest in figure 3 (a)
SITES = list(range(1, 33))


# --- figure 2 -------------------------------------------------------------------------------------


def draw_initial_conditions(builder: Any) -> None:
    """From rest; one draw of the initial data; many draws."""
    builder.width, builder.height = PANEL
    point = simulated()
    _from_rest(_panel(builder, 0.02, 3, "upper center", y_scale="log"), point)
    _one_draw(_panel(builder, 0, 7, "upper center"), point)
    _many_draws(_panel(builder, 0.4, 1.9, "lower center"), point)


def _panel(builder: Any, bottom: float, top: float, legend: str, **options: Any) -> Any:
    return builder.panel("$i$", "$T_i$", limits=(0, 33, bottom, top), legend=legend, **options)


def _from_rest(panel: Any, point: Any) -> None:
    found = _simulated(point, SEED_REST, duration=10**5, copies=32, settle=500)
    exact = _exact(point)
    panel.curve("exact", SITES, exact, label="exact")
    flat = float((point[T_L] + point[T_R]) / 2 / point[N])
    panel.curve("(30)", SITES[1:-1], [flat] * 30, label="(30)", dashed=True, colour=1)
    _points(panel, "simulation from rest", found, "simulation")
    inset = panel.inset((0.3, 0.36, 0.45, 0.26), "", "", limits=(0, 33, 0.0305, 0.0345))
    inset.curve("exact", SITES[1:-1], exact[1:-1])
    inset.curve("(30)", SITES[1:-1], [flat] * 30, dashed=True, colour=1)
    inset.points(
        "simulation from rest", SITES[1:-1], found.kinetic_temperatures[1:-1].tolist(), colour=-1,
        errors=found.errors[1:-1].tolist(),
    )  # fmt: skip


def _one_draw(panel: Any, point: Any) -> None:
    """Four trajectories that share the initial data and differ in the noise."""
    start = _drawn(point, SEED_DRAW, 1)
    found = _simulated(point, SEED_DRAW, 10**5, 4, 500, start[0][:, 0], start[1][:, 0])
    panel.curve("exact for this draw", SITES, _exact(point, start), label="exact")
    panel.points(
        "starting value of m v^2/k_B", SITES, (start[1][:, 0] ** 2).tolist(), colour=3,
        label="start",
    )  # fmt: skip
    _points(panel, "simulation of one draw", found, "simulation")


def _many_draws(panel: Any, point: Any) -> None:
    copies = 2000
    start = _drawn(point, SEED_DRAWS, copies)
    found = _simulated(point, SEED_DRAWS, 400, copies, 300, *start)
    average = (point[T_L] + point[T_R]) / 2
    kept = kept_by_draws().average.result
    bulk = float(kept.subs({**point, x_variance: average, v_variance: average}))
    exact = _exact(point)
    panel.curve("exact, mean over draws", SITES, [exact[0], *[bulk] * 30, exact[-1]], label="exact")
    panel.curve(
        "starting value, mean over draws", SITES, [float(average)] * 32, label="start",
        dashed=True, colour=3,
    )  # fmt: skip
    _points(panel, "simulation, mean over draws", found, "simulation")


def _drawn(point: Any, seed: int, copies: int) -> np.ndarray:
    """Positions and velocities, Gaussian with the mean bath temperature as variance."""
    deviation = float((point[T_L] + point[T_R]) / 2) ** 0.5
    shape = (2, int(point[N]), copies)
    return np.asarray(deviation * np.random.default_rng(seed).standard_normal(shape))


def _exact(point: Any, start: np.ndarray | None = None) -> list[float]:
    """Long-time temperatures of all oscillators, from rest or from one draw."""
    steady = net.exact_steady_state().temperatures
    left, right = (float(steady[name].subs(point)) for name in ("left", "right"))
    bulk = kept_from(r_squared, u_squared).average.result.subs(point)
    inner = np.zeros((2, int(point[N]) - 2)) if start is None else start[:, 1:-1, 0]
    relative = inner - inner.mean(axis=1, keepdims=True)
    values = [
        float(bulk.subs({r_squared: Rational(float(r) ** 2), u_squared: Rational(float(u) ** 2)}))
        for r, u in relative.T
    ]
    return [left, *values, right]


@cache
def _mean_field(size: int, spring: Any, friction: Any) -> ExplicitNetwork:
    return ExplicitNetwork.mean_field(size, k=spring, gamma=friction)


def _simulated(
    point: Any, seed: int, duration: float, copies: int, settle: float, *start: np.ndarray
) -> Simulation:
    positions, velocities = start or (None, None)
    return simulate(
        _mean_field(int(point[N]), point[k], point[gamma]), [point[T_L], point[T_R]], seed=seed,
        duration=duration, settle=settle, step=STEP, copies=copies, blocks=32,
        positions=positions, velocities=velocities,
    )  # fmt: skip


def _points(panel: Any, name: str, found: Simulation, label: str) -> None:
    panel.points(
        name, SITES, found.kinetic_temperatures.tolist(), label=label, colour=-1,
        errors=found.errors.tolist(),
    )  # fmt: skip


# --- figure 3 -------------------------------------------------------------------------------------


def draw_variants(builder: Any) -> None:
    """Certified profiles of (40) and (41), and simulations from rest."""
    builder.width, builder.height = PANEL
    point = figure_three()
    power, chain = (of_figure(point, chain) for chain in (False, True))
    panel = _panel(builder, 0, 2.3, "upper right")
    _profile(panel, power)
    for mark in AFTER:
        values = _floats(power.temperatures_from_rest(10**mark))
        panel.curve(f"t = 1e{mark} from rest", SITES, values, label=f"$t = 10^{{{mark}}}$")
    found = _variant(power, settle=10**5, duration=2000)
    _points(panel, "simulation from rest, t = 1e5", found, "simulation, $t = 10^5$")
    panel = _panel(builder, 0.6, 1.5, "upper right")
    _profile(panel, chain)
    panel.curve("average of the baths", SITES, [1.0] * 32, dashed=True)
    found = _variant(chain, settle=5 * 10**4, duration=10**4)
    _points(panel, "simulation from rest, t = 5e4", found, r"simulation, $t = 5\times 10^4$")


def _profile(panel: Any, found: Settled) -> None:
    """The steady state, its slowest rate beside it and what certifies it in the table."""
    mantissa, exponent = f"{float(found.slowest_rate.mid()):.1e}".split("e")
    rate = decimal(found.slowest_rate, 6)
    bound = f"1e{order(found.residual) + 1}"
    name = f"t = oo; slowest rate {rate}; residual < {bound}; positive definite; {found.bits} bits"
    label = rf"$t = \infty$, rate ${mantissa}\times 10^{{{int(exponent)}}}$"
    panel.curve(name, SITES, _floats(found.kinetic_temperatures), label=label)


def _variant(found: Settled, settle: float, duration: float) -> Simulation:
    """A simulation from rest, springs rounded to double precision."""
    table = found.network.stiffness().table()
    stiffness = [[Fraction(float(c.mid())) for c in row] for row in table]
    for i, row in enumerate(stiffness):
        row[i] = -sum((c for j, c in enumerate(row) if j != i), Fraction(0))
    baths = found.network.baths
    sites = [(site, friction) for site, (friction, _) in baths.items()]
    network = ExplicitNetwork([1] * len(stiffness), stiffness, sites)
    temperatures = [float(warm.p) / float(warm.q) for _, warm in baths.values()]
    return simulate(
        network, temperatures, seed=SEED_VARIANTS, settle=settle, duration=duration, step=STEP,
        copies=32, blocks=16,
    )  # fmt: skip


def _floats(balls: Sequence[Any]) -> list[float]:
    return [float(ball.mid()) for ball in balls]


thermalisation_figures = (
    Figure(
        "fig2",
        "Kinetic temperatures for $N = 32$, $T_L = 1.5$, $T_R = 0.5$, $\\gamma = 0.5$, and "
        "$k = 1$, which the paper does not give. (a) From rest at zero, 32 trajectories of $10^5$ "
        "time units: the exact $1/30$ of an oscillator without bath, not the $1/32$ of (30); "
        "enlarged in the inset. These oscillators move as one, so their points are one number. "
        "(b) One draw of Gaussian initial data of variance $(T_L + T_R)/2$, four trajectories of "
        "$10^5$ time units: the profile is that of the draw, says nothing of the baths beyond "
        "$1/30$, and is not the starting value $m v_i(0)^2$. (c) Mean over 2000 draws, "
        "trajectories of 400 time units: the oscillators without bath keep $1.483$ and start at "
        "$1$; the two agree for $2k = 1$ only. Curves: exact. Points: simulation, with standard "
        f"errors; seeds {SEED_REST}, {SEED_DRAW}, {SEED_DRAWS}.",
        draw_initial_conditions,
    ),
    Figure(
        "fig3",
        "Kinetic temperatures for (a) the Hamiltonian (40) and (b) the Hamiltonian (41) with "
        r"$T_L = 1.5$, $T_R = 0.5$, $k = g = 1$, $\sigma = -0.5$, and $N = 32$, $\gamma = 0.5$, "
        "which the paper does not give. Curves: the steady state, certified in balls, with the "
        "slowest relaxation rate, and in (a) the temperatures a time $t$ after a start from rest: "
        "the flat profile takes longer than $10^{33}$ time units. Dashed: the average of the "
        "baths. Points: simulation of 32 trajectories from rest, with standard errors; seed "
        f"{SEED_VARIANTS}.",
        draw_variants,
    ),
)
