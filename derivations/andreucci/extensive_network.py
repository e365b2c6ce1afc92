"""The network of section 5, several oscillators at each bath, and its integrals in the paper's
variables.

Another instance of the network of section 2: N_L oscillators at the left bath, N_R at the right
one, N - N_L - N_R without. In the dimensionless forms the counts are fractions alpha_L and alpha_R
of N, which may be as small as 1/N: nothing is expanded.
"""

from __future__ import annotations

from dataclasses import replace

from sympy import cancel

from derive.response import ThermalIntegral

from .network import Coupling, dimensionless
from .notation import N_L, N_R, N, alpha_L, alpha_R

__all__ = ["EXTENSIVE", "FRACTIONS", "in_units"]

EXTENSIVE = Coupling(N_L, N_R)
FRACTIONS = {N_L: alpha_L * N, N_R: alpha_R * N}


def in_units(integral: ThermalIntegral, temperatures: bool = True) -> ThermalIntegral:
    """The integral in y, k_1, theta and the fractions; see ``network.dimensionless``."""
    found = dimensionless(integral, temperatures, FRACTIONS)
    return replace(found, prefactor=cancel(found.prefactor))
