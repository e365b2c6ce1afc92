"""Section 2: the flux through a spring and from a bath, and the entropy production."""

from __future__ import annotations

from functools import cache
from typing import Any

from sympy import Expr, Integer, Matrix, Ne, S, Symbol, diff, exp, expand, sign, symbols

from derive.bath import Ohmic
from derive.covariance import SteadyState, steady_state
from derive.derivation import Derivation, Step
from derive.network import Network, Oscillator

from ..domain import Domain
from ..paper import Section
from . import general, three, witnesses_general
from .notation import (
    FIRST,
    PHASE,
    POTENTIAL,
    R_BLOCK,
    SECOND,
    SIZE,
    T_1,
    T_2,
    Gamma_1,
    Gamma_2,
    alpha,
    flux,
    frictions,
    k,
    mean,
    momenta,
    positions,
    temperatures,
    variable,
)
from .samples import COUNT, SEED, samples

__all__ = ["PAIR", "RANDOM", "fluxes", "pair", "sections"]

fluxes = Section("2", "Heat fluxes")
sections = (fluxes,)

RANDOM = (
    f"Counted over {COUNT} random networks of two to four masses that satisfy "
    f"lemma 1, with exact numbers (seed {SEED}) and springs of both signs."
)

# --- the Fokker-Planck operator ---

OF_P, OF_Q = symbols("a_1:4", real=True), symbols("b_1:4", real=True)
STREAM, PULL, DRAG, SPREAD = (
    Symbol(name)
    for name in (
        r"p\cdot\nabla_q", r"q\cdot V\nabla_p", r"p\cdot\Gamma\nabla_p",
        r"\nabla_p\cdot\Gamma T\nabla_p",
    )
)  # fmt: skip


def _on_a_wave() -> dict[Any, Expr]:
    """The four parts on exp(a p + b q), over it: gradients are a and b."""
    a, b = Matrix(OF_P), Matrix(OF_Q)
    p, q = Matrix(momenta), Matrix(positions)
    drag, warm = Matrix.diag(*frictions), Matrix.diag(*temperatures)
    parts = (p.T * b, q.T * POTENTIAL * a, p.T * drag * a, a.T * drag * warm * a)
    return {name: part[0, 0] for name, part in zip((STREAM, PULL, DRAG, SPREAD), parts)}


@fluxes.definition("2+f", Symbol(r"\dot f"), Symbol("L f"))
def evolution():
    """L is the Fokker-Planck operator."""
    return Symbol("L f")


@fluxes.equation("2+L", Symbol("L"), STREAM - PULL - DRAG + SPREAD, where=_on_a_wave)
def fokker_planck_operator():
    """L from drift and noise, acting on exp(a p + b q) and divided by it: for all a and b that
    determines the operator."""
    wave = exp(sum(a * x for a, x in zip((*OF_P, *OF_Q), PHASE)))
    return expand(three.dynamics().on(wave) / wave)


@fluxes.claim(
    "2+stationary", r"By definition $\langle Lf\rangle = 0$.", Symbol("exceptions"), S.Zero,
    sampled=True,
    note="For the energies of masses and springs. " + RANDOM + " At every mass what the bath gives "
    "is what the springs carry away, with the flux of positive sign, see 2+flux: by energy "
    "conservation the total heat flux at every point is zero (C15). Fluxes are averages (C16).",
)  # fmt: skip
def exceptions_to_balance():
    """Masses of random networks whose fluxes do not add up to zero."""
    found = 0
    for sample in samples(reached=True):
        carried, given = general.fluxes(sample), general.bath_fluxes(sample)
        entering = {mass: value for (mass, _, _), value in zip(sample.baths, given)}
        for i in range(sample.size):
            found += entering.get(i, S.Zero) != sum(carried[i, j] for j in range(sample.size))
    return Integer(found)


@exceptions_to_balance.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_general.exceptions_to_balance()


# --- the flux through a spring ---

V_ij = Symbol("V_ij", real=True)
HERE, THERE = Symbol("q_i", real=True), Symbol("q_j", real=True)
U = Symbol("U_ij", real=True)
ENERGY = -V_ij * (HERE - THERE) ** 2 / 2
R_ji, R_jj = Symbol("R_ji", real=True), Symbol("R_jj", real=True)


