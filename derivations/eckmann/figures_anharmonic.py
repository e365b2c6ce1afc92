"""The strange flux of example 1 with quartic springs: orders of the series, and simulations."""

from __future__ import annotations

from typing import Any

from numerics.langevin import simulate

from ..curves import PANEL
from ..paper import Figure
from . import witnesses_weakly
from .network import EX_1
from .weakly import STRANGE

__all__ = ["anharmonic_figures"]

SEED = 20226
LAST = 0.006
AT = (0.0005, 0.001, 0.002, 0.003, 0.004, 0.005)  # where it is simulated
ORDERS = ("harmonic", "first order", "second order", "third order")


def draw_anharmonic(builder: Any) -> None:
    """Partial sums as curves; Langevin trajectories with their standard errors as points."""
    builder.width, builder.height = PANEL
    panel = builder.panel(
        r"$\varepsilon$", r"$\varphi_{2\to3}$", limits=(0, LAST, 0.9, 3.3), legend="upper left"
    )
    along = [LAST * step / 60 for step in range(61)]
    terms = [float(c) for c in witnesses_weakly.coefficients(EX_1, STRANGE[0], 3)]
    for order, label in enumerate(ORDERS):
        values = [sum(c * e**n for n, c in enumerate(terms[: order + 1])) for e in along]
        panel.curve(label, along, values, label=label)
    found = [_simulated(e) for e in AT]
    panel.points(
        "simulation", list(AT), [value for value, _ in found], colour=-1,
        errors=[error for _, error in found], label="simulation",
    )  # fmt: skip


def _simulated(epsilon: float) -> tuple[float, float]:
    """The flux from 2 to 3 and its standard error."""
    quartic = witnesses_weakly.quartic_network(EX_1)
    found = simulate(
        quartic.network, [float(t) for _, t in EX_1.temperatures], seed=SEED, settle=20,
        duration=400, copies=500, blocks=8, force=quartic.force(epsilon),
        observe=quartic.observe_pair_currents(epsilon),
    )  # fmt: skip
    i, j = STRANGE[0]
    place = quartic.pairs.index((i - 1, j - 1))
    return float(found.observed[place]), float(found.observed_errors[place])


anharmonic_figures = (
    Figure("anharmonic", r"Example 1 with quartic springs, $c_{ij} = 1$ along every spring: the "
           r"flux against the temperature gradient grows with $\varepsilon$, also where the series "
           "is of no use any more.", draw_anharmonic),
)  # fmt: skip
