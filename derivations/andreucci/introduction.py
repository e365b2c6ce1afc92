"""Section 1: what the introduction says of other systems."""

from __future__ import annotations

from sympy import (
    Derivative,
    Eq,
    Expr,
    Function,
    Integer,
    Rational,
    S,
    Sum,
    Symbol,
    diff,
    dsolve,
    exp,
    limit,
    log,
    oo,
    solve,
)

from derive.derivation import Derivation, Step
from derive.ordered_chain import OrderedChain

from ..paper import Section
from . import network as net
from . import witnesses_chain
from .domains import TWO_BATHS
from .notation import N_L, T_L, T_R, Delta_T, N, alpha_L, gamma, k, m

__all__ = ["sections"]

introduction = Section("1", "Introduction")
sections = (introduction,)

J, kappa = Symbol("J", real=True), Symbol("kappa", positive=True)
position = Symbol("x", real=True)
profile = Function("T")
d, sigma = Symbol("d", positive=True), Symbol("sigma", real=True)
distance = Symbol("r", positive=True)
site = Symbol("j", integer=True, positive=True)
ell = Symbol("l", integer=True, positive=True)
alpha = Symbol("alpha", positive=True)  # 4 sinh^2(alpha/2) = m k/gamma^2


@introduction.definition("1", J, -kappa * Derivative(profile(position), position))
def fourier_law():
    """Fourier's law, quoted as the definition of the thermal conductivity; in one dimension."""
    return -kappa * Derivative(profile(position), position)


# --- diffusion and ballistic transport ---


@introduction.definition(
    "C1-1", kappa, J * N / Delta_T,
    text="In a normal, diffusive system the conductivity does not depend on the size.",
    note="The conductivity of a system of finite length N; normal where it tends to a constant.",
)  # fmt: skip
def conductivity_of_finite_system():
    """(1) with the temperature falling by Delta T over the length N."""
    gradient = diff(T_L - Delta_T * position / N, position)
    return solve(Eq(J, -kappa * gradient), kappa)[0]


def _chain() -> OrderedChain:
    """Springs k between neighbours and to walls, baths at both ends."""
    return OrderedChain(N, m, k, alpha, T_L, T_R)


@introduction.claim(
    "C1-2a", "The harmonic chain violates (1), transport is ballistic: its conductivity grows as "
    "$N$.",
    Symbol("p"), Integer(1),
    note="p is the exponent d ln kappa/d ln N for large N.",
)  # fmt: skip
def conductivity_of_the_chain():
    """N J/(T_L - T_R) of the ordered chain, whose covariances solve the Lyapunov equation at any
    N: the current tends to a constant, exponentially in N."""
    chain = _chain()
    conductivity = chain.current() * N / (T_L - T_R)
    exponent = (N * diff(log(conductivity), N)).rewrite(exp)
    return Derivation(limit(exponent, N, oo), chain.steps())


@conductivity_of_the_chain.witness(
    "Lyapunov equation of explicit chains", [{gamma: Rational(1, 20)}]
)
def _(point, digits):
    return witnesses_chain.exponent_of_conductivity(point)


@introduction.claim(
    "C1-2b", "The temperature profile in the bulk of the chain is flat.",
    Symbol("T_j", positive=True), (T_L + T_R) / 2,
    note="For N -> oo, far from both ends; towards them the deviation falls exponentially.",
)  # fmt: skip
def profile_of_the_chain():
    """Kinetic temperature of an oscillator of a chain without end, far from the first."""
    long = limit(_chain().temperature(site).rewrite(exp), N, oo)
    return limit(long, site, oo)


@profile_of_the_chain.witness(
    "Lyapunov equation of an explicit chain",
    [{gamma: Rational(1, 10**4), T_L: Integer(2), T_R: Integer(1)}],
)
def _(point, digits):
    return witnesses_chain.third_temperature(point)


