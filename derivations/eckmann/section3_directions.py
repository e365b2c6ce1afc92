"""Section 3 continued: continuity in eps and the directions of the fluxes."""

from __future__ import annotations

from functools import cache
from typing import Any

from sympy import Expr, Rational, S, Symbol, limit

from derive.derivation import Derivation

from ..paper import Cases
from . import witnesses_weakly as numbers
from .network import EX_1, EX_2_READ, EX_3, EX_4, Pair, Setup
from .notation import mean
from .section3 import C_RULE, weakly
from .weakly import EPSILON, flux_series, fourth_power, squared_length, steps

__all__ = ["sections"]

sections = (weakly,)

RATIO = Symbol(
    r"\lim_{\varepsilon\to0}\varphi_{i\to j}(\varepsilon)/\varphi_{i\to j}(0)", real=True
)  # fmt: skip


def _springs(setup: Setup) -> tuple[str, ...]:
    return tuple(rf"{i} \to {j}" for (i, j), _ in setup.springs)


def _ratios(setup: Setup) -> Derivation:
    """Every flux to first order over the harmonic one, as eps goes to 0."""
    found = []
    for pair, _ in setup.springs:
        start, slope = flux_series(setup, pair)
        found.append(limit(1 + EPSILON * slope / start, EPSILON, 0))
    shown = steps(setup) if setup is not EX_4 else ()
    return Derivation(Cases(_springs(setup), tuple(found)), shown)


def _ones(setup: Setup) -> Cases:
    return Cases(_springs(setup), (S.One,) * len(setup.springs))


KEPT = (
    r"If the invariant measure is sufficiently regular around $\varepsilon = 0$, fluxes are "
    r"continuous functions of $\varepsilon$; then one can find a small enough $\varepsilon$ so "
    "that fluxes of the perturbed system have the same direction as those in the unperturbed "
    "system: "
)


def _note(setup: Setup) -> str:
    proved = " and, proved, beyond-rigorous" if setup in (EX_1, EX_3) else ""
    return (
        f"With the springs of {setup.name}. No harmonic flux vanishes and every slope is finite, "
        f"so the directions are kept for small eps; up to which, see beyond-reach{proved}. {C_RULE}"
    )


TINY = Rational(1, 10**30)
AT_TINY = "cumulants of the steady state at eps = 10^-30"


@weakly.claim("C54-ex1", KEPT + "example 1.", RATIO, _ones(EX_1), note=_note(EX_1))
def directions_of_example_1():
    """The fluxes to first order from second moments, by stationarity and Wick's theorem."""
    return _ratios(EX_1)


@directions_of_example_1.witness(AT_TINY, [{}])
def _(point, digits):
    return numbers.ratios_at(EX_1, TINY)


@weakly.claim("C54-ex2", KEPT + "example 2.", RATIO, _ones(EX_2_READ), note=_note(EX_2_READ))
def directions_of_example_2():
    """The fluxes to first order from second moments, as for example 1."""
    return _ratios(EX_2_READ)


@directions_of_example_2.witness(AT_TINY, [{}])
def _(point, digits):
    return numbers.ratios_at(EX_2_READ, TINY)


@weakly.claim("C54-ex3", KEPT + "example 3.", RATIO, _ones(EX_3), note=_note(EX_3))
def directions_of_example_3():
    """The fluxes to first order from second moments, as for example 1."""
    return _ratios(EX_3)


@directions_of_example_3.witness(AT_TINY, [{}])
def _(point, digits):
    return numbers.ratios_at(EX_3, TINY)


@weakly.claim(
    "C54-ex4", KEPT + "example 4.", RATIO, _ones(EX_4),
    note=_note(EX_4) + " A flux from 5 to 6 that is exactly zero has no direction to keep, see "
    "beyond-zero-flux.",
)  # fmt: skip
def directions_of_example_4():
    """The fluxes to first order from second moments, as for example 1."""
    return _ratios(EX_4)


@directions_of_example_4.witness(AT_TINY, [{}])
def _(point, digits):
    return numbers.ratios_at(EX_4, TINY)


@weakly.citation(
    "C55", r"A written proof of the regularity of the invariant measure in $\varepsilon$ does not "
    "seem to be available yet; this result is believed to be true [7, 8].",
    Symbol(r"\lim_{\varepsilon\to0}\varphi(\varepsilon)"), Symbol(r"{\varphi(0)}"),
    note="Where every mass has a bath, as in examples 1 and 3, it follows from bounds of the "
    "energy that do not depend on eps, with a constant: beyond-energy, beyond-rigorous.",
)  # fmt: skip
def regularity():
    """Reported."""
    return Symbol(r"{\varphi(0)}")


@weakly.citation(
    "C56", "As explained in [9], the system in the steady state spends most of its time below a "
    "certain energy level, with only rare excursions to high energies.",
    Symbol("P(H > E)", positive=True), mean("H") / Symbol("E"),
    relation="<=",
    note="In this form it is Markov's inequality; for the mean energy see beyond-energy.",
)  # fmt: skip
def rare_excursions():
    """Reported from other work."""
    return mean("H") / Symbol("E")


@cache
def _share(setup: Setup, pair: Pair) -> Expr:
    """(3/2) <u^2>/kappa."""
    spring: Any = dict(setup.springs)[pair]
    return Rational(3, 2) * squared_length(setup, pair, 0) / spring


W = Symbol("w", positive=True)
SHARE = EPSILON * mean("uuuu") / (2 * Symbol("kappa", positive=True) * mean("uu"))


@weakly.claim(
    "C57", r"With sufficiently small $\varepsilon$, one can make sure that the "
    "anharmonicity is irrelevant in arbitrary long parts of the dynamics. Judged on average, to "
    "first order.",
    SHARE, W * EPSILON, where=lambda: {W: _share(EX_3, (1, 3))},
    note="Which is less than the sentence says: what a quartic spring with c = 1 stores, over what "
    "the harmonic one does, vanishes with eps; w = (3/2) <u^2>/kappa in the harmonic state. The "
    "spring from 1 to 3 in example 3.",
)  # fmt: skip
def share_of_the_quartic_energy():
    """The first order, by Wick's theorem."""
    spring = dict(EX_3.springs)[1, 3]
    harmonic = spring / 2 * squared_length(EX_3, (1, 3), 0)
    return EPSILON / 4 * fourth_power(EX_3, (1, 3), 0) / harmonic


@share_of_the_quartic_energy.witness(
    "exact covariances, numerically", [{EPSILON: Rational(1, 100)}]
)
def _(point, digits):
    return numbers.leading_share(EX_3, (1, 3)) * numbers.rational(point[EPSILON])
