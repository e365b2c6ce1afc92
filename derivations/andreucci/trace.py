"""The traces of (12), (26), (42) and (52) with the kernels of (7) or (8) put in as they stand.

The text says that plugging (7) in gives (13), (27), (44) and (53), and (8) their extensive forms.
The kernels come from the baths of the network, the elements of the Green's function from its
reduction.
"""

from __future__ import annotations

from sympy import Expr

from . import network as net
from .notation import omega

__all__ = ["between_baths", "kernel", "on_bulk"]


def kernel(bath: str, coupling: net.Coupling = net.INTENSIVE) -> Expr:
    """Gamma_L or Gamma_R on one oscillator that the bath touches."""
    _, found = net.network(coupling).bath(bath)
    return found.self_energy(omega)


def between_baths(coupling: net.Coupling = net.INTENSIVE) -> Expr:
    """``Tr[G Gamma_L G^dagger Gamma_R]``: each kernel has as many elements as oscillators."""
    pairs = coupling.left_count * coupling.right_count
    modulus = net.modulus_squared("left", "right", coupling)
    return pairs * kernel("L", coupling) * kernel("R", coupling) * modulus


def on_bulk(bath: str, coupling: net.Coupling = net.INTENSIVE) -> Expr:
    """``[G Gamma G^dagger]_ii`` of an oscillator without bath."""
    touched, _ = net.network(coupling).bath(bath)
    modulus = net.modulus_squared("bulk", touched.name, coupling)
    return touched.count * kernel(bath, coupling) * modulus
