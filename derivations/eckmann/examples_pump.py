"""Example 4, figure 5: two chains coupled through their middle, the lower one pumped."""

from __future__ import annotations

from functools import cache

from sympy import Expr, ImmutableMatrix, Integer, Rational, S, Symbol, sign

from ..paper import Cases
from . import general, witnesses_examples
from .examples_triangle import beyond
from .in_print import in_print, rounded
from .network import EX_4
from .notation import flux
from .samples import Sample
from .section2 import fluxes

__all__ = ["sections"]

sections = (fluxes, beyond)

FOUR = (
    "Caption of figure 5, couplings 40 (1-5, 5-6, 3-6) and 20 (2-5, 4-6), baths at 10, 3.6, 7.0 "
    "and 6.8 on the ends 1 to 4: "
)


@fluxes.equation(
    "ex4-phi15", 10 * flux(1, 5), Integer(24), text=FOUR + r"$\varphi_{1\to5} = 2.4$.",
    note="Unit pinning, springs that attract; for the signs in the caption see ex4-signs.",
)  # fmt: skip
def example_4_flux_1_to_5():
    """The Lyapunov equation with exact numbers."""
    return in_print(flux(1, 5), EX_4.flux(1, 5), 10)


@example_4_flux_1_to_5.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.flux_in_print(EX_4, 1, 5, 10)


@fluxes.equation(
    "ex4-phi63", 10 * flux(6, 3), Integer(2), text=FOUR + r"$\varphi_{6\to3} = 0.2$.",
)  # fmt: skip
def example_4_flux_6_to_3():
    """As before."""
    return in_print(flux(6, 3), EX_4.flux(6, 3), 10)


@example_4_flux_6_to_3.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.flux_in_print(EX_4, 6, 3, 10)


@fluxes.equation(
    "ex4-phi56", 10 * flux(5, 6), S.Zero, text=FOUR + r"$\varphi_{5\to6} = 0$.",
    note="Zero to the one decimal that the other fluxes have; exactly it is not, see C40.",
)  # fmt: skip
def example_4_flux_5_to_6():
    """As before."""
    return in_print(flux(5, 6), EX_4.flux(5, 6), 10)


@example_4_flux_5_to_6.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.flux_in_print(EX_4, 5, 6, 10)


@cache
def response(bath: int) -> Expr:
    """The flux from 5 to 6 per temperature of one bath."""
    return EX_4.at({i: Integer(int(i == bath)) for i in (1, 2, 3, 4)}).flux(5, 6)


WHICH = ("T_1", "T_2", "T_3", "T_4")


@fluxes.equation(
    "C40", Symbol("1000 T_i"), kind="estimate",
    text=r"No energy is flowing, in average, between the two chains ($\varphi_{5\to6} = 0$), as if "
    "the upper chain was acting on the lower one through fluctuations only.",
    note="With the temperatures as printed a little flows from 5 to 6, see ex4-phi56. Each number "
    "is the temperature of one bath, in thousandths, at which nothing flows, the others as "
    "printed. A change of two temperatures within the digits printed is enough.",
)  # fmt: skip
def temperatures_without_exchange():
    """The flux is linear in the temperatures; one of them at a time."""
    exchange, warm = EX_4.flux(5, 6), dict(EX_4.temperatures)
    if exchange != sum(response(i) * warm[i] for i in warm):
        raise ArithmeticError("the flux between the chains is not the sum over the baths")
    found = (rounded(warm[i] - exchange / response(i), 1000) for i in (1, 2, 3, 4))
    return Cases(WHICH, tuple(found))


PUMP = (r"\varphi_{63}", r"\varphi_{46}", "T_3 - T_4")


@fluxes.claim(
    "C39", "The heat in the lower chain flows against the temperature gradient: the system mimics "
    "a heat pump (C38).",
    Cases(PUMP, tuple(map(Symbol, ("s_1", "s_2", "s_3")))), Cases(PUMP, (S.One,) * 3),
    note="Signs. It does with kinetic energies in place of T_3 and T_4 as well. By lemma 2 the "
    "pump cannot work between two baths of which one has an extremal temperature (C43).",
)  # fmt: skip
def pump():
    """Signs of the exact numbers."""
    warm = dict(EX_4.temperatures)
    if not EX_4.kinetic(3) > EX_4.kinetic(4):
        raise ArithmeticError("by kinetic energies 3 is not hotter than 4")
    found = (EX_4.flux(6, 3), EX_4.flux(4, 6), warm[3] - warm[4])
    return Cases(PUMP, tuple(map(sign, found)))


