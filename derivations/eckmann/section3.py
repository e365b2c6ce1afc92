"""Section 3: weakly anharmonic systems, and the claim on local temperatures that closes section 2.

c_ij is not given: where a number depends on it, it is 1 along every spring. Example 2 is read with
the spring of 10 between 1 and 3, which gives its printed numbers.
"""

from __future__ import annotations

from sympy import (
    Expr,
    Integer,
    Min,
    Rational,
    S,
    Symbol,
    cos,
    diff,
    exp,
    limit,
    log,
    oo,
    pi,
    sign,
    sin,
    symbols,
)

from derive.derivation import Derivation, Step
from derive.ordered_chain import OrderedChain

from ..domain import Domain, Variable
from ..paper import Cases, Section
from . import witnesses_weakly as numbers
from .network import EX_2_READ, EX_3, Pair, Setup
from .notation import T_1, T_2, flux, k, mean, positions
from .section2 import fluxes
from .three import potential_energy
from .weakly import (
    EPSILON,
    EXAMPLES,
    LOOPS,
    NAMES,
    STRANGE,
    flux_series,
    fourth_power,
    smallest,
    squared_length,
)

__all__ = ["sections", "weakly"]

weakly = Section("3", "Weakly anharmonic systems")
sections = (fluxes, weakly)

EACH = tuple(rf"\text{{{name}}}" for name in NAMES)
ONE_EACH = Cases(EACH, (S.One,) * len(EACH))
C_RULE = "c_ij = 1 along every spring, 0 elsewhere; the paper leaves c_ij open."


# --- the end of section 2 ---


@fluxes.claim(
    "C48", "Because of the loops of heat flux, there is no possible definition of local "
    "temperature that would prevent the flux from going against the temperature gradient.",
    sign(Min(flux(1, 2), flux(2, 3), flux(3, 1))),
    Cases(EACH[1:3], (S.One, S.One)),
    note="Along a closed loop of positive fluxes the temperatures would have to fall from 1 to 2, "
    "to 3 and back to 1. Examples 2 and 3 have such a loop, examples 1 and 4 have no closed path "
    "of springs, and a temperature that falls along every flux exists there.",
)  # fmt: skip
def loop_of_flux():
    """The smallest of the three exact fluxes around the loop."""
    found = tuple(sign(smallest(setup, loop)) for setup, loop in LOOPS.items())
    lines = tuple(
        Step(f"{setup.name}, exactly.", flux(*pair), setup.flux(*pair))
        for setup, loop in LOOPS.items()
        for pair in loop
    )
    return Derivation(Cases(EACH[1:3], found), lines)


@loop_of_flux.witness("exact covariances, numerically", [{}])
def _(point, digits):
    return tuple(
        numbers.sign_of_smallest([numbers.coefficients(setup, pair, 0)[0] for pair in loop])
        for setup, loop in LOOPS.items()
    )


# --- what is not special to these networks ---

n, alpha = Symbol("n", integer=True, positive=True), Symbol("alpha", positive=True)
POWER = Symbol("p", real=True)


@weakly.claim(
    "C49", "It is well known that the heat transport in harmonic systems does not reproduce the "
    "usual macroscopic laws; in particular Fourier's law does not hold.",
    POWER, Integer(0),
    note="p is d ln phi/d ln n of the flux through an ordered chain of n masses between two "
    "temperatures, for long chains; Fourier's law has p = -1. Reported from [5].",
)  # fmt: skip
def flux_and_length():
    """The current of the ordered chain, whose covariances solve (1) at any length."""
    chain = OrderedChain(n, S.One, k, alpha, T_1, T_2)
    power = (n * diff(log(chain.current()), n)).rewrite(exp)
    return Derivation(limit(power, n, oo), chain.steps())


@flux_and_length.witness("exact covariances of chains of 10 and 20 masses", [{}], 6)
def _(point, digits):
    return numbers.exponent_of_chain()


MODE = Symbol("nu", integer=True, positive=True)
LENGTH = Variable(
    n, "n", "number of masses", lower=Integer(2), integer=True, lower_included=True,
    samples=tuple(map(Integer, (4, 6, 10, 20, 50, 100))), reason="a chain has two masses or more",
)  # fmt: skip
ANGLE = Symbol("x", real=True)


@weakly.claim(
    "C50", "The justification is commonly seen in the fact that the modes of a harmonic system are "
    "extended, causing the heat to be transported ballistically rather than diffusively.",
    Symbol("n_spread", positive=True), 2 * (n + 1) / 3, domain=Domain((LENGTH,)),
    note="n_spread = 1/sum_j e_j^4, the number of masses over which a mode of the ordered chain is "
    "spread, e_j its normalised components: it grows with the length. For every mode but the "
    "middle one of a chain of odd length, which has (n + 1)/2. That the flux does not fall with "
    "the length is C49.",
)  # fmt: skip
def extended_modes():
    r"""Components $\sqrt{2/(n+1)}\,\sin(j\nu\pi/(n+1))$; the sums of cosines over j close."""
    fourth = Rational(3, 8) - cos(2 * ANGLE) / 2 + cos(4 * ANGLE) / 8
    closes = sum(cos(2 * pi * j / 7) for j in range(1, 7))
    # over j = 1 ... n every cosine of a multiple of 2 pi/(n+1) adds up to -1
    total = Rational(3, 8) * n + S.Half - Rational(1, 8)
    return Derivation(
        1 / ((2 / (n + 1)) ** 2 * total),
        (
            Step("The fourth power.", sin(ANGLE) ** 4, fourth),
            Step("Cosines over all j but 0 and n + 1, six masses.", closes, Integer(-1)),
        ),
    )  # fmt: skip


