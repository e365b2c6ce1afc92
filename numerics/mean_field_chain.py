"""The mean-field network with arbitrary masses: what it is, what is refused, what no bath reaches.

    m_n x_n'' = - k0 x_n + (k/kac) sum_j (x_j - x_n)        + at the two oscillators that touch a
                - gamma_a x_n' - k'_a x_n + noise             bath: friction, spring to a wall

With ``kappa = k/kac`` and ``K = k0 + N kappa`` an oscillator without bath answers to a force with
the dynamic stiffness ``A_n(s) = m_n s^2 + K``, one at a bath with ``m s^2 + gamma s + K + k'``, and

    Z(s) = diag(A_n(s)) - kappa 1 1^T.

Bulk oscillators of one mass move against each other without a force on anything else: a group of
``mu`` equal masses has ``mu - 1`` modes, at ``omega^2 = K/m``, that no bath reaches. There are no
others: in such a mode both ends rest, hence ``sum_j x_j = 0``, hence ``A_n x_n = 0`` one by one.

Source: L. Defaveri, C. Olivares, C. Anteneodo, Phys. Rev. E 105, 054149 (2022), eqs (1)-(10);
there k' = 0 (but for section IV) and one friction for both ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from flint import fmpq

from .bridge import as_fmpq
from .network import ExplicitNetwork

__all__ = ["MeanFieldChain", "MeanFieldError", "UnreachedModes", "unreached", "unreached_modes"]


class MeanFieldError(ValueError):
    """A mean-field chain that no physical system is, or that has no steady state."""


@dataclass(frozen=True, eq=False)
class MeanFieldChain:
    """Oscillators of arbitrary masses, one spring ``k/kac`` between every pair, two Ohmic baths.

    ``masses`` (N of them, N >= 3): a numpy array or a sequence, of floats or of exact numbers (int,
    ``Fraction``, ``fmpq``). ``k > 0``, pinning ``k0 >= 0``, ``gamma`` the friction of both baths or
    a pair, ``kac > 0`` the divisor of the coupling (N - 1 unless given), ``ends`` the oscillators
    that touch the left and the right bath (0 and N - 1 unless given; negative numbers count from
    the end), ``end_springs`` the springs k' of these two to a wall, one or a pair.

    A float stands for the binary number it is. Raises ``MeanFieldError`` for what is refused.
    """

    masses: Any
    k: Any = 1
    k0: Any = 0
    gamma: Any = 1
    kac: Any = None
    ends: Any = None
    end_springs: Any = 0

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "masses", _masses(self.masses))
        size = len(self.masses)
        if size < 3:
            raise MeanFieldError(f"N = {size}: two oscillators at baths and a bulk; give 3 or more")
        put(self, "k", _positive(self.k, "the spring k", "nothing else connects the baths"))
        put(self, "k0", _not_negative(self.k0, "the pinning k0"))
        frictions = tuple(
            _positive(g, "the friction gamma", "without it there is no steady state")
            for g in _pair(self.gamma, "gamma")
        )
        put(self, "gamma", frictions)
        kac = size - 1 if self.kac is None else self.kac
        put(self, "kac", _positive(kac, "the Kac factor", "it divides the coupling"))
        springs = _pair(self.end_springs, "end_springs")
        put(self, "end_springs", tuple(_not_negative(c, "an end spring k'") for c in springs))
        put(self, "ends", _ends(self.ends, size))

    @property
    def size(self) -> int:
        """The number of oscillators N."""
        return len(self.masses)

    @cached_property
    def kappa(self) -> fmpq:
        """The spring between every pair, ``k/kac``."""
        return self.k / self.kac

    @cached_property
    def restoring(self) -> fmpq:
        """``K = k0 + N kappa``: the pull on one oscillator with all others at rest."""
        return self.k0 + self.size * self.kappa

    @cached_property
    def bulk(self) -> np.ndarray:
        """The oscillators that touch no bath, ascending."""
        inside = np.ones(self.size, dtype=bool)
        inside[list(self.ends)] = False
        return np.flatnonzero(inside)

    @property
    def float_masses(self) -> np.ndarray:
        """Masses in double precision; exact ones are rounded."""
        if isinstance(self.masses, np.ndarray):
            return self.masses
        return np.array([float(m) for m in self.masses])

    def mass(self, oscillator: int) -> fmpq:
        """One mass, exactly."""
        return _number(self.masses[oscillator], "a mass")

    def exact(self) -> MeanFieldChain:
        """The same chain with exact masses: a double is a rational number."""
        masses = tuple(_number(m, "a mass") for m in self._listed())
        return MeanFieldChain(
            masses, self.k, self.k0, self.gamma, self.kac, self.ends, self.end_springs
        )

    def in_units(self, mass_power: int, spring_power: int) -> MeanFieldChain:
        """The same chain in units ``4**mass_power`` and ``4**spring_power``: nothing is rounded.

        The unit of friction is their geometric mean; temperatures and numbers stay.
        """
        mass, spring = fmpq(4) ** mass_power, fmpq(4) ** spring_power
        friction = fmpq(2) ** (mass_power + spring_power)
        masses: Any
        if isinstance(self.masses, np.ndarray):
            masses = self.masses / float(mass)
        else:
            masses = tuple(m / mass for m in self.masses)
        return MeanFieldChain(
            masses, self.k / spring, self.k0 / spring, tuple(g / friction for g in self.gamma),
            self.kac, self.ends, tuple(c / spring for c in self.end_springs),
        )  # fmt: skip

    def network(self) -> ExplicitNetwork:
        """The same written out, exactly, for routes whose cost grows faster than N."""
        masses = [self.mass(i) for i in range(self.size)]
        stiffness = [
            [(self.restoring if i == j else 0) - self.kappa for j in range(self.size)]
            for i in range(self.size)
        ]
        for end, spring in zip(self.ends, self.end_springs):
            stiffness[end][end] += spring
        return ExplicitNetwork(masses, stiffness, tuple(zip(self.ends, self.gamma)))

    @cached_property
    def multiplicities(self) -> np.ndarray:
        """For each oscillator of ``bulk``, how many of the bulk have exactly its mass."""
        if isinstance(self.masses, np.ndarray):
            of_bulk = self.masses[self.bulk]
            _, place, counts = np.unique(of_bulk, return_inverse=True, return_counts=True)
            return np.asarray(counts[place])
        number: dict[fmpq, int] = {}
        for i in self.bulk:
            number[self.masses[i]] = number.get(self.masses[i], 0) + 1
        return np.array([number[self.masses[i]] for i in self.bulk])

    def _listed(self) -> Sequence[Any]:
        return self.masses.tolist() if isinstance(self.masses, np.ndarray) else self.masses


@dataclass(frozen=True)
class UnreachedModes:
    """Modes no bath reaches: each group of equal bulk masses, ``(mass, oscillators)``.

    ``free_translation``: no spring holds the network in place. Its centre of mass is damped by the
    baths (its velocity has a temperature) but wanders for ever.
    """

    groups: tuple[tuple[fmpq, tuple[int, ...]], ...]
    restoring: fmpq
    free_translation: bool

    @property
    def count(self) -> int:
        return sum(len(members) - 1 for _, members in self.groups)

    @property
    def squared_frequencies(self) -> tuple[tuple[fmpq, int], ...]:
        """``omega^2 = K/m`` of each group and how many modes have it."""
        return tuple((self.restoring / m, len(members) - 1) for m, members in self.groups)

    def sentence(self) -> str:
        """One line for each group, and one for a free centre of mass."""
        lines = [
            f"{len(members) - 1} relative mode(s) of the {len(members)} oscillators of mass {mass} "
            f"({_some(members)}) feel no bath and keep their initial energy; "
            "give these oscillators different masses"
            for mass, members in self.groups
        ]
        if self.free_translation:
            lines.append("the centre of mass is free: positions have no steady variance; pin it")
        return "\n".join(lines) or "every mode feels a bath"


def unreached(chain: MeanFieldChain) -> UnreachedModes:
    """What no bath reaches, by exact equality of the masses as given. O(N log N)."""
    where = chain.bulk
    together: dict[fmpq, list[int]] = {}
    for i in where[chain.multiplicities > 1].tolist():
        together.setdefault(chain.mass(i), []).append(i)
    groups = tuple((mass, tuple(members)) for mass, members in sorted(together.items()))
    free = chain.k0 == 0 and not any(chain.end_springs)
    return UnreachedModes(groups, chain.restoring, bool(free))


def unreached_modes(chain: MeanFieldChain) -> int:
    """The number of modes no bath reaches; ``unreached`` names them."""
    return int(chain.bulk.size - np.sum(1.0 / chain.multiplicities).round())


def _masses(given: Any) -> Any:
    if isinstance(given, np.ndarray) or any(isinstance(m, (float, np.floating)) for m in given):
        masses: Any = np.array(given, dtype=float)
        if masses.ndim != 1:
            raise MeanFieldError(f"masses of shape {masses.shape}; give one row of numbers")
        wrong = np.flatnonzero(~(np.isfinite(masses) & (masses > 0)))
        masses.flags.writeable = False
    else:
        masses = tuple(_number(m, "a mass") for m in given)
        wrong = np.array([i for i, m in enumerate(masses) if m <= 0])
    if wrong.size:
        raise MeanFieldError(
            f"mass {masses[wrong[0]]} of oscillator {wrong[0]}: a mass is positive and finite"
        )
    return masses


def _number(value: Any, what: str) -> fmpq:
    if isinstance(value, (float, np.floating)):
        if not np.isfinite(value):
            raise MeanFieldError(f"{what} is {value}; give a finite number")
        value = Fraction(float(value))
    elif isinstance(value, np.integer):
        value = int(value)
    rational = as_fmpq(value)
    if rational is None:
        raise MeanFieldError(f"{what} is {value!r}; give a number, a float or an exact rational")
    return rational


def _positive(value: Any, what: str, why: str) -> fmpq:
    number = _number(value, what)
    if number <= 0:
        raise MeanFieldError(f"{what} = {value} must be larger than zero: {why}")
    return number


def _not_negative(value: Any, what: str) -> fmpq:
    number = _number(value, what)
    if number < 0:
        raise MeanFieldError(f"{what} = {value} must not be negative: it would push outwards")
    return number


def _pair(value: Any, what: str) -> tuple[Any, Any]:
    if not isinstance(value, (tuple, list, np.ndarray)):
        return value, value
    if len(value) != 2:
        raise MeanFieldError(f"{len(value)} values of {what}: give one, or one for each end")
    return value[0], value[1]


def _ends(given: tuple[int, int] | None, size: int) -> tuple[int, int]:
    left, right = (0, size - 1) if given is None else given
    for end in (left, right):
        if not -size <= end < size:
            raise MeanFieldError(f"a bath at oscillator {end}; there are 0 to {size - 1}")
    left, right = int(left) % size, int(right) % size
    if left == right:
        raise MeanFieldError(f"both baths at oscillator {left}; give two different ends")
    return left, right


def _some(members: tuple[int, ...]) -> str:
    if len(members) <= 6:
        return ", ".join(map(str, members))
    return ", ".join(map(str, members[:3])) + f", ..., {members[-1]}"
