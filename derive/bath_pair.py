"""The mean-field network with two baths: only their oscillators make ``F(s)`` odd.

A spring ``kappa`` between every pair, pinning, Ohmic friction on two oscillators (with springs to
a wall), any masses. With ``K = pinning + N kappa`` and ``sigma = s^2``

    A_n = m_n sigma + K,   A_a = m_a sigma + gamma_a s + K_a (K_a = K + spring_a at the ends),
    F(s) = 1 - kappa sum_n 1/A_n(s),      G_ij = delta_ij/A_i + kappa/(A_i A_j F),
    B_a(sigma) = A_a(s) A_a(-s) = (m_a sigma + K_a)^2 - gamma_a^2 sigma.

Bulk stiffnesses are even, so ``F(s) - F(-s) = 2 kappa s E(sigma)/(B_1 B_N)`` with
``E = gamma_1 B_N + gamma_N B_1``, and the product of Green's functions between the ends is a
difference of a function analytic on the right and its mirror image, over ``E``:

    G_1N(s) G_1N(-s) = kappa (1/F(-s) - 1/F(s)) / (2 s E(sigma)).

``derive.two_zeros`` closes on the zeros of E.
"""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Expr, S, Sum, Symbol, Tuple

from .bath import Ohmic
from .derivation import Derivation, Step
from .network import Network, Oscillator
from .parameter import ParameterError, non_negative, positive

__all__ = ["BathPair", "End", "Group", "odd_part", "product_split", "relative_split"]


@dataclass(frozen=True)
class End:
    """An oscillator at a bath: mass, friction, spring to a wall."""

    mass: Expr
    friction: Expr
    spring: Expr = S.Zero

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "mass", positive(self.mass, "mass of an end", "every oscillator has inertia"))
        put(self, "friction", positive(self.friction, "friction", "no steady state without it"))
        put(self, "spring", non_negative(self.spring, "end spring", "it would push outwards"))


@dataclass(frozen=True)
class Group:
    """Bulk oscillators: ``count`` of one mass; or, with ``index = (n, first, last)``, one each.

    In the second case ``mass`` depends on ``n``, like ``IndexedBase("m")[n]``.
    """

    mass: Expr
    count: Expr = S.One
    index: Tuple | None = None

    def total(self, summand: Expr) -> Expr:
        """The sum of ``summand`` over the members."""
        return Sum(summand, self.index) if self.index is not None else self.count * summand

    def size(self) -> Expr:
        return self.index[2] - self.index[1] + 1 if self.index is not None else S.Zero + self.count


