"""Entropy production as a sum over pairs of baths, and when it is strictly positive."""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    ImmutableMatrix,
    Integer,
    Matrix,
    Ne,
    Rational,
    S,
    Symbol,
    cancel,
    diff,
    expand,
    factor,
    sign,
    solve,
    symbols,
)

from derive.bath import Ohmic
from derive.generator import average, generator
from derive.network import Network, Oscillator

from ..domain import Domain, Variable
from ..paper import Cases
from . import general, witnesses_examples, witnesses_general
from .examples_triangle import beyond
from .network import EX_3
from .notation import T_1, T_2, T_3, Gamma_1, Gamma_2, alpha, k, phi_1
from .samples import Sample
from .section2 import ENTROPY, PAIR, fluxes, pair

__all__ = ["sections"]

sections = (fluxes, beyond)

PAIR_CONDUCTANCE = (
    alpha**2 * Gamma_1 * Gamma_2
    / ((Gamma_1 + Gamma_2) * (alpha**2 + Gamma_1 * Gamma_2 * (alpha + k)))
)  # fmt: skip


@beyond.claim(
    "beyond-pair", "Two masses with one spring and two baths: the flux in closed form, for any two "
    "frictions.",
    phi_1, PAIR_CONDUCTANCE * (T_1 - T_2), domain=PAIR,
    note="It has the sign of T_1 - T_2; nothing strange happens with two masses.",
)  # fmt: skip
def flux_of_a_pair():
    """The Lyapunov equation of the pair, symbolically."""
    return pair().currents["1"]


@flux_of_a_pair.witness(
    "rational elimination",
    [dict(zip((alpha, k, Gamma_1, Gamma_2, T_1, T_2),
              map(Rational, ("2", "1/3", "1/2", "3", "1", "5"))))],
)  # fmt: skip
def _(point, digits):
    return witnesses_general.current_of_a_pair(
        *(point[s] for s in (alpha, k, Gamma_1, Gamma_2, T_1, T_2))
    )


# --- entropy production ---

PAIRS = ((1, 2), (1, 3), (2, 3))
WARM = {1: T_1, 2: T_2, 3: T_3}
CONDUCTANCE = {pair: Symbol(f"K_{pair[0]}{pair[1]}", positive=True) for pair in PAIRS}


@cache
def _bath_fluxes() -> tuple[Expr, ...]:
    """Example 3 between baths of any temperatures."""
    return general.bath_fluxes(_example_3())


def _example_3() -> Sample:
    baths = tuple((i - 1, S.One, T) for i, T in WARM.items())
    return Sample(ImmutableMatrix(EX_3.potential), baths)


@beyond.claim(
    "beyond-entropy", "The entropy production is a sum over pairs of baths, none of its terms "
    "negative.",
    ENTROPY,
    sum(K * (WARM[i] - WARM[j]) ** 2 / (WARM[i] * WARM[j]) for (i, j), K in CONDUCTANCE.items()),
    where=lambda: {K: -diff(_bath_fluxes()[i - 1], WARM[j]) for (i, j), K in CONDUCTANCE.items()},
    note="K_ij is -dphi_i/dT_j. For the network of example 3 at any temperatures. For every "
    "network: the fluxes of the baths are linear in T, zero at equal temperatures, add up to zero, "
    "and K_ij = K_ji; K_ij = Gamma_i dX_ii/dT_j is not negative because the part of Q that bath j "
    "drives is not. So the inequality is strict unless K_ij = 0 for every pair of unequal "
    "temperatures.",
)  # fmt: skip
def entropy_by_pairs():
    """-phi_i/T_i summed, the Lyapunov equation solved with temperatures as symbols."""
    return sum(-c / T for c, T in zip(_bath_fluxes(), WARM.values()))


@entropy_by_pairs.witness(
    "rational elimination", [dict(zip((T_1, T_2, T_3), map(Integer, (5, 1, 3))))]
)
def _(point, digits):
    warm = {i: point[T] for i, T in WARM.items()}
    setup = EX_3.at(warm)
    return -sum(
        witnesses_examples.bath(setup, i) / witnesses_general.rational(T) for i, T in warm.items()
    )


v = Symbol("v", real=True)  # V_34
RING = ImmutableMatrix([[4, -1, 0, -1], [-1, 4, -1, 0], [0, -1, 4, v], [-1, 0, v, 4]])
COUPLING = Domain((
    Variable(v, "v", "coupling V_34", lower=Integer(-1), upper=Integer(2),
             samples=tuple(map(Rational, ("0", "1", "-1/2", "1/2", "3/2", "1/3"))),
             reason="at v = -1 a mode feels no bath, as in figure 1"),
))  # fmt: skip


def _ring(coupling: Expr) -> Sample:
    """Baths of friction 1 on the masses 1 and 3, at 2 and 1."""
    baths = ((0, S.One, Integer(2)), (2, S.One, S.One))
    return Sample(ImmutableMatrix(RING.subs(v, coupling)), baths)


