"""Energy that each spring carries from one oscillator to the other.

The power that oscillator i does on j through their spring of constant ``kappa = -Phi_ij`` is

    phi_{i->j} = kappa <(x_i - x_j)(v_i + v_j)> / 2

with the two orders of the operators averaged in the quantum model. Half of it is what the end i
gives into the spring, half what the end j takes out; in the steady state both are equal. Where
positions have a steady variance it is ``kappa <x_i v_j>``, as ``<x_i v_j> = -<x_j v_i>`` there.
Elongations and velocities stay bounded also in a network that drifts freely, and the first form
holds there too; ``<x_i v_j>`` then has the diffusion constant of the drift added to it.

The currents of an oscillator balance: what its baths give it (``heat_currents``) is what its
springs carry away.
"""

from __future__ import annotations

from flint import fmpq

from .lyapunov import Covariance
from .network import ExplicitNetwork

__all__ = ["Pair", "classical_pair_currents", "springs"]

Pair = tuple[int, int]


def springs(network: ExplicitNetwork) -> dict[Pair, fmpq]:
    """``kappa_ij = -Phi_ij`` for every pair ``i < j`` where it is not zero; negative repels."""
    stiffness = network.stiffness
    return {
        (i, j): -stiffness[i][j]
        for i in range(network.size)
        for j in range(i + 1, network.size)
        if stiffness[i][j] != 0
    }


def classical_pair_currents(covariance: Covariance) -> dict[Pair, fmpq]:
    """From i to j for every spring ``i < j``: exact rational numbers.

    Raises ``FreeTranslation`` where a spring itself is stretched without bound, which springs of
    negative constant can bring about.
    """
    network, velocity = covariance.network, covariance.network.reached.velocity
    found = {}
    for (i, j), kappa in springs(network).items():
        elongation = network.reached.displacement(network.distance(i, j))
        both = tuple(a + b for a, b in zip(velocity[i], velocity[j]))
        found[i, j] = kappa * covariance.moment(elongation, both) / 2
    return found
