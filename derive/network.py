"""Harmonic networks, with a multiplicity for identical oscillators.

    H = sum_i p_i^2/(2 m_i) + 1/2 sum_i pinning_i x_i^2 + 1/2 sum_{i<j} kappa_ij (x_i - x_j)^2

A class of identical oscillators is one entry with a ``count``, which may be a symbol: the
mean-field network between two baths is the three entries left, right and bulk (count ``N - 2``),
and an ordinary network is one in which every count is 1. ``kappa_ab`` is the constant of the
spring between every member of class a and every member of class b; ``kappa_aa`` the one between
every pair inside class a (for a count of 1 it joins an oscillator to itself and has no effect).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sympy import Expr, ImmutableMatrix, Integer, Matrix, S, cancel

from .bath import Bath
from .parameter import count as checked_count
from .parameter import exact, non_negative, positive

__all__ = ["Network", "NetworkError", "Oscillator"]


class NetworkError(ValueError):
    """A network that is not there: an unknown name, a spring without an end, a missing bath."""


@dataclass(frozen=True)
class Oscillator:
    """A class of ``count`` identical oscillators.

    ``mass``; ``pinning``, the constant of the spring to the ground of each; ``baths``, one of each
    kind listed attached to every member, independent between members.
    """

    name: str
    mass: Expr
    pinning: Expr = S.Zero
    count: Expr = S.One
    baths: tuple[Bath, ...] = ()

    def __post_init__(self) -> None:
        who = f"of oscillator {self.name}"
        store = object.__setattr__
        store(self, "mass", positive(self.mass, f"mass {who}", "every oscillator has inertia"))
        pinning = non_negative(
            self.pinning, f"pinning {who}", "a negative spring to the ground is unstable"
        )
        store(self, "pinning", pinning)
        store(self, "count", checked_count(self.count, f"count {who}"))
        store(self, "baths", tuple(self.baths))


@dataclass(frozen=True)
class Network:
    """Classes of oscillators and the springs between them.

    ``springs[(a, b)]`` is ``kappa_ab``; either order of the names will do, giving both is an error
    unless they agree. Raises ``NetworkError`` for unknown names, names used twice, and springs
    that contradict each other. Springs may be negative (long-range couplings can be); whether the
    whole is stable is for ``derive.modes`` and the pole polynomials to say.
    """

    oscillators: tuple[Oscillator, ...]
    springs: Mapping[tuple[str, str], Expr] = field(default_factory=dict)

    def __post_init__(self) -> None:
        oscillators = tuple(self.oscillators)
        if not oscillators:
            raise NetworkError("a network needs at least one oscillator")
        names = [o.name for o in oscillators]
        _require_unique(names, "oscillators")
        _require_unique([b.name for o in oscillators for b in o.baths], "baths")
        springs: dict[tuple[str, str], Expr] = {}
        for (a, b), value in dict(self.springs).items():
            for name in (a, b):
                if name not in names:
                    raise NetworkError(
                        f"spring ({a}, {b}) ends at {name!r}, which is not there; "
                        f"the oscillators are {', '.join(names)}"
                    )
            kappa = exact(value, f"spring ({a}, {b})")
            if springs.get((b, a), kappa) != kappa:
                raise NetworkError(
                    f"springs ({a}, {b}) and ({b}, {a}) are the same spring but differ; give one"
                )
            springs[(a, b)] = springs[(b, a)] = kappa
        object.__setattr__(self, "oscillators", oscillators)
        object.__setattr__(self, "springs", springs)

    @classmethod
    def mean_field(
        cls,
        N: Expr,
        *,
        mass: Expr | Mapping[str, Expr],
        spring: Expr,
        left: Bath | Sequence[Bath] = (),
        right: Bath | Sequence[Bath] = (),
        kac_factor: Expr | None = None,
        pinning: Expr | Mapping[str, Expr] = 0,
        left_count: Expr = 1,
        right_count: Expr = 1,
    ) -> Network:
        """Every pair of ``N`` oscillators joined by a spring ``2 spring/kac_factor``.

        ``H = sum p^2/2m + spring/(2 kac_factor) sum_{ij} (x_i - x_j)^2`` over ordered pairs.
        Three classes: ``left`` and ``right`` with the baths of that name and ``left_count`` and
        ``right_count`` members (1: intensive coupling), and ``bulk`` with the rest (left out when
        there is no rest). ``kac_factor`` is ``N`` unless given (``N - 1`` and 1 are in use).
        ``mass`` and ``pinning`` are one value for all, or a mapping from the three names.
        Raises ``NetworkError`` when the counts leave less than no bulk.
        """
        total = checked_count(N, "number of oscillators N")
        bulk_count = total - exact(left_count, "left count") - exact(right_count, "right count")
        if bulk_count.is_negative:
            raise NetworkError(
                f"{left_count} oscillators on the left and {right_count} on the right do not fit "
                f"into N = {total}; give a larger N"
            )
        divisor = total if kac_factor is None else positive(kac_factor, "Kac factor", "use N")
        kappa = 2 * exact(spring, "spring") / divisor
        counts = {"left": left_count, "right": right_count, "bulk": bulk_count}
        baths = {"left": _as_baths(left), "right": _as_baths(right), "bulk": ()}
        present = [name for name in counts if counts[name] != 0]
        oscillators = tuple(
            Oscillator(name, _of(mass, name), _of(pinning, name), counts[name], baths[name])
            for name in present
        )
        return cls(oscillators, {(a, b): kappa for a in present for b in present})

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(o.name for o in self.oscillators)

    @property
    def size(self) -> Expr:
        """The number of oscillators, all classes together."""
        return sum((o.count for o in self.oscillators), S.Zero)

    def oscillator(self, name: str) -> Oscillator:
        for oscillator in self.oscillators:
            if oscillator.name == name:
                return oscillator
        raise NetworkError(f"no oscillator {name!r}; there is {', '.join(self.names)}")

    def bath(self, name: str) -> tuple[Oscillator, Bath]:
        """The bath of this name and the class of oscillators it is attached to."""
        known = [(o, b) for o in self.oscillators for b in o.baths]
        for oscillator, bath in known:
            if bath.name == name:
                return oscillator, bath
        there = ", ".join(b.name for _, b in known) or "no bath at all"
        raise NetworkError(f"no bath {name!r}; there is {there}")

    def kappa(self, a: str, b: str) -> Expr:
        """The spring between a member of ``a`` and a member of ``b``; 0 where there is none."""
        self.oscillator(a), self.oscillator(b)
        return self.springs.get((a, b), S.Zero)

    def restoring(self, a: str) -> Expr:
        """``pinning_a + sum_b n_b kappa_ab``: the pull on one member with all else at rest, with
        the spring to itself that the sum over all members includes."""
        pull = self.oscillator(a).pinning
        for other in self.oscillators:
            pull = pull + other.count * self.kappa(a, other.name)
        return cancel(pull)

    def stiffness_element(self, a: str, b: str, same: bool = False) -> Expr:
        """``Phi_ij`` for a member i of ``a`` and a member j of ``b``; ``same`` for ``i = j``."""
        if not same:
            return -self.kappa(a, b)
        if a != b:
            raise NetworkError(f"one oscillator cannot be a member of both {a} and {b}")
        return cancel(self.restoring(a) - self.kappa(a, a))

    def subs(self, values: Mapping[Expr, Expr]) -> Network:
        """The network with parameters replaced, everywhere, in masses, springs, counts, baths."""
        exchange = {key: exact(value, str(key)) for key, value in values.items()}
        oscillators = []
        for o in self.oscillators:
            baths = tuple(_bath_with(b, exchange) for b in o.baths)
            count = o.count.subs(exchange)
            if count == 0 and len(self.oscillators) > 1:
                continue  # N = 2: no bulk is left
            oscillators.append(Oscillator(o.name, o.mass.subs(exchange), o.pinning.subs(exchange),
                                          count, baths))  # fmt: skip
        kept = {o.name for o in oscillators}
        springs = {
            ab: kappa.subs(exchange) for ab, kappa in self.springs.items() if kept.issuperset(ab)
        }
        return Network(tuple(oscillators), springs)

    def explicit(self) -> Network:
        """The same network with every oscillator an entry of its own.

        Members of a class of several are named ``bulk 1``, ``bulk 2``, ..., their baths ``L 1``,
        ``L 2``, .... Raises ``NetworkError`` when a count is a symbol.
        """
        entries: list[Oscillator] = []
        origin: dict[str, str] = {}
        for o in self.oscillators:
            if not isinstance(o.count, Integer):
                raise NetworkError(
                    f"the number of oscillators {o.name} is {o.count}; substitute an integer first"
                )
            for number in range(1, int(o.count) + 1):
                mark = "" if o.count == 1 else f" {number}"
                baths = tuple(b.changed(name=b.name + mark) for b in o.baths)
                entries.append(replace(o, name=o.name + mark, count=S.One, baths=baths))
                origin[o.name + mark] = o.name
        springs = {
            (a.name, b.name): kappa
            for a in entries
            for b in entries
            if (kappa := self.kappa(origin[a.name], origin[b.name])) != 0
        }
        return Network(tuple(entries), springs)

    def stiffness(self) -> ImmutableMatrix:
        """``Phi``, one row for each oscillator in the order of ``explicit()``."""
        full = self.explicit()
        names = full.names
        return ImmutableMatrix(
            len(names), len(names),
            lambda i, j: full.stiffness_element(names[i], names[j], same=i == j),
        )  # fmt: skip

    def hamiltonian(self, positions: Sequence[Expr], momenta: Sequence[Expr]) -> Expr:
        """The energy of an explicit network, in the order of ``explicit()``."""
        full = self.explicit()
        if not len(positions) == len(momenta) == len(full.oscillators):
            raise NetworkError(
                f"the network has {len(full.oscillators)} oscillators; "
                "give as many positions and momenta"
            )
        energy = S.Zero
        for i, a in enumerate(full.oscillators):
            energy += momenta[i] ** 2 / (2 * a.mass) + a.pinning * positions[i] ** 2 / 2
            for j in range(i):
                kappa = full.kappa(a.name, full.oscillators[j].name)
                energy += kappa * (positions[i] - positions[j]) ** 2 / 2
        return energy

    @classmethod
    def from_stiffness(
        cls, masses: Sequence[Expr], stiffness: Matrix, baths: Mapping[int, Bath | Sequence[Bath]]
    ) -> Network:
        """An explicit network from masses, a symmetric ``Phi`` and baths by site (from 1)."""
        n = len(masses)
        if stiffness.shape != (n, n):
            raise NetworkError(f"{n} masses need a stiffness matrix with {n} rows and columns")
        if stiffness != stiffness.T:
            raise NetworkError("the stiffness matrix is not symmetric; forces come in pairs")
        missing = [site for site in baths if not 1 <= site <= n]
        if missing:
            raise NetworkError(f"bath at site {missing[0]}, but the sites are 1 to {n}")
        oscillators = tuple(
            Oscillator(str(i + 1), masses[i], _row_sum(stiffness, i), S.One,
                       _as_baths(baths.get(i + 1, ())))
            for i in range(n)
        )  # fmt: skip
        springs = {
            (str(i + 1), str(j + 1)): -stiffness[i, j]
            for i in range(n) for j in range(i) if stiffness[i, j] != 0
        }  # fmt: skip
        return cls(oscillators, springs)


def _row_sum(matrix: Matrix, row: int) -> Expr:
    return sum(matrix.row(row), S.Zero)


def _as_baths(baths: Bath | Sequence[Bath]) -> tuple[Bath, ...]:
    return (baths,) if isinstance(baths, Bath) else tuple(baths)


def _of(value: Expr | Mapping[str, Expr], name: str) -> Expr:
    if not isinstance(value, Mapping):
        return exact(value, f"parameter of {name}")
    if name not in value:
        raise NetworkError(f"no value for {name}; give left, right and bulk")
    return exact(value[name], f"parameter of {name}")


def _bath_with(bath: Bath, exchange: Mapping[Expr, Expr]) -> Bath:
    changed = {
        key: value.subs(exchange) for key, value in vars(bath).items() if isinstance(value, Expr)
    }
    return bath.changed(**changed)


def _require_unique(names: Sequence[str], what: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise NetworkError(f"two {what} are called {name!r}; give each a name of its own")