@dataclass(frozen=True)
class BathPair:
    """A spring ``kappa`` between every pair of the two ends and the bulk, all with one pinning."""

    kappa: Expr
    left: End
    right: End
    bulk: tuple[Group, ...]
    pinning: Expr = S.Zero

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "kappa", positive(self.kappa, "spring kappa", "nothing else joins the baths"))
        put(self, "pinning", non_negative(self.pinning, "pinning", "it would push outwards"))
        put(self, "bulk", tuple(self.bulk))

    @property
    def ends(self) -> tuple[End, End]:
        return self.left, self.right

    @property
    def size(self) -> Expr:
        """N, the number of oscillators."""
        return sum((group.size() for group in self.bulk), S(2))

    @property
    def restoring(self) -> Expr:
        """``K = pinning + N kappa``."""
        return self.pinning + self.size * self.kappa

    @property
    def parameters(self) -> list[Expr]:
        """All of them, as expressions."""
        parts = [self.kappa, self.pinning]
        parts += [c for end in self.ends for c in (end.mass, end.friction, end.spring)]
        return parts + [c for group in self.bulk for c in (group.mass, group.size())]

    def stiffness(self, end: End) -> Expr:
        """``K_a = K + spring_a``."""
        return self.restoring + end.spring

    def A(self, oscillator: End | Group, s: Expr) -> Expr:
        """Dynamic stiffness, the row sum of Z less the springs: ``Z = diag(A) - kappa 1 1^T``."""
        if isinstance(oscillator, Group):
            return oscillator.mass * s**2 + self.restoring
        return oscillator.mass * s**2 + oscillator.friction * s + self.stiffness(oscillator)

    def B(self, end: End, sigma: Expr) -> Expr:
        """``A_a(s) A_a(-s)``."""
        return (end.mass * sigma + self.stiffness(end)) ** 2 - end.friction**2 * sigma

    def E(self, sigma: Expr) -> Expr:
        """``gamma_1 B_N + gamma_N B_1``, quadratic, positive for sigma <= 0."""
        left, right = self.ends
        return left.friction * self.B(right, sigma) + right.friction * self.B(left, sigma)

    @property
    def lead(self) -> Expr:
        """The coefficient of ``sigma^2`` in E."""
        left, right = self.ends
        return left.friction * right.mass**2 + right.friction * left.mass**2

    def F(self, s: Expr) -> Expr:
        """``det Z = F prod A_n``."""
        total = sum((group.total(1 / self.A(group, s)) for group in self.bulk), S.Zero)
        return 1 - self.kappa * (total + 1 / self.A(self.left, s) + 1 / self.A(self.right, s))

    def G(self, i: End | Group, j: End | Group, s: Expr) -> Expr:
        """The element of ``Z^-1`` between two different oscillators."""
        return self.kappa / (self.A(i, s) * self.A(j, s) * self.F(s))

    def network(self, T_L: Expr, T_R: Expr) -> Network:
        """The same as a ``Network``: ends ``left`` and ``right`` with baths L and R, ``bulk i``."""
        entries = [
            Oscillator(name, end.mass, self.pinning + end.spring,
                       baths=(Ohmic(end.friction, temperature, bath),))
            for name, bath, end, temperature in (
                ("left", "L", self.left, T_L), ("right", "R", self.right, T_R))
        ]  # fmt: skip
        for number, group in enumerate(self.bulk, start=1):
            if group.index is not None:
                raise ParameterError("a bulk summed over an index is no network; list its masses")
            entries.append(Oscillator(f"bulk {number}", group.mass, self.pinning, group.count))
        names = [entry.name for entry in entries]
        springs = {(a, b): self.kappa for i, a in enumerate(names) for b in names[: i + 1]}
        return Network(tuple(entries), springs)


def odd_part(pair: BathPair, s: Symbol) -> Derivation:
    """``F(s) - F(-s) = 2 kappa s E/(B_1 B_N)``: the bulk drops out."""
    sigma = s**2
    steps = tuple(
        Step(f"The odd part of 1/A at the {name} end.",
             1 / pair.A(end, s) - 1 / pair.A(end, -s),
             -2 * s * end.friction / pair.B(end, sigma))
        for name, end in zip(("left", "right"), pair.ends)
    )  # fmt: skip
    product = pair.B(pair.left, sigma) * pair.B(pair.right, sigma)
    result = 2 * pair.kappa * s * pair.E(sigma) / product
    closing = Step("Bulk stiffnesses are even in s and cancel.", pair.F(s) - pair.F(-s), result)
    return Derivation(result, (*steps, closing))


def product_split(pair: BathPair, s: Symbol) -> Derivation:
    """``G_1N(s) G_1N(-s) = kappa (1/F(-s) - 1/F(s))/(2 s E)``."""
    left, right = pair.ends
    product = pair.G(left, right, s) * pair.G(left, right, -s)
    gathered = pair.kappa**2 / (pair.B(left, s**2) * pair.B(right, s**2) * pair.F(s) * pair.F(-s))
    split = pair.kappa * (1 / pair.F(-s) - 1 / pair.F(s)) / (2 * s * pair.E(s**2))
    return (
        Derivation(product)
        .then("The product of both ends' stiffnesses is B_1 B_N.", product, gathered)
        .then("1/(F(s) F(-s)) is a difference over F(s) - F(-s).", gathered, split)
        .after(odd_part(pair, s))
    )


def relative_split(pair: BathPair, place: int, side: int, s: Symbol) -> Derivation:
    """``G_na(s) G_na(-s)`` of a member of ``bulk[place]`` and ``ends[side]``, split likewise."""
    group, source, other = pair.bulk[place], pair.ends[side], pair.ends[1 - side]
    product = pair.G(group, source, s) * pair.G(group, source, -s)
    split = (
        pair.kappa * pair.B(other, s**2) * (1 / pair.F(-s) - 1 / pair.F(s))
        / (2 * s * pair.E(s**2) * pair.A(group, s) ** 2)
    )  # fmt: skip
    return Derivation(split, (Step("Between a bath and the bulk, likewise.", product, split),))
