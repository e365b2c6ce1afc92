"""The steady state of the classical network from its covariances: no frequencies, no integrals.

The means of the classes ``X_a`` and of their velocities ``V_a`` obey

    m_a dV_a/dt = -pinning_a X_a - sum_b n_b kappa_ab (X_a - X_b) - gamma_a V_a + noise_a + sum U

with noise of strength ``2 sum gamma k_B T / n_a`` from Ohmic baths. A Drude bath d acts by a force
of its own U, ``dU/dt = -cutoff (U + friction V_a + noise)``. The covariance matrix C of the linear
system ``dz/dt = A z + noise`` solves the Lyapunov equation ``A C + C A^T + B = 0``, exactly, over
the field of rational functions of the parameters. Counts may be symbols.

Inside a class that carries baths, the members move against each other as single oscillators between
those baths; inside a class without baths that motion is what the initial state makes it, and is
taken at rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sympy import Expr, S, factor, zeros
from sympy.matrices import Matrix
from sympy.polys.matrices import DomainMatrix
from sympy.polys.matrices.exceptions import DMNonInvertibleMatrixError

from .bath import Bath, Drude, Ohmic
from .network import Network, NetworkError, Oscillator
from .reduction import field_of
from .stationary import UNDAMPED, NoSteadyState, Stationary

__all__ = [
    "NoSteadyState",
    "NotOhmic",
    "SteadyState",
    "lyapunov",
    "steady_state",
    "velocity_covariance",
]


class NotOhmic(NotImplementedError):
    """A bath of a kind that a route does not know."""


@dataclass(frozen=True)
class SteadyState:
    """Exact second moments of the classical steady state of a network.

    ``temperatures[name]``: kinetic temperature of one member of a class; ``currents[name]``: heat
    current from the bath of that name into the network, all members together, in units of ``k_B``
    (multiply by ``k_B``); ``flows[a, b]``: energy per time that all springs between the classes a
    and b carry from a to b, ``n_a n_b kappa_ab <(X_a - X_b) V_b>``, in units of ``k_B`` as well.
    """

    temperatures: Mapping[str, Expr]
    currents: Mapping[str, Expr]
    flows: Mapping[tuple[str, str], Expr]


def steady_state(network: Network) -> SteadyState:
    """Solve the Lyapunov equation of the class means (``derive.stationary``).

    Positions enter as differences to the last class when nothing is pinned (the network as a whole
    wanders freely). Raises ``NoSteadyState`` when the class means have a motion that no bath damps.
    """
    means = _Means(network)
    temperatures, currents = {}, {}
    for o in network.oscillators:
        temperatures[o.name] = means.temperature(o)
        for bath in o.baths:
            currents[bath.name] = means.current(o, bath)
    for o in network.oscillators:
        if o.count != 1 and o.baths:
            inner = _Means(Network((replace(o, count=S.One, pinning=network.restoring(o.name)),)))
            _add_inner_motion(o, inner, temperatures, currents)
    return SteadyState(temperatures, currents, _flows(network, means))


def _add_inner_motion(
    o: Oscillator, inner: _Means, temperatures: dict[str, Expr], currents: dict[str, Expr]
) -> None:
    """Of the members of a class against each other: each as if alone, less its share of the mean.

    ``inner`` is a member alone between the baths, held by all springs of a member.
    """
    share = 1 - 1 / o.count
    warmth = share * inner.temperature(o)
    temperatures[o.name] = factor(temperatures[o.name] + warmth)
    for bath in o.baths:
        if isinstance(bath, Drude):
            more = o.count * share * inner.current(replace(o, count=S.One), bath)
        else:
            more = -o.count * bath.friction / o.mass * warmth
        currents[bath.name] = factor(currents[bath.name] + more)


def velocity_covariance(network: Network) -> dict[tuple[str, str], Expr]:
    """``<V_a V_b>/k_B`` of the class means."""
    means = _Means(network)
    return {(a, b): means.velocities(a, b) for a in network.names for b in network.names}


def _flows(network: Network, means: _Means) -> dict[tuple[str, str], Expr]:
    """Power of the springs between classes; a member's own motion within its class carries none."""
    flows = {}
    for i, a in enumerate(network.oscillators):
        for b in network.oscillators[i + 1 :]:
            springs = a.count * b.count * network.kappa(a.name, b.name)
            flow = means.spring(a.name, b.name, springs) if springs != 0 else S.Zero
            flows[a.name, b.name], flows[b.name, a.name] = flow, -flow
    return flows


