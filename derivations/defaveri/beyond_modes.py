"""Beyond the paper: how many modes no bath reaches, for any masses and any number of them."""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Expr, Integer, S, Symbol

from derive.bath_pair import BathPair, End, Group
from derive.derivation import Derivation, Step
from derive.modes import unreached_count

from ..paper import Section
from . import domains_limit as domains
from . import points_limit as points
from . import witnesses_limit as witnesses
from .domains_limit import n_1, n_2
from .notation import T_L, T_R, N, k, k_0, m_2, m_3, m_N, omega

__all__ = ["modes", "sections"]

modes = Section("beyond-modes", "Beyond the paper: modes that no bath reaches")
sections = (modes,)

n_0 = Symbol("n_0", integer=True, nonnegative=True)


def _count(bulk: Sequence[tuple[Expr, Expr]], left: Expr = S.One, right: Expr = m_N) -> Expr:
    """By the rank of the Krylov vectors, bulk oscillators of one mass as a class; k = 1."""
    groups = tuple(Group(mass, count) for mass, count in bulk)
    pair = BathPair(S.One, End(left, S.One), End(right, S.One), groups, k_0)
    return unreached_count(pair.network(T_L, T_R))


def _at_rest() -> tuple[Step, ...]:
    """In a mode no bath reaches both ends rest; S is the sum of all displacements."""
    total, K, mass, place = Symbol("S"), Symbol("K"), Symbol("m_n"), Symbol("x_n")
    force = (K - mass * omega**2) * place - k * total
    return (
        Step("The force on an end at rest vanishes, so S = 0.",
             Symbol("f_1"), force.subs(place, 0)),
        Step("Then an oscillator without bath is at rest or K = m_n omega^2: all that move have "
             "one mass.",
             Symbol("f_n"), force.subs(total, 0)),
    )  # fmt: skip


@modes.claim(
    "beyond-modes", "Any masses: each group of equal masses among the oscillators without bath has "
    "one mode less than members that no bath reaches, and there are no others.",
    n_0, n_1 + n_2 - 2, domain=domains.GROUPS,
    note="So N - 2 less the number of different masses among them. That a mass is equal to one at "
    "a bath does not matter. Shown for two groups, k = m_1 = 1.",
)  # fmt: skip
def unreached_modes():
    """Exact rank with symbolic counts and masses."""
    return Derivation(_count(((m_2, n_1), (m_3, n_2))), _at_rest())


@unreached_modes.witness("rank of explicit networks", points.groups())
def _(point, digits):
    return witnesses.unreached(point)


@modes.claim(
    "beyond-modes-identical", "Identical masses.", n_0, N - 3, domain=domains.SIZES,
)  # fmt: skip
def unreached_of_identical_masses():
    """One group, of the mass of the ends."""
    return _count(((S.One, N - 2),), S.One, S.One)


@unreached_of_identical_masses.witness("rank of explicit networks", points.of_sizes(3, 4, 7))
def _(point, digits):
    return witnesses.unreached(point, "identical")


@modes.claim(
    "beyond-modes-alternating", "Alternating masses: two groups, one mode less than for identical "
    "masses.", n_0, N - 4, domain=domains.SIZES_OF_FOUR,
)  # fmt: skip
def unreached_of_alternating_masses():
    """An even number of oscillators; of an odd one the groups are as large together."""
    return _count(((S.One, N / 2 - 1), (m_N, N / 2 - 1)))


@unreached_of_alternating_masses.witness("rank of explicit networks", points.of_sizes(4, 5, 8))
def _(point, digits):
    return witnesses.unreached(point, "alternating")


@modes.claim(
    "beyond-modes-distinct", "Graded masses, and random ones with probability 1: every mode feels "
    "the baths.", n_0, Integer(0), domain=domains.SIZES,
    note="Shown for four oscillators; for more by the argument of beyond-modes.",
)  # fmt: skip
def unreached_of_different_masses():
    """As many groups as oscillators without bath: the sum over groups of members less one."""
    groups = (m_2, S.One), (m_3, S.One)
    return Derivation(_count(groups), _at_rest())


@unreached_of_different_masses.witness(
    "rank of explicit networks, graded", points.of_sizes(3, 5, 8)
)
def _(point, digits):
    return witnesses.unreached(point, "graded")


@unreached_of_different_masses.witness("rank of explicit networks, random", points.of_sizes(4, 7))
def _(point, digits):
    return witnesses.unreached(point, "random")
