"""Section I: what is known of other systems, and what this paper finds."""

from __future__ import annotations

from functools import cache

from sympy import Integer, Symbol, diff, exp, limit, log, oo

from derive.derivation import Derivation
from derive.ordered_chain import OrderedChain

from ..paper import Cases, Section
from . import witnesses_masses as numbers
from .abstract import NU, exponent
from .masses_forms import flux_with
from .notation import T_L, T_R, N, k, m

__all__ = ["FLUX", "exponent_of_chain", "introduction", "sections"]

introduction = Section("I", "Introduction")
sections = (introduction,)

FLUX = Symbol("J", positive=True)
alpha = Symbol("alpha", positive=True)  # 4 sinh^2(alpha/2) = m k/gamma^2
MODELS = r"\text{first neighbours}", r"\text{mean field}"


@introduction.citation(
    "D6", "For sufficiently long range systems the divergence of the current correlation hampers "
    "the calculation of the conductivity by the Green-Kubo formula [46].",
    Symbol("kappa_GK", positive=True), oo,
    note="Of reference [46], on chains of long-range coupled harmonic oscillators; the published "
    "version says 'with momentum exchange' (D7), the preprint does not (D8).",
)  # fmt: skip
def green_kubo_diverges():
    """The time integral of the correlation."""
    return oo


@introduction.citation(
    "D9", "The infinite-range limit was tackled for random springs through a random matrix "
    "approach [47].",
    FLUX, Symbol("J_0", positive=True), relation="->",
    note="There the current tends to a constant J_0 for many oscillators, see D100. The preprint "
    "says it without the words on insight into long-range systems (D10).",
)  # fmt: skip
def random_springs():
    """A number that does not depend on N."""
    return Symbol("J_0", positive=True)


@cache
def exponent_of_chain() -> Derivation:
    """Power of N of the current of the ordered chain, whose covariances are known at any N."""
    chain = OrderedChain(N, m, k, alpha, T_L, T_R)
    slope = (N * diff(log(chain.current()), N)).rewrite(exp)
    return Derivation(limit(slope, N, oo), chain.steps())


@introduction.claim(
    "D11", "In the well-known case of harmonic first-neighbor interactions the heat current "
    "becomes constant for large N.",
    NU, Integer(0),
    note="The power of N; equal masses, ends tied to walls by the same springs.",
)  # fmt: skip
def current_of_the_chain():
    """Limit of d ln J/d ln N of the exact current of the ordered chain."""
    return exponent_of_chain()


@current_of_the_chain.witness("Lyapunov equation of explicit chains", [{}], 6)
def _(point, digits):
    return numbers.exponent_of_ordered_chain()


@introduction.claim(
    "D12", "For the opposite extreme of infinite-range interactions, with identical couplings, the "
    "current decays as 1/N.",
    NU, Cases(MODELS, (Integer(0), Integer(-1))),
    note="Calculated as a function of N via the transmittance (D14): the paper for large N, here "
    "in closed form at every N.",
)  # fmt: skip
def opposite_extremes():
    """Power of N of the exact currents: ordered chain, identical masses."""
    chain = exponent_of_chain()
    return Derivation(Cases(MODELS, (chain.result, exponent(flux_with(N - 1)))), chain.steps)


@opposite_extremes.witness(
    "Lyapunov equation of explicit chains; fit to three bodies, N = 10^24", [{}], 6
)
def _(point, digits):
    return numbers.exponent_of_ordered_chain(), numbers.exponent_of_identical(1, None)


@introduction.citation(
    "D13", "This contrasts with the result found when spring disorder is introduced [47].",
    NU, Integer(0),
    note="The power of N of the current there. With random springs of our own see D101.",
)  # fmt: skip
def contrast():
    """Of reference [47]; D101 has our number."""
    return Integer(0)
