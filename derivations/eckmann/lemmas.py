"""Section 2, continued: lemma 2 and its proof, the Gibbs state (4), linearity in T."""

from __future__ import annotations

from functools import cache

from sympy import (
    BlockMatrix,
    Identity,
    ImmutableMatrix,
    Integer,
    MatrixSymbol,
    S,
    Symbol,
    ZeroMatrix,
    cancel,
)

from derive.covariance import lyapunov
from derive.reduction import field_of

from ..paper import Cases
from . import general, three, witnesses_general
from .notation import (
    POTENTIAL,
    SIZE,
    T_1,
    T_2,
    X_BLOCK,
    Gamma_1,
    Q,
    Theta,
    flux,
    phi_1,
    theta,
)
from .samples import samples
from .section2 import RANDOM, fluxes, pair

__all__ = ["sections"]

sections = (fluxes,)

V_2 = MatrixSymbol("V", 2, 2)
ZERO_2, ONE_2 = ZeroMatrix(2, 2), Identity(2)
TO_COPY = {T_1: Theta - T_1, T_2: Theta - T_2}
OF_TWO = {V_2: ImmutableMatrix(POTENTIAL[:2, :2])}
EXTREMES = ("hottest", "coldest")
X_ii, X_prime = Symbol("X_ii", positive=True), Symbol("X_ii^{\\prime}", positive=True)
X_11 = X_BLOCK[0, 0]
COPY = Cases(
    (r"i \in H", r"\text{otherwise}"), (Theta - Symbol("T_i", positive=True), S.Zero)
)  # fmt: skip


@fluxes.claim(
    "lemma-2", "The points attached to the hottest baths cannot absorb heat from the other baths; "
    "those attached to the coldest baths cannot inject heat in the system (C20).",
    Cases(EXTREMES, (Symbol("n_1"), Symbol("n_2"))), Cases(EXTREMES, (S.Zero, S.Zero)),
    sampled=True,
    note="Exceptions counted: hottest baths with phi_i < 0, coldest with phi_i > 0. " + RANDOM +
    " For every network: 4+bounds and 4+hot, and the same with T'_i = T_i - vartheta for the "
    "coldest (C24).",
)  # fmt: skip
def exceptions_to_lemma_2():
    """Signs of the fluxes of extreme baths."""
    hot, cold = 0, 0
    for sample in samples(reached=True):
        warm = sample.temperatures
        for current, temperature in zip(general.bath_fluxes(sample), warm):
            hot += bool(temperature == max(warm) and current < 0)
            cold += bool(temperature == min(warm) and current > 0)
    return Cases(EXTREMES, (Integer(hot), Integer(cold)))


@exceptions_to_lemma_2.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_general.exceptions_to_lemma_2()


# --- the Gibbs state ---


@cache
def pair_covariance() -> ImmutableMatrix:
    """Q of two masses, all of V, both frictions and both temperatures symbols."""
    potential = POTENTIAL[:2, :2]
    moving = three.dynamics()
    places = [0, 1, SIZE, SIZE + 1]
    drift = moving.drift.extract(places, places)
    if drift[:2, 2:] != -potential:
        raise ArithmeticError("the first two masses do not have the first two rows of V")
    return ImmutableMatrix(lyapunov(drift, moving.noise.extract(places, places)))


def _reduced(*matrices: ImmutableMatrix) -> ImmutableMatrix:
    """The sum of matrices of rational functions, in lowest terms."""
    domain, elements = field_of([entry for matrix in matrices for entry in matrix])
    size = len(matrices[0])
    sums = [domain.to_sympy(sum(elements[i::size], domain.zero)) for i in range(size)]
    return ImmutableMatrix(*matrices[0].shape, sums)


@fluxes.equation(
    "4", Q, theta * BlockMatrix([[ONE_2, ZERO_2], [ZERO_2, V_2.I]]), where=OF_TWO,
    text="If all the temperatures are the same, the steady state is Gibbsian.",
    note="Solved for two masses. For any number: with X = vartheta 1, Y = vartheta V^-1 and R = 0 "
    "the blocks of (1) are 2 Gamma (T - X) = 0, X - V Y = 0 and R* + R = 0, and the solution is "
    "unique.",
)  # fmt: skip
def gibbs_state():
    """The solution of (1) for two masses at one temperature, all of V and both frictions
    symbols."""
    return _reduced(pair_covariance().subs({T_1: theta, T_2: theta}))