def lyapunov(drift: Matrix, noise: Matrix) -> Matrix:
    """The symmetric ``C`` with ``drift C + C drift^T + noise = 0``, exactly.

    Raises ``NoSteadyState`` where the equation is singular: two eigenvalues of ``drift`` add up to
    zero, a motion that is not damped.
    """
    size = drift.rows
    pairs = [(i, j) for i in range(size) for j in range(i + 1)]
    place = {pair: n for n, pair in enumerate(pairs)}
    place |= {(j, i): n for (i, j), n in place.items()}
    entries = [*drift, *noise]
    domain, elements = field_of(entries)
    A = [elements[size * i : size * (i + 1)] for i in range(size)]
    rows: list[list[Any]] = []
    right: list[list[Any]] = []
    for i, j in pairs:
        row = [domain.zero] * len(pairs)
        for k in range(size):
            row[place[k, j]] += A[i][k]
            row[place[i, k]] += A[j][k]
        rows.append(row)
        right.append([-elements[size * size + size * i + j]])
    system = DomainMatrix(rows, (len(pairs), len(pairs)), domain).to_sparse()
    try:
        solution = system.lu_solve(DomainMatrix(right, (len(pairs), 1), domain).to_sparse())
    except DMNonInvertibleMatrixError as singular:
        raise NoSteadyState(UNDAMPED) from singular
    values = solution.to_Matrix()
    return Matrix(size, size, lambda i, j: values[place[i, j], 0])


class _Means:
    """Second moments of the class means, per ``k_B``.

    Components: positions (as differences to the last where nothing is pinned), velocities, forces
    of the baths with memory.
    """

    def __init__(self, network: Network) -> None:
        self._oscillators = network.oscillators
        self._place = {name: i for i, name in enumerate(network.names)}
        _check_baths(network)
        moving = len(network.oscillators)
        pinned = any(o.pinning != 0 for o in network.oscillators)
        self._positions = moving if pinned else moving - 1
        self._forces = self._positions + moving  # where the forces of the baths begin
        drift, noise = self._system(network)
        known = [x for o in network.oscillators for x in (o.mass, o.count)]
        known += [
            x for o in network.oscillators for b in o.baths for x in (b.friction, b.temperature)
        ]
        known += [network.kappa(a, b) for a in network.names for b in network.names]
        self._moments = Stationary(drift, tuple(noise), tuple(known))

    def velocities(self, a: str, b: str) -> Expr:
        return self._moments.moment({self._velocity(a): 1}, {self._velocity(b): 1})

    def temperature(self, o: Oscillator) -> Expr:
        """``m <V^2>`` of a class."""
        row = {self._velocity(o.name): 1}
        return self._moments.moment(row, row, o.mass)

    def current(self, o: Oscillator, bath: Bath) -> Expr:
        """From one kind of bath to the means: ``n <U V>`` or ``n friction (T/m - <V^2>)``."""
        row = {self._velocity(o.name): 1}
        if isinstance(bath, Drude):
            force = {self._forces + self._memories.index(bath.name): 1}
            return self._moments.moment(force, row, o.count)
        pull = o.count * bath.friction
        return self._moments.moment(row, row, -pull, pull * bath.temperature / o.mass)

    def spring(self, a: str, b: str, springs: Expr) -> Expr:
        """``springs <(X_a - X_b) V_b>``."""
        # a position beyond the last is that of the class all others are measured from
        ends = ((self._place[a], 1), (self._place[b], -1))
        elongation = {place: sign for place, sign in ends if place < self._positions}
        return self._moments.moment(elongation, {self._velocity(b): 1}, springs)

    def _velocity(self, name: str) -> int:
        return self._positions + self._place[name]

    def _system(self, network: Network) -> tuple[Matrix, list[tuple[int, Expr]]]:
        baths = [(o, b) for o in self._oscillators for b in o.baths]
        remembering = [(o, b) for o, b in baths if isinstance(b, Drude)]
        self._memories = [b.name for _, b in remembering]
        drift = zeros(self._forces + len(remembering), self._forces + len(remembering))
        self._springs(network, drift)
        noise = []
        for o in self._oscillators:
            place = self._velocity(o.name)
            direct = [b for b in o.baths if isinstance(b, Ohmic)]
            drift[place, place] = -sum((b.friction for b in direct), S.Zero) / o.mass
            strength = 2 * sum((b.friction * b.temperature for b in direct), S.Zero)
            noise.append((place, strength / (o.count * o.mass**2)))
        for force, (o, b) in enumerate(remembering, start=self._forces):
            place = self._velocity(o.name)
            drift[place, force] = 1 / o.mass
            drift[force, place] = -b.cutoff * b.friction
            drift[force, force] = -b.cutoff
            noise.append((force, 2 * b.friction * b.temperature * b.cutoff**2 / o.count))
        return drift, [(place, strength) for place, strength in noise if strength != 0]

    def _springs(self, network: Network, drift: Matrix) -> None:
        last = self._forces - 1
        for i, a in enumerate(self._oscillators):
            if i < self._positions:
                drift[i, self._positions + i] = S.One
                if self._positions < len(self._oscillators):
                    drift[i, last] = S.NegativeOne
            for j, b in enumerate(self._oscillators[: self._positions]):
                force = network.kappa(a.name, b.name) * b.count
                if i == j:
                    force -= network.restoring(a.name)
                drift[self._positions + i, j] = force / a.mass


def _check_baths(network: Network) -> None:
    baths = [b for o in network.oscillators for b in o.baths]
    if not baths:
        raise NetworkError("the network has no bath, so it has no steady state; attach one")
    for bath in baths:
        if not isinstance(bath, (Ohmic, Drude)):
            raise NotOhmic(f"bath {bath.name} is neither Ohmic nor Drude; use derive.temperature")
