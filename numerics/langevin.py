"""Langevin simulation of classical networks, many copies at a time: the route that assumes nothing.

    dx = v dt,     m dv = -(Phi x + friction v) dt + f(x) dt + sqrt(2 friction k_B T) dW

A bath with a cutoff acts with the force ``u = sqrt(friction cutoff) r`` in place of the last and
the friction term, an Ornstein-Uhlenbeck process that the velocity drives; alone, ``<r^2> = k_B T``:

    dr = -cutoff r dt - sqrt(friction cutoff) v dt + sqrt(2 cutoff k_B T) dW

The harmonic network with its baths is propagated exactly (``numerics.linear_noise``), whatever the
step; its Ornstein-Uhlenbeck noise included. An anharmonic force ``f`` acts as kicks
``f step/(2 m)`` before and after each such step: a symmetric splitting, of second order in the
step, whose error vanishes with ``f``. Statistical errors come from blocks (``numerics.blocks``);
the error of the splitting, ``O(step^2)``, is not in them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from flint import fmpq

from .blocks import block_mean
from .linear_noise import GaussianStep, gaussian_step
from .network import ExplicitNetwork

__all__ = ["Force", "Observe", "Simulation", "simulate"]

Force = Callable[[np.ndarray], np.ndarray]
"""Positions (oscillators, copies) to the forces on them, of the same shape."""

Observe = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""Positions and velocities (oscillators, copies) to any quantities, (quantities, copies)."""

_CHUNK = 512  # steps whose random numbers are drawn at once
_PRODUCT = 2**19  # multiplications of a matrix product that linear algebra leaves on one core


@dataclass(frozen=True)
class Simulation:
    """Kinetic temperatures ``m <v^2>/k_B``, each with one standard error.

    So are the means of what ``observe`` gave, if anything was asked for. ``blocks`` independent
    blocks of ``copies`` trajectories went into the errors; ``steps`` of length ``step`` were
    measured in each copy.
    """

    kinetic_temperatures: np.ndarray  # (oscillators,)
    errors: np.ndarray  # (oscillators,)
    blocks: int
    copies: int
    steps: int
    step: float
    observed: np.ndarray  # (quantities,)
    observed_errors: np.ndarray  # (quantities,)


def simulate(
    network: ExplicitNetwork,
    temperatures: Sequence[Any],
    *,
    seed: int,
    duration: float,
    settle: float = 0.0,
    step: float | None = None,
    copies: int = 1,
    blocks: int = 64,
    positions: np.ndarray | None = None,
    velocities: np.ndarray | None = None,
    force: Force | None = None,
    observe: Observe | None = None,
    k_B: float = 1.0,
) -> Simulation:
    """Kinetic temperatures averaged over ``duration`` after ``settle``, with error bars.

    ``observe`` adds quantities of its own, heat currents between oscillators for instance.

    ``temperatures`` in the order of the baths; ``positions`` and ``velocities`` at the start,
    (oscillators,) for all copies or (oscillators, copies), at rest at zero unless given; baths with
    a cutoff start in equilibrium. ``step`` is a quarter of the time 1/frequency of the fastest mode
    unless given; a step near a multiple of half its period would meet an undamped mode at the same
    phase each time. The result is a function of ``seed`` and the arguments alone.

    Raises ``ValueError`` for what cannot be asked, an anharmonic motion that runs away included,
    and ``NoErrorBar`` when the blocks are too few or too much alike for an error.
    """
    _check(network, temperatures, duration, settle, step, copies, blocks)
    step = 0.25 / _fastest(network) if step is None else step
    thermal = [float(t) * k_B for t in temperatures]
    state = np.vstack([_start(positions, network.size, copies),
                       _start(velocities, network.size, copies),
                       _noises(network, thermal, copies, seed)])  # fmt: skip
    exact = gaussian_step(*_linear_system(network, thermal), step)
    mass = _floats(network.masses)
    length = max(1, round(duration / step / blocks))
    slabs, sampled = _slabs(copies, exact), []
    for slab, random in zip(slabs, np.random.default_rng(seed).spawn(len(slabs)), strict=True):
        advance = _Advance(exact, random, mass, force, observe, step, state[:, slab])
        advance.over(round(settle / step))
        sampled.append(np.array([advance.over(length) for _ in range(blocks)]))
    means = np.concatenate(sampled, axis=2).transpose(2, 0, 1)  # copies, blocks, quantities
    size = network.size
    means[:, :, :size] = mass * means[:, :, :size] / k_B
    found = block_mean(means)
    return Simulation(
        kinetic_temperatures=found.value[:size],
        errors=found.error[:size],
        blocks=found.blocks,
        copies=copies,
        steps=length * blocks,
        step=step,
        observed=found.value[size:],
        observed_errors=found.error[size:],
    )


