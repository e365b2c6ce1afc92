"""Section I: what the introduction says of other work, and of the results to come."""

from __future__ import annotations

from sympy import (
    Derivative,
    Expr,
    Function,
    Integer,
    Rational,
    S,
    Symbol,
    cancel,
    expand,
    factor,
    oo,
    sign,
)

from derive.asymptotics import high_temperature
from derive.derivation import Derivation, Step
from derive.kernels import conductance
from derive.poles import pole_sum
from derive.response import Response, ThermalIntegral

from ..domain import Domain
from ..paper import Limit, Section
from . import network as net
from . import points, witnesses_introduction
from .notation import (
    FREQUENCY,
    FRICTION,
    T_1,
    T_2,
    THERMAL,
    D,
    K,
    T,
    gamma_1,
    gamma_2,
    gamma_h,
    mu,
    omega,
    omega_0,
    t,
    z,
)

__all__ = ["sections"]

introduction = Section("I", "Introduction")
sections = (introduction,)

kappa, position = Symbol("kappa", positive=True), Symbol("x", real=True)
profile = Function("T")
J, S_dot = Symbol("J_th", real=True), Symbol(r"\dot{S}", real=True)
n_modes = Symbol("n", integer=True, positive=True)
small = Symbol("epsilon", positive=True)


@introduction.definition(
    "C1-1", Symbol("j"), -kappa * Derivative(profile(position), position),
    text="Fourier's law, $\\mathbf j = -\\kappa\\nabla T(\\mathbf r)$.",
    note="In one dimension.",
)  # fmt: skip
def fourier_law():
    """The definition of the thermal conductivity."""
    return -kappa * Derivative(profile(position), position)


@introduction.citation(
    "C1-2", "Caldeira-Leggett [5] and Nieuwenhuizen-Allahverdyan [6, 7] models describe a "
    "reservoir as a large or infinite ensemble of harmonic modes.",
    Symbol("N_modes"), oo,
)  # fmt: skip
def ensembles_of_modes():
    """What section II takes over; the limit of many modes is (15)."""
    return oo


@introduction.citation(
    "C1-3", "In microscopic systems relaxation and mutual equilibration take place on one time "
    "scale; local equilibrium requires two scales that are vastly different.",
    Symbol("tau") / Symbol("t_eq"), S.Zero, relation="->",
    note="The scales of this model are the subject of section VI.",
)  # fmt: skip
def two_time_scales():
    """A condition on the systems to which thermodynamics applies."""
    return S.Zero


@introduction.citation(
    "C1-4", "Very few rigorous derivations of Fourier's law are known [14]; it is expected for "
    "generic models in three dimensions, and may fail in one and two [1].",
    Symbol("d"), Integer(3), relation=">=",
)  # fmt: skip
def dimensions():
    """Of anharmonic models."""
    return Integer(3)


@introduction.citation(
    "C1-5", "The quantum Langevin equation was first considered for a weakly damped oscillator "
    "[15], later for transport and Brownian motion [16], for thermalisation [5-7, 17-19], and for "
    "steady states of chains between two baths [11, 20-22].",
    J, Symbol("J_Landauer", real=True),
)  # fmt: skip
def earlier_langevin_equations():
    """Landauer's formula for harmonic systems is the common result."""
    return Symbol("J_Landauer", real=True)


@introduction.citation(
    "C1-6", "Open quadratic systems of n fermions can be solved by diagonalisation of a "
    "$4n\\times4n$ matrix [23, 24].",
    Symbol("n_dim"), 4 * n_modes,
)  # fmt: skip
def open_fermions():
    """Another method, applied to the XY spin chain."""
    return 4 * n_modes


@introduction.claim(
    "C1-7", "This is a Hamiltonian system with fixed total energy, but increasing entropy.",
    S_dot, J * (T_1 - T_2) / (T_1 * T_2),
    note="In the steady state, with dU = T dS for each bath; J has the sign of T_1 - T_2, because "
    "the transmission is nowhere negative and the occupation grows with temperature.",
)  # fmt: skip
def entropy_production():
    """Bath 1 loses J at T_1, bath 2 gains it at T_2."""
    return cancel(-J / T_1 + J / T_2)


@introduction.claim(
    "C1-8", "The temperature dependence of the conductance may possess a plateau at an "
    "intermediate temperature range, similar to the classical plateau.",
    K, gamma_1 * gamma_2 * D**3 / (2 * omega_0**4), limit=Limit(T), domain=THERMAL,
    note="The exact conductance for omega_0 -> oo first, to leading order; then T against D. The "
    "paper gives no value here; (77) does. For the region see section V.",
)  # fmt: skip
def intermediate_plateau():
    """The transmission of a stiff mediator, and the leading order of its conductance in D/T."""
    whole = net.response()
    lead = [_stiff(polynomial) for polynomial in whole.pole_polynomials]
    top = whole.numerator / omega_0**4  # one factor of omega_0^2 from P(z), one from P(-z)
    stiff = Response(z, top, tuple(lead))
    integral = net.conductance()
    return high_temperature(
        ThermalIntegral(integral.prefactor, stiff, conductance, integral.scale), T
    )


