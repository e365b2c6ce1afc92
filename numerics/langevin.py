"""A small Langevin simulation of a classical network: the route that assumes nothing.

    dx = v dt,     m dv = -(Phi x + friction v) dt + sqrt(2 friction k_B T) dW

integrated by the BAOAB splitting (Leimkuhler, Matthews 2013), many independent copies at a time,
from rest. Statistical errors come from the scatter between copies; the time step leaves a
systematic error of order ``(step * fastest frequency)**2``, which is not in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .network import ExplicitNetwork

__all__ = ["Simulation", "simulate"]


@dataclass(frozen=True)
class Simulation:
    """Means over time and copies, each with one standard error."""

    kinetic_temperatures: np.ndarray  # (n,), in units of the bath temperatures times k_B
    errors: np.ndarray  # (n,)
    copies: int
    steps: int


def simulate(
    network: ExplicitNetwork,
    temperatures: Sequence[Any],
    *,
    seed: int,
    step: float = 0.02,
    settle: float = 50.0,
    measure: float = 200.0,
    copies: int = 200,
    k_B: float = 1.0,
) -> Simulation:
    """Kinetic temperatures ``m <v^2>/k_B`` after ``settle``, averaged over ``measure``.

    ``temperatures`` are in the order of the baths. The result is a function of ``seed`` alone.
    """
    if len(temperatures) != len(network.baths):
        raise ValueError(
            f"{len(network.baths)} baths need as many temperatures, not {len(temperatures)}"
        )
    if step <= 0 or measure < step or copies < 2:
        raise ValueError("give a positive step, time to measure, and at least two copies")
    masses = _floats(network.masses)
    stiffness = np.array([_floats(row) for row in network.stiffness])
    _check_step(masses, stiffness, step)
    decay, kick = _thermostat(network, masses, [float(t) * k_B for t in temperatures], step)
    random = np.random.default_rng(seed)
    x, v = np.zeros((2, copies, network.size))
    force = np.zeros_like(x)
    total, count = np.zeros_like(x), 0
    steps = round((settle + measure) / step)
    for number in range(steps):
        v += step / 2 * force / masses
        x += step / 2 * v
        v = decay * v + kick * random.standard_normal(v.shape)
        x += step / 2 * v
        force = -x @ stiffness
        v += step / 2 * force / masses
        if number * step >= settle:
            total += v * v
            count += 1
    by_copy = masses * total / count / k_B
    spread = by_copy.std(axis=0, ddof=1) / np.sqrt(copies)
    return Simulation(by_copy.mean(axis=0), spread, copies, steps)


def _thermostat(
    network: ExplicitNetwork, masses: np.ndarray, thermal: list[float], step: float
) -> tuple[np.ndarray, np.ndarray]:
    """Exact Ornstein-Uhlenbeck step of each velocity; several baths on one site add up."""
    friction, heating = np.zeros(network.size), np.zeros(network.size)
    for (site, gamma), energy in zip(network.baths, thermal):
        strength = float(gamma.p) / float(gamma.q)
        friction[site] += strength
        heating[site] += strength * energy
    decay = np.exp(-friction / masses * step)
    warm = np.divide(heating, friction, out=np.zeros_like(heating), where=friction > 0)
    return decay, np.sqrt((1 - decay**2) * warm / masses)


def _check_step(masses: np.ndarray, stiffness: np.ndarray, step: float) -> None:
    root = np.sqrt(masses)
    fastest = float(np.sqrt(np.linalg.eigvalsh(stiffness / np.outer(root, root)).max(initial=0)))
    if step * fastest > 1:
        raise ValueError(
            f"a step of {step} does not resolve the fastest mode (frequency {fastest:.3g}); "
            f"take a step below {0.1 / fastest:.2g}"
        )


def _floats(values: Any) -> np.ndarray:
    return np.array([float(v.p) / float(v.q) for v in values])
