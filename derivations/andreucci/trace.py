"""The traces of (12), (26) and (42) with the spectral densities of the kernels of (7) or (8).

The text says that plugging (7) in gives (13), (27) and (44), and (8) their extensive forms. It does
with Im Gamma, which (6) writes out, in place of Gamma: that slip is judged at (12), (26) and (42)
themselves. The densities come from the baths of the network, the elements of the Green's function
from its reduction.
"""

from __future__ import annotations

from sympy import Expr

from . import network as net
from .notation import omega

__all__ = ["between_baths", "density", "on_bulk"]


def density(bath: str, coupling: net.Coupling = net.INTENSIVE) -> Expr:
    """Im Gamma_L or Im Gamma_R on one oscillator that the bath touches."""
    _, found = net.network(coupling).bath(bath)
    return found.spectral_density(omega)


def between_baths(coupling: net.Coupling = net.INTENSIVE) -> Expr:
    """``Tr[G Im Gamma_L G^dagger Im Gamma_R]``: as many elements each as oscillators."""
    pairs = coupling.left_count * coupling.right_count
    modulus = net.modulus_squared("left", "right", coupling)
    return pairs * density("L", coupling) * density("R", coupling) * modulus


def on_bulk(bath: str, coupling: net.Coupling = net.INTENSIVE) -> Expr:
    """``[G Im Gamma G^dagger]_ii`` of an oscillator without bath."""
    touched, _ = net.network(coupling).bath(bath)
    modulus = net.modulus_squared("bulk", touched.name, coupling)
    return touched.count * density(bath, coupling) * modulus
