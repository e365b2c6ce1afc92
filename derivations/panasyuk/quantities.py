"""The numbers with a name: what ``derive value`` prints. Frictions over mass, hbar = k_B = 1."""

from __future__ import annotations

from sympy import Expr, Integer, S

from derive.asymptotics import high_temperature
from derive.response import ThermalIntegral

from ..domain import Domain, Variable
from . import network as net
from .beyond import beyond, ohmic_conductance, ohmic_current
from .notation import (
    BIAS,
    THERMAL,
    TWO_FRICTIONS,
    T,
    omega,
)

__all__ = ["sections"]

sections = (beyond,)

OMEGA = Variable(
    omega, "omega", "frequency", lower=Integer(0), samples=(Integer(1), Integer(3)),
    reason="give omega > 0",
)  # fmt: skip


def _classical() -> Expr:
    """The leading order at high temperature."""
    return high_temperature(net.conductance(), T).leading


@beyond.quantity(
    "J", BIAS, latex=r"J_{\mathrm{th}}", source="42", integral=net.current,
    limits={"D": ohmic_current, "gamma_1": lambda: S.Zero, "gamma_2": lambda: S.Zero},
)  # fmt: skip
def quantity_J() -> tuple[ThermalIntegral, ...]:
    """Heat current from bath 1 to bath 2 at any bias, exactly."""
    return net.current()


@beyond.quantity(
    "K", THERMAL, latex="K", source="43", integral=net.conductance,
    limits={
        "D": ohmic_conductance, "gamma_1": lambda: S.Zero, "gamma_2": lambda: S.Zero,
        "T": _classical,
    },
)  # fmt: skip
def quantity_K() -> ThermalIntegral:
    """Thermal conductance, exactly."""
    return net.conductance()


@beyond.quantity(
    "transmission", Domain((OMEGA, *TWO_FRICTIONS.variables)), latex=r"\mathcal T(\omega)",
    source="beyond-transmission",
    limits={"D": lambda: ohmic_conductance().response.at_frequency(omega)},
)  # fmt: skip
def quantity_transmission() -> Expr:
    """Transmission between the baths, an even rational function of the frequency."""
    return net.response().at_frequency(omega)
