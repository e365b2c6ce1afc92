"""The paper's networks in the engine's terms, and their integrals in the paper's variables.

Oscillators with Ohmic baths on the left and on the right, and a bulk without, all joined by springs
2k/N. Everything the sections need is computed here once, from the Hamiltonian. The functions of
this module are of the network with one oscillator at each bath (intensive coupling) unless another
``Coupling`` is given, see ``extensive_network``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from sympy import Expr, Poly, S, Symbol, cancel, factor, sqrt

from derive.bath import Ohmic
from derive.covariance import SteadyState, steady_state
from derive.current import biased_current, classical_current, linear_response_current
from derive.green import ClassGreen, green_by_reduction
from derive.network import Network
from derive.response import Response, ThermalIntegral
from derive.temperature import classical_temperature, quantum_temperature

from .notation import (
    T_L,
    T_R,
    Delta_T,
    N,
    T,
    gamma,
    hbar,
    k,
    k_1,
    k_B,
    m,
    omega,
    s,
    theta,
    theta_L,
    theta_R,
)

__all__ = [
    "INTENSIVE",
    "Coupling",
    "classical_bulk",
    "classical_end",
    "classical_flux",
    "dimensionless",
    "exact_steady_state",
    "green",
    "modulus_squared",
    "network",
    "quantum_bias",
    "quantum_bulk",
    "quantum_flux",
]

# The frequency unit sqrt(2k/m) as a symbol of its own, so that no radical enters the algebra.
UNIT = Symbol("Omega_0", positive=True)
TO_UNITS = {k: m * UNIT**2 / 2, gamma: k_1 * m * UNIT}
TEMPERATURES = {
    T: theta * hbar * UNIT / (2 * k_B),
    T_L: theta_L * hbar * UNIT / (2 * k_B),
    T_R: theta_R * hbar * UNIT / (2 * k_B),
}
FROM_UNITS = {UNIT: sqrt(2 * k / m)}


@dataclass(frozen=True)
class Coupling:
    """How many oscillators touch the left and the right bath, (7) and (8)."""

    left_count: Expr
    right_count: Expr


INTENSIVE = Coupling(S.One, S.One)


@cache
def network(coupling: Coupling = INTENSIVE) -> Network:
    """The mean-field network of (2) with symbolic N and classes left, right and bulk."""
    left, right = Ohmic(gamma, T_L, "L"), Ohmic(gamma, T_R, "R")
    return Network.mean_field(
        N, mass=m, spring=k, left=left, right=right,
        left_count=coupling.left_count, right_count=coupling.right_count,
    )  # fmt: skip


@cache
def green(coupling: Coupling = INTENSIVE) -> ClassGreen:
    """Green's function of the network, by reduction over its three classes."""
    return green_by_reduction(network(coupling), s)


@cache
def modulus_squared(a: str, b: str, coupling: Coupling = INTENSIVE) -> Expr:
    """``|G_ij(omega)|^2``, i in a and j another in b, as a real rational function of omega."""
    ratio = green(coupling).ratio(a, b)
    polynomials = tuple(f for f, power in ratio.factors for _ in range(power))
    mirrored = ratio.numerator * ratio.numerator.subs(s, -s)
    return Response(s, mirrored, polynomials).at_frequency(omega)


@cache
def classical_flux(coupling: Coupling = INTENSIVE) -> ThermalIntegral:
    """The classical heat current from left to right, per (12)."""
    return classical_current(network(coupling), "L", "R", s, k_B=k_B, difference=Delta_T)


@cache
def quantum_flux(coupling: Coupling = INTENSIVE) -> ThermalIntegral:
    """The quantum heat current at linear response about T, per (44)."""
    return linear_response_current(
        network(coupling), "L", "R", s, temperature=T, difference=Delta_T, hbar=hbar, k_B=k_B
    )


@cache
def quantum_bias(coupling: Coupling = INTENSIVE) -> tuple[ThermalIntegral, ...]:
    """The quantum heat current at arbitrary bias, one integral a bath."""
    return biased_current(network(coupling), "L", "R", s, hbar=hbar, k_B=k_B)


@cache
def classical_bulk(coupling: Coupling = INTENSIVE) -> tuple[ThermalIntegral, ...]:
    """Classical kinetic temperature of an oscillator without bath, one integral a bath."""
    return classical_temperature(network(coupling), "bulk", s)


@cache
def classical_end(coupling: Coupling = INTENSIVE) -> tuple[ThermalIntegral, ...]:
    """Classical kinetic temperature of oscillator 1, one integral a bath."""
    return classical_temperature(network(coupling), "left", s)


@cache
def quantum_bulk(coupling: Coupling = INTENSIVE) -> tuple[ThermalIntegral, ...]:
    """Quantum kinetic temperature of an oscillator without bath, one integral a bath."""
    return quantum_temperature(network(coupling), "bulk", s, hbar=hbar, k_B=k_B)


@cache
def exact_steady_state() -> SteadyState:
    """Classical covariance of the intensive network by the Lyapunov equation, N symbolic."""
    return steady_state(network())


def dimensionless(
    integral: ThermalIntegral,
    temperatures: bool = True,
    fractions: Mapping[Expr, Expr] | None = None,
) -> ThermalIntegral:
    """The integral in y = omega/sqrt(2k/m), with k_1 of (20) and theta of (46).

    ``temperatures = False`` leaves temperatures in the prefactor as they are; ``fractions`` says
    what counts are of N, ``{N_L: alpha_L*N}``.
    """
    exchange = {**TO_UNITS, **(TEMPERATURES if temperatures else {}), **(fractions or {})}
    response = Response(
        s,
        integral.response.numerator.subs(exchange),
        tuple(p.subs(exchange) for p in integral.response.pole_polynomials),
    )
    moved = ThermalIntegral(
        integral.prefactor.subs(exchange),
        response,
        integral.kernel,
        integral.scale.subs({**TO_UNITS, **TEMPERATURES}),
    ).rescaled(UNIT, s)
    # numbers and parameters of the response belong in front of the integral
    numerator, front = _split_constant(moved.response.numerator)
    return replace(
        moved,
        prefactor=cancel(moved.prefactor * front).subs(FROM_UNITS),
        response=replace(moved.response, numerator=numerator),
    )


def _split_constant(numerator: Expr) -> tuple[Expr, Expr]:
    """An even polynomial in s as (monic, positive for large real y; the constant in front)."""
    polynomial = Poly(numerator, s)
    front = cancel(polynomial.LC() * (-1) ** (polynomial.degree() // 2))
    monic = Poly({power: cancel(c / front) for power, c in polynomial.terms()}, s)
    return factor(monic.as_expr()), front
