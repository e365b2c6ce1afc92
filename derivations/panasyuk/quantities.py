"""The numbers with a name: what ``derive value`` prints. Frictions over mass, hbar = k_B = 1."""

from __future__ import annotations

from dataclasses import replace

from sympy import Expr, Gt, Integer, S, oo

from derive.response import ThermalIntegral

from ..domain import Domain, Variable
from ..units import InSI
from . import network as net
from . import quantities_edges as edges
from .beyond import beyond
from .notation import (
    COLD,
    CUTOFF,
    FREQUENCY,
    FRICTION_1,
    FRICTION_2,
    HOT,
    TEMPERATURE,
    gamma_1,
    gamma_2,
    omega,
)
from .thermal_baths_energies import kinetic, potential

__all__ = ["COUPLED", "FRICTIONS", "RATES", "sections"]

sections = (beyond,)

NATURAL = "hbar = k_B = 1"
RATES = {"omega_0": "rad/s", "gamma_1": "1/s", "gamma_2": "1/s", "D": "rad/s"}

FRICTIONS = tuple(
    replace(
        friction, lower_included=True,
        reason="a negative friction feeds the motion until it runs away; give 0 or more",
    )
    for friction in (FRICTION_1, FRICTION_2)
)  # fmt: skip
FREE = replace(
    FREQUENCY, lower_included=True,
    reason="frequencies are counted from zero; give omega_0 > 0, or 0 for a mediator without "
    "spring",
)  # fmt: skip
WARM, *BIAS = (
    replace(warm, lower_included=True, reason="temperatures are absolute; give 0 or more")
    for warm in (TEMPERATURE, HOT, COLD)
)
OMEGA = Variable(
    omega, "omega", "frequency", lower=Integer(0), lower_included=True,
    samples=(Integer(1), Integer(3)),
    reason="the transmission is even; give omega >= 0",
)  # fmt: skip


def coupled(*before: Variable, after: tuple[Variable, ...] = ()) -> Domain:
    """With frictions of which one may be zero."""
    return Domain(
        (*before, FREE, *FRICTIONS, CUTOFF, *after),
        condition=Gt(gamma_1 + gamma_2, 0, evaluate=False),
        reason="no bath touches the mediator, which never settles; give one friction > 0",
    )


COUPLED = coupled()


@beyond.quantity(
    "J", coupled(after=tuple(BIAS)), unit=NATURAL, latex=r"J_{\mathrm{th}}", source="42",
    integral=net.current, special=edges.current_at_edge,
    limits={"omega_0": lambda: S.Zero, "T_1": lambda: oo, "T_2": lambda: -oo},
    si=InSI("W", {**RATES, "T_1": "K", "T_2": "K"}),
)  # fmt: skip
def quantity_J() -> tuple[ThermalIntegral, ...]:
    """Heat current from bath 1 to bath 2 at any bias, exactly."""
    return net.current()


@beyond.quantity(
    "K", coupled(after=(WARM,)), unit=NATURAL, latex="K", source="43", integral=net.conductance,
    special=edges.conductance_at_edge, limits={"omega_0": lambda: S.Zero},
    si=InSI("W/K", {**RATES, "T": "K"}),
)  # fmt: skip
def quantity_K() -> ThermalIntegral:
    """Thermal conductance, exactly."""
    return net.conductance()


@beyond.quantity(
    "transmission", coupled(OMEGA), latex=r"\mathcal T(\omega)", source="beyond-transmission",
    special=edges.transmission_at_edge, si=InSI("1", {"omega": "rad/s", **RATES}),
)  # fmt: skip
def quantity_transmission() -> Expr:
    """Transmission between the baths, an even rational function of the frequency."""
    return net.response().at_frequency(omega)


@beyond.quantity(
    "T_x", coupled(after=tuple(BIAS)), unit=NATURAL, latex="T_x", source="beyond-T_x",
    integral=potential, special=edges.potential_at_edge,
    limits={"omega_0": lambda: oo, "T_1": lambda: oo, "T_2": lambda: oo},
    si=InSI("K", {**RATES, "T_1": "K", "T_2": "K"}),
)  # fmt: skip
def quantity_T_x() -> tuple[ThermalIntegral, ...]:
    """Twice the potential energy of the mediator, exactly, zero-point motion included."""
    return potential()


@beyond.quantity(
    "T_p", coupled(after=tuple(BIAS)), unit=NATURAL, latex="T_p", source="beyond-T_p",
    integral=kinetic, special=edges.kinetic_at_edge,
    limits={"omega_0": lambda: oo, "T_1": lambda: oo, "T_2": lambda: oo},
    si=InSI("K", {**RATES, "T_1": "K", "T_2": "K"}),
)  # fmt: skip
def quantity_T_p() -> tuple[ThermalIntegral, ...]:
    """Twice the kinetic energy of the mediator, exactly; infinite without a cutoff."""
    return kinetic()