@extended_modes.witness(
    "eigenvectors of the matrix of an explicit chain",
    [{n: Integer(size)} for size in (4, 10, 31)], 10,
)  # fmt: skip
def _(point, digits):
    return numbers.spread_of_lowest_mode(int(point[n]))


# --- the perturbed potential ---

c_12, c_13, c_23 = symbols("c_12 c_13 c_23", nonnegative=True)
q_1, q_2, q_3 = positions
QUARTIC = c_12 * (q_1 - q_2) ** 4 + c_13 * (q_1 - q_3) ** 4 + c_23 * (q_2 - q_3) ** 4
ENERGY = Symbol(r"\frac12(q,Vq)", real=True)


@weakly.definition(
    "V-eps", Symbol(r"V_\varepsilon(q)"), ENERGY + EPSILON / 4 * QUARTIC,
    where=lambda: {ENERGY: potential_energy()},
    note="Written out for three masses. The quartic spring acts on mass i with the force -eps "
    "c_ij (q_i - q_j)^3. Where some c_ij < 0 let the potential fall without bound there is no "
    "steady state.",
)  # fmt: skip
def perturbed_potential():
    """A slight perturbation of the coupling."""
    return potential_energy() + EPSILON / 4 * QUARTIC


@weakly.claim(
    "C51", "The phenomena described in this note continue to hold in a weak anharmonic limit.",
    sign(Symbol("phi_strange", real=True)),
    ONE_EACH,
    note="For eps -> 0. The strange flux: from 2 to 3 in example 1, the smallest of the loop in "
    "examples 2 and 3, from 6 to 3 in example 4. From the moments to first order, which exist "
    "(C54). " + C_RULE,
)  # fmt: skip
def strange_flux_stays():
    r"""The strange flux to first order, and its sign as $\varepsilon \to 0$."""
    found = []
    for setup, pair in zip(EXAMPLES, STRANGE, strict=True):
        start, slope = flux_series(setup, pair)
        found.append(sign(limit(start + slope * EPSILON, EPSILON, 0)))
    return Cases(EACH, tuple(found))


@strange_flux_stays.witness("cumulants of the steady state at eps = 1/1000", [{}])
def _(point, digits):
    return tuple(
        numbers.sign_at(setup, pair, Rational(1, 1000))
        for setup, pair in zip(EXAMPLES, STRANGE, strict=True)
    )


@weakly.citation(
    "C52", "The existence of a unique steady state for certain systems with such a potential is "
    "proved in [6]; since every point in the examples is reached in a simple way from a heat bath, "
    "those results generalize to them.",
    mean("H"), oo, relation="<",
    note="That every mode of the examples is reached by a bath is lemma 1, C11. Where every mass "
    "has a bath, bounds of the energy at any eps are derived in beyond-energy.",
)  # fmt: skip
def unique_steady_state():
    """Reported from other work."""
    return oo


# --- the steady state is not Gaussian ---

EXCESS = mean("uuuu") / (3 * mean("uu") ** 2) - 1


def _excess(setup: Setup, pair: Pair) -> Expr:
    """Of the length u of a spring: first order of ``<u^4>/(3 <u^2>^2) - 1``."""
    start, first = (squared_length(setup, pair, order) for order in (0, 1))
    return fourth_power(setup, pair, 1) / (3 * start**2) - 2 * first / start


@weakly.claim(
    "C53", "The corresponding (smooth) invariant measure is not Gaussian.",
    sign(EXCESS), Cases(EACH[1:3], (S.NegativeOne, S.NegativeOne)),
    note="u is the distance of masses 1 and 2; for a Gaussian the left side is zero. To first "
    "order in eps; large distances become rarer. " + C_RULE,
)  # fmt: skip
def not_gaussian():
    """Fourth moments to first order, by stationarity of all monomials of degree four."""
    found = tuple(sign(_excess(setup, (1, 2))) for setup in (EX_2_READ, EX_3))
    return Cases(EACH[1:3], found)


@not_gaussian.witness("fourth cumulants, which are a linear system of their own", [{}])
def _(point, digits):
    return tuple(numbers.sign_of_fourth_cumulant(setup, (1, 2)) for setup in (EX_2_READ, EX_3))


@weakly.citation(
    "C53-decay", "The invariant measure still decays rapidly at large energies.",
    Symbol("P(H > E)", positive=True), mean("H") / Symbol("E"),
    relation="<=",
    note="In this form it is Markov's inequality; beyond-energy bounds the second moment of the "
    "energy.",
)  # fmt: skip
def rapid_decay():
    """Reported."""
    return mean("H") / Symbol("E")
