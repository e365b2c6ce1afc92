"""How a classical network settles: certified covariance and slowest relaxation rate.

The Lyapunov equation ``A C + C A^T + B = 0`` of (positions, velocities, forces of baths with a
cutoff) is solved through the eigenvectors of ``A``, enclosed in balls: with
``A = R diag(lambda) L``, ``L = R^-1``,

    C = R Y R^T,     Y_ij = -(L B L^T)_ij / (lambda_i + lambda_j),
    C(t) = R Y(t) R^T,     Y_ij(t) = Y_ij + (Y_ij(0) - Y_ij) exp((lambda_i + lambda_j) t).

A mode that decays with a rate below the rounding of the arithmetic (long-range springs give rates
that fall exponentially with the size) makes a solution in double precision meaningless, though its
residual is small: precision is doubled here until every eigenvalue is isolated, in the left
half-plane, and the temperatures have the digits asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flint import acb, acb_mat, arb, arb_mat

from .bath import Bath
from .precision import CAP_BITS, NotResolved, bits_for, current_bits, working_precision

__all__ = ["NotPositive", "Settled", "SpringNetwork", "settled"]


class NotPositive(ArithmeticError):
    """A matrix that should be a covariance could not be shown to be positive definite."""


@dataclass(frozen=True)
class SpringNetwork:
    """Unit masses, a spring between every pair, springs to the ground, Ohmic and Drude baths.

    ``spring(i, j)`` for ``i < j`` and ``pinning(i)`` are balls or exact numbers, called at whatever
    precision is current; ``baths`` maps an oscillator (from 0) to (friction, temperature) or, for a
    bath with memory, (friction, temperature, cutoff), exact.
    """

    size: int
    spring: Callable[[int, int], Any]
    baths: Mapping[int, tuple[Any, ...]]
    pinning: Callable[[int], Any] | None = None

    def __post_init__(self) -> None:
        for site, (friction, _, *cutoff) in self.baths.items():
            Bath((site, friction, *cutoff))  # refuses what is no bath

    @classmethod
    def power_law(
        cls, size: int, exponent: Any, k: Any, baths: Mapping[int, tuple[Any, ...]]
    ) -> SpringNetwork:
        """``V = k/(2 K) sum over ordered pairs (x_i - x_j)^2/|i - j|^exponent``.

        The Kac factor K is ``sum_{l=1}^{size} l^-exponent``; ``exponent`` rational.
        """

        def decay(distance: int) -> arb:
            return arb(distance) ** -arb(exponent)

        def spring(i: int, j: int) -> arb:
            kac_factor = sum((decay(l) for l in range(1, size + 1)), arb(0))
            return 2 * arb(k) / kac_factor * decay(abs(i - j))

        return cls(size, spring, baths)

    @classmethod
    def mean_field_chain(
        cls, size: int, k: Any, g: Any, baths: Mapping[int, tuple[Any, ...]]
    ) -> SpringNetwork:
        """``V = k/(2 size) sum over ordered pairs (x_i - x_j)^2 + g/2 sum_i (x_{i+1} - x_i)^2``."""
        return cls(size, lambda i, j: 2 * arb(k) / size + (arb(g) if abs(i - j) == 1 else 0), baths)

    def stiffness(self) -> arb_mat:
        """Phi at the current precision; rows add up to the pinning."""
        table = [[arb(0)] * self.size for _ in range(self.size)]
        for i in range(self.size):
            if self.pinning is not None:
                table[i][i] += arb(self.pinning(i))
            for j in range(i):
                kappa = arb(self.spring(j, i))
                table[i][j] = table[j][i] = -kappa
                table[i][i] += kappa
                table[j][j] += kappa
        return arb_mat(table)

    def system(self) -> tuple[arb_mat, arb_mat]:
        """Drift A and diffusion B; positions as differences to the last when nothing is pinned.

        Positions, velocities, then the forces of the baths with a cutoff.
        """
        n, stiffness = self.size, self.stiffness()
        places = self.places
        force = places + n  # where the next force of a bath stands
        total = force + sum(len(given) == 3 for given in self.baths.values())
        drift, diffusion = arb_mat(total, total), arb_mat(total, total)
        for i in range(places):
            drift[i, places + i] = arb(1)
            if places < n:
                drift[i, places + n - 1] = arb(-1)
        for i in range(n):
            for j in range(places):
                drift[places + i, j] = -stiffness[i, j]
        for site, (friction, temperature, *memory) in self.baths.items():
            heating, speed = 2 * arb(friction) * arb(temperature), places + site
            if not memory:
                drift[speed, speed] = -arb(friction)
                diffusion[speed, speed] = heating
                continue
            cutoff = arb(memory[0])
            drift[speed, force] = arb(1)
            drift[force, speed] = -cutoff * arb(friction)
            drift[force, force] = -cutoff
            diffusion[force, force] = heating * cutoff**2
            force += 1
        return drift, diffusion

    def at_rest(self) -> arb_mat:
        """Covariance of the same coordinates with the network at rest, the baths in equilibrium.

        The force of a bath with a cutoff then has the variance ``friction cutoff temperature``.
        """
        own = [f * t * memory[0] for f, t, *memory in self.baths.values() if memory]
        still = self.places + self.size
        covariance = arb_mat(still + len(own), still + len(own))
        for place, variance in enumerate(own, start=still):
            covariance[place, place] = arb(variance)
        return covariance

    @property
    def places(self) -> int:
        """How many positions there are in the linear system."""
        return self.size if self.pinning is not None else self.size - 1


@dataclass(frozen=True)
class Settled:
    """A certified steady state.

    ``kinetic_temperatures`` and ``covariance`` (positions, then velocities) enclose the exact
    solution; ``slowest_rate`` the smallest ``-Re lambda``. ``residual`` bounds every entry of
    ``A C + C A^T + B`` for the symmetric matrix of midpoints, which was shown to be positive
    definite. ``bits`` is the precision that it took.
    """

    network: SpringNetwork
    kinetic_temperatures: tuple[arb, ...]
    slowest_rate: arb
    residual: arb
    bits: int
    _modes: tuple[acb, ...]
    _right: acb_mat
    _weights: acb_mat
    _start: acb_mat

    def temperatures_from_rest(self, time: Any) -> tuple[arb, ...]:
        """Kinetic temperatures a ``time`` after the start from rest, the baths in equilibrium."""
        with working_precision(self.bits):
            count = len(self._modes)
            grown = [(mode * arb(time)).exp() for mode in self._modes]
            weights = acb_mat(count, count)
            for i in range(count):
                for j in range(count):
                    left = self._start[i, j] - self._weights[i, j]
                    weights[i, j] = self._weights[i, j] + left * grown[i] * grown[j]
            return _temperatures(self.network, _assembled(self._right, weights))


def settled(network: SpringNetwork, digits: int = 15, cap_bits: int = CAP_BITS // 16) -> Settled:
    """Solve at doubled precision until temperatures and rate are known to ``digits`` digits.

    Temperatures absolutely, in units of the bath temperatures; the rate relatively. Raises
    ``NotResolved`` at the cap: eigenvalues that stay together, or on the axis, belong to a mode
    that no bath reaches or to an exact double pole.
    """
    bits = bits_for(digits) + 64
    while bits <= cap_bits:
        with working_precision(bits):
            found = _attempt(network, digits)
        if found is not None:
            return found
        bits *= 2
    raise NotResolved(
        f"the relaxation of {network.size} oscillators is not resolved at {cap_bits} bits; perhaps "
        "a mode feels no bath: break the symmetry that hides it, or attach a bath to it"
    )


def _attempt(network: SpringNetwork, digits: int) -> Settled | None:
    drift, diffusion = network.system()
    try:
        modes, left, right = acb_mat(drift).eig(left=True, right=True)
    except ValueError:  # eigenvalues not isolated at this precision
        return None
    count = len(modes)
    if not all(mode.real < 0 for mode in modes):
        return None
    source = left * acb_mat(diffusion) * left.transpose()
    weights = acb_mat(count, count)
    for i in range(count):
        for j in range(count):
            weights[i, j] = -source[i, j] / (modes[i] + modes[j])
    covariance = _assembled(right, weights)
    temperatures = _temperatures(network, covariance)
    rate = -_largest([mode.real for mode in modes])
    tolerance = arb(10) ** -digits
    if not all(t.rad() < tolerance for t in temperatures) or not rate.rad() < rate * tolerance:
        return None
    middle = _middle(covariance)
    _require_positive(middle)
    residual = _size(drift * middle + middle * drift.transpose() + diffusion)
    if not residual < tolerance:
        return None
    start = left * acb_mat(network.at_rest()) * left.transpose()
    return Settled(
        network, temperatures, rate, residual, current_bits(), tuple(modes), right, weights, start
    )


def _temperatures(network: SpringNetwork, covariance: arb_mat) -> tuple[arb, ...]:
    places = network.places
    return tuple(covariance[i, i] for i in range(places, places + network.size))


def _assembled(right: acb_mat, weights: acb_mat) -> arb_mat:
    """``R Y R^T``, which is real."""
    return (right * weights * right.transpose()).real


def _largest(numbers: Sequence[arb]) -> arb:
    """An enclosure of the largest of balls that may overlap."""
    largest = numbers[0]
    for number in numbers[1:]:
        largest = largest.max(number)
    return largest


def _middle(matrix: arb_mat) -> arb_mat:
    """Midpoints, made symmetric: an exact matrix."""
    n = matrix.nrows()
    return arb_mat([[matrix[max(i, j), min(i, j)].mid() for j in range(n)] for i in range(n)])


def _require_positive(matrix: arb_mat) -> None:
    """Show a symmetric matrix to be positive definite: every pivot of L D L^T is positive."""
    rows = [list(row) for row in matrix.table()]
    n = len(rows)
    for step in range(n):
        pivot = rows[step][step]
        if not pivot > 0:
            raise NotPositive(
                "the covariance is not shown to be positive; solve it at a higher precision"
            )
        for i in range(step + 1, n):
            factor = rows[i][step] / pivot
            for j in range(step + 1, i + 1):
                rows[i][j] -= factor * rows[j][step]


def _size(matrix: arb_mat) -> arb:
    """An upper bound of the modulus of every entry."""
    return _largest([arb(entry.abs_upper()) for entry in matrix.entries()])