def _slabs(copies: int, exact: GaussianStep) -> list[slice]:
    """Copies that are moved together: threads would cost more than they give."""
    most = max(1, _PRODUCT // (exact.propagator.size + exact.noise.size))
    return [slice(first, min(first + most, copies)) for first in range(0, copies, most)]


class _Advance:
    """The copies, moved step by step; keeps the state between blocks."""

    def __init__(
        self,
        exact: GaussianStep,
        random: np.random.Generator,
        mass: np.ndarray,
        force: Force | None,
        observe: Observe | None,
        step: float,
        state: np.ndarray,
    ) -> None:
        self.random, self.force, self.kick = random, force, step / (2 * mass)[:, None]
        self.observe = observe
        self.size, self.copies = len(mass), state.shape[1]
        self.map = np.hstack([exact.propagator, exact.noise])
        self.coordinates, self.directions = exact.noise.shape
        self.held = np.vstack([state, np.empty((self.directions, self.copies))])
        self.moved = np.empty_like(state)

    def over(self, steps: int) -> np.ndarray:
        """Means of ``v^2`` and of what is observed over the ends of ``steps`` steps.

        (oscillators and quantities, copies).
        """
        size, held, moved = self.size, self.held, self.moved
        positions, velocities = held[:size], held[size : 2 * size]
        total, square = np.zeros_like(velocities), np.empty_like(velocities)
        observed = np.zeros_like(self._observed(positions, velocities))
        done = 0
        while done < steps:
            chunk = min(_CHUNK, steps - done)
            noise = self.random.standard_normal((chunk, self.directions, self.copies))
            for number in range(chunk):
                held[self.coordinates :] = noise[number]
                if self.force is not None:
                    velocities += self.kick * self.force(positions)
                np.matmul(self.map, held, out=moved)
                held[: self.coordinates] = moved
                if self.force is not None:
                    velocities += self.kick * self.force(positions)
                np.multiply(velocities, velocities, out=square)
                total += square
                if self.observe is not None:
                    observed += self.observe(positions, velocities)
            done += chunk
            if not np.isfinite(total).all():
                raise ValueError("the motion has run away: take a smaller step")
        return np.vstack([total, observed]) / max(steps, 1)

    def _observed(self, positions: np.ndarray, velocities: np.ndarray) -> np.ndarray:
        if self.observe is None:
            return np.empty((0, self.copies))
        seen = np.asarray(self.observe(positions, velocities))
        if seen.ndim != 2 or seen.shape[1] != self.copies:
            raise ValueError(
                f"what is observed has shape {seen.shape}; give (quantities, {self.copies}), "
                "a row for each quantity"
            )
        return seen


def _linear_system(
    network: ExplicitNetwork, thermal: Sequence[float]
) -> tuple[np.ndarray, np.ndarray]:
    """Drift and diffusion matrix of (positions, velocities, r of the baths with a cutoff)."""
    size, mass = network.size, _floats(network.masses)
    total = 2 * size + sum(bath.cutoff is not None for bath in network.baths)
    drift, diffusion = np.zeros((2, total, total))
    drift[:size, size : 2 * size] = np.eye(size)
    drift[size : 2 * size, :size] = -_stiffness(network) / mass[:, None]
    place = 2 * size
    for bath, energy in zip(network.baths, thermal):
        strength, speed = _float(bath.friction), size + bath.site
        if bath.cutoff is None:  # those on one site add up
            drift[speed, speed] -= strength / mass[bath.site]
            diffusion[speed, speed] += 2 * strength * energy / mass[bath.site] ** 2
            continue
        cutoff = _float(bath.cutoff)
        coupling = np.sqrt(strength * cutoff)
        drift[speed, place] = coupling / mass[bath.site]
        drift[place, speed] = -coupling
        drift[place, place] = -cutoff
        diffusion[place, place] = 2 * cutoff * energy
        place += 1
    return drift, diffusion


def _noises(
    network: ExplicitNetwork, thermal: Sequence[float], copies: int, seed: int
) -> np.ndarray:
    """The coordinates r of the baths with a cutoff, each in equilibrium by itself, (r, copies)."""
    pairs = zip(network.baths, thermal)
    scale = np.sqrt([energy for bath, energy in pairs if bath.cutoff is not None])
    # a stream of its own: the steps keep the numbers that they have without these baths
    random = np.random.default_rng([seed, len(scale)])
    return scale[:, None] * random.standard_normal((len(scale), copies))


def _fastest(network: ExplicitNetwork) -> float:
    root = np.sqrt(_floats(network.masses))
    squared = np.linalg.eigvalsh(_stiffness(network) / np.outer(root, root)).max(initial=0)
    rates = [0.0]
    for bath in network.baths:
        rate = _float(bath.friction) / root[bath.site] ** 2
        # a bath that remembers longer than 1/rate acts as a spring friction * cutoff
        stiff = np.inf if bath.cutoff is None else np.sqrt(rate * _float(bath.cutoff))
        rates.append(min(rate, stiff))
    return float(max(np.sqrt(squared), *rates, 1e-300))


def _start(given: np.ndarray | None, size: int, copies: int) -> np.ndarray:
    if given is None:
        return np.zeros((size, copies))
    array = np.asarray(given, dtype=float)
    column = array[:, None] if array.ndim == 1 else array
    if column.shape[0] != size or column.shape[1] not in (1, copies):
        raise ValueError(
            f"initial data of shape {array.shape} for {size} oscillators in {copies} copies; "
            f"give ({size},) or ({size}, {copies})"
        )
    return np.array(np.broadcast_to(column, (size, copies)))


def _check(
    network: ExplicitNetwork,
    temperatures: Sequence[Any],
    duration: float,
    settle: float,
    step: float | None,
    copies: int,
    blocks: int,
) -> None:
    if len(temperatures) != len(network.baths):
        raise ValueError(
            f"{len(network.baths)} baths need as many temperatures, not {len(temperatures)}"
        )
    if any(float(t) < 0 for t in temperatures):
        raise ValueError("temperatures are absolute; give 0 or more")
    if not duration > 0 or settle < 0 or (step is not None and not step > 0):
        raise ValueError("give a positive time to measure, a positive step, no negative settling")
    if copies < 1 or blocks < 1:
        raise ValueError("give at least one copy and one block")


def _stiffness(network: ExplicitNetwork) -> np.ndarray:
    return np.array([_floats(row) for row in network.stiffness])


def _floats(values: Any) -> np.ndarray:
    return np.array([_float(v) for v in values])


def _float(value: fmpq) -> float:
    return float(value.p) / float(value.q)