def _stiff(polynomial: Expr) -> Expr:
    """A pole polynomial over omega_0^2 for omega_0 -> oo, where it has any; monic ones stay."""
    if not polynomial.has(omega_0):
        return polynomial
    return factor(expand(polynomial).coeff(omega_0, 2))


@intermediate_plateau.witness(
    "a stiff mediator by the general solver",
    points.of((omega_0, gamma_1, gamma_2, D, T), (10**12, "1/2", 2, Rational(1, 10**8), 10**5)), 10,
)  # fmt: skip
def _(point, digits):
    return witnesses_introduction.conductance(point, digits)


def _with_friction(friction: Expr) -> Expr:
    """The conductance of equal baths with a total friction over mass, at D = omega_0 = 1."""
    at = {omega_0: S.One, D: S.One, gamma_1: friction / 2, gamma_2: friction / 2}
    return pole_sum(net.conductance().subs(at), mu)


@introduction.claim(
    "C1-9", "The dependence of the conductance on the coupling strength displays a maximum.",
    Symbol("sgn"), Integer(1), sampled=True,
    domain=Domain(),
    note="sgn is the sign of K at friction 16 less K at friction 10^6, with omega_0 = D = T = 1, "
    "the parameters of figure 3; for small friction K vanishes. An example: not at every "
    "temperature, and in the classical limit, T -> oo first, K grows with friction throughout, a "
    "step. Where there is a maximum is a matter of section V.",
)  # fmt: skip
def larger_at_moderate_friction():
    """Certified pole sums of (43) at two frictions."""
    difference = (_with_friction(Integer(16)) - _with_friction(Integer(10) ** 6)).subs(T, 1)
    whole = net.conductance().subs({gamma_1: gamma_h / 2, gamma_2: gamma_h / 2})
    classical = high_temperature(whole, T).leading
    slope = factor(cancel(classical.diff(gamma_h)))
    step = Step("Classical conductance by friction.", slope, D**2 * (D**2 + omega_0**2)
                / (2 * (D**2 + omega_0**2) + D * gamma_h) ** 2)  # fmt: skip
    return Derivation(sign(difference), (step,))


@introduction.claim(
    "C1-10", "The quantum thermal bath approach, a one-body approximation, yields the same results "
    "for the conductance as the many-body solution in the limit of large Debye frequency.",
    Symbol("T_cal"),
    gamma_h**2 * omega**2 / ((omega**2 - omega_0**2) ** 2 + gamma_h**2 * omega**2),
    domain=Domain((FREQUENCY, FRICTION)),
    note="Of the transmission, for equal frictions, at every frequency; it is bounded by 1 for all "
    "cutoffs, so that current and conductance follow. Printed: the one of (61) and (62).",
)  # fmt: skip
def transmission_without_cutoff():
    """The transmission between two Drude baths as the cutoff grows."""
    equal = {gamma_1: gamma_h / 2, gamma_2: gamma_h / 2, D: 1 / small}
    ratio = cancel(net.response().at_frequency(omega).subs(equal))
    return factor(ratio.subs(small, 0))


@introduction.definition(
    "C1-11", Derivative(Function("U")(t), t), -Derivative(Function("J")(position), position),
    text="In a chain of macroscopic subsystems coupled by mediators Fourier's law follows as the "
    "differential form of the energy conservation law.",
    note="Announced here; (80) to (83) say it, with a current proportional to the gradient of T.",
)  # fmt: skip
def announced_fourier_law():
    """The subject of section VI."""
    return -Derivative(Function("J")(position), position)


@introduction.citation(
    "C1-12", "The heat flow in vacuum between an STM tip and a substrate was found to be about ten "
    "orders of magnitude greater than that of black-body radiation [25].",
    Symbol("ratio"), Integer(10) ** 10, relation="~",
    note="A measurement; that a carbon monoxide molecule mediates is a suggestion of the paper, "
    "section VII.",
)  # fmt: skip
def measured_ratio():
    """Of the experiment."""
    return Integer(10) ** 10


@introduction.citation(
    "C1-13", "The minimum thermal conductivity is attained when the coherence length of phonons is "
    "of the order of the interatomic distance; the Josephson junction is an example of strong "
    "coupling between a quantum system and baths.",
    Symbol("l_phi"), Symbol("l_0"), relation="~",
    note="Sections VIII and IX.",
)  # fmt: skip
def further_applications():
    """Announced here."""
    return Symbol("l_0")
