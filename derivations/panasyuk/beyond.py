"""What the paper does not have: heat current and conductance in closed form.

The frictions are divided by the mass; hbar = k_B = 1.
"""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    Lambda,
    PurePoly,
    RootSum,
    S,
    Symbol,
    log,
    pi,
    polygamma,
)

from derive.bath import Ohmic
from derive.current import biased_current, linear_response_current
from derive.derivation import Derivation
from derive.kernels import conductance, occupation
from derive.network import Network, Oscillator
from derive.poles import partial_fractions, pole_sum
from derive.response import ThermalIntegral

from ..domain import Domain
from ..paper import Section
from . import network as net
from . import points, witnesses_beyond
from .notation import (
    BIAS,
    COLD,
    FREQUENCY,
    FRICTION_1,
    FRICTION_2,
    HOT,
    T_1,
    T_2,
    TEMPERATURE,
    THERMAL,
    D,
    J,
    K,
    T,
    gamma_1,
    gamma_2,
    mu,
    omega_0,
    z,
)

__all__ = [
    "CUBIC",
    "GAMMA",
    "OHMIC_BIAS",
    "PAIR",
    "QUADRATIC",
    "SLOPE",
    "beyond",
    "current_closed",
    "ohmic_conductance",
    "ohmic_current",
    "sections",
]

beyond = Section("beyond", "Beyond the paper: exact closed forms")
sections = (beyond,)

GAMMA = gamma_1 + gamma_2
PAIR = gamma_1 * gamma_2 / GAMMA
CUBIC = mu**3 - D * mu**2 + (omega_0**2 + GAMMA * D) * mu - D * omega_0**2
SLOPE = 3 * mu**2 - 2 * D * mu + omega_0**2 + GAMMA * D
QUADRATIC = mu**2 - GAMMA * mu + omega_0**2


def _g(w: Expr) -> Expr:
    return 2 * w**2 * polygamma(1, w) - 2 * w - 1


def _e(w: Expr) -> Expr:
    return 2 * w * (log(w) - polygamma(0, w)) - 1


def _over_poles(function, temperature: Expr) -> Expr:  # type: ignore[no-untyped-def]
    """The four relaxation poles: the cutoff, and the three roots of (21)."""
    own = function(D / (2 * pi * temperature)) / (2 * D**2 + GAMMA * D + 2 * omega_0**2)
    term = mu * function(mu / (2 * pi * temperature)) / ((D + mu) * SLOPE)
    return own - RootSum(PurePoly(CUBIC, mu), Lambda(mu, term), auto=False)


def current_closed() -> Expr:
    """The heat current at any bias, written down by hand."""
    return PAIR * D**2 * (T_1 * _over_poles(_e, T_1) - T_2 * _over_poles(_e, T_2))


def _over_pair(function, temperature: Expr) -> Expr:  # type: ignore[no-untyped-def]
    """The two poles that are left without a cutoff."""
    term = mu * function(mu / (2 * pi * temperature)) / (2 * mu - GAMMA)
    return RootSum(PurePoly(QUADRATIC, mu), Lambda(mu, term), auto=False)


# --- conductance and current ---


@beyond.claim(
    "beyond-K", "The thermal conductance (43) at every temperature, cutoff and friction, as a sum "
    "over four relaxation poles.",
    K, PAIR * D**2 * _over_poles(_g, T), domain=THERMAL,
    note="Frictions over the mass, hbar = k_B = 1. At a multiple root the sum is its limit.",
)  # fmt: skip
def conductance_in_closed_form():
    """Partial fractions of the transmission, proved by exact traces; g for each pole."""
    integral = net.conductance()
    kernel = conductance.residue_sum(Symbol("w", positive=True))
    return Derivation(pole_sum(integral, mu), (*_fractions().steps, *kernel.steps))


@cache
def _fractions() -> Derivation:
    return partial_fractions(net.response(), Symbol("omega", real=True), mu)


@conductance_in_closed_form.witness(
    "quadrature over three variables solved linearly",
    points.thermal((1, "1/2", 1, 2, 1), (2, 3, "1/3", "1/2", "1/2")), 12,
)  # fmt: skip
def _(point, digits):
    return witnesses_beyond.conductance(point, digits)


@conductance_in_closed_form.witness(
    "Arb enclosure of the integral", points.thermal((1, "1/2", 1, 2, 1), ("1/3", 8, 5, 30, 4))
)
def _(point, digits):
    return witnesses_beyond.enclosed((net.conductance(),), point, digits)


@beyond.claim(
    "beyond-J", "The heat current (42) at any two temperatures, as a sum over the same poles.",
    J, current_closed(), domain=BIAS,
)  # fmt: skip
def current_in_closed_form():
    """One sum over the poles for each bath, with e in place of g."""
    kernel = occupation.residue_sum(Symbol("w", positive=True))
    total = sum((pole_sum(part, mu) for part in net.current()), S.Zero)
    return Derivation(total, kernel.steps)


@current_in_closed_form.witness(
    "quadrature over three variables solved linearly",
    points.biased((1, "1/2", 1, 2, 2, 1), (2, 3, "1/3", "1/2", "1/2", 1)), 12,
)  # fmt: skip
def _(point, digits):
    return witnesses_beyond.current(point, digits)


@cache
def _ohmic() -> Network:
    """The same mediator without cutoff."""
    baths = (Ohmic(gamma_1, T_1, "1"), Ohmic(gamma_2, T_2, "2"))
    return Network((Oscillator("mediator", S.One, omega_0**2, baths=baths),))


@cache
def ohmic_conductance() -> ThermalIntegral:
    """The conductance for D = oo."""
    return linear_response_current(
        _ohmic(), "1", "2", z, temperature=T, difference=S.One, hbar=S.One, k_B=S.One
    )


@cache
def ohmic_current() -> tuple[ThermalIntegral, ...]:
    """The current for D = oo."""
    return biased_current(_ohmic(), "1", "2", z, hbar=S.One, k_B=S.One)


OHMIC = Domain((FREQUENCY, FRICTION_1, FRICTION_2, TEMPERATURE))
OHMIC_BIAS = Domain((FREQUENCY, FRICTION_1, FRICTION_2, HOT, COLD))


@beyond.claim(
    "beyond-K-ohmic", "The conductance without a cutoff, over the two poles that are left.",
    K, PAIR * _over_pair(_g, T), domain=OHMIC,
)  # fmt: skip
def conductance_without_cutoff():
    """The same engine with Ohmic friction."""
    integral = ohmic_conductance()
    fractions = partial_fractions(integral.response, Symbol("omega", real=True), mu)
    return Derivation(pole_sum(integral, mu), fractions.steps)


@conductance_without_cutoff.witness(
    "Arb enclosure of the integral", points.ohmic((1, "1/2", 1, 1), ("1/3", 8, 5, 4))
)
def _(point, digits):
    return witnesses_beyond.enclosed((ohmic_conductance(),), point, digits)


@beyond.claim(
    "beyond-J-ohmic", "The current without a cutoff.",
    J, PAIR * (T_1 * _over_pair(_e, T_1) - T_2 * _over_pair(_e, T_2)), domain=OHMIC_BIAS,
)  # fmt: skip
def current_without_cutoff():
    """The same engine with Ohmic friction, one sum a bath."""
    return sum((pole_sum(part, mu) for part in ohmic_current()), S.Zero)


@current_without_cutoff.witness(
    "Arb enclosure of the integrals", points.ohmic_bias((1, "1/2", 1, 2, 1), ("1/3", 8, 5, 4, 7))
)
def _(point, digits):
    return witnesses_beyond.enclosed(ohmic_current(), point, digits)
