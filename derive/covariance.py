"""The steady state of the classical network from its covariances: no frequencies, no integrals.

With Ohmic baths the means of the classes ``X_a`` and of their velocities ``V_a`` obey

    m_a dV_a/dt = -pinning_a X_a - sum_b n_b kappa_ab (X_a - X_b) - gamma_a V_a + noise_a,

with noise of strength ``2 sum gamma k_B T / n_a``; the covariance matrix C of the linear system
``dz/dt = A z + noise`` solves the Lyapunov equation ``A C + C A^T + B = 0``, exactly, over the
field of rational functions of the parameters. Counts may be symbols.

Inside a class that carries baths, the members move against each other as damped oscillators at
the baths' temperature; inside a class without baths that motion is what the initial state makes
it, and is taken at rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sympy import Expr, S, factor, zeros
from sympy.matrices import Matrix
from sympy.polys.matrices import DomainMatrix
from sympy.polys.matrices.exceptions import DMNonInvertibleMatrixError

from .bath import Ohmic
from .network import Network, NetworkError
from .reduction import field_of

__all__ = ["NoSteadyState", "NotOhmic", "SteadyState", "lyapunov", "steady_state"]


class NotOhmic(NotImplementedError):
    """The covariance route knows baths without memory only."""


class NoSteadyState(ValueError):
    """Motion that no bath damps: its covariance is what the initial state makes it."""


@dataclass(frozen=True)
class SteadyState:
    """Exact second moments of the classical steady state of a network.

    ``temperatures[name]``: kinetic temperature of one member of a class; ``currents[name]``: heat
    current from the bath of that name into the network, all members together, in units of ``k_B``
    (multiply by ``k_B``); ``velocity_covariance[a, b]``: ``<V_a V_b>/k_B`` of the class means;
    ``flows[a, b]``: energy per time that all springs between the classes a and b carry from a to
    b, ``n_a n_b kappa_ab <(X_a - X_b) V_b>``, in units of ``k_B`` as well.
    """

    temperatures: Mapping[str, Expr]
    currents: Mapping[str, Expr]
    velocity_covariance: Mapping[tuple[str, str], Expr]
    flows: Mapping[tuple[str, str], Expr]


def steady_state(network: Network) -> SteadyState:
    """Solve the Lyapunov equation of the class means, one bath temperature after the other.

    Positions enter as differences to the last class when nothing is pinned (the network as a whole
    wanders freely). Raises ``NotOhmic`` for baths with memory and ``NoSteadyState`` when the class
    means have a motion that no bath damps.
    """
    _require_ohmic(network)
    names = network.names
    drift = _drift(network)
    places = drift.rows - len(names)
    total = zeros(drift.rows, drift.rows)
    for place, o in enumerate(network.oscillators, start=places):
        strength = _noise(o)
        if strength == 0:
            continue
        unit = zeros(drift.rows, drift.rows)
        unit[place, place] = S.One
        total += strength * lyapunov(drift, unit)
    covariance = {
        (a, b): factor(total[places + i, places + j])
        for i, a in enumerate(names)
        for j, b in enumerate(names)
    }
    temperatures = {
        o.name: factor(o.mass * covariance[o.name, o.name] + _relative_temperature(o))
        for o in network.oscillators
    }
    currents = {
        b.name: factor(o.count * b.friction / o.mass * (b.temperature - temperatures[o.name]))
        for o in network.oscillators
        for b in o.baths
    }
    return SteadyState(temperatures, currents, covariance, _flows(network, total))


def _flows(network: Network, covariance: Matrix) -> dict[tuple[str, str], Expr]:
    """Power of the springs between classes; a member's own motion within its class carries none."""
    size = len(network.oscillators)
    places = covariance.rows - size
    flows = {}
    for i, a in enumerate(network.oscillators):
        for j, b in enumerate(network.oscillators):
            if i == j:
                continue
            # positions beyond the last place are that of the class all others are measured from
            ahead = covariance[i, places + j] if i < places else S.Zero
            behind = covariance[j, places + j] if j < places else S.Zero
            springs = a.count * b.count * network.kappa(a.name, b.name)
            flows[a.name, b.name] = factor(springs * (ahead - behind))
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
        raise NoSteadyState(
            "a motion of the network feels no bath, so its covariance depends on the initial "
            "state; derive.modes says which; give it a bath, or make equal oscillators one class"
        ) from singular
    values = solution.to_Matrix()
    return Matrix(size, size, lambda i, j: values[place[i, j], 0])


def _drift(network: Network) -> Matrix:
    """``A`` in ``z = (positions, velocities)`` of the class means."""
    oscillators = network.oscillators
    pinned = any(o.pinning != 0 for o in oscillators)
    moving = len(oscillators)
    places = moving if pinned else moving - 1
    A = zeros(places + moving, places + moving)
    for i in range(places):
        A[i, places + i] = S.One
        if not pinned:
            A[i, places + moving - 1] = S.NegativeOne
    for i, a in enumerate(oscillators):
        for j, b in enumerate(oscillators[:places]):
            force = network.kappa(a.name, b.name) * b.count
            if i == j:
                force -= network.restoring(a.name)
            A[places + i, j] = force / a.mass
        friction = sum((bath.friction for bath in a.baths), S.Zero)
        A[places + i, places + i] = -friction / a.mass
    return A


def _noise(oscillator: Any) -> Expr:
    """Diffusion of the class mean's velocity per ``k_B``: ``2 sum gamma T/(n m^2)``."""
    total = sum((b.friction * b.temperature for b in oscillator.baths), S.Zero)
    return 2 * total / (oscillator.count * oscillator.mass**2)


def _relative_temperature(oscillator: Any) -> Expr:
    """Kinetic temperature of the motion of the members of a class against each other."""
    if oscillator.count == 1 or not oscillator.baths:
        return S.Zero
    frictions = sum((b.friction for b in oscillator.baths), S.Zero)
    energies = sum((b.friction * b.temperature for b in oscillator.baths), S.Zero)
    return (1 - 1 / oscillator.count) * energies / frictions


def _require_ohmic(network: Network) -> None:
    baths = [b for o in network.oscillators for b in o.baths]
    if not baths:
        raise NetworkError("the network has no bath, so it has no steady state; attach one")
    for bath in baths:
        if not isinstance(bath, Ohmic):
            raise NotOhmic(f"bath {bath.name} has memory; use the integrals of derive.temperature")
