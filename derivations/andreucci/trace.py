"""The traces of (12), (26), (42) and (52) with the kernels of (7) put in as they stand.

The text says that plugging (7) in gives (13), (27), (44) and (53). The kernels come from the baths
of the network, the elements of the Green's function from its reduction.
"""

from __future__ import annotations

from sympy import Expr

from . import network as net
from .notation import omega

__all__ = ["between_baths", "kernel", "on_bulk"]


def kernel(bath: str) -> Expr:
    """Gamma_L or Gamma_R on the oscillator that the bath touches."""
    _, found = net.network().bath(bath)
    return found.self_energy(omega)


def between_baths() -> Expr:
    """``Tr[G Gamma_L G^dagger Gamma_R]``: each kernel has one element."""
    return kernel("L") * kernel("R") * net.modulus_squared("left", "right")


def on_bulk(bath: str) -> Expr:
    """``[G Gamma G^dagger]_ii`` of an oscillator without bath."""
    oscillator, _ = net.network().bath(bath)
    return kernel(bath) * net.modulus_squared("bulk", oscillator.name)