@introduction.claim(
    "C1-2c", "Fourier's law would yield a linear profile.",
    profile(position), T_L - (T_L - T_R) * position / N,
    domain=TWO_BATHS,
)  # fmt: skip
def profile_of_fourier():
    """(1) solved for a current that is the same everywhere."""
    law = Eq(Derivative(profile(position), position), -J / kappa)
    solved = dsolve(law, profile(position), ics={profile(0): T_L}).rhs
    current = solve(Eq(solved.subs(position, N), T_R), J)[0]
    return solved.subs(J, current)


@profile_of_fourier.witness(
    "cells in series, each with its neighbours",
    [{N: Integer(7), position: Integer(3), T_L: Integer(2), T_R: Rational(1, 3)}],
)
def _(point, digits):
    return witnesses_chain.cell_in_series(point, position)


@introduction.citation(
    "C1-3", "With nonlinear interactions Fourier's law may be violated for d = 1, 2; in one "
    "dimension the conductivity may scale as $N^{\\alpha}$.",
    kappa, N**alpha, relation="~",
    note="Anomalous transport in anharmonic chains; a matter of long simulations.",
)  # fmt: skip
def anomalous_transport():
    """The exponent tells universality classes apart; 1 for the harmonic chain."""
    return N**alpha


# --- long-range interactions ---


@introduction.definition(
    "C1-4", Function("V")(distance), distance ** (-d - sigma),
    relation="propto",
    text="A long-range interaction falls off as $r^{-d-\\sigma}$ in dimension d.",
)  # fmt: skip
def long_range_interaction():
    """The pair potential."""
    return _potential()


def _potential() -> Expr:
    return distance ** -(d + sigma)


@introduction.citation(
    "C1-5", "The critical exponents for $\\sigma < 0$ are the mean-field ones, obtained by putting "
    "$\\sigma = -d$.",
    sigma, -d,
    note="Of equilibrium phase transitions; a harmonic network has none.",
)  # fmt: skip
def mean_field_exponents():
    """The value at which the interaction is flat."""
    return -d


@introduction.citation(
    "C1-6", "The lifetime of the metastable states of long-range systems scales as $N$.",
    Symbol("tau", positive=True), N, relation="~",
    note="Of anharmonic systems with long-range forces.",
)  # fmt: skip
def lifetime_of_metastable_states():
    """A simulation's matter."""
    return N


@introduction.claim(
    "C1-7", "Flat interactions are the limit $\\sigma \\to -d$ of couplings of the form "
    "$1/r^{d+\\sigma}$.",
    Function("V")(distance), Integer(1),
)  # fmt: skip
def flat_interaction():
    """The limit, and with it the springs of (40) between neighbours at distance r, d = 1: 2k over
    N_sigma r^(1 + sigma) becomes the spring of (2)."""
    kac_factor = Sum(ell ** (-1 - sigma), (ell, 1, N))
    spring = 2 * k * _potential().subs(d, 1) / kac_factor
    flat = spring.subs(sigma, -1).doit()
    step = Step("The spring in one dimension with its Kac factor.", flat,
                net.network().kappa("bulk", "bulk"))  # fmt: skip
    return Derivation(limit(_potential(), sigma, -d), (step,))


@flat_interaction.witness(
    "spring of (40) over the spring of (2)", [{distance: Integer(5), N: Integer(8)}]
)
def _(point, digits):
    return witnesses_chain.spring_over_flat(point, distance)


@introduction.definition(
    "C1-8", Symbol("f_L"), alpha_L,
    text="Intensive coupling: each bath is attached to a finite subset of the particles, for "
    "instance one; extensive coupling: to a number that scales with N.",
    note="f_L is the fraction of oscillators at the left bath; 0 in the limit of intensive "
    "coupling.",
)  # fmt: skip
def fraction_at_a_bath():
    """The class left of the network over all oscillators."""
    network = net.network(net.Coupling(N_L, S.One))
    return (network.oscillator("left").count / N).subs(N_L, alpha_L * N)
