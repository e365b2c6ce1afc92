"""Green's functions of explicit networks by linear solve, and what follows from them directly.

    Z(omega) = -M omega^2 - i omega gamma(-i omega) + Phi,   Z G = 1   (time factor exp(-i omega t))

with the friction gamma(s) of all baths of an oscillator on the diagonal (``numerics.bath``).

On the real axis Z is singular at the frequencies of modes no bath reaches (they cancel from every
element between bath sites) and at zero for free translation: shift the frequency off the axis, or
use ``numerics.currents``, which works in the space baths reach.
"""

from __future__ import annotations

from typing import Any

import mpmath
import numpy as np
from flint import acb, acb_mat, arb, fmpq

from .network import ExplicitNetwork

__all__ = ["green_ball", "green_mpmath", "green_numpy", "transmission"]


def green_numpy(network: ExplicitNetwork, omega: complex) -> np.ndarray:
    """The matrix G(omega) (n x n, complex double precision)."""
    masses, friction = _floats(network.masses), np.zeros(network.size, dtype=complex)
    for bath in network.baths:
        friction[bath.site] += bath.laplace_friction(-1j * omega, _float)
    stiffness = np.array([_floats(row) for row in network.stiffness])
    return np.linalg.inv(stiffness - np.diag(masses * omega**2 + 1j * omega * friction))


def green_mpmath(network: ExplicitNetwork, omega: Any) -> mpmath.matrix:
    """The matrix G(omega) at mpmath's working precision."""
    size, omega = network.size, mpmath.mpmathify(omega)
    matrix = mpmath.matrix(size, size)
    for i in range(size):
        for j in range(size):
            matrix[i, j] = mpmath.mpc(_mpf(network.stiffness[i][j]))
        matrix[i, i] -= _mpf(network.masses[i]) * omega**2
    for bath in network.baths:
        friction = bath.laplace_friction(-1j * omega, _mpf)
        matrix[bath.site, bath.site] -= 1j * omega * friction
    return matrix**-1


def green_ball(network: ExplicitNetwork, omega: acb | arb) -> acb_mat:
    """The matrix G(omega) in balls; not finite where Z may be singular."""
    size, omega = network.size, acb(omega)
    matrix = acb_mat([[acb(c) for c in row] for row in network.stiffness])
    for i in range(size):
        matrix[i, i] -= acb(network.masses[i]) * omega**2
    s = acb(0, -1) * omega
    for bath in network.baths:
        matrix[bath.site, bath.site] += s * bath.laplace_friction(s)
    unit = acb_mat(size, size, [int(i == j) for i in range(size) for j in range(size)])
    return matrix.solve(unit, nonstop=True)


def transmission(network: ExplicitNetwork, omega: acb | arb, source: int, drain: int) -> acb:
    """``4 gamma_a gamma_b omega^2 G_ab(omega) G_ab(-omega)`` between two baths (by number).

    Here gamma is the spectral friction, ``friction cutoff^2/(omega^2 + cutoff^2)`` with memory. On
    the real axis ``G(-omega)`` is the complex conjugate of ``G(omega)``; written this way the
    transmission is analytic and may be asked for at complex frequency.
    """
    first, second, s = network.baths[source], network.baths[drain], acb(0, -1) * acb(omega)
    forward = green_ball(network, omega)[first.site, second.site]
    backward = green_ball(network, -acb(omega))[first.site, second.site]
    frictions = first.spectral_friction(s) * second.spectral_friction(s)
    return 4 * frictions * acb(omega) ** 2 * forward * backward


def _floats(values: Any) -> np.ndarray:
    return np.array([_float(v) for v in values])


def _float(value: fmpq) -> float:
    return float(value.p) / float(value.q)


def _mpf(value: fmpq) -> mpmath.mpf:
    return mpmath.mpf(int(value.p)) / mpmath.mpf(int(value.q))