@fluxes.claim(
    "C19-strict", "Under the conditions of lemma 1 the strict inequality remains valid for "
    "harmonic networks.",
    sign(ENTROPY), S.One, domain=COUPLING, condition=Ne(v, 1),
    note="A ring of four, V_12 = V_23 = V_14 = -1, V_34 = v, V_ii = 4, baths on 1 and 3 at 2 and "
    "1. At v = 1, three springs that attract and one that repels, the two ways from 1 to 3 cancel: "
    "the condition of lemma 1 holds, the temperatures differ, and nothing flows. Two networks side "
    "by side do the same. With >= the claim is C19; it is strict for connected networks whose "
    "springs all attract, as then no element of the response to a steady push is zero.",
)  # fmt: skip
def entropy_of_a_ring():
    """The sign of -phi_1/T_1 - phi_3/T_3, the Lyapunov equation solved with v a symbol."""
    first, third = general.bath_fluxes(_ring(v))
    return sign(cancel(-first / 2 - third))


@entropy_of_a_ring.witness("rational elimination", [{v: Integer(c)} for c in (0, 1)])
def _(point, digits):
    return witnesses_general.sign_of_entropy_production(_ring(point[v]))


# --- networks that drift ---

FREE_PAIR = Domain(tuple(variable for variable in PAIR.variables if variable.symbol != k))
FORMS = (r"\text{with } q_i - q_j", r"\text{with } q_i \text{ alone}")


@cache
def _free_pair() -> tuple[Expr, Expr]:
    """-V_12 <p_2 (q_1 - q_2)> and -V_12 <p_2 q_1> of two masses joined by a spring alone.

    Where both masses drift the moments of p, of q_i p_j and of q_i (q_1 - q_2) stand still;
    <q_1^2> does not, and drops out.
    """
    p_1, p_2, q_1, q_2 = coordinates = symbols("p_1 p_2 q_1 q_2", real=True)
    masses = (
        Oscillator("1", S.One, baths=(Ohmic(Gamma_1, T_1, "1"),)),
        Oscillator("2", S.One, baths=(Ohmic(Gamma_2, T_2, "2"),)),
    )
    moving = generator(Network(masses, {("1", "2"): alpha}), (p_1, p_2), (q_1, q_2))
    grown, *unknown = symbols("s x_11 x_12 x_22 r_11 r_12 r_21 r_22 u_1 u_2")
    x_11, x_12, x_22, r_11, r_12, r_21, r_22, u_1, u_2 = unknown
    moments = Matrix([
        [x_11, x_12, r_11, r_12], [x_12, x_22, r_21, r_22],
        [r_11, r_21, grown, grown - u_1], [r_12, r_22, grown - u_1, grown - u_1 - u_2],
    ])  # fmt: skip
    stretch = q_1 - q_2
    still = [p_1**2, p_1 * p_2, p_2**2, p_1 * q_1, p_1 * q_2, p_2 * q_1, p_2 * q_2]
    still += [q_1 * stretch, q_2 * stretch]
    rates = [average(expand(moving.on(f)), coordinates, moments) for f in still]
    found = solve(rates, unknown, dict=True)[0]
    flux, drift = (alpha * factor(value.subs(found)) for value in (r_21 - r_22, r_22))
    return flux, flux + drift


DRIFT = (Gamma_1 * T_1 + Gamma_2 * T_2) / (Gamma_1 + Gamma_2) ** 2


@beyond.claim(
    "beyond-free", "Without pinning the masses drift away from where they began, and of the two "
    "forms of the flux only the one with the elongation holds; the other has the constant D of the "
    "diffusion added to <p_j q_i>.",
    Cases(FORMS, (phi_1, phi_1 + alpha * Symbol("D"))),
    Cases(FORMS, (
        PAIR_CONDUCTANCE.subs(k, 0) * (T_1 - T_2),
        PAIR_CONDUCTANCE.subs(k, 0) * (T_1 - T_2) + alpha * DRIFT,
    )),
    domain=FREE_PAIR,
    note="Both with the sign of 2+flux. For any free network D is the sum of Gamma_i T_i over the "
    "square of the sum of Gamma_i. R_ii = 0, which the paper uses, needs V to be positive "
    "definite: here <p_i q_i> is D.",
)  # fmt: skip
def fluxes_of_a_free_pair():
    """The moments that stand still, solved symbolically."""
    return Cases(FORMS, _free_pair())


@fluxes_of_a_free_pair.witness(
    "long times of the free motion, double precision",
    [dict(zip((alpha, Gamma_1, Gamma_2, T_1, T_2), map(Rational, ("2", "1/2", "3", "1", "5"))))],
    6,
)  # fmt: skip
def _(point, digits):
    values = [point[s] for s in (alpha, Gamma_1, Gamma_2, T_1, T_2)]
    return witnesses_general.free_pair(*values)
