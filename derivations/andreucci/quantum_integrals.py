"""The quantum heat current in the paper's variables: I_3, I_3 over I_1, any bias."""

from __future__ import annotations

from functools import cache

from sympy import cancel

from derive.asymptotics import Expansion, leading_pole
from derive.response import ThermalIntegral

from . import network as net
from .classical_integrals import UNIT
from .notation import Delta_T, N, a, hbar, k, k_1, k_B, m

__all__ = ["flux_ratio_at_scaled_temperature", "reduced_bias", "reduced_quantum_flux"]


def reduced_quantum_flux() -> ThermalIntegral:
    """I_3: the quantum flux over k_B dT sqrt(2k/m)/4."""
    integral = net.dimensionless(net.quantum_flux())
    unit = k_B * Delta_T * UNIT / 4
    return ThermalIntegral(
        cancel(integral.prefactor / unit), integral.response, integral.kernel, integral.scale
    )


def flux_ratio_at_scaled_temperature() -> Expansion:
    """J_q/J_cl with theta = 2 k_1/(N a), relative to the leading classical flux (24)."""
    integral = net.dimensionless(net.quantum_flux())
    leading_classical = k_1 / (2 * N)  # of J_cl in units of k_B dT sqrt(2k/m)
    in_units = integral.prefactor / (k_B * Delta_T * net.FROM_UNITS[net.UNIT])
    scaled = ThermalIntegral(
        in_units / leading_classical, integral.response, integral.kernel, 2 * k_1 / (N * a)
    )
    return leading_pole(scaled, N)


@cache
def reduced_bias() -> tuple[ThermalIntegral, ...]:
    """The current at arbitrary bias in units of hbar (2k/m), one integral for each bath."""
    unit = hbar * (2 * k / m)
    parts = []
    for integral in net.quantum_bias():
        part = net.dimensionless(integral)
        parts.append(
            ThermalIntegral(cancel(part.prefactor / unit), part.response, part.kernel, part.scale)
        )
    return tuple(parts)