@fluxes.claim(
    "C21", "In this equilibrium state all the fluxes vanish and lemma 2 is trivially verified.",
    Cases(("bath", "spring"), (Symbol("phi_1"), flux(1, 2))),
    Cases(("bath", "spring"), (S.Zero, S.Zero)),
    note="X is a multiple of 1 and R is zero in (4), so (3) and 2+flux vanish for every network; "
    "here solved anew for two masses.",
)  # fmt: skip
def nothing_flows_in_equilibrium():
    """The pair at equal temperatures."""
    state = pair()
    both = (state.currents["1"], state.flows["1", "2"])
    return Cases(("bath", "spring"), tuple(cancel(value.subs(T_2, T_1)) for value in both))


# --- the proof of lemma 2 ---


@fluxes.definition(
    "4+T", Symbol("T'_i"), COPY,
    text=r"A copy of the system with the temperatures $T'_i = \Theta - T_i > 0$ for $i \in H$ "
    r"and 0 otherwise, $\Theta > T_{max}$ arbitrary.",
)  # fmt: skip
def temperatures_of_the_copy():
    """Nothing to derive."""
    return COPY


@fluxes.claim(
    "4+linear", "When all the parameters but T are fixed in (1), the solution Q(T) is linear in T "
    r"(C22, C30); therefore $Q + Q'$ is the Gibbsian matrix (4) with $\vartheta = \Theta$.",
    MatrixSymbol("(Q + Q')", 4, 4), Theta * BlockMatrix([[ONE_2, ZERO_2], [ZERO_2, V_2.I]]),
    where=OF_TWO,
    note="(1) is linear in Q and in B, B in T, and the solution is unique. Solved here for two "
    "masses with all of V and both frictions symbols.",
)  # fmt: skip
def copy_adds_up():
    """The solution at T and at Theta - T."""
    found = pair_covariance()
    return _reduced(found, found.subs(TO_COPY, simultaneous=True))


@fluxes.equation("4+sum", X_ii + X_prime, Theta, note="The diagonal of the statement before.")
def diagonal_of_the_sum():
    """First diagonal element of X and of X', two masses."""
    found = pair_covariance()[0, 0]
    return cancel(found + found.subs(TO_COPY, simultaneous=True))


@fluxes.claim(
    "4+bounds", r"$X_{ii}$ and $X'_{ii}$ are positive, therefore $X_{ii} < \Theta$ for any "
    r"$\Theta > T_{max}$, and finally $X_{ii} \leq T_{max}$ (C23).",
    Cases((r"X_{ii} \leq 0", "X_{ii} > T_{max}"), (Symbol("n_1"), Symbol("n_2"))),
    Cases((r"X_{ii} \leq 0", "X_{ii} > T_{max}"), (S.Zero, S.Zero)), sampled=True,
    note="Exceptions counted. The argument needs no more than 4+sum and lemma 1 for the copy, "
    r"whose temperatures are positive. " + RANDOM,
)  # fmt: skip
def exceptions_to_bounds():
    """Kinetic temperatures of all masses of random networks."""
    low, high = 0, 0
    for sample in samples(reached=True):
        found = general.covariance(sample)
        assert found is not None
        diagonal = [found[i, i] for i in range(sample.size)]
        low += sum(bool(value <= 0) for value in diagonal)
        high += sum(bool(value > max(sample.temperatures)) for value in diagonal)
    return Cases((r"X_{ii} \leq 0", "X_{ii} > T_{max}"), (Integer(low), Integer(high)))


@exceptions_to_bounds.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_general.exceptions_to_bounds()


@fluxes.equation(
    "4+hot", phi_1, Gamma_1 * (T_1 - X_11), Gamma_1 * (T_1 - X_11),
    where=lambda: {X_11: pair_covariance()[0, 0]},
    text=r"$\varphi_i = \Gamma_i(T_{max} - \langle p_i^2\rangle) = \Gamma_i(T_{max} - X_{ii}) "
    r"\geq 0$ at a hot point; the sign is judged in lemma-2.",
    note="The equations, for two masses.",
)  # fmt: skip
def flux_at_a_hot_point():
    """-V_12 <p_2 q_1>: what the bath gives is what the spring carries away."""
    return cancel(-POTENTIAL[0, 1] * pair_covariance()[1, 2])
