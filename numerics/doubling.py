"""Certified steady covariance of a classical network of tens of oscillators, by doubling.

The Cayley transform turns ``A C + C A^T + B = 0`` into a sum over powers of a contraction,

    N = (A - p)^-1,   F = (A + p) N,   C = 2p sum_{j>=0} F^j N B N^T F^jT,       p > 0,

and squaring F doubles the number of terms (R. A. Smith, SIAM J. Appl. Math. 16, 198 (1968)):

    X_0 = 2p N B N^T,   X_{k+1} = X_k + F_k X_k F_k^T,   F_{k+1} = F_k^2,

    C - X_k = F_k C F_k^T,      |C| <= |X_k|/(1 - |F_k|^2)   once  |F_k| < 1,

so that the rest has a bound, and ``|F_k| < 1`` proves that every mode decays. Everything is done in
balls. No eigenvalue is needed: critically damped oscillators and other multiple poles are no
special case, and a slow mode of rate z costs ``log2(1/z)`` steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from flint import arb, arb_mat, fmpq

from .bath import rational
from .covariance import ReachedCovariance
from .lyapunov import noise_matrix, warm
from .network import ExplicitNetwork
from .precision import CAP_BITS, NotResolved, bits_for, working_precision
from .reached import Row

__all__ = ["BallCovariance", "steady_covariance"]

_MOST_STEPS = 400  # rates down to 2**-400


@dataclass(frozen=True)
class BallCovariance(ReachedCovariance[arb]):
    """Certified: ``matrix`` encloses the covariance in the coordinates of ``network.reached``.

    Every mode that baths reach decays faster than ``slowest_rate``, a lower bound that is proved
    on the way. ``bits`` is the precision that it took; moments are computed with it.
    """

    network: ExplicitNetwork
    temperatures: tuple[fmpq, ...]
    k_B: fmpq
    matrix: arb_mat
    slowest_rate: arb
    bits: int

    def moment(self, left: Row, right: Row) -> arb:
        with working_precision(self.bits):
            size = self.matrix.nrows()
            row, column = arb_mat(1, size, list(left)), arb_mat(size, 1, list(right))
            return (row * self.matrix * column)[0, 0]

    def residual(self) -> arb_mat:
        """What is left of the Lyapunov equation: balls that contain zero."""
        with working_precision(self.bits):
            left = arb_mat(self.network.reached.matrix) * self.matrix
            noise = noise_matrix(self.network, self.temperatures, self.k_B)
            return left + left.transpose() + arb_mat(noise)

    def is_symmetric(self) -> bool:
        """Whether entries are the same balls on both sides of the diagonal."""
        table = self.matrix.table()
        pairs = [(table[i][j], table[j][i]) for i in range(len(table)) for j in range(i)]
        return all(a.mid() == b.mid() and a.rad() == b.rad() for a, b in pairs)

    def is_positive(self) -> bool:
        """Whether it is shown to be positive definite, as it is when every bath is warm."""
        with working_precision(self.bits):
            return _pivots_are_positive(self.matrix)


def steady_covariance(
    network: ExplicitNetwork,
    temperatures: Sequence[Any],
    k_B: Any = 1,
    digits: int = 30,
    cap_bits: int = CAP_BITS,
) -> BallCovariance:
    """Solve at doubled precision until temperatures and currents are known to ``digits`` digits.

    Kinetic temperatures in units of the hottest bath; heat currents in units of the largest of
    them, or of ``k_B T friction/mass`` when none is known to differ from zero. Cost of a step:
    three products of matrices. Raises ``precision.NotResolved`` at the cap.
    """
    given, boltzmann = warm(network, temperatures), rational(k_B, "k_B")
    shift, steps = _shift(network, digits)
    bits = bits_for(digits) + 64 + 4 * steps
    while bits <= max(cap_bits, bits_for(digits) + 64):
        with working_precision(bits):
            found = _attempt(network, given, boltzmann, shift, bits)
            if found is not None and _is_known(found, digits):
                return found
        bits *= 2
    raise NotResolved(
        f"the steady state of {network.size} oscillators is not known to {digits} digits at "
        f"{cap_bits} bits: some mode decays extremely slowly; attach a bath closer to it"
    )


def _attempt(
    network: ExplicitNetwork, temperatures: tuple[fmpq, ...], k_B: fmpq, shift: fmpq, bits: int
) -> BallCovariance | None:
    """At the current precision; None when it does not suffice to see every mode decay."""
    drift = arb_mat(network.reached.matrix)
    size = drift.nrows()
    identity = arb_mat(size, size, [int(i == j) for i in range(size) for j in range(size)])
    try:
        inverse = (drift - identity * shift).inv()
    except ZeroDivisionError:  # not shown to be invertible
        return None
    noise = arb_mat(noise_matrix(network, temperatures, k_B))
    power = identity + inverse * (2 * shift)
    total = inverse * noise * inverse.transpose() * (2 * shift)
    for step in range(_MOST_STEPS):
        rows = _row_norms(power)
        square = sum((row * row for row in rows), arb(0))
        if not square.is_finite():
            return None
        if square < arb(2) ** -bits:
            matrix = _with_rest(total, rows, square)
            return BallCovariance(
                network, temperatures, k_B, matrix, _rate_above(square, step, shift), bits
            )
        total = total + power * total * power.transpose()
        power = power * power
    return None


def _with_rest(total: arb_mat, rows: Sequence[arb], square: arb) -> arb_mat:
    """Widened by ``|F_i| |F_j| |C|``, rows of F, and made symmetric; ``|F|^2 < 1``."""
    size = _norm(total.entries()) / (1 - square)
    count = len(rows)
    table = total.table()
    for i in range(count):
        for j in range(i + 1):
            entry = table[i][j] + (rows[i] * rows[j] * size) * arb(0, 1)
            table[i][j] = table[j][i] = entry
    return arb_mat(table)


def _row_norms(matrix: arb_mat) -> list[arb]:
    """Upper bounds."""
    return [_norm(row) for row in matrix.table()]


def _norm(entries: Sequence[arb]) -> arb:
    square = sum((c * c for c in entries), arb(0))
    return square.upper().sqrt().upper()  # the ball itself may reach below zero


def _rate_above(square: arb, step: int, shift: fmpq) -> arb:
    """No mode decays slower: an eigenvalue s of A gives F one of modulus ``|s + p|/|s - p|``.

    ``1 - |s + p|^2/|s - p|^2 = -4 p Re s/|s - p|^2``, with ``|s - p| > p``.
    """
    contraction = square.root(2**step) if step < 60 else (square.log() / 2**step).exp()
    return (arb(shift) / 4 * (1 - contraction)).lower()


def _is_known(found: BallCovariance, digits: int) -> bool:
    tolerance = arb(10) ** -digits
    warmest = max(found.temperatures, default=fmpq(0))
    if not all(t.rad() <= tolerance * warmest for t in found.kinetic_temperatures):
        return False
    currents = found.heat_currents
    largest = max((c.abs_lower() for c in currents), key=float, default=arb(0))
    if not largest > 0:
        masses = found.network.masses
        pull = max(bath.friction / masses[bath.site] for bath in found.network.baths)
        largest = arb(pull * found.k_B * warmest)
    return all(c.rad() <= tolerance * largest for c in currents)


def _shift(network: ExplicitNetwork, digits: int) -> tuple[fmpq, int]:
    """A power of two as p for which F contracts fast, and about how many steps that takes.

    From eigenvalues in double precision; a bad guess costs steps, never truth.
    """
    table = network.reached.matrix.table()
    poles = np.linalg.eigvals(np.array([[float(arb(c)) for c in row] for row in table]))
    rounding = 1e-17 * np.abs(poles).max()
    size, rates = np.abs(poles).clip(rounding), (-poles.real).clip(rounding)
    lowest, highest = (int(e) for e in np.log2([size.min(), size.max()]).round())
    grid = [2.0**e for e in range(lowest, highest + 1)]
    slowest = [(4 * p * rates / ((p + rates) ** 2 + poles.imag**2)).min() for p in grid]
    best = int(np.argmax(slowest))
    exponent = lowest + best
    steps = int(np.log2(digits * 8 / slowest[best])) + 1
    return (fmpq(2**exponent) if exponent >= 0 else fmpq(1, 2**-exponent)), steps


def _pivots_are_positive(matrix: arb_mat) -> bool:
    rows = matrix.table()
    while rows:
        first, *rest = rows
        if not first[0] > 0:
            return False
        rows = [[c - row[0] / first[0] * top for c, top in zip(row[1:], first[1:])] for row in rest]
    return True
