"""Beyond the paper: what weak anharmonicity does to the fluxes, and how far the claims reach.

Along every spring c_ij = 1 in the examples; example 2 is read with the spring of 10 between 1
and 3.
"""

from __future__ import annotations

from functools import cache
from itertools import product

from sympy import (
    Expr,
    Integer,
    Rational,
    S,
    Symbol,
    diff,
    factor,
    sign,
)

from derive.anharmonic import WeaklyAnharmonic
from derive.bath import Ohmic
from derive.covariance import steady_state
from derive.derivation import Derivation, Step
from derive.network import Network, Oscillator

from ..domain import Domain
from ..paper import Cases, Section
from . import witnesses_weakly
from .network import EX_3, EX_4, Pair, Setup
from .notation import (
    FIRST,
    SECOND,
    T_1,
    T_2,
    alpha,
    gamma,
    k,
    variable,
)
from .weakly import (
    EXAMPLES,
    NAMES,
    REACH,
    STRANGE,
    flux_series,
    response,
    squared_length,
)

__all__ = ["beyond", "c", "sections", "two_masses"]

beyond = Section("beyond", "Beyond the paper: weak anharmonicity")
sections = (beyond,)

EACH = tuple(rf"\text{{{name}}}" for name in NAMES)
SLOPE = Symbol(r"d\varphi_{i\to j}/d\varepsilon", real=True)

# --- to first order ---

c = Symbol("c", positive=True)
PAIR = Domain((
    FIRST, SECOND,
    variable(alpha, "spring", "1", "2", "1/3"), variable(k, "pinning", "1", "1/7", "5"),
    variable(gamma, "friction", "1", "1/3", "4"), variable(c, "quartic spring", "1", "2", "1/2"),
))  # fmt: skip
PAIR_SLOPE = (
    3 * c * gamma**3 * alpha * (alpha + 2 * k) * (T_1**2 - T_2**2)
    / (2 * (2 * alpha + k) * (gamma**2 * (alpha + k) + alpha**2) ** 2)
)  # fmt: skip


@cache
def two_masses() -> WeaklyAnharmonic:
    masses = (
        Oscillator("1", S.One, k, baths=(Ohmic(gamma, T_1, "1"),)),
        Oscillator("2", S.One, k, baths=(Ohmic(gamma, T_2, "2"),)),
    )
    return WeaklyAnharmonic(Network(masses, {("1", "2"): alpha}), ((("1", "2"), c),))


@beyond.claim(
    "beyond-pair-anharmonic", "Two masses with a spring $\\alpha$, pinning k and baths of "
    r"friction $\gamma$: a quartic spring c between them adds this to the flux, over "
    r"$\varepsilon$, to first order.",
    Symbol(r"d\varphi_{1\to2}/d\varepsilon", real=True), PAIR_SLOPE, domain=PAIR,
    note="It grows with the mean temperature at a given difference: the flux is no longer "
    "unchanged when all temperatures are shifted by a constant (C46). It goes with the square of "
    "the temperatures, the harmonic flux with the first power: eps and T enter as their product.",
)  # fmt: skip
def slope_of_a_pair():
    """Second moments to first order, by stationarity and Wick's theorem."""
    return factor(two_masses().flow("1", "2", 1))


@slope_of_a_pair.witness(
    "cumulants of the steady state, exactly",
    [
        dict(zip((alpha, k, gamma, c, T_1, T_2), map(Rational, row)))
        for row in (("1", "1", "1", "1", "2", "1"), ("3", "1/2", "2", "1/3", "1", "5"))
    ],
)  # fmt: skip
def _(point, digits):
    return witnesses_weakly.slope_of_pair(*(point[s] for s in (alpha, k, gamma, c, T_1, T_2)))


TRIANGLE_SPRINGS: tuple[Pair, ...] = ((1, 2), (1, 3), (2, 3))
BOTH = tuple(product(TRIANGLE_SPRINGS, repeat=2))  # a flux, and which spring is quartic


def _width(spring: Pair) -> Symbol:
    return Symbol("w_{}{}".format(*spring), positive=True)


def _softness(pair: Pair, spring: Pair) -> Symbol:
    return Symbol("s_{}{}_{}{}".format(*pair, *spring), real=True)


@cache
def _stiffening(setup: Setup) -> dict[Expr, Expr]:
    """Squared lengths, and derivatives of the harmonic fluxes by each spring."""
    found: dict[Expr, Expr] = {}
    stiff = Symbol("kappa", positive=True)
    for spring, value in setup.springs:
        springs = tuple((p, stiff if p == spring else v) for p, v in setup.springs)
        state = steady_state(setup.with_(springs=springs).network)
        found[_width(spring)] = squared_length(setup, spring, 0)
        for (i, j), _ in setup.springs:
            harmonic = state.flows[str(i), str(j)]
            found[_softness((i, j), spring)] = diff(harmonic, stiff).subs(stiff, value)
    return found


OF_SPRINGS = tuple(rf"{i} \to {j},\ c_{{{a}{b}}}" for (i, j), (a, b) in BOTH)