def _between_first_two(value: Expr) -> Expr:
    """V_12 and the positions of the masses 1 and 2 under their general names."""
    return value.subs({POTENTIAL[0, 1]: V_ij, positions[0]: HERE, positions[1]: THERE})


def _spring_energy() -> Expr:
    """What V_12 adds to the energy, less what it adds to the pinning of the two masses."""
    energy = three.potential_energy()
    with_spring = energy - energy.subs(POTENTIAL[0, 1], 0)
    own = sum(POTENTIAL[0, 1] * x**2 / 2 for x in positions[:2])
    return expand(with_spring - own)


@fluxes.equation(
    "2+U", U, ENERGY,
    note="The rest of the energy is that of the pinnings, half of sum_j V_ij times q_i^2. V_ij < 0 "
    "when the coupling is attractive, as printed.",
)  # fmt: skip
def spring_energy():
    """The part of the potential of three masses that belongs to the spring between 1 and 2."""
    return _between_first_two(_spring_energy())


@fluxes.equation(
    "2+conservation", mean("LU_ij"), S.Zero,
    note="Its two terms are the powers of the spring at its two ends (C13).",
)  # fmt: skip
def spring_energy_stands_still():
    """L on the energy of the spring, averaged, with the antisymmetric R of 2+R."""
    rate = three.mean_of(expand(three.dynamics().on(_spring_energy())))
    antisymmetric = {R_BLOCK[i, j]: -R_BLOCK[j, i] for i in range(SIZE) for j in range(i)}
    return expand(rate.subs(antisymmetric).subs({R_BLOCK[i, i]: S.Zero for i in range(SIZE)}))


@fluxes.equation(
    "2+diagonal", mean("p_i q_i"), Symbol("R_ii"), S.Zero, where={Symbol("R_ii"): S.Zero},
)  # fmt: skip
def no_diagonal():
    """Half the rate of q_1^2, which stands still."""
    rate = three.mean_of(expand(three.dynamics().on(positions[0] ** 2 / 2)))
    return rate.subs(R_BLOCK[0, 0], _stationary(rate))


def _stationary(rate: Expr) -> Expr:
    """R_11 where this rate is zero."""
    return R_BLOCK[0, 0] - rate / diff(rate, R_BLOCK[0, 0])


@fluxes.equation(
    "2+flux", flux("i", "j"), V_ij * (R_ji - R_jj), V_ij * R_ji, where={R_jj: S.Zero},
    note="R_ji is <p_j q_i>. The power that the spring does on mass j is its force -dU_ij/dq_j = "
    "-V_ij (q_i - q_j) times p_j: minus the printed form. With the printed sign every flux is "
    "turned round: phi_12 of example 1 would be -13.5, and (3) and the energy balance of a mass "
    "would contradict each other. All fluxes below have the sign of the derived form, as the "
    "printed numbers have.",
)  # fmt: skip
def power_of_the_spring():
    """Minus the derivative of the energy of the spring by q_j, times p_j, averaged."""
    energy = _spring_energy()
    force = -diff(energy, positions[1])
    power = three.mean_of(expand(force * momenta[1]))
    step = Step("The force of the spring on mass j.", -diff(ENERGY, THERE),
                _between_first_two(force))  # fmt: skip
    named = {
        POTENTIAL[0, 1]: V_ij, R_BLOCK[1, 0]: R_ji, R_BLOCK[1, 1]: S.Zero,
    }  # fmt: skip
    return Derivation(power.subs(named), (step,))


@cache
def _two_masses() -> tuple[dict[Any, Expr], ...]:
    """V_12 and <p_2 q_1> of explicit pairs, by rational elimination."""
    found = []
    for spring in (1, 3):
        moment, _ = witnesses_general.power_on_second(spring)
        found.append({V_ij: Integer(-spring), R_ji: S(int(moment.p)) / int(moment.q)})
    return tuple(found)


