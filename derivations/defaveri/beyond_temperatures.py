"""Beyond the paper: temperatures for any masses, exactly, and where they are flat."""

from __future__ import annotations

from sympy import Expr, Function, Symbol, cancel, factor

from derive.bath_pair import BathPair, End, Group
from derive.derivation import Derivation, Step
from derive.two_zeros import bulk_share_sum

from . import domains_limit as domains
from . import points_limit as points
from . import witnesses_limit as witnesses
from .beyond_masses import BIAS, F_OF, OTHER_SLOPE, SLOPE, A, B, F, beyond, four
from .domains_limit import K, gamma_1, gamma_N, kappa, n_b, sigma
from .notation import T_L, T_R, gamma, k_p, m_1, m_2, m_N, s
from .points_limit import s_1, s_2

__all__ = ["sections"]

sections = (beyond,)


def equal_bulk(right: Expr = m_N) -> BathPair:
    """n bulk oscillators of mass m_2."""
    pinning = K - (n_b + 2) * kappa
    return BathPair(kappa, End(m_1, gamma), End(right, gamma), (Group(m_2, n_b),), pinning)


AT = -K / m_2  # sigma of the second oscillator
B_1, B_N = Function("B_1"), Function("B_N")


def _moved(at: Expr) -> Expr:
    return B_N(at**2) / (A(m_2, at) ** 2 * F_OF(at))


def _names() -> dict[Expr, Expr]:
    """B_1, B_N and F of four oscillators without walls, where they are needed."""
    ends = ((B_1, m_1, gamma_1), (B_N, m_N, gamma_N))
    mirrored = {
        name(at): B(mass, friction).subs({sigma: at, k_p: 0})
        for name, mass, friction in ends
        for at in (AT, s_1**2, s_2**2)
    }
    return {**mirrored, **{F_OF(at): F(at).subs(k_p, 0) for at in (s_1, s_2)}}


@beyond.claim(
    "beyond-T", "The temperature of an oscillator without bath, for any masses: $B_1$ and $B_N$ at "
    "its own frequency share it out between the baths, up to a remainder of order 1/N.",
    (Symbol("T_2", positive=True) - T_R) / BIAS,
    gamma_1 * B_N(AT) / (gamma_1 * B_N(AT) + gamma_N * B_1(AT))
    - gamma_1 * kappa * m_2 * (_moved(s_1) / SLOPE + _moved(s_2) / OTHER_SLOPE),
    where=_names, domain=domains.FOUR_FREE,
    note="No other oscillator without bath has its mass; of n equal ones each has 1/n of the first "
    "term. s_1^2 and s_2^2 are the zeros of E. The second of four; a longer bulk adds terms to F.",
)  # fmt: skip
def temperature_of_any_mass():
    """Half a residue on the axis, the two zeros, and both shares together are 1."""
    return bulk_share_sum(four(frictions=(gamma_1, gamma_N)), 0, 0, s, s_1, s_2).result


@temperature_of_any_mass.witness(
    "Lyapunov equation of the explicit network", points.with_zeros(points.warm())
)
def _(point, digits):
    return witnesses.share(point)


@beyond.claim(
    "beyond-flat", "Between ends of equal mass every oscillator without bath whose mass no other "
    "has is at the average of the bath temperatures, exactly, whatever the masses.",
    Symbol("T_n", positive=True), (T_L + T_R) / 2, domain=domains.EQUAL_ENDS,
    note="Any number, masses, pinning, friction and Kac factor: then B_1 = B_N = 0 at the zeros of "
    "E. Shown for four oscillators.",
)  # fmt: skip
def flat_between_equal_ends():
    """The second oscillator of four, the first and the last equal."""
    shares = [_share_between_equal_ends(four(right=m_1), side) for side in (0, 1)]
    return Derivation(T_L * shares[0][0] + T_R * shares[1][0], (shares[0][1],))


def _share_between_equal_ends(pair: BathPair, side: int) -> tuple[Expr, Step]:
    """The term on the axis; B of either end is a factor of the rest, and 0 at the zeros."""
    group, end, other = pair.bulk[0], pair.ends[side], pair.ends[1 - side]
    at = -pair.restoring / group.mass
    share = end.friction * pair.B(other, at) / (group.count * pair.E(at))
    step = Step("Equal ends: E is a multiple of B.", pair.E(sigma),
                2 * gamma * pair.B(other, sigma))  # fmt: skip
    return factor(cancel(share)), step


@flat_between_equal_ends.witness("Lyapunov equation, five unequal masses between", points.flat())
def _(point, digits):
    return witnesses.temperature(point)


@beyond.claim(
    "beyond-share", "n oscillators of one mass between equal ends have 1/n of the average each: "
    "n - 1 of their modes feel no bath and are at rest.",
    Symbol("T_n", positive=True), (T_L + T_R) / (2 * n_b), domain=domains.EQUAL_BULK_SAME_ENDS,
)  # fmt: skip
def share_of_equal_masses():
    """The term on the axis, which all of them share."""
    shares = [_share_between_equal_ends(equal_bulk(right=m_1), side) for side in (0, 1)]
    return Derivation(T_L * shares[0][0] + T_R * shares[1][0], (shares[0][1],))


@share_of_equal_masses.witness("Lyapunov equation of the explicit network", points.shared())
def _(point, digits):
    return witnesses.temperature(point)
