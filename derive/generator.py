"""Fokker-Planck generator of a network with Ohmic baths, in momenta and positions.

    dp_i = -(dH/dq_i) dt - (gamma_i/m_i) p_i dt + sqrt(2 gamma_i T_i) dw_i,      dq_i = p_i/m_i dt

in units of ``k_B``. With ``x = (p, q)`` it is ``dx = A x dt + noise`` of strength ``B``, and the
average of an observable f moves as ``d<f>/dt = <L f>``,

    L f = (A x) . grad f + 1/2 sum_ij B_ij d^2 f/dx_i dx_j.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sympy import Expr, Matrix, Poly, S, Symbol, diff, expand, zeros

from .bath import Ohmic
from .covariance import NotOhmic
from .network import Network

__all__ = ["Generator", "average", "generator"]


@dataclass(frozen=True)
class Generator:
    """Linear drift ``A``, noise strength ``B`` and the coordinates x they belong to."""

    coordinates: tuple[Symbol, ...]
    drift: Matrix
    noise: Matrix

    def on(self, observable: Expr) -> Expr:
        """``L f``, for any differentiable f of the coordinates."""
        velocity = self.drift * Matrix(self.coordinates)
        total = S.Zero
        for place, x in enumerate(self.coordinates):
            slope = diff(observable, x)
            total += velocity[place] * slope
            for other, y in enumerate(self.coordinates):
                if self.noise[place, other] != 0:
                    total += self.noise[place, other] * diff(slope, y) / 2
        return total

    def adjoint_on(self, density: Expr) -> Expr:
        """``L* rho``, the rate at which a density of the coordinates changes."""
        velocity = self.drift * Matrix(self.coordinates)
        total = S.Zero
        for place, x in enumerate(self.coordinates):
            total -= diff(velocity[place] * density, x)
            for other, y in enumerate(self.coordinates):
                if self.noise[place, other] != 0:
                    total += self.noise[place, other] * diff(density, x, y) / 2
        return total


def generator(
    network: Network, momenta: Sequence[Symbol], positions: Sequence[Symbol]
) -> Generator:
    """The generator of an explicit network, from its Hamiltonian and its baths.

    Raises ``NotOhmic`` for baths with memory and ``NetworkError`` for the wrong number of symbols.
    """
    full = network.explicit()
    size = len(full.oscillators)
    energy = full.hamiltonian(positions, momenta)
    coordinates = (*momenta, *positions)
    drift, noise = zeros(2 * size, 2 * size), zeros(2 * size, 2 * size)
    for i, oscillator in enumerate(full.oscillators):
        velocity = expand(diff(energy, momenta[i]))
        force = -expand(diff(energy, positions[i]))
        for bath in oscillator.baths:
            if not isinstance(bath, Ohmic):
                raise NotOhmic(f"bath {bath.name} has memory; its force is one coordinate more")
            force -= bath.friction * velocity
            noise[i, i] += 2 * bath.friction * bath.temperature
        for j, x in enumerate(coordinates):
            drift[i, j] = expand(diff(force, x))
            drift[size + i, j] = expand(diff(velocity, x))
    return Generator(coordinates, drift, noise)


def average(observable: Expr, coordinates: Sequence[Symbol], covariance: Matrix) -> Expr:
    """Mean of a polynomial of degree two over a state of mean zero with this covariance.

    Raises ``ValueError`` for higher powers, which the covariance alone does not give.
    """
    total = S.Zero
    for powers, coefficient in Poly(observable, *coordinates).terms():
        places = [place for place, power in enumerate(powers) for _ in range(power)]
        if len(places) > 2:
            raise ValueError("the average of more than two factors needs more than the covariance")
        if len(places) == 0:
            total += coefficient
        elif len(places) == 2:
            total += coefficient * covariance[places[0], places[1]]
    return total