@power_of_the_spring.witness("what mass 2 of an explicit pair gives to its bath", _two_masses())
def _(point, digits):
    return witnesses_general.power_on_second(-point[V_ij])[1]


GAMMA_i, T_i, X_ii = (Symbol(name, positive=True) for name in ("Gamma_i", "T_i", "X_ii"))


@fluxes.equation(
    "3", Symbol("phi_i", real=True), GAMMA_i * (T_i - X_ii),
    note="X_ii is <p_i^2>. Similarly obtained (C14): the part of the rate of p_i^2/2 that has the "
    "friction.",
)  # fmt: skip
def flux_from_a_bath():
    """L on the kinetic energy of mass 1, averaged, its terms with Gamma_1."""
    rate = three.mean_of(expand(three.dynamics().on(momenta[0] ** 2 / 2)))
    moment = three.mean_of(momenta[0] ** 2)
    named = {moment: X_ii, temperatures[0]: T_i}
    return (rate - rate.subs(frictions[0], 0)).subs(named).subs(frictions[0], GAMMA_i)


# --- entropy production ---

ENTROPY = Symbol(r"\Bigl(-\sum_{i\in H}\varphi_i/T_i\Bigr)", real=True)
PAIR = Domain((
    FIRST, SECOND, variable(Gamma_1, "friction of mass 1", "1", "2", "1/5"),
    variable(Gamma_2, "friction of mass 2", "3", "1", "1/2"),
    variable(alpha, "spring", "1", "2", "1/3"), variable(k, "pinning", "1", "1/7", "5"),
))  # fmt: skip


@cache
def pair() -> SteadyState:
    """Two masses, a spring alpha, pinning k, a bath on each."""
    masses = (
        Oscillator("1", S.One, k, baths=(Ohmic(Gamma_1, T_1, "1"),)),
        Oscillator("2", S.One, k, baths=(Ohmic(Gamma_2, T_2, "2"),)),
    )
    return steady_state(Network(masses, {("1", "2"): alpha}))


@fluxes.equation(
    "3+entropy", sign(ENTROPY), S.One, domain=PAIR, condition=Ne(T_1, T_2),
    text=r"Positivity of the global entropy production: $-\sum_{i\in H} \varphi_i/T_i > 0$, "
    "strictly.",
    note="Here for two masses. At equal temperatures it is zero: the inequality is strict only "
    "between temperatures that differ, as the sentence after it says of the chain of [4] (C18). In "
    "a network also the exchange between two baths must not vanish, see C19-strict. The "
    "sign: phi_i enters the network, so that the entropy of bath i changes by -phi_i/T_i.",
)  # fmt: skip
def entropy_of_a_pair():
    """The sign of -phi_1/T_1 - phi_2/T_2, the currents solved symbolically."""
    found = sum(-pair().currents[name] / t for name, t in (("1", T_1), ("2", T_2)))
    return sign(found.factor())


@fluxes.claim(
    "C19", "Under the conditions of lemma 1 the inequality remains valid for harmonic networks.",
    Symbol("exceptions"), S.Zero, sampled=True,
    note="With >= in place of >. " + RANDOM + " The reason, for every network: the entropy "
    "production is the sum over pairs of baths of K_ij (T_i - T_j)^2/(T_i T_j) with K_ij = Gamma_i "
    "dX_ii/dT_j >= 0, see beyond-entropy. With (3) and lemma 2 it is the main general result on "
    "the direction of fluxes (C17, C25).",
)  # fmt: skip
def exceptions_to_entropy_production():
    """Networks whose entropy production is negative."""
    found = 0
    for sample in samples(reached=True):
        currents = general.bath_fluxes(sample)
        entropy = sum(-c / t for c, t in zip(currents, sample.temperatures))
        found += bool(entropy < 0)
    return Integer(found)


@exceptions_to_entropy_production.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_general.exceptions_to_entropy_production()


@fluxes.citation(
    "C18", "The strict inequality has been proved in [4] for an anharmonic chain between two baths "
    "at different temperatures.", ENTROPY, S.Zero, relation=">",
)  # fmt: skip
def entropy_of_anharmonic_chains():
    """Reported from other work."""
    return S.Zero
