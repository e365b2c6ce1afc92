"""Section X: what the summary claims, judged by what the other sections found."""

from __future__ import annotations

from sympy import Eq, Integer, Rational, S, Symbol, cancel, factor, sin

from derive.asymptotics import high_temperature

from ..domain import Domain, Variable
from ..paper import Limit, Section
from . import network as net
from .fourier_premise import SHARING, c, transmission_across_a_shared_subsystem
from .fourier_returns import BOUND, PHASE, RETURNS, eta, m, weight_after_returns
from .introduction import intermediate_plateau, larger_at_moderate_friction
from .notation import (
    BY_ROOTS,
    FRICTION_1,
    FRICTION_2,
    ROOTS,
    TWO_FRICTIONS,
    D,
    T,
    gamma_1,
    gamma_2,
    gamma_h,
    omega,
    omega_0,
)
from .root_sums import over_roots, with_roots
from .tip_exact import exact_current_over_phonons

__all__ = ["sections"]

summary = Section("X", "Summary")
sections = (summary,)

share = Symbol("a_1", positive=True)
LOWER, UPPER = Symbol("K_low", positive=True), Symbol("K_high", positive=True)
SHARE = Variable(share, "a_1", "part of the friction in bath 1", lower=S.Zero, upper=S.One,
                 samples=tuple(map(Rational, ("1/2", "1/100", "3/4"))))  # fmt: skip
EVERYWHERE = Domain((*ROOTS.variables, SHARE, Variable(omega, "omega", lower=S.Zero)),
                    tied=ROOTS.tied)  # fmt: skip
OF_ROOTS = over_roots(lambda own, weight: weight * own**2 / (own**2 + omega**2))
INSIDE = -4 * share * (1 - share) * gamma_h * D**2 / (D**2 + omega**2) * OF_ROOTS


@summary.claim(
    "C10-1", "The expressions for the heat current and the conductance are valid for arbitrary "
    "coupling strength between the mediator and the reservoirs; the cutoff frequency can also be "
    "arbitrary.",
    Symbol("T_cal"), INSIDE, where=lambda: {**with_roots(OF_ROOTS), **BY_ROOTS}, domain=EVERYWHERE,
    note="Printed is the transmission that stands in (42), for frictions gamma_1 = a_1 gamma, "
    "gamma_2 = (1 - a_1) gamma. The two are equal as rational functions of the roots: no coupling "
    "and no cutoff is left out, and by beyond-stable none is without a steady state; at multiple "
    "roots (42) is to be read as its limit, see 19 and beyond-K.",
)  # fmt: skip
def transmission_by_the_roots():
    """The engine's transmission."""
    split = {gamma_1: share * gamma_h, gamma_2: (1 - share) * gamma_h}
    return factor(net.response().at_frequency(omega).subs(split))


@summary.claim(
    "C10-2", "The dependence of the thermal conductance on the coupling strength shows a maximum.",
    Symbol("sgn"), Integer(1), sampled=True,
    note="The example of C1-9. Where there is a maximum and where there is none: C5-8, C5-9 and "
    "what follows them; in the classical limit there is none.",
)  # fmt: skip
def maximum_over_the_coupling():
    """C1-9."""
    return larger_at_moderate_friction.derived


@summary.claim(
    "C10-3", "The temperature dependence of the conductance reveals a plateau at intermediate "
    "temperatures, similar to the classical plateau of the high-temperature limit.",
    LOWER / UPPER, (gamma_1 + gamma_2) * D / (2 * omega_0**2),
    limit=Limit(omega_0), domain=TWO_FRICTIONS,
    note="For a stiff mediator, as in C1-8 and (77): one plateau for temperatures between D and "
    "omega_0, the other beyond omega_0, and how much lower the first one is. Where they begin and "
    "end is in section V.",
)  # fmt: skip
def ratio_of_the_plateaus():
    """C1-8 over the leading order of the conductance at high temperature."""
    lower = intermediate_plateau.derived.leading
    return factor(cancel(lower / high_temperature(net.conductance(), T).leading))


@summary.claim(
    "C10-4", "As long as the subsystems are large enough, so that their energy changes slowly in "
    "comparison with the relaxation rate of the mediator's energy, Fourier's law follows as a "
    "differential form of the energy continuity equation.",
    Symbol("w_m"), BOUND * sin(eta) ** 2, condition=Eq(m, 0),
    domain=Domain((PHASE, FRICTION_1, FRICTION_2, RETURNS)),
    note="That (83) follows from (80) is proved there. What (80) needs is that the current stays "
    "that of (42): large subsystems alone do not give it, the modes come back after 2 pi/Delta "
    "with what they carried, C6-8.",
)  # fmt: skip
def weight_in_large_subsystems():
    """C6-8."""
    return weight_after_returns.derived


@summary.claim(
    "C10-5", "At no point does this derivation rely on any assumptions outside the framework of "
    "the Drude-Ullersma model: it may be considered as one of the few examples of rigorous "
    "derivation of Fourier's law from the first principles, at least on the time scale that "
    "leaves the modes of the thermal baths in thermal equilibrium.",
    Symbol("T_cal_LR"), S.Zero, condition=Eq(c, 0), domain=SHARING,
    note="On that time scale (80) needs two mediators on one subsystem not to know of each other, "
    "C6-9. With the couplings (14) of the model they do; that their signs alternate, or anything "
    "else that makes the overlap c vanish, is an assumption more.",
)  # fmt: skip
def what_a_shared_subsystem_lets_across():
    """C6-9."""
    return transmission_across_a_shared_subsystem.derived


@summary.claim(
    "C10-6", "We have applied our results to explain the observed anomalously large heat flux "
    "between STM tip and substrate. Our conclusion is that the effect is due to the mediating role "
    "of the CO molecule.",
    exact_current_over_phonons.left, *exact_current_over_phonons.printed,
    note="As C7-7: with the whole of (42) in place of its leading order the molecule carries this "
    "many thousandths of the current (86) that describes the experiment; by beyond-tip-bound no "
    "mediator carries it.",
)  # fmt: skip
def current_through_the_molecule():
    """C7-7."""
    return exact_current_over_phonons.derived


@summary.citation(
    "C10-7", "We also outlined the approach by which our model can be applied to the minimum "
    "thermal conductivity of highly disordered substances and to the non-equilibrium Josephson "
    "junction.",
    Symbol("l_phi"), Symbol("l_0"), relation="~",
    note="Sections VIII and IX. What the results are analysed for, temperatures and couplings, is "
    "section III.A and section V.",
)  # fmt: skip
def outlined_applications():
    """Nothing to compute."""
    return Symbol("l_0")
