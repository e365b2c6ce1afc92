"""Steady states of explicit networks: against scipy's Lyapunov solver, scans, certified digits.

Both sides of the comparison get the same network, take turns in one process and are measured in
processor time, on one thread: waiting threads of a busy machine would count. Errors: at full size
by the residual of the Lyapunov equation in the coordinates of the network, which neither was made
for; on smaller networks with slow modes against balls.
"""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from functools import partial

import numpy as np
import scipy.linalg
from measure import Goals, seconds, side_by_side, written

from numerics import doubling
from numerics.modal import ModalNetwork
from numerics.modal_state import ModalState
from numerics.network import ExplicitNetwork
from numerics.precision import narrow

SIZE, FASTER = 1000, 3  # oscillators; the covariance has 2 SIZE rows
SCAN, POINTS = 100, 1000
DIGITS, CERTIFIED = 30, 50

Given = tuple[np.ndarray, np.ndarray, list[tuple[int, float]]]


def main() -> int:
    goals = Goals(f"Covariance and all currents, 2N = {2 * SIZE}")
    for name, given, temperatures in (
        ("random springs, three baths", _random(SIZE), np.array([1.0, 2.0, 3.0])),
        ("chain, two baths", _chain(SIZE), np.array([1.0, 2.0])),
    ):
        _against_scipy(goals, name, given, temperatures)
    _accuracy(goals)
    _scans(goals)
    _certified(goals)
    return goals.finish()


def _against_scipy(goals: Goals, name: str, given: Given, temperatures: np.ndarray) -> None:
    drift, noise = _lyapunov(given, temperatures)
    found: dict[str, np.ndarray] = {}

    def ours() -> None:
        state = ModalNetwork(*given).classical(temperatures)
        found["ours"] = state.covariance()
        _ = state.heat_currents, state.pair_currents, state.kinetic_temperatures

    def theirs() -> None:
        found["scipy"] = scipy.linalg.solve_continuous_lyapunov(drift, -noise)

    times = side_by_side([ours, theirs], rounds=1, repeats=[1, 1])
    ratio = times[1] / times[0]
    goals.hold(
        name, f"{written(times[1])} / {written(times[0])} = {ratio:.1f}",
        f">= {FASTER} times", ratio >= FASTER,
    )  # fmt: skip
    left = {who: drift @ C for who, C in found.items()}
    size = np.linalg.norm(noise)
    off = {who: float(np.linalg.norm(half + half.T + noise) / size) for who, half in left.items()}
    goals.hold(
        "    residual over noise, ours and scipy's", f"{off['ours']:.1e}, {off['scipy']:.1e}",
        "not larger", off["ours"] <= off["scipy"],
    )  # fmt: skip


def _accuracy(goals: Goals) -> None:
    """Chains of 40 with ends that hardly feel their baths, where errors show."""
    for friction in (Fraction(1, 10**6), Fraction(1), Fraction(10**6)):
        network = ExplicitNetwork.chain([1] * 40, pinning=Fraction(1, 4), gamma=friction)
        known = doubling.steady_covariance(network, [1, 2], digits=DIGITS)
        exact = np.array([[float(c) for c in row] for row in known.matrix.table()])
        given = _floats(network)
        drift, noise = _lyapunov(given, np.array([1.0, 2.0]))
        state: ModalState = ModalNetwork.of(network).classical([1.0, 2.0])
        ours = float(np.abs(state.covariance() - exact).max())
        solved = scipy.linalg.solve_continuous_lyapunov(drift, -noise)
        theirs = float(np.abs(solved - exact).max())
        goals.hold(
            f"error for friction {float(friction):g}, ours and scipy's",
            f"{ours:.1e}, {theirs:.1e}", "not larger", ours <= theirs,
        )  # fmt: skip


def _scans(goals: Goals) -> None:
    hot = np.linspace(1, 4, POINTS)
    table = np.stack([hot, np.linspace(0.1, 3, POINTS)], axis=1)
    for name, given in (("random springs", _random(SCAN, 2)), ("chain", _chain(SCAN))):
        for hbar in (0.0, 1.0):
            one = partial(_currents, given, table[0], hbar)
            many = partial(_currents, given, table, hbar)
            times = side_by_side([one, many], rounds=15, repeats=[1, 1])
            ratio = times[1] / times[0]
            model = "quantum" if hbar else "classical"
            goals.hold(
                f"{POINTS} temperatures, N = {SCAN}, {name}, {model}",
                f"{written(times[1])} / {written(times[0])} = {ratio:.1f}", "< 3 times", ratio < 3,
            )  # fmt: skip


def _currents(given: Given, temperatures: np.ndarray, hbar: float) -> object:
    network = ModalNetwork(*given)
    state = network.quantum(temperatures, hbar) if hbar else network.classical(temperatures)
    return state.heat_currents, state.kinetic_temperatures


def _certified(goals: Goals) -> None:
    masses = [1 + Fraction(i % 7, 5) for i in range(CERTIFIED)]
    network = ExplicitNetwork.chain(masses, pinning=Fraction(1, 2))
    found = doubling.steady_covariance(network, [1, 2], digits=DIGITS)
    reached = all(narrow(J, DIGITS - 1) for J in found.heat_currents)
    taken = seconds(partial(doubling.steady_covariance, network, [1, 2], digits=DIGITS), rounds=3)
    goals.hold(
        f"{DIGITS} certified digits, N = {CERTIFIED}", written(taken), "< 10 s",
        reached and taken < 10,
    )  # fmt: skip


# --- networks ---


def _random(size: int, baths: int = 3) -> Given:
    """Every pair with a spring of random strength, everything pinned."""
    random = np.random.default_rng(7)
    springs = np.triu(random.uniform(0, 2 / size, (size, size)), 1)
    springs = springs + springs.T
    stiffness = np.diag(springs.sum(axis=0) + random.uniform(0.1, 2, size)) - springs
    masses = random.uniform(0.5, 2, size)
    return masses, stiffness, [(b, 0.5 * (b + 1)) for b in range(baths)]


def _chain(size: int) -> Given:
    stiffness = 2.1 * np.eye(size) - np.eye(size, k=1) - np.eye(size, k=-1)
    return np.ones(size), stiffness, [(0, 1.0), (size - 1, 1.0)]


def _floats(network: ExplicitNetwork) -> Given:
    modal = ModalNetwork.of(network)
    return modal.masses, modal.stiffness, [(site, friction) for site, friction, _ in modal.baths]


def _lyapunov(given: Given, temperatures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    masses, stiffness, baths = given
    n = masses.size
    drift, noise = np.zeros((2, 2 * n, 2 * n))
    drift[:n, n:] = np.eye(n)
    drift[n:, :n] = -stiffness / masses[:, None]
    for (site, friction), T in zip(baths, temperatures, strict=True):
        drift[n + site, n + site] -= friction / masses[site]
        noise[n + site, n + site] += 2 * friction * T / masses[site] ** 2
    return drift, noise


def _on_one_thread() -> int:
    """Of linear algebra, which has to be told before it starts."""
    alone = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.run([sys.executable, *sys.argv], env=alone).returncode


if __name__ == "__main__":
    sys.exit(main() if os.environ.get("OPENBLAS_NUM_THREADS") == "1" else _on_one_thread())
