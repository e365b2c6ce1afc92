"""Classical heat current and temperatures of a bath pair, closed on the two zeros of E.

``J = (gamma_1 gamma_N/pi) (T_L - T_R) int omega^2 G_1N(s) G_1N(-s) d omega`` at ``s = i omega``.
The split of ``derive.bath_pair`` makes the integrand a function ``kappa s/(2 E F)`` and its mirror
image; both halves give the same. On the right 1/F has no pole, the integrand falls like ``s^-3``,
and only the zeros of E are left, ``E = lead (sigma - sigma_1)(sigma - sigma_2)``:

    J/(T_L - T_R) = - gamma_1 gamma_N kappa sum_j 1/(E'(sigma_j) F(s_j)),   Re s_j > 0.

A bulk oscillator has the temperature ``T_L c_1 + T_R c_N`` with

    c_1 = gamma_1 B_N/(mu E) at sigma = -K/m_n  -  gamma_1 kappa m_n sum_j B_N/(A_n^2 E' F):

there ``1/A_n^2`` and 1/F, which has a zero at ``A_n = 0`` (``A_n F = -kappa mu`` for mu oscillators
of that mass), leave a simple pole on the axis to each half, and so half its residue. The shares of
both baths add up to ``1/mu``: relative motion of equal oscillators feels no bath and is at rest.

Where it degenerates. (i) The zeros coincide when ``(g/2)^2 = g P + L`` (``double_zero``); with
divided differences (``derive.twofold``) nothing happens there. (ii) F is even at zeros of E, and
all results are rational in the parameters, unless both B vanish there too. (iii) So it is for equal
ends, ``E = 2 gamma B``: then ``A(-s_j) = 0``, ``s_1 + s_2 = gamma/m``, ``s_1 s_2 = K/m``, the
results are rational again, and every bulk share is ``1/(2 mu)``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sympy import Expr, S, Symbol, cancel, factor, sqrt

from .bath_pair import BathPair, End, Group, product_split, relative_split
from .derivation import Derivation, Step
from .reduction import field_of
from .twofold import Twofold

__all__ = [
    "Zeros",
    "bulk_share",
    "bulk_share_sum",
    "current",
    "current_sum",
    "double_zero",
    "end_share",
    "smooth_current",
]


@dataclass(frozen=True)
class Zeros:
    """``E(s^2)/lead = (s^2 - width s + modulus)(s^2 + width s + modulus)``, the right zeros first.

    ``width = s_1 + s_2``, ``modulus = s_1 s_2``; ``mean`` and ``gap`` of sigma as in ``Twofold``.
    """

    mean: Expr
    gap: Expr
    modulus: Expr
    width: Expr

    @classmethod
    def of(cls, pair: BathPair) -> Zeros:
        sigma = S.Zero
        product = cancel(pair.E(sigma) / pair.lead)
        slope = sum(
            (
                other.friction * (2 * end.mass * pair.stiffness(end) - end.friction**2)
                for end, other in zip(pair.ends, pair.ends[::-1])
            ),
            S.Zero,
        )
        mean = cancel(-slope / (2 * pair.lead))
        gap = cancel(mean**2 - product)
        if pair.left == pair.right:
            end = pair.left
            return cls(mean, gap, pair.stiffness(end) / end.mass, end.friction / end.mass)
        modulus = sqrt(product)
        return cls(mean, gap, modulus, sqrt(2 * (mean + modulus)))


def current_sum(pair: BathPair, s: Symbol, s_1: Symbol, s_2: Symbol) -> Derivation:
    """``J/(T_L - T_R)`` as a sum over the zeros ``s_1``, ``s_2`` of ``E(s^2)`` with Re s > 0."""
    left, right = pair.ends
    product = pair.G(left, right, s) * pair.G(left, right, -s)
    halves = pair.kappa * s * (1 / pair.F(s) - 1 / pair.F(-s)) / (2 * pair.E(s**2))
    weight = left.friction * right.friction * pair.kappa
    terms = [1 / (_slope_of_E(pair, a, b) * pair.F(a)) for a, b in ((s_1, s_2), (s_2, s_1))]
    result = -weight * (terms[0] + terms[1])
    steps = (
        Step("The integrand, omega^2 = -s^2: a function and its mirror image.",
             -(s**2) * product, halves),
        Step("Both halves give the same; each zero leaves s/(E F) its residue.",
             s_1 / (2 * s_1 * _slope_of_E(pair, s_1, s_2) * pair.F(s_1)), terms[0] / 2),
    )  # fmt: skip
    return Derivation(result, (*product_split(pair, s).steps, *steps))


def smooth_current(pair: BathPair, s: Symbol, s_1: Symbol, s_2: Symbol) -> Derivation:
    """The same with the divided difference of F, every term positive: no pole where zeros meet.

    ``gamma_1 gamma_N kappa^2 D/(lead F(s_1) F(s_2))``, ``D = sum_n slope_n/(A_n(s_1) A_n(s_2))``
    with slope ``m_n`` in the bulk and ``m_a + gamma_a/(s_1 + s_2)`` at the ends.
    """
    earlier = current_sum(pair, s, s_1, s_2)
    steps, total = [], S.Zero
    members: tuple[End | Group, ...] = (*pair.bulk, *pair.ends)
    for member in members:
        A_1, A_2 = pair.A(member, s_1), pair.A(member, s_2)
        slope = member.mass
        if isinstance(member, End):
            slope = slope + member.friction / (s_1 + s_2)
        steps.append(
            Step("The difference of one term.",
                 1 / A_1 - 1 / A_2, -(s_1**2 - s_2**2) * slope / (A_1 * A_2))
        )  # fmt: skip
        term = slope / (A_1 * A_2)
        total = total + (member.total(term) if isinstance(member, Group) else term)
    F_1, F_2 = pair.F(s_1), pair.F(s_2)
    weight = pair.left.friction * pair.right.friction * pair.kappa**2
    result = weight * total / (pair.lead * F_1 * F_2)
    steps += [
        Step("All terms together.", F_1 - F_2, pair.kappa * (s_1**2 - s_2**2) * total),
        Step("The sum over both zeros.", earlier.result, result),
    ]
    return Derivation(result, (*earlier.steps, *steps))


def current(pair: BathPair, even: bool = False) -> Expr:
    """``J/(T_L - T_R)`` in the parameters alone, ``k_B = 1``.

    With ``even``, F is taken by its even part, ``sum_a 1/A_a = sum_a (m_a sigma + K_a)/B_a`` at
    the zeros, and the result is one fraction. This is 0/0 for equal ends, for which it is one
    fraction without.
    """
    closed = _Closed.of(pair, even)
    weight = pair.left.friction * pair.right.friction * pair.kappa / pair.lead
    return closed.expression(-closed.to(weight) * closed.secular().inverse().slope)


def bulk_share_sum(
    pair: BathPair, place: int, side: int, s: Symbol, s_1: Symbol, s_2: Symbol
) -> Derivation:
    """``c_a`` of one member of ``bulk[place]`` for the bath of ``ends[side]``, as a sum.

    Masses of different groups, or of the members of an indexed one, are taken to be different.
    """
    group, end, other = pair.bulk[place], pair.ends[side], pair.ends[1 - side]
    count = S.One if group.index is not None else S.Zero + group.count
    on_axis = -pair.restoring / group.mass
    first = end.friction * pair.B(other, on_axis) / (count * pair.E(on_axis))
    moved = sum(
        (pair.B(other, a**2) / (_slope_of_E(pair, a, b) * pair.A(group, a) ** 2 * pair.F(a))
         for a, b in ((s_1, s_2), (s_2, s_1))),
        S.Zero,
    )  # fmt: skip
    result = first - end.friction * pair.kappa * group.mass * moved
    sigma = s**2
    both = end.friction * pair.B(other, sigma) + other.friction * pair.B(end, sigma)
    steps = list(relative_split(pair, place, side, s).steps)
    if group.index is None:
        steps.append(Step("At A_n = 0 the function 1/F has a simple zero.",
                          cancel(pair.A(group, s) * pair.F(s)).subs(s, sqrt(on_axis)),
                          -pair.kappa * count))  # fmt: skip
    steps.append(
        Step("The shares of both baths: B_N and B_1 combine to E, which is 0 at its zeros.",
             both, pair.E(sigma))
    )  # fmt: skip
    return Derivation(result, tuple(steps))


def bulk_share(pair: BathPair, place: int, side: int, even: bool = False) -> Expr:
    """``c_a`` in the parameters alone; ``even`` as for ``current``."""
    group, end, other = pair.bulk[place], pair.ends[side], pair.ends[1 - side]
    count = S.One if group.index is not None else S.Zero + group.count
    on_axis = -pair.restoring / group.mass
    first = end.friction * pair.B(other, on_axis) / (count * pair.E(on_axis))
    closed = _Closed.of(pair, even)
    A = closed.straight(group.mass, pair.restoring)
    drop = closed.straight(other.mass, pair.stiffness(other))
    B = drop * drop - closed.to(other.friction**2) * closed.sigma()
    product = B * (A * A * closed.secular()).inverse()
    weight = end.friction * pair.kappa * group.mass / pair.lead
    return closed.expression(closed.to(first) - closed.to(weight) * product.slope)


def end_share(pair: BathPair, side: int, even: bool = False) -> Expr:
    """The share of the *other* bath in the temperature of ``ends[side]``, ``m_a J/gamma_a``.

    ``J = (gamma_a/m_a)(T_a - T)``: the bath gives what the network carries on.
    """
    end = pair.ends[side]
    share = end.mass / end.friction * current(pair, even)
    return factor(share) if pair.left == pair.right else share


def double_zero(pair: BathPair) -> Step:
    """When both zeros of E coincide: where the right side is 0.

    ``lead^2 gap = (g/2)^2 - g P - L`` with ``g = gamma_1 gamma_N (gamma_1 + gamma_N)``,
    ``P = gamma_N m_1 K_1 + gamma_1 m_N K_N``, ``L = gamma_1 gamma_N (m_1 K_N - m_N K_1)^2``; for
    equal ends ``gamma^2 = 4 m K``, critical damping.
    """
    left, right = pair.ends
    K_1, K_N = pair.stiffness(left), pair.stiffness(right)
    both = left.friction * right.friction
    g = both * (left.friction + right.friction)
    P = right.friction * left.mass * K_1 + left.friction * right.mass * K_N
    L = both * (left.mass * K_N - right.mass * K_1) ** 2
    return Step("The zeros coincide where this vanishes.",
                pair.lead**2 * Zeros.of(pair).gap, (g / 2) ** 2 - g * P - L)  # fmt: skip


def _slope_of_E(pair: BathPair, at: Expr, other: Expr) -> Expr:
    """``E'(sigma)`` at one of its zeros."""
    return pair.lead * (at**2 - other**2)


