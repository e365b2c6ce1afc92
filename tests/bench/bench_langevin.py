"""Processor time of simulations of figure 2 for 10^5 time units, and of a certified profile."""

from __future__ import annotations

import sys
from collections.abc import Callable
from fractions import Fraction

from flint import fmpq
from measure import Goals, seconds, written

from numerics.langevin import simulate
from numerics.network import ExplicitNetwork
from numerics.relaxation import SpringNetwork, settled

SIZE, LENGTH = 32, 10**5
BATHS = [1.5, 0.5]


def main() -> int:
    goals = Goals(f"Langevin simulation of N = {SIZE} for {LENGTH} time units, one core")
    network = ExplicitNetwork.mean_field(SIZE, k=1, gamma=Fraction(1, 2))
    for copies in (1, 32):

        def harmonic(copies: int = copies) -> object:
            return simulate(network, BATHS, seed=1, duration=LENGTH, copies=copies)

        _held(goals, f"harmonic, {copies} trajectories, default step", harmonic)

    def cubic() -> object:
        return simulate(
            network, BATHS, seed=1, duration=LENGTH, copies=16, step=0.1, force=lambda x: -x * x * x
        )

    _held(goals, "with a cubic force, 16 trajectories, step 0.1", cubic)
    half = fmpq(1, 2)
    ends = {0: (half, fmpq(3, 2)), SIZE - 1: (half, half)}
    taken = seconds(lambda: settled(SpringNetwork.power_law(SIZE, half, 1, ends)), rounds=3)
    goals.hold("certified profile of (40), slowest rate 3e-34", written(taken), "< 5 s", taken < 5)
    return goals.finish()


def _held(goals: Goals, what: str, run: Callable[[], object]) -> None:
    taken = seconds(run, rounds=1)
    goals.hold(what, written(taken), "< 60 s", taken < 60)


if __name__ == "__main__":
    sys.exit(main())
