"""Beyond the paper: any masses exactly. The heat current is two sums over the masses, no root.

A zero of E is ``sigma = -K/mu``: at a complex mass mu an oscillator would answer in resonance with
both ends. ``Q`` is E in terms of mu, and for a real mass it is positive.
"""

from __future__ import annotations

from typing import Any

from sympy import (
    Expr,
    Function,
    Lambda,
    PurePoly,
    RootSum,
    S,
    Symbol,
    cancel,
    diff,
    expand,
    pi,
    solve,
    sqrt,
)

from derive.bath_pair import BathPair, End, Group, odd_part
from derive.derivation import Derivation, Step
from derive.two_zeros import current_sum, double_zero
from derive.twofold import Twofold

from ..paper import Section
from . import domains_limit as domains
from . import points_limit as points
from . import witnesses_limit as witnesses
from .domains_limit import S_0, S_1, K, gamma_1, gamma_N, kappa, mu, sigma
from .notation import T_L, T_R, gamma, k_p, m_1, m_2, m_3, m_N, s

__all__ = [
    "BIAS",
    "OTHER_SLOPE",
    "SLOPE",
    "A",
    "B",
    "F",
    "J",
    "Q",
    "beyond",
    "four",
    "sections",
]

beyond = Section("beyond-masses", "Beyond the paper: any masses exactly")
sections = (beyond,)

J = Symbol("J", real=True)
BIAS = T_L - T_R


def Q(y: Expr, friction: Expr = gamma**2 / K, left: Expr = m_1, right: Expr = m_N) -> Expr:
    """``E/2`` over ``gamma (K/mu)^2``, at mu = y."""
    return (y - left) ** 2 / 2 + (y - right) ** 2 / 2 + friction * y


def four(wall: Expr = S.Zero, right: Expr = m_N, frictions: Any = (gamma, gamma)) -> BathPair:
    """Four oscillators; the pinning is what K leaves for it."""
    first, last = (End(mass, g, wall) for mass, g in zip((m_1, right), frictions))
    return BathPair(kappa, first, last, (Group(m_2), Group(m_3)), K - 4 * kappa)


GENERAL = four(k_p, frictions=(gamma_1, gamma_N))
HELD = K + k_p


def B(mass: Expr, friction: Expr) -> Expr:
    return (mass * sigma + HELD) ** 2 - friction**2 * sigma


E_OF_SIGMA = gamma_1 * B(m_N, gamma_N) + gamma_N * B(m_1, gamma_1)


@beyond.claim(
    "beyond-odd", "Only the two oscillators at baths make F(s), the sum in (13) and (14), odd.",
    Function("F")(s) - Function("F")(-s),
    (2 * kappa * s * E_OF_SIGMA / (B(m_1, gamma_1) * B(m_N, gamma_N))).subs(sigma, s**2),
    domain=domains.FOUR_WALLS,
    note="F = 1 - kappa sum_n 1/A_n with kappa = k/N_t, K = k_0 + N kappa; A_n of the bulk is even "
    "in s, so that it does not matter how many there are. Any frictions, walls as in section IV.",
)  # fmt: skip
def odd_part_of_F():
    """A function of s less its mirror image, term by term."""
    return odd_part(GENERAL, s)


@odd_part_of_F.witness("determinants of explicit matrices", points.walls(s, "2/7"))
def _(point, digits):
    return witnesses.odd_part(point)


s_1, s_2 = points.s_1, points.s_2  # square roots of the zeros of E, Re s > 0


def A(mass: Expr, at: Expr, friction: Expr = S.Zero, wall: Expr = S.Zero) -> Expr:
    return mass * at**2 + friction * at + K + wall


def F(at: Expr) -> Expr:
    """Of four oscillators with walls and unequal frictions."""
    bulk = 1 / A(m_2, at) + 1 / A(m_3, at)
    return 1 - kappa * (bulk + 1 / A(m_1, at, gamma_1, k_p) + 1 / A(m_N, at, gamma_N, k_p))


F_OF = Function("F")
LEAD = gamma_1 * m_N**2 + gamma_N * m_1**2
SLOPE, OTHER_SLOPE = LEAD * (s_1**2 - s_2**2), LEAD * (s_2**2 - s_1**2)  # E' at the zeros


@beyond.claim(
    "beyond-two-zeros", "The heat current for any masses is a sum over the two zeros $s_1^2$, "
    r"$s_2^2$ of $E = \gamma_1 B_N + \gamma_N B_1$, a quadratic in $s^2$, not over 2N poles.",
    J / BIAS,
    -gamma_1 * gamma_N * kappa * (1 / (SLOPE * F_OF(s_1)) + 1 / (OTHER_SLOPE * F_OF(s_2))),
    where={F_OF(at): F(at) for at in (s_1, s_2)}, domain=domains.FOUR_WALLS,
    note="B_a = A_a(s) A_a(-s), Re s_1, s_2 > 0; E' stands before F. Four oscillators; "
    "a longer bulk adds terms to F. Any frictions, ends held by walls.",
)  # fmt: skip
def current_over_two_zeros():
    """The split of the transmission, closed on the right, where 1/F has no pole."""
    return Derivation(current_sum(GENERAL, s, s_1, s_2).result, _split())


def _split() -> tuple[Step, ...]:
    """What makes the transmission a difference of two functions, each analytic on one side."""
    both, E, F, slope = Symbol("B_1 B_N"), Symbol("E"), Symbol("F"), Symbol("E'")
    other = F - 2 * kappa * s * E / both  # F(-s), by the odd part
    product, front = kappa**2 / (both * F * other), -gamma_1 * gamma_N * s**2 / pi
    return (
        Step("With F(-s) from the odd part, G_1N(s) G_1N(-s) is a difference.",
             product, kappa / (2 * s * E) * (1 / other - 1 / F)),
        Step("The current is the integral over omega of a function and its mirror image; 1/F has "
             "no pole on the right.",
             front * product, gamma_1 * gamma_N * kappa * s / (2 * pi * E) * (1 / F - 1 / other)),
        Step("Each half gives the same: a zero of E leaves half of 1/(E' F), s ds = d sigma/2.",
             s / (2 * s * slope * F), 1 / (2 * slope * F)),
    )  # fmt: skip


