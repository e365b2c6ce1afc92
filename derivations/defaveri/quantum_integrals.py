"""The quantum heat currents of identical masses as thermal integrals, and sums over their poles."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sympy import Expr, S, expand

from derive.current import biased_current, linear_response_current
from derive.response import Response, ThermalIntegral

from . import network as net
from .notation import N, N_t, T, hbar, k_0, k_B, s

__all__ = ["bias", "conductance", "finite_for_large_size"]


@cache
def conductance(kac: Expr = N_t, pinning: Expr = k_0, fixed_ends: bool = False) -> ThermalIntegral:
    """Quantum heat current over dT at linear response; ``fixed_ends`` adds springs k' to walls."""
    return linear_response_current(
        net.network(kac, pinning, fixed_ends), "L", "R", s,
        temperature=T, difference=S.One, hbar=hbar, k_B=k_B,
    )  # fmt: skip


@cache
def bias(kac: Expr = N_t, pinning: Expr = k_0) -> tuple[ThermalIntegral, ...]:
    """Quantum heat current at any two temperatures, one integral for each bath."""
    return biased_current(net.network(kac, pinning), "L", "R", s, hbar=hbar, k_B=k_B)


def finite_for_large_size(integral: ThermalIntegral) -> ThermalIntegral:
    """The same with a response that stays finite for large N, Kac factor N - 1."""
    response = integral.response
    polynomials = tuple(expand(p / N) for p in response.pole_polynomials)
    numerator = expand(response.numerator / N**2)
    prefactor = integral.prefactor / N ** (2 * len(polynomials) - 2)
    return replace(integral, prefactor=prefactor, response=Response(s, numerator, polynomials))