@beyond.claim(
    "beyond-stiffer", "To first order every quartic spring acts like a harmonic one that is "
    r"stiffer by $3\varepsilon c_{ij}\langle(q_i - q_j)^2\rangle$: example 3, each flux and each "
    "spring.",
    SLOPE,
    Cases(OF_SPRINGS, tuple(3 * _width(spring) * _softness(pair, spring) for pair, spring in BOTH)),
    where=lambda: _stiffening(EX_3),
    note="w_ab is the mean square length of the spring, s_ij_ab the derivative of the harmonic "
    "flux from i to j by its constant. The average of (u + x)^3 over a Gaussian u of mean zero is "
    "3 <u^2> x + x^3.",
)  # fmt: skip
def slopes_of_example_3():
    """Second moments to first order, by stationarity and Wick's theorem."""
    return Cases(OF_SPRINGS, tuple(response(EX_3, spring, pair) for pair, spring in BOTH))


@slopes_of_example_3.witness("cumulants of the steady state, exactly", [{}])
def _(point, digits):
    return tuple(witnesses_weakly.response(EX_3, spring, pair) for pair, spring in BOTH)


@beyond.claim(
    "beyond-strange-slope", "A weak anharmonicity along every spring strengthens the strange flux "
    "of examples 1 to 3 and weakens the pump of example 4.",
    sign(Symbol(r"(d\ln|\varphi_{\rm strange}|/d\varepsilon)", real=True)),
    Cases(EACH, (S.One, S.One, S.One, S.NegativeOne)),
    note="The flux from 2 to 3 in example 1, from 3 to 1 in examples 2 and 3 (the smallest of the "
    "loop), from 6 to 3 in example 4. With other c_ij the signs may differ.",
)  # fmt: skip
def slope_of_the_strange_flux():
    """Slope over harmonic flux, exactly."""
    ratios = []
    for setup, pair in zip(EXAMPLES, STRANGE, strict=True):
        start, slope = flux_series(setup, pair)
        ratios.append(slope / start)
    lines = tuple(
        Step(f"{name}, exactly.", Symbol(r"d\ln|\varphi_{\rm strange}|/d\varepsilon"), ratio)
        for name, ratio in zip(NAMES[:3], ratios)
    )
    return Derivation(Cases(EACH, tuple(map(sign, ratios))), lines)


@slope_of_the_strange_flux.witness("cumulants of the steady state, exactly", [{}])
def _(point, digits):
    return tuple(
        witnesses_weakly.sign_of_relative_slope(setup, pair)
        for setup, pair in zip(EXAMPLES, STRANGE, strict=True)
    )


# --- a flux that is zero ---

QUARTIC_ON = tuple(rf"c_{{{i}{j}}}" for (i, j), _ in EX_4.springs)


@cache
def _balanced() -> Setup:
    """Example 4 with T_2 such that no energy flows from 5 to 6."""
    warm = dict(EX_4.temperatures)
    start, end = (EX_4.at({**warm, 2: S(t)}).flux(5, 6) for t in (0, 1))
    return EX_4.at({**warm, 2: -start / (end - start)})


@beyond.claim(
    "beyond-zero-flux", "In example 4 a flux from 5 to 6 that is exactly zero is so by tuning: a "
    "quartic spring in the upper chain, or between the chains, makes energy flow from 6 to 5, one "
    "in the lower chain from 5 to 6, however small it is.",
    sign(Symbol(r"(d\varphi_{5\to6}/d\varepsilon)", real=True)),
    Cases(QUARTIC_ON, (S.NegativeOne, S.NegativeOne, S.NegativeOne, S.One, S.One)),
    note="T_2 is the temperature, near the printed 3.6, at which the flux of the harmonic network "
    "is zero. Such a flux is no direction that a small eps could keep (C54-ex4).",
)  # fmt: skip
def flux_that_was_zero():
    """Slopes where the harmonic flux is zero, one quartic spring at a time."""
    setup = _balanced()
    found = tuple(sign(response(setup, spring, (5, 6))) for spring, _ in setup.springs)
    lines = (Step("No harmonic flux for this T_2.", T_2, dict(setup.temperatures)[2]),)
    return Derivation(Cases(QUARTIC_ON, found), lines)


@flux_that_was_zero.witness("cumulants of the steady state, exactly", [{}])
def _(point, digits):
    return witnesses_weakly.signs_of_slopes(_balanced(), (5, 6))


# --- how far the series goes ---

REACHES = tuple(rf"\text{{{name}}},\ \varepsilon = {e}" for name, e in zip(NAMES, REACH))


@beyond.claim(
    "beyond-reach", r"Up to these $\varepsilon$ the first, second and third order of no flux, "
    "added up without regard to sign, come up to the harmonic flux: no direction changes as far "
    "as these orders tell.",
    sign(Symbol("rest", real=True)),
    Cases(REACHES, (S.One,) * len(REACH)), sampled=True,
    note="rest is the least of 1 - sum_n |phi_n| eps^n/|phi_0|, n = 1, 2, 3, over the springs. An "
    "estimate of the range: the series is asymptotic and its remainder is not bounded "
    "here. Simulations at these eps agree for examples 1 and 3. In every example it is the "
    "smallest flux that gives the border.",
)  # fmt: skip
def reach_of_three_orders():
    """Cumulants to third order in balls: fourth cumulants to second order enter."""
    left = [witnesses_weakly.left_over(setup, e) for setup, e in zip(EXAMPLES, REACH, strict=True)]
    return Cases(REACHES, tuple(Integer(witnesses_weakly.sign_of_ball(x)) for x in left))
