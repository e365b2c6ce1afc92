"""A chain of macroscopic subsystems between two thermal baths, each link a small network.

Subsystem n has the energy ``capacity T_n^2/2``, a heat capacity proportional to temperature, as
evenly spaced modes have. What a link carries from a to b is ``Phi(T_a) - Phi(T_b)`` with

    Phi(T) = (1/2 pi) integral over omega > 0 of transmission(omega) omega/(exp(omega/T) - 1),

hbar = k_B = 1, and the subsystems obey ``capacity T_n T_n' = Phi(T_(n-1)) - 2 Phi(T_n) +
Phi(T_(n+1))``, the baths at both ends. Doubles throughout, with their error checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from flint import fmpq, fmpq_poly
from numpy.typing import NDArray
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

from .network import ExplicitNetwork

__all__ = ["CarriedEnergy", "NotAccurate", "SubsystemChain"]

Array = NDArray[np.float64]
_PANELS_PER_E = 5  # panels in a factor e of frequency
_NODES = (16, 12)  # Gauss points of a panel; the second rule tells the error of the first
_TOLERANCE = 1e-11  # relative


class NotAccurate(ArithmeticError):
    """Quadrature or time steps did not reach the accuracy they promise."""


class CarriedEnergy:
    """``Phi(T)`` and its slope, the conductance, of a network with two baths.

    ``warmest`` and ``coldest`` are the temperatures it is for. Raises ``ValueError`` for a network
    that carries nothing or has other baths than two, and ``NotAccurate`` for resonances that are
    too narrow, with a quality factor beyond ten or so.
    """

    def __init__(self, network: ExplicitNetwork, warmest: float, coldest: float) -> None:
        if not 0 < coldest <= warmest:
            raise ValueError(f"temperatures from {coldest} to {warmest}: give 0 < coldest first")
        if len(network.baths) != 2:
            raise ValueError(f"a link joins two subsystems; this network has {len(network.baths)}")
        if not network.reached.passage(0, 1)[0]:
            raise ValueError("nothing passes between the two baths; join them by springs")
        self.warmest, self.coldest = warmest, coldest
        low, high = coldest, 45 * warmest
        while True:
            edges = _panels(low, high)
            coarse = _rule(network, edges, _NODES[1])
            # Below low at most all passes, with no more than the classical energy.
            if low * coldest < _TOLERANCE * 2 * np.pi * _over(coarse, np.array([coldest]))[0]:
                break
            low /= 100
        self._rules = [_rule(network, edges, _NODES[0]), coarse]
        for temperature in (coldest, warmest):
            fine, rough = (_over(rule, np.array([temperature]))[0] for rule in self._rules)
            if abs(fine - rough) > _TOLERANCE * abs(fine):
                raise NotAccurate(
                    f"the current at T = {temperature} is known to {abs(rough / fine - 1):.1e} "
                    "only; take a link with more friction"
                )

    def potential(self, temperatures: Array) -> Array:
        """Phi at each temperature."""
        return _over(self._rules[0], np.atleast_1d(temperatures))

    def conductance(self, temperatures: Array) -> Array:
        """dPhi/dT at each temperature."""
        w, weights = self._rules[0]
        half = np.minimum(w / (2 * np.atleast_1d(temperatures)[:, None]), 350.0)
        found: Array = (half / np.sinh(half)) ** 2 @ weights
        return found

    def temperature(self, potential: float, between: tuple[float, float]) -> float:
        """The temperature where Phi has a value; Phi grows with T, so there is one."""

        def miss(temperature: float) -> float:
            return float(self.potential(np.array([temperature]))[0]) - potential

        return float(brentq(miss, *between, xtol=1e-15, rtol=1e-14))


def _panels(low: float, high: float) -> Array:
    """Edges of panels, evenly spaced in log omega."""
    first, last = np.log(low), np.log(high)
    return np.linspace(first, last, int(_PANELS_PER_E * (last - first)) + 2)


def _rule(network: ExplicitNetwork, edges: Array, nodes: int) -> tuple[Array, Array]:
    """Frequencies, and transmission/2 pi times the weights, for panels in log omega."""
    points, weights = np.polynomial.legendre.leggauss(nodes)
    half = np.diff(edges)[:, None] / 2
    w = np.exp(edges[:-1, None] + half * (1 + points)).ravel()
    return w, (half * weights).ravel() * w * _transmission(network, w) / (2 * np.pi)


def _transmission(network: ExplicitNetwork, w: Array) -> Array:
    first, second = network.baths
    top, bottom = network.reached.passage(0, 1)
    ratio = np.polyval(_floats(top), -1j * w) / np.polyval(_floats(bottom), -1j * w)
    found: Array = 4 * _float(first.friction * second.friction) * np.abs(ratio) ** 2
    return found


def _floats(polynomial: fmpq_poly) -> list[float]:
    """Coefficients, the highest first."""
    return [_float(c) for c in reversed(list(polynomial))]


def _float(value: fmpq) -> float:
    return float(value.p) / float(value.q)


def _over(rule: tuple[Array, Array], temperatures: Array) -> Array:
    w, weights = rule
    ratio = w / temperatures[:, None]
    found: Array = (w / np.expm1(np.minimum(ratio, 700.0))) @ weights
    return found


@dataclass(frozen=True)
class SubsystemChain:
    """``number`` equal subsystems in a row; ``ends`` are the temperatures of both baths, or None.

    Without baths the chain is closed and its energy is conserved. With ``linear`` a temperature,
    the conductance and the heat capacity are those at that temperature throughout.
    """

    link: CarriedEnergy
    number: int
    ends: tuple[float, float] | None = None
    capacity: float = 1.0
    linear: float | None = None

    def steady(self) -> Array:
        """The steady profile: the potential falls linearly from bath to bath."""
        if self.ends is None:
            raise ValueError("a closed chain comes to one temperature; give the baths' for a drop")
        left, right = (float(self.link.potential(np.array([end]))[0]) for end in self.ends)
        steps = np.arange(1, self.number + 1) / (self.number + 1)
        between = (min(self.ends), max(self.ends))
        levels = left + steps * (right - left)
        return np.array([self.link.temperature(level, between) for level in levels])

    def relax(
        self, start: Sequence[float], times: Sequence[float], tolerance: float = 1e-11
    ) -> Array:
        """Temperatures at ascending ``times`` (rows) from ``start``.

        The eighth-order Runge-Kutta method of scipy; the energy that came in through the ends is
        integrated along, and the sum of all energies is checked. Raises ``ValueError`` for a
        start that does not fit and ``NotAccurate`` where energy is not conserved.
        """
        if len(start) != self.number or min(start) <= 0:
            raise ValueError(f"give {self.number} positive temperatures to start from")
        given = (*start, *(self.ends or ()))
        if min(given) < self.link.coldest or max(given) > self.link.warmest:
            raise ValueError(
                f"temperatures from {min(given)} to {max(given)}; the link is for "
                f"{self.link.coldest} to {self.link.warmest}"
            )
        at = np.asarray(times, dtype=float)
        state = np.concatenate((np.asarray(start, dtype=float), [0.0]))
        span = (0.0, float(at[-1]))
        solution = solve_ivp(
            self._slope, span, state, method="DOP853", t_eval=at, rtol=tolerance, atol=1e-14
        )
        if not solution.success:
            raise NotAccurate(f"the time steps came to an end: {solution.message}")
        temperatures, gained = solution.y[:-1].T, solution.y[-1]
        energies = self._energies(temperatures) - self._energies(state[None, :-1])
        if np.max(np.abs(energies - gained)) > 1e3 * tolerance * np.max(np.abs(temperatures)) ** 2:
            raise NotAccurate("energy is not conserved over the time steps; ask for less tolerance")
        return np.asarray(temperatures)

    def _energies(self, temperatures: Array) -> Array:
        """Total energy of each row."""
        each = temperatures**2 / 2 if self.linear is None else self.linear * temperatures
        total: Array = self.capacity * np.sum(each, axis=1)
        return total

    def _slope(self, time: float, state: Array) -> Array:
        """Rates of change of the temperatures, and of the energy from outside."""
        temperatures = state[:-1]
        inside = () if self.ends is None else self.ends
        whole = np.concatenate((inside[:1], temperatures, inside[1:]))
        if self.linear is None:
            carried, capacities = self.link.potential(whole), self.capacity * temperatures
        else:
            slope = self.link.conductance(np.array([self.linear]))
            carried, capacities = slope * whole, np.array([self.capacity * self.linear])
        flows = -np.diff(carried)  # through each link, to the right
        if self.ends is None:
            flows = np.concatenate(([0.0], flows, [0.0]))
        return np.concatenate((-np.diff(flows) / capacities, [flows[0] - flows[-1]]))
