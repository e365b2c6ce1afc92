"""The network of identical masses in the engine's terms, for any Kac factor and pinning.

One oscillator at each bath and a bulk without, a spring ``k/N_t`` between every pair: the sum of
(1) runs over ordered pairs and has one half more than the engine's own convention.
"""

from __future__ import annotations

from functools import cache

from sympy import Expr, S

from derive.bath import Ohmic
from derive.current import classical_current, linear_response_current
from derive.green import ClassGreen, green_by_reduction
from derive.network import Network
from derive.response import ThermalIntegral
from derive.temperature import classical_temperature

from .notation import T_L, T_R, N, N_t, T, gamma, hbar, k, k_0, k_B, k_p, m, s

__all__ = [
    "classical_bulk",
    "classical_end",
    "classical_flux",
    "green",
    "network",
    "quantum_conductance",
]


@cache
def network(kac: Expr = N_t, pinning: Expr = k_0, fixed_ends: bool = False) -> Network:
    """The network of (1) with ``m_n = m``; ``fixed_ends`` ties oscillators 1 and N to walls."""
    held = pinning + (k_p if fixed_ends else S.Zero)
    return Network.mean_field(
        N, mass=m, spring=k / 2, kac_factor=kac,
        left=Ohmic(gamma, T_L, "L"), right=Ohmic(gamma, T_R, "R"),
        pinning={"left": held, "right": held, "bulk": pinning},
    )  # fmt: skip


@cache
def green(kac: Expr = N_t, pinning: Expr = k_0, fixed_ends: bool = False) -> ClassGreen:
    """Green's function by reduction over the three classes, ``s = +i omega``."""
    return green_by_reduction(network(kac, pinning, fixed_ends), s)


@cache
def classical_flux(
    kac: Expr = N_t, pinning: Expr = k_0, fixed_ends: bool = False
) -> ThermalIntegral:
    """The classical heat current over ``T_L - T_R``, per (16); ``k_B = 1`` as in the paper."""
    return classical_current(
        network(kac, pinning, fixed_ends), "L", "R", s, k_B=S.One, difference=S.One
    )


@cache
def classical_bulk(kac: Expr = N_t, pinning: Expr = k_0) -> tuple[ThermalIntegral, ...]:
    """Classical kinetic temperature of an oscillator without bath, one integral a bath."""
    return classical_temperature(network(kac, pinning), "bulk", s)


@cache
def classical_end(kac: Expr = N_t, pinning: Expr = k_0) -> tuple[ThermalIntegral, ...]:
    """Classical kinetic temperature of oscillator 1, one integral a bath."""
    return classical_temperature(network(kac, pinning), "left", s)


@cache
def quantum_conductance(kac: Expr = N_t, pinning: Expr = k_0) -> ThermalIntegral:
    """The quantum heat current over dT at linear response about T."""
    return linear_response_current(
        network(kac, pinning), "L", "R", s, temperature=T, difference=S.One, hbar=hbar, k_B=k_B
    )
