"""Beyond the paper: the transmission between the baths, and its bound.

The frictions are divided by the mass; hbar = k_B = 1.
"""

from __future__ import annotations

from dataclasses import replace

from sympy import (
    Integer,
    Symbol,
    factor,
    pi,
)

from ..converge import Converging
from ..domain import Domain
from ..paper import Limit
from . import network as net
from . import points, witnesses_beyond
from .beyond import GAMMA, beyond, ohmic_conductance
from .notation import (
    FREQUENCY,
    TEMPERATURE,
    TWO_FRICTIONS,
    D,
    K,
    T,
    gamma_1,
    gamma_2,
    omega,
    omega_0,
)

__all__ = ["TRANSMISSION", "sections"]

sections = (beyond,)

REACTANCE = (omega_0**2 - omega**2) * (D**2 + omega**2) + GAMMA * D * omega**2
TRANSMISSION = 4 * gamma_1 * gamma_2 * D**4 * omega**2 / (
    REACTANCE**2 + GAMMA**2 * D**4 * omega**2)  # fmt: skip


@beyond.claim(
    "beyond-transmission", "The transmission $\\mathcal T(\\omega)$ of the Landauer form of (42), "
    r"$J = \frac{1}{2\pi}\int_0^\infty \hbar\omega\,\mathcal T(\omega)(n_1 - n_2)\,d\omega$.",
    Symbol("T_cal"), TRANSMISSION, domain=TWO_FRICTIONS,
)  # fmt: skip
def transmission_as_a_ratio():
    """The engine's transmission."""
    return net.response().at_frequency(omega)


@transmission_as_a_ratio.witness(
    "power through three variables solved linearly", points.frequencies()
)
def _(point, digits):
    return witnesses_beyond.transmission(point, digits)


@beyond.claim(
    "beyond-bound", r"The transmission is at most $4\gamma_1\gamma_2/\gamma^2 \le 1$, reached at "
    "isolated frequencies only: at a temperature above zero the conductance of a mediator stays "
    r"below $4\gamma_1\gamma_2/\gamma^2$ times the quantum of conductance "
    r"$\pi k_B^2 T/6\hbar$, which is never reached.",
    4 * gamma_1 * gamma_2 / GAMMA**2 - Symbol("T_cal"),
    4 * gamma_1 * gamma_2 / GAMMA**2 * REACTANCE**2
    / (REACTANCE**2 + GAMMA**2 * D**4 * omega**2), domain=TWO_FRICTIONS,
    note="A square, which vanishes at the zeros of a polynomial only.",
)  # fmt: skip
def bound_of_transmission():
    """What the engine's transmission lacks to the bound."""
    return factor(4 * gamma_1 * gamma_2 / GAMMA**2 - net.response().at_frequency(omega))


large = Symbol("gamma", positive=True)
MODERATE = Domain((
    replace(FREQUENCY, samples=(Integer(1), Integer(2))),
    replace(TEMPERATURE, samples=(Integer(1), Integer(3))),
))  # fmt: skip


@beyond.claim(
    "beyond-quantum", "It is approached: with equal Ohmic baths of growing friction the "
    "conductance tends to the quantum of conductance.",
    K, pi * T / 6, domain=MODERATE, limit=Limit(large),
    note="gamma = 2 gamma_1 = 2 gamma_2. The relative correction is that of a gap of width "
    "omega_0^2/gamma around zero frequency, -3 omega_0^2/(2 pi T gamma).",
)  # fmt: skip
def conductance_at_large_friction():
    """Certified pole sums at growing friction."""
    return Converging(
        value=lambda point, size, digits: witnesses_beyond.certified(
            ohmic_conductance(), {**point, gamma_1: Integer(size) / 2, gamma_2: Integer(size) / 2},
            digits,
        )
    )  # fmt: skip