@dataclass(frozen=True)
class _Closed:
    """F at both zeros, in expressions; or, where all is rational, in the field of the parameters.

    ``to`` takes an expression there and ``back`` brings it back.
    """

    pair: BathPair
    zeros: Zeros
    even: bool
    to: Callable[[Expr], Any]
    back: Callable[[Any], Expr]

    @classmethod
    def of(cls, pair: BathPair, even: bool) -> _Closed:
        zeros, equal = Zeros.of(pair), pair.left == pair.right
        if not (even or equal) or any(group.index is not None for group in pair.bulk):
            return cls(pair, zeros, even, lambda x: x, lambda x: x)
        domain, _ = field_of(pair.parameters)
        return cls(pair, zeros, even, domain.from_sympy, domain.to_sympy)

    def expression(self, value: Any) -> Expr:
        """One fraction where rational; factored for equal ends, where it is short."""
        found = self.back(value)
        return factor(found) if self.pair.left == self.pair.right else found

    def sigma(self) -> Twofold:
        return Twofold.variable(self.to(self.zeros.mean), self.to(self.zeros.gap))

    def s(self) -> Twofold:
        """The roots with Re s > 0: ``s_1 - s_2 = (sigma_1 - sigma_2)/width``."""
        width = self.zeros.width
        return Twofold(self.to(width / 2), self.to(1 / width), self.to(self.zeros.gap))

    def straight(self, mass: Expr, stiffness: Expr) -> Twofold:
        """``m sigma + K``."""
        return self.to(mass) * self.sigma() + self.to(stiffness)

    def secular(self) -> Twofold:
        pair, total = self.pair, self.to(S.Zero) * self.sigma()
        for group in pair.bulk:
            term = self.straight(group.mass, pair.restoring).inverse()
            if group.index is not None:
                total = total + Twofold(group.total(term.mean), group.total(term.slope), term.gap)
            else:
                total = total + self.to(S.Zero + group.count) * term
        for end in pair.ends:
            total = total + self._end(end)
        return 1 - self.to(pair.kappa) * total

    def _end(self, end: End) -> Twofold:
        """``1/A`` at an end, or its even part."""
        friction = self.to(end.friction)
        if self.pair.left == self.pair.right:
            return (2 * friction * self.s()).inverse()  # A(-s_j) = 0
        straight = self.straight(end.mass, self.pair.stiffness(end))
        if self.even:
            return straight * (straight * straight - friction**2 * self.sigma()).inverse()
        return (straight + friction * self.s()).inverse()
