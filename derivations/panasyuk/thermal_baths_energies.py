"""What the paper does not have: potential and kinetic temperature of the mediator, closed.

T_x = omega_0^2 <x^2> and T_p = <v^2> with a unit mass and hbar = k_B = 1.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sympy import Expr, Lambda, PurePoly, RootSum, S, Symbol, cancel, pi, polygamma

from derive.bath import Ohmic
from derive.derivation import Derivation
from derive.kernels import energy
from derive.network import Network, Oscillator
from derive.poles import partial_fractions, pole_sum
from derive.response import ThermalIntegral
from derive.temperature import quantum_temperature
from derive.transmission import agitation

from . import network as net
from . import thermal_baths_points as points
from . import witnesses_thermal_baths as witnesses
from .beyond import CUBIC, GAMMA, OHMIC_BIAS, QUADRATIC, SLOPE, beyond
from .notation import (
    BIAS,
    T_1,
    T_2,
    D,
    gamma_1,
    gamma_2,
    mu,
    omega_0,
    z,
)

__all__ = ["kinetic", "potential", "potential_without_cutoff", "sections"]

sections = (beyond,)

T_x, T_p = Symbol("T_x", positive=True), Symbol("T_p", positive=True)


@cache
def kinetic() -> tuple[ThermalIntegral, ...]:
    """T_p, one integral a bath, zero-point motion included."""
    return quantum_temperature(net.unit_mass(), "mediator", z, hbar=S.One, k_B=S.One)


@cache
def potential() -> tuple[ThermalIntegral, ...]:
    """T_x: the position is the velocity over -i omega, so the square is over omega^2 = -z^2."""
    return tuple(_of_position(part) for part in kinetic())


def _of_position(part: ThermalIntegral) -> ThermalIntegral:
    response = part.response
    numerator = cancel(-(omega_0**2) * response.numerator / z**2)
    return replace(part, response=replace(response, numerator=numerator))


@cache
def potential_without_cutoff() -> tuple[ThermalIntegral, ...]:
    """T_x between Ohmic baths; the velocity has no variance there, the position has."""
    baths = (Ohmic(gamma_1, T_1, "1"), Ohmic(gamma_2, T_2, "2"))
    network = Network((Oscillator("mediator", S.One, omega_0**2, baths=baths),))
    parts = []
    for name, warm in (("1", T_1), ("2", T_2)):
        moving = agitation(network, "mediator", name, z)
        parts.append(_of_position(ThermalIntegral(warm / pi, moving, energy, 2 * warm)))
    return tuple(parts)


def _c(w: Expr) -> Expr:
    return -2 * w * polygamma(0, w) - 1


def _over_roots(weight: Expr) -> Expr:
    """Sum over baths and the three roots of (21)."""
    total = S.Zero
    for own, warm in ((gamma_1, T_1), (gamma_2, T_2)):
        term = weight * _c(mu / (2 * pi * warm)) / (SLOPE * (mu**2 + omega_0**2))
        total += own * D * warm * RootSum(PurePoly(CUBIC, mu), Lambda(mu, term), auto=False)
    return total


@beyond.claim(
    "beyond-T_p", "The kinetic temperature of the mediator at any bias, zero-point motion "
    "included, as a sum over the three roots of (21) for each bath.",
    T_p, _over_roots(-(mu**2)), domain=BIAS,
    note="Frictions over the mass, hbar = k_B = 1. At a multiple root the sum is its limit.",
)  # fmt: skip
def kinetic_temperature():
    """Partial fractions of the spectrum of the velocity, the kernel u coth u over each pole."""
    kernel = energy.residue_sum(Symbol("w", positive=True))
    total = sum((pole_sum(part, mu) for part in kinetic()), S.Zero)
    return Derivation(total, (*_fractions(kinetic()[0]).steps, *kernel.steps))


def _fractions(part: ThermalIntegral) -> Derivation:
    return partial_fractions(part.response, Symbol("omega", real=True), mu)


@kinetic_temperature.witness("Arb quadrature of an explicit network", points.energies())
def _(point, digits):
    return witnesses.kinetic(point, digits)


@beyond.claim(
    "beyond-T_x", r"The same for the potential energy, $T_x = \langle kx^2\rangle$.",
    T_x, _over_roots(omega_0**2), domain=BIAS,
)  # fmt: skip
def potential_temperature():
    """The spectrum of the position is that of the velocity over the square of the frequency."""
    total = sum((pole_sum(part, mu) for part in potential()), S.Zero)
    return Derivation(total, _fractions(potential()[0]).steps)


@potential_temperature.witness("Arb quadrature of an explicit network", points.energies())
def _(point, digits):
    return witnesses.potential(point, digits)


def _over_pair(own: Expr, warm: Expr) -> Expr:
    term = _c(mu / (2 * pi * warm)) / (mu * (GAMMA - 2 * mu))
    return own * warm * RootSum(PurePoly(QUADRATIC, mu), Lambda(mu, term), auto=False)


@beyond.claim(
    "beyond-T_x-ohmic", "The potential energy has a limit for an infinite cutoff, over the two "
    "poles that are left.",
    T_x, omega_0**2 / GAMMA * (_over_pair(gamma_1, T_1) + _over_pair(gamma_2, T_2)),
    domain=OHMIC_BIAS,
)  # fmt: skip
def potential_temperature_without_cutoff():
    """The same with Ohmic friction."""
    parts = potential_without_cutoff()
    total = sum((pole_sum(part, mu) for part in parts), S.Zero)
    return Derivation(total, _fractions(parts[0]).steps)


@potential_temperature_without_cutoff.witness(
    "Arb quadrature of an explicit network", points.energies_without_cutoff()
)
def _(point, digits):
    return witnesses.potential(point, digits)
