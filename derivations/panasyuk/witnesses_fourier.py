"""Independent routes to section VI: sums over modes, two mediators on one subsystem.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

from flint import acb, acb_mat, arb, fmpq, fmpq_mat
from sympy import Rational, Symbol

from numerics import bridge
from numerics.precision import bits_for, working_precision

from .notation import D, T, gamma_h, hbar, k_B, omega, omega_0
from .points import Point

__all__ = [
    "energy",
    "potentials",
    "rates",
    "stiffness_of_pair",
    "transmission",
    "transmission_across",
]


def energy(point: Point, spacing: Symbol, digits: int) -> Any:
    """The energies of the modes added, until they are below the digits."""
    with working_precision(bits_for(digits + 20)):
        gap = bridge.exact(point[hbar] * point[spacing]).real
        warm = bridge.exact(point[k_B] * point[T]).real
        last = int(3 * (digits + 20) * float((warm / gap).mid())) + 10
        terms = (gap * n / ((gap * n / warm).exp() - 1) for n in range(1, last))
        return sum(terms, arb(0))


def _markov(point: Point, overlap: Symbol) -> tuple[acb_mat, arb, arb, acb]:
    """-i w - drift of two mediators with four memory variables, and what sets the noise.

    Variables: x, v of each; memories of the outer bath of the first, of the part of the shared
    bath that the first mediator sees, of the rest of it, of the outer bath of the second. The
    second sees the shared bath by c and sqrt(1 - c^2). (4) adds C x to the force on each mode and
    a counterterm to each mediator alone, so that the follow-up of the modes leaves a spring.
    """
    frequency, friction, cutoff, w, c = (
        bridge.exact(point[name]) for name in (omega_0, gamma_h, D, omega, overlap)
    )
    g, s = friction / 2, (1 - c * c).sqrt()
    square, pull = frequency * frequency, g * cutoff * c
    rows = [
        [0, 1, 0, 0, 0, 0, 0, 0],
        [-square, 0, pull, 0, 1, 1, 0, 0],
        [0, 0, 0, 1, 0, 0, 0, 0],
        [pull, 0, -square, 0, 0, c, s, 1],
        [0, -g * cutoff, 0, 0, -cutoff, 0, 0, 0],
        [0, -g * cutoff, 0, -c * g * cutoff, 0, -cutoff, 0, 0],
        [0, 0, 0, -s * g * cutoff, 0, 0, -cutoff, 0],
        [0, 0, 0, -g * cutoff, 0, 0, 0, -cutoff],
    ]  # fmt: skip
    turn = acb(0, -1) * w
    matrix = [[(turn if i == j else acb(0)) - rows[i][j] for j in range(8)] for i in range(8)]
    return acb_mat(matrix), s, g, cutoff


def _shaken(point: Point, overlap: Symbol) -> acb_mat:
    """All eight variables, moved by unit noise of the outer bath of the first mediator."""
    matrix, _, _, cutoff = _markov(point, overlap)
    return matrix.solve(acb_mat(8, 1, [0, 0, 0, 0, cutoff, 0, 0, 0]))


def transmission(point: Point, overlap: Symbol, digits: int) -> Any:
    """From the outer bath of the first mediator into the shared one: power into its memories.

    A memory y follows y' = -D y - g D u, with u what the mediators move it by: its power is
    -Re(y u*), for noise of strength 2 g and energy 1; a channel carries half of it.
    """
    with working_precision(bits_for(digits + 20)):
        _, s, g, _ = _markov(point, overlap)
        c, x = bridge.exact(point[overlap]), _shaken(point, overlap)
        first = x[1, 0] + c * x[3, 0]
        rest = s * x[3, 0]
        lost = -(x[5, 0] * first.conjugate() + x[6, 0] * rest.conjugate()).real
        return 4 * g.real * lost


def transmission_across(point: Point, overlap: Symbol, digits: int) -> Any:
    """And into the outer bath of the second mediator."""
    with working_precision(bits_for(digits + 20)):
        _, _, g, _ = _markov(point, overlap)
        x = _shaken(point, overlap)
        return -4 * g.real * (x[7, 0] * x[3, 0].conjugate()).real


def potentials(point: Point, number: Symbol, left: Symbol, right: Symbol) -> list[Any]:
    """Values of Phi that make the currents through all links equal, by a linear solve."""
    size = int(point[number])
    matrix = fmpq_mat(size, size, [_second_difference(i, j) for i in range(size)
                                   for j in range(size)])  # fmt: skip
    ends = [0] * size
    for place, name in ((0, left), (-1, right)):
        ends[place] += fmpq(int(point[name].p), int(point[name].q))
    found = matrix.solve(fmpq_mat(size, 1, ends))
    return [Rational(int(found[i, 0].p), int(found[i, 0].q)) for i in range(size)]


def _second_difference(i: int, j: int) -> int:
    return 2 if i == j else -1 if abs(i - j) == 1 else 0


def rates(point: Point, number: Symbol, slope: Symbol, capacity: Symbol, digits: int) -> list[Any]:
    """Eigenvalues of K/C times the second difference, in ascending order."""
    size = int(point[number])
    with working_precision(bits_for(digits + 20)):
        strength = bridge.exact(point[slope] / point[capacity])
        rows = [[strength * _second_difference(i, j) for j in range(size)] for i in range(size)]
        return sorted((v.real for v in acb_mat(rows).eig()), key=lambda v: float(v.mid()))


def stiffness_of_pair(point: Point, overlap: Symbol) -> Any:
    """Energy of two mediators at x = 1 with all modes where their force vanishes, exactly.

    Modes m_i = w_i = 1 on each side and forty on the shared one, every C the same, of the sign of
    the first mediator's; the second has as many of the other sign as the overlap says.
    """
    modes = 40
    static = point[gamma_h] * point[D] / 2  # sum of C^2/(m w^2) of one bath
    plus = modes * (1 + point[overlap]) / 2
    signs = [1 if place < plus else -1 for place in range(modes)]
    square = static / modes  # C^2
    energy = point[omega_0] ** 2  # both mediators, x = 1 each: 2 times half of it
    for sign in signs:
        # The mode sits at C (1 + sign); its energy is -C^2 (1 + sign)^2/2, the counterterms C^2.
        energy += square - square * (1 + sign) ** 2 / 2
    return energy
