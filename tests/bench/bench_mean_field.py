"""Mean-field chains of random masses: time, ratio to SciPy's Lyapunov solver, errors to 50 digits.

SciPy gets the matrices ready made; ours starts from the masses. Errors are relative, the largest of
the current and all temperatures (for 10^5 masses, of every 500th and those next to the ends).
"""

from __future__ import annotations

import itertools
import sys
import warnings
from fractions import Fraction

import numpy as np
from flint import arb
from measure import Goals, seconds, side_by_side, written
from scipy.linalg import solve_continuous_lyapunov

from numerics import mean_field_balls, secular_sums
from numerics.mass_rules import random_masses
from numerics.mean_field import MeanFieldChain, current_and_temperatures
from numerics.precision import working_precision
from numerics.secular import relaxation_poles

HOT, COLD = Fraction(3, 2), Fraction(1, 2)
SPREADS = (1, 1e-1, 1e-3, 1e-6, 1e-9, 1e-12)
SIZES = (50, 1000, 10**5)


def main() -> int:
    goals = Goals("mean-field chains of random masses, double precision, processor time")
    _a_million(goals)
    _against_scipy(goals)
    _poles(goals)
    _errors(goals)
    return goals.finish()


def _solved(chain: MeanFieldChain) -> tuple[float, np.ndarray]:
    return current_and_temperatures(chain, float(HOT), float(COLD))


def _a_million(goals: Goals) -> None:
    masses = random_masses(1, 0.1, 10**6, seed=1)
    for kac, k0 in ((None, 0), (1, 0.3)):

        def solve(kac: object = kac, k0: float = k0) -> object:
            return _solved(MeanFieldChain(masses, k0=k0, kac=kac))

        taken = seconds(solve, rounds=3)
        what = f"current and all temperatures, N = 10^6, kac = {kac or 'N - 1'}, k0 = {k0}"
        goals.hold(what, written(taken), "< 2 s", taken < 2)


def _against_scipy(goals: Goals) -> None:
    """Pinned, so that the Lyapunov equation is regular."""
    size = 500
    masses = random_masses(1, 0.1, size, seed=1)
    chain = MeanFieldChain(masses, k0=1)
    drift, noise = _lyapunov(chain)
    theirs: list[np.ndarray] = []

    def scipy() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            covariance = solve_continuous_lyapunov(drift, noise)
        theirs[:] = [masses * np.diag(covariance)[size:]]

    slow, fast = side_by_side(
        [scipy, lambda: _solved(MeanFieldChain(masses, k0=1))], rounds=1, repeats=[1, 200]
    )
    goals.note("scipy.linalg.solve_continuous_lyapunov, N = 500", written(slow))
    goals.note("ours", written(fast))
    goals.hold("ratio", f"{slow / fast:.3g}", "> 1e4", slow / fast > 1e4)
    exact = mean_field_balls.kinetic_temperatures(chain, HOT, COLD)
    ours = _largest(_solved(chain)[1], exact)
    goals.note(
        "largest relative error of a temperature, SciPy", f"{_largest(theirs[0], exact):.1e}"
    )
    goals.hold("the same, ours", f"{ours:.1e}", "< 1e-12", ours < 1e-12)


def _lyapunov(chain: MeanFieldChain) -> tuple[np.ndarray, np.ndarray]:
    """A and Q with ``A S + S A^T = Q`` for positions and velocities."""
    N, masses = chain.size, chain.float_masses
    stiffness = np.full((N, N), -float(chain.kappa))
    stiffness[np.diag_indices(N)] += float(chain.restoring)
    friction, noise = np.zeros(N), np.zeros((2 * N, 2 * N))
    for end, gamma, T in zip(chain.ends, chain.gamma, (HOT, COLD)):
        friction[end] = float(gamma)
        noise[N + end, N + end] = -2 * float(gamma) * float(T) / masses[end] ** 2
    drift = np.block(
        [[np.zeros((N, N)), np.eye(N)], [-stiffness / masses[:, None], -np.diag(friction / masses)]]
    )
    return drift, noise


def _poles(goals: Goals) -> None:
    """The witness: all relaxation poles, and the current as a sum over pairs of them."""
    chain = MeanFieldChain(random_masses(1, 0.1, 500, seed=1), k0=1)
    found = []
    taken = seconds(lambda: found.append(relaxation_poles(chain)), rounds=1)
    goals.hold("all relaxation poles, N = 500", written(taken), "< 30 s", taken < 30)
    goals.note("smallest width of a pole", f"{found[0].widths.min():.2e}")
    by_poles = secular_sums.kinetic_temperatures(chain, float(HOT), float(COLD), found[0])
    apart = float(np.abs(by_poles / _solved(chain)[1] - 1).max())
    goals.hold("temperatures by all poles, from those by two zeros", f"{apart:.1e}", "< 1e-11",
               apart < 1e-11)  # fmt: skip


def _errors(goals: Goals) -> None:
    for size, delta in itertools.product(SIZES, SPREADS):
        masses = random_masses(1, delta, size, seed=2)
        at = range(size) if size < 10**4 else [0, size - 1, *range(1, size - 1, 500)]
        worst = 0.0
        for kac, k0 in itertools.product((None, 1), (0, 0.3)):
            chain = MeanFieldChain(masses, k0=k0, kac=kac)
            current, temperatures = _solved(chain)
            exact = mean_field_balls.heat_current(chain)
            balls = mean_field_balls.kinetic_temperatures(chain, HOT, COLD, oscillators=at)
            worst = max(
                worst, _largest([current], [exact]), _largest(temperatures[list(at)], balls)
            )
        what = f"error, N = {size}, spread {delta:g}, both Kac factors, k0 = 0, 0.3"
        goals.hold(what, f"{worst:.1e}", "< 1e-12", worst < 1e-12)


def _largest(found, exact) -> float:
    with working_precision(200):
        return max(abs(float((arb(float(a)) - b) / b)) for a, b in zip(found, exact))


if __name__ == "__main__":
    sys.exit(main())
