"""Section IV continued: thermal baths put in by hand against the microscopic model, and others."""

from __future__ import annotations

from dataclasses import replace

from sympy import Expr, I, Integer, S, Symbol, cancel, expand, factor, pi, symbols

from derive.derivation import Derivation, Step
from derive.temperature import logarithm

from ..converge import Converging
from ..domain import Domain
from ..paper import Limit
from . import network as net
from . import thermal_baths_points as points
from . import witnesses_thermal_baths as witnesses
from .beyond import beyond, current_without_cutoff
from .beyond_bound import TRANSMISSION
from .notation import (
    COLD,
    FREQUENCY,
    FRICTION,
    HOT,
    TWO_FRICTIONS,
    D,
    gamma,
    gamma_1,
    gamma_2,
    gamma_h,
    hbar,
    k_B,
    m,
    omega,
    omega_0,
    z,
)
from .thermal_baths import J_s, baths, equal_baths

__all__ = ["sections"]

sections = (baths,)

HALVES = {gamma_1: gamma_h / 2, gamma_2: gamma_h / 2}
MODERATE = Domain((
    replace(FREQUENCY, samples=(Integer(1), Integer(2))),
    replace(FRICTION, samples=(Integer(1), Integer(6))),
    replace(HOT, samples=(Integer(2), Integer(5))),
    replace(COLD, samples=(Integer(1), Integer(3))),
))  # fmt: skip


@baths.claim(
    "C4-5", r"The current (61) of thermal baths coincides in the limit $D\to\infty$ with (42), the "
    "rigorous solution of the microscopic model.",
    J_s, current_without_cutoff.printed[0].subs(HALVES), domain=MODERATE, limit=Limit(D),
    note="Printed is (61) in closed form, beyond-J-ohmic with equal frictions; ours is (42) at "
    "growing cutoff. hbar = k_B = 1.",
)  # fmt: skip
def microscopic_current_at_large_cutoff():
    """Certified pole sums of the current between Drude baths."""
    parts = [part.subs(HALVES) for part in net.current()]
    return Converging(
        value=lambda point, size, digits: witnesses.certified_sum(
            parts, {**point, D: Integer(size)}, digits
        )
    )


@baths.claim(
    "C4-6", "The approach can be used to address more complicated problems without a many-body "
    "Hamiltonian, and molecular dynamics with it can account for quantum statistics in "
    "non-equilibrium situations.",
    Symbol("T(omega)"), TRANSMISSION, domain=TWO_FRICTIONS,
    note="For this mediator a one-body equation with the friction (18) of each bath, and noise of "
    "the spectrum 2 Re gamma_nu(z) times the mean energy at that frequency, has exactly the "
    "transmission of the microscopic model, at every cutoff. Frictions over the mass. For forces "
    "that are not linear nothing is claimed here.",
)  # fmt: skip
def transmission_by_hand():
    """Work of the noise less what friction takes, as the coefficient of the energy of bath 1."""
    energies, frictions = symbols("e_1 e_2"), []
    for bath in net.unit_mass().oscillators[0].baths:
        frictions.append(bath.laplace_friction(z))
    at = -I * omega
    inverse = z**2 + sum(frictions, S.Zero) * z + omega_0**2
    here, there = cancel(1 / inverse.subs(z, at)), cancel(1 / inverse.subs(z, -at))
    real = [cancel((f.subs(z, at) + f.subs(z, -at)) / 2) for f in frictions]
    noises = [2 * a * e for a, e in zip(real, energies, strict=True)]
    work = omega * cancel((here - there) / (2 * I)) * noises[0]
    loss = real[0] * omega**2 * here * there * sum(noises, S.Zero)
    power = expand(2 * (work - loss))  # 2 pi times the power at this frequency
    ours, other = (factor(cancel(power.coeff(e))) for e in energies)
    return Derivation(ours, (Step("What goes out to bath 2 has the same.", -other, ours),))


@transmission_by_hand.witness("elimination in exact arithmetic", points.passing())
def _(point, digits):
    return witnesses.transmission(point)


@beyond.claim(
    "beyond-qtb-energy", r"With the noise (55) the mean square velocity of the mediator is "
    "infinite at every temperature, zero included: with the noise cut off at $\\Omega$ the kinetic "
    r"temperature $\langle m\dot x^2\rangle/k_B$ grows as $c\log\Omega$. Only the current has a "
    "limit.",
    Symbol("c"), hbar * gamma_h / (pi * k_B), where={gamma_h: gamma / m},
)  # fmt: skip
def divergence_of_the_velocity() -> Expr:
    """The tail of the velocity's spectrum."""
    return logarithm(equal_baths(), "mediator", z, hbar=hbar, k_B=k_B)


@divergence_of_the_velocity.witness(
    "growth of the kinetic temperature between two large cutoffs", points.growing(), 12
)
def _(point, digits):
    return witnesses.growth(point)


# --- other work ---


@baths.citation(
    "C4-7", "Dammak et al. [35] used quantum thermal baths in molecular dynamics and reproduced "
    "several experiments at low temperatures, where quantum statistics cannot be neglected.",
    Symbol("Ktilde_nu"), Symbol("Ktilde_nu"),
)  # fmt: skip
def thermal_baths_in_simulations():
    """Of other systems; the noise is that of (55)."""
    return Symbol("Ktilde_nu")


@baths.citation(
    "C4-8", "Prosen [23] and Prosen and Zunkovic [24] have a method for open quadratic systems of "
    "fermions; it would be interesting to see the bosonic problem in terms of this 'third "
    "quantization'.",
    Symbol("J_th"), Symbol("J_th"),
)  # fmt: skip
def third_quantization():
    """A question the paper leaves open."""
    return Symbol("J_th")