@pump.witness("rational elimination", [{}])
def _(point, digits):
    return (*witnesses_examples.signs(EX_4, (6, 3), (4, 6)), 1)


VARIED = {1: Integer(10), 2: Rational(18, 5), 3: Rational(71, 10), 4: Rational(34, 5)}
RELEASED = (r"\varphi_{63}", r"\varphi_{46}", r"\varphi_{56}")


@fluxes.claim(
    "C41", r"By slightly varying the temperatures one can even obtain $\varphi_{5\to6} < 0$: the "
    "subsystem in which heat is pumped then releases energy into the pump (C42).",
    Cases(RELEASED, tuple(map(Symbol, ("s_1", "s_2", "s_3")))),
    Cases(RELEASED, (S.One, S.One, S.NegativeOne)),
    note="Signs with T_3 = 7.1 in place of 7.0, the others as printed.",
)  # fmt: skip
def pump_that_takes_energy():
    """Signs of the exact numbers."""
    varied = EX_4.at(VARIED)
    return Cases(RELEASED, tuple(sign(varied.flux(*pair)) for pair in ((6, 3), (4, 6), (5, 6))))


@pump_that_takes_energy.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.signs(EX_4.at(VARIED), (6, 3), (4, 6), (5, 6))


# --- signs of the couplings ---


def _with_signs(pairs: tuple[tuple[int, int], ...], laplacian: bool) -> ImmutableMatrix:
    """V with positive V_ij at these springs; the diagonal with the signs, or that of EX_4."""
    found = EX_4.potential.copy()
    for i, j in pairs:
        found[i - 1, j - 1] = found[j - 1, i - 1] = -found[i - 1, j - 1]
    if laplacian:
        for i in range(EX_4.size):
            others = sum(found[i, j] for j in range(EX_4.size) if j != i)
            found[i, i] = EX_4.pinning - others
    return ImmutableMatrix(found)


ALL_PAIRS = tuple(pair for pair, _ in EX_4.springs)


@fluxes.equation(
    "ex4-signs", Symbol("n_neg"), S.Zero,
    text=r"Caption of figure 5: $V_{15} = V_{56} = V_{36} = 40$, $V_{25} = V_{46} = 20$, without "
    r"minus signs, with the diagonal of example 1, $V_{ii} = 1 - \sum_j V_{ij}$.",
    note="Directions in which the potential falls; it is said to be positive definite. With V_ij "
    "> 0 springs repel. The paper does not print the diagonal: if it is that of springs that "
    "attract, V is positive definite and the signs change no flux, see beyond-tree.",
)  # fmt: skip
def directions_of_descent():
    """Negative pivots of V as printed."""
    rest, negative = _with_signs(ALL_PAIRS, laplacian=True).as_mutable(), 0
    for i in range(rest.rows):
        negative += bool(rest[i, i] < 0)
        for j in range(i + 1, rest.rows):
            rest[j, :] = rest[j, :] - rest[i, :] * rest[j, i] / rest[i, i]
    return Integer(negative)


@directions_of_descent.witness("eigenvalues in double precision", [{}])
def _(point, digits):
    return witnesses_examples.negative_eigenvalues(_with_signs(ALL_PAIRS, laplacian=True))


@beyond.claim(
    "beyond-tree", "In a network without loops the signs of the couplings change no flux, as long "
    "as the diagonal of V stays: turning the signs of the positions on one side of a spring turns "
    "the sign of its coupling.",
    Symbol("n_diff"), S.Zero, sampled=True,
    note="Springs of example 4, four combinations of signs: fluxes that differ. In a loop the "
    "product of its signs remains, and matters: see C19-strict.",
)  # fmt: skip
def fluxes_that_feel_signs():
    """Exact fluxes with one, two, three and all signs turned."""
    baths = tuple((i - 1, S.One, warm) for i, warm in EX_4.temperatures)
    found = 0
    for turned in ((ALL_PAIRS[0],), ALL_PAIRS[1:3], ALL_PAIRS[2:], ALL_PAIRS):
        carried = general.fluxes(Sample(_with_signs(turned, laplacian=False), baths))
        found += sum(carried[i - 1, j - 1] != EX_4.flux(i, j) for i, j in ALL_PAIRS)
    return Integer(found)
