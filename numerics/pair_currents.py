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

from collections.abc import Sequence
from typing import Any

from flint import acb, arb, fmpq, fmpq_poly

from .bridge import exact
from .covariance import Number, ReachedCovariance
from .enclosure import enclose_response
from .network import ExplicitNetwork
from .precision import refine
from .reached import Row
from .responses import Moment

__all__ = [
    "Pair",
    "classical_pair_currents",
    "pair_current_by_quadrature",
    "pair_moment",
    "springs",
]

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


def classical_pair_currents(covariance: ReachedCovariance[Number]) -> dict[Pair, Number]:
    """From i to j for every spring ``i < j``: exact rational numbers, or balls.

    Raises ``FreeTranslation`` where a spring itself is stretched without bound, which springs of
    negative constant can bring about.
    """
    network, found = covariance.network, {}
    for (i, j), kappa in springs(network).items():
        elongation, velocity = _ends(network, i, j)
        power = tuple(kappa / 2 * c for c in elongation)  # exact: balls keep their digits
        found[i, j] = covariance.moment(power, velocity)
    return found


def pair_moment(network: ExplicitNetwork, i: int, j: int) -> Moment:
    """What the noise of each bath adds to the current from i to j, as ``responses.Moment``.

    The polynomials add up to zero: in equilibrium nothing flows, at no frequency.
    """
    elongation, velocity = _ends(network, i, j)
    half = -network.stiffness[i][j] / 2
    return tuple(half * p for p in network.responses.moment(elongation, velocity))


def pair_current_by_quadrature(
    network: ExplicitNetwork,
    temperatures: Sequence[Any],
    i: int,
    j: int,
    model: str = "quantum",
    hbar: Any = 1,
    k_B: Any = 1,
    digits: int = 20,
) -> arb:
    """The current from i to j by rigorous quadrature, zero-point energies included.

    No relaxation pole and no equality of equilibrium enters: a witness for ``steady_state``, slower
    by orders of magnitude, known to an absolute ``10**-digits``.
    """
    elongation, velocity = _ends(network, i, j)
    half = -network.stiffness[i][j] / 2

    def compute() -> arb:
        total = arb(0)
        for number, (bath, given) in enumerate(zip(network.baths, temperatures)):
            top, bottom = _product(network, elongation, velocity, number)
            if top.is_zero():
                continue
            energy, kernel, scale = _energy(exact(given).real, model, exact(hbar), exact(k_B))
            poles = [[acb(c) for c in bottom]]
            integral = enclose_response([acb(c) for c in top], poles, kernel, scale)
            total = total + arb(half * bath.friction) / arb.pi() * energy * integral
        return total

    return refine(compute, digits, absolute=True)


def _energy(temperature: arb, model: str, hbar: acb, k_B: acb) -> tuple[arb, str, arb]:
    """Factor, kernel and scale of the energy of a bath."""
    thermal = k_B.real * temperature
    if model == "classical":
        return thermal, "classical", arb(1)
    if temperature == 0:
        return hbar.real / 2, "zero_point", arb(1)
    return thermal, "energy", 2 * thermal / hbar.real


def _product(
    network: ExplicitNetwork, left: Row, right: Row, bath: int
) -> tuple[fmpq_poly, fmpq_poly]:
    """``L(s) R(-s)`` of two responses, its even part: ``N`` and ``D`` in ``N/(D(s) D(-s))``."""
    above, below = network.reached.shaken(left, bath)
    top, bottom = network.reached.shaken(right, bath)
    common = below * (bottom // below.gcd(bottom))
    mirror = fmpq_poly([0, -1])
    product = above * (common // below) * (top * (common // bottom))(mirror)
    return (product + product(mirror)) / 2, common


def _ends(network: ExplicitNetwork, i: int, j: int) -> tuple[Row, Row]:
    """Rows of ``x_i - x_j`` and ``v_i + v_j``."""
    velocity = network.reached.velocity
    elongation = network.reached.displacement(network.distance(i, j))
    return elongation, tuple(a + b for a, b in zip(velocity[i], velocity[j]))
