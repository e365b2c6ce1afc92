"""Random networks with exact numbers, for statements about every network.

Unit masses, a positive definite matrix V of whole numbers with springs of both signs, baths on some
of the masses. Every third network is made symmetric, two masses without bath being equal in every
way, so that the condition of lemma 1 fails for it. Drawn once, from a seed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from sympy import Expr, ImmutableMatrix, Integer, Rational, eye, zeros

__all__ = ["COUNT", "SEED", "Sample", "krylov_rank", "samples"]

SEED, COUNT = 20040301, 36


@dataclass(frozen=True)
class Sample:
    """The matrix V, and (friction, temperature) of the masses with a bath, counted from 0."""

    potential: ImmutableMatrix
    baths: tuple[tuple[int, Expr, Expr], ...]

    @property
    def size(self) -> int:
        return int(self.potential.rows)

    @property
    def temperatures(self) -> tuple[Expr, ...]:
        return tuple(temperature for _, _, temperature in self.baths)


@cache
def samples(reached: bool = False) -> tuple[Sample, ...]:
    """So many networks; with ``reached`` only those whose every mode a bath reaches."""
    chooser = random.Random(SEED)
    found: list[Sample] = []
    while len(found) < COUNT:
        symmetric = not reached and len(found) % 3 == 2
        sample = _draw(chooser, symmetric)
        if symmetric or not reached or krylov_rank(sample) == sample.size:
            found.append(sample)
    return tuple(found)


def krylov_rank(sample: Sample) -> int:
    """Dimension of the space S of lemma 1."""
    columns = []
    for mass, _, _ in sample.baths:
        vector = eye(sample.size)[:, mass]
        for _ in range(sample.size + 1):
            columns.append(vector)
            vector = sample.potential * vector
    return int(ImmutableMatrix.hstack(*columns).rank())


def _draw(chooser: random.Random, symmetric: bool) -> Sample:
    size = 4 if symmetric else chooser.choice((2, 3, 3, 4))
    potential = zeros(size, size)
    for i in range(size):
        potential[i, i] += chooser.randint(1, 5)
        for j in range(i):
            spring = chooser.choice((0, -1, -2, -3, 1))
            potential[i, j] = potential[j, i] = Integer(spring)
            potential[i, i] += abs(spring)
            potential[j, j] += abs(spring)
    warm = sorted(chooser.sample(range(size), chooser.randint(1, size)))
    if symmetric:  # the last two masses change places without anything changing
        for i in range(size - 2):
            potential[i, size - 1] = potential[size - 1, i] = potential[i, size - 2]
        potential[size - 1, size - 1] = potential[size - 2, size - 2] = Integer(30)
        warm = [0, 1]
    baths = tuple(
        (mass, Rational(chooser.randint(1, 6), 2), Rational(chooser.randint(1, 12), 3))
        for mass in warm
    )
    return Sample(ImmutableMatrix(potential), baths)