@current_over_two_zeros.witness(
    "Lyapunov equation of the explicit network", points.with_zeros(points.walls())
)
def _(point, digits):
    return witnesses.current(point)


AS_ONE = (m_1 + m_N) * s**2 + 2 * K
END_1, END_N = (m * s**2 + gamma * s + K for m in (m_1, m_N))


@beyond.claim(
    "beyond-one-end", "With equal frictions both ends together answer, at a zero of E, like one "
    "oscillator of their mean mass without friction: the last term is a multiple of E.",
    1 / Symbol("A_1") + 1 / Symbol("A_N"),
    2 / AS_ONE + (B(m_1, gamma) + B(m_N, gamma)).subs({sigma: s**2, k_p: 0})
    / (AS_ONE * END_1 * END_N),
    domain=domains.FOUR,
)  # fmt: skip
def ends_as_one():
    """Both stiffnesses of the ends, added."""
    pair = four()
    return sum((1 / pair.A(end, s) for end in pair.ends), S.Zero)


@ends_as_one.witness("two ends held by all springs and pushed, inverse matrix", points.answering(s))
def _(point, digits):
    return witnesses.answer_of_ends(point)


MEAN = (m_1 + m_N) / 2
CENTRE = MEAN - gamma**2 / (2 * K)  # real part of the zeros of Q
PRODUCT = (m_1**2 + m_N**2) / 2  # of the zeros
LEFT_OVER = K - kappa * PRODUCT * S_0
u, a, p = Symbol("u", real=True), Symbol("a", real=True), Symbol("p", positive=True)


@beyond.claim(
    "beyond-J", "The heat current for any number of oscillators of any masses, without a root: "
    r"$S_j = \sum m^j/Q(m)$ over the bulk masses and the mean of the two end masses, with "
    r"$Q(m) = (m-m_1)^2/2 + (m-m_N)^2/2 + \gamma^2 m/K$.",
    J / BIAS,
    gamma * kappa**2 * S_1 / (2 * (u**2 + 2 * u * kappa * a * S_1 + kappa**2 * p * S_1**2)),
    where={u: LEFT_OVER, a: CENTRE, p: PRODUCT}, domain=domains.SUMS,
    note="p = (m_1^2 + m_N^2)/2 and a = (m_1 + m_N)/2 - gamma^2/2K are product and mean of the "
    "zeros of Q, u = K - kappa p S_0. Equal frictions; kappa = k/N_t, K = k_0 + N kappa. All terms "
    "of both sums are positive and nothing happens where the zeros of E meet.",
)  # fmt: skip
def current_of_any_masses():
    """1/F at both zeros of Q, linear there; its divided difference."""
    return _current_of_sums()


def _current_of_sums() -> Derivation:
    pair, y = four(), Symbol("y", positive=True)
    zero = Twofold.variable(CENTRE, CENTRE**2 - PRODUCT)
    F = 1 - kappa / K * (PRODUCT * S_0 - zero * S_1)
    result = cancel(-gamma * kappa / (2 * K) * F.inverse().slope)
    w, v, c, q = (Symbol(name, positive=True) for name in "wvcq")
    general = mu**2 - 2 * c * mu + q
    over_zeros = RootSum(
        PurePoly(general, mu), Lambda(mu, 1 / ((w + v * mu) * diff(general, mu))), auto=False
    )
    steps = (
        Step("E at sigma = -K/mu.", pair.E(-K / mu), 2 * gamma * (K / mu) ** 2 * Q(mu)),
        Step("One oscillator of mass y: the right side is 0 at the zeros of Q.",
             mu / (mu - y) - (PRODUCT - mu * y) / Q(y), y * Q(mu) / ((mu - y) * Q(y))),
        Step("So F is linear in mu there, w + v mu; the sum over the zeros of a quadratic.",
             over_zeros, -v / (w**2 + 2 * c * w * v + q * v**2)),
    )  # fmt: skip
    return Derivation(result, steps)


@current_of_any_masses.witness("Lyapunov equation of the explicit network", points.sums())
def _(point, digits):
    return witnesses.current(point)


@current_of_any_masses.witness("transmission integral, linear solves", points.sums()[:1], 15)
def _(point, digits):
    return witnesses.current_by_quadrature(point, digits)


critical = Symbol("gamma__c", positive=True)


@beyond.claim(
    "beyond-double", "The two zeros of E meet at one friction, critical damping when the ends are "
    "equal; the heat current has no singularity there.",
    critical, sqrt(K * (m_1 + m_N + sqrt(2 * (m_1**2 + m_N**2)))), domain=domains.FOUR,
    note="Beyond it the zeros are real.",
)  # fmt: skip
def friction_of_the_double_zero():
    """The positive friction at which the discriminant vanishes."""
    square = Symbol("g", positive=True)
    condition = double_zero(four())
    found = cancel(expand(condition.right).subs(gamma, sqrt(square)) / square**3)
    largest = max(solve(found, square), key=lambda g: g.subs({K: 1, m_1: 1, m_N: 1}))
    return Derivation(sqrt(largest), (condition,))


@friction_of_the_double_zero.witness(
    "bisection on the discriminant of explicit ends", points.sums()[:2], 12
)
def _(point, digits):
    return witnesses.double_zero(point)
