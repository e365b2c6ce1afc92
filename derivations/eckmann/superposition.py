"""Section 2, end: everything is possible by superposition; scaling and shifting temperatures."""

from __future__ import annotations

from sympy import Expr, ImmutableMatrix, Integer, S, Symbol, cancel, sign, symbols

from ..paper import Cases
from . import general, triangle, witnesses_examples
from .lemmas import pair_covariance
from .network import EX_1
from .notation import POTENTIAL, T_1, T_2, alpha, beta, flux, gamma, k
from .samples import Sample
from .section2 import fluxes

__all__ = ["sections"]

sections = (fluxes,)

# --- superposition ---

WARM = symbols("T_1:5", positive=True)
ALONE = symbols("r_1:5", real=True)  # the flux from 2 to 3 when one bath has 1 and the others 0


@fluxes.claim(
    "C27", "By the linearity of Q(T) each heat bath can be considered as an independent flux "
    "source; the total flux at any point is obtained by adding the contribution of all baths.",
    flux(2, 3), sum(r * T for r, T in zip(ALONE, WARM)),
    where=lambda: dict(zip(ALONE, map(_alone, range(1, 5)))),
    note="The chain of example 1, its temperatures symbols; r_i is the flux with bath i at 1, the "
    "others at 0. For every network 4+linear.",
)  # fmt: skip
def flux_of_all_baths():
    """One Lyapunov equation with four temperatures in its noise."""
    baths = tuple((i, S.One, T) for i, T in enumerate(WARM))
    sample = Sample(ImmutableMatrix(EX_1.potential), baths)
    return cancel(general.fluxes(sample)[1, 2])


def _alone(bath: int) -> Expr:
    return EX_1.at({i: Integer(int(i == bath)) for i in range(1, 5)}).flux(2, 3)


@flux_of_all_baths.witness("rational elimination", [dict(zip(WARM, map(Integer, (7, 1, 3, 2))))])
def _(point, digits):
    warm = dict(enumerate((point[T] for T in WARM), start=1))
    return witnesses_examples.flux(EX_1.at(warm), 2, 3)


# Springs of the triangle at k = gamma = 1, T_1 > T_2: nothing odd, backward base, backward legs.
SETTINGS = ((1, 1), (15, 20), (20, 10))
NAMES = tuple(rf"{which}, \alpha = {a}, \beta = {b}" for a, b in SETTINGS for which in ("12", "13"))


@fluxes.claim(
    "C3", "The direction of the heat fluxes can in general not be guessed from the temperatures "
    "of the heat baths (C1, C5): inside the system everything is possible (C26).",
    Cases(NAMES, tuple(Symbol(f"s_{n}") for n in range(1, 7))),
    Cases(NAMES, tuple(map(Integer, (1, 1, -1, 1, 1, -1)))),
    note="One graph, the triangle between the same two baths at T_1 > T_2, k = gamma = 1, three "
    "choices of its springs: signs of the fluxes from 1 to 2 and from 1 to 3. Both cannot be "
    "negative, by lemma 2. That it persists in anharmonic networks (C4) is section 3.",
)  # fmt: skip
def directions_in_one_triangle():
    """The closed forms at these springs."""
    found = []
    for a, b in SETTINGS:
        at = {alpha: Integer(a), beta: Integer(b), k: S.One, gamma: S.One}
        at |= {T_1: Integer(2), T_2: S.One}
        found += [sign(triangle.flux(1, j).subs(at)) for j in (2, 3)]
    return Cases(NAMES, tuple(found))


@directions_in_one_triangle.witness("rational elimination", [{}])
def _(point, digits):
    found = []
    for a, b in SETTINGS:
        at = {alpha: Integer(a), beta: Integer(b), k: S.One, gamma: S.One}
        at |= {T_1: Integer(2), T_2: S.One}
        for j in (2, 3):
            value = witnesses_examples.triangle_flux(at, 1, j)
            found.append((value > 0) - (value < 0))
    return tuple(found)


# --- temperatures scaled and shifted ---

scale, shift = Symbol("lambda", positive=True), Symbol("c", positive=True)
HERE = flux(1, 2)


def _between() -> Expr:
    """-V_12 <p_2 q_1> of two masses, everything a symbol."""
    return -POTENTIAL[0, 1] * pair_covariance()[1, 2]


@fluxes.claim(
    "C45", "Because of the linearity of Q(T) the fluxes keep the same sign when all temperatures "
    "are rescaled: the situations are not a far from equilibrium behavior (C44).",
    Symbol(r"\varphi_{12}(\lambda T)"), scale * HERE, where=lambda: {HERE: _between()},
    note="For two masses with everything a symbol. For every network (1) is linear in Q and T.",
)  # fmt: skip
def rescaled_temperatures():
    """The flux with both temperatures rescaled."""
    return _between().subs({T_1: scale * T_1, T_2: scale * T_2}, simultaneous=True)


@fluxes.claim(
    "C46", "Fluxes are unchanged when all the temperatures are shifted by a constant.",
    Symbol(r"\varphi_{12}(T + c)"), HERE, where=lambda: {HERE: _between()},
    note="For two masses with everything a symbol. For every network the state at equal "
    "temperatures c is added, in which nothing flows (C21). With C45 everything shown can happen "
    "at arbitrary temperatures, and with arbitrarily small temperature differences (C47).",
)  # fmt: skip
def shifted_temperatures():
    """The flux with both temperatures shifted."""
    return _between().subs({T_1: T_1 + shift, T_2: T_2 + shift}, simultaneous=True)
